"""The finished site, searched for what is withheld, before any of it is published."""

import gzip
import zlib
from collections import Counter
from pathlib import Path

from claimledger.ledger.withheld import Withheld
from claimledger.site.exports.data_sqlite import text_of_database
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import Span

MOST = 3
"""So many files are told for each text, which may stand at the head of all pages."""

_SQLITE, _GZIP = b"SQLite format 3\0", b"\x1f\x8b"


def leaks(folder: Path, withheld: Withheld) -> tuple[Diagnostic, ...]:
    """E510 for each file in which something withheld stands, at the record that it is from.

    What a picture shows, and what other kinds of files pack, is not seen.
    """
    found, told = [], Counter[Span]()
    for file in sorted(folder.rglob("*")) if withheld.records else ():
        name = file.relative_to(folder).as_posix()
        content = _text(file.read_bytes()) if file.is_file() else ""
        said = withheld.wanted.stands_in(name) or withheld.wanted.stands_in(content)
        if said:
            place = withheld.place_of(said)
            told[place] += 1
            found += [_leak(place, name)] if told[place] <= MOST else []
    return tuple(found)


def _leak(place: Span, name: str) -> Diagnostic:
    return Diagnostic(
        "E510",
        place,
        f"this is withheld, and stands in the finished site, in `{name}`",
        "take it out of what that file is made from; where the words are so common that they "
        "tell nothing, write the field otherwise",
    )


def _text(content: bytes) -> str:
    """What can be read in a file."""
    if content.startswith(_SQLITE):
        return text_of_database(content)
    if content.startswith(_GZIP):
        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return ""
    return content.decode("utf-8", "replace")
