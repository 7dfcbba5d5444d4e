"""Links to records and dates, made once for each level of the site."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from markupsafe import Markup, escape

from claimledger.ledger.date_words import day_words as day_words
from claimledger.ledger.date_words import format_when
from claimledger.ledger.dates import When
from claimledger.ledger.model import Ledger
from claimledger.site.render import format_html
from claimledger.site.urls import Urls, day_target, point_target

_ANCHOR = '<a href="%s">%s</a>'
_ANCHOR_IN = '<a href="%s" lang="%s">%s</a>'


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `{{ link }}` in a template is the finished element.

    Attributes:
        href: where it leads, relative to the page.
        text: plain text.
        html: the finished element.
    """

    href: str
    text: str
    html: Markup

    def __html__(self) -> str:
        return self.html


def link(href: str, text: str, lang: str = "") -> Link:
    """A link whose text is escaped; `lang` where it is not in the language of the page."""
    html = format_html(_ANCHOR_IN, href, lang, text) if lang else format_html(_ANCHOR, href, text)
    return Link(href, text, html)


@dataclass(frozen=True, slots=True)
class DateWords:
    """A date as read out, its ends linked; `{{ date }}` is the finished text.

    Attributes:
        text: plain text.
        html: the same with links to the pages of its ends.
    """

    text: str
    html: Markup

    def __html__(self) -> str:
        return self.html


@dataclass(frozen=True)
class Linker:
    """Makes the links of all pages from which the way to the site's root is `root`.

    Every method raises `UnknownPageError` where there is no such page, a mistake of ours.
    """

    ledger: Ledger
    urls: Urls
    root: str
    _made: dict[tuple[str, ...], Link] = field(default_factory=dict, repr=False)
    _dates: dict[tuple[str, str], DateWords] = field(default_factory=dict, repr=False)

    def href(self, target: str, anchor: str = "") -> str:
        """The relative address of a target."""
        return self.urls.under(self.root, target, anchor)

    def explore(self, **filters: str) -> str:
        """The relative address of the list of all claims, filtered: `status="disputed"`."""
        return f"{self.href('explore')}?{urlencode(filters)}"

    def to(self, target: str, text: str, anchor: str = "") -> Link:
        """A link to a target, in words of ours."""
        return link(self.href(target, anchor), text)

    def claim(self, id: str, anchor: str = "") -> Link:  # noqa: A002
        """The statement of a claim, leading to it or to an anchor on its page."""
        claim = self.ledger.claims[id]
        lang = claim.language if claim.language != self.ledger.language else ""
        return self._record("claims", id, claim.statement, anchor, lang)

    def place(self, id: str) -> Link:  # noqa: A002
        """The name of a place."""
        return self._record("places", id, self.ledger.places[id].name)

    def actor(self, id: str) -> Link:  # noqa: A002
        """The name of an actor."""
        return self._record("actors", id, self.ledger.actors[id].name)

    def source(self, id: str) -> Link:  # noqa: A002
        """The title of a source."""
        source = self.ledger.sources[id]
        lang = source.language if source.language != self.ledger.language else ""
        return self._record("sources", id, source.title, "", lang)

    def media(self, id: str) -> Link:  # noqa: A002
        """The description of a media file."""
        return self._record("media", id, self.ledger.media[id].description)

    def measure(self, id: str) -> Link:  # noqa: A002
        """The name of a measure."""
        return self._record("measures", id, self.ledger.measures[id].name)

    def day(self, day: date, style: str = "short") -> Link:
        """A day that has a page."""
        key = (day_target(day), style)
        if key not in self._made:
            self._made[key] = self.to(key[0], day_words(day, style))
        return self._made[key]

    def when(self, when: When, style: str = "short") -> DateWords:
        """A recorded date, each written end linked to its page."""
        key = (when.as_written, style)
        if key not in self._dates:
            self._dates[key] = self._when(when, style)
        return self._dates[key]

    def once(self, when: When) -> DateWords:
        """When something was said or checked, once: `between 6 Sep 2022 and Jul 2023`.

        As `6 Sep 2022 to Jul 2023` it would read as if it had been said all that time.
        """
        key = (when.as_written, "once")
        if key not in self._dates:
            self._dates[key] = self._once(when)
        return self._dates[key]

    def _record(self, section: str, id: str, text: str, anchor: str = "", lang: str = "") -> Link:  # noqa: A002
        key = (section, id, anchor)
        if key not in self._made:
            self._made[key] = link(self.href(f"{section}/{id}", anchor), text, lang)
        return self._made[key]

    def _when(self, when: When, style: str) -> DateWords:
        words, hrefs = format_when(when, style), self._ends(when)
        if not hrefs:
            return DateWords(words, escape(words))
        halves = _halves(words, when)
        if len(hrefs) == 1 or halves is None:
            return DateWords(words, format_html(_ANCHOR, hrefs[0], words))
        linked = (
            format_html(_ANCHOR, href, half) for href, half in zip(hrefs, halves, strict=True)
        )
        return DateWords(words, Markup(" to ").join(linked))

    def _once(self, when: When) -> DateWords:
        words, hrefs = self.when(when), self._ends(when)
        halves = _halves(words.text, when)
        if halves is None or len(hrefs) == 1:
            return words
        linked = [
            format_html(_ANCHOR, href, half) for href, half in zip(hrefs, halves, strict=True)
        ]
        return DateWords(once_words(when), format_html("between %s and %s", *linked))

    def _ends(self, when: When) -> list[str]:
        points = [point for point in (when.start, when.end) if point is not None]
        targets = dict.fromkeys(point_target(point) for point in points)
        return [self.href(target) for target in targets]


def _halves(words: str, when: When) -> tuple[str, str] | None:
    """The words of an interval's two ends; an end that is a decade holds a ` to ` of its own."""
    parts = words.split(" to ")
    if when.start is None or when.end is None or len(parts) < 2:
        return None
    cut = 1 if when.start.first.year == when.start.last.year or len(parts) == 2 else 2
    return " to ".join(parts[:cut]), " to ".join(parts[cut:])


def once_words(when: When) -> str:
    """A recorded date, short, of something said or checked once, not all through an interval."""
    words = format_when(when, "short")
    halves = _halves(words, when)
    return words if halves is None else "between {} and {}".format(*halves)
