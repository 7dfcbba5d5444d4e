"""Files beside prose that readers' browsers would run, on the site's own host."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import replace
from html import escape, unescape
from pathlib import PurePosixPath

from claimledger.site.prose.foreign import hosts_in_css
from claimledger.site.prose.safety import Danger, dangers, unsafe
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

PICTURE, STYLES = ".svg", ".css"
"""What is looked into: it can hold scripts, or ask other hosts."""

_SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff")
_PLAYED = (".mp3", ".ogg", ".oga", ".opus", ".wav", ".flac", ".m4a", ".vtt", ".srt")
_FILMS = (".mp4", ".m4v", ".webm", ".ogv", ".mov")
_FONTS = (".woff", ".woff2", ".ttf", ".otf", ".eot")
_TEXTS = (".txt", ".csv", ".tsv", ".json", ".geojson", ".yaml", ".yml", ".ics", ".bib", ".pdf")
_SAVED = (".zip", ".gz", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub")
_QUIET = frozenset((*_SHOWN, *_PLAYED, *_FILMS, *_FONTS, *_TEXTS, *_SAVED))
"""What browsers show or save, and never run."""

_TRUST = "name it in `trusted_files` of mkdocs.yml if it belongs to the site"

# What can make XML or CSS say something else than it seems to.
_ODD = re.compile(
    r"""
    [\x00-\x08\x0b\x0c\x0e-\x1f]
    | <\?xml-stylesheet | <!ENTITY | <!ATTLIST
    | <!DOCTYPE (?!\s+svg (?:\s+PUBLIC (?:\s+["'][^"'<>]*["']){2})? \s*>)
    | (?:encoding\s*=\s* | @charset\s*) ["'] (?!utf-8["']|us-ascii["']) [^"']*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(.*?)(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_RULES = re.compile(r"<(?:[\w.-]+:)?style[^>]*>(.*?)(?:</(?:[\w.-]+:)?style|\Z)", re.S | re.I)
_TAG = re.compile(r"<[^>]*>")
_STYLE_ELEMENT = Danger("element", "style")


def is_quiet(name: str) -> bool:
    """Whether a file of this name is of a kind that browsers never run."""
    return _kind(name) in _QUIET


def is_looked_into(name: str) -> bool:
    """Whether a file of this name has to be read."""
    return _kind(name) in (PICTURE, STYLES)


def unknown_kind(name: str) -> Diagnostic:
    """E505 for a file of which it is not known that browsers never run it; told by its name."""
    message = f"a file that readers' browsers may run, or that steers the host: `{name}`"
    return Diagnostic(
        "E505", Span(SourceText(name, ""), 0, 0), message, f"take it away, or {_TRUST}"
    )


def active(source: SourceText, other_hosts: Container[str]) -> Iterator[Diagnostic]:
    """What is wrong with a picture or with style rules.

    Args:
        source: the file.
        other_hosts: the hosts that may be asked all the same.
    """
    advice = f"save it without that, as plain SVG or CSS in UTF-8, or {_TRUST}"
    for odd in _ODD.finditer(source.text):
        message = "what makes a browser read the file otherwise than it looks"
        yield Diagnostic("E505", Span(source, *odd.span()), message, advice)
    find = _in_picture if _kind(source.name) == PICTURE else _in_rules
    for fault in unsafe(source, 0, find(source.text), find, other_hosts):
        yield fault if fault.code == "E504" else replace(fault, code="E505", help=advice)


def _in_picture(text: str) -> Counter[Danger]:
    """As HTML reads it, and as XML does: without comments, character data as text."""
    plain = _ASIDE.sub(lambda found: escape(found[1] or ""), text)
    found = dangers(text) | dangers(plain)
    found.pop(_STYLE_ELEMENT, None)
    for rules in _RULES.finditer(plain):
        found |= _in_rules(rules[1]) | _in_rules(unescape(_TAG.sub("", rules[1])))
    return found


def _in_rules(text: str) -> Counter[Danger]:
    return Counter(Danger("host", host) for host in hosts_in_css(text))


def _kind(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
