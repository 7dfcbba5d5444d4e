"""References in Markdown: `[[kind:id]]`, `[[kind:id|words]]`, `[[claim:id is status|words]]`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from claimledger.ledger.date_reading import parse_when
from claimledger.ledger.dates import DateFault, When
from claimledger.ledger.fields import with_article
from claimledger.ledger.model import Ledger
from claimledger.ledger.sections import REFERABLE
from claimledger.ledger.statuses import Status
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText, Span
from claimledger.text.suggestions import LARGEST_DISTANCE, Suggestion, nearest, suggest_word

# A mention of a record or a date in prose, as an author wrote it.

SECTION_OF = {
    REFERABLE[name].noun.partition(" ")[0]: name
    for name in ("claims", "places", "actors", "sources", "measures", "media")
}
"""The kinds of reference to a record, and the section of the ledger that holds it."""

REFERENCE_KINDS = (*SECTION_OF, "date")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference that can be read; what it leads to is another question.

    Attributes:
        kind: one of `REFERENCE_KINDS`.
        id: as written, an alias perhaps; of a date the date itself.
        words: the author's words; empty where the record's own are to be shown.
        pinned: the status that the author believed when writing; None where nothing is pinned.
        span: from the first bracket to the last.
        id_span: the id alone.
        pin_span: the pinned status alone; the id where nothing is pinned.
        when: the date meant, a day, a month or a year; None where the kind is not `date`.
    """

    kind: str
    id: str
    words: str
    pinned: Status | None
    span: Span
    id_span: Span
    pin_span: Span
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What was meant as a reference and cannot be read as one."""

    span: Span
    fault: Diagnostic


Mention = Reference | Unreadable


# What stands between the brackets of one reference -> the reference, or why it is none.

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
        return unreadable(span, span, "no words after the bar", "write the words, or drop the bar")
    if not head.text.strip():
        missing = "the date" if kind == "date" else "the id"
        return unreadable(
            span, span, f"{with_article(kind)} without its id", f"write {missing} after the colon"
        )
    plain = Reference(kind, _on_one_line(head.text), words, None, span, head, head)
    if pin := _PIN.fullmatch(head.text):
        return _pinned(plain, _part(head, pin, 1), _part(head, pin, 2))
    return _dated(plain) if kind == "date" else plain


def unreadable(
    span: Span, spot: Span, message: str, advice: str, replacement: str | None = None
) -> Unreadable:
    """A mention that cannot be read; the fault is told at `spot`."""
    return _pin_fault(span, spot, message, advice, (Fix(spot, replacement),) if replacement else ())


def _pin_fault(
    span: Span, spot: Span, message: str, advice: str, fixes: tuple[Fix, ...]
) -> Unreadable:
    return Unreadable(span, Diagnostic("E602", spot, message, advice, fixes=fixes))


def unknown_kind_of_reference(span: Span, kind: Span) -> Unreadable:
    """A word before the colon that is no kind, and looks as if it were meant as one."""
    message = f"no kind of reference `{kind.text}`"
    if near := kind_meant(kind.text.lower()):
        meant = Suggestion(near, kind.text.lower().rstrip("s") == near)
        return _pin_fault(span, kind, message, f"did you mean `{near}`?", (meant.fix(kind),))
    return unreadable(span, kind, message, f"the kinds are {_listed(REFERENCE_KINDS)}; {TO_KEEP}")


def kind_meant(word: str) -> str:
    """The kind that a word in lower case means: a plural, a letter off or cut off; else empty."""
    if word.rstrip("s") in REFERENCE_KINDS:
        return word.rstrip("s")
    near = nearest(word, REFERENCE_KINDS) if len(word) >= 4 else None
    if near and (near.startswith(word) or (near[0], near[-1]) == (word[0], word[-1])):
        return near
    return ""


def _pinned(plain: Reference, id_span: Span, status: Span) -> Mention:
    if plain.kind != "claim":
        advice = "only a claim has a status: leave it out"
        return unreadable(
            plain.span, status, f"{with_article(plain.kind)} has no status to pin", advice
        )
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
    meant = suggest_word(word, _STATUSES)
    advice = f"did you mean `{meant.word}`?" if meant else ""
    if meant is None or not meant.certain:
        advice += f"{' ' if advice else ''}the statuses are {_listed(_STATUSES)}"
    fixes = (meant.fix(status),) if meant else ()
    return _pin_fault(span, status, f"no status `{word}`", advice, fixes)


def _dated(plain: Reference) -> Mention:
    when = parse_when(plain.id)
    advice = "link a day, a month or a year: `2022-09-08`, `2022-09`, `2022`"
    if isinstance(when, DateFault):
        useful = when.replacement is None or _DATE.fullmatch(when.replacement)
        told = (when.help, when.replacement) if useful else (advice, None)
        return unreadable(plain.span, plain.id_span, when.message, *told)
    if not _DATE.fullmatch(plain.id):
        return unreadable(plain.span, plain.id_span, "a date that has no page of its own", advice)
    if when.start is None or when.start.precision == "season":
        return unreadable(plain.span, plain.id_span, "a season has no page", advice)
    return replace(plain, when=when)


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


# References in a text: `[[kind:id]]`, `[[kind:id|words]]`, `[[claim:id is status|words]]`.

_OPENER = re.compile(r"\[\[[ \t]*([A-Za-z][A-Za-z_-]*)[ \t]*:")
# Up to the closing brackets: over line ends, but no blank line or fence; over [sic], but no [[.
_REST = re.compile(
    r"((?>\[[^\[\]`\n]*\]|[^\[\]`\n]|\[(?!\[)|\](?!\])|\n(?![ \t>]*(?:\r?\n|~~~|\Z)))*+)\]\]"
)


def mentions(source: SourceText, start: int = 0) -> Iterator[Mention]:
    """Every reference from the offset `start` on, in order; in code too, which only Markdown knows.

    Double brackets without a kind before a colon are somebody else's, unless the ledger knows
    better (`bare.py`), and so are those behind a backslash.
    """
    at = start
    while opener := _OPENER.search(source.text, at):
        if escaped(source.text, opener.start()) or not _is_ours(opener[1].lower()):
            at = opener.end()
            continue
        mention = _mention(source, opener)
        yield mention
        at = mention.span.end


def escaped(text: str, at: int) -> bool:
    """Whether a backslash keeps the sign at this offset from meaning anything."""
    before = at
    while before > 0 and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def _is_ours(word: str) -> bool:
    return word in REFERENCE_KINDS or word.rstrip("s") in NO_PAGES or kind_meant(word) != ""


def _mention(source: SourceText, opener: re.Match[str]) -> Mention:
    rest = _REST.match(source.text, opener.end())
    if rest is None:
        return _unclosed(Span(source, opener.start(), opener.end()))
    span = Span(source, opener.start(), rest.end())
    if opener[1] not in REFERENCE_KINDS:
        return unknown_kind_of_reference(span, Span(source, *opener.span(1)))
    return reference(span, opener[1], Span(source, *rest.span(1)))


def _unclosed(span: Span) -> Unreadable:
    advice = f"end it with `]]` in the same paragraph; its words are plain text; {TO_KEEP}"
    return unreadable(span, span, "a reference without its closing brackets", advice)


# A reference without its kind, `[[izium-retaken]]`, or without the colon after it,
# `[[claim izium-retaken]]`, which readers would see with its brackets.

_BARE = re.compile(
    rf"(?<!!)\[\[[ \t]*(?:(?P<kind>{'|'.join(REFERENCE_KINDS)})[ \t;.,/=]{{1,99}})?"
    r"(?P<id>[A-Za-z0-9]++(?:-[A-Za-z0-9]++)*+)(?:\s{1,99}is\s{1,99}[a-z-]++)?[ \t]*+"
    r"(?:\\?\|[^\[\]`\n]*+)?\]\]"
)
_BARE_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Bare:
    """An id, perhaps, in double brackets; only a ledger can tell.

    Attributes:
        span: from the first bracket to the last.
        id_span: what may be an id.
        kind: the kind that stands before it, without a colon; empty for none.
    """

    span: Span
    id_span: Span
    kind: str = ""

    @property
    def beginning(self) -> str:
        """As it is written, up to what may be an id."""
        return self.span.source.text[self.span.start : self.id_span.end]


def bare_mentions(source: SourceText, start: int) -> Iterator[Bare]:
    """What may be a reference without its kind, from the offset `start` on, in code too."""
    for match in _BARE.finditer(source.text, start):
        if not escaped(source.text, match.start()):
            span, id_span = (Span(source, *match.span(group)) for group in (0, "id"))
            yield Bare(span, id_span, match["kind"] or "")


def without_kind(bare: Bare, ledger: Ledger) -> Iterator[Diagnostic]:
    """E602 where the id is known, all but known, or a date; all else is another syntax's."""
    written = bare.id_span.text.lower()
    known = _known(ledger, written)
    meant = known or _near(ledger, written)
    if bare.kind:
        of_kind = [name for name in meant if name.startswith(f"{bare.kind}:")]
        yield from _without_colon(bare, of_kind, is_known=bool(known))
        return
    if meant:
        told = " or ".join(f"`[[{reference}]]`" for reference in meant)
        yield Diagnostic(
            "E602",
            bare.id_span,
            "a reference without its kind" + ("" if known else f", and no id `{written}`"),
            f"did you mean {told}? {TO_KEEP}",
            fixes=(Fix(bare.id_span, meant[0], bool(known)),) if len(meant) == 1 else (),
        )


