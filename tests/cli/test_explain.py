"""`claimledger explain`, run as a command."""

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from claimledger.text.codes import CODES, RETIRED
from claimledger.text.explanations import explanation


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments], catch_exceptions=False)


@pytest.mark.parametrize("asked", ["E203", "e203", " E203 "])
def test_a_code_is_explained_with_its_example(asked: str) -> None:
    result = explain(asked)
    assert (result.exit_code, result.output) == (0, explanation("E203").markdown)


def test_a_code_that_is_no_longer_given_says_so_and_why() -> None:
    result = explain("e303")
    assert (result.exit_code, result.output) == (0, f"E303 is no longer given: {RETIRED['E303']}\n")


def test_without_a_code_all_are_listed() -> None:
    result = explain()
    assert result.exit_code == 0
    assert "  E203  Unknown id\n" in result.output
    assert [code for code in CODES if f"  {code}  " not in result.output] == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [("E302x", "did you mean E302?"), ("nonsense", "`claimledger explain` lists all")],
)
def test_an_unknown_code_is_told_with_exit_code_2(asked: str, said: str) -> None:
    result = explain(asked)
    assert result.exit_code == 2
    assert f"there is no code {asked}; {said}" in result.output
