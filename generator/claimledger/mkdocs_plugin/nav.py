"""Generated pages in the site's navigation: found by any of their names, and lit from below."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from claimledger.mkdocs_plugin.page import LedgerPage, source_of, target_of


@dataclass(slots=True)
class NavEntries:
    """The site's `nav` in MkDocs' own terms.

    Attributes:
        nav: as configured; generated pages by the file that they pretend to come from.
        titles: the titles given to generated pages, by that file.
    """

    nav: Any
    titles: dict[str, str] = field(default_factory=dict)


def nav_entries(nav: Any, is_generated: Callable[[str], bool]) -> NavEntries:
    """Reads `nav`; `claims/`, `claims.md`, `claims.html` and `claims/index.md` are one page.

    Args:
        nav: the configured value, of any shape that MkDocs allows.
        is_generated: whether a source file is a generated page's.
    """
    entries = NavEntries(None)

    def walk(value: Any, title: str | None = None) -> Any:
        if isinstance(value, list):
            return [walk(one) for one in value]
        if isinstance(value, Mapping):
            return {name: walk(one, name) for name, one in value.items()}
        if not isinstance(value, str) or not is_generated(source_of(value)):
            return value
        source = source_of(value)
        if title is not None:
            entries.titles[source] = title
        return source

    entries.nav = walk(nav)
    return entries


def light_from_below(nav: Navigation, pages: Mapping[str, LedgerPage]) -> None:
    """Gives each generated page outside the navigation the nearest page above it as parent.

    So the theme lights the tab of the claims on every claim's page.

    Args:
        nav: the navigation.
        pages: the generated pages by target.
    """
    shown = {page.target: page for page in nav.pages if isinstance(page, LedgerPage)}
    for target, page in pages.items():
        if target not in shown:
            page.parent = _nearest(target, shown)  # type: ignore[assignment]  # as Material's blog


def _nearest(target: str, shown: Mapping[str, LedgerPage]) -> Page | None:
    above = target.rpartition("/")[0]
    while above:
        if above in shown:
            return shown[above]
        above = above.rpartition("/")[0]
    return None


def stands_in_nav_by_itself(path: str) -> bool:
    """Whether a page is listed where the site has no `nav`: the home page and those below it."""
    return "/" not in target_of(path)
