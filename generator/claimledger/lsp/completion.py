"""What can be written at the cursor of a ledger: ids, keys and words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimledger.ledger.fields import Field
from claimledger.ledger.model import NO_SIDE, Ledger, Measure
from claimledger.lsp.cursor import cursor_at, field_at, table_at, written_beside
from claimledger.lsp.hover import label, word_meaning
from claimledger.text.source import SourceText, Span

MOST = 100
"""So many are offered at once, the nearest; typing on brings others."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be written.

    Attributes:
        text: what is put in place of `span`.
        shown: what is shown in the list.
        kind: `id`, `key` or `word`.
        detail: a few words beside it.
        help: what it means.
        span: the part of a word that is there already.
        found_by: what an editor compares with what is typed.
    """

    text: str
    shown: str
    kind: str
    span: Span
    detail: str = ""
    help: str = ""
    found_by: str = ""


def choices_at(ledger: Ledger, source: SourceText, offset: int) -> tuple[Choice, ...]:
    """What can be written at an offset of a ledger's file, the likeliest first."""
    cursor = cursor_at(source.text, offset)
    if cursor is None:
        return ()
    span = Span(source, cursor.start, cursor.end)
    if cursor.on_key:
        return keys(table_at(cursor.path), span, written_beside(source.text, offset))
    field = field_at(cursor.path)
    return values(ledger, field, source.text[cursor.start : offset], span) if field else ()


def values(ledger: Ledger, field: Field, typed: str, span: Span) -> tuple[Choice, ...]:
    """What a field can have as its value, as far as that is known beforehand."""
    if field.type.kind == "ref":
        return ids(ledger, field.type.sections, typed, span, none=field.name == "side")
    return tuple(_words(ledger, field, span))


def ids(
    ledger: Ledger, sections: Iterable[str], typed: str, span: Span, none: bool = False
) -> tuple[Choice, ...]:
    """The ids of records whose id or name holds what is typed; those that begin with it first."""
    typed = typed.lower()
    first: list[Choice] = []
    others: list[Choice] = []
    for id_, section in _records(ledger, sections):
        if len(first) == MOST:
            break
        name = label(ledger, section, id_)
        if id_.startswith(typed):
            first.append(_id(id_, name, span))
        elif typed in id_ or typed in name.lower():
            others.append(_id(id_, name, span))
    if none and NO_SIDE.startswith(typed):
        first.append(_id(NO_SIDE, "belongs to no side", span))
    return tuple((first + others)[:MOST])


def _records(ledger: Ledger, sections: Iterable[str]) -> Iterator[tuple[str, str]]:
    for section in sections:
        for id_, record in ledger.section(section).items():
            if isinstance(record, Measure) or record.removed is None:
                yield id_, section


def _id(id_: str, name: str, span: Span) -> Choice:
    return Choice(id_, id_, "id", span, name, found_by=f"{id_} {name}")


def keys(fields: Iterable[Field], span: Span, written: frozenset[str]) -> tuple[Choice, ...]:
    """The fields that are not written yet, and the one that stands there."""
    return tuple(_key(one, span) for one in fields if one.name not in written - {span.text})


def _key(field: Field, span: Span) -> Choice:
    has_colon = span.source.text[span.end : span.end + 1] == ":"
    text = field.name if has_colon else f"{field.name}:{_after_colon(field)}"
    needed = "required" if field.required else ""
    return Choice(text, field.name, "key", span, needed, field.help, field.name)


def _after_colon(field: Field) -> str:
    return "" if field.type.kind in ("record", "quantity", "section") else " "


def _words(ledger: Ledger, field: Field, span: Span) -> Iterator[Choice]:
    words = {"flag": ("true", "false"), "unit": tuple(ledger.units)}
    for word in words.get(field.type.kind, field.type.words):
        yield Choice(word, word, "word", span, help=word_meaning(field, word), found_by=word)
