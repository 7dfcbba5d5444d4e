"""References in the site's prose, on its way through MkDocs."""

from collections.abc import Callable, Iterable

from markdown.extensions.toc import slugify  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from claimledger.build import Build
from claimledger.mkdocs_plugin.links import converter
from claimledger.mkdocs_plugin.plain_text import has_given_title, title_as_text
from claimledger.mkdocs_plugin.telling import tell
from claimledger.site.prose import Prose, expand_label, heading_ids, read_prose
from claimledger.text.source import SourceText


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


def _relabel(anchors: Iterable[AnchorLink], label: Callable[[str], str]) -> None:
    for anchor in anchors:
        anchor.title = label(anchor.title)
        _relabel(anchor.children, label)
