"""What the cursor stands on: a record by its id, a field by its key, a word of a field."""

from dataclasses import dataclass
from pathlib import Path

from claimledger.ledger.fields import SECTIONS, Field
from claimledger.ledger.model import Ledger
from claimledger.lsp.block import in_block, option_named
from claimledger.lsp.cursor import cursor_at, field_at
from claimledger.lsp.desk import MARKDOWN
from claimledger.site.prose import Reference
from claimledger.site.prose.grammar import mentions
from claimledger.site.prose.references import SECTIONS as SECTION_OF
from claimledger.text.source import SourceText, Span


@dataclass(frozen=True, slots=True)
class Named:
    """A record, by its section and current id; `span` is the id as it stands here."""

    section: str
    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Keyed:
    """A field, by its key; with a `word`, that word as its value."""

    field: Field
    span: Span
    word: str = ""


Subject = Named | Keyed


def is_markdown(path: Path) -> bool:
    """Whether a file is prose, by its name."""
    return path.suffix.lower() in MARKDOWN


def subject_at(ledger: Ledger, path: Path, source: SourceText, offset: int) -> Subject | None:
    """What stands at an offset of a ledger's file or of prose; None for anything else."""
    if is_markdown(path):
        return _in_prose(ledger, source, offset)
    cursor = cursor_at(source.text, offset)
    if cursor is None or not cursor.word:
        return None
    span = Span(source, cursor.start, cursor.end)
    above, field = cursor.path[:1], field_at(cursor.path)
    if cursor.on_key:
        if len(cursor.path) == 1 and (*above, "") != ("units", ""):
            return _named(ledger, above, cursor.word, span)
        key = field_at((*cursor.path, cursor.word))
        return Keyed(key, span) if key else None
    if field is None:
        return None
    if field.type.kind == "alias":
        return _named(ledger, above, cursor.path[1], span)
    return _value(ledger, field, span)


def _value(ledger: Ledger, field: Field, span: Span) -> Subject | None:
    if field.type.kind == "ref":
        return _named(ledger, field.type.sections, span.text, span)
    return Keyed(field, span, span.text) if span.text in field.type.words else None


def _named(ledger: Ledger, sections: tuple[str, ...], id_: str, span: Span) -> Named | None:
    for section in sections:
        current = ledger.aliases.get((section, id_), id_)
        if section in (*SECTIONS, "measures") and current in ledger.section(section):
            return Named(section, current, span)
    return None


def _in_prose(ledger: Ledger, source: SourceText, offset: int) -> Subject | None:
    if place := in_block(source, offset):
        if place.option:
            return _value(ledger, place.option, place.span)
        option = option_named(place.span.text)
        return Keyed(option, place.span) if option else None
    for mention in mentions(source):
        if mention.span.start <= offset <= mention.span.end and isinstance(mention, Reference):
            section = SECTION_OF.get(mention.kind)
            return _named(ledger, (section,), mention.id, mention.id_span) if section else None
    return None
