"""Which ledger and which prose a command reads."""

import re
from collections.abc import Iterator, Mapping
from os.path import relpath
from pathlib import Path, PurePosixPath

import click

from claimledger.ledger.files import LARGEST_PROSE, includes, text_of
from claimledger.ledger.yaml_reader import parse
from claimledger.text.source import SourceText

# Which file is the root of the ledger that a command is asked about, and what else was meant.

NAME = "claims.yaml"

_FORMAT = re.compile(r"^format[ \t]*:", re.MULTILINE)


def ledger_at(path: Path) -> Path:
    """The root file of the ledger at a path: a file, or a folder that holds claims.yaml.

    Raises:
        click.UsageError: there is none; it says where one is, if a folder above has one.
    """
    root = path / NAME if path.is_dir() else path
    if not root.exists():
        raise click.UsageError(f"there is no ledger at {_shown(root)}{_hint(root)}")
    including = _including(root)
    if including is not None:
        words = f"{_shown(root)} is a part of the ledger {_shown(including)}: check that"
        raise click.UsageError(words)
    return root


def _hint(missing: Path) -> str:
    found = next(_around(missing), None)
    return "" if found is None else f"; there is one at {_shown(found)}"


def _around(file: Path) -> Iterator[Path]:
    """The ledgers in a file's own folder and in those above it; not the file itself."""
    at = file.resolve()
    return (one for folder in at.parents if (one := folder / NAME) != at and one.is_file())


def _including(file: Path) -> Path | None:
    """The ledger that includes a file which is no root: it does not say its format."""
    if not file.is_file() or _FORMAT.search(text_of(file, file.parent)[0].text):
        return None
    return next((one for one in _around(file) if _includes(one, file)), None)


def _includes(root: Path, file: Path) -> bool:
    patterns = [one.text for one in includes(parse(text_of(root, root.parent)[0]).root)]
    below = file.resolve().relative_to(root.parent.resolve())
    return any(below.match(pattern) for pattern in patterns)


def _shown(path: Path) -> str:
    return click.format_filename(relpath(path))


# The prose that a command reads: Markdown below a folder, and which folder belongs to a ledger.

_MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_DOCS_DIR = re.compile(r"^docs_dir:[ \t]*([\"']?)([^\"'#\r\n]*[^\"'#\s])\1[ \t]*(?:#.*)?$", re.M)


def is_markdown(name: PurePosixPath) -> bool:
    """Whether MkDocs takes a file of this name for a page."""
    return name.suffix.lower() in _MARKDOWN


def prose_below(folder: Path, base: Path) -> Mapping[str, SourceText]:
    """Every Markdown file below a folder, by its name there; faults name it relative to `base`."""
    files = (one for one in sorted(folder.rglob("*")) if one.is_file())
    return {
        file.relative_to(folder).as_posix(): text_of(file, base, largest=LARGEST_PROSE)[0]
        for file in files
        if is_markdown(PurePosixPath(file.name))
    }


def prose_beside(ledger: Path) -> Path | None:
    """The `docs_dir` of the site that a ledger is published with; None where there is none."""
    config = ledger.parent / "mkdocs.yml"
    if not config.is_file():
        return None
    written = _DOCS_DIR.search(config.read_text(encoding="utf-8", errors="replace"))
    folder = ledger.parent / (written[2] if written else "docs")
    return folder if folder.is_dir() else None
