"""Text for a ledger's file: quoted scalars, edits that mend a fault, new records, whole ledgers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimledger.ledger.fields import Field
from claimledger.ledger.sections import DECLARATIONS, ROOT, SECTIONS
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.text.diagnostics import Fix
from claimledger.text.source import SourceText, Span

# A text -> a YAML scalar that reads back as the same text.

# What YAML 1.1 readers take for something else than text; here all scalars are text, but the
# editors' tools (completion, hover) read the file by the usual rules.
_MISREAD = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|[-+.\d][-+.,:\d_exobinfa]*)", re.IGNORECASE
)
_PLAIN_BEGIN = re.compile(r"[^\W_]|[(/€$£=.+]")
_NEVER_PLAIN = re.compile(r": |:$| #|^\s|\s$|[\n\r\t\"\\]")
_FLOW_SIGNS = re.compile(r"[\[\]{},]")


def quoted(text: str) -> str:
    """The text between quotes: double ones, or single ones where it holds some itself."""
    if "\n" in text or "\r" in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r") + '"'
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def scalar(text: str, *, flow: bool = False) -> str:
    """The text as it is where every reader takes it for this text, else quoted.

    `flow` is for a text within brackets or braces.
    """
    return text if _is_plain(text, flow) else quoted(text)


def _is_plain(text: str, flow: bool) -> bool:
    return (
        bool(_PLAIN_BEGIN.match(text))
        and not _NEVER_PLAIN.search(text)
        and not _MISREAD.fullmatch(text)
        and not (flow and _FLOW_SIGNS.search(text))
    )


# Edits that faults carry as their remedy, beyond putting one word for another.


def without_entry(key: Node, value: Node) -> tuple[Fix, ...]:
    """Takes `key: value` away with its line; none where the line holds anything else."""
    source, text = key.source, key.source.text
    start = text.rfind("\n", 0, key.start) + 1
    end = text.find("\n", value.end)
    end = len(text) if end == -1 else end + 1
    alone = not text[start : key.start].strip() and not text[value.end : end].strip()
    one_line = "\n" not in text[key.start : value.end]
    return (Fix(Span(source, start, end), ""),) if alone and one_line else ()


def without_list(node: ListNode) -> tuple[Fix, ...]:
    """Puts the one value of a list in the list's place."""
    source, text = node.source, node.source.text
    written = node.values[0].span.text
    if text[node.start] == "[":
        plain = "#" not in node.span.text and "\n" not in written
        return (Fix(node.span, written),) if plain else ()
    before = text[: node.start]
    colon = len(before.rstrip())
    if not before.rstrip().endswith(":") or "\n" in written:
        return ()
    return (Fix(Span(source, colon, node.values[0].end), f" {written}"),)


def without_item(before: Node, item: Node) -> tuple[Fix, ...]:
    """Takes an item out of a list, with its dash or the comma before it; `before` stays.

    None where a remark stands between the two.
    """
    between = item.source.text[before.end : item.start]
    removed = Span(item.source, before.end, item.end)
    return (Fix(removed, ""),) if between.strip() in (",", "-") else ()


def further_in(source: SourceText, start: int, end: int, by: int = 2) -> tuple[Fix, ...]:
    """Indents whole lines, from the one with `start` to the one with `end`, by some spaces."""
    begin = source.text.rfind("\n", 0, start) + 1
    lines = re.compile(r"^(?=[^\n\r])", re.MULTILINE).finditer(
        source.text, begin, max(end, begin + 1)
    )
    return tuple(Fix(Span(source, line.start(), line.start()), " " * by) for line in lines)


# A new record written into a ledger's text, every other byte left alone.

WrittenValue = str | Sequence[str]

Values = Mapping[str, Any]
"""What stands in a record, by key: a text or texts, the values of a record, or a list of those."""

_AS_THEY_ARE = ("ref", "word", "flag", "number", "date", "unit", "language", "id")


