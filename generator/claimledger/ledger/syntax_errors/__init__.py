"""YAML's own complaints, said in an editor's words; and what can be read in spite of them."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from claimledger.ledger.sections import DECLARATIONS, ROOT, SECTIONS
from claimledger.ledger.syntax_errors import indentation, punctuation, quotes
from claimledger.ledger.syntax_errors.indentation import lines_outside_list, record_outside_list
from claimledger.ledger.syntax_errors.passage import Line, Mistake, Passage, Reads, edited, passage
from claimledger.ledger.syntax_errors.records import (
    id_column,
    ids_in,
    is_key_of_record,
    next_record,
    record_before,
)
from claimledger.text.characters import disguises
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText, Span

# YAML stops somewhere after a mistake, with a complaint about its own grammar. Each function of
# `MISTAKES` looks at the lines around that place for one kind of mistake and proposes the edits
# that would mend it; a proposal is believed only if YAML reads the passage with the edits made.

MISTAKES: tuple[Callable[[Passage], Iterator[Mistake]], ...] = (
    punctuation.odd_spaces,
    punctuation.no_space_after_colon,
    punctuation.odd_dash,
    punctuation.odd_remark,
    punctuation.two_commas,
    punctuation.tab_between,
    punctuation.no_colon_above,
    quotes.never_closed,
    quotes.without_brackets,
    quotes.unquoted,
    indentation.no_dash,
    indentation.wrong_column,
    indentation.no_key_above_list,
    indentation.lines_above_moved,
    quotes.hash_in_brackets,
    quotes.open_bracket,
    punctuation.no_colon,
)
"""The kinds of mistakes, in the order in which they are tried."""


def mistake_at(text: str, offset: int, reads: Reads) -> Mistake | None:
    """The mistake behind the complaint of YAML at an offset; None where none is recognised."""
    here = passage(text, offset)
    for kind in MISTAKES:
        for mistake in kind(here):
            around = (
                here if here.start <= mistake.start < here.end else passage(text, mistake.start)
            )
            if _mends(mistake, around, reads):
                return mistake
    return None


def _mends(mistake: Mistake, around: Passage, reads: Reads) -> bool:
    edits = tuple((s - around.start, e - around.start, text) for s, e, text in mistake.edits)
    before = around.text[around.start : around.end]
    stops = reads(edited(before, edits), mistake.alone)
    if stops is None:
        return True
    last = max(end for _, end, _ in edits)
    line_end = before.find("\n", last)
    grown = sum(len(text) - (end - start) for start, end, text in edits)
    return not mistake.alone and line_end != -1 and stops > line_end + grown


_INDENT_WITH_TAB = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?= |\r?$)", re.MULTILINE)
MOST_TABBED = 20

UNFINISHED_MERGE = "two versions of these lines were merged, and nobody has chosen between them"

_QUOTE = (
    'put the whole text between double quotes, "like this"; between single ones where it has '
    "double ones itself"
)
_REMEDIES = (
    ("mapping values are not allowed", "a colon and a space inside a text", _QUOTE),
    ("found character '\\t'", "a tab where YAML wants spaces", "use two spaces a level"),
    ("that cannot start any token", "a character that YAML keeps for itself", _QUOTE),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "check the indentation, and quote texts that have a colon, or quotes inside them",
    ),
    (
        "could not find expected ':'",
        "a key without its colon",
        "write `key: value`; a text over several lines is indented under its key",
    ),
    (
        "did not find expected ',' or",
        "a list or record in brackets does not close here",
        "close the bracket, and quote texts with a comma, colon or bracket in them",
    ),
    (
        "found unexpected end of stream",
        "what begins here never closes",
        "close the quotes or brackets",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "begin the list on a line of its own, under its key",
    ),
    (
        "did not find expected '-' indicator",
        "a line between the items of a list that does not begin with a dash",
        "begin it with `- `, or check its indentation",
    ),
    ("expected alphabetic or numeric", "a text that begins with `*` or `&`", _QUOTE),
    ("incompatible YAML", "a version of YAML that is not known", "remove this line"),
    ("found undefined", "a word that YAML keeps for itself", _QUOTE),
    (
        "found unknown escape character",
        "a backslash that means nothing here",
        "use single quotes, or write two backslashes",
    ),
    (
        "did not find expected <document start>",
        "text after the end of the ledger's records",
        "check the indentation of this line and the one before",
    ),
)

_OF_LAYOUT = (
    "did not find expected key",
    "did not find expected '-' indicator",
    "mapping values are not allowed",
    "block sequence entries are not allowed",
    "did not find expected <document start>",
)
"""Complaints that mostly come from a line that begins in the wrong column."""

_BULLET = re.compile(r"(?:\n|\A)[ \t]*\Z")


def readable(source: SourceText) -> tuple[str, list[Diagnostic]]:
    """The text with characters that disguise blanked out, of the same length; and those faults.

    The bullet of a word processor, which is one at the beginning of a line, is read as a hyphen.
    """
    text, found = source.text, []
    read: dict[int, str] = {}
    for disguise in disguises(text):
        at = disguise.offset
        span = Span(source, at, at + 1)
        before = text[max(0, at - 40) : at]
        if disguise.name.endswith("PRIVATE USE") and _BULLET.search(before):
            message = f"a bullet of a word processor: {disguise.name}"
            fix, help_, read[at] = Fix(span, "-"), "write a hyphen and a space in its place", "-"
        else:
            message = f"this character disguises text: {disguise.name}"
            fix = Fix(span, disguise.replacement, certain=not disguise.reorders)
            help_, read[at] = disguise.help, " "
        found.append(Diagnostic("E502", span, message, help_, fixes=(fix,)))
    if read:
        characters = list(text)
        for at, sign in read.items():
            characters[at] = sign
        text = "".join(characters)
    return text, found


_MOVED = re.compile(
    rf"^( +)({'|'.join((*SECTIONS, *DECLARATIONS))}):(?=[ \t]*(?:#[^\n]*)?\r?\n)", re.MULTILINE
)
_HEAD = re.compile(rf"^( +)({'|'.join(field.name for field in ROOT)}):(?=[ \t])", re.MULTILINE)
_FIRST_SECTION = re.compile(rf"^(?:{'|'.join((*SECTIONS, *DECLARATIONS))}):", re.MULTILINE)


def without_moved_sections(source: SourceText, text: str) -> tuple[str, list[Diagnostic]]:
    """The text with sections that are indented where they belong; and these faults.

    The line is moved to the left, and padded at its end, so that all other offsets stay.
    """
    found: list[Diagnostic] = []
    first = _FIRST_SECTION.search(text)
    if first is None:  # front matter, perhaps
        return text, found
    heads = (
        match for match in _HEAD.finditer(text, 0, first.start()) if _is_outermost(text, match)
    )
    sections = (match for match in _MOVED.finditer(text) if _holds_ids(text, match))
    moved = (*heads, *sections)
    for match in moved:
        by, name = len(match[1]), match[2]
        start, end = match.start(), text.find("\n", match.start())
        line = text[start : end if end != -1 else len(text)]
        rest = line[by:].rstrip("\r")
        padded = rest + " " * by + line[by + len(rest) :]
        text = text[:start] + padded + text[start + len(line) :]
        spaces = "1 space" if by == 1 else f"{by} spaces"
        found.append(
            Diagnostic(
                "E004",
                Span(source, match.start(2), match.end(2)),
                f"`{name}` is indented by {spaces}, and begins at the left margin",
                f"remove {spaces} from the beginning of this line",
                fixes=(Fix(Span(source, start, start + by), ""),),
            )
        )
    return text, found


_KEY_BELOW = re.compile(r"[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)([\w-]+):")
_OPEN = re.compile(r":[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*\Z")


def _is_outermost(text: str, match: re.Match[str]) -> bool:
    """Whether the line above holds no key that waits for its value."""
    return _OPEN.search(text, max(0, match.start() - 500), match.start()) is None


def _holds_ids(text: str, match: re.Match[str]) -> bool:
    """Whether ids stand below it in their column, so that it is a section and not a field."""
    below = re.compile(r"[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)([\w-]+):").match(
        text, match.end()
    )
    if below is None or not 0 < len(below[1]) <= id_column(text):
        return False
    return not is_key_of_record(f" {below[2]}:")


_WITHOUT_COLON = re.compile(
    rf"^({'|'.join((*SECTIONS, *DECLARATIONS))})"
    rf"[^\S\n]*[{punctuation.FOR_COLON}]?[^\S\n]*(?:#[^\n]*)?$",
    re.MULTILINE,
)


def with_colons(source: SourceText, text: str) -> tuple[str, dict[int, str], list[Diagnostic]]:
    """The text with a colon after sections that lack it; their names by offset; and these faults.

    The colon takes the place of the name's last letter, so that all other offsets stay.
    """
    found: list[Diagnostic] = []
    names: dict[int, str] = {}
    for match in _WITHOUT_COLON.finditer(text):
        start, end = match.span(1)
        if not _holds_ids(text, match):
            continue
        line = Line(start, text[start : match.end()].rstrip("\r"))
        word = punctuation.KEY_ALONE.fullmatch(line.text)
        if word:
            found.append(_diagnostic(source, punctuation.colon_missing(line, word)))
            names[start] = match[1]
            at, last = end - 1, start + word.end("sign")
            text = f"{text[:at]}:{' ' * (last - end)}{text[last:]}"
    return text, names, found


def without_tabs(
    source: SourceText, text: str, reads: Reads
) -> tuple[str, list[str], list[Diagnostic]]:
    """The text without the records that are indented with tabs; their ids; and the faults.

    What is read of such a record depends on how wide a tab is, so nothing more is said of it.
    Beyond some records, and outside of records, a tab is read as one space.
    """
    found: list[Diagnostic] = []
    skipped: list[str] = []
    width: int | None = 2
    for match in list(_INDENT_WITH_TAB.finditer(text)) if "\t" in text else ():
        start, end = match.span()
        if "\t" in text[start:end]:
            rest = without_record(text, start) if len(skipped) < MOST_TABBED else None
            width = _tab_width(text, start, reads) if len(found) < MOST_TABBED else width
            if rest is None:
                text = text[:start] + match.group().replace("\t", " ") + text[end:]
            else:
                text = rest[0]
                skipped += rest[1]
        spaces = match.group().expandtabs(width) if width else None
        found.append(_tabbed(Span(source, start, end), spaces))
    return text, skipped, found


def _tabbed(span: Span, spaces: str | None) -> Diagnostic:
    if spaces is None:
        help_ = "write spaces in its place, as many as the lines of its kind above begin with"
        return Diagnostic("E005", span, "a tab in the indentation", help_)
    return Diagnostic(
        "E005",
        span,
        "a tab in the indentation",
        f"indent with spaces, two a level; here {len(spaces)}",
        fixes=(Fix(span, spaces),),
    )


def _tab_width(text: str, offset: int, reads: Reads) -> int | None:
    """How many spaces a tab stands for, so that its record can be read; None if none will do."""
    around = passage(text, offset)
    lines = text[around.start : around.end].split("\n")
    for width in (2, 4, 8):
        if reads("\n".join(line.expandtabs(width) for line in lines), True) is None:
            return width
    return None


_BESIDE = "claims:\n"
_WIDEST = 40


def is_read_as_written(piece: str) -> bool:
    """Whether nothing in some records of a section has to be mended before YAML reads them."""
    source = SourceText("", _BESIDE + piece)
    text, disguised = readable(source)
    text, moved = without_moved_sections(source, text)
    text, _, bare = with_colons(source, text)
    return not ("\t" in piece or disguised or moved or bare)


def end_of_next_record(text: str, start: int, end: int) -> int:
    """Where the record ends that follows the one between two offsets, or the section does."""
    column = len(text[start : start + _WIDEST]) - len(text[start : start + _WIDEST].lstrip(" "))
    line_end = text.find("\n", end) + 1
    begins = _begins(column).search(text, line_end) if line_end else None
    return begins.start() if begins else len(text)


@cache
def _begins(column: int) -> re.Pattern[str]:
    return re.compile(rf"^ {{0,{column}}}[^\s#]", re.MULTILINE)


_MARKS_OF_CONFLICT = tuple(f"\n{sign * 7}" for sign in "<=>")


def may_hold_conflict(text: str) -> bool:
    """Whether a merge that nobody finished can stand in a text; faster than `conflict`."""
    return any(mark in text for mark in _MARKS_OF_CONFLICT) or text.startswith("<<<<<<<")


def conflict(source: SourceText, text: str) -> Diagnostic | None:
    """The first mark of a merge that nobody finished, if any."""
    match = _CONFLICT.search(text)
    if match is None:
        return None
    return Diagnostic(
        "E004",
        Span(source, match.start(), match.end()),
        UNFINISHED_MERGE,
        "keep what is right of both, and remove the lines that begin with <<<<<<<, ======= "
        "and >>>>>>>",
    )


def syntax_fault(
    source: SourceText, text: str, offset: int, complaint: tuple[str, str], reads: Reads
) -> Diagnostic:
    """YAML's complaint (problem and context) as a fault at one place, with its remedy."""
    offset = min(offset, len(text))
    mistake = record_outside_list(text, offset, reads) or mistake_at(text, offset, reads)
    if mistake is not None:
        return _diagnostic(source, mistake)
    problem, context = complaint
    known = next((words for part, *words in _REMEDIES if part in problem), None)
    message, help_ = known or (f"YAML cannot read this: {problem}", context)
    misfit = indentation.misfit(text, offset) if problem.startswith(_OF_LAYOUT) else None
    if misfit is not None:
        return _diagnostic(source, misfit)
    return Diagnostic("E004", _spot(source, offset), message, help_)


