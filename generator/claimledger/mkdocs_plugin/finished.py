"""Finished pages, judged after every plugin has had its say: HTML, titles, navigation, metadata.

What Markdown makes of prose is judged before the build. Plugins come after that: they change
Markdown and HTML, add pages and fill in metadata from files of their own.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from html import unescape
from itertools import chain
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from claimledger.mkdocs_plugin.internals import (
    addresses_below,
    addresses_beside,
    printed_beside,
    titles_below,
)
from claimledger.prose.allowed import RUN_SCRIPTS, scheme_of
from claimledger.prose.safety import faults_of
from claimledger.prose.sanitizer import Refusal, judged
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

_BREAKS_OUT = re.compile(r'[<"]')


def faults_in_html(
    html: str, source: SourceText, other_hosts: Container[str], known: str = ""
) -> tuple[Diagnostic, ...]:
    """What does not belong in the HTML of a page.

    Args:
        html: the page's content.
        source: the file that it was made of, for the place of a fault.
        other_hosts: the hosts that may be asked all the same.
        known: the content as it was judged before; what it holds is no fault.
    """
    found = judged(html)
    if known:
        found = found - judged(known)
    return tuple(faults_of(source, 0, found, None, other_hosts))


def faults_beside_text(page: Page, source: SourceText) -> tuple[Diagnostic, ...]:
    """What does not belong in what the theme prints of a page beside its content, as it is."""
    titles = (page.title or "", *_titles(page.toc))
    found = sum((judged(title) for title in titles), Counter[Refusal]())
    found += Counter(refusal for address in addresses_beside(page) for refusal in _address(address))
    faults = [*faults_of(source, 0, found, None, None)]
    faults += (_printed(text, source) for text in printed_beside(page) if _breaks_out(text))
    faults += (_printed(text, source) for text in _texts(page.meta) if not _is_harmless(text))
    return tuple(faults)


def faults_in_navigation(nav: Navigation, source: SourceText) -> tuple[Diagnostic, ...]:
    """What does not belong in the titles and addresses of the navigation."""
    found = Counter[Refusal]()
    for item in nav.items:
        found += sum((judged(title) for title in titles_below(item)), Counter[Refusal]())
        found += Counter(chain.from_iterable(map(_address, addresses_below(item))))
    return tuple(faults_of(source, 0, found, None, None))


def _titles(anchors: Iterable[AnchorLink]) -> Iterator[str]:
    for anchor in anchors:
        yield anchor.title
        yield from _titles(anchor.children)


def _address(address: str) -> Iterator[Refusal]:
    scheme = scheme_of(address)
    if scheme in RUN_SCRIPTS:
        yield Refusal("address", scheme)


def _texts(value: Any) -> Iterator[str]:
    """Every text in metadata; what a plugin has put there as an object of its own is left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _texts(name)
            yield from _texts(part)
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, bytes):
        yield value.decode("latin-1")


def _is_harmless(text: str) -> bool:
    """Whether a text can be printed as it is: a plugin may have made HTML of it for that."""
    if scheme_of(unescape(text)) in RUN_SCRIPTS:
        return False
    if "<" in text:
        return not judged(text)
    return not _breaks_out(text)


def _breaks_out(text: str) -> bool:
    return _BREAKS_OUT.search(text) is not None or scheme_of(unescape(text)) in RUN_SCRIPTS


def _printed(text: str, source: SourceText) -> Diagnostic:
    short = visible(text if len(text) <= 60 else f"{text[:60]}...")
    at = source.text.find(text)
    span = Span(source, at, at + len(text)) if text and at >= 0 else Span(source, 0, 0)
    message = f"a text that the theme prints as it is, and that a browser takes for HTML: `{short}`"
    advice = "write it without `<` and quotation marks; a plugin took it from a file of its own"
    return Diagnostic("E503", span, message, advice)
