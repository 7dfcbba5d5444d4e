"""What the pages depend on besides the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from claimledger.prose.pictures import Picture
from claimledger.site.drawings.base_map import BaseMap

if TYPE_CHECKING:
    from claimledger.site.cards import Card

DATA_FORMATS = ("json", "csv", "geojson", "sqlite", "ledger")
"""The formats in which a site can give out its data."""

FEEDS = ("site", "places", "actors", "measures", "claims", "corrections", "changes")
"""What can have a feed: the whole site, each record of a kind, corrections, edits of the ledger."""

# Some hosts take no more than 20,000 files. A ledger of n claims has some 1.7 n pages, and as many
# feeds as claims, places and actors.

CLAIM_FILES_AT_MOST = 4000
"""How many claims a site may have by default and still give out a file and a feed for each.

With a page to embed for each, that is some 19,000 files.
"""

EMBEDS_AT_MOST = 7000
"""How many claims a site may have by default and still have a page to embed for each.

Of all that there is for each claim it is given up last, for other sites show it. That is some
19,000 files as well.
"""

MARKDOWN_AT_MOST = 2500
"""How many claims a site may have by default and still have copies of its pages in Markdown.

There is one for each page of a record or a day: with all other files that is some 16,000.
"""

CARDS_AT_MOST = 2500
"""How many claims a site may have by default and still have a picture for each.

That is some 18,500 files.
"""


class Painter(Protocol):
    """What makes the picture of a card; the plugin's remembers those of earlier builds."""

    def missing(self, text: str) -> str:
        """The first character of a text that cannot be drawn; empty where all can."""

    def png(self, card: "Card") -> bytes:
        """The picture; the same bytes for the same card."""


@dataclass(frozen=True, slots=True)
class CardOptions:
    """How the picture of each claim is made.

    Attributes:
        painter: makes them.
        at_most: with more claims there are none.
    """

    painter: Painter
    at_most: int = CARDS_AT_MOST


@dataclass(frozen=True, slots=True)
class DataOptions:
    """What is given out besides pages.

    Attributes:
        formats: those of `DATA_FORMATS` that are made.
        feeds: those of `FEEDS` that are made.
        claim_files_at_most: with more claims there is no file for each of them.
        embeds: whether each claim has a page that other sites can embed.
        embeds_at_most: with more claims there is none.
        markdown: whether there are `llms.txt` and a copy of each page of a record in Markdown.
        markdown_at_most: with more claims there are no such copies.
        licence: what it may be used under, `CC-BY-4.0`; empty where the owner tells none.
        licence_url: where that can be read; empty for nowhere.
    """

    formats: tuple[str, ...] = DATA_FORMATS
    feeds: tuple[str, ...] = FEEDS
    claim_files_at_most: int = CLAIM_FILES_AT_MOST
    embeds: bool = True
    embeds_at_most: int = EMBEDS_AT_MOST
    markdown: bool = True
    markdown_at_most: int = MARKDOWN_AT_MOST
    licence: str = ""
    licence_url: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of whoever publishes the site.

    Attributes:
        day: the day that every status holds for.
        templates: the folder of the packaged templates, with `pages/`, `parts/` and `drawings/`.
        as_of: `day` was asked for, and is not simply today: the pages say so.
        page_size: rows of a list before it goes on to a next page; at least 1.
        use_directory_urls: paths end in `/`, not in `.html`.
        today: the day on which the ledger is checked; `day` where it is not told.
        site_url: the address of the home page, ending in `/`; empty where it is not known.
        report_url: where errors are reported, http, https or mailto; empty for nowhere.
        edit_base: where the ledger's files can be edited, up to their name; empty for nowhere.
        base_map: lines drawn beneath every map; None for none.
        own_templates: a folder laid out in the same way; each file in it takes the place of the
            packaged one. None where the site has none.
        data: what is given out for programs.
        desk: the id of the actor that publishes the site; empty where it is none of them.
        author: who publishes the site, in words: `site_author` of MkDocs; empty where not told.
        cards: how the picture of each claim is made; None for no pictures.
        day_pages: `all`, or `events` for no page of a day on which no event is said to have been.
        source_pages: `all`, or `cited` for no page of a source that nothing is recorded of.
        pictures: the site's own pictures of media files, by the names that the ledger has.
    """

    day: date
    templates: Path
    as_of: bool = False
    page_size: int = 100
    use_directory_urls: bool = True
    edit_base: str = ""
    site_url: str = ""
    report_url: str = ""
    today: date | None = None
    base_map: BaseMap | None = None
    own_templates: Path | None = None
    data: DataOptions = DataOptions()
    desk: str = ""
    author: str = ""
    cards: CardOptions | None = None
    day_pages: str = "all"
    source_pages: str = "all"
    pictures: Mapping[str, Picture] = field(default_factory=dict, hash=False)
