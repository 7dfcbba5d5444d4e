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
    "\u2060-\u2064"  # invisible operators
    "\u2028\u2029"  # line and paragraph separators
    "\u202a-\u202e\u2066-\u206f"  # bidirectional embeddings, overrides, isolates
    "\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private use: no agreed meaning
    "\U000e0000-\U000e0fff"  # tags and other invisible selectors
)
_BY_SCRIPT = "\u061c\u180e\u200b-\u200f"  # some scripts need them
_SUSPECT = re.compile(f"[{_ALWAYS}{_BY_SCRIPT}]")
_NEEDED_BY = re.compile(
    r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u109f\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]"
)
_JOINERS, _DIRECTIONS = "\u200c\u200d\u180e", "\u061c\u200e\u200f"
# Scripts that are written without spaces mark with it where a line may break.
_WITHOUT_SPACES = re.compile("[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
# Unicode Technical Standard 51, "Unicode Emoji": what a joiner puts together, and flags of regions.
_PICTURE = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_JOINED_PICTURES = re.compile(f"[{_PICTURE}]\ufe0f?\u200d(?=[{_PICTURE}])")
_FLAG = re.compile(
    "\U0001f3f4[\U000e0061-\U000e007a]{2}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,4}\U000e007f"
)
NEAR = 60
"""How far from a letter that is written right to left a direction mark can serve it."""
_SUSPECT_IN_JSON = re.compile(f"[<>&{_ALWAYS}{_BY_SCRIPT}]")
_REORDERING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
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

    @property
    def reorders(self) -> bool:
        """Whether the text around it reads otherwise without it, so that it is not just dropped."""
        return unicodedata.bidirectional(self.character) in _REORDERING

    @property
    def replacement(self) -> str:
        """What stands in its place once it is mended: a space for what parts words."""
        return " " if self.character in "\x0b\x0c\x85\u2028\u2029" else ""

    @property
    def help(self) -> str:
        """What to do with it."""
        if self.replacement:
            return "write a space in its place; it came from a word processor"
        if self.reorders:
            return "remove it, and see that the words still stand in the order that is meant"
        return "remove it; it cannot be seen, and changes what readers see"


def disguises(text: str) -> Iterator[Disguise]:
    """The characters of a text that are invisible, or change the order in which others are shown.

    Those that belong to a script or to an emoji are left out: joiners beside a letter that needs
    them or within an emoji, tags within a flag, direction marks in text that is written right to
    left, and places for a line to break in text that is written without spaces.
    """
    for match in _suspects(text):
        if not _is_text(text, match.start(), match.group()):
            yield Disguise(match.start(), match.group())


def _is_text(text: str, at: int, character: str) -> bool:
    around = max(0, at - 1), at + 2
    if character in _JOINERS:
        before = max(0, at - 2)
        return _NEEDED_BY.search(text, *around) is not None or (
            character == "\N{ZERO WIDTH JOINER}"
            and any(match.end() == at + 1 for match in _JOINED_PICTURES.finditer(text, before))
        )
    if character in _DIRECTIONS:
        return _serves_right_to_left(text, at)
    if character == "\N{ZERO WIDTH SPACE}":
        return _WITHOUT_SPACES.search(text, *around) is not None
    if "\U000e0030" <= character <= "\U000e007f":
        begin = text.rfind("\N{WAVING BLACK FLAG}", max(0, at - 7), at)
        flag = _FLAG.match(text, begin) if begin != -1 else None
        return flag is not None and at < flag.end()
    return False


def _serves_right_to_left(text: str, at: int) -> bool:
    """Whether a direction mark stands in a line near a letter of a script read right to left.

    Within a word of other letters it serves nobody.
    """
    if _is_plain_letter(text[at - 1 : at]) and _is_plain_letter(text[at + 1 : at + 2]):
        return False
    start = max(text.rfind("\n", 0, at) + 1, at - NEAR)
    end = text.find("\n", at)
    end = min(len(text) if end == -1 else end, at + NEAR)
    return _RIGHT_TO_LEFT.search(text, start, end) is not None


def _is_plain_letter(character: str) -> bool:
    return character.isalpha() and _RIGHT_TO_LEFT.match(character) is None


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
