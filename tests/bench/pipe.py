"""An editor reduced to what can be timed: messages out, and the moment when all of an answer is in.

Answers are taken apart after they were timed: how long an editor takes for that is its own affair.
"""

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-c", "from claimledger.cli import main; main(['lsp'])")
LARGEST = 2**26


class Editor:
    """A language server on the other end of two pipes; made by `started`.

    Attributes:
        published: when faults were told, in seconds of the process's clock.
        faults: what was told last of each file, by its address.
    """

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.published: list[float] = []
        self.faults: dict[str, list[Any]] = {}
        self._asked: dict[int, asyncio.Future[tuple[float, Any]]] = {}
        self._heard = asyncio.Event()
        self._listening = asyncio.create_task(self._listen())

    async def ask(self, method: str, **params: Any) -> tuple[float, Any]:
        """Milliseconds until the answer is in, and the answer.

        Raises:
            RuntimeError: the server answers with an error; its code and message.
        """
        number = len(self._asked)
        answer = self._asked[number] = asyncio.get_running_loop().create_future()
        begun = time.perf_counter()
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        arrived, result = await answer
        return (arrived - begun) * 1000, result

    def tell(self, method: str, **params: Any) -> None:
        """A notification."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    async def quiet(self, seconds: float) -> None:
        """Waits until nothing was published for a while, and something was at least once."""
        while not self.published or time.perf_counter() - self.published[-1] < seconds:
            await asyncio.sleep(seconds / 4)

    async def next_published(self) -> float:
        """When faults are told for the next time."""
        self._heard.clear()
        await self._heard.wait()
        return self.published[-1]

    async def close(self) -> None:
        """Says goodbye."""
        await self.ask("shutdown")
        self.tell("exit")
        await self.process.wait()
        self._listening.cancel()

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    async def _listen(self) -> None:
        out = self.process.stdout
        assert out is not None
        while head := await out.readuntil(b"\r\n\r\n"):
            length = next(
                line for line in head.split(b"\r\n") if line.startswith(b"Content-Length")
            )
            body = await out.readexactly(int(length.partition(b":")[2]))
            self._take(time.perf_counter(), json.loads(body))

    def _take(self, arrived: float, message: dict[str, Any]) -> None:
        if message.get("method") == "textDocument/publishDiagnostics":
            self.published.append(arrived)
            self.faults[message["params"]["uri"]] = message["params"]["diagnostics"]
            self._heard.set()
        elif "method" not in message:
            answer = self._asked[message["id"]]
            if "error" in message:
                answer.set_exception(RuntimeError("{code}: {message}".format(**message["error"])))
            else:
                answer.set_result((arrived, message["result"]))


async def started(folder: Path, command: tuple[str, ...] = COMMAND) -> Editor:
    """A server for a folder, which is ready for requests."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=LARGEST)
    editor = Editor(process)
    await editor.ask("initialize", capabilities={}, rootUri=folder.as_uri(), processId=None)
    editor.tell("initialized")
    return editor
