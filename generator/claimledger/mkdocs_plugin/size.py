"""How large a site is, and what to do where a host would not take it."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimledger.site.materials import Materials
from claimledger.site.without_pages import quiet_days, sources_alone

FILES = 20_000
"""Cloudflare Pages takes no more on its free plan, and others limit files as well."""
BYTES = 1_000_000_000
"""GitHub Pages takes no larger site (1 GB)."""
LARGEST = 25 * 1024 * 1024
"""Cloudflare Pages takes no larger file (25 MiB)."""

_FEWER = "in mkdocs.yml, {} would leave out files"
_NO_FEWER = "`exports` in mkdocs.yml says what is made besides pages"


@dataclass(frozen=True, slots=True)
class Saving:
    """An option that leaves out files, and how many of those that there are."""

    option: str
    files: int


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


def is_too_large(size: Size) -> bool:
    """Whether some host would not take the site as a whole."""
    return size.files > FILES or size.bytes > BYTES


def savings(site: Path, m: Materials | None) -> tuple[Saving, ...]:
    """The options that would leave out files, the one that leaves out the most first."""
    if m is None:
        return ()
    left_out = {
        **dict.fromkeys(quiet_days(m.index), DAYS),
        **{f"sources/{source}": SOURCES for source in sources_alone(m.index)},
    }
    names = (os.path.relpath(path, site).replace(os.sep, "/") for path, _ in _files(str(site)))
    counts = Counter(option for name in names if (option := _option(name, left_out)))
    found = (Saving(option, files) for option, files in counts.items())
    return tuple(sorted(found, key=lambda saving: (-saving.files, saving.option)))


DAYS, SOURCES = "`day_pages: events`", "`source_pages: cited`"
_FOLDERS = {
    "feed": "`exports: feeds: [site]`",
    "embed": "`exports: embeds: false`",
    "data/v1/claims": "`exports: claim_files_at_most: 0`",
}


def _option(name: str, left_out: Mapping[str, str]) -> str | None:
    """The option that leaves out a file; None for one that every site has."""
    parts = name.split("/")
    for depth in (1, 3):
        option = _FOLDERS.get("/".join(parts[:depth]))
        if option is not None and len(parts) > depth:
            return option
    # the page of a day or a source with those after its first, in either style of address
    folder = parts[0]
    steps = {"dates": 4, "sources": 2}.get(folder, 0)
    page = "/".join(parts[:steps]).removesuffix(".html").removesuffix(".md")
    if page in left_out:
        return left_out[page]
    if folder == "claims" and name.endswith(".png"):
        return "`exports: cards: false`"
    return "`exports: markdown: false`" if name.endswith(".md") else None


def told(size: Size, fewer: Sequence[Saving] = ()) -> Iterator[str]:
    """A line about the size, then advice where some host would not take the site.

    `fewer` are the options that would leave out files.
    """
    yield f"The site has {size.files:,} files, {_megabytes(size.bytes)} together"
    options = ", ".join(f"{saving.option} ({saving.files:,})" for saving in fewer)
    advice = _FEWER.format(options) if options else _NO_FEWER
    if size.files > FILES:
        yield f"some hosts take no more than {FILES:,} files; {advice}"
    if size.bytes > BYTES:
        yield f"some hosts take no site of more than {_megabytes(BYTES)}; {advice}"
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
