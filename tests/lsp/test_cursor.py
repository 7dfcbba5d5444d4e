"""ProjectPaths the cursor stands, in texts that are being typed; the cursor is the sign `|`."""

import pytest

from claimledger.lsp.cursor import cursor_at, written_beside

CASES = {
    "a field of a record": ("actors:\n  who:\n    name: X\n    ki|\n", "actors.who", "key", "ki"),
    "a new line of a record": ("actors:\n  who:\n    name: X\n    |\n", "actors.who", "key", ""),
    "an id": ("actors:\n  wh|o:\n    name: X\n", "actors", "key", "who"),
    "a section": ("format: 1\ncla|\n", "", "key", "cla"),
    "a value": ("actors:\n  who:\n    part_of: ar|my\n", "actors.who.part_of", "value", "army"),
    "an empty value": ("actors:\n  who:\n    kind: |\n", "actors.who.kind", "value", ""),
    "a new position": (
        "claims:\n  held:\n    positions:\n      - |\n",
        "claims.held.positions",
        "key",
        "",
    ),
    "a field of a position": (
        "claims:\n  held:\n    positions:\n      - actor: x\n        stan|\n",
        "claims.held.positions",
        "key",
        "stan",
    ),
    "its value": (
        "claims:\n  held:\n    positions:\n      - actor: x\n        stance: den|\n",
        "claims.held.positions.stance",
        "value",
        "den",
    ),
    "a list that is not indented": (
        "claims:\n  held:\n    positions:\n    - actor: x\n      stance: |\n",
        "claims.held.positions.stance",
        "value",
        "",
    ),
    "within brackets": (
        "claims:\n  held:\n    places: [izium, bal|\n",
        "claims.held.places",
        "value",
        "bal",
    ),
    "within brackets over lines": (
        "claims:\n  held:\n    places: [izium,\n             bal|]\n",
        "claims.held.places",
        "value",
        "bal",
    ),
    "in a list of lines": (
        "claims:\n  held:\n    places:\n      - bal|\n",
        "claims.held.places",
        "value",
        "bal",
    ),
    "a key within braces": ("sides:\n  one: {name: X, na|}\n", "sides.one", "key", "na"),
    "a value within braces": (
        "claims:\n  held:\n    positions:\n      - {actor: x, stance: |}\n",
        "claims.held.positions.stance",
        "value",
        "",
    ),
    "after a quote that never ends": (
        'actors:\n  a:\n    name: "never\n  b:\n    part_of: |\n',
        "actors.b.part_of",
        "value",
        "",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_cursor_is_found_by_indentation_and_brackets(case: str) -> None:
    text, path, role, word = CASES[case]
    cursor = cursor_at(text.replace("|", ""), text.index("|"))
    assert cursor is not None
    found = (".".join(cursor.path), "key" if cursor.on_key else "value", cursor.word)
    assert found == (path, role, word)


def test_a_remark_is_no_place() -> None:
    assert cursor_at("actors:\n  # wh\n", 14) is None


def test_the_section_of_a_far_record_is_found() -> None:
    text = "actors:\n  a: {name: A}\nplaces:\n" + "  p:\n    name: P\n" * 2000 + "    within: "
    cursor = cursor_at(text, len(text))
    assert cursor is not None
    assert cursor.path == ("places", "p", "within")


def test_keys_that_stand_in_the_record_are_not_offered_again() -> None:
    text = "claims:\n  c:\n    positions:\n      - actor: x\n        |\n        stance: denies\n"
    text += "      - source: s\n"
    assert written_beside(text.replace("|", ""), text.index("|")) == {"actor", "stance"}
