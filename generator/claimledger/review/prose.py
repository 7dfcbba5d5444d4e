"""Prose beside a version of the ledger: its references, read without Markdown's extensions."""

import re
from collections.abc import Iterator, Mapping

from claimledger.ledger.model import Ledger
from claimledger.site.pages import introduced, introduction_fault
from claimledger.site.prose.check import check_prose
from claimledger.site.prose.reading import Prose, read_prose
from claimledger.site.urls import Urls
from claimledger.standing.derive import Derived
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText

_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})")
_INDENTED = re.compile(r" {4}|\t")
_OPENS_INDENTED = re.compile(r"[ \t>]*([*+-] |\d+[.)] |\[\^|!!!|\?\?\?|===|:)")
_INLINE_CODE = re.compile(r"\\.|(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_TOLD = ("E004", "E005", "E006", "E206", "E601", "E602", "E603", "E604", "W612", "W701")


def prose_faults(
    prose: Mapping[str, SourceText], ledger: Ledger, derived: Derived, urls: Urls
) -> tuple[Diagnostic, ...]:
    """What is wrong with the references of all prose, file by file."""
    return tuple(
        fault
        for name, source in prose.items()
        for fault in _faults(name, read_prose(source, marked_code, None), ledger, derived, urls)
        if fault.code in _TOLD
    )


def _faults(
    name: str, prose: Prose, ledger: Ledger, derived: Derived, urls: Urls
) -> Iterator[Diagnostic]:
    target = introduced(name)
    if target is not None and (fault := introduction_fault(prose.source, target, urls.targets)):
        yield fault
    yield from prose.diagnostics
    yield from check_prose(prose, ledger, derived, urls.targets)


def marked_code(markdown: str) -> str:
    """The Markdown with `<code>` around what is code, for telling references that readers see.

    It knows fences, code that is indented by itself, and code within a line; a fence that an
    extension gives another meaning is code here.
    """
    return "\n\n".join(_paragraphs(markdown))


def _paragraphs(markdown: str) -> Iterator[str]:
    fence, code, text, outer = "", list[str](), list[str](), ""
    for line in (*markdown.split("\n"), ""):
        signs = _FENCE.match(line)
        if fence:
            code.append(line)
            if signs and signs[1].startswith(fence) and line.strip(" \t>") == signs[1]:
                fence = ""
                yield _code(code)
                code = []
        elif signs:
            yield _lines(text, outer)
            text, fence, code = [], signs[1], [line]
        elif line.strip():
            outer = outer if _INDENTED.match(line) else line
            text.append(line)
        else:
            yield _lines(text, outer)
            text = []
    yield _code(code) if fence else ""


def _lines(text: list[str], outer: str) -> str:
    """A paragraph; code where it is indented and nothing above it opened such a paragraph."""
    if text and all(map(_INDENTED.match, text)) and not _OPENS_INDENTED.match(outer):
        return _code(text)
    return _INLINE_CODE.sub(
        lambda match: f"<code>{match[2]}</code>" if match[1] else match[0], "\n".join(text)
    )


def _code(lines: list[str]) -> str:
    return f"<pre><code>{'&#10;'.join(lines)}</code></pre>"
