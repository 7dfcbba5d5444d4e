"""A second build takes what the first has made, and the site is that of a build without a cache."""

import os
import shutil
from calendar import timegm
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

import claimledger.build
from claimledger.assets import packaged_templates
from claimledger.build import Examined
from claimledger.mkdocs_plugin import page_cache, plugin, publication
from claimledger.mkdocs_plugin.frame import Shell
from claimledger.mkdocs_plugin.page_cache import FOLDER, PageCache
from claimledger.mkdocs_plugin.pages import LedgerPage
from claimledger.mkdocs_plugin.publication import Publication
from claimledger.text.diagnostics import Diagnostic
from tests.mkdocs_plugin.watched_drawing import EVERYTHING, watch_drawing
from tests.support import ROOT

Files = Mapping[str, bytes]
CLAIMS = ("claims/bridge-closed/", "claims/crack-in-pier/", "claims/families-rehoused/")
PIER = "content/explainers/pier.md"


@dataclass
class Project:
    """The smallest example, built by one process after the other, as far as it can tell.

    Attributes:
        folder: where it stands.
        drawn: the pages that the last build has drawn, by address; `EVERYTHING` for all.
    """

    folder: Path
    drawn: Sequence[str] = ()

    def write(self, name: str, text: str) -> None:
        """Writes a file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Puts other words in the place of some that stand in a file."""
        text = (self.folder / name).read_text("utf-8")
        assert old in text, name
        self.write(name, text.replace(old, new, 1))

    def set(self, option: str, value: object) -> None:
        """Sets an option of the plugin."""
        self.change(
            "mkdocs.yml", "ledger: claims.yaml", f"ledger: claims.yaml\n      {option}: {value}"
        )

    def built(self, site: str = "site") -> Files:
        """The files of the site."""
        self.drawn = ()
        MkDocsConfig.plugins.plugin_cache = {}  # type: ignore[attr-defined]
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.folder / site))
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        found = sorted(path for path in (self.folder / site).rglob("*") if path.is_file())
        return {
            path.relative_to(self.folder / site).as_posix(): path.read_bytes() for path in found
        }

    def built_from_nothing(self) -> Files:
        """The files of the site that a build without the cache makes; the cache stays as it is."""
        kept = self.folder / ".cache"
        kept.rename(self.folder / "kept")
        try:
            return self.built("fresh")
        finally:
            shutil.rmtree(kept, ignore_errors=True)
            (self.folder / "kept").rename(kept)

    def stamps(self) -> Mapping[str, int]:
        """When each file of the site was written."""
        found = (path for path in (self.folder / "site").rglob("*") if path.is_file())
        return {str(path): path.stat().st_mtime_ns for path in found}

    @property
    def kept(self) -> Path:
        """The file of the cache."""
        return self.folder / FOLDER / "built"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """The smallest example on 1 November 2026."""
    shutil.copytree(
        ROOT / "examples" / "minimal", tmp_path / "site", ignore=shutil.ignore_patterns("site")
    )
    made = Project(tmp_path / "site")
    watch_drawing(made, monkeypatch)
    yield made


def _own_template(project: Project) -> None:
    text = (packaged_templates() / "pages/claim.html").read_text("utf-8")
    project.write("own/pages/claim.html", f"<!-- ours -->\n{text}")
    project.set("templates", "own")


EDITS: Mapping[str, tuple[Callable[[Project], object], Sequence[str]]] = {
    "nothing": (lambda project: None, ()),
    "the site is deleted": (lambda project: shutil.rmtree(project.folder / "site"), ()),
    "an introduction": (
        lambda project: project.write("content/places/index.md", "Of [[claim:bridge-closed]].\n"),
        ("places/",),
    ),
    "a sentence of an explainer": (
        lambda project: project.change(PIER, "Why the", "The reason why the"),
        ("", "data/"),
    ),
    "the title of an explainer": (
        lambda project: project.change(PIER, "title: Was", "title: Is or was"),
        ("", *CLAIMS, "data/"),
    ),
    "a page that refers to a claim": (
        lambda project: project.write("content/more.md", "# More\n\n[[claim:families-rehoused]]\n"),
        (),
    ),
    "the name of the site": (
        lambda project: project.change("mkdocs.yml", "site_name: The", "site_name: A"),
        (),
    ),
    "the processes that work": (lambda project: project.set("workers", 2), ()),
    "a name in the ledger": (
        lambda project: project.change("claims.yaml", "Anna Berg", "Anna Bergh"),
        EVERYTHING,
    ),
    "a remark in the ledger": (
        lambda project: project.change("claims.yaml", "format: 1", "# once more\nformat: 1"),
        EVERYTHING,
    ),
    "an option": (lambda project: project.set("page_size", 12), EVERYTHING),
    "a template": (_own_template, EVERYTHING),
    "nothing more": (lambda project: None, ()),
    "no cache": (lambda project: project.set("cache", "false"), EVERYTHING),
}
"""What is done one after the other, and the pages that the build after it has to draw."""


