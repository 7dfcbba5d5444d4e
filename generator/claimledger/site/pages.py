"""The kinds of generated pages, every page of the site, and which files introduce one."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType

from claimledger.ledger.model import Ledger
from claimledger.prose.headings import headings
from claimledger.site.cross_references import Index, index_of
from claimledger.site.digests import digest_of
from claimledger.site.heads import head_of
from claimledger.site.last_modified import last_modified
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.page import Draw, FinishedPage, PageKind, Piece, SitePage
from claimledger.site.record_history import RecordHistory
from claimledger.site.render import renderer
from claimledger.site.urls import HOME, Urls, target_of
from claimledger.site.views.actor import ACTOR
from claimledger.site.views.claim import CLAIM
from claimledger.site.views.codes import CODE_PAGES, CODES_INDEX
from claimledger.site.views.compare import COMPARE
from claimledger.site.views.corrections import CORRECTIONS_PAGE
from claimledger.site.views.data import DATA, DATA_NAMES
from claimledger.site.views.date import DATE
from claimledger.site.views.dossier import DOSSIER
from claimledger.site.views.embed import EMBED
from claimledger.site.views.explore import EXPLORE
from claimledger.site.views.format import FORMAT
from claimledger.site.views.home import HOME_PAGE
from claimledger.site.views.indexes import ACTORS, CLAIMS, DATES, PLACES, SOURCES
from claimledger.site.views.measure import MEASURE, MEASURES
from claimledger.site.views.media import MEDIA, MEDIA_FILE
from claimledger.site.views.methodology import METHODOLOGY
from claimledger.site.views.moved import REDIRECT, REMOVED
from claimledger.site.views.place import PLACE
from claimledger.site.views.record_changes import RECORD_CHANGES
from claimledger.site.views.source import SOURCE
from claimledger.site.without_pages import elsewhere
from claimledger.standing.derive import Derived
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span
from claimledger.text.suggestions import nearest

PAGE_KINDS: tuple[PageKind, ...] = (
    HOME_PAGE,
    CLAIM,
    CLAIMS,
    EXPLORE,
    DOSSIER,
    PLACE,
    PLACES,
    ACTOR,
    ACTORS,
    DATE,
    DATES,
    SOURCE,
    SOURCES,
    MEASURE,
    MEASURES,
    MEDIA_FILE,
    MEDIA,
    METHODOLOGY,
    FORMAT,
    CODES_INDEX,
    CODE_PAGES,
    DATA,
    DATA_NAMES,
    CORRECTIONS_PAGE,
    RECORD_CHANGES,
    COMPARE,
    REMOVED,
    REDIRECT,
    EMBED,
)
"""Every kind of generated page."""

FOLDERS = frozenset(kind.folder for kind in PAGE_KINDS if kind.folder)
"""The first parts of addresses that belong to generated pages."""

DOCUMENTS = frozenset(kind.name for kind in PAGE_KINDS if not kind.framed)
"""The kinds whose pages are whole documents, without the theme."""

_KINDS = {kind.name: kind for kind in PAGE_KINDS}
_INTRODUCED = frozenset(kind.folder for kind in PAGE_KINDS if kind.introduced)


def targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Every page that others may link to."""
    return (target for kind in PAGE_KINDS for target in kind.targets(ledger, index))


class TargetsWhenAsked(Set[str]):
    """Every page that others may link to; those of a kind are listed when one is asked for."""

    def __init__(
        self, ledger: Ledger, index: Index, left_out: Container[str] = frozenset()
    ) -> None:
        """Nothing is listed yet; pages that are `left_out` are none."""
        self._ledger, self._index, self._left_out = ledger, index, left_out
        self._listed: dict[str, frozenset[str]] = {}

    def __contains__(self, target: object) -> bool:
        """Whether there is the page."""
        if target == HOME:
            return True
        folder = str(target).partition("/")[0]
        kinds = [kind for kind in PAGE_KINDS if kind.folder in ("", folder)]
        kinds.sort(key=lambda kind: kind.has is not None)  # those that are listed quickly first
        return str(target) not in self._left_out and any(
            self._is_of(kind, str(target)) for kind in kinds
        )

    def __iter__(self) -> Iterator[str]:
        """All of them, listed."""
        there = (each for each in targets(self._ledger, self._index) if each not in self._left_out)
        return iter({HOME, *there})

    def __len__(self) -> int:
        """How many; all are listed."""
        return sum(1 for _ in self)

    def _is_of(self, kind: PageKind, target: str) -> bool:
        if kind.has is not None:
            return kind.has(self._index, target)
        if kind.name not in self._listed:
            self._listed[kind.name] = frozenset(kind.targets(self._ledger, self._index))
        return target in self._listed[kind.name]


