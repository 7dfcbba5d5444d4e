"""Badges: the mark and the word of a status."""

from dataclasses import dataclass

from markupsafe import Markup

from claimledger.site.links import day_words
from claimledger.site.words import STATUS_WORDS
from claimledger.standing.standing import Standing

_BADGE = Markup(
    '<span class="cl-badge cl-badge--{}" data-family="{}">'
    '<span class="cl-badge__mark">{}</span><span class="cl-badge__word">{}</span></span>'
)


@dataclass(frozen=True, slots=True)
class Badge:
    """A status as shown; `{{ badge }}` in a template is the finished element.

    Attributes:
        status: the derived word, as in the exports.
        word: the word shown.
        family: settled, supported, open, contested, fallen or aside.
        sentence: the rule's public sentence.
        day: the day it holds for, in words.
    """

    status: str
    word: str
    family: str
    sentence: str
    day: str
    html: Markup

    def __html__(self) -> str:
        return self.html


def badge_of(standing: Standing) -> Badge:
    """The badge of a standing."""
    shown = STATUS_WORDS[standing.status]
    return Badge(
        status=standing.status.value,
        word=shown.word,
        family=shown.family,
        sentence=standing.reason.sentence,
        day=day_words(standing.day, "short"),
        html=BADGE_HTML[standing.status],
    )


BADGE_HTML = {
    status: _BADGE.format(status.value, shown.family, shown.mark, shown.word)
    for status, shown in STATUS_WORDS.items()
}
"""The finished badge of each status, for lists and counts."""
