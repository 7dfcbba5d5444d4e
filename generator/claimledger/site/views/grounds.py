"""What the home page tells of the site: who publishes it, and on what it rests."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from claimledger.ledger.model import Source
from claimledger.site.links import Link, Linker, day_words
from claimledger.site.materials import Materials
from claimledger.site.views.common import ABOUT, SOURCES_AS_READ, written_link
from claimledger.site.views.what_if import by_reading_words
from claimledger.site.words import counted
from claimledger.standing.catalogue.pages import (
    LATEST_ENTRY_BY,
    NONE_READ_THERE,
    RESTS_ON_SOURCES,
    SOME_NOT_READ_THERE,
    SOURCES_PASS_ON,
    TITLE_ALONE,
    WITH_ADDRESS_OF_COPY,
    WITH_OWN_ADDRESS,
    WITHOUT_ADDRESS,
)
from claimledger.standing.sentences import Sentence


@dataclass(frozen=True, slots=True)
class GroundsView:
    """Who publishes the site, how far the record reaches, and on what it rests.

    Attributes:
        publisher: who publishes it; empty where the site does not say.
        about: leads to what the editors wrote about the site; none where they wrote nothing.
        reach: by which day the latest of it was said or checked, as a sentence; empty for nothing.
        sources: where the sources can be read, and what they pass on, each a sentence.
        as_read: leads to the page on how sources were read; none where there is none.
        by_reading: how many claims rest on a reading of the editors, as a sentence.
    """

    publisher: Markup
    about: Link | None
    reach: str
    sources: tuple[str, ...]
    as_read: Link | None
    by_reading: str


def grounds_view(m: Materials, linker: Linker) -> GroundsView:
    """What the home page tells of the site itself."""
    latest = _latest_day(m)
    sources = [m.ledger.sources[source] for source in m.index.live_sources]
    return GroundsView(
        publisher=_publisher(m, linker),
        about=written_link(m, linker, ABOUT, "About this site"),
        reach=LATEST_ENTRY_BY.text.format(day=day_words(latest)) if latest else "",
        sources=tuple(_sources(sources)),
        as_read=written_link(m, linker, SOURCES_AS_READ, "How the sources were read"),
        by_reading=by_reading_words(m),
    )


def _publisher(m: Materials, linker: Linker) -> Markup:
    """The actor that publishes the site, else who does in the words of its configuration."""
    desk = m.options.desk
    if desk and f"actors/{desk}" in m.urls.targets:
        return linker.actor(desk).html
    return escape(m.options.author)


def _latest_day(m: Materials) -> date | None:
    """The latest day by which a position or check of the site was certainly made."""
    day = m.options.day
    days = (
        held.extent.last
        for claim in m.index.claims
        for held in m.derived.index.timelines[claim].statements
        if held.extent.exists(day)
    )
    return max(days, default=None)


def _sources(sources: list[Source]) -> Iterator[str]:
    if not sources:
        return
    own = sum(bool(source.url) and not source.copy for source in sources)
    copies = sum(bool(source.url) and source.copy for source in sources)
    withheld = sum(source.sensitive for source in sources)
    without = len(sources) - own - copies - withheld
    ways = (
        (own, WITH_OWN_ADDRESS),
        (copies, WITH_ADDRESS_OF_COPY),
        (without, WITHOUT_ADDRESS),
        (withheld, TITLE_ALONE),
    )
    told = ", ".join(_told(sentence, number) for number, sentence in ways if number)
    yield RESTS_ON_SOURCES.text.format(sources=counted(len(sources), "source"), ways=told)
    not_read = sum(source.accessed is None and not source.sensitive for source in sources)
    if not_read == len(sources):
        yield NONE_READ_THERE.text
    elif not_read:
        yield _told(SOME_NOT_READ_THERE, not_read)
    relaying = sum(bool(source.relays) for source in sources)
    if relaying:
        yield _told(SOURCES_PASS_ON, relaying)


def _told(sentence: Sentence, number: int) -> str:
    several = sentence.several or sentence.text
    return (sentence.text if number == 1 else several).format(count=f"{number:,}")
