"""The days at which a history looks are all the days that matter."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest

from claimledger.ledger.statuses import Status
from claimledger.standing.derive import Derived, derive, history
from claimledger.standing.index import index_of
from claimledger.standing.standing import Standing
from claimledger.standing.words import statuses_at
from tests.bench.synthetic import DAY, ledger_text
from tests.standing.test_status_cases import PRELUDE, seen
from tests.support import ledger_of

FIRST, LAST = date(2022, 9, 1), date(2022, 9, 30)
SPEAKERS = ("zelensky", "ukraine-army", "kremlin", "ganchev", "tass", "bbc", "un", "villager")
STANCES = ("asserts", "asserts", "denies", "retracts", "implies", "declines")


def chance_ledger(seed: int, until: date = LAST, loose: bool = False) -> str:
    """Twelve claims at two places, with what was said and found of them up to a day of a month.

    With `loose` some of it is dated to several days.
    """
    chance = Random(seed)
    lines = [PRELUDE, "claims:"]
    for number in range(12):
        event = chance.choice([f"{_day(chance)}/..", f"../{_day(chance)}", _day(chance)])
        lines += [
            f"  c{number}:",
            "    statement: It is so.",
            f"    places: [{chance.choice(['izium', 'izium', 'balakliia'])}]",
            f"    kind: {chance.choice(['control', 'control', 'event', 'forecast'])}",
            f'    event_date: "{event}"',
            f"    holder: {chance.choice(['russia', 'ukraine'])}",
            "    against: [russia]",
        ]
        if number and chance.random() < 0.4:
            lines.append(f"    contradicts: [c{chance.randrange(number)}]")
        if chance.random() < 0.2:
            end = f"until: {_day(chance)}"
            lines.append(f"    override: {{status: refuted, reason: R., by: Editors, {end}}}")
        positions = [_position(chance, until, loose) for _ in range(chance.randint(1, 5))]
        checks = [_check(chance, until, loose) for _ in range(chance.choice([0, 0, 1, 2]))]
        lines += _listed("positions", positions) + _listed("verifications", checks)
    return "\n".join(lines)


def _day(chance: Random) -> str:
    return (FIRST + timedelta(days=chance.randrange(25))).isoformat()


def _when(chance: Random, loose: bool) -> str:
    day = _day(chance)
    if not loose or chance.random() < 0.7:
        return day
    other = _day(chance)
    return f"{min(day, other)}/{max(day, other)}"


def _position(chance: Random, until: date, loose: bool) -> str:
    actor, stance, day = chance.choice(SPEAKERS), chance.choice(STANCES), _when(chance, loose)
    rest = f"statement_date: {day}, summary: S., source: article"
    return f"{{actor: {actor}, stance: {stance}, {rest}}}" if day[:10] <= until.isoformat() else ""


def _check(chance: Random, until: date, loose: bool) -> str:
    by, outcome = chance.choice(["isw", "un"]), chance.choice(["supports", "refutes", "partly"])
    day = _when(chance, loose)
    rest = f"date: {day}, method: M., source: article"
    return f"{{by: {by}, outcome: {outcome}, {rest}}}" if day[:10] <= until.isoformat() else ""


def _listed(key: str, rows: list[str]) -> list[str]:
    kept = [f"      - {row}" for row in rows if row]
    return [f"    {key}:", *kept] if kept else []


def day_by_day(derived: Derived, claim: str) -> list[tuple[date, tuple[Status, ...]]]:
    """The history as asking for every single day gives it."""
    found: list[tuple[date, tuple[Status, ...]]] = []
    for count in range((LAST - FIRST).days + 1):
        standing = derived.at(claim, FIRST + timedelta(days=count))
        if standing is not None and (not found or found[-1][1] != standing.statuses):
            found.append((standing.day, standing.statuses))
    return found


def standings(derived: Derived) -> Iterator[Standing]:
    """Every standing of the histories."""
    for changes in derived.histories.values():
        yield from (change.standing for change in changes)


@pytest.mark.parametrize("seed", range(25))
def test_history_is_what_asking_for_every_day_gives(seed: int) -> None:
    derived = derive(ledger_of(chance_ledger(seed, loose=True)), LAST)
    assert derived.standings
    assert any(len(standing.statuses) > 1 for standing in standings(derived))
    for claim, changes in derived.histories.items():
        told = [(change.day, change.standing.statuses) for change in changes]
        assert told == day_by_day(derived, claim), claim


def test_of_many_contraries_every_change_is_told() -> None:
    index = index_of(ledger_of(ledger_text(1500, 4)))
    many = [claim for claim, contraries in index.contraries.items() if len(contraries) > 4]
    assert many
    for claim in many:
        changes = history(index, claim, DAY)
        begins = changes[0].day
        days = [begins + timedelta(days=n) for n in range((DAY - begins).days + 1)]
        statuses = [statuses_at(index, claim, day) for day in days]
        told = [
            (day, now)
            for day, now, before in zip(days, statuses, [(), *statuses], strict=False)
            if now != before
        ]
        assert [(change.day, change.standing.statuses) for change in changes] == told, claim


@pytest.mark.parametrize("seed", range(25))
def test_a_day_knows_nothing_of_what_comes_later(seed: int) -> None:
    """The whole ledger at a day gives what a ledger gives that was written up to that day."""
    then = date(2022, 9, 12)
    whole = derive(ledger_of(chance_ledger(seed)), then)
    written = derive(ledger_of(chance_ledger(seed, until=then)), then)
    assert {claim: seen(standing) for claim, standing in whole.standings.items()} == {
        claim: seen(standing) for claim, standing in written.standings.items()
    }
    assert whole.contraries == written.contraries


def test_a_change_holds_the_standing_of_its_day() -> None:
    derived = derive(ledger_of(chance_ledger(3)), LAST)
    for claim, changes in derived.histories.items():
        assert [change.standing for change in changes] == [
            derived.at(claim, change.day) for change in changes
        ]


def test_contradictions_are_told_on_both_claims() -> None:
    derived = derive(ledger_of(chance_ledger(5)), LAST)
    pairs = {(claim, other) for claim, each in derived.contraries.items() for other in each}
    assert pairs
    assert pairs == {(other, claim) for claim, other in pairs}


@pytest.mark.parametrize("seed", range(25))
def test_what_supersedes_is_told_on_both_claims(seed: int) -> None:
    derived = derive(ledger_of(chance_ledger(seed)), LAST)
    told = {
        kind: {
            (claim, other)
            for claim, standing in derived.standings.items()
            for modifier in standing.modifiers
            if modifier.kind == kind
            for other in modifier.claims
        }
        for kind in ("supersedes", "superseded-by")
    }
    assert told["supersedes"] == {(later, claim) for claim, later in told["superseded-by"]}
