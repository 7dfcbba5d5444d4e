"""What the head of a page holds besides the theme's own: what machines read of it."""

from collections.abc import Iterator

from markupsafe import Markup

from claimledger.site.feeds import JSON_PATH, feed_path, feed_title, feeds_of
from claimledger.site.markdown_copies import copy_path, has_copy
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage
from claimledger.site.render import format_html
from claimledger.site.sharing import sharing
from claimledger.site.structured_data import structured_data
from claimledger.site.urls import HOME, root_of, target_of

# The theme's script fetches a sitemap for every `link[rel=alternate]`, as if it were a translation.
# The space keeps it from that, and means nothing to readers of feeds: `rel` is a list of words.
_COPY = '<link rel="alternate " type="text/markdown" href="%s">'
_FEED = '<link rel="alternate " type="application/%s" title="%s" href="%s%s">'


def head_of(m: Materials, page: SitePage) -> str:
    """The elements for the head of a generated page, finished HTML."""
    return "\n".join(filter(None, _elements(m, page)))


def _elements(m: Materials, page: SitePage) -> Iterator[Markup]:
    yield from sharing(m, page)
    yield from _feeds(m, page.path)
    yield from _copy(m, page.path)
    yield structured_data(m, page)


def head_of_prose(m: Materials, path: str) -> str:
    """The elements for the head of the page of prose at `path`."""
    return "\n".join((*_feeds(m, path), *_copy(m, path)))


def _feeds(m: Materials, path: str) -> Iterator[Markup]:
    """The feeds of the page's own record, then those of the whole site."""
    feeds, root = feeds_of(m).entries, root_of(path)
    target = target_of(path).partition("/page/")[0]
    for named in dict.fromkeys((target, HOME)):
        if named in feeds:
            title = feed_title(m, named)
            yield format_html(_FEED, "atom+xml", title, root, feed_path(named))
    if HOME in feeds:
        yield format_html(_FEED, "feed+json", feed_title(m, HOME), root, JSON_PATH)


def _copy(m: Materials, path: str) -> Iterator[Markup]:
    """The copy of the page in Markdown, which stands beside it."""
    if has_copy(m, path):
        yield format_html(_COPY, copy_path(path).rpartition("/")[2])
