"""The texts of sources that somebody read, as files hold them; where a ledger names these files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from claimledger.ledger.quotations import ComparableText, comparable
from claimledger.ledger.tree import MapNode, Node
from claimledger.text.source import SourceText

FIELD = "text"
"""The field of a source that names the file."""


@dataclass(frozen=True)
class TextFile:
    """A file that a source names as the text that was read.

    Attributes:
        text: what it holds; None where it cannot be read.
        sha256: of its bytes, in small letters; empty where there are none.
        problem: why it cannot be read, in words.
        advice: what to do about that.
        state: tells whether it has changed since; never shown.
    """

    text: str | None
    sha256: str = ""
    problem: str = ""
    advice: str = ""
    state: tuple[int, ...] = field(default=(), repr=False)

    @cached_property
    def comparable(self) -> ComparableText:
        """What quotations are compared with."""
        return comparable(self.text or "")


TextFiles = Mapping[str, TextFile]
"""The files by their names as the ledger has them."""

NO_TEXT_FILES: TextFiles = MappingProxyType({})


def texts_named(roots: Iterable[Node]) -> Iterator[Node]:
    """The names of such files in the files of a ledger."""
    for _, _, value in _entries(roots):
        if value.kind == "text" and not value.empty:
            yield value


def _entries(roots: Iterable[Node]) -> Iterator[tuple[MapNode, int, Node]]:
    """The fields that name one: the record, the place of the field in it, and the value."""
    for root in roots:
        sources = root.value("sources") if isinstance(root, MapNode) else None
        for _, record in sources.pairs if isinstance(sources, MapNode) else ():
            for at, (key, value) in enumerate(record.pairs if isinstance(record, MapNode) else ()):
                if key.text == FIELD:
                    assert isinstance(record, MapNode)
                    yield record, at, value


def without_names(sources: Iterable[SourceText], roots: Iterable[Node]) -> tuple[SourceText, ...]:
    """The ledger's files as they are given out: without names of files that others do not have."""
    edits: dict[str, list[tuple[int, int]]] = {}
    for record, at, value in _entries(roots):
        key = record.pairs[at][0]
        if at + 1 < len(record.pairs):
            edit = (key.start, record.pairs[at + 1][0].start)
        else:
            edit = (record.pairs[at - 1][1].end if at else key.start, value.end)
        edits.setdefault(value.source.name, []).append(edit)
    return tuple(_edited(source, edits.get(source.name, ())) for source in sources)


def _edited(source: SourceText, edits: Iterable[tuple[int, int]]) -> SourceText:
    parts, at = [], 0
    for start, end in edits:
        parts.append(source.text[at:start])
        at = end
    return SourceText(source.name, "".join((*parts, source.text[at:]))) if at else source
