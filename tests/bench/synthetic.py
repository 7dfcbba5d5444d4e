"""A synthetic ledger of any size, the same for the same seed, with records as rich as real ones.

.venv/bin/python tests/bench/synthetic.py 1000 > claims.yaml
"""

import sys
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench import words
from tests.bench.positions import Told, positions, verifications
from tests.bench.world import EVENT_DAYS, FIRST, SIDES, World, world
from tests.bench.yaml_text import Value, yaml_text

DAY = date(2024, 1, 1)
"""A day on which everything in a synthetic ledger has been said."""
KINDS = {"event": 50, "control": 16, "responsibility": 14, "quantity": 10, "forecast": 5}
KINDS |= {"opinion": 5}
ROOT_FILE = "claims.yaml"
CLAIMS_A_FILE = 5_000
"""With more claims a ledger stands in several files, each of some 5 MB; one may have 64 MB."""


def ledger_text(claims: int, seed: int = 1) -> str:
    """The YAML text of a ledger of so many claims; passes every check without an error."""
    head, body = _sections(claims, seed)
    return yaml_text(head | body)


def ledger_files(claims: int, seed: int = 1, claims_a_file: int = CLAIMS_A_FILE) -> dict[str, str]:
    """The same ledger by the names of its files, in several of which many claims stand."""
    head, body = _sections(claims, seed)
    if claims <= claims_a_file:
        return {ROOT_FILE: yaml_text(head | body)}
    records = body.pop("claims")
    assert isinstance(records, dict)
    files = {ROOT_FILE: yaml_text(head | {"include": ["ledger/*.yaml"]} | body)}
    left = iter(records.items())
    while share := dict(islice(left, claims_a_file)):
        files[f"ledger/claims-{len(files):04}.yaml"] = yaml_text({"claims": share})
    return files


def _sections(claims: int, seed: int) -> tuple[dict[str, Value], dict[str, Value]]:
    """What stands at the head of the ledger, and its records."""
    random = Random(seed)
    around = world(random, claims)
    head: dict[str, Value] = {
        "format": 1,
        "title": f"Synthetic events, {claims} claims",
        "language": "en",
        "units": {"vehicles": {"name": "vehicles"}},
    }
    days = sorted(int(EVENT_DAYS * random.random()) for _ in range(claims))
    told = [_told(random, around, FIRST + timedelta(day)) for day in days]
    body: dict[str, Value] = {
        "sides": around.sides,
        "actors": around.actors,
        "places": around.places,
        "sources": around.sources,
        "claims": _claims(random, around, told),
    }
    return head, {"measures": _measures(told)} | body


def _told(random: Random, around: World, day: date) -> Told:
    side, other = random.sample(SIDES, 2)
    (kind,) = random.choices(list(KINDS), list(KINDS.values()))
    return Told(kind, day, around.towns.pick(random), side, other, random.randrange(5))


def _measure(told: Told) -> str:
    """The measure of a figure: one for each sort of figure at each place and year."""
    return f"{told.place}-{words.QUANTITIES[told.sort][0]}-{told.day.year}"


def _measures(told: list[Told]) -> dict[str, Value]:
    return {
        _measure(claim): {
            "name": f"Figures of {words.QUANTITIES[claim.sort][0]} at {claim.place.capitalize()}",
            "unit": words.QUANTITIES[claim.sort][0],
        }
        for claim in told
        if claim.kind == "quantity"
    }


def _claims(random: Random, around: World, told: list[Told]) -> dict[str, Value]:
    claims: dict[str, Value] = {}
    earlier: list[str] = []
    for number, claim in enumerate(told, 1):
        id_ = f"{claim.place}-{claim.kind}-{number}"
        record = _claim(random, around, claim, number, earlier[-40:])
        if random.random() < 0.003:
            record["removed"] = {"date": f"{DAY}", "reason": "Entered twice."}
        else:
            earlier.append(id_)
        claims[id_] = record
    return claims


