"""Faults of two versions: what is new is told by code and message, wherever its line is now."""

from collections import Counter
from collections.abc import Iterable, Sequence

from claimledger.text.diagnostics import Diagnostic

_Key = tuple[str, ...]


def new_faults(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What the later version has more of; of several alike, the last ones in file order."""
    left = Counter(map(_key, before))
    found = []
    for fault in after:
        key = _key(fault)
        if left[key] > 0:
            left[key] -= 1
        else:
            found.append(fault)
    return tuple(found)


def broken_pins(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The pins that no longer hold and did hold, or that were not there."""
    failed = Counter(map(_pin, before))
    found = []
    for fault in after:
        if failed[_pin(fault)] > 0:
            failed[_pin(fault)] -= 1
        else:
            found.append(fault)
    return tuple(found)


def with_code(faults: Sequence[Diagnostic], *codes: str) -> tuple[Diagnostic, ...]:
    """Those of the faults that have one of the codes."""
    return tuple(fault for fault in faults if fault.code in codes)


def _key(fault: Diagnostic) -> _Key:
    return fault.code, fault.message, fault.span.source.name if fault.code == "E602" else ""


def _pin(fault: Diagnostic) -> _Key:
    """The file, and the reference as written, wherever it stands; not how things are now."""
    span = fault.span
    opened = max(0, span.source.text.rfind("[[", 0, span.start))
    return span.source.name, " ".join(span.source.text[opened : span.end].split())
