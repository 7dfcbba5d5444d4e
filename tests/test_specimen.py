"""The specimen uses all of the format, and is in order.

A new field, word or status fails here until `examples/specimen` uses it.
"""

import re
import shutil
from pathlib import Path

import pytest

from claimledger.build import examine
from claimledger.ledger.files import load
from claimledger.ledger.quantities import BUILT_IN_UNITS
from claimledger.ledger.statuses import STATUSES_AS_LISTED
from claimledger.prose.blocks import OPTIONS, VIEWS
from claimledger.standing.sentences import ModifierKind
from tests.specimen import DAY, SPECIMEN, examined, field_paths, used

PROSE = "\n".join(
    file.read_text(encoding="utf-8") for file in sorted((SPECIMEN / "content").rglob("*.md"))
)


# It uses everything


@pytest.mark.parametrize("path", field_paths())
def test_every_field_is_used(path: str) -> None:
    assert path in used()


NOT_ALL_WORDS = ("claims.override.status", "ledger.format")
"""Of the words for an override the rules give all; one override is enough. There is one format."""


def test_every_word_of_every_closed_list_is_used() -> None:
    left = {
        path: set(found[0].field.type.words) - {use.node.text for use in found}
        for path, found in used().items()
        if found[0].field.type.kind == "word" and path not in NOT_ALL_WORDS
    }
    assert {path: words for path, words in left.items() if words} == {}


def test_every_unit_is_used() -> None:
    written = {use.node.text for use in used()["claims.quantity.unit"]}
    assert set(BUILT_IN_UNITS) - written == set()


def test_every_status_and_every_remark_occurs() -> None:
    derived = examined().derived
    assert derived is not None
    standings = derived.standings.values()
    shown = {status for standing in standings for status in standing.statuses}
    assert set(STATUSES_AS_LISTED) <= shown
    remarks = {modifier.kind for standing in standings for modifier in standing.modifiers}
    assert remarks == set(ModifierKind)


FORMS_OF_DATES = {
    "a day": r"\d{4}-\d\d-\d\d",
    "a month": r"\d{4}-[01]\d",
    "a year": r"\d{4}",
    "a season": r"\d{4}-2[1-4]",
    "a decade": r"\d{3}X",
    "a day that is not known": r"\d{4}-\d\d-XX",
    "uncertain": r"[\d-]+\?",
    "approximate": r"[\d-]+~",
    "uncertain and approximate": r"[\d-]+%",
    "an interval": r"\d[\d-]+/\d[\d-]+",
    "an open end": r"\d[\d-]+/\.\.",
    "an open start": r"\.\./\d[\d-]+",
    "an end that is not known": r"\d[\d-]+/",
    "a start that is not known": r"/\d[\d-]+",
    "an hour in UTC": r".+T.+Z",
    "an hour with its offset": r".+T.+[+-]\d\d:\d\d",
    "an hour of the place": r".+T\d\d:\d\d(:\d\d)?",
}


@pytest.mark.parametrize("form", FORMS_OF_DATES)
def test_every_form_of_date_is_used(form: str) -> None:
    dates = {
        use.node.text for found in used().values() for use in found if use.field.type.kind == "date"
    }
    assert any(re.fullmatch(FORMS_OF_DATES[form], written) for written in dates)


def test_prose_uses_every_kind_of_reference_with_pins_words_and_tables() -> None:
    kinds = ("claim", "place", "actor", "source", "measure", "date")
    assert [kind for kind in kinds if f"[[{kind}:" not in PROSE] == []
    for written in (r"\[\[claim:[\w-]+ is [\w-]+\]\]", r" is [\w-]+\|[^\]]+\]\]", r"\\\|"):
        assert re.search(written, PROSE), written


def test_prose_uses_every_option_and_every_view_of_a_block() -> None:
    blocks = "\n".join(re.findall(r"^```claims\n(.*?)^```", PROSE, re.MULTILINE | re.DOTALL))
    assert [option.name for option in OPTIONS if f"\n{option.name}:" not in f"\n{blocks}"] == []
    written = set(re.findall(r"^view: (\w+)", blocks, re.MULTILINE))
    assert written | {"list"} == set(VIEWS)
    assert re.search(r"```claims\n(?!(?:[^`]*\n)?view:)", PROSE), "a list needs no view"


@pytest.mark.parametrize("section", ["claims", "places", "actors", "sources", "measures", "dates"])
def test_a_page_and_the_list_of_each_kind_have_an_introduction(section: str) -> None:
    names = [file.name for file in (SPECIMEN / "content" / section).rglob("*.md")]
    assert "index.md" in names
    assert len(names) > 1


# It is in order


def test_nothing_is_told_of_it() -> None:
    assert [fault.message for fault in examined().diagnostics] == []


def test_each_waiver_answers_a_piece_of_advice(tmp_path: Path) -> None:
    copied = Path(shutil.copytree(SPECIMEN, tmp_path / "specimen"))
    root = copied / "claims.yaml"
    text = root.read_text(encoding="utf-8")
    root.write_text(text.partition("\nwaivers:")[0] + "\n", encoding="utf-8")
    told = [fault.code for fault in examine(load(root, copied), DAY).diagnostics]
    assert sorted(told) == sorted(waiver.code for waiver in examined().ledger.waivers)
