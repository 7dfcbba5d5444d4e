"""What would change a word is what the rules give for the ledger in which it was recorded."""

import pickle
from dataclasses import replace
from datetime import date
from functools import cache
from random import Random

import pytest

from claimledger.ledger.model import Claim, Ledger, Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.standing.claim_at import readings
from claimledger.standing.counterfactuals import Counterfactuals, Event, packed, unpacked
from claimledger.standing.derive import derive
from claimledger.standing.index import StandingIndex, index_of
from claimledger.standing.words import statuses_of
from tests.bench.synthetic import DAY, ledger_text
from tests.support import ledger_of

CLAIMS, ASKED = 90, 20
DAYS = (DAY, date(2022, 9, 20), date(2022, 6, 1))


@cache
def ledger(seed: int) -> Ledger:
    return ledger_of(ledger_text(CLAIMS, seed))


def asked(index: StandingIndex, claims: list[str], seed: int) -> list[str]:
    """Some of the claims, those first on which others bear."""
    shuffled = Random(seed).sample(claims, len(claims))
    near = [claim for claim in shuffled if claim in index.contraries or claim in index.periods]
    return list(dict.fromkeys([*near[: ASKED // 2], *shuffled]))[:ASKED]


def statuses(whole: Ledger, claim: Claim, day: date) -> tuple[Status, ...]:
    """The statuses of the claim in the whole ledger, were it as given."""
    written = replace(whole, claims={**whole.claims, claim.id: claim})
    return statuses_of(readings(index_of(written), claim.id, day))


def without(claim: Claim, record: Position | Verification) -> Claim:
    """The claim without one record, the others numbered as the file would number them."""
    positions = [held for held in claim.positions if held is not record]
    checks = [check for check in claim.verifications if check is not record]
    return replace(
        claim,
        positions=tuple(replace(held, index=at) for at, held in enumerate(positions)),
        verifications=tuple(replace(check, index=at) for at, check in enumerate(checks)),
    )


def is_repeated(claim: Claim, record: Position | Verification) -> bool:
    """Whether somebody else passes on what the record says, and would be left out with it."""
    return isinstance(record, Position) and any(
        ref.id == record.actor.id for held in claim.positions for ref in held.via
    )


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_word_rests_on_the_records_without_which_the_rules_give_another(
    seed: int, day: date
) -> None:
    whole = ledger(seed)
    derived = derive(whole, day)
    counterfactuals = Counterfactuals(derived.index, day)
    for id_ in asked(derived.index, list(derived.standings), seed):
        claim, now = whole.claims[id_], derived.standings[id_].derived
        found = {id(sole.record): sole.statuses for sole in counterfactuals.of(id_).sole_records}
        for record in records_of(claim):
            if not is_repeated(claim, record):
                expected = statuses(whole, without(claim, record), day)
                assert found.get(id(record), now) == expected, (id_, record.index)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_word_rests_on_readings_where_the_ledger_without_them_gives_another(
    seed: int, day: date
) -> None:
    whole = ledger(seed)
    derived = derive(whole, day)
    counterfactuals = Counterfactuals(derived.index, day)
    written = replace(whole, claims={id_: as_written(c) for id_, c in whole.claims.items()})
    index = index_of(written)
    for id_ in asked(derived.index, list(derived.standings), seed):
        expected = statuses_of(readings(index, id_, day)) != derived.standings[id_].derived
        assert bool(counterfactuals.of(id_).readings) == expected, id_


def as_written(claim: Claim) -> Claim:
    for record in records_of(claim):
        if record.reading:
            return as_written(without(claim, record))
    return claim


def records_of(claim: Claim) -> list[Position | Verification]:
    records: list[Position | Verification] = [*claim.positions]
    return [*records, *claim.verifications]


RECORDS = {
    Event.CHECK_SUPPORTS: ("verifications", "{by: checker, outcome: supports"),
    Event.CHECK_REFUTES: ("verifications", "{by: checker, outcome: refutes"),
    Event.INDEPENDENT_VOICE: ("positions", "{actor: passer-by, stance: asserts"),
    Event.DENIAL: ("positions", "{actor: spokesman, stance: denies"),
}
"""What is written into the ledger for an event."""

WRITTEN = """format: 1
title: A place
sides: {north: {name: North}, south: {name: South}}
actors:
  mayor: {name: Ada Mayor, kind: government, side: north}
  general: {name: Bo General, kind: military, side: south}
  spokesman: {name: Cy Spokesman, kind: government, side: south}
  checker: {name: Surveyors, kind: organisation, side: none}
  passer-by: {name: Di Baker, kind: organisation, side: none}
places: {hill: {name: Hill}, dale: {name: Dale}}
sources: {report: {title: R, publisher: checker, published: 2022-09-30}}
claims:
"""

SITUATIONS = {
    "asserted": ["asserts 2022-09-08"],
    "asserted, loosely": ["asserts 2022-09-08/2022-09-25"],
    "denied": ["asserts 2022-09-08", "denies 2022-09-09 general"],
    "denied at some time": ["asserts 2022-09-08", "denies 2022-09 general"],
    "taken back": ["asserts 2022-09-08", "retracts 2022-09-09"],
    "implied": ["asserts 2022-09-08", "implies 2022-09-09 general"],
    "only denied": ["denies 2022-09-08 general"],
}


def claim_text(id_: str, positions: list[str], head: str, added: str = "", checks: str = "") -> str:
    rows = [
        (stance, day, (*actor, "mayor")[0])
        for stance, day, *actor in (position.split() for position in positions)
    ]
    said = "".join(
        f"      - {{actor: {actor}, stance: {stance}, statement_date: {day}, summary: W., "
        f"reading: R., source: report}}\n"
        for stance, day, actor in rows
    )
    return (
        f"  {id_}:\n    statement: The {id_}.\n{head}    positions:\n{said}{added}"
        f"{'    verifications:' if checks else ''}\n{checks}"
    )


HEADS = {
    "alone": ("    places: [hill]\n    event_date: 2022-09-01\n", ""),
    "contradicted": (
        "    places: [hill]\n    event_date: 2022-09-01\n",
        claim_text(
            "rival",
            ["asserts 2022-09-10 general"],
            "    places: [hill]\n    event_date: 2022-09-01\n    contradicts: [bridge]\n",
        ),
    ),
    "control": (
        "    kind: control\n    holder: north\n    places: [hill]\n    event_date: 2022-09-01/..\n",
        claim_text(
            "rival",
            ["asserts 2022-09-20 general"],
            "    kind: control\n    holder: south\n    places: [hill]\n"
            "    event_date: 2022-09-15/..\n",
        ),
    ),
}


@pytest.mark.parametrize("event", RECORDS)
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("day", [date(2022, 9, 12), date(2022, 9, 20), date(2022, 10, 10)])
def test_what_would_change_a_word_is_what_writing_it_gives(
    event: Event, head: str, situation: str, day: date
) -> None:
    own, rival = HEADS[head]
    text = WRITTEN + claim_text("bridge", SITUATIONS[situation], own) + rival
    section, record = RECORDS[event]
    date_ = "statement_date" if section == "positions" else "date"
    row = f"      - {record}, {date_}: {day}, "
    row += "summary: W.}\n" if section == "positions" else "method: M.}\n"
    row = row.replace("}\n", ", source: report}\n")
    added = {"added" if section == "positions" else "checks": row}
    written = WRITTEN + claim_text("bridge", SITUATIONS[situation], own, **added) + rival
    before = derive(ledger_of(text), day)
    expected = derive(ledger_of(written), day).standings["bridge"].derived
    found = [
        known.statuses
        for known in Counterfactuals(before.index, day).of("bridge").counterfactuals
        if known.event is event and known.side in ("", "south")
    ]
    assert found in ([expected], [])  # a side that denies it already is not asked for a denial


ALIKE_BUT_FOR = {
    "the hour": (
        ["asserts 2022-09-08T09:00Z", "retracts 2022-09-08T12:00Z", "denies 2022-09-08T13:00Z"],
        ["asserts 2022-09-08T14:00Z", "retracts 2022-09-08T12:00Z", "denies 2022-09-08T13:00Z"],
    ),
    "what was said after the day": (
        ["asserts 2022-09-08", "denies 2022-09-09 general"],
        ["asserts 2022-09-08", "denies 2022-09-19 general"],
    ),
    "a date that is open on the day": (
        ["asserts 2022-09-08", "denies 2022-09-09 general"],
        ["asserts 2022-09-08", "denies 2022-09-09/2022-09-19 general"],
    ),
    "who passes it on": (
        ["asserts 2022-09-08", "asserts 2022-09-09 passer-by"],
        ["asserts 2022-09-08", "asserts 2022-09-09 general"],
    ),
}
"""Two claims of one ledger that are not to share an answer."""


@pytest.mark.parametrize("what", ALIKE_BUT_FOR)
def test_only_claims_in_one_situation_share_an_answer(what: str) -> None:
    day, head = date(2022, 9, 12), HEADS["alone"][0]
    texts = [
        claim_text(f"bridge-{at}", positions, head)
        for at, positions in enumerate(ALIKE_BUT_FOR[what])
    ]
    together = derive(ledger_of(WRITTEN + "".join(texts)), day).index
    counterfactuals = Counterfactuals(together, day)
    for at, text in enumerate(texts):
        alone = Counterfactuals(derive(ledger_of(WRITTEN + text), day).index, day)
        expected = alone.of(f"bridge-{at}").counterfactuals
        assert counterfactuals.of(f"bridge-{at}").counterfactuals == expected


READ = """\
format: 1
title: T
sides: {a: {name: A}, b: {name: B}}
actors:
  anna: {name: Anna, kind: government, side: a}
  bela: {name: Bela, kind: government, side: b}
  nina: {name: Nina, kind: analyst, side: none}
places: {p: {name: P}}
sources: {s: {title: S}}
claims:
  c:
    statement: So.
    places: [p]
    positions:
      - {actor: nina, stance: declines, statement_date: 2022-03-01, source: s, reading: R.}
      - {actor: anna, stance: asserts, statement_date: 2022-03-01, summary: S., source: s}
"""
DENIAL = (
    "      - {actor: %s, stance: denies, statement_date: 2022-03-02, summary: S., source: s, "
    "reading: R.}\n"
)


@pytest.mark.parametrize(
    ("denying", "deciding"),
    [((), []), (("bela",), ["bela"]), (("bela", "nina"), ["bela", "nina"])],
    ids=["no read record decides", "one of two does", "either denial keeps the word"],
)
def test_of_the_records_that_are_read_so_those_are_told_on_which_the_word_depends(
    denying: tuple[str, ...], deciding: list[str]
) -> None:
    index = index_of(ledger_of(READ + "".join(DENIAL % actor for actor in denying)))
    told = Counterfactuals(index, date(2022, 12, 1)).of("c").readings
    found = [held.actor.id for held in told if isinstance(held, Position)]
    assert found == deciding


@pytest.mark.parametrize("seed", [1, 2])
def test_another_process_is_told_the_same_by_where_records_stand(seed: int) -> None:
    """Also where words rest on a reading, of the claim or of another."""
    world = ledger(seed)
    claims = {
        id_: replace(
            claim,
            positions=tuple(replace(held, reading="As we read it.") for held in claim.positions),
        )
        for id_, claim in world.claims.items()
    }
    derived = derive(replace(world, claims=claims), DAY)
    index = derived.index
    claim_of = {
        id(held.record): claim
        for claim, timeline in index.timelines.items()
        for held in timeline.statements
    }
    what_ifs = {claim: Counterfactuals(index, DAY).of(claim) for claim in index.timelines}
    assert any(what_if.readings for what_if in what_ifs.values())
    assert any(what_if.sole_records for what_if in what_ifs.values())
    for claim, what_if in what_ifs.items():
        sent = pickle.loads(
            pickle.dumps(packed(what_if, claim, lambda record: claim_of[id(record)]))
        )
        assert unpacked(sent, index.ledger) == what_if
