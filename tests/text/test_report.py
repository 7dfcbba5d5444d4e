"""How diagnostics are shown to people and programs, and untrusted text without harm."""

import json

import pytest

from claimledger.text.diagnostics import Diagnostic, Fix, Label, in_file_order
from claimledger.text.report import counts, render_json, render_text
from claimledger.text.source import SourceText, Span

LEDGER = """\
claims:
  fall:
    positions:
      - actor: zelenski
      - actor: ganchev
"""


def fault(text: str, word: str, name: str = "claims.yaml") -> Diagnostic:
    source = SourceText(name, text)
    start = text.index(word)
    span = Span(source, start, start + len(word))
    return Diagnostic("E203", span, f"there is no actor `{word}`", "did you mean `zelensky`?")


def test_a_fault_is_shown_with_its_place_excerpt_and_help() -> None:
    assert render_text([fault(LEDGER, "zelenski")]) == (
        "claims.yaml:4:16: error[E203]: there is no actor `zelenski`\n"
        "4 |       - actor: zelenski\n"
        "  |                ^^^^^^^^\n"
        "  = help: did you mean `zelensky`?\n"
    )


def test_another_place_is_shown_with_its_remark() -> None:
    span = fault(LEDGER, "zelenski").span
    other = Span(span.source, LEDGER.index("fall"), LEDGER.index("fall") + 4)
    diagnostic = Diagnostic("E202", span, "twice", others=(Label(other, "first used here"),))
    assert render_text([diagnostic]).splitlines()[3:] == [
        "2 |   fall:",
        "  |   ---- first used here",
    ]


def test_another_file_is_named() -> None:
    span = fault(LEDGER, "zelenski").span
    other = fault("a: fall\n", "fall", "ledger/more.yaml").span
    diagnostic = Diagnostic("E202", span, "twice", others=(Label(other, "here too"),))
    assert "  | in ledger/more.yaml:1:4" in render_text([diagnostic]).splitlines()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("::error file=x::gotcha", ":：error file=x:：gotcha"),
        ("##[error]gotcha", "#＃[error]gotcha"),
        ("a\x1b[31mred", "a<U+001B>[31mred"),
        ("left\u202eright", "left<U+202E>right"),
        ("tab\there", "tab here"),
    ],
)
def test_an_excerpt_neither_commands_nor_disguises(written: str, shown: str) -> None:
    text = f"claims: {written} end\n"
    diagnostic = render_text([fault(text, "end")])
    assert f"1 | claims: {shown} end" in diagnostic
    assert not any(line.startswith(("::", "##[")) for line in diagnostic.splitlines())


def test_carets_stay_under_their_place_behind_a_character_shown_by_number() -> None:
    lines = render_text([fault("a: \x07 wrong\n", "wrong")]).splitlines()
    assert lines[1].index("wrong") == lines[2].index("^")


def test_a_message_that_quotes_a_stranger_stays_on_its_line() -> None:
    diagnostic = render_text([fault("a: 'x\n::error::y'\n", "x\n::error::y")])
    assert not any(line.startswith("::") for line in diagnostic.splitlines())


def test_a_very_long_line_is_cut_around_the_place() -> None:
    lines = render_text([fault(f"a: {'x' * 5000} wrong {'y' * 5000}\n", "wrong")]).splitlines()
    assert max(map(len, lines)) < 150
    assert lines[1].index("wrong") == lines[2].index("^")


def test_programs_get_every_field() -> None:
    span = fault(LEDGER, "zelenski").span
    diagnostic = Diagnostic("E203", span, "no", fixes=(Fix(span, "zelensky"),))
    place = {"file": "claims.yaml", "line": 4, "column": 16, "end_line": 4, "end_column": 24}
    assert json.loads(render_json([diagnostic], 1)) == {
        "claims": 1,
        "diagnostics": [
            {
                "code": "E203",
                "severity": "error",
                **place,
                "message": "no",
                "help": "",
                "others": [],
                "fixes": [{**place, "replacement": "zelensky", "certain": True}],
            }
        ],
        "left_out": {},
    }


@pytest.mark.parametrize(
    ("codes", "claims", "line"),
    [
        ([], 0, "no claim checked: no error, no advice"),
        ([], 1, "1 claim checked: no error, no advice"),
        (["E203", "W601", "W602"], 1250, "1,250 claims checked: 1 error, 2 pieces of advice"),
        (["W701"], 2, "2 claims checked: no error, 1 warning, no advice"),
    ],
)
def test_the_closing_line_counts(codes: list[str], claims: int, line: str) -> None:
    span = Span(SourceText("claims.yaml", "x"), 0, 1)
    assert counts([Diagnostic(code, span, "") for code in codes], claims) == line


def test_faults_are_in_file_order_and_without_duplicates() -> None:
    later, earlier = fault(LEDGER, "ganchev"), fault(LEDGER, "zelenski")
    again = Diagnostic("E203", earlier.span, earlier.message, earlier.help)
    assert in_file_order([later, earlier, again]) == (earlier, later)
