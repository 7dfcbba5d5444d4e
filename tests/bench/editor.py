"""What an editor waits for: milliseconds from a request to its answer, over standard input.

Run as `.venv/bin/python tests/bench/editor.py [N ...]`; the demonstration's ledger comes first.
"""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from lsprotocol import types
from pytest_lsp import LanguageClient, make_test_lsp_client

from tests.bench.projects import ROOT
from tests.bench.synthetic import ledger_text

COMMAND = (sys.executable, "-c", "from claimledger.cli import main; main(['lsp'])")
RUNS = 5
_ROW = "{:<28} {:>9} {:>9}   {}"


async def measured(folder: Path) -> None:
    """Prints the row of every request, on the ledger in a folder."""
    client = make_test_lsp_client()
    await client.start_io(*COMMAND)
    await client.initialize_session(
        types.InitializeParams(capabilities=types.ClientCapabilities(), root_uri=folder.as_uri())
    )
    path = folder / "claims.yaml"
    text = path.read_text(encoding="utf-8")
    document = types.TextDocumentItem(path.as_uri(), "yaml", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    here = _last_actor(path, text)
    await client.text_document_prepare_rename_async(types.PrepareRenameParams(**here))
    for name, ask in _requests(client, here).items():
        times, made = [], 0
        for _ in range(RUNS):
            start = time.perf_counter()
            answer = await ask()
            times.append((time.perf_counter() - start) * 1000)
            made = len(getattr(answer, "items", answer) if _is_many(answer) else [answer])
        print(_ROW.format(name, f"{median(times):.1f}", f"{max(times):.1f}", made), flush=True)
    await _while_reading(client, here)
    await client.shutdown_session()


def _is_many(answer: object) -> bool:
    return isinstance(answer, list | tuple | types.CompletionList)


def _last_actor(path: Path, text: str) -> dict[str, Any]:
    """The place of the last `actor:` of a file, in the middle of its id."""
    offset = text.rindex("actor: ") + len("actor: ") + 1
    line, column = text.count("\n", 0, offset), offset - text.rindex("\n", 0, offset) - 1
    return {
        "text_document": types.TextDocumentIdentifier(path.as_uri()),
        "position": types.Position(line, column),
    }


def _requests(
    client: LanguageClient, here: dict[str, Any]
) -> dict[str, Callable[[], Awaitable[Any]]]:
    spot = here["position"]
    everywhere = types.Range(spot, spot)
    return {
        "hover": lambda: client.text_document_hover_async(types.HoverParams(**here)),
        "completion": lambda: client.text_document_completion_async(types.CompletionParams(**here)),
        "definition": lambda: client.text_document_definition_async(types.DefinitionParams(**here)),
        "references": lambda: client.text_document_references_async(
            types.ReferenceParams(context=types.ReferenceContext(True), **here)
        ),
        "rename": lambda: client.text_document_rename_async(
            types.RenameParams(new_name="another-id", **here)
        ),
        "outline": lambda: client.text_document_document_symbol_async(
            types.DocumentSymbolParams(here["text_document"])
        ),
        "quick fixes": lambda: client.text_document_code_action_async(
            types.CodeActionParams(here["text_document"], everywhere, types.CodeActionContext([]))
        ),
    }


async def _while_reading(client: LanguageClient, here: dict[str, Any]) -> None:
    """Completion and hover after a keystroke, while the whole ledger is read anew."""
    times = []
    for version in range(2, 2 + 4 * RUNS):
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, here["text_document"].uri),
                [
                    types.TextDocumentContentChangePartial(
                        types.Range(here["position"], here["position"]), "x"
                    )
                ],
            )
        )
        start = time.perf_counter()
        await client.text_document_completion_async(types.CompletionParams(**here))
        times.append((time.perf_counter() - start) * 1000)
        await asyncio.sleep(0.25)
    print(_ROW.format("completion while typing", f"{median(times):.1f}", f"{max(times):.1f}", ""))


def main() -> None:
    """Prints a table for the demonstration and for each size."""
    sizes = [int(one) for one in sys.argv[1:]] or [10_000]
    texts = {"the demonstration": (ROOT / "claims.yaml").read_text(encoding="utf-8")}
    texts |= {f"{size:,} claims": ledger_text(size) for size in sizes}
    for name, text in texts.items():
        with TemporaryDirectory() as folder:
            (Path(folder) / "claims.yaml").write_text(text, encoding="utf-8")
            print(f"\n{name}\n" + _ROW.format("", "median ms", "most ms", "answers"))
            asyncio.run(measured(Path(folder).resolve()))


if __name__ == "__main__":
    main()
