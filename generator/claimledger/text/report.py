"""Diagnostics -> what an editor, a program or a build service reads."""

import json
from collections import Counter
from collections.abc import Callable, Sequence

from claimledger.text.diagnostics import Diagnostic, Fix, Severity
from claimledger.text.excerpt import excerpt, harmless
from claimledger.text.source import Span

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


def render_json(diagnostics: Sequence[Diagnostic], claims: int) -> str:
    """One object: `claims` (how many were checked) and `diagnostics`, a list."""
    listed = [_object(diagnostic) for diagnostic in diagnostics]
    return json.dumps({"claims": claims, "diagnostics": listed}, ensure_ascii=True, indent=2)


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
