"""Two wordings of one sentence, word by word."""

from collections.abc import Iterator
from difflib import SequenceMatcher

LONGEST = 400
"""Words beyond which the two are told one after the other, unlooked at."""

Piece = tuple[str, str]
"""`same`, `out` or `in`, and the words."""


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both wordings in reading order."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > LONGEST:
        return ("out", before), ("in", after)
    return tuple(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, start_now, end_now in matcher.get_opcodes():
        if kind == "equal":
            yield "same", " ".join(old[start:end])
            continue
        if start < end:
            yield "out", " ".join(old[start:end])
        if start_now < end_now:
            yield "in", " ".join(new[start_now:end_now])
