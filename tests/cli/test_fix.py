"""`claimledger check --fix` and `--diff`, run as commands: what is written and printed."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from claimledger.cli.fix import ChangedMeanwhileError, replace_text
from tests.cli.test_check import GOOD, site

# Two faults with a fix, of which one hides the other, and one (no source) without.
FAULTY = (
    GOOD.replace("actor: reporter", "actor: Reporter   # the one we know")
    .replace("Saw it.", "Said: saw it.")
    .replace("        source: paper\n", "")
)
BOM = "\ufeff"


def check(folder: Path, *arguments: str) -> Result:
    path = str(folder / "claims.yaml")
    return CliRunner().invoke(main, ["check", path, *arguments], catch_exceptions=False)


def test_what_is_behind_a_fault_of_syntax_is_mended_too(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_bytes(FAULTY.encode())
    result = check(tmp_path, "--fix")
    assert result.exit_code == 1
    assert (tmp_path / "claims.yaml").read_text("utf-8") == FAULTY.replace(
        "Reporter ", "reporter "
    ).replace("Said: saw it.", '"Said: saw it."')
    assert "claims.yaml:18:16: Reporter -> reporter\n" in result.output
    assert (
        'claims.yaml:21:22: summary: Said: saw it. -> summary: "Said: saw it."\n' in result.output
    )
    assert "error[E405]: this position has no source" in result.output
    assert "fixed 2 of 3; 1 claim checked: 1 error" in result.output


def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    crlf = (BOM + GOOD.replace("asserts", "assert")).replace("\n", "\r\n").encode()
    (tmp_path / "claims.yaml").write_bytes(crlf)
    assert check(tmp_path, "--fix").exit_code == 0
    assert (tmp_path / "claims.yaml").read_bytes() == crlf.replace(b"assert\r", b"asserts\r")


def test_a_line_of_windows_is_removed_whole(tmp_path: Path) -> None:
    good = GOOD.replace("\n", "\r\n")
    typed = good.replace("    places: [town]\r\n", "    places: [town]\r\n    status: verified\r\n")
    (tmp_path / "claims.yaml").write_bytes(typed.encode())
    assert check(tmp_path, "--fix").exit_code == 0
    assert (tmp_path / "claims.yaml").read_bytes() == good.encode()


def test_an_included_file_is_mended_and_others_are_not_touched(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text("include: [more.yaml]\n" + GOOD, encoding="utf-8")
    (tmp_path / "more.yaml").write_text("sides: {A: {nmae: A}}\n", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("sides: {A: {nmae: A}}\n", encoding="utf-8")
    assert check(tmp_path, "--fix").exit_code == 0
    assert (tmp_path / "more.yaml").read_text("utf-8") == "sides: {a: {name: A}}\n"
    assert (tmp_path / "other.yaml").read_text("utf-8") == "sides: {A: {nmae: A}}\n"
    assert (tmp_path / "claims.yaml").read_text("utf-8") == "include: [more.yaml]\n" + GOOD
    assert {file.name for file in tmp_path.iterdir()} == {"claims.yaml", "more.yaml", "other.yaml"}


def test_a_difference_is_shown_and_nothing_written(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_bytes(FAULTY.encode())
    result = check(tmp_path, "--diff")
    assert result.exit_code == 1
    assert "-      - actor: Reporter   # the one we know\n" in result.output
    assert "+      - actor: reporter   # the one we know\n" in result.output
    assert "would fix 2 of 3" in result.output
    assert "\x1b" not in result.output
    assert (tmp_path / "claims.yaml").read_bytes() == FAULTY.encode()


def test_a_good_ledger_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(GOOD, encoding="utf-8")
    before = file.stat()
    assert "nothing to fix" in check(tmp_path, "--fix").output
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_permissions_and_a_link_to_the_ledger_stay(tmp_path: Path) -> None:
    file = tmp_path / "real.yaml"
    file.write_text(GOOD.replace("asserts", "assert"), encoding="utf-8")
    file.chmod(0o640)
    (tmp_path / "claims.yaml").symlink_to(file)
    assert check(tmp_path, "--fix").exit_code == 0
    assert (tmp_path / "claims.yaml").is_symlink()
    assert file.read_text("utf-8") == GOOD
    assert file.stat().st_mode & 0o777 == 0o640


def test_what_somebody_else_has_saved_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text("theirs", encoding="utf-8")
    with pytest.raises(ChangedMeanwhileError):
        replace_text(file, "as read", "ours")
    assert file.read_text("utf-8") == "theirs"


def test_other_formats_are_refused(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text(GOOD, encoding="utf-8")
    assert check(tmp_path, "--fix", "--format", "json").exit_code == 2


def test_a_guess_is_left_to_the_editor(tmp_path: Path) -> None:
    text = GOOD.replace("actor: reporter", "actor: reportr").replace("[town]", "[Town]")
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    result = check(tmp_path, "--fix")
    assert (tmp_path / "claims.yaml").read_text("utf-8") == text.replace("[Town]", "[town]")
    assert "help: did you mean `reporter`?" in result.output
    assert "1 suggestion is a guess, left to you\nfixed 1 of 2;" in result.output


def test_a_remedy_that_would_lead_to_other_errors_is_left_and_others_are_applied(
    tmp_path: Path,
) -> None:
    """The dash would leave a second position that has an actor and nothing else."""
    text = GOOD.replace("source: paper\n", "source: paper\n        actor: reporter\n")
    text = text.replace("stance: asserts", "stance: Asserts")
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    result = check(tmp_path, "--fix")
    after = (tmp_path / "claims.yaml").read_text("utf-8")
    assert after == text.replace("Asserts", "asserts")
    assert "not fixed, as other errors would follow: " in result.output
    assert "claims.yaml:23:9\nfixed 1 of 2; 1 claim checked: 1 error" in result.output


def test_many_changes_are_told_in_short(tmp_path: Path) -> None:
    claims = (f"  c{n}: {{statement: S{n}., places: [Town], note: n}}\n" for n in range(25))
    (tmp_path / "claims.yaml").write_text(GOOD + "".join(claims), encoding="utf-8")
    output = check(tmp_path, "--fix").output
    assert output.count(": Town -> town\n") == 20
    assert "fixed 5 more\n" in output


# Pages are looked at as a check does: otherwise nothing says that they are wrong.


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_wrong_reference_in_a_page_fails_as_it_does_without_fixes(
    tmp_path: Path, option: str
) -> None:
    site(tmp_path)
    page = (tmp_path / "prose" / "page.md").read_bytes()
    (tmp_path / "claims.yaml").write_text(GOOD, encoding="utf-8")
    result = check(tmp_path, option)
    assert result.exit_code == check(tmp_path).exit_code == 1
    assert "error[E601]: no claim `helt`" in result.output
    assert "0 of 2; 1 claim and 1 page checked: 1 error, 1 warning, no advice\n" in result.output
    assert (tmp_path / "prose" / "page.md").read_bytes() == page


def test_a_page_is_held_to_the_ledger_as_it_was_mended(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "claims.yaml").write_text(GOOD.replace("asserts", "assert"), encoding="utf-8")
    result = check(tmp_path, "--fix")
    assert result.exit_code == 1
    assert "fixed 1 of 3; 1 claim and 1 page checked: 1 error, 1 warning" in result.output


def test_what_pages_refer_to_is_said_not_to_be_looked_at_while_the_ledger_has_errors(
    tmp_path: Path,
) -> None:
    site(tmp_path)
    (tmp_path / "claims.yaml").write_text(FAULTY, encoding="utf-8")
    result = check(tmp_path, "--fix")
    assert "not looked at: what the pages refer to, as the ledger has errors\n" in result.output


def test_a_fix_in_a_page_is_left_to_the_editor_and_told(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "prose" / "page.md").write_text("# Held\n\nA ci\u200bty.\n", encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(GOOD, encoding="utf-8")
    result = check(tmp_path, "--fix")
    assert result.exit_code == 1
    assert "not fixed, as pages are never changed: " in result.output
    assert "page.md:3:5\n" in result.output
