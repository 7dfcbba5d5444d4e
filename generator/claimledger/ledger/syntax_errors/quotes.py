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
    list_keys,
    text_keys,
)
from claimledger.ledger.syntax_errors.records import on_lines
from claimledger.ledger.writing import quoted

_SIGNS = {"[": "]", "{": "}"}
_FIRST_SIGNS = "\"'[{]}>|*&!%@`,?#"
_CURLY = {"“": "”", "„": "“", "‘": "’", "«": "»", "‹": "›", "”": "”"}
_OPENED = re.compile(r"^ *(?:- +)*[\w-]+: +(?P<sign>[\"'])(?P<rest>.*)$", re.MULTILINE)
_OPENING = re.compile(r": +[\"']")
_IN_BRACES = re.compile(r"[{,] *(?P<key>[\w-]+): +")
_KEY = re.compile(r"[\w-]+ ?:(?: |$)|#")
_SEVERAL = re.compile(
    r"""(?:"[^"\n]*"|'[^'\n]*')(?:\s*,\s*(?:"[^"\n]*"|'[^'\n]*'|[^,"'#\n]+))+\s*"""
)
_HASH = re.compile(r"(?<=[\s\[{,])(?P<hash>#[^\s,\]}\[{][^,\]}\[{]*)(?=[,\]}])")
_REMARK = re.compile(r"\s+# .*$")


def never_closed(p: Passage) -> Iterator[Mistake]:
    """`summary: "Said so.`, and the next quotation mark is that of another text."""
    for match in reversed([*on_lines(_OPENED, _OPENING, p.text, p.line.end)]):
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
        help_ = f"write {sign} {where}, or remove it here"
        if sign == "'":  # of a word, perhaps, such as 'tis
            help_ += "; if it is an apostrophe, put the whole text between double quotes"
        yield Mistake(
            start,
            start + 1,
            f"this text begins with a {shown} quotation mark and does not end with one",
            help_,
            ((end, end, sign),),
            certain=remark is None and sign == '"',
        )
        return


def _closes(rest: str, sign: str) -> bool:
    if sign == "'":
        return rest.replace("''", "").count("'") > 0
    return re.search(r'(?<!\\)(?:\\\\)*"', rest) is not None


def hash_in_brackets(p: Passage) -> Iterator[Mistake]:
    """`[#tag]`, `{quote: #tag}`: a remark begins with the sign, and the bracket never closes."""
    for line in (p.line, *p.above()):
        value = line.text[line.columns[-1] :] if line.key == "" else line.text[line.indent :]
        match = _HASH.search(line.text, line.indent)
        if match and re.search(r"[\[{]", line.text[: match.start("hash")]) and value:
            start, end = line.start + match.start("hash"), line.start + match.end("hash")
            yield Mistake(
                start,
                start + 1,
                "a `#` after a space or a bracket begins a remark, so the bracket never closes",
                f'put it between quotes: "{match["hash"]}"',
                ((start, end, f'"{match["hash"]}"'),),
                certain=False,
            )
            return


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


def without_brackets(p: Passage) -> Iterator[Mistake]:
    """`places: "Balakliia", "Izium"`: several values, each between quotes, without brackets."""
    entry = p.line.entry
    if not entry or entry["key"] not in list_keys() or not _SEVERAL.fullmatch(entry["value"]):
        return
    start = p.line.start + entry.start("value")
    end = start + len(entry["value"].rstrip())
    yield Mistake(
        start,
        end,
        f"several values under `{entry['key']}` without brackets around them",
        f"write `[{entry['value'].strip()}]`",
        ((start, start, "["), (end, end, "]")),
    )


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
    dangling = _dangling(p, last or line, line.columns[-1])
    if dangling:
        yield from _going_on_too_far_left(p, start, line, dangling)
    elif last is None:
        yield _quoted(p, (start, start + len(value)), value)
    else:
        yield from _surrounded(p, start, last.end)


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
    """The colon, or the mark that YAML takes for the end, stands on a later line of a text."""
    for line in p.above():
        if (
            line.entry
            and line.columns[-1] == p.line.indent
            and line.entry["value"][:1] in ("'", '"')
        ):
            start, dangling = (
                line.start + line.entry.start("value"),
                _dangling(p, line, p.line.indent),
            )
            if dangling and not _closes(line.entry["value"][1:], line.entry["value"][0]):
                yield from _going_on_too_far_left(p, start, line, dangling)
            return
        if line.entry and line.columns[-1] < p.line.indent:
            start, value = line.start + line.entry.start("value"), line.entry["value"]
            last = _last_below(p, line, line.columns[-1])
            readable = value and (value[0] not in _FIRST_SIGNS or value[0] in "\"'")
            if readable and last and line.key in text_keys():
                yield from _surrounded(p, start, last.end)
            return


def _last_below(p: Passage, line: Line, column: int) -> Line | None:
    """The last line of a text that goes on below its key; None where it does not."""
    last = None
    for below in p.below(line):
        if below.indent <= column or below.key in known_keys():
            break
        last = below
    return last


