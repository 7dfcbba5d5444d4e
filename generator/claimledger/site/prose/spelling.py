"""How the scheme of an address can be written so that a browser still reads it."""

import re

_NAMED = {":": "colon"}
# A browser drops tabs, line ends and what stands for them.
_BETWEEN = r"(?:[\x00-\x20]|&(?:Tab|NewLine|#0*(?:9|10|13|32)|#x0*(?:9|a|d|20));?)*"


def spelling_of_scheme(scheme: str) -> re.Pattern[str]:
    """Matches `scheme:` in any case, with letters as entities, with white space in between."""
    return re.compile(_BETWEEN.join(_letter(one) for one in f"{scheme}:"), re.IGNORECASE)


def _letter(letter: str) -> str:
    numbers = {ord(letter), ord(letter.upper())}
    decimal = "|".join(str(one) for one in sorted(numbers))
    hexadecimal = "|".join(f"{one:x}" for one in sorted(numbers))
    named = f"|{_NAMED[letter]}" if letter in _NAMED else ""
    return rf"(?:{re.escape(letter)}|&(?:#0*(?:{decimal})|#x0*(?:{hexadecimal}){named});?)"
