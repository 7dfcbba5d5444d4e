"""The same records as tables: a row for each, lists of records as tables of their own.

The name of a column is the way to it in JSON, joined by `_`. A table of a list has the id of the
claim and the number in its list as its key. A list of values stands in one cell, as JSON.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claimledger.ledger.model import Ledger
from claimledger.ledger.quantities import BUILT_IN_UNITS
from claimledger.site.data.authored import values_of
from claimledger.site.data.dataset import records
from claimledger.site.data.derived import ABOUT, ID, MEMBERS, TYPES
from claimledger.site.data.files import as_json
from claimledger.site.data.shape import Member, members_of
from claimledger.site.materials import Materials

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        member: what it holds; a list or names as JSON.
        optional: cells may be empty.
        leads_to: the table whose `id` every cell is; empty where that is not so.
    """

    name: str
    member: Member
    optional: bool
    leads_to: str = ""

    @property
    def is_json(self) -> bool:
        """Whether a cell holds JSON."""
        return self.member.many or self.member.kind == "names"


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        about: what it holds, as half a sentence.
        key: the columns that tell its rows apart.
        section: the section whose records it, or the table that it is a part of, holds.
    """

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    section: str


_EMPTY: Mapping[type[Any], str] = {list: "[]", dict: "{}"}
_OWNER = Member("claim", "id", "The claim that it belongs to.", sections=("claims",))


@dataclass(frozen=True, slots=True)
class _Plan:
    """How the rows of a table are found in the values of a record.

    Attributes:
        way: the names that lead to its list; none for the record itself.
        ways: the names that lead to the cell of each column, from there.
    """

    table: Table
    way: tuple[str, ...]
    ways: tuple[tuple[str, ...], ...]


def _columns(
    members: Sequence[Member], way: tuple[str, ...] = (), optional: bool = False
) -> Iterator[tuple[tuple[str, ...], Column]]:
    for member in members:
        here = (*way, member.name)
        if member.kind != "object":
            is_optional = optional or member.optional
            yield here, Column("_".join(here), member, is_optional, _leads_to(member))
        elif not member.many:
            yield from _columns(member.members, here, optional or member.optional)


def _leads_to(member: Member) -> str:
    """A side may be `none`, and a holder of two sections: their cells lead to no one table."""
    if member.kind != "id" or member.many or len(member.sections) != 1:
        return ""
    return "" if member.sections == ("sides",) else member.sections[0]


def _lists(
    members: Sequence[Member], way: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Member]]:
    for member in members:
        if member.kind == "object" and member.many:
            yield (*way, member.name), member
        elif member.kind == "object":
            yield from _lists(member.members, (*way, member.name))


def _plans(section: str, members: Sequence[Member]) -> Iterator[_Plan]:
    found = list(_columns(members))
    columns = tuple(column for _, column in found)
    table = Table(section, ABOUT[section], ("id",), columns, section)
    yield _Plan(table, (), tuple(way for way, _ in found))
    for way, member in _lists(members):
        assert section == "claims"
        found = list(_columns(member.members))
        owner = Column(_OWNER.name, _OWNER, False, "claims")
        columns = (owner, *(column for _, column in found))
        table = Table(member.table, ABOUT[member.table], ("claim", "number"), columns, section)
        yield _Plan(table, way, tuple(way for way, _ in found))


_PLANS: Mapping[str, tuple[_Plan, ...]] = {
    section: tuple(_plans(section, members)) for section, members in MEMBERS.items()
}

TABLES: tuple[Table, ...] = tuple(plan.table for plans in _PLANS.values() for plan in plans)
"""Every table; sections first name those that others lead to."""


Row = tuple[Cell, ...]

ROWS = "rows of "
"""Begins the name under which the rows of a section are made once."""


def rows(m: Materials, section: str) -> Sequence[tuple[str, Row]]:
    """The rows that the records of a section make, each with the name of its table; made once."""
    return m.once(f"{ROWS}{section}", lambda m: tuple(_rows(m, section)))


def _rows(m: Materials, section: str) -> Iterator[tuple[str, Row]]:
    for values in records(m, section):
        yield from _rows_of(_PLANS[section], values)


def _rows_of(plans: Sequence[_Plan], values: Mapping[str, Any]) -> Iterator[tuple[str, Row]]:
    for plan in plans:
        if not plan.way:
            yield plan.table.name, _row(plan, values)
            continue
        for each in _at(values, plan.way) or ():
            yield plan.table.name, (values["id"], *_row(plan, each))


def _row(plan: _Plan, values: Mapping[str, Any]) -> Row:
    return tuple([_cell(_at(values, way)) for way in plan.ways])


def _at(values: Any, way: tuple[str, ...]) -> Any:
    for name in way:
        if values is None:
            return None
        values = values[name]
    return values


def _cell(value: Any) -> Cell:
    if isinstance(value, list | dict):
        return as_json(value) if value else _EMPTY[type(value)]
    found: Cell = value
    return found


# What somebody wrote, and nothing that follows from it: for an editor who goes on in a spreadsheet.


def _authored(members: Iterable[Member]) -> Iterator[Member]:
    """The members without the days and bounds that follow from what is written."""
    for member in members:
        if member.kind != "day" and member.name not in ("low", "high"):
            yield replace(member, members=tuple(_authored(member.members)))


_AUTHORED: Mapping[str, tuple[_Plan, ...]] = {
    section: tuple(_plans(section, (ID, *_authored(members_of(type_.fields, internal=True)))))
    for section, type_ in TYPES.items()
}


def authored_tables(ledger: Ledger) -> Iterator[tuple[Table, Sequence[Row]]]:
    """Every table with its rows, as somebody wrote them; units that are built in are left out."""
    for section, plans in _AUTHORED.items():
        found: dict[str, list[Row]] = {plan.table.name: [] for plan in plans}
        for id_, record in getattr(ledger, section).items():
            if section != "units" or id_ not in BUILT_IN_UNITS:
                values = {"id": id_, **values_of(record, TYPES[section], internal=True)}
                for name, row in _rows_of(plans, values):
                    found[name].append(row)
        for plan in plans:
            yield plan.table, found[plan.table.name]
