"""What a page of prose tells about itself, as text: the theme prints it without escaping it.

That is the title, from front matter, heading or file name, and all else in front matter.
"""

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from mkdocs.structure.pages import Page

# A browser drops white space and control characters within a scheme.
_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_DROPPED = re.compile(r"[\x00-\x20]")


def quiet(page: Page) -> None:
    """Makes the front matter of a page safe to print; to be called before other plugins read it."""
    page.meta = {name: _quiet(value) for name, value in page.meta.items()}


def _quiet(value: Any) -> Any:
    """Texts escaped; an address that can run scripts is left out."""
    if isinstance(value, str):
        return "" if _RUNS.match(_DROPPED.sub("", unescape(value))) else escape(value)
    if isinstance(value, list):
        return [_quiet(one) for one in value]
    if isinstance(value, Mapping):
        return {_quiet(name): _quiet(one) for name, one in value.items()}
    return value


def title_as_text(title: str) -> str:
    """A title that stays text when the theme undoes its escaping, as it does for `<title>`."""
    plain = unescape(title)
    if not re.search("[<>]", plain):
        return title
    return escape(plain.replace("<", "‹").replace(">", "›"), quote=False)


def has_given_title(page: Page) -> bool:
    """Whether the title was given by the site's owner in `nav`, or set by a plugin."""
    return "title" in vars(page)
