"""A name or an address where the id of its record is meant."""

import pytest

from claimledger.ledger.checks import check
from claimledger.text.diagnostics import Diagnostic
from tests.ledger.writing import DAY
from tests.support import ROOT, read_text

MINIMAL = (ROOT / "examples" / "minimal" / "claims.yaml").read_text("utf-8")
URL = "https://example.org/radio/2024-05-03"


def unknown(text: str) -> list[Diagnostic]:
    """What is told of unknown ids."""
    ledger, _ = read_text(text)
    return [fault for fault in check(ledger, DAY) if fault.code == "E203"]


def told(before: str, after: str) -> tuple[str, list[str]]:
    """The help for the one unknown id, and what is put in its place unasked."""
    assert before in MINIMAL
    (fault,) = unknown(MINIMAL.replace(before, after, 1))
    return fault.help, [fix.replacement for fix in fault.fixes if fix.certain]


@pytest.mark.parametrize("written", ["Jens Holm", "jens holm"])
def test_a_name_is_told_with_its_id(written: str) -> None:
    help_ = f"`{written}` is the name of `railway-spokesman`: write that"
    found = told("actor: railway-spokesman", f"actor: {written}")
    assert found == (help_, ["railway-spokesman"])


def test_another_spelling_and_another_language_are_names_too() -> None:
    more = "name: Jens Holm\n    also_written: [J. Holm]\n    names: {ru: Йенс Хольм}"
    for name in ("J. Holm", "Йенс Хольм"):
        text = MINIMAL.replace("name: Jens Holm", more)
        text = text.replace("actor: railway-spokesman", f"actor: {name}")
        (fault,) = unknown(text)
        assert fault.help == f"`{name}` is the name of `railway-spokesman`: write that"


def test_the_address_of_a_source_is_told_with_its_id() -> None:
    for address in (URL, URL + "/"):
        found = told("source: radio-2024-05-03\n", f"source: {address}\n")
        help_ = f"`{address}` is the address of `radio-2024-05-03`: write that"
        assert found == (help_, ["radio-2024-05-03"])


def test_of_two_with_one_name_the_editor_chooses() -> None:
    text = MINIMAL.replace("name: Harbour Radio", "name: Jens Holm")
    text = text.replace("actor: railway-spokesman", "actor: Jens Holm")
    (fault,) = unknown(text)
    assert fault.help == (
        "`Jens Holm` is the name of `railway-spokesman` and of `harbour-radio`: "
        "write the one that is meant"
    )
    assert fault.fixes == ()


def test_the_name_of_a_place_is_no_name_of_an_actor() -> None:
    found = told("actor: railway-spokesman", "actor: Bridgewick")
    listed = (
        "did you mean one of `town-council` (Town council of Bridgewick), `railway-company` "
        "(Bridgewick Railway)? write the one that is meant"
    )
    assert found == (listed, [])


def test_what_is_perhaps_meant_by_an_unknown_id_is_not_called_unused() -> None:
    text = MINIMAL.replace("actor: railway-spokesman", "actor: holm-of-the-railway")
    text = text.replace("      measure: people-rehoused\n", "").replace("against: [railway]", "")
    ledger, _ = read_text(text)
    unused = [fault.message for fault in check(ledger, DAY) if fault.code == "W607"]
    assert unused == ["nothing uses the measure `people-rehoused`"]
