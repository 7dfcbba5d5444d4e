"""What MkDocs takes for itself at the top of a page: where it ends, and why it cannot be read.

MkDocs says nothing of front matter that it cannot read: it prints it as the page's first paragraph.
"""

import re
from collections.abc import Iterator

from claimledger.ledger.yaml_tree import parse
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

# Both notations, and their order, as in `mkdocs.utils.meta.get_data` of MkDocs 1.6.
_YAML = re.compile(r"---[ \t]*\r?\n(.*?\n)(?:\.{3}|---)[ \t]*\r?\n", re.DOTALL)
_YAML_KEY = re.compile(r"^[^\s#-][^\n]*?:(?:\s|$)", re.MULTILINE)
_KEY = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
_MORE = re.compile(r" {4}|\t")
_OPENED = re.compile(r"---[ \t]*\r?\n(?=[A-Za-z_][\w-]*:(?:[ \t]|\r?\n))")

_UNREADABLE = ("E004", "E005", "E006")


def body_start(text: str) -> int:
    """The offset of the first character that Markdown gets to read.

    Front matter between `---` counts where it looks like a mapping: two rules with a sentence
    between them are prose. Leading blank lines belong to neither.
    """
    if match := _YAML.match(text):
        return _past_blank(text, match.end()) if _YAML_KEY.search(match[1]) else 0
    return _past_blank(text, _past_keys(text))


def front_matter_faults(source: SourceText) -> Iterator[Diagnostic]:
    """E604 where its end is missing, or what is wrong with its YAML, as for a ledger."""
    match = _YAML.match(source.text)
    if match is None:
        opened = _OPENED.match(source.text)
        if opened is not None:
            first = Span(source, 0, len(source.text[: opened.end()].rstrip()))
            advice = "write `---` on a line of its own below the last of its lines"
            yield Diagnostic("E604", first, "front matter that does not end", advice)
    elif _YAML_KEY.search(match[1]):
        # what stands before it is blanked, so that lines and columns stay those of the file
        text = f"{' ' * 3}{source.text[3 : match.start(1)]}{match[1]}"
        for fault in parse(SourceText(source.name, text)).diagnostics:
            if fault.code in _UNREADABLE:
                yield fault


def _past_keys(text: str) -> int:
    """After leading `key: value` lines, their continuations and the blank line that ends them."""
    at, found = 0, False
    for line in text.splitlines(keepends=True):
        if not line.strip():
            return at + len(line)
        if not _KEY.match(line) and not (found and _MORE.match(line)):
            return at
        at, found = at + len(line), True
    return at


def _past_blank(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip("\r\n"))
