"""The history of a ledger's record: commit after commit of the branch that is checked out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from claimledger.history.cache import HistoryCache, Remembered
from claimledger.history.comparison import compared
from claimledger.history.git import Repository, repository
from claimledger.history.versions import LedgerVersion, Trees, ledger_version
from claimledger.ledger.files import fixed_part
from claimledger.site.record_history import RecordHistory, RecordVersion

COMMITS = 100
"""How many commits of the ledger a history goes back by default."""

FOLDER = Path(".cache") / "claimledger" / "history"
"""Where commits are remembered, below the folder of a project."""


def record_history(project: Path, ledger: Path, commits_at_most: int = COMMITS) -> RecordHistory:
    """What the last commits of the branch changed in a ledger.

    The same commits give the same history, whatever is remembered of them.

    Args:
        project: a folder in a repository's working tree.
        ledger: the ledger's root file, as in the working tree.
        commits_at_most: of those that touched the ledger's files.

    Raises:
        GitError: there is no git, or no repository with a commit.
    """
    repo = repository(project, offline=True)
    path, head = repo.path(ledger.resolve()), repo.commit("HEAD")
    reading = _Reading(repo, ledger.resolve(), HistoryCache(project / FOLDER, str(path)))
    return _history(reading, path, head, commits_at_most)


@dataclass(slots=True)
class _Reading:
    """Versions as they are read and compared, each at most once."""

    repo: Repository
    ledger: Path
    cache: HistoryCache
    known: dict[tuple[str, str], Remembered] = field(default_factory=dict)
    worked_out: int = 0
    _trees: Trees = field(default_factory=Trees)
    _last: LedgerVersion | None = None

    def of(self, commit: str, day: date, before: tuple[str, date] | None) -> Remembered:
        """What a commit changed since another; what it began with where there is no other."""
        key = (commit, before[0] if before is not None else "")
        if key not in self.known:
            self.known[key] = self._remembered(commit, day, before)
        return self.known[key]

    def _remembered(self, commit: str, day: date, before: tuple[str, date] | None) -> Remembered:
        name = before[0] if before is not None else ""
        found = self.cache.get(commit, name)
        if found is None:
            found = self._worked_out(commit, day, before)
            self.cache.put(commit, found)
        return found

    def _worked_out(self, commit: str, day: date, before: tuple[str, date] | None) -> Remembered:
        self.worked_out += 1
        if before is None:
            version = self._version(commit, day)
            ids = _claims(version)
            return Remembered("", version.includes, version.ledger is not None, ids)
        earlier, version = self._version(*before), self._version(commit, day)
        readable = version.ledger is not None
        if not readable:
            return Remembered(before[0], version.includes, readable=False)
        found = compared(earlier, version)
        return Remembered(
            before[0], version.includes, True, found.added, found.renamed, found.version
        )

    def _version(self, commit: str, day: date) -> LedgerVersion:
        last = self._last
        if last is not None and last.commit == commit:
            return last
        found = ledger_version(self.repo, self.ledger, commit, day, self._trees)
        if found.ledger is not None:
            self._last = found
        return found


def _claims(version: LedgerVersion) -> tuple[str, ...]:
    return tuple(version.ledger.claims) if version.ledger is not None else ()


def _history(reading: _Reading, path: PurePosixPath, head: str, at_most: int) -> RecordHistory:
    """The history over all files that any of its versions includes."""
    patterns: set[str] = set()
    while True:
        paths = sorted({path, *(_folder(path, pattern) for pattern in patterns)})
        commits = reading.repo.first_parents(head, paths, at_most + 1)
        each = tuple(_compared(reading, commits))
        met = {pattern for _, _, known in each for pattern in known.includes}
        if met <= patterns:
            break
        patterns |= met
    reading.cache.keep_only(reading.known)
    begins = len(commits) <= at_most and not reading.repo.is_shallow()
    if begins and commits:
        begins = not reading.repo.renamed_in(commits[-1][0], path)
    return replace(_told(each, begins), worked_out=reading.worked_out)


def _folder(path: PurePosixPath, pattern: str) -> PurePosixPath:
    """The folder that holds whatever a pattern of `include` can name, in the repository."""
    return path.parent / PurePosixPath(fixed_part(pattern).as_posix())


_Each = tuple[str, date, Remembered]


def _compared(reading: _Reading, commits: Sequence[tuple[str, date]]) -> Iterator[_Each]:
    """What is known of each commit, the earliest first, compared with the last readable one."""
    before: tuple[str, date] | None = None
    for commit, day in reversed(commits):
        known = reading.of(commit, day, before)
        yield commit, day, known
        if known.readable:
            before = (commit, day)


def _told(each: Sequence[_Each], begins: bool) -> RecordHistory:
    """The history in what is known of its commits, the earliest first.

    `begins`: there is no version before the first of them.
    """
    unread = tuple(day for _, day, known in each if not known.readable)
    readable = [row for row in each if row[2].readable]
    if not readable:
        return RecordHistory(unread=unread)
    begins = begins and each[0][2].readable
    commit, day, base = readable[0]
    versions = [known.version for _, _, known in readable if known.version is not None]
    if begins:
        versions.insert(0, RecordVersion(commit, day, begins=len(base.claims)))
    told = [each for each in versions if each.claims or each.records or each.begins]
    return RecordHistory(
        versions=tuple(reversed(told)),
        known_from=None if begins else day,
        unread=unread,
        first=_first_days(each, base.claims if begins else None),
    )


def _first_days(each: Sequence[_Each], begun: Iterable[str] | None) -> Mapping[str, date]:
    """The day on which each claim was first recorded, by its id of now.

    A claim that came with the first version after one that could not be read may have been
    recorded there; it is left out, unless that was on the same day.
    """
    found: dict[str, date | None] = {}
    doubtful: set[date] = set()
    for _, day, known in each:
        if not known.readable:
            doubtful.add(day)
            continue
        certain = day if doubtful <= {day} else None
        added = known.claims if known.version is not None else begun or ()
        for id_ in added:
            found.setdefault(id_, certain)
        for was, now in known.renamed:
            found[now] = found.get(was)
        doubtful.clear()
    return {id_: day for id_, day in found.items() if day is not None}
