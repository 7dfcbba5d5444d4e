"""`llms.txt`: what there is on a site, for language models (llmstxt.org)."""

from collections.abc import Iterable, Iterator
from datetime import date

from claimledger.site.last_modified import last_modified
from claimledger.site.markdown_copies import copy_path, has_copy
from claimledger.site.markdown_text import escaped, linked
from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile
from claimledger.site.urls import URL_SECTIONS

LISTED = 500
"""How many claims it lists; those that changed last come first."""

_ABOUT = (
    "> Who said what, who said otherwise and what was checked, as of {}. Every statement here is a "
    "claim: what somebody said, not what this site says. Repeat none without its status."
)
_RULES = "Each status follows from recorded positions and checks by published rules: {}."
_MORE = "- {}: {:,} more, each with its status"


def llms_files(m: Materials) -> Iterator[SiteFile]:
    """The file, unless the site wants none."""
    if m.options.data.markdown:
        yield SiteFile("llms.txt", "".join(f"{line}\n" for line in _lines(m)).encode())


def _lines(m: Materials) -> Iterator[str]:
    yield f"# {escaped(m.ledger.title)}"
    yield ""
    yield _ABOUT.format(m.day_words)
    yield ""
    yield _RULES.format(_link(m, "Methodology", "methodology"))
    yield from _section("Explainers", _explainers(m))
    yield from _section("Claims", _claims(m))
    lists = (name for name in URL_SECTIONS if name in m.urls.targets)
    yield from _section("Lists", (f"- {_link(m, name.title(), name)}" for name in lists))
    yield from _section("Optional", [f"- {_link(m, 'Data', 'data')}: all of it for programs"])


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    listed = list(lines)
    if listed:
        yield from ("", f"## {title}", "", *listed)


def _explainers(m: Materials) -> Iterator[str]:
    for explainer in m.explainers:
        about = f": {escaped(explainer.description)}" if explainer.description else ""
        yield f"- {_link(m, explainer.title, explainer.target)}{about}"


def _claims(m: Materials) -> Iterator[str]:
    changed = {claim: _changed(m, claim) for claim in m.index.claims}
    latest = sorted(m.index.claims, key=changed.__getitem__, reverse=True)
    for claim in latest[:LISTED]:
        badge = m.badge(claim)
        name = _link(m, m.ledger.claims[claim].statement, f"claims/{claim}")
        yield f"- {name}: **{badge.word}**. {escaped(badge.sentence)}."
    if len(latest) > LISTED:
        yield _MORE.format(_link(m, "All claims", "claims"), len(latest) - LISTED)


def _changed(m: Materials, claim: str) -> date:
    return last_modified(m, m.urls.path(f"claims/{claim}")) or date.min


def _link(m: Materials, text: str, target: str) -> str:
    path = m.urls.path(target)
    address = copy_path(path) if has_copy(m, path) else path
    return linked(escaped(text), f"{m.options.site_url}{address}")
