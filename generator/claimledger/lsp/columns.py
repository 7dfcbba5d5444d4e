"""Offsets in a text <-> the lines and columns of the protocol, both counted from 0.

Columns count code units of the encoding that editor and server agreed on, UTF-16 unless they
name another: https://microsoft.github.io/language-server-protocol/specification#position
"""

from claimledger.text.source import SourceText

UTF_16 = "utf-16"


def position(source: SourceText, offset: int, encoding: str = UTF_16) -> tuple[int, int]:
    """The line and column of an offset."""
    line, column = source.position(min(offset, len(source.text)))
    start = source.line_starts[line - 1]
    return line - 1, _units(source.text[start : start + column - 1], encoding)


def offset_at(source: SourceText, line: int, column: int, encoding: str = UTF_16) -> int:
    """The offset of a line and column; what lies behind a line's end means its end."""
    if line >= len(source.line_starts):
        return len(source.text)
    start, text = source.line_starts[line], source.line(line + 1)
    if text.isascii():
        return start + min(column, len(text))
    units = 0
    for index, sign in enumerate(text):
        if units >= column:
            return start + index
        units += _units(sign, encoding)
    return start + len(text)


def _units(text: str, encoding: str) -> int:
    if text.isascii() or encoding == "utf-32":
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
