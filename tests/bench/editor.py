"""What an editor waits for: milliseconds from a request to its answer, over standard input.

Run as `.venv/bin/python tests/bench/editor.py [N ...]`; a ledger of 100 claims comes first.
"""

import asyncio
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.pipe import Editor, started
from tests.bench.synthetic import ledger_text

RUNS = 5
KEYSTROKES = 20
PAUSE = 0.25
"""Seconds between keystrokes: more than the server waits for before it reads everything anew."""
PROSE = "See [[claim: and [[claim:x]].\n\n```claims\nclaims:\n  - \n```\n"
_ROW = "{:<28} {:>9} {:>9}   {}"
Here = dict[str, Any]


async def measured(folder: Path) -> None:
    """Prints the row of every request, on the ledger in a folder."""
    editor = await started(folder)
    path, page = folder / "claims.yaml", folder / "content" / "writing.md"
    text = path.read_text(encoding="utf-8")
    _opened(editor, path, text)
    _opened(editor, page, PROSE)
    here = _at(path, text, text.rindex("actor: ") + len("actor: ") + 1)
    await editor.ask("textDocument/prepareRename", **here)
    await editor.quiet(0.5)
    for name, method, params in _requests(here, page):
        times = []
        for _ in range(RUNS):
            taken, answer = await editor.ask(f"textDocument/{method}", **params)
            times.append(taken)
        print(_row(name, times, _count(answer)), flush=True)
    await _while_typing(editor, here)
    # With an error in the ledger, prose would be held to nothing.
    document = {"uri": path.as_uri(), "version": 1000}
    editor.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
    await editor.ask("textDocument/prepareRename", **here)
    await _in_prose(editor, page)
    await editor.close()


def _row(name: str, times: list[float], made: int | str = "") -> str:
    return _ROW.format(name, f"{median(times):.1f}", f"{max(times):.1f}", made)


def _count(answer: Any) -> int:
    many = answer.get("items", [answer]) if isinstance(answer, dict) else answer
    return len(many)


def _opened(editor: Editor, path: Path, text: str) -> None:
    document = {"uri": path.as_uri(), "languageId": path.suffix, "version": 1, "text": text}
    editor.tell("textDocument/didOpen", textDocument=document)


def _at(path: Path, text: str, offset: int) -> Here:
    line, column = text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset) - 1
    return {
        "textDocument": {"uri": path.as_uri()},
        "position": {"line": line, "character": column},
    }


def _requests(here: Here, page: Path) -> Iterator[tuple[str, str, Here]]:
    document = {"textDocument": here["textDocument"]}
    yield "hover", "hover", here
    yield "completion", "completion", here
    yield "completion in prose", "completion", _at(page, PROSE, PROSE.index("claim:") + 6)
    yield "completion in a block", "completion", _at(page, PROSE, PROSE.index("- ") + 2)
    yield "definition", "definition", here
    yield "references", "references", here | {"context": {"includeDeclaration": True}}
    yield "rename", "rename", here | {"newName": "another-id"}
    yield "outline", "documentSymbol", document
    yield "quick fixes", "codeAction", _fixes(here, trigger=1)


async def _while_typing(editor: Editor, here: Here) -> None:
    """Answers after a keystroke, while the whole ledger is read; then what waits for that."""
    asked = {"completion": here, "hover": here, "codeAction": _fixes(here)}
    times: dict[str, list[float]] = {method: [] for method in asked}
    for version in range(2, 2 + KEYSTROKES):
        _typed(editor, here, version)
        for method, params in asked.items():
            times[method].append((await editor.ask(f"textDocument/{method}", **params))[0])
        await asyncio.sleep(PAUSE)
    for method, found in times.items():
        print(_row(f"{method} while typing", found), flush=True)
    told, led = [], []
    for version in range(2 + KEYSTROKES, 2 + KEYSTROKES + RUNS):
        await editor.ask("textDocument/prepareRename", **here)
        await editor.quiet(0.5)
        begun = time.perf_counter()
        _typed(editor, here, version)
        told.append((await editor.next_published() - begun) * 1000)
        _typed(editor, here, version)
        led.append((await editor.ask("textDocument/prepareRename", **here))[0])
    print(_row("faults of the record typed", told))
    print(_row("all faults, then a rename", led), flush=True)


async def _in_prose(editor: Editor, page: Path) -> None:
    """Faults of a page, after a keystroke in it."""
    told = []
    for version in range(2, 2 + RUNS):
        await editor.quiet(0.5)
        begun = time.perf_counter()
        _typed(editor, _at(page, PROSE, PROSE.index("claim:") + 6), version)
        told.append((await editor.next_published() - begun) * 1000)
    print(_row("faults of prose", told), flush=True)


def _fixes(here: Here, trigger: int = 2) -> Here:
    """A question for fixes at a place, of an editor by itself or (1) of its user."""
    spot = {"start": here["position"], "end": here["position"]}
    context = {"diagnostics": [], "triggerKind": trigger}
    return {"textDocument": here["textDocument"], "range": spot, "context": context}


def _typed(editor: Editor, here: Here, version: int) -> None:
    """One letter more, always at the same place."""
    change = {"range": {"start": here["position"], "end": here["position"]}, "text": "x"}
    document = here["textDocument"] | {"version": version}
    editor.tell("textDocument/didChange", textDocument=document, contentChanges=[change])


def main() -> None:
    """Prints a table for each size."""
    sizes = [int(size) for size in sys.argv[1:]] or [10_000]
    texts = {f"{size:,} claims": ledger_text(size) for size in (100, *sizes)}
    for name, text in texts.items():
        with TemporaryDirectory() as folder:
            (Path(folder) / "claims.yaml").write_text(text, encoding="utf-8")
            (Path(folder) / "mkdocs.yml").write_text("site_name: S\ndocs_dir: content\n")
            (Path(folder) / "content").mkdir()
            (Path(folder) / "content" / "writing.md").write_text(PROSE, encoding="utf-8")
            print(f"\n{name}\n" + _ROW.format("", "median ms", "most ms", "answers"))
            asyncio.run(measured(Path(folder).resolve()))


if __name__ == "__main__":
    main()
