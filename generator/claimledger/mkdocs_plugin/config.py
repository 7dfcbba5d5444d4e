"""The plugin's options in `mkdocs.yml`."""

from datetime import date, datetime
from urllib.parse import urlsplit

from mkdocs.config import base
from mkdocs.config import config_options as c

from claimledger.history.record import COMMITS
from claimledger.prose.limits import MEGABYTES_FOR_A_PAGE, SECONDS_FOR_A_PAGE
from claimledger.site.options import (
    CARDS_AT_MOST,
    CLAIM_FILES_AT_MOST,
    DATA_FORMATS,
    EMBEDS_AT_MOST,
    FEEDS,
    MARKDOWN_AT_MOST,
)
from claimledger.site.without_pages import ALL, DAY_PAGES, SOURCE_PAGES


class Day(base.BaseConfigOption[date | None]):
    """A day as `2022-09-09`; empty for none. YAML may already have made a date of it."""

    def run_validation(self, value: object) -> date | None:
        """The day, or None.

        Raises:
            ValidationError: it is something else.
        """
        if value is None or value == "":
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            day = None
        if day is None or day.isoformat() != str(value):
            raise base.ValidationError(f"expected a day such as 2022-09-09, got {value!r}")
        return day


class Address(base.BaseConfigOption[str]):
    """An address of one of some schemes; empty for none."""

    def __init__(self, schemes: tuple[str, ...]) -> None:
        super().__init__()
        self.default = ""
        self._schemes = schemes

    def run_validation(self, value: object) -> str:
        """The address.

        Raises:
            ValidationError: it has another scheme, or is none.
        """
        parts = urlsplit(value) if isinstance(value, str) else None
        if value == "" or (parts and parts.scheme in self._schemes and parts[1] + parts[2]):
            return str(value)
        raise base.ValidationError(
            f"expected an address ({', '.join(self._schemes)}), got {value!r}"
        )


class AtLeast(c.Type[int]):
    """A whole number that is not below `least`."""

    def __init__(self, least: int, default: int) -> None:
        super().__init__(int, default=default)
        self._least = least

    def run_validation(self, value: object) -> int:
        """The number.

        Raises:
            ValidationError: it is no whole number, or too small.
        """
        number = super().run_validation(value)
        if isinstance(number, bool) or number < self._least:
            raise base.ValidationError(f"expected a number of {self._least} or more, got {value!r}")
        return number


class BaseMapConfig(base.Config):  # type: ignore[no-untyped-call]
    """Lines to draw beneath every map; none of it has a default, as none is neutral.

    Attributes:
        file: GeoJSON of lines or polygons in degrees, relative to `mkdocs.yml`.
        name: what the layer is called in the legend of a map.
        point_of_view: whose view of borders it shows, in the legend too.
    """

    file = c.File(exists=True)
    name = c.Type(str)
    point_of_view = c.Type(str)


class BaseMapOption(c.SubConfig[BaseMapConfig]):
    """The base layer, or None where it is left out; `c.Optional` refuses to wrap a `SubConfig`."""

    def __init__(self) -> None:
        super().__init__(BaseMapConfig)
        self.default = None

    def run_validation(self, value: object) -> BaseMapConfig | None:  # type: ignore[override]
        """The layer as its own options.

        Raises:
            ValidationError: one of them is missing or wrong.
        """
        return None if value is None else super().run_validation(value)


class ExportsConfig(base.Config):  # type: ignore[no-untyped-call]
    """What is given out besides pages: for programs below `data/v1/`, for other sites to embed.

    Attributes:
        formats: which formats are made; all of them where it is left out.
        feeds: what has a feed, the site or each record of a kind; all of them where it is left out.
        claim_files_at_most: with more claims there is no file of JSON, and no feed, for each of
            them.
        embeds: whether each claim has a page that other sites can embed.
        embeds_at_most: with more claims there is none.
        markdown: whether there are `llms.txt` and copies of pages in Markdown.
        markdown_at_most: with more claims there are no copies.
        cards: whether each claim has a picture for whoever shows a link to it; needs Pillow.
        cards_font: a font file for these, relative to `mkdocs.yml`; without it Pillow's own, which
            has Latin letters alone.
        cards_at_most: with more claims there are no pictures.
        licence: what the data may be used under, best by its SPDX id: `CC-BY-4.0`.
        licence_url: where that can be read.
    """

    formats = c.ListOfItems(c.Choice(DATA_FORMATS), default=list(DATA_FORMATS))
    feeds = c.ListOfItems(c.Choice(FEEDS), default=list(FEEDS))
    claim_files_at_most = AtLeast(0, default=CLAIM_FILES_AT_MOST)
    embeds = c.Type(bool, default=True)
    embeds_at_most = AtLeast(0, default=EMBEDS_AT_MOST)
    markdown = c.Type(bool, default=True)
    markdown_at_most = AtLeast(0, default=MARKDOWN_AT_MOST)
    cards = c.Type(bool, default=False)
    cards_font = c.Optional(c.File(exists=True))
    cards_at_most = AtLeast(0, default=CARDS_AT_MOST)
    licence = c.Type(str, default="")
    licence_url = Address(("http", "https"))


