"""Text of strangers in Markdown that somebody else's page shows: it stays text.

A review is posted as a comment in the name of whoever runs the service, and a pull request may come
from anybody. So nothing in the ledger may become a link, a picture, a heading, HTML, a mention that
calls somebody, a reference to another discussion, or a command in a build service's log.
"""

import re

from claimledger.text.report import harmless

_GAP = (
    "&#8203;"  # a space without width: what follows is no longer one word with what stands before
)
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$\"{}^]")
_FIRST = re.compile(r"\A(?:[-+#=!:.>()@]|\d+(?=[.)]))")
# What GitHub and GitLab make links of by themselves, once Markdown has run: names, groups, numbers
# of discussions (#1, !1, GH-1, owner/name#1), addresses, and pictures for :names:.
_LIVE = re.compile(
    r"(?<=[@#!%&~$])(?=\w)|(?<=\bGH-)(?=\d)|(?=://)|(?<=www)(?=\.)|(?<=mailto)(?=:)|(?<=xmpp)(?=:)"
    r"|(?<=:)(?=[\w+-]+:)",
    re.IGNORECASE,
)
_SAFE_CODE = re.compile(r"[^\w./:#, ~^{}+=-]")


def markdown(text: str) -> str:
    """One line of a stranger's text, to stand anywhere in a line of Markdown."""
    live = _LIVE.sub("\0", harmless(text).replace("\0", ""))
    escaped = _SPECIAL.sub(_entity, live)
    escaped = _FIRST.sub(lambda match: "".join(map(_numbered, match[0])), escaped)
    return escaped.replace("\0", _GAP)


def markdown_code(text: str) -> str:
    """An id, a file or a field as code; characters that none of them needs are left out."""
    shown = _SAFE_CODE.sub("", harmless(text)).strip()
    return f"`{shown}`" if shown else ""


def _entity(match: re.Match[str]) -> str:
    return _numbered(match[0])


def _numbered(character: str) -> str:
    return f"&#{ord(character)};"
