"""The package has layers: each imports only layers below it (see ARCHITECTURE.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator" / "claimledger"

LAYERS: dict[str, set[str]] = {
    "text": set(),
    "clock": set(),
    "assets": set(),
    "ledger": {"text"},
    "standing": {"text", "ledger"},
    "prose": {"text", "ledger"},
    "site": {"text", "ledger", "standing", "prose"},
    "build": {"text", "ledger", "standing", "prose", "site"},
    "review": {"text", "ledger", "standing", "prose", "site", "build"},
    "history": {"text", "ledger", "standing", "prose", "site", "build", "review"},
    "links": {"text", "ledger"},
    "importing": {"text", "ledger"},
    "lsp": {"text", "ledger", "standing", "prose", "site", "build"},
    "cli": {
        *("text", "ledger", "standing", "prose", "site", "build", "review", "links", "lsp"),
        *("history", "importing", "clock", "assets", "mkdocs_plugin"),
    },
    "mkdocs_plugin": {
        *("text", "ledger", "standing", "prose", "site", "build", "history", "clock", "assets"),
    },
}

FOREIGN: dict[str, str | tuple[str, ...]] = {
    "yaml": "ledger/yaml_reader.py",
    "babel": "ledger/month_names.py",
    "nh3": "prose/sanitizer.py",
    "jinja2": "site/render.py",
    "mkdocs": ("mkdocs_plugin/", "prose/configuration.py"),
    "material": "mkdocs_plugin/",
    "markdown": ("prose/configuration.py", "prose/snippets.py", "prose/fragments.py"),
    "click": "cli/",
    "subprocess": "history/git.py",
    "idna": "links/addresses.py",
    "sqlite3": "site/exports/data_sqlite.py",
    "PIL": "site/card_image.py",
    "pygls": "lsp/",
    "lsprotocol": "lsp/",
    "socket": "links/network.py",
    "ssl": "links/network.py",
    "http.client": "links/network.py",
}

FILES = sorted(PACKAGE.rglob("*.py"))
FILES_OF_LAYERS = [file for file in FILES if file.parent != PACKAGE or file.stem != "__init__"]


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file.name} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer(file: Path) -> str:
    return file.relative_to(PACKAGE).with_suffix("").parts[0]


def test_every_layer_is_in_the_table() -> None:
    assert {layer(file) for file in FILES_OF_LAYERS} == set(LAYERS)


@pytest.mark.parametrize("file", FILES_OF_LAYERS, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_a_layer_imports_only_layers_below(file: Path) -> None:
    here = layer(file)
    layers = {name.split(".")[1] for name in imported(file) if name.startswith("claimledger.")}
    assert layers <= LAYERS[here] | {here}


@pytest.mark.parametrize("foreign", FOREIGN)
def test_a_foreign_library_has_one_importer(foreign: str) -> None:
    importers = [
        file.relative_to(PACKAGE).as_posix()
        for file in FILES
        if any(name == foreign or name.startswith(f"{foreign}.") for name in imported(file))
    ]
    assert all(importer.startswith(FOREIGN[foreign]) for importer in importers), importers


ARCHITECTURE = (PACKAGE.parent.parent / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_the_table_of_layers_says_what_each_may_import() -> None:
    rows = re.findall(
        r"^\| `([\w.]+?)(?:/|\.py)?` \|[^|]*\| ([^|]*) \|", ARCHITECTURE, re.MULTILINE
    )
    told = {name: set(re.findall(r"`(\w+)`", imports)) for name, imports in rows if name in LAYERS}
    assert told == LAYERS


def test_every_file_that_the_architecture_names_exists() -> None:
    root = PACKAGE.parent.parent
    known = [
        path.relative_to(root).as_posix()
        for folder in ("generator", "tests", "site_templates")
        for path in (root / folder).rglob("*")
        if "node_modules" not in path.parts
    ]
    named = set(re.findall(r"`([\w./-]+\.(?:py|js|yaml|html))`", ARCHITECTURE))
    missing = {name for name in named if not any(f"/{path}".endswith(f"/{name}") for path in known)}
    of_sites = {"claims.yaml", "main.html"}  # a site's own, which the text speaks of
    assert missing - of_sites == set()
