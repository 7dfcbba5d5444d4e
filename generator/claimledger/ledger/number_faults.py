"""What is wrong with a number in the file, and the numbers that were perhaps meant."""

import re
from decimal import Decimal

from claimledger.ledger.fields import Field
from claimledger.ledger.number_reading import (
    Readings,
    among_words,
    degrees,
    is_two_numbers,
    listed_in_pairs,
    readings,
    two_numbers,
    with_one_reading,
)
from claimledger.ledger.quantities import MOST_DECIMALS, MOST_FIGURES, parse_number
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.text.diagnostics import Diagnostic, Fix

_HELP = "write digits only, with a point before decimals; units and words stand elsewhere"
_GOES_ON = re.compile(r"(?: ?,[ \t]?\d[^,{}\[\]:\n]*)+(?=[,}\n])")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_AXES = {"latitude": "NS", "longitude": "EW"}
_POINTS = {"N": "north", "S": "south", "E": "east", "W": "west"}


def signed_number(text: str, of: Field) -> Decimal | None:
    """The plain number that a text is, with a minus before it where the field has bounds."""
    minus = text.startswith("-") and of.type.low is not None
    value = parse_number(text[minus:])
    return -value if minus and value is not None else value


def number_fault(node: Node, of: Field) -> Diagnostic | None:
    """The fault of a text that is no number within the field's bounds, or can mean two."""
    text = node.text
    value = signed_number(text, of)
    if value is not None and _range(value, of):
        if not is_two_numbers(text):
            return None
        found = readings(text)
        if len(found.within(lambda other: _allowed(other, of))) < 2:
            return None
        return _two(node, found)
    if value is not None:
        return _out_of_range(node, of)
    return _no_number(node, of)


def _range(value: Decimal, of: Field) -> bool:
    low, high = of.type.low, of.type.high
    return (low is None or value >= low) and (high is None or value <= high)


def _allowed(text: str, of: Field) -> bool:
    value = signed_number(text, of)
    return value is not None and _range(value, of)


def _out_of_range(node: Node, of: Field) -> Diagnostic:
    help_ = f"`{of.name}` lies between {of.type.low} and {of.type.high}"
    if of.name == "latitude":
        help_ += "; are latitude and longitude in each other's place?"
    return Diagnostic("E107", node.span, f"`{node.text}` is out of range", help_)


def _two(node: Node, found: Readings) -> Diagnostic:
    return Diagnostic(
        "E107",
        node.span,
        f"`{node.text}` can mean two numbers",
        f"write {found.thousands} if the {found.sign} separates thousands, or "
        f"{with_one_reading(found.decimal)} if it stands before decimals",
    )


def _no_number(node: Node, of: Field) -> Diagnostic:
    message = f"`{node.text}` is not a number"
    if of.name in _AXES and (on_map := _on_map(node.text)):
        return _degrees(node, of, *on_map)
    found = readings(node.text)
    allowed = found.within(lambda text: _allowed(text, of))
    if len(allowed) > 1:
        return _two(node, found)
    if allowed:
        comma = found.sign and "." in allowed[0]
        help_ = f"write {allowed[0]}: {'decimals stand after a point' if comma else 'digits alone'}"
        other = found.thousands if found.thousands != allowed[0] else found.decimal
        if other:
            help_ += f"; {other} would be out of range"
        return Diagnostic(
            "E107", node.span, message, help_, fixes=(Fix(node.span, allowed[0], found.certain),)
        )
    if found.decimal:
        return _out_of_range(node, of)
    both = two_numbers(node.text)
    if both is not None and (of.type.many or of.name in _AXES):
        return _both(node, of, both)
    if _PLAIN.fullmatch(node.text):
        return Diagnostic("E107", node.span, message, _too_long(node.text))
    return _among_words(node, of, message)


def _too_long(number: str) -> str:
    """What to do about a plain number that has more figures than are read."""
    figures, point, decimals = number.partition(".")
    if len(figures.lstrip("-")) > MOST_FIGURES:
        return f"a number has at most {MOST_FIGURES} figures before its point"
    short = f"{figures}{point}{decimals[:MOST_DECIMALS]}".rstrip("0").rstrip(".")
    return f"write at most {MOST_DECIMALS} decimals, and no more than are known: {short}"


def _among_words(node: Node, of: Field, message: str) -> Diagnostic:
    """`5 million`, `~1,000 people`: the numbers that the digits in it may mean."""
    meant = tuple(text for text in among_words(node.text) if _allowed(text, of))
    if not meant:
        return Diagnostic("E107", node.span, message, _HELP)
    help_ = f"write {' or '.join(meant)}, digits alone; units and words stand elsewhere"
    fixes = (Fix(node.span, meant[0], certain=False),) if len(meant) == 1 else ()
    return Diagnostic("E107", node.span, message, help_, fixes=fixes)


