"""Rows of lists, each rendered once for all pages, and how contested a claim is."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.statuses import STATUSES_AS_LISTED, Status
from claimledger.ledger.vocabulary import Stance
from claimledger.site import contested
from claimledger.site.badges import BADGE_HTML, SEVERAL, SEVERAL_HTML
from claimledger.site.cross_references import Checked, Said
from claimledger.site.links import DateWords, Link
from claimledger.site.materials import Materials
from claimledger.site.render import (
    ROOT_PLACEHOLDER,
    STATUS_PLACEHOLDER,
    format_html,
    replace_placeholders,
)
from claimledger.site.urls import root_of
from claimledger.site.views.common import ClaimRow, StatusCount
from claimledger.site.views.positions import (
    CheckedRow,
    SaidRow,
    check_anchor,
    position_anchor,
    position_view,
    speakers_line,
    standing_positions,
    verification_view,
)
from claimledger.site.words import counted
from claimledger.standing.catalogue.changes import NOW
from claimledger.standing.catalogue.pages import NOT_CITED, SEVERAL_WORDS

# How contested a claim is, for the order of lists; never shown as a number.


def is_contested(m: Materials, claim: str) -> bool:
    """Whether it is certainly disputed, or its checks disagree."""
    return contested.is_contested(m.standing(claim))


def contest_rank(m: Materials, claim: str) -> tuple[bool, int, int]:
    """Its place among the most contested: greater is more so.

    Contested claims come first; among them counts how many speak on the weaker side, then how many
    speak at all. A claim that contradicts it counts as a voice against it.
    """
    stances = [position.stance for position in standing_positions(m.derived, claim)]
    says, denies = stances.count(Stance.ASSERTS), stances.count(Stance.DENIES)
    denies += len(m.index.about[claim].contradicts)
    return is_contested(m, claim), min(says, denies), says + denies


# Rows for a claim, a position and a verification, each rendered once for all pages.

_NOW = f'<p class="cl-row__now">{NOW.text.format(words="%s")}</p>'


def claim_row(m: Materials, claim: str, path: str) -> Markup:
    """A claim: statement, badge, who says what, where, when."""
    key = ("claim", claim)
    if key not in m.rows:
        m.rows[key] = m.render("parts/claim_row.html", claim_row_view(m, claim, ROOT_PLACEHOLDER))
    return replace_placeholders(m.rows[key], root_of(path))


def claim_row_view(m: Materials, claim: str, path: str) -> ClaimRow:
    """The same as a view, for pages that draw it their own way."""
    linker = m.linker(path)
    record = m.ledger.claims[claim]
    return ClaimRow(
        statement=linker.claim(claim),
        badge=m.badge(claim),
        speakers=speakers_line(linker, m.derived, claim),
        places=tuple(linker.place(ref.id) for ref in record.places),
        date=None if record.event_date is None else linker.when(record.event_date),
    )


def said_row(m: Materials, said: Said, path: str, standing: Markup | None = None) -> Markup:
    """A position with the claim it is on, and what has become of that claim.

    `standing` tells that; where it is not given, the claim's badge does.
    """
    key = ("said", said.claim, said.position.index)
    if key not in m.rows:
        linker = m.linker(ROOT_PLACEHOLDER)
        claim = linker.claim(said.claim, position_anchor(said.position))
        view = position_view(m, linker, said.claim, said.position)
        m.rows[key] = m.render(
            "parts/said_row.html", SaidRow(claim, view, Markup(STATUS_PLACEHOLDER))
        )
    return replace_placeholders(m.rows[key], root_of(path), standing or _now(m, said.claim))


def checked_row(
    m: Materials, checked: Checked, path: str, standing: Markup | None = None
) -> Markup:
    """A verification with the claim it is on; `standing` as in `said_row`."""
    key = ("checked", checked.claim, checked.verification.index)
    if key not in m.rows:
        linker = m.linker(ROOT_PLACEHOLDER)
        claim = linker.claim(checked.claim, check_anchor(checked.verification))
        view = verification_view(m, linker, checked.claim, checked.verification)
        m.rows[key] = m.render(
            "parts/checked_row.html", CheckedRow(claim, view, Markup(STATUS_PLACEHOLDER))
        )
    return replace_placeholders(m.rows[key], root_of(path), standing or _now(m, checked.claim))


def _now(m: Materials, claim: str) -> Markup:
    return format_html(_NOW, m.badge(claim))


def status_counts(
    m: Materials, claims: tuple[str, ...], href: Callable[[str], str] = lambda status: ""
) -> tuple[StatusCount, ...]:
    """How many of the claims have each status, in the order of the words; none left at zero.

    Each claim is counted once. Those with several words, of which it is open which holds, are
    counted together after all others, so that the counts add up.

    Args:
        m: what pages are made from.
        claims: ids of claims that have a standing.
        href: where those of a status are listed; empty for nowhere.
    """
    statuses = Counter(_counted_under(m.standing(claim).statuses) for claim in claims)
    counts = [
        StatusCount(BADGE_HTML[status], f"{statuses[status]:,}", href(status.value))
        for status in STATUSES_COUNTED
        if status in statuses
    ]
    if None in statuses:
        counts.append(
            StatusCount(SEVERAL_HTML, f"{statuses[None]:,}", href(SEVERAL), SEVERAL_MEANS)
        )
    return tuple(counts)


STATUSES_COUNTED = (*STATUSES_AS_LISTED, Status.CANNOT_BE_TOLD, Status.NOT_ON_RECORD)

SEVERAL_MEANS = f"{SEVERAL_WORDS.text}."


def _counted_under(statuses: tuple[Status, ...]) -> Status | None:
    """The status of a claim; None where it has several."""
    return statuses[0] if len(statuses) == 1 else None


# Rows for a source, each rendered once for each depth of page.


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source in a list.

    Attributes:
        publisher: the actor; none where the ledger does not say.
        medium: `article`; empty where the ledger does not say.
        date: when it was published; None where that is not known.
        cited: how often, in words.
        address: whether the ledger says where it can be read.
        withheld: only the title is published.
    """

    source: Link
    publisher: Link | None
    medium: str
    date: DateWords | None
    cited: str
    address: bool
    withheld: bool


def source_row(m: Materials, source: str, path: str) -> Markup:
    """A source: title, publisher, date, and how often it is cited."""
    key = ("source", source, root_of(path))
    if key not in m.rows:
        m.rows[key] = m.render("parts/source_row.html", _source(m, source, path))
    return m.rows[key]


def _source(m: Materials, id: str, path: str) -> SourceRow:  # noqa: A002
    source, linker, mentions = m.ledger.sources[id], m.linker(path), m.index.sources[id]
    return SourceRow(
        source=linker.source(id),
        publisher=None if source.publisher is None else linker.actor(source.publisher.id),
        medium=source.medium,
        date=None if source.published is None else linker.when(source.published),
        cited=cited_words(mentions.said, mentions.checked),
        address=bool(source.url),
        withheld=source.sensitive,
    )


def cited_words(said: list[Said], checked: list[Checked]) -> str:
    """`cited for 14 positions and 2 checks on 9 claims`, or that it is not cited."""
    counts = ((len(said), "position"), (len(checked), "check"))
    parts = [counted(count, word) for count, word in counts if count]
    claims = {*(statement.claim for statement in said), *(statement.claim for statement in checked)}
    if not parts:
        return NOT_CITED.text
    return f"cited for {' and '.join(parts)} on {counted(len(claims), 'claim')}"
