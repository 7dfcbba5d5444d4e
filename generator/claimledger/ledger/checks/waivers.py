"""Waivers: advice that the editors have read, and need not hear again for a while."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from claimledger.ledger.checks.references import ONE_OF
from claimledger.ledger.model import DraftLedger, Waiver, spot
from claimledger.text.diagnostics import Diagnostic, Severity, has_errors
from claimledger.text.source import Span
from claimledger.text.suggestions import Suggestion, suggest_id, suggest_word

_Stretch = tuple[str, int, int, Waiver]


def waived_record(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E203: a waiver names a record that exists, with its section."""
    for waiver in ledger.waivers if ledger.complete else ():
        section, id_ = _named(ledger, waiver)
        if section not in ONE_OF or not ledger.knows(section, id_):
            yield _unknown(ledger, waiver)


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
    told = [one for one in found if not waived.waives(one)]
    needless = () if has_errors(found) else waived.needless()
    return (*told, *_ended(ledger, day), *needless)


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
            stretches.sort(key=lambda one: one[:2])

    def waives(self, told: Diagnostic) -> bool:
        """Whether it is advice on a record for which that advice is waived."""
        if told.severity is not Severity.ADVICE or told.code not in self.stretches:
            return False
        stretches, at = self.stretches[told.code], told.span
        place = bisect_right(stretches, (at.source.name, at.start), key=lambda one: one[:2]) - 1
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


def _named(ledger: DraftLedger, waiver: Waiver) -> tuple[str, str]:
    """The section and the current id of the record that a waiver names."""
    section, _, id_ = waiver.record.partition("/")
    return section, ledger.aliases.get((section, id_), id_)


def _stretch(ledger: DraftLedger, waiver: Waiver) -> Iterator[Span]:
    """Where the record stands; nowhere, if it could not be read."""
    section, id_ = _named(ledger, waiver)
    if section == "measures" and id_ in ledger.measures:
        node = ledger.measures[id_].node
        yield Span(node.source, node.start, node.end)
    elif section in ONE_OF and section != "measures" and id_ in ledger.section(section):
        record = ledger.section(section)[id_]
        yield Span(record.node.source, record.key.start, record.node.end)


def _unknown(ledger: DraftLedger, waiver: Waiver) -> Diagnostic:
    section, slash, _ = waiver.record.partition("/")
    span, meant = spot(waiver, "record"), _meant(ledger, waiver)
    message = f"there is no record `{waiver.record}`"
    if not slash:
        message = f"`{section}` does not say in which section"
    help_ = f"did you mean `{meant.word}`?" if meant else "name it as `claims/some-id`"
    return Diagnostic("E203", span, message, help_, fixes=(meant.fix(span),) if meant else ())


def _meant(ledger: DraftLedger, waiver: Waiver) -> Suggestion | None:
    """The record that a waiver means, which is not where it says."""
    section, slash, id_ = waiver.record.partition("/")
    if not slash:
        found = [f"{one}/{section}" for one in ONE_OF if ledger.knows(one, section)]
        return Suggestion(found[0], len(found) == 1) if found else None
    if section in ONE_OF:
        near = suggest_id(id_, ledger.section(section))
        return Suggestion(f"{section}/{near.word}", near.certain) if near else None
    near = suggest_word(section, ONE_OF)
    known = near is not None and ledger.knows(near.word, id_)
    return Suggestion(f"{near.word}/{id_}", near.certain) if near and known else None
