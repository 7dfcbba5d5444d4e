"""Diagnostics: what is wrong, where it is, and what to write instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from claimledger.text.codes import CODES
from claimledger.text.source import Span


class Severity(Enum):
    """How severe a diagnostic is.

    An error stops the build. A warning does not, but fails `mkdocs build --strict`. Advice is
    listed by `claimledger check` and fails nothing.
    """

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Label:
    """A remark at another place that a diagnostic is about."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Fix:
    """An edit that removes the cause of a diagnostic.

    Attributes:
        span: the characters that are replaced.
        replacement: the characters in their place.
        certain: whether the edit may be made without asking; otherwise it is a guess, which an
            editor has to choose.
    """

    span: Span
    replacement: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake of an editor.

    Attributes:
        code: a key of `CODES`, such as `E203`.
        span: the smallest span that is wrong.
        message: what is wrong, in lower case and without a full stop.
        help: what to write instead; empty if there is nothing to suggest.
        label: a few words to show below the span; empty for none.
        others: remarks at other places.
        fixes: edits that remove the cause, if all of them are applied.
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
        """Whether it has fixes, and all of them may be applied without asking."""
        return bool(self.fixes) and all(fix.certain for fix in self.fixes)

    @property
    def severity(self) -> Severity:
        """The severity of the code."""
        return Severity(CODES[self.code].severity)


def in_file_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics without duplicates, sorted by file, place and code.

    Files are in the order in which they first appear.
    """
    unique = dict.fromkeys(diagnostics)
    files: dict[str, int] = {}
    for diagnostic in unique:
        files.setdefault(diagnostic.span.source.name, len(files))
    return tuple(
        sorted(unique, key=lambda d: (files[d.span.source.name], d.span.start, d.code, d.message))
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the diagnostics is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
