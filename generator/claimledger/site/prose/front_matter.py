"""Where a page's text begins, after what MkDocs takes for itself at the top of the file."""

import re

# Both notations, and their order, as in `mkdocs.utils.meta.get_data` of MkDocs 1.6.
_YAML = re.compile(r"---[ \t]*\r?\n(.*?\n)(?:\.{3}|---)[ \t]*\r?\n", re.DOTALL)
_YAML_KEY = re.compile(r"^[^\s#-][^\n]*?:(?:\s|$)", re.MULTILINE)
_KEY = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
_MORE = re.compile(r" {4}|\t")


def body_start(text: str) -> int:
    """The offset of the first character that Markdown gets to read.

    Front matter between `---` counts where it looks like a mapping: two rules with a sentence
    between them are prose. Leading blank lines belong to neither.
    """
    if match := _YAML.match(text):
        return _past_blank(text, match.end()) if _YAML_KEY.search(match[1]) else 0
    return _past_blank(text, _past_keys(text))


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
