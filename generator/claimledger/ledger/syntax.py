"""YAML's own complaints, said in an editor's words; and what can be read in spite of them."""

import re

from claimledger.text.characters import disguises
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText, Span

_INDENT_WITH_TAB = re.compile(r"^ *\t[ \t]*(?=\S)", re.MULTILINE)
_RECORD = re.compile(r"^  ([^\s:#][^:\n]*):", re.MULTILINE)

_QUOTE = 'quote it: put the whole text between double quotes, "like this"'
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
        "a line among the values of a list that is none",
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


def readable(source: SourceText) -> tuple[str, list[Diagnostic]]:
    """The text with what YAML chokes on blanked out, of the same length; and those faults."""
    text, found = source.text, []
    for disguise in disguises(text):
        span = Span(source, disguise.offset, disguise.offset + 1)
        found.append(
            Diagnostic(
                "E502",
                span,
                f"this character disguises text: {disguise.name}",
                "remove it; it cannot be seen, and changes what readers see",
                fixes=(Fix(span, ""),),
            )
        )
    if found:
        characters = list(text)
        for told in found:
            characters[told.span.start] = " "
        text = "".join(characters)
    return _without_tabs(source, text, found), found


def _without_tabs(source: SourceText, text: str, found: list[Diagnostic]) -> str:
    """The text with tabs in indentations as spaces; inside a block of text they do no harm."""

    def spaces(match: re.Match[str]) -> str:
        span = Span(source, match.start(), match.end())
        found.append(
            Diagnostic(
                "E005",
                span,
                "a tab in the indentation",
                "use two spaces a level",
                fixes=(Fix(span, match.group().replace("\t", "  ")),),
            )
        )
        return match.group().replace("\t", " ")

    return _INDENT_WITH_TAB.sub(spaces, text) if "\t" in text else text


def fault(source: SourceText, offset: int, problem: str, context: str) -> Diagnostic:
    """YAML's complaint as a fault at one place, with its remedy."""
    offset = min(offset, len(source.text))
    told = next((rest for begin, *rest in _REMEDIES if begin in problem), None)
    message, help_ = told or (f"YAML cannot read this: {problem}", context)
    return Diagnostic("E004", _spot(source, offset), message, help_)


def _spot(source: SourceText, offset: int) -> Span:
    """One character, on a line that has some: the end of a file is a poor place to point at."""
    text = source.text
    while offset > 0 and (offset >= len(text) or text[offset] in "\r\n"):
        offset -= 1
    return Span(source, offset, min(offset + 1, len(text)))


def without_record(text: str, offset: int) -> tuple[str, str] | None:
    """The text with the record around `offset` blanked out, and its id; None outside any record.

    A record begins with its id two spaces in, and ends before the next line that is indented as
    little. Nothing moves: offsets stay what they were.
    """
    begin = None
    for match in _RECORD.finditer(text, 0, min(len(text), offset + 1)):
        begin = match
    if begin is None or re.search(r"^\S", text[begin.start() + 1 : offset], re.MULTILINE):
        return None
    after = re.compile(r"^ {0,2}[^\s#]", re.MULTILINE).search(text, begin.end())
    end = after.start() if after else len(text)
    blank = re.sub(r"[^\r\n]", " ", text[begin.start() : end])
    return text[: begin.start()] + blank + text[end:], begin.group(1).strip("'\" ")
