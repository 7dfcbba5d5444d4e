"""W617: waivers, which leave out advice that the editors have decided about, for a while.

Whether a waiver names a record that exists is a check of `identity.py`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimledger.ledger.checks.common import waived_by
from claimledger.ledger.model import DraftLedger, Waiver, spot
from claimledger.ledger.sections import REFERABLE
from claimledger.text.diagnostics import Diagnostic, Severity, has_errors
from claimledger.text.source import Span

_Stretch = tuple[str, int, int, Waiver]


def without_waived(
    ledger: DraftLedger, found: Sequence[Diagnostic], day: date
) -> tuple[Diagnostic, ...]:
    """What was found, less the advice that is waived on that day; plus W617.

    W617: a waiver has a last day, which is not past, and there is something that it waives. The
    second is not asked where there are errors: not all advice is sought then.
    """
    if not ledger.waivers:
        return tuple(found)
    waived = _Waived(ledger, day)
    kept = [fault for fault in found if not waived.waives(fault)]
    needless = () if has_errors(found) else waived.needless()
    return (*kept, *_ended(ledger, day), *needless)


@dataclass(slots=True)
class _Waived:
    """The waivers of a day by code, with the stretches of the files that they are about."""

    ledger: DraftLedger
    day: date
    used: set[int] = field(default_factory=set)  # by where they begin: two may read alike
    stretches: defaultdict[str, list[_Stretch]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for waiver in _living(self.ledger, self.day):
            for span in _stretch(self.ledger, waiver):
                self.stretches[waiver.code].append((span.source.name, span.start, span.end, waiver))
        for stretches in self.stretches.values():
            stretches.sort(key=lambda stretch: stretch[:2])

    def waives(self, fault: Diagnostic) -> bool:
        """Whether it is advice on a record for which that advice is waived."""
        if fault.severity is not Severity.ADVICE or fault.code not in self.stretches:
            return False
        stretches, at = self.stretches[fault.code], fault.span
        place = (
            bisect_right(stretches, (at.source.name, at.start), key=lambda stretch: stretch[:2]) - 1
        )
        name, _, end, waiver = stretches[max(place, 0)]
        if place < 0 or name != at.source.name or at.start >= end:
            return False
        self.used.add(waiver.node.start)
        return True

    def needless(self) -> Iterator[Diagnostic]:
        """The waivers of the day that waive nothing."""
        for waiver in _living(self.ledger, self.day):
            if waiver.node.start not in self.used:
                message = f"there is no {waiver.code} about `{waiver.record}` to waive"
                yield Diagnostic("W617", spot(waiver, "code"), message, "remove this waiver")


def _living(ledger: DraftLedger, day: date) -> Iterator[Waiver]:
    return (waiver for waiver in ledger.waivers if not _is_past(waiver, day))


def _is_past(waiver: Waiver, day: date) -> bool:
    last = waiver.until.latest
    return last is None or last < day


def _ended(ledger: DraftLedger, day: date) -> Iterator[Diagnostic]:
    for waiver in ledger.waivers:
        if _is_past(waiver, day):
            last = waiver.until.latest
            yield Diagnostic(
                "W617",
                spot(waiver, "until"),
                f"this waiver ended on {last}" if last else "a waiver without a last day",
                "remove it and follow the advice, or decide anew and write a later day",
            )


def _stretch(ledger: DraftLedger, waiver: Waiver) -> Iterator[Span]:
    """Where the record stands; nowhere, if it could not be read."""
    section, id_ = waived_by(ledger, waiver)
    if section == "measures" and id_ in ledger.measures:
        node = ledger.measures[id_].node
        yield Span(node.source, node.start, node.end)
    elif section in REFERABLE and section != "measures" and id_ in ledger.section(section):
        record = ledger.section(section)[id_]
        yield Span(record.node.source, record.key.start, record.node.end)
