"""Records that are written plainly, read line by line: most of a ledger, in half the time.

A line is plain where its key is a bare word and its value a text on this line, or on this and the
next ones, without an escape, a comment or anything else that YAML gives a meaning; or where such
words stand in brackets or braces.
Whatever is not so is given to the reader of YAML, record by record or section by section. Where it
finds a fault there, or sections do not stand as usual, all of the file is left to it.
"""

import re
from collections.abc import Callable
from sys import intern

from claimledger.ledger.tree import ListNode, MapNode, Node, end_of_block
from claimledger.text.source import SourceText

Entry = tuple[Node, Node]
ReadEntry = Callable[[int, int, int], Entry]
"""What YAML reads of one entry: between two offsets, at a depth (0: a section, 1: a record)."""


class NotPlainError(Exception):
    """The file has to be read as a whole by the reader of YAML."""


_TEXT = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^\n:#]*+(?:(?::(?=\S)|(?<=\S)#)[^\n:#]*+)*+(?<!\s)"
_WORDS = r"\w[\w./’-]*+(?: [\w./’-]++)*+"
_VALUE = (
    rf"({_TEXT}|-(?=[0-9])[0-9.]++)|\"([^\"\\\n]*+)\"|'([^'\n]*+)'"
    rf"|(\[(?:{_WORDS}(?:, {_WORDS})*+)?\])|(\{{[a-z_]++: {_WORDS}(?:, [a-z_]++: {_WORDS})*+\}})"
)
_NAME = r"[a-z_]{1,100}+"  # YAML itself takes no keys of more than a thousand characters
_LINE = re.compile(rf"( ++)(- )?({_NAME}):(?: (?:{_VALUE}))?(?:\n|\Z)")
_SPACE, _DASH, _KEY, _PLAIN_TEXT = range(1, 5)
_HEAD = re.compile(rf"({_NAME}):(?: (?:{_VALUE}))?(?:\n|\Z)")
_ID = re.compile(r"  ([a-z0-9][a-z0-9-]{0,200}+):(?:\n|\Z)")
_SPACE_LINES = re.compile(r"(?: *+(?:#[^\n]*+)?\n)++")
_LAST_SPACE = re.compile(r" *+(?:#[^\n]*+)?\Z")
_MORE = re.compile(rf"( ++)({_TEXT})(?:\n|\Z)")
_ITEM = re.compile(_WORDS)
_PAIR = re.compile(rf"([a-z_]++): ({_WORDS})")
_DEEPEST = 16
"""Lines that are indented further are left to YAML, which tells of too many levels."""
_ENTRY_ENDS = (re.compile(r"^(?![ #\n])", re.M), re.compile(r"^ {0,2}(?![ #\n])", re.M))


def read_plain(source: SourceText, read_entry: ReadEntry) -> MapNode:
    """The tree of a file of sections, the same as YAML's.

    Raises:
        NotPlainError: it has to be read as a whole; so does what `read_entry` raises.
    """
    return _Reader(source, read_entry).root()


