"""The protocol: requests in, answers out. With `wire.py` the only importer of pygls."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from claimledger.lsp.columns import offset_at
from claimledger.lsp.desk import Desk, Where
from claimledger.lsp.hover import hover
from claimledger.lsp.places import definition, references
from claimledger.lsp.session import Session
from claimledger.lsp.subject import Named, Subject, subject_at
from claimledger.lsp.wire import Wire, address
from claimledger.text.source import SourceText

Placed = (
    types.HoverParams
    | types.DefinitionParams
    | types.ReferenceParams
    | types.CompletionParams
    | types.RenameParams
    | types.PrepareRenameParams
)
"""Requests about a place in a text."""


class Server(LanguageServer):
    """A server for the one ledger of the folder that an editor has open.

    Args:
        ledger, content: the root file and the folder of prose, relative to that folder.
        today: asks for the day.
    """

    def __init__(self, version: str, ledger: Path, content: Path, today: Callable[[], date]):
        super().__init__("claimledger", version)
        self.ledger, self.content, self.today = ledger, content, today
        self.session: Session | None = None
        self._addresses: dict[Path, str] = {}
        self._told: set[str] = set()

    def begin(self) -> None:
        """Reads the ledger of the open folder, once it is known which that is."""
        base = Path(self.workspace.root_path or Path.cwd()).resolve()
        where = Where(base, base / self.ledger, base / self.content)
        self.session = Session(where, self.today, self.publish)
        self.session.changed()

    def took(self, address_: str, text: str | None) -> None:
        """A file as the editor holds it; None where it was closed or saved elsewhere."""
        path = _path(address_)
        if text is None:
            self._addresses.pop(path, None)
        else:
            self._addresses[path] = address_
        if self.session:
            self.session.changed(path, text)

    def wire(self, desk: Desk) -> Wire:
        """How places of a desk are told to this editor."""
        encoding = str(self.workspace.position_encoding or "utf-16")
        return Wire(desk, encoding, lambda path: self._addresses.get(path, ""))

    def publish(self, desk: Desk) -> None:
        """Tells the faults of every file, and of none where there were some."""
        found = self.wire(desk).published(desk.diagnostics)
        for address_ in {*found, *self._told}:
            faults = found.get(address_, [])
            if faults or address_ in self._told:
                params = types.PublishDiagnosticsParams(address_, faults)
                self.text_document_publish_diagnostics(params)
        self._told = {one for one, faults in found.items() if faults}

    def place(self, params: Placed) -> tuple[Path, SourceText, int]:
        """The file, its text as the editor holds it, and the offset of a request."""
        document = self.workspace.get_text_document(params.text_document.uri)
        source = SourceText(document.uri, document.source)
        at, encoding = params.position, str(self.workspace.position_encoding or "utf-16")
        return _path(document.uri), source, offset_at(source, at.line, at.character, encoding)

    def subject(self, desk: Desk, params: Placed) -> tuple[Subject | None, types.Range | None]:
        """What a request points at, and its stretch in the text as the editor holds it."""
        found = subject_at(desk.ledger, *self.place(params))
        return found, self.wire(desk).range(found.span) if found else None


def _path(address_: str) -> Path:
    return Path(uris.to_fs_path(address_) or "").resolve()


def make_server(
    version: str, ledger: Path, content: Path, today: Callable[[], date]
) -> LanguageServer:
    """A server with every answer it gives."""
    server = Server(version, ledger, content, today)
    _follow_texts(server)
    _answer_places(server)
    return server


def _follow_texts(server: Server) -> None:
    @server.feature(types.INITIALIZED)
    def _(_: types.InitializedParams) -> None:
        server.begin()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _(params: types.DidOpenTextDocumentParams) -> None:
        server.took(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.took(uri, server.workspace.get_text_document(uri).source)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: types.DidCloseTextDocumentParams) -> None:
        server.took(params.text_document.uri, None)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _(_: types.DidSaveTextDocumentParams) -> None:
        if server.session:
            server.session.changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(_: types.DidChangeWatchedFilesParams) -> None:
        if server.session:
            server.session.changed()


def _answer_places(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _(params: types.HoverParams) -> types.Hover | None:
        if server.session is None:
            return None
        desk = await server.session.known()
        found, stretch = server.subject(desk, params)
        if found is None:
            return None
        text = types.MarkupContent(types.MarkupKind.PlainText, hover(desk, found))
        return types.Hover(text, stretch)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def _(params: types.DefinitionParams) -> types.Location | None:
        if server.session is None:
            return None
        desk = await server.session.known()
        found, _ = server.subject(desk, params)
        if not isinstance(found, Named):
            return None
        return server.wire(desk).location(definition(desk, found))

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def _(params: types.ReferenceParams) -> list[types.Location]:
        if server.session is None:
            return []
        desk = await server.session.fresh()
        found, _ = server.subject(desk, params)
        if not isinstance(found, Named):
            return []
        own = (definition(desk, found),) if params.context.include_declaration else ()
        return [server.wire(desk).location(one) for one in (*own, *references(desk, found))]


__all__ = ["Server", "address", "make_server"]
