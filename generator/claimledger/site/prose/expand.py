"""Tokens in finished HTML -> what readers see."""

import re
from collections.abc import Callable
from typing import Protocol

from markupsafe import Markup, escape

from claimledger.site.blocks.block import Block
from claimledger.site.prose.places import Occurrence, Place, occurrences
from claimledger.site.prose.read import Prose
from claimledger.site.prose.references import Reference
from claimledger.site.prose.tokens import TOKEN, number_of


class Wording(Protocol):
    """How a reference is shown: see `Links`."""

    def link(self, reference: Reference) -> Markup:
        """As a link with its badge."""

    def words(self, reference: Reference) -> str:
        """As plain text."""


Draw = Callable[[Block], Markup]
"""A block, to its finished HTML."""

_IN_PARAGRAPH = re.compile(rf"<p>\s*({TOKEN.pattern})(\s*</p>)?")


def expand(html: str, prose: Prose, wording: Wording, draw: Draw | None = None) -> str:
    """The HTML that Markdown made of `prose.markdown`, with its references and blocks in place.

    Inside a link a reference is its words alone; in code and attributes it stays as written.
    `draw` may be missing where the page has no block.
    """
    html = _IN_PARAGRAPH.sub(lambda match: _unwrapped(match, prose), html) if prose.blocks else html
    parts, at = [], 0
    for occurrence in occurrences(html):
        parts += [html[at : occurrence.start], _shown(occurrence, prose, wording, draw)]
        at = occurrence.end
    return "".join((*parts, html[at:]))


def expand_label(label: str, prose: Prose, words: Callable[[Reference], str]) -> str:
    """A title or an entry of the table of contents, HTML, with its references as escaped words."""
    return TOKEN.sub(lambda match: str(escape(_words(number_of(match), prose, words))), label)


def _words(number: int, prose: Prose, words: Callable[[Reference], str]) -> str:
    reference = prose.references.get(number)
    return words(reference) if reference else ""


def _unwrapped(paragraph: re.Match[str], prose: Prose) -> str:
    """A block outside the paragraph that Markdown makes around it; what follows in it stays."""
    match = TOKEN.fullmatch(paragraph[1])
    if match is None or number_of(match) not in prose.blocks:
        return paragraph[0]
    return paragraph[1] if paragraph[3] else f"{paragraph[1]}<p>"


def _shown(occurrence: Occurrence, prose: Prose, wording: Wording, draw: Draw | None) -> str:
    block = prose.blocks.get(occurrence.number)
    if block is not None:
        live = draw is not None and occurrence.place is Place.TEXT
        return str(draw(block) if draw and live else escape(block.span.text))
    reference = prose.references.get(occurrence.number)
    if reference is None:
        return ""
    if occurrence.place is Place.TEXT:
        return str(wording.link(reference))
    if occurrence.place is Place.ELSEWHERE:
        return str(escape(reference.span.text))
    return str(escape(wording.words(reference)))
