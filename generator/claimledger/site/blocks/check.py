"""Blocks against the ledger: ids that it does not have, and blocks that show nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from claimledger.ledger.checks.references import ONE_OF, removed_record, unknown_id
from claimledger.ledger.model import Ledger, Mention, Ref
from claimledger.site.blocks.block import Block
from claimledger.site.blocks.read import of_block
from claimledger.site.blocks.selection import current, selected
from claimledger.site.materials import Materials
from claimledger.text.diagnostics import Diagnostic, Fix, in_file_order


def check_blocks(blocks: Mapping[int, Block], m: Materials) -> tuple[Diagnostic, ...]:
    """What is wrong with the blocks of a page besides their shape.

    Whether a block shows anything is judged today only, not in a site as of an earlier day.
    """
    return in_file_order(fault for one in blocks.values() for fault in _faults(one, m))


def _faults(block: Block, m: Materials) -> Iterator[Diagnostic]:
    written = block.request.mentions
    ledger = replace(m.ledger, mentions=tuple(_resolved(m.ledger, one) for one in written))
    astray = [of_block(fault) for fault in unknown_id(ledger, m.options.day)]
    astray += removed_record(ledger, m.options.day)
    yield from astray
    yield from _renamed(ledger)
    if not (block.faults or astray or m.options.as_of or selected(m, block.request)):
        advice = "drop an option or correct it; until then the page says that nothing fits"
        yield Diagnostic("W702", block.head, "no claim fits this block", advice)


def _resolved(ledger: Ledger, mention: Mention) -> Mention:
    """The mention with the id that the record has today."""
    id_ = current(ledger, mention.sections[0], mention.ref)
    return replace(mention, ref=Ref(id_, mention.ref.node))


def _renamed(ledger: Ledger) -> Iterator[Diagnostic]:
    for mention in ledger.mentions:
        ref, kind = mention.ref, ONE_OF[mention.sections[0]]
        if ref.as_written != ref.id:
            message = f"`{ref.as_written}` is an old id of the {kind} `{ref.id}`"
            fix = Fix(ref.span, ref.id)
            yield Diagnostic("W612", ref.span, message, f"write `{ref.id}`", fixes=(fix,))
