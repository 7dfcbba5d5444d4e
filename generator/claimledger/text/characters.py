"""Finds and names characters that make a text look like another text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps

# Unicode Technical Report 36, "Unicode Security Considerations", and Standard Annex 9
# (bidirectional formatting); https://www.unicode.org/reports/tr36/ and https://www.unicode.org/reports/tr9/.
_ALWAYS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls except tab, LF and CR
    "\u00ad"  # soft hyphen
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers, blank
    "\u180e\u200b\u2060-\u2064"  # zero width, invisible operators
    "\u2028\u2029"  # line and paragraph separators
    "\u202a-\u202e\u2066-\u206f"  # bidirectional embeddings, overrides, isolates
    "\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use: no agreed meaning
    "\U000e0000-\U000e0fff"  # tags and other invisible selectors
)
_BY_SCRIPT = "\u061c\u200c-\u200f"  # joiners and direction marks: some scripts need them
_SUSPECT = re.compile(f"[{_ALWAYS}{_BY_SCRIPT}]")
_NEEDED_BY = re.compile(
    r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]"
)
_SUSPECT_IN_JSON = re.compile(f"[<>&{_ALWAYS}{_BY_SCRIPT}]")
CHUNK = 100_000
"""The number of characters that are searched at a time."""


@dataclass(frozen=True, slots=True)
class Disguise:
    """A character that disguises text.

    Attributes:
        offset: its place in the text.
        character: the character itself.
    """

    offset: int
    character: str

    @property
    def name(self) -> str:
        """The number and name of the character, such as `U+202E RIGHT-TO-LEFT OVERRIDE`."""
        number = ord(self.character)
        return f"U+{number:04X} {unicodedata.name(self.character, _kind(number))}"


def disguises(text: str) -> Iterator[Disguise]:
    """The characters of a text that are invisible, or change the order in which others are shown.

    Joiners and direction marks are left out next to a letter of a script that needs them.
    """
    for match in _suspects(text):
        at, character = match.start(), match.group()
        if character in "\u061c\u200c\u200d\u200e\u200f" and _NEEDED_BY.search(
            text, max(0, at - 1), at + 2
        ):
            continue
        yield Disguise(at, character)


def _suspects(text: str) -> Iterator[re.Match[str]]:
    """The matches, chunk by chunk: a search through a large text would block other threads."""
    for start in range(0, len(text), CHUNK):
        yield from _SUSPECT.finditer(text, start, start + CHUNK)


def visible(text: str) -> str:
    """The text with the number of each character that disguises text, such as `<U+202E>`.

    It is used to show untrusted text on a terminal or in a log.
    """
    return _SUSPECT.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)


def escaped_in_json(text: str) -> str:
    """Text in JSON, whose strings stay the same: such characters, and `<`, `>` and `&`, as escapes.

    So it neither ends an element of HTML nor changes how a terminal shows what follows.
    """
    return _SUSPECT_IN_JSON.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return f"\\u{ord(character):04x}" if character in "<>&\x7f" else dumps(character)[1:-1]


def _kind(number: int) -> str:
    if number < 0xA0:
        return "CONTROL CHARACTER"
    return "PRIVATE USE" if 0xE000 <= number <= 0xF8FF or number >= 0xF0000 else "UNNAMED"
