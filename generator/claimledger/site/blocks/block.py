"""A block as an author wrote it."""

from dataclasses import dataclass

from claimledger.ledger.dates import When
from claimledger.ledger.model import Mention, Ref
from claimledger.site.periods import Days
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import Span


@dataclass(frozen=True, slots=True)
class Request:
    """What a block asks for. A claim is in if it fits every option that is written.

    Attributes:
        view: one of `VIEWS` in the table of options.
        places: claims at one of these, or at a place within one.
        actors: claims of which one of these says something, or which one of them checked.
        statuses, kinds: words; claims that have one of them.
        measure: claims that put a figure on it.
        first, last: claims that were said or checked, or are said to have happened, between.
        claims: these, in this order.
        limit: so many at most, the first; None where it is left to the view.
        caption: the author's own; empty where one is to be made.
        mentions: every id that is written, with where it may lead.
    """

    view: str = "list"
    places: tuple[Ref, ...] = ()
    actors: tuple[Ref, ...] = ()
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    measure: Ref | None = None
    first: When | None = None
    last: When | None = None
    claims: tuple[Ref, ...] = ()
    limit: int | None = None
    caption: str = ""
    mentions: tuple[Mention, ...] = ()

    @property
    def days(self) -> Days:
        """From the first day of `first` to the last of `last`."""
        return Days(
            self.first.earliest if self.first is not None else None,
            self.last.latest if self.last is not None else None,
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of claims.

    Attributes:
        span: from its fence to the end of the closing one, or its first line where that is missing.
        head: the fence and the word behind it.
        prefix: what stands before its fence: indentation, or the signs of a quotation.
        request: what it asks for, as far as it can be read.
        faults: what is wrong with it, told only where the block is no code.
    """

    span: Span
    head: Span
    prefix: str
    request: Request = Request()
    faults: tuple[Diagnostic, ...] = ()
