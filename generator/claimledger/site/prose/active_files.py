"""Files beside prose that readers' browsers would run, on the site's own host."""

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from claimledger.site.prose.foreign import hosts_in_css
from claimledger.site.prose.safety import Danger, dangers, unsafe
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

DOCUMENTS = frozenset(
    (
        *(".html", ".htm", ".xhtml", ".xht", ".shtml", ".xml", ".xsl", ".xslt", ".rdf"),
        *(".mht", ".mhtml", ".svgz", ".swf", ".js", ".mjs", ".cjs", ".wasm"),
    )
)
"""What is run or shown as a page by itself; nobody can say what it does by looking at one line."""

PICTURES, STYLES = ".svg", ".css"
"""What is looked into: it can hold scripts, or ask other hosts."""

_DECLARED = re.compile(r"<!ENTITY|<\?xml-stylesheet|<!ATTLIST", re.IGNORECASE)

_TRUST = "name it in `trusted_files` of mkdocs.yml if it belongs to the site"


def is_looked_at(name: str) -> bool:
    """Whether a file of this name has to be read."""
    return _kind(name) in DOCUMENTS | {PICTURES, STYLES}


def active(source: SourceText, other_hosts: Container[str]) -> Iterator[Diagnostic]:
    """What is wrong with a file that is no prose.

    Args:
        source: the file.
        other_hosts: the hosts that may be asked all the same.
    """
    kind = _kind(source.name)
    if kind in DOCUMENTS:
        message = f"a file that readers' browsers can run: `{source.name}`"
        yield Diagnostic("E505", Span(source, 0, 0), message, f"take it away, or {_TRUST}")
    elif kind == PICTURES:
        yield from _in_picture(source, other_hosts)
    elif kind == STYLES:
        yield from unsafe(source, 0, _in_style(source.text), _in_style, other_hosts)


def _in_picture(source: SourceText, other_hosts: Container[str]) -> Iterator[Diagnostic]:
    advice = f"save the picture without it, or {_TRUST}"
    for declared in _DECLARED.finditer(source.text):
        message = f"a picture that brings names or styles of its own: `{declared[0]}`"
        yield Diagnostic("E505", Span(source, *declared.span()), message, advice)
    for fault in unsafe(source, 0, dangers(source.text), dangers, other_hosts):
        yield fault if fault.code == "E504" else replace(fault, code="E505", help=advice)


def _in_style(text: str) -> Counter[Danger]:
    return Counter(Danger("host", host) for host in hosts_in_css(text))


def _kind(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
