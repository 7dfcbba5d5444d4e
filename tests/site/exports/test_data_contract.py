"""What `data/v1/` promises to programs is kept: names, types and meanings.

`make golden` writes new names into `data_v1.txt`. It takes none away and changes none: version 1
would no longer be version 1. Where only the words of a meaning are to be better ones, change the
line by hand in the same commit.
"""

import json
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest

from claimledger.site.data.contract import promises, schema
from claimledger.site.data.derived import MEMBERS
from tests.golden_files import remaking
from tests.site.exports.data import SECTIONS, served, text

FROZEN = Path(__file__).parent / "data_v1.txt"


def lines() -> dict[str, str]:
    """Type and meaning of every name, as they are made."""
    return {way: f"{type_} | {meaning}".strip(" |") for way, type_, meaning in promises()}


def frozen() -> dict[str, str]:
    found = (line.split(" | ", 1) for line in FROZEN.read_text("utf-8").splitlines())
    return {line[0]: line[1] for line in found}


def broken(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """What vanished or means something else."""
    return [way for way, rest in before.items() if after.get(way) != rest]


@pytest.mark.golden
def test_no_name_vanishes_or_changes_its_meaning() -> None:
    made = lines()
    before = frozen() if FROZEN.exists() else {}
    assert broken(before, made) == [], "version 1 of the data promises these: see the docstring"
    if remaking():
        text = "\n".join(f"{way} | {rest}" for way, rest in made.items())
        FROZEN.write_text(f"{text}\n", "utf-8")
    assert frozen() == made


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ({"claims.id": "text | The id."}, []),
        ({"claims.id": "text | The id.", "claims.new": "text | New."}, []),
        ({}, ["claims.id"]),
        ({"claims.id": "number | The id."}, ["claims.id"]),
        ({"claims.id": "text | Another id."}, ["claims.id"]),
    ],
)
def test_what_breaks_the_promise_is_noticed(after: dict[str, str], told: list[str]) -> None:
    assert broken({"claims.id": "text | The id."}, after) == told


NAMES = [name for name in served() if name.endswith(".json")]
OWN = [name for name in NAMES if name not in ("schema.json", "datapackage.json")]


@pytest.mark.parametrize("name", OWN)
def test_every_file_is_as_the_published_schema_says(name: str) -> None:
    jsonschema.validate(json.loads(text(name)), json.loads(text("schema.json")))


def test_no_name_stands_in_a_file_without_its_meaning_in_the_schema() -> None:
    closed = jsonschema.Draft7Validator(schema(closed=True))
    assert [name for name in OWN if not closed.is_valid(json.loads(text(name)))] == []


def test_a_file_leads_to_the_schema_from_where_it_stands() -> None:
    assert json.loads(text("claims.json"))["schema"] == "schema.json"
    assert json.loads(text("claims/lock-closed.json"))["schema"] == "../schema.json"


def test_every_section_has_a_file() -> None:
    assert set(SECTIONS) == set(MEMBERS)
    assert {f"{section}.json" for section in SECTIONS} <= set(NAMES)


def test_a_member_that_is_not_optional_is_required() -> None:
    without = json.loads(text("claims/lock-closed.json"))
    del without["claim"]["statement"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(without, schema())
