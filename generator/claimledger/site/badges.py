"""Badges: the mark and the word of a status, as finished HTML."""

from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from claimledger.ledger.statuses import Family, Mark, Status, statuses_in_words
from claimledger.site.links import day_words
from claimledger.standing.sentences import BY_OUR_READING
from claimledger.standing.standing import Standing

_BADGE = Markup(
    '<span class="cl-badge cl-badge--{}" data-family="{}">'
    '<span class="cl-badge__mark">{}</span><span class="cl-badge__word">{}</span></span>'
)


_BY_READING = Markup(
    ' <span class="cl-by-reading" title="{0}"><svg class="cl-mark" viewBox="0 0 16 16"'
    ' aria-hidden="true">{1}</svg><span class="cl-by-reading__words">{0}</span></span>'
)

_OPEN_BOOK = (
    "M8 4.2C6.2 3 4.2 2.6 1.8 2.8v9.6c2.4-.2 4.4.2 6.2 1.4z",
    "M8 4.2c1.8-1.2 3.8-1.6 6.2-1.4v9.6c-2.4-.2-4.4.2-6.2 1.4z",
)

_OR = Markup(' <span class="cl-badge-or"><span>or</span> {}</span>')

_MARK = Markup('<svg class="cl-mark" viewBox="0 0 16 16" aria-hidden="true">{}</svg>')


@dataclass(frozen=True, slots=True)
class Badge:
    """A status as shown; `{{ badge }}` in a template is the finished element.

    Attributes:
        status: the name of the status by which the claim is listed, as in the exports.
        word: the word shown; of several that may each hold, all of them.
        family: settled, supported, open, contested, fallen or aside.
        sentence: the rule's public sentence.
        day: the day it holds for, in words.
        html: the finished element.
    """

    status: str
    word: str
    family: Family
    sentence: str
    day: str
    html: Markup

    def __html__(self) -> str:
        return self.html


def badge_of(standing: Standing, *, by_reading: bool = False) -> Badge:
    """The badge of a standing; with a mark where the word rests on a reading of the editors."""
    status, sentence = standing.status, _sentence(standing)
    return Badge(
        status=status.value,
        word=words_of(standing.statuses),
        family=status.family,
        sentence=f"{sentence}, {BY_OUR_READING.text}" if by_reading else sentence,
        day=day_words(standing.day, "short"),
        html=badges_html(standing.statuses, by_reading=by_reading),
    )


def _sentence(standing: Standing) -> str:
    """Why it is the word; of several words, which stand beside it, why there are several."""
    if not standing.open_because or standing.overridden:
        return standing.sentence
    return f"{standing.open_because[0].upper()}{standing.open_because[1:]}"


@cache
def words_of(statuses: tuple[Status, ...]) -> str:
    """The words of statuses that may each hold: `Not on record or disputed`."""
    return statuses_in_words(statuses)


@cache
def badges_html(statuses: tuple[Status, ...], *, by_reading: bool = False) -> Markup:
    """The badges of statuses that may each hold, joined by `or`; with a mark as in `badge_of`."""
    first, *others = [BADGE_HTML[status] for status in statuses]
    badges = first + Markup().join(_OR.format(badge) for badge in others)
    return badges + BY_READING_HTML if by_reading else badges


def strokes(mark: Mark) -> Markup:
    """The outlines of a mark as SVG, for an element with a view box of 16 by 16."""
    return Markup().join(Markup('<path d="{}"/>').format(outline) for outline in mark)


def _drawn(mark: Mark) -> Markup:
    return _MARK.format(strokes(mark))


SEVERAL = "several"
"""In the place of a status: that it is open which of several words a claim has."""

SEVERAL_WORDS = "Open between several"

SEVERAL_MARK: Mark = ("M1.8 8h4.4", "M6.2 8l7-4.4", "M6.2 8l7 4.4")

BADGE_HTML: dict[Status, Markup] = {
    status: _BADGE.format(status.value, status.family.value, _drawn(status.mark), status.word)
    for status in Status
}
"""The finished badge of each status, for lists and counts."""

SEVERAL_HTML = _BADGE.format(
    SEVERAL,
    Family.ASIDE.value,
    _drawn(SEVERAL_MARK),
    SEVERAL_WORDS,
)
"""What stands for all claims with several words, in counts and filters."""

BY_READING_HTML = _BY_READING.format(BY_OUR_READING.text, strokes(_OPEN_BOOK))
"""Stands behind the badge of a claim whose word rests on a reading of the editors."""
