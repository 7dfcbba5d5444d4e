"""The records that an answer may name: found by id, by name, or by a word of either."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimledger.ledger.called import called, names
from claimledger.ledger.files import Loaded
from claimledger.ledger.model import NO_SIDE, Claim, Ledger, Record, Source
from claimledger.text.meant import meant_id, same_but_for_spelling

MOST_SHOWN = 12
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Known:
    """The ledger's records.

    Attributes:
        ledger: as it was read.
        unreadable: ids of records that could not be read, each with the reason.
    """

    ledger: Ledger
    unreadable: Mapping[str, str] = field(default_factory=dict)

    def ids(self, sections: Sequence[str]) -> list[str]:
        """The ids that a field may name."""
        ids = [id_ for section in sections for id_ in self.ledger.section(section)]
        return [*ids, NO_SIDE] if "sides" in sections else ids

    def meant(self, sections: Sequence[str], text: str) -> str | None:
        """The id that a text certainly means: itself, spelt otherwise, an old one, or a name."""
        ids = self.ids(sections)
        if text in ids:
            return text
        old = next((one for one in sections if (one, text) in self.ledger.aliases), None)
        if old is not None:
            return self.ledger.aliases[old, text]
        named = called(self.ledger, text, sections)
        if named is not None and named.certain:
            return named.ids[0]
        return same_but_for_spelling(text, ids)

    def with_word(self, sections: Sequence[str], word: str) -> list[str]:
        """The ids of records that hold a word in their id, their names or their sentence."""
        word = word.casefold()
        return [
            id_
            for id_ in self.ids(sections)
            if word in id_ or any(word in one.casefold() for one in self._texts(sections, id_))
        ]

    def near(self, sections: Sequence[str], text: str) -> str | None:
        """The id that was perhaps meant."""
        meant = meant_id(text, self.ids(sections))
        return meant.word if meant else None

    def shown(self, sections: Sequence[str], id_: str) -> str:
        """`railway-spokesman  Jens Holm`."""
        text = next(iter(self._texts(sections, id_)), "")
        short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        return f"{id_}  {short}".rstrip()

    def _texts(self, sections: Sequence[str], id_: str) -> list[str]:
        records = (self.ledger.section(section).get(id_) for section in sections)
        return [text for record in records if record is not None for text in _texts(record)]


def _texts(record: Record) -> list[str]:
    """What a record is called, the first way first."""
    if isinstance(record, Claim):
        return [record.statement]
    if isinstance(record, Source):
        return [record.title]
    return [text for text in names(record) if text] or [getattr(record, "name", "")]


def unreadable(loaded: Loaded) -> dict[str, str]:
    """The ids of records that YAML cannot read, each with the line that is to blame."""
    found = {}
    for source in loaded.sources:
        faults = [
            one
            for one in loaded.diagnostics
            if one.code in ("E004", "E005") and one.span.source.name == source.name
        ]
        for id_ in loaded.skipped if faults else ():
            key = re.search(rf"^ {{1,3}}[\"']?{re.escape(id_)}[\"']?:", source.text, re.MULTILINE)
            if key:
                after = (one for one in faults if one.span.start >= key.start())
                cause = next(after, faults[-1])
                line = source.position(key.start())[0]
                found[id_] = (
                    f"`{id_}` (line {line}) cannot be read because of line {cause.span.line}: "
                    f"{cause.message}; mend that first"
                )
    return found
