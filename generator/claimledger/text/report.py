"""Diagnostics as text or JSON: each line with carets, made harmless to show."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from claimledger.text.characters import visible
from claimledger.text.codes import CODES
from claimledger.text.diagnostics import Diagnostic, Fix, Severity
from claimledger.text.source import Span

# The line that a fault points at, with carets: strangers' text, made harmless to show.

WIDEST = 110
_BEFORE = 40
_COMMANDS = re.compile(r"##(?=\[)|::(?=[A-Za-z])")
_DEFUSED = {"##": "#\uff03", "::": ":\uff1a"}


def harmless(text: str) -> str:
    """Text of a stranger on one line, for a terminal or a log.

    Characters that disguise text are shown by number, and what the logs of build services take
    for a command (`::error`, `##[group]`) is broken.
    """
    return visible(defused(" ".join(text.splitlines())))


def defused(text: str) -> str:
    """The text with every beginning of a log command broken, its length unchanged."""
    return _COMMANDS.sub(lambda match: _DEFUSED[match.group()], text)


def excerpt(span: Span, label: str, mark: str = "^") -> tuple[str, str, str]:
    """Line number, line and carets with their label; long lines are cut around the place."""
    number, column = span.source.position(span.start)
    line = defused(span.source.line(number)).replace("\t", " ")
    first = min(column - 1, len(line))
    wide = max(1, min(span.end - span.start, len(line) - first))
    line, first, wide = _cut(line, first, wide)
    before = visible(line[:first])
    marked = visible(line[first : first + wide])
    carets = " " * len(before) + mark * max(1, len(marked))
    shown = before + marked + visible(line[first + wide :])
    return str(number), shown.rstrip(), f"{carets} {label}".rstrip()


def _cut(line: str, first: int, wide: int) -> tuple[str, int, int]:
    if len(line) <= WIDEST:
        return line, first, wide
    start = max(0, first - _BEFORE)
    if start:
        line, first = "…" + line[start:], first - start + 1
    if len(line) > WIDEST:
        line = line[: WIDEST - 1] + "…"
    return line, first, min(wide, max(1, len(line) - first))


# Very many faults, shortened: of each code the first few, and how many more there are.

MOST_ADVICE = 20
"""Up to so many pieces of advice are all told."""

FIRST_ADVICE = 5
"""How many of one code are told where there is more advice."""

MOST_ERRORS = 100
"""Up to so many errors and warnings are all told."""

FIRST_ERRORS = 20
"""How many of one code are told where there are more errors and warnings."""

MOST_FOR_PROGRAMS = 500
"""Up to so many faults are all told to a program."""

FIRST_FOR_PROGRAMS = 200
"""How many of one code are told to a program where there are more."""

NOTHING: Mapping[str, int] = MappingProxyType({})

Shortened = tuple[tuple[Diagnostic, ...], Mapping[str, int]]
"""The faults that are told, in the same order; and how many of a code are left out, by the code."""


def shortened(faults: Sequence[Diagnostic]) -> Shortened:
    """What is told to people of faults: less advice than errors and warnings."""
    advice = Counter(fault.code for fault in faults if fault.severity is Severity.ADVICE)
    others = Counter(fault.code for fault in faults if fault.severity is not Severity.ADVICE)
    most: dict[str, int] = {}
    if advice.total() > MOST_ADVICE:
        most |= dict.fromkeys(advice, FIRST_ADVICE)
    if others.total() > MOST_ERRORS:
        most |= dict.fromkeys(others, FIRST_ERRORS)
    return _first_of_each(faults, most)


def shortened_for_programs(faults: Sequence[Diagnostic]) -> Shortened:
    """What is told to programs of faults."""
    if len(faults) <= MOST_FOR_PROGRAMS:
        return tuple(faults), {}
    return _first_of_each(faults, dict.fromkeys(CODES, FIRST_FOR_PROGRAMS))


def _first_of_each(faults: Sequence[Diagnostic], most: Mapping[str, int]) -> Shortened:
    """The first faults of each code up to a number by code; all of a code without a number."""
    met: Counter[str] = Counter()
    told = []
    for fault in faults:
        met[fault.code] += 1
        if met[fault.code] <= most.get(fault.code, len(faults)):
            told.append(fault)
    left_out = {
        code: met[code] - number for code, number in sorted(most.items()) if met[code] > number
    }
    return tuple(told), left_out


def lines_of(left_out: Mapping[str, int]) -> tuple[str, ...]:
    """A line for each code of which faults are left out."""
    return tuple(
        f"and {number:,} more of {code}: {_title(code)}" for code, number in left_out.items()
    )


def _title(code: str) -> str:
    title = CODES[code].title
    return title[0].lower() + title[1:]


# Diagnostics -> what an editor, a program or a build service reads.

Paint = Callable[[str, str], str]
"""Puts a colour, by name, on a text."""

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}


def _plain(text: str, colour: str) -> str:
    return text


def render_text(diagnostics: Sequence[Diagnostic], paint: Paint = _plain) -> str:
    """Every fault with its place, excerpt and help; an empty text for none."""
    return "\n".join(_fault(diagnostic, paint) for diagnostic in diagnostics)


def headline(diagnostic: Diagnostic, paint: Paint = _plain) -> str:
    """`claims.yaml:9:20: error[E203]: ...`, the form that editors' tools know."""
    severity = diagnostic.severity
    kind = paint(f"{severity.value}[{diagnostic.code}]", COLOURS[severity])
    return f"{place(diagnostic.span)}: {kind}: {harmless(diagnostic.message)}"


