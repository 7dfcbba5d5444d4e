"""The id or key that somebody probably meant."""

from collections.abc import Iterable, Sequence

MOST_EDITS = 3


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is fewest edits away from `word`; None where none is near.

    An edit inserts, removes or replaces a character, or swaps two neighbours. Near is a third of
    the word's length, at most `MOST_EDITS`. A candidate that begins or ends with the whole word
    (or the reverse, from four characters on) is near too. The first of equals wins.
    """
    candidates = tuple(candidates)
    limit = min(MOST_EDITS, max(1, len(word) // 3))
    best, best_edits = None, limit + 1
    for candidate in candidates:
        if abs(len(candidate) - len(word)) >= best_edits or not _share_enough(
            word, candidate, best_edits
        ):
            continue
        edits = _edits(word, candidate, best_edits)
        if edits < best_edits:
            best, best_edits = candidate, edits
    return best if best is not None else _containing(word, candidates)


def _containing(word: str, candidates: Sequence[str]) -> str | None:
    if len(word) < 4:
        return None
    parts = (
        candidate
        for candidate in candidates
        if len(candidate) >= 4
        and (f"-{word}-" in f"-{candidate}-" or f"-{candidate}-" in f"-{word}-")
    )
    return min(parts, key=lambda candidate: abs(len(candidate) - len(word)), default=None)


def edits_between(one: str, other: str) -> int:
    """How many edits lie between two words."""
    return _edits(one, other, len(one) + len(other) + 1)


def _share_enough(one: str, other: str, limit: int) -> bool:
    """A cheap lower bound: letters that stand in one only need an edit each."""
    return len(set(one) ^ set(other)) < 2 * limit


def _edits(one: str, other: str, limit: int) -> int:
    """Optimal string alignment distance; some number not below `limit` once it is reached."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, b in enumerate(other, 1):
            edits = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                edits = min(edits, above[j - 2] + 1)
            row.append(edits)
        if min(row) >= limit:
            return limit
    return row[-1]
