"""Slips of the keyboard behind YAML's complaints: recognised, told plainly, and mended.

YAML stops somewhere after the slip, with a complaint about its own grammar. Each function here
looks at the lines around that place for one kind of slip and proposes the edits that would mend
it; a proposal is believed only if YAML reads the passage with the edits made.
"""

from collections.abc import Callable, Iterator

from claimledger.ledger.slips import indentation, quotes, signs
from claimledger.ledger.slips.passage import Passage, passage
from claimledger.ledger.slips.slip import Slip, edited

__all__ = ["SLIPS", "Reads", "Slip", "slip_at"]

SLIPS: tuple[Callable[[Passage], Iterator[Slip]], ...] = (
    signs.odd_spaces,
    signs.no_space_after_colon,
    signs.odd_dash,
    signs.odd_remark,
    signs.two_commas,
    signs.tab_between,
    quotes.never_closed,
    quotes.unquoted,
    indentation.no_dash,
    indentation.wrong_column,
    indentation.no_key_above_list,
    quotes.open_bracket,
    signs.no_colon,
)
"""The kinds of slips, in the order in which they are tried."""

Reads = Callable[[str, bool], int | None]
"""The offset at which YAML stops reading a text; None where it reads it whole.

Asked so, it also stops where a key stands that belongs elsewhere.
"""


def slip_at(text: str, offset: int, reads: Reads) -> Slip | None:
    """The slip behind the complaint of YAML at an offset; None where none is recognised."""
    here = passage(text, offset)
    for kind in SLIPS:
        for slip in kind(here):
            around = here if here.start <= slip.start < here.end else passage(text, slip.start)
            if _mends(slip, around, reads):
                return slip
    return None


def _mends(slip: Slip, around: Passage, reads: Reads) -> bool:
    edits = tuple((s - around.start, e - around.start, text) for s, e, text in slip.edits)
    before = around.text[around.start : around.end]
    stops = reads(edited(before, edits), slip.alone)
    if stops is None:
        return True
    last = max(end for _, end, _ in edits)
    line_end = before.find("\n", last)
    grown = sum(len(text) - (end - start) for start, end, text in edits)
    return not slip.alone and line_end != -1 and stops > line_end + grown