def place(span: Span) -> str:
    """`claims.yaml:9:20`."""
    line, column = span.source.position(span.start)
    return f"{harmless(span.source.name)}:{line}:{column}"


def _fault(diagnostic: Diagnostic, paint: Paint) -> str:
    marks = [(diagnostic.span, harmless(diagnostic.label), "^")]
    marks += [(other.span, harmless(other.message), "-") for other in diagnostic.others]
    width = max(len(str(span.line)) for span, _, _ in marks)
    lines = [headline(diagnostic, paint)]
    before: tuple[object, int] | None = None
    for span, label, mark in marks:
        here = (span.source, span.line)
        if before and span.source is not before[0]:
            lines.append(f"{' ' * width} | in {place(span)}")
        if span.source.text:
            number, shown, carets = excerpt(span, label, mark)
            if here != before:
                lines.append(f"{number:>{width}} | {shown}".rstrip())
            lines.append(f"{' ' * width} | {paint(carets, COLOURS[diagnostic.severity])}")
        before = here
    if diagnostic.help:
        lines.append(f"{' ' * width} = help: {harmless(diagnostic.help)}")
    return "\n".join(lines) + "\n"


def counts(diagnostics: Sequence[Diagnostic], claims: int, pages: int = 0) -> str:
    """The closing line: `92 claims and 8 pages checked: no error, 3 pieces of advice`."""
    found = Counter(diagnostic.severity for diagnostic in diagnostics)
    parts = [_many(found[Severity.ERROR], "error", "errors", "no error")]
    if found[Severity.WARNING]:
        parts.append(_many(found[Severity.WARNING], "warning", "warnings"))
    parts.append(_many(found[Severity.ADVICE], "piece of advice", "pieces of advice", "no advice"))
    prose = f" and {_many(pages, 'page', 'pages')}" if pages else ""
    return f"{_many(claims, 'claim', 'claims', 'no claim')}{prose} checked: {', '.join(parts)}"


def _many(number: int, one: str, more: str, none: str = "") -> str:
    if not number and none:
        return none
    return f"{number:,} {one if number == 1 else more}"


def render_json(
    diagnostics: Sequence[Diagnostic], claims: int, left_out: Mapping[str, int] = NOTHING
) -> str:
    """One object: `claims` (how many were checked), `diagnostics`, a list, and `left_out`.

    `left_out` is how many faults of a code are not listed, by the code.
    """
    listed = [_object(diagnostic) for diagnostic in diagnostics]
    found = {"claims": claims, "diagnostics": listed, "left_out": dict(left_out)}
    return json.dumps(found, ensure_ascii=True, indent=2)


def _object(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        **_range(diagnostic.span),
        "message": diagnostic.message,
        "help": diagnostic.help,
        "others": [{**_range(o.span), "message": o.message} for o in diagnostic.others],
        "fixes": [_fix(fix) for fix in diagnostic.fixes],
    }


def _fix(fix: Fix) -> dict[str, object]:
    return {**_range(fix.span), "replacement": fix.replacement, "certain": fix.certain}


def _range(span: Span) -> dict[str, object]:
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(span.end)
    return {
        "file": span.source.name,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    }
