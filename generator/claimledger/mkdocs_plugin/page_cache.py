"""The pages and files of the last build, for the next one, which may be another process.

There is one file. It begins with their contents, then come a table of these (JSON) and an end of
fixed length, which says where the table begins and what its digest is. The table has the digest of
what each page shows, and of the files of each export. So a file that is damaged, cut off or
somebody else's is seen to be so: what of it cannot be trusted is made anew. What it holds is read
as text and never run.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from sys import implementation
from sys import version as python_version
from typing import Any

from claimledger.build import Drawn, Inputs
from claimledger.history.cache import PARTS, write_all
from claimledger.mkdocs_plugin.drawing import (
    KeptPage,
    digest_of_page,
    digest_of_texts,
    heading_of,
)
from claimledger.mkdocs_plugin.workers import InSpool, Kept, Spool, in_bytes
from claimledger.site.data.files import DataFile
from claimledger.site.digests import digest_of
from claimledger.site.exports.data_sqlite import LIBRARY
from claimledger.site.page import FinishedPage, SiteFile
from claimledger.text.diagnostics import Diagnostic, Fix, Label
from claimledger.text.source import SourceText, Span

FOLDER = Path(".cache") / "claimledger" / "pages"
"""Where it stands, below the folder of a project."""

FORMAT = 1
"""Raised where what the file holds comes to mean something else."""

_PACKAGE = Path(__file__).parents[1]
_LIBRARIES = ("jinja2", "markupsafe", "pillow", "pyyaml")
_MAGIC = b"claimledger pages\n"
_NUMBER = 16
_END = len(_MAGIC) + _NUMBER + sha256().digest_size


def key_of(inputs: Inputs, templates: str) -> str:
    """A name for all that pages and files follow from, but for prose.

    Args:
        inputs: the ledger, what is known of its edits, and the choices of whoever publishes.
        templates: the digest of the templates.
    """
    options = replace(
        inputs.options,  # where the templates stand changes nothing
        templates=Path(),
        own_templates=None if inputs.options.own_templates is None else Path(),
    )
    of_inputs = replace(inputs, options=options).compared
    return digest_of((FORMAT, rules(), templates, of_inputs))


@cache
def rules() -> str:
    """A name for the code that makes pages, and for the versions of what it is run with."""
    found = sha256()
    for file in sorted(_PACKAGE.rglob("*")):
        if file.is_file() and file.suffix not in (".pyc", ".pyo"):
            found.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            found.update(sha256(file.read_bytes()).digest())
    versions = (*map(_version, _LIBRARIES), LIBRARY, implementation.name, python_version)
    return digest_of((found.digest(), versions))


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


@dataclass(frozen=True, slots=True)
class PageCache:
    """A file with the pages and files of one build.

    Where it cannot be read or written that is no fault: then all is made anew.

    Attributes:
        path: of the file; it need not exist.
    """

    path: Path

    @property
    def of_site(self) -> Path:
        """Where it stands what is known of the published pages."""
        return self.path.with_suffix(".site.json")

    def get(self, key: str, inputs: Inputs) -> Drawn | None:
        """What was made of these inputs; None where nothing is kept of them."""
        try:
            spool = Spool(file=self.path.open("rb"))  # pages are read from it as long as they live
            return _read(spool, key, inputs)
        except (OSError, ValueError, KeyError, TypeError, IndexError, RecursionError):
            return None

    def put(self, key: str, drawn: Drawn) -> None:
        """Keeps what was made; other builds see all of it or nothing."""
        write_all(self.path, _written(key, drawn))
        with suppress(OSError):
            written = self.path.stat().st_mtime_ns
            for part in self.path.parent.glob(PARTS):
                if part.stat().st_mtime_ns < written:  # of a build that was killed, most likely
                    part.unlink(missing_ok=True)


def page_cache(project: Path, *, serving: bool) -> PageCache:
    """The file for the builds of a project; a server's differ, for its address is another."""
    return PageCache(project / FOLDER / ("served" if serving else "built"))


# How it is written.


def _written(key: str, drawn: Drawn) -> Iterator[bytes]:
    table: dict[str, Any] = {"key": key, "pieces": [], "exports": []}
    start = 0
    for pages, prose in zip(drawn.pieces, drawn.prose, strict=True):
        parts = [part for page in pages or () for part in (page.html, page.head)]
        contents = [in_bytes(part) for part in parts]
        yield from contents
        lengths = [len(content) for content in contents]
        table["pieces"].append([start, prose, [[*_told(page)] for page in pages or ()], lengths])
        start += sum(lengths)
    for name, files in drawn.files.items():
        content = b"".join(file.content for file in files)
        yield content
        lengths = [file.size for file in files]
        told = [[*_told_of_file(file)] for file in files]
        table["exports"].append([start, _digest(content), name, told, lengths])
        start += len(content)
    table |= {
        "claims": drawn.claims,
        "explainers": drawn.explainers,
        "heads": dict(drawn.heads),
        "left_out": drawn.left_out,
        "faults": _told_of_faults(drawn),
    }
    index = json.dumps(table, separators=(",", ":")).encode()
    yield index
    yield sha256(index).digest() + b"%0*d" % (_NUMBER, start) + _MAGIC


