"""All parts of the catalogue together."""

from collections.abc import Iterator, Mapping

from claimledger.ledger.statuses import Status
from claimledger.standing.catalogue import changes, edits, pages, review, sharing, unknown, voices
from claimledger.standing.sentences import (
    ABSENCES,
    BY_OUR_READING,
    STATUS_TEXTS,
    WHAT_IF,
    ModifierKind,
    Sentence,
)


def catalogue() -> Iterator[Sentence]:
    """Every sentence: those of the statuses in the order of the rules, the modifiers', the rest."""
    for status in Status:
        text = STATUS_TEXTS[status]
        yield from (text.sentence, *text.instead)
        if text.general is not None:
            yield text.general
    yield from (kind.sentence for kind in ModifierKind)
    yield from (*ABSENCES, BY_OUR_READING, *WHAT_IF)
    for part in (voices, unknown, changes, edits, pages, review, sharing):
        yield from part.every()


BY_NAME: Mapping[str, Sentence] = {entry.name: entry for entry in catalogue()}
"""Every sentence by its name."""
