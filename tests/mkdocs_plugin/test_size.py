"""How large a site is, and what is advised where a host would not take it."""

from dataclasses import replace
from pathlib import Path

import pytest

from claimledger.mkdocs_plugin.size import DAYS, Saving, Size, savings, size_of, told
from claimledger.site.pages import made_pages, materials, site_pages
from claimledger.standing.derive import derive
from tests.mkdocs_plugin.support import Project
from tests.site.fragments import SMALL as SMALL_LEDGER
from tests.site.fragments import SMALL_DAY, options_at
from tests.support import ledger_of

SMALL = Size(files=1234, bytes=56_700_000, largest="data/v1/claims.json", largest_bytes=9_000_000)
LINE = "The site has 1,234 files, 57 MB together"


def test_files_and_bytes_are_counted_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "index.html").write_bytes(b"12345")
    (tmp_path / "a" / "b" / "x.json").write_bytes(b"1234567")
    assert size_of(tmp_path) == Size(2, 12, "a/b/x.json", 7)


def test_nothing_is_advised_for_what_every_host_takes() -> None:
    assert [*told(SMALL)] == [LINE]


@pytest.mark.parametrize(
    ("size", "advice"),
    [
        (replace(SMALL, files=20_001), "no more than 20,000 files"),
        (replace(SMALL, bytes=1_000_000_001), "no site of more than 1,000 MB"),
        (
            replace(SMALL, largest_bytes=26_300_000),
            "no file of more than 26 MB: `data/v1/claims.json` has 26 MB",
        ),
    ],
    ids=["files", "bytes", "one file"],
)
def test_advice_names_the_limit_and_what_makes_less(size: Size, advice: str) -> None:
    _, line = told(size)
    assert advice in line
    assert "`exports" in line


@pytest.mark.parametrize("name", ["files", "bytes"])
def test_advice_names_each_option_with_the_files_that_it_leaves_out(name: str) -> None:
    many = replace(SMALL, files=20_001) if name == "files" else replace(SMALL, bytes=2 * 10**9)
    fewer = (Saving(DAYS, 1500), Saving("`exports: embeds: false`", 20))
    _, line = told(many, fewer)
    assert line.endswith(
        "; in mkdocs.yml, `day_pages: events` (1,500), `exports: embeds: false` (20) "
        "would leave out files"
    )


def test_what_an_option_is_said_to_save_is_what_it_saves(tmp_path: Path) -> None:
    ledger = ledger_of(SMALL_LEDGER)
    made = materials(ledger, derive(ledger, SMALL_DAY), options_at(SMALL_DAY))
    for page in made_pages(made):
        write(tmp_path, f"{page.path}index.html")
    before = size_of(tmp_path).files
    found = {saving.option: saving.files for saving in savings(tmp_path, made)}
    assert found.keys() == {DAYS}
    options = replace(made.options, day_pages="events")
    fewer = sum(1 for _ in site_pages(ledger, made.derived, options))
    assert before - fewer == found[DAYS]


def test_files_besides_pages_are_counted_by_the_option_that_makes_them(tmp_path: Path) -> None:
    ledger = ledger_of(SMALL_LEDGER)
    made = materials(ledger, derive(ledger, SMALL_DAY), options_at(SMALL_DAY))
    for name in (
        "feed/1.xml", "feed/2.xml", "feed.xml", "embed/a/index.html", "embed/b/index.html",
        "embed/c/index.html", "data/v1/claims/a.json", "data/v1/claims.json", "claims/a/index.md",
        "claims/a/card.png", "places/a.md", "places/b.md", "places/c.md", "index.html",
    ):  # fmt: skip
        write(tmp_path, name)
    assert savings(tmp_path, made) == (
        Saving("`exports: markdown: false`", 4),
        Saving("`exports: embeds: false`", 3),
        Saving("`exports: feeds: [site]`", 2),
        Saving("`exports: cards: false`", 1),
        Saving("`exports: claim_files_at_most: 0`", 1),
    )
    assert savings(tmp_path, None) == ()


def write(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("", "utf-8")


def test_a_build_tells_the_size_of_the_site(project: Project) -> None:
    built = project.build()
    files = built.files()
    assert f"INFO claimledger: The site has {len(files)} files, " in "\n".join(built.log)
