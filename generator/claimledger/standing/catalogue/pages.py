"""Sentences of pages that are told of many claims, of records, or of what is not on record.

Those of `OF_RECORDS` speak of what the ledger's file holds, whatever the dates leave open.
"""

from collections.abc import Iterator

from claimledger.standing.sentences import Sentence

# How many of some claims are contested.

CONTESTED = Sentence("is-contested", "contested")
ALL_CONTESTED = Sentence("all-contested", "all contested")
SOME_CONTESTED = Sentence("some-contested", "{count} of them contested")
PERHAPS_CONTESTED = Sentence("is-perhaps-contested", "perhaps contested")
SOME_PERHAPS_CONTESTED = Sentence("some-perhaps-contested", "{count} of them perhaps contested")
PERHAPS_MORE = Sentence("perhaps-more-contested", "perhaps {count} more")
NOT_CONTESTED = Sentence("not-contested", "not contested")
NONE_CONTESTED = Sentence("none-contested", "none contested")
CONTESTED_EARLIER = Sentence("contested-earlier", "contested earlier, not now")
SOME_CONTESTED_EARLIER = Sentence("some-contested-earlier", "{count} of them contested earlier")
MORE_EARLIER = Sentence("more-contested-earlier", "{count} more earlier")
NONE_NOW = Sentence("none-contested-now", "none now")

CONTESTED_COUNTS = (
    *(CONTESTED, ALL_CONTESTED, SOME_CONTESTED, PERHAPS_CONTESTED, SOME_PERHAPS_CONTESTED),
    *(PERHAPS_MORE, NOT_CONTESTED, NONE_CONTESTED),
    *(CONTESTED_EARLIER, SOME_CONTESTED_EARLIER, MORE_EARLIER, NONE_NOW),
)

# The home page, and counts of words.

MOST_CONTESTED_NOW = Sentence("most-contested-now", "Most contested now")
NO_CLAIM_CONTESTED = Sentence("no-claim-contested", "No claim is contested")
NO_CLAIM_CERTAINLY_CONTESTED = Sentence(
    "no-claim-certainly-contested", "No claim is contested for certain"
)
MOST_CONTESTED_IN_IT = Sentence("most-contested-in-it", "Most contested in it")
MOST_SPOKEN_OF_IN_IT = Sentence("most-spoken-of-in-it", "Most spoken of in it")
SEVERAL_WORDS = Sentence(
    "several-words",
    "It is not recorded on which day, or in which order, all was said and checked, so that several "
    "words are possible of such a claim; it is counted here, and under none of them",
)
NO_WORD_BY_READING = Sentence(
    "no-word-by-reading", "No word on this site rests on a reading of ours"
)
WORDS_BY_READING = Sentence(
    "words-by-reading",
    "{count} of {claims} would have another word without a reading of ours",
)

ON_WHAT_IT_RESTS = Sentence("on-what-it-rests", "On what this rests")
RESTS_ON_SOURCES = Sentence("rests-on-sources", "It rests on {sources}: {ways}")
WITH_OWN_ADDRESS = Sentence(
    "with-own-address",
    "{count} with an address of its own",
    "{count} with addresses of their own",
)
WITH_ADDRESS_OF_COPY = Sentence(
    "with-address-of-copy",
    "{count} with the address of a copy",
    "{count} with the addresses of copies",
)
WITHOUT_ADDRESS = Sentence("without-address", "{count} without an address")
TITLE_ALONE = Sentence(
    "title-alone",
    "{count} of which the title alone is published",
    "{count} of which the titles alone are published",
)
WITHHELD_OF_IT = Sentence("withheld-of-it", "the rest is withheld")
SOME_NOT_READ_THERE = Sentence(
    "some-not-read-there",
    "For {count} of them no day is recorded on which it was read at its address",
)
NONE_READ_THERE = Sentence(
    "none-read-there", "For none of them is a day recorded on which it was read at its address"
)
SOURCES_PASS_ON = Sentence(
    "sources-pass-on",
    "{count} of them passes on the report of another",
    "{count} of them pass on the report of another",
)

OF_SOURCES = (
    *(ON_WHAT_IT_RESTS, RESTS_ON_SOURCES, WITH_OWN_ADDRESS, WITH_ADDRESS_OF_COPY, WITHOUT_ADDRESS),
    *(TITLE_ALONE, WITHHELD_OF_IT, SOME_NOT_READ_THERE, NONE_READ_THERE, SOURCES_PASS_ON),
)

