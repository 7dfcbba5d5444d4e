"""Pages of prose on their way through MkDocs: references, titles and front matter."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape, unescape
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from claimledger.build import Build
from claimledger.prose.configuration import Configuration
from claimledger.prose.documents import read_page
from claimledger.prose.reading import Prose
from claimledger.site.prose.wording import expand_label
from claimledger.text.source import SourceText

# What a page of prose tells about itself, as text: the theme prints it without escaping it.
#
# That is the title, from front matter, heading or file name, and all else in front matter.

# A browser drops white space and control characters within a scheme.
_RUNS = re.compile(r"(?:javascript|vbscript|data):", re.IGNORECASE)
_DROPPED = re.compile(r"[\x00-\x20]")


def quiet(page: Page) -> None:
    """Makes the front matter of a page safe to print; to be called before other plugins read it."""
    page.meta = quieted(page.meta)


def quieted(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Front matter that is safe to print."""
    return {name: _quiet(value) for name, value in meta.items()}


def _quiet(value: Any) -> Any:
    """Texts escaped; an address that can run scripts is left out."""
    if isinstance(value, str):
        return "" if _RUNS.match(_DROPPED.sub("", unescape(value))) else escape(value)
    if isinstance(value, list):
        return [_quiet(item) for item in value]
    if isinstance(value, Mapping):
        return {_quiet(name): _quiet(item) for name, item in value.items()}
    return value


def title_as_text(title: str) -> str:
    """A title that stays text when the theme undoes its escaping, as it does for `<title>`."""
    plain = unescape(title)
    if not re.search("[<>]", plain):
        return title
    return escape(plain.replace("<", "‹").replace(">", "›"), quote=False)


_OF_TEMPLATES = re.compile(r"[][{}%$@#|\\]")


def inert_title(title: str) -> str:
    """A title that reads alike and that no plugin takes for a template: ledger text is never run.

    Titles without a sign of one, nearly all, are left as they are.
    """
    plain = unescape(title)
    if not _OF_TEMPLATES.search(plain):
        return title
    return _OF_TEMPLATES.sub(lambda sign: f"&#{ord(sign[0])};", escape(plain, quote=False))


def has_given_title(page: Page) -> bool:
    """Whether the title was given by the site's owner in `nav`, or set by a plugin."""
    return "title" in vars(page)


# References in the site's prose, on its way through MkDocs.


def as_checked(files: Files, site: Build) -> None:
    """Gives the files of prose the text that was checked.

    A file that is changed while the site is built is not published unchecked. MkDocs has no public
    way to do so that keeps the path of the file, which other plugins ask for; a file whose text
    another plugin has given keeps that.
    """
    for file in files:
        prose = site.prose.get(file.src_uri)
        if prose is not None and file._content is None:
            file._content = prose.source.text.replace("\r\n", "\n").replace("\r", "\n")


def as_read(markdown: str, name: str, prose: Prose, configuration: Configuration) -> Prose:
    """A file of prose, as read before the build.

    Where another plugin has changed the text since, it is read again, and has other faults.
    """
    if prose.body == markdown:
        return prose
    # The blank line stands for the front matter, which MkDocs has taken off.
    source = SourceText(prose.source.name, f"\n{markdown}")
    return read_page(name, source, configuration)


_WHOLE_DOCUMENT = re.compile(r"\s*<html><head></head><body>(.*)</body></html>\s*", re.DOTALL)


def unwrapped(html: str) -> str:
    """The content of a page, where a plugin that parsed it has made a whole document of it."""
    found = _WHOLE_DOCUMENT.fullmatch(html)
    return html if found is None else found[1]


def expanded(html: str, page: Page, prose: Prose, site: Build) -> str:
    """The page's HTML with its references in place; its title and contents likewise, in words."""
    links = site.links(page.url)

    def label(text: str) -> str:
        return expand_label(text, prose, links.words)

    if page.title is not None and not (has_given_title(page) or page.meta.get("title")):
        page.title = title_as_text(label(page.title))
    _relabel(page.toc, label)
    return site.shown(html, prose, page.url)


def show_excerpt(excerpt: Any, view: Page, prose: Prose, site: Build) -> None:
    """Puts the references of a post in place where a page of a blog shows the post's beginning."""
    links = site.links(view.url)
    _relabel(excerpt.toc, lambda text: expand_label(text, prose, links.words))
    excerpt.content = site.shown(excerpt.content, prose, view.url)


def _relabel(anchors: Iterable[AnchorLink], label: Callable[[str], str]) -> None:
    for anchor in anchors:
        anchor.title = label(anchor.title)
        _relabel(anchor.children, label)
