"""The id or word that was probably meant, for certain or as a guess for an editor."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimledger.text.diagnostics import Fix
from claimledger.text.source import Span

# The id or key that somebody probably meant.

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


# The id or word that was meant: for certain, or as a guess that only an editor can confirm.

MOST_SLIPS = 2
"""So many letters may be wrong in a word of a closed list, and it is still certain."""

SHORTEST = 4
"""In a shorter word every letter counts."""

# Letters of other scripts that look like a Latin one, of those on keyboards where ids are typed.
_LOOK_ALIKE = str.maketrans(
    "авекмнорстухіјѕԁһ\N{LATIN SMALL LETTER DOTLESS I}ɡοανρτυικχεβηγζ",
    "abekmhopctyxijsdhigoavptuikxebnyz",
)
_FAR = 99
_SIGNS = re.compile(r"[\s_.\-\u2010-\u2015\u2212\"'`“”„‟‘’‚«»]+")
_FIGURES = re.compile(r"\d+")
_NEGATION = re.compile(r"(?:^|[\W_])(?:not?|non|never|nor|neither|without|не|ні)(?:$|[\W_])|n['’]t")


@dataclass(frozen=True, slots=True)
class Meant:
    """What was probably meant; `certain` where it can hardly be anything else."""

    word: str
    certain: bool

    def fix(self, span: Span) -> Fix:
        """The edit that puts it where `span` stands."""
        return Fix(span, self.word, certain=self.certain)


def meant_id(written: str, ids: Iterable[str]) -> Meant | None:
    """The id that was meant by one that is not known.

    It is certain only where nothing differs but case, spaces, hyphens, underscores, dots, accents
    and letters that look alike: a name that is a letter off may well be somebody else's.
    """
    ids = tuple(ids)
    same = same_but_for_spelling(written, ids)
    if same is not None:
        return Meant(same, certain=True)
    hyphened = {_hyphened(id_): id_ for id_ in ids}
    near = nearest(_SIGNS.sub("-", written.lower()).strip("-"), hyphened)
    return Meant(hyphened[near], certain=False) if near else None


def meant_word(written: str, words: Iterable[str]) -> Meant | None:
    """The word of a closed list that was meant; a plain slip of the keyboard is certain too."""
    words = tuple(words)
    found = meant_id(written, words)
    if found is None or found.certain:
        return found
    return Meant(found.word, _is_slip(_spelt(written), found.word, words))


def same_but_for_spelling(written: str, words: Iterable[str]) -> str | None:
    """The one word that differs in case, signs between, accents or look-alike letters alone."""
    spelt, figures = _spelt(written), _FIGURES.findall(written)
    same = {word for word in words if _spelt(word) == spelt and _FIGURES.findall(word) == figures}
    return same.pop() if len(same) == 1 else None


# Every unknown id is held against all known ones, of which there may be ten thousand.
@lru_cache(maxsize=1 << 16)
def _spelt(text: str) -> str:
    """The text without what the eye passes over."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _SIGNS.sub("", plain.translate(_LOOK_ALIKE))


@lru_cache(maxsize=1 << 16)
def _hyphened(id_: str) -> str:
    return _SIGNS.sub("-", id_)


def _is_slip(written: str, meant: str, words: Iterable[str]) -> bool:
    """Whether a word is a letter or two off, begins alike, and is nearer to no other word."""
    if _NEGATION.search(written) or len(written) < SHORTEST or written[0] != meant[0]:
        return False
    edits = _distance(written, meant)
    other = min((_distance(written, word) for word in words if word != meant), default=_FAR)
    return edits <= min(MOST_SLIPS, len(written) // 3) and other - edits >= edits


def _distance(written: str, word: str) -> int:
    if _FIGURES.findall(written) != _FIGURES.findall(word):
        return _FAR
    return edits_between(written, _spelt(word))
