"""Ids: which can be an address, and the one that should be put for one that cannot."""

import re
import unicodedata
from collections.abc import Container, Iterable

from claimledger.ledger.model import DraftLedger
from claimledger.ledger.sections import SECTIONS
from claimledger.ledger.tree import Node
from claimledger.ledger.values import Reading
from claimledger.text.diagnostics import Diagnostic, Fix

RESERVED_IDS = ("index", "page", "feed", "embed", "none")
LONGEST_ID = 80
SHORT = 32
"""An id that is offered is no longer."""

_LONGEST_TEXT = 75
_SMALL = re.compile(
    r"(?<![a-z0-9])(?:an?|the|of|in|on|at|to|for|from|by|with|and|or|that|is|are|was|were|be|been"
    r"|has|have|had)-"
)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LETTERS = str.maketrans(
    {
        **{"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"},
        **{"ħ": "h", "ŧ": "t", "ŋ": "n", "ı": "i", "ə": "e"},
        **dict.fromkeys("'\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}", ""),
        "\N{MODIFIER LETTER APOSTROPHE}": "",
    }
)
"""Letters that no accent makes of those of ASCII, and signs within a word."""
_PARTS = re.compile(r"[a-z0-9]+", re.ASCII)
_LETTER = re.compile(r"(?![\x00-\x7f])[^\W_]")
"""A letter or a figure that ASCII has not."""
_WITHIN_WORDS = ("Mn", "Me", "Cf")
"""Categories of signs that stand within a word and are none of its letters."""
_HYPHEN_IN_WORD = re.compile(r"(?<!\d)[-_]|[-_](?!\d)")
_LEADING_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")


def is_id(text: str) -> bool:
    """Whether a text can be the id of a record."""
    return len(text) <= LONGEST_ID and bool(_ID.fullmatch(text)) and text not in RESERVED_IDS


def as_seen(id_: str) -> str:
    """The id without what the eye passes over: case and leading zeros."""
    if id_.isascii() and id_.isalpha():
        return id_.lower()
    plain = unicodedata.normalize("NFKC", id_).casefold().replace("_", "-")
    return _LEADING_ZEROS.sub("", plain)


def without_signs(id_: str) -> str:
    """The same without hyphens; one between two figures is kept."""
    return _HYPHEN_IN_WORD.sub("", as_seen(id_))


def id_of(text: str) -> str | None:
    """The id that a text with capitals, spaces, accents, dashes or underscores stands for.

    None where it has letters that only a person can turn into those of an id: those of other
    scripts, which several systems write in Latin ones.
    """
    better = "-".join(_PARTS.findall(_in_ascii(text)))
    return better if not letters_without_ascii(text) and is_id(better) else None


def letters_without_ascii(text: str) -> str:
    """The letters of a text that have no form of their own in the letters a to z."""
    signs = dict.fromkeys(unicodedata.normalize("NFC", text))
    return "".join(sign for sign in signs if sign.isalnum() and _LETTER.search(_in_ascii(sign)))


def _in_ascii(text: str) -> str:
    """The text in small letters, those with accents, strokes and ligatures without them."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(
        str(unicodedata.decimal(sign, sign))
        for sign in plain
        if unicodedata.category(sign) not in _WITHIN_WORDS
    )


def short_id(text: str, taken: Container[str]) -> str | None:
    """An id on offer for a name or a sentence; another number where it is taken."""
    text = text.strip().rstrip(".")
    id_ = id_of(text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT].rpartition(" ")[0])
    if id_ is None:
        return None
    if len(id_) > SHORT:
        id_ = _SMALL.sub("", id_) or id_
    while len(id_) > SHORT and "-" in id_:
        id_ = id_.rpartition("-")[0]
    numbered = (id_, *(f"{id_}-{number}" for number in range(2, 100)))
    return next((offer for offer in numbered if offer not in taken and is_id(offer)), None)


def check_id(reading: Reading, key: Node) -> None:
    """E201: an id is an address."""
    id_ = key.text
    if id_.lower() in RESERVED_IDS:
        help_ = f"pages of the site have these names: {', '.join(RESERVED_IDS)}; choose another"
        reading.tell("E201", key.span, f"the id `{id_}` is reserved", help_)
    elif len(id_) > LONGEST_ID:
        reading.tell(
            "E201",
            key.span,
            f"this id has {len(id_)} characters",
            f"ids have at most {LONGEST_ID} characters; they become addresses",
        )
    elif not _ID.fullmatch(id_):
        better = id_of(id_)
        help_ = "ids are small letters a to z, digits and single hyphens, and stay for ever"
        help_ += f"; write `{better}`" if better else ""
        reading.tell("E201", key.span, f"the id `{id_}` cannot be an address", help_, better)


def with_renamed_mentions(
    ledger: DraftLedger, diagnostics: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The faults; the fix of an id renames its mentions too, and is left out if the id is taken."""
    found = tuple(diagnostics)
    if not any(fault.code == "E201" for fault in found):
        return found
    keys = {
        (record.key.start, record.key.source.name): (section, record.id)
        for section in SECTIONS
        for record in ledger.section(section).values()
    }
    taken: set[tuple[str, str]] = set()
    return tuple(_with_mentions(ledger, fault, keys, taken) for fault in found)


def _with_mentions(
    ledger: DraftLedger,
    fault: Diagnostic,
    keys: dict[tuple[int, str], tuple[str, str]],
    taken: set[tuple[str, str]],
) -> Diagnostic:
    found = keys.get((fault.span.start, fault.span.source.name))
    if fault.code != "E201" or found is None or not fault.fixes:
        return fault
    section, id_ = found
    better = (section, fault.fixes[0].replacement)
    free = better not in taken and not ledger.knows(*better) and better not in ledger.aliases
    taken.add(better)
    mentions = (
        Fix(mention.ref.span, better[1])
        for mention in ledger.mentions
        if mention.ref.id == id_ and section in mention.sections
    )
    fixes = (*fault.fixes, *mentions) if free else ()
    return Diagnostic(fault.code, fault.span, fault.message, fault.help, fixes=fixes)
