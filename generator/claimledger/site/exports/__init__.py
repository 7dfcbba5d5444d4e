"""What a site gives out besides its pages: one module for each format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimledger.site.exports.explore import explore_files
from claimledger.site.exports.schema import schema_files
from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile


@dataclass(frozen=True, slots=True)
class Export:
    """One format.

    Attributes:
        name: what it is called.
        files: the finished files.
    """

    name: str
    files: Callable[[Materials], Iterator[SiteFile]]


EXPORTS: tuple[Export, ...] = (
    Export("explore", explore_files),
    Export("schema", schema_files),
)
"""Every format."""


def made_files(made: Materials) -> Iterator[SiteFile]:
    """Every file of every format."""
    for export in EXPORTS:
        yield from export.files(made)