def _told(page: FinishedPage) -> Iterator[object]:
    yield from (page.path, page.kind, page.title, page.description, page.edit, page.search)
    yield page.toc
    yield None if page.changed is None else page.changed.isoformat()
    yield from (heading_of(page), digest_of_page(page))


def _told_of_faults(drawn: Drawn) -> list[object] | None:
    """What is to be told of the ledger, each place by the number of its file."""
    number = {id(source): at for at, source in enumerate(drawn.inputs.loaded.sources)}

    def place(span: Span) -> list[int]:
        return [number[id(span.source)], span.start, span.end]

    try:
        return None if drawn.faults is None else [_told_of_fault(f, place) for f in drawn.faults]
    except KeyError:  # it is in a file of another kind
        return None


def _told_of_fault(fault: Diagnostic, place: Callable[[Span], list[int]]) -> list[object]:
    others = [[place(other.span), other.message] for other in fault.others]
    fixes = [[place(fix.span), fix.replacement, fix.certain] for fix in fault.fixes]
    texts = [fault.message, fault.help, fault.label]
    return [fault.code, place(fault.span), *texts, others, fixes]


def _told_of_file(file: SiteFile) -> Iterator[str]:
    yield file.path
    if isinstance(file, DataFile):
        yield from (file.about, file.example)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


# How it is read.


def _read(spool: Spool, key: str, inputs: Inputs) -> Drawn | None:
    size = spool.size
    end = spool.data(Kept(size - _END, _END)) if size >= _END else b""
    if not end.endswith(_MAGIC):
        return None
    start = int(end[-len(_MAGIC) - _NUMBER : -len(_MAGIC)])
    index = spool.data(Kept(start, size - _END - start))
    if sha256(index).digest() != end[: sha256().digest_size]:
        return None
    table = json.loads(index)
    if table["key"] != key:
        return None
    return Drawn(
        inputs,
        tuple(table["claims"]),
        tuple(_pages(spool, *row) for row in table["pieces"]),
        tuple(row[1] for row in table["pieces"]),
        {row[2]: files for row in table["exports"] if (files := _files(spool, *row)) is not None},
        table["explainers"],
        table["heads"],
        tuple(table["left_out"]),
        _faults(table["faults"], inputs.loaded.sources),
    )


def _faults(
    told: Sequence[Sequence[Any]] | None, sources: Sequence[SourceText]
) -> tuple[Diagnostic, ...] | None:
    def span(place: Sequence[int]) -> Span:
        return Span(sources[place[0]], place[1], place[2])

    if told is None:
        return None
    return tuple(
        Diagnostic(
            code,
            span(place),
            message,
            help_,
            label,
            tuple(Label(span(at), message) for at, message in others),
            tuple(Fix(span(at), replacement, certain) for at, replacement, certain in fixes),
        )
        for code, place, message, help_, label, others, fixes in told
    )


def _pages(
    spool: Spool,
    start: int,
    _: str,
    told: Sequence[Sequence[Any]],
    lengths: Sequence[int],
) -> tuple[KeptPage, ...] | None:
    """The pages of a piece; None where their contents are not those that were kept."""
    places = list(_places(start, lengths))
    texts = [spool.data(place) for place in places]
    digests = [digest_of_texts(*texts[at : at + 2]) for at in range(0, len(texts), 2)]
    if digests != [row[9] for row in told]:
        return None
    return tuple(
        KeptPage(
            path=row[0],
            kind=row[1],
            title=row[2],
            description=row[3],
            edit=row[4],
            search=row[5],
            toc=tuple((id_, title) for id_, title in row[6]),
            changed=None if row[7] is None else date.fromisoformat(row[7]),
            heading=row[8],
            digest=row[9],
            _spool=spool,
            _content=places[2 * at],
            _in_head=places[2 * at + 1],
        )
        for at, row in enumerate(told)
    )


def _files(
    spool: Spool,
    start: int,
    digest: str,
    _: str,
    told: Sequence[Sequence[str]],
    lengths: Sequence[int],
) -> tuple[SiteFile, ...] | None:
    """The files of an export; likewise."""
    if _digest(spool.data(Kept(start, sum(lengths)))) != digest:
        return None
    contents = (InSpool(spool, place) for place in _places(start, lengths))
    return tuple(
        DataFile(path, content, *more) if more else SiteFile(path, content)
        for (path, *more), content in zip(told, contents, strict=True)
    )


def _places(start: int, lengths: Iterable[int]) -> Iterator[Kept]:
    for length in lengths:
        yield Kept(start, length)
        start += length
