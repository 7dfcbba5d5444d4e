"""Escapes untrusted text for Markdown that a forge shows, so that it stays plain text.

A review is posted as a comment in the name of whoever runs the service, and a pull request may come
from anybody. So nothing in the ledger may become a link, a picture, a heading, HTML, a mention of a
user, a reference to another discussion, or a command in the log of a build service.
"""

import re

from claimledger.text.report import harmless

_ZERO_WIDTH_SPACE = "&#8203;"
"""Separates two characters that would otherwise be read as one word."""

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$\"{}^]")
_FIRST = re.compile(r"\A(?:[-+#=!:.>()@]|\d+(?=[.)]))")
# The places within what GitHub and GitLab turn into links after Markdown: users, groups, numbers of
# discussions (#1, !1, GH-1, owner/name#1), addresses; and into pictures: :names:.
_LINKED = re.compile(
    r"(?<=[@#!%&~$])(?=\w)|(?<=\bGH-)(?=\d)|(?=://)|(?<=www)(?=\.)|(?<=mailto)(?=:)|(?<=xmpp)(?=:)"
    r"|(?<=:)(?=[\w+-]+:)",
    re.IGNORECASE,
)
_UNSAFE_IN_CODE = re.compile(r"[^\w./:#, ~^{}+=-]")


def markdown(text: str) -> str:
    """Untrusted text as one line that can be put anywhere in a line of Markdown."""
    separated = _LINKED.sub("\0", harmless(text).replace("\0", ""))
    escaped = _SPECIAL.sub(lambda match: _entity(match[0]), separated)
    escaped = _FIRST.sub(lambda match: "".join(map(_entity, match[0])), escaped)
    return escaped.replace("\0", _ZERO_WIDTH_SPACE)


def markdown_code(text: str) -> str:
    """An id or the name of a file or field as code, without characters that none of them needs."""
    code = _UNSAFE_IN_CODE.sub("", harmless(text)).strip()
    return f"`{code}`" if code else ""


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
