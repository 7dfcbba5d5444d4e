"""The front matter of a Markdown file: where it ends, its values, and what is wrong with it.

MkDocs reads front matter with a lax reader: YAML tags make objects of it, aliases can expand
without end, and what cannot be read is printed as the page's first paragraph. Here it is read by
the strict reader of the ledger. What passes has the values that MkDocs gives to `page.meta` and
ends where MkDocs lets it end; all else is a fault.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from math import isfinite
from types import MappingProxyType

from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.ledger.writing import quoted
from claimledger.ledger.yaml_reader import parse, plain_value
from claimledger.prose.disguises import disguised
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic, Fix, in_file_order
from claimledger.text.source import SourceText, Span

_EOL = r"(?:\r\n?|\n)"

# Both notations, and their order, as in `mkdocs.utils.meta.get_data` of MkDocs 1.6.
_YAML = re.compile(rf"---[ \t]*{_EOL}(.*?{_EOL})(?:\.{{3}}|---)[ \t]*{_EOL}", re.DOTALL)
_HEADER = re.compile(r" {0,3}([A-Za-z0-9_-]+):\s*(.*)")
_HEADER_GOES_ON = re.compile(r"(?: {4}|\t)\s*(.*)")
_LINE = re.compile(rf"([^\r\n]*)({_EOL}|\Z)")
_BLANK = re.compile(r"[\r\n]*")

_OPENED = re.compile(rf"---[ \t]*{_EOL}(?=[A-Za-z_][\w-]*:(?:[ \t]|[\r\n]))")
_ENDS_WITH_THE_FILE = re.compile(r"[\r\n](?:\.{3}|---)[ \t]*\Z")
_KEY = re.compile(r"^[^\s#-][^\r\n]*?:(?:\s|$)", re.MULTILINE)
_CAN_BE_MAPPING = re.compile(r":(?:\s|$)|^\s*[{?!&]", re.MULTILINE)

_QUOTE = "put it in quotes if it is a text"

PlainValue = str | int | float | bool | date | None | list["PlainValue"] | dict[str, "PlainValue"]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a Markdown file tells about itself before its text.

    Attributes:
        values: the values by key; none where anything is wrong with them.
        spans: where each of these values stands.
        body_start: the offset of the first character that Markdown gets to read.
        diagnostics: what is wrong, in file order.
    """

    values: Mapping[str, PlainValue] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    body_start: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()

    def copied(self) -> dict[str, PlainValue]:
        """The values, for a receiver that may change them."""
        return deepcopy(dict(self.values))

    def text(self, key: str) -> str:
        """The text under a key; empty where there is none, or something else."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts listed under a key, or the one; empty where there are none."""
        value = self.values.get(key)
        listed = value if isinstance(value, list) else [value]
        return tuple(item for item in listed if isinstance(item, str))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key of front matter, where its value begins and ends, and the value."""

    key: str
    span: Span
    value: PlainValue
    end: int


def read_front_matter(source: SourceText) -> FrontMatter:
    """The front matter of a file; empty where it has none.

    It stands between two lines `---`, or is a header of lines `Key: value` up to a blank line,
    whose keys count in lower case and whose values are texts. Two rules with a sentence between
    them are prose.
    """
    if match := _YAML.match(source.text):
        return _between_rules(source, match)
    if opened := _OPENED.match(source.text):
        return _endless(source, opened)
    return _header(source)


def _between_rules(source: SourceText, match: re.Match[str]) -> FrontMatter:
    written = match[1]
    # What stands before it is blanked, so that offsets stay those of the file.
    before = re.sub(r"[^\r\n]", " ", source.text[: match.start(1)])
    tree = parse(SourceText(source.name, f"{before}{written}"))
    if not tree.diagnostics and not isinstance(tree.root, MapNode):
        return FrontMatter()
    told = [_moved(fault, source) for fault in tree.diagnostics]
    if told and not _KEY.search(written):
        only_syntax = all(fault.code == "E004" for fault in told)
        if only_syntax or not _CAN_BE_MAPPING.search(written):
            return FrontMatter()
    return _made(_entries(tree.root, source, told), _after_blank(source.text, match.end()), told)


def read_metadata(source: SourceText) -> FrontMatter:
    """A file that holds front matter for other pages, such as `.meta.yml`: all of it is YAML."""
    tree = parse(source)
    told = [_moved(fault, source) for fault in tree.diagnostics]
    return _made(_entries(tree.root, source, told), len(source.text), told)


def _entries(root: Node | None, source: SourceText, told: list[Diagnostic]) -> list[_Entry]:
    """What stands under each key; what cannot be read is added to what is told."""
    if not isinstance(root, MapNode):
        return []
    reading = _Values(source)
    entries = [
        _Entry(key.text, _over(node, source), reading.value(node), node.end)
        for key, node in root.pairs
        if reading.is_text(key)
    ]
    told += reading.diagnostics
    return entries


def _endless(source: SourceText, opened: re.Match[str]) -> FrontMatter:
    first = Span(source, 0, len(source.text[: opened.end()].rstrip()))
    advice = "write `---` on a line of its own below the last of its lines"
    if _ENDS_WITH_THE_FILE.search(source.text):
        advice = "end the last line: the file stops right behind its `---`"
    fault = Diagnostic("E604", first, "front matter that does not end", advice)
    return FrontMatter(diagnostics=(fault,))


def _header(source: SourceText) -> FrontMatter:
    """Lines `Key: value`, called MultiMarkdown's; a key that comes again goes on."""
    entries: dict[str, _Entry] = {}
    key, at = "", 0
    while at < len(source.text):
        match = _LINE.match(source.text, at)
        assert match is not None
        if not match[1].strip():
            at = match.end()
            break
        if begins := _HEADER.match(match[1]):
            key, value, value_at = begins[1].lower(), begins[2].strip(), begins.start(2)
        elif key and (goes_on := _HEADER_GOES_ON.match(match[1])):
            value, value_at = goes_on[1].strip(), goes_on.start(1)
        else:
            break
        span = Span(source, at + value_at, match.start() + len(match[1].rstrip()))
        if (known := entries.get(key)) is not None:
            value, span = f"{known.value} {value}", Span(source, known.span.start, span.end)
        entries[key] = _Entry(key, span, value, span.end)
        at = match.end()
    return _made(list(entries.values()), _after_blank(source.text, at), [*disguised(source, 0, at)])


