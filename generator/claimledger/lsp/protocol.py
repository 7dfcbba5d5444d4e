"""Answers that were put into JSON before they are asked for, for that takes its time too.

Each part is put into JSON by itself, so that requests are answered between them.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lsprotocol import types
from pygls import uris
from pygls.protocol import LanguageServerProtocol
from pygls.workspace import TextDocument, Workspace

from claimledger.lsp.completion import Choice
from claimledger.lsp.navigation import Heading
from claimledger.lsp.workspace import Desk
from claimledger.text.diagnostics import Diagnostic, Fix, Severity
from claimledger.text.source import SourceText, Span

# Offsets in a text <-> the lines and columns of the protocol, both counted from 0.
#
# Columns count code units of the encoding that editor and server agreed on, UTF-16 unless they
# name another: https://microsoft.github.io/language-server-protocol/specification#position

UTF_16 = "utf-16"


def position(source: SourceText, offset: int, encoding: str = UTF_16) -> tuple[int, int]:
    """The line and column of an offset."""
    line, column = source.position(min(offset, len(source.text)))
    start = source.line_starts[line - 1]
    return line - 1, _units(source.text[start : start + column - 1], encoding)


def offset_at(source: SourceText, line: int, column: int, encoding: str = UTF_16) -> int:
    """The offset of a line and column; what lies behind a line's end means its end."""
    if line >= len(source.line_starts):
        return len(source.text)
    start, text = source.line_starts[line], source.line(line + 1)
    if text.isascii():
        return start + min(column, len(text))
    units = 0
    for index, sign in enumerate(text):
        if units >= column:
            return start + index
        units += _units(sign, encoding)
    return start + len(text)


def _units(text: str, encoding: str) -> int:
    if text.isascii() or encoding == "utf-32":
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


# A text as an editor holds it: an edit of it costs little, however long it is.


class HeldText(TextDocument):
    """In place of what pygls keeps, which splits the whole text into lines at every keystroke.

    Attributes:
        held: the text as it is now, named by the address by which the editor knows it.
    """

    def __init__(self, opened: types.TextDocumentItem, encoding: str = UTF_16):
        super().__init__(opened.uri, None, opened.version, opened.language_id)
        self.held = SourceText(opened.uri, opened.text)
        self._encoding = encoding

    @property
    def source(self) -> str:
        """The text as it is now."""
        return self.held.text

    def apply_change(self, change: types.TextDocumentContentChangeEvent) -> None:
        """Takes an edit, or a whole new text."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            self.held = SourceText(self.held.name, change.text)
            return
        start, end = (self._offset(at) for at in (change.range.start, change.range.end))
        self.held = self.held.edited(start, end, change.text)

    def _offset(self, at: types.Position) -> int:
        return offset_at(self.held, at.line, at.character, self._encoding)


def hold(workspace: Workspace, opened: types.TextDocumentItem, encoding: str) -> None:
    """Keeps a text that was opened as a `HeldText`."""
    workspace.text_documents[unquote(opened.uri)] = HeldText(opened, encoding)


def held(workspace: Workspace, address: str) -> SourceText:
    """The text behind an address: as the editor holds it, or else as on the disk."""
    document = workspace.get_text_document(address)
    if isinstance(document, HeldText):
        return document.held
    return SourceText(address, document.source)


# Our values -> those of the protocol.

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


@dataclass(frozen=True, slots=True)
class Ready:
    """A value of the protocol as JSON, all of it ASCII."""

    json: bytes


NOTHING = Ready(b"[]")


class Protocol(LanguageServerProtocol):
    """Sends what is `Ready` as it is."""

    def ready(self, values: Iterable[object]) -> Ready:
        """A list of values of the protocol."""
        return _listed(_json(self._converter.unstructure(one)) for one in values)

    def publish(self, address: str, faults: Ready) -> None:
        """Tells the faults of a file."""
        method = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
        params = b'{"uri":%s,"diagnostics":%s}' % (_json(address).encode("ascii"), faults.json)
        self._write({"jsonrpc": self.VERSION, "method": method}, b"params", params)

    def _send_response(
        self, msg_id: str | int, result: Any = None, error: types.ResponseError | None = None
    ) -> None:
        if not isinstance(result, Ready):
            super()._send_response(msg_id, result, error)
            return
        self._result_types.pop(msg_id, None)
        self._write({"jsonrpc": self.VERSION, "id": msg_id}, b"result", result.json)

    def _write(self, head: dict[str, object], name: bytes, value: bytes) -> None:
        body = b'%s,"%s":%s}' % (_json(head).encode("ascii")[:-1], name, value)
        assert self.writer is not None, "an answer before there is anybody to hear it"
        self.writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))


def ready_outline(headings: Iterable[Heading], encoding: str = UTF_16) -> Ready:
    """An outline: a `DocumentSymbol` for each heading, with those below it."""
    return _listed(_symbol(one, encoding) for one in headings)


def _symbol(heading: Heading, encoding: str) -> str:
    kind = types.SymbolKind.Namespace if heading.records else types.SymbolKind.Object
    own = {
        "name": heading.name or "?",
        "detail": heading.detail,
        "kind": kind.value,
        "range": _range(heading.span, encoding),
        "selectionRange": _range(heading.key, encoding),
    }
    below = ",".join(_symbol(one, encoding) for one in heading.records)
    return f'{_json(own)[:-1]},"children":[{below}]}}'


def _range(span: Span, encoding: str) -> dict[str, dict[str, int]]:
    ends = ("start", span.start), ("end", span.end)
    places = ((name, position(span.source, offset, encoding)) for name, offset in ends)
    return {name: {"line": line, "character": column} for name, (line, column) in places}


def _listed(values: Iterable[str]) -> Ready:
    return Ready(f"[{','.join(values)}]".encode("ascii"))


_json = json.JSONEncoder(separators=(",", ":")).encode
