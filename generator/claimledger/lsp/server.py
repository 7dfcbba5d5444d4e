"""The language server: which function answers which request of an editor."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from claimledger.ledger.files import Loaded
from claimledger.lsp.completion import choices_at, choices_in_prose
from claimledger.lsp.cursor import AtCursor, RecordAtCursor, at_cursor, in_prose, is_markdown
from claimledger.lsp.edited_record import (
    ShownFault,
    edit_of,
    edited_record,
    faults_of,
    file_of,
    kept,
)
from claimledger.lsp.hover import hover
from claimledger.lsp.navigation import definition, outline, references, renaming
from claimledger.lsp.protocol import (
    EMPTY_LIST,
    UTF_16,
    EncodedJson,
    ProtocolConverter,
    address,
    encoded,
    encoded_faults,
    encoded_outline,
    failure_diagnostic,
    offset_at,
)
from claimledger.lsp.pygls_internals import (
    answer,
    keep_open,
    protocol_class,
    publish,
    text_at,
    unknown_internals,
)
from claimledger.lsp.workspace import ProjectPaths, Session, Snapshot
from claimledger.text.source import SourceText

SWITCH_INTERVAL = 0.001
"""Seconds after which reading makes way for a request that waits; Python's own are 0.005."""

PlaceParams = (
    types.HoverParams
    | types.DefinitionParams
    | types.ReferenceParams
    | types.CompletionParams
    | types.RenameParams
    | types.PrepareRenameParams
)
"""Requests about a place in a text."""


Outline = EncodedJson | list[types.DocumentSymbol]


