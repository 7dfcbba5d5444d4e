"""Ids that a reader, or a hurried editor, would take for one another."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

from claimledger.ledger.fields import SECTIONS
from claimledger.ledger.model import DraftLedger
from claimledger.text.diagnostics import Diagnostic, Label

_HYPHEN_IN_WORD = re.compile(r"(?<!\d)[-_]|[-_](?!\d)")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def look_alike_id(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E205: two ids of a section differ by more than case, hyphens and leading zeros."""
    for section in SECTIONS:
        first: dict[str, str] = {}
        records = ledger.section(section)
        for id_, record in records.items():
            other = first.setdefault(_folded(id_), id_)
            if other != id_:
                yield Diagnostic(
                    "E205",
                    record.key.span,
                    f"the id `{id_}` looks like `{other}`",
                    "if they are one, join the records; else choose an id that tells them apart",
                    others=(Label(records[other].key.span, "the other one"),),
                )


def _folded(id_: str) -> str:
    """The id without what the eye passes over; a hyphen between two figures is kept."""
    if id_.isascii() and id_.isalpha():
        return id_.lower()
    plain = unicodedata.normalize("NFKC", id_).casefold()
    return _LEADING_ZEROS.sub("", _HYPHEN_IN_WORD.sub("", plain))
