"""A mistake of ours while everything is read: it is told, and the next reading begins afresh."""

import asyncio
import sys
from pathlib import Path
from typing import Any

from tests.bench.pipe import Editor, started
from tests.lsp.mistakes import GOOD

COMMAND = (
    sys.executable,
    "-c",
    """
from claimledger.cli import main
from claimledger.lsp import workspace

right = workspace.examine

def examine(loaded, day):
    if any("a mistake of ours" in source.text for source in loaded.sources):
        raise KeyError("radio")
    return right(loaded, day)

workspace.examine = examine
main(["lsp"])
""",
)
BAD = GOOD.replace("title: The weir", "title: a mistake of ours, the weir")


def test_an_exception_is_told_and_the_next_reading_begins_afresh(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "claims.yaml").write_text(GOOD, encoding="utf-8")
    asyncio.run(asyncio.wait_for(_written(tmp_path.resolve() / "claims.yaml", GOOD, BAD, GOOD), 60))


def test_the_first_reading_may_fail_too(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "claims.yaml").write_text(BAD, encoding="utf-8")
    asyncio.run(asyncio.wait_for(_written(tmp_path.resolve() / "claims.yaml", BAD, GOOD), 60))


async def _written(file: Path, *texts: str) -> None:
    """Opens the first text, then writes each of the others, and asks after each."""
    editor = await started(file.parent, COMMAND)
    document: dict[str, Any] = {"uri": file.as_uri(), "languageId": "yaml"}
    editor.tell("textDocument/didOpen", textDocument=document | {"version": 1, "text": texts[0]})
    await _answered(editor, file.as_uri(), texts[0], known=texts[0] == GOOD)
    for version, text in enumerate(texts[1:], 2):
        editor.tell(
            "textDocument/didChange",
            textDocument=document | {"version": version},
            contentChanges=[{"text": text}],
        )
        await _answered(editor, file.as_uri(), text, known=True)
    await editor.close()


async def _answered(editor: Editor, uri: str, text: str, known: bool) -> None:
    """What is told and answered of a text; `known`: of it or of another before it."""
    line = text[: text.index("actor: mayor")].count("\n")
    here = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 18}}
    context = {"context": {"includeDeclaration": True}}
    _, found = await editor.ask("textDocument/references", **here, **context)
    _, hover = await editor.ask("textDocument/hover", **here)
    _, outline = await editor.ask("textDocument/documentSymbol", **here)
    told = editor.faults[uri]
    if text == BAD:
        assert found == []
        assert [fault["severity"] for fault in told] == [1]
        assert "claimledger could not read this ledger" in told[0]["message"]
        assert "KeyError: 'radio'" in told[0]["message"]
    else:
        assert len(found) == 2
        assert [fault for fault in told if fault["severity"] == 1] == []
    assert (hover is not None) == known
    assert bool(outline) == known
