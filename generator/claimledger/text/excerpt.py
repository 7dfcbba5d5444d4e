"""The line that a fault points at, with carets: strangers' text, made harmless to show."""

import re

from claimledger.text.characters import visible
from claimledger.text.source import Span

WIDEST = 110
_BEFORE = 40
_COMMANDS = re.compile(r"##(?=\[)|::(?=[A-Za-z])")
_DEFUSED = {"##": "#\uff03", "::": ":\uff1a"}


def harmless(text: str) -> str:
    """Text of a stranger on one line, for a terminal or a log.

    Characters that disguise text are shown by number, and what the logs of build services take
    for a command (`::error`, `##[group]`) is broken.
    """
    return visible(defused(" ".join(text.splitlines())))


def defused(text: str) -> str:
    """The text with every beginning of a log command broken, its length unchanged."""
    return _COMMANDS.sub(lambda match: _DEFUSED[match.group()], text)


def excerpt(span: Span, label: str, mark: str = "^") -> tuple[str, str, str]:
    """Line number, line and carets with their label; long lines are cut around the place."""
    number, column = span.source.position(span.start)
    line = defused(span.source.line(number)).replace("\t", " ")
    first = min(column - 1, len(line))
    wide = max(1, min(span.end - span.start, len(line) - first))
    line, first, wide = _cut(line, first, wide)
    before = visible(line[:first])
    marked = visible(line[first : first + wide])
    carets = " " * len(before) + mark * max(1, len(marked))
    shown = before + marked + visible(line[first + wide :])
    return str(number), shown.rstrip(), f"{carets} {label}".rstrip()


def _cut(line: str, first: int, wide: int) -> tuple[str, int, int]:
    if len(line) <= WIDEST:
        return line, first, wide
    start = max(0, first - _BEFORE)
    if start:
        line, first = "…" + line[start:], first - start + 1
    if len(line) > WIDEST:
        line = line[: WIDEST - 1] + "…"
    return line, first, min(wide, max(1, len(line) - first))
