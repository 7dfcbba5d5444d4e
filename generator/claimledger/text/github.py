"""Diagnostics -> remarks at the lines of a pull request, and a summary that holds them all."""

from collections.abc import Iterator, Sequence

from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.escaping import markdown, markdown_code
from claimledger.text.report import counts

MOST_REMARKS = 10
"""GitHub shows no more of one step:
https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands."""

SUMMARY_LIMIT = 200_000
"""Bytes of a summary; GitHub refuses those of a step above 1 MiB."""

LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "notice",
}
"""What GitHub calls each severity, the weightiest first."""

_WEIGHTS = tuple(LEVELS)


def weightiest_first(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Errors, then warnings, then advice; otherwise in the order given."""
    return sorted(diagnostics, key=lambda one: _WEIGHTS.index(one.severity))


def render_github(diagnostics: Sequence[Diagnostic]) -> str:
    """Workflow commands: the weightiest faults become remarks at their lines, the rest a number."""
    shown = [_command(one) for one in weightiest_first(diagnostics)[:MOST_REMARKS]]
    rest = len(diagnostics) - len(shown)
    return "\n".join((*shown, f"and {rest:,} more without a remark") if rest else shown)


def render_summary(
    diagnostics: Sequence[Diagnostic], claims: int, limit: int = SUMMARY_LIMIT
) -> str:
    """Every fault as a line of Markdown, the weightiest first, as far as `limit` bytes allow."""
    return "\n".join(_bounded(diagnostics, claims, limit)) + "\n"


def _bounded(diagnostics: Sequence[Diagnostic], claims: int, limit: int) -> Iterator[str]:
    yield f"**{counts(diagnostics, claims)}**\n"
    for number, one in enumerate(weightiest_first(diagnostics)):
        line = _line(one)
        limit -= len(line.encode(errors="replace")) + 1
        if limit < 0:
            yield f"- and {len(diagnostics) - number:,} more: `claimledger check` shows them"
            return
        yield line


def _line(one: Diagnostic) -> str:
    line, column = one.span.source.position(one.span.start)
    where = markdown_code(f"{one.span.source.name}:{line}:{column}")
    help_ = f" *Help:* {markdown(one.help)}" if one.help else ""
    return f"- {where} {one.severity.value} `{one.code}`: {markdown(one.message)}.{help_}"


def _command(diagnostic: Diagnostic) -> str:
    span, help_ = diagnostic.span, diagnostic.help
    line, column = span.source.position(span.start)
    level = LEVELS[diagnostic.severity]
    where = f"file={_property(span.source.name)},line={line},col={column}"
    message = f"{diagnostic.message}\nhelp: {help_}" if help_ else diagnostic.message
    return f"::{level} {where},title={diagnostic.code}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
