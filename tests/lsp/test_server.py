"""The language server as an editor drives it, over standard input and output."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copy, copytree
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.support import ROOT

COMMAND = [sys.executable, "-c", "from claimledger.cli import main; main(['lsp'])"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    copy(ROOT / "claims.yaml", tmp_path)
    copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, folder: Path) -> AsyncIterator[None]:
    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities("visual-studio-code"),
            root_uri=folder.as_uri(),
            workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "folder")],
        )
    )
    yield
    await lsp_client.shutdown_session()


def opened(client: LanguageClient, path: Path, text: str | None = None) -> str:
    text = path.read_text(encoding="utf-8") if text is None else text
    document = types.TextDocumentItem(path.as_uri(), path.suffix, 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    return text


def at(path: Path, text: str, words: str) -> dict[str, Any]:
    """The place where the words `a|b` stand, at the bar."""
    before, _, after = words.partition("|")
    offset = text.index(before + after) + len(before)
    line = text.count("\n", 0, offset)
    column = len(text[text.rfind("\n", 0, offset) + 1 : offset].encode("utf-16-le")) // 2
    return {
        "text_document": types.TextDocumentIdentifier(path.as_uri()),
        "position": types.Position(line, column),
    }


@pytest.mark.asyncio
async def test_hover_tells_an_actor_and_definition_leads_to_it(
    client: LanguageClient, folder: Path
) -> None:
    path = folder / "claims.yaml"
    text = opened(client, path)
    here = at(path, text, "- actor: gan|chev")
    hover = await client.text_document_hover_async(types.HoverParams(**here))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.value.startswith("Vitaly Ganchev\n")
    assert hover.contents.value.endswith("side: Russia")
    place = await client.text_document_definition_async(types.DefinitionParams(**here))
    assert isinstance(place, types.Location)
    line = text.splitlines()[place.range.start.line]
    assert (line, place.range.start.character) == ("  ganchev:", 2)


@pytest.mark.asyncio
async def test_a_misspelt_actor_is_told_while_it_is_typed(
    client: LanguageClient, folder: Path
) -> None:
    path = folder / "claims.yaml"
    text = path.read_text(encoding="utf-8")
    opened(client, path, text.replace("actor: ganchev", "actor: ganchew", 1))
    while not (faults := client.diagnostics.get(path.as_uri())) or not any(
        one.code == "E203" for one in faults
    ):
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    told = next(one for one in faults if one.code == "E203")
    assert "ganchew" in told.message
    assert "ganchev" in told.message
