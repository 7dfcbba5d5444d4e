"""Records -> the text of a ledger without errors; what `check` would refuse is left out and told.

What is left out of a ledger can make something else wrong, such as a claim that nobody says any
more. So the text is read and checked, and what has errors left out, until there are none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimledger.importing.drafts import ORDER, Draft, Sections
from claimledger.importing.report import Left
from claimledger.importing.targets import NEEDED
from claimledger.ledger.checks import check
from claimledger.ledger.reader import read
from claimledger.ledger.sections import REFERABLE
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


def result(head: Values, sections: Sections, day: date) -> Result:
    """The ledger of these records, which are changed: those with errors on a day are left out."""
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
    why = "; ".join(
        f"{each.message}: {each.help}" if each.help else each.message for each in faults
    )
    if draft is None:  # another error has taken it away already
        return
    lacks = any(fault.code in _MISSING for fault in faults)
    items = draft.values.get(str(rest[0])) if rest else None
    if len(rest) > 1 and isinstance(items, list):
        item = items[int(rest[1])]
        if item is not None:
            items[int(rest[1])] = None
            remedy = _remedy(item) if lacks and item.group else ""
            yield from (Left(cell, why, remedy) for cell in item.all_cells())
    elif rest and not _is_needed(str(section), str(rest[0])):
        gone = draft.values.pop(str(rest[0]), None)
        if rest[0] == "quantity" and "kind" not in draft.cells:  # which followed from the figure
            draft.values.pop("kind", None)
        cells = draft.cells.pop(str(rest[0]), []) if gone is not None else []
        yield from (Left(cell, why) for cell in cells)
    else:
        del records[str(id_)]
        remedy = _remedy(draft) if lacks and draft.group else ""
        yield from (Left(cell, why, remedy) for cell in draft.all_cells())


def _remedy(draft: Draft) -> str:
    """The lines of a mapping file that give a record all that it has to have and lacks."""
    has = {*draft.values, *(["summary"] if "quote" in draft.values else [])}
    lacking = [name for name in NEEDED[draft.group.rstrip("0123456789")] if name not in has]
    refused = [draft.remedies[name] for name in lacking if name in draft.remedies]
    lines = [
        f"{{field: {draft.group}.{name}, value: {_FOR_EXAMPLE.get(name, '')}}}"
        for name in lacking
        if name not in draft.remedies
    ]
    if lines:
        advice = " (an interval such as this, where nobody knows the day)" * ("date" in lacking)
        refused.append(
            "let a column become it, or, if it holds for all rows without it, write in the mapping "
            f"file, under `constants`: {', '.join(lines)}{advice}"
        )
    return "; ".join(refused)


_MISSING = ("E102", "E405", "E406", "E407")
"""Codes of what a claim, position or check has to have and lacks."""

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