OF_THE_SITE = (
    *(MOST_CONTESTED_NOW, NO_CLAIM_CONTESTED, NO_CLAIM_CERTAINLY_CONTESTED),
    *(MOST_CONTESTED_IN_IT, MOST_SPOKEN_OF_IN_IT, SEVERAL_WORDS),
)

# What is said beside a claim's word.

HOW_IT_CAME_OUT = Sentence("how-it-came-out", "How it came out: {claims}")
NOT_TOGETHER = Sentence("not-together", "Cannot be together with it: {claims}")
SET_BY_HAND = Sentence(
    "set-by-hand", "The editors set this status themselves; the rules give “{words}”"
)
SET_UNTIL = Sentence("set-until", "Set by the editors until {day}: {reason}")
STATUSES_SET_BY_HAND = Sentence("statuses-set-by-hand", "Statuses set by hand")
NO_DAY_RECORDED = Sentence("no-day-recorded", "No day is recorded")
ABOUT_THE_RULES = Sentence(
    "about-the-rules",
    "The editors have set this word by hand; this is about the word that the rules give",
)
LATEST_ENTRY = Sentence("latest-entry", "Latest entry on record: {day}")
LATEST_ENTRY_BY = Sentence("latest-entry-by", "Latest entry on record: by {day}")
MOST_REST_ON_ONE = Sentence("most-rest-on-one", "Most first reports rest on one")
REMOVED = Sentence("removed", "Removed on {day}: {reason}")

# Who has to do with what.

NOTHING_OF_THE_SIDE = Sentence("nothing-of-the-side", "nothing on record")
BECAME_OF = Sentence(
    "became-of",
    "What became of {asserted}",
)
ASSERTED = Sentence(
    "asserted-by-them",
    "the claim they have said is so",
    "the {count} claims they have said are so",
)
DENIED_THEN_OR_NOW = Sentence("denied-then-or-now", "Denied, then or now, by {actors}")
NO_DENIAL_OF_ANY = Sentence("no-denial-of-any", "No denial of any of it is on record")
CLAIMS_CONTRADICT_IT = Sentence(
    "claims-contradict-it", "{count} claim contradicts it", "{count} claims contradict it"
)
WHAT_THEY_SAY = Sentence("what-they-say", "What they say")
WHO_DENIES_IT = Sentence("who-denies-it", "Who denies it")
WHAT_CONTRADICTS_IT = Sentence("what-contradicts-it", "Claims that contradict it")
WHAT_THEY_CHECKED = Sentence("what-they-checked", "What they checked")
WHAT_THEY_PASSED_ON = Sentence("what-they-passed-on", "What they passed on")
WHAT_THEY_PUBLISHED = Sentence("what-they-published", "What they published")
WHAT_THEY_HOLD = Sentence("what-they-hold", "What they are said to hold")
SAID_TO_HAVE_HAPPENED = Sentence("said-to-have-happened", "Said to have happened")
SAID_TO_SPAN = Sentence("said-to-span", "Said to lie in a time that begins before and ends after")
SAID_THEN_OR_NOT = Sentence("said-then-or-not", "Said then, or at another time")
SAID_TO_BE_HELD_BY = Sentence("said-to-be-held-by", "Said to be held by")
COUNTS_AGAINST = Sentence("counts-against", "Counts against")
SAID_IN_IT = Sentence("said-in-it", "What is said in it")
CHECKS_TOLD_IN_IT = Sentence("checks-told-in-it", "Checks told in it")
SAID_WITH_IT = Sentence("said-with-it", "What is said with it")
CHECKS_BY_IT = Sentence("checks-by-it", "Checks that go by it")
WHAT_THEY_LOCATED = Sentence("what-they-located", "What they placed or dated")
PLACED_THERE = Sentence("placed-there", "Photos, videos and documents placed there")
PUBLISHED_IN_IT = Sentence("published-in-it", "Photos, videos and documents published in it")

# Of a media file: never in our own voice where or when it was taken.

PLACED_AT = Sentence("media-placed-at", "placed at {place}")
PLACED_TO = Sentence("media-placed-to", "placed at {place} ({precision})")
DATED_SO = Sentence("media-dated", "dated {day}")
LOCATED_BY = Sentence("media-located-by", "{actor}: {words}")
LOCATED_BY_NOBODY = Sentence("media-located-by-nobody", "{words}; by whom is not recorded")
NO_ADDRESS_OF_MEDIA = Sentence("no-address-of-media", "No address is recorded for it")
NOT_LOCATED = Sentence("media-not-located", "No place and no date is recorded for it")

