"""Names and sentences of a country that does not exist, all drawn from a seeded generator."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

_SYLLABLES = (
    ("bal", "бал", "бал"),
    ("dor", "дор", "дор"),
    ("ver", "вер", "вер"),
    ("kol", "кол", "кол"),
    ("mar", "мар", "мар"),
    ("lis", "ліс", "лис"),
    ("pet", "пет", "пет"),
    ("sav", "сав", "сав"),
    ("tor", "тор", "тор"),
    ("hru", "гру", "гру"),
    ("zal", "зал", "зал"),
    ("osk", "оск", "оск"),
    ("bir", "бір", "бир"),
    ("nov", "нов", "нов"),
)
_MIDDLES = (("a", "а", "а"), ("o", "о", "о"), ("e", "е", "е"), ("y", "и", "ы"), ("u", "у", "у"))
_PLACE_ENDS = (
    ("ivka", "івка", "овка"),
    ("ne", "не", "ное"),
    ("hrad", "град", "град"),
    ("hirsk", "гірськ", "горск"),
    ("pil", "піль", "поль"),
)
_FAMILY_ENDS = (
    ("enko", "енко", "енко"),
    ("chuk", "чук", "чук"),
    ("skyi", "ський", "ский"),
    ("iv", "ів", "ов"),
    ("yna", "ина", "ина"),
)
_GIVEN = (
    ("Olena", "Олена", "Елена"),
    ("Taras", "Тарас", "Тарас"),
    ("Iryna", "Ірина", "Ирина"),
    ("Danylo", "Данило", "Данила"),
    ("Maksym", "Максим", "Максим"),
    ("Sofiia", "Софія", "София"),
    ("Petro", "Петро", "Пётр"),
    ("Halyna", "Галина", "Галина"),
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the house spelling, in Ukrainian and in Russian."""

    house: str
    uk: str
    ru: str


def place_names(random: Random) -> Iterator[Name]:
    """Names of places, no two alike."""
    return _unlike(random, _PLACE_ENDS)


def family_names(random: Random) -> Iterator[Name]:
    """Names of families, no two alike."""
    return _unlike(random, _FAMILY_ENDS)


def person(random: Random, family: Name) -> Name:
    """A person of that family."""
    house, uk, ru = random.choice(_GIVEN)
    return Name(f"{house} {family.house}", f"{uk} {family.uk}", f"{ru} {family.ru}")


def _unlike(random: Random, ends: tuple[tuple[str, str, str], ...]) -> Iterator[Name]:
    met: set[str] = set()
    while True:
        parts = [random.choice(_SYLLABLES), random.choice(_MIDDLES), random.choice(_SYLLABLES)]
        if random.random() < 0.3:
            parts += [random.choice(_MIDDLES), random.choice(_SYLLABLES)]
        parts.append(random.choice(ends))
        house, uk, ru = ("".join(spellings).capitalize() for spellings in zip(*parts, strict=True))
        if house not in met:
            met.add(house)
            yield Name(house, uk, ru)


EVENTS = (
    "Troops of {side} shelled the railway station of {place} with rocket artillery.",
    "A column of armoured vehicles of {side} entered {place} from the north.",
    "The bridge at {place} was closed to civilian traffic after an explosion.",
    "Residents were taken from {place} by bus in the early hours of the morning.",
    "The power station near {place} stopped supplying the surrounding villages.",
    "An ammunition depot on the outskirts of {place} burned for several hours.",
    "A local agreement let the wounded leave {place} along the river road.",
)
RESPONSIBILITY = (
    "An air strike by {side} destroyed the school of {place}, number {number}.",
    "Soldiers of {side} held local officials of {place} in the town hall, case {number}.",
    "Artillery of {side} struck a residential street of {place}, house {number}.",
)
FORECASTS = (
    "Forces of {side} will withdraw from {place} before the end of the season.",
    "{side} will hold a vote on the administration of {place} within weeks.",
)
OPINIONS = (
    "The fighting around {place} is a significant victory for {side}.",
    "The defence of {place} by {side} was poorly prepared.",
)
CONTROL = "Forces of {side} hold {place} and the crossing to its east, as of notice {number}."
QUANTITIES = (
    ("people", "{words} {n} people were injured around {place}, by count {number}."),
    ("km2", "Forces of {side} retook {words} {n} square kilometres near {place}, report {number}."),
    ("settlements", "Forces of {side} retook {words} {n} settlements near {place}, list {number}."),
    ("vehicles", "{side} lost {words} {n} vehicles near {place}, by tally {number}."),
    ("km", "Forces of {side} stand {words} {n} kilometres from {place}, map {number}."),
)
SUMMARIES = (
    "Said so when asked about the reports of the day before.",
    "Repeated the account given by the staff in the morning.",
    "Gave the figure without saying how it had been counted.",
    "Named the units that are said to have taken part.",
    "Pointed to footage that had been shared from the town.",
    "Spoke of reports that could not be confirmed on the spot.",
    "Called the account of the other side incomplete, and gave another.",
)
IMPLIED = "Spoke of a planned regrouping of the units that had stood in the town."
READING = "To speak of a planned regrouping makes sense only if the units are there no more."
QUOTES = (
    "The situation is under our control, and the work of the services continues.",
    "This was not the case. Our units remain where they were.",
    "We have moved forward, and we will report on it in due course.",
    "There was an attempt, and it did not succeed.",
    "People have been moved to safety; that is all I can say today.",
)
LOCATORS = (
    "First phase, Initial advance",
    "paragraph {number}",
    "paragraphs {number} and 21, after the picture",
    "minute {number}, second half of the broadcast",
    "Humanitarian situation, section {number}",
)
CHANNELS = (
    "interview",
    "nightly address",
    "press briefing",
    "Facebook post",
    "television",
    "video",
)
BASES = ("own observation", "documents", "satellite imagery of the area", "interviews on the spot")
METHODS = (
    "Compared the posted videos with older photographs of the square and located the camera.",
    "Could not establish from the material at hand who was there on that day.",
    "Compared satellite images of two days, from different providers.",
    "Spoke with three residents independently and compared what they told.",
)
SETTLING = (
    "Footage geolocated across the town, or an announcement by the other side.",
    "Photographs of the building, located and dated, and remains of what struck it.",
    "A count of the area from satellite images, place by place.",
)
NOTES = (
    "The source gives the day in a sentence about somebody else; it can be read as either's word.",
    "Two spellings of the place occur in the source; both are taken to mean the same town.",
)
TITLES = (
    "{place}: what is known about the events of the last days",
    "Report from {place}, part {number}",
    "Evening summary of the staff, number {number}",
    "Live page on {place}, {number}",
)
MEDIA = ("news article", "agency report", "broadcast", "post", "encyclopaedia article", "report")
