"""A text -> a YAML scalar that reads back as the same text."""

import re

# What YAML 1.1 readers take for something else than text; here all scalars are text, but the
# editors' tools (completion, hover) read the file by the usual rules.
_MISREAD = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|[-+.\d][-+.,:\d_exobinfa]*)", re.IGNORECASE
)
_PLAIN_BEGIN = re.compile(r"[^\W_]|[(/€$£=.+]")
_NEVER_PLAIN = re.compile(r": |:$| #|^\s|\s$|[\n\r\t\"\\]")
_FLOW_SIGNS = re.compile(r"[\[\]{},]")


def quoted(text: str) -> str:
    """The text between quotes: double ones, or single ones where it holds some itself."""
    if "\n" in text or "\r" in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r") + '"'
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def scalar(text: str, *, flow: bool = False) -> str:
    """The text as it is where every reader takes it for this text, else quoted.

    `flow` is for a text within brackets or braces.
    """
    return text if _is_plain(text, flow) else quoted(text)


def _is_plain(text: str, flow: bool) -> bool:
    return (
        bool(_PLAIN_BEGIN.match(text))
        and not _NEVER_PLAIN.search(text)
        and not _MISREAD.fullmatch(text)
        and not (flow and _FLOW_SIGNS.search(text))
    )
