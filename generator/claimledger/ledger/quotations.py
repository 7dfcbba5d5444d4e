"""Whether a quotation stands in a text, whatever signs each is typed with; what is nearest if not.

Compared are words and signs in their order. Left aside are white space, the shapes of quotation
marks, apostrophes and dashes, ligatures, marks that cannot be seen, and a full stop or comma at the
end. An ellipsis divides a quotation into parts that stand in this order; in `[T]he` the letter may
be large or small.
"""

import re
import unicodedata
from collections import Counter, deque
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_SIGNS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞＂″", '"'),
        **dict.fromkeys("‘’‚‛′`´ʼ‹›", "'"),
        **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
        **{"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"},
    }
)
_DASHES = re.compile(r"-(?:\s*-)+")
_WORD = re.compile(r"\w+")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_BRACKETED_LETTER = re.compile(r"\[([^\W\d_])\](?=\w)")
_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.(?:\s?\.){2,})\s*[\])]|…|\.(?:\s?\.){2,}")
_END = (".", ",")
_EITHER_CASE = "\ue000"  # of private use: stands in no text of a ledger

LONGEST_PASSAGE = 200
"""Characters of a passage that are shown."""

_MOST_WORDS = 80
_LEAST_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class ComparableText:
    """A text as quotations are compared with it.

    Attributes:
        written: the text itself.
        tokens: its words and signs, a space around each.
    """

    written: str
    tokens: str


def comparable(text: str) -> ComparableText:
    """The text, made ready to be searched for quotations."""
    return ComparableText(text, _joined(_tokens(_BRACKETED_LETTER.sub(r"\1", _plain(text)))))


def _plain(text: str) -> str:
    """The text with one shape of each sign."""
    plain = unicodedata.normalize("NFC", text).translate(_SIGNS).replace("''", '"')
    return _DASHES.sub("-", plain)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _joined(tokens: list[str]) -> str:
    return f" {' '.join(tokens)} "


@dataclass(frozen=True, slots=True)
class Missing:
    """A part of a quotation that does not stand where it should.

    Attributes:
        part: as written; all of a quotation without an ellipsis.
        whole: the quotation has no other part.
        earlier: it stands in the text, and before what the quotation has before it.
    """

    part: str
    whole: bool
    earlier: bool = False


def missing_part(quotation: str, text: ComparableText) -> Missing | None:
    """The first part of a quotation that does not stand in the text; None where all do."""
    parts = [part.strip() for part in _ELLIPSIS.split(quotation)]
    parts = [part for part in parts if _wanted(part)]
    at = 0
    for part in parts:
        found = _end_of(part, text.tokens, at)
        if found is None:
            earlier = at > 0 and _end_of(part, text.tokens, 0) is not None
            return Missing(part, len(parts) == 1, earlier)
        at = found
    return None


def _wanted(part: str) -> list[str]:
    """The words and signs of a part; a letter that may be large or small has a mark before it."""
    marked = _BRACKETED_LETTER.sub(rf"{_EITHER_CASE}\1", _plain(part.replace(_EITHER_CASE, "")))
    tokens = re.findall(rf"{_EITHER_CASE}?\w+|[^\w\s]", marked)
    while tokens and tokens[-1] in _END:
        tokens.pop()
    while tokens and tokens[0] in _END:
        tokens.pop(0)
    return tokens


def _end_of(part: str, tokens: str, at: int) -> int | None:
    """Where a part ends that begins at an offset or after it; None where there is none."""
    wanted = _joined(_wanted(part))
    if _EITHER_CASE not in wanted:
        start = tokens.find(wanted, at)
        return None if start == -1 else start + len(wanted) - 1
    pattern = re.sub(rf"{_EITHER_CASE}(\w)", _both_cases, re.escape(wanted))
    found = re.compile(pattern).search(tokens, at)
    return None if found is None else found.end() - 1


def _both_cases(match: re.Match[str]) -> str:
    letter = match[1]
    return f"(?:{re.escape(letter.lower())}|{re.escape(letter.upper())})"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text.

    Attributes:
        text: on one line; what is too long to be shown ends with an ellipsis.
        line: where it begins, from 1.
        whole: nothing of it is left out.
    """

    text: str
    line: int
    whole: bool


@lru_cache(maxsize=64)
def nearest_passage(part: str, text: str) -> Passage | None:
    """The passage of a text that has most words of a part; None where none has half of them.

    One pass over the text, whatever the part. Kept, as an editor asks again at each pause.
    """
    wanted = [word.casefold() for word in _tokens(_plain(part)) if word[0].isalnum()][:_MOST_WORDS]
    found = _closest(wanted, _WORD.findall(text))
    if found is None:
        return None
    first, last = found
    places = [match.span() for match in islice(_WORD.finditer(text), first, last + 1)]
    start, end = places[0][0], places[-1][1]
    shown = " ".join(text[start:end].split())
    whole = len(shown) <= LONGEST_PASSAGE
    if not whole:
        shown = shown[:LONGEST_PASSAGE].rsplit(" ", 1)[0] + " …"
    return Passage(shown, text.count("\n", 0, start) + 1, whole)


def _closest(wanted: list[str], words: list[str]) -> tuple[int, int] | None:
    """The first and last word of the passage, as long as the part, that has most of its words."""
    left, size = Counter(wanted), len(wanted)
    known = {
        word: plain for word in set(words) if (plain := word.translate(_SIGNS).casefold()) in left
    }
    within: deque[tuple[int, str]] = deque()
    alike, best, found = 0, 0, (0, 0)
    for at, written in enumerate(words):
        if written not in known:
            continue
        word = known[written]
        alike += left[word] > 0
        left[word] -= 1
        within.append((at, word))
        while within[0][0] <= at - size:
            _, gone = within.popleft()
            left[gone] += 1
            alike -= left[gone] > 0
        if alike > best:
            best, found = alike, (within[0][0], at)
    return found if best >= max(1, size * _LEAST_ALIKE) else None