def _diagnostic(source: SourceText, mistake: Mistake) -> Diagnostic:
    fixes = tuple(
        Fix(Span(source, start, end), text, mistake.certain) for start, end, text in mistake.edits
    )
    span = Span(source, mistake.start, mistake.end)
    return Diagnostic("E004", span, mistake.message, mistake.help, fixes=fixes)


def _spot(source: SourceText, offset: int) -> Span:
    """One character, on a line that has some: the end of a file is a poor place to point at."""
    text = source.text
    while offset > 0 and (offset >= len(text) or text[offset] in "\r\n"):
        offset -= 1
    return Span(source, offset, min(offset + 1, len(text)))


def without_record(text: str, offset: int) -> tuple[str, list[str], int] | None:
    """The text with the record around `offset` blanked out, its id, and the offset where it began.

    None outside any record.

    A record begins with its id two spaces in, and ends before the next line that is indented as
    little. Nothing moves: offsets stay what they were. An id that is indented by a space too many
    or too few is blanked out with the record above it, and is among the ids.
    """
    begin = record_before(text, offset)
    if begin is None:
        return None
    moved = lines_outside_list(text, offset)
    line_end = text.find("\n", moved[-1].end if moved else max(offset, begin.end()))
    after = next_record(text, line_end + 1) if line_end != -1 else None
    end = after.start() if after else len(text)
    removed = text[begin.start() : end]
    blank = re.sub(r"[^\r\n]", " ", removed)
    ids = [begin.group(1).strip("'\" "), *ids_in(removed, id_column(text))]
    left = text[: begin.start()] + blank + text[end:]
    return left, list(dict.fromkeys(ids)), begin.start()
