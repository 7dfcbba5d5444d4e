"""The ledger as authored: frozen records, nothing derived, and the declaration of their fields.

An attribute that is annotated with a `Row` is a field of the file: the row tells what may stand in
it and what it is for, and everything else that has to do with fields follows from it.

Every record keeps the `node` it was read from, so that a fault can point at one of its fields:
`spot(record, "statement_date")`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Annotated, Any

from claimledger.ledger.dates import When
from claimledger.ledger.fields import (
    DATE,
    FLAG,
    ID,
    LANGUAGE,
    LINE,
    LINES,
    NAMES,
    SHA256,
    TEXT,
    UNIT,
    URL,
    Field,
    RecordType,
    Row,
    Type,
    fields_of,
    record,
    ref,
    refs,
    word,
)
from claimledger.ledger.quantities import Range, Unit
from claimledger.ledger.statuses import STATUSES_AS_LISTED, Status
from claimledger.ledger.tree import MapNode, Node
from claimledger.ledger.vocabulary import (
    ActorKind,
    Certainty,
    ClaimKind,
    CorrectionKind,
    MediaKind,
    Outcome,
    Precision,
    Relation,
    Stance,
)
from claimledger.text.codes import WAIVABLE
from claimledger.text.source import Span

NO_SIDE = "none"
"""Written as a `side`: belongs to no side. (A missing side means: not known.)"""

_NAMES = Row(NAMES, "The name in other languages: `{uk: ..., ru: ...}`.")
_ALSO_WRITTEN = Row(LINES, "Other spellings, for the search.")
_WIKIDATA = Row(ID, "Its identifier there, only where you know it: `Q` and digits.")
_LOCATOR = Row(LINE, "Where in the source: a page, a paragraph, a minute.")
_MEDIA = Row(refs("media"), "The photos, videos and documents that it shows or goes by.")
_NOTE = Row(TEXT, "The editors' own remark, shown as such.")
_SENSITIVE = Row(FLAG, "Nothing of the record is published but its `public_name`.")
_PUBLIC_NAME = Row(LINE, "What a sensitive record is called in all that is published.")
_FOR_EDITORS = "what `check` leaves out is for the editors"


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


# What records are made of.


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention of another record.

    Attributes:
        id: the current id of the record meant; differs from what is written where an alias is.
        node: where it is mentioned.
    """

    id: str
    node: Node = field(compare=False, repr=False)

    @property
    def as_written(self) -> str:
        """The id in the file, an alias perhaps."""
        return self.node.text

    @property
    def span(self) -> Span:
        """Where it is mentioned."""
        return self.node.span


@dataclass(frozen=True, slots=True)
class Removed:
    """A tombstone: the record is gone from the lists, its address stays and says why."""

    date: Annotated[When, Row(DATE, "The day it was removed.", required=True)]
    reason: Annotated[str, Row(TEXT, "Why; shown at its old address.", required=True)]
    node: MapNode = field(compare=False, repr=False)


