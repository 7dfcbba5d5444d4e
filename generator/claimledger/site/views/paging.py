"""Lists that go over several pages, with links between the pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.site.links import Link, link
from claimledger.site.lists import ListSection, page_count, paged_sections, section
from claimledger.site.materials import Materials
from claimledger.site.render import format_html
from claimledger.site.urls import paged, root_of
from claimledger.site.views.common import Pager, PagerStep

DrawnRow = Callable[[str], Markup]
"""A row of a list: its finished HTML on the page at a path."""


LATEST_LISTED = 24
"""Rows of a list that stands on very many pages, and is whole elsewhere."""

LeftOut = Callable[[int, str], Markup]
"""How many are left out and the path of a page, to where those are."""

_EARLIER = '<li class="cl-row cl-more">%s</li>'


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: number 1 is the list's own address."""

    number: int
    path: str
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


def latest(
    id: str,  # noqa: A002
    title: str,
    rows: Sequence[DrawnRow],
    left_out: LeftOut,
) -> ListSection[DrawnRow]:
    """The last rows of a list in date order, and a row that tells where the earlier ones are."""
    left = len(rows) - LATEST_LISTED
    if left <= 0:
        return section(id, title, rows)

    def earlier(path: str) -> Markup:
        return format_html(_EARLIER, left_out(left, path))

    return ListSection(id, title, (earlier, *rows[-LATEST_LISTED:]), len(rows))


def list_pages(
    m: Materials, target: str, sections: Sequence[ListSection[DrawnRow]]
) -> Iterator[ListPage]:
    """The pages of a list, `page_size` rows each, counted over all its sections."""
    count = page_count(sum(len(section.rows) for section in sections), m.options.page_size)
    for index, cut in enumerate(paged_sections(sections, m.options.page_size)):
        path = m.urls.path(paged(target, index + 1))
        drawn = tuple(
            ListSection(
                section.id,
                section.title,
                tuple(row(path) for row in section.rows),
                section.count,
                section.continued,
                section.head,
            )
            for section in cut
        )
        yield ListPage(index + 1, path, drawn, pager(m, target, index + 1, count))


def pager(m: Materials, target: str, number: int, count: int) -> Pager:
    """The links from page `number` of `count` to the others."""
    root = root_of(m.urls.path(paged(target, number)))

    def to(page: int, text: str = "") -> Link:
        return link(root + m.urls.path(paged(target, page)), text or str(page))

    shown = [page for page in range(1, count + 1) if page in (1, count) or abs(page - number) <= 2]
    steps: list[PagerStep | None] = []
    for before, page in zip([0, *shown], shown, strict=False):
        step = PagerStep(to(page), page == number)
        steps += [None, step] if page - before > 1 else [step]
    return Pager(
        number=number,
        count=count,
        previous=to(number - 1, "Previous page") if number > 1 else None,
        next=to(number + 1, "Next page") if number < count else None,
        steps=tuple(steps),
    )
