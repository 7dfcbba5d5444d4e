"""A fault as a value: what is wrong, where, what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from claimledger.text.codes import CODES
from claimledger.text.source import Span


class Severity(Enum):
    """How much a fault weighs.

    An error stops the build; a warning is published but fails `--strict`; advice is listed by
    `claimledger check` and never fails anything.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Label:
    """A remark on another place that is involved in the fault."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A text edit that mends the fault: put `replacement` where `span` stands.

    Attributes:
        certain: it can hardly be meant otherwise, and may be made unasked; else it is a guess,
            for an editor to choose.
    """

    span: Span
    replacement: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault.

    Attributes:
        code: its row in the table of codes, such as `E203`.
        span: the smallest stretch that is wrong.
        message: what is wrong; lower case, no full stop.
        help: what to write instead; empty where nothing can be said.
        label: a few words under the carets; empty for none.
        others: the other places involved, each with its remark.
        fixes: edits that mend it, all applied together.
    """

    code: str
    span: Span
    message: str
    help: str = ""
    label: str = ""
    others: tuple[Label, ...] = ()
    fixes: tuple[Fix, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether it knows its remedy, and needs no editor to choose it."""
        return bool(self.fixes) and all(fix.certain for fix in self.fixes)

    @property
    def severity(self) -> Severity:
        """The severity that the table of codes gives to this code."""
        return Severity(CODES[self.code].severity)


def in_file_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The faults by file as first met, then by place, then by code; each told once."""
    unique = dict.fromkeys(diagnostics)
    files: dict[str, int] = {}
    for diagnostic in unique:
        files.setdefault(diagnostic.span.source.name, len(files))
    return tuple(
        sorted(unique, key=lambda d: (files[d.span.source.name], d.span.start, d.code, d.message))
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of them stops a build."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