def _made(entries: list[_Entry], body_start: int, told: list[Diagnostic]) -> FrontMatter:
    places = [fault.span.start for fault in told]
    for entry in entries:
        if not any(entry.span.start <= at <= entry.end for at in places):
            told += _wrong_type(entry)
    if told:
        return FrontMatter(body_start=body_start, diagnostics=in_file_order(told))
    return FrontMatter(
        MappingProxyType({entry.key: entry.value for entry in entries}),
        MappingProxyType({entry.key: entry.span for entry in entries}),
        body_start,
    )


def _after_blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _moved(fault: Diagnostic, source: SourceText) -> Diagnostic:
    """The fault in the file itself, where it was found in a copy with the same offsets."""

    def moved(span: Span) -> Span:
        return Span(source, span.start, span.end)

    made = replace(
        fault,
        span=moved(fault.span),
        others=tuple(replace(label, span=moved(label.span)) for label in fault.others),
        fixes=tuple(replace(fix, span=moved(fix.span)) for fix in fault.fixes),
    )
    if fault.code not in ("E006", "E202"):
        return made
    # What the ledger's reader says of ids and records does not hold here.
    message = f"duplicate key `{visible(made.span.text)}`"
    fixes = () if fault.code == "E202" or fault.label else made.fixes
    advice = "keep one of the two, or join their values in one list"
    return replace(made, code="E006", message=message, help=advice, label="", fixes=fixes)


def _over(node: Node, source: SourceText) -> Span:
    span = node.head_span
    return Span(source, span.start, span.end)


@dataclass(slots=True)
class _Values:
    """Turns nodes into the values that MkDocs gives, and gathers what cannot be one."""

    source: SourceText
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def value(self, node: Node) -> PlainValue:
        """A text, number, date, boolean, list or mapping, or None where nothing is written."""
        if isinstance(node, MapNode):
            return {key.text: self.value(value) for key, value in node.pairs if self.is_text(key)}
        if isinstance(node, ListNode):
            return [self.value(value) for value in node]
        return self._scalar(node)

    def is_text(self, key: Node) -> bool:
        """Whether a key is a text; `yes`, `~` and `2022` are none unless quoted."""
        if isinstance(self._scalar(key), str):
            return True
        span = _over(key, self.source)
        fixes = (Fix(span, quoted(key.text)),) if key.text else ()
        message = f"the key `{visible(key.text)}` is not a text"
        self.diagnostics.append(Diagnostic("E103", span, message, "put it in quotes", fixes=fixes))
        return False

    def _scalar(self, node: Node) -> PlainValue:
        span = _over(node, self.source)
        try:
            value: PlainValue = plain_value(node)
        except ValueError:
            is_date = re.match(r"\d{4}-\d", node.text) is not None
            code, kind = ("E301", "date") if is_date else ("E107", "number")
            self._tell(code, span, f"`{_short(node.text)}` is read as a {kind}, and is none")
            return None
        if isinstance(value, float) and not isfinite(value):
            self._tell("E107", span, f"`{_short(node.text)}` is not a finite number")
        return value

    def _tell(self, code: str, span: Span, message: str) -> None:
        fix = Fix(span, quoted(span.text), certain=False)
        self.diagnostics.append(Diagnostic(code, span, message, _QUOTE, fixes=(fix,)))


