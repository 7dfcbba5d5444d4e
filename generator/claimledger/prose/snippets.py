"""Keeps `pymdownx.snippets` from hidden files and from what lies outside its `base_path`.

A page could else have `.git/config`, or a file with passwords, published as its text. This depends
on the insides of the extension (its preprocessor `snippet`, the method `get_snippet_path` and the
attributes `base_path` and `auto_append`); where they are otherwise, no page is converted at all.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from markdown import Extension, Markdown  # type: ignore[import-untyped]

from claimledger.prose.reading import RefusedSnippetError

EXTENSION = "claimledger.prose.snippets"
"""The name of this extension of Markdown, to be listed after `pymdownx.snippets`."""

_GUARDED = "snippet"


class _Guard(Extension):  # type: ignore[misc]
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        if _GUARDED in md.preprocessors:
            reader: Any = md.preprocessors[_GUARDED]
            reader.get_snippet_path = _guarded(reader, reader.get_snippet_path)


def makeExtension(**options: Any) -> Extension:  # noqa: N802
    """The extension, by the name that Markdown looks for."""
    return _Guard(**options)


def _guarded(reader: Any, find: Callable[[str], str | None]) -> Callable[[str], str | None]:
    named_by_owner = {str(name) for name in reader.auto_append}
    folders = [Path(base).resolve() for base in reader.base_path]

    def get_snippet_path(path: str) -> str | None:
        found = find(path)
        if found is None or path in named_by_owner:
            return found
        file = Path(os.path.normpath(found)).absolute()
        if not all(_is_open(candidate, folders) for candidate in (file, file.resolve())):
            raise RefusedSnippetError(path)
        return found

    return get_snippet_path


def _is_open(file: Path, folders: list[Path]) -> bool:
    """Whether it is one of the folders or files, or below one and not hidden there."""
    for folder in folders:
        if file.is_relative_to(folder):
            parts = file.relative_to(folder).parts
            return not any(part.startswith(".") for part in parts)
    return False
