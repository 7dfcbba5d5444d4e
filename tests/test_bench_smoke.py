"""The benchmark measures something real: its ledger is the same every time, sound, and rich."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimledger.site.exports import EXPORTS
from claimledger.site.page import SitePage
from claimledger.text.diagnostics import has_errors
from tests.bench.exports import print_exports
from tests.bench.hugo import write_hugo_project
from tests.bench.plain import markdown_file, markdown_text, write_plain
from tests.bench.projects import write_ours
from tests.bench.stages import derive_all, parse_and_check, render_all
from tests.bench.synthetic import ledger_files, ledger_text

CLAIMS = 50


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    (tmp_path / "claims.yaml").write_text(ledger_text(CLAIMS), "utf-8")
    return tmp_path


def test_the_same_seed_gives_the_same_ledger() -> None:
    assert ledger_text(CLAIMS, seed=7) == ledger_text(CLAIMS, seed=7)
    assert ledger_text(CLAIMS, seed=7) != ledger_text(CLAIMS, seed=8)


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("claims", [1, CLAIMS])
def test_a_synthetic_ledger_is_without_errors(tmp_path: Path, claims: int, seed: int) -> None:
    (tmp_path / "claims.yaml").write_text(ledger_text(claims, seed), "utf-8")
    checked = parse_and_check(tmp_path)
    assert not has_errors(checked.diagnostics), [fault.message for fault in checked.diagnostics]
    assert len(checked.ledger.claims) == claims


def test_many_claims_stand_in_several_files_that_say_the_same(folder: Path, tmp_path: Path) -> None:
    several = tmp_path / "several"
    write_ours(several, ledger_files(CLAIMS, claims_a_file=20))
    files = sorted(file.name for file in (several / "ledger").iterdir())
    assert files == ["claims-0001.yaml", "claims-0002.yaml", "claims-0003.yaml"]
    split = parse_and_check(several)
    assert not has_errors(split.diagnostics), [fault.message for fault in split.diagnostics]
    assert list(split.ledger.claims) == list(parse_and_check(folder).ledger.claims)


def test_few_claims_stand_in_one_file() -> None:
    assert ledger_files(CLAIMS) == {"claims.yaml": ledger_text(CLAIMS)}


def test_each_claim_has_one_to_four_positions(folder: Path) -> None:
    claims = parse_and_check(folder).ledger.claims.values()
    assert {len(claim.positions) for claim in claims} == {1, 2, 3, 4}


def test_few_places_are_named_often(folder: Path) -> None:
    ledger = parse_and_check(folder).ledger
    named = [ref.id for claim in ledger.claims.values() for ref in claim.places]
    counts = sorted((named.count(place) for place in ledger.places), reverse=True)
    assert counts[0] > 2 * sum(counts) / len(counts)


def test_every_claim_is_derived_and_rendered(folder: Path) -> None:
    ledger, derived = derive_all(parse_and_check(folder))
    paths = {page.path for page in render_all((ledger, derived))}
    assert len(derived.standings) == CLAIMS
    assert {f"claims/{claim}/" for claim in ledger.claims} <= paths


def test_every_export_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    print_exports(5, build=100.0)
    rows = capsys.readouterr().out.splitlines()
    names = [export.name for export in EXPORTS]
    assert [row.split()[0] for row in rows[3:]] == [
        *names,
        "embeds",
        "markdown-copies",
        "together",
    ]
    assert all("%" in row for row in rows[3:])


@dataclass(frozen=True)
class Case:
    """A page's HTML, and the Markdown that says the same."""

    html: str
    markdown: str


CASES = {
    "headings and paragraphs": Case(
        "<h1>A</h1><p>One</p><h2>B</h2><p>Two</p>", "# A\n\nOne\n\n## B\n\nTwo\n"
    ),
    "a list": Case("<ul><li>one</li><li>two</li></ul>", "- one\n\n- two\n"),
    "a link goes to the file": Case(
        '<p><a href="../../places/b/#said">B</a></p>', "[B](../places/b.md)\n"
    ),
    "an index has a file of its own": Case('<a href="../">all</a>', "[all](index.md)\n"),
    "a link elsewhere stays": Case(
        '<a href="https://example.org/x">x</a>', "[x](https://example.org/x)\n"
    ),
    "what Markdown would read is escaped": Case("<p>a *b* [c]</p>", "a \\*b\\* \\[c\\]\n"),
    "what is not text is left out": Case("<p>a<svg><title>t</title></svg></p>", "a\n"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_page_as_markdown(case: Case) -> None:
    page = SitePage("claims/a/", "claim", "A", "", case.html)
    known = {path: markdown_file(path) for path in ("claims/a/", "claims/", "places/b/")}
    assert markdown_text(page, known) == case.markdown


def test_plain_mkdocs_is_given_every_page_with_its_links(tmp_path: Path) -> None:
    pages = (
        SitePage("claims/", "index", "All", "", '<h1>All</h1><a href="a/">A</a>'),
        SitePage("claims/a/", "claim", "A", "", '<h1>A</h1><a href="../">all</a>'),
    )
    made = write_plain(pages, tmp_path)
    assert made["pages"] == 2
    assert made["links"] == made["links_ours"] == 2
    assert (tmp_path / "claims" / "a.md").read_text("utf-8") == "# A\n\n[all](index.md)\n"


def test_hugo_is_given_the_same_pages_with_links_to_their_addresses(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "claims").mkdir(parents=True)
    (docs / "index.md").write_text("# Home\n\n[all](claims/index.md)\n", "utf-8")
    (docs / "claims" / "index.md").write_text("# All\n\n[A](a.md) [home](../index.md)\n", "utf-8")
    (docs / "claims" / "a.md").write_text("# A\n\n[x](https://example.org/x.md)\n", "utf-8")
    assert write_hugo_project(tmp_path / "hugo", docs) == 3
    pages = json.loads((tmp_path / "hugo" / "data" / "pages.json").read_text("utf-8"))
    assert [(page["path"], page["kind"], page["title"]) for page in pages] == [
        ("claims/a", "page", "A"),
        ("claims", "section", "All"),
    ]
    assert pages[0]["text"] == "# A\n\n[x](https://example.org/x.md)\n"
    assert pages[1]["text"] == "# All\n\n[A](/events/claims/a/) [home](/events/)\n"
    home = (tmp_path / "hugo" / "content" / "_index.md").read_text("utf-8")
    assert "[all](/events/claims/)" in home
