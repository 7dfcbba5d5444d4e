"""Pieces of views that several page kinds share."""

from dataclasses import dataclass

from markupsafe import Markup

from claimledger.site.badges import Badge
from claimledger.site.links import DateWords, Link


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list.

    Attributes:
        statement: leads to the claim's page.
        speakers: who says what of it, in one line; names are links.
        date: its event date; None where it has none.
    """

    statement: Link
    badge: Badge
    speakers: Markup
    places: tuple[Link, ...]
    date: DateWords | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A source, and where in it."""

    source: Link
    locator: str


@dataclass(frozen=True, slots=True)
class PositionBody:
    """What was said, and where that comes from.

    Attributes:
        quote_lang: where the quote is not in the language of the page.
        translated_from: the language that the source itself translated from, in words.
        chain: who passed it on, nearest to the speaker first.
    """

    summary: str
    quote: str
    quote_lang: str
    translated_from: str
    translation: str
    translator: str
    basis: str
    chain: tuple[Link, ...]
    citations: tuple[Citation, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PositionView:
    """One position, complete.

    Attributes:
        anchor: its anchor on the page of its claim.
        side: the side the speaker belongs to, in words.
        verb: what the speaker does: `says so`, `denies it in part`.
        earlier: an assertion or denial that a later position has ended.
        body: a `PositionBody`, drawn.
        since, until: on the page of its claim the day from which it counts and, of an earlier one,
            the day on which it ended: `2022-09-08`.
    """

    anchor: str
    speaker: Link
    role: str
    side: str
    unnamed: bool
    stance: str
    verb: str
    date: DateWords
    earlier: bool
    channel: str
    body: Markup
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class VerificationView:
    """One verification, complete; `anchor` is on the page of its claim, `since` as there."""

    anchor: str
    verifier: Link
    role: str
    outcome: str
    verb: str
    word: str
    date: DateWords
    method: str
    citations: tuple[Citation, ...]
    note: str
    since: str = ""


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many claims of a list have a status; `href` leads to those, if anywhere."""

    badge: Markup
    count: str
    href: str


@dataclass(frozen=True, slots=True)
class PagerStep:
    """One page of a list; `here` where the reader is on it."""

    link: Link
    here: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The pages of a list.

    Attributes:
        steps: the first, the last, this one and its neighbours; None where some are left out.
        number, count: this page and how many there are, from 1.
    """

    number: int
    count: int
    previous: Link | None
    next: Link | None
    steps: tuple[PagerStep | None, ...]


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A position in a list.

    Attributes:
        claim: the statement; leads to the position on the page of its claim.
        standing: what is said of the claim's status: `Now` and its badge.
    """

    claim: Link
    position: PositionView
    standing: Markup


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A verification in a list; the rest as in `SaidRow`."""

    claim: Link
    check: VerificationView
    standing: Markup
