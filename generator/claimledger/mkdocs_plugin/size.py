"""How large a site is, and what to do where a host would not take it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FILES = 20_000
"""Cloudflare Pages takes no more on its free plan, and others limit files as well."""
BYTES = 1_000_000_000
"""GitHub Pages takes no larger site (1 GB)."""
LARGEST = 25 * 1024 * 1024
"""Cloudflare Pages takes no larger file (25 MiB)."""

_FEWER = (
    "`exports` in mkdocs.yml makes fewer: `embeds: false`, fewer `feeds`, "
    "a lower `claim_files_at_most`"
)


@dataclass(frozen=True, slots=True)
class Size:
    """What is to be uploaded of a site.

    Attributes:
        files: how many.
        bytes: of all of them.
        largest: the name of the largest file; empty where there is none.
        largest_bytes: of that file.
    """

    files: int
    bytes: int
    largest: str
    largest_bytes: int


def size_of(site: Path) -> Size:
    """The size of all that stands in a folder."""
    files = total = most = 0
    largest = ""
    for name, size in _files(str(site)):
        files, total = files + 1, total + size
        if (size, largest) > (most, name):
            largest, most = name, size
    return Size(files, total, os.path.relpath(largest, site) if largest else "", most)


def told(size: Size) -> Iterator[str]:
    """A line about the size, then advice where some host would not take the site."""
    yield f"The site has {size.files:,} files, {_megabytes(size.bytes)} together"
    if size.files > FILES:
        yield f"some hosts take no more than {FILES:,} files; {_FEWER}"
    if size.bytes > BYTES:
        yield f"some hosts take no site of more than {_megabytes(BYTES)}; {_FEWER}"
    if size.largest_bytes > LARGEST:
        yield (
            f"some hosts take no file of more than {_megabytes(LARGEST)}: `{size.largest}` has "
            f"{_megabytes(size.largest_bytes)}; `exports: formats:` in mkdocs.yml can leave it out"
        )


def _megabytes(count: int) -> str:
    return f"{max(1, round(count / 1e6)):,} MB"


def _files(folder: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                yield entry.path, entry.stat().st_size
