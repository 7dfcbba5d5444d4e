"""What readers see of a reference: a link in the author's words or the record's, with its badge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from claimledger.ledger.dates import format_when
from claimledger.ledger.model import Claim, Ledger, Record, Source
from claimledger.site.badges import badge_of
from claimledger.site.prose.references import SECTIONS, Reference
from claimledger.site.urls import Urls, point_target

if TYPE_CHECKING:
    from claimledger.standing.derive import Derived
    from claimledger.standing.standing import Standing

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
        named: ids of the claims whose badge readers of the page have met already.
    """

    ledger: Ledger
    derived: Derived
    urls: Urls
    from_path: str
    named: set[str] = field(default_factory=set, compare=False)

    def link(self, reference: Reference) -> Markup:
        """The reference as a link, a claim's with its badge; named again, with its mark alone.

        Words without a link where there is no such page: as of an earlier day, a claim that
        nobody had made yet.
        """
        target = target_of(reference, self.ledger)
        words = self.words(reference)
        if target not in self.urls.targets:
            return escape(words)
        href = self.urls.relative(self.from_path, target)
        lang, standing = self._language(reference), self._standing(reference)
        more = _LANGUAGE.format(lang) if lang else Markup()
        if standing is None:
            return _LINK.format(href, more, words)
        link = _LINK.format(href, more + _CLAIM.format(standing.claim), words)
        again = _AGAIN if standing.claim in self.named else ""
        self.named.add(standing.claim)
        return _BADGED.format(link, again, badge_of(standing).html)

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


def current_id(reference: Reference, ledger: Ledger) -> str:
    """The id of the record meant, also where an old one is written."""
    section = SECTIONS.get(reference.kind, "")
    return ledger.aliases.get((section, reference.id), reference.id)


def target_of(reference: Reference, ledger: Ledger) -> str:
    """The page that it leads to, whether there is one or not."""
    if reference.when is not None and reference.when.start is not None:
        return point_target(reference.when.start)
    return f"{SECTIONS[reference.kind]}/{current_id(reference, ledger)}"


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
    return id
