"""Dates with the name of a month in another language than English, or with signs for its parts.

The names are those of the Unicode CLDR, as Babel has them, which Material for MkDocs needs as well.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from babel.dates import get_month_names

_LANGUAGES = (
    *("ar", "ar_DZ", "ar_SY", "az", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et"),
    *("eu", "fa", "fi", "fr", "gl", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ka", "kk"),
    *("ky", "lt", "lv", "mk", "ms", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "sk", "sl", "sq"),
    *("sr", "sr_Latn", "sv", "sw", "tg", "tr", "uk", "ur", "uz"),
)

_BESIDE = frozenset(
    (
        *("de", "d", "del", "do", "di", "den", "dem", "der", "am", "le", "el", "il", "la", "o"),
        *(
            "",
            "р",
            "рік",
            "року",
            "році",
            "г",
            "год",
            "года",
            "году",
            "годы",
            "roku",
            "r",
            "ж",
            "жылы",
        ),
    )
)
"""Words that some languages write in a date, and that say nothing more."""

_WITH_SIGNS = re.compile(
    r"(\d{4})\s*[年년]\s*(?:(\d{1,2})\s*[月월]\s*(?:(\d{1,2})\s*[日号일])?)?", re.ASCII
)
_DAY = re.compile(r"(\d{1,2})(?:\.|er|re|º|°|-?го|-?е)?")
_YEAR = re.compile(r"\d{4}")
_PART = re.compile(r"[\s,]+|(?<=\d)\.(?=\D)")


def dates_in_words(text: str) -> tuple[str, ...]:
    """The days or months that a text with a name of a month can mean: `2022-09-08`, `2022-09`.

    Several where a name is that of another month in another language (`listopad` is November in
    Polish and October in Croatian); none where the text is no such date.
    """
    signs = _WITH_SIGNS.fullmatch(text.strip())
    if signs:
        year, month, day = signs.groups()
        return (_iso(year, month, day),)
    words = [word for word in _PART.split(text) if word.casefold().strip(".") not in _BESIDE]
    years = [word for word in words if _YEAR.fullmatch(word)]
    days = [found[1] for word in words if (found := _DAY.fullmatch(word))]
    names = [word for word in words if not _YEAR.fullmatch(word) and not _DAY.fullmatch(word)]
    if len(years) != 1 or len(days) > 1 or not names:
        return ()
    months = months_named(" ".join(names))
    return tuple(_iso(years[0], f"{month}", days[0] if days else None) for month in months)


def months_named(name: str) -> tuple[int, ...]:
    """The months that have that name in one of the languages, in a full or short form."""
    return _months().get(name.casefold().strip(" ."), ())


@cache
def _months() -> Mapping[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    found[_bare(name)].add(number)
    return {name: tuple(sorted(numbers)) for name, numbers in found.items()}


def _bare(name: str) -> str:
    """Without a point at its end, and without the `de` of Catalan."""
    return name.casefold().strip(" .").removeprefix("de ").removeprefix("d’")


def _iso(year: str, month: str | None, day: str | None) -> str:
    return "-".join((year, *(f"{int(part):02}" for part in (month, day) if part is not None)))
