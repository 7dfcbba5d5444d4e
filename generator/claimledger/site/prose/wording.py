"""Tokens in finished HTML -> what readers see."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup, escape

from claimledger.ledger.date_words import format_when
from claimledger.ledger.model import Claim, Ledger, Record, Records, Source
from claimledger.prose.blocks import Block
from claimledger.prose.reading import Prose
from claimledger.prose.references import SECTION_OF, Reference
from claimledger.prose.tokens import TOKEN, Occurrence, TokenContext, number_of, occurrences
from claimledger.site.badges import Badge
from claimledger.site.urls import Urls, point_target

if TYPE_CHECKING:
    from claimledger.standing.derive import Derived
    from claimledger.standing.standing import Standing


# What readers see of a reference: a link in the author's words or the record's, with its badge.

_LINK = Markup('<a class="cl-reference" href="{}"{}>{}</a>')
_LANGUAGE, _CLAIM = Markup(' lang="{}"'), Markup(' data-claim="{}"')
# The space keeps word and badge apart for those who hear or copy the text.
_BADGED = Markup('{} <span class="cl-reference__badge{}">{}</span>')
_AGAIN = " cl-reference__badge--again"


@dataclass(frozen=True, slots=True)
class Links:
    """The references of one page, rendered at the day of the site.

    Attributes:
        from_path: the path of the page that holds them; every link is relative to it.
        badge: of a claim by its id, at the day of the site.
        named: ids of the claims whose badge readers of the page have met already.
    """

    ledger: Ledger
    derived: Derived
    urls: Urls
    from_path: str
    badge: Callable[[str], Badge]
    named: set[str] = field(default_factory=set, compare=False)

    def link(self, reference: Reference) -> Markup:
        """The reference as a link, a claim's with its badge; named again, with its mark alone.

        Words without a link where there is no such page: as of an earlier day, a claim that
        nobody had made yet.
        """
        target = target_of(reference, self.ledger)
        words = self.words(reference)
        if not self.urls.can_link(target):
            return escape(words)
        href = self.urls.relative(self.from_path, target)
        lang, standing = self._language(reference), self._standing(reference)
        more = _LANGUAGE.format(lang) if lang else Markup()
        if standing is None:
            return _LINK.format(href, more, words)
        link = _LINK.format(href, more + _CLAIM.format(standing.claim), words)
        again = _AGAIN if standing.claim in self.named else ""
        self.named.add(standing.claim)
        return _BADGED.format(link, again, self.badge(standing.claim).html)

    def words(self, reference: Reference) -> str:
        """The author's words, else the statement, name, title or date; plain text."""
        if reference.words:
            return reference.words
        if reference.when is not None:
            return format_when(reference.when)
        return _own_words(self.ledger, reference.kind, current_id(reference, self.ledger))

    def _standing(self, reference: Reference) -> Standing | None:
        if reference.kind != "claim":
            return None
        return self.derived.standings.get(current_id(reference, self.ledger))

    def _language(self, reference: Reference) -> str:
        """The language of a record's own words, where it is not the ledger's."""
        if reference.words:
            return ""
        id = current_id(reference, self.ledger)  # noqa: A001
        records: dict[str, Mapping[str, Record]] = {
            "claim": self.ledger.claims,
            "source": self.ledger.sources,
        }
        record = records.get(reference.kind, {}).get(id)
        language = record.language if isinstance(record, Claim | Source) else ""
        return language if language != self.ledger.language else ""


def current_id(reference: Reference, ledger: Records) -> str:
    """The id of the record meant, also where an old one is written."""
    section = SECTION_OF.get(reference.kind, "")
    return ledger.aliases.get((section, reference.id), reference.id)


def target_of(reference: Reference, ledger: Ledger) -> str:
    """The page that it leads to, whether there is one or not."""
    if reference.when is not None and reference.when.start is not None:
        return point_target(reference.when.start)
    return f"{SECTION_OF[reference.kind]}/{current_id(reference, ledger)}"


def _own_words(ledger: Ledger, kind: str, id: str) -> str:  # noqa: A002
    if kind == "claim" and id in ledger.claims:
        return ledger.claims[id].statement
    if kind == "source" and id in ledger.sources:
        return ledger.sources[id].title
    if kind == "place" and id in ledger.places:
        return ledger.places[id].name
    if kind == "actor" and id in ledger.actors:
        return ledger.actors[id].name
    if kind == "measure" and id in ledger.measures:
        return ledger.measures[id].name
    if kind == "media" and id in ledger.media:
        return ledger.media[id].description
    return id


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
        live = draw is not None and occurrence.context is TokenContext.TEXT
        return str(draw(block) if draw and live else escape(block.span.text))
    reference = prose.references.get(occurrence.number)
    if reference is None:
        return ""
    if occurrence.context is TokenContext.TEXT:
        return str(wording.link(reference))
    if occurrence.context is TokenContext.ELSEWHERE:
        return str(escape(reference.span.text))
    return str(escape(wording.words(reference)))
