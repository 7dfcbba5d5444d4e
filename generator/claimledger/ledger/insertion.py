"""A new record written into a ledger's text, every other byte left alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimledger.ledger.fields import Field
from claimledger.ledger.quoting import scalar
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.text.source import SourceText

Value = str | Sequence[str]
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


def fields_of(values: Mapping[str, Value], fields: Sequence[Field]) -> list[str]:
    """`key: value` lines in the order of the table."""
    return [
        f"{field.name}: {_written(values[field.name], field)}"
        for field in fields
        if values.get(field.name)
    ]


def _written(value: Value, field: Field) -> str:
    plain = field.type.kind in _AS_THEY_ARE
    if isinstance(value, str):
        return value if plain else scalar(value)
    if len(value) == 1 and field.name in ("source", "via"):
        return value[0]
    return f"[{', '.join(one if plain else scalar(one, flow=True) for one in value)}]"


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
