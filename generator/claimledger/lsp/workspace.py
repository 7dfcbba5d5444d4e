"""The ledger and prose that an editor has open: read into a snapshot, and read again on changes."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimledger.build import Examined, examine, made_for_checks, prose_faults
from claimledger.ledger.files import NOT_EDITED, Loaded, Texts, load
from claimledger.ledger.model import DraftLedger, Ledger
from claimledger.ledger.sections import SECTIONS
from claimledger.ledger.text_files import NO_TEXT_FILES
from claimledger.ledger.tree import MapNode
from claimledger.ledger.yaml_reader import Tree, parse
from claimledger.prose.documents import Documents, read_documents, read_page
from claimledger.prose.pictures import read_pictures
from claimledger.prose.published_texts import published_texts
from claimledger.prose.reading import Prose
from claimledger.site.materials import Materials
from claimledger.standing.derive import Derived
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText

if TYPE_CHECKING:
    from claimledger.prose.configuration import Configuration, Found

# A snapshot: ledger and prose as read at one moment, with every fault.
#
# A text is often broken while it is typed. Records that cannot be read just now come from the
# snapshot before, so that completion and hover go on. Statuses and addresses are never worked out
# from a ledger with errors: they stay those of the last ledger without, together with that ledger.

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ProjectPaths:
    """The folder that is open and the ledger's root file, both absolute; the folder of prose.

    That is relative to the first; None where mkdocs.yml names it.
    """

    base: Path
    ledger: Path
    content: Path | None


@dataclass(frozen=True, slots=True)
class SoundReading:
    """A ledger without errors, and what follows from it.

    Attributes:
        made: what prose is held to.
    """

    ledger: Ledger
    derived: Derived
    made: Materials = field(repr=False)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Ledger and prose as read at one moment: everything that an answer may come from.

    Attributes:
        loaded: the ledger's files.
        examined: the ledger as read, with its own faults.
        ledger: the same, and records of the snapshot before where a part cannot be read.
        public: likewise, as it is published: sensitive records under their public ids.
        sound: the last reading of the ledger without errors; None before the first.
        site: how prose is read; None where nothing could be read.
        prose: every page, by its name below the folder of prose.
        paths: where each file stands, by its name in spans.
        sources: the texts that were read, by path.
        diagnostics: every fault of ledger and prose.
        trees: the trees of the ledger's files by their text.
    """

    project: ProjectPaths
    loaded: Loaded
    examined: Examined
    ledger: DraftLedger
    public: DraftLedger
    sound: SoundReading | None
    site: Found | None = field(repr=False)
    prose: Mapping[str, Prose] = field(repr=False)
    paths: Mapping[str, Path]
    sources: Mapping[Path, SourceText]
    diagnostics: tuple[Diagnostic, ...]
    trees: Mapping[SourceText, Tree] = field(repr=False)

    def fixable(self, source: SourceText, first: int, last: int) -> tuple[Diagnostic, ...]:
        """The faults with fixes in a file that touch the lines from `first` to `last`, from 0."""
        return tuple(
            fault
            for fault in self.diagnostics
            if fault.fixes
            and fault.span.source.name == source.name
            and fault.span.line - 1 <= last
            and source.position(max(fault.span.start, fault.span.end - 1))[0] - 1 >= first
        )


def empty_snapshot(project: ProjectPaths, day: date) -> Snapshot:
    """The snapshot of a project of which nothing could be read."""
    return Snapshot(
        project=project,
        loaded=Loaded((), (), (), (), complete=False, watched=()),
        examined=Examined(DraftLedger(), None, day, ()),
        ledger=DraftLedger(),
        public=DraftLedger(),
        sound=None,
        site=None,
        prose=MappingProxyType({}),
        paths=MappingProxyType({}),
        sources=MappingProxyType({}),
        diagnostics=(),
        trees=MappingProxyType({}),
    )


