"""Internals of pygls that the language server uses to be fast, and what it does without them.

Relied on are:

- `_send_response(msg_id, result, error)` of the protocol, through which every answer passes, and
  `set_writer(writer)`, which hands over the connection. With them, answers that were encoded
  beforehand are sent as they are. Without them, pygls encodes them again.
- `apply_change(change)` and `source` of a document, and the dictionary `text_documents` of the
  workspace. With them, an edit costs little in a long text. Without them, pygls splits the
  text into lines at each edit.

`unknown_internals` says which of them are not as known here. The server then works all the same.
"""

import inspect
import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from urllib.parse import unquote

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol
from pygls.workspace import TextDocument, Workspace

from claimledger.lsp.protocol import UTF_16, EncodedJson, json_text, offset_at
from claimledger.text.source import SourceText

Decoded = TypeVar("Decoded")

_converter = get_converter()


def unknown_internals() -> tuple[str, ...]:
    """What is slower with the installed version of pygls, one phrase for each reason."""
    return tuple(_unknown())


def _unknown() -> Iterator[str]:
    if not _sends_encoded():
        yield "answers are encoded twice"
    if not _keeps_texts():
        yield "texts are split into lines at each edit"


def _sends_encoded() -> bool:
    protocol = LanguageServerProtocol
    return _takes(protocol, "_send_response", "self", "msg_id", "result", "error") and _takes(
        protocol, "set_writer", "self", "writer"
    )


def _keeps_texts() -> bool:
    return (
        _takes(TextDocument, "__init__", "self", "uri", "source", "version", "language_id")
        and _takes(TextDocument, "apply_change", "self", "change")
        and isinstance(getattr(TextDocument, "source", None), property)
        and isinstance(getattr(Workspace, "text_documents", None), property)
    )


def _takes(owner: type, name: str, *parameters: str) -> bool:
    """Whether a class has a method whose first parameters have these names."""
    method: Callable[..., object] | None = getattr(owner, name, None)
    if not inspect.isfunction(method):
        return False
    return tuple(inspect.signature(method).parameters)[: len(parameters)] == parameters


# Answers that were encoded beforehand


class FastProtocol(LanguageServerProtocol):
    """The protocol of pygls, which also sends an `EncodedJson` as it is."""

    _connection: Any = None

    def set_writer(self, writer: Any, *others: Any, **named: Any) -> None:
        """Keeps the connection."""
        super().set_writer(writer, *others, **named)
        self._connection = writer

    def publish(self, uri: str, faults: EncodedJson) -> None:
        """Sends the faults of a file."""
        method = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
        params = b'{"uri":%s,"diagnostics":%s}' % (json_text(uri).encode("ascii"), faults.json)
        self._write({"jsonrpc": "2.0", "method": method}, b"params", params)

    def _send_response(
        self, msg_id: str | int, result: Any = None, error: types.ResponseError | None = None
    ) -> None:
        if isinstance(result, EncodedJson):
            self._write({"jsonrpc": "2.0", "id": msg_id}, b"result", result.json)
        else:
            super()._send_response(msg_id, result, error)

    def _write(self, head: dict[str, object], name: bytes, value: bytes) -> None:
        body = b'%s,"%s":%s}' % (json_text(head).encode("ascii")[:-1], name, value)
        self._connection.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))


def protocol_class() -> type[LanguageServerProtocol]:
    """The class of the server's protocol."""
    return FastProtocol if _sends_encoded() else LanguageServerProtocol


def publish(server: LanguageServer, uri: str, faults: EncodedJson) -> None:
    """Sends the faults of a file, a list of `Diagnostic`."""
    if isinstance(server.protocol, FastProtocol):
        server.protocol.publish(uri, faults)
    else:
        listed = _decoded(faults, types.Diagnostic)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, listed))


def answer(
    server: LanguageServer, encoded: EncodedJson, kind: type[Decoded]
) -> EncodedJson | list[Decoded]:
    """What a handler returns to answer with an encoded list of values of a kind."""
    if isinstance(server.protocol, FastProtocol):
        return encoded
    return _decoded(encoded, kind)


def _decoded(encoded: EncodedJson, kind: type[Decoded]) -> list[Decoded]:
    return [_converter.structure(value, kind) for value in json.loads(encoded.json)]


# Texts that an editor has open


class OpenText(TextDocument):
    """A document that pygls keeps, without splitting its text into lines at every keystroke.

    Attributes:
        current: the text as it is now, named by the address by which the editor knows it.
    """

    def __init__(self, opened: types.TextDocumentItem, encoding: str = UTF_16):
        super().__init__(opened.uri, None, opened.version, opened.language_id)
        self.current = SourceText(opened.uri, opened.text)
        self._encoding = encoding

    @property
    def source(self) -> str:
        """The text as it is now."""
        return self.current.text

    def apply_change(self, change: types.TextDocumentContentChangeEvent) -> None:
        """Takes an edit, or a whole new text."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            self.current = SourceText(self.current.name, change.text)
            return
        start, end = (self._offset(at) for at in (change.range.start, change.range.end))
        self.current = self.current.edited(start, end, change.text)

    def _offset(self, at: types.Position) -> int:
        return offset_at(self.current, at.line, at.character, self._encoding)


def keep_open(workspace: Workspace, opened: types.TextDocumentItem, encoding: str) -> None:
    """Keeps a text that was opened, as an `OpenText` if pygls can."""
    if _keeps_texts():
        workspace.text_documents[unquote(opened.uri)] = OpenText(opened, encoding)


def text_at(workspace: Workspace, address: str) -> SourceText:
    """The text behind an address: as the editor has it, or else as on the disk."""
    document = workspace.get_text_document(address)
    if isinstance(document, OpenText):
        return document.current
    return SourceText(address, document.source)
