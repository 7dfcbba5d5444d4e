"""`mkdocs serve` draws only what an edit changes, and the site is that of a build from nothing.

Files that are the same keep their time stamps. So it is where pages are not drawn on demand, as
`test_on_demand.py` has it.
"""

import os
import shutil
from calendar import timegm
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from claimledger.assets import packaged_templates
from claimledger.history import versions
from claimledger.ledger import yaml_reader
from claimledger.ledger.yaml_reader import Tree
from claimledger.text.source import SourceText
from tests.mkdocs_plugin.watched_drawing import EVERYTHING, watch_drawing
from tests.support import ROOT

NOTHING: tuple[str, ...] = ()


@dataclass
class Edits:
    """A project whose site is built again and again, as `mkdocs serve` does.

    Attributes:
        folder: where it stands.
        drawn: the pages that the last build has drawn anew, by address; `EVERYTHING` for all.
    """

    folder: Path
    drawn: Sequence[str] = NOTHING
    _plugins: dict[str, Any] = field(default_factory=dict)
    _fresh: dict[str, Mapping[str, bytes]] = field(default_factory=dict)

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

    def built(self) -> Mapping[str, bytes]:
        """The site after one more build of the server."""
        self.drawn = NOTHING
        return _site(self.folder, "served", self._plugins)

    def stamps(self) -> Mapping[str, int]:
        """When each file of the server's site was written."""
        site = self.folder / "served"
        found = (path for path in site.rglob("*") if path.is_file())
        return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in found}

    def built_from_nothing(self) -> Mapping[str, bytes]:
        """The site that a server which begins now would show; built once for the same files."""
        state = self._state()
        if state not in self._fresh:
            self._fresh[state] = _site(self.folder, "fresh", {})
        return self._fresh[state]

    def _state(self) -> str:
        """What the site follows from: the files of the project, and the day."""
        found = sha256(os.environ["SOURCE_DATE_EPOCH"].encode())
        for path in sorted(self.folder.rglob("*")):
            name = path.relative_to(self.folder).as_posix()
            if path.is_file() and not name.startswith(("served/", "fresh/", ".")):
                found.update(f"\0{name}\0".encode() + path.read_bytes())
        return found.hexdigest()


def _site(folder: Path, name: str, plugins: dict[str, Any]) -> Mapping[str, bytes]:
    """Builds a site; `plugins` are those that live from one build to the next."""
    is_first = not plugins
    MkDocsConfig.plugins.plugin_cache = plugins  # type: ignore[attr-defined]
    config = load_config(str(folder / "mkdocs.yml"), site_dir=str(folder / name))
    config.plugins["claimledger"].config["serve_on_demand"] = False
    if is_first:
        config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    return files_of(folder / name)