def test_each_build_makes_what_a_build_from_nothing_makes(project: Project) -> None:
    project.built()
    assert project.drawn == EVERYTHING
    for name, (edit, drawn) in EDITS.items():
        edit(project)
        second = project.built()
        assert sorted(project.drawn) == sorted(drawn), name
        fresh = project.built_from_nothing()
        assert project.drawn == EVERYTHING
        assert second.keys() == fresh.keys(), name
        assert [path for path in fresh if fresh[path] != second[path]] == [], name


def test_pages_that_are_left_out_stay_so_in_a_build_with_the_cache(project: Project) -> None:
    """`2024-05-03` has no event, and a source that nothing refers to has no page."""
    project.set("day_pages", "events")
    project.set("source_pages", "cited")
    project.change("claims.yaml", "sources:\n", "sources:\n" + UNCITED)
    first = project.built()
    assert "dates/2024/05/02/index.html" in first
    assert "dates/2024/05/03/index.html" not in first
    assert "sources/uncited/index.html" not in first
    links = "[[date:2024-05-03]] [[date:2024-05-02]] [[source:uncited]]"
    for name, text in (
        ("about.md", f"# About\n\n{links}\n"),
        ("dates/index.md", f"{links}\n"),
        ("sources/index.md", f"{links}\n"),
    ):
        project.write(f"content/{name}", text)
        second = project.built()
        assert project.drawn != EVERYTHING, name
        fresh = project.built_from_nothing()
        assert second.keys() == fresh.keys(), name
        assert [path for path in fresh if fresh[path] != second[path]] == [], name


UNCITED = """\
  uncited:
    title: What nobody refers to
    publisher: harbour-radio
    medium: article
    published: 2024-05-04
"""
SECTIONS = ("actors", "places", "sources", "measures", "claims")
TEXTS = ("name", "title", "statement", "role", "quote", "summary", "method", "locator", "url")
DATES = ("statement_date", "date", "published", "event_date")

Value = dict[str, Any] | list[Any] | str


def _fields(value: Value) -> Iterator[tuple[dict[str, Any], str]]:
    """Every key below a value, with the mapping in which it stands."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield value, name
            yield from _fields(below)
    elif isinstance(value, list):
        for below in value:
            yield from _fields(below)


def _edited(ledger: dict[str, Any], random: Random) -> None:
    """Edits a ledger somewhere; what comes of it may have errors."""
    records = ledger[random.choice(SECTIONS)]
    id_ = random.choice(list(records))
    kind = random.choice(("text", "date", "add", "remove", "rename", "order", "positions"))
    if kind in ("text", "date"):
        wanted = TEXTS if kind == "text" else DATES
        places = [place for place in _fields(ledger) if place[1] in wanted]
        record, name = random.choice(places)
        record[name] = (
            f"{record[name]}x" if kind == "text" else f"2024-05-0{random.randrange(1, 9)}"
        )
    elif kind == "add":
        records[f"{id_}-{len(records)}"] = deepcopy(records[id_])
    elif kind == "remove":
        del records[id_]
    elif kind == "rename":
        records[f"new-{id_}"] = {**records.pop(id_), "old_ids": [id_]}
    elif kind == "order":
        records[id_] = records.pop(id_)
    else:
        claim = random.choice(
            [claim for claim in ledger["claims"].values() if "positions" in claim]
        )
        random.shuffle(claim["positions"])
        claim["positions"] += deepcopy(claim["positions"][:1])


def test_over_a_history_of_edits_each_site_is_that_of_a_build_from_nothing(
    project: Project,
) -> None:
    random, ledger = Random(12), project.folder / "claims.yaml"
    built = 0
    project.built()
    while built < 10:
        before = ledger.read_text("utf-8")
        held = yaml.load(before, Loader=yaml.BaseLoader)
        _edited(held, random)
        ledger.write_text(yaml.safe_dump(held, sort_keys=False, allow_unicode=True), "utf-8")
        if random.random() < 0.3:
            project.write("content/more.md", f"# More\n\n{built}: [[claim:bridge-closed]].\n")
        try:
            site = project.built()
        except Abort:  # the edit has errors, and the site stands as it was
            ledger.write_text(before, "utf-8")
            continue
        built += 1
        fresh = project.built_from_nothing()
        assert site.keys() == fresh.keys()
        assert [path for path in fresh if fresh[path] != site[path]] == []


SENSITIVE = """  olga:
    name: Olga Marsh
    kind: witness
    sensitive: true
    public_name: Somebody of the town
