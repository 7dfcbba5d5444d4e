"""What others show of a page that is shared: its title with speaker and status, and its summary."""

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from claimledger.site.badges import words_of
from claimledger.site.cards import CARD_HEIGHT, CARD_WIDTH, card_address, card_of
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage
from claimledger.site.render import format_html
from claimledger.site.urls import target_of
from claimledger.standing.sentences import BY_OUR_READING
from claimledger.standing.shared import shared

_PROPERTY = '<meta property="%s" content="%s">'
_NAMED = '<meta name="%s" content="%s">'


def shared_title(m: Materials, claim: str) -> str:
    """`Disputed: Volodymyr Zelensky says that Ukrainian forces hold the city of Balakliia`.

    A statement that is shared is never read without its word, nor as a statement of this site.
    """
    return m.once(f"shared title of {claim}", partial(_shared_title, claim=claim))


def _shared_title(m: Materials, claim: str) -> str:
    standing = m.standing(claim)
    words = words_of(standing.statuses)
    if m.is_by_reading(claim):
        words = f"{words}, {BY_OUR_READING.text}"
    told = shared(m.derived.index, claim, standing.day)
    return f"{words}: {told.text if told else f'“{m.ledger.claims[claim].statement}”'}"


def title_of(m: Materials, page: SitePage) -> str:
    """The title of a page for whoever meets it elsewhere."""
    claim = claim_of(m, page)
    return shared_title(m, claim) if claim else page.title


def claim_of(m: Materials, page: SitePage) -> str:
    """The claim that a page is about; empty for a page of another kind."""
    section, _, id_ = target_of(page.path).partition("/")
    return id_ if section == "claims" and id_ in m.derived.standings else ""


def sharing(m: Materials, page: SitePage) -> Iterator[Markup]:
    """The elements for the head of a page that others read of it: Open Graph, and Twitter's."""
    title, claim = title_of(m, page), claim_of(m, page)
    yield format_html(_PROPERTY, "og:type", "article" if claim else "website")
    yield format_html(_PROPERTY, "og:site_name", m.ledger.title)
    yield format_html(_PROPERTY, "og:title", title)
    if page.description:
        yield format_html(_PROPERTY, "og:description", page.description)
    if m.options.site_url:
        yield format_html(_PROPERTY, "og:url", f"{m.options.site_url}{page.path}")
    card = card_address(m, claim) if claim else ""
    if card:
        yield format_html(_PROPERTY, "og:image", card)
        yield format_html(_PROPERTY, "og:image:type", "image/png")
        yield format_html(_PROPERTY, "og:image:width", CARD_WIDTH)
        yield format_html(_PROPERTY, "og:image:height", CARD_HEIGHT)
        yield format_html(_PROPERTY, "og:image:alt", f"{title}. {card_of(m, claim).day}.")
    yield format_html(_NAMED, "twitter:card", "summary_large_image" if card else "summary")
    yield format_html(_NAMED, "twitter:title", title)
    if page.description:
        yield format_html(_NAMED, "twitter:description", page.description)