def _short(text: str) -> str:
    return f"{text[:40]}..." if len(text) > 40 else text


def _wrong_type(entry: _Entry) -> Iterator[Diagnostic]:
    """The fault of a value that MkDocs or the theme cannot use under its key."""
    check = KEYS.get(entry.key)
    problem = check(entry.value) if check else None
    if problem is None:
        return
    message = f"`{entry.key}` {problem.wanted}, not {_kind(entry.value)}"
    if entry.value is None or entry.value == "":
        advice = "write its value, or leave the line out"
        yield Diagnostic("E108", entry.span, f"`{entry.key}` is empty", advice)
        return
    fix = problem.fix(entry.span)
    fixes = (fix,) if fix else ()
    yield Diagnostic(problem.code, entry.span, message, problem.help, fixes=fixes)


@dataclass(frozen=True, slots=True)
class Problem:
    """What a value would have to be.

    Attributes:
        wanted: such as `is a text`.
        help: what to write instead.
        around: what to put before and after the value as written to mend it; None if that does not.
        code: the code of the fault.
    """

    wanted: str
    help: str
    around: Callable[[str], str] | None = None
    code: str = "E103"

    def fix(self, span: Span) -> Fix | None:
        """The edit that mends a value on one line."""
        if self.around is None or "\n" in span.text:
            return None
        return Fix(span, self.around(span.text))


_NOT_TEXT = Problem("is a text", "put it in quotes", quoted)
_NOT_TEXT_OR_NONE = Problem("is a text", "write a text, or leave the line out")
_NOT_LIST = Problem("is a list of texts", "write a list, such as `[toc, navigation]`")
_NOT_LIST_BUT_TEXT = replace(_NOT_LIST, around=lambda text: f"[{text}]")
_NOT_SEARCH = Problem("has `exclude` and `boost` of its own", "write `search: {exclude: true}`")
_NOT_FLAG = Problem("has `exclude: true` or `exclude: false`", "write `search: {exclude: true}`")
_NOT_BOOST = Problem(
    "has a number under `boost`", "write a number, such as `search: {boost: 2}`", code="E107"
)
_NOT_DATE = Problem("is a date, or dates by name", "write a date such as 2022-09-08")
_NOT_MAPPING = Problem("has options of its own", "write `key: value` lines, indented, below it")


def _text(value: PlainValue) -> Problem | None:
    if isinstance(value, str):
        return None
    return _NOT_TEXT_OR_NONE if isinstance(value, list | dict) else _NOT_TEXT


def _needed_text(value: PlainValue) -> Problem | None:
    return _NOT_TEXT if value is None or value == "" else _text(value)


def _text_or_nothing(value: PlainValue) -> Problem | None:
    return None if value is None else _text(value)


def _texts(value: PlainValue) -> Problem | None:
    if isinstance(value, str) and value:
        return _NOT_LIST_BUT_TEXT
    if value is None or (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        return None
    return _NOT_LIST


def _tags(value: PlainValue) -> Problem | None:
    if isinstance(value, list):
        return None if all(isinstance(item, str | int | float) for item in value) else _NOT_LIST
    return _texts(value)


def _search(value: PlainValue) -> Problem | None:
    if value is None:
        return None
    if not isinstance(value, dict):
        return _NOT_SEARCH
    boost, exclude = value.get("boost", 1), value.get("exclude", False)
    if isinstance(boost, bool) or not isinstance(boost, int | float) or not isfinite(boost):
        return _NOT_BOOST
    return None if isinstance(exclude, bool) else _NOT_FLAG


def _dates(value: PlainValue) -> Problem | None:
    dates = value.values() if isinstance(value, dict) else (value,)
    return None if all(isinstance(day, date | str) for day in dates) else _NOT_DATE


def _options(value: PlainValue) -> Problem | None:
    return None if value is None or isinstance(value, dict) else _NOT_MAPPING


KEYS: Mapping[str, Callable[[PlainValue], Problem | None]] = MappingProxyType(
    {
        "title": _needed_text,
        "template": _needed_text,
        "date": _dates,
        "hide": _texts,
        "search": _search,
        "social": _options,
        "tags": _tags,
        "finding": _texts,
        **dict.fromkeys(
            ("author", "description", "icon", "slug", "status", "subtitle"), _text_or_nothing
        ),
    }
)
"""The keys that MkDocs, Material and we read, with what each may hold; all others hold anything."""


def _kind(value: PlainValue) -> str:
    kinds = (
        (bool, "a yes or no"),
        (int | float, "a number"),
        (date, "a date"),
        (str, "a text"),
        (list, "a list"),
        (dict, "a mapping"),
    )
    return next((name for type_, name in kinds if isinstance(value, type_)), "nothing")
