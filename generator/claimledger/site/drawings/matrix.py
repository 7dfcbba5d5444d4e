"""Who says what of several claims: a row for each claim, a column for each side."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import NO_SIDE, Position
from claimledger.site.badges import Badge
from claimledger.site.links import DateWords, Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.views.columns import OTHERWISE, SAYS, placed
from claimledger.site.views.positions import (
    check_anchor,
    position_anchor,
    stance_of,
    standing_positions,
    why_perhaps,
)
from claimledger.site.words import (
    EARLIER_VERBS,
    NO_SIDE_NAME,
    PERHAPS_VERBS,
    STANCE_VERBS,
    UNKNOWN_SIDE_NAME,
    Verb,
    finding_verb,
)
from claimledger.standing.affiliation import side_of
from claimledger.standing.catalogue.pages import NO_CLAIM_TO_COMPARE, NOTHING_OF_THE_SIDE
from claimledger.standing.words import standpoints_at

CLAIMS_DRAWN = 30
"""Claims shown at most, the first by date; the rest is counted."""

VOICES_DRAWN = 3
"""Voices named in a cell at most; the rest is counted and stands on the claim's page."""

BOUND = 64_000
"""No matrix is longer, in bytes of HTML."""

NO_CLAIM = Markup(f'<p class="cl-none">{NO_CLAIM_TO_COMPARE.text}.</p>')

UNKNOWN, CHECKS = "", "checks"
"""The columns of those whose side is not known, and of independent checks."""


@dataclass(frozen=True, slots=True)
class MatrixVoice:
    """What one speaker does in a cell.

    Attributes:
        shape: `so`, `otherwise`, `aside` or `check`; the sign before it.
        speaker: the actor.
        at: leads to the position; its text is the verb.
        date: when it was said or found.
    """

    shape: str
    speaker: Link
    at: Link
    date: DateWords


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says of one claim.

    Attributes:
        heading: of its column, for narrow screens and for those who listen.
        silent: what stands there where nobody speaks; of a side it is said in words.
        voices: who says what, those whose word stands first.
        more: leads to what is not shown; None for nothing.
    """

    heading: str
    silent: str
    voices: tuple[MatrixVoice, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One claim and what each column says of it.

    Attributes:
        cells: one for each heading.
    """

    statement: Link
    badge: Badge
    date: DateWords | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Who says what of each claim, side by side.

    Attributes:
        headings: of the columns: sides, then those of no side or side not known, then checks.
        rows: one for each claim.
        more: how many claims are not shown, in words; empty for none.
    """

    prefix: str
    caption: str
    day: str
    headings: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    more: str


def matrix(
    m: Materials, path: str, claims: Sequence[str], caption: str, prefix: str = "matrix"
) -> Markup:
    """The matrix of some claims in the order given, for the page at `path`.

    Args:
        m: the materials of the site.
        path: of the page that it stands on.
        claims: ids; those not yet said are left out.
        caption: what is compared, in words; plain text.
        prefix: begins every id; differs between the drawings of a page.
    """
    known = m.known(claims)
    if not known:
        return NO_CLAIM
    shown = known[:CLAIMS_DRAWN]
    columns = _columns(m, shown)
    more = (
        f"The first {CLAIMS_DRAWN} of {len(known):,} claims." if len(known) > CLAIMS_DRAWN else ""
    )
    linker = m.linker(path)
    view = MatrixView(
        prefix=prefix,
        caption=caption,
        day=m.day_words,
        headings=tuple(columns.values()),
        rows=tuple(_row(m, linker, claim, columns) for claim in shown),
        more=more,
    )
    return m.render("drawings/matrix.html", view)


def _columns(m: Materials, claims: Sequence[str]) -> dict[str, str]:
    """The headings by side: every side of the ledger, then what else is met on these claims."""
    met = {_side(m, position) for claim in claims for position in m.standing(claim).positions}
    found = {side.id: side.name for side in m.ledger.sides.values()}
    found[NO_SIDE] = NO_SIDE_NAME
    if UNKNOWN in met:
        found[UNKNOWN] = UNKNOWN_SIDE_NAME
    if any(m.standing(claim).verifications for claim in claims):
        found[CHECKS] = "Checked"
    return found


def _side(m: Materials, position: Position) -> str:
    return side_of(m.ledger, position.actor.id) or UNKNOWN


def _row(m: Materials, linker: Linker, claim: str, columns: dict[str, str]) -> MatrixRow:
    event = m.ledger.claims[claim].event_date
    voices = _voices(m, linker, claim)
    return MatrixRow(
        statement=linker.claim(claim),
        badge=m.badge(claim),
        date=None if event is None else linker.when(event),
        cells=tuple(
            _cell(linker, claim, heading, _silent(m, side), voices[side])
            for side, heading in columns.items()
        ),
    )


def _silent(m: Materials, side: str) -> str:
    return NOTHING_OF_THE_SIDE.text if side in m.ledger.sides else ""


def _cell(
    linker: Linker, claim: str, heading: str, silent: str, voices: Sequence[MatrixVoice]
) -> Cell:
    left = len(voices) - VOICES_DRAWN
    shown = voices if left < 2 else voices[:VOICES_DRAWN]
    more = linker.to(f"claims/{claim}", f"{left:,} more") if left > 1 else None
    return Cell(heading, silent, tuple(shown), more)


def _voices(m: Materials, linker: Linker, claim: str) -> defaultdict[str, list[MatrixVoice]]:
    """What is said in each column: the stances that stand first, then those that moved nothing."""
    found: defaultdict[str, list[MatrixVoice]] = defaultdict(list)
    standing = m.standing(claim)
    standpoints = standpoints_at(m.derived.index, claim, m.derived.day)
    standing_by = (*standing_positions(m.derived, claim), *standpoints.again)
    held = {position.index for position in standing_by}
    perhaps = {
        position.index: why_perhaps(m.derived, position, claim) for position in standpoints.perhaps
    }
    ordered = sorted(placed(standing.positions), key=lambda pair: pair[1].index not in held)
    for column, position in ordered:
        verb = _verb(position, position.index in held, perhaps.get(position.index, ""))
        found[_side(m, position)].append(_voice(linker, claim, column, position, verb))
    for check in standing.verifications:
        found_words = finding_verb(check, m.ledger.actors[check.by.id])
        at = linker.to(f"claims/{claim}", found_words, check_anchor(check))
        voice = MatrixVoice("check", linker.actor(check.by.id), at, linker.once(check.date))
        found[CHECKS].append(voice)
    return found


def _verb(position: Position, is_held: bool, doubt: str) -> Verb:
    """What the speaker does: still, perhaps, or earlier."""
    stance = stance_of(position)
    if doubt:
        return PERHAPS_VERBS[stance, doubt]
    return STANCE_VERBS[stance] if is_held else EARLIER_VERBS.get(stance, STANCE_VERBS[stance])


def _voice(linker: Linker, claim: str, column: str, position: Position, verb: Verb) -> MatrixVoice:
    spoken = verb.by(linker.ledger.actors[position.actor.id])
    shape = "so" if column == SAYS else "otherwise" if column == OTHERWISE else "aside"
    at = linker.to(f"claims/{claim}", spoken, position_anchor(position))
    return MatrixVoice(
        shape, linker.actor(position.actor.id), at, linker.once(position.statement_date)
    )
