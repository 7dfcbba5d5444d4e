"""Which function answers which request of the protocol."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from claimledger.lsp.completion import choices_at
from claimledger.lsp.completion_prose import choices_in_prose
from claimledger.lsp.desk import Desk
from claimledger.lsp.held import held, hold
from claimledger.lsp.hover import hover
from claimledger.lsp.places import definition, references
from claimledger.lsp.ready import Ready
from claimledger.lsp.remedies import remedies, remedy
from claimledger.lsp.rename import renaming
from claimledger.lsp.server import Server, path_of
from claimledger.lsp.subject import Named, is_markdown
from claimledger.lsp.wire import Wire

SIGNS = types.CompletionOptions(trigger_characters=[":", "[", " "])
MENDS = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
PREPARED = types.RenameOptions(prepare_provider=True)


def make_server(
    version: str, ledger: Path, content: Path, today: Callable[[], date]
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
