"""YAML events -> a tree of nodes that know where they stand. The only importer of yaml.

Scalars stay text: no value becomes a boolean, a number or a date on the way. Events are read
rather than nodes composed: an alias is then never expanded, and a large ledger takes a fraction
of the time.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import yaml

from claimledger.ledger import syntax_errors
from claimledger.ledger.fields import Field
from claimledger.ledger.ids import is_id
from claimledger.ledger.model import POSITION, VERIFICATION
from claimledger.ledger.plain_records import Entry, NotPlainError, read_plain
from claimledger.ledger.sections import DECLARATIONS, ROOT, SECTIONS
from claimledger.ledger.tree import (
    ListNode,
    MapNode,
    Node,
    end_of_block,
    garbage_collection_paused,
)
from claimledger.ledger.writing import quoted, without_entry
from claimledger.text.characters import disguises
from claimledger.text.diagnostics import Diagnostic, Fix, Label
from claimledger.text.source import SourceText, Span

# Duplicate keys: an id, a record without its dash, or a plain repeat.

_IN_SECTION, _IN_RECORD = 2, 3
_FIELDS = frozenset(field.name for section in SECTIONS.values() for field in section.fields)
"""The keys of records, which are no ids."""
_ITEMS = {"actor": POSITION.fields, "by": VERIFICATION.fields}
"""The records of lists by the key that they begin with."""


def duplicate_key(
    parent: MapNode, key: Node, value: Node, first: Node | None, *, depth: int
) -> Diagnostic:
    """The fault of a second `key` in `parent`; `first` is the first one, where it is to be shown.

    `depth` is how many levels `parent` lies within the file: 2 for a section, whose keys are ids.

    A fault with a label says that another record begins at this key.
    """
    in_section = depth == _IN_SECTION
    words = "first used here" if in_section else "first written here"
    shown = (Label(first.span, words),) if first else ()
    if in_section and key.text in _FIELDS:
        return Diagnostic(
            "E101",
            key.span,
            f"`{key.text}` stands in the column of the ids, and belongs to the record above",
            "indent it as the other keys of that record",
            others=shown,
        )
    if in_section:
        return Diagnostic(
            "E202",
            key.span,
            f"duplicate id `{key.text}`",
            "give one of them another id, or join the two records",
            others=shown,
        )
    dash = _missing_dash(parent, key)
    if dash:
        return Diagnostic(
            "E006",
            key.span,
            f"duplicate key `{key.text}` in this record: a dash is missing before it",
            f"write `- {key.text}:` where another record of the list begins",
            label="another record begins here",
            others=shown,
            fixes=(dash,),
        )
    id_ = _id_too_deep(parent) if depth == _IN_RECORD else None
    if id_ is not None:
        fixes = _moved_left(id_)
        return Diagnostic(
            "E101",
            id_.span,
            f"`{id_.text}` stands in the column of keys, and another record begins with it",
            "an id stands two spaces further left: remove two from the beginning of this line"
            if fixes
            else "indent it as the other ids",
            label="another record begins here",
            others=(Label(key.span, "a second one of that record's keys"),),
            fixes=fixes,
        )
    if depth == _IN_RECORD and key.text == parent.pairs[0][0].text and len(parent.pairs) > 1:
        return Diagnostic(
            "E006",
            key.span,
            f"duplicate key `{key.text}` in this record: an id is missing before it",
            "if another record begins here, write its id and a colon on a line of its own above",
            label="another record begins here",
            others=shown,
        )
    same = value.kind == "text" and value.text == parent.by_key[key.text].text and value.text
    fixes = without_entry(key, value) if same else ()
    if key.text != parent.pairs[-1][0].text:  # a whole record may have been meant to begin above
        fixes = tuple(replace(fix, certain=False) for fix in fixes)
    return Diagnostic(
        "E006",
        key.span,
        f"duplicate key `{key.text}` in this record",
        "keep one of the two, or join their values in one list",
        others=shown,
        fixes=fixes,
    )


def _id_too_deep(parent: MapNode) -> Node | None:
    """The key above, where it has no value and is none of a record's: an id, two columns off."""
    key, value = parent.pairs[-1]
    alone = value.end == value.start and value.kind == "text"
    return key if alone and key.text not in _FIELDS and is_id(key.text) else None


