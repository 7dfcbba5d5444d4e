"""The address of every page, and how one page links to another."""

import re
from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from claimledger.ledger.dates import Point

URL_SECTIONS = ("claims", "places", "actors", "dates", "sources", "measures", "media")
"""What has pages: kinds of records, days and measures; each has an index of the same name."""

HOME = ""
"""The target of the home page."""


class UnknownPageError(LookupError):
    """A link to a page that does not exist: a mistake of ours, never of the ledger's."""


@dataclass(frozen=True, slots=True)
class Urls:
    """The pages that exist, and their paths in one of the two styles that MkDocs knows.

    A *target* names a page in either style: `claims/x`, `claims`, `dates/2022/09`, `""` is home.
    A *path* is its address relative to the site's root: `claims/x/`, or `claims/x.html`.

    Attributes:
        targets: every page that may be linked to.
        directories: paths end in `/` (MkDocs' `use_directory_urls`).
        elsewhere: where a link leads to instead, by the target of a page that is not made.
    """

    targets: Set[str]
    directories: bool = True
    elsewhere: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def linked(self) -> Container[str]:
        """The targets that a link can name: see `can_link`."""
        return _Linked(self)

    def can_link(self, target: str) -> bool:
        """Whether a link to a target leads to its page or, where that is not made, elsewhere."""
        return target in self.targets or target in self.elsewhere

    def path(self, target: str) -> str:
        """The path of a page, whether it exists or not; of `""` the home page's."""
        if self.directories:
            return f"{target}/" if target else ""
        if target in URL_SECTIONS:
            return f"{target}/index.html"
        return f"{target}.html" if target else "index.html"

    def relative(self, from_path: str, target: str, anchor: str = "") -> str:
        """The link from the page at `from_path` to a target; it holds under any sub-path.

        Raises:
            UnknownPageError: there is no such target.
        """
        return self.under(root_of(from_path), target, anchor)

    def under(self, root: str, target: str, anchor: str = "") -> str:
        """The link to a target from a page whose way up to the site's root is `root`.

        Raises:
            UnknownPageError: there is no such target.
        """
        if target not in self.targets:
            if target not in self.elsewhere:
                raise UnknownPageError(target)
            target, anchor = self.elsewhere[target], ""
        link = f"{root}{self.path(target)}" or "./"
        return f"{link}#{anchor}" if anchor else link


class _Linked(Container[str]):
    def __init__(self, urls: Urls) -> None:
        self._urls = urls

    def __contains__(self, target: object) -> bool:
        return self._urls.can_link(str(target))


def urls(targets: Iterable[str], directories: bool = True) -> Urls:
    """The pages of a site; the home page is always one of them."""
    return Urls(frozenset(targets) | {HOME}, directories)


def root_of(path: str) -> str:
    """The way up from a page to the site's root: `../../` for `claims/x/`, empty at the top."""
    return "../" * path.count("/")


def target_of(path: str) -> str:
    """What a path names, in either style of URL: `claims/x` for `claims/x/` and `claims/x.html`."""
    target = path.removesuffix(".html").removesuffix(".md").strip("/")
    return "" if target == "index" else target.removesuffix("/index")


def markdown_name(target: str) -> str:
    """The Markdown file that a page pretends to come from, as links in prose name it."""
    if target in URL_SECTIONS:
        return f"{target}/index.md"
    return f"{target}.md" if target else "index.md"


def paged(target: str, number: int) -> str:
    """The target of a list's page counted from 1; the first is the list itself."""
    return target if number == 1 else f"{target}/page/{number}"


def list_of(target: str) -> str:
    """The target of the list that a page belongs to; of a page of no list the page's own."""
    return _PAGE.sub("", target)


_PAGE = re.compile(r"/page/\d+$")


def day_target(day: date) -> str:
    """The target of a day's page."""
    return f"dates/{day.year:04}/{day.month:02}/{day.day:02}"


def month_target(year: int, month: int) -> str:
    """The target of a month's page."""
    return f"dates/{year:04}/{month:02}"


def year_target(year: int) -> str:
    """The target of a year's page."""
    return f"dates/{year:04}"


def point_target(point: Point) -> str:
    """The target of the page for an end of a date: its day, else its month, else its year.

    A season goes to its year, a decade or century to its first year.
    """
    if point.day is not None and point.month is not None:
        return f"{month_target(point.year, point.month)}/{point.day:02}"
    if point.month is not None:
        return month_target(point.year, point.month)
    return year_target(point.year)