def _both(node: Node, of: Field, both: tuple[str, str]) -> Diagnostic:
    """`between: 1000-2000`, `latitude: 49.456, 36.855`."""
    message = f"`{node.text}` are two numbers, not one"
    if of.name in _AXES:
        help_ = (
            "write the latitude (north or south) and the longitude (east or west) on a line each"
        )
        return Diagnostic("E107", node.span, message, help_)
    better = _lists(both)
    help_ = f"write {better[0]}" if len(better) == 1 else f"write {better[0]} or {better[1]}"
    fixes = (Fix(node.span, better[0], certain=False),) if len(better) == 1 else ()
    return Diagnostic("E107", node.span, message, f"{help_}: both between brackets", fixes=fixes)


def _lists(numbers: tuple[str, ...]) -> tuple[str, ...]:
    """The lists that numbers may mean, those with thousands first."""
    found = [readings(number) for number in numbers]
    choices = (
        [reading.thousands or reading.decimal for reading in found],
        [with_one_reading(reading.decimal or reading.thousands) for reading in found],
    )
    return tuple(dict.fromkeys(f"[{', '.join(choice)}]" for choice in choices))


def _on_map(text: str) -> tuple[str, str] | None:
    return degrees(text) if re.search(r"[NSEW°º]", text, re.IGNORECASE) else None


def _degrees(node: Node, of: Field, number: str, compass: str) -> Diagnostic:
    """`49°27′N`, `36.9 E`: degrees as maps print them."""
    if compass and compass not in _AXES[of.name]:
        other = next(name for name, points in _AXES.items() if compass in points)
        message = f"`{node.text}` says {_POINTS[compass]}, which is a {other}"
        help_ = f"write it as `{other}: {number}`, and the {of.name} here"
        return Diagnostic("E107", node.span, message, help_)
    message = f"`{node.text}` is not a number"
    if not _allowed(number, of):
        return Diagnostic("E107", node.span, message, _HELP)
    help_ = f"write {number}: degrees as one decimal number, south and west with a minus"
    return Diagnostic(
        "E107", node.span, message, help_, fixes=(Fix(node.span, number, certain=False),)
    )


# A comma in a number ends the value where braces or brackets are around it.


def joined_in_braces(value: Node) -> Node:
    """The number as somebody wrote it in braces, `{about: 12,500, unit: km2}`, commas included.

    YAML takes what follows the comma for keys. The same node where the number does not go on.
    """
    text = value.source.text
    goes_on = _GOES_ON.match(text, value.end) if value.plain else None
    if goes_on is None:
        return value
    return Node(
        value.source, value.start, goes_on.end(), text[value.start : goes_on.end()], plain=True
    )


def in_braces(record: MapNode) -> bool:
    """Whether a record is written within braces."""
    return record.source.text[record.start : record.start + 1] == "{"


def joined_fault(node: Node, of: Field) -> Diagnostic:
    """The fault of a number that goes on after a comma in braces."""
    compact = Node(node.source, node.start, node.end, re.sub(r"\s*,\s*", ",", node.text))
    parts = " and ".join(f"`{part.strip()}`" for part in node.text.split(","))
    message = f"between {{ and }} a comma ends a value, so `{node.text}` is read as {parts}"
    both = two_numbers(node.text) if of.type.many else None
    found = _both(node, of, both) if both else number_fault(compact, of)
    if found is None:
        return Diagnostic("E107", node.span, message, _HELP)
    fixes = tuple(Fix(fix.span, fix.replacement, certain=False) for fix in found.fixes)
    return Diagnostic("E107", node.span, message, found.help, fixes=fixes)


def list_fault(node: ListNode, of: Field) -> Diagnostic | None:
    """The fault of `[1,000, 2,000]`, which YAML takes for four numbers; None where it is not one.

    `[900, 1,100]` is three numbers to YAML. Where two are left, nothing says that it is wrong.
    """
    values = node.values
    if len(values) < 3 or node.source.text[node.start] != "[":
        return None
    if not all(value.kind == "text" and value.plain for value in values):
        return None
    written = node.source.text[values[0].start : values[-1].end]
    parts = tuple(listed_in_pairs(written))
    found = [readings(part) for part in parts]
    if len(parts) != 2 or not all(reading.thousands or reading.decimal for reading in found):
        return None
    choices = _lists(parts)
    message = f"`{written}` is read as {len(values)} numbers: a comma separates them"
    if len(choices) == 1:
        help_ = f"write {choices[0]}: digits alone, with a point before decimals"
    else:
        help_ = f"write {choices[0]} if the other commas separate thousands, or {choices[1]} if "
        help_ += "they stand before decimals"
    fixes = (Fix(node.span, choices[0], certain=False),) if len(choices) == 1 else ()
    return Diagnostic("E107", node.span, message, help_, fixes=fixes)
