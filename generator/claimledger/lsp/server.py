"""The protocol: requests in, answers out. The answers themselves are in `answers.py`."""

import sys
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from claimledger.ledger.files import Loaded
from claimledger.lsp.completion import choices_at, choices_in_prose
from claimledger.lsp.cursor import Named, Subject, is_markdown, subject_at
from claimledger.lsp.hover import hover
from claimledger.lsp.navigation import definition, outline, references, renaming
from claimledger.lsp.protocol import (
    NOTHING,
    UTF_16,
    Protocol,
    Ready,
    Wire,
    held,
    hold,
    offset_at,
    ready_outline,
)
from claimledger.lsp.workspace import Desk, Session, Where
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText

# The faults on some lines that know their remedy.

LONGEST = 40
"""A replacement of so many characters is shown itself; a longer one by the fault's help."""


def remedies(desk: Desk, source: SourceText, first: int, last: int) -> tuple[Diagnostic, ...]:
    """The mendable faults of a file that touch the lines from `first` to `last`, from 0."""
    return tuple(
        fault
        for fault in desk.diagnostics
        if fault.fixes
        and fault.span.source.name == source.name
        and fault.span.line - 1 <= last
        and source.position(max(fault.span.start, fault.span.end - 1))[0] - 1 >= first
    )


def remedy(fault: Diagnostic) -> str:
    """What the remedy does, in the fault's own words."""
    told = fault.help or fault.message
    if len(fault.fixes) == 1 and 0 < len(fault.fixes[0].replacement.strip()) < LONGEST:
        told = f"write `{fault.fixes[0].replacement.strip()}`"
    return told[:1].upper() + told[1:]


SWITCH = 0.001
"""Seconds after which reading makes way for a request that waits; Python's own are 0.005."""
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

    protocol: Protocol

    def __init__(self, version: str, ledger: Path, content: Path | None, today: Callable[[], date]):
        super().__init__("claimledger", version, protocol_cls=Protocol)
        self.ledger, self.content, self.today = ledger, content, today
        self.session: Session | None = None
        self._addresses: dict[Path, str] = {}
        self._told: dict[str, Ready] = {}
        self._faults: dict[str, Ready] = {}
        self._symbols: dict[Path, Ready] = {}
        self._outlined: Loaded | None = None

    def begin(self) -> None:
        """Reads the ledger of the open folder, once it is known which that is."""
        base = Path(self.workspace.root_path or Path.cwd()).resolve()
        where = Where(base, base / self.ledger, self.content)
        self.session = Session(where, self.today, self._prepare, self._publish)
        sys.setswitchinterval(SWITCH)
        self.session.changed()
        self._watch()

    def _watch(self) -> None:
        """Asks to be told of files that others change, where the editor can tell."""
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        if watched and watched.dynamic_registration:
            files = [types.FileSystemWatcher(f"**/*.{end}") for end in ("yaml", "yml", "md")]
            options = types.DidChangeWatchedFilesRegistrationOptions(files)
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            one = types.Registration("claimledger-files", method, options)
            self.client_register_capability(types.RegistrationParams([one]))

    def took(self, address_: str, text: str | None) -> None:
        """A file as the editor holds it; None where it was closed or saved elsewhere."""
        path = path_of(address_)
        if text is None:
            self._addresses.pop(path, None)
        else:
            self._addresses[path] = address_
        if self.session:
            self.session.changed(path, text)

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

    async def known(self) -> Desk:
        """The last reading, however old."""
        assert self.session is not None, "a request before `initialized`"
        return await self.session.known()

    async def fresh(self) -> Desk:
        """A reading of the texts as they are now."""
        assert self.session is not None, "a request before `initialized`"
        return await self.session.fresh()

    @property
    def current(self) -> Desk | None:
        """The last reading, if nothing has changed since."""
        return self.session.current if self.session else None

    def reread(self) -> None:
        """Something on the disk has changed."""
        if self.session:
            self.session.changed()

    def wire(self, desk: Desk) -> Wire:
        """How places of a desk are told to this editor."""
        return Wire(desk, self.encoding, lambda path: self._addresses.get(path, ""))

    def _prepare(self, desk: Desk) -> None:
        """Makes what takes long on a large ledger, while requests go on."""
        found = self.wire(desk).published(desk.diagnostics)
        self._faults = {one: self.protocol.ready(faults) for one, faults in found.items()}
        if self._outlined is not desk.loaded:
            self._outlined = desk.loaded
            self._symbols = {
                path: ready_outline(outline(desk, path), self.encoding) for path in desk.sources
            }

    def symbols(self, path: Path) -> Ready:
        """The outline of a file, as last read."""
        return self._symbols.get(path, NOTHING)

    def _publish(self) -> None:
        """Tells the faults of every file of which others, or none, were told before."""
        found = self._faults
        for address_ in {*found, *self._told}:
            faults = found.get(address_, NOTHING)
            if faults != self._told.get(address_, NOTHING):
                self.protocol.publish(address_, faults)
        self._told = found

    def place(self, params: Placed) -> tuple[Path, SourceText, int]:
        """The file, its text as the editor holds it, and the offset of a request."""
        source, at = held(self.workspace, params.text_document.uri), params.position
        offset = offset_at(source, at.line, at.character, self.encoding)
        return path_of(source.name), source, offset

    def subject(self, desk: Desk, params: Placed) -> tuple[Subject | None, types.Range | None]:
        """What a request points at, and its stretch in the text as the editor holds it."""
        found = subject_at(desk.ledger, *self.place(params))
        return found, self.wire(desk).range(found.span) if found else None


