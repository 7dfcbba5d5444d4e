"""A reference without its kind: `[[izium-retaken]]`, which readers would see with its brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimledger.ledger.dates import DateFault, parse_when
from claimledger.ledger.model import Ledger
from claimledger.site.prose.grammar import escaped
from claimledger.site.prose.reading import TO_KEEP
from claimledger.site.prose.references import SECTIONS
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.nearest import MOST_EDITS, nearest
from claimledger.text.source import SourceText, Span

_BARE = re.compile(
    r"(?<!!)\[\[[ \t]*([A-Za-z0-9]++(?:-[A-Za-z0-9]++)*+)(?:\s{1,99}is\s{1,99}[a-z-]++)?[ \t]*+"
    r"(?:\\?\|[^\[\]`\n]*+)?\]\]"
)
_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Bare:
    """An id, perhaps, in double brackets; only a ledger can tell.

    Attributes:
        span: from the first bracket to the last.
        id_span: what may be an id.
    """

    span: Span
    id_span: Span

    @property
    def beginning(self) -> str:
        """As it is written, up to what may be an id."""
        return self.span.source.text[self.span.start : self.id_span.end]


def bare_mentions(source: SourceText, start: int) -> Iterator[Bare]:
    """What may be a reference without its kind, from the offset `start` on, in code too."""
    for match in _BARE.finditer(source.text, start):
        if not escaped(source.text, match.start()):
            yield Bare(Span(source, *match.span()), Span(source, *match.span(1)))


def without_kind(bare: Bare, ledger: Ledger) -> Iterator[Diagnostic]:
    """E602 where the id is known, all but known, or a date; all else is another syntax's."""
    written = bare.id_span.text.lower()
    known = _known(ledger, written)
    meant = known or _near(ledger, written)
    if meant:
        told = " or ".join(f"`[[{one}]]`" for one in meant)
        yield Diagnostic(
            "E602",
            bare.id_span,
            "a reference without its kind" + ("" if known else f", and no id `{written}`"),
            f"did you mean {told}? {TO_KEEP}",
            fixes=(Fix(bare.id_span, meant[0], bool(known)),) if len(meant) == 1 else (),
        )


def _known(ledger: Ledger, written: str) -> tuple[str, ...]:
    """`claim:izium-retaken`, for every kind that has this id or had it; or the date."""
    if _DATE.fullmatch(written) and not isinstance(parse_when(written), DateFault):
        return (f"date:{written}",)
    return tuple(
        f"{kind}:{written}"
        for kind, section in SECTIONS.items()
        if written in ledger.section(section) or (section, written) in ledger.aliases
    )


def _near(ledger: Ledger, written: str) -> tuple[str, ...]:
    """The nearest id of each kind, for a text of several words with hyphens: hardly a text."""
    if "-" not in written:
        return ()
    found = ((kind, nearest(written, ledger.section(name))) for kind, name in SECTIONS.items())
    return tuple(
        f"{kind}:{id_}"
        for kind, id_ in found
        if id_ is not None and abs(len(id_) - len(written)) <= MOST_EDITS
    )
