"""Our values -> those of the protocol."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris

from claimledger.lsp.columns import UTF_16, position
from claimledger.lsp.desk import Desk
from claimledger.text.diagnostics import Diagnostic, Fix, Severity
from claimledger.text.source import Span

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ADVICE: types.DiagnosticSeverity.Information,
}


class Wire:
    """How places are told to one editor.

    Args:
        desk: what the places belong to.
        encoding: the units of columns.
        opened: the address by which the editor knows a file, where that differs from its path.
    """

    def __init__(self, desk: Desk, encoding: str = UTF_16, opened: Callable[[Path], str] = str):
        self.desk = desk
        self.encoding = encoding
        self.opened = opened

    def range(self, span: Span) -> types.Range:
        """A stretch of a text."""
        start = types.Position(*position(span.source, span.start, self.encoding))
        return types.Range(start, types.Position(*position(span.source, span.end, self.encoding)))

    def uri(self, span: Span) -> str:
        """The address of the file that a span lies in."""
        path = self.desk.paths[span.source.name]
        return self.opened(path) or address(path)

    def location(self, span: Span) -> types.Location:
        """A file and a stretch of it."""
        return types.Location(self.uri(span), self.range(span))

    def diagnostic(self, told: Diagnostic) -> types.Diagnostic:
        """A fault with its remedy in words."""
        message = f"{told.message}\nhelp: {told.help}" if told.help else told.message
        return types.Diagnostic(
            range=self.range(told.span),
            message=message,
            severity=SEVERITIES[told.severity],
            code=told.code,
            source="claimledger",
            related_information=[
                types.DiagnosticRelatedInformation(self.location(one.span), one.message)
                for one in told.others
            ],
        )

    def edits(self, fixes: Iterable[Fix]) -> dict[str, list[types.TextEdit]]:
        """Edits by file."""
        found: dict[str, list[types.TextEdit]] = {}
        for fix in dict.fromkeys(fixes):
            edit = types.TextEdit(self.range(fix.span), fix.replacement)
            found.setdefault(self.uri(fix.span), []).append(edit)
        return found

    def published(self, faults: Sequence[Diagnostic]) -> dict[str, list[types.Diagnostic]]:
        """The faults by file; a file without faults has an empty list."""
        found: dict[str, list[types.Diagnostic]] = {
            self.opened(path) or address(path): [] for path in self.desk.sources
        }
        for fault in faults:
            found.setdefault(self.uri(fault.span), []).append(self.diagnostic(fault))
        return found


def address(path: Path) -> str:
    """The address of a file."""
    return uris.from_fs_path(str(path)) or path.as_uri()
