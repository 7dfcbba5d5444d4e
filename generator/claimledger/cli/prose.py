"""The prose that a command reads: Markdown below a folder, and which folder belongs to a ledger."""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from claimledger.ledger.files import LARGEST_PROSE, text_of
from claimledger.text.source import SourceText

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