TOMBSTONE = RecordType("tombstone", Removed, fields_of(Removed))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that can be set beside others of its measure.

    In the file the figure stands under the name of its `Relation`.

    Attributes:
        as_stated: the words of the source; what is shown.
        range: the values it admits, in `unit`; None where only `as_stated` is given.
    """

    measure: Annotated[
        Ref | None,
        Row(
            ref("measures"),
            "What is counted; figures of one measure stand side by side on its page.",
        ),
    ]
    unit: Annotated[
        Unit | None, Row(UNIT, "km, mi, m, km2, mi2, ha, people, settlements, USD, or your own.")
    ]
    as_stated: Annotated[
        str, Row(LINE, "The words of the source; this is what is shown.", required=True)
    ]
    range: Range | None
    node: MapNode = field(compare=False, repr=False)


QUANTITY = RecordType(
    "quantity",
    Quantity,
    (
        *fields_of(Quantity),
        *(
            Field(
                relation.value, Type("number", many=relation == Relation.BETWEEN), relation.meaning
            )
            for relation in Relation
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on a claim. `index` is its place in the claim's list, from 0."""

    actor: Annotated[Ref, Row(ref("actors"), "Who takes the position.", required=True)]
    stance: Annotated[Stance, Row(word(Stance), "What it does to the claim.", required=True)]
    statement_date: Annotated[When, Row(DATE, "When it was said.", required=True)]
    index: int
    node: MapNode = field(compare=False, repr=False)
    in_part: Annotated[bool, Row(FLAG, "With `denies`: only the extent is disputed.")] = False
    certainty: Annotated[Certainty, Row(word(Certainty), "How sure the speaker says to be.")] = (
        Certainty.CERTAIN
    )
    basis: Annotated[
        str, Row(LINE, "How the speaker knows: own observation, documents, imagery.")
    ] = ""
    summary: Annotated[str, Row(TEXT, "What was said, in our words.")] = ""
    quote: Annotated[str, Row(TEXT, "Verbatim, as the cited source prints it.")] = ""
    language: Annotated[str, Row(LANGUAGE, "The language of the quote.")] = ""
    original_language: Annotated[
        str, Row(LANGUAGE, "What the source translated the quote from.")
    ] = ""
    translation: Annotated[str, Row(TEXT, "Our translation of the quote.")] = ""
    translator: Annotated[str, Row(LINE, "Who translated; needed with `translation`.")] = ""
    reading: Annotated[
        str, Row(TEXT, "Why we understand the words so, where they do not say it themselves.")
    ] = ""
    channel: Annotated[str, Row(LINE, "The form: interview, address, post, briefing.")] = ""
    via: Annotated[
        tuple[Ref, ...], Row(refs("actors"), "Who passed it on, nearest to the speaker first.")
    ] = ()
    sources: Annotated[
        tuple[Ref, ...], Row(refs("sources"), "Where it can be read.", key="source")
    ] = ()
    locator: Annotated[str, _LOCATOR] = ""
    media: Annotated[tuple[Ref, ...], _MEDIA] = ()
    note: Annotated[str, _NOTE] = ""


POSITION = RecordType("position", Position, fields_of(Position), listed=True)


@dataclass(frozen=True, slots=True)
class Verification:
    """An independent finding on a claim. `index` is its place in the claim's list, from 0."""

    by: Annotated[Ref, Row(ref("actors"), "Who checked; belongs to no side.", required=True)]
    outcome: Annotated[Outcome, Row(word(Outcome), "What the check found.", required=True)]
    date: Annotated[When, Row(DATE, "When the finding was published.", required=True)]
    index: int
    node: MapNode = field(compare=False, repr=False)
    certainty: Annotated[Certainty, Row(word(Certainty), "How sure the verifier says to be.")] = (
        Certainty.CERTAIN
    )
    method: Annotated[str, Row(TEXT, "How it was checked, or why it could not be.")] = ""
    reading: Annotated[
        str, Row(TEXT, "Why we understand the finding so, where it does not say it itself.")
    ] = ""
    sources: Annotated[
        tuple[Ref, ...], Row(refs("sources"), "Where the finding can be read.", key="source")
    ] = ()
    locator: Annotated[str, _LOCATOR] = ""
    media: Annotated[tuple[Ref, ...], _MEDIA] = ()
    note: Annotated[str, _NOTE] = ""


VERIFICATION = RecordType("verification", Verification, fields_of(Verification), listed=True)


@dataclass(frozen=True, slots=True)
class Correction:
    """A change to the published record that readers are told of."""

    date: Annotated[When, Row(DATE, "The day of the change.", required=True)]
    kind: Annotated[
        CorrectionKind, Row(word(CorrectionKind), "How grave the change is.", required=True)
    ]
    note: Annotated[str, Row(TEXT, "What was changed, for readers.", required=True)]
    node: MapNode = field(compare=False, repr=False)


