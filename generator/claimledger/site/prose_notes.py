"""What is added to prose: previews of the claims it names, and a note on an earlier day."""

from dataclasses import dataclass

from markupsafe import Markup

from claimledger.prose.reading import Prose
from claimledger.site.badges import Badge
from claimledger.site.materials import Materials
from claimledger.site.prose.wording import current_id
from claimledger.site.render import format_html
from claimledger.site.views.positions import speakers_line
from claimledger.standing.catalogue.pages import LATER_PROSE

_LATER = '<p class="cl-asof">%s.</p>'
_END_OF_HEADING = "</h1>"


@dataclass(frozen=True, slots=True)
class Preview:
    """A claim as shown beside a reference to it.

    Attributes:
        id: of the claim.
        statement: plain text.
        speakers: who says what of it, in one line without links.
    """

    id: str
    statement: str
    lang: str
    badge: Badge
    speakers: str


def with_notes(m: Materials, path: str, prose: Prose, html: str) -> str:
    """The finished HTML of the prose on the page at `path`, with what stands around it."""
    if not prose.references and not prose.blocks:
        return html
    return f"{_dated(m, html)}{previews(m, path, prose)}"


def previews(m: Materials, path: str, prose: Prose) -> Markup:
    """A template for each claim that is referred to; a script shows it, nothing else reads it."""
    references = (reference for reference in prose.references.values() if reference.kind == "claim")
    claims = dict.fromkeys(current_id(reference, m.ledger) for reference in references)
    drawn = (m.render("parts/preview.html", _preview(m, path, claim)) for claim in m.known(claims))
    return Markup("\n").join(drawn)


def _preview(m: Materials, path: str, claim: str) -> Preview:
    record = m.ledger.claims[claim]
    return Preview(
        id=claim,
        statement=record.statement,
        lang=record.language if record.language != m.ledger.language else "",
        badge=m.badge(claim),
        speakers=speakers_line(m.linker(path), m.derived, claim).striptags(),
    )


def _dated(m: Materials, html: str) -> str:
    """In a site as of an earlier day: the prose looks back from later, the badges do not."""
    if not m.options.as_of:
        return html
    note = format_html(_LATER, LATER_PROSE.text.format(day=m.day_words))
    heading, end, rest = html.partition(_END_OF_HEADING)
    return f"{heading}{end}\n{note}{rest}" if end else f"{note}\n{html}"
