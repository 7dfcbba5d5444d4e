"""The shape of a ledger in table form: what an editor wrote, and the records or faults it gives."""

from decimal import Decimal

import pytest

from claimledger.ledger.model import spot
from tests.support import ledger_of, read_text

HEAD = "format: 1\ntitle: T\n"
Fault = tuple[str, str, str]


def faults(text: str) -> list[Fault]:
    """Code, the text pointed at, and the replacement that mends it (empty for none)."""
    found = read_text(text + HEAD)[1]
    return [(f.code, f.span.text, f.fixes[0].replacement if f.fixes else "") for f in found]


def helps(text: str) -> list[str]:
    """What each fault advises."""
    return [fault.help for fault in read_text(text + HEAD)[1]]


ACTOR = "actors: {x: {name: X, ***}}\n"
PLACE = "places: {x: {name: X, ***}}\n"
SOURCE = "sources: {x: {title: X, ***}}\n"
CLAIM = "claims: {c: {statement: S, places: p, ***}}\n"
QUANTITY = CLAIM.replace("***", "quantity: {measure: m, as_stated: five, ***}")
POSITION = CLAIM.replace(
    "***", "positions: [{actor: a, stance: asserts, statement_date: 2022, ***}]"
)


FAULTY: dict[str, tuple[str, list[Fault]]] = {
    "a slip in a key": (ACTOR.replace("***", "rolle: R"), [("E101", "rolle", "role")]),
    "two letters swapped": (ACTOR.replace("***", "part_fo: y"), [("E101", "part_fo", "part_of")]),
    "a key of another record": (ACTOR.replace("***", "stance: asserts"), [("E101", "stance", "")]),
    "a slip in a section": ("claim: {}\n", [("E101", "claim", "claims")]),
    "a slip in a compulsory key": (
        "actors: {x: {nmae: X}}\n",
        [("E101", "nmae", "name")],
    ),
    "no name": ("actors: {x: {role: R}}\n", [("E102", "role", "")]),
    "no fields": ("actors: {x: {}}\n", [("E102", "{}", "")]),
    "nothing after the id": ("actors:\n  x:\nsides:\n", [("E103", "x", "")]),
    "a text for a record": ("actors: {x: Anna}\n", [("E103", "Anna", "")]),
    "a list of records": ("actors: [{name: X}]\n", [("E103", "[{name: X}]", "")]),
    "a list for a text": (ACTOR.replace("***", "role: [a, b]"), [("E103", "[a, b]", "")]),
    "a record for a text": (ACTOR.replace("***", "role: {a: b}"), [("E103", "{a: b}", "")]),
    "a list in a list": (CLAIM.replace("***", "rests_on: [[a]]"), [("E103", "[a]", "a")]),
    "an empty text": (ACTOR.replace("***", "role: ''"), [("E108", "''", "")]),
    "a tilde": (ACTOR.replace("***", "role: ~"), [("E108", "~", "")]),
    "nothing": (ACTOR.replace("***", "role: "), [("E108", "role", "")]),
    "an empty place in a list": (CLAIM.replace("***", "rests_on: [a, '']"), [("E108", "''", "")]),
    "a kind in capitals": (ACTOR.replace("***", "kind: Media"), [("E104", "Media", "media")]),
    "a kind misspelt": (
        ACTOR.replace("***", "kind: goverment"),
        [("E104", "goverment", "government")],
    ),
    "a stance in the past tense": (
        POSITION.replace("***", "").replace("asserts", "asserted"),
        [("E104", "asserted", "asserts")],
    ),
    "a stance that is none": (
        POSITION.replace("***", "").replace("asserts", "says"),
        [("E104", "says", "")],
    ),
    "yes for true": (ACTOR.replace("***", "unnamed: yes"), [("E104", "yes", "true")]),
    "a language by name": (
        SOURCE.replace("***", "language: Ukrainian"),
        [("E104", "Ukrainian", "uk")],
    ),
    "a typed status": (CLAIM.replace("***", "status: verified"), [("E105", "status", "")]),
    "a number with commas": (
        QUANTITY.replace("***", "stated: '8,000', unit: km2")
        + "measures: {m: {name: M, unit: km2}}\n",
        [("E107", "'8,000'", "")],  # or 8: only the editor knows
    ),
    "a number with gaps": (
        QUANTITY.replace("***", "stated: 8 000, unit: km2")
        + "measures: {m: {name: M, unit: km2}}\n",
        [("E107", "8 000", "8000")],
    ),
    "a number in words": (PLACE.replace("***", "latitude: north"), [("E107", "north", "")]),
    "a latitude beyond the pole": (PLACE.replace("***", "latitude: 90.5"), [("E107", "90.5", "")]),
    "a longitude beyond the date line": (
        PLACE.replace("***", "longitude: -181"),
        [("E107", "-181", "")],
    ),
    "a negative radius": (PLACE.replace("***", "precision_km: -1"), [("E107", "-1", "")]),
    "infinity": (PLACE.replace("***", "latitude: .inf"), [("E107", ".inf", "")]),
    "two figures": (
        QUANTITY.replace("***", "stated: 5, about: 6, unit: km"),
        [("E110", "about", "")],
    ),
    "a figure without a unit": (QUANTITY.replace("***", "stated: 5"), [("E110", "5", "")]),
    "between three": (
        QUANTITY.replace("***", "between: [1, 2, 3], unit: km"),
        [("E110", "[1, 2, 3]", "")],
    ),
    "between, the wrong way round": (
        QUANTITY.replace("***", "between: [2, 1], unit: km"),
        [("E110", "[2, 1]", "")],
    ),
    "an unknown unit": (QUANTITY.replace("***", "stated: 5, unit: km3"), [("E203", "km3", "km")]),
    "a unit of ours that is built in": ("units: {km: {name: K}}\n", [("E202", "km", "")]),
    "capitals in an id": ("sides: {Kyiv: {name: K}}\n", [("E201", "Kyiv", "kyiv")]),
    "an underscore in an id": ("sides: {a_b: {name: K}}\n", [("E201", "a_b", "a-b")]),
    "a letter of another script": ("sides: {аb: {name: K}}\n", [("E201", "аb", "")]),
    "a reserved id": ("sides: {feed: {name: K}}\n", [("E201", "feed", "")]),
    "an alias that is an id": (
        "sides: {a: {name: A}, b: {name: B, aliases: a}}\n",
        [("E202", "a", "")],
    ),
    "one alias of two": (
        "sides: {a: {name: A, aliases: x}, b: {name: B, aliases: [x]}}\n",
        [("E202", "x", "")],
    ),
    "a day first": (
        SOURCE.replace("***", "published: 08.09.2022"),
        [("E301", "08.09.2022", "2022-09-08")],
    ),
    "an impossible day": (
        SOURCE.replace("***", "published: 2022-02-30"),
        [("E301", "2022-02-30", "")],
    ),
    "an address that disguises its host": (
        SOURCE.replace("***", "url: https://bbc.com@example.org/"),
        [("E501", "https://bbc.com@example.org/", "")],
    ),
    "a script for an address": (SOURCE.replace("***", "url: 'data:x'"), [("E501", "'data:x'", "")]),
    "an address without a host": (
        SOURCE.replace("***", "url: https:///x"),
        [("E501", "https:///x", "")],
    ),
    "a space in an address": (
        SOURCE.replace("***", "url: 'http://a.b/ c'"),
        [("E501", "'http://a.b/ c'", "")],
    ),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_fault_of_shape_is_told_once_with_its_remedy(case: str) -> None:
    text, expected = FAULTY[case]
    assert faults(text) == expected
    assert all(helps(text))


def test_a_key_of_another_record_is_told_where_it_belongs() -> None:
    assert helps(ACTOR.replace("***", "stance: asserts")) == [
        "`stance` belongs to a position; check the indentation"
    ]


@pytest.mark.parametrize(
    ("word", "remedy"),
    {
        "disputed": "`stance: denies`",
        "Verified": "`outcome: supports`",
        "forecast": "`kind: forecast`",
        "true": "positions and verifications",
    }.items(),
)
def test_a_typed_status_is_answered_with_the_record_that_earns_it(word: str, remedy: str) -> None:
    (help_,) = helps(CLAIM.replace("***", f"status: {word}"))
    assert help_.startswith("remove the line; ")
    assert remedy in help_


def test_scalars_are_text_until_their_field_says_otherwise() -> None:
    ledger = ledger_of(
        HEAD
        + "actors: {no: {name: no, role: 12:30, also_written: [010, 1e3, 2022-09-08, yes]}}\n"
        + "sources: {x: {title: 0x1F, published: 2022-09-08}}\n"
    )
    actor = ledger.actors["no"]
    assert (actor.name, actor.role) == ("no", "12:30")
    assert actor.also_written == ("010", "1e3", "2022-09-08", "yes")
    assert ledger.sources["x"].title == "0x1F"


def test_one_value_may_stand_without_its_list() -> None:
    ledger = ledger_of(
        HEAD + "places: {p: {name: P}}\nclaims: {c: {statement: S, places: p, against: [a, b]}}\n"
    )
    claim = ledger.claims["c"]
    assert [ref.id for ref in claim.places] == ["p"]
    assert [ref.id for ref in claim.against] == ["a", "b"]


def test_folded_text_is_one_line_and_paragraphs_stay() -> None:
    ledger = ledger_of(
        HEAD + "claims:\n  c:\n    statement: >\n      One line\n      and more.\n    places: p\n"
        "    note: |\n      First.\n\n      Second.\n"
    )
    assert ledger.claims["c"].statement == "One line and more."
    assert ledger.claims["c"].note == "First.\n\nSecond."


def test_numbers_are_kept_as_written() -> None:
    place = ledger_of(HEAD + PLACE.replace("***", "latitude: -49.50, longitude: 36")).places["x"]
    assert (str(place.latitude), place.longitude) == ("-49.50", Decimal(36))


def test_an_old_id_leads_to_the_record_and_is_remembered_as_written() -> None:
    ledger = ledger_of(HEAD + "places: {p: {name: P, aliases: [old]}, q: {name: Q, within: old}}\n")
    within = ledger.places["q"].within
    assert within is not None
    assert (within.id, within.as_written) == ("p", "old")


def test_every_mention_is_kept_with_its_owner_also_of_a_faulty_record() -> None:
    ledger, _ = read_text(HEAD + "places: {p: {nmae: P, within: q}}\n")
    assert [(m.ref.id, m.sections, m.owner) for m in ledger.mentions] == [
        ("q", ("places",), ("places", "p"))
    ]
    assert ledger.knows("places", "p")
    assert not ledger.knows("places", "q")


def test_a_tombstone_needs_nothing_but_its_day_and_reason() -> None:
    ledger = ledger_of(HEAD + "claims: {c: {removed: {date: 2022-10-01, reason: Gone.}}}\n")
    removed = ledger.claims["c"].removed
    assert removed is not None
    assert removed.reason == "Gone."
    assert faults("claims: {c: {removed: {date: 2022-10-01}}}\n") == [("E102", "date", "")]


def test_a_measure_or_unit_with_a_fault_is_not_called_unknown_too() -> None:
    text = QUANTITY.replace("***", "stated: 5, unit: u") + "units: {u: {nmae: U}}\n"
    assert faults(text) == [("E101", "nmae", "name")]


def test_a_field_is_found_where_it_stands_or_its_record_is() -> None:
    ledger = ledger_of(HEAD + "places: {p: {name: P, kind: city}}\n")
    place = ledger.places["p"]
    assert spot(place, "kind").text == "city"
    assert (spot(place, "within").text, spot(place, "within").column) == ("p", 10)


def test_sections_may_be_empty_or_missing() -> None:
    assert faults("claims:\nplaces: {}\nsources: ~\n") == []
