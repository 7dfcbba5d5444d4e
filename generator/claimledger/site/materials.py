"""Everything that a page is made from, gathered once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar, cast

from markupsafe import Markup

from claimledger.ledger.model import Ledger, Position, Verification
from claimledger.ledger.tree import Node
from claimledger.prose.front_matter import FrontMatter
from claimledger.site.badges import Badge, badge_of
from claimledger.site.cross_references import Index
from claimledger.site.explainers import Explainer
from claimledger.site.links import Linker, day_words
from claimledger.site.options import Options
from claimledger.site.record_history import RecordHistory
from claimledger.site.render import ROOT_PLACEHOLDER, Render
from claimledger.site.urls import Urls, root_of
from claimledger.standing.counterfactuals import (
    Counterfactuals,
    PackedWhatIf,
    WhatIf,
    packed,
    unpacked,
)
from claimledger.standing.derive import Derived
from claimledger.standing.rules import override_in_force
from claimledger.standing.standing import Standing
from claimledger.text.source import SourceText

T = TypeVar("T")


@dataclass(frozen=True)
class Materials:
    """What page makers draw from; they change nothing of it.

    Attributes:
        intros: finished HTML by target (`places/balakliia`), shown at the top of that page.
        front_matter: what the files of introductions tell about their pages, by target.
        explainers: the written pages that lead into the ledger.
        written: the targets of all written pages that are pages of their own.
        rows: pieces that are drawn already, for anywhere.
        figures: claims by the measure that they put a figure on, as far as they were asked for.
        sources: the files of the ledger, the root first; none where nobody gives them out.
        history: what edits of the ledger changed; None where that is not known.
    """

    ledger: Ledger
    derived: Derived
    options: Options
    index: Index
    urls: Urls
    render: Render
    intros: Mapping[str, str]
    front_matter: Mapping[str, FrontMatter] = field(default_factory=dict)
    explainers: tuple[Explainer, ...] = ()
    written: frozenset[str] = frozenset()
    rows: dict[tuple[object, ...], Markup] = field(default_factory=dict, repr=False)
    figures: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    sources: tuple[SourceText, ...] = ()
    history: RecordHistory | None = None
    _once: dict[str, object] = field(default_factory=dict, repr=False)
    _once_with_prose: dict[str, object] = field(default_factory=dict, repr=False)
    _linkers: dict[str, Linker] = field(default_factory=dict, repr=False)
    _badges: dict[str, Badge] = field(default_factory=dict, repr=False)
    _what_ifs: dict[str, WhatIf] = field(default_factory=dict, repr=False)

    def with_prose(
        self,
        intros: Mapping[str, str],
        explainers: tuple[Explainer, ...] = (),
        written: Iterable[str] = (),
        front_matter: Mapping[str, FrontMatter] = MappingProxyType({}),
    ) -> "Materials":
        """The same with what the editors wrote; what is drawn already is kept."""
        return replace(
            self,
            intros=intros,
            front_matter=front_matter,
            explainers=explainers,
            written=frozenset(written),
            _once_with_prose={},
        )

    def once(self, name: str, make: Callable[["Materials"], T]) -> T:
        """What is made by the first who asks for it by its name, for all who do."""
        if name not in self._once:
            self._once[name] = make(self)
        return cast(T, self._once[name])

    def once_with_prose(self, name: str, make: Callable[["Materials"], T]) -> T:
        """The same of what tells of written pages, which may be others in the next build."""
        if name not in self._once_with_prose:
            self._once_with_prose[name] = make(self)
        return cast(T, self._once_with_prose[name])

    @property
    def once_made(self) -> tuple[str, ...]:
        """The names under which something was made once, and is kept."""
        return tuple(self._once)

    def forget(self, is_no_longer_needed: Callable[[str], bool]) -> None:
        """Has what was made once under some names made again, should somebody ask for it."""
        for name in [name for name in self._once if is_no_longer_needed(name)]:
            del self._once[name]

    def linker(self, path: str) -> Linker:
        """The links of the page at `path`; pages of one depth share them.

        Those for `ROOT_PLACEHOLDER` are for HTML that is made once for all pages.
        """
        root = ROOT_PLACEHOLDER if path == ROOT_PLACEHOLDER else root_of(path)
        if root not in self._linkers:
            self._linkers[root] = Linker(self.ledger, self.urls, root)
        return self._linkers[root]

    def standing(self, claim: str) -> Standing:
        """The standing of a claim that has been said."""
        return self.derived.standings[claim]

    def badge(self, claim: str) -> Badge:
        """The badge of a claim at the day of the site."""
        if claim not in self._badges:
            self._badges[claim] = badge_of(
                self.derived.standings[claim], by_reading=self.is_by_reading(claim)
            )
        return self._badges[claim]

    @cached_property
    def _counterfactuals(self) -> Counterfactuals:
        return Counterfactuals(self.derived.index, self.derived.day)

    def what_if(self, claim: str) -> WhatIf:
        """What would change the words of a claim, and on what they rest; worked out once."""
        if claim not in self._what_ifs:
            self._what_ifs[claim] = self._counterfactuals.of(claim)
        return self._what_ifs[claim]

    def packed_what_ifs(self, claims: Iterable[str]) -> tuple[tuple[str, PackedWhatIf], ...]:
        """The same of some claims, for another process that has the same materials."""
        return tuple(
            [(claim, packed(self.what_if(claim), claim, self.claim_of_reading)) for claim in claims]
        )

    def remember(self, what_ifs: Iterable[tuple[str, PackedWhatIf]]) -> None:
        """Keeps what another process has worked out."""
        for claim, what_if in what_ifs:
            self._what_ifs[claim] = unpacked(what_if, self.ledger)

    def is_by_reading(self, claim: str) -> bool:
        """Whether the word of a claim would be another without what the editors read so."""
        return not self.standing(claim).overridden and self._counterfactuals.is_by_reading(claim)

    def is_by_reading_at(self, claim: str, day: date) -> bool:
        """The same at another day; of a claim that somebody has spoken of by that day."""
        if override_in_force(self.ledger.claims[claim], day) is not None:
            return False
        return self._counterfactuals.is_by_reading(claim, day)

    @cached_property
    def by_reading(self) -> tuple[str, ...]:
        """The claims whose word would be another without what the editors read so."""
        return tuple([claim for claim in self.index.claims if self.is_by_reading(claim)])

    def claim_of_reading(self, record: Position | Verification) -> str:
        """The claim on which a record stands that the editors read so."""
        return self._claims_of_readings[id(record)]

    @cached_property
    def _claims_of_readings(self) -> Mapping[int, str]:
        return {
            id(record): claim
            for claim, timeline in self.derived.index.timelines.items()
            for record in (held.record for held in timeline.statements)
            if record.reading
        }

    @property
    def day_words(self) -> str:
        """The day that every status holds for, in words."""
        return day_words(self.options.day)

    def edit(self, node: Node) -> str:
        """Where an editor changes this: `claims.yaml#L120`."""
        return f"{node.source.name}#L{node.span.line}"

    def intro(self, target: str) -> Markup:
        """The introduction of a page, made from the editors' prose; empty where there is none."""
        return Markup(self.intros.get(target, ""))

    def first_recorded(self, claim: str) -> date | None:
        """The day of the edit that first recorded a claim; None where that is not known."""
        day = self.history.first.get(claim) if self.history is not None else None
        return day if day is not None and day <= self.derived.day else None

    def known(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Those of the claims that have been said by the day of the site, and have a page."""
        return tuple(claim for claim in claims if claim in self.derived.standings)
