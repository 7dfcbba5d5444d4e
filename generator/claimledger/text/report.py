"""Diagnostics as text for people and as JSON for programs."""

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from claimledger.text.characters import visible
from claimledger.text.codes import CODES
from claimledger.text.diagnostics import Diagnostic, Fix, Severity
from claimledger.text.source import Span

WIDEST_LINE = 110
"""The most characters of a line of a file that are shown."""

_BEFORE = 40
"""How many characters are shown before the place of a fault, where a line is cut."""

_LOG_COMMANDS = re.compile(r"##(?=\[)|::(?=[A-Za-z])")
_REPLACEMENTS = {"##": "#\uff03", "::": ":\uff1a"}


def harmless(text: str) -> str:
    """Untrusted text on one line, safe to print on a terminal or in a log.

    Invisible and reordering characters are shown by their numbers. What the logs of build services
    would take for a command (`::error`, `##[group]`) gets other characters that look alike.
    """
    return visible(without_log_commands(" ".join(text.splitlines())))


def without_log_commands(text: str) -> str:
    """The text with other characters where a log command would begin; its length is the same."""
    return _LOG_COMMANDS.sub(lambda match: _REPLACEMENTS[match.group()], text)


def excerpt(span: Span, label: str, mark: str = "^") -> tuple[str, str, str]:
    """The line of a span: its number, its text, and a line that marks the span and has the label.

    A line of more than `WIDEST_LINE` characters is cut around the span.
    """
    number, column = span.source.position(span.start)
    line = without_log_commands(span.source.line(number)).replace("\t", " ")
    first = min(column - 1, len(line))
    wide = max(1, min(span.end - span.start, len(line) - first))
    line, first, wide = _cut(line, first, wide)
    before = visible(line[:first])
    marked = visible(line[first : first + wide])
    carets = " " * len(before) + mark * max(1, len(marked))
    shown = before + marked + visible(line[first + wide :])
    return str(number), shown.rstrip(), f"{carets} {label}".rstrip()


def _cut(line: str, first: int, wide: int) -> tuple[str, int, int]:
    if len(line) <= WIDEST_LINE:
        return line, first, wide
    start = max(0, first - _BEFORE)
    if start:
        line, first = "…" + line[start:], first - start + 1
    if len(line) > WIDEST_LINE:
        line = line[: WIDEST_LINE - 1] + "…"
    return line, first, min(wide, max(1, len(line) - first))


MOST_ADVICE = 20
"""Up to this number all pieces of advice are listed."""

FIRST_ADVICE = 5
"""How many pieces of advice of one code are listed where there are more than `MOST_ADVICE`."""

MOST_ERRORS = 100
"""Up to this number all errors and warnings are listed."""

FIRST_ERRORS = 20
"""How many errors or warnings of one code are listed where there are more than `MOST_ERRORS`."""

MOST_FOR_PROGRAMS = 500
"""Up to this number all diagnostics are listed for programs."""

FIRST_FOR_PROGRAMS = 200
"""How many of one code are listed for programs where there are more than `MOST_FOR_PROGRAMS`."""

LONGEST_MESSAGE = 1000
"""The most characters of a message, a help or a label that are listed."""

MOST_PLACES = 10
"""The most other places of one diagnostic that are listed."""

LONGEST_FIX = 10_000
"""The most characters that the fixes of one diagnostic write; those of others are not listed."""

NONE_LEFT_OUT: Mapping[str, int] = MappingProxyType({})

Shortened = tuple[tuple[Diagnostic, ...], Mapping[str, int]]
"""The diagnostics to list, in the same order; and by code, how many are left out."""


def shortened(faults: Sequence[Diagnostic]) -> Shortened:
    """The diagnostics to list for people: fewer pieces of advice than errors and warnings."""
    advice = Counter(fault.code for fault in faults if fault.severity is Severity.ADVICE)
    others = Counter(fault.code for fault in faults if fault.severity is not Severity.ADVICE)
    most: dict[str, int] = {}
    if advice.total() > MOST_ADVICE:
        most |= dict.fromkeys(advice, FIRST_ADVICE)
    if others.total() > MOST_ERRORS:
        most |= dict.fromkeys(others, FIRST_ERRORS)
    return _first_of_each(faults, most)


def shortened_for_programs(faults: Sequence[Diagnostic]) -> Shortened:
    """The diagnostics to list for programs."""
    if len(faults) <= MOST_FOR_PROGRAMS:
        return tuple(map(brief, faults)), {}
    return _first_of_each(faults, dict.fromkeys(CODES, FIRST_FOR_PROGRAMS))


