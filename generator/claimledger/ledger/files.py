"""The ledger's files, read from disk: the root, what it includes, and the texts of its sources."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from glob import has_magic
from hashlib import sha256
from pathlib import Path, PurePath, PurePosixPath
from types import MappingProxyType

from claimledger.ledger.text_files import NO_TEXT_FILES, TextFile, TextFiles, texts_named
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.ledger.yaml_reader import Tree, parse
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

Texts = Mapping[Path, str]
NOT_EDITED: Texts = MappingProxyType({})

LARGEST_LEDGER_FILE = 64_000_000
"""Bytes; 10,000 claims with all that was said of them take about ten million."""

LARGEST_PROSE = 1_000_000
"""Bytes; a long book takes about as many."""

LARGEST_TEXT_FILE = 4_000_000
"""Bytes of the text of a source; a long book takes a million."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The files of a ledger as trees.

    Attributes:
        sources: every file that could be read, the root first.
        roots: their values; files that hold nothing are left out.
        skipped: ids of records that YAML could not read.
        diagnostics: what was wrong with the files.
        paths: where each of the sources stands.
        complete: every file that the ledger names could be found and read.
        watched: the root, and files and folders that could become part of the ledger.
        text_files: the texts of sources, by their names as written.
    """

    sources: tuple[SourceText, ...]
    roots: tuple[Node, ...]
    skipped: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    complete: bool
    watched: tuple[Path, ...]
    paths: tuple[Path, ...] = ()
    text_files: TextFiles = field(default_factory=lambda: NO_TEXT_FILES)


def load(
    path: Path,
    base: Path | None = None,
    edited: Texts = NOT_EDITED,
    tree_of: Callable[[SourceText], Tree] = parse,
    project: Path | None = None,
    known: TextFiles = NO_TEXT_FILES,
) -> Loaded:
    """The ledger whose root file is `path`; names in faults are relative to `base`.

    `edited` holds texts that stand in place of what the disk holds, by resolved path. `tree_of`
    may know the trees of files that have not changed.

    `project` is the folder that the root file may not be a link out of; its own where not given.
    Texts of sources that are `known` are read anew where they have changed.

    A file that cannot be read, an include that leads nowhere, or out of the root's folder (by
    `..`, an absolute path or a link), is a fault.
    """
    base = base or Path.cwd()
    trees: list[tuple[SourceText, Tree]] = []
    watched = [path]
    paths = [path]
    source, faults = _root(path, base, project or path.parent, edited)
    tree = tree_of(source)
    trees.append((source, tree))
    if not faults and _holds_nothing(tree) and not tree.diagnostics:
        faults.append(_empty(source))
    met = {path.resolve()}
    for pattern in includes(tree.root):
        found = _included(path.parent, pattern, faults)
        watched += found.watched
        for file in found.files:
            if file.resolve() not in met:
                met.add(file.resolve())
                source, unreadable = text_of(file, base, pattern, edited)
                faults += unreadable
                paths.append(file)
                trees.append((source, tree_of(source)))
    roots = tuple(tree.root for _, tree in trees if tree.root is not None and not tree.root.empty)
    text_files = read_text_files(path.parent, roots, edited, known)
    return Loaded(
        tuple(source for source, _ in trees),
        roots,
        tuple(name for _, tree in trees for name in tree.skipped),
        (*faults, *(fault for _, tree in trees for fault in tree.diagnostics)),
        not faults and not any(tree.root is None and tree.diagnostics for _, tree in trees),
        (*watched, *(path.parent / name for name, file in text_files.items() if file.state)),
        tuple(paths),
        text_files,
    )


def _root(
    path: Path, base: Path, project: Path, edited: Texts
) -> tuple[SourceText, list[Diagnostic]]:
    """The root file's text; of a link to what is not meant to be read nothing is, or printed."""
    if _leads_astray(path, project):
        source = SourceText(visible(os.path.relpath(path, base).replace(os.sep, "/")), "")
        message = f"`{source.name}` is a link that leads out of the project"
        advice = "put the ledger itself there"
        return source, [Diagnostic("E011", Span(source, 0, 0), message, advice)]
    return text_of(path, base, edited=edited)