CORRECTION = RecordType("correction", Correction, fields_of(Correction), listed=True)


@dataclass(frozen=True, slots=True)
class Override:
    """The editors' emergency brake: a status set by hand, with its reason, until a day."""

    status: Annotated[Status, Row(word(STATUSES_AS_LISTED), "The word to show.", required=True)]
    reason: Annotated[
        str, Row(TEXT, "Why the rules are set aside; shown to readers.", required=True)
    ]
    by: Annotated[str, Row(LINE, "Who decided.", required=True)]
    until: Annotated[When, Row(DATE, "The last day on which it may stand.", required=True)]
    node: MapNode = field(compare=False, repr=False)
    date: Annotated[
        When | None,
        Row(DATE, "The day of the decision; with it the feed of corrections tells of it."),
    ] = None


OVERRIDE = RecordType("override", Override, fields_of(Override))


@dataclass(frozen=True, slots=True)
class Waiver:
    """Advice on a record (`claims/some-id`, as written) that is not told until a day."""

    code: Annotated[
        str,
        Row(
            Type("advice", words=WAIVABLE),
            "The advice; an error is never waived.",
            required=True,
            internal=_FOR_EDITORS,
        ),
    ]
    record: Annotated[
        str,
        Row(
            Type(
                "path",
                sections=("sides", "actors", "places", "sources", "media", "claims", "measures"),
            ),
            "The record it is about, after its section: `claims/some-id`.",
            required=True,
            internal=_FOR_EDITORS,
        ),
    ]
    reason: Annotated[
        str,
        Row(TEXT, "Why the advice does not hold here.", required=True, internal=_FOR_EDITORS),
    ]
    until: Annotated[
        When,
        Row(
            DATE,
            "The last day of the waiver; then the advice is told again.",
            required=True,
            internal=_FOR_EDITORS,
        ),
    ]
    node: MapNode = field(compare=False, repr=False)


WAIVER = RecordType("waiver", Waiver, fields_of(Waiver), listed=True)


# The records of sections.


@dataclass(frozen=True, slots=True)
class Record:
    """What every record with an address has."""

    id: str
    node: MapNode = field(compare=False, repr=False)
    key: Node = field(compare=False, repr=False)
    aliases: Annotated[
        tuple[Ref, ...],
        Row(
            Type("alias", many=True),
            "Ids it had before; their addresses lead here for ever.",
        ),
    ] = ()
    removed: Annotated[
        Removed | None, Row(record(TOMBSTONE), "A tombstone: why the record is gone.")
    ] = None
    note: Annotated[str, _NOTE] = ""


@dataclass(frozen=True, slots=True)
class Side(Record):
    """A party to the conflict."""

    name: Annotated[str, Row(LINE, "The party's name.", required=True)] = ""
    names: Annotated[Mapping[str, str], _NAMES] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Actor(Record):
    """A person or body that speaks, checks, publishes or passes on.

    Attributes:
        side: as written on this record; None where not written. Inherited along `part_of`.
    """

    name: Annotated[str, Row(LINE, "The house name of the person or body.", required=True)] = ""
    names: Annotated[Mapping[str, str], _NAMES] = field(default_factory=_nothing)
    also_written: Annotated[tuple[str, ...], _ALSO_WRITTEN] = ()
    kind: Annotated[
        ActorKind, Row(word(ActorKind), "What it is; a person where nothing is written.")
    ] = ActorKind.PERSON
    role: Annotated[str, Row(LINE, "Office or function, for readers who do not know the name.")] = (
        ""
    )
    part_of: Annotated[
        Ref | None, Row(ref("actors"), "The body it speaks for; its side comes from there.")
    ] = None
    side: Annotated[
        Ref | None,
        Row(
            ref("sides"),
            "A party to the conflict, or `none`; missing means not known. A person speaks for a "
            "side only through `part_of`.",
        ),
    ] = None
    plural: Annotated[
        bool,
        Row(FLAG, "The name is a plural: several people `say so`, where one `says so`."),
    ] = False
    unnamed: Annotated[
        bool, Row(FLAG, "The source does not give the name; never counted as a voice.")
    ] = False
    wikidata: Annotated[str, _WIKIDATA] = ""
    sensitive: Annotated[bool, _SENSITIVE] = False
    public_name: Annotated[str, _PUBLIC_NAME] = ""


