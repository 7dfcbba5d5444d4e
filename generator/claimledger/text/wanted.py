"""Finds texts that must not stand anywhere, also where a format writes them in another way."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from html import unescape
from urllib.parse import quote, unquote

REDACTED = "[withheld]"
"""What stands in the place of such a text in output."""

_WORDS = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")


class Wanted:
    """Texts that are looked for: as whole words, in small or capital letters, across line ends.

    Letters of scripts without capitals, such as Arabic or Chinese, join to what stands beside
    them, so that a text which begins or ends with one is found within a word as well.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """The texts; the longest are found first."""
        self.texts = tuple(sorted(texts, key=lambda text: (-len(text), text)))

    @cached_property
    def _words(self) -> Mapping[str, frozenset[str]]:
        """The words of each text: where one of them is missing, the text is not there."""
        return {text: frozenset(_WORDS.findall(text.lower())) for text in self.texts}

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Where one of the texts stands: few have all their words in a page."""
        small = text.lower()
        near = [wanted for wanted, words in self._words.items() if all(w in small for w in words)]
        return _pattern_of(tuple(near)).finditer(text) if near else iter(())

    @cached_property
    def _signs(self) -> tuple[str, ...]:
        """The longest word of each text as formats write it: without one, the text is not there."""
        longest = {max(_WORDS.findall(text) or [text], key=len) for text in self.texts}
        cases = {form for word in longest for form in _cases(word)}  # escapes of each differ
        escaped = {json.dumps(word)[1:-1] for word in cases} | {quote(word) for word in cases}
        return tuple(sorted({word.lower() for word in cases | escaped}))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where one of the texts begins and ends."""
        small = text.lower()
        if any(sign in small for sign in self._signs):
            yield from (found.span() for found in self._matches(text))

    def stands_in(self, text: str) -> str:
        """What of them stands in a file of any format, as it stands there; empty for nothing."""
        small = text.lower()
        if not any(sign in small for sign in self._signs):
            return ""
        found = (next(self._matches(form), None) for form in dict.fromkeys(_forms(text)))
        return next((groups[0] for groups in found if groups), "")

    def redacted(self, text: str) -> str:
        """The text with a mark in the place of each."""
        return _pattern_of(self.texts).sub(REDACTED, text) if any(self.places(text)) else text

    def blanked(self, text: str) -> str:
        """The text with a sign in the place of each character of them, so that places hold."""
        parts, at = [], 0
        for start, end in self.places(text):
            parts += [text[at:start], blank(text[start:end])]
            at = end
        return "".join((*parts, text[at:]))


def blank(text: str) -> str:
    """As many signs as the text has characters; spaces and line ends stay."""
    return re.sub(r"\S", "█", text)


@lru_cache(maxsize=256)
def _pattern_of(texts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_pattern, texts)), re.IGNORECASE)


def _cases(word: str) -> Iterator[str]:
    yield from (word, word.lower(), word.upper(), word.capitalize())


def _pattern(text: str) -> str:
    words = r"\s+".join(map(re.escape, text.split()))
    before = r"(?<!\w)" if _is_bounded(text[:1]) else ""
    after = r"(?!\w)" if _is_bounded(text[-1:]) else ""
    return f"{before}{words}{after}"


def _is_bounded(character: str) -> bool:
    """Whether a word ends before it: a letter with capitals, or a figure."""
    return character.lower() != character.upper() or character.isdecimal()


def _forms(text: str) -> Iterator[str]:
    """A text as it is, and with what HTML, JSON and addresses escape put back."""
    yield text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    yield plain
    yield unquote(plain)
    readable = unescape(plain)
    yield readable
    yield _TAG.sub("", readable)
    yield unescape(_TAG.sub("", plain))
