"""What stands between the brackets of one reference -> the reference, or why it is none."""

import re
from collections.abc import Iterable
from dataclasses import replace

from claimledger.ledger.dates import DateFault, parse_when
from claimledger.site.prose.references import KINDS, Mention, Reference, Unreadable
from claimledger.standing.standing import Status
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.meant import Meant, meant_word
from claimledger.text.nearest import nearest
from claimledger.text.source import Span

NO_PAGES = ("side",)
"""Sections of the ledger that an author may take for a kind; they have no pages."""

TO_KEEP = r"write `\[[` to show the brackets themselves"

_BAR = re.compile(r"\\?\|")
# The looks behind keep a stranger's long row of spaces from being tried from each of its spaces.
_PIN = re.compile(r"(.*?)(?<!\s)\s+is\s+(.*)", re.DOTALL)
_LINE_END = re.compile(r"(?<!\s)\s*\n[\s>]*")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_STATUSES = {status.value: status for status in Status}


def reference(span: Span, kind: str, body: Span) -> Mention:
    """The reference whose kind is known and whose body is what follows the colon."""
    bar = _BAR.search(body.text)
    head = _trimmed(Span(body.source, body.start, body.start + bar.start()) if bar else body)
    words = _on_one_line(body.text[bar.end() :].replace("\\|", "|")) if bar else ""
    if bar and not words:
        return fault(span, span, "no words after the bar", "write the words, or drop the bar")
    if not head.text.strip():
        missing = "the date" if kind == "date" else "the id"
        return fault(span, span, f"{_a(kind)} without its id", f"write {missing} after the colon")
    plain = Reference(kind, _on_one_line(head.text), words, None, span, head, head)
    if pin := _PIN.fullmatch(head.text):
        return _pinned(plain, _part(head, pin, 1), _part(head, pin, 2))
    return _dated(plain) if kind == "date" else plain


def fault(
    span: Span, spot: Span, message: str, advice: str, replacement: str | None = None
) -> Unreadable:
    """A mention that cannot be read; the fault is told at `spot`."""
    return _told(span, spot, message, advice, (Fix(spot, replacement),) if replacement else ())


def _told(span: Span, spot: Span, message: str, advice: str, fixes: tuple[Fix, ...]) -> Unreadable:
    return Unreadable(span, Diagnostic("E602", spot, message, advice, fixes=fixes))


def unknown_kind(span: Span, kind: Span) -> Unreadable:
    """A word before the colon that is no kind, and looks as if it were meant as one."""
    message = f"no kind of reference `{kind.text}`"
    if near := kind_meant(kind.text.lower()):
        meant = Meant(near, kind.text.lower().rstrip("s") == near)
        return _told(span, kind, message, f"did you mean `{near}`?", (meant.fix(kind),))
    return fault(span, kind, message, f"the kinds are {_listed(KINDS)}; {TO_KEEP}")


def kind_meant(word: str) -> str:
    """The kind that a word in lower case means: a plural, a letter off or cut off; else empty."""
    if word.rstrip("s") in KINDS:
        return word.rstrip("s")
    near = nearest(word, KINDS) if len(word) >= 4 else None
    if near and (near.startswith(word) or (near[0], near[-1]) == (word[0], word[-1])):
        return near
    return ""


def _pinned(plain: Reference, id_span: Span, status: Span) -> Mention:
    if plain.kind != "claim":
        advice = "only a claim has a status: leave it out"
        return fault(plain.span, status, f"{_a(plain.kind)} has no status to pin", advice)
    word = _on_one_line(status.text)
    if word not in _STATUSES:
        return _unknown_status(plain.span, status, word)
    return replace(
        plain,
        id=_on_one_line(id_span.text),
        pinned=_STATUSES[word],
        id_span=id_span,
        pin_span=status,
    )


def _unknown_status(span: Span, status: Span, word: str) -> Unreadable:
    meant = meant_word(word, _STATUSES)
    advice = f"did you mean `{meant.word}`?" if meant else f"the statuses are {_listed(_STATUSES)}"
    fixes = (meant.fix(status),) if meant else ()
    return _told(span, status, f"no status `{word}`", advice, fixes)


def _dated(plain: Reference) -> Mention:
    when = parse_when(plain.id)
    advice = "link a day, a month or a year: `2022-09-08`, `2022-09`, `2022`"
    if isinstance(when, DateFault):
        useful = when.replacement is None or _DATE.fullmatch(when.replacement)
        told = (when.help, when.replacement) if useful else (advice, None)
        return fault(plain.span, plain.id_span, when.message, *told)
    if not _DATE.fullmatch(plain.id):
        return fault(plain.span, plain.id_span, "a date that has no page of its own", advice)
    if when.start is None or when.start.precision == "season":
        return fault(plain.span, plain.id_span, "a season has no page", advice)
    return replace(plain, when=when)


def _a(kind: str) -> str:
    return f"{'an' if kind == 'actor' else 'a'} {kind}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _part(head: Span, match: re.Match[str], group: int) -> Span:
    return Span(head.source, head.start + match.start(group), head.start + match.end(group))


def _trimmed(span: Span) -> Span:
    start = span.start + len(span.text) - len(span.text.lstrip())
    return Span(span.source, start, start + len(span.text.strip()))


def _on_one_line(text: str) -> str:
    """A wrapped line, in a quotation too, goes on after a space."""
    return " ".join(_LINE_END.sub(" ", text).split())
