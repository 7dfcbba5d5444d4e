"""A last look at what other plugins have written: references that they took before they were links.

A plugin that reads a page before it is finished, such as one that makes a feed of its beginning,
writes the characters that stand for a reference. They become the words of the reference.
"""

import json
import os
import re
from collections.abc import Callable, Container, Mapping
from html import escape
from pathlib import Path, PurePosixPath

from claimledger.mkdocs_plugin.unchanged import files_below
from claimledger.prose.tokens import spoken

_BEGINS = "\U0010fd00".encode(), rb"\udbff\udd00"
"""How a token begins, as it is and as JSON may have it."""

_IN_JSON = re.compile(r"\\udbff\\udd00(?:\\udbff\\ude[0-9a-f]{2})+\\udbff\\udd01", re.IGNORECASE)


def _escaped(words: str) -> str:
    return escape(words)


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)[1:-1]


_WRITTEN: Mapping[str, Callable[[str], str]] = {
    ".html": _escaped,
    ".xml": _escaped,
    ".json": _quoted,
    ".js": _quoted,
    ".txt": str,
    ".md": str,
    ".csv": str,
}
"""How words are written in a file, by the ending of its name."""


def speak_left_over(folder: Path, ours: Container[str]) -> tuple[str, ...]:
    """Puts the words of references in the place of all that was left for one; gives the files.

    Args:
        folder: the finished site.
        ours: the names of files that are made here, and hold none.
    """
    found, root = [], str(folder)
    paths = {path[len(root) + 1 :].replace(os.sep, "/"): path for path in files_below(root)}
    for name in sorted(paths):
        written = None if name in ours else _WRITTEN.get(PurePosixPath(name).suffix)
        if written is None:
            continue
        file = Path(paths[name])
        content = file.read_bytes()
        if _BEGINS[0] in content or _BEGINS[1] in content.lower():
            text = _IN_JSON.sub(lambda it: json.loads(f'"{it[0]}"'), content.decode("utf-8"))
            file.unlink()  # it may be the published file, too, which stays as it is
            file.write_bytes(spoken(text, written).encode())
            found.append(name)
    return tuple(found)