def read_snapshot(
    project: ProjectPaths,
    day: date,
    edited: Texts = NOT_EDITED,
    previous: Snapshot | None = None,
) -> Snapshot:
    """Reads ledger and prose as on a day, unsaved texts in place of those on the disk.

    What of the `previous` snapshot is still true is taken from it, which saves time; and so is
    what cannot be read now.
    """
    trees: dict[SourceText, Tree] = {}
    loaded = load(
        project.ledger,
        project.base,
        edited,
        lambda source: _tree(source, trees, previous),
        project.base,
        previous.loaded.text_files if previous else NO_TEXT_FILES,
    )
    if previous and previous.examined.day == day and _is_as_before(loaded, previous.loaded):
        loaded, examined = previous.loaded, previous.examined
    else:
        examined = examine(loaded, day)
    site = previous.site if previous else None
    if site is None or not site.is_current:
        site = _site(project)
    documents = _documents(site, project, edited)
    prose = _pages(documents, site, previous)
    sound = _sound_reading(examined, previous)
    made = sound.made if sound and sound.derived is examined.derived else None
    more = (*site.diagnostics, *documents.diagnostics, *_files_named(loaded, site.configuration))
    faults = prose_faults(prose, made, more, examined.withheld)
    files = dict(zip((s.name for s in loaded.sources), loaded.paths, strict=True))
    files |= {documents.pages[name].name: path for name, path in documents.paths.items()}
    resolved = {name: path.resolve() for name, path in files.items()}
    # Of other files only a fault is known; links among them are not followed.
    others = {fault.span.source.name for fault in faults} - resolved.keys()
    resolved |= {name: project.base / name for name in others}
    texts = (*loaded.sources, *documents.pages.values())
    # A record of an earlier snapshot may stand in a file that is no part of the ledger just now.
    earlier = previous.paths if previous and not loaded.complete else {}
    return Snapshot(
        project=project,
        loaded=loaded,
        examined=examined,
        ledger=_with_earlier_records(
            loaded, examined.ledger, previous.ledger if previous else None
        ),
        public=_with_earlier_records(
            loaded, examined.public, previous.public if previous else None
        ),
        sound=sound,
        site=site,
        prose=prose,
        paths=MappingProxyType({**earlier, **resolved}),
        sources=MappingProxyType({resolved[source.name]: source for source in texts}),
        diagnostics=(*examined.diagnostics, *faults),
        trees=MappingProxyType(trees),
    )


def _is_as_before(loaded: Loaded, before: Loaded) -> bool:
    return before.sources == loaded.sources and before.text_files == loaded.text_files


def _tree(source: SourceText, trees: dict[SourceText, Tree], previous: Snapshot | None) -> Tree:
    """The tree of a file, which is parsed if it has changed; it is added to `trees`."""
    tree = previous.trees.get(source) if previous else None
    trees[source] = tree = tree or parse(source)
    return tree


def _site(project: ProjectPaths) -> Found:
    # MkDocs takes its time; whoever only imports this module does without.
    from claimledger.prose.configuration import configuration_for

    return configuration_for(project.ledger.parent, project.base, project.content)


def _documents(site: Found, project: ProjectPaths, edited: Texts) -> Documents:
    """The files of prose; none where their configuration cannot be read."""
    if site.configuration is None:
        return Documents({}, {}, ())
    return read_documents(site.configuration, project.base, edited)


def _files_named(loaded: Loaded, configuration: Configuration | None) -> tuple[Diagnostic, ...]:
    """What is wrong with the texts and pictures that the ledger names, where the site is known."""
    if configuration is None:
        return ()
    pictures = read_pictures(loaded.roots, configuration).diagnostics
    return (*published_texts(loaded, configuration), *pictures)


