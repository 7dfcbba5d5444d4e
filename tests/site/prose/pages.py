"""Markdown as a site of Material for MkDocs runs it, and prose read with it."""

from typing import Any

import markdown  # type: ignore[import-untyped]
from markdown.extensions.toc import slugify  # type: ignore[import-untyped]
from markupsafe import Markup

from claimledger.prose.reading import Prose, read_prose
from claimledger.prose.references import Reference
from claimledger.prose.tokens import heading_ids
from claimledger.site.prose.wording import expand
from claimledger.text.source import SourceText

EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "smarty", "tables"),
    *("toc", "pymdownx.details", "pymdownx.highlight", "pymdownx.superfences", "pymdownx.tabbed"),
    *("pymdownx.tasklist", "pymdownx.betterem", "pymdownx.inlinehilite"),
)
CONFIGS: dict[str, dict[str, Any]] = {
    "toc": {"slugify": heading_ids(slugify), "permalink": True},
    "pymdownx.tabbed": {"alternate_style": True},
}


def to_html(text: str) -> str:
    return str(markdown.markdown(text, extensions=EXTENSIONS, extension_configs=CONFIGS))


def read(text: str) -> Prose:
    return read_prose(SourceText("page.md", text), to_html)


def faults(text: str) -> list[str]:
    """`3:7 E602 [[claim:]] a claim without its id`, one for each fault."""
    return [
        f"{fault.span.line}:{fault.span.column} {fault.code} {fault.span.text} {fault.message}"
        for fault in read(text).diagnostics
    ]


class Plain:
    """Shows a reference so that a test can see everything it is made of."""

    def link(self, reference: Reference) -> Markup:
        pin = f" is {reference.pinned.value}" if reference.pinned else ""
        return Markup("<{}:{}{}|{}>").format(reference.kind, reference.id, pin, reference.words)

    def words(self, reference: Reference) -> str:
        return reference.words or reference.id


def shown(text: str) -> str:
    """The HTML of a page with its references as `Plain` shows them."""
    prose = read(text)
    return expand(to_html(prose.markdown), prose, Plain())
