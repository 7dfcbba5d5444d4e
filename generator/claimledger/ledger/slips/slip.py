"""A slip of the keyboard that YAML stumbles over, and the edit that mends it."""

from dataclasses import dataclass

Edit = tuple[int, int, str]
"""Start and end offset in the file, and what to put there."""


@dataclass(frozen=True, slots=True)
class Slip:
    """What an editor probably did.

    Attributes:
        start, end: the smallest stretch that is wrong.
        message, help: as of a fault.
        edits: what mends it, all applied together.
        alone: it is believed only if the passage is then without any fault, every key where it
            belongs.
        certain: an editor need not be asked.
    """

    start: int
    end: int
    message: str
    help: str
    edits: tuple[Edit, ...]
    alone: bool = False
    certain: bool = True


def edited(text: str, edits: tuple[Edit, ...]) -> str:
    """The text with the edits made, which do not overlap."""
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text