def materials_when_asked(
    ledger: Ledger,
    derived: Derived,
    options: Options,
    sources: tuple[SourceText, ...] = (),
    history: RecordHistory | None = None,
    claims: tuple[str, ...] | None = None,
) -> Materials:
    """The same as `materials`, but all is worked out when it is asked for, and so is `derived`.

    `claims` are those that have a standing, in the order of the index, where they are known; the
    other arguments are those of `materials`.
    """
    index = Index(ledger, derived)
    if claims is not None:
        index.remember_claims(claims)
    instead = elsewhere(index, options)
    there = TargetsWhenAsked(ledger, index, instead)
    urls = Urls(there, options.use_directory_urls, instead)
    return _gathered(index, urls, options, {}, sources, history)


def materials(
    ledger: Ledger,
    derived: Derived,
    options: Options,
    intros: Mapping[str, str] = MappingProxyType({}),
    sources: tuple[SourceText, ...] = (),
    history: RecordHistory | None = None,
) -> Materials:
    """What the pages are made from; `intros` are trusted HTML by target, `sources` the files.

    `history` is what edits of the ledger changed, where that is known.
    """
    index = index_of(ledger, derived)
    instead = elsewhere(index, options)
    there = frozenset(targets(ledger, index)) - instead.keys()
    urls = Urls(there | {HOME}, options.use_directory_urls, instead)
    return _gathered(index, urls, options, intros, sources, history)


def _gathered(
    index: Index,
    urls: Urls,
    options: Options,
    intros: Mapping[str, str],
    sources: tuple[SourceText, ...],
    history: RecordHistory | None,
) -> Materials:
    return Materials(
        ledger=index.ledger,
        derived=index.derived,
        options=options,
        index=index,
        urls=urls,
        render=renderer(options.templates, options.own_templates),
        intros=intros,
        sources=sources,
        history=history,
    )


