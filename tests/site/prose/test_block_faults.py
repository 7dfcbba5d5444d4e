"""What an author is told of a block that holds a slip, and where."""

from datetime import date

import pytest

from tests.site.prose.block_pages import fenced, made, told

WRONG = {
    "plac: town": "2:1 E603 plac: a block of claims has no `plac` -> did you mean `place`?",
    "side: ukraine": (
        "2:1 E603 side: a block of claims has no `side` -> its options are `place`, `actor`, "
        "`status`, `kind`, `measure`, `from`, `to`, `claims`, `view`, `caption`, `limit`"
    ),
    "place: twn": "2:8 E603 twn: there is no place `twn` -> did you mean `town`?",
    "place: [sea, kyiv]": (
        "2:14 E603 kyiv: `kyiv` is an actor, and a place is meant here"
        " -> name one of `places`, or add it there"
    ),
    "place: gone": (
        "2:8 E206 gone: the place `gone` is removed"
        " -> refer to what takes its place, or remove the reference"
    ),
    "place:": "2:1 E603 place: `place` is empty -> write its value, or leave the line out",
    "actor: {a: b}": (
        "2:8 E603 {a: b}: `actor` is text, not a record -> write plain text; text with a colon, "
        "or that begins with [ or {, goes between quotes"
    ),
    "measure: aera": "2:10 E603 aera: there is no measure `aera` -> did you mean `area`?",
    "claims: [hold]": "2:10 E603 hold: there is no claim `hold` -> did you mean `held`?",
    "view: matrx": (
        "2:7 E603 matrx: `matrx` is not a valid view -> did you mean `matrix`? allowed: list, "
        "timeline, matrix, map, figures"
    ),
    "kind: contrl": (
        "2:7 E603 contrl: `contrl` is not a valid kind -> did you mean `control`? allowed: event, "
        "control, quantity, responsibility, forecast, opinion"
    ),
    "from: 2022-09-31": "2:7 E603 2022-09-31: September 2022 has 30 days -> ",
    "from: 2022-09-08/2022-09-10": (
        "2:7 E603 2022-09-08/2022-09-10: `from` takes one date, not an interval"
        " -> write the first day under `from` and the last under `to`"
    ),
    "from: 2022-09-10\nto: 2022-09-08": (
        "3:5 E603 2022-09-08: `to` lies before `from` -> exchange the two, or correct the date"
    ),
    "view: figures": (
        "2:7 E603 figures: figures are compared on one measure, and none is named"
        " -> add `measure:`, the id of one of the ledger's measures"
    ),
    "limit: 0": "2:8 E603 0: `0` is out of range -> `limit` lies between 1 and 500",
    "limit: 2.5": "2:8 E603 2.5: `limit` is a whole number -> write `2`",
    "": (
        "1:1 E603 ```claims: a block of claims without options"
        " -> write at least one option, such as `view: timeline`, on a line of its own"
    ),
    "- town": (
        "2:1 E603 - town: a block of claims is a record of `key: value` lines, not a list"
        " -> it begins with: `place:`, `actor:`, `status:`"
    ),
    "caption: a: b": (
        "2:11 E004 :: a colon and a space inside a text"
        ' -> put the whole text between double quotes, "like this"'
    ),
    "place: &a town": (
        "2:8 E007 &a town: the anchor `&a` is refused: it hides who said what"
        " -> remove it and write the value out wherever it is meant"
    ),
    "place: town\nplace: sea": (
        "3:1 E006 place: duplicate key `place` in this record"
        " -> keep one of the two, or join their values in one list"
    ),
    "place: city": "2:8 W612 city: `city` is an old id of the place `town` -> write `town`",
    "status: refuted": (
        "1:1 W702 ```claims: no claim fits this block"
        " -> drop an option or correct it; until then the page says that nothing fits"
    ),
}


@pytest.mark.parametrize("options", WRONG)
def test_a_slip_is_told_at_its_place_with_what_was_meant(options: str) -> None:
    (fault,) = told(fenced(options))
    assert fault.startswith(WRONG[options])


def test_every_slip_is_told_at_once() -> None:
    faults = told("# A\n\n[[claim:]]\n\n- b\n\n    ```claims\n    plac: a\n    view: b\n    ```\n")
    assert [line.split(":")[0] + ":" + line.split(":")[1].split()[0] for line in faults] == [
        "3:1",
        "8:5",
        "9:11",
    ]


FENCES = {
    "```claims title=x\nplace: town\n```\n": "1:11 E603 title=x: options stand between the fences",
    "```claim\nplace: town\n```\n": "1:4 E603 claim: no block `claim` -> did you mean `claims`?",
    "~~~ Claims\nplace: town\n~~~\n": "1:5 E603 Claims: no block `Claims` -> did you mean",
    "A\n\n```claims\nplace: town\n": "3:1 E603 ```claims: a block of claims without its closing",
    "```claims\nplace: town\n~~~\n": "1:1 E603 ```claims: a block of claims without its closing",
    "- a\n\n    ```claims\nplace: town\n    ```\n": "3:5 E603 ```claims: a block of claims without",
    "```claims\nplace: town\n\n## Then\n\n```claims\nplace: town\n```\n": (
        "1:1 E603 ```claims: a block of claims without its closing fence -> end it with the same "
        "signs on a line of their own, indented like the first, above line 6"
    ),
    "```claims\nplace: town\n\nThe town was.\n\n```\ncode\n```\n": (
        "1:1 E603 ```claims: a block of claims without its closing fence -> end it with the same "
        "signs on a line of their own, indented like the first, above line 4"
    ),
    "```python\nx = 1\n\nThen.\n\n```claims\nplace: town\n```\n": (
        "1:1 E603 ```python: a fence without its end: the block of claims in line 6"
    ),
    "````\n```claims\nplac: town\n```\n````\n": "",
    "```claims\nplace:\n  - town\n\n# a remark\nview: list\n```\n": "",
    "> ~~~claims\n> plac: town\n> ~~~\n": "2:3 E603 plac: a block of claims has no `plac`",
    "\t```claims\n\tplac: town\n\t```\n": "",
    "---\ntitle: A\n---\n\n```claims\r\nplac: town\r\n```\r\n": "6:1 E603 plac: a block of claims",
}


@pytest.mark.parametrize("text", FENCES)
def test_a_fence_is_told_where_it_stands(text: str) -> None:
    faults = told(text)
    assert len(faults) == bool(FENCES[text])
    assert all(line.startswith(FENCES[text]) for line in faults)


def test_what_disguises_text_is_told_once() -> None:
    assert told(fenced("place: to\u200bwn"))[0].startswith("2:10 E502")
    assert len([line for line in told(fenced("place: town # \u202e")) if "E502" in line]) == 1


def test_whether_it_shows_anything_is_judged_today_only() -> None:
    earlier = made(date(2022, 9, 9), as_of=True)
    assert told(fenced("status: verified"), earlier) == []
    assert told(fenced("place: twn"), earlier) != []
