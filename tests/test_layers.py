"""The house has one direction: a room imports only rooms to its left (see ARCHITECTURE.md)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator" / "claimledger"

ROOMS: dict[str, set[str]] = {
    "text": set(),
    "clock": set(),
    "assets": set(),
    "ledger": {"text"},
    "standing": {"text", "ledger"},
    "prose": {"text", "ledger"},
    "site": {"text", "ledger", "standing", "prose"},
    "build": {"text", "ledger", "standing", "prose", "site"},
    "review": {"text", "ledger", "standing", "prose", "site", "build"},
    "links": {"text", "ledger"},
    "lsp": {"text", "ledger", "standing", "prose", "site", "build"},
    "cli": {
        *("text", "ledger", "standing", "prose", "site", "build", "review", "links", "lsp"),
        *("clock", "assets"),
    },
    "mkdocs_plugin": {"text", "ledger", "standing", "prose", "site", "build", "clock", "assets"},
}

FOREIGN: dict[str, str | tuple[str, ...]] = {
    "yaml": "ledger/yaml_reader.py",
    "nh3": "prose/sanitizer.py",
    "jinja2": "site/render.py",
    "mkdocs": ("mkdocs_plugin/", "prose/configuration.py"),
    "material": "mkdocs_plugin/",
    "markdown": ("prose/configuration.py", "prose/snippets.py"),
    "click": "cli/",
    "pygls": "lsp/",
    "lsprotocol": "lsp/",
    "socket": "links/network.py",
    "ssl": "links/network.py",
    "http.client": "links/network.py",
}

FILES = sorted(PACKAGE.rglob("*.py"))
FILES_WITH_ROOMS = [file for file in FILES if file.parent != PACKAGE or file.stem != "__init__"]


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def test_every_room_is_in_the_table() -> None:
    assert {room(file) for file in FILES_WITH_ROOMS} == set(ROOMS)


@pytest.mark.parametrize("file", FILES_WITH_ROOMS, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_to_its_left(file: Path) -> None:
    here = room(file)
    rooms = {name.split(".")[1] for name in imported(file) if name.startswith("claimledger.")}
    assert rooms <= ROOMS[here] | {here}


@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_foreign_library_has_one_importer(foreign: str) -> None:
    importers = [
        file.relative_to(PACKAGE).as_posix()
        for file in FILES
        if any(name == foreign or name.startswith(f"{foreign}.") for name in imported(file))
    ]
    assert all(importer.startswith(FOREIGN[foreign]) for importer in importers), importers
