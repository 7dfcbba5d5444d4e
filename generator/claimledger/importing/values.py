"""The text of a cell -> the text that the ledger has for it, or why there is none.

Nothing is guessed: what two people could read in two ways is refused, with the setting of the
mapping file that decides it.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from decimal import Decimal

from claimledger.ledger.date_reading import ambiguous_days, lacks_its_year, parse_when
from claimledger.ledger.dates import When
from claimledger.ledger.fields import Field
from claimledger.ledger.number_reading import TIMES, readings, with_one_reading
from claimledger.ledger.quantities import BUILT_IN_UNITS, Unit, parse_number
from claimledger.ledger.values import corrected
from claimledger.ledger.vocabulary import Relation
from claimledger.text.diagnostics import Diagnostic

DAY_FIRST, MONTH_FIRST = "day-first", "month-first"
POINT, COMMA = "point", "comma"


def plain(text: str) -> str:
    """A text as names and words are compared: case and runs of spaces do not count."""
    return " ".join(text.casefold().split())


_NUMBER_OF_CLAIM = re.compile(r"#?0*(\d+)(?:\.0?)?", re.ASCII)


def plain_key(text: str) -> str:
    """The number of a claim as numbers are compared: `7`, `#7`, `007`, `7.` and `7.0` are one."""
    text = plain(text)
    number = _NUMBER_OF_CLAIM.fullmatch(text)
    return number[1] if number else text


_BETWEEN_KEYS = re.compile(r"\s*[,;/+&\n]\s*|\s+(?:and|und|et|y|та|і|й|и)\s+", re.IGNORECASE)


def keys_in(text: str, known: Container[str]) -> tuple[str, ...]:
    """The numbers of several claims in a cell, `1, 3`; nothing where not all of them are known."""
    if plain_key(text) in known:
        return ()
    found = tuple(part for part in _BETWEEN_KEYS.split(text) if part)
    return found if len(found) > 1 and all(plain_key(key) in known for key in found) else ()


def sign_between(text: str) -> str:
    """The sign between the numbers of claims in a cell; empty for words and for several signs."""
    between = {sign.strip() for sign in _BETWEEN_KEYS.findall(text)}
    sign = between.pop() if len(between) == 1 else ""
    return "" if sign.isalpha() else sign


@dataclass(frozen=True, slots=True)
class Settings:
    """How the cells of a sheet are meant.

    Attributes:
        dates: `DAY_FIRST` or `MONTH_FIRST`; empty where nobody has said it.
        year: of dates without one, or with its last two figures; 0 where nobody has said it.
        decimals: the sign before decimals, `POINT` or `COMMA`; empty where nobody has said it.
    """

    dates: str = ""
    year: int = 0
    decimals: str = ""


ANY_SIGN = Settings(decimals=POINT)
"""How figures are read where it only counts that they are some."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a cell has no value."""

    why: str


def value_of(text: str, of: Field, settings: Settings, units: dict[str, Unit]) -> str | Refusal:
    """What the ledger may hold for a cell, in a field that one text fills."""
    kind = of.type.kind
    if kind == "date":
        return date_of(text, settings)
    if kind == "number" and not _OTHER_SIGNS.search(text):
        return number_of(text, settings, of.type.low, of.type.high)
    if kind == "line":
        text = " ".join(text.split())
    return as_corrected(text, of, units)


def as_corrected(text: str, of: Field, units: dict[str, Unit]) -> str | Refusal:
    """What the ledger may hold for a text that is written as a ledger's; see `corrected`."""
    found = corrected(text, of, units)
    return Refusal(_in_words(found)) if isinstance(found, Diagnostic) else found


def _in_words(fault: Diagnostic) -> str:
    return f"{fault.message}: {fault.help}" if fault.help else fault.message


# Dates

_MIDNIGHT = re.compile(r"(.*\d)[ T]00:00(?::00(?:\.0+)?)?", re.ASCII)
_FRACTION = re.compile(r"(?<=\d\d:\d\d:\d\d)\.\d+", re.ASCII)
_POINT_AFTER_DAY = re.compile(r"(\d{1,2})\.\s*(?=[^\W\d_])")
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
_NUMERIC_NO_YEAR = re.compile(r"(\d{1,2})([./])(\d{1,2})\.?", re.ASCII)
_SHORT_YEAR = re.compile(r"(\d{1,2}([-./ ])(?:\d{1,2}|[A-Za-z]{3,9}\.?)\2)(\d\d)", re.ASCII)
_MONTH_BETWEEN = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{4})", re.ASCII)
_TWO = re.compile(r"(\S+?)\s*(?:-|to|/)\s*(\S+)")
_SERIAL = re.compile(r"[34]\d{4}(?:\.\d+)?", re.ASCII)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


