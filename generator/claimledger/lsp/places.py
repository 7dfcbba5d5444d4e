"""Where a record is written, and every place that speaks of it."""

from collections.abc import Iterator

from claimledger.ledger.model import Mention
from claimledger.lsp.desk import Desk
from claimledger.lsp.subject import Named
from claimledger.site.prose.references import SECTIONS as SECTION_OF
from claimledger.site.prose.wording import current_id
from claimledger.text.source import Span


def definition(desk: Desk, of: Named) -> Span:
    """The id at the head of its record; of a measure its first line."""
    if of.section == "measures":
        return desk.ledger.measures[of.id].node.head_span
    return desk.ledger.section(of.section)[of.id].key.span


def references(desk: Desk, of: Named) -> tuple[Span, ...]:
    """Every mention in ledger and prose, by file, whether its current id or an old one stands."""
    return (*_in_ledger(desk, of), *_in_prose(desk, of))


def _in_ledger(desk: Desk, of: Named) -> Iterator[Span]:
    for mention in desk.ledger.mentions:
        if mention.ref.id == of.id and of.section == _section(desk, mention):
            yield mention.ref.span


def _section(desk: Desk, mention: Mention) -> str:
    """Where a mention leads: of several sections the first that has such a record."""
    known = (one for one in mention.sections if desk.ledger.knows(one, mention.ref.id))
    return next(known, mention.sections[0])


def _in_prose(desk: Desk, of: Named) -> Iterator[Span]:
    for prose in desk.prose.values():
        for reference in prose.references.values():
            section = SECTION_OF.get(reference.kind, "")
            if section == of.section and current_id(reference, desk.ledger) == of.id:
                yield reference.id_span
        for block in prose.blocks.values():
            for mention in block.request.mentions:
                id_ = desk.ledger.aliases.get((of.section, mention.ref.id), mention.ref.id)
                if id_ == of.id and of.section in mention.sections:
                    yield mention.ref.span