OF_MEDIA = (
    *(SAID_WITH_IT, CHECKS_BY_IT, WHAT_THEY_LOCATED, PLACED_THERE, PUBLISHED_IN_IT),
    *(PLACED_AT, PLACED_TO, DATED_SO, LOCATED_BY, LOCATED_BY_NOBODY),
    *(NO_ADDRESS_OF_MEDIA, NOT_LOCATED),
)

# Where nothing of a kind is recorded: never that there is none.

NOTHING_RECORDED = Sentence("nothing-recorded", "Nothing is recorded")
NO_POSITION_OF_ITS_OWN = Sentence("no-position-of-its-own", "No position of its own is recorded")
NO_RELATED_CLAIM = Sentence("no-related-claim", "No related claim is recorded")
NO_EVENT_DATE = Sentence("no-event-date", "No event date is recorded")
NO_COORDINATES = Sentence("no-coordinates", "No coordinates are recorded")
NO_PLACE_NEAR = Sentence("no-place-near", "No other place is recorded near it")
NEAREST_NOT_KNOWN = Sentence("nearest-not-known", "Not known: no coordinates are recorded")
NO_CLAIM_FITS = Sentence("no-claim-fits", "No claim on record fits this selection")
NO_ADDRESS = Sentence("no-address", "No address is recorded for this source")
A_COPY = Sentence("a-copy", "a copy, published by somebody else")
NOT_READ_AT_ADDRESS = Sentence(
    "not-read-at-address", "No day is recorded on which it was read at its address"
)
NO_ARCHIVED_COPY = Sentence("no-archived-copy", "No archived copy is recorded")
NOT_CITED = Sentence("not-cited", "cited for no claim itself")
DATE_NOT_KNOWN = Sentence("date-not-known", "date not known")
NOT_KNOWN = Sentence("not-known", "Not known")
SIDE_NOT_KNOWN = Sentence("side-not-known-of-actor", "side not known")
BELONGS_TO_NO_SIDE = Sentence("belongs-to-no-side", "belongs to no side")

NO_FIGURE = Sentence("no-figure", "No figure is recorded")
NO_FIGURE_OF_MEASURE = Sentence("no-figure-of-measure", "Without a figure on record")
NO_CLAIM_TO_COMPARE = Sentence("no-claim-to-compare", "No claim to compare is recorded")
NOTHING_DATED = Sentence("nothing-dated", "Nothing dated is recorded")
NO_POINT_OF_THESE = Sentence("no-point-of-these", "None of these places has coordinates on record")
NO_POINT_OF_IT = Sentence("no-point-of-it", "no coordinates are recorded")
NO_ADDRESS_OF_IT = Sentence("no-address-of-it", "no address is recorded")
UNNAMED = Sentence(
    "unnamed",
    "The sources do not give the name. What unnamed speakers say is shown, and never counted as an "
    "independent voice",
)
WITHHELD = Sentence(
    "withheld",
    "Only this name is published. What else the editors have recorded is withheld, so that nobody "
    "is harmed",
)
SIDE_WITHHELD = Sentence(
    "side-withheld",
    "Whether it belongs to a side is not published, and its voice does not make a claim "
    "corroborated",
)
NOBODY_STANDS_BY_IT = Sentence("nobody-stands-by-it", "nobody who stands by it still")
THOSE_OF_UNKNOWN_SIDE = Sentence("those-of-unknown-side", "those whose side is not known")
FOR_WHOM_NOT_KNOWN = Sentence(
    "for-whom-not-known",
    "Side not known: the ledger does not say for whom it speaks, and its voice does not make a "
    "claim corroborated",
)
LATER_PROSE = Sentence("later-prose", "Written with what was known later than {day}")
NOT_PASSED = Sentence(
    "not-passed", "This time has not passed on the day that these pages stand for"
)

# How much is dated so, and what claims have to do with each other.

