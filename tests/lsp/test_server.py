"""The language server as an editor drives it, over standard input and output."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from tests.specimen import SPECIMEN

COMMAND = [sys.executable, "-c", "from claimledger.cli import main; main(['lsp'])"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(SPECIMEN, tmp_path / "specimen")


@pytest_lsp.fixture(config=ClientServerConfig(server_command=COMMAND))  # type: ignore[untyped-decorator]
async def client(lsp_client: LanguageClient, folder: Path) -> AsyncIterator[None]:
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)  # type: ignore[untyped-decorator]
    def _(params: types.RegistrationParams) -> None:
        """The editor agrees to tell of files that others change."""
        assert [registration.method for registration in params.registrations] == [
            "workspace/didChangeWatchedFiles"
        ]

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
    path = folder / "ledger" / "claims-lock.yaml"
    text = opened(client, path)
    here = at(path, text, "- actor: mara-|quill")
    hover = await client.text_document_hover_async(types.HoverParams(**here))
    assert hover is not None
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.value.startswith("Mara Quill\n")
    assert hover.contents.value.endswith("side: Company")
    place = await client.text_document_definition_async(types.DefinitionParams(**here))
    assert isinstance(place, types.Location)
    actors = folder / "ledger" / "actors.yaml"
    assert place.uri == actors.as_uri()
    line = actors.read_text(encoding="utf-8").splitlines()[place.range.start.line]
    assert (line, place.range.start.character) == ("  mara-quill:", 2)


@pytest.mark.asyncio
async def test_a_misspelt_actor_is_told_while_it_is_typed_and_mended(
    client: LanguageClient, folder: Path
) -> None:
    path = folder / "ledger" / "claims-lock.yaml"
    right = path.read_text(encoding="utf-8")
    wrong = opened(client, path, right.replace("actor: mara-quill", "actor: mara-quilt", 1))
    while not (found := [fault for fault in told(client, path) if fault.code == "E203"]):
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert "did you mean `mara-quill`?" in found[0].message
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(path.as_uri()),
            found[0].range,
            types.CodeActionContext(found),
        )
    )
    assert actions is not None
    action = next(action for action in actions if isinstance(action, types.CodeAction))
    assert action.title == "Write `mara-quill`"
    assert action.is_preferred is False, "a guess is offered, and never made unasked"
    assert edited(wrong, changes(action.edit)[path.as_uri()]) == right
    change = types.TextDocumentContentChangeWholeDocument(right)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(2, path.as_uri()), [change]
        )
    )
    while any(fault.severity == types.DiagnosticSeverity.Error for fault in told(client, path)):
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)


@pytest.mark.asyncio
async def test_an_id_is_renamed_in_ledger_and_prose_with_the_old_one_kept(
    client: LanguageClient, folder: Path
) -> None:
    path, page = folder / "ledger" / "claims-lock.yaml", folder / "content" / "contribute.md"
    text = opened(client, path)
    prose = opened(client, page, "🌾 [[actor:mara-quill]] spoke.\n")
    here = at(path, text, "- actor: mara-|quill")
    places = await client.text_document_references_async(
        types.ReferenceParams(context=types.ReferenceContext(True), **here)
    )
    assert places is not None
    edit = await client.text_document_rename_async(
        types.RenameParams(new_name="spokeswoman", **here)
    )
    found = changes(edit)
    assert len(places) == sum(len(edits) for edits in found.values()) - 1
    assert "actor: mara-quill" not in edited(text, found[path.as_uri()])
    actors = folder / "ledger" / "actors.yaml"
    after = edited(actors.read_text(encoding="utf-8"), found[actors.as_uri()])
    assert "\n  spokeswoman:\n" in after
    assert "    aliases:\n      - mara-quill\n" in after
    assert edited(prose, found[page.as_uri()]) == "🌾 [[actor:spokeswoman]] spoke.\n"


@pytest.mark.asyncio
async def test_ids_are_completed_in_a_broken_file_and_in_prose(
    client: LanguageClient, folder: Path
) -> None:
    path, page = folder / "ledger" / "claims-lock.yaml", folder / "content" / "contribute.md"
    text = opened(client, path)
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(types.TextDocumentIdentifier(path.as_uri()))
    )
    assert symbols is not None
    assert [symbol.name for symbol in symbols] == ["claims"]
    broken = text.replace("actor: mara-quill", 'actor: mara\n        summary: "never closed', 1)
    change = types.TextDocumentContentChangeWholeDocument(broken)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(2, path.as_uri()), [change]
        )
    )
    offered = await completed(client, at(path, broken, "actor: mara|\n"))
    assert offered[0].label == "mara-quill"
    assert offered[0].detail == "Mara Quill"
    prose = opened(client, page, "🌾🌾 see [[claim:lock-c\n")
    offered = await completed(client, at(page, prose, "[[claim:lock-c|"))
    edit = offered[0].text_edit
    assert isinstance(edit, types.TextEdit)
    assert edited(prose, [edit]).startswith("🌾🌾 see [[claim:lock-c")
    assert edited(prose, [edit]).endswith("]]\n")


@pytest.mark.asyncio
async def test_ids_are_completed_letter_by_letter(client: LanguageClient, folder: Path) -> None:
    path = folder / "ledger" / "claims-lock.yaml"
    text = opened(client, path)
    here = at(path, text, "- actor: |mara-quill")
    line, column = here["position"].line, here["position"].character
    for count, letter in enumerate("mar"):
        spot = types.Position(line, column + count)
        change = types.TextDocumentContentChangePartial(types.Range(spot, spot), letter)
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(2 + count, path.as_uri()), [change]
            )
        )
    text = text.replace("- actor: mara-quill", "- actor: marmara-quill", 1)
    offered = await completed(client, at(path, text, "- actor: mar|mara-quill"))
    assert offered[0].label == "mara-quill"
    edit = offered[0].text_edit
    assert isinstance(edit, types.TextEdit)
    assert edited(text, [edit]) == path.read_text(encoding="utf-8")


@pytest.mark.asyncio
async def test_an_editor_that_asks_for_fixes_by_itself_does_not_wait(
    client: LanguageClient, folder: Path
) -> None:
    path = folder / "ledger" / "claims-lock.yaml"
    text = path.read_text(encoding="utf-8").replace("actor: mara-quill", "actor: mara-quilt", 1)
    opened(client, path, text)
    assert await fixes(client, at(path, text, "actor: mara-|quilt")) == []
    while not any(fault.code == "E203" for fault in told(client, path)):
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    assert await fixes(client, at(path, text, "actor: mara-|quilt")) == ["Write `mara-quill`"]


async def fixes(client: LanguageClient, here: dict[str, Any]) -> list[str]:
    """The titles of the fixes that an editor offers beside a line without being asked."""
    by_itself = types.CodeActionTriggerKind.Automatic
    spot = types.Range(here["position"], here["position"])
    context = types.CodeActionContext([], trigger_kind=by_itself)
    params = types.CodeActionParams(here["text_document"], spot, context)
    return [action.title for action in await client.text_document_code_action_async(params) or ()]


@pytest.mark.asyncio
async def test_options_of_a_block_are_completed_and_explained(
    client: LanguageClient, folder: Path
) -> None:
    page = folder / "content" / "contribute.md"
    prose = opened(client, page, "🌾 Words.\n\n> ```claims\n> view: time\n> pl\n> ```\n")
    options = await completed(client, at(page, prose, "> pl|\n"))
    place = next(option for option in options if option.label == "place")
    assert isinstance(place.text_edit, types.TextEdit)
    assert edited(prose, [place.text_edit]) == prose.replace("> pl\n", "> place: \n")
    assert place.documentation == "Claims at this place or at one within it."
    views = await completed(client, at(page, prose, "view: time|\n"))
    assert "timeline" in [view.label for view in views]
    told = await client.text_document_hover_async(types.HoverParams(**at(page, prose, "> vi|ew:")))
    assert told is not None
    assert isinstance(told.contents, types.MarkupContent)
    assert told.contents.value.startswith("view: How they are shown")


def told(client: LanguageClient, path: Path) -> list[types.Diagnostic]:
    return list(client.diagnostics.get(path.as_uri(), ()))


async def completed(client: LanguageClient, here: dict[str, Any]) -> list[types.CompletionItem]:
    found = await client.text_document_completion_async(types.CompletionParams(**here))
    assert isinstance(found, types.CompletionList)
    return list(found.items)


def changes(edit: types.WorkspaceEdit | None) -> dict[str, list[types.TextEdit]]:
    """The edits by file, however they are told."""
    assert edit is not None
    found = {uri: list(edits) for uri, edits in (edit.changes or {}).items()}
    for change in edit.document_changes or ():
        if isinstance(change, types.TextDocumentEdit):
            found[change.text_document.uri] = [
                e for e in change.edits if isinstance(e, types.TextEdit)
            ]
    return found


def edited(text: str, edits: list[types.TextEdit]) -> str:
    """The text as an editor would make it; columns are UTF-16 code units."""
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character))[::-1]:
        start, end = edit.range.start, edit.range.end
        first, last = (*lines, "")[start.line].encode("utf-16-le"), lines[end.line : end.line + 1]
        before = first[: start.character * 2].decode("utf-16-le")
        after = (last or [""])[0].encode("utf-16-le")[end.character * 2 :].decode("utf-16-le")
        lines[start.line : end.line + 1] = [before + edit.new_text + after]
    return "".join(lines)
