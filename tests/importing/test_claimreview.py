"""Fact-checks in ClaimReview become a sheet, and a ledger by a mapping file."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from claimledger.importing.claimreview import review_table
from claimledger.importing.table import UnreadableError
from tests.golden_files import expect
from tests.support import ledger_at

REVIEWS = Path(__file__).parent / "reviews"
GOLDEN = Path(__file__).parent / "reviews_golden"
TODAY = {"SOURCE_DATE_EPOCH": "1669852800"}  # 1 December 2022


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments], env=TODAY, catch_exceptions=False)


@pytest.fixture(autouse=True)
def _in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def answered() -> None:
    """Answers what the proposed mapping file asks."""
    mapping = Path("claimreview.mapping.yaml")
    answers = {
        "claim.places, value: }": "claim.places, value: Kharkiv region}",
        "verification.method, value: }": "verification.method, value: See the review.}",
        "text: Four goblets, means: }": "text: Four goblets, means: refutes}",
    }
    text = mapping.read_text("utf-8")
    for asked, answer in answers.items():
        assert asked in text
        text = text.replace(asked, answer)
    mapping.write_text(text, "utf-8")


@pytest.mark.golden
def test_files_of_three_kinds_become_one_ledger() -> None:
    shutil.copytree(REVIEWS, "reviews")
    assert "Nothing is imported yet" in run("import", "claimreview", "reviews").output
    expect(Path("claimreview.mapping.yaml").read_text("utf-8"), GOLDEN / "proposed.mapping.yaml")
    assert run("import", "claimreview", "reviews").exit_code == 1  # it asks
    answered()
    first = run("import", "claimreview", "reviews")
    assert first.exit_code == 0, first.output
    ledger = Path("claims.yaml").read_bytes()
    expect(ledger.decode(), GOLDEN / "claims.yaml")
    report = Path("claimreview.report.csv").read_bytes().decode().replace("\r\n", "\n")
    expect(report, GOLDEN / "claimreview.report.csv")
    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert "nothing is changed" in run("import", "claimreview", "reviews").output
    assert Path("claims.yaml").read_bytes() == ledger


def test_who_goes_on_in_the_sheet_gets_the_same_ledger() -> None:
    shutil.copytree(REVIEWS, "reviews")
    run("import", "claimreview", "reviews")
    answered()
    run("import", "claimreview", "reviews")
    before = ledger_at(Path()).claims
    assert run("import", "csv", "claimreview.csv").exit_code == 0
    assert list(ledger_at(Path()).claims) == list(before)
    statements = [claim.statement for claim in ledger_at(Path()).claims.values()]
    assert statements[1].startswith("=HYPERLINK(")


def test_a_sheet_that_somebody_has_changed_is_not_written_over() -> None:
    shutil.copytree(REVIEWS, "reviews")
    run("import", "claimreview", "reviews")
    sheet = Path("claimreview.csv")
    sheet.write_text(sheet.read_text("utf-8").replace("bridge", "dam"), "utf-8")
    changed = sheet.read_bytes()
    result = run("import", "claimreview", "reviews")
    assert result.exit_code == 2
    assert "to go on with it, run `claimledger import csv claimreview.csv`" in result.output
    assert sheet.read_bytes() == changed


# What a file may hold

REVIEW = {"@type": "ClaimReview", "claimReviewed": "The town is held."}


def rows(content: str) -> list[tuple[str, ...]]:
    """The rows of the sheet, its header first."""
    return list(review_table("claimreview.csv", [("a.json", content.encode())]).rows)


@pytest.mark.parametrize(
    "value",
    [
        REVIEW,
        [REVIEW],
        {"@graph": [{"@type": "Person"}, REVIEW]},
        {**REVIEW, "@type": "schema:ClaimReview"},
        {**REVIEW, "@type": ["Review", "http://schema.org/ClaimReview"]},
        [REVIEW, REVIEW],
    ],
)
def test_wherever_a_review_stands_it_is_found_once(value: Any) -> None:
    assert rows(json.dumps(value)) == [("claimReviewed",), ("The town is held.",)]


def test_references_that_form_a_circle_end() -> None:
    graph = [
        {**REVIEW, "author": {"@id": "#a"}},
        {"@id": "#a", "name": "A", "parent": {"@id": "#b"}},
        {"@id": "#b", "name": "B", "parent": {"@id": "#a"}},
    ]
    assert rows(json.dumps({"@graph": graph}))[1][:2] == ("The town is held.", "A")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"{}", "there is no ClaimReview"),
        (b"<html><script>{}</script></html>", "there is no ClaimReview"),
        (b"{", "holds JSON that cannot be read"),
        (b"[" * 100_000, "holds JSON that cannot be read"),
        (b"\xff{}", "is not UTF-8"),
        (b" " * 20_000_001, "is larger than 20 MB"),
    ],
    ids=["no-review", "no-script", "no-json", "deep", "no-utf-8", "large"],
)
def test_what_holds_no_review_is_told(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        review_table("claimreview.csv", [("a.json", content)])
