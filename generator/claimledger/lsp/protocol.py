"""Our values as values of the Language Server Protocol."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls import uris

from claimledger.lsp.completion import Choice
from claimledger.lsp.edited_record import ShownFault
from claimledger.lsp.navigation import Heading
from claimledger.lsp.workspace import Snapshot
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


# Our values -> those of the protocol.

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.ADVICE: types.DiagnosticSeverity.Information,
}
ITEM_KINDS = {
    "id": types.CompletionItemKind.Reference,
    "key": types.CompletionItemKind.Field,
    "word": types.CompletionItemKind.EnumMember,
}


class ProtocolConverter:
    """Makes values of the protocol of ours, for one editor.

    Args:
        snapshot: what the places in texts belong to.
        encoding: the units of columns.
        opened: returns the address by which the editor knows a file; empty for that of its path.
    """

    def __init__(
        self, snapshot: Snapshot, encoding: str = UTF_16, opened: Callable[[Path], str] = str
    ):
        self.snapshot = snapshot
        self.encoding = encoding
        self.opened = opened

    def range(self, span: Span) -> types.Range:
        """A stretch of a text."""
        start = types.Position(*position(span.source, span.start, self.encoding))
        return types.Range(start, types.Position(*position(span.source, span.end, self.encoding)))

    def uri(self, span: Span) -> str:
        """The address of the file that a span lies in."""
        name = span.source.name  # relative to the folder that is open, as everywhere in faults
        return self._address(self.snapshot.paths.get(name) or self.snapshot.project.base / name)

    def location(self, span: Span) -> types.Location:
        """A file and a stretch of it."""
        return types.Location(self.uri(span), self.range(span))

    def diagnostic(self, fault: Diagnostic) -> types.Diagnostic:
        """A fault, with its help as a part of the message."""
        message = f"{fault.message}\nhelp: {fault.help}" if fault.help else fault.message
        return types.Diagnostic(
            range=self.range(fault.span),
            message=message,
            severity=SEVERITIES[fault.severity],
            code=fault.code,
            source="claimledger",
            related_information=[
                types.DiagnosticRelatedInformation(self.location(other.span), other.message)
                for other in fault.others
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
        moved = [types.RenameFile(self._address(old), address(new)) for old, new in moves]
        if not moved:
            return types.WorkspaceEdit(changes=found)  # type: ignore[arg-type]
        texts = [
            types.TextDocumentEdit(types.OptionalVersionedTextDocumentIdentifier(uri), edits)
            for uri, edits in found.items()
        ]
        return types.WorkspaceEdit(document_changes=[*texts, *moved])

    def code_action(self, fault: Diagnostic) -> types.CodeAction:
        """The fixes of a fault, to be made together."""
        return types.CodeAction(
            title=fix_title(fault),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[self.diagnostic(fault)],
            edit=self.edit(fault.fixes),
            is_preferred=fault.certain,  # a guess is offered, and never made unasked
        )

    def choice(self, choice: Choice, index: int) -> types.CompletionItem:
        """Something to write; `index` is its place in the list."""
        return types.CompletionItem(
            label=choice.shown,
            kind=ITEM_KINDS[choice.kind],
            detail=choice.detail or None,
            documentation=choice.help or None,
            sort_text=f"{index:04}",
            filter_text=choice.found_by,
            text_edit=types.TextEdit(self.range(choice.span), choice.text),
        )

    def _address(self, path: Path) -> str:
        return self.opened(path) or address(path)

    def published(self, faults: Sequence[Diagnostic]) -> dict[str, list[ShownFault]]:
        """The faults by file; a file without faults has an empty list."""
        found: dict[str, list[ShownFault]] = {
            self._address(path): [] for path in self.snapshot.sources
        }
        for fault in faults:
            found.setdefault(self.uri(fault.span), []).append(self.shown(fault))
        return found

    def shown(self, fault: Diagnostic) -> ShownFault:
        """A fault, and the JSON that is sent of it."""
        return fault, json_text(_converter.unstructure(self.diagnostic(fault)))


LONGEST_SHOWN = 40
"""A replacement shorter than this is shown itself; a longer one by the fault's help."""


def fix_title(fault: Diagnostic) -> str:
    """What the fixes of a fault do, as the title of an action."""
    words = fault.help or fault.message
    if len(fault.fixes) == 1 and 0 < len(fault.fixes[0].replacement.strip()) < LONGEST_SHOWN:
        words = f"write `{fault.fixes[0].replacement.strip()}`"
    return words[:1].upper() + words[1:]


def failure_diagnostic(failure: str) -> types.Diagnostic:
    """What an editor is told where an exception ended the reading: the fault is ours."""
    return types.Diagnostic(
        range=types.Range(types.Position(0, 0), types.Position(0, 0)),
        message=(
            "claimledger could not read this ledger, which is a fault of claimledger's own: "
            f"{failure}\nhelp: the log of the language server has the details; "
            "take back the last change, or run `claimledger check`"
        ),
        severity=types.DiagnosticSeverity.Error,
        source="claimledger",
    )


def address(path: Path) -> str:
    """The address of a file."""
    return uris.from_fs_path(str(path)) or path.as_uri()


# Answers as JSON, encoded before they are asked for and sent as they are.
#
# Encoding a large answer takes long. Each part is encoded by itself, so that other requests are
# answered in between.


@dataclass(frozen=True, slots=True)
class EncodedJson:
    """A value of the protocol as JSON, all of it ASCII."""

    json: bytes


EMPTY_LIST = EncodedJson(b"[]")

json_text = json.JSONEncoder(separators=(",", ":")).encode
"""A value of Python as JSON, all of it ASCII."""

_converter = get_converter()


def encoded(values: Iterable[object]) -> EncodedJson:
    """Values of the protocol as a list in JSON."""
    return _listed(json_text(_converter.unstructure(value)) for value in values)


def encoded_faults(faults: Iterable[ShownFault]) -> EncodedJson:
    """Faults as a list in JSON."""
    return _listed(shown for _, shown in faults)


def encoded_outline(headings: Iterable[Heading], encoding: str = UTF_16) -> EncodedJson:
    """An outline: a `DocumentSymbol` for each heading, with those below it."""
    return _listed(_symbol(heading, encoding) for heading in headings)


def _symbol(heading: Heading, encoding: str) -> str:
    kind = types.SymbolKind.Namespace if heading.records else types.SymbolKind.Object
    own = {
        "name": heading.name or "?",
        "detail": heading.detail,
        "kind": kind.value,
        "range": _range(heading.span, encoding),
        "selectionRange": _range(heading.key, encoding),
    }
    below = ",".join(_symbol(record, encoding) for record in heading.records)
    return f'{json_text(own)[:-1]},"children":[{below}]}}'


def _range(span: Span, encoding: str) -> dict[str, dict[str, int]]:
    ends = ("start", span.start), ("end", span.end)
    places = ((name, position(span.source, offset, encoding)) for name, offset in ends)
    return {name: {"line": line, "character": column} for name, (line, column) in places}


def _listed(values: Iterable[str]) -> EncodedJson:
    return EncodedJson(f"[{','.join(values)}]".encode("ascii"))
