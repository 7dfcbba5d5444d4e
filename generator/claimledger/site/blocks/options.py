"""The options of a block: one table, and how they are read; the same way as a record's fields."""

from claimledger.ledger.fields import CLAIM_KINDS, STATUS_WORDS, Field, Type

VIEWS = ("list", "timeline", "matrix", "map", "figures")
MOST = 500
"""A block shows so many claims at most."""


def _refs(section: str) -> Type:
    return Type("ref", many=True, sections=(section,))


OPTIONS = (
    Field(
        "place",
        _refs("places"),
        "Claims at this place or at one within it.",
        attribute="places",
    ),
    Field(
        "actor",
        _refs("actors"),
        "Claims of which this actor says something, for or against, or which it checked.",
        attribute="actors",
    ),
    Field(
        "status",
        Type("word", many=True, words=STATUS_WORDS),
        "Claims that have this status at the day of the site.",
        attribute="statuses",
    ),
    Field(
        "kind",
        Type("word", many=True, words=CLAIM_KINDS),
        "Claims of this kind.",
        attribute="kinds",
    ),
    Field(
        "measure",
        Type("ref", sections=("measures",)),
        "Claims that put a figure on this measure of the ledger.",
    ),
    Field(
        "from",
        Type("date"),
        "Claims said, checked or said to have happened on this day or later; a month or a year "
        "counts from its first day.",
        attribute="first",
    ),
    Field(
        "to",
        Type("date"),
        "The same up to this day; a month or a year counts to its last.",
        attribute="last",
    ),
    Field("claims", _refs("claims"), "These claims, in this order."),
    Field(
        "view",
        Type("word", words=VIEWS),
        "How they are shown; a list where not written.",
    ),
    Field("caption", Type("line"), "What is compared, in your words, in place of ours."),
    Field(
        "limit",
        Type("number", low=1, high=MOST),
        "So many claims at most, the first by date; the page says how many more there are.",
    ),
)
"""Every option; all but the last three choose claims, and a claim has to fit each one written."""