def _first_of_each(faults: Sequence[Diagnostic], most: Mapping[str, int]) -> Shortened:
    """The first diagnostics of each code, as many as `most` says; all of a code not in it."""
    seen: Counter[str] = Counter()
    listed = []
    for fault in faults:
        seen[fault.code] += 1
        if seen[fault.code] <= most.get(fault.code, len(faults)):
            listed.append(brief(fault))
    left_out = {
        code: seen[code] - number for code, number in sorted(most.items()) if seen[code] > number
    }
    return tuple(listed), left_out


def brief(fault: Diagnostic) -> Diagnostic:
    """The diagnostic itself, or as much of it as can be listed: a file can hold very long words."""
    written = sum(len(fix.replacement) for fix in fault.fixes)
    shortest = replace(
        fault,
        message=_beginning(fault.message),
        help=_beginning(fault.help),
        label=_beginning(fault.label),
        others=tuple(
            replace(other, message=_beginning(other.message))
            for other in fault.others[:MOST_PLACES]
        ),
        fixes=fault.fixes if written <= LONGEST_FIX else (),
    )
    return fault if shortest == fault else shortest


def _beginning(text: str) -> str:
    return text if len(text) <= LONGEST_MESSAGE else f"{text[: LONGEST_MESSAGE - 3]}..."


def lines_of(left_out: Mapping[str, int]) -> tuple[str, ...]:
    """A line for each code of which diagnostics are left out."""
    return tuple(
        f"and {number:,} more of {code}: {_title(code)}" for code, number in left_out.items()
    )


def _title(code: str) -> str:
    title = CODES[code].title
    return title[0].lower() + title[1:]


Paint = Callable[[str, str], str]
"""Colours a text; the second argument is the name of the colour."""

SEVERITY_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.ADVICE: "cyan"}


def _plain(text: str, colour: str) -> str:
    return text


def render_text(diagnostics: Sequence[Diagnostic], paint: Paint = _plain) -> str:
    """Every diagnostic with its place, its line and its help; empty if there is none."""
    return "\n".join(_fault(diagnostic, paint) for diagnostic in diagnostics)


def headline(diagnostic: Diagnostic, paint: Paint = _plain) -> str:
    """One line, such as `claims.yaml:9:20: error[E203]: ...`, in the form that editors parse."""
    severity = diagnostic.severity
    kind = paint(f"{severity.value}[{diagnostic.code}]", SEVERITY_COLOURS[severity])
    return f"{place(diagnostic.span)}: {kind}: {harmless(diagnostic.message)}"


def place(span: Span) -> str:
    """The file, line and column of the first character, such as `claims.yaml:9:20`."""
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
            lines.append(f"{' ' * width} | {paint(carets, SEVERITY_COLOURS[diagnostic.severity])}")
        before = here
    if diagnostic.help:
        lines.append(f"{' ' * width} = help: {harmless(diagnostic.help)}")
    return "\n".join(lines) + "\n"


def counts(diagnostics: Sequence[Diagnostic], claims: int, pages: int = 0) -> str:
    """The last line, such as `92 claims and 8 pages checked: no error, 3 pieces of advice`."""
    by_severity = Counter(diagnostic.severity for diagnostic in diagnostics)
    errors, advice = by_severity[Severity.ERROR], by_severity[Severity.ADVICE]
    parts = [_counted(errors, "error", "errors", "no error")]
    if by_severity[Severity.WARNING]:
        parts.append(_counted(by_severity[Severity.WARNING], "warning", "warnings"))
    parts.append(_counted(advice, "piece of advice", "pieces of advice", "no advice"))
    prose = f" and {_counted(pages, 'page', 'pages')}" if pages else ""
    return f"{_counted(claims, 'claim', 'claims', 'no claim')}{prose} checked: {', '.join(parts)}"


def _counted(number: int, singular: str, plural: str, none: str = "") -> str:
    if not number and none:
        return none
    return f"{number:,} {singular if number == 1 else plural}"


def render_json(
    diagnostics: Sequence[Diagnostic], claims: int, left_out: Mapping[str, int] = NONE_LEFT_OUT
) -> str:
    """A JSON object with `claims`, `diagnostics` and `left_out`.

    These are the number of claims, a list of objects, and by code how many are not in that list.
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
        "others": [{**_range(other.span), "message": other.message} for other in diagnostic.others],
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