class Server(LanguageServer):
    """A server for the one ledger of the folder that an editor has open.

    Args:
        ledger: the ledger's root file, relative to that folder.
        content: the folder of prose, relative to it as well.
        today: returns the day.
    """

    def __init__(self, version: str, ledger: Path, content: Path | None, today: Callable[[], date]):
        super().__init__("claimledger", version, protocol_cls=protocol_class())
        self.ledger, self.content, self.today = ledger, content, today
        self.session: Session | None = None
        self._addresses: dict[Path, str] = {}
        self._published: dict[str, EncodedJson] = {}  # faults by address, as sent last
        self._faults: dict[str, EncodedJson] = {}  # the same, of the last snapshot
        self._shown: tuple[Snapshot, Mapping[str, Sequence[ShownFault]]] | None = None
        self._outlines: dict[Path, EncodedJson] = {}
        self._outlined: Loaded | None = None  # the files that these outlines are of

    def start_session(self) -> None:
        """Reads the ledger of the open folder, once it is known which folder that is."""
        base = Path(self.workspace.root_path or Path.cwd()).resolve()
        project = ProjectPaths(base, base / self.ledger, self.content)
        self.session = Session(
            project, self.today, self._prepare, self._publish, self._look_at_record
        )
        sys.setswitchinterval(SWITCH_INTERVAL)
        self.session.change()
        self._watch_files()
        self._log_unknown_internals()

    def _log_unknown_internals(self) -> None:
        unknown = unknown_internals()
        if unknown:
            text = f"this version of pygls is not known to claimledger: {', '.join(unknown)}"
            self.window_log_message(types.LogMessageParams(types.MessageType.Info, text))

    def _watch_files(self) -> None:
        """Asks an editor that can watch files to tell which others have changed."""
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            files = [types.FileSystemWatcher(f"**/*.{end}") for end in ("yaml", "yml", "md", "txt")]
            options = types.DidChangeWatchedFilesRegistrationOptions(files)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = types.Registration("claimledger-files", method, options)
            self.client_register_capability(types.RegistrationParams([registration]))

    def text_changed(self, uri: str, text: str | None) -> None:
        """Takes the text of a file as the editor has it; None where the editor closed it."""
        path = path_of(uri)
        if text is None:
            self._addresses.pop(path, None)
        else:
            self._addresses[path] = uri
        if self.session:
            self.session.change(path, text)

    @property
    def encoding(self) -> str:
        """The units of columns, as agreed with the editor."""
        return str(getattr(self.workspace.position_encoding, "value", UTF_16))

    @property
    def moves_files(self) -> bool:
        """Whether the editor can rename files as a part of an edit."""
        workspace = self.client_capabilities.workspace
        edit = workspace.workspace_edit if workspace else None
        kinds = (edit.resource_operations if edit else None) or ()
        return types.ResourceOperationKind.Rename in kinds

    async def last_snapshot(self) -> Snapshot:
        """The last snapshot, however old."""
        assert self.session is not None, "a request before `initialized`"
        return await self.session.last_snapshot()

    async def current_snapshot(self) -> Snapshot | None:
        """The snapshot of the texts as they are now; None where they could not be read."""
        assert self.session is not None, "a request before `initialized`"
        return await self.session.current_snapshot()

    @property
    def up_to_date(self) -> Snapshot | None:
        """The last snapshot, if nothing has changed since."""
        return self.session.up_to_date if self.session else None

    def files_changed(self) -> None:
        """Something on the disk has changed."""
        if self.session:
            self.session.change()

    def converter(self, snapshot: Snapshot) -> ProtocolConverter:
        """Makes values of the protocol for this editor."""
        return ProtocolConverter(
            snapshot, self.encoding, lambda path: self._addresses.get(path, "")
        )

    def _prepare(self, snapshot: Snapshot) -> None:
        """Encodes faults and outlines in the thread that reads, while requests are answered."""
        found = self.converter(snapshot).published(snapshot.diagnostics)
        faults = {uri: encoded_faults(listed) for uri, listed in found.items()}
        if self._outlined is not snapshot.loaded:
            self._outlines = {
                path: encoded_outline(outline(snapshot, path), self.encoding)
                for path in snapshot.sources
            }
            self._outlined = snapshot.loaded
        self._faults = faults
        self._shown = snapshot, found

    def outline(self, path: Path) -> EncodedJson:
        """The outline of a file, as last read."""
        return self._outlines.get(path, EMPTY_LIST)

    def _publish(self) -> None:
        """Sends the faults of every file whose faults are others than those sent last.

        Where the last reading failed, only that is sent.
        """
        assert self.session is not None
        found = self._faults
        if self.session.failure:
            path = self.session.project.ledger.resolve()
            failed = [failure_diagnostic(self.session.failure)]
            found = {self._addresses.get(path, address(path)): encoded(failed)}
        for uri in {*found, *self._published}:
            faults = found.get(uri, EMPTY_LIST)
            if faults != self._published.get(uri, EMPTY_LIST):
                publish(self, uri, faults)
        self._published = found

    def _look_at_record(
        self, snapshot: Snapshot, path: Path, text: str
    ) -> Callable[[], None] | None:
        """What sends the faults of a file in which one record was edited, with its own anew.

        None where only reading everything can tell them.
        """
        source, shown = file_of(snapshot, path), self._shown
        if source is None or shown is None or shown[0] is not snapshot:
            return None
        uri = self._addresses.get(path, address(path))
        known = shown[1].get(uri, ())
        edit = edit_of(source, text)
        record = edited_record(snapshot, edit) if edit is not None else None
        found = faults_of(snapshot, record, self.today()) if record is not None else None
        if edit is None:
            faults = encoded_faults(known)
        elif record is None or found is None:
            return None
        else:
            converter = self.converter(snapshot)
            before = kept(record, known, converter.shown)
            faults = encoded_faults((*map(converter.shown, found), *before))
        return partial(self._publish_file, uri, faults)

    def _publish_file(self, uri: str, faults: EncodedJson) -> None:
        """Sends the faults of a file, if they are others than those sent last."""
        if faults != self._published.get(uri, EMPTY_LIST):
            publish(self, uri, faults)
            self._published = {**self._published, uri: faults}

    def place(self, params: PlaceParams) -> tuple[Path, SourceText, int]:
        """The file, its text as the editor has it, and the offset that a request is about."""
        source, position = text_at(self.workspace, params.text_document.uri), params.position
        offset = offset_at(source, position.line, position.character, self.encoding)
        return path_of(source.name), source, offset

    def at_cursor(
        self, snapshot: Snapshot, params: PlaceParams
    ) -> tuple[AtCursor | None, types.Range | None]:
        """What a request is about, and its range in the text as the editor has it."""
        found = at_cursor(snapshot.ledger, *self.place(params))
        return found, self.converter(snapshot).range(found.span) if found else None

    def told_at_cursor(
        self, snapshot: Snapshot, params: PlaceParams
    ) -> tuple[AtCursor | None, types.Range | None]:
        """The same for requests that change nothing: in prose also a record by its public id."""
        path, source, offset = self.place(params)
        if not is_markdown(path):
            return self.at_cursor(snapshot, params)
        found = in_prose(snapshot.ledger, source, offset, snapshot.examined.withheld)
        return found, self.converter(snapshot).range(found.span) if found else None


@lru_cache(maxsize=1024)
def path_of(uri: str) -> Path:
    """The file behind an address, links followed.

    It is cached because asking the disk lets the thread that reads go on, and the request would
    have to wait for its turn again.
    """
    return Path(uris.to_fs_path(uri) or "").resolve()


# Which function answers which request of the protocol.
#
# Hover, definitions, completion and the outline are answered from the last snapshot, however old.
# References, renaming and fixes name places in texts, and wait for the snapshot of the texts as
# they are now.

