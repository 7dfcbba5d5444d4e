"""What can be written at the cursor: ids, keys and words, in a ledger and in Markdown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimledger.ledger.fields import Field
from claimledger.ledger.model import NO_SIDE, DraftLedger, Measure
from claimledger.ledger.statuses import STATUSES_AS_LISTED
from claimledger.lsp.cursor import InBlock, cursor_at, field_at, in_block, table_at, written_beside
from claimledger.lsp.hover import label, word_meaning
from claimledger.prose.blocks import OPTIONS
from claimledger.prose.references import REFERENCE_KINDS, SECTION_OF
from claimledger.text.source import SourceText, Span

# What can be written at the cursor of a ledger: ids, keys and words.

MOST_CHOICES = 100
"""How many choices are offered at once; typing on brings others."""


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
        found_by: the text that an editor searches for what is typed.
    """

    text: str
    shown: str
    kind: str
    span: Span
    detail: str = ""
    help: str = ""
    found_by: str = ""


def choices_at(ledger: DraftLedger, source: SourceText, offset: int) -> tuple[Choice, ...]:
    """What can be written at an offset of a ledger's file, the likeliest first."""
    cursor = cursor_at(source.text, offset)
    if cursor is None:
        return ()
    span = Span(source, cursor.start, cursor.end)
    if cursor.on_key:
        return keys(table_at(cursor.path), span, written_beside(source.text, offset))
    field = field_at(cursor.path)
    return values(ledger, field, source.text[cursor.start : offset], span) if field else ()


def values(ledger: DraftLedger, field: Field, typed: str, span: Span) -> tuple[Choice, ...]:
    """What a field can have as its value, as far as that is known beforehand."""
    if field.type.kind == "ref":
        return ids(ledger, field.type.sections, typed, span, none=field.name == "side")
    return tuple(_words(ledger, field, span))


def ids(
    ledger: DraftLedger, sections: Iterable[str], typed: str, span: Span, none: bool = False
) -> tuple[Choice, ...]:
    """The ids of records whose id or name holds what is typed; those that begin with it first."""
    typed = typed.lower()
    first: list[Choice] = []
    others: list[Choice] = []
    for id_, section in _records(ledger, sections):
        if len(first) == MOST_CHOICES:
            break
        name = label(ledger, section, id_)
        if id_.startswith(typed):
            first.append(_id(id_, name, span))
        elif typed in id_ or typed in name.lower():
            others.append(_id(id_, name, span))
    if none and NO_SIDE.startswith(typed):
        first.append(_id(NO_SIDE, "belongs to no side", span))
    return tuple((first + others)[:MOST_CHOICES])


def _records(ledger: DraftLedger, sections: Iterable[str]) -> Iterator[tuple[str, str]]:
    for section in sections:
        for id_, record in ledger.section(section).items():
            if isinstance(record, Measure) or record.removed is None:
                yield id_, section


def _id(id_: str, name: str, span: Span) -> Choice:
    return Choice(id_, id_, "id", span, name, found_by=f"{id_} {name}")


def keys(fields: Iterable[Field], span: Span, written: frozenset[str]) -> tuple[Choice, ...]:
    """The fields that are not written yet, and the field whose key stands there."""
    others = written - {span.text}
    return tuple(_key(field, span) for field in fields if field.name not in others)


def _key(field: Field, span: Span) -> Choice:
    has_colon = span.source.text[span.end : span.end + 1] == ":"
    text = field.name if has_colon else f"{field.name}:{_after_colon(field)}"
    needed = "required" if field.required else ""
    return Choice(text, field.name, "key", span, needed, field.help, field.name)


def _after_colon(field: Field) -> str:
    return "" if field.type.kind in ("record", "quantity", "section") else " "


def _words(ledger: DraftLedger, field: Field, span: Span) -> Iterator[Choice]:
    words = {"flag": ("true", "false"), "unit": tuple(ledger.units)}
    for word in words.get(field.type.kind, field.type.words):
        yield Choice(word, word, "word", span, help=word_meaning(field, word), found_by=word)


# What can be written in a Markdown file, within `[[...]]` and within a block of claims.

_KIND = re.compile(r"\[\[[ \t]*([a-z]*)\Z")
_ID = re.compile(r"\[\[[ \t]*([a-z]+)[ \t]*:[ \t]*([\w-]*)\Z")
_PIN = re.compile(r"\[\[[ \t]*claim[ \t]*:[ \t]*[\w-]+[ \t]+is[ \t]+([a-z-]*)\Z")
_REST = re.compile(r"[\w-]*")
_CLOSED = re.compile(r"[^\[\n]*?\]\]|[ \t]*\||[ \t]+is[ \t]")


def choices_in_prose(ledger: DraftLedger, source: SourceText, offset: int) -> tuple[Choice, ...]:
    """What can be written at an offset of a Markdown file; nothing in text that is only text."""
    if place := in_block(source, offset):
        return _in_block(ledger, place, offset)
    before = source.text[source.text.rfind("\n", 0, offset) + 1 : offset]
    if match := _KIND.search(before):
        return tuple(_kinds(_span(source, offset, match[1]), match[1]))
    if match := _PIN.search(before):
        return tuple(_statuses(_span(source, offset, match[1])))
    match = _ID.search(before)
    if match is None or match[1] not in SECTION_OF:
        return ()
    span = _span(source, offset, match[2])
    end = "" if _CLOSED.match(source.text, span.end) else "]]"
    found = ids(ledger, (SECTION_OF[match[1]],), match[2], span)
    return tuple(
        Choice(id_.text + end, id_.shown, id_.kind, span, id_.detail, found_by=id_.found_by)
        for id_ in found
    )


def _in_block(ledger: DraftLedger, place: InBlock, offset: int) -> tuple[Choice, ...]:
    span = place.span
    if place.option is None:
        return keys(OPTIONS, span, place.written)
    if place.option.name == "status":
        return tuple(_statuses(span))
    return values(ledger, place.option, span.source.text[span.start : offset], span)


def _span(source: SourceText, offset: int, typed: str) -> Span:
    """The word at the cursor: what is typed of it, and the rest of it behind the cursor."""
    rest = _REST.match(source.text, offset)
    return Span(source, offset - len(typed), rest.end() if rest else offset)


def _kinds(span: Span, typed: str) -> Iterator[Choice]:
    colon = "" if span.source.text[span.end : span.end + 1] == ":" else ":"
    for kind in REFERENCE_KINDS:
        if kind.startswith(typed):
            detail = f"a {kind}" if kind == "date" else f"a record of {SECTION_OF[kind]}"
            yield Choice(kind + colon, kind, "key", span, detail, found_by=kind)


def _statuses(span: Span) -> Iterator[Choice]:
    for status in STATUSES_AS_LISTED:
        yield Choice(status.value, status.value, "word", span, status.word, found_by=status.value)