def _moved_left(id_: Node) -> tuple[Fix, ...]:
    """Takes two spaces from the beginning of an id's line."""
    start = id_.source.text.rfind("\n", 0, id_.start) + 1
    indent = id_.source.text[start : id_.start]
    if indent.strip() or len(indent) < 3:
        return ()
    return (Fix(Span(id_.source, start, start + 2), ""),)


def _missing_dash(parent: MapNode, key: Node) -> Fix | None:
    """The dash before a key that begins a record anew, below an item of a list."""
    text = parent.source.text
    at_first = key.text == parent.pairs[0][0].text
    before = text[text.rfind("\n", 0, parent.start) + 1 : parent.start]
    indent = text[text.rfind("\n", 0, key.start) + 1 : key.start]
    lacks = any(
        field.required and field.name not in parent.by_key for field in _ITEMS.get(key.text, ())
    )
    if (
        lacks
        or not at_first
        or before.strip() != "-"
        or len(indent) != len(before)
        or indent.strip()
    ):
        return None
    start = key.start - len(indent) + before.index("-")
    return Fix(Span(parent.source, start, key.start), before[before.index("-") :])


def _goes_on_number(parent: MapNode, key: Node, value: Node) -> bool:
    """Whether it is the second `000` of `{about: 1,000,000}`, of which the reader tells."""
    return (
        key.plain
        and key.text.isdigit()
        and value.end == value.start
        and parent.source.text[: key.start].rstrip()[-2:-1].isdigit()
    )


# A file -> its tree.

MOST_NESTED = 12
MOST_SYNTAX_FAULTS = 20
MOST_LABELLED = 500
_DUPLICATE = ("E006", "E202")
_TOO_DEEP_FOR_YAML = "exceeded maximum nesting depth"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Tree:
    """What one file holds.

    Attributes:
        root: its one value; None where the file holds nothing.
        skipped: ids of records that could not be read, so that nothing calls them unknown.
        diagnostics: the faults met on the way.
    """

    root: Node | None
    skipped: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@garbage_collection_paused()
def parse(source: SourceText) -> Tree:
    """The tree of a file.

    A record that YAML cannot read is told and passed over, so that the faults of the others are
    told in the same run. What stands before such a record is not read again.
    """
    cleaned, found = syntax_errors.readable(source)
    cleaned, moved = syntax_errors.without_moved_sections(source, cleaned)
    found += moved
    cleaned, names, bare = syntax_errors.with_colons(source, cleaned)
    found += bare
    cleaned, skipped, tabs = syntax_errors.without_tabs(source, cleaned, _stops)
    found += tabs
    if not found and cleaned == source.text:
        plain = _read_plain(source)
        if plain is not None:
            return Tree(plain)
    most = len(found) + MOST_SYNTAX_FAULTS
    events, unchanged, is_merged = _Events(source), 0, True
    while True:
        try:
            root = events.build(cleaned, unchanged)
        except yaml.MarkedYAMLError as error:
            # A merge that nobody finished is told at once, so that it need not be sought again.
            merge = syntax_errors.conflict(source, cleaned) if is_merged else None
            is_merged = False
            fault = merge or _fault(source, cleaned, events, error)
            found.append(fault)
            if fault.message == syntax_errors.UNFINISHED_MERGE:
                return Tree(None, tuple(skipped), tuple(found))
            rest = syntax_errors.without_record(cleaned, fault.span.start)
            if rest is None or len(found) >= most:
                return Tree(None, tuple(skipped), tuple(found))
            cleaned, ids, unchanged = rest
            skipped += ids
        except _TooDeepError as error:
            return Tree(None, tuple(skipped), (*found, error.fault))
        else:
            _name_again(root, names)
            return Tree(root, (*skipped, *events.skipped), (*found, *events.diagnostics))


