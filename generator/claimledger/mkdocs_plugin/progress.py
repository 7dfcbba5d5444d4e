"""How far a long build is, and where its time went.

On a terminal one line is written over and over; elsewhere a line is logged now and then. With
`mkdocs build --verbose` the last lines tell how long each stage took.
"""

import sys
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from claimledger.mkdocs_plugin.faults import log

_FIRST_AFTER, _NEXT_AFTER = 10.0, 30.0
"""Seconds of a stage until its first line in a log, and from one line to the next."""

_REDRAWN_AFTER = 0.1
"""Seconds from one drawing of the line on a terminal to the next."""

_WIDTH = 24
"""Characters of the bar on a terminal."""

_CLEARED = "\r\x1b[K"
"""Goes back to the beginning of the line, and empties it (ECMA-48, 8.3.41)."""


class Progress:
    """The stages of one build, in their order, and how long each took.

    Attributes:
        seconds: of each stage that has ended, by its name.
    """

    def __init__(
        self, terminal: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Before the first stage.

        Args:
            terminal: where a person looks on; None where what is written goes into a file.
            clock: gives seconds.
        """
        self.seconds: dict[str, float] = {}
        self._terminal, self._clock = terminal, clock
        self._stage = ""
        self._began = self._told = self._clock()
        self._is_drawn = self._was_told = False

    def begin(self, stage: str) -> None:
        """A stage begins, so that the one before it has ended."""
        now = self._clock()
        if self._stage:
            spent = self.seconds.get(self._stage, 0.0)
            self.seconds[self._stage] = spent + now - self._began
        self._clear()
        self._stage, self._began, self._told, self._was_told = stage, now, now, False

    def tell(self, done: int, total: int) -> None:
        """So much of the stage is done."""
        now = self._clock()
        if self._terminal is not None:
            if now - self._told >= _REDRAWN_AFTER:
                self._told = now
                self._draw(self._terminal, done, total)
        elif now - self._told >= (_NEXT_AFTER if self._was_told else _FIRST_AFTER):
            self._told, self._was_told = now, True
            log.info(f"{self._stage}: {done * 100 // max(total, 1)} %")

    def end(self) -> None:
        """The build has ended: the last lines tell where its time went, if they are wanted."""
        self.begin("")
        for line in self.lines():
            log.debug(line)

    def lines(self) -> Iterator[str]:
        """How long each stage took, and its share of the whole."""
        whole = sum(self.seconds.values())
        for stage, seconds in self.seconds.items():
            yield f"{seconds:8.2f} s {seconds / (whole or 1):4.0%}  {stage}"
        yield f"{whole:8.2f} s 100%  the whole build"

    def _draw(self, terminal: TextIO, done: int, total: int) -> None:
        share = done / max(total, 1)
        bar = ("#" * round(share * _WIDTH)).ljust(_WIDTH, ".")
        terminal.write(f"{_CLEARED}{self._stage} [{bar}] {share:.0%}")
        terminal.flush()
        self._is_drawn = True

    def _clear(self) -> None:
        if self._is_drawn and self._terminal is not None:
            self._terminal.write(_CLEARED)
            self._terminal.flush()
        self._is_drawn = False


def terminal() -> TextIO | None:
    """Where a person looks on while this runs; None where nobody does."""
    return sys.stderr if sys.stderr is not None and sys.stderr.isatty() else None