def files_of(folder: Path) -> Mapping[str, bytes]:
    """What a site holds, by address."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Edits]:
    """The smallest example, served, on 1 November 2026."""
    shutil.copytree(ROOT / "examples" / "minimal", tmp_path / "site")
    made = Edits(tmp_path / "site")
    watch_drawing(made, monkeypatch)
    yield made


def _own_template(edits: Edits) -> None:
    text = (packaged_templates() / "pages/claim.html").read_text("utf-8")
    edits.write("own/pages/claim.html", f"<!-- ours -->\n{text}")
    edits.change("mkdocs.yml", "ledger: claims.yaml", "ledger: claims.yaml\n      templates: own")


def _tomorrow(edits: Edits) -> None:
    os.environ["SOURCE_DATE_EPOCH"] = str(timegm(date(2026, 11, 2).timetuple()))


def _writes(name: str, text: str) -> Callable[[Edits], None]:
    return lambda edits: edits.write(name, text)


def _changes(name: str, old: str, new: str) -> Callable[[Edits], None]:
    return lambda edits: edits.change(name, old, new)


def _removes(name: str) -> Callable[[Edits], None]:
    return lambda edits: (edits.folder / name).unlink()


PIER, OTHER = "content/explainers/pier.md", "content/explainers/other.md"
PLACES = "content/places/index.md"
ALL_CLAIMS = ("claims/bridge-closed/", "claims/crack-in-pier/", "claims/families-rehoused/")
OF_EXPLAINERS = ("", "data/")
"""What is drawn anew after any edit of an explainer: the home page, and the list of all files."""

EDITS: Sequence[tuple[str, Callable[[Edits], object], Sequence[str]]] = (
    ("nothing", lambda edits: None, NOTHING),
    ("an introduction", _writes(PLACES, "Of [[claim:bridge-closed]].\n"), ["places/"]),
    ("it is changed", _writes(PLACES, "See [us](../about.md).\n"), ["places/"]),
    ("what it tells of its page", _changes(PLACES, "See", "---\nauthor: A\n---\nSee"), ["places/"]),
    ("it is removed", _removes(PLACES), ["places/"]),
    ("words for the home page", _writes("content/index.md", "All of it.\n"), [""]),
    ("a sentence of an explainer", _changes(PIER, "Why the", "The reason why the"), OF_EXPLAINERS),
    (
        "another title of an explainer",
        _changes(PIER, "title: Was", "title: Is or was"),
        [
            "",
            "claims/bridge-closed/",
            "claims/crack-in-pier/",
            "claims/families-rehoused/",
            "data/",
        ],
    ),
    (
        "a new explainer",
        _writes(OTHER, "# Other\n\nOf [[claim:families-rehoused]].\n"),
        ["", "claims/families-rehoused/", "data/"],
    ),
    (
        "it refers to one more claim",
        _changes(OTHER, "]].", "]] and [[claim:bridge-closed]]."),
        ["", "claims/bridge-closed/", "data/"],
    ),
    (
        "it is moved",
        lambda edits: (edits.folder / OTHER).rename(edits.folder / OTHER.replace("other", "more")),
        ["", "claims/bridge-closed/", "claims/families-rehoused/", "data/"],
    ),
    (
        "how the sources were read",
        _writes("content/about/sources.md", "# Sources\n\nAloud.\n"),
        ["", "sources/radio-2024-05-03/"],
    ),
    ("a page that only prose leads to", _writes("content/more.md", "# More\n"), NOTHING),
    ("a file beside the pages", _writes("content/table.csv", "a,b\n"), NOTHING),
    ("the name of the site", _changes("mkdocs.yml", "site_name: The", "site_name: A"), NOTHING),
    ("a title in the navigation", _changes("mkdocs.yml", "- Days:", "- Each day:"), NOTHING),
    ("a fault of prose", _writes("content/more.md", "# More\n\n[[claim:none]]\n"), NOTHING),
    ("it is mended", _writes("content/more.md", "# More\n\nNone.\n"), NOTHING),
    ("a fault of the ledger", _changes("claims.yaml", "format: 1", "format: 9"), NOTHING),
    ("it is mended, too", _changes("claims.yaml", "format: 9", "format: 1"), NOTHING),
    ("a name in the ledger", _changes("claims.yaml", "Anna Berg", "Anna Bergh"), EVERYTHING),
    (
        "an option",
        _changes("mkdocs.yml", "ledger: claims.yaml", "ledger: claims.yaml\n      page_size: 12"),
        EVERYTHING,
    ),
    ("a template of the site's own", _own_template, EVERYTHING),
    ("it is changed, too", _changes("own/pages/claim.html", "ours", "our own"), EVERYTHING),
    ("an asset", _writes("own/assets/more.css", "/* more */\n"), EVERYTHING),
    ("the day after", _tomorrow, EVERYTHING),
    ("nothing on that day", lambda edits: None, NOTHING),
)
"""One after the other: what is edited, how, and the pages that have to be drawn anew."""


def test_the_site_after_each_edit_is_that_of_a_build_from_nothing(edits: Edits) -> None:
    served = edits.built()
    assert edits.drawn == EVERYTHING
    for name, edit, drawn in EDITS:
        edit(edits)
        before, stamps = served, edits.stamps()
        served = edits.built()
        assert sorted(edits.drawn) == sorted(drawn), name
        fresh = edits.built_from_nothing()
        assert served.keys() == fresh.keys(), name
        assert [path for path in fresh if fresh[path] != served[path]] == [], name
        same = {path for path in served if served[path] == before.get(path)}
        now = edits.stamps()
        assert [path for path in same if now[path] != stamps[path]] == [], name


def test_of_a_ledger_in_several_files_only_the_one_that_changed_is_parsed_anew(
    edits: Edits, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (edits.folder / "claims.yaml").read_text("utf-8")
    others, start, claims = text.partition("\nclaims:\n")
    edits.write("claims.yaml", others.replace("format: 1", "format: 1\ninclude: [more/*.yaml]"))
    edits.write("more/claims.yaml", f"{start}{claims}")
    parsed: list[str] = []

    def parse(source: SourceText) -> Tree:
        parsed.append(source.name)
        return yaml_reader.parse(source)

    monkeypatch.setattr(versions, "parse", parse)
    edits.built()
    assert parsed == ["claims.yaml", "more/claims.yaml"]
    edits.change("more/claims.yaml", "locator: minute 3", "locator: minute 5")
    served = edits.built()
    assert parsed[2:] == ["more/claims.yaml"]
    assert served == edits.built_from_nothing()