def _read_plain(source: SourceText) -> MapNode | None:
    """The tree of a file without a fault, most of which is plain; None for any other."""

    def read_entry(start: int, end: int, depth: int) -> Entry:
        events = _Events(source)
        root = events.build_entry(source.text[start:end], start, depth)
        parent = root.pairs[0][1] if depth and isinstance(root, MapNode) and root.pairs else root
        if events.diagnostics or not isinstance(parent, MapNode) or len(parent.pairs) != 1:
            raise NotPlainError
        key = parent.pairs[0][0]
        if not key.text or source.text[start : key.start].strip(" "):
            raise NotPlainError
        return parent.pairs[0]

    try:
        return read_plain(source, read_entry)
    except (NotPlainError, yaml.YAMLError, _TooDeepError):
        return None


@dataclass(frozen=True, slots=True)
class RecordTree:
    """What the lines of one record hold.

    Attributes:
        entry: its id and its value; None where YAML cannot read it.
        diagnostics: the faults met on the way.
    """

    entry: tuple[Node, Node] | None
    diagnostics: tuple[Diagnostic, ...]


def parse_record(source: SourceText, start: int, end: int) -> RecordTree | None:
    """What `parse` would read from one record of a section, without the rest of the file.

    None where that cannot be told from its lines and those of the next record.

    Args:
        source: a file of which all else can be read.
        start: where the line with the record's id begins.
        end: where the line begins with which the next record or section does.
    """
    stop = syntax_errors.end_of_next_record(source.text, start, end)
    piece = source.text[start:stop]
    if not syntax_errors.is_read_as_written(piece):
        return None
    events = _Events(source)
    try:
        root = events.build_record(piece, start)
    except yaml.MarkedYAMLError as error:
        # Of a text that goes on, its end is no fault.
        at_end = stop < len(source.text) and events.gave_up(error) >= stop - 1
        if at_end or syntax_errors.may_hold_conflict(source.text):
            return None
        fault = _fault(source, source.text, events, error)
        return RecordTree(None, (fault,)) if start <= fault.span.start < end else None
    except _TooDeepError:
        return None
    entry = _only_entry(root, end)
    if entry is None or events.skipped:
        return None
    return RecordTree(entry, tuple(fault for fault in events.diagnostics if fault.span.start < end))


def _only_entry(root: Node | None, end: int) -> tuple[Node, Node] | None:
    """The record that a section begins with, if no other begins before an offset."""
    section = root.pairs[0][1] if isinstance(root, MapNode) else None
    if not isinstance(section, MapNode) or not isinstance(root, MapNode):
        return None
    following = [key.start for key, _ in (*section.pairs[1:], *root.pairs[1:])]
    return section.pairs[0] if section.pairs and min(following, default=end) >= end else None


def _name_again(root: Node | None, names: dict[int, str]) -> None:
    """Gives sections their whole names that lost a letter to the colon they lacked."""
    if not names or not isinstance(root, MapNode):
        return
    for key, _ in root.pairs:
        if key.start in names:
            key.text = names[key.start]
            key.end = key.start + len(key.text)
    root.by_key = {key.text: value for key, value in root.pairs}


def plain_value(node: Node) -> Any:
    """What YAML 1.1 makes of a scalar: text, number, boolean, date or None; quoted, always text.

    The ledger keeps every scalar as text. Front matter does not: other programs read it too.

    Raises:
        ValueError: it looks like a number or date, and is none.
    """
    if not node.plain:
        return node.text
    resolver: Any = yaml.resolver.Resolver()
    tag = resolver.resolve(yaml.ScalarNode, node.text, (True, False))
    scalar = yaml.ScalarNode(tag, node.text)
    try:
        return yaml.constructor.SafeConstructor().construct_document(scalar)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


