"""The marks of statuses as parts of a drawing: the same strokes as on badges."""

from markupsafe import Markup

from claimledger.site.words import STATUS_WORDS
from claimledger.standing.standing import Status


def _strokes(mark: str) -> Markup:
    """The paths of a mark, which is a picture of 16 by 16."""
    return Markup(mark[mark.index(">") + 1 : mark.rindex("</svg>")])


GLYPHS = {status: _strokes(shown.mark) for status, shown in STATUS_WORDS.items()}
"""Paths in a box of 16 by 16, without the element around them."""

CHECK_GLYPHS = {
    "supports": GLYPHS[Status.VERIFIED],
    "partly": GLYPHS[Status.PARTLY_SO],
    "refutes": GLYPHS[Status.REFUTED],
    "inconclusive": Markup(
        '<path d="M5.2 5.6a2.9 2.9 0 1 1 4.4 2.5c-1 .6-1.6 1.1-1.6 2.1M8 13v.4"/>'
    ),
}
"""What came of a check."""
