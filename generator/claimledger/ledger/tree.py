"""A tree of nodes that know where they stand."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from claimledger.text.source import SourceText, Span


class Node:
    """One value of the tree: a scalar here; see `MapNode` and `ListNode`.

    Attributes:
        source: the file.
        start, end: offsets of the value in the file, quotes included.
        text: the scalar's text; empty for a mapping or a list.
        plain: written without quotes and not as a block; `~`, `null` and nothing are then empty.
    """

    __slots__ = ("end", "plain", "source", "start", "text")
    kind = "text"

    def __init__(
        self, source: SourceText, start: int, end: int, text: str = "", plain: bool = False
    ) -> None:
        self.source = source
        self.start = start
        self.end = end
        self.text = text
        self.plain = plain

    @property
    def span(self) -> Span:
        """Where the value stands."""
        return Span(self.source, self.start, self.end)

    @property
    def head_span(self) -> Span:
        """The first line of the value: enough to point at a long one."""
        line_end = self.source.text.find("\n", self.start, self.end)
        return Span(self.source, self.start, self.end if line_end == -1 else line_end)

    @property
    def empty(self) -> bool:
        """Nothing stands here."""
        return self.kind == "text" and (not self.text or (self.plain and self.text in _NULLS))


class MapNode(Node):
    """A mapping: `pairs` of key node and value node, in file order, keys unique."""

    __slots__ = ("by_key", "pairs")
    kind = "mapping"

    def __init__(self, source: SourceText, start: int, end: int) -> None:
        super().__init__(source, start, end)
        self.pairs: list[tuple[Node, Node]] = []
        self.by_key: dict[str, Node] = {}

    def value(self, key: str) -> Node | None:
        """The value under a key."""
        return self.by_key.get(key)

    def key(self, name: str) -> Node | None:
        """The key's own node."""
        return next((key for key, _ in self.pairs if key.text == name), None)


NO_NODE = MapNode(SourceText("", ""), 0, 0)
"""Stands for the place of what is in no file."""


class ListNode(Node):
    """A list: its values in order."""

    __slots__ = ("values",)
    kind = "list"

    def __init__(self, source: SourceText, start: int, end: int) -> None:
        super().__init__(source, start, end)
        self.values: list[Node] = []

    def __iter__(self) -> Iterator[Node]:
        return iter(self.values)


def end_of_block(text: str, start: int, end: int) -> int:
    """Where a block between two offsets ends without the blank lines and comments after it."""
    while end > start:
        line = max(start, text.rfind("\n", start, end) + 1)
        last = text[line:end].rstrip()
        if last and (line == start or not last.lstrip().startswith("#")):
            return line + len(last)
        end = line - 1
    return start


_NULLS = ("~", "null", "Null", "NULL")


@contextmanager
def garbage_collection_paused(*, at_the_end: bool = False) -> Iterator[None]:
    """The cyclic garbage collector paused, while much is built and nothing becomes garbage.

    `at_the_end` of a process what was built is not searched for garbage afterwards either: that
    takes as long as half of the reading, and all of it is given back a moment later.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled and at_the_end:
            gc.freeze()  # all is old now, and not
            gc.unfreeze()  # among the young, through which it looks next
        if enabled:
            gc.enable()