@dataclass(frozen=True, slots=True)
class Place(Record):
    """Where something is said to have happened. Degrees are WGS 84, the precision is in km."""

    name: Annotated[str, Row(LINE, "The house name; quotes are never altered.", required=True)] = ""
    names: Annotated[Mapping[str, str], _NAMES] = field(default_factory=_nothing)
    also_written: Annotated[tuple[str, ...], _ALSO_WRITTEN] = ()
    kind: Annotated[str, Row(LINE, "City, village, region, country, river, ...")] = ""
    within: Annotated[Ref | None, Row(ref("places"), "The larger place that it lies in.")] = None
    latitude: Annotated[
        Decimal | None,
        Row(Type("number", low=-90, high=90), "Degrees (WGS 84), no finer than known."),
    ] = None
    longitude: Annotated[
        Decimal | None,
        Row(Type("number", low=-180, high=180), "Degrees (WGS 84); both or neither."),
    ] = None
    precision_km: Annotated[
        Decimal | None,
        Row(Type("number", low=0, high=20000), "Radius around the point, in km."),
    ] = None
    wikidata: Annotated[str, _WIKIDATA] = ""
    geonames: Annotated[str, Row(ID, "Its identifier there, only where you know it: digits.")] = ""
    sensitive: Annotated[bool, _SENSITIVE] = False
    public_name: Annotated[str, _PUBLIC_NAME] = ""


@dataclass(frozen=True, slots=True)
class Source(Record):
    """A document, broadcast or post that can be cited."""

    title: Annotated[
        str, Row(LINE, "The title as printed, or a plain description.", required=True)
    ] = ""
    publisher: Annotated[Ref | None, Row(ref("actors"), "Who published it.")] = None
    medium: Annotated[str, Row(LINE, "Article, agency report, post, broadcast, ...")] = ""
    published: Annotated[When | None, Row(DATE, "The day it was published.")] = None
    url: Annotated[str, Row(URL, "Its address, http or https.")] = ""
    copy: Annotated[
        bool, Row(FLAG, "The address is that of a copy which somebody else publishes.")
    ] = False
    archived: Annotated[str, Row(URL, "The address of an archived copy.")] = ""
    accessed: Annotated[When | None, Row(DATE, "The day somebody read it there.")] = None
    text: Annotated[
        str,
        Row(
            LINE,
            "The file with the text that was read, below the ledger's folder and never published; "
            "quotes are compared with it.",
            internal="names a file that is not published",
        ),
    ] = ""
    text_sha256: Annotated[str, Row(SHA256, "The SHA-256 of the text that was read.")] = ""
    language: Annotated[str, Row(LANGUAGE, "The language it is in: `uk`, `ru`, `en`, ...")] = ""
    relays: Annotated[
        tuple[Ref, ...], Row(refs("sources"), "Sources whose report this one passes on.")
    ] = ()
    sensitive: Annotated[bool, _SENSITIVE] = False
    public_name: Annotated[str, _PUBLIC_NAME] = ""


