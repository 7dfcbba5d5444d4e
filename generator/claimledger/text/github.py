"""Diagnostics for GitHub: annotations of the lines of a pull request, and a full summary."""

from collections.abc import Iterator, Sequence

from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.escaping import markdown, markdown_code
from claimledger.text.report import brief, counts

MOST_ANNOTATIONS = 10
"""The most annotations of one severity that GitHub shows for a step:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands."""

SUMMARY_LIMIT = 200_000
"""The most bytes of a summary; GitHub rejects summaries of more than 1 MiB."""

ANNOTATION_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "notice",
}
"""GitHub's name of each severity, the most severe first."""

_SEVERITIES = tuple(ANNOTATION_LEVELS)


def by_severity(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Errors, then warnings, then advice, each in the order given."""
    return sorted(diagnostics, key=lambda diagnostic: _SEVERITIES.index(diagnostic.severity))


def render_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands that annotate the most severe diagnostics, and the number of the others."""
    most_severe = by_severity(diagnostics)[:MOST_ANNOTATIONS]
    shown = [_command(diagnostic) for diagnostic in most_severe]
    rest = len(diagnostics) - len(shown)
    return "\n".join((*shown, f"and {rest:,} more without a remark") if rest else shown)


def render_summary(
    diagnostics: Sequence[Diagnostic], claims: int, limit: int = SUMMARY_LIMIT
) -> str:
    """Markdown with a line for each diagnostic, the most severe first, in at most `limit` bytes."""
    return "\n".join(_summary_lines(diagnostics, claims, limit)) + "\n"


def _summary_lines(diagnostics: Sequence[Diagnostic], claims: int, limit: int) -> Iterator[str]:
    yield f"**{counts(diagnostics, claims)}**\n"
    for number, diagnostic in enumerate(by_severity(diagnostics)):
        line = _summary_line(diagnostic)
        limit -= len(line.encode(errors="replace")) + 1
        if limit < 0:
            yield f"- and {len(diagnostics) - number:,} more: `claimledger check` shows them"
            return
        yield line


def _summary_line(diagnostic: Diagnostic) -> str:
    diagnostic = brief(diagnostic)
    source, code = diagnostic.span.source, diagnostic.code
    line, column = source.position(diagnostic.span.start)
    where = markdown_code(f"{source.name}:{line}:{column}")
    message = f"{markdown(diagnostic.message)}."
    help_ = f" *Help:* {markdown(diagnostic.help)}" if diagnostic.help else ""
    return f"- {where} {diagnostic.severity.value} `{code}`: {message}{help_}"


def _command(diagnostic: Diagnostic) -> str:
    diagnostic = brief(diagnostic)
    span, help_ = diagnostic.span, diagnostic.help
    line, column = span.source.position(span.start)
    level = ANNOTATION_LEVELS[diagnostic.severity]
    where = f"file={_property(span.source.name)},line={line},col={column}"
    message = f"{diagnostic.message}\nhelp: {help_}" if help_ else diagnostic.message
    return f"::{level} {where},title={diagnostic.code}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
