"""The address of a record under its old id leads on to the new one."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimledger.ledger.model import Ledger
from claimledger.site.index import Index
from claimledger.site.kinds import PageKind
from claimledger.site.links import Link
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage
from claimledger.site.urls import SECTIONS


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A whole small document, without the frame of the site."""

    to: Link


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    return iter(())


def _pages(m: Materials) -> Iterator[SitePage]:
    for (section, old), new in m.ledger.aliases.items():
        if section not in SECTIONS or f"{section}/{new}" not in m.urls.targets:
            continue
        path = m.urls.path(f"{section}/{old}")
        title = _title(m, section, new)
        view = RedirectView(m.linker(path).to(f"{section}/{new}", title))
        html = m.render("pages/redirect.html", view)
        yield SitePage(path=path, kind="redirect", title=title, description="", html=html)


def _title(m: Materials, section: str, id: str) -> str:  # noqa: A002
    if section == "claims":
        return m.ledger.claims[id].statement or id
    if section == "sources":
        return m.ledger.sources[id].title or id
    records = m.ledger.places if section == "places" else m.ledger.actors
    return records[id].name or id


REDIRECT = PageKind("redirect", _targets, _pages)