def date_of(text: str, settings: Settings) -> str | Refusal:
    """A date of the ledger (EDTF)."""
    plain = " ".join(text.translate(_DASHES).split())
    midnight = _MIDNIGHT.fullmatch(plain)  # what spreadsheets add to a day
    plain = midnight[1] if midnight else plain
    plain = _FRACTION.sub("", _POINT_AFTER_DAY.sub(r"\1 ", plain))
    short = _SHORT_YEAR.fullmatch(plain)
    if short and int(short[3]) == settings.year % 100:  # no other part of it can be the year
        plain = f"{short[1]}{settings.year}"
    elif short:
        return Refusal(
            "a date with two figures for the year: write `year:` in the mapping file, if all such "
            "dates are of one year, or the year with four figures"
        )
    plain = _MONTH_BETWEEN.sub(r"\1 \2 \3", plain)
    both = _TWO.fullmatch(plain)
    if both and all(_is_numeric(end) for end in both.groups()):
        ends = [_numeric(end, settings) for end in both.groups()]
        refused = next((end for end in ends if isinstance(end, Refusal)), None)
        return refused or "/".join(map(str, ends))
    if _is_numeric(plain):
        return _numeric(plain, settings)
    if lacks_its_year(plain):
        if not settings.year:
            return Refusal("a date without its year: write `year:` in the mapping file, or add it")
        plain = f"{plain} {settings.year}"
    when = parse_when(plain)
    if isinstance(when, When):
        return plain
    if when.replacement:
        return when.replacement
    if _SERIAL.fullmatch(plain):
        return Refusal(
            "perhaps a day as spreadsheets count them: show the column as dates (YYYY-MM-DD) "
            "there, and save it again"
        )
    return Refusal(f"{when.message}: {when.help}" if when.help else when.message)


def _is_numeric(text: str) -> bool:
    return bool(_NUMERIC.fullmatch(text) or _NUMERIC_NO_YEAR.fullmatch(text))


def _numeric(text: str, settings: Settings) -> str | Refusal:
    """A day in figures, the year last or not written."""
    found = _NUMERIC.fullmatch(text)
    if found is None:
        found = _NUMERIC_NO_YEAR.fullmatch(text)
        assert found is not None
        if not settings.year:
            return Refusal("a date without its year: write `year:` in the mapping file, or add it")
    year = int(found[4]) if len(found.groups()) > 3 else settings.year
    a, b = int(found[1]), int(found[3])
    possible = {DAY_FIRST: (a, b), MONTH_FIRST: (b, a)}
    possible = {order: (d, m) for order, (d, m) in possible.items() if _is_day(year, m, d)}
    if not possible:
        return Refusal(f"there is no such day: write year, month, day, as in {year}-09-08")
    if settings.dates and settings.dates not in possible:
        return Refusal(f"it cannot be read `{settings.dates}`, as the mapping file says")
    if not settings.dates and len(set(possible.values())) > 1:
        days = ambiguous_days(f"{a:02}/{b:02}/{year}") or ("", "")
        return Refusal(
            f"it can mean {days[0]} or {days[1]}: write `dates: {DAY_FIRST}` or "
            f"`dates: {MONTH_FIRST}` in the mapping file"
        )
    day, month = possible.get(settings.dates) or next(iter(possible.values()))
    return f"{year:04}-{month:02}-{day:02}"


def _is_day(year: int, month: int, day: int) -> bool:
    return isinstance(parse_when(f"{year:04}-{month:02}-{day:02}"), When)


# Figures

_OTHER_SIGNS = re.compile(r"[^\d\s.,'’_+\-\u2212\u2013]")