_HASH_IN_BRACKETS = re.compile(r"[\[{](?:[^\n]*[\s\[{,])?#[^\s]")


def _fault(
    source: SourceText, text: str, events: "_Events", error: yaml.MarkedYAMLError
) -> Diagnostic:
    complaint = error.problem or "", error.context or ""
    at, opened = events.offset(error), events.offset_of_context(error)
    if opened is not None and _HASH_IN_BRACKETS.match(text, opened):
        at = opened  # the lines after it are innocent
    return syntax_errors.syntax_fault(source, text, at, complaint, _stops)


def _stops(text: str, fitting: bool = False) -> int | None:
    """The offset at which YAML stops reading a text, or meets a key again; None for neither.

    With `fitting` it stops at once where a key stands that belongs elsewhere.
    """
    events = _Events(SourceText("", text))
    try:
        root = events.build(text)
    except yaml.MarkedYAMLError as error:
        return events.offset(error)
    except _TooDeepError:
        return 0
    if fitting and not _fits(root):
        return 0
    return next(
        (fault.span.start for fault in events.diagnostics if fault.code in _DUPLICATE), None
    )


def _offset(error: yaml.MarkedYAMLError) -> int:
    """Where it went wrong; what never ends, or never gets its colon, went wrong where it began."""
    endless = any(said in (error.problem or "") for said in ("end of stream", "expected ':'"))
    marks = (error.problem_mark, error.context_mark)
    mark = next((mark for mark in (reversed(marks) if endless else marks) if mark), None)
    return mark.index if mark else 0


class _TooDeepError(Exception):
    def __init__(self, fault: Diagnostic) -> None:
        super().__init__(fault.message)
        self.fault = fault


class _Begun(NamedTuple):
    """A record of a section where it begins, and how much was known before it."""

    section: MapNode
    key: Node
    records: int
    diagnostics: int
    skipped: int
    restarted: MapNode | None


_AS_IN_A_SECTION = "x:\n"
"""Before a record, it is read as the first of a section; so many events come before its own."""
_EVENTS_BEFORE = 5


def _begins_line(text: str, node: Node, *, indented: bool) -> bool:
    """Whether nothing but its indentation stands before it on its line, and it is not in braces."""
    before = text[text.rfind("\n", 0, node.start) + 1 : node.start]
    return not before.strip(" ") and bool(before) is indented and text[node.start] != "{"


def _forget(parent: MapNode, pairs: int) -> None:
    """Leaves so many pairs of a record."""
    for key, _ in parent.pairs[pairs:]:
        del parent.by_key[key.text]
    del parent.pairs[pairs:]


