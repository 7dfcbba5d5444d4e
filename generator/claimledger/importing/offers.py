"""What each column of a sheet probably becomes, by its name in the header and what stands in it.

What two columns could become, or a column of two fields, is not chosen: its field is left empty,
with a remark, so that an editor is asked.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimledger.importing.mapping import plain
from claimledger.importing.synonyms import (
    FIELD_BY_NAME,
    GROUP_BY_NAME,
    NAMES_OF_A_DAY,
    STATUS_NAMES,
    VAGUE_STATEMENT_NAMES,
)
from claimledger.importing.targets import KEY, LEAVE_OUT, TARGETS

_STATEMENT, _SAID = "claim.statement", "position.statement_date"
_ACTOR, _SECOND_ACTOR = "position.actor", "position2.actor"
_WORDS_OF_A_CLAIM = 3
"""How many words a cell has at least that reads like a claim."""

_Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a column becomes.

    Attributes:
        column: its name.
        field: the target; empty where an editor has to say it.
        remark: why that is asked; empty where there is nothing to say.
        asked: the targets that an editor chooses from.
    """

    column: str
    field: str
    remark: str = ""
    asked: tuple[str, ...] = ()


def offered(names: Sequence[str], rows: _Rows) -> list[Offer]:
    """What the columns with these names, above these rows, become."""
    fields = _with_statement(fields_of(names), names, rows)
    found = [
        _offer(name, field, fields, rows, at)
        for at, (name, field) in enumerate(zip(names, fields, strict=True))
    ]
    if _SECOND_ACTOR in fields and not any(f.startswith("position2.source") for f in fields):
        found += _second_source(names, fields)
    return found


def fields_of(names: Sequence[str]) -> list[str]:
    """What each column becomes by its name alone; no field twice, empty where it is taken."""
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
    """What stands in a column."""
    return (row[at] for row in rows if len(row) > at and row[at])


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
    name = re.sub(r"\(.*?\)", " ", name.casefold())
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


def _with_statement(fields: list[str], names: Sequence[str], rows: _Rows) -> list[str]:
    """With the claim: in the first column that reads like claims, where no name says which."""
    named = next((at for at, field in enumerate(fields) if field == _STATEMENT), None)
    if named is not None and _bare(names[named]) not in VAGUE_STATEMENT_NAMES:
        return fields
    last = len(fields) if named is None else named
    for at, field in enumerate(fields[:last]):
        may_hold = at == 0 or _bare(names[at]) in VAGUE_STATEMENT_NAMES
        if may_hold and field == LEAVE_OUT and _reads_like_claims(list(cells_of(rows, at))):
            changed = ["" if number == named else field for number, field in enumerate(fields)]
            changed[at] = _STATEMENT
            return changed
    return fields


def _reads_like_claims(cells: Sequence[str]) -> bool:
    long = sum(len(cell.split()) >= _WORDS_OF_A_CLAIM for cell in cells)
    return long * 2 > len(cells)


def _offer(name: str, field: str, fields: Sequence[str], rows: _Rows, at: int) -> Offer:
    if field == KEY:
        statement = fields.index(_STATEMENT) if _STATEMENT in fields else None
        why = _why_no_key(rows, at, statement)
        if why:
            figure = "claim.quantity, if it is the figure of the claim; " * (
                "claim.quantity" not in fields
            )
            return Offer(name, "", f"no number of the claim, for {why}: {figure}or leave-out")
    if field:
        return Offer(name, field)
    meant = _field(name)
    if meant == _STATEMENT:
        choice = ["position.quote", "position.summary"]
        if _SECOND_ACTOR in fields:
            choice += ["position2.quote", "position2.summary"]
        asked = tuple(path for path in choice if path not in fields)
        return Offer(name, "", f"whose words are these? {', '.join(asked)}, or leave-out")
    return Offer(name, "", f"another column becomes {meant} already: what is this, or leave-out?")


def _second_source(names: Sequence[str], fields: Sequence[str]) -> Iterator[Offer]:
    """The column of the source once more, for the second who speak; an editor says whether."""
    for name, field in zip(names, fields, strict=True):
        if field.startswith("position.source"):
            asked = field.replace("position.", "position2.")
            remark = f"{asked}, if it is also the source of the second who speak; else leave-out"
            yield Offer(name, "", remark, (asked,))


_FIGURE = re.compile(r"\d+(?:[.,'’ ]\d+)+|\d+\s*[^\W\d_]{2,}.*", re.DOTALL)
"""Texts that are figures sooner than numbers of claims: `1.200`, `30 houses`."""


def _why_no_key(rows: _Rows, at: int, statement: int | None) -> str:
    """Why the cells of a column do not tell the claims of a sheet apart; empty if they do."""
    cells = list(cells_of(rows, at))
    whole = [int(cell) for cell in cells if re.fullmatch(r"\d{1,9}", cell, re.ASCII)]
    if any(_FIGURE.fullmatch(cell) for cell in cells):
        return "figures stand in it"
    if len(whole) == len(cells) and not _counts(whole):
        return "it does not count up or down"
    if statement is None:
        return ""
    claims: dict[str, str] = {}
    for row in rows:
        claim = row[statement] if len(row) > statement else ""
        key = plain(row[at]) if len(row) > at else ""
        if claim and not key:
            return "it is blank beside claims"
        if claim and claims.setdefault(key, plain(claim)) != plain(claim):
            return "it repeats beside different claims"
    return ""


def _counts(numbers: Sequence[int]) -> bool:
    up = all(a <= b for a, b in pairwise(numbers))
    return up or all(a >= b for a, b in pairwise(numbers))
