"""YAML events -> a tree of nodes that know where they stand. The only importer of yaml.

Scalars stay text: no value becomes a boolean, a number or a date on the way. Events are read
rather than nodes composed: an alias is then never expanded, and a large ledger takes a fraction
of the time.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from claimledger.ledger import syntax
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.text.characters import disguises
from claimledger.text.diagnostics import Diagnostic, Label
from claimledger.text.source import SourceText, Span

__all__ = ["ListNode", "MapNode", "Node", "Tree", "parse"]

MOST_NESTED = 12
MOST_SYNTAX_FAULTS = 20
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


def parse(source: SourceText) -> Tree:
    """The tree of a file.

    A record that YAML cannot read is told and passed over, so that the faults of the others are
    told in the same run.
    """
    cleaned, found = syntax.readable(source)
    skipped: list[str] = []
    while True:
        events = _Events(source)
        try:
            root = events.build(cleaned)
        except yaml.MarkedYAMLError as error:
            fault = syntax.fault(source, _offset(error), error.problem or "", error.context or "")
            found.append(fault)
            rest = syntax.without_record(cleaned, fault.span.start)
            if rest is None or len(skipped) >= MOST_SYNTAX_FAULTS:
                return Tree(None, tuple(skipped), tuple(found))
            cleaned, name = rest
            skipped.append(name)
        except _TooDeepError as error:
            return Tree(None, tuple(skipped), (*found, error.fault))
        else:
            return Tree(root, tuple(skipped), (*found, *events.diagnostics))


def _offset(error: yaml.MarkedYAMLError) -> int:
    mark = error.problem_mark or error.context_mark
    return mark.index if mark else 0


class _TooDeepError(Exception):
    def __init__(self, fault: Diagnostic) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(slots=True)
class _Open:
    """A collection whose end has not come yet, and the key that waits for its value."""

    node: MapNode | ListNode | None
    key: Node | None = None


@dataclass(slots=True)
class _Events:
    source: SourceText
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def build(self, text: str) -> Node | None:
        """The first document's value; anything else is told and passed over."""
        loader = _Loader(text)
        try:
            return self._build(loader)
        finally:
            loader.dispose()

    def _build(self, loader: Any) -> Node | None:
        get, source = loader.get_event, self.source
        top: list[Node] = []
        stack: list[_Open] = [_Open(None)]
        documents = 0
        while True:
            event = get()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                start, end = event.start_mark.index, event.end_mark.index
                plain = event.style is None or event.style == ""
                node = Node(source, start, end, event.value, plain)
                if event.anchor or event.tag:
                    self._refuse(event, start, end)
                elif event.style == '"' and "\\" in source.text[start:end]:
                    self._look_behind_escapes(node)
                self._place(stack[-1], node, top)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                start = event.start_mark.index
                if event.anchor or event.tag:
                    self._refuse(event, start, start + 1)
                made = MapNode if kind is yaml.MappingStartEvent else ListNode
                opened = made(source, start, start)
                self._place(stack[-1], opened, top)
                stack.append(_Open(opened))
                if len(stack) > MOST_NESTED:
                    raise _TooDeepError(self._too_deep(start))
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                closed = stack.pop().node
                assert closed is not None
                closed.end = self._trimmed(closed.start, event.end_mark.index)
            elif kind is yaml.AliasEvent:
                start, end = event.start_mark.index, event.end_mark.index
                self._tell_alias(start, end)
                self._place(stack[-1], Node(source, start, end, "", True), top)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents == 2:
                    self._tell_second(event.start_mark.index)
            elif kind is yaml.StreamEndEvent:
                return top[0] if top else None

    def _place(self, opened: _Open, node: Node, top: list[Node]) -> None:
        parent = opened.node
        if parent is None:
            top.append(node)
        elif isinstance(parent, ListNode):
            parent.values.append(node)
        elif opened.key is None:
            opened.key = node
        else:
            key, opened.key = opened.key, None
            self._pair(parent, key, node)

    def _pair(self, parent: MapNode, key: Node, node: Node) -> None:
        if key.kind != "text":
            self._tell("E103", key.head_span, "a key is a plain word, not a list or a mapping")
        elif key.text == "<<" and key.plain:
            self._tell(
                "E007", key.span, "merge keys are refused", "write the fields out in every record"
            )
        elif key.text in parent.by_key:
            first = parent.key(key.text)
            assert first is not None
            self._tell(
                "E006",
                key.span,
                f"the key `{key.text}` stands twice in this record",
                "keep one of the two, or join their values in one list",
                Label(first.span, "first written here"),
            )
        else:
            parent.pairs.append((key, node))
            parent.by_key[key.text] = node

    def _trimmed(self, start: int, end: int) -> int:
        """The end of a block collection without the blank lines and comments after it."""
        text = self.source.text
        while True:
            stretch = text[start:end].rstrip()
            line = stretch.rfind("\n") + 1
            if not line or not stretch[line:].lstrip().startswith("#"):
                return start + len(stretch)
            end = start + line

    def _refuse(self, event: Any, start: int, end: int) -> None:
        if event.anchor:
            self._tell(
                "E007",
                Span(self.source, start, end),
                f"the anchor `&{event.anchor}` is refused: it hides who said what",
                "remove it and write the value out wherever it is meant",
            )
        if event.tag:
            self._tell(
                "E008",
                Span(self.source, start, end),
                f"the YAML tag `{event.tag}` is refused",
                "remove it; to begin a text with `!`, put the text in quotes",
            )

    def _tell_alias(self, start: int, end: int) -> None:
        self._tell(
            "E007",
            Span(self.source, start, end),
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

    def _look_behind_escapes(self, node: Node) -> None:
        for disguise in disguises(node.text):
            self._tell(
                "E502",
                node.span,
                f"an escape in this text makes a character that disguises text: {disguise.name}",
                "remove the escape",
            )

    def _tell(
        self, code: str, span: Span, message: str, help_: str = "", other: Label | None = None
    ) -> None:
        self.diagnostics.append(
            Diagnostic(code, span, message, help_, others=(other,) if other else ())
        )
