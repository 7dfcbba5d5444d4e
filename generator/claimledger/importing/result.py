"""Records -> the text of a ledger without errors; what `check` would refuse is left out and told.

What is left out of a ledger can make something else wrong, such as a claim that nobody says any
more. So the text is read and checked, and what has errors left out, until there are none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from claimledger.importing.drafts import ORDER, Sections
from claimledger.importing.report import Left
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
        for fault, way in errors:
            left += _leave_out(sections, way, fault)
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


def _leave_out(sections: Sections, way: list[str | int], fault: Diagnostic) -> Iterator[Left]:
    """Takes away the smallest part that can go; what stood in it, with what was wrong."""
    assert len(way) > 1, fault  # no error is about what stands above the sections
    section, id_, *rest = way
    records = sections[str(section)]
    draft = records.get(str(id_))
    why = f"{fault.message}: {fault.help}" if fault.help else fault.message
    if draft is None:  # another error has taken it away already
        return
    items = draft.values.get(str(rest[0])) if rest else None
    if len(rest) > 1 and isinstance(items, list):
        item = items[int(rest[1])]
        if item is not None:
            items[int(rest[1])] = None
            yield from (Left(cell, why) for cell in item.all_cells())
    elif rest and not _is_needed(str(section), str(rest[0])):
        gone = draft.values.pop(str(rest[0]), None)
        if rest[0] == "quantity" and "kind" not in draft.cells:  # which followed from the figure
            draft.values.pop("kind", None)
        cells = draft.cells.pop(str(rest[0]), []) if gone is not None else []
        yield from (Left(cell, why) for cell in cells)
    else:
        del records[str(id_)]
        yield from (Left(cell, why) for cell in draft.all_cells())


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