class _Reader:
    def __init__(self, source: SourceText, read_entry: ReadEntry) -> None:
        if "\t" in source.text or "\r" in source.text:
            raise NotPlainError
        self._source, self._text, self._read_entry = source, source.text, read_entry

    def root(self) -> MapNode:
        """All sections, in file order."""
        text, at = self._text, self._beyond_space(0)
        root = MapNode(self._source, at, at)
        while at < len(text):
            if text[at] == " ":
                raise NotPlainError
            line = _HEAD.match(text, at)
            entry: Entry | None = None
            after = at
            if line is not None:
                entry, after = self._section(line)
            if entry is None:
                after = self._end_of_entry(at, 0)
                entry = self._read_entry(at, after, 0)
            self._add(root, entry)
            at = self._beyond_space(after)
        self._end(root, at)
        if not root.pairs:
            raise NotPlainError
        return root

    def _section(self, line: re.Match[str]) -> tuple[Entry | None, int]:
        """A section or a text of the head, and where it ends; None for what is not plain."""
        key = Node(self._source, line.start(1), line.end(1), line[1], True)
        after = line.end()
        if line.lastindex != 1:
            # No line below belongs to it.
            if _ENTRY_ENDS[0].match(self._text, self._beyond_space(after)) is None:
                return None, after
            return (key, self._value(line, 1)), after
        at = self._beyond_space(after)
        section = MapNode(self._source, at + 2, at)
        while _ID.match(self._text, at) or (section.pairs and self._is_indented(at)):
            entry, after = self._record(at)
            self._add(section, entry)
            at = self._beyond_space(after)
        self._end(section, at)
        return ((key, section), after) if section.pairs else (None, after)

    def _is_indented(self, at: int) -> bool:
        return self._text.startswith("  ", at) and not self._text.startswith("   ", at)

    def _record(self, at: int) -> tuple[Entry, int]:
        line = _ID.match(self._text, at)
        if line is not None:
            key = Node(self._source, line.start(1), line.end(1), line[1], True)
            found = self._fields(line.end())
            if found is not None:
                return (key, found[0]), found[1]
        after = self._end_of_entry(at, 1)
        return self._read_entry(at, after, 1), after

    def _fields(self, at: int) -> tuple[MapNode, int] | None:
        """The fields of a record from a line on, and where they end; None where one is not plain.

        One loop, and as few calls in it as can be: it runs once for each line of the file.
        """
        source, text, match = self._source, self._text, _LINE.match
        column = 4
        at = self._beyond_space(at)
        record = parent = MapNode(source, at + column, at)
        waiting: Node | None = None  # a key whose value begins on the next line
        above: list[tuple[int, MapNode, ListNode | None]] = []
        items: ListNode | None = None  # the list whose item `parent` is
        last: Node | None = None  # a text that may go on in the next line
        end = at
        while True:
            line = match(text, at)
            if line is None:
                more = _MORE.match(text, at) if last is not None else None
                if last is not None and more is not None and len(more[1]) > column:
                    last.text += f" {more[2]}"
                    last.end = end = more.end(2)
                    at = more.end()
                    continue
                last = None
                beyond = self._beyond_space(at)
                if beyond == len(text) or text[beyond] != " " or not text.startswith("   ", beyond):
                    break
                if beyond == at:
                    return None
                at = beyond
                continue
            space, dash, name = line.group(_SPACE, _DASH, _KEY)
            indent = len(space)
            if indent < 3:
                break
            if waiting is not None:
                if indent != column + 2 or indent > _DEEPEST:
                    return None
                above.append((column, parent, items))
                begins = at + indent
                key_column = indent + 2 if dash else indent
                opened: Node
                opened = inner = MapNode(source, at + key_column, at)
                items = None
                if dash:
                    opened = items = ListNode(source, begins, begins)
                    items.values.append(inner)
                parent.pairs.append((waiting, opened))
                parent.by_key[waiting.text] = opened
                parent, column, waiting = inner, key_column, None
            else:
                key_column = indent + 2 if dash else indent
                while column > key_column:
                    parent.end = end
                    if items is not None:
                        items.end = end
                    if not above:
                        return None
                    column, parent, items = above.pop()
                if column != key_column:
                    return None
                if dash:
                    if items is None:
                        return None
                    parent.end = end
                    parent = MapNode(source, at + key_column, at)
                    items.values.append(parent)
            start = at + key_column
            key = Node(source, start, start + len(name), intern(name), True)
            by_key = parent.by_key
            if name in by_key:
                raise NotPlainError
            kind = line.lastindex
            last = None
            if kind == _KEY:
                waiting = key
            else:
                if kind == _PLAIN_TEXT:
                    start, end = line.span(_PLAIN_TEXT)
                    value = last = Node(source, start, end, line[_PLAIN_TEXT], True)
                else:
                    value = self._value(line, _KEY)
                    end = value.end
                parent.pairs.append((key, value))
                by_key[name] = value
            at = line.end()
        if waiting is not None or not record.pairs:
            return None
        while True:
            parent.end = end
            if items is not None:
                items.end = end
            if not above:
                return record, at
            column, parent, items = above.pop()

    def _value(self, line: re.Match[str], key: int) -> Node:
        """The value on a line, whose groups follow that of its key."""
        kind = line.lastindex or 0
        start, end = line.span(kind)
        if kind == key + 1:
            return Node(self._source, start, end, line[kind], True)
        if kind < key + 4:
            return Node(self._source, start - 1, end + 1, line[kind], False)
        if kind == key + 5:
            return self._in_braces(start, end)
        words = ListNode(self._source, start, end)
        words.values = [
            Node(self._source, *word.span(), word[0], True)
            for word in _ITEM.finditer(self._text, start, end)
        ]
        return words

    def _in_braces(self, start: int, end: int) -> MapNode:
        record = MapNode(self._source, start, end)
        for pair in _PAIR.finditer(self._text, start, end):
            key, value = (Node(self._source, *pair.span(n), pair[n], True) for n in (1, 2))
            self._add(record, (key, value))
        return record

    def _add(self, parent: MapNode, entry: Entry) -> None:
        key, value = entry
        if key.text in parent.by_key:
            raise NotPlainError
        parent.pairs.append(entry)
        parent.by_key[key.text] = value

    def _end(self, parent: MapNode, at: int) -> None:
        """Where a root or a section ends, of which the next line stands at an offset."""
        if parent.pairs:
            last = parent.pairs[-1][1]
            is_block = last.kind != "text" and self._text[last.start] not in "[{"
            parent.end = last.end if is_block else end_of_block(self._text, parent.start, at)

    def _beyond_space(self, at: int) -> int:
        """Where the next line begins that is neither blank nor a comment."""
        space = _SPACE_LINES.match(self._text, at)
        at = space.end() if space else at
        return len(self._text) if _LAST_SPACE.match(self._text, at) else at

    def _end_of_entry(self, at: int, depth: int) -> int:
        line_end = self._text.find("\n", at) + 1
        end = _ENTRY_ENDS[depth].search(self._text, line_end) if line_end else None
        return end.start() if end else len(self._text)
