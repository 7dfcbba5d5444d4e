"""The faults of the record that is being typed: a part of what reading everything tells."""

import asyncio
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from claimledger.lsp.edited_record import edit_of, edited_record, faults_of, file_of, kept
from claimledger.lsp.workspace import ProjectPaths, Snapshot, read_snapshot
from claimledger.text.diagnostics import Diagnostic
from tests.bench.pipe import started
from tests.bench.synthetic import ledger_text
from tests.lsp.mistakes import GOOD
from tests.site.town import TOWN

DAY = date(2024, 6, 1)
LEDGERS = {"good": GOOD, "town": TOWN, "synthetic": ledger_text(20, 1)}
EDITS = 60
LINES = (
    *("note: x", "kind: foo", "source: nosuch", "- actor: radio", "stance: denie", "x", "- "),
    *("event_date: 2024-13-01", "a: [b", 'quote: "open', "aliases: [a]", "other-id:"),
)
VALUES = (
    *("", "xx", "2029-01-01", "[a, b]", "{a: b}", '"a', "denies", "none", "~", "# c", "a: b"),
    *("1,000", "20 May 2024", "*x", "!y"),
)


def _edited(rng: Random, text: str) -> str:
    """A text with one edit such as an editor makes while typing."""
    starts = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")][8:]
    start = rng.choice(starts)
    end = text.find("\n", start)
    end = len(text) if end == -1 else end
    at = rng.randint(start, end)
    colon = text.find(": ", start, end)
    edits = (
        (at, at, rng.choice("abxyz:-#\"'[]{},& *!|>\t\n019")),
        (at, at + rng.randint(1, 3), ""),
        (start, end + 1, ""),
        (end, end, "\n" + " " * rng.randint(0, 8) + rng.choice(LINES)),
        (colon + 2 if colon >= 0 else at, end, rng.choice(VALUES)),
        (start, start, " " * rng.randint(1, 3)),
        (end, end, "\n" + text[(other := rng.choice(starts)) : text.find("\n", other)]),
        (at, min(len(text), at + rng.randint(1, 30)), rng.choice(("", "zz", "\n", "\n\n"))),
    )
    first, last, new = rng.choice(edits)
    return text[:first] + new + text[last:]


def _project(folder: Path, text: str) -> ProjectPaths:
    (folder / "claims.yaml").write_text(text, encoding="utf-8")
    return ProjectPaths(folder.resolve(), folder.resolve() / "claims.yaml", None)


def _told(snapshot: Snapshot, text: str) -> tuple[tuple[Diagnostic, ...], ...] | None:
    """The faults of the one edited record, and those of the rest; None where they are not told."""
    source = file_of(snapshot, snapshot.project.ledger)
    edit = edit_of(source, text) if source is not None else None
    record = edited_record(snapshot, edit) if edit is not None else None
    faults = faults_of(snapshot, record, DAY) if record is not None else None
    if record is None or faults is None:
        return None
    known = [(fault, "") for fault in snapshot.diagnostics]
    return faults, tuple(fault for fault, _ in kept(record, known, lambda fault: (fault, "")))


def _typed(project: ProjectPaths, text: str, rng: Random) -> Iterator[tuple[Snapshot, str]]:
    """A snapshot and the text of the next edit, a few times one after the other."""
    snapshot = read_snapshot(project, DAY)
    for _ in range(rng.randint(1, 3)):
        text = _edited(rng, text)
        yield snapshot, text
        snapshot = read_snapshot(project, DAY, {project.ledger: text}, snapshot)