COMPLETION = types.CompletionOptions(trigger_characters=[":", "[", " "])
CODE_ACTION = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
RENAME = types.RenameOptions(prepare_provider=True)


def make_server(
    version: str, ledger: Path, content: Path | None, today: Callable[[], date]
) -> LanguageServer:
    """A server that answers every request it can; the arguments are those of `Server`."""
    server = Server(version, ledger, content, today)
    _add_text_changes(server)
    _add_lookups(server)
    _add_completion(server)
    _add_renaming(server)
    _add_fixes(server)
    return server


def _add_text_changes(server: Server) -> None:
    @server.feature(types.INITIALIZED)
    def _(_: types.InitializedParams) -> None:
        server.start_session()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _(params: types.DidOpenTextDocumentParams) -> None:
        keep_open(server.workspace, params.text_document, server.encoding)
        server.text_changed(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.text_changed(uri, text_at(server.workspace, uri).text)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: types.DidCloseTextDocumentParams) -> None:
        server.text_changed(params.text_document.uri, None)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _(_: types.DidSaveTextDocumentParams) -> None:
        server.files_changed()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(_: types.DidChangeWatchedFilesParams) -> None:
        server.files_changed()


def _add_lookups(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _(params: types.HoverParams) -> types.Hover | None:
        snapshot = await server.last_snapshot()
        found, range_ = server.told_at_cursor(snapshot, params)
        if found is None:
            return None
        text = types.MarkupContent(types.MarkupKind.PlainText, hover(snapshot, found))
        return types.Hover(text, range_)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def _(params: types.DefinitionParams) -> types.Location | None:
        snapshot = await server.last_snapshot()
        found, _ = server.told_at_cursor(snapshot, params)
        if not isinstance(found, RecordAtCursor):
            return None
        return server.converter(snapshot).location(definition(snapshot, found))

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def _(params: types.ReferenceParams) -> list[types.Location]:
        snapshot = await server.current_snapshot()
        if snapshot is None:
            return []
        found, _ = server.at_cursor(snapshot, params)
        if not isinstance(found, RecordAtCursor):
            return []
        own = (definition(snapshot, found),) if params.context.include_declaration else ()
        converter = server.converter(snapshot)
        return [converter.location(span) for span in (*own, *references(snapshot, found))]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def _(params: types.DocumentSymbolParams) -> Outline:
        await server.last_snapshot()
        outlined = server.outline(path_of(params.text_document.uri))
        return answer(server, outlined, types.DocumentSymbol)


def _add_completion(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, COMPLETION)
    async def _(params: types.CompletionParams) -> types.CompletionList:
        snapshot = await server.last_snapshot()
        path, source, offset = server.place(params)
        converter = server.converter(snapshot)
        if is_markdown(path):
            # pages name sensitive records as readers know them
            found = choices_in_prose(snapshot.public, source, offset)
        else:
            found = choices_at(snapshot.ledger, source, offset)
        return types.CompletionList(
            is_incomplete=True,
            items=[converter.choice(choice, index) for index, choice in enumerate(found)],
        )


def _add_renaming(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def _(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        snapshot = await server.current_snapshot()
        if snapshot is None:
            return None
        found, range_ = server.at_cursor(snapshot, params)
        if not isinstance(found, RecordAtCursor) or range_ is None:
            return None
        return types.PrepareRenamePlaceholder(range_, found.id)

    @server.feature(types.TEXT_DOCUMENT_RENAME, RENAME)
    async def _(params: types.RenameParams) -> types.WorkspaceEdit | None:
        snapshot = await server.current_snapshot()
        if snapshot is None:
            raise JsonRpcInvalidParams("the ledger could not be read; its first line says why")
        found, _ = server.at_cursor(snapshot, params)
        if not isinstance(found, RecordAtCursor):
            return None
        made = renaming(snapshot, found, params.new_name)
        if isinstance(made, str):
            raise JsonRpcInvalidParams(made)
        return server.converter(snapshot).edit(made.fixes, made.moves if server.moves_files else ())


def _add_fixes(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, CODE_ACTION)
    async def _(params: types.CodeActionParams) -> list[types.CodeAction]:
        # An editor that asks by itself, at every keystroke, asks again once the faults are sent.
        by_itself = params.context.trigger_kind == types.CodeActionTriggerKind.Automatic
        snapshot = server.up_to_date if by_itself else await server.current_snapshot()
        if snapshot is None:
            return []
        source = snapshot.sources.get(path_of(params.text_document.uri))
        if source is None:
            return []
        converter = server.converter(snapshot)
        faults = snapshot.fixable(source, params.range.start.line, params.range.end.line)
        return [converter.code_action(fault) for fault in faults]
