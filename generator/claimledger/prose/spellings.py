"""Where in the Markdown of a page something stands that is refused of its HTML.

A page may have thousands of such things, so each is looked for as plain text; a regular expression
for each would take minutes. One is used for schemes, which browsers read in many disguises.
"""

import re
from collections.abc import Iterator

from claimledger.prose.sanitizer import Refusal

Place = tuple[int, int]
"""Where a spelling begins and ends."""

_DISGUISES = 100
"""So many schemes of a page are looked for as they can be written with entities."""

# A browser drops tabs, line ends and what stands for them within a scheme.
_BETWEEN = r"(?:[\x00-\x20]|&(?:Tab|NewLine|#0*(?:9|10|13|32)|#x0*(?:9|a|d|20));?)*"
_NAMED = {":": "colon"}

# What stands right before and right after a text that is found.
_ANY = re.compile("")
_NAME_BEGINS, _NAME_ENDS = re.compile(r"(?<![\w.-])"), re.compile(r"(?![\w.-])")
_WORD_BEGINS, _IS_GIVEN = re.compile(r"(?<![\w-])"), re.compile(r"(?=\s*=)")
_ELEMENT_ENDS, _TAG_ENDS = re.compile(r"(?![^\s/>])"), re.compile(r"\s*>")
_PREFIX = re.compile(r"<[\w.-]{1,100}\Z")


class Spellings:
    """How refusals are written in the text of a page."""

    def __init__(self, text: str, start: int) -> None:
        """Of a file; what is shown of it begins at `start`."""
        self._text, self._start = text, start
        self._small = _small(text)
        self._disguises = 0

    def of(self, refusal: Refusal, count: int) -> list[Place]:
        """Where it is written, in order.

        Args:
            refusal: what is refused.
            count: how often; a scheme that is written plainly so often is not looked for otherwise.
        """
        kind, name = refusal.kind, refusal.name
        if kind == "comment":
            return list(self._found("<!--"))
        if not name:
            return []
        if kind == "address":
            return self._scheme(f"{name}:", count)
        if kind == "declaration":
            return list(self._found(name))
        if kind in ("element", "opened"):
            plain = self._found(f"<{name}", _ANY, _ELEMENT_ENDS)
            return sorted((*plain, *self._prefixed(name)))
        if kind == "closed":
            return list(self._found(f"</{name}", _ANY, _TAG_ENDS))
        if kind == "value" or (kind == "attribute" and name.startswith("on")):
            return list(self._found(name.partition("=")[0], _WORD_BEGINS, _IS_GIVEN))
        return list(self._found(name, _NAME_BEGINS, _NAME_ENDS))

    def _found(
        self, written: str, before: re.Pattern[str] = _ANY, after: re.Pattern[str] = _ANY
    ) -> Iterator[Place]:
        written = _small(written)
        at = self._small.find(written, self._start)
        while at != -1:
            end, next_at = after.match(self._text, at + len(written)), at + 1
            if end is not None and before.match(self._text, at):
                next_at = max(next_at, end.end())
                yield at, end.end()
            at = self._small.find(written, next_at)

    def _prefixed(self, name: str) -> Iterator[Place]:
        """Elements whose name has a prefix, as in `<svg:script`."""
        for at, end in self._found(f":{name}", _ANY, _ELEMENT_ENDS):
            begin = _PREFIX.search(self._text, max(self._start, at - 101), at)
            if begin is not None:
                yield begin.start(), end

    def _scheme(self, written: str, count: int) -> list[Place]:
        found = list(self._found(written))
        if len(found) >= count or self._disguises >= _DISGUISES:
            return found
        self._disguises += 1
        pattern = re.compile(_BETWEEN.join(map(_letter, written)), re.IGNORECASE)
        return [match.span() for match in pattern.finditer(self._text, self._start)]


def _small(text: str) -> str:
    """In small letters, each at its place: of some capitals two letters are made."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(map(_small_letter, text))


def _small_letter(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


def _letter(letter: str) -> str:
    """Matches a letter of a scheme in either case, also as an entity."""
    numbers = {ord(letter), ord(letter.upper())}
    decimal = "|".join(str(number) for number in sorted(numbers))
    hexadecimal = "|".join(f"{number:x}" for number in sorted(numbers))
    named = f"|{_NAMED[letter]}" if letter in _NAMED else ""
    return rf"(?:{re.escape(letter)}|&(?:#0*(?:{decimal})|#x0*(?:{hexadecimal}){named});?)"
