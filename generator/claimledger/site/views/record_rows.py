"""Rows of lists of records: a source, each drawn once for each depth of page."""

from dataclasses import dataclass

from markupsafe import Markup

from claimledger.site.links import DateWords, Link
from claimledger.site.materials import Materials
from claimledger.site.mentions import Checked, Said
from claimledger.site.urls import root_of
from claimledger.site.words import counted


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list.

    Attributes:
        date: when it was published; None where that is not known.
        cited: how often, in words.
        address: whether the ledger says where it can be read.
    """

    source: Link
    publisher: Link | None
    medium: str
    date: DateWords | None
    cited: str
    address: bool


def source_row(m: Materials, source: str, path: str) -> Markup:
    """A source: title, publisher, date, and how often it is cited."""
    key = ("source", source, root_of(path))
    if key not in m.rows:
        m.rows[key] = m.render("parts/source_row.html", _source(m, source, path))
    return m.rows[key]


def _source(m: Materials, id: str, path: str) -> SourceRow:  # noqa: A002
    source, linker, mentions = m.ledger.sources[id], m.linker(path), m.index.sources[id]
    return SourceRow(
        source=linker.source(id),
        publisher=None if source.publisher is None else linker.actor(source.publisher.id),
        medium=source.medium,
        date=None if source.published is None else linker.when(source.published),
        cited=cited_words(mentions.said, mentions.checked),
        address=bool(source.url),
    )


def cited_words(said: list[Said], checked: list[Checked]) -> str:
    """`cited for 14 positions and 2 checks on 9 claims`, or that it is not cited."""
    counts = ((len(said), "position"), (len(checked), "check"))
    parts = [counted(count, word) for count, word in counts if count]
    claims = {*(one.claim for one in said), *(one.claim for one in checked)}
    if not parts:
        return "cited for no claim itself"
    return f"cited for {' and '.join(parts)} on {counted(len(claims), 'claim')}"
