"""Which pages the builds of a test draw anew, on a day that stays the same."""

from calendar import timegm
from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

import pytest
from mkdocs.config.defaults import MkDocsConfig

from claimledger.mkdocs_plugin import drawing, publication
from claimledger.site.materials import Materials
from claimledger.site.page import FinishedPage
from claimledger.site.pages import Known

EVERYTHING = "everything"
"""In the place of the addresses of all pages."""


class Watched(Protocol):
    """A project whose builds are watched.

    Attributes:
        drawn: the pages that the last build has drawn, by address; `EVERYTHING` for all.
    """

    drawn: Sequence[str]


def watch_drawing(made: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """Has a project told what its builds draw, all of them on 1 November 2026."""
    really = drawing.drawn

    def drawn(m: Materials, known: Known, *others: Any, **more: Any) -> Any:
        found: tuple[Sequence[FinishedPage], ...] = really(m, known, *others, **more)
        anew = [page.path for at, pages in enumerate(found) if at not in known for page in pages]
        made.drawn = anew if known else EVERYTHING
        return found

    monkeypatch.setattr(publication, "drawn", drawn)
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(timegm(date(2026, 11, 1).timetuple())))
