"""A faulty ledger: every fault told, nothing published, and the server lives on."""

import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from claimledger.mkdocs_plugin.faults import faults_page
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span
from tests.mkdocs_plugin.support import Project

LEDGER = SourceText("claims.yaml", "one: <script>\ntwo: ::error::x\nthree: [x\n")


def fault(code: str, message: str, start: int = 5, end: int = 13) -> Diagnostic:
    """A fault in the ledger above."""
    return Diagnostic(code, Span(LEDGER, start, end), message, help="write something else")


TWO = (fault("E203", "unknown id `a`"), fault("E301", "not a date", 19, 29))


def test_every_fault_is_told_before_one_error_ends_the_build(project: Project) -> None:
    good = project.build().files()
    project.diagnostics = TWO
    with pytest.raises(Abort) as aborted:
        project.build()
    errors = [line for line in aborted.value.__notes__ if line.startswith("ERROR")]
    assert [line.partition("\n")[0] for line in errors] == [
        "ERROR claimledger: claims.yaml:1:6: error[E203]: unknown id `a`",
        "ERROR claimledger: claims.yaml:2:6: error[E301]: not a date",
        "ERROR claimledger: 2 errors in the ledger, prose or templates; nothing was published",
    ]
    assert "1 | one: <script>\n" in errors[0] and "help: write something else" in errors[0]
    assert {
        path.relative_to(project.folder / "site").as_posix(): path.read_bytes()
        for path in (project.folder / "site").rglob("*")
        if path.is_file()
    } == good


def test_of_very_many_faults_the_log_and_the_page_tell_the_first_and_a_count(
    project: Project,
) -> None:
    many = (*(fault("E203", f"unknown id `a{number}`") for number in range(120)), TWO[1])
    project.diagnostics = many
    with pytest.raises(Abort) as aborted:
        project.build()
    errors = [line for line in aborted.value.__notes__ if line.startswith("ERROR")]
    assert len(errors) == 20 + 1 + 1 + 1
    assert errors[-2:] == [
        "ERROR claimledger: and 100 more of E203: unknown id; `claimledger check --all` lists them",
        "ERROR claimledger: 121 errors in the ledger, prose or templates; nothing was published",
    ]
    page = faults_page(many)
    assert "<h1>121 faults to mend</h1>" in page
    assert page.count("<pre>") == 21
    assert "<p>and 100 more of E203: unknown id</p>" in page


def test_a_warning_is_published_and_fails_only_a_strict_build(project: Project) -> None:
    project.diagnostics = (fault("W701", "the paragraph no longer holds"),)
    with pytest.raises(Abort):
        project.build()
    built = project.build("serve")
    assert any("warning[W701]" in line for line in built.log if line.startswith("WARNING"))
    assert "bridge-held" in built.read("claims/bridge-held/")


def test_advice_is_one_line_and_no_warning(project: Project) -> None:
    project.diagnostics = (
        fault("W601", "no address"),
        fault("W601", "no address", 19),
        fault("W602", "no copy"),
    )
    told = [line for line in project.build().log if "pieces of advice" in line]
    assert told == [
        "INFO claimledger: 3 pieces of advice (W601 × 2, W602 × 1); `claimledger check` lists them"
    ]


def test_while_serving_every_page_shows_the_faults(project: Project) -> None:
    project.write("docs/guide.md", "# Guide\n\n[gone](claims/index.md#x) [[claim:x]]\n")
    project.diagnostics = TWO
    built = project.build("serve", nav=["claims/", "about.md"])
    assert not [line for line in built.log if line.startswith("WARNING")]
    for address in ("", "about/", "guide/", "404.html"):
        html = built.read(address)
        assert "<title>2 faults to mend</title>" in html
        assert "claims.yaml:1:6: error[E203]" in html
        assert "one: &lt;script&gt;" in html and "<script>\n" not in html.replace(
            "<script>\n(async", ""
        )
    assert "/livereload/" in built.read("404.html")
    assert "/livereload/" not in built.read("about/")


def test_the_site_is_back_once_the_faults_are_mended(project: Project) -> None:
    project.diagnostics = TWO
    project.build("serve")
    project.diagnostics = ()
    assert "bridge-held" in project.build("serve").read("claims/bridge-held/")


def test_the_faults_page_counts_what_it_shows() -> None:
    assert "<h1>1 fault to mend</h1>" in faults_page([TWO[0], fault("W601", "x")])


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("page_size", 9, "expected a number of 10 or more, got 9"),
        ("page_size", True, "expected a number of 10 or more, got True"),
        ("as_of", "9 September", "expected a day such as 2022-09-09, got '9 September'"),
        ("report_url", "javascript:alert(1)", "expected an address (http, https, mailto), got "),
        ("report_url", "issues/new", "expected an address (http, https, mailto), got "),
        ("as_of", "2022-W36-5", "expected a day such as 2022-09-09, got '2022-W36-5'"),
        ("templates", "nowhere", "isn't an existing directory"),
        ("exports", {"formats": ["xml"]}, "Expected one of: ('json', 'csv', 'geojson', "),
        ("exports", {"embeds": "no"}, "Expected type: <class 'bool'>"),
        ("exports", {"cards": "yes"}, "Expected type: <class 'bool'>"),
        ("exports", {"cards_font": "nowhere.ttf"}, "isn't an existing file"),
        ("exports", {"embeds_at_most": "many"}, "Expected type: <class 'int'>"),
        ("exports", {"claim_files_at_most": -1}, "expected a number of 0 or more, got -1"),
        ("exports", {"licence_url": "javascript:alert(1)"}, "expected an address (http, https)"),
    ],
)
def test_an_option_that_cannot_be_is_refused(
    project: Project, option: str, value: object, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        project.build(plugins=[{"claimledger": {option: value}}])
    assert message in caplog.text


def test_a_build_that_fails_early_leaves_the_folder_alone(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    project.build()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(Abort) as aborted:
        project.build()
    assert any("SOURCE_DATE_EPOCH is no number" in line for line in aborted.value.__notes__)
    assert (tmp_path / "site/claims/index.html").exists()
