"""Photos, videos and documents: beside what goes by them, in lists, and on pages of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from markupsafe import Markup

from claimledger.ledger.model import Ledger, Media, Ref
from claimledger.site.cross_references import Index, is_located
from claimledger.site.links import Link, Linker, once_words
from claimledger.site.lists import ListSection, section
from claimledger.site.materials import Materials
from claimledger.site.page import Apart, PageKind, PageSummary, SitePage
from claimledger.site.render import ROOT_PLACEHOLDER, format_html, replace_placeholders
from claimledger.site.urls import root_of
from claimledger.site.views.common import Pager, Recorded, recorded
from claimledger.site.views.indexes import Listing, index_kind
from claimledger.site.views.paging import DrawnRow, list_pages
from claimledger.site.views.positions import side_before
from claimledger.site.views.rows import checked_row, cited_words, said_row
from claimledger.site.words import counted
from claimledger.standing.catalogue import pages
from claimledger.standing.sentences import Sentence

# Where and when somebody says that it was taken, and the picture itself.


def located_words(m: Materials, linker: Linker, media: Media) -> Markup:
    """`BBC (9 Sep 2022): placed at Balakliia (to the settlement), dated 8 Sep 2022`.

    Empty where nobody has said by the day of the site where or when it was taken.
    """
    if not is_located(media, m.derived.day):
        return Markup()
    parts = []
    if media.place is not None:
        place = linker.place(media.place.id)
        if media.precision is None:
            parts.append(_filled(pages.PLACED_AT, place=place))
        else:
            parts.append(_filled(pages.PLACED_TO, place=place, precision=media.precision.label))
    if media.date is not None:
        parts.append(_filled(pages.DATED_SO, day=once_words(media.date)))
    words = Markup(", ").join(parts)
    if media.located_by is None:
        return Markup(f"{words[:1].upper()}{_filled(pages.LOCATED_BY_NOBODY, words=words)[1:]}")
    return _filled(pages.LOCATED_BY, actor=_who(m, linker, media, media.located_by), words=words)


def _filled(sentence: Sentence, **values: object) -> Markup:
    return Markup(sentence.text).format(**values)


def _who(m: Materials, linker: Linker, media: Media, actor: Ref) -> Markup:
    """`BBC`, with side and day in brackets, as far as they are known."""
    side = side_before(m, actor.id).removesuffix(", ")
    day = once_words(media.located_date) if media.located_date is not None else ""
    besides = ", ".join(part for part in (side, day) if part)
    name = linker.actor(actor.id)
    return format_html("%s (%s)", name, besides) if besides else name.html


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture among the site's own files.

    Attributes:
        src: its address, relative to the page.
        alt: what is to be seen.
        width, height: in pixels.
    """

    src: str
    alt: str
    width: int
    height: int


def picture_view(m: Materials, linker: Linker, media: Media) -> PictureView | None:
    """The picture of a media file; None where it has none, or none that can be shown."""
    picture = m.options.pictures.get(media.file) if media.file else None
    if picture is None:
        return None
    src = f"{linker.root}{quote(picture.address)}"
    return PictureView(src, media.description, picture.width, picture.height)


@dataclass(frozen=True, slots=True)
class CitedMedia:
    """A media file beside a position or check that goes by it.

    Of one that is told further up the page there are only `kind` and `media`.

    Attributes:
        kind: `Video`; empty where the ledger does not say.
        media: what is to be seen; leads to its own page.
        url, archived: where it is; empty where not recorded.
        located: who placed and dated it, and how; empty where nobody is recorded to have done so.
        method: how that was done; empty where the ledger does not say.
        picture: the picture itself; none where the site has none.
        credit: who made the picture; empty where the ledger does not say.
    """

    kind: str
    media: Link
    url: str
    archived: str
    located: Markup
    method: str
    picture: PictureView | None
    credit: str


def cited_media(m: Materials, linker: Linker, refs: tuple[Ref, ...], told: set[str]) -> Markup:
    """What a position or check goes by, drawn.

    Of one that is `told` further up the page, what is to be seen is said again and no more.
    """
    drawn = []
    for ref in refs:
        key = ("cited media", ref.id, ref.id in told)
        if key not in m.rows:
            media, links = m.ledger.media[ref.id], m.linker(ROOT_PLACEHOLDER)
            view = _cited(m, links, media) if ref.id not in told else _again(links, media)
            m.rows[key] = m.render("parts/cited_media.html", view)
        told.add(ref.id)
        drawn.append(replace_placeholders(m.rows[key], linker.root))
    return format_html('<ul class="cl-media">%s</ul>', Markup("").join(drawn))


def _cited(m: Materials, linker: Linker, media: Media) -> CitedMedia:
    located = located_words(m, linker, media)
    return CitedMedia(
        kind=_label(media),
        media=linker.media(media.id),
        url=media.url,
        archived=media.archived,
        located=located,
        method=media.method if located else "",
        picture=picture_view(m, linker, media),
        credit=media.credit,
    )


def _again(linker: Linker, media: Media) -> CitedMedia:
    return CitedMedia(_label(media), linker.media(media.id), "", "", Markup(), "", None, "")


def _label(media: Media) -> str:
    return media.kind.label if media.kind is not None else ""


# Rows for a media file, each rendered once for all pages.


@dataclass(frozen=True, slots=True)
class MediaRow:
    """A media file in a list.

    Attributes:
        media: what is to be seen; leads to its own page.
        kind: `Video`; empty where the ledger does not say.
        located: who placed and dated it; empty where nobody is recorded to have done so.
        cited: how often, in words.
        withheld: only the description is published.
    """

    media: Link
    kind: str
    located: Markup
    cited: str
    withheld: bool


