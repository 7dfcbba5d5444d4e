"""Marks of a merge that nobody finished, in prose: both versions would be published."""

import re
from collections.abc import Iterator

from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

_MARK = re.compile(r"^(?:<{7}(?= |\r?$)[^\r\n]*|={7}(?=\r?$)|>{7}(?= |\r?$)[^\r\n]*)", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?P<signs>`{3,}|~{3,})(?P<rest>[^\r\n]*)", re.MULTILINE)


def unfinished_merges(source: SourceText, start: int) -> Iterator[Diagnostic]:
    """E607 for each place, from an offset on, where two versions stand with the marks between.

    A mark that stands alone is one too, but for `=======`, with which a heading is underlined.
    Within a fence of code, all three show a merge to readers.
    """
    within = _code(source.text, start)
    begun: re.Match[str] | None = None
    parted = False
    for mark in _MARK.finditer(source.text, start):
        sign = mark.group()[0]
        if any(first < mark.start() < last for first, last in within):
            continue
        if sign == "<":
            if begun is not None:
                yield _fault(source, begun)
            begun, parted = mark, False
        elif sign == "=":
            parted = True
        elif begun is not None or parted:
            yield _fault(source, begun or mark)
            begun, parted = None, False
    if begun is not None:
        yield _fault(source, begun)


def _fault(source: SourceText, mark: re.Match[str]) -> Diagnostic:
    return Diagnostic(
        "E607",
        Span(source, mark.start(), mark.start() + 7),
        "two versions of these lines were merged, and nobody has chosen between them",
        "keep what is right of both, and remove the lines that begin with <<<<<<<, ======= "
        "and >>>>>>>",
    )


def _code(text: str, start: int) -> list[tuple[int, int]]:
    """Where fences of code begin and end; those that hold a whole merge, or no mark."""
    found: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for fence in _FENCE.finditer(text, start):
        if opened is None:
            opened = fence
        elif fence["signs"].startswith(opened["signs"]) and not fence["rest"].strip():
            held = {mark.group()[0] for mark in _MARK.finditer(text, opened.end(), fence.start())}
            words = opened["rest"].strip().lower()
            if len(held) != 1 and not words.startswith("claim"):
                found.append((opened.start(), fence.end()))
            opened = None
    return found
