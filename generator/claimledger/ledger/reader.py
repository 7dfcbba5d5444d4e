"""The trees of a ledger's files -> the ledger, and every fault of shape and identity."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from claimledger.ledger.fields import Field
from claimledger.ledger.ids import check_id, with_renamed_mentions
from claimledger.ledger.model import (
    POSITION,
    QUANTITY,
    VERIFICATION,
    WAIVER,
    DraftLedger,
    Measure,
    Mention,
    Quantity,
    Record,
)
from claimledger.ledger.number_faults import in_braces, joined_fault, joined_in_braces, list_fault
from claimledger.ledger.quantities import BUILT_IN_UNITS, Range, Unit, custom_unit, range_of
from claimledger.ledger.sections import DECLARATIONS, IN_INCLUDED, ROOT, SECTIONS, Section
from claimledger.ledger.statuses import Status
from claimledger.ledger.tree import ListNode, MapNode, Node, garbage_collection_paused
from claimledger.ledger.values import SCALARS, Reading
from claimledger.ledger.vocabulary import Relation
from claimledger.ledger.writing import further_in, quoted, without_entry, without_list
from claimledger.text.diagnostics import Diagnostic, Fix, Label
from claimledger.text.source import Span
from claimledger.text.suggestions import suggest_word

# Keys that stand where they do not belong.

_KEY_BELONGS_TO = (
    *(
        (record.a_noun, record.fields)
        for record in (
            POSITION,
            VERIFICATION,
            *(SECTIONS[name] for name in ("claims", "actors", "places", "sources", "media")),
            QUANTITY,
            WAIVER,
        )
    ),
    ("the ledger", ROOT),
)
"""Where a key that is not known here can belong, the likeliest first."""

_LEAST_KEYS = 2
# So many keys above a record that stands beside its section, that section is looked for.
_MOST_MISPLACED = 200
# Of so many unknown keys in one record each is told; a file of another kind can have a million.
_MOST_UNKNOWN = 100


def section_of_misplaced_record(root: MapNode, key: Node, value: Node) -> Section | None:
    """The section of a record that stands beside the sections instead of in one.

    None unless it follows the section, and most of its keys are those of that section's records.
    """
    if not isinstance(value, MapNode) or root.source.text[value.start] == "{":
        return None
    at = bisect_left(root.pairs, key.start, key=lambda pair: pair[0].start)
    above = (other.text for other, _ in reversed(root.pairs[max(0, at - _MOST_MISPLACED) : at]))
    section = next((SECTIONS[name] for name in above if name in SECTIONS), None)
    if section is None:
        return None
    names = {field.name for field in section.fields}
    fitting = sum(inner.text in names for inner, _ in value.pairs)
    return section if fitting >= max(_LEAST_KEYS, len(value.pairs) - 1) else None


def help_for_typed_status(word: str) -> str:
    """Which record would earn the status that somebody typed."""
    typed = word.strip().lower().replace(" ", "-").replace("_", "-")
    earned = (status.earned_by for status in Status if status == typed)
    return f"remove the line; {next(earned, 'the status follows from positions and verifications')}"


def help_for_unknown_key(key: str, fields: tuple[Field, ...]) -> str:
    """Where the key belongs, if anywhere; else the keys that may stand here."""
    for what, others in _KEY_BELONGS_TO:
        if others is not fields and any(field.name == key for field in others):
            return f"`{key}` belongs to {what}; check the indentation"
    return f"its keys are: {', '.join(field.name for field in fields)}"


# A mapping of the file -> the values of a record.

Values = dict[str, Any]


@cache
def _by_name(fields: tuple[Field, ...]) -> Mapping[str, Field]:
    return MappingProxyType({field.name: field for field in fields})


@cache
def _required(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.required)


def _first(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return (_required(fields) or fields)[:3]


def values_of(
    reading: Reading,
    node: Node,
    fields: tuple[Field, ...],
    what: str,
    key: Node | None = None,
    *,
    listed: bool = False,
) -> Values | None:
    """The values of a record by attribute; None where it is no mapping.

    Args:
        reading: takes the faults.
        node: the record.
        fields: what may stand in it.
        what: what messages call it, such as "a position".
        key: its id, if it has one.
        listed: it is an item of a list, which needs no id.
    """
    if not isinstance(node, MapNode):
        found = "a list" if isinstance(node, ListNode) else "a text" if node.text else "nothing"
        reading.tell(
            "E103",
            key.span if key and node.end == node.start else node.head_span,
            f"{what} is a record of `key: value` lines, not {found}",
            f"it begins with: {', '.join(f'`{f.name}:`' for f in _first(fields))}",
        )
        return None
    if node.pairs and listed and all(_has_id(pair, fields) for pair in node.pairs):
        first = node.pairs[0][0]
        message = f"{what} under the key `{first.text}`; it is an item of a list"
        key_ = _required(fields)[0].name
        reading.tell("E103", first.span, message, f"write `- {key_}: ...` in its place")
        return None
    if listed and _is_of_other_list(reading, node, fields, what):
        return None
    known, values = _by_name(fields), {}
    meant: set[str | None] = set()
    unknown: list[Node] = []
    pairs = _pairs_in_braces(reading, node, known) if in_braces(node) else node.pairs
    for key, value in pairs:
        field = known.get(key.text)
        if field is None:
            unknown.append(key)
            if len(unknown) <= _MOST_UNKNOWN:
                meant.add(_tell_unknown(reading, key, value, fields, what))
        else:
            read = _value(reading, value, field, node)
            if read is not None:
                values[field.attribute or field.name] = read
    _tell_more_unknown(reading, unknown[_MOST_UNKNOWN:], fields, what)
    for field in _required(fields) if "removed" not in node.by_key else ():
        if field.name not in node.by_key and field.name not in meant:
            _tell_missing(reading, node, field, what)
    return values


_LISTED = (POSITION, VERIFICATION)


def _is_of_other_list(
    reading: Reading, node: MapNode, fields: tuple[Field, ...], what: str
) -> bool:
    """Whether a verification stands among positions, or the reverse; that is told, once."""
    for other in _LISTED:
        if other.fields is fields or not node.pairs:
            continue
        first, names = node.pairs[0][0], _by_name(other.fields)
        own = _by_name(fields)
        if first.text in names and first.text not in own:
            foreign = [key.text for key, _ in node.pairs if key.text not in own]
            if len(foreign) > 1 and all(name in names for name in foreign):
                section = next(f.name for f in SECTIONS["claims"].fields if f.type.record is other)
                message = f"{other.a_noun} where {what} is meant"
                help_ = f"it belongs under `{section}:` of its claim; check the indentation there"
                reading.tell("E103", first.span, message, help_)
                return True
    return False


def _pairs_in_braces(
    reading: Reading, node: MapNode, known: Mapping[str, Field]
) -> list[tuple[Node, Node]]:
    """The pairs of a record in braces; where a comma ended a value too early, that is told.

    `{about: 12,500}` and `{name: Kyiv, the capital}` have a second key for YAML, without a value.
    """
    pairs: list[tuple[Node, Node]] = []
    told = 0
    for at, (key, value) in enumerate(node.pairs):
        field = known.get(key.text)
        if key.start < told:
            continue
        if field is None or value.kind != "text" or not value.plain:
            pairs.append((key, value))
            continue
        if field.type.kind == "number":
            whole = joined_in_braces(value)
            fault = joined_fault(whole, field) if whole is not value else None
        else:
            whole = _text_with_commas(value, node.pairs[at + 1 :], known)
            fault = _cut_by_comma(whole, field, value) if whole is not value else None
        if fault is None:
            pairs.append((key, value))
        else:
            told = whole.end
            reading.diagnostics.append(fault)
    return pairs


def _text_with_commas(
    value: Node, following: list[tuple[Node, Node]], known: Mapping[str, Field]
) -> Node:
    """A value together with what follows it up to the next key that has a value, or is known."""
    end = value.end
    for key, empty in following:
        if key.text in known or empty.end > empty.start or key.kind != "text":
            break
        end = key.end
    return value if end == value.end else Node(value.source, value.start, end, "", plain=True)


def _cut_by_comma(whole: Node, field: Field, value: Node) -> Diagnostic:
    written = whole.source.text[whole.start : whole.end]
    message = f"between {{ and }} a comma ends a value, so `{field.name}` is only `{value.text}`"
    if field.type.many:
        better, help_ = f"[{written}]", "put several values between brackets"
    else:
        better, help_ = quoted(written), "if it is one text, put the whole text between quotes"
    fixes = (Fix(whole.span, better, certain=False),) if "\n" not in written else ()
    help_ += f": {better}" if fixes and len(better) <= _LONGEST_SHOWN else ""
    return Diagnostic("E101", whole.span, message, help_, fixes=fixes)


_LONGEST_SHOWN = 60


def _has_id(pair: tuple[Node, Node], fields: tuple[Field, ...]) -> bool:
    """Whether a whole record stands under a key, as if the key were its id."""
    key, value = pair
    known = _by_name(fields)
    return (
        key.text not in known
        and isinstance(value, MapNode)
        and any(inner.text in known for inner, _ in value.pairs)
    )


def _tell_unknown(
    reading: Reading, key: Node, value: Node, fields: tuple[Field, ...], what: str
) -> str | None:
    if key.text == "status" and fields is SECTIONS["claims"].fields:
        help_, fixes = help_for_typed_status(value.text), without_entry(key, value)
        reading.tell("E105", key.span, "a status is derived, never typed", help_, fixes=fixes)
        return None
    names = tuple(field.name for field in fields)
    before, colon, after = key.text.partition(":")
    if colon and before in names and value.empty:
        help_ = f"write `{before}: {after}`"
        message = f"no space after the colon of `{before}`"
        reading.tell("E101", key.span, message, help_, f"{before}: {after}")
        return before
    meant = suggest_word(key.text, names)
    help_ = f"did you mean `{meant.word}`?" if meant else help_for_unknown_key(key.text, fields)
    reading.tell("E101", key.span, f"{what} has no `{key.text}`", help_, meant=meant)
    return meant.word if meant else None


def _tell_more_unknown(
    reading: Reading, more: list[Node], fields: tuple[Field, ...], what: str
) -> None:
    if more:
        keys = "1 more key that is" if len(more) == 1 else f"{len(more):,} more keys that are"
        help_ = f"its keys are: {', '.join(field.name for field in fields)}"
        reading.tell("E101", more[0].span, f"{what} has {keys} unknown", help_)


def _tell_missing(reading: Reading, node: MapNode, field: Field, what: str) -> None:
    at = node.pairs[0][0].span if node.pairs else node.head_span
    help_ = field.help[0].lower() + field.help[1:].rstrip(".")
    reading.tell("E102", at, f"{what} without `{field.name}`", f"add `{field.name}:`, {help_}")


def _value(reading: Reading, node: Node, field: Field, record: MapNode) -> object:
    scalar = SCALARS.get(field.type.kind) if type(node) is Node and not node.empty else None
    if scalar is not None:  # nearly every value
        read = scalar(reading, node, field)
        return read if not field.type.many else () if read is None else (read,)
    if node.empty:
        key = record.key(field.name)
        is_text = field.type.kind in ("line", "text")
        hidden = None if key is None or node.end > node.start else _hidden(key, is_text=is_text)
        if hidden is not None:
            _tell_hidden(reading, field, hidden)
            return None
        at = node.span if node.end > node.start else _key_span(record, field)
        reading.tell(
            "E108", at, f"`{field.name}` is empty", "write its value, or leave the line out"
        )
        return None
    if not field.type.many:
        return _single(reading, node, field)
    if field.type.kind == "number" and isinstance(node, ListNode):
        fault = list_fault(node, field)
        if fault is not None:
            reading.diagnostics.append(fault)
            return None
    nodes = node.values if isinstance(node, ListNode) else [node]
    values = [_element(reading, each, field, index) for index, each in enumerate(nodes)]
    return tuple([value for value in values if value is not None])


_AFTER_KEY = re.compile(r"[\"']?[ \t]*:(?:[ \t]*|[ \t]*\r?\n *)(?P<hidden>#[ \t]*[^\s#][^\n\r]*)")


def _hidden(key: Node, *, is_text: bool) -> Span | None:
    """What stands after a key as a remark, though it may be its value.

    Of a text any remark on its line may be; elsewhere `#tag` may, and no `# tag`.
    """
    match = _AFTER_KEY.match(key.source.text, key.end)
    if match is None:
        return None
    if match["hidden"][1].isspace() and ("\n" in match.group() or not is_text):
        return None
    column = key.source.position(key.start)[1]
    if "\n" in match.group() and key.source.position(match.start("hidden"))[1] <= column:
        return None
    start, end = match.span("hidden")
    return Span(key.source, start, end - (len(match["hidden"]) - len(match["hidden"].rstrip())))


def _tell_hidden(reading: Reading, field: Field, hidden: Span) -> None:
    """A value that begins with `#`, which YAML takes for a remark."""
    if field.type.kind in ("line", "text"):
        better = quoted(hidden.text)
        help_ = f"put the whole text between quotes: {better}"
    else:
        better = hidden.text.lstrip("#").strip()
        help_ = f"write `{better}`, without the `#`"
    reading.tell(
        "E012",
        hidden,
        "this is not read: a `#` after a space begins a remark",
        f"{help_}; if it is a remark, write the value before it, or leave the line out",
        fixes=(Fix(hidden, better, certain=False),),
    )


def _key_span(record: MapNode, field: Field) -> Span:
    key = record.key(field.name)
    return key.span if key else record.head_span


def _element(reading: Reading, node: Node, field: Field, index: int) -> object:
    if node.empty:
        match = re.compile(r"[ \t]*(#[^\s#][^\r\n]*)").match(node.source.text, node.end)
        if match and node.end == node.start:
            _tell_hidden(reading, field, Span(node.source, *match.span(1)))
        else:
            reading.tell("E108", node.span, f"an empty place in `{field.name}`", "remove it")
        return None
    return _single(reading, node, field, index)


def _single(reading: Reading, node: Node, field: Field, index: int = 0) -> object:
    kind = field.type.kind
    read = SCALARS.get(kind)
    if read is None:
        return _COMPOSED[kind](reading, node, field, index)
    if node.kind != "text":
        before = node.source.text.rfind("\n", 0, node.start)
        line = node.source.text.rfind("\n", 0, before) + 1
        above = node.source.text[line : max(before, line)]
        match = re.match(rf" *(?:- +)*{field.name}:[ \t]+(#[^\s#][^\r\n]*)", above)
        if match and node.kind == "mapping":
            hidden = Span(node.source, line + match.start(1), line + match.end(1))
            _tell_hidden(reading, field, hidden)
            return None
        _tell_not_text(reading, node, field)
        return None
    return read(reading, node, field)


def _tell_not_text(reading: Reading, node: Node, field: Field) -> None:
    is_list = isinstance(node, ListNode)
    items = node.values if isinstance(node, ListNode) else []
    only = items[0] if len(items) == 1 and items[0].kind == "text" and not items[0].empty else None
    several = len(items) > 1 and not field.type.many
    if only is not None:
        help_ = f"write `{only.text}` in its place"
    elif several:
        help_ = _WHERE_ONE.get(field.name, _CHOOSE[field.type.kind == "date"])
    else:
        help_ = (
            "write plain text; text with a colon, or that begins with [ or {, goes between quotes"
        )
    fixes = without_list(node) if only is not None and isinstance(node, ListNode) else ()
    expected = "one value" if only is not None or several else "text"
    found = "a list" if is_list else "a record"
    message = f"`{field.name}` is {expected}, not {found}"
    if field.type.many and is_list:
        message = f"a list within the list of `{field.name}`"
    reading.tell("E103", node.head_span, message, help_, fixes=fixes)


_CHOOSE = (
    "keep one of them; a text that begins with [ goes between quotes",
    "write the first and the last day as an interval, as in 2022-09-06/2022-09-08",
)
_WHERE_ONE = {
    "stance": "keep one here, and add a position of the same actor for the other",
    "actor": "keep one here, and add a position for the other",
    "by": "keep one here, and add a verification for the other",
}


def _record(reading: Reading, node: Node, field: Field, index: int) -> object:
    record = field.type.record
    assert record is not None
    before = len(reading.diagnostics)
    values = values_of(reading, node, record.fields, record.a_noun, listed=record.listed)
    if values is None or len(reading.diagnostics) > before:
        return None
    if record in (POSITION, VERIFICATION):
        values["index"] = index
    return record.model(**values, node=node)


def _names(reading: Reading, node: Node, field: Field, index: int) -> object:
    if not isinstance(node, MapNode):
        help_ = "write `names: {uk: ..., ru: ...}`"
        reading.tell("E103", node.head_span, "`names` gives a name for each language", help_)
        return None
    for key, value in node.pairs:
        SCALARS["language"](reading, key, field)
        if value.kind != "text" or value.empty:
            reading.tell("E108", value.head_span, "a name is missing here", "write it, in quotes")
    return MappingProxyType({key.text: value.text for key, value in node.pairs})


def _quantity(reading: Reading, node: Node, field: Field, index: int) -> object:
    before = len(reading.diagnostics)
    values = values_of(reading, node, QUANTITY.fields, QUANTITY.a_noun)
    if values is None or len(reading.diagnostics) > before:
        return None
    assert isinstance(node, MapNode)
    written = [relation for relation in Relation if relation in values]
    if len(written) > 1:
        second = node.key(written[1])
        assert second is not None
        reading.tell(
            "E110",
            second.span,
            f"a quantity has one of `{written[0]}` and `{written[1]}`, not both",
            "for two bounds, write `between: [low, high]`",
        )
        return None
    if not written:
        return Quantity(values.get("measure"), None, values["as_stated"], None, node)
    return _figure(reading, values, written[0], node)


def _figure(reading: Reading, values: Values, relation: Relation, node: MapNode) -> Quantity | None:
    figure = node.value(relation)
    assert figure is not None
    if "unit" not in values:
        help_ = "add `unit:`, such as `km2`"
        reading.tell("E110", figure.head_span, "a figure without its unit", help_)
        return None
    range_ = _range(values[relation], relation)
    if range_ is None:
        help_ = "write `between: [low, high]`, the lower figure first"
        reading.tell("E110", figure.head_span, "`between` takes two figures", help_)
        return None
    unit = reading.units[values["unit"]]
    return Quantity(values.get("measure"), unit, values["as_stated"], range_, node)


def _range(value: Decimal | tuple[Decimal, ...], relation: Relation) -> Range | None:
    if isinstance(value, Decimal):
        return range_of(relation, value)
    if len(value) != 2 or value[0] > value[1]:
        return None
    return range_of(relation, value[0], value[1])


_COMPOSED: dict[str, Callable[[Reading, Node, Field, int], object]] = {
    "record": _record,
    "names": _names,
    "quantity": _quantity,
}

# The files together -> the ledger.

_IN_ROOT = (*ROOT, *IN_INCLUDED)
Entry = tuple[Node, Node]


def read(
    roots: Iterable[Node], skipped: Iterable[str] = (), *, complete: bool = True
) -> tuple[DraftLedger, tuple[Diagnostic, ...]]:
    """The ledger that the files hold together, the root file first, and the faults.

    Records with faults are listed as `unread`, and hold what could be read of them. `skipped`
    names records that YAML could not read at all, `complete` tells whether every file was read.
    """
    with garbage_collection_paused():
        reading = Reading({}, dict(BUILT_IN_UNITS))
        maps = _mappings(reading, roots)
        head = _head(reading, maps)
        entries = {name: _entries(reading, maps, name) for name in (*DECLARATIONS, *SECTIONS)}
        misplaced = any(fault.code in ("E101", "E103") for fault in reading.diagnostics)
        for name in SECTIONS:
            _gather_aliases(reading, name, entries[name])
        reading.units |= _units(reading, entries["units"])
        unread = {("", name) for name in skipped}
        measures = _measures(reading, entries["measures"], unread)
        records: dict[str, Any] = {
            name: _records(reading, section, entries[name], unread)
            for name, section in SECTIONS.items()
        }
        ledger = DraftLedger(
            **head,
            units=MappingProxyType(reading.units),
            measures=MappingProxyType(measures),
            **records,
            aliases=MappingProxyType(reading.aliases),
            mentions=tuple(reading.mentions),
            unread=frozenset(unread),
            complete=complete and not misplaced,
        )
    return ledger, with_renamed_mentions(ledger, reading.diagnostics)


def read_record(
    ledger: DraftLedger, section: Section, entry: Entry
) -> tuple[Record | None, tuple[Mention, ...], tuple[Diagnostic, ...]]:
    """One record, its references and its faults, beside all else that a ledger holds."""
    reading = Reading(dict(ledger.aliases), dict(ledger.units))
    id_ = entry[0].text
    read = _records(reading, section, {id_: entry}, set()).get(id_)
    return read, tuple(reading.mentions), tuple(reading.diagnostics)


def _mappings(reading: Reading, roots: Iterable[Node]) -> list[MapNode]:
    """The roots that are what a ledger file must be."""
    maps = []
    for root in roots:
        if isinstance(root, MapNode):
            maps.append(root)
            continue
        found = "a list" if isinstance(root, ListNode) else "plain text"
        message = f"a ledger is a record of sections, not {found}"
        help_ = "begin with `format: 1` and the sections sides, actors, places, sources, claims"
        reading.tell("E103", root.head_span, message, help_)
    return maps


def _head(reading: Reading, maps: list[MapNode]) -> dict[str, Any]:
    """The fields that stand above the sections, of the root file alone."""
    head: dict[str, Any] = {}
    for index, root in enumerate(maps):
        above = MapNode(root.source, root.start, root.end)
        above.pairs = [
            (k, v)
            for k, v in root.pairs
            if k.text not in (*SECTIONS, *DECLARATIONS) and not _tell_misplaced(reading, root, k, v)
        ]
        above.by_key = {k.text: v for k, v in above.pairs}
        if not above.pairs and root.pairs:
            above.start = root.pairs[0][0].start
            above.end = root.pairs[0][0].end
        if index == 0:
            head = values_of(reading, above, _IN_ROOT, "the ledger") or {}
        elif above.pairs:
            values_of(reading, above, IN_INCLUDED, "an included file")
    return {name: head[name] for name in ("title", "language", "waivers") if name in head}


_COLUMN_OF_IDS, _COLUMN_OF_KEYS = 2, 4


def _tell_misplaced(reading: Reading, root: MapNode, key: Node, value: Node) -> bool:
    section = section_of_misplaced_record(root, key, value)
    if section is None:
        return False
    # Only its id was moved where the rest stands as deep as in a record.
    deep_enough = value.source.position(value.start)[1] > _COLUMN_OF_KEYS
    reading.tell(
        "E101",
        key.span,
        f"`{key.text}` stands beside the section `{section.name}`, not within it",
        f"{section.a_noun} is indented by two spaces: add two to this line"
        + ("" if deep_enough else " and to each line that belongs to it"),
        fixes=further_in(key.source, key.start, key.start if deep_enough else value.end),
    )
    return True


def _entries(reading: Reading, maps: list[MapNode], section: str) -> dict[str, Entry]:
    """The records of a section by id, from every file; an id stands once."""
    entries: dict[str, Entry] = {}
    for root in maps:
        node = root.value(section)
        if node is None or (node.empty and node.kind == "text"):
            continue
        if not isinstance(node, MapNode):
            help_ = "write each record under its id: `some-id:`, then its fields, indented"
            message = f"`{section}` is a mapping from id to record"
            reading.tell("E103", node.head_span, message, help_)
            continue
        for key, value in _with_their_keys(reading, section, node):
            if _belongs_to_record_above(reading, section, key, value, entries):
                continue
            check_id(reading, key)
            first = entries.setdefault(key.text, (key, value))[0]
            if first is not key:
                _tell_duplicate(reading, key, first)
    return entries


def _with_their_keys(reading: Reading, section: str, node: MapNode) -> list[Entry]:
    """The records of a section; one whose keys stand in the column of its id is told, and whole."""
    of = {**SECTIONS, **DECLARATIONS}[section]
    names = _by_name(of.fields)
    pairs: list[Entry] = []
    torn: MapNode | None = None
    for at, (key, value) in enumerate(node.pairs):
        if torn is not None and key.text in names:
            torn.pairs.append((key, value))
            torn.by_key[key.text] = value
            continue
        torn = None
        following = node.pairs[at + 1][0] if at + 1 < len(node.pairs) else None
        if (
            following is not None
            and key.text not in names
            and following.text in names
            and value.kind == "text"
            and value.end == value.start
        ):
            torn = MapNode(key.source, following.start, node.end)
            value = torn
            _tell_same_column(reading, of, key, following, node)
        pairs.append((key, value))
    return pairs


def _tell_same_column(
    reading: Reading, of: Section, key: Node, following: Node, node: MapNode
) -> None:
    column = key.source.position(key.start)[1] - 1
    message = f"the keys of `{key.text}` stand in the same column as its id"
    fixes: tuple[Fix, ...]
    if column > _COLUMN_OF_IDS:
        start = key.source.text.rfind("\n", 0, key.start) + 1
        fixes = (Fix(Span(key.source, start, start + column - _COLUMN_OF_IDS), ""),)
        help_ = f"{of.a_noun} begins with its id two spaces in: move this line to the left"
    else:
        names = _by_name(of.fields)
        others = (k for k, _ in node.pairs if k.start > following.start and k.text not in names)
        last = next(others, None)
        end = node.end if last is None else key.source.text.rfind("\n", 0, last.start)
        fixes = further_in(key.source, following.start, end)
        help_ = "indent the lines below it by two more spaces"
    reading.tell("E103", key.span, message, help_, fixes=fixes)


def _belongs_to_record_above(
    reading: Reading, section: str, key: Node, value: Node, entries: dict[str, Entry]
) -> bool:
    """Whether a key stands among the ids which belongs to the record above; it is told, and read.

    An id that is the name of a field, and under which a record stands, is an id.
    """
    of = {**SECTIONS, **DECLARATIONS}[section]
    field = _by_name(of.fields).get(key.text)
    if field is None or not entries:
        return False
    above = next(reversed(entries.values()))[1]
    holds_record = isinstance(value, MapNode) and any(
        k.text in _by_name(of.fields) for k, _ in value.pairs
    )
    if holds_record or not isinstance(above, MapNode) or above.source is not key.source:
        return False
    column = above.source.position(above.start)[1] - 1
    by = column - (key.source.position(key.start)[1] - 1)
    lacks = key.text not in above.by_key
    fits = by > 0 and lacks and in_braces(above) is False
    reading.tell(
        "E101",
        key.span,
        f"`{key.text}` belongs to {of.a_noun}, and stands in the column of the ids",
        f"add {by} spaces to the beginning of this line" if fits else "check the indentation",
        fixes=further_in(key.source, key.start, key.start, by) if fits else (),
    )
    if lacks:
        above.pairs.append((key, value))
        above.by_key[key.text] = value
    return True


def _tell_duplicate(reading: Reading, key: Node, first: Node) -> None:
    reading.diagnostics.append(
        Diagnostic(
            "E202",
            key.span,
            f"duplicate id `{key.text}`",
            "give one of them another id, or join the two records",
            others=(Label(first.span, "first used here"),),
        )
    )


def _gather_aliases(reading: Reading, section: str, entries: dict[str, Entry]) -> None:
    """The old ids of a section; one that is in use already is told."""
    met: dict[str, Node] = {id_: key for id_, (key, _) in entries.items()}
    for id_, (_, record) in entries.items():
        written = record.value("aliases") if isinstance(record, MapNode) else None
        nodes = written.values if isinstance(written, ListNode) else [written] if written else []
        for node in nodes:
            if node.kind != "text" or node.empty:
                continue
            check_id(reading, node)
            if node.text in met:
                _tell_duplicate(reading, node, met[node.text])
            else:
                met[node.text] = node
                reading.aliases[section, node.text] = id_


def _units(reading: Reading, entries: dict[str, Entry]) -> dict[str, Unit]:
    units = {}
    for id_, (key, node) in entries.items():
        if id_ in BUILT_IN_UNITS:
            reading.tell("E202", key.span, f"the unit `{id_}` is built in", "choose another id")
            continue
        unit = DECLARATIONS["units"]
        values = values_of(reading, node, unit.fields, unit.a_noun, key) or {}
        units[id_] = custom_unit(id_, values.get("name", id_))
    return units


def _measures(
    reading: Reading, entries: dict[str, Entry], unread: set[tuple[str, str]]
) -> dict[str, Measure]:
    measures = {}
    for id_, (key, node) in entries.items():
        measure = DECLARATIONS["measures"]
        values = values_of(reading, node, measure.fields, measure.a_noun, key)
        if values and len(values) == 2 and isinstance(node, MapNode):
            measures[id_] = Measure(id_, **values, node=node)
        else:
            unread.add(("measures", id_))
    return measures


def _records(
    reading: Reading, section: Section, entries: dict[str, Entry], unread: set[tuple[str, str]]
) -> MappingProxyType[str, Any]:
    records = {}
    for id_, (key, node) in entries.items():
        reading.owner = (section.name, id_)
        before = len(reading.diagnostics)
        values = values_of(reading, node, section.fields, section.a_noun, key)
        if len(reading.diagnostics) > before:
            unread.add(reading.owner)
        if values is not None:
            records[id_] = section.model(id=id_, node=node, key=key, **values)
    return MappingProxyType(records)