@lru_cache(maxsize=1024)
def path_of(address_: str) -> Path:
    """The file behind an address, links followed.

    Kept: to ask the disk is to make way for a reading that goes on, and to wait for a turn again.
    """
    return Path(uris.to_fs_path(address_) or "").resolve()


# Which function answers which request of the protocol.

SIGNS = types.CompletionOptions(trigger_characters=[":", "[", " "])
MENDS = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
PREPARED = types.RenameOptions(prepare_provider=True)


def make_server(
    version: str, ledger: Path, content: Path | None, today: Callable[[], date]
) -> LanguageServer:
    """A server with every answer it gives; arguments as of `Server`."""
    server = Server(version, ledger, content, today)
    _follow_texts(server)
    _tell(server)
    _complete(server)
    _rename(server)
    _mend(server)
    return server


def _follow_texts(server: Server) -> None:
    @server.feature(types.INITIALIZED)
    def _(_: types.InitializedParams) -> None:
        server.begin()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def _(params: types.DidOpenTextDocumentParams) -> None:
        hold(server.workspace, params.text_document, server.encoding)
        server.took(params.text_document.uri, params.text_document.text)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def _(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.took(uri, held(server.workspace, uri).text)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def _(params: types.DidCloseTextDocumentParams) -> None:
        server.took(params.text_document.uri, None)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def _(_: types.DidSaveTextDocumentParams) -> None:
        server.reread()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def _(_: types.DidChangeWatchedFilesParams) -> None:
        server.reread()


def _tell(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def _(params: types.HoverParams) -> types.Hover | None:
        desk = await server.known()
        found, stretch = server.subject(desk, params)
        if found is None:
            return None
        text = types.MarkupContent(types.MarkupKind.PlainText, hover(desk, found))
        return types.Hover(text, stretch)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def _(params: types.DefinitionParams) -> types.Location | None:
        desk = await server.known()
        found, _ = server.subject(desk, params)
        if not isinstance(found, Named):
            return None
        return server.wire(desk).location(definition(desk, found))

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def _(params: types.ReferenceParams) -> list[types.Location]:
        desk = await server.fresh()
        found, _ = server.subject(desk, params)
        if not isinstance(found, Named):
            return []
        own = (definition(desk, found),) if params.context.include_declaration else ()
        wire = server.wire(desk)
        return [wire.location(one) for one in (*own, *references(desk, found))]

    @server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def _(params: types.DocumentSymbolParams) -> Ready:
        await server.known()
        return server.symbols(path_of(params.text_document.uri))


def _complete(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, SIGNS)
    async def _(params: types.CompletionParams) -> types.CompletionList:
        desk = await server.known()
        path, source, offset = server.place(params)
        find = choices_in_prose if is_markdown(path) else choices_at
        wire = server.wire(desk)
        found = find(desk.ledger, source, offset)
        return types.CompletionList(
            is_incomplete=True,
            items=[wire.choice(one, place) for place, one in enumerate(found)],
        )


def _rename(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    async def _(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        desk = await server.fresh()
        found, stretch = server.subject(desk, params)
        if not isinstance(found, Named) or stretch is None:
            return None
        return types.PrepareRenamePlaceholder(stretch, found.id)

    @server.feature(types.TEXT_DOCUMENT_RENAME, PREPARED)
    async def _(params: types.RenameParams) -> types.WorkspaceEdit | None:
        desk = await server.fresh()
        found, _ = server.subject(desk, params)
        if not isinstance(found, Named):
            return None
        made = renaming(desk, found, params.new_name)
        if isinstance(made, str):
            raise JsonRpcInvalidParams(made)
        return server.wire(desk).edit(made.fixes, made.moves if server.moves_files else ())


def _mend(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, MENDS)
    async def _(params: types.CodeActionParams) -> list[types.CodeAction]:
        # An editor that asks by itself, at every keystroke, asks again once the faults are told.
        by_itself = params.context.trigger_kind == types.CodeActionTriggerKind.Automatic
        desk = server.current if by_itself else await server.fresh()
        return _actions(desk, server.wire(desk), params) if desk else []


def _actions(desk: Desk, wire: Wire, params: types.CodeActionParams) -> list[types.CodeAction]:
    source = desk.sources.get(path_of(params.text_document.uri))
    if source is None:
        return []
    lines = params.range.start.line, params.range.end.line
    return [
        types.CodeAction(
            title=remedy(fault),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[wire.diagnostic(fault)],
            edit=wire.edit(fault.fixes),
            is_preferred=fault.certain,  # a guess is offered, and never made unasked
        )
        for fault in remedies(desk, source, *lines)
    ]