def _claim(
    random: Random, around: World, told: Told, number: int, earlier: list[str]
) -> dict[str, Value]:
    said = positions(random, around, told)
    record = (
        _statement(random, told, number)
        | _where(random, around, told)
        | _when(random, told)
        | _relations(random, told, earlier)
        | {"positions": said.records}
    )
    if random.random() < 0.15:
        record["verifications"] = verifications(random, around, said)
    return record | _remarks(random)


def _statement(random: Random, told: Told, number: int) -> dict[str, Value]:
    form = {
        "event": random.choice(words.EVENTS),
        "control": words.CONTROL,
        "responsibility": random.choice(words.RESPONSIBILITY),
        "forecast": random.choice(words.FORECASTS),
        "opinion": random.choice(words.OPINIONS),
    }
    filled = {"place": told.place.capitalize(), "side": told.side.capitalize(), "number": number}
    record: dict[str, Value] = {}
    if told.kind == "quantity":
        record["quantity"], spoken = _quantity(random, told)
        form["quantity"] = words.QUANTITIES[told.sort][1].replace("{words} {n}", spoken)
    statement = form[told.kind].format_map(filled)
    if "{number}" not in form[told.kind]:
        statement = f"{statement[:-1]}, by report {number}."
    if told.kind != "event":
        record = {"kind": told.kind} | record
    if told.kind == "control":
        record["holder"] = told.side
    return {"statement": statement} | record


def _quantity(random: Random, told: Told) -> tuple[dict[str, Value], str]:
    unit = words.QUANTITIES[told.sort][0]
    figure = random.choice((5, 20, 40, 120, 300, 1000, 2500)) + random.randrange(4)
    relation, spoken = random.choice(
        (("more_than", "more than"), ("about", "about"), ("stated", ""), ("at_least", "at least"))
    )
    as_stated = f"{spoken} {figure}".strip()
    record: dict[str, Value] = {"measure": _measure(told)}
    if random.random() < 0.9:
        record |= {relation: figure, "unit": unit}
    return record | {"as_stated": f"{as_stated} {unit}"}, as_stated


def _where(random: Random, around: World, told: Told) -> dict[str, Value]:
    places: list[Value] = [told.place]
    more = around.towns.pick(random)
    if random.random() < 0.12 and more != told.place and told.kind != "control":
        places.append(more)
    return {"places": places}


def _when(random: Random, told: Told) -> dict[str, Value]:
    """The event date: a day, an interval, an open interval, or one not known exactly."""
    if told.kind == "opinion":
        return {}
    end = told.day + timedelta(random.randrange(1, 15))
    if told.kind == "forecast":
        return {"event_date": f"{told.day}/{end + timedelta(60)}"}
    if told.kind == "control":
        return {"event_date": f"{told.day}/.." if random.random() < 0.6 else f"{told.day}/{end}"}
    (form,) = random.choices(
        ("{0}", "{0}/{1}", "../{0}", "{0}~", "{0:%Y-%m}", "{0}T14:30+02:00"), (55, 20, 12, 6, 4, 3)
    )
    return {"event_date": form.format(told.day, end)}


def _relations(random: Random, told: Told, earlier: list[str]) -> dict[str, Value]:
    record: dict[str, Value] = {}
    if random.random() < 0.7:
        record["against"] = [told.other]
    if not earlier:
        return record
    for field, share in (("part_of", 0.2), ("rests_on", 0.06), ("contradicts", 0.05)):
        if random.random() < share:
            other = random.choice(earlier)
            record[field] = other if field == "part_of" else [other]
    if told.kind == "forecast" and random.random() < 0.5:
        record["outcome"] = random.choice(earlier)
    return record


def _remarks(random: Random) -> dict[str, Value]:
    record: dict[str, Value] = {}
    if random.random() < 0.15:
        record["would_settle"] = random.choice(words.SETTLING)
    if random.random() < 0.12:
        record["note"] = random.choice(words.NOTES)
    if random.random() < 0.03:
        note = "A figure was given for the wrong day."
        record["corrections"] = [{"date": f"{DAY}", "kind": "corrected", "note": note}]
    return record


if __name__ == "__main__":
    sys.stdout.write(ledger_text(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
