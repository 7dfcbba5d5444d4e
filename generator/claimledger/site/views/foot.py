"""The foot of a claim's page: to cite it, to change it, to report an error, to read on."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from claimledger.site.links import Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.views.as_of import linked_day
from claimledger.site.views.turning import is_latest_day

_QUESTION = "What is wrong, and where can it be read?"
_FORM = "template="


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim to be cited: its statement never without its status, nor that without its day."""

    statement: str
    status: str
    reason: str
    day: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class FootView:
    """The foot of a claim's page.

    Attributes:
        changed: when something about it last came to count; `by`, where only a longer time is
            known of which that is the last day.
        report: leads to where errors are reported; empty where the site names no such place.
        previous, next: the claims before and after in date order.
    """

    cited: Cited
    changed: str | Markup
    by: bool
    report: str
    previous: Link | None
    next: Link | None


def foot_view(m: Materials, linker: Linker, claim: str, path: str) -> FootView:
    """The foot of the page at `path`."""
    cited, at = _cited(m, claim, path), m.index.order[claim]
    changed = last_changed(m, claim)
    return FootView(
        cited=cited,
        changed=linked_day(m, linker, changed),
        by=is_latest_day(m, claim, changed),
        report=report_address(m.options, claim, cited),
        previous=_neighbour(m, linker, at - 1),
        next=_neighbour(m, linker, at + 1),
    )


def last_changed(m: Materials, claim: str) -> date:
    """The latest day on which a position, check, correction or status of a claim counts."""
    timeline, until = m.derived.index.timelines[claim], m.derived.day
    corrected = (one.date.latest for one in m.ledger.claims[claim].corrections)
    days = (*timeline.position_days, *timeline.verification_days, *corrected)
    known = [day for day in days if day is not None and day <= until]
    return max((*known, m.derived.histories[claim][-1].day))


def report_address(options: Options, claim: str, cited: Cited) -> str:
    """Where an error in a claim is reported, with a first line written; empty for nowhere."""
    if not options.report_url:
        return ""
    values = _first_lines(options.report_url, f"Error report: {claim}", cited)
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in values.items())
    return f"{options.report_url}{'&' if '?' in options.report_url else '?'}{query}"


def _first_lines(address: str, title: str, cited: Cited) -> dict[str, str]:
    """What is written by itself, by the names under which mail or a forge takes it.

    An address that names an issue form (`?template=claim-error.yml`) has a field for each part,
    since a form leaves a text as a whole out.
    """
    said = f"{cited.statement}\n{cited.status}, {cited.day}"
    if _FORM in address:
        return {"title": title, "page": cited.address, "claim": said}
    text = f"{said}\n{cited.address}\n\n{_QUESTION}\n"
    return {"subject" if address.startswith("mailto:") else "title": title, "body": text}


def _cited(m: Materials, claim: str, path: str) -> Cited:
    badge = m.badge(claim)
    return Cited(
        statement=m.ledger.claims[claim].statement,
        status=badge.word,
        reason=badge.sentence,
        day=m.day_words,
        title=m.ledger.title,
        address=f"{m.options.site_url}{path}" if m.options.site_url else "",
    )


def _neighbour(m: Materials, linker: Linker, at: int) -> Link | None:
    if not 0 <= at < len(m.index.claims):
        return None
    return linker.claim(m.index.claims[at])
