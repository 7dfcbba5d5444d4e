"""Pages of prose on their way through MkDocs: references, titles and front matter."""

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape, unescape
from typing import Any

from markdown.extensions.toc import slugify  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from claimledger.build import Build
from claimledger.mkdocs_plugin.faults import tell
from claimledger.mkdocs_plugin.markdown import converter
from claimledger.site.prose.reading import Prose, heading_ids, read_prose
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


# References in the site's prose, on its way through MkDocs.


def speak_headings(config: MkDocsConfig) -> None:
    """Anchors of headings that hold references are made from words, by the site's own rules."""
    long_name = "markdown.extensions.toc"
    name = long_name if long_name in config.markdown_extensions else "toc"
    settings = config.mdx_configs.setdefault(name, {})
    settings["slugify"] = heading_ids(settings.get("slugify") or slugify)


def with_tokens(markdown: str, page: Page, site: Build, config: MkDocsConfig) -> Prose | None:
    """The page's prose, as read before the build; None for a page that has none.

    Where another plugin has changed the text since, it is read again, and its faults are told.
    """
    prose = site.prose.get(page.file.src_uri)
    if prose is None or prose.body == markdown:
        return prose
    assert site.materials is not None
    # The blank line stands for the front matter, which MkDocs has taken off.
    source = SourceText(prose.source.name, f"\n{markdown}")
    changed = read_prose(source, converter(config), site.materials.options.other_hosts)
    tell(changed.diagnostics)
    return changed


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
