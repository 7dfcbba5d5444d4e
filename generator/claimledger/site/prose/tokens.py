"""What stands for a reference while Markdown runs: private-use characters that nothing touches.

A token carries the number of the reference on its page and the words that it is spoken by in the
id of a heading, so that an anchor can be made without knowing the page.
"""

import re
from collections.abc import Callable

_OPEN, _CLOSE = "\U0010fd00", "\U0010fd01"
_BYTE = 0x10FE00
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

TOKEN = re.compile(f"{_OPEN}([\U0010fe00-\U0010feff]+){_CLOSE}")
_ALPHABET = re.compile("[\U0010fd00-\U0010feff]")


def token(number: int, spoken: str) -> str:
    """The characters that stand for the reference of this number."""
    payload = f"{number} {spoken}".encode()
    return f"{_OPEN}{''.join(chr(_BYTE + byte) for byte in payload)}{_CLOSE}"


def number_of(match: re.Match[str]) -> int:
    """The number in a match of `TOKEN`; -1 where there is none."""
    number = _payload(match).partition(" ")[0]
    return int(number) if number.isascii() and number.isdigit() else -1


def without_tokens(text: str) -> str:
    """The text with every character that a token is made of replaced by U+FFFD."""
    return _ALPHABET.sub(_REPLACEMENT, text)


def spoken(text: str) -> str:
    """The text with every token replaced by the words that it is spoken by."""
    words = TOKEN.sub(lambda match: _payload(match).partition(" ")[2], text)
    return _ALPHABET.sub("", words)


def heading_ids(slugify: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """The `slugify` of Markdown's `toc` that speaks references: `the-city-fell`, never a token.

    A reference is spoken by the author's words, else by its id; never by the ledger's text, so
    that anchors stay when a statement is reworded.
    """

    def slugify_spoken(value: str, separator: str) -> str:
        return slugify(spoken(value), separator)

    return slugify_spoken


def _payload(match: re.Match[str]) -> str:
    return bytes(ord(character) - _BYTE for character in match[1]).decode(errors="replace")
