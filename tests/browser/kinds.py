"""One real page of every kind: the longest of the specimen, the hardest to lay out."""

import re
from collections.abc import Mapping

from claimledger.site.pages import PAGE_KINDS
from tests.walker import BuiltSite

_PATHS: dict[str, str] = {
    "home": r"index\.html",
    "claims": r"claims/(page/\d+/)?index\.html",
    "claim": r"claims/[^/]+/index\.html",
    "places": r"places/(page/\d+/)?index\.html",
    "place": r"places/[^/]+/(page/\d+/)?index\.html",
    "actors": r"actors/(page/\d+/)?index\.html",
    "actor": r"actors/[^/]+/(page/\d+/)?index\.html",
    "dates": r"dates/index\.html",
    "year": r"dates/\d{4}/index\.html",
    "month": r"dates/\d{4}/\d\d/(page/\d+/)?index\.html",
    "day": r"dates/\d{4}/\d\d/\d\d/(page/\d+/)?index\.html",
    "sources": r"sources/(page/\d+/)?index\.html",
    "source": r"sources/[^/]+/(page/\d+/)?index\.html",
    "measures": r"measures/(page/\d+/)?index\.html",
    "measure": r"measures/[^/]+/(page/\d+/)?index\.html",
    "media": r"media/(page/\d+/)?index\.html",
    "media-file": r"media/[^/]+/(page/\d+/)?index\.html",
    "code": r"codes/[EW]\d{3}/index\.html",
    "data-names": r"data/names/index\.html",
    "guide": r"(contribute|writing|docs|docs/.+)/index\.html",
    "about": r"about/([^/]+/)?index\.html",
    "explainers": r"explainers/index\.html",
    "explainer": r"explainers/[^/]+/index\.html",
    "404": r"404\.html",
}
"""Kinds with more than one page, or more than one length of path."""

_DOCUMENTS = {"embed": r"embed/[^/]+/index\.html"}
"""Whole documents without the theme, which have tests of their own."""

_WITHOUT_PAGES = {"date", "removed", "redirect", *_DOCUMENTS}
"""Kinds that stand above under other names, or that the demonstration has no page of."""

KINDS: Mapping[str, str] = {
    **_PATHS,
    **{
        kind.name: rf"{kind.folder}/index\.html"
        for kind in PAGE_KINDS
        if kind.name not in _PATHS and kind.name not in _WITHOUT_PAGES
    },
}
"""Every kind of page in the theme, with the paths of its pages in a site with directory URLs."""


def kinds_of(path: str) -> tuple[str, ...]:
    """The kinds whose pages have such a path."""
    patterns = {**KINDS, **_DOCUMENTS}
    return tuple(kind for kind, pattern in patterns.items() if re.fullmatch(pattern, path))


def example(site: BuiltSite, kind: str) -> str:
    """The path of the longest page of a kind.

    Raises:
        LookupError: the site has none.
    """
    paths = [path for path in site.pages if kind in kinds_of(path)]
    if not paths:
        raise LookupError(f"the specimen has no page of the kind {kind!r}")
    return max(paths, key=lambda path: (len((site.folder / path).read_bytes()), path))