def _pages(documents: Documents, site: Found, previous: Snapshot | None) -> Mapping[str, Prose]:
    """Every page; those that have not changed are taken from the snapshot before."""
    if site.configuration is None:
        return MappingProxyType({})
    known = previous.prose if previous and previous.site is site else {}
    pages = {}
    for name, source in documents.pages.items():
        page = known.get(name)
        is_known = page is not None and page.source == source
        pages[name] = page if page and is_known else read_page(name, source, site.configuration)
    return MappingProxyType(pages)


def _sound_reading(examined: Examined, previous: Snapshot | None) -> SoundReading | None:
    """The ledger with what follows from it; where it has errors, the last that had none."""
    last = previous.sound if previous else None
    made = None
    if last is None or last.derived is not examined.derived:
        made = made_for_checks(examined)
    if made is None:
        return last
    return SoundReading(made.ledger, made.derived, made)


def small_parts(snapshot: Snapshot) -> list[object]:
    """What a snapshot is made of, in thousands of small parts.

    Python frees what hangs together in one go; freed part by part, it holds no request up.
    """
    roots = (root for root in snapshot.loaded.roots if isinstance(root, MapNode))
    sections = (
        section
        for root in roots
        for section in root.by_key.values()
        if isinstance(section, MapNode)
    )
    found: list[object] = [pair for section in sections for pair in section.pairs]
    found += (record for name in SECTIONS for record in snapshot.ledger.section(name).values())
    found += snapshot.ledger.mentions
    if snapshot.sound is not None:
        derived = snapshot.sound.derived
        found += (*derived.standings.values(), *derived.histories.values())
    return found


def _with_earlier_records(
    loaded: Loaded, ledger: DraftLedger, earlier: DraftLedger | None
) -> DraftLedger:
    """The ledger, with the records of the snapshot before where a part cannot be read."""
    if earlier is None or (ledger.complete and not loaded.skipped):
        return ledger
    sections = {
        name: MappingProxyType({**earlier.section(name), **ledger.section(name)})
        for name in SECTIONS
    }
    aliases = MappingProxyType({**earlier.aliases, **ledger.aliases})
    measures = MappingProxyType({**earlier.measures, **ledger.measures})
    units = MappingProxyType({**earlier.units, **ledger.units})
    others = {"aliases": aliases, "measures": measures, "units": units}
    return replace(ledger, **sections, **others)  # type: ignore[arg-type]


# The texts that one editor has open, and their latest snapshot.

AT_ONCE = 0.01
"""Seconds without a keystroke before the record that is being typed is looked at."""

DEBOUNCE = 0.2
"""Seconds without a keystroke before everything is read again."""