@dataclass(slots=True)
class _Events:
    source: SourceText
    diagnostics: list[Diagnostic] = field(default_factory=list)
    restarted: MapNode | None = None  # the record in which another one was found to begin
    skipped: list[str] = field(default_factory=list)
    _top: ListNode = field(init=False)
    _begun: list[_Begun] = field(default_factory=list)
    _shift: int = 0  # from offsets in what is read to those in the file

    def build(self, text: str, unchanged: int = 0) -> Node | None:
        """The first document's value; anything else is told and passed over.

        Of a text that begins like the one built before, as far as `unchanged`, only what follows is
        read again, from the last record before that place.
        """
        record = self._back_to_record(text, unchanged)
        if record is None:
            self._top = ListNode(self.source, 0, 0)
            self.diagnostics, self.restarted, self.skipped = [], None, []
            self._begun, self._shift = [], 0
            loader = _Loader(text)
        else:
            line = text.rfind("\n", 0, record.key.start) + 1
            self._shift = line - len(_AS_IN_A_SECTION)
            loader = _Loader(_AS_IN_A_SECTION + text[line:])
        try:
            with garbage_collection_paused():
                return self._build(loader, record.section if record else None)
        finally:
            loader.dispose()

    def build_record(self, text: str, start: int) -> Node | None:
        """A section of records that stand at an offset of the file, within a root of its own."""
        return self.build_entry(text, start, 1)

    def build_entry(self, text: str, start: int, depth: int) -> Node | None:
        """What stands at an offset of the file: sections, or records within a root of their own."""
        before = _AS_IN_A_SECTION if depth else ""
        self._top = ListNode(self.source, start, start)
        self._shift = start - len(before)
        loader = _Loader(before + text)
        try:
            with garbage_collection_paused():
                return self._build(loader, None)
        finally:
            loader.dispose()

    def offset(self, error: yaml.MarkedYAMLError) -> int:
        """The offset in the file at which it went wrong."""
        return max(0, _offset(error) + self._shift)

    def gave_up(self, error: yaml.MarkedYAMLError) -> int:
        """The offset in the file as far as which YAML read."""
        mark = error.problem_mark or error.context_mark
        return mark.index + self._shift if mark else 0

    def offset_of_context(self, error: yaml.MarkedYAMLError) -> int | None:
        """The offset at which began what it went wrong in."""
        return max(0, error.context_mark.index + self._shift) if error.context_mark else None

    def _back_to_record(self, text: str, unchanged: int) -> _Begun | None:
        """The last record that begins before an offset; what was read from it on is forgotten.

        None where what stands before it cannot be replaced by a line of its own: records in braces
        or below directives, and those of a second document.
        """
        if not unchanged or not self._top.values or text.startswith("%") or "\n%" in text:
            return None
        root = self._top.values[0]
        if not isinstance(root, MapNode) or not _begins_line(text, root, indented=False):
            return None
        while self._begun:
            record = self._begun.pop()
            sections = [value for _, value in root.pairs]
            place = next((n for n, value in enumerate(sections) if value is record.section), None)
            if record.key.start >= unchanged or place is None:
                continue
            if not all(
                _begins_line(text, node, indented=True) for node in (record.section, record.key)
            ):
                return None
            del self._top.values[1:]
            _forget(root, place + 1)
            _forget(record.section, record.records)
            del self.diagnostics[record.diagnostics :]
            del self.skipped[record.skipped :]
            self.restarted = record.restarted
            return record
        return None

    def _build(self, loader: Any, section: MapNode | None) -> Node | None:
        """One loop over the events, and as few calls in it as can be: it runs a million times.

        With a section, what is read goes on in it.
        """
        get, source, shift = loader.get_event, self.source, self._shift
        scalar, mapping, sequence = (
            yaml.ScalarEvent,
            yaml.MappingStartEvent,
            yaml.SequenceStartEvent,
        )
        top = self._top
        parent: MapNode | ListNode = top
        key: Node | None = None  # waits for its value
        opened: MapNode | ListNode | None = None
        node: Node
        above: list[tuple[MapNode | ListNode, Node | None]] = []
        depth = 0
        closed = None  # the collection that was closed last, and where it seemed to end
        if section is not None:
            root = top.values[0]
            assert isinstance(root, MapNode)
            parent, above = section, [(top, None), (root, None)]
            depth = len(above)
            for _ in range(_EVENTS_BEFORE):
                get()
        while True:
            try:
                event = get()
            except yaml.MarkedYAMLError as error:
                if error.problem != _TOO_DEEP_FOR_YAML:
                    raise
                too_deep = self._too_deep_bracket(parent, depth, self.offset(error))
                raise _TooDeepError(self._too_deep(too_deep)) from error
            kind = type(event)
            if kind is scalar:
                start, end = event.start_mark.index + shift, event.end_mark.index + shift
                style = event.style
                node = Node(source, start, end, event.value, not style)
                if style == '"' or event.anchor or event.tag:
                    self._look_at(event, node)
            elif kind is mapping or kind is sequence:
                start = event.start_mark.index + shift
                opened = (MapNode if kind is mapping else ListNode)(source, start, start)
                node = opened
                if event.anchor or event.tag:
                    self._refuse(event, start, start + 1)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                end = event.end_mark.index + shift
                if closed is not None and end == closed[1] and parent.start <= closed[0].start:
                    parent.end = closed[0].end
                else:
                    parent.end = end_of_block(source.text, parent.start, end)
                closed = parent, end
                parent, key = above.pop()
                depth -= 1
                continue
            elif kind is yaml.AliasEvent:
                start, end = event.start_mark.index + shift, event.end_mark.index + shift
                node = Node(source, start, end, source.text[start:end])
                self._tell_alias(node.span)
            elif kind is yaml.StreamEndEvent:
                return top.values[0] if top.values else None
            else:
                if kind is yaml.DocumentStartEvent and top.values:
                    self._tell_second(event.start_mark.index + shift)
                continue
            if type(parent) is ListNode:
                parent.values.append(node)
            elif key is None:
                key = node
            else:
                assert type(parent) is MapNode
                name, by_key = key.text, parent.by_key
                if depth > _IN_SECTION and name and name not in by_key and name != "<<":
                    parent.pairs.append((key, node))  # nearly every pair
                    by_key[name] = node
                else:
                    self._pair(parent, key, node, depth)
                key = None
            if node is opened:
                above.append((parent, key))
                parent, key = opened, None
                depth += 1
                if depth > MOST_NESTED:
                    raise _TooDeepError(self._too_deep(start))

    def _pair(self, parent: MapNode, key: Node, node: Node, depth: int) -> None:
        name = key.text
        if depth == _IN_SECTION:
            self._begun.append(
                _Begun(
                    parent,
                    key,
                    len(parent.pairs),
                    len(self.diagnostics),
                    len(self.skipped),
                    self.restarted,
                )
            )
        if type(key) is not Node:
            self._tell(
                "E103",
                key.head_span,
                "a key is a plain word, not a list or a record",
                "write a word, a colon, a space",
            )
        elif name == "<<" and key.plain:
            self._tell(
                "E007", key.span, "merge keys are refused", "write the fields out in every record"
            )
        elif name in parent.by_key:
            self._tell_duplicate(parent, key, node, depth)
        else:
            parent.pairs.append((key, node))
            parent.by_key[name] = node

    def _tell_duplicate(self, parent: MapNode, key: Node, node: Node, depth: int) -> None:
        if parent is self.restarted or _goes_on_number(parent, key, node):
            return
        few = len(self.diagnostics) < MOST_LABELLED  # each takes a search
        first = parent.key(key.text) if few else None
        fault = duplicate_key(parent, key, node, first, depth=depth)
        self.diagnostics.append(fault)
        if fault.code == "E101" and fault.label:  # the reader tells of it no more
            id_, _ = parent.pairs.pop()
            del parent.by_key[id_.text]
            self.skipped.append(id_.text)
            self._begun.clear()  # what was known at their beginning is gone
        if fault.label:
            self.restarted = parent

    def _refuse(self, event: Any, start: int, end: int) -> None:
        if event.anchor:
            self._tell(
                "E007",
                Span(self.source, start, end),
                f"the anchor `&{event.anchor}` is refused: it hides who said what",
                "remove it and write the value out wherever it is meant",
            )
        if event.tag:
            span = Span(self.source, start, end)
            a_text = isinstance(event, yaml.ScalarEvent) and not event.anchor and not event.style
            self._tell(
                "E008",
                span,
                f"the YAML tag `{event.tag}` is refused",
                "remove it; to begin a text with `!`, put the text in quotes",
                Fix(span, quoted(span.text)) if a_text and not span.text.startswith("!!") else None,
            )

    def _tell_alias(self, span: Span) -> None:
        self._tell(
            "E007",
            span,
            "aliases are refused: they hide who said what",
            "write the value out; to begin a text with `*`, put the text in quotes",
        )

    def _tell_second(self, at: int) -> None:
        self._tell(
            "E009",
            Span(self.source, at, at + 3),
            "a second document begins here, and is not read",
            "remove the line `---`, or put the records into a file of their own under `include`",
        )

    def _too_deep(self, at: int) -> Diagnostic:
        return Diagnostic(
            "E010",
            Span(self.source, at, at + 1),
            f"nested more than {MOST_NESTED} levels deep",
            "the ledger needs no more than six; look for a bracket that is never closed",
        )

    def _too_deep_bracket(self, opened: MapNode | ListNode, depth: int, gave_up: int) -> int:
        """The offset of the bracket that is too deep, where YAML gave up before it told of it.

        From 0.2.6 on libyaml refuses a thousand brackets, and looks ahead through all of a line
        before it gives the first. `opened` is the innermost collection that it gave, at `depth`.
        """
        text = self.source.text
        for at in range(max(opened.start + 1, text.rfind("\n", 0, gave_up) + 1), gave_up):
            depth += (text[at] in "[{") - (text[at] in "]}")
            if depth > MOST_NESTED:
                return at
        return gave_up

    def _look_at(self, event: Any, node: Node) -> None:
        """What may be wrong with a scalar that is not plain."""
        if event.anchor or event.tag:
            self._refuse(event, node.start, node.end)
        elif "\\" in self.source.text[node.start : node.end]:
            for disguise in disguises(node.text):
                self._tell(
                    "E502",
                    node.span,
                    f"an escape in this text makes a character that disguises text: "
                    f"{disguise.name}",
                    "remove the escape",
                )

    def _tell(
        self, code: str, span: Span, message: str, help_: str = "", fix: Fix | None = None
    ) -> None:
        self.diagnostics.append(Diagnostic(code, span, message, help_, fixes=(fix,) if fix else ()))


