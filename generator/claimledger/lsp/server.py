"""The protocol: requests in, answers out. The answers themselves are in `answers.py`."""

import sys
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from claimledger.ledger.files import Loaded
from claimledger.lsp.columns import UTF_16, offset_at
from claimledger.lsp.desk import Desk, Where
from claimledger.lsp.held import held
from claimledger.lsp.outline import outline
from claimledger.lsp.ready import NOTHING, Protocol, Ready, ready_outline
from claimledger.lsp.session import Session
from claimledger.lsp.subject import Subject, subject_at
from claimledger.lsp.wire import Wire
from claimledger.text.source import SourceText

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

    def __init__(self, version: str, ledger: Path, content: Path, today: Callable[[], date]):
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
        where = Where(base, base / self.ledger, base / self.content)
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
