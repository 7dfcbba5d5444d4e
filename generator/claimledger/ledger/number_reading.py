"""Numbers as people write them -> the plain numbers that may be meant.

A comma or a point before three digits separates thousands in one country and stands before decimals
in another, so `1,000` has two readings. Signs that no country uses for decimals have one.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimledger.ledger.quantities import parse_number

_GAPS = r" _'\u00a0\u2009\u202f\u2019\u066c"
"""What stands between thousands and never before decimals."""
_DECIMAL = re.compile(r"(?P<whole>\d+)[.,](?P<rest>\d+)")
_THOUSANDS = r"[1-9]\d{0,2}(?P<sign>[.," + _GAPS + r"])\d{3}(?:(?P=sign)\d{3})*"
_GROUPS = re.compile(_THOUSANDS)
_LAKHS = re.compile(r"[1-9]\d?(?:,\d\d)+,\d{3}")
_BOTH = re.compile(rf"(?P<whole>{_THOUSANDS})(?!(?P=sign))[.,](?P<rest>\d+)")
_TWO_WAYS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_SIGNED = re.compile(r"(?P<sign>[-+\u2212\u2013]?) ?(?P<rest>.*)", re.DOTALL)
_AROUND = re.compile(
    r"(?P<before>\D*?)(?P<number>\d(?:[\d.," + _GAPS + r"]*\d)?)(?P<after>\D.*)?", re.DOTALL
)
_ANOTHER = re.compile(r"(?<![A-Za-z\d])\d")
_IN_LIST = re.compile(r"\d[\d.]*(?:,\d+)*(?:\.\d+)?")
TIMES = {
    "k": 1000,
    "thousand": 1000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
    "billions": 1_000_000_000,
}
_DEGREES = re.compile(
    r"(?P<first>[NSEWnsew]?) ?(?P<degrees>\d{1,3}(?:[.,]\d+)?) ?[°º]"
    r"(?: ?(?P<minutes>\d{1,2}(?:[.,]\d+)?) ?['\u2032\u2019])?"
    r"(?: ?(?P<seconds>\d{1,2}(?:[.,]\d+)?) ?(?:[\"\u2033\u201d]|''))? ?(?P<last>[NSEWnsew]?)"
)
_COMPASS = re.compile(r"(?P<first>[NSEWnsew]?) ?(?P<number>\d[\d.,]*) ?°? ?(?P<last>[NSEWnsew]?)")


@dataclass(frozen=True, slots=True)
class Readings:
    """The numbers that a text may mean.

    Attributes:
        thousands: the number where its comma or point separates thousands; empty for none.
        decimal: the number where it stands before decimals; empty for none.
        sign: the sign that is in question: `comma` or `point`; empty for none.
        certain: there is one reading, and no country reads it otherwise.
    """

    thousands: str = ""
    decimal: str = ""
    sign: str = ""
    certain: bool = False

    def within(self, allowed: Callable[[str], bool]) -> tuple[str, ...]:
        """The readings that may stand in a field."""
        return tuple(text for text in (self.thousands, self.decimal) if text and allowed(text))


def is_two_numbers(text: str) -> bool:
    """Whether it is a thousand or more to some, and a number with three decimals to others.

    `0.125` and `1000.125` are not: nobody groups thousands so.
    """
    return _TWO_WAYS.fullmatch(text) is not None


def readings(text: str) -> Readings:
    """What a text without letters means, which may have separators and a sign before it."""
    signed = _SIGNED.fullmatch(text.strip())
    assert signed is not None
    minus = "-" if signed["sign"] in ("-", "\N{MINUS SIGN}", "\N{EN DASH}") else ""
    rest, foreign = _in_ascii(signed["rest"])
    found = _readings(rest)
    certain = found.certain and not foreign and signed["sign"] not in ("+", "\N{EN DASH}")
    return Readings(
        minus + found.thousands if found.thousands else "",
        minus + found.decimal if found.decimal else "",
        found.sign,
        certain,
    )


def _readings(text: str) -> Readings:
    comma = {",": "comma", ".": "point"}
    if parse_number(text) is not None and not is_two_numbers(text):
        return Readings(decimal=text, certain=True)
    groups = _GROUPS.fullmatch(text)
    if groups:
        sign = groups["sign"]
        whole = text.replace(sign, "")
        if is_two_numbers(text):
            return Readings(whole, _plain_decimal(text), comma[sign])
        return Readings(thousands=whole, certain=True)
    both = _BOTH.fullmatch(text)
    if both:
        number = f"{both['whole'].replace(both['sign'], '')}.{both['rest']}"
        return Readings(decimal=number, certain=True)
    if _LAKHS.fullmatch(text):
        return Readings(thousands=text.replace(",", ""), sign="comma")
    decimal = _DECIMAL.fullmatch(text)
    if decimal and "," in text:
        return Readings(decimal=_plain_decimal(text), sign="comma")
    return Readings()


def _plain_decimal(text: str) -> str:
    """The number with a point, without idle zeros where it has three decimals."""
    whole, _, rest = text.replace(",", ".").partition(".")
    rest = rest.rstrip("0") if len(rest) == 3 else rest
    return f"{whole}.{rest}" if rest else whole


def with_one_reading(decimal: str) -> str:
    """The number in as many decimals as leave nobody in doubt: `1.609` as `1.6090`."""
    return f"{decimal}0" if is_two_numbers(decimal) else decimal


def _in_ascii(text: str) -> tuple[str, bool]:
    """The text with the digits of other scripts as 0 to 9; and whether it had any."""
    plain = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text
    ).replace("\u066b", ".")
    return plain, plain != text


def among_words(text: str) -> tuple[str, ...]:
    """The numbers that `5 million`, `~1,000 people` or `$12.5` may mean; none for several."""
    around = _AROUND.fullmatch(_in_ascii(text.strip())[0])
    if around is None or not (around["before"] or around["after"]):
        return ()
    after = (around["after"] or "").strip()
    if around["before"].strip()[-1:] in ("-", "\N{MINUS SIGN}") or _ANOTHER.search(after):
        return ()
    times = TIMES.get(after.partition(" ")[0].rstrip(".").lower(), 1)
    found = readings(around["number"])
    numbers = [number for number in (found.thousands, found.decimal) if number]
    if times > 1:  # nobody writes `1,000 million` for 1.000 million
        numbers = numbers[-1:]
    return tuple(_multiplied(number, times) for number in numbers)


def _multiplied(number: str, times: int) -> str:
    return number if times == 1 else f"{(Decimal(number) * times).normalize():f}"


_MINUTES = 60


def degrees(text: str) -> tuple[str, str] | None:
    """Degrees as maps print them, `49°27′N`, as a decimal number; and the point of the compass.

    None where it is none; the point of the compass is empty where none is given.
    """
    match = _DEGREES.fullmatch(text.strip()) or _COMPASS.fullmatch(text.strip())
    if match is None:
        return None
    parts = match.groupdict()
    first, last = parts["first"], parts["last"]
    if first and last:
        return None
    written = [parts.get(name) for name in ("degrees", "minutes", "seconds")]
    if "number" in parts:
        written = [parts["number"], None, None]
    values = [_value(part) for part in written]
    whole = values[0]
    if whole is None or any(part is not None and part >= _MINUTES for part in values[1:]):
        return None
    minutes, seconds = (part or Decimal(0) for part in values[1:])
    number = whole + minutes / _MINUTES + seconds / _MINUTES**2
    digits = 6 if parts.get("seconds") else 4 if parts.get("minutes") else 12
    compass = (first or last).upper()
    shown = f"{number.quantize(Decimal(1).scaleb(-digits)).normalize():f}" if number else "0"
    return ("-" if compass in ("S", "W") and number else "") + shown, compass


def _value(text: str | None) -> Decimal | None:
    return None if text is None else parse_number(text.replace(",", "."))


def two_numbers(text: str) -> tuple[str, str] | None:
    """Both numbers of `1000-2000`, `1,000 and 2,000` or `49.456, 36.855`; None for others."""
    found = [match.group().rstrip(".") for match in _IN_LIST.finditer(text)]
    return (found[0], found[1]) if len(found) == 2 else None


def listed_in_pairs(written: str) -> Iterator[str]:
    """The numbers of a list as a person reads `[1,000, 2,000]`: a comma and a space end one.

    Where no comma has a space after it, three digits belong to what stands before them.
    """
    spaced = re.split(r",\s+", written.strip())
    if len(spaced) > 1:
        yield from spaced
        return
    number = ""
    for part in written.strip().split(","):
        if number and len(part) == 3 and not number.partition(",")[2]:
            number = f"{number},{part}"
        else:
            if number:
                yield number
            number = part
    if number:
        yield number
