"""What the actors of a synthetic ledger say of a claim, and who checks it."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.bench import words
from tests.bench.world import LAST, World
from tests.bench.yaml_text import Value

_MORE = {
    "asserts": 52,
    "denies": 24,
    "declines": 7,
    "implies": 6,
    "retracts": 4,
    "unknown": 4,
    "disputes-source": 3,
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim is about, before anyone has said it.

    Attributes:
        side: speaks for it; `other` against it.
        sort: of figures, which sort.
    """

    kind: str
    day: date
    place: str
    side: str
    other: str
    sort: int


@dataclass(frozen=True, slots=True)
class Said:
    """The positions on a claim, and the day of the first."""

    first: date
    records: list[Value]


def positions(random: Random, around: World, told: Told) -> Said:
    """One to four positions, in the order of their days; the first asserts."""
    (count,) = random.choices((1, 2, 3, 4), (50, 28, 14, 8))
    first = told.day + timedelta(_delay(random))
    starter = _speaker(random, around, told.side, 0.6)
    records: list[Value] = [_position(random, around, starter, "asserts", first)]
    day = first
    for _ in range(count - 1):
        day = min(day + timedelta(_delay(random)), LAST)
        (stance,) = random.choices(list(_MORE), list(_MORE.values()))
        actor = _turn(random, around, told, starter, stance)
        records.append(_position(random, around, actor, stance, day))
    return Said(first, records)


def _turn(random: Random, around: World, told: Told, starter: str, stance: str) -> str:
    """Who takes that stance."""
    if stance == "retracts":
        return starter
    if stance in ("denies", "implies", "declines"):
        return _speaker(random, around, told.other, 0.9)
    return _speaker(random, around, told.side, 0.35)


def _speaker(random: Random, around: World, side: str, share: float) -> str:
    """Somebody of that side in that share of cases; else somebody of no side."""
    choice = around.speakers[side] if random.random() < share else around.outsiders
    return choice.pick(random)


def _delay(random: Random) -> int:
    """Days until somebody speaks: mostly few, at times many months."""
    return random.randrange(30, 300) if random.random() < 0.06 else int(random.expovariate(0.5))


def _position(
    random: Random, around: World, actor: str, stance: str, day: date
) -> dict[str, Value]:
    record: dict[str, Value] = {"actor": actor, "stance": stance}
    if stance == "denies" and random.random() < 0.2:
        record["in_part"] = True
    record["statement_date"] = _statement_date(random, day)
    record |= _words(random, stance)
    if random.random() < 0.15:
        record["channel"] = random.choice(words.CHANNELS)
    if random.random() < 0.05:
        record["basis"] = random.choice(words.BASES)
    if random.random() < 0.1:
        carriers: list[Value] = [around.carriers.pick(random)]
        record["via"] = [carrier for carrier in carriers if carrier != actor] or [
            around.carriers.ids[-1]
        ]
    record["source"] = _source(random, around, day)
    record["locator"] = random.choice(words.LOCATORS).format(number=random.randrange(1, 40))
    return record


def _source(random: Random, around: World, day: date) -> Value:
    """One source, at times two."""
    source, second = around.source_since(random, day), around.source_since(random, day)
    return [source, second] if random.random() < 0.03 and second != source else source


def _statement_date(random: Random, day: date) -> str:
    (form,) = random.choices(("{0}", "../{0}", "{0}~", "{0:%Y-%m}"), (76, 18, 3, 3))
    return form.format(day)


def _words(random: Random, stance: str) -> dict[str, Value]:
    record: dict[str, Value] = {}
    if stance == "implies":
        record["reading"] = words.READING
    quoted = random.random() < 0.2 and stance != "declines"
    if not quoted or stance == "implies" or random.random() < 0.6:
        record["summary"] = words.IMPLIED if stance == "implies" else random.choice(words.SUMMARIES)
    if quoted:
        number = random.randrange(1_000_000)  # no two positions have one quote
        record["quote"] = f"{random.choice(words.QUOTES)} ({number})"
        if random.random() < 0.4:
            record["original_language"] = random.choice(("uk", "ru"))
        if random.random() < 0.1:
            record |= {"language": "uk", "translation": random.choice(words.QUOTES)}
            record["translator"] = "The desk"
    return record


def verifications(random: Random, around: World, said: Said) -> list[Value]:
    """One check, at times two by different verifiers, after the claim was first made."""
    records: list[Value] = []
    day = said.first
    for by in {around.checkers.pick(random): 0 for _ in range(random.choice((1, 1, 1, 2)))}:
        day = min(day + timedelta(1 + _delay(random)), LAST)
        (outcome,) = random.choices(
            ("supports", "refutes", "partly", "inconclusive"), (50, 15, 10, 25)
        )
        records.append(
            {
                "by": by,
                "outcome": outcome,
                "date": f"{day}",
                "method": random.choice(words.METHODS),
                "source": around.source_since(random, day),
                "locator": f"paragraph {random.randrange(1, 30)}",
            }
        )
    return records
