"""What depends on the insides of MkDocs and of other plugins, and what is done without them.

Each function says what it relies on. Where that is otherwise, it does nothing, or gives nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mkdocs.plugins import PluginCollection


def put_last(plugins: PluginCollection, plugin: object, events: Iterable[str]) -> None:
    """Has the plugin's handlers of some events run after all others of whatever priority.

    Relies on `PluginCollection.events`, lists of bound methods in the order in which they run. A
    plugin that registers a handler later still comes after.
    """
    for name in events:
        handlers = plugins.events.get(name)
        if handlers is not None:
            handlers.sort(key=lambda handler: getattr(handler, "__self__", None) is plugin)


def excerpts_of(context: Mapping[str, Any]) -> Iterator[Any]:
    """The excerpts of posts that a page of Material's blog lists.

    Relies on `posts` in the context of the blog's views: pages with `content`, `toc` and `file`,
    made anew for each view.
    """
    for post in context.get("posts") or ():
        if isinstance(getattr(post, "content", None), str) and hasattr(post, "file"):
            yield post


def printed_beside(page: Any) -> Iterator[str]:
    """What Material's blog prints of a post as it is, beside its text: authors and links.

    Relies on `page.authors`, `page.categories` and `page.config.links` of its posts.
    """
    for author in getattr(page, "authors", None) or ():
        values = author.values() if isinstance(author, Mapping) else vars(author).values()
        yield from (value for value in values if isinstance(value, str))
    yield from (str(one.title) for one in getattr(page, "categories", None) or ())
    links = getattr(getattr(page, "config", None), "links", None)
    for item in getattr(links, "items", None) or ():
        yield from _texts_of(item)


def addresses_beside(page: Any) -> Iterator[str]:
    """The addresses that a post of Material's blog links to beside its text."""
    links = getattr(getattr(page, "config", None), "links", None)
    for item in getattr(links, "items", None) or ():
        yield from _addresses_of(item)


def _texts_of(item: Any) -> Iterator[str]:
    yield str(getattr(item, "title", None) or "")
    for child in getattr(item, "children", None) or ():
        yield from _texts_of(child)


def _addresses_of(item: Any) -> Iterator[str]:
    if not getattr(item, "is_page", False):
        yield str(getattr(item, "url", None) or "")
    for child in getattr(item, "children", None) or ():
        yield from _addresses_of(child)


titles_below, addresses_below = _texts_of, _addresses_of
"""Titles, and addresses that are no pages of the site, of an item of the navigation and below."""