COUNT_HAPPENED = Sentence("count-happened", "{count} said to have happened")
COUNT_CHANGES = Sentence("count-changes", "{count} change of status", "{count} changes of status")
COUNT_CHANGES_OF_NO_DAY = Sentence(
    "count-changes-of-no-day",
    "{count} change of status on a day that is not recorded",
    "{count} changes of status on a day that is not recorded",
)
COUNT_SAYS = Sentence("count-says-so", "{count} says so", "{count} say so")
COUNT_OTHERWISE = Sentence(
    "count-says-otherwise", "{count} says otherwise", "{count} say otherwise"
)
COUNT_NEITHER = Sentence("count-neither", "{count} does neither", "{count} do neither")
IT_HAPPENED = Sentence("it-happened", "{day}: said to have happened: {claim}")
CONTRADICTS = Sentence("relation-contradicts", "Contradicts, and is contradicted by")
RESTS_ON = Sentence("relation-rests-on", "Rests on")
RESTS_ON_IT = Sentence("relation-rests-on-it", "What rests on it")

# What is said of a quote and of figures.

TRANSLATED_BY_SOURCE = Sentence(
    "translated-by-source", "Spoken in {language}; the translation is the source’s own"
)
QUOTED_IN = Sentence("quoted-in", "Quoted in {language}")
AS_REPORTED_BY = Sentence("as-reported-by", "As reported by {actors}")
FIGURES_DISPUTE_NOTHING = Sentence(
    "figures-dispute-nothing",
    "Figures can count different days, places and things. That two differ disputes neither of them",
)

OF_RECORDS = (
    *(HOW_IT_CAME_OUT, NOT_TOGETHER, SET_BY_HAND, SET_UNTIL, ABOUT_THE_RULES),
    *(STATUSES_SET_BY_HAND, NO_DAY_RECORDED),
    *(LATEST_ENTRY, LATEST_ENTRY_BY, MOST_REST_ON_ONE, REMOVED),
    *(NOTHING_OF_THE_SIDE, BECAME_OF, DENIED_THEN_OR_NOW, NO_DENIAL_OF_ANY, CLAIMS_CONTRADICT_IT),
    *(WHAT_THEY_SAY, WHO_DENIES_IT, WHAT_CONTRADICTS_IT, WHAT_THEY_CHECKED, WHAT_THEY_PASSED_ON),
    *(WHAT_THEY_PUBLISHED, WHAT_THEY_HOLD, SAID_TO_HAVE_HAPPENED, SAID_TO_SPAN),
    SAID_THEN_OR_NOT,
    *(SAID_TO_BE_HELD_BY, COUNTS_AGAINST, SAID_IN_IT, CHECKS_TOLD_IN_IT),
    *(NOTHING_RECORDED, NO_POSITION_OF_ITS_OWN, NO_RELATED_CLAIM, NO_EVENT_DATE, NO_COORDINATES),
    *(NO_PLACE_NEAR, NEAREST_NOT_KNOWN, NO_CLAIM_FITS, NO_ADDRESS, NO_ARCHIVED_COPY, NOT_CITED),
    *(DATE_NOT_KNOWN, NOT_KNOWN, SIDE_NOT_KNOWN, BELONGS_TO_NO_SIDE),
    *(NO_FIGURE, NO_FIGURE_OF_MEASURE, NO_CLAIM_TO_COMPARE, NOTHING_DATED, NO_POINT_OF_THESE),
    *(NO_POINT_OF_IT, NO_ADDRESS_OF_IT, UNNAMED, FOR_WHOM_NOT_KNOWN, LATER_PROSE, NOT_PASSED),
    *(WITHHELD, SIDE_WITHHELD),
    *(ASSERTED, NOBODY_STANDS_BY_IT, THOSE_OF_UNKNOWN_SIDE),
    *(COUNT_HAPPENED, COUNT_CHANGES, COUNT_CHANGES_OF_NO_DAY),
    *(COUNT_SAYS, COUNT_OTHERWISE, COUNT_NEITHER, IT_HAPPENED),
    *(CONTRADICTS, RESTS_ON, RESTS_ON_IT),
    *(*OF_SOURCES, A_COPY, NOT_READ_AT_ADDRESS),
    *(TRANSLATED_BY_SOURCE, QUOTED_IN, AS_REPORTED_BY, FIGURES_DISPUTE_NOTHING),
    *OF_MEDIA,
)


def every() -> Iterator[Sentence]:
    """The sentences of this part of the catalogue."""
    yield from (*CONTESTED_COUNTS, *OF_THE_SITE, NO_WORD_BY_READING, WORDS_BY_READING, *OF_RECORDS)
