"""Applies the fixes of diagnostics to the texts, and leaves every other character as it is."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText


@dataclass(frozen=True, slots=True)
class Fixed:
    """The result of applying fixes once.

    Attributes:
        texts: the new text of every file that changed, by the file's name.
        applied: the diagnostics whose fixes were applied, in the order given.
    """

    texts: Mapping[str, str]
    applied: tuple[Diagnostic, ...]


def apply_fixes(diagnostics: Iterable[Diagnostic]) -> Fixed:
    """Applies the certain fixes of each diagnostic, either all of them or none.

    A diagnostic whose edits overlap those of an earlier one is left for the next time, because
    the earlier edits may have changed its place.
    """
    accepted: dict[Edit, SourceText] = {}
    taken: dict[str, list[tuple[int, int]]] = {}
    applied = []
    for diagnostic in diagnostics:
        fixes = diagnostic.fixes if diagnostic.certain else ()
        edits = {_edit(fix): fix.span.source for fix in fixes}
        new = {edit: source for edit, source in edits.items() if edit not in accepted}
        if edits and not any(_touches(edit, taken.get(edit[0], [])) for edit in new):
            for name, start, end, _ in new:
                insort(taken.setdefault(name, []), (start, end))
            accepted |= new
            applied.append(diagnostic)
    return Fixed(_edited(accepted), tuple(applied))


Edit = tuple[str, int, int, str]
"""The file's name, start and end offset, and the replacement."""


def _edit(fix: Fix) -> Edit:
    return fix.span.source.name, fix.span.start, fix.span.end, fix.replacement


def _touches(edit: Edit, taken: list[tuple[int, int]]) -> bool:
    """Whether an edit shares a character, or the offset of an insertion, with a taken range."""
    _, start, end, _ = edit
    at = bisect_left(taken, (start, end))
    after = taken[at : at + 1]
    before = taken[max(0, at - 1) : at]
    return any(other[0] == start or other[0] < end for other in after) or any(
        other[1] > start or other[0] == start for other in before
    )


def _edited(accepted: Mapping[Edit, SourceText]) -> dict[str, str]:
    """The new texts by name. Edits are made from the end of a text, so that offsets stay valid."""
    texts: dict[str, str] = {}
    for edit in sorted(accepted, reverse=True):
        name, start, end, replacement = edit
        text = texts.get(name, accepted[edit].text)
        texts[name] = text[:start] + replacement + text[end:]
    return texts