def _leads_astray(path: Path, project: Path) -> bool:
    """Whether a root file, or a folder above it in the project, is a link out of the project.

    One to a hidden file leads out of it as well.
    """
    try:
        target, top = path.resolve(), project.resolve()
    except (OSError, RuntimeError):  # links that go round in a circle
        return False
    written = Path(os.path.normpath(top / os.path.relpath(path, project)))
    return target != written and not _is_open(target, top)


def _is_open(target: Path, folder: Path) -> bool:
    """Whether it is below the folder, and neither hidden nor in a hidden folder such as `.git`."""
    return target.is_relative_to(folder) and not _is_hidden(target.relative_to(folder))


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(".") and part not in (".", "..") for part in path.parts)


def text_of(
    path: Path,
    base: Path,
    at: Node | None = None,
    edited: Texts = NOT_EDITED,
    largest: int = LARGEST_LEDGER_FILE,
) -> tuple[SourceText, list[Diagnostic]]:
    """A file's text; empty, with the fault, where it cannot be read or is larger than `largest`."""
    name = visible(os.path.relpath(path, base).replace(os.sep, "/"))
    if edited and (text := edited.get(path.resolve())) is not None:
        return SourceText(name, text), []
    try:
        # newline="" would be needed to keep CR LF; bytes keep them by themselves.
        with path.open("rb") as file:
            content = file.read(largest + 1)
        if len(content) > largest:
            problem = f"it is larger than {largest // 1_000_000} MB"
            return _unread(name, at, problem, "divide it into several files")
        return SourceText(name, content.decode("utf-8-sig")), []
    except OSError as error:
        problem = (error.strerror or "no reason given").lower()
        return _unread(name, at, problem, "check its name and where it stands")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        source = SourceText(name, before.decode("utf-8-sig", "replace"))
        end = len(source.text)
        fault = Diagnostic(
            "E002",
            Span(source, max(0, end - 1), end),
            f"the file is not UTF-8: the byte 0x{error.object[error.start]:02x} follows here",
            "save it as UTF-8 (in most editors: Save with encoding)",
        )
        return SourceText(name, ""), [fault]


def _unread(
    name: str, at: Node | None, problem: str, advice: str
) -> tuple[SourceText, list[Diagnostic]]:
    source = SourceText(name, "")
    span = at.span if at else Span(source, 0, 0)
    message = f"the file `{name}` cannot be read: {problem}"
    return source, [Diagnostic("E001", span, message, advice)]


def _holds_nothing(tree: Tree) -> bool:
    return tree.root is None or tree.root.empty


def _empty(source: SourceText) -> Diagnostic:
    return Diagnostic(
        "E003",
        Span(source, 0, 0),
        "the ledger is empty",
        "begin with `format: 1`, a `title:`, and the sections sides, actors, places, sources, "
        "claims",
    )


def includes(root: Node | None) -> Iterator[Node]:
    """The patterns of `include` in a root file's value."""
    node = root.value("include") if isinstance(root, MapNode) else None
    if node is not None:
        nodes = node.values if isinstance(node, ListNode) else (node,)
        yield from (node for node in nodes if node.kind == "text" and not node.empty)


@dataclass(frozen=True, slots=True)
class _Found:
    files: tuple[Path, ...]
    watched: tuple[Path, ...]


def _included(folder: Path, pattern: Node, faults: list[Diagnostic]) -> _Found:
    """The files that one pattern of `include` names, by name."""
    problem = _refusal(pattern.text)
    files: list[Path] = []
    if problem is None:
        for file in _matching(folder, pattern.text):
            if _is_hidden(file.relative_to(folder)):
                continue  # `*` stands for no hidden file, as in a shell
            if not _stays_in(folder, file):
                problem = f"`{pattern.text}` leads out of the ledger's folder, through a link"
            elif not _is_open(file.resolve(), folder.resolve()):
                problem = f"`{pattern.text}` leads to a hidden file, through a link"
            elif file.is_file():
                files.append(file)
        if not files and problem is None:
            problem = f"no file matches `{pattern.text}`"
    if problem is not None:
        help_ = "name files below the ledger's own folder, such as `ledger/*.yaml`"
        faults.append(Diagnostic("E011", pattern.span, problem, help_))
        return _Found((), ())
    above = folder / fixed_part(pattern.text)
    return _Found(tuple(files), (*files, above) if above != folder else tuple(files))


