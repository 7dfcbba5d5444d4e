"""What is known of pygls, and the server with a version of pygls that is otherwise."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copy

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from claimledger.lsp.pygls_internals import FastProtocol, protocol_class, unknown_internals
from tests.support import ROOT

OTHERWISE = """\
from pygls.protocol.json_rpc import JsonRPCProtocol
from pygls.workspace import TextDocument

respond, change = JsonRPCProtocol._send_response, TextDocument.apply_change
JsonRPCProtocol._send_response = lambda self, *given, **named: respond(self, *given, **named)
TextDocument.apply_change = lambda self, *changes: change(self, *changes)

from claimledger.cli import main

main(['lsp'])
"""
"""Starts the server with methods of pygls that have other parameters."""


def test_the_installed_version_is_as_known() -> None:
    assert unknown_internals() == ()
    assert protocol_class() is FastProtocol


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy(ROOT / "examples" / "minimal" / "claims.yaml", tmp_path)
    return tmp_path


@pytest_lsp.fixture(  # type: ignore[untyped-decorator]
    config=ClientServerConfig(server_command=[sys.executable, "-c", OTHERWISE])
)
async def client(lsp_client: LanguageClient, folder: Path) -> AsyncIterator[None]:
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    def _(params: types.RegistrationParams) -> None:
        """The editor agrees to tell of files that others change."""

    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities("visual-studio-code"),
            root_uri=folder.as_uri(),
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "folder")],
        )
    )
    yield
    await lsp_client.shutdown_session()


@pytest.mark.asyncio
async def test_faults_edits_and_the_outline_are_told_all_the_same(
    client: LanguageClient, folder: Path
) -> None:
    path = folder / "claims.yaml"
    uri, text = path.as_uri(), path.read_text(encoding="utf-8")
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "yaml", 1, text))
    )
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    )
    assert symbols is not None
    assert "claims" in [symbol.name for symbol in symbols]

    last_line = text.count("\n")
    end = types.Range(types.Position(last_line, 0), types.Position(last_line, 0))
    edit = types.TextDocumentContentChangePartial(end, "nonsense: 1\n")
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(types.VersionedTextDocumentIdentifier(2, uri), [edit])
    )
    while "E101" not in {fault.code for fault in client.diagnostics.get(uri, ())}:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    (line,) = [fault.range.start.line for fault in client.diagnostics[uri] if fault.code == "E101"]
    assert line == last_line

    told = [log.message for log in client.log_messages if "pygls" in log.message]
    assert told == [
        "this version of pygls is not known to claimledger: answers are encoded twice, "
        "texts are split into lines at each edit"
    ]