class CannotInsertError(Exception):
    """The text is laid out in a way that a record cannot be added to; the message says how."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """Text to be put at an offset of a file; `line` is where the record then begins, from 1."""

    source: SourceText
    offset: int
    text: str

    @property
    def result(self) -> str:
        """The whole text with the insertion made."""
        whole = self.source.text
        return whole[: self.offset] + self.text + whole[self.offset :]

    @property
    def line(self) -> int:
        """The first line of what is new, blank lines apart."""
        blank = len(self.text) - len(self.text.lstrip())
        return self.result.count("\n", 0, self.offset + blank) + 1


def lines_of_fields(values: Values, fields: Sequence[Field]) -> Iterator[str]:
    """`key: value` lines in the order of the table, records within a record further in."""
    for field in fields:
        value = values.get(field.name)
        if not value:
            continue
        if field.type.kind == "names":
            yield f"{field.name}:"
            yield from (f"  {language}: {scalar(name)}" for language, name in value.items())
        elif not field.type.fields:
            yield f"{field.name}: {_written(value, field)}"
        elif field.type.many:
            yield f"{field.name}:"
            for each in value:
                yield from _item(2, list(lines_of_fields(each, field.type.fields)))
        else:
            yield f"{field.name}:"
            yield from (f"  {line}" for line in lines_of_fields(value, field.type.fields))


def _written(value: WrittenValue, field: Field) -> str:
    plain = field.type.kind in _AS_THEY_ARE
    if isinstance(value, str):
        return value if plain else scalar(value)
    if len(value) == 1 and field.name in ("source", "via"):
        return value[0]
    items = (item if plain else scalar(item, flow=True) for item in value)
    return f"[{', '.join(items)}]"


def new_record(root: MapNode, section: str, id_: str, lines: Sequence[str]) -> Insertion:
    """A record at the end of its section, which is made where it is missing.

    Raises:
        CannotInsertError: the section is written within braces.
    """
    source = root.source
    records = root.value(section)
    block = [f"  {id_}:", *(f"    {line}" for line in lines)]
    if records is None:
        return _after(source, len(source.text), [f"{section}:", *block])
    if not isinstance(records, MapNode):
        key = root.key(section)
        assert key is not None
        return _after(source, key.end, block)
    if source.text[records.start] == "{":
        raise CannotInsertError(f"`{section}` is written within braces")
    indent = " " * _column(source, records.start)
    block = [f"{indent}{line[2:]}" for line in block]
    apart = _are_apart(source, records)
    return _after(source, records.pairs[-1][1].end, ["", *block] if apart else block)


def new_item(claim: MapNode, name: str, lines: Sequence[str]) -> Insertion:
    """A record at the end of a claim's list, which is made where it is missing.

    Raises:
        CannotInsertError: the claim or the list is written within brackets or braces.
    """
    source = claim.source
    if source.text[claim.start] == "{":
        raise CannotInsertError("the claim is written within braces")
    items = claim.value(name)
    if items is None or (items.kind == "text" and items.empty):
        column = _column(source, claim.start)
        item = _item(column + 2, lines)
        if items is None:
            return _after(source, claim.pairs[-1][1].end, [f"{' ' * column}{name}:", *item])
        key = claim.key(name)
        assert key is not None
        return _after(source, key.end, item)
    if not isinstance(items, ListNode) or source.text[items.start] != "-":
        raise CannotInsertError(f"`{name}` is not written as a list of lines that begin with `- `")
    return _after(source, items.values[-1].end, _item(_column(source, items.start), lines))


# A whole ledger.


def ledger_text(head: Values, sections: Mapping[str, Mapping[str, Values]]) -> str:
    """A file with all records of these sections, each under its id, and `head` above them."""
    lines = list(lines_of_fields(head, ROOT))
    for name, section in (*DECLARATIONS.items(), *SECTIONS.items()):
        records = sections.get(name)
        if records:
            lines += ["", f"{name}:"]
        for id_, values in (records or {}).items():
            lines.append(f"  {id_}:")
            lines += (f"    {line}" for line in lines_of_fields(values, section.fields))
    return "".join(f"{line}\n" for line in lines)


def _item(column: int, lines: Sequence[str]) -> list[str]:
    signs = ["- ", *["  "] * (len(lines) - 1)]
    return [f"{' ' * column}{sign}{line}" for sign, line in zip(signs, lines, strict=True)]


def _after(source: SourceText, offset: int, lines: Sequence[str]) -> Insertion:
    """The lines after the line that holds the end of a value; remarks below it stay below."""
    text = source.text
    end = len(text[:offset].rstrip())
    line_end = text.find("\n", end)
    newline = "\r\n" if "\r\n" in text else "\n"
    block = "".join(f"{line}{newline}" for line in lines)
    if line_end == -1:
        return Insertion(source, len(text), (newline if text else "") + block)
    return Insertion(source, line_end + 1, block)


def _column(source: SourceText, offset: int) -> int:
    return source.position(offset)[1] - 1


def _are_apart(source: SourceText, records: MapNode) -> bool:
    """Whether a blank line stands between the last two records."""
    if len(records.pairs) < 2:
        return False
    (_, before), (key, _) = records.pairs[-2:]
    return re.search(r"\n[ \t\r]*\n", source.text[_end(before) : key.start]) is not None


def _end(node: Node) -> int:
    return len(node.source.text[: node.end].rstrip())
