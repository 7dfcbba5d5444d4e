"""For one faulty page `check`, the build, the language server and `diff` tell the same faults."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from claimledger.cli import main
from claimledger.lsp.workspace import ProjectPaths, read_snapshot
from claimledger.mkdocs_plugin.publication import publication
from claimledger.text.codes import CODES
from claimledger.text.diagnostics import Diagnostic
from tests.support import ROOT, markdown_fails

DAY = "1793491200"  # 1 November 2026
LEDGER = (
    (
        (ROOT / "examples" / "minimal" / "claims.yaml")
        .read_text("utf-8")
        .replace("  bridgewick:\n", "  bridgewick:\n    aliases: [old-town]\n")
    )
    + """
  never-said:
    removed: {date: 2024-06-01, reason: Nobody had said so.}
"""
)
MKDOCS = """\
site_name: !ENV [NOT_SET, A town]
INHERIT: base.yml
theme: {name: material, font: false}
plugins: [search, claimledger]
markdown_extensions: [attr_list, tables, toc, pymdownx.superfences]
"""
BASE = "docs_dir: !ENV [NOT_SET_EITHER, pages]\n"

Text = str | bytes
PAGES: dict[str, tuple[Text, list[str]]] = {
    "not UTF-8": (b"# caf\xe9\n", ["1:5 E002"]),
    "a colon in a title": ("---\ntitle: Who: me\n---\n", ["2:11 E004"]),
    "a tab in front matter": ("---\na:\n\tb: 1\n---\n", ["3:1 E005"]),
    "a key twice": ("---\ntitle: A\ntitle: B\n---\n", ["3:1 E006"]),
    "an alias": ("---\na: &x [1]\nb: *x\n---\n", ["2:4 E007", "3:4 E007"]),
    "a tag": ("---\ntitle: !!binary eA==\n---\n", ["2:8 E008"]),
    "a second document": ("---\na: 1\n--- b\n---\n", ["3:1 E009"]),
    "too deep": ("---\na: [[[[[[[[[[[[[1]]]]]]]]]]]]]\n---\n", ["2:15 E010"]),
    "a number for a title": ("---\ntitle: 2022\n---\n", ["2:8 E103"]),
    "a word to hide": ("---\nhide: toc\n---\n", ["2:7 E103"]),
    "a boost that is none": ("---\nsearch: {boost: high}\n---\n", ["2:9 E107"]),
    "no finite number": ("---\na: .inf\n---\n", ["2:4 E107"]),
    "an empty title": ("---\ntitle:\n---\n", ["2:7 E108"]),
    "a day that is none": ("---\ndate: 2022-99-99\n---\n", ["2:7 E301"]),
    "a disguise": ("a\u202eb\n", ["1:2 E502"]),
    "a disguise in front matter": ('---\ndescription: "a\\u200b"\n---\n', ["2:14 E502"]),
    "a disguise by entity": ("Back &#8238;drow&#8236;.\n", ["1:6 E502", "1:17 E502"]),
    "a disguise by a named entity": ("zero&ZeroWidthSpace;width\n", ["1:5 E502"]),
    "a script": ("# A\n\n<script>1</script>\n", ["3:1 E503"]),
    "a handler": ('<p onclick="x()">a</p>\n', ["1:4 E503"]),
    "an address that runs": ("[a](javascript:x)\n", ["1:5 E503"]),
    "a foreign picture": ("![a](https://h.example/a.png)\n", ["1:14 E504"]),
    "a template of the theme": ("---\ntemplate: redirect.html\n---\n", ["2:11 E506"]),
    "a template of nobody": ("Template: own.html\n\nA\n", ["1:11 E506"]),
    "a removed claim": ("[[claim:never-said]]\n", ["1:9 E206"]),
    "an unknown claim": ("[[claim:nope]]\n", ["1:9 E601"]),
    "an unknown place, nearly known": ("a\n\n[[place:bridgewik]]\n", ["3:9 E601"]),
    "an unknown date": ("[[date:1999-01-01]]\n", ["1:8 E601"]),
    "a reference without its id": ("[[claim:]]\n", ["1:1 E602"]),
    "a reference within a link": ("[see [[claim:bridge-closed]]](#a)\n", ["1:6 E602"]),
    "a reference without its kind": ("See [[bridge-closed]].\n", ["1:7 E602"]),
    "a pin of no status": ("[[claim:bridge-closed is true]]\n", ["1:26 E602"]),
    "a block of an unknown place": ("```claims\nplace: nowhere\n```\n", ["2:8 E603"]),
    "a block without options": ("```claims\n```\n", ["1:1 E603"]),
    "a block with an unknown option": ("```claims\nplaces: nowhere\n```\n", ["2:1 E603"]),
    "a block of an old id": ("```claims\nplace: old-town\n```\n", ["2:8 W612"]),
    "a block that shows nothing": (
        "```claims\nplace: bridgewick\nstatus: refuted\n```\n",
        ["1:1 W702"],
    ),
    "front matter without an end": ("---\ntitle: A\n\nText.\n", ["1:1 E604"]),
    "an address that is none": ("# T\n\n[x](http://[bad)\n", ["3:1 E605"]),
    "attributes that some versions of Markdown fail on": (
        "a\n\n## x {: id }\n",
        ["3:1 E605"] if markdown_fails("## x {: id }") else [],
    ),
    "a host that is none": ("[x](http://\u2100/)\n", ["1:1 E605"]),
    "nested too deep": (f"a\n\n{'1. ' * 300}b\n", ["3:1 E605"]),
    "a merge that nobody finished": (
        "# A\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> branch\n",
        ["3:1 E607"],
    ),
    "the last mark of a merge": ("one\n\n=======\ntwo\n>>>>>>> branch\n", ["5:1 E607"]),
    "a merge in a block of claims": (
        "```claims\n<<<<<<< HEAD\nplace: bridgewick\n=======\nkind: event\n>>>>>>> b\n```\n",
        ["2:1 E004", "2:1 E607"],
    ),
    "a merge that is shown, and an underlined heading": (
        "Heading\n=======\n\n```\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> b\n```\n",
        [],
    ),
    "an old id": ("[[place:old-town]]\n", ["1:9 W612"]),
    "a pin that does not hold": ("[[claim:bridge-closed is disputed]]\n", ["1:26 W701"]),
    "faults of several kinds": (
        "---\ntitle: A\n---\n\n[[claim:nope]] &#8238; ![a](//h.example/a.png)\n\n<script>\n",
        ["5:9 E601", "5:16 E502", "5:31 E504", "7:1 E503"],
    ),
    "nothing wrong": ("---\ntitle: A\n---\n\n`&#8238;` and `[[claim:nope]]`\n", []),
}

OF_PROSE = {
    *("E002", "E004", "E005", "E006", "E007", "E008", "E009", "E010", "E103", "E107", "E108"),
    *("E206", "E301", "E502", "E503", "E504", "E506", "E601", "E602", "E603", "E604", "E605"),
    "E607",
    *("W612", "W701", "W702"),
}
"""The codes of faults that can stand in a page."""

Told = dict[str, list[tuple[str, int, int, str]]]
"""Code, line, column and message of each fault, by the name of the page."""

NAMES = {case: f"p{number:02}.md" for number, case in enumerate(PAGES)}


def told_of(diagnostics: Iterable[Diagnostic]) -> Told:
    rows = (
        (d.span.source.name, d.code, d.span.line, d.span.column, d.message) for d in diagnostics
    )
    return by_page(rows)


def by_page(rows: Iterable[tuple[str, str, int, int, str]]) -> Told:
    told: Told = {name: [] for name in NAMES.values()}
    for file, code, line, column, message in rows:
        if file.startswith("pages/"):
            told[file.removeprefix("pages/")].append((code, line, column, message))
    return told


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository; its first commit has no pages, and all are there in the second and now."""
    folder = tmp_path_factory.mktemp("project")
    for name, lines in {"claims.yaml": LEDGER, "mkdocs.yml": MKDOCS, "base.yml": BASE}.items():
        (folder / name).write_text(lines, "utf-8")
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder)
    (folder / "pages").mkdir()
    for case, (text, _) in PAGES.items():
        content = text if isinstance(text, bytes) else text.encode()
        (folder / "pages" / NAMES[case]).write_bytes(content)
    commit(folder)
    return folder


