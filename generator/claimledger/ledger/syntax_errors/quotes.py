"""Texts that YAML misreads because they lack quotes, or hold some, or never close them."""

import re
from collections.abc import Iterator

from claimledger.ledger.syntax_errors.passage import (
    Line,
    Mistake,
    Passage,
    PassageEdit,
    end_of_continuation,
    known_keys,
    text_keys,
)
from claimledger.ledger.writing import quoted

_SIGNS = {"[": "]", "{": "}"}
_FIRST_SIGNS = "\"'[{]}>|*&!%@`,?#"
_CURLY = {"“": "”", "„": "“", "‘": "’", "«": "»", "‹": "›", "”": "”"}
_OPENED = re.compile(r"^ *(?:- +)*[\w-]+: +(?P<sign>[\"'])(?P<rest>.*)$", re.MULTILINE)
_IN_BRACES = re.compile(r"[{,] *(?P<key>[\w-]+): +")
_REMARK = re.compile(r"\s+# .*$")


def never_closed(p: Passage) -> Iterator[Mistake]:
    """`summary: "Said so.`, and the next quotation mark is that of another text."""
    for match in reversed(list(_OPENED.finditer(p.text, 0, p.line.end))):
        sign, rest = match["sign"], match["rest"].rstrip()
        if not rest or _closes(rest, sign):
            continue
        start = match.start("sign")
        last = end_of_continuation(p.text, match.end())
        whole = p.text[match.start("rest") : last]
        if _closes(whole, sign):
            continue
        remark = re.search(r"\s+#", whole)
        end = match.start("rest") + (remark.start() if remark else len(whole))
        shown = "double" if sign == '"' else "single"
        where = "before the remark" if remark else "at the end of the text"
        yield Mistake(
            start,
            start + 1,
            f"this text begins with a {shown} quotation mark and does not end with one",
            f"write {sign} {where}, or remove it here",
            ((end, end, sign),),
            certain=remark is None,
        )
        return


def _closes(rest: str, sign: str) -> bool:
    if sign == "'":
        return rest.replace("''", "").count("'") > 0
    return re.search(r'(?<!\\)(?:\\\\)*"', rest) is not None


def open_bracket(p: Passage) -> Iterator[Mistake]:
    """`places: [a, b` without its end, on this line or a later one."""
    for line in (p.line, *p.above()):
        value = line.entry["value"] if line.entry else ""
        sign = value[:1]
        if not sign or sign not in _SIGNS:
            continue
        close = _SIGNS[sign]
        start = line.start + line.text.index(value)
        whole = p.text[start : end_of_continuation(p.text, line.end)]
        if whole.count(sign) > whole.count(close):
            end = start + len(_REMARK.sub("", whole).rstrip())
            yield Mistake(
                start,
                start + 1,
                f"what begins with `{sign}` does not end",
                f"write `{close}` at its end",
                ((end, end, close),),
                certain=p.text[end - 1] != ",",
            )
            return


def unquoted(p: Passage) -> Iterator[Mistake]:
    """A text with a colon in it, or with a first sign that YAML keeps for itself."""
    entry = p.line.entry
    within = _in_braces(p)
    if within:
        yield _quoted(p, within, p.text[within[0] : within[1]])
    elif entry and entry["key"] in text_keys():
        yield from _on_line(p, p.line, entry)
    elif " " in p.line.key or not entry:
        yield from _further_down(p)


def _on_line(p: Passage, line: Line, entry: re.Match[str]) -> Iterator[Mistake]:
    value = _REMARK.sub("", entry["value"]).rstrip()
    if not value or not _needs_quotes(value):
        return
    start = line.start + entry.start("value")
    last = _last_below(p, line, line.columns[-1])
    if last is None:
        yield _quoted(p, (start, start + len(value)), value)
    elif not re.search(r"[\"\\#]", p.text[start : last.end]):
        yield _surrounded(p, start, last.end)


def _in_braces(p: Passage) -> tuple[int, int] | None:
    """The value within braces on this line that holds the place where YAML stopped."""
    line, at = p.line, p.offset - p.line.start
    found = [m for m in _IN_BRACES.finditer(line.text) if m.end() <= at]
    if not found or found[-1]["key"] not in text_keys():
        return None
    end = re.compile(r"[,}\]]").search(line.text, at)
    if not end:
        return None
    value = line.text[found[-1].end() : end.start()].rstrip()
    start = line.start + found[-1].end()
    return start, start + len(value)


def _further_down(p: Passage) -> Iterator[Mistake]:
    """The colon stands on a later line of a text."""
    for line in p.above():
        if line.entry and line.columns[-1] < p.line.indent:
            start, value = line.start + line.entry.start("value"), line.entry["value"]
            last = _last_below(p, line, line.columns[-1])
            whole = p.text[start : last.end] if last else ""
            if value and value[0] not in _FIRST_SIGNS and not re.search(r"[\"\\#]", whole) and last:
                yield _surrounded(p, start, last.end)
            return


def _last_below(p: Passage, line: Line, column: int) -> Line | None:
    """The last line of a text that goes on below its key; None where it does not."""
    last = None
    for below in p.below(line):
        if below.indent <= column or below.key in known_keys():
            break
        last = below
    return last


def _surrounded(p: Passage, start: int, end: int) -> Mistake:
    return _mistake(p, start, end, ((start, start, '"'), (end, end, '"')), "")


def _quoted(p: Passage, place: tuple[int, int], value: str) -> Mistake:
    start, end = place
    inner = _inner(value)
    better = quoted(inner)
    if inner == value and better == f'"{value}"':
        return _mistake(p, start, end, ((start, start, '"'), (end, end, '"')), better)
    return _mistake(p, start, end, ((start, end, better),), better)


def _mistake(
    p: Passage, start: int, end: int, edits: tuple[PassageEdit, ...], better: str
) -> Mistake:
    value = p.text[start:end]
    short = better if better and len(better) <= 60 else ""
    help_ = "put the whole text between quotes" + (f": {short}" if short else "")
    message, at = _why(value)
    if at is None:
        return Mistake(start, start + 1, message, help_, edits)
    return Mistake(start + at, start + at + 1, message, help_, edits)


def _why(value: str) -> tuple[str, int | None]:
    first = value[:1]
    if first in "\"'":
        other = value.find(first, 1)
        return f"YAML takes this {first} for the end of the text", other if other > 0 else None
    if first in _FIRST_SIGNS or value.startswith("- "):
        return f"a text cannot begin with `{first}` without quotes", None
    colon = re.search(r":(?=\s|$)", value)
    return "a colon in a text without quotes", colon.start() if colon else None


def _inner(value: str) -> str:
    """The text that is meant: without the marks around it, straight or curly."""
    first, last = value[:1], value[-1:]
    if len(value) > 2 and first in "\"'" and last == first:
        return value[1:-1].replace("\\" + first, first).replace("''", "'")
    if len(value) > 2 and _CURLY.get(first) == last and first not in value[1:-1]:
        return value[1:-1]
    return value


def _needs_quotes(value: str) -> bool:
    return (
        value[0] in _FIRST_SIGNS
        or value.startswith(("- ", "? "))
        or re.search(r":(?=\s|$)", value) is not None
    )
