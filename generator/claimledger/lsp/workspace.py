"""What an editor has open: ledger and prose as last read, read anew off the path of requests."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimledger.build import Examined, examine, made_for_checks, prose_faults
from claimledger.ledger.fields import SECTIONS
from claimledger.ledger.files import NOT_EDITED, Loaded, Texts, load
from claimledger.ledger.model import DraftLedger
from claimledger.ledger.tree import MapNode
from claimledger.ledger.yaml_reader import Tree, parse
from claimledger.prose.documents import Documents, read_documents, read_page
from claimledger.prose.reading import Prose
from claimledger.site.materials import Materials
from claimledger.standing.derive import Derived
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText

if TYPE_CHECKING:
    from claimledger.prose.configuration import Found

# What lies on the editor's desk: the ledger and the prose as last read, with what is wrong.
#
# A text is often broken while it is typed. Ids, names and standings then come from the last reading
# that was whole, so that completion and hover go on.


@dataclass(frozen=True, slots=True)
class Where:
    """The folder that is open and the ledger's root file, both absolute; the folder of prose.

    That is relative to the first; None where mkdocs.yml names it.
    """

    base: Path
    ledger: Path
    content: Path | None


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that an answer may come from.

    Attributes:
        ledger: as last read, and what of an earlier reading cannot be read just now.
        derived: the standings of the last reading without errors; None before the first.
        site: how prose is read.
        prose: every page, by its name below the folder of prose.
        paths: where each file stands, by its name in spans.
        sources: the texts that were read, by path.
        diagnostics: every fault of ledger and prose.
        examined: the ledger as read, with its own faults.
        made: what prose is held to; None where the ledger has errors.
        trees: the trees of the ledger's files, whose text may be that of an earlier reading.
    """

    where: Where
    loaded: Loaded
    ledger: DraftLedger
    derived: Derived | None
    site: Found = field(repr=False)
    prose: Mapping[str, Prose] = field(repr=False)
    paths: Mapping[str, Path]
    sources: Mapping[Path, SourceText]
    diagnostics: tuple[Diagnostic, ...]
    examined: Examined
    made: Materials | None = field(repr=False)
    trees: Mapping[SourceText, Tree] = field(repr=False)


def read_desk(
    where: Where, day: date, edited: Texts = NOT_EDITED, last: Desk | None = None
) -> Desk:
    """Reads ledger and prose, unsaved texts before those on the disk.

    `last` is the reading before: it serves where the texts cannot be read now, and spares work
    where the ledger has not changed.
    """
    trees: dict[SourceText, Tree] = {}
    loaded = load(
        where.ledger, where.base, edited, lambda source: _tree(source, trees, last), where.base
    )
    if last and last.examined.day == day and last.loaded.sources == loaded.sources:
        loaded, examined = last.loaded, last.examined
    else:
        examined = examine(loaded, day)
    derived = examined.derived or (last.derived if last else None)
    ledger = _with_last(loaded, examined.ledger, last)
    site = last.site if last and last.site.is_current else _site(where)
    documents = _documents(site, where, edited)
    prose = _pages(documents, site, last)
    made = _made(examined, last)
    more = (*site.diagnostics, *documents.diagnostics)
    faults = prose_faults(prose, made, more)
    files = dict(zip((s.name for s in loaded.sources), loaded.paths, strict=True))
    files |= {documents.pages[name].name: path for name, path in documents.paths.items()}
    resolved = {name: path.resolve() for name, path in files.items()}
    # Of other files only a fault is known; links among them are not followed.
    others = {fault.span.source.name for fault in faults} - resolved.keys()
    resolved |= {name: where.base / name for name in others}
    every = (*loaded.sources, *documents.pages.values())
    return Desk(
        where=where,
        loaded=loaded,
        ledger=ledger,
        derived=derived,
        site=site,
        prose=prose,
        paths=MappingProxyType(resolved),
        sources=MappingProxyType({resolved[source.name]: source for source in every}),
        diagnostics=(*examined.diagnostics, *faults),
        examined=examined,
        made=made,
        trees=MappingProxyType(trees),
    )


def _tree(source: SourceText, trees: dict[SourceText, Tree], last: Desk | None) -> Tree:
    """The tree of a file, which is parsed if it has changed."""
    known = last.trees.get(source) if last else None
    tree = trees[source] = known or parse(source)
    return tree


def _site(where: Where) -> Found:
    # MkDocs takes its time; an editor that has no prose open does without.
    from claimledger.prose.configuration import configuration_for

    return configuration_for(where.ledger.parent, where.base, where.content)


def _documents(site: Found, where: Where, edited: Texts) -> Documents:
    if site.configuration is None:
        return Documents({}, {}, ())
    return read_documents(site.configuration, where.base, edited)


