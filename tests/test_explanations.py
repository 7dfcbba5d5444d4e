"""Every code is explained, and every example in the explanations does what is said of it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from claimledger.assets import packaged_templates
from claimledger.build import Examined, examine
from claimledger.ledger.files import load
from claimledger.site.blocks.drawing import check_blocks
from claimledger.site.options import Options
from claimledger.site.pages import materials
from claimledger.site.prose.check import check_prose
from claimledger.site.prose.files import active, folder_of_prose, is_looked_into
from claimledger.site.prose.reading import read_prose
from claimledger.site.prose.templates import ORDINARY, foreign_template
from claimledger.site.render import check_templates
from claimledger.text.codes import CODES, FAMILIES
from claimledger.text.diagnostics import Diagnostic, Severity, in_file_order
from claimledger.text.explanations import Example, completed, explanation, standard
from claimledger.text.report import render_text
from claimledger.text.source import SourceText
from tests.site.prose.pages import to_html
from tests.support import ROOT

DAY = date(2026, 1, 1)
PACKAGE = ROOT / "generator" / "claimledger"


def diagnostics(files: tuple[Example, ...], folder: Path) -> tuple[Diagnostic, ...]:
    """What the tool finds in the files of an example."""
    for file in files:
        path = folder / file.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if file.link:
            path.symlink_to(file.text.strip())
        else:
            path.write_bytes(completed(file).encode(file.encoding))
    prose = [SourceText(one.name, one.text) for one in files if one.name.endswith(".md")]
    if files and not any(one.name.endswith(".yaml") for one in files):
        (folder / "claims.yaml").write_text(standard(), encoding="utf-8")
    examined = examine(load(folder / "claims.yaml", base=folder), DAY)
    of_prose = (fault for page in prose for fault in diagnostics_of_prose(page, examined))
    return (*examined.diagnostics, *of_prose, *diagnostics_of_files(files, folder))


def diagnostics_of_files(files: tuple[Example, ...], folder: Path) -> Iterator[Diagnostic]:
    """What the tool finds in what stands beside prose."""
    yield from folder_of_prose(folder, folder).diagnostics
    for file in files:
        if is_looked_into(file.name):
            yield from active(SourceText(file.name, file.text), ())
    yield from check_templates(packaged_templates(), folder / "templates")


def diagnostics_of_prose(page: SourceText, examined: Examined) -> tuple[Diagnostic, ...]:
    """What the tool finds in a page that stands beside the standard ledger."""
    prose = read_prose(page, to_html)
    assert examined.valid is not None
    assert examined.derived is not None
    made = materials(examined.valid, examined.derived, Options(DAY, ROOT / "site_templates"))
    found = check_prose(prose, made.ledger, made.derived, made.urls.targets, as_of=False)
    named = get_data(page.text)[1].get("template", ORDINARY)
    template = foreign_template(page, named, lambda name: False)
    return (*template, *prose.diagnostics, *found, *check_blocks(prose.blocks, made))


def worth_telling(code: str, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Every error and warning; of advice only that of the code in question."""
    return in_file_order(
        one for one in found if one.code == code or one.severity is not Severity.ADVICE
    )


@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_gives_the_printed_output(code: str, tmp_path: Path) -> None:
    told = explanation(code)
    found = worth_telling(code, diagnostics(told.wrong, tmp_path))
    assert {one.code for one in found} == {code}
    assert render_text(found) == told.output


@pytest.mark.parametrize("code", CODES)
def test_the_right_example_is_right(code: str, tmp_path: Path) -> None:
    found = diagnostics(explanation(code).right, tmp_path)
    assert render_text(worth_telling(code, found)) == ""


@pytest.mark.parametrize("code", CODES)
def test_the_explanation_bears_the_title_of_the_code_and_says_why(code: str) -> None:
    told = explanation(code)
    assert (told.code, told.title) == (code, CODES[code].title)
    assert len(told.why.split()) > 12


def test_there_is_no_explanation_without_a_code() -> None:
    written = {file.stem for file in (PACKAGE / "explanations").glob("*.md")}
    assert written == set(CODES)
    with pytest.raises(KeyError):
        explanation("E999")


def test_every_code_belongs_to_a_family_and_is_emitted_somewhere() -> None:
    texts = [file.read_text("utf-8") for file in PACKAGE.rglob("*.py") if file.stem != "codes"]
    emitted = {code for text in texts for code in re.findall(r'"([EW]\d{3})"', text)}
    assert emitted == set(CODES)
    assert {code[:2] for code in CODES} == set(FAMILIES)


def test_every_error_says_what_to_do(tmp_path: Path) -> None:
    """The message says what is wrong; what to write instead stands in the help."""
    for code in CODES:
        folder = tmp_path / code
        folder.mkdir()
        for one in worth_telling(code, diagnostics(explanation(code).wrong, folder)):
            assert one.help, one.message
            assert not one.message.endswith(".")
            assert one.message[0] == one.message[0].lower() or one.message[0] in "`'"