"""


@pytest.mark.parametrize("more", ["", SENSITIVE], ids=["nothing withheld", "a record is withheld"])
def test_the_same_is_told_of_the_ledger_and_nothing_is_kept_of_what_is_withheld(
    project: Project, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    project.change("claims.yaml", "\nplaces:\n", f"{more}\nplaces:\n")
    told: list[Sequence[Diagnostic]] = []
    checked: list[bool] = []

    def examine(*arguments: Any, **others: Any) -> Examined:
        checked.append(others["known"] is None)
        return really(*arguments, **others)

    def published(*arguments: Any) -> Publication:
        made = read(*arguments)
        told.append(made.diagnostics)
        return made

    really, read = claimledger.build.examine, publication.publication
    monkeypatch.setattr(claimledger.build, "examine", examine)
    monkeypatch.setattr(plugin, "publication", published)
    first = project.built()
    assert project.built() == first
    assert len(told[0]) > 2
    assert told[0] == told[1]
    assert checked == [True, bool(more)]
    assert b"Olga" not in project.kept.read_bytes()


def test_without_the_cache_nothing_is_kept(project: Project) -> None:
    project.set("cache", "false")
    project.built()
    assert not (project.folder / FOLDER).exists()


def test_pages_that_mkdocs_writes_are_taken_as_well(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(plugin, "may_go_past", lambda plugins, ours: False)
        first = project.built()
        assert project.built() == first
        assert project.drawn == ()
    assert project.built_from_nothing() == first


@pytest.fixture
def joined(project: Project, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are put into their frames, and not only taken from the published site."""
    project.set("workers", 1)
    found: list[str] = []
    document = Shell.document

    def noted(self: Shell, page: LedgerPage) -> str:
        found.append(page.target)
        return document(self, page)

    monkeypatch.setattr(Shell, "document", noted)
    return found


def test_files_that_are_the_same_are_neither_put_together_nor_written(
    project: Project, joined: list[str]
) -> None:
    first = project.built()
    assert "claims/bridge-closed" in joined
    joined.clear()
    before = project.stamps()
    assert project.built() == first
    assert [target for target in joined if target.startswith(("claims/", "codes/"))] == []
    assert project.stamps() == before


def test_after_an_edit_of_the_ledger_pages_that_are_the_same_are_taken(
    project: Project, joined: list[str]
) -> None:
    project.built()
    joined.clear()
    project.change("claims.yaml", "locator: minute 3", "locator: minute 5")
    second = project.built()
    assert "claims/bridge-closed" in joined
    assert "claims/families-rehoused" not in joined
    assert second == project.built_from_nothing()


def test_another_word_of_a_claim_makes_all_copies_anew(project: Project, joined: list[str]) -> None:
    project.built()
    joined.clear()
    project.change("claims.yaml", "outcome: supports", "outcome: refutes")
    second = project.built()
    assert "claims/families-rehoused" in joined
    assert second == project.built_from_nothing()


@pytest.mark.parametrize("name", ["index.html", "index.md"])
def test_a_published_file_that_somebody_changed_is_made_anew(
    project: Project, joined: list[str], name: str
) -> None:
    first = project.built()
    file = project.folder / "site" / "claims" / "bridge-closed" / name
    file.write_bytes(b"x" * file.stat().st_size)
    joined.clear()
    assert project.built() == first
    assert joined.count("claims/bridge-closed") == 1
    assert "claims/crack-in-pier" not in joined
    file.unlink()
    assert project.built() == first
    assert joined.count("claims/bridge-closed") == 2