def _pages(documents: Documents, site: Found, last: Desk | None) -> Mapping[str, Prose]:
    """Every page; of those that have not changed the last reading."""
    if site.configuration is None:
        return {}
    known = last.prose if last and last.site is site else {}
    pages = {}
    for name, source in documents.pages.items():
        page = known.get(name)
        is_known = page is not None and page.source == source
        pages[name] = page if page and is_known else read_page(name, source, site.configuration)
    return MappingProxyType(pages)


def _made(examined: Examined, last: Desk | None) -> Materials | None:
    """What prose is held to; that of the last reading while it follows from the same."""
    if last and last.examined is examined:
        return last.made
    return made_for_checks(examined)


def parts(desk: Desk) -> list[object]:
    """What a desk is made of, in thousands of small parts.

    Whoever lets go of a desk by these holds nobody up: Python frees what hangs together in one go.
    """
    roots = (root for root in desk.loaded.roots if isinstance(root, MapNode))
    sections = (one for root in roots for one in root.by_key.values() if isinstance(one, MapNode))
    found: list[object] = [pair for one in sections for pair in one.pairs]
    found += (one for name in SECTIONS for one in desk.ledger.section(name).values())
    found += desk.ledger.mentions
    if desk.derived is not None:
        found += (*desk.derived.standings.values(), *desk.derived.histories.values())
    return found


def _with_last(loaded: Loaded, ledger: DraftLedger, last: Desk | None) -> DraftLedger:
    """The ledger, and the earlier reading's records where a part cannot be read now."""
    if last is None or (ledger.complete and not loaded.skipped):
        return ledger
    known = {
        name: MappingProxyType({**last.ledger.section(name), **ledger.section(name)})
        for name in SECTIONS
    }
    aliases = MappingProxyType({**last.ledger.aliases, **ledger.aliases})
    measures = MappingProxyType({**last.ledger.measures, **ledger.measures})
    units = MappingProxyType({**last.ledger.units, **ledger.units})
    more = {"aliases": aliases, "measures": measures, "units": units}
    return replace(ledger, **known, **more)  # type: ignore[arg-type]


# What one editor has open, and the desk that is read anew, off the path of requests.

DEBOUNCE = 0.2
"""Seconds without a keystroke before everything is read anew."""


class Session:
    """Texts as the editor holds them, and the last reading of everything.

    Args:
        where: which files to read.
        today: the day, asked for at each reading.
        prepare: called with every new desk, off the path of requests too.
        tell: called afterwards.
    """

    def __init__(
        self,
        where: Where,
        today: Callable[[], date],
        prepare: Callable[[Desk], None],
        tell: Callable[[], None],
    ):
        # A ledger is millions of objects without circles; looking for circles stops every answer.
        gc.disable()
        self.where = where
        self.desk: Desk | None = None
        self.texts: dict[Path, str] = {}
        self._today = today
        self._prepare = prepare
        self._tell = tell
        self._edits = 0
        self._read = -1
        self._reading: asyncio.Task[None] | None = None
        self._waiting: asyncio.TimerHandle | None = None

    def changed(self, path: Path | None = None, text: str | None = None) -> None:
        """A text as it is now; None once the file on disk counts again."""
        if path is not None:
            if text is None:
                self.texts.pop(path, None)
            else:
                self.texts[path] = text
        self._edits += 1
        if self._waiting:
            self._waiting.cancel()
        self._waiting = asyncio.get_running_loop().call_later(DEBOUNCE, self._begin)

    async def known(self) -> Desk:
        """The last reading, however old; the first is waited for."""
        return self.desk or await self.fresh()

    @property
    def current(self) -> Desk | None:
        """The last reading, if nothing has changed since."""
        return self.desk if self._read == self._edits else None

    async def fresh(self) -> Desk:
        """A reading of the texts as they are now."""
        while (desk := self.current) is None:
            self._begin()
            assert self._reading is not None
            await asyncio.shield(self._reading)
        return desk

    def _begin(self) -> None:
        if self._reading is None or self._reading.done():
            self._reading = asyncio.get_running_loop().create_task(self._read_all())

    async def _read_all(self) -> None:
        while self._read != self._edits:
            edits, texts = self._edits, dict(self.texts)
            await asyncio.to_thread(self._read_once, texts)
            self._read = edits
            self._tell()

    def _read_once(self, texts: dict[Path, str]) -> None:
        """Reads everything; the earlier desk is let go here, which takes its time as well."""
        made = read_desk(self.where, self._today(), texts, self.desk)
        self._prepare(made)
        gone = self.desk if self.desk and self.desk.loaded is not made.loaded else None
        earlier = parts(gone) if gone else []
        self.desk, gone = made, None
        while earlier:
            earlier.pop()
        gc.freeze()