class Session:
    """The texts as the editor has them, and the latest snapshot of everything.

    Args:
        project: which files to read.
        today: returns the day; called for each reading.
        prepare: called with each new snapshot in the thread that reads, before it is used.
        publish: called in the event loop after each reading, whether it succeeded or not.
        look: called in a thread at once after each edit, with the last snapshot and the one file
            that has another text since; returns what sends what it found, or None.

    Attributes:
        snapshot: the last that could be read; None before the first reading.
        failure: the exception that ended the last reading, in words; empty where none did.
        texts: unsaved texts, by path.
    """

    def __init__(
        self,
        project: ProjectPaths,
        today: Callable[[], date],
        prepare: Callable[[Snapshot], None],
        publish: Callable[[], None],
        look: Callable[[Snapshot, Path, str], Callable[[], None] | None],
    ):
        # A ledger is millions of objects without circles; looking for circles stops every answer.
        gc.disable()
        self.project = project
        self.snapshot: Snapshot | None = None
        self.failure = ""
        self.texts: dict[Path, str] = {}
        self._today = today
        self._prepare = prepare
        self._publish = publish
        self._look = look
        self._edits = 0
        self._edits_read = -1
        self._reading: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._edits_on_disk = 0
        self._edited: Path | None = None
        self._first: asyncio.TimerHandle | None = None
        self._looking: asyncio.Task[None] | None = None

    def change(self, path: Path | None = None, text: str | None = None) -> None:
        """Takes the text of a file as it is now, or None where the file on disk counts again.

        Without a path, something on the disk has changed. Everything is read a moment later.
        """
        if path is not None:
            if text is None:
                self.texts.pop(path, None)
            else:
                self.texts[path] = text
        self._edits += 1
        self._edited = path if text is not None else None
        if self._edited is None:
            self._edits_on_disk = self._edits
        for timer in (self._timer, self._first):
            if timer:
                timer.cancel()
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(DEBOUNCE, self._start_reading)
        self._first = loop.call_later(AT_ONCE, self._start_looking)

    def _start_looking(self) -> None:
        if self._looking is None or self._looking.done():
            self._looking = asyncio.get_running_loop().create_task(self._look_at_edits())

    async def _look_at_edits(self) -> None:
        """Looks at the file edited last, until nobody has typed meanwhile."""
        looked = -1
        while looked != self._edits and self._is_alone():
            looked, snapshot, path = self._edits, self.snapshot, self._edited
            assert snapshot is not None and path is not None
            try:
                send = await asyncio.to_thread(self._look, snapshot, path, self.texts[path])
            except Exception:  # reading everything tells of it
                _log.exception("the record that was edited could not be looked at")
                return
            if send is not None and self.snapshot is snapshot:
                send()

    def _is_alone(self) -> bool:
        """Whether in one file alone, and by the editor, anything changed since the snapshot."""
        snapshot, path = self.snapshot, self._edited
        if snapshot is None or path is None or self.failure:
            return False
        return self._edits_on_disk <= self._edits_read and not any(
            name != path and name in snapshot.sources and snapshot.sources[name].text != text
            for name, text in self.texts.items()
        )

    async def last_snapshot(self) -> Snapshot:
        """The last snapshot, however old; before the first reading has ended, that is awaited."""
        if self.snapshot is None:
            await self._read_to_the_end()
        return self.snapshot or empty_snapshot(self.project, date.min)

    @property
    def up_to_date(self) -> Snapshot | None:
        """The snapshot of the texts as they are now, if there is one already."""
        return self.snapshot if self._edits_read == self._edits and not self.failure else None

    async def current_snapshot(self) -> Snapshot | None:
        """The snapshot of the texts as they are now; None where reading them failed."""
        await self._read_to_the_end()
        return self.up_to_date

    async def _read_to_the_end(self) -> None:
        while self._edits_read != self._edits:
            self._start_reading()
            assert self._reading is not None
            await asyncio.shield(self._reading)

    def _start_reading(self) -> None:
        if self._reading is None or self._reading.done():
            self._reading = asyncio.get_running_loop().create_task(self._read_all())

    async def _read_all(self) -> None:
        while self._edits_read != self._edits:
            edits, texts = self._edits, dict(self.texts)
            await asyncio.to_thread(self._read_or_fail, texts)
            self._edits_read = edits
            self._publish()
            if self._edits_read != self._edits:
                self._start_looking()

    def _read_or_fail(self, texts: dict[Path, str]) -> None:
        """Reads everything; an exception, a mistake of ours, is logged and kept as `failure`.

        After a failure nothing of the snapshot before is used, for it may have been the cause.
        """
        previous = None if self.failure else self.snapshot
        try:
            self._read(texts, previous)
            self.failure = ""
        except Exception as error:
            _log.exception("the ledger and its prose could not be read")
            self.failure = f"{type(error).__name__}: {error}"

    def _read(self, texts: dict[Path, str], previous: Snapshot | None) -> None:
        """Reads everything; the snapshot before is freed here, which takes time as well."""
        made = read_snapshot(self.project, self._today(), texts, previous)
        self._prepare(made)
        old = self.snapshot if self.snapshot and self.snapshot.loaded is not made.loaded else None
        parts = small_parts(old) if old else []
        self.snapshot, old, previous = made, None, None
        while parts:
            parts.pop()
        gc.freeze()