@pytest.mark.parametrize(
    "edit",
    [
        ("mkdocs.yml", "  - search\n", ""),
        ("mkdocs.yml", "ledger: claims.yaml", "ledger: claims.yaml\n      quick_search: false"),
        ("mkdocs.yml", "site_name: The", "site_name: A"),
        ("mkdocs.yml", "- Days:", "- Each day:"),
    ],
    ids=[
        "the search",
        "what it looks through",
        "the name of the site",
        "a title in the navigation",
    ],
)
def test_what_surrounds_pages_puts_them_together_anew(
    project: Project, joined: list[str], edit: tuple[str, str, str]
) -> None:
    first = project.built()
    joined.clear()
    project.change(*edit)
    second = project.built()
    assert second != first
    assert "claims/bridge-closed" in joined
    assert second == project.built_from_nothing()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda held: b"",
        lambda held: held[:-1],
        lambda held: held.replace(b"1", b"2"),
        lambda held: b"{}",
        lambda held: b"[" * 99_999,
    ],
    ids=["empty", "cut", "changed", "other", "deep"],
)
def test_what_is_known_of_the_published_site_may_be_damaged(
    project: Project, joined: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    first = project.built()
    known = project.kept.with_name("built.site.json")
    whole = known.read_bytes()
    known.write_bytes(spoil(whole))
    joined.clear()
    assert project.built() == first
    assert "claims/bridge-closed" in joined
    assert known.read_bytes() == whole


def test_files_that_another_plugin_changes_are_not_taken(
    project: Project, joined: list[str]
) -> None:
    first = project.built()
    hook = "from pathlib import Path\n\n\ndef on_post_build(config):\n    pass\n"
    project.write("hook.py", hook)
    project.change("mkdocs.yml", "plugins:", "hooks: [hook.py]\nplugins:")
    joined.clear()
    assert project.built() == first
    assert "claims/bridge-closed" in joined


def test_other_code_or_another_library_makes_all_anew(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = project.built()
    monkeypatch.setattr(page_cache, "rules", lambda: "others")
    assert project.built() == first
    assert project.drawn == EVERYTHING


def test_another_day_makes_all_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first = project.built()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(timegm(date(2026, 11, 2).timetuple())))
    assert project.built() != first
    assert project.drawn == EVERYTHING


def test_where_a_project_stands_changes_nothing(project: Project, tmp_path: Path) -> None:
    first = project.built()
    project.folder = project.folder.rename(tmp_path / "elsewhere")
    assert project.built() == first
    assert project.drawn == ()


def test_whatever_is_damaged_is_made_anew(project: Project) -> None:
    first = project.built()
    whole = project.kept.read_bytes()
    random = Random(1)
    for _ in range(12):
        at = random.randrange(len(whole))
        spoilt = bytes([whole[at] ^ 1 << random.randrange(8)])
        project.kept.write_bytes(whole[:at] + spoilt + whole[at + 1 :])
        assert project.built() == first
        assert project.kept.read_bytes() == whole


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda whole: b"",
        lambda whole: whole[:-1],
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[1:],
        lambda whole: whole + whole[-60:],
        lambda whole: b"no pages\n" * 99,
        lambda whole: whole[:1000] + whole[2000:],
    ],
    ids=["empty", "an end is missing", "half", "a beginning is missing", "longer", "other", "hole"],
)
def test_a_file_that_is_cut_or_another_one_is_made_anew(
    project: Project, spoilt: Callable[[bytes], bytes]
) -> None:
    first = project.built()
    whole = project.kept.read_bytes()
    project.kept.write_bytes(spoilt(whole))
    assert project.built() == first
    assert project.kept.read_bytes() == whole


def test_where_nothing_can_be_kept_the_site_is_the_same(project: Project) -> None:
    first = project.built()
    shutil.rmtree(project.folder / ".cache")
    project.write(".cache", "no folder\n")
    assert project.built() == first
    assert project.drawn == EVERYTHING


def test_a_page_is_lost_where_a_file_of_the_same_name_is_put_in_place_meanwhile(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two builds of one project, whose sites stand in two places."""
    first = project.built()
    get = PageCache.get

    def then_another_build(cache: PageCache, *arguments: Any) -> Any:
        found = get(cache, *arguments)
        cache.path.with_name("other").write_bytes(b"other" * 999)
        cache.path.with_name("other").replace(cache.path)
        return found

    monkeypatch.setattr(PageCache, "get", then_another_build)
    assert project.built() == first
    assert project.drawn == ()


def test_what_a_killed_build_has_left_is_removed(project: Project) -> None:
    part = project.kept.with_name(".abc.part")
    project.write(str(part.relative_to(project.folder)), "half of it")
    os.utime(part, (1, 1))
    project.built()
    assert not part.exists()
    assert project.kept.exists()


def test_only_the_last_build_is_kept(project: Project) -> None:
    for size in (12, 13, 14):
        project.change(
            "mkdocs.yml", "ledger: claims.yaml", f"ledger: claims.yaml\n      page_size: {size}"
        )
        project.built()
        project.change("mkdocs.yml", f"\n      page_size: {size}", "")
    assert sorted(path.name for path in (project.folder / FOLDER).iterdir()) == [
        ".gitignore",
        "built",
        "built.site.json",
    ]