@dataclass(frozen=True, slots=True)
class Media(Record):
    """A photo, a video, a recording or a document that positions and verifications go by.

    Where it was taken, and when, is what `located_by` says of it; who says otherwise does so of a
    claim of its own.
    """

    kind: Annotated[MediaKind | None, Row(word(MediaKind), "What it is.", open=True)] = None
    description: Annotated[
        str,
        Row(
            LINE,
            "What is to be seen or heard, in our words and without where or when; read out in "
            "place of the picture.",
            required=True,
        ),
    ] = ""
    url: Annotated[str, Row(URL, "Its address, http or https.")] = ""
    archived: Annotated[str, Row(URL, "The address of an archived copy.")] = ""
    sha256: Annotated[str, Row(SHA256, "The SHA-256 of the file that was looked at.")] = ""
    sources: Annotated[
        tuple[Ref, ...], Row(refs("sources"), "Where it was published.", key="source")
    ] = ()
    place: Annotated[Ref | None, Row(ref("places"), "Where it is said to have been taken.")] = None
    precision: Annotated[
        Precision | None, Row(word(Precision), "How finely the place is told.", open=True)
    ] = None
    date: Annotated[When | None, Row(DATE, "When it is said to have been taken.")] = None
    located_by: Annotated[Ref | None, Row(ref("actors"), "Who says so of place and date.")] = None
    located_date: Annotated[When | None, Row(DATE, "When they published that.")] = None
    method: Annotated[str, Row(TEXT, "How they placed or dated it.")] = ""
    file: Annotated[
        str,
        Row(
            LINE,
            "A picture among the files of your own site, below its folder of pages; shown in place "
            "of a link. Nothing from elsewhere is ever shown.",
        ),
    ] = ""
    credit: Annotated[str, Row(LINE, "Who made it, and its licence, as shown beneath it.")] = ""
    sensitive: Annotated[bool, _SENSITIVE] = False
    public_name: Annotated[str, _PUBLIC_NAME] = ""


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """A statement that can be true or false, and who says what of it."""

    statement: Annotated[
        str,
        Row(LINE, "One neutral sentence of ours that can be true or false.", required=True),
    ] = ""
    kind: Annotated[
        ClaimKind, Row(word(ClaimKind), "What sort of statement; an event where not written.")
    ] = ClaimKind.EVENT
    language: Annotated[
        str, Row(LANGUAGE, "The language of our sentences, where it is not the ledger's.")
    ] = ""
    holder: Annotated[
        Ref | None,
        Row(ref("sides", "actors"), "Of a claim of control: who is said to hold it."),
    ] = None
    places: Annotated[tuple[Ref, ...], Row(refs("places"), "Where.", required=True)] = ()
    event_date: Annotated[
        When | None, Row(DATE, "When it is said to have happened, or to hold.")
    ] = None
    against: Annotated[
        tuple[Ref, ...], Row(refs("sides"), "Sides whose admission would be a concession.")
    ] = ()
    part_of: Annotated[
        Ref | None, Row(ref("claims"), "The broader claim that this is a part of.")
    ] = None
    rests_on: Annotated[
        tuple[Ref, ...],
        Row(refs("claims"), "Claims that its condition or reasoning leans on."),
    ] = ()
    contradicts: Annotated[
        tuple[Ref, ...], Row(refs("claims"), "Claims that cannot be so together with this one.")
    ] = ()
    outcome: Annotated[
        Ref | None,
        Row(ref("claims"), "Of a forecast: the claim that tells how it came out."),
    ] = None
    quantity: Annotated[
        Quantity | None,
        Row(Type("quantity", record=QUANTITY), "The figure, comparable with others."),
    ] = None
    positions: Annotated[tuple[Position, ...], Row(record(POSITION), "Who says what of it.")] = ()
    verifications: Annotated[
        tuple[Verification, ...],
        Row(record(VERIFICATION), "Independent findings on exactly this statement."),
    ] = ()
    would_settle: Annotated[str, Row(TEXT, "What would settle it.")] = ""
    corrections: Annotated[
        tuple[Correction, ...], Row(record(CORRECTION), "Changes that readers are told of.")
    ] = ()
    override: Annotated[Override | None, Row(record(OVERRIDE), "The editors' emergency brake.")] = (
        None
    )


