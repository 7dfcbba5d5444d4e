"""What the published data says beyond what somebody wrote: the names, and their meaning."""

from claimledger.ledger.fields import RecordType
from claimledger.ledger.sections import DECLARATIONS, SECTIONS
from claimledger.ledger.statuses import STATUSES_AS_LISTED, Status
from claimledger.site.data.shape import NUMBER, Member, members_of
from claimledger.standing.counterfactuals import Event
from claimledger.standing.sentences import ModifierKind

VERSION = 1
"""The version of the data, part of its address: raised where a name goes away or means another."""

_STATUSES = (
    *(status.value for status in STATUSES_AS_LISTED),
    Status.NOT_ON_RECORD.value,
    Status.CANNOT_BE_TOLD.value,
)
_RECORDS = ("position", "verification", "claim")

ID = Member(
    "id", "text", "The id in the ledger; it ends the address of the record's page, if it has one."
)
PAGE = Member(
    "page",
    "address",
    "The address of its page; relative to the site's root where the site does not know its own "
    "address. Null where it has no page.",
    optional=True,
)

HEAD = (
    Member("version", "integer", "The version of these data: 1."),
    Member("schema", "address", "The JSON Schema of this file, relative to this file."),
    Member("title", "text", "What the ledger is about."),
    Member(
        "language", "text", "The language of the editors' sentences, where a record tells no other."
    ),
    Member("site", "address", "The site's address; null where it is not known.", optional=True),
    Member("day", "day", "The day that every status holds for."),
    Member("licence", "text", "The licence; null where the owner tells none.", optional=True),
    Member(
        "licence_url",
        "address",
        "Where the licence can be read; null where the owner does not say.",
        optional=True,
    ),
)
"""What stands at the top of every file of JSON."""

NEXT = Member(
    "next",
    "address",
    "The file with the records that follow, relative to this file; null where these are the last.",
    optional=True,
)
"""What stands at the top of a file that lists records, too."""


def _words(name: str, meaning: str, *, optional: bool = False) -> Member:
    return Member(name, "word", meaning, many=True, optional=optional, words=_STATUSES)


_RECORD = (
    Member("record", "word", "What kind of record it is.", words=_RECORDS),
    Member("record_claim", "id", "The claim that it is, or stands on.", sections=("claims",)),
    Member(
        "record_number",
        "integer",
        "Its place among the positions or verifications of that claim, from 1.",
        optional=True,
    ),
    Member("text", "text", "The record in words: who says or found what, when; or the statement."),
)

_EVENTS = (
    "What would be recorded: a check of exactly this, a denial or an admission by `side`, a "
    "retraction by everybody who said so, five more outlets that repeat it, or somebody who says "
    "so independently of all these."
)

_STANDING = (
    Member(
        "status",
        "word",
        "The word by which the claim is listed: of several that may hold the one that says least, "
        "that nothing is on record left aside.",
        words=_STATUSES,
    ),
    _words(
        "words",
        "Every word that may hold, what says least first; several where the record leaves it open.",
    ),
    Member("sentence", "text", "Why, as readers are told, without a full stop."),
    Member(
        "set_by_hand",
        "flag",
        "The editors have set the word by hand; `override` of the claim says why, and until when.",
    ),
    _words("words_by_rules", "What the rules give; other than `words` only if it is set by hand."),
    Member(
        "readings",
        "object",
        "The records without which the words would be others, and whose words the editors "
        "understand in a way of their own.",
        many=True,
        members=(
            NUMBER,
            *_RECORD,
            Member("reading", "text", "Why the editors understand the words so."),
        ),
        table="readings",
    ),
    Member(
        "modifiers",
        "object",
        "Remarks beside the badge.",
        many=True,
        members=(
            NUMBER,
            Member("kind", "word", "What is remarked.", words=tuple(k.value for k in ModifierKind)),
            Member("text", "text", "The remark in words, other claims by their ids."),
            Member("actors", "id", "Whom it speaks of.", many=True, sections=("actors",)),
            Member("claims", "id", "Other claims it speaks of.", many=True, sections=("claims",)),
        ),
        table="modifiers",
    ),
    Member(
        "decided_by",
        "object",
        "The records that decide the words.",
        many=True,
        members=(
            NUMBER,
            *_RECORD,
            _words("words", "Of a claim: the words that may hold for it."),
            _words(
                "words_without",
                "The words of this claim without that record, where they would be others; else "
                "null.",
                optional=True,
            ),
        ),
        table="decided_by",
    ),
    Member(
        "would_change",
        "object",
        "What the words would be if something more were recorded on the day; also what would "
        "change nothing.",
        many=True,
        members=(
            NUMBER,
            Member("record", "word", _EVENTS, words=tuple(e.value for e in Event)),
            Member(
                "side",
                "id",
                "Of a denial or an admission, the side that makes it.",
                optional=True,
                sections=("sides",),
            ),
            Member("changes", "flag", "Whether the words would be others than now."),
            _words("words", "The words that would hold."),
        ),
        table="would_change",
    ),
)

