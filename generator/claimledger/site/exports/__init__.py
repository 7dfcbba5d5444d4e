"""What a site gives out besides its pages: one module for each format."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from claimledger.site.data.files import is_made
from claimledger.site.data.tables import ROWS
from claimledger.site.exports.cards import card_files
from claimledger.site.exports.compare import compare_files
from claimledger.site.exports.data_csv import csv_files
from claimledger.site.exports.data_geojson import geojson_files
from claimledger.site.exports.data_json import json_files
from claimledger.site.exports.data_ledger import ledger_files
from claimledger.site.exports.data_sqlite import sqlite_files
from claimledger.site.exports.explore import explore_files
from claimledger.site.exports.feed_atom import IN_ATOM, feed_files
from claimledger.site.exports.feed_json import json_feed_files
from claimledger.site.exports.llms import llms_files
from claimledger.site.exports.schema import schema_files
from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile


@dataclass(frozen=True, slots=True)
class Export:
    """One format.

    Attributes:
        name: what it is called.
        files: the finished files.
        title: what the list of the data calls it; empty for one that is no data.
        tells_of_prose: whether it tells of written pages, and not of the ledger alone.
    """

    name: str
    files: Callable[[Materials], Iterator[SiteFile]]
    title: str = ""
    tells_of_prose: bool = False


EXPORTS: tuple[Export, ...] = (
    Export("explore", explore_files),
    Export("compare", compare_files),
    Export("schema", schema_files),
    Export("data-json", json_files, "JSON"),
    Export("data-csv", csv_files, "CSV"),
    Export("data-geojson", geojson_files, "GeoJSON"),
    Export("data-sqlite", sqlite_files, "SQLite"),
    Export("data-ledger", ledger_files, "The ledger itself"),
    Export("feed-atom", feed_files),
    Export("feed-json", json_feed_files),
    Export("llms", llms_files, tells_of_prose=True),
    Export("cards", card_files),
)
"""Every format."""

TELLING_OF_PROSE = frozenset(export.name for export in EXPORTS if export.tells_of_prose)
"""The names of those that tell of written pages."""


def made_files(made: Materials) -> Iterator[SiteFile]:
    """Every file of every format."""
    for export in EXPORTS:
        yield from files_of(made, export)


def keep_files(made: Materials, keep: Callable[[SiteFile], SiteFile]) -> None:
    """Makes every file that is not made yet, and has its content kept where it takes no memory.

    What only files are made of is forgotten then.
    """
    for export in EXPORTS:
        _once(made, export, partial(_each, export, keep))
    made.forget(is_for_files)


def is_for_files(name: str) -> bool:
    """Whether what is made once under a name is for files alone."""
    return name.startswith(ROWS) or name == IN_ATOM


def remember_files(made: Materials, known: Mapping[str, Sequence[SiteFile]]) -> None:
    """Has files known by the name of their format, where they would be made the same."""
    for export in EXPORTS:
        if export.name in known:
            files = tuple(known[export.name])
            _once(made, export, partial(_known, files))


def files_tell_what_if(made: Materials) -> bool:
    """Whether a file tells of every claim what would change its words, as the claim's page does.

    Of all that is worked out for pages this takes longest, so that it is done once for both.
    """
    return any(is_made(made, format_) for format_ in _FORMATS_WITH_STANDINGS)


_FORMATS_WITH_STANDINGS = ("json", "csv", "sqlite")


def _each(
    export: Export, keep: Callable[[SiteFile], SiteFile], made: Materials
) -> tuple[SiteFile, ...]:
    return tuple(map(keep, export.files(made)))


def _known(files: tuple[SiteFile, ...], _: Materials) -> tuple[SiteFile, ...]:
    return files


def files_of(made: Materials, export: Export) -> tuple[SiteFile, ...]:
    """The files of a format; made once."""
    return _once(made, export, lambda m: tuple(export.files(m)))


def _once(
    made: Materials, export: Export, make: Callable[[Materials], tuple[SiteFile, ...]]
) -> tuple[SiteFile, ...]:
    once = made.once_with_prose if export.tells_of_prose else made.once
    return once(f"export {export.name}", make)
