"""Pages and files of `mkdocs serve` that are made when a browser asks for them.

Whoever edits a large ledger looks at a few pages after each save. So while serving, pages that can
be told of before they are drawn wait, and so do all files. What is asked for is made from the
ledger as it was last built, is the same as in a whole site, and stands in the site from then on.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path
from threading import Lock
from typing import Any

from claimledger.mkdocs_plugin.faults import faults_page, tell
from claimledger.site.exports import EXPORTS, files_of
from claimledger.site.materials import Materials
from claimledger.site.page import FinishedPage, PageSummary, Piece, SitePage
from claimledger.site.pages import Known, pieces
from claimledger.site.render import TemplateFault
from claimledger.site.urls import list_of, target_of

App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""Answers a request (PEP 3333)."""

_NOT_FOUND = "404"


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page that is drawn whenever its content is asked for.

    `FinishedPage` says what the attributes are; those that only the drawn page has are empty.
    """

    _piece: Piece
    _summary: PageSummary
    description: str = ""
    edit: str = ""
    toc: tuple[tuple[str, str], ...] = ()
    changed: date | None = None

    @property
    def path(self) -> str:
        """Its address."""
        return self._summary.path

    @property
    def kind(self) -> str:
        """The page kind."""
        return self._piece.kind.name

    @property
    def title(self) -> str:
        """Its title."""
        return self._summary.title

    @property
    def search(self) -> str | None:
        """Its entry in the search index."""
        return self._summary.search

    @property
    def html(self) -> str:
        """Its content, drawn now."""
        return self._drawn().html

    @property
    def head(self) -> str:
        """What stands in its head; likewise."""
        return self._drawn().head

    def _drawn(self) -> SitePage:
        return next(iter(self._piece.draw()))


Publish = Callable[[SitePage], None]
"""Puts a drawn page into the site."""


class OnDemand:
    """What of a served site waits, from one build to the next.

    A build has it for itself, so that no request makes something of what is just being replaced.
    """

    def __init__(self) -> None:
        """Nothing waits."""
        self._lock = Lock()
        self._is_building = False
        self._forget()

    def _forget(self) -> None:
        self._pieces: dict[str, Piece] = {}
        self._made: Materials | None = None
        self._site = Path()
        self._publish: Publish | None = None

    def begin(self) -> None:
        """A build begins; what waited for the last one is forgotten."""
        if not self._is_building:
            self._lock.acquire()
            self._is_building = True
        self._forget()

    def pages(self, made: Materials, known: Known) -> Iterator[tuple[FinishedPage, ...]]:
        """The pages of each piece that are drawn at once, and those that wait.

        Drawn are those that cannot be told of before, or have an introduction, and the first of
        each kind, so that a template that cannot be used is found now.

        Raises:
            TemplateFault: a template of the site's own cannot be used.
        """
        self._made = made
        kinds = set[str]()
        for piece in pieces(made):
            summary = None if piece.summary is None else piece.summary()
            is_first = piece.kind.name not in kinds
            kinds.add(piece.kind.name)
            if piece.kind.tells_of_files and summary is not None:
                is_first = False  # it would have all files made
            if summary is None or is_first or target_of(summary.path) in made.intros:
                first: tuple[FinishedPage, ...] = tuple(
                    takewhile(_is_no_further_page, piece.draw())
                )
            else:
                first = (WaitingPage(piece, summary),)
            self._pieces |= {target_of(page.path): piece for page in first}
            yield first

    def end(self, site: Path, publish: Publish | None) -> None:
        """A build has ended.

        Args:
            site: the folder that is served.
            publish: puts a page there; None where nothing waits, since the build has failed.
        """
        if not self._is_building:
            return
        self._site, self._publish = site, publish
        if publish is None:
            self._forget()
        self._is_building = False
        self._lock.release()

    def app(self, served: App, mount: str) -> App:
        """Answers as `served` does, which answers from the site's folder, and makes what waits.

        Args:
            served: answers every request; it waits while the site is being built.
            mount: the path below which the site stands, `/` or `/below/`.
        """

        def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            told: list[Any] = []
            body = served(environ, lambda *status, **more: told.append((status, more)))
            (status, *_), _ = told[-1]
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if status.startswith(_NOT_FOUND) and path.startswith(mount):
                try:
                    if self._make(path.removeprefix(mount)):
                        return served(environ, start_response)
                except TemplateFault as fault:
                    tell((fault.diagnostic,))
                    start_response("500 Internal Server Error", [("Content-Type", "text/html")])
                    return [faults_page((fault.diagnostic,)).encode()]
            status, more = told[-1]
            start_response(*status, **more)
            return body

        return answer

    def _make(self, path: str) -> bool:
        """Makes what waits for a path; gives whether something stands there now."""
        with self._lock:
            if self._publish is None or self._made is None:
                return False
            target = target_of(path)
            piece = self._pieces.get(list_of(target))
            if piece is not None:
                for page in piece.draw():
                    if target_of(page.path) == target:
                        self._publish(page)
                        return True
                return False
            return not path.endswith(("/", ".html")) and self._make_file(self._made, path)

    def _make_file(self, made: Materials, path: str) -> bool:
        files = (file for export in EXPORTS for file in files_of(made, export))
        for file in files:
            if file.path == path:
                put_whole(self._site / path, file.content)
                return True
        return False


def put_whole(path: Path, content: bytes) -> None:
    """Writes a file of a site that is being served: a request sees all of it or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def _is_no_further_page(page: FinishedPage) -> bool:
    target = target_of(page.path)
    return list_of(target) == target