def _without_colon(bare: Bare, meant: Sequence[str], *, is_known: bool) -> Iterator[Diagnostic]:
    source = bare.span.source
    span = Span(source, source.text.index(bare.kind, bare.span.start), bare.id_span.end)
    for reference in meant:
        help_ = f"write `[[{reference}]]`" if is_known else f"did you mean `[[{reference}]]`?"
        fix = Fix(span, reference, is_known)
        message = f"no colon after `{bare.kind}`"
        yield Diagnostic("E602", span, message, f"{help_}; {TO_KEEP}", fixes=(fix,))


def _known(ledger: Ledger, written: str) -> tuple[str, ...]:
    """`claim:izium-retaken`, for every kind that has this id or had it; or the date."""
    if _BARE_DATE.fullmatch(written) and not isinstance(parse_when(written), DateFault):
        return (f"date:{written}",)
    return tuple(
        f"{kind}:{written}"
        for kind, section in SECTION_OF.items()
        if written in ledger.section(section) or (section, written) in ledger.aliases
    )


def _near(ledger: Ledger, written: str) -> tuple[str, ...]:
    """The nearest id of each kind, for a text of several words with hyphens: hardly a text."""
    if "-" not in written:
        return ()
    found = ((kind, nearest(written, ledger.section(name))) for kind, name in SECTION_OF.items())
    return tuple(
        f"{kind}:{id_}"
        for kind, id_ in found
        if id_ is not None and abs(len(id_) - len(written)) <= LARGEST_DISTANCE
    )