def site_pages(
    ledger: Ledger,
    derived: Derived,
    options: Options,
    intros: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[SitePage]:
    """Every generated page, kind by kind.

    Args:
        ledger: without errors.
        derived: at `options.day`.
        options: the choices of whoever publishes the site.
        intros: finished HTML by target (`places/balakliia`), for the top of that page; trusted.

    Raises:
        UnknownPageError: a link leads nowhere; a mistake of ours.
    """
    return made_pages(materials(ledger, derived, options, intros))


def made_pages(made: Materials) -> Iterator[SitePage]:
    """Every generated page from materials that are gathered already; raises as `site_pages`."""
    return (page for piece in pieces(made) for page in piece.draw())


Known = Mapping[int, Sequence[FinishedPage]]
"""Pages that are drawn already, by the number of their piece."""


def made_pieces(made: Materials, known: Known) -> Iterator[Sequence[FinishedPage]]:
    """The pages of each piece, drawn where they are not known; raises as `site_pages`."""
    for at, piece in enumerate(pieces(made)):
        yield known[at] if at in known else tuple(piece.draw())


def unchanged(
    made: Materials, drawn: Sequence[Sequence[FinishedPage] | None], prose: Sequence[str]
) -> dict[int, Sequence[FinishedPage]]:
    """The pages that are as they were drawn, where nothing but prose is another than before.

    Args:
        made: what the pages are to be made from.
        drawn: the pages of each piece; None where they are lost.
        prose: what those of each piece showed of prose, as `digests_of_prose` has it.
    """
    now = digests_of_prose(made, (pages or () for pages in drawn))
    return {
        at: pages for at, pages in enumerate(drawn) if pages is not None and now[at] == prose[at]
    }


def digests_of_prose(made: Materials, drawn: Iterable[Sequence[FinishedPage]]) -> tuple[str, ...]:
    """What the pages of each piece show of prose: where it is the same, so are the pages."""
    files = digest_of(made.explainers)
    shown = ([_of_prose(made, files, page) for page in pages] for pages in drawn)
    return tuple(digest_of(each) if any(map(any, each)) else "" for each in shown)


def _of_prose(made: Materials, files: str, page: FinishedPage) -> tuple[str, ...]:
    kind, target = _KINDS[page.kind], target_of(page.path)
    intro, given = made.intros.get(target, ""), made.front_matter.get(target)
    written = kind.written(made, target)
    return (
        str(intro),
        "" if given is None else digest_of(given),
        digest_of(written) if written else "",
        files if kind.tells_of_files else "",
    )


def pieces(made: Materials) -> Iterator[Piece]:
    """The pages, in order, in pieces; each needs nothing of the others.

    What one of them works out is remembered with the materials, and used by the next.
    """
    return (
        replace(piece, draw=partial(_finished, made, piece.draw))
        for kind in PAGE_KINDS
        for piece in kind.pieces(made)
    )


def _finished(made: Materials, draw: Draw) -> Iterator[SitePage]:
    for page in draw():
        if page.kind in DOCUMENTS:
            yield replace(page, html=str(page.html))
            continue
        page = _introduced(made, page)
        # plain text from here on: joining `Markup` to a frame would escape the frame
        head, changed = head_of(made, page), last_modified(made, page.path)
        yield replace(page, html=str(page.html), head=head, changed=changed)


def _introduced(made: Materials, page: SitePage) -> SitePage:
    """The page with the title and description that the file of its introduction gives it.

    The sections of the introduction stand in the table of contents, before those of the page.
    """
    target = target_of(page.path)
    given = made.front_matter.get(target)
    if given is None:
        return page
    sections = (each for each in headings(made.intros.get(target, "")) if each.level == _SECTION)
    return replace(
        page,
        title=given.text("title") or page.title,
        description=given.text("description") or page.description,
        toc=(*((each.id, each.text) for each in sections if each.id), *page.toc),
    )


_SECTION = 2
"""The level of headings that stand in the table of contents of a generated page."""


# Which Markdown files introduce a generated page, and which stand in the way of one.


def own_target(name: str) -> str:
    """What the address of a Markdown file would be as a target, such as `codes/e503`."""
    path = PurePosixPath(name).with_suffix("")
    parts = path.parts[:-1] if path.name in ("index", "README") else path.parts
    return "/".join(parts)


def introduced(name: str) -> str | None:
    """The target that a file of the prose folder introduces; None where it is its own page.

    `places/balakliia.md` introduces that place's page, `places/index.md` the list of places,
    `index.md` the home page. Every file in the folder of a page kind that takes introductions does,
    whether there is such a page or not.
    """
    target = own_target(name)
    return target if not target or target.partition("/")[0] in _INTRODUCED else None


def introduction_fault(
    source: SourceText, target: str, targets: Collection[str], as_of: bool = False
) -> Diagnostic | None:
    """E601: the file introduces a page that is not there.

    Args:
        source: the Markdown file.
        target: what `introduced` gives for it.
        targets: every page that there is.
        as_of: the site shows an earlier day, on which a page may not be there yet.
    """
    if as_of or target in targets:
        return None
    folder, _, id_ = target.partition("/")
    known = [other.partition("/")[2] for other in targets if other.startswith(f"{folder}/")]
    meant = nearest(id_, known)
    help_ = f"did you mean `{folder}/{meant}.md`? " if meant else ""
    return Diagnostic(
        "E601",
        Span(source, 0, 0),
        f"this file introduces the page `{target}`, and there is none",
        f"{help_}files below `{folder}/` are introductions: rename or move it",
    )


def is_taken(name: str, targets: Collection[str]) -> bool:
    """Whether a Markdown file has an address that belongs to generated pages.

    A folder belongs to its page kind as a whole, for any page may be made there later.
    """
    target = own_target(name).lower()
    return target.partition("/")[0] in FOLDERS or target in targets


def taken(source: SourceText, name: str) -> Diagnostic:
    """E508: a page with the address of a generated page."""
    message = f"this address belongs to pages that the site makes: `{own_target(name)}`"
    span = Span(source, 0, len(source.line(1)))
    return Diagnostic("E508", span, message, "give the file another name")