def git(folder: Path, *arguments: str) -> None:
    people = {
        f"GIT_{who}_{k}": "a@b.c" for who in ("AUTHOR", "COMMITTER") for k in ("NAME", "EMAIL")
    }
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *arguments], cwd=folder, check=True, env={**env, **people, **alone})


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "A change")


@pytest.fixture(scope="module")
def told(project: Path) -> Mapping[str, Told]:
    """What each of the four tells of every page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        return {
            "check": of_check(),
            "build": of_build(project),
            "language server": of_server(project),
            "diff": of_diff("HEAD~1"),
            "diff of two commits": of_diff("HEAD~1", "HEAD"),
        }


def of_check() -> Told:
    found = json.loads(CliRunner().invoke(main, ["check", "--format", "json"]).stdout)
    rows = found["diagnostics"]
    return by_page((d["file"], d["code"], d["line"], d["column"], d["message"]) for d in rows)


def of_build(project: Path) -> Told:
    config = load_config(str(project / "mkdocs.yml"))
    return told_of(publication(config.plugins["claimledger"].config, config).diagnostics)


def of_server(project: Path) -> Told:
    paths = ProjectPaths(project, project / "claims.yaml", None)
    return told_of(read_snapshot(paths, date(2026, 11, 1)).diagnostics)


def of_diff(*versions: str) -> Told:
    found = json.loads(CliRunner().invoke(main, ["diff", *versions, "--format", "json"]).stdout)
    rows = []
    for fault in (*found["errors"], *found["pins"], *found["advice"]):
        file, line, column = fault["where"].split(":")
        rows.append((file, fault["code"], int(line), int(column), fault["message"]))
    return by_page(rows)


@pytest.mark.parametrize("case", PAGES)
def test_all_tell_the_same_of_a_page(told: Mapping[str, Told], case: str) -> None:
    name, (_, expected) = NAMES[case], PAGES[case]
    of_page = {tool: sorted(found[name]) for tool, found in told.items()}
    assert of_page == dict.fromkeys(of_page, sorted(told["check"][name]))
    short = [f"{line}:{column} {code}" for code, line, column, _ in told["check"][name]]
    assert short == expected


def test_every_code_that_can_stand_in_a_page_is_among_them() -> None:
    assert {fault.partition(" ")[2] for _, faults in PAGES.values() for fault in faults} == OF_PROSE
    assert set(CODES) >= OF_PROSE


def test_prose_is_told_of_beside_a_ledger_with_errors_too(project: Path, tmp_path: Path) -> None:
    """Of references nothing can be said then; all else is told by all, in the same words."""
    mine = Path(shutil.copytree(project, tmp_path / "mine"))
    (mine / "claims.yaml").write_text(LEDGER.replace("side: council", "side: counsel", 1), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(mine)
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        check = of_check()
        assert check == of_build(mine) == of_server(mine)
        assert {page: sorted(found) for page, found in of_diff("HEAD").items()} == {
            page: sorted(found) for page, found in check.items()
        }
    codes = {code for found in check.values() for code, *_ in found}
    assert {"E503", "E502", "E605"} <= codes
    assert not {"E601", "W701"} & codes