_HISTORY = (
    NUMBER,
    Member(
        "since",
        "day",
        "The first day of these words; null where they may have held at any earlier time.",
        optional=True,
    ),
    Member("until", "day", "The last day; null where they still hold on the day.", optional=True),
    _words("words", "Every word that may hold in that time, what says least first."),
    Member("sentence", "text", "Why, as readers are told of its first day."),
    Member("set_by_hand", "flag", "The editors had set the word by hand."),
)

_COUNTS = (
    Member("claims", "integer", "How many claims are about it or a place within it."),
    Member("contested", "integer", "How many of them are disputed, or have checks that disagree."),
    Member("statuses", "names", "How many of them are listed under each word."),
)

_CLAIM_MEMBERS = (
    Member(
        "standing",
        "object",
        "What follows from the record on the day; null for a claim that was removed.",
        optional=True,
        members=_STANDING,
    ),
    Member(
        "history",
        "object",
        "The words that the claim has had, the oldest first.",
        many=True,
        members=_HISTORY,
        table="history",
    ),
    Member(
        "first_recorded",
        "day",
        "The day, in UTC, of the edit of the ledger that first recorded the claim, under whatever "
        "id; null where the history of the ledger does not tell.",
        optional=True,
    ),
)

_SIDE_IN_EFFECT = Member(
    "side_in_effect",
    "text",
    "The side that it belongs to, by its own record or by the body that it is part of; `none` for "
    "no side, null where that is not known.",
    optional=True,
)

_BESIDE: dict[str, tuple[Member, ...]] = {
    "claims": _CLAIM_MEMBERS,
    "actors": (_SIDE_IN_EFFECT,),
    "places": _COUNTS,
}
"""What is told of the records of a section besides what is written."""

WITH_PAGES = ("claims", "actors", "places", "sources", "media", "measures")
"""The sections whose records have pages."""

TYPES: dict[str, RecordType] = {
    name: {**SECTIONS, **DECLARATIONS}[name]
    for name in ("claims", "actors", "places", "sources", "measures", "sides", "units", "media")
}
"""The sections, in the order in which the data are listed."""

MEMBERS: dict[str, tuple[Member, ...]] = {
    name: (
        ID,
        *((PAGE,) if name in WITH_PAGES else ()),
        *members_of(type_.fields),
        *_BESIDE.get(name, ()),
    )
    for name, type_ in TYPES.items()
}
"""What the records of each section have, in order."""

ABOUT = {
    "claims": "the statements, and the words that hold for them",
    "actors": "who speaks, checks, publishes or passes on",
    "places": "where it is said to have happened, with counts of claims",
    "sources": "what positions and checks are cited from",
    "measures": "what figures count",
    "sides": "the parties to the conflict",
    "units": "the units that the ledger declares",
    "media": "photos, videos and documents that positions and checks go by",
    "positions": "who says what of which claim",
    "verifications": "who checked which claim, and what they found",
    "corrections": "changes of the record that readers are told of",
    "history": "every word that each claim has had, with its days",
    "readings": "whose words the editors understand in a way of their own, where words rest on it",
    "modifiers": "the remarks beside the badges",
    "decided_by": "the records that decide each claim's words",
    "would_change": "what new record would change each claim's words",
}
"""What each table holds, as half a sentence."""

ABOUT_CLAIMS = (
    "every claim with all that is written of it: who says what, who checked it, the words that "
    "hold, why, what would change them, and their history"
)
"""What the claims hold where what belongs to them is not in tables of its own."""