# Whether a few records, as they would be read, have keys only where these belong.

_EVERY_SECTION = {**SECTIONS, **DECLARATIONS}
_HEAD = tuple(field.name for field in ROOT)


def _fits(root: Node | None) -> bool:
    """Whether this can be a passage of a ledger: its sections, or records of one section."""
    if not isinstance(root, MapNode):
        return False
    names = [key.text for key, _ in root.pairs]
    if all(name in _EVERY_SECTION or name in _HEAD for name in names):
        return all(_section_fits(key.text, value) for key, value in root.pairs)
    return any(_records_fit(root, section.fields) for section in _EVERY_SECTION.values())


def _section_fits(name: str, value: Node) -> bool:
    if name in _HEAD or _is_empty(value):
        return True
    return isinstance(value, MapNode) and _records_fit(value, _EVERY_SECTION[name].fields)


def _records_fit(records: MapNode, fields: tuple[Field, ...]) -> bool:
    """Of the record that follows a passage only the id is there, so the last may be empty."""
    values = [value for _, value in records.pairs]
    if values and _is_empty(values[-1]):
        values.pop()
    return all(_record_fits(value, fields) for value in values)


def _is_empty(value: Node) -> bool:
    return value.kind == "text" and value.empty


def _record_fits(record: Node, fields: tuple[Field, ...]) -> bool:
    if not isinstance(record, MapNode):
        return False
    table = {field.name: field for field in fields}
    return all(
        key.text in table and _value_fits(value, table[key.text]) for key, value in record.pairs
    )


def _value_fits(value: Node, field: Field) -> bool:
    if field.type.kind == "names":
        return isinstance(value, MapNode)
    if isinstance(value, ListNode):
        return field.type.many and all(_item_fits(item, field) for item in value)
    return _item_fits(value, field)


def _item_fits(value: Node, field: Field) -> bool:
    if field.type.fields:
        return _record_fits(value, field.type.fields)
    return value.kind == "text"
