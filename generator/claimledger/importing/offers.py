"""What each column of a sheet probably becomes, by its name in the header and what stands in it.

What two columns could become, or a column of two fields, is not chosen: its field is left empty,
with a remark, so that an editor is asked.
"""

import dataclasses
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimledger.importing.languages import in_english, language_of
from claimledger.importing.synonyms import (
    FIELD_BY_NAME,
    GAPS,
    GROUP_BY_NAME,
    MEANINGS,
    NAMES_OF_A_DAY,
    STATUS_NAMES,
    VAGUE_STATEMENT_NAMES,
    VERDICTS,
)
from claimledger.importing.targets import (
    ID,
    KEY,
    LEAVE_OUT,
    QUANTITY_UNIT,
    QUANTITY_WORDS,
    STATEMENT,
    TARGETS,
)
from claimledger.importing.values import (
    ANY_SIGN,
    Refusal,
    figure_of,
    keys_in,
    plain,
    plain_key,
    sign_between,
    unit_id,
)
from claimledger.ledger.vocabulary import Stance

_SAID = "position.statement_date"
_SOURCE, _SOURCE_URL = "position.source", "position.source.url"
_ACTOR, _SECOND_ACTOR = "position.actor", "position2.actor"
_WORDS_OF_A_CLAIM = 3
"""How many words a cell has at least that reads like a claim."""

_Rows = Sequence[Sequence[str]]
_QUANTITY, _UNIT = QUANTITY_WORDS, QUANTITY_UNIT


