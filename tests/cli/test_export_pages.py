"""Pages written for other engines: MkDocs, properdocs and Zensical make the same site of them."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from claimledger.prose.fragments import from_the_file
from tests.real_site import DAY
from tests.support import ROOT

ENGINES = ("mkdocs", "properdocs", "zensical")
COMMAND = "from claimledger.cli import main; main()"
HOSTILE = """The "bridge" & <b>pier</b> {{ 7 * 7 }} [x](y) --> is *closed* to traffic."""
GUIDE = """\
---
title: A guide
description: What is known.
---

# A guide

It is [[claim:bridge-closed|closed]], see [the place](places/bridgewick.md#claims) and the
[pier](explainers/pier.md).

```claims
place: bridgewick
```
"""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY},
    )


def export(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "-c", COMMAND, "export", "--pages", "out", *options)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first site with a statement that is hard to carry, written for other engines."""
    folder = tmp_path_factory.mktemp("exported") / "project"
    shutil.copytree(ROOT / "examples" / "minimal", folder)
    ledger = (folder / "claims.yaml").read_text("utf-8")
    statement = "The bridge at Bridgewick is closed to traffic."
    assert statement in ledger
    (folder / "claims.yaml").write_text(ledger.replace(statement, json.dumps(HOSTILE)), "utf-8")
    (folder / "content" / "guide.md").write_text(GUIDE, "utf-8")
    done = export(folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def sites(project: Path) -> dict[str, Path]:
    """The site that each engine makes of the pages."""
    made = {}
    for engine in ENGINES:
        strict = [] if engine == "zensical" else ["--strict"]
        done = run(project / "out", "-m", engine, "build", *strict)
        assert done.returncode == 0, done.stdout + done.stderr
        made[engine] = project / f"site-{engine}"
        shutil.move(project / "out" / "site", made[engine])
    return made


@pytest.fixture(scope="module")
def whole(project: Path) -> Path:
    """The site as the plugin makes it."""
    done = run(project, "-m", "mkdocs", "build")
    assert done.returncode == 0, done.stderr
    return project / "site"


def addresses(project: Path) -> list[str]:
    return list(json.loads((project / "out" / "pages.json").read_text("utf-8")))


@cache
def article(page: Path) -> str:
    """What stands on a page between the frame of the theme."""
    found = re.search(r"<article.*?</article>", page.read_text("utf-8"), re.DOTALL)
    assert found is not None, page
    without_skip = re.sub(r"<a id=\"__skip\"[^>]*></a>", "", found[0])
    return re.sub(r"<a[^>]*md-content__button.*?</a>", "", without_skip, flags=re.DOTALL)


def links(page: Path) -> list[str]:
    found = re.findall(r"<[a-z][^<>]*?\s(?:href|src|data-index)=\"([^\"]*)", article(page))
    return [unescape(address) for address in found]


def words(page: Path) -> str:
    return "".join(unescape(re.sub(r"<[^>]*>", "", article(page))).split())


def title(page: Path) -> str:
    found = re.search(r"<title>\s*(.*?)\s*</title>", page.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return unescape(found[1])


def contents(page: Path) -> list[str]:
    return re.findall(r'<a href="(#[^"]+)" class="md-nav__link">', page.read_text("utf-8"))


@pytest.mark.parametrize("engine", ENGINES)
def test_every_page_has_the_text_the_links_and_the_title_that_the_plugin_gives_it(
    project: Path, sites: dict[str, Path], whole: Path, engine: str
) -> None:
    assert len(addresses(project)) > 130
    for address in addresses(project):
        ours, theirs = whole / address, sites[engine] / address
        assert words(theirs) == words(ours), address
        assert links(theirs) == links(ours), address
        if address != "index.html":  # which an engine calls by a name of its own
            assert title(theirs) == title(ours), address
        assert contents(theirs) == contents(ours), address


HEAD_LINES = re.compile(
    r'<script type="application/ld\+json">.*?</script>'
    r'|<link rel="alternate[ "][^>]*>|<meta (?:property="og:|name="twitter:)[^>]*>',
    re.DOTALL,
)


def in_head(page: Path) -> list[str]:
    """The cards, the feeds and what search engines read; there are no copies in Markdown."""
    head = page.read_text("utf-8").partition("</head>")[0]
    return [line for line in HEAD_LINES.findall(head) if "text/markdown" not in line]


@pytest.mark.parametrize("engine", ENGINES)
def test_the_head_of_every_page_has_what_the_plugin_puts_there(
    project: Path, sites: dict[str, Path], whole: Path, engine: str
) -> None:
    claim = in_head(whole / "claims" / "bridge-closed" / "index.html")
    for wanted in ("ld+json", 'rel="alternate', "og:title", "og:description", "twitter:card"):
        assert any(wanted in line for line in claim), wanted
    for address in addresses(project):
        assert in_head(sites[engine] / address) == in_head(whole / address), address


@pytest.mark.parametrize("engine", ENGINES)
def test_every_file_beside_the_pages_is_the_same(
    sites: dict[str, Path], whole: Path, engine: str
) -> None:
    for folder in ("assets/claimledger", "data/v1", "explore", "embed"):
        for file in (whole / folder).rglob("*"):
            if file.is_file() and file.name != "index.html" and file.suffix != ".md":
                name = file.relative_to(whole)
                assert (sites[engine] / name).read_bytes() == file.read_bytes(), name


@pytest.mark.parametrize("engine", ENGINES)
def test_whoever_asks_is_told_that_all_came_out_or_which_did_not(
    project: Path, sites: dict[str, Path], engine: str
) -> None:
    site = sites[engine]
    done = export(project, "--built", str(site))
    assert (done.returncode, done.stderr) == (0, "")
    lost, cut = site / "claims" / "bridge-closed", site / "guide" / "index.html"
    html = cut.read_text("utf-8")
    lost.rename(site / "elsewhere")
    cut.write_text(html.replace("It is", "It was"), "utf-8")
    done = export(project, "--built", str(site))
    (site / "elsewhere").rename(lost)
    cut.write_text(html, "utf-8")
    assert done.returncode == 1
    assert "2 pages are missing" in done.stderr
    assert sorted(done.stdout.splitlines()) == [
        "missing, or not whole: claims/bridge-closed/index.html",
        "missing, or not whole: guide/index.html",
    ]


def test_a_page_that_changes_has_another_line_so_that_no_engine_shows_the_old_one(
    project: Path, tmp_path: Path
) -> None:
    again = tmp_path / "project"
    shutil.copytree(project, again, ignore=shutil.ignore_patterns("site*"))
    guide = again / "content" / "guide.md"
    guide.write_text(GUIDE.replace("It is", "It was"), "utf-8")
    before = {file.name: file.read_text("utf-8") for file in markdown(again)}
    assert export(again).returncode == 0
    after = {file.name: file.read_text("utf-8") for file in markdown(again)}
    assert [name for name in after if after[name] != before[name]] == ["guide.md"]


def markdown(project: Path) -> Iterator[Path]:
    return (project / "out" / "content").glob("*.md")


def test_a_folder_that_holds_something_else_is_left_alone(project: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", "utf-8")
    done = run(project, "-c", COMMAND, "export", "--pages", str(tmp_path))
    assert done.returncode == 1
    assert "holds something else" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_site_with_errors_is_told_and_nothing_is_written(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("site*", "out"))
    (folder / "content" / "guide.md").write_text("[[claim:nothing]]\n", "utf-8")
    done = export(folder)
    assert done.returncode == 1
    assert "error[E601]" in done.stderr
    assert "nothing was written" in done.stderr
    assert not (folder / "out").exists()


MOVED = {
    '<a href="../../places/x/">': '<a href="../places/x/">',
    "<a class=x href='../x/?a=b#c'>": "<a class=x href='x/?a=b#c'>",
    '<img src="pier.png" srcset="../a.png 1x, b.png 2x">': (
        '<img src="page/pier.png" srcset="a.png 1x, page/b.png 2x">'
    ),
    '<a href="./">': '<a href="page/./">',
    '<a href="#x"><a href="?q"><a href="/x/"><a href="">': (
        '<a href="#x"><a href="?q"><a href="/x/"><a href="">'
    ),
    '<a href="mailto:a@b"><a href="https://x/">': '<a href="mailto:a@b"><a href="https://x/">',
    '<code>href="../x"</code>': '<code>href="../x"</code>',
    '<noscript><a href="../x/">x</a></noscript>': '<noscript><a href="../x/">x</a></noscript>',
    '<div data-root="../">': '<div data-root="../">',
}
"""HTML of a page `page/`, and the same from where its Markdown file stands."""


@pytest.mark.parametrize("html", MOVED)
def test_addresses_lead_from_the_file_where_an_engine_wants_that(html: str) -> None:
    assert from_the_file(html, "page") == MOVED[html]
