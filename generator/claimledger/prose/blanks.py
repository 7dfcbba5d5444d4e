"""Blanks in prose, such as `[To be filled in: who answers letters]`: W623 while one still stands.

A page that every publication has, such as a contact, can so be written before anybody knows what
will stand there. Readers see the blank as it is written, and editors are told of it.
"""

import re
from collections.abc import Iterator
from html import unescape

from claimledger.prose.markup import Tag, Text, pieces
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

_BLANK = re.compile(r"\[to be filled in\b[^\[\]]{0,300}\]", re.IGNORECASE)
_EXAMPLE = re.compile(r"[/@.]example\.(?:org|com|net)(?=[/:?#]|$)", re.IGNORECASE)
_OWN_ADDRESS = "write your own there: where the site will stand, or where readers report errors"
_CODE = frozenset({"code", "pre"})
_ADVICE = "write there what it says, without the brackets, or take the sentence out"


def blanks(source: SourceText, start: int, html: str) -> Iterator[Diagnostic]:
    """W623 for each blank of a page that readers see; an example in code is none.

    Args:
        source: the page.
        start: where its text begins, after the front matter.
        html: what Markdown makes of it.
    """
    written = list(_BLANK.finditer(source.text))
    shown = set(map(_alike, _BLANK.findall(_outside_code(html)))) if written else set()
    for found in written:
        if found.start() < start or _alike(found[0]) in shown:
            yield _told(source, *found.span())


def blank_in_settings(source: SourceText, settings: Iterator[str]) -> Iterator[Diagnostic]:
    """W623 for each blank in the values of `mkdocs.yml` that a site shows.

    Args:
        source: the file.
        settings: the values, as they are used: one that comes from elsewhere is at no place there.
    """
    for value in settings:
        for blank in _BLANK.findall(value):
            at = source.text.find(blank)
            yield _told(source, at, at + len(blank)) if at >= 0 else _told(source, 0, 0)


def example_addresses(source: SourceText, addresses: Iterator[str]) -> Iterator[Diagnostic]:
    """W623 for each address of the site that leads to `example.org` and the like (RFC 2606).

    Args:
        source: the file `mkdocs.yml`.
        addresses: as they are used: one that comes from elsewhere is at no place there.
    """
    for address in addresses:
        if _EXAMPLE.search(address):
            at = source.text.find(address)
            span = Span(source, at, at + len(address)) if at >= 0 else Span(source, 0, 0)
            yield Diagnostic("W623", span, "an address that is nobody's", _OWN_ADDRESS)


def _told(source: SourceText, start: int, end: int) -> Diagnostic:
    message = "a blank that nobody has filled in"
    return Diagnostic("W623", Span(source, start, end), message, _ADVICE)


def _alike(text: str) -> str:
    """The text as a reader compares it: Markdown may turn spaces, quotation marks and dashes."""
    return re.sub(r"[\W_]+", " ", text).strip().lower()


def _outside_code(html: str) -> str:
    parts, depth = [], 0
    for piece in pieces(html):
        if isinstance(piece, Tag) and piece.name in _CODE:
            depth += -1 if piece.closing else 1
        elif isinstance(piece, Text) and depth <= 0:
            parts.append(html[piece.start : piece.end])
    return unescape("".join(parts))