@pytest.mark.parametrize("name", LEDGERS)
def test_they_are_among_those_of_the_whole_at_the_same_places(name: str, tmp_path: Path) -> None:
    text, told = LEDGERS[name], Counter[str]()
    project = _project(tmp_path, text)
    for number in range(EDITS):
        for snapshot, now in _typed(project, text, Random(f"{name} {number}")):
            found = _told(snapshot, now)
            if found is not None:
                whole = read_snapshot(project, DAY, {project.ledger: now}, snapshot)
                assert {*found[0]} <= {*whole.diagnostics}, f"{number}: {now}"
                told.update(fault.code for fault in found[0])
    assert {"E004", "E101"} <= {*told}
    assert told.total() > EDITS // 4


EVERYDAY = {
    "a name that nobody has": ("actor: mayor\n", "actor: mayer\n", ["E203"]),
    "a word that is none": ("stance: asserts", "stance: assert", ["E104"]),
    "a date that is none": ("statement_date: 2024-05-03", "statement_date: 2024-15-03", ["E301"]),
    "a key without its colon": ("    statement: ", "    statement ", ["E004"]),
    "a line that goes away": ("    statement: The weir at Loam broke.\n", "", ["E102"]),
    "a line more, without a fault": ("    statement: ", "    note: x\n    statement: ", []),
}


@pytest.mark.parametrize("what", EVERYDAY)
def test_with_those_of_the_rest_they_are_all(what: str, tmp_path: Path) -> None:
    old, new, codes = EVERYDAY[what]
    begin = GOOD.index("\nclaims:")
    assert old in GOOD[begin:], "the edit must change a claim"
    at = GOOD.index(old, begin)
    now = GOOD[:at] + new + GOOD[at + len(old) :]
    project = _project(tmp_path, GOOD)
    snapshot = read_snapshot(project, DAY)
    found = _told(snapshot, now)
    assert found is not None
    assert [fault.code for fault in found[0]] == codes
    whole = read_snapshot(project, DAY, {project.ledger: now}, snapshot)
    errors = {fault for fault in whole.diagnostics if fault.code.startswith("E")}
    assert {fault for faults in found for fault in faults if fault.code.startswith("E")} == errors


UNTOLD = {
    "an id": ("\n  mayor:\n", "\n  mayor-x:\n"),
    "an old id": ("\n    name: Ada Loam\n", "\n    name: Ada Loam\n    aliases: [ada]\n"),
    "a record more": ("\n  miller:\n", "\n  smith: {name: A smith}\n  miller:\n"),
    "what stands above the sections": ("\ntitle: ", "\ntitle: x "),
    "a unit": ("sacks: {name: sacks}", "sacks: {name: bags}"),
}


@pytest.mark.parametrize("what", UNTOLD)
def test_nothing_is_told_of_what_bears_on_other_records(what: str, tmp_path: Path) -> None:
    old, new = UNTOLD[what]
    assert GOOD.count(old) == 1
    snapshot = read_snapshot(_project(tmp_path, GOOD), DAY)
    assert _told(snapshot, GOOD.replace(old, new)) is None


NEVER_READ_AGAIN = (
    sys.executable,
    "-c",
    "from claimledger.lsp import workspace; workspace.DEBOUNCE = 3600; "
    "from claimledger.cli import main; main(['lsp'])",
)


def test_an_editor_is_told_them_before_everything_is_read(tmp_path: Path) -> None:
    async def typed() -> list[list[str]]:
        project = _project(tmp_path, GOOD)
        editor = await started(project.base, NEVER_READ_AGAIN)
        uri, told = project.ledger.as_uri(), []
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": GOOD}
        editor.tell("textDocument/didOpen", textDocument=document)
        here = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
        await editor.ask("textDocument/prepareRename", **here)
        for version, text in enumerate((GOOD.replace("actor: mayor\n", "actor: mayer\n"), GOOD), 2):
            change = {"uri": uri, "version": version}
            editor.tell(
                "textDocument/didChange", textDocument=change, contentChanges=[{"text": text}]
            )
            await editor.next_published()
            told.append([fault["code"] for fault in editor.faults[uri] if fault["severity"] == 1])
        await editor.close()
        return told

    assert asyncio.run(typed()) == [["E203"], []]
