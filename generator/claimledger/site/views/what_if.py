"""What would change the word of a claim, on which records it rests, and by whose reading."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Position
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Stance
from claimledger.site.badges import badges_html
from claimledger.site.links import Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.views.positions import (
    VOICES_SHOWN,
    check_anchor,
    more,
    position_anchor,
    said_or_found,
)
from claimledger.site.words import counted, joined
from claimledger.standing.catalogue.pages import NO_WORD_BY_READING, WORDS_BY_READING
from claimledger.standing.counterfactuals import EVENT_TEXTS, Counterfactual, Event, SoleRecord
from claimledger.standing.sentences import (
    BY_OUR_READING,
    RESTS_ON_EACH,
    RESTS_ON_ONE_RECORD,
    UNCHANGED,
    WITHOUT_IT,
    WITHOUT_IT_NOTHING,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Records that would have the same effect on the word of a claim.

    Attributes:
        records: what would be recorded, in words; a row for each.
        words: the word that it would be then, as badges; or that nothing would change.
    """

    records: tuple[str, ...]
    words: Markup


@dataclass(frozen=True, slots=True)
class Rest:
    """A record without which the word of a claim would be another.

    Attributes:
        record: who did what, and when; leads to it on the page.
        without: a sentence for what the word would be without it.
    """

    record: Markup
    without: Markup


@dataclass(frozen=True, slots=True)
class WhatIfView:
    """What would change the word of a claim, and on which records it rests.

    Attributes:
        outcomes: in a fixed order of the records, those of one effect together.
        rests_on: the records without which the word would be another, the first few.
        how: a sentence for them: the one decides the word, or each; empty where there are none.
        is_first_report: there is one, and it is somebody's word that it is so.
        more: leads to the rest; empty where all are listed.
    """

    outcomes: tuple[Outcome, ...]
    rests_on: tuple[Rest, ...]
    how: Markup
    is_first_report: bool
    more: Markup


def what_if_view(m: Materials, linker: Linker, claim: str) -> WhatIfView:
    """What would change the word of a claim today, and on which records it rests."""
    what_if = m.what_if(claim)
    rests = tuple([_rest(m, linker, sole) for sole in what_if.sole_records[:VOICES_SHOWN]])
    hidden = len(what_if.sole_records) - len(rests)
    return WhatIfView(
        outcomes=tuple(_outcomes(m, what_if.counterfactuals)),
        rests_on=rests,
        how=_how(rests),
        is_first_report=_is_report(what_if.sole_records),
        more=more("#positions", hidden) if hidden else Markup(),
    )


def _how(rests: Sequence[Rest]) -> Markup:
    if len(rests) == 1:
        return Markup(RESTS_ON_ONE_RECORD.text).format(record=rests[0].record)
    return Markup(RESTS_ON_EACH.text) if rests else Markup()


def _is_report(sole: Sequence[SoleRecord]) -> bool:
    if len(sole) != 1:
        return False
    record = sole[0].record
    return isinstance(record, Position) and record.stance is Stance.ASSERTS


def _outcomes(m: Materials, asked: Iterable[Counterfactual]) -> Iterator[Outcome]:
    by_effect: dict[tuple[Status, ...], list[Counterfactual]] = defaultdict(list)
    for counterfactual in asked:
        by_effect[counterfactual.statuses if counterfactual.changes else ()].append(counterfactual)
    for statuses, alike in by_effect.items():
        words = badges_html(statuses) if statuses else Markup(UNCHANGED.text)
        first, *others = _records(m, alike)
        yield Outcome((f"{first[:1].upper()}{first[1:]}", *others), words)


def _records(m: Materials, alike: Sequence[Counterfactual]) -> Iterator[str]:
    """What would be recorded; what several sides would say stands together."""
    sides: dict[Event, list[str]] = defaultdict(list)
    for counterfactual in alike:
        sides[counterfactual.event].append(counterfactual.side)
    for event, of_event in sides.items():
        names = [m.ledger.sides[side].name for side in of_event if side]
        text = EVENT_TEXTS[event].text.format(sides=joined(names, "or"))
        yield text


def _rest(m: Materials, linker: Linker, sole: SoleRecord) -> Rest:
    if sole.statuses:
        without = Markup(WITHOUT_IT.text).format(words=badges_html(sole.statuses))
    else:
        without = Markup(WITHOUT_IT_NOTHING.text)
    return Rest(said_or_found(m, linker, sole.record), without)


def reading_link(m: Materials, linker: Linker, claim: str) -> Link | None:
    """`by our reading`, leading to the record that is read so; None where no reading decides."""
    if not m.is_by_reading(claim):
        return None
    record = m.what_if(claim).readings[0]
    anchor = position_anchor(record) if isinstance(record, Position) else check_anchor(record)
    return linker.to(f"claims/{m.claim_of_reading(record)}", BY_OUR_READING.text, anchor)


def by_reading_words(m: Materials) -> str:
    """How many claims have a word that rests on a reading of the editors, as a sentence."""
    count, total = len(m.by_reading), len(m.index.claims)
    if not count:
        return NO_WORD_BY_READING.text
    return WORDS_BY_READING.text.format(count=f"{count:,}", claims=counted(total, "claim"))
