"""Annotations of a pull request: the most severe, as many as are shown; the summary has all."""

from claimledger.text.diagnostics import Diagnostic
from claimledger.text.github import render_github, render_summary
from claimledger.text.source import SourceText, Span

HERE = Span(SourceText("claims.yaml", "x"), 0, 1)


def test_a_fault_is_a_command_that_nobody_can_break_out_of() -> None:
    source = SourceText("a,b:c.yaml", "x")
    fault = Diagnostic("E203", Span(source, 0, 1), "no `100%`\n::error::y", "or\r\nelse")
    assert render_github([fault]) == (
        "::error file=a%2Cb%3Ac.yaml,line=1,col=1,title=E203::"
        "no `100%25`%0A::error::y%0Ahelp: or%0D%0Aelse"
    )


def test_ten_faults_are_annotated_and_the_others_counted() -> None:
    faults = [Diagnostic("E203", HERE, f"fault {number}") for number in range(12)]
    *remarks, rest = render_github(faults).splitlines()
    assert [line.rpartition("::")[2] for line in remarks] == [f"fault {n}" for n in range(10)]
    assert rest == "and 2 more without a remark"


def test_errors_come_before_earlier_advice() -> None:
    advice = [Diagnostic("W602", HERE, f"advice {number}") for number in range(10)]
    faults = [*advice, Diagnostic("W701", HERE, "warned"), Diagnostic("E203", HERE, "wrong")]
    lines = render_github(faults).splitlines()
    assert [line.split(" ")[0] for line in lines[:3]] == ["::error", "::warning", "::notice"]
    assert lines[-1] == "and 2 more without a remark"


def test_the_summary_holds_every_fault() -> None:
    faults = [Diagnostic("W602", HERE, "no archived copy", "keep one")] * 11
    faults.append(Diagnostic("E203", HERE, "there is no actor"))
    summary = render_summary(faults, 7).splitlines()
    assert summary[0] == "**7 claims checked: 1 error, 11 pieces of advice**"
    assert summary[2] == "- `claims.yaml:1:1` error `E203`: there is no actor."
    assert (
        summary[3:]
        == ["- `claims.yaml:1:1` advice `W602`: no archived copy. *Help:* keep one"] * 11
    )


def test_the_summary_keeps_its_size_and_says_what_is_missing() -> None:
    faults = [Diagnostic("E203", HERE, "x" * 80)] * 100
    summary = render_summary(faults, 7, limit=1000)
    assert len(summary.encode()) < 1200
    assert summary.splitlines()[-1] == "- and 92 more: `claimledger check` shows them"


def test_a_strangers_words_stay_text_in_the_summary() -> None:
    source = SourceText("a`<b>.yaml", "x")
    message = "`x\n# heading <img src=x> [a](javascript:b) @octocat"
    summary = render_summary([Diagnostic("E203", Span(source, 0, 1), message)], 1)
    line = summary.splitlines()[2]
    assert line.startswith("- `ab.yaml:1:1` error `E203`: ")
    assert not set("<>[]") & set(line)
    assert "@octocat" not in line
