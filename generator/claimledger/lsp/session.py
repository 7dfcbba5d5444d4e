"""What one editor has open, and the desk that is read anew, off the path of requests."""

import asyncio
import gc
from collections.abc import Callable
from datetime import date
from pathlib import Path

from claimledger.lsp.desk import Desk, Where, parts, read_desk

DEBOUNCE = 0.2
"""Seconds without a keystroke before everything is read anew."""


class Session:
    """Texts as the editor holds them, and the last reading of everything.

    Args:
        where: which files to read.
        today: the day, asked for at each reading.
        prepare: called with every new desk, off the path of requests too.
        tell: called afterwards.
    """

    def __init__(
        self,
        where: Where,
        today: Callable[[], date],
        prepare: Callable[[Desk], None],
        tell: Callable[[], None],
    ):
        # A ledger is millions of objects without circles; looking for circles stops every answer.
        gc.disable()
        self.where = where
        self.desk: Desk | None = None
        self.texts: dict[Path, str] = {}
        self._today = today
        self._prepare = prepare
        self._tell = tell
        self._edits = 0
        self._read = -1
        self._reading: asyncio.Task[None] | None = None
        self._waiting: asyncio.TimerHandle | None = None

    def changed(self, path: Path | None = None, text: str | None = None) -> None:
        """A text as it is now; None once the file on disk counts again."""
        if path is not None:
            if text is None:
                self.texts.pop(path, None)
            else:
                self.texts[path] = text
        self._edits += 1
        if self._waiting:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().call_later(DEBOUNCE, self._begin)

    async def known(self) -> Desk:
        """The last reading, however old; the first is waited for."""
        return self.desk or await self.fresh()

    @property
    def current(self) -> Desk | None:
        """The last reading, if nothing has changed since."""
        return self.desk if self._read == self._edits else None

    async def fresh(self) -> Desk:
        """A reading of the texts as they are now."""
        while (desk := self.current) is None:
            self._begin()
            assert self._reading is not None
            await asyncio.shield(self._reading)
        return desk

    def _begin(self) -> None:
        if self._reading is None or self._reading.done():
            self._reading = asyncio.get_running_loop().create_task(self._read_all())

    async def _read_all(self) -> None:
        while self._read != self._edits:
            edits, texts = self._edits, dict(self.texts)
            await asyncio.to_thread(self._read_once, texts)
            self._read = edits
            self._tell()

    def _read_once(self, texts: dict[Path, str]) -> None:
        """Reads everything; the earlier desk is let go here, which takes its time as well."""
        made = read_desk(self.where, self._today(), texts, self.desk)
        self._prepare(made)
        gone = self.desk if self.desk and self.desk.loaded is not made.loaded else None
        earlier = parts(gone) if gone else []
        self.desk, gone = made, None
        while earlier:
            earlier.pop()
        gc.freeze()