@dataclass(frozen=True, slots=True)
class Measure:
    """What figures of one kind count, and the unit they are compared in."""

    id: str
    name: Annotated[str, Row(LINE, "What is counted, over what time.", required=True)]
    unit: Annotated[str, Row(UNIT, "The unit that figures are compared in.", required=True)]
    node: MapNode = field(compare=False, repr=False)


# The ledger as a whole.


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference as met while reading, whatever became of the record it stands in.

    Attributes:
        ref: the mention itself.
        sections: where it may lead.
        owner: section and id of the record that it stands in.
        many: a list may stand in its place.
    """

    ref: Ref
    sections: tuple[str, ...]
    owner: tuple[str, str]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """All records by id, in file order. Sections are named as in the file.

    What a `DraftLedger` and a `Ledger` have in common; a function that takes `Records` expects
    references that lead nowhere and `part_of` chains that form a circle.

    Attributes:
        waivers: advice that is not told for a while.
        aliases: (section, old id) to the current id.
        mentions: every reference in the files.
    """

    title: Annotated[str, Row(LINE, "What the ledger is about.", required=True)] = ""
    language: Annotated[
        str,
        Row(
            LANGUAGE,
            "The language of our sentences; `en` where not written.",
            internal="a claim whose sentences are in another language says so itself",
        ),
    ] = "en"
    units: Mapping[str, Unit] = field(default_factory=_nothing)
    measures: Mapping[str, Measure] = field(default_factory=_nothing)
    sides: Mapping[str, Side] = field(default_factory=_nothing)
    actors: Mapping[str, Actor] = field(default_factory=_nothing)
    places: Mapping[str, Place] = field(default_factory=_nothing)
    sources: Mapping[str, Source] = field(default_factory=_nothing)
    media: Mapping[str, Media] = field(default_factory=_nothing)
    claims: Mapping[str, Claim] = field(default_factory=_nothing)
    waivers: Annotated[
        tuple[Waiver, ...],
        Row(
            record(WAIVER),
            "Advice that `check` does not tell for a while; in this file for all files.",
        ),
    ] = ()
    aliases: Mapping[tuple[str, str], str] = field(default_factory=_nothing)
    mentions: tuple[Mention, ...] = ()

    def section(self, name: str) -> Mapping[str, Record]:
        """The records of a section by id."""
        return self._sections()[name]

    def _sections(self) -> Mapping[str, Mapping[str, Any]]:
        return {
            "sides": self.sides,
            "actors": self.actors,
            "places": self.places,
            "sources": self.sources,
            "media": self.media,
            "claims": self.claims,
            "measures": self.measures,
        }


@dataclass(frozen=True, slots=True)
class DraftLedger(Records):
    """What could be read of a ledger's files, whatever is wrong with it.

    For checks and for editors' tools. No later stage takes it: see `Ledger`.

    Attributes:
        unread: (section, id) of records that have faults of their own: they lack what could not
            be read, or are left out. The section is empty where it could not be told.
        complete: every section of every file was read; if not, nothing can be called unknown.
    """

    unread: frozenset[tuple[str, str]] = frozenset()
    complete: bool = True

    def knows(self, section: str, id_: str) -> bool:
        """Whether a record of that id stands in the files, readable or not."""
        return (
            id_ in self._sections().get(section, {})
            or (section, id_) in self.unread
            or ("", id_) in self.unread
            or (section == "sides" and id_ == NO_SIDE)
        )


@dataclass(frozen=True, slots=True)
class Ledger(Records):
    """A ledger without errors: every reference leads to a record, and no chain is a circle.

    `checks.without_errors` gives it, and all later stages take nothing else.
    """


_Part = Position | Verification | Quantity | Correction | Override | Removed | Waiver


def spot(record: Record | _Part, name: str) -> Span:
    """The span of a field's value; of the record's key or first line where it is not written."""
    node = record.node.value(name)
    if node is not None:
        return node.span
    return record.key.span if isinstance(record, Record) else record.node.head_span