class PluginConfig(base.Config):  # type: ignore[no-untyped-call]
    """Paths are relative to `mkdocs.yml`.

    Attributes:
        ledger: the ledger's root file.
        as_of: builds the whole site as it stood on that day; empty for today.
        page_size: rows of a list before it goes on to a next page.
        templates: a folder laid out as `site_templates`, with the files that differ: each takes the
            place of the packaged one, and all others stay. `site_templates/VIEWS.md` lists them.
        report_url: where readers report errors: an address of a new issue, or `mailto:`; what is
            wrong of which claim is added to it. Nothing is shown where it is left out.
        base_map: what is drawn beneath maps; nothing where it is left out.
        other_hosts: hosts that prose may show pictures and frames from; none where it is left out,
            for each of them learns who reads the page.
        exports: what is given out besides pages, and under which licence.
        changes: `changes/` tells what edits of the ledger changed, from the history in git; without
            it, or without git, that page lists the corrections.
        changes_commits_at_most: so many commits that touched the ledger's files it goes back.
        desk: the id of the actor that publishes the site; its own checks are given out to search
            engines as `ClaimReview`, and those of others are not.
        day_pages: which days have a page: `all` that something is dated, or `events` alone, those
            on which something is said to have happened; links to others lead to the month.
        source_pages: which sources have a page: `all`, or `cited` alone, those that a claim, a
            check, a media file or another source names; links to others lead to the list.
        quick_search: the search box of Material answers from the texts themselves, and finds parts
            of words; the theme's own search is left where this is false.
        cache: finished pages and files are kept in `.cache/claimledger/pages/` for the next build,
            which makes anew only what is another by then. The site is the same.
        serve_on_demand: while serving, pages are drawn when a browser asks for them, so that an
            edit is seen sooner; with false, or where another plugin wants to see pages, all are
            drawn after each edit. They are the same.
        workers: how many processes make pages; one for each core, up to eight, where it is 0. The
            site is the same.
        trusted_files: files below `docs_dir` that may run in readers' browsers, as patterns.
        security_headers: writes the file `_headers`, by which a host tells browsers to run only
            what the site has itself.
        page_seconds_at_most: processor time that reading one page may take, or one picture in SVG
            or file of style rules.
        page_megabytes_at_most: memory that it may take.
    """

    ledger = c.File(default="claims.yaml")
    as_of = Day()
    page_size = AtLeast(10, default=90)
    templates = c.Optional(c.Dir(exists=True))
    report_url = Address(("http", "https", "mailto"))
    base_map = BaseMapOption()
    other_hosts = c.ListOfItems(c.Type(str), default=[])
    exports = c.SubConfig(ExportsConfig)
    changes = c.Type(bool, default=True)
    changes_commits_at_most = AtLeast(1, default=COMMITS)
    desk = c.Type(str, default="")
    day_pages = c.Choice(DAY_PAGES, default=ALL)
    source_pages = c.Choice(SOURCE_PAGES, default=ALL)
    quick_search = c.Type(bool, default=True)
    cache = c.Type(bool, default=True)
    serve_on_demand = c.Type(bool, default=True)
    workers = AtLeast(0, default=0)
    trusted_files = c.ListOfItems(c.Type(str), default=[])
    security_headers = c.Type(bool, default=False)
    page_seconds_at_most = AtLeast(1, default=SECONDS_FOR_A_PAGE)
    page_megabytes_at_most = AtLeast(100, default=MEGABYTES_FOR_A_PAGE)