@dataclass(frozen=True, slots=True)
class Offer:
    """What a column becomes.

    Attributes:
        column: its name.
        field: the target; empty where an editor has to say it.
        remark: why that is asked; empty where there is nothing to say.
        asked: the targets that an editor chooses from.
        several: a cell that names several claims.
        separator: what stands between them.
    """

    column: str
    field: str
    remark: str = ""
    asked: tuple[str, ...] = ()
    several: str = ""
    separator: str = ""


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """What tells the claims of the sheet beside this one apart.

    Attributes:
        keys: what stands in the columns that name its claims, by what they become.
        statements: its statements by the numbers of the claims.
    """

    keys: Mapping[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    statements: Mapping[str, str] = dataclasses.field(default_factory=dict)


def other_sheet(names: Sequence[str], rows: _Rows) -> OtherSheet:
    """What tells the claims of a sheet apart; nothing where no claims stand in it."""
    at = {offer.field: names.index(offer.column) for offer in offered(names, rows)}
    if STATEMENT not in at:
        return OtherSheet()
    keys = {
        path: frozenset(map(plain_key, cells_of(rows, at[path])))
        for path in (KEY, ID, STATEMENT)
        if path in at
    }
    pairs = ((_cell(row, at[KEY]), _cell(row, at[STATEMENT])) for row in rows if KEY in at)
    statements = {plain_key(key): plain(statement) for key, statement in pairs if key and statement}
    return OtherSheet(keys, statements)


def offered(names: Sequence[str], rows: _Rows, other: OtherSheet | None = None) -> list[Offer]:
    """What the columns with these names, above these rows, become.

    Args:
        names: of the columns.
        rows: what stands below them.
        other: the sheet that is imported together with this one, if any.
    """
    own = list(names)
    names = names_in_english(own)
    fields = _with_statement(_without_numbers(fields_of(names), names, rows), names, rows)
    fields = _with_addresses(fields, names, rows)
    offers = [
        _offer(name, field, fields, rows, at)
        for at, (name, field) in enumerate(zip(names, fields, strict=True))
    ]
    offers = _with_figures(_with_key(offers, rows, other or OtherSheet()), rows)
    if _SECOND_ACTOR in fields and not any(f.startswith("position2.source") for f in fields):
        offers += _second_source(names, fields)
    named = dict(zip(names, own, strict=True))
    return [dataclasses.replace(offer, column=named[offer.column]) for offer in offers]


def names_in_english(names: Sequence[str]) -> list[str]:
    """The names of columns as an English header would have them; unlike where the names are."""
    parts = [[_bare(part) for part in name.split(" / ")] for name in names]
    language = header_language(names)
    return [
        f"{' / '.join(in_english(word, language) for word in words)} ({at})"
        for at, words in enumerate(parts)
    ]


def header_language(names: Sequence[str]) -> str:
    """The language in which a header is written; English where that cannot be told."""
    return language_of([_bare(part) for name in names for part in name.split(" / ")])


def fields_of(names: Sequence[str]) -> list[str]:
    """What each column becomes by its name alone; no field twice, empty where it is taken."""
    names = names_in_english(names)
    named = _days_of_positions([_field(name) for name in names], names)
    has_second = _SECOND_ACTOR in named or named.count(_ACTOR) > 1
    taken: set[str] = set()
    found = []
    for field in named:
        if field in taken:
            field = _in_next_group(field, taken, has_second)
        if field != LEAVE_OUT:
            taken.add(field)
        found.append(field)
    return found


def cells_of(rows: Iterable[Sequence[str]], at: int) -> Iterator[str]:
    """What stands in a column, without the signs for empty cells."""
    return (row[at] for row in rows if len(row) > at and row[at] and plain(row[at]) not in GAPS)


# By the name of a column


def _field(name: str) -> str:
    upper, between, lower = name.rpartition(" / ")
    word = _bare(lower)
    if word in STATUS_NAMES and not between:
        return LEAVE_OUT
    field = FIELD_BY_NAME.get(f"{_bare(upper)} {word}".strip()) or FIELD_BY_NAME.get(
        word, LEAVE_OUT
    )
    group = GROUP_BY_NAME.get(_bare(upper))
    if not between or group is None:
        return field
    _, _, rest = field.partition(".")
    rest = {"claim": _OF_CLAIM, "verification": _OF_CHECK}.get(group, {}).get(rest, rest)
    better = f"{group}.{rest}"
    return better if better in TARGETS else field


_OF_CLAIM = {"statement_date": "event_date", "statement": "statement", "quote": "statement"}
_OF_CHECK = {"actor": "by", "statement_date": "date", "statement": "method", "summary": "method"}


def _bare(name: str) -> str:
    name = re.sub(r"\(.*?\)", " ", name.casefold().replace("№", "#"))
    return " ".join(re.sub(r"[^\w# ]", " ", name.replace("_", " ")).split())


def _days_of_positions(fields: Sequence[str], names: Sequence[str]) -> list[str]:
    """With the days on which something was said, where no other column tells them.

    Of several days, those that say of what, such as `Event date`, stay what they are.
    """
    if _SAID in fields or _ACTOR not in fields:
        return list(fields)
    days = [at for at, field in enumerate(fields) if field == "claim.event_date"]
    vague = [at for at in days if _bare(names[at].rpartition(" / ")[2]) in NAMES_OF_A_DAY]
    moved = vague or days
    return [_SAID if at in moved else field for at, field in enumerate(fields)]


def _in_next_group(field: str, taken: set[str], has_second: bool) -> str:
    """The same of a second position or check in the row; empty where there is none."""
    group, _, rest = field.partition(".")
    if group == "verification" or (group == "position" and has_second):
        for number in (2, 3, 4):
            other = f"{group}{number}.{rest}"
            if other in TARGETS and other not in taken:
                return other
    return ""


# By what stands in a column


def _without_numbers(fields: list[str], names: Sequence[str], rows: _Rows) -> list[str]:
    """With numbers of claims as such, where their column is named as a statement or an id."""
    has_key = KEY in fields
    fields = [
        ("" if has_key else KEY) if field == ID and _are_whole(rows, at) else field
        for at, field in enumerate(fields)
    ]
    at = fields.index(STATEMENT) if STATEMENT in fields else None
    if at is None or not _are_numbers(list(cells_of(rows, at))):
        return fields
    rest = [
        "" if field == KEY else field or _of_vague_name(names[number])
        for number, field in enumerate(fields)
    ]
    return [KEY if number == at else field for number, field in enumerate(rest)]


def _are_whole(rows: _Rows, at: int) -> bool:
    cells = _cells(rows, at)
    return bool(cells) and all(_WHOLE.fullmatch(cell) for cell in cells)


def _of_vague_name(name: str) -> str:
    """The statement where a column may hold it and a better one turned out not to."""
    return STATEMENT if _field(name) == STATEMENT else ""


def _are_numbers(cells: Sequence[str]) -> bool:
    """Whether most of these are numbers, such as `7` and `C-7`, and no sentences."""
    return sum(bool(_NUMBER.fullmatch(cell)) for cell in cells) * 2 > len(cells)


_NUMBER = re.compile(r"(?:[^\W\d_]{1,5}[-./#]?)?#?\d[\d.,' ]*[a-z]?\.?|[\W\d_]+", re.IGNORECASE)


def _with_statement(fields: list[str], names: Sequence[str], rows: _Rows) -> list[str]:
    """With the claim: in the first column that reads like claims, where no name says which."""
    named = next((at for at, field in enumerate(fields) if field == STATEMENT), None)
    if named is not None and _bare(names[named]) not in VAGUE_STATEMENT_NAMES:
        return fields
    first = next((at for at in range(len(names)) if not _are_numbers(_cells(rows, at))), 0)
    last = len(fields) if named is None else named
    for at, field in enumerate(fields[:last]):
        may_hold = at == first or _bare(names[at]) in VAGUE_STATEMENT_NAMES
        if may_hold and field == LEAVE_OUT and _reads_like_claims(_cells(rows, at)):
            changed = ["" if number == named else field for number, field in enumerate(fields)]
            changed[at] = STATEMENT
            return changed
    return fields


def _with_addresses(fields: list[str], names: Sequence[str], rows: _Rows) -> list[str]:
    """With the addresses of sources, where one of two columns of sources holds nothing else."""
    found = list(fields)
    of_sources = [at for at, name in enumerate(names) if _field(name) == _SOURCE]
    if len(of_sources) != 2 or _SOURCE_URL in fields or _SECOND_ACTOR in fields:
        return found
    addresses = [at for at in of_sources if _are_addresses(_cells(rows, at))]
    if len(addresses) == 1 and {fields[at] for at in of_sources} == {_SOURCE, ""}:
        for at in of_sources:
            found[at] = _SOURCE_URL if at in addresses else _SOURCE
    return found


def _are_addresses(cells: Sequence[str]) -> bool:
    return bool(cells) and all(re.match(r"https?://\S+$", cell) for cell in cells)


def _reads_like_claims(cells: Sequence[str]) -> bool:
    long = sum(len(cell.split()) >= _WORDS_OF_A_CLAIM for cell in cells)
    return long * 2 > len(cells)


def _offer(name: str, field: str, fields: Sequence[str], rows: _Rows, at: int) -> Offer:
    is_stance = field.partition(".")[2] == "stance"
    if (is_stance and are_verdicts(_cells(rows, at))) or (not field and is_status(name)):
        return Offer(name, LEAVE_OUT, _VERDICT)
    if field:
        return Offer(name, field, _VERDICT if is_status(name) and field == LEAVE_OUT else "")
    meant = _field(name)
    if meant == STATEMENT:
        choice = ["position.quote", "position.summary"]
        if _SECOND_ACTOR in fields:
            choice += ["position2.quote", "position2.summary"]
        asked = tuple(path for path in choice if path not in fields)
        return Offer(name, "", f"whose words are these? {', '.join(asked)}, or leave-out")
    return Offer(name, "", f"another column becomes {meant} already: what is this, or leave-out?")


_VERDICT = "a verdict, which follows from what is recorded and is never carried over"


def is_status(name: str) -> bool:
    """Whether a column is named like one of verdicts."""
    return in_english(_bare(name.rpartition(" / ")[2])) in STATUS_NAMES


def are_verdicts(texts: Iterable[str]) -> bool:
    """Whether words say what holds of a claim, sooner than what somebody says of it."""
    found = {plain(text) for text in texts}
    verdicts = found & VERDICTS
    stances = {*MEANINGS["stance"], *(word.value for word in Stance)} - VERDICTS
    return len(verdicts) * 2 > len(found) and not found & stances and verdicts != {"confirmed"}


# The column that tells claims apart


def _with_key(offers: Sequence[Offer], rows: _Rows, other: OtherSheet) -> list[Offer]:
    """With the one column that names the claims of rows, if any does."""
    found = list(offers)
    link = _link(offers, rows, other)
    statement = next((at for at, offer in enumerate(offers) if offer.field == STATEMENT), None)
    if link is not None and statement not in (None, link[0]):
        if _share(rows, statement, other.keys.get(STATEMENT, ())) or _counts_rows(rows, link[0]):
            link = None  # the sheet names its claims itself
        else:
            found[statement] = Offer(offers[statement].column, LEAVE_OUT, _SAID_OTHERWISE)
    if link is not None:
        at, field = link
        found[at] = _linking(offers[at], field, rows, at, other.keys[field])
    for at, offer in enumerate(offers):
        if (link is None or at != link[0]) and _is_key_by_name(offer, rows, at):
            taken = link is not None or any(each.field == KEY for each in found[:at])
            found[at] = _key(offer, found, rows, at, other, taken=taken)
    return found


_SAID_OTHERWISE = "the statements stand in the other sheet, in other words"


def _is_key_by_name(offer: Offer, rows: _Rows, at: int) -> bool:
    named = _field(offer.column)
    return KEY in (offer.field, named) or (named == ID and _are_whole(rows, at))


def _share(rows: _Rows, at: int, known: Container[str]) -> float:
    """How many of the cells of a column stand among others, from 0 to 1."""
    cells = _cells(rows, at)
    found = sum(plain_key(cell) in known or bool(keys_in(cell, known)) for cell in cells)
    return found / len(cells) if cells else 0


def _link(offers: Sequence[Offer], rows: _Rows, other: OtherSheet) -> tuple[int, str] | None:
    """The column whose cells name claims of the other sheet, and what it becomes."""
    best: tuple[bool, bool, float] = (False, False, 0.0)
    found = None
    for at, offer in enumerate(offers):
        if offer.field not in (KEY, ID, STATEMENT, LEAVE_OUT, ""):
            continue
        for path, known in other.keys.items():
            share = _share(rows, at, known)
            rank = (_says_claim(offer.column), not _counts_rows(rows, at), share)
            if share >= _SHARE_OF_A_LINK and rank > best:
                best, found = rank, (at, path)
    return found


_SHARE_OF_A_LINK = 0.5
"""How many of a column's cells stand in the other sheet at least, if it names its claims."""


def _says_claim(name: str) -> bool:
    return bool({"claim", "claims", "claimed"} & set(_bare(name).split()))


def _linking(offer: Offer, field: str, rows: _Rows, at: int, known: Container[str]) -> Offer:
    if _counts_rows(rows, at) and not _says_claim(offer.column):
        remark = f"{field}, if it is that of the claim; leave-out, if it only counts the rows"
        return Offer(offer.column, "", remark, (field,))
    several = next((cell for cell in _cells(rows, at) if keys_in(cell, known)), "")
    return Offer(offer.column, field, separator=sign_between(several), several=several)


def _key(
    offer: Offer, offers: Sequence[Offer], rows: _Rows, at: int, other: OtherSheet, *, taken: bool
) -> Offer:
    """What a column with the name of a number becomes: the key only if it tells claims apart."""
    name = offer.column
    if taken:
        if _counts_rows(rows, at):
            return Offer(name, LEAVE_OUT, "it only counts the rows")
        return offer if offer.field != KEY else Offer(name, "", _SECOND_KEY)
    statement = next((n for n, each in enumerate(offers) if each.field == STATEMENT), None)
    why = _why_no_key(rows, at, statement, other)
    if not why:
        return Offer(name, KEY)
    if _counts_rows(rows, at):
        return Offer(name, LEAVE_OUT, "it only counts the rows")
    figure = f"{_QUANTITY}, if it is the figure of the claim; " * (
        all(each.field != _QUANTITY for each in offers)
    )
    return Offer(name, "", f"no number of the claim, for {why}: {figure}or leave-out")


_SECOND_KEY = f"another column becomes {KEY}: leave-out, if this only counts the rows"


def _counts_rows(rows: _Rows, at: int) -> bool:
    """Whether every row has its own number in a column, one more or one less than the row above."""
    found = [_WHOLE.fullmatch(_cell(row, at)) for row in _told(rows)]
    numbers = [int(match[1]) for match in found if match]
    steps = {b - a for a, b in pairwise(numbers)}
    return len(numbers) == len(found) and steps in ({1}, {-1})


def _told(rows: _Rows) -> Iterator[Sequence[str]]:
    """The rows without those of one cell, such as a remark below the sheet."""
    return (row for row in rows if sum(map(bool, row)) > 1)


_WHOLE = re.compile(r"#?(\d{1,9})(?:\.0?)?", re.ASCII)


# Figures with a column of units


def _with_figures(offers: Sequence[Offer], rows: _Rows) -> list[Offer]:
    """With the figure of the claim, where a column of units stands beside it."""
    found = list(offers)
    fields = [offer.field for offer in offers]
    unit = fields.index(_UNIT) if _UNIT in fields else _unknown_units(offers, rows)
    if unit is None:
        return found
    beside = [at for at in (unit - 1, unit + 1) if 0 <= at < len(offers)]
    if _QUANTITY not in fields:
        figure = next((at for at in beside if _may_be_figure(fields[at], rows, at)), None)
        if figure is None:
            return found
        found[figure] = Offer(offers[figure].column, _QUANTITY)
    remark = "" if unit_id(next(cells_of(rows, unit), "")) else _OWN_UNIT
    found[unit] = Offer(offers[unit].column, _UNIT, remark)
    return found


_OWN_UNIT = "a unit that is not known, such as houses, is written under `units` of the ledger"


def _may_be_figure(field: str, rows: _Rows, at: int) -> bool:
    return field in ("", LEAVE_OUT) and _are_figures(rows, at) and not _counts_rows(rows, at)


def _unknown_units(offers: Sequence[Offer], rows: _Rows) -> int | None:
    """The column after the figures in which nothing but units stands, whatever its name."""
    for at in range(1, len(offers)):
        cells = _cells(rows, at)
        if offers[at].field == LEAVE_OUT and cells and all(map(unit_id, cells)):
            return at if _are_figures(rows, at - 1) else None
    return None


def _are_figures(rows: _Rows, at: int) -> bool:
    cells = _cells(rows, at)
    found = sum(not isinstance(figure_of(cell, ANY_SIGN), Refusal) for cell in cells)
    return found * 2 > len(cells)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if len(row) > at else ""


def _cells(rows: _Rows, at: int) -> list[str]:
    return list(cells_of(rows, at))


def _second_source(names: Sequence[str], fields: Sequence[str]) -> Iterator[Offer]:
    """The column of the source once more, for the second who speak; an editor says whether."""
    for name, field in zip(names, fields, strict=True):
        if field.startswith("position.source"):
            asked = field.replace("position.", "position2.")
            remark = f"{asked}, if it is also the source of the second who speak; else leave-out"
            yield Offer(name, "", remark, (asked,))


_FIGURE = re.compile(r"\d+(?:[.,'’ ]\d+)+|\d+\s*[^\W\d_]{2,}.*", re.DOTALL)
"""Texts that are figures sooner than numbers of claims: `1.200`, `30 houses`."""


def _why_no_key(rows: _Rows, at: int, statement: int | None, other: OtherSheet) -> str:
    """Why the cells of a column do not tell the claims of a sheet apart; empty if they do."""
    cells = _cells(rows, at)
    whole = [int(cell) for cell in cells if re.fullmatch(r"\d{1,9}", cell, re.ASCII)]
    if any(_FIGURE.fullmatch(cell) for cell in cells):
        return "figures stand in it"
    if len(whole) == len(cells) and not _counts(whole):
        return "it does not count up or down"
    if statement is None:
        known = other.keys.get(KEY, frozenset())
        is_another = known and _share(rows, at, known) < _SHARE_OF_A_LINK
        return "it is not that of the other sheet" if is_another else ""
    claims: dict[str, str] = dict(other.statements)
    numbers: dict[str, str] = {}
    for row in rows:
        claim, key = plain(_cell(row, statement)), plain_key(_cell(row, at))
        if claim and not key:
            return "it is blank beside claims"
        if claim and claims.setdefault(key, claim) != claim:
            return "it repeats beside different claims"
        if claim and numbers.setdefault(claim, key) != key:
            return "one claim has several"
    if any(_cell(row, at) and plain_key(_cell(row, at)) not in claims for row in _told(rows)):
        return "rows that name no claim have one of their own"
    return ""


def _counts(numbers: Sequence[int]) -> bool:
    up = all(a <= b for a, b in pairwise(numbers))
    return up or all(a >= b for a, b in pairwise(numbers))