def _dangling(p: Passage, line: Line, column: int) -> list[Line]:
    """The lines below that seem to go on with a text, though they begin no further right than it.

    They are neither items of a list, nor begin with a word that can be a key or an id.
    """
    found: list[Line] = []
    for below in p.below(line):
        first = below.text.lstrip(" ")
        if below.indent != column or first.startswith("- ") or _KEY.match(first):
            break
        found.append(below)
    return found


def _going_on_too_far_left(
    p: Passage, start: int, line: Line, dangling: list[Line]
) -> Iterator[Mistake]:
    """A text of several lines, of which some are not indented below its key."""
    edits = _edits_around(p.text, start, dangling[-1].end)
    if edits is None:
        return
    shifted = tuple((below.start, below.start, "  ") for below in dangling)
    at = dangling[0].start + dangling[0].indent
    yield Mistake(
        at,
        at + 1,
        f"the text of `{line.key}` seems to go on in this line, which begins no further right",
        f"indent each of its lines by more than `{line.key}:`, and put the whole text between "
        "quotes",
        (*edits, *shifted),
        certain=False,
    )


def _surrounded(p: Passage, start: int, end: int) -> Iterator[Mistake]:
    """The mistake of a text over several lines that is to be put between quotes as a whole."""
    edits = _edits_around(p.text, start, end)
    if edits is not None:
        yield _mistake(p, start, end, edits, "", certain=_is_paired(p.text[start:end]))


def _edits_around(text: str, start: int, end: int) -> tuple[PassageEdit, ...] | None:
    """The edits that put quotes around a text and change nothing of it; None for none.

    Marks around the whole text are replaced. Where a backslash or a `#` stands, it is not known
    what is meant.
    """
    value = text[start:end].rstrip()
    end = start + len(value)
    if re.search(r"[\\#]", value):
        return None
    wrapped = _is_wrapped(value)
    first, last = (start + 1, end - 1) if wrapped else (start, end)
    sign = "'" if '"' in text[first:last] else '"'
    inner: list[PassageEdit] = []
    if sign == "'":
        inner = [
            (at, at, "'")
            for at in range(first, last)
            if text[at] == "'" and not (wrapped and text[start] == "'" and _is_doubled(text, at))
        ]
    return ((start, first, sign), *inner, (last, end, sign))


def _is_doubled(text: str, at: int) -> bool:
    return "'" in (text[at - 1], text[at + 1 : at + 2])


def _marks(value: str, sign: str) -> list[int]:
    """Where quotation marks of a sign stand after the first character; apostrophes are none."""
    if sign not in ("'", '"'):
        return []
    return [
        at
        for at in range(1, len(value))
        if value[at] == sign
        and value[at - 1] != "\\"
        and not (sign == "'" and value[at - 1].isalnum() and value[at + 1 : at + 2].isalnum())
    ]


def _is_wrapped(value: str) -> bool:
    """Whether the marks at both ends of a text belong together, and are not those of its words.

    `"He said "no" and left."` is wrapped, `"We hold it." "We stay."` is not.
    """
    first, last = value[:1], value[-1:]
    if len(value) < 3 or first not in "\"'" or last != first:
        return False
    marks = _marks(value, first)[:-1]
    return not marks or (len(marks) % 2 == 0 and _opens(value, marks[0]))


def _is_paired(value: str) -> bool:
    """Whether the marks of a text that begins with one can be told: all are in pairs."""
    marks = _marks(value, value[:1])
    return (
        value[:1] not in ("'", '"')
        or _is_wrapped(value)
        or (len(marks) % 2 == 1 and not _opens(value, marks[0]))  # with the first one even
    )


def _opens(value: str, at: int) -> bool:
    """Whether a mark begins what is quoted, and does not end it."""
    return value[at - 1] in " \t\n([" and not value[at + 1 : at + 2].isspace()


def _quoted(p: Passage, place: tuple[int, int], value: str) -> Mistake:
    start, end = place
    inner = _inner(value)
    better = quoted(inner)
    if inner == value and better == f'"{value}"':
        return _mistake(p, start, end, ((start, start, '"'), (end, end, '"')), better)
    return _mistake(p, start, end, ((start, end, better),), better)


def _mistake(
    p: Passage,
    start: int,
    end: int,
    edits: tuple[PassageEdit, ...],
    better: str,
    *,
    certain: bool = True,
) -> Mistake:
    value = p.text[start:end]
    short = better if better and len(better) <= 60 else ""
    help_ = "put the whole text between quotes" + (f": {short}" if short else "")
    if not better and edits[0][2] == "'":
        help_ = "put the whole text between single quotes ('), as it has double ones itself"
    message, at = _why(value)
    if at is None:
        at = 0
    return Mistake(start + at, start + at + 1, message, help_, edits, certain=certain)


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
    if _is_wrapped(value):
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
