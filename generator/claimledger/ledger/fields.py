"""One table for each section: every field with its type and its help.

The reader, the JSON Schema, `claimledger new` and the published format page all come from these
tables.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import (
    ActorKind,
    ClaimKind,
    CorrectionKind,
    Outcome,
    Stance,
)
from claimledger.text.codes import WAIVABLE


@dataclass(frozen=True, slots=True)
class Type:
    """What may stand in a field.

    Attributes:
        kind: a name in the reader's table of types: `line` (text on one line), `text` (text, may
            have paragraphs), `word` (one of `words`), `flag` (true or false), `number`, `date`,
            `url`, `language`, `id` (an identifier of somewhere else), `advice` (a code of
            `words`), `path` (an id after one of `sections`: `claims/x`), `ref` (an id of one of
            `sections`), `record` (a record with `fields`), `names` (language to name), `quantity`.
        many: a list of them; one alone may stand without the list.
        words: what a `word` may be; members of an enum of `vocabulary.py`, where they are one.
        sections: where a `ref` leads.
        fields: the fields of a `record`.
        low, high: the bounds of a `number`, both allowed.
        word_by_text: the `words` by themselves, to find the member that a text is equal to.
    """

    kind: str
    many: bool = False
    words: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    fields: tuple["Field", ...] = ()
    low: int | None = None
    high: int | None = None
    word_by_text: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        words = MappingProxyType({word: word for word in self.words})
        object.__setattr__(self, "word_by_text", words)


@dataclass(frozen=True, slots=True, eq=False)  # a table is looked up for every record read
class Field:
    """One key of a record; each is itself alone, however like another.

    Attributes:
        name: the key in the file.
        type: what may stand there.
        help: one sentence for the editor; shown in messages, hovers and on the format page.
        required: a record without it is an error.
        attribute: its name in the model, where that differs.
    """

    name: str
    type: Type
    help: str
    required: bool = False
    attribute: str = ""


LINE, TEXT, DATE, URL, FLAG = Type("line"), Type("text"), Type("date"), Type("url"), Type("flag")
LINES, LANGUAGE, ID, NAMES = Type("line", many=True), Type("language"), Type("id"), Type("names")


def _word(*words: str) -> Type:
    return Type("word", words=words)


def _ref(*sections: str) -> Type:
    return Type("ref", sections=sections)


def _refs(*sections: str) -> Type:
    return Type("ref", many=True, sections=sections)


RESERVED_IDS = ("index", "page", "feed", "embed", "none")

REMOVED = (
    Field("date", DATE, "The day it was removed.", True),
    Field("reason", TEXT, "Why; shown at its old address.", True),
)

_COMMON = (
    Field(
        "aliases",
        Type("alias", many=True),
        "Ids it had before; their addresses lead here for ever.",
    ),
    Field("removed", Type("record", fields=REMOVED), "A tombstone: why the record is gone."),
    Field("note", TEXT, "The editors' own remark, shown as such."),
)
_ALSO = Field("also_written", LINES, "Other spellings, for the search.")
_NAMES = Field("names", NAMES, "The name in other languages: `{uk: ..., ru: ...}`.")
_WIKIDATA = Field("wikidata", ID, "Its identifier there, only where you know it: `Q` and digits.")
_LOCATOR = Field("locator", LINE, "Where in the source: a page, a paragraph, a minute.")

SIDES = (Field("name", LINE, "The party's name.", True), _NAMES, *_COMMON)

ACTORS = (
    Field("name", LINE, "The house name of the person or body.", True),
    _NAMES,
    _ALSO,
    Field("kind", _word(*ActorKind), "What it is; a person where nothing is written."),
    Field("role", LINE, "Office or function, for readers who do not know the name."),
    Field("part_of", _ref("actors"), "The body it speaks for; its side comes from there."),
    Field("side", _ref("sides"), "A party to the conflict, or `none`; missing means not known."),
    Field("plural", FLAG, "The name is a plural: several people `say so`, where one `says so`."),
    Field("unnamed", FLAG, "The source does not give the name; never counted as a voice."),
    _WIKIDATA,
    *_COMMON,
)

PLACES = (
    Field("name", LINE, "The house name; quotes are never altered.", True),
    _NAMES,
    _ALSO,
    Field("kind", LINE, "City, village, region, country, river, ..."),
    Field("within", _ref("places"), "The larger place that it lies in."),
    Field("latitude", Type("number", low=-90, high=90), "Degrees (WGS 84), no finer than known."),
    Field("longitude", Type("number", low=-180, high=180), "Degrees (WGS 84); both or neither."),
    Field("precision_km", Type("number", low=0, high=20000), "Radius around the point, in km."),
    _WIKIDATA,
    Field("geonames", ID, "Its identifier there, only where you know it: digits."),
    *_COMMON,
)

SOURCES = (
    Field("title", LINE, "The title as printed, or a plain description.", True),
    Field("publisher", _ref("actors"), "Who published it."),
    Field("medium", LINE, "Article, agency report, post, broadcast, ..."),
    Field("published", DATE, "The day it was published."),
    Field("url", URL, "Its address, http or https."),
    Field("archived", URL, "The address of an archived copy."),
    Field("accessed", DATE, "The day somebody read it there."),
    Field("language", LANGUAGE, "The language it is in: `uk`, `ru`, `en`, ..."),
    Field("relays", _refs("sources"), "Sources whose report this one passes on."),
    *_COMMON,
)

QUANTITY = (
    Field(
        "measure",
        _ref("measures"),
        "What is counted; figures of one measure stand side by side on its page.",
    ),
    Field("unit", Type("unit"), "km, mi, m, km2, mi2, ha, people, settlements, USD, or your own."),
    Field("as_stated", LINE, "The words of the source; this is what is shown.", True),
    Field("stated", Type("number"), "A bare figure."),
    Field("exactly", Type("number"), "Exactly so many."),
    Field("more_than", Type("number"), "More than this."),
    Field("at_least", Type("number"), "This or more."),
    Field("less_than", Type("number"), "Less than this."),
    Field("at_most", Type("number"), "This or less."),
    Field("between", Type("number", many=True), "Two figures, the lower first: `[5, 8]`."),
    Field("about", Type("number"), "About this."),
)

POSITIONS = (
    Field("actor", _ref("actors"), "Who takes the position.", True),
    Field("stance", _word(*Stance), "What it does to the claim.", True),
    Field("statement_date", DATE, "When it was said.", True),
    Field("in_part", FLAG, "With `denies`: only the extent is disputed."),
    Field("basis", LINE, "How the speaker knows: own observation, documents, imagery."),
    Field("summary", TEXT, "What was said, in our words."),
    Field("quote", TEXT, "Verbatim, as the cited source prints it."),
    Field("language", LANGUAGE, "The language of the quote."),
    Field("original_language", LANGUAGE, "What the source translated the quote from."),
    Field("translation", TEXT, "Our translation of the quote."),
    Field("translator", LINE, "Who translated; needed with `translation`."),
    Field("channel", LINE, "The form: interview, address, post, briefing."),
    Field("via", _refs("actors"), "Who passed it on, nearest to the speaker first."),
    Field("source", _refs("sources"), "Where it can be read.", attribute="sources"),
    _LOCATOR,
    Field("note", TEXT, "The editors' own remark, shown as such."),
)

VERIFICATIONS = (
    Field("by", _ref("actors"), "Who checked; belongs to no side.", True),
    Field("outcome", _word(*Outcome), "What the check found.", True),
    Field("date", DATE, "When the finding was published.", True),
    Field("method", TEXT, "How it was checked, or why it could not be."),
    Field("source", _refs("sources"), "Where the finding can be read.", attribute="sources"),
    _LOCATOR,
    Field("note", TEXT, "The editors' own remark, shown as such."),
)

CORRECTIONS = (
    Field("date", DATE, "The day of the change.", True),
    Field("kind", _word(*CorrectionKind), "How grave the change is.", True),
    Field("note", TEXT, "What was changed, for readers.", True),
)

OVERRIDE = (
    Field("status", _word(*Status), "The word to show.", True),
    Field("reason", TEXT, "Why the rules are set aside; shown to readers.", True),
    Field("by", LINE, "Who decided.", True),
    Field("until", DATE, "The last day on which it may stand.", True),
)

CLAIMS = (
    Field("statement", LINE, "One neutral sentence of ours that can be true or false.", True),
    Field("kind", _word(*ClaimKind), "What sort of statement; an event where not written."),
    Field("language", LANGUAGE, "The language of our sentences, where it is not the ledger's."),
    Field("holder", _ref("sides", "actors"), "Of a claim of control: who is said to hold it."),
    Field("places", _refs("places"), "Where.", True),
    Field("event_date", DATE, "When it is said to have happened, or to hold."),
    Field("against", _refs("sides"), "Sides whose admission would be a concession."),
    Field("part_of", _ref("claims"), "The broader claim that this is a part of."),
    Field("rests_on", _refs("claims"), "Claims that its condition or reasoning leans on."),
    Field("contradicts", _refs("claims"), "Claims that cannot be so together with this one."),
    Field("outcome", _ref("claims"), "Of a forecast: the claim that tells how it came out."),
    Field("quantity", Type("quantity", fields=QUANTITY), "The figure, comparable with others."),
    Field(
        "positions",
        Type("record", many=True, fields=POSITIONS),
        "Who says what of it.",
    ),
    Field(
        "verifications",
        Type("record", many=True, fields=VERIFICATIONS),
        "Independent findings on exactly this statement.",
    ),
    Field("would_settle", TEXT, "What would settle it."),
    Field(
        "corrections",
        Type("record", many=True, fields=CORRECTIONS),
        "Changes that readers are told of.",
    ),
    Field("override", Type("record", fields=OVERRIDE), "The editors' emergency brake."),
    *_COMMON,
)

UNITS = (Field("name", LINE, "The unit's name in the plural; compares with itself alone.", True),)
MEASURES = (
    Field("name", LINE, "What is counted, over what time.", True),
    Field("unit", Type("unit"), "The unit that figures are compared in.", True),
)

SECTIONS: dict[str, tuple[Field, ...]] = {
    "sides": SIDES,
    "actors": ACTORS,
    "places": PLACES,
    "sources": SOURCES,
    "claims": CLAIMS,
}
DECLARATIONS: dict[str, tuple[Field, ...]] = {"units": UNITS, "measures": MEASURES}

WAIVERS = (
    Field("code", Type("advice", words=WAIVABLE), "The advice; an error is never waived.", True),
    Field(
        "record",
        Type("path", sections=(*SECTIONS, "measures")),
        "The record it is about, after its section: `claims/some-id`.",
        True,
    ),
    Field("reason", TEXT, "Why the advice does not hold here.", True),
    Field("until", DATE, "The last day of the waiver; then the advice is told again.", True),
)

ROOT = (
    Field("format", Type("word", words=("1",)), "The version of this format: 1.", True),
    Field("title", LINE, "What the ledger is about.", True),
    Field("language", LANGUAGE, "The language of our sentences; `en` where not written."),
    Field("include", LINES, "More files of the same sections: `[ledger/*.yaml]`."),
    Field(
        "waivers",
        Type("record", many=True, fields=WAIVERS),
        "Advice that `check` does not tell for a while; in this file for all files.",
    ),
)
