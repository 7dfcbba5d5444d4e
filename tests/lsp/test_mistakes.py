"""Everyday mistakes over the real protocol: an editor is told what `claimledger check` tells.

One server lives through all of them, for a mistake must not spoil the readings after it.
"""

import asyncio
import json
import re
from collections.abc import Coroutine, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from tests.bench.pipe import Editor, started
from tests.lsp.mistakes import GOOD, MISTAKES, PAGE, Mistake

BOUND = 20
"""Seconds for one mistake, all its letters included; a reading takes hundredths of one."""
CONFIGURATION = "site_name: Loam\ndocs_dir: content\n"
SEVERITIES = {"error": 1, "warning": 2, "advice": 3}


SECTION_LINES = ("sides:", "actors:", "places:", "sources:", "claims:")
UNREADABLE = ("E004", "E005", "E006")
REQUESTS = ("hover", "definition", "references", "completion", "prepareRename", "rename")
INVALID_PARAMS = "-32602"
"""How a renaming is refused; any other error is a mistake of the server's."""


class OpenLedger:
    """An editor with a ledger and a page open; each method waits until it is done.

    Attributes:
        text: the ledger as the editor has it, unsaved.
    """

    def __init__(self, folder: Path) -> None:
        self.ledger, self.page = folder / "claims.yaml", folder / "content" / "index.md"
        self.page.parent.mkdir()
        self.page.write_text(PAGE, encoding="utf-8")
        self.ledger.write_text(GOOD, encoding="utf-8")
        (folder / "mkdocs.yml").write_text(CONFIGURATION, encoding="utf-8")
        self.text = GOOD
        self._version = 1
        self._loop = asyncio.new_event_loop()
        self._editor: Editor = self._wait(started(folder))
        for file in (self.ledger, self.page):
            text = file.read_text(encoding="utf-8")
            document = {"uri": file.as_uri(), "languageId": "x", "version": 1, "text": text}
            self._editor.tell("textDocument/didOpen", textDocument=document)

    def make(self, mistake: Mistake) -> None:
        """Writes a mistake; where it is typed, everything is read after each letter."""
        start = self.text.index(mistake.old)
        end = start + len(mistake.old)
        if not mistake.typed:
            self.replace(start, end, mistake.new)
            return
        pairs = zip(mistake.old, mistake.new, strict=False)
        kept = len([*takewhile(lambda pair: pair[0] == pair[1], pairs)])
        self.replace(start + kept, end, "")
        for offset, letter in enumerate(mistake.new[kept:], start + kept):
            self.replace(offset, offset, letter)
            self.ask("references", offset)

    def replace(self, start: int, end: int, words: str) -> None:
        """Edits the ledger."""
        stretch = {"start": position(self.text, start), "end": position(self.text, end)}
        self.text = self.text[:start] + words + self.text[end:]
        self._version += 1
        self._editor.tell(
            "textDocument/didChange",
            textDocument={"uri": self.ledger.as_uri(), "version": self._version},
            contentChanges=[{"range": stretch, "text": words}],
        )

    def ask(self, request: str, offset: int) -> Any:
        """The answer to a request about a place in the ledger; None where it is refused."""
        here = {
            "textDocument": {"uri": self.ledger.as_uri()},
            "position": position(self.text, offset),
            "context": {"includeDeclaration": True, "triggerKind": 1},
            "newName": "another-id",
        }
        try:
            return self._wait(self._editor.ask(f"textDocument/{request}", **here))[1]
        except RuntimeError as error:
            assert str(error).startswith(INVALID_PARAMS), error
            return None

    def told(self) -> list[Any]:
        """What is told of ledger and page, once both have been read as they are now."""
        self.ask("references", 0)  # is answered after everything has been read and told
        return sorted(
            (
                file.name,
                fault["range"]["start"]["line"] + 1,
                fault["range"]["start"]["character"] + 1,
                fault.get("code"),
                fault["severity"],
                fault["message"],
            )
            for file in (self.ledger, self.page)
            for fault in self._editor.faults.get(file.as_uri(), ())
        )

    def checked(self) -> list[Any]:
        """What `claimledger check` prints of the same text."""
        self.ledger.write_text(self.text, encoding="utf-8")
        command = ["check", str(self.ledger), "--format", "json"]
        done = CliRunner().invoke(main, command, catch_exceptions=False)
        return sorted(
            (
                Path(fault["file"]).name,
                fault["line"],
                fault["column"],
                fault["code"],
                SEVERITIES[fault["severity"]],
                fault["message"] + (f"\nhelp: {fault['help']}" if fault["help"] else ""),
            )
            for fault in json.loads(done.stdout)["diagnostics"]
        )

    def close(self) -> None:
        """Ends the server."""
        self._wait(self._editor.close())

    def _wait(self, coroutine: Coroutine[Any, Any, Any]) -> Any:
        return self._loop.run_until_complete(asyncio.wait_for(coroutine, BOUND))


def position(text: str, offset: int) -> dict[str, int]:
    line, column = text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset) - 1
    return {"line": line, "character": column}


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLedger]:
    made = OpenLedger(tmp_path_factory.mktemp("loam").resolve())
    yield made
    made.close()


def test_the_ledger_that_they_begin_from_is_good(editor: OpenLedger) -> None:
    found = editor.checked()
    assert [fault for fault in found if fault[4] == SEVERITIES["error"]] == []
    assert editor.told() == found


@pytest.mark.parametrize("name", MISTAKES)
def test_an_editor_is_told_of_a_mistake_what_check_tells(editor: OpenLedger, name: str) -> None:
    mistake = MISTAKES[name]
    editor.replace(0, len(editor.text), GOOD)
    editor.make(mistake)
    assert editor.text == mistake.text
    assert editor.told() == editor.checked()
    _everything_is_answered(editor)
    editor.replace(0, len(editor.text), GOOD)
    assert editor.told() == editor.checked()


def _everything_is_answered(editor: OpenLedger) -> None:
    """Every request at some lines; what can be read is answered in full."""
    ends = [match.end() for match in re.finditer(r".*[^\s:].*", editor.text)]
    for offset in ends[len(ends) % 40 :: 40]:
        for request in REQUESTS:
            editor.ask(request, offset)
    outline = editor.ask("documentSymbol", 0)
    assert [section["name"] for section in outline] == [
        line[:-1] for line in editor.text.splitlines() if line in SECTION_LINES
    ] or any(fault[3] in UNREADABLE for fault in editor.told())
    speaker = editor.text.find("actor: miller") + len("actor: mil")
    if "actor: miller" in editor.text and "\n  miller:\n" in editor.text:
        assert editor.ask("hover", speaker)["contents"]["value"].startswith("Ben Race")
        assert len(editor.ask("references", speaker)) >= 1
        found = editor.ask("completion", speaker)["items"]
        assert "miller" in [choice["label"] for choice in found]
