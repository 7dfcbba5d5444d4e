"""Records -> the text of a ledger without errors; what `check` would refuse is left out and told.

What is left out of a ledger can make something else wrong, such as a claim that nobody says any
more. So the text is read and checked, and what has errors left out, until there are none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from claimledger.importing.drafts import ORDER, Draft, Sections, kept_cells
from claimledger.importing.report import WITH_ANOTHER, Left
from claimledger.importing.targets import NEEDED
from claimledger.ledger.checks import check
from claimledger.ledger.fields import RecordType
from claimledger.ledger.reader import read
from claimledger.ledger.sections import DECLARATIONS, REFERABLE, SECTIONS
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.ledger.writing import Values, ledger_text
from claimledger.ledger.yaml_reader import parse
from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.source import SourceText

_MOST_ROUNDS = 100
_OF_MEANING = ("certainty", "in_part", "stance", "outcome", "kind")
"""Fields without which a record would say something else; it is left out as a whole."""


@dataclass(frozen=True, slots=True)
class Result:
    """A ledger.

    Attributes:
        text: of its file.
        counts: how many records each section has.
        left: what was left out, for errors that `check` would tell.
    """

    text: str
    counts: Mapping[str, int]
    left: tuple[Left, ...]


def result(head: Values, sections: Sections, day: date, *, orphans_stay: bool = False) -> Result:
    """The ledger of these records, which are changed: those with errors on a day are left out.

    Args:
        head: what stands above the sections.
        sections: the records.
        day: the day on which they are checked.
        orphans_stay: records stay to which nothing refers, such as an actor of whom nothing is
            told any more.
    """
    left: list[Left] = []
    for _ in range(_MOST_ROUNDS):
        _close_gaps(sections)
        text = _text(head, sections)
        errors = list(_errors(text, day))
        if not errors:
            break
        for faults, way in _by_part(errors):
            left += _leave_out(sections, way, faults)
    else:
        raise AssertionError("errors are left however much is left out")
    if not orphans_stay:
        left += _without_orphans(sections)
        text = _text(head, sections)
    counts = {name: len(sections[name]) for name in ORDER if sections.get(name)}
    return Result(text, counts, tuple(left))


def _text(head: Values, sections: Sections) -> str:
    plain = {
        name: {id_: draft.plain_values() for id_, draft in records.items()}
        for name, records in sections.items()
    }
    return ledger_text(head, plain)


def _errors(text: str, day: date) -> Iterator[tuple[Diagnostic, list[str | int]]]:
    """The errors of a ledger, each with the way to what it is about: section, id, key, number."""
    tree = parse(SourceText("", text))
    roots = (tree.root,) if tree.root else ()
    draft, faults = read(roots, tree.skipped)
    found = [
        fault
        for fault in (*tree.diagnostics, *faults, *check(draft, day))
        if fault.severity is Severity.ERROR
    ]
    at = {(fault.code, fault.span.start) for fault in found}
    for fault in found:
        # of two that are at odds with each other, the first stays
        later = (other.span.start for other in fault.others if other.span.start > fault.span.start)
        if not any((fault.code, start) in at for start in later):
            yield fault, list(_way(tree.root, fault.span.start))


def _by_part(
    errors: Iterable[tuple[Diagnostic, list[str | int]]],
) -> list[tuple[list[Diagnostic], list[str | int]]]:
    """The errors of each position, check or key together, so that all of them are told at once."""
    found: dict[tuple[str | int, ...], tuple[list[Diagnostic], list[str | int]]] = {}
    for fault, way in errors:
        is_listed = len(way) > 3 and isinstance(way[3], int)
        faults, _ = found.setdefault(tuple(way[:4] if is_listed else way), ([], way))
        faults.append(fault)
    return list(found.values())


def _way(node: Node | None, offset: int) -> Iterator[str | int]:
    """The keys and numbers that lead to an offset of a text."""
    if isinstance(node, MapNode):
        for key, value in reversed(node.pairs):
            if key.start <= offset:
                yield key.text
                yield from _way(value, offset)
                return
    elif isinstance(node, ListNode):
        for number, value in reversed(list(enumerate(node.values))):
            if value.start <= offset:
                yield number
                yield from _way(value, offset)
                return


def _leave_out(
    sections: Sections, way: list[str | int], faults: Sequence[Diagnostic]
) -> Iterator[Left]:
    """Takes away the smallest part that can go; what stood in it, with what was wrong."""
    assert len(way) > 1, faults  # no error is about what stands above the sections
    section, id_, *rest = way
    records = sections[str(section)]
    draft = records.get(str(id_))
    if draft is None:  # another error has taken it away already
        return
    items = draft.values.get(str(rest[0])) if rest else None
    if len(rest) > 1 and isinstance(items, list):
        item = items[int(rest[1])]
        if item is not None:
            items[int(rest[1])] = None
            draft.lost_positions |= item.group.startswith("position")
            yield from _left_of(item, faults, str(draft.values.get("statement", "")))
    elif rest and not _is_needed(str(section), str(rest[0])):
        gone = draft.values.pop(str(rest[0]), None)
        if rest[0] == "quantity" and "kind" not in draft.cells:  # which followed from the figure
            draft.values.pop("kind", None)
        cells = draft.cells.pop(str(rest[0]), []) if gone is not None else []
        yield from (Left(cell, _in_words(faults)) for cell in cells)
    else:
        del records[str(id_)]
        yield from _left_of(draft, faults, str(draft.values.get("statement", "")))


def _left_of(draft: Draft, faults: Sequence[Diagnostic], claim: str) -> Iterator[Left]:
    """All that stood in a record, with what was wrong with it and what settles that."""
    if not draft.group:
        why, remedy = _in_words(faults), ""
    else:
        lacking = _lacking(draft) if any(fault.code in _MISSING for fault in faults) else []
        others = [fault for fault in faults if fault.code not in (*_MISSING, _UNSAID)]
        whys = [f"the {_noun(draft)} has no {' and no '.join(map(_spoken, lacking))}"][
            : len(lacking)
        ]
        whys += [_in_words(others)] * bool(others)
        remedies = [_remedy(draft, lacking)]
        if any(fault.code == _UNSAID for fault in faults):
            whys.append(_UNSAID_WITHOUT if draft.lost_positions else _UNSAID_AT_ALL)
            remedies.append(_how_to_say(draft))
        why = "; ".join(whys) or _in_words(faults)
        remedy = "; ".join(filter(None, remedies))
    yield from (Left(cell, why, remedy, of_row=True, claim=claim) for cell in draft.all_cells())


def _in_words(faults: Sequence[Diagnostic]) -> str:
    told = (f"{each.message}: {each.help}" if each.help else each.message for each in faults)
    return "; ".join(dict.fromkeys(told))


def _noun(draft: Draft) -> str:
    return {"verification": "check"}.get(_kind(draft), _kind(draft))


def _kind(draft: Draft) -> str:
    return draft.group.rstrip("0123456789")


def _spoken(name: str) -> str:
    return {"by": "one who checked", "summary": "quote or summary", "places": "place"}.get(
        name, name.replace("_", " ")
    )


def _lacking(draft: Draft) -> list[str]:
    has = {*draft.values, *(["summary"] if "quote" in draft.values else [])}
    return [name for name in NEEDED[_kind(draft)] if name not in has]


def _remedy(draft: Draft, lacking: Sequence[str]) -> str:
    """The lines of a mapping file that give a record all that it has to have and no cell tells."""
    lines = [
        f"{{field: {draft.group}.{name}, value: {_FOR_EXAMPLE.get(name, '')}}}"
        for name in lacking
        if name not in draft.refused
    ]
    if not lines:
        return ""
    advice = " (an interval such as this, where nobody knows the day)" * ("date" in lacking)
    return (
        "write it into the row, or let a column become it; if it holds for all rows without it, "
        f"write in the mapping file, under `constants`: {', '.join(lines)}{advice}"
    )


def _how_to_say(claim: Draft) -> str:
    """What gives a claim somebody who says it."""
    if claim.lost_positions:
        return ""  # with which of them it came is told of them
    if claim.values.get("positions"):
        return (
            "add a row of who says so, with the stance `asserts`; where only a denial is known, "
            "let the claim state what the denial says"
        )
    return "add who says so to the row: a column that becomes position.actor, or a row of its own"


_MISSING = ("E102", "E405", "E406", "E407")
"""Codes of what a claim, position or check has to have and lacks."""

_UNSAID = "E401"
_UNSAID_AT_ALL = "nobody says the claim, and no check of it is recorded"
_UNSAID_WITHOUT = "without it nobody says the claim, and no check of it is recorded"

_FOR_EXAMPLE = {"date": "../2022-10-03"}
"""Values that show how a field of a check is written where it is not known exactly."""


def _is_needed(section: str, key: str) -> bool:
    fields = REFERABLE[section].fields if section in REFERABLE else ()
    return key in _OF_MEANING or any(f.name == key and f.required for f in fields)


def _close_gaps(sections: Sections) -> None:
    """Drops what stands for left-out records in lists."""
    for records in sections.values():
        for draft in records.values():
            for key, value in draft.values.items():
                if isinstance(value, list):
                    draft.values[key] = [each for each in value if each is not None]


# Records to which nothing refers any more.


def _without_orphans(sections: Sections) -> list[Left]:
    """Takes away the records that nothing names any more; the cells that told of them."""
    gone: list[Draft] = []
    while orphans := list(_orphans(sections)):
        gone += [sections[section].pop(id_) for section, id_ in orphans]
    kept = kept_cells(sections)
    cells = dict.fromkeys(cell for draft in gone for cell in draft.all_cells())
    return [Left(cell, WITH_ANOTHER, of_row=True) for cell in cells if cell not in kept]


def _orphans(sections: Sections) -> Iterator[tuple[str, str]]:
    named = {
        mention
        for section, records in sections.items()
        for draft in records.values()
        for mention in _mentions({**SECTIONS, **DECLARATIONS}[section], draft.values)
    }
    for section, records in sections.items():
        if section != "claims":
            yield from ((section, id_) for id_ in records if (section, id_) not in named)


def _mentions(type_: RecordType, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The records, by section and id, that a record of this type names."""
    for field in type_.fields:
        value = values.get(field.name)
        if value is None:
            continue
        if field.type.record is not None:
            for each in value if isinstance(value, list) else [value]:
                inner = each.values if isinstance(each, Draft) else each
                yield from _mentions(field.type.record, inner)
        sections = ("units",) if field.type.kind == "unit" else field.type.sections
        for id_ in value if isinstance(value, tuple) else (value,):
            yield from ((section, id_) for section in sections)
