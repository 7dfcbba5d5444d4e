"""Every code is explained, and every example in the explanations does what is said of it."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimledger.assets import packaged_templates
from claimledger.build import Examined, examine, made_for_checks, prose_faults
from claimledger.ledger.checks.published import published_ids
from claimledger.ledger.files import load
from claimledger.ledger.reader import read
from claimledger.prose.configuration import configuration_beside, plain_configuration
from claimledger.prose.documents import read_documents, read_pages
from claimledger.prose.pictures import read_pictures
from claimledger.prose.published_texts import published_texts
from claimledger.site.prose.dead_links import dead_links
from claimledger.site.render import check_templates
from claimledger.text.codes import CODES, FAMILIES, RETIRED
from claimledger.text.diagnostics import Diagnostic, Severity, in_file_order
from claimledger.text.explanations import Example, Explanation, completed, explanation, standard
from claimledger.text.report import render_text
from tests.golden_files import expect
from tests.site.prose.pages import CONFIGS, EXTENSIONS
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
    if files and not any(file.name == "claims.yaml" for file in files):
        (folder / "claims.yaml").write_text(standard(), encoding="utf-8")
    loaded = load(folder / "claims.yaml", base=folder)
    examined = examine(loaded, DAY)
    site = replace(plain_configuration(folder, folder), docs_dir=folder / "content")
    return (
        *examined.diagnostics,
        *published_texts(loaded, site),
        *read_pictures(loaded.roots, site).diagnostics,
        *diagnostics_of_publication(examined, folder),
        *diagnostics_of_prose(examined, folder),
    )


def diagnostics_of_publication(examined: Examined, folder: Path) -> tuple[Diagnostic, ...]:
    """What the tool finds where an earlier version is known, and was published."""
    published = folder / "published.yaml"
    if not published.is_file():
        return ()
    before, _ = read(load(published, base=folder).roots)
    root = load(folder / "claims.yaml", base=folder).sources[0]
    return published_ids(before, examined.ledger, root, "commit 1a2b3c4d")


def diagnostics_of_prose(examined: Examined, folder: Path) -> tuple[Diagnostic, ...]:
    """What the tool finds in what stands beside the ledger."""
    found, site = configuration_beside(folder, folder), plain_configuration(folder, folder)
    site.mkdocs.markdown_extensions = list(EXTENSIONS)
    site.mkdocs.mdx_configs = dict(CONFIGS)
    documents = read_documents(site, folder)
    pages, more = read_pages(documents, site), (*found.diagnostics, *documents.diagnostics)
    templates = check_templates(packaged_templates(), folder / "templates")
    made = made_for_checks(examined)
    targets = made.urls.targets if made is not None else ()
    # examples are texts, and come without the pictures that they name
    dead = [
        fault for fault in dead_links(pages, site, targets) if not fault.span.text.endswith(".jpg")
    ]
    return (*prose_faults(pages, made, (*more, *templates)), *dead)


def worth_telling(code: str, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Every error and warning; of advice only that of the code in question."""
    return in_file_order(
        fault for fault in found if fault.code == code or fault.severity is not Severity.ADVICE
    )


@pytest.mark.golden
@pytest.mark.parametrize("code", CODES)
def test_the_wrong_example_gives_the_printed_output(code: str, tmp_path: Path) -> None:
    told = explanation(code)
    found = worth_telling(code, diagnostics(told.wrong, tmp_path))
    assert {fault.code for fault in found} == {code}
    expect(with_output(told, render_text(found)), PACKAGE / "explanations" / f"{code}.md")


def with_output(told: Explanation, output: str) -> str:
    """The text of an explanation with another output."""
    before, after = told.markdown.split(f"```text\n{told.output}```\n")
    return f"{before}```text\n{output}```\n{after}"


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


def test_a_retired_code_is_never_used_again() -> None:
    assert not set(RETIRED) & set(CODES)
    assert all(re.fullmatch(r"[a-z].+[^.]", reason) for reason in RETIRED.values())


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
        for fault in worth_telling(code, diagnostics(explanation(code).wrong, folder)):
            assert fault.help, fault.message
            assert not fault.message.endswith(".")
            assert fault.message[0] == fault.message[0].lower() or fault.message[0] in "`'"
