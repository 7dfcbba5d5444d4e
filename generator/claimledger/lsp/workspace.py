"""What an editor has open: ledger and prose as last read, read anew off the path of requests."""

import asyncio
import gc
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from claimledger.build import Examined, examine
from claimledger.ledger.fields import SECTIONS
from claimledger.ledger.files import LARGEST_PROSE, NOT_EDITED, Loaded, Texts, load, text_of
from claimledger.ledger.model import DraftLedger, Ledger
from claimledger.ledger.tree import MapNode
from claimledger.ledger.yaml_reader import Tree, parse
from claimledger.review.prose import marked_code, prose_faults
from claimledger.review.review import addresses
from claimledger.site.prose.reading import Prose, read_prose
from claimledger.site.urls import Urls
from claimledger.standing.derive import Derived
from claimledger.text.diagnostics import Diagnostic, in_file_order
from claimledger.text.source import SourceText

# What lies on the editor's desk: the ledger and the prose as last read, with what is wrong.
#
# A text is often broken while it is typed. Ids, names and standings then come from the last reading
# that was whole, so that completion and hover go on.

MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Where:
    """The folder that is open, the ledger's root file and the folder of prose, all absolute."""

    base: Path
    ledger: Path
    content: Path


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that an answer may come from.

    Attributes:
        ledger: as last read, and what of an earlier reading cannot be read just now.
        derived: the standings of the last reading without errors; None before the first.
        prose: every Markdown file, by its name below the folder of prose.
        paths: where each file stands, by its name in spans.
        sources: the texts that were read, by path.
        diagnostics: every fault of ledger and prose.
        examined: the ledger as read, with its own faults.
        urls: the addresses of all pages; None before there are standings.
        trees: the trees of the ledger's files, whose text may be that of an earlier reading.
    """

    where: Where
    loaded: Loaded
    ledger: DraftLedger
    derived: Derived | None
    prose: Mapping[str, Prose] = field(repr=False)
    paths: Mapping[str, Path]
    sources: Mapping[Path, SourceText]
    diagnostics: tuple[Diagnostic, ...]
    examined: Examined
    urls: Urls | None = field(repr=False)
    trees: Mapping[SourceText, Tree] = field(repr=False)


def read_desk(
    where: Where, day: date, edited: Texts = NOT_EDITED, last: Desk | None = None
) -> Desk:
    """Reads ledger and prose, unsaved texts before those on the disk.

    `last` is the reading before: it serves where the texts cannot be read now, and spares work
    where the ledger has not changed.
    """
    trees: dict[SourceText, Tree] = {}
    loaded = load(where.ledger, where.base, edited, lambda source: _tree(source, trees, last))
    if last and last.examined.day == day and last.loaded.sources == loaded.sources:
        loaded, examined = last.loaded, last.examined
    else:
        examined = examine(loaded, day)
    derived = examined.derived or (last.derived if last else None)
    paths = _markdown(where)
    texts = {
        name: text_of(path, where.base, edited=edited, largest=LARGEST_PROSE)[0]
        for name, path in paths.items()
    }
    faults: tuple[Diagnostic, ...] = ()
    ledger = _with_last(loaded, examined.ledger, last)
    urls = last.urls if last else None
    if examined.valid is not None and examined.derived is not None:
        urls = _urls(examined.valid, examined.derived, texts, last)
        faults = prose_faults(texts, examined.valid, examined.derived, urls)
    files = dict(zip((s.name for s in loaded.sources), loaded.paths, strict=True))
    files |= {texts[name].name: path for name, path in paths.items()}
    resolved = {name: path.resolve() for name, path in files.items()}
    every = (*loaded.sources, *texts.values())
    return Desk(
        where=where,
        loaded=loaded,
        ledger=ledger,
        derived=derived,
        prose=MappingProxyType({name: _prose(source) for name, source in texts.items()}),
        paths=MappingProxyType(resolved),
        sources=MappingProxyType({resolved[source.name]: source for source in every}),
        diagnostics=(*examined.diagnostics, *in_file_order(faults)),
        examined=examined,
        urls=urls,
        trees=MappingProxyType(trees),
    )


def _tree(source: SourceText, trees: dict[SourceText, Tree], last: Desk | None) -> Tree:
    """The tree of a file, which is parsed if it has changed."""
    known = last.trees.get(source) if last else None
    tree = trees[source] = known or parse(source)
    return tree


def _urls(ledger: Ledger, derived: Derived, names: Collection[str], last: Desk | None) -> Urls:
    """The addresses of all pages; those of the last reading while they follow from the same."""
    same = last is not None and last.examined.valid is ledger and last.derived is derived
    if last and last.urls and same and last.prose.keys() == set(names):
        return last.urls
    return addresses(ledger, derived, names)


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


def _markdown(where: Where) -> dict[str, Path]:
    files = (file for file in sorted(where.content.rglob("*")) if file.suffix.lower() in MARKDOWN)
    return {file.relative_to(where.content).as_posix(): file for file in files if file.is_file()}


@lru_cache(maxsize=256)
def _prose(source: SourceText) -> Prose:
    return read_prose(source, marked_code, other_hosts=None)


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
