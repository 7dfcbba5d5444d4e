"""What was mended in a ledger's files: shown, or written."""

import difflib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from claimledger.cli.mending import Mended
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.report import place
from claimledger.text.source import SourceText

_BOM = b"\xef\xbb\xbf"


def difference(done: Mended) -> Iterator[str]:
    """The lines of a unified diff, in the order of the files, made harmless to show."""
    for path, text in done.after.items():
        name = done.names[path]
        lines = difflib.unified_diff(
            done.before[path].splitlines(), text.splitlines(), name, name, lineterm="", n=2
        )
        yield from (visible(line) for line in lines)


MOST_TOLD = 20
"""So many changes are told one by one."""

_LONGEST = 60


def changes(fixed: Sequence[Diagnostic], would: str) -> Iterator[str]:
    """A line for each fault that was mended: `fixed claims.yaml:9:20: denyes -> denies`."""
    for fault in fixed[:MOST_TOLD]:
        yield f"{would} {place(fault.span)}: {visible(_change(fault))}"
    if len(fixed) > MOST_TOLD:
        yield f"{would} {len(fixed) - MOST_TOLD} more"


def _change(fault: Diagnostic) -> str:
    """What was put for what; the fault's own words where that is more than a few words."""
    edits = {(fix.span.text, fix.replacement) for fix in fault.fixes}
    before, after = edits.pop()
    more = f" ({len(fault.fixes)} places)" if len(fault.fixes) > 1 else ""
    if edits or not before.strip() or not after.strip():
        before, after, more = *_on_one_line(fault.fixes), ""
    short = before and after and max(len(before), len(after)) <= _LONGEST
    return f"{before} -> {after}{more}" if short and "\n" not in before + after else fault.message


def _on_one_line(fixes: Sequence[Fix]) -> tuple[str, str]:
    """The one line that is changed, before and after; empty where more than one is."""
    source = fixes[0].span.source
    lines = {source.position(at)[0] for fix in fixes for at in (fix.span.start, fix.span.end)}
    if len(lines) > 1 or not fixes[0].span.text.strip() + fixes[0].replacement.strip():
        return "", ""
    before = source.line(*lines)
    return before.strip(), _changed(source, before, fixes).strip()


def _changed(source: SourceText, line: str, fixes: Sequence[Fix]) -> str:
    for fix in sorted(fixes, key=lambda one: -one.span.start):
        start = fix.span.column - 1
        line = line[:start] + fix.replacement + line[start + fix.span.end - fix.span.start :]
    return line


class ChangedMeanwhileError(Exception):
    """A file is not as it was read: somebody else has saved it."""


def write(done: Mended) -> None:
    """Writes the files that changed, each at once or not at all.

    A byte order mark and line ends stay as they are.

    Raises:
        ChangedMeanwhileError: a file was saved by somebody else; nothing is written to it.
        OSError: a file cannot be written.
    """
    for path, text in done.after.items():
        replace_text(path, done.before[path], text)


def replace_text(path: Path, before: str, after: str) -> None:
    """Puts a text in the place of the one that a file is known to hold; raises as `write`."""
    held = path.read_bytes()
    mark = _BOM if held.startswith(_BOM) else b""
    if held != mark + before.encode():
        raise ChangedMeanwhileError(path.name)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(mark + after.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o7777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
