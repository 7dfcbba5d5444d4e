"""How words become bold, struck out or code: on a terminal, and in Markdown."""

from collections.abc import Callable
from dataclasses import dataclass

from claimledger.review.word_difference import word_difference
from claimledger.text.escaping import markdown, markdown_code
from claimledger.text.excerpt import harmless

LONGEST = 300
"""Characters of one text of the ledger that a review shows."""


@dataclass(frozen=True, slots=True)
class Style:
    """Functions from plain text to what is shown; each escapes what it is given."""

    words: Callable[[str], str]
    code: Callable[[str], str]
    strong: Callable[[str], str]
    taken_out: Callable[[str], str]
    put_in: Callable[[str], str]

    def reworded(self, before: str, after: str) -> str:
        """Both wordings in one line."""
        ways = {"same": self.words, "out": self.taken_out, "in": self.put_in}
        pieces = word_difference(cut(before, 2 * LONGEST), cut(after, 2 * LONGEST))
        return " ".join(ways[kind](words) for kind, words in pieces)


def cut(text: str, longest: int = LONGEST) -> str:
    """The text on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


TEXT = Style(
    words=lambda text: harmless(cut(text)),
    code=lambda text: harmless(cut(text)),
    strong=lambda text: harmless(cut(text)),
    taken_out=lambda text: f"[-{harmless(text)}-]",
    put_in=lambda text: f"{{+{harmless(text)}+}}",
)
MARKDOWN = Style(
    words=lambda text: markdown(cut(text)),
    code=lambda text: markdown_code(cut(text)),
    strong=lambda text: f"**{markdown(cut(text))}**",
    taken_out=lambda text: f"<del>{markdown(text)}</del>",
    put_in=lambda text: f"<ins>{markdown(text)}</ins>",
)
