"""What a timeline shows: every position, check and event date of some claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from claimledger.ledger.dates import When
from claimledger.ledger.model import Position
from claimledger.site.drawings.glyphs import CHECK_GLYPHS
from claimledger.site.materials import Materials
from claimledger.site.urls import day_target, month_target, point_target, year_target
from claimledger.site.views.columns import IMPLIES, NEITHER, OTHERWISE, SAYS, placed
from claimledger.site.views.positions import check_anchor, position_anchor
from claimledger.site.views.voices import stance_of
from claimledger.site.words import OUTCOME_VERBS, STANCE_VERBS

SO, DENIED, ASIDE, CHECKED, HAPPENED = "so", "otherwise", "neither", "checked", "happened"
"""The rows of a timeline."""

_ROWS = {SAYS: SO, IMPLIES: SO, OTHERWISE: DENIED, NEITHER: ASIDE}

NO_GLYPH = Markup()

UNITS = ("day", "month", "year", "decade", "century")
"""How finely time is drawn; a decade and a century have no page to lead to."""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """One thing that is dated.

    Attributes:
        row: one of the rows above.
        hollow: it is neither plain assertion nor plain denial: implied, in part, taken back.
        glyph: what came of a check; else empty.
        who: the name of who says or checks it; empty of an event.
        verb: what they do.
        anchor: its anchor on the page of the claim.
        own: said by the actor the drawing is about; always so where it is about none.
    """

    row: str
    when: When
    claim: str
    hollow: bool = False
    glyph: Markup = NO_GLYPH
    actor: str = ""
    who: str = ""
    verb: str = ""
    anchor: str = ""
    own: bool = True

    @property
    def loose(self) -> bool:
        """The date is marked as uncertain or approximate."""
        return self.when.uncertain or self.when.approximate


def time_marks(m: Materials, claims: Iterable[str], speaker: str = "") -> tuple[TimeMark, ...]:
    """All that is dated about the claims; `speaker` is the actor the drawing is about, if any."""
    return tuple(mark for claim in claims for mark in _marks(m, claim, speaker))


def _marks(m: Materials, claim: str, speaker: str) -> Iterator[TimeMark]:
    standing, event = m.standing(claim), m.ledger.claims[claim].event_date
    for column, one in placed(standing.positions):
        yield _said(m, claim, _ROWS[column], one, speaker)
    for check in standing.verifications:
        verifier = m.ledger.actors[check.by.id]
        yield TimeMark(
            row=CHECKED,
            when=check.date,
            claim=claim,
            glyph=CHECK_GLYPHS[check.outcome],
            actor=check.by.id,
            who=verifier.name,
            verb=OUTCOME_VERBS[check.outcome].by(verifier),
            anchor=check_anchor(check),
            own=speaker in ("", check.by.id),
        )
    if event is not None:
        yield TimeMark(HAPPENED, event, claim)


def _said(m: Materials, claim: str, row: str, one: Position, speaker: str) -> TimeMark:
    stance, actor = stance_of(one), m.ledger.actors[one.actor.id]
    return TimeMark(
        row=row,
        when=one.statement_date,
        claim=claim,
        hollow=stance not in ("asserts", "denies"),
        actor=one.actor.id,
        who=actor.name,
        verb=STANCE_VERBS[stance].by(actor),
        anchor=position_anchor(one),
        own=speaker in ("", one.actor.id),
    )


class Stretch(NamedTuple):
    """Days from `first` up to and without `last`, as ordinals of the calendar."""

    first: int
    last: int


def stretch_in(when: When, unit: str) -> Stretch | None:
    """The day, month, ... that the date lies in entirely; None where it spans several."""
    return _stretch(when.earliest, when.latest, unit)


@lru_cache(maxsize=65_536)
def _stretch(earliest: date | None, latest: date | None, unit: str) -> Stretch | None:
    if earliest is None or latest is None:
        return None
    found = _around(earliest, unit)
    return found if latest.toordinal() < found.last else None


def _around(day: date, unit: str) -> Stretch:
    if unit == "day":
        return Stretch(day.toordinal(), day.toordinal() + 1)
    if unit == "month":
        after = (day.year + day.month // 12, day.month % 12 + 1)
        return Stretch(day.replace(day=1).toordinal(), _first(*after))
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    year = max(day.year - day.year % years, 1)
    return Stretch(_first(year), _first(day.year - day.year % years + years))


def _first(year: int, month: int = 1) -> int:
    """The first day of a month, of the year 10000 too, which the calendar lacks."""
    if year > date.max.year:
        return date.max.toordinal() + 1
    return date(year, month, 1).toordinal()


def stretch_target(stretch: Stretch, unit: str) -> str:
    """The page of a day, month or year; empty where there is none."""
    first = date.fromordinal(stretch.first)
    if unit == "day":
        return day_target(first)
    if unit == "month":
        return month_target(first.year, first.month)
    return year_target(first.year) if unit == "year" else ""


def when_target(when: When) -> str:
    """The page of the later written end of a date; empty where both ends are open."""
    point = when.end or when.start
    return point_target(point) if point is not None else ""