def media_row(m: Materials, media: str, path: str) -> Markup:
    """A media file: what is to be seen, who placed it, and how often it is cited."""
    key = ("media", media)
    if key not in m.rows:
        m.rows[key] = m.render("parts/media_row.html", _row(m, m.ledger.media[media]))
    return replace_placeholders(m.rows[key], root_of(path))


def _row(m: Materials, media: Media) -> MediaRow:
    linker, found = m.linker(ROOT_PLACEHOLDER), m.index.media[media.id]
    return MediaRow(
        media=linker.media(media.id),
        kind=_label(media),
        located=located_words(m, linker, media),
        cited=cited_words(found.said, found.checked),
        withheld=media.sensitive,
    )


# The page of a media file: the picture or where it is, and what goes by it.


@dataclass(frozen=True, slots=True)
class MediaHead:
    """What stands above the lists on the first page.

    Attributes:
        withheld: only the description is published.
        kind: `Video`; empty where the ledger does not say.
        url, archived: http or https, as the ledger is checked for; empty where not recorded.
        sources: where it was published.
        located: who placed and dated it; empty where nobody is recorded to have done so.
        method: how that was done; empty where the ledger does not say.
        sha256: of the file that was looked at; empty where not recorded.
        picture: the picture itself; none where the site has none.
        credit: who made it; empty where the ledger does not say.
        cited: how often, in words.
    """

    intro: Markup
    withheld: bool
    kind: str
    url: str
    archived: str
    sources: tuple[Link, ...]
    located: Markup
    method: str
    sha256: str
    picture: PictureView | None
    credit: str
    cited: str
    note: str
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class MediaView:
    """One page of a media file; `head` stands on the first only.

    Attributes:
        title: what is to be seen; `page` is added to it after the first page.
        page: `, page 2` from the second page on; else empty.
    """

    title: str
    page: str
    day: str
    trail: tuple[Link, ...]
    head: MediaHead | None
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Media records that exist at the day of the site."""
    return (f"media/{media}" for media in index.live_media)


def _pages(m: Materials, id: str) -> Iterator[SitePage]:  # noqa: A002
    media = m.ledger.media[id]
    for page in list_pages(m, f"media/{media.id}", _sections(m, media)):
        first, linker = page.number == 1, m.linker(page.path)
        after = "" if first else f", page {page.number}"
        head = _head(m, media, linker) if first else None
        view = MediaView(
            title=media.description,
            page=after,
            day=m.day_words,
            trail=(linker.to("media", MEDIA_TITLE),),
            head=head,
            sections=page.sections,
            pager=page.pager,
        )
        yield SitePage(
            path=page.path,
            kind=MEDIA_FILE.name,
            title=f"{media.description}{after}",
            description=_described(m, media, head) if head else "",
            html=m.render(MEDIA_FILE.template, view),
            edit=m.edit(media.key),
            search=_described(m, media, head) if head else None,
            toc=tuple((section.id, section.title) for section in page.sections),
        )


def _summary(m: Materials, id: str) -> PageSummary:  # noqa: A002
    media, path = m.ledger.media[id], m.urls.path(f"media/{id}")
    described = _described(m, media, _head(m, media, m.linker(path)))
    return PageSummary(path, media.description, described)


def _described(m: Materials, media: Media, head: MediaHead) -> str:
    """`Video. BBC: placed at Balakliia. Cited for 1 position on 1 claim, as of ...`."""
    parts = (head.kind, head.located.striptags(), f"{head.cited[:1].upper()}{head.cited[1:]}")
    return f"{'. '.join(part for part in parts if part)}, as of {m.day_words}."


def _sections(m: Materials, media: Media) -> list[ListSection[DrawnRow]]:
    found = m.index.media[media.id]
    said: list[DrawnRow] = [partial(said_row, m, statement) for statement in found.said]
    checked: list[DrawnRow] = [partial(checked_row, m, each) for each in found.checked]
    rows = (("said", pages.SAID_WITH_IT.text, said), ("checked", pages.CHECKS_BY_IT.text, checked))
    return [section(id_, title, drawn) for id_, title, drawn in rows if drawn]


def _head(m: Materials, media: Media, linker: Linker) -> MediaHead:
    found, located = m.index.media[media.id], located_words(m, linker, media)
    return MediaHead(
        intro=m.intro(f"media/{media.id}"),
        withheld=media.sensitive,
        kind=_label(media),
        url=media.url,
        archived=media.archived,
        sources=tuple(linker.source(ref.id) for ref in media.sources),
        located=located,
        method=media.method if located else "",
        sha256=media.sha256,
        picture=picture_view(m, linker, media),
        credit=media.credit,
        cited=cited_words(found.said, found.checked),
        note=media.note,
        recorded=recorded(m, media),
    )


MEDIA_FILE = PageKind(
    "media-file",
    "media",
    "pages/media_file.html",
    MediaView,
    Apart(lambda m: m.index.live_media, _pages, _summary),
    _targets,
    has=lambda index, target: index.has_media(target.partition("/")[2]),
)


# The index of media files.

MEDIA_TITLE = "Photos, videos and documents"


def _listing(m: Materials) -> Listing:
    rows = [partial(media_row, m, media) for media in m.index.live_media]
    lead = f"{counted(len(rows), 'media file')} by the day that they are dated to."
    return Listing(lead, [section("all", "", rows)])


MEDIA = index_kind("media", MEDIA_TITLE, _listing, lambda ledger: bool(ledger.media))
