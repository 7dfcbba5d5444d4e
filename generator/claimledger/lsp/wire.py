"""Our values -> those of the protocol."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lsprotocol import types
from pygls import uris

from claimledger.lsp.columns import UTF_16, position
from claimledger.lsp.completion import Choice
from claimledger.lsp.desk import Desk
from claimledger.text.diagnostics import Diagnostic, Fix, Severity
from claimledger.text.source import Span

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ADVICE: types.DiagnosticSeverity.Information,
}
KINDS = {
    "id": types.CompletionItemKind.Reference,
    "key": types.CompletionItemKind.Field,
    "word": types.CompletionItemKind.EnumMember,
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
        return self._address(self.desk.paths[span.source.name])

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

    def edit(
        self, fixes: Iterable[Fix], moves: Iterable[tuple[Path, Path]] = ()
    ) -> types.WorkspaceEdit:
        """Edits in any number of files; with `moves` of files, which not every editor can do."""
        found: dict[str, list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit]]
        found = {}
        for fix in dict.fromkeys(fixes):
            edit = types.TextEdit(self.range(fix.span), fix.replacement)
            found.setdefault(self.uri(fix.span), []).append(edit)
        moved = [types.RenameFile(self._address(one), address(to)) for one, to in moves]
        if not moved:
            return types.WorkspaceEdit(changes=found)  # type: ignore[arg-type]
        texts = [
            types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), edits)
            for uri, edits in found.items()
        ]
        return types.WorkspaceEdit(document_changes=[*texts, *moved])

    def choice(self, choice: Choice, place: int) -> types.CompletionItem:
        """Something to write; `place` keeps the order."""
        return types.CompletionItem(
            label=choice.shown,
            kind=KINDS[choice.kind],
            detail=choice.detail or None,
            documentation=choice.help or None,
            sort_text=f"{place:04}",
            filter_text=choice.found_by,
            text_edit=types.TextEdit(self.range(choice.span), choice.text),
        )

    def _address(self, path: Path) -> str:
        return self.opened(path) or address(path)

    def published(self, faults: Sequence[Diagnostic]) -> dict[str, list[types.Diagnostic]]:
        """The faults by file; a file without faults has an empty list."""
        found: dict[str, list[types.Diagnostic]] = {
            self._address(path): [] for path in self.desk.sources
        }
        for fault in faults:
            found.setdefault(self.uri(fault.span), []).append(self.diagnostic(fault))
        return found


def address(path: Path) -> str:
    """The address of a file."""
    return uris.from_fs_path(str(path)) or path.as_uri()