def _matching(folder: Path, pattern: str) -> list[Path]:
    """The paths that a pattern names, by name; none where the pattern itself cannot be read."""
    try:
        return sorted(folder.glob(pattern))
    except (ValueError, NotImplementedError, IndexError):
        return []


def _stays_in(folder: Path, file: Path) -> bool:
    """Whether a path lies below a folder when every link is followed."""
    try:
        return file.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links that go round in a circle
        return False


def _refusal(pattern: str) -> str | None:
    path = PurePosixPath(pattern)
    if not path.parts:
        return f"`{pattern}` names no file"
    if path.is_absolute() or "\\" in pattern or ":" in pattern:
        return f"`{pattern}` is not a path below the ledger's folder"
    if ".." in path.parts:
        return f"`{pattern}` leads out of the ledger's folder"
    if _is_hidden(path):
        return f"`{pattern}` names a hidden file"
    # Each further one multiplies the time that the folders take to be walked.
    return f"`{pattern}` holds `**` more than once" if path.parts.count("**") > 1 else None


def fixed_part(pattern: str) -> Path:
    """The folders that a pattern of `include` begins with, up to the first with a `*` or such."""
    parts: list[str] = []
    for part in PurePosixPath(pattern).parts[:-1]:
        if has_magic(part):
            break
        parts.append(part)
    return Path(*parts)


# The texts of sources.


def read_text_files(
    folder: Path,
    roots: Iterable[Node],
    edited: Texts = NOT_EDITED,
    known: TextFiles = NO_TEXT_FILES,
) -> TextFiles:
    """The files below a ledger's folder that its sources name as the texts that were read.

    One that is refused by its name, or cannot be read, says why.
    """
    names = dict.fromkeys(node.text.strip() for node in texts_named(roots))
    found = {name: _text_file(folder, name, edited, known.get(name)) for name in names}
    return MappingProxyType(found)


def _text_file(folder: Path, name: str, edited: Texts, known: TextFile | None) -> TextFile:
    path = folder / name
    problem = _refusal(name)
    if problem is None and not _stays_in(folder, path):
        problem = f"`{name}` leads out of the ledger's folder, through a link"
    elif problem is None and not _is_open(path.resolve(), folder.resolve()):
        problem = f"`{name}` leads to a hidden file, through a link"
    if problem is not None:
        advice = "name a file below the ledger's own folder, such as `texts/report.txt`"
        return TextFile(None, problem=problem, advice=advice)
    text = edited.get(path.resolve()) if edited else None
    if text is not None:
        return TextFile(text, sha256(text.encode("utf-8", "replace")).hexdigest())
    return _read_text_file(path, name, known)


def _read_text_file(path: Path, name: str, known: TextFile | None) -> TextFile:
    advice = "check its name and where it stands, from the ledger's folder on"
    try:
        if not path.is_file():
            problem = "it is a folder" if path.is_dir() else "there is no such file"
            return TextFile(None, problem=f"`{name}` cannot be read: {problem}", advice=advice)
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            state = (status.st_mtime_ns, status.st_size, status.st_ino)
            if known is not None and known.state == state:
                return known
            content = file.read(LARGEST_TEXT_FILE + 1)
    except (OSError, ValueError) as error:
        said = (getattr(error, "strerror", "") or "no reason given").lower()
        return TextFile(None, problem=f"`{name}` cannot be read: {said}", advice=advice)
    if len(content) > LARGEST_TEXT_FILE:
        problem = f"`{name}` is larger than {LARGEST_TEXT_FILE // 1_000_000} MB"
        advice = "keep only the part that is quoted from"
        return TextFile(None, problem=problem, advice=advice, state=state)
    digest = sha256(content).hexdigest()
    try:
        return TextFile(content.decode("utf-8-sig"), digest, state=state)
    except UnicodeDecodeError as error:
        problem = f"`{name}` is not UTF-8: byte {error.start + 1:,} is 0x{content[error.start]:02x}"
        advice = "save it as plain text in UTF-8 (of a PDF or a page of HTML, its text alone)"
        return TextFile(None, digest, problem, advice, state)
