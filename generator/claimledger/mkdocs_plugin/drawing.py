"""Pages drawn by several processes, and kept in files until they are wanted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from claimledger.mkdocs_plugin.progress import Progress
from claimledger.mkdocs_plugin.workers import InSpool, Kept, Spool, in_bytes, shared
from claimledger.site.exports import files_tell_what_if, keep_files
from claimledger.site.materials import Materials
from claimledger.site.page import Draw, FinishedPage, Piece, SiteFile, SitePage
from claimledger.site.pages import Known, pieces
from claimledger.site.render import TemplateFault
from claimledger.site.views.claim import CLAIM
from claimledger.standing.counterfactuals import PackedWhatIf

_HEADING = re.compile(r'<h1\b[^>]*?\sid="([^"]+)"')


class _Drawn(NamedTuple):
    """A page without its HTML, and where the worker that drew it keeps that."""

    page: SitePage
    heading: str | None
    digest: str
    worker: int
    content: Kept
    in_head: Kept


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A finished page whose HTML waits in a file; `FinishedPage` says what its attributes are.

    Attributes:
        heading: the id of its heading; None where that has none.
        digest: of what it shows: its content, and what stands in the head of the document.
    """

    path: str
    kind: str
    title: str
    description: str
    edit: str
    search: str | None
    toc: tuple[tuple[str, str], ...]
    changed: date | None
    heading: str | None
    digest: str
    _spool: Spool
    _content: Kept
    _in_head: Kept

    @property
    def html(self) -> str:
        """The content."""
        return self._spool.text(self._content)

    @property
    def head(self) -> str:
        """What stands in the head of the document."""
        return self._spool.text(self._in_head)


def heading_of(page: FinishedPage) -> str | None:
    """The id of a page's heading; None where that has none."""
    if isinstance(page, KeptPage):
        return page.heading
    return heading_in(page.html)


def digest_of_page(page: FinishedPage) -> str:
    """The digest of what a page shows."""
    if isinstance(page, KeptPage):
        return page.digest
    return digest_of_texts(in_bytes(page.html), in_bytes(page.head))


def digest_of_texts(content: bytes, in_head: bytes) -> str:
    """The digest of a page's content and of what stands in its head."""
    found = sha256(b"%d\n" % len(content))
    found.update(content)
    found.update(in_head)
    return found.hexdigest()


def heading_in(html: str) -> str | None:
    """The id of the first heading of the first level; None where that has none."""
    found = _HEADING.search(html)
    return None if found is None else found[1]


def drawn(
    made: Materials,
    known: Known,
    workers: int,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> tuple[Sequence[FinishedPage], ...]:
    """The pages of each piece, in order, and on the way every file.

    Which worker draws a page changes nothing.

    Args:
        made: what they are made from.
        known: the pages that are drawn already, by the number of their piece.
        workers: how many processes draw.
        folder: where there is room for the HTML of all pages, if not among temporary files.
        progress: is told how far the drawing is.

    Raises:
        TemplateFault: a template of the site's own cannot be used.
        WorkerError: a worker has failed.
    """
    progress = progress or Progress()
    progress.begin("drawing pages, and making data and feeds")
    all_pieces = list(pieces(made))
    found: dict[int, Sequence[FinishedPage]] = dict(known)
    if len(all_pieces) - len(found) > _KEPT_IN_MEMORY:
        found |= _drawn_in_files(made, all_pieces, found, workers, folder, progress)
    for at, piece in enumerate(all_pieces):
        if at not in found:
            found[at] = tuple(piece.draw())
    progress.begin("gathering what was made")
    return tuple(found[at] for at in range(len(all_pieces)))


_KEPT_IN_MEMORY = 32
"""With no more pieces to draw, their pages are not put into files."""


def _drawn_in_files(
    made: Materials,
    all_pieces: Sequence[Piece],
    known: Known,
    workers: int,
    folder: Path | None,
    progress: Progress,
) -> Mapping[int, Sequence[KeptPage]]:
    """The pages of each piece that is not known."""
    wanted = [at for at in range(len(all_pieces)) if at not in known]
    later = [at for at in wanted if all_pieces[at].kind.tells_of_files]
    spools, files = [Spool(folder) for _ in range(workers)], Spool(folder)
    found: dict[int, tuple[_Drawn, ...]] = {}

    def draw(piece: Draw, worker: int) -> tuple[_Drawn, ...]:
        return tuple(_kept(page, spools[worker], worker) for page in piece())

    for at in _firsts([all_pieces[at].kind.name for at in wanted]):
        # with it templates are compiled, once for all
        found[wanted[at]] = draw(all_pieces[wanted[at]].draw, 0)
    if workers > 1:
        _work_out_shared(made, workers)
    now = [at for at in wanted if at not in found and at not in later]
    made_now = shared(
        [partial(draw, all_pieces[at].draw) for at in now],
        workers,
        expected=(TemplateFault,),
        first=lambda: keep_files(made, partial(_kept_file, files)),
        alike=[all_pieces[at].kind.name == CLAIM.name for at in now],
        tell=progress.tell,
    )
    found |= zip(now, made_now, strict=True)
    found |= {at: draw(all_pieces[at].draw, 0) for at in later}
    return {at: tuple(_in(spools[page.worker], page) for page in found[at]) for at in wanted}


_CLAIMS_AT_ONCE = 16


def _work_out_shared(made: Materials, workers: int) -> None:
    """Works out what both files and pages tell, before each process would do so for itself."""
    claims = tuple(made.index.claims)
    for claim in claims:
        made.badge(claim)
    if files_tell_what_if(made):
        parts = range(0, len(claims), _CLAIMS_AT_ONCE)

        def what_ifs(start: int, worker: int) -> tuple[tuple[str, PackedWhatIf], ...]:
            part = made.packed_what_ifs(claims[start : start + _CLAIMS_AT_ONCE])
            return part if worker else ()  # what this process has worked out, it has

        for part in shared([partial(what_ifs, start) for start in parts], workers):
            made.remember(part)


def _firsts(kinds: list[str]) -> Iterator[int]:
    """The first piece of each kind that has several."""
    return (
        at
        for at, kind in enumerate(kinds)
        if kind not in kinds[max(0, at - 1) : at] and kind in kinds[at + 1 : at + 2]
    )


def _kept_file(spool: Spool, file: SiteFile) -> SiteFile:
    return replace(file, made=InSpool(spool, spool.keep_data(file.content)))


def _kept(page: SitePage, spool: Spool, worker: int) -> _Drawn:
    content, in_head = spool.keep(page.html), spool.keep(page.head)
    without = replace(page, html="", head="")
    return _Drawn(without, heading_of(page), digest_of_page(page), worker, content, in_head)


def _in(spool: Spool, drawn: _Drawn) -> KeptPage:
    page = drawn.page
    return KeptPage(
        page.path,
        page.kind,
        page.title,
        page.description,
        page.edit,
        page.search,
        page.toc,
        page.changed,
        drawn.heading,
        drawn.digest,
        spool,
        drawn.content,
        drawn.in_head,
    )
