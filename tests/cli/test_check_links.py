"""`claimledger check` tells of links, and entries of `nav`, on which a strict build fails."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from tests.cli.test_check import GOOD

SETTINGS = "site_name: S\ndocs_dir: pages\nplugins: [search, claimledger]\n"


def told(folder: Path, page: str = "", settings: str = SETTINGS) -> list[str]:
    """Line and column of each fault, with its message."""
    (folder / "pages" / "more").mkdir(parents=True)
    (folder / "pages" / "more" / "a b.md").write_text("# A\n", "utf-8")
    (folder / "pages" / "dot.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "pages" / "more" / "page.md").write_text(f"# P\n\n{page}\n", "utf-8")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    (folder / "claims.yaml").write_text(GOOD, "utf-8")
    result = CliRunner().invoke(main, ["check", str(folder)], catch_exceptions=False)
    lines = [line for line in result.output.splitlines() if "[W704]" in line]
    return [line.partition("warning[W704]: ")[2] for line in lines]


DEAD = {
    "[x](gone.md)": "more/gone.md",
    "[x](../gone.md#part)": "gone.md",
    "[x](../claims.md)": "claims.md",
    "[x](../places/nowhere.md)": "places/nowhere.md",
    "![x](dot.png)": "more/dot.png",
    "[x][1]\n\n[1]: gone.md": "more/gone.md",
    '<a href="gone.md">x</a>': "more/gone.md",
    "[x](../../pages/gone.md)": "../pages/gone.md",
}


@pytest.mark.parametrize("page", DEAD)
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, page: str) -> None:
    assert told(tmp_path, page) == [f"this leads nowhere: there is no {DEAD[page]}"]


ALIVE = [
    "[x](a%20b.md) [x](<a b.md>) [x](page.md#p)",
    "[x](../places/town.md) [x](../claims/index.md) [x](../explore.md?status=disputed)",
    "[x](#p) [x](/anywhere.md) [x](https://example.org/gone.md) [x](mailto:a@example.org)",
    "![x](../dot.png)",
    "`[x](gone.md)`",
    "[x](../../claims/) [x](../../places/town/#claims) [x](../page/) [x](./) [x](../)",
    "[x](../downloads/) [x](?status=disputed)",
]


@pytest.mark.parametrize("page", ALIVE)
def test_a_link_that_leads_somewhere_or_elsewhere_is_not(tmp_path: Path, page: str) -> None:
    assert told(tmp_path, page) == []


MISSPELT = {
    "[x](../claims.md)": "../claims/index.md",
    "[x](../claims)": "../claims/index.md",
    "[x](../claims/?status=disputed)": "../claims/index.md?status=disputed",
    "[x](../claims.html)": "../claims/index.md",
    "[x](../places/town/)": "../places/town.md",
    "[x](../places/town)": "../places/town.md",
    "[x](../places/town/index.md#claims)": "../places/town.md#claims",
    "[x](../places/town.html)": "../places/town.md",
    "[x](../explore/)": "../explore.md",
    "[x](page/)": "page.md",
    "[x](page.html)": "page.md",
    "places [x](../places)": "../places/index.md",
    "[x][1]\n\n[1]: ../places/": "../places/index.md",
    '<a href="../places/">x</a>': "../places/index.md",
}
"""The address of a page, or another name for it, and its name."""


@pytest.mark.parametrize("page", MISSPELT)
def test_another_spelling_is_told_with_the_one_that_works(tmp_path: Path, page: str) -> None:
    assert len(told(tmp_path, page)) == 1
    output = CliRunner().invoke(main, ["check", str(tmp_path), "--format", "json"]).output
    (fault,) = [each for each in json.loads(output)["diagnostics"] if each["code"] == "W704"]
    (fix,) = fault["fixes"]
    assert fix["replacement"] == MISSPELT[page]
    file = tmp_path / "pages" / "more" / "page.md"
    lines = file.read_text("utf-8").split("\n")
    line = lines[fix["line"] - 1]
    lines[fix["line"] - 1] = (
        line[: fix["column"] - 1] + fix["replacement"] + line[fix["end_column"] - 1 :]
    )
    file.write_text("\n".join(lines), "utf-8")
    assert "W704" not in CliRunner().invoke(main, ["check", str(tmp_path)]).output


def test_a_page_of_nearly_that_name_is_asked_for(tmp_path: Path) -> None:
    assert len(told(tmp_path, "[x](../places/towm.md)")) == 1
    output = CliRunner().invoke(main, ["check", str(tmp_path)]).output
    assert "did you mean `../places/town.md`?" in output


BELOW = f"{SETTINGS}site_url: https://example.org/events/\n"
FROM_THE_TOP = {
    "[x](/claims/)": "../claims/index.md",
    "[x](/places/town/#claims)": "../places/town.md#claims",
    "[x](/more/page/)": "page.md",
    "![x](/dot.png)": "../dot.png",
}
"""Links that begin with `/`, and the ones that hold wherever the site stands."""


@pytest.mark.parametrize("page", FROM_THE_TOP)
def test_a_link_from_the_top_of_the_host_leads_out_of_a_site_below_it(
    tmp_path: Path, page: str
) -> None:
    told_of_it = "this leads out of the site, which stands below /events/ on its host"
    assert told(tmp_path, page, BELOW) == [told_of_it]
    output = CliRunner().invoke(main, ["check", str(tmp_path)]).output
    assert f"write `{FROM_THE_TOP[page]}`" in output


@pytest.mark.parametrize(
    ("page", "settings"),
    [
        ("[x](/claims/)", SETTINGS),
        ("[x](/claims/)", f"{SETTINGS}site_url: https://example.org/\n"),
        ("[x](/events/claims/)", BELOW),
        ("[x](/contact/) [y](//example.org/claims/)", BELOW),
        (
            "[x](/claims/index.md)",
            f"{BELOW}validation: {{links: {{absolute_links: relative_to_docs}}}}\n",
        ),
    ],
)
def test_a_link_from_the_top_that_leads_into_the_site_or_elsewhere_is_not_told(
    tmp_path: Path, page: str, settings: str
) -> None:
    assert told(tmp_path, page, settings) == []


def test_of_one_link_it_is_told_once(tmp_path: Path) -> None:
    assert len(told(tmp_path, "[x](gone.md) and [y](gone.md)")) == 1


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("more/page.md", []),
        ("Claims: claims/index.md", []),
        ("Claims: claims.md", []),
        ("Elsewhere: https://example.org/", []),
        ("Gone: more/gone.md", ["the navigation leads nowhere: there is no more/gone.md"]),
        ("{All: [more/gone.md]}", ["the navigation leads nowhere: there is no more/gone.md"]),
    ],
)
def test_an_entry_of_the_navigation(tmp_path: Path, entry: str, expected: list[str]) -> None:
    assert told(tmp_path, settings=f"{SETTINGS}nav:\n  - {entry}\n") == expected


@pytest.mark.parametrize(
    "more",
    [
        "validation: {links: {not_found: info}}\n",
        "hooks: [adds_pages.py]\n",
    ],
    ids=["the site does not want to know", "something else may add the page"],
)
def test_what_a_build_may_find_right_is_not_told(tmp_path: Path, more: str) -> None:
    (tmp_path / "adds_pages.py").write_text("def on_files(files, config):\n    return files\n")
    assert told(tmp_path, "[x](gone.md)", SETTINGS + more) == []
