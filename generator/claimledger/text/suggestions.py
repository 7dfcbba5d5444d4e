"""Suggests the known id or word that an unknown one probably stands for."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimledger.text.diagnostics import Fix
from claimledger.text.source import Span

LARGEST_DISTANCE = 3
"""The most edits between a word and the candidate nearest to it, however long they are."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate that is the fewest edits away from `word`; None if none is near.

    An edit inserts, removes or replaces a character, or swaps two neighbours. A candidate is near
    if the number of edits is at most a third of the word's length and at most `LARGEST_DISTANCE`.
    If no candidate is, one that contains the whole word between hyphens is taken, or one that the
    word contains, from `SHORTEST` characters on. Of equally near candidates the first is returned.
    """
    candidates = tuple(candidates)
    limit = _most_edits(word)
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


def _most_edits(word: str) -> int:
    return min(LARGEST_DISTANCE, max(1, len(word) // 3))


def _containing(word: str, candidates: Sequence[str]) -> str | None:
    if len(word) < SHORTEST:
        return None
    parts = (
        candidate
        for candidate in candidates
        if len(candidate) >= SHORTEST
        and (f"-{word}-" in f"-{candidate}-" or f"-{candidate}-" in f"-{word}-")
    )
    return min(parts, key=lambda candidate: abs(len(candidate) - len(word)), default=None)


def edit_distance(first: str, second: str) -> int:
    """The smallest number of edits that turn the first word into the second."""
    return _edits(first, second, len(first) + len(second) + 1)


def _share_enough(first: str, second: str, limit: int) -> bool:
    """Whether fewer than `limit` edits are possible, by the letters that only one word has.

    An edit removes at most two such letters. It is much cheaper than to count the edits.
    """
    return len(set(first) ^ set(second)) < 2 * limit


def _edits(first: str, second: str, limit: int) -> int:
    """The optimal string alignment distance, or a number of at least `limit` if it is not less."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        before, above, row = row, before, [i]
        for j, b in enumerate(second, 1):
            edits = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                edits = min(edits, above[j - 2] + 1)
            row.append(edits)
        if min(row) >= limit:
            return limit
    return row[-1]


MOST_TYPOS = 2
"""The most wrong letters in a word of a closed list for which a suggestion is certain."""

SHORTEST = 4
"""In words of fewer letters a typo makes another word, and containing a word means nothing."""

# Cyrillic, Greek and other letters that look like Latin ones, and those Latin letters.
_LOOK_ALIKE = str.maketrans(
    "авекмнорстухіјѕԁһ\N{LATIN SMALL LETTER DOTLESS I}ɡοανρτυικχεβηγζ",
    "abekmhopctyxijsdhigoavptuikxebnyz",
)
_FAR = 99
"""A distance greater than that of any suggestion."""

_SIGNS = re.compile(r"[\s_.\-\u2010-\u2015\u2212\"'`“”„‟‘’‚«»]+")
_FIGURES = re.compile(r"\d+")
_NEGATION = re.compile(r"(?:^|[\W_])(?:not?|non|never|nor|neither|without|не|ні)(?:$|[\W_])|n['’]t")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A known id or word in place of an unknown one.

    Attributes:
        word: the id or word.
        certain: whether it can hardly be anything else; otherwise it is a guess, which an editor
            has to confirm.
        misspelt: whether a few letters differ; otherwise one is a part of the other.
    """

    word: str
    certain: bool
    misspelt: bool = True

    def fix(self, span: Span) -> Fix:
        """The edit that replaces `span` by the word."""
        return Fix(span, self.word, certain=self.certain)


def suggest_id(written: str, ids: Iterable[str]) -> Suggestion | None:
    """The known id that an unknown one probably stands for; None if there is none.

    It is certain only if nothing differs but case, spaces, hyphens, underscores, dots, accents and
    letters that look alike: a name with another letter may be somebody else's.
    """
    ids = tuple(ids)
    same = same_but_for_spelling(written, ids)
    if same is not None:
        return Suggestion(same, certain=True)
    hyphened = {_hyphened(id_): id_ for id_ in ids}
    plain = _SIGNS.sub("-", written.lower()).strip("-")
    near = nearest(plain, hyphened)
    if near is None:
        return None
    misspelt = edit_distance(plain, near) <= _most_edits(plain)
    return Suggestion(hyphened[near], certain=False, misspelt=misspelt)


def suggest_word(written: str, words: Iterable[str]) -> Suggestion | None:
    """The word of a closed list that an unknown one probably stands for; None if there is none.

    Other than with ids, a plain typo is certain too.
    """
    words = tuple(words)
    found = suggest_id(written, words)
    if found is None or found.certain:
        return found
    return Suggestion(found.word, _is_typo(_letters(written), found.word, words))


def same_but_for_spelling(written: str, words: Iterable[str]) -> str | None:
    """The word that differs only in case, punctuation, accents or letters that look alike.

    Numbers in it have to be equal. None if there is no such word, or several.
    """
    letters, figures = _letters(written), _FIGURES.findall(written)
    same = {
        word for word in words if _letters(word) == letters and _FIGURES.findall(word) == figures
    }
    return same.pop() if len(same) == 1 else None


# Every unknown id is compared with all known ones, of which there may be ten thousand.
@lru_cache(maxsize=1 << 16)
def _letters(text: str) -> str:
    """The letters and figures of a text, in lower case, without accents, as Latin letters."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _SIGNS.sub("", plain.translate(_LOOK_ALIKE))


@lru_cache(maxsize=1 << 16)
def _hyphened(id_: str) -> str:
    return _SIGNS.sub("-", id_)


def _is_typo(written: str, known: str, words: Iterable[str]) -> bool:
    """Whether few letters differ, the first does not, and every other word is twice as far."""
    if _NEGATION.search(written) or len(written) < SHORTEST or written[0] != known[0]:
        return False
    edits = _distance(written, known)
    others = min((_distance(written, word) for word in words if word != known), default=_FAR)
    return edits <= min(MOST_TYPOS, len(written) // 3) and others >= 2 * edits


def _distance(written: str, word: str) -> int:
    if _FIGURES.findall(written) != _FIGURES.findall(word):
        return _FAR
    return edit_distance(written, _letters(word))
