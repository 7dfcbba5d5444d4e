"""The mapping file: what the columns of a sheet become, and how its cells are meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any

from claimledger.importing.table import DELIMITERS
from claimledger.importing.targets import LEAVE_OUT, TARGETS, Target
from claimledger.importing.values import COMMA, DAY_FIRST, MONTH_FIRST, POINT, Settings, plain
from claimledger.ledger.fields import LANGUAGE, LINE, RecordType, Row, Type, fields_of, record, word
from claimledger.ledger.quantities import BUILT_IN_UNITS
from claimledger.ledger.reader import values_of
from claimledger.ledger.tree import MapNode
from claimledger.ledger.values import Reading
from claimledger.ledger.yaml_reader import parse
from claimledger.text.diagnostics import Diagnostic, in_file_order
from claimledger.text.source import SourceText
from claimledger.text.suggestions import suggest_id

LARGEST_MAPPING = 1_000_000
"""Bytes."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column becomes."""

    column: Annotated[str, Row(LINE, "Its name in the header.", required=True)]
    field: Annotated[str, Row(LINE, "What it becomes, or `leave-out`.", required=True)]
    node: MapNode
    separator: Annotated[
        str, Row(LINE, "What stands between two names in one of its cells, such as `,` or `;`.")
    ] = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """What no column says and holds for every row."""

    field: Annotated[str, Row(LINE, "What it becomes.", required=True)]
    value: Annotated[str, Row(LINE, "What stands there for every row.", required=True)]
    node: MapNode


@dataclass(frozen=True, slots=True)
class Word:
    """A text of the sheet that stands for another."""

    column: Annotated[str, Row(LINE, "The column that it stands in.", required=True)]
    text: Annotated[str, Row(LINE, "As the sheet has it.", required=True)]
    node: MapNode
    means: Annotated[
        str, Row(LINE, "What the ledger is to have; without it its rows are reported.")
    ] = ""
    field: Annotated[
        str, Row(LINE, "The field that it is meant for, where the column becomes several.")
    ] = ""


_LISTED = {
    name: RecordType(noun, model, fields_of(model), listed=True)
    for name, noun, model in (
        ("columns", "column", Column),
        ("constants", "constant", Constant),
        ("words", "word", Word),
    )
}


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """What the columns of a sheet become, and how its cells are meant."""

    title: Annotated[str, Row(LINE, "What the ledger is about.", required=True)]
    columns: Annotated[
        tuple[Column, ...],
        Row(record(_LISTED["columns"]), "What each column becomes.", required=True),
    ]
    language: Annotated[str, Row(LANGUAGE, "The language that the sheet is written in.")] = "en"
    encoding: Annotated[str, Row(LINE, "The encoding of the file: `utf-8`, `cp1252`, ...")] = ""
    delimiter: Annotated[str, Row(word(DELIMITERS), "What stands between two cells.")] = ""
    header_row: Annotated[Any, Row(Type("number", low=1, high=50), "The row of the header.")] = 1
    header_rows: Annotated[
        Any, Row(Type("number", low=1, high=3), "How many rows the header has.")
    ] = 1
    dates: Annotated[
        str, Row(word((DAY_FIRST, MONTH_FIRST)), "Whether 08/09/2022 is in September or in August.")
    ] = ""
    year: Annotated[
        Any, Row(Type("number", low=1, high=9999), "The year of `8 Sept` and of `8.9.22`.")
    ] = 0
    decimals: Annotated[
        str, Row(word((POINT, COMMA)), "The sign before decimals: whether 1,000 is one thousand.")
    ] = ""
    constants: Annotated[
        tuple[Constant, ...],
        Row(record(_LISTED["constants"]), "What no column says and holds for every row."),
    ] = ()
    words: Annotated[
        tuple[Word, ...], Row(record(_LISTED["words"]), "What words of the sheet stand for.")
    ] = ()
    meanings: Mapping[tuple[str, str, str], str] = field(default_factory=dict)

    def meaning(self, column: str, target: Target, text: str) -> str | None:
        """What a text of a column stands for in a field, None where no word says it.

        Where a column becomes free text (a quote, a note) and something else, such as a stance, a
        word that names no field is meant for the something else.
        """
        named = self.meanings.get((column, target.path, plain(text)))
        if named is not None:
            return named
        others = (TARGETS.get(each.field) for each in self.columns if each.column == column)
        if target.is_free_text and any(not other.is_free_text for other in others if other):
            return None
        return self.meanings.get((column, "", plain(text)))

    @property
    def settings(self) -> Settings:
        """How dates and figures are meant."""
        return Settings(self.dates, int(self.year), self.decimals)


MAPPING_FIELDS = fields_of(SheetMapping)


def read_mapping(name: str, text: str) -> tuple[SheetMapping | None, tuple[Diagnostic, ...]]:
    """The mapping in a file, None where it has faults, and those."""
    tree = parse(SourceText(name, text))
    if tree.diagnostics or tree.root is None:
        return None, in_file_order(tree.diagnostics)
    reading = Reading({}, dict(BUILT_IN_UNITS))
    values = values_of(reading, tree.root, MAPPING_FIELDS, "a mapping")
    if values is None or reading.diagnostics:
        return None, in_file_order(reading.diagnostics)
    meanings = {
        (each.column, each.field, plain(each.text)): each.means for each in values.get("words", ())
    }
    return SheetMapping(**values, meanings=meanings), ()


def held_to_sheet(mapping: SheetMapping, header: Sequence[str]) -> tuple[Diagnostic, ...]:
    """E104: columns that the sheet has not, and fields that nothing can become."""
    known = (*TARGETS, LEAVE_OUT)
    columns = [(each.node, each.column) for each in mapping.columns]
    columns += [(each.node, each.column) for each in mapping.words]
    fields = [(each.node, each.field) for each in mapping.columns]
    fields += [(each.node, each.field) for each in mapping.constants]
    faults = [_unknown(node, "column", name, header) for node, name in columns]
    faults += [_unknown(node, "field", name, known) for node, name in fields]
    for word_ in mapping.words:
        becomes = [each.field for each in mapping.columns if each.column == word_.column]
        if word_.field:
            faults.append(_unknown(word_.node, "field", word_.field, becomes, word_.column))
    return in_file_order(fault for fault in faults if fault is not None)


def _unknown(
    node: MapNode, key: str, text: str, known: Sequence[str], column: str = ""
) -> Diagnostic | None:
    value = node.value(key)
    if text in known or value is None:
        return None
    meant = suggest_id(text, known)
    if key == "column":
        message, help_ = f"the sheet has no column `{text}`", f"its columns: {', '.join(known)}"
    elif column:
        message = f"the column `{column}` does not become `{text}`"
        help_ = f"it becomes: {', '.join(known)}"
    else:
        message = f"a column cannot become `{text}`"
        help_ = "`claimledger import fields` lists what it can become"
    help_ = f"did you mean `{meant.word}`?" if meant else help_
    return Diagnostic(
        "E104", value.span, message, help_, fixes=(meant.fix(value.span),) if meant else ()
    )