def number_of(
    text: str, settings: Settings, low: int | None = None, high: int | None = None
) -> str | Refusal:
    """A number as the ledger writes it: digits, and a point before decimals.

    `low` and `high` are the bounds that it lies within; a reading out of them is none.
    """
    found = readings(text)
    allowed = found.within(lambda number: _lies_within(number, low, high))
    if not allowed:
        return Refusal("this is not a number, or out of range: write digits only")
    decimal = {"comma": COMMA, "point": POINT}.get(found.sign, "")
    chosen = allowed[0]
    if found.thousands and found.decimal:
        if not settings.decimals and len(allowed) > 1:
            return Refusal(
                f"it can mean {found.thousands} or {found.decimal}: write `decimals: {POINT}` or "
                f"`decimals: {COMMA}` in the mapping file"
            )
        if settings.decimals:
            chosen = found.decimal if settings.decimals == decimal else found.thousands
    elif found.decimal and settings.decimals and decimal not in ("", settings.decimals):
        chosen = ""
    if chosen not in allowed:
        mark = settings.decimals
        return Refusal(f"it cannot be read with a {mark} before decimals, as the mapping file says")
    return with_one_reading(chosen) if len(allowed) > 1 else chosen


def _lies_within(number: str, low: int | None, high: int | None) -> bool:
    value = Decimal(number)
    return (low or 0) <= value and (high is None or value <= high)


_MANY = {word: times for word, times in TIMES.items() if word not in ("k", "m")}
"""Words after a figure that multiply it; after figures of sheets, `m` is often metres."""

_RELATIONS = (
    (Relation.MORE_THAN, r"more than|over|>"),
    (Relation.AT_LEAST, r"at least|no fewer than|no less than|≥|>="),
    (Relation.LESS_THAN, r"less than|fewer than|under|<"),
    (Relation.AT_MOST, r"at most|up to|no more than|≤|<="),
    (Relation.ABOUT, r"about|around|approximately|approx\.?|some|roughly|circa|ca\.?|c\.|~"),
    (Relation.EXACTLY, r"exactly"),
)
_FIGURE = r"(\d(?:[\d.,'’ ]*\d)?)"
_STATED = re.compile(rf"{_FIGURE}\s*(.*)", re.IGNORECASE | re.DOTALL)
_BETWEEN = re.compile(
    rf"(?:(?:between|from)\s+)?{_FIGURE}\s*(?:and|to|-)\s*{_FIGURE}\s*(.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What a text says of a quantity.

    Attributes:
        relation: how the figure is put.
        numbers: one, or two with "between".
        unit: the words after it.
    """

    relation: Relation
    numbers: tuple[str, ...]
    unit: str


def figure_of(text: str, settings: Settings) -> Figure | Refusal:
    """The figure in the words of a source: "more than 1,000 km²", "5-8 boats"."""
    plain = " ".join(text.translate(_DASHES).split())
    relation, plain = _without_relation(plain)
    between = _BETWEEN.fullmatch(plain) if relation is Relation.STATED else None
    found = between or _STATED.fullmatch(plain)
    if found is None:
        return Refusal("no figure could be read from them")
    *figures, unit = found.groups()
    word, _, rest = unit.partition(" ")
    factor = _MANY.get(word.lower(), 1)
    unit = unit if factor == 1 else rest
    numbers = []
    for figure in figures:
        number = number_of(figure, settings)
        if isinstance(number, Refusal):
            return number
        numbers.append(_times(number, factor))
    return Figure(Relation.BETWEEN if between else relation, tuple(numbers), unit)


def _without_relation(text: str) -> tuple[Relation, str]:
    for known, words in _RELATIONS:
        begins = re.match(rf"(?:{words})(?![a-z])\s*", text, re.IGNORECASE)
        if begins:
            return known, text[begins.end() :]
    return Relation.STATED, text


def has_words_beside(text: str) -> bool:
    """Whether words stand beside a figure, such as its unit, beyond those that put the figure."""
    _, figure = _without_relation(text)
    words = set(re.findall(r"[^\W\d_]+", figure.casefold()))
    return bool(words - {*_OF_FIGURES, *_MANY})


_OF_FIGURES = ("between", "from", "and", "to", "dozen", "dozens", "hundreds", "thousands")


def _times(number: str, factor: int) -> str:
    value = parse_number(number)
    assert value is not None
    if factor == 1:
        return number
    return f"{(value * factor).normalize():f}"


_UNITS = {
    plain(word): unit.id
    for unit in BUILT_IN_UNITS.values()
    for word in (unit.id, unit.name, unit.symbol, unit.name.removesuffix("s"))
} | {"sq km": "km2", "sq. km": "km2", "square km": "km2", "$": "USD", "hectare": "ha"}


def unit_id(text: str) -> str | None:
    """The unit that every ledger knows by this name or sign."""
    return _UNITS.get(plain(text))
