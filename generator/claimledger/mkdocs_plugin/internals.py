"""What depends on the insides of MkDocs and of other plugins, and what is done without them.

Each function says what it relies on. Where that is otherwise, it does nothing, or gives nothing;
where a reader or an editor could notice, the log says so in one line.
"""

import inspect
import posixpath
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection, get_plugin_logger
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

NO_CONTEXT = "MkDocs makes contexts of pages in another way: pages are rendered one by one"
NO_LINK_RESOLVER = (
    "MkDocs resolves links in another way: those of introductions are resolved without it, "
    "and their anchors are not checked"
)

_log = get_plugin_logger(__name__)


@cache
def tell_once(message: str) -> None:
    """Logs a line of information, the first time only."""
    _log.info(message)


def put_last(
    plugins: PluginCollection, plugin: object, events: Iterable[str], but: Container[object] = ()
) -> None:
    """Has the plugin's handlers of some events run after all others of whatever priority.

    Except for the functions in `but`, which stay where they are.

    Relies on `PluginCollection.events`, lists of bound methods in the order in which they run. A
    plugin that registers a handler later still comes after.
    """
    for name in events:
        handlers = plugins.events.get(name)
        if handlers is not None:
            handlers.sort(key=lambda handler: _is_of(handler, plugin, but))


def _is_of(handler: object, plugin: object, but: Container[object]) -> bool:
    is_but = getattr(handler, "__func__", None) in but
    return getattr(handler, "__self__", None) is plugin and not is_but


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
    yield from (str(category.title) for category in getattr(page, "categories", None) or ())
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


# The context of a page's template


def page_contexts(
    nav: Navigation, files: Sequence[File], config: MkDocsConfig
) -> Callable[[Page], Mapping[str, Any]] | None:
    """Makes the context of a page's template, before plugins have touched it; None if it cannot.

    Relies on `get_context(nav, files, config, page)` of MkDocs' command `build`.
    """
    function: Any = getattr(build, "get_context", None)
    if not _takes(function, "nav", "files", "config", "page"):
        tell_once(NO_CONTEXT)
        return None

    def context_of(page: Page) -> Mapping[str, Any]:
        context: Mapping[str, Any] = function(nav, files, config, page)
        return context

    return context_of


# Links of Markdown that is converted before MkDocs has collected its files


class LinkResolver(Protocol):
    """Resolves the relative links of one file.

    Attributes:
        links_to_anchors: the links met so far that name an anchor, for MkDocs to check.
    """

    links_to_anchors: dict[File, dict[str, str]]

    def path_to_url(self, url: str) -> str:
        """The address of what a relative link names, or the link itself."""


def link_resolver(file: File, files: Files, config: MkDocsConfig) -> LinkResolver:
    """Resolves the links of a file as MkDocs does, with MkDocs' own warnings.

    Relies on MkDocs' class `_RelativePathTreeprocessor` with its method `path_to_url` and its
    attribute `links_to_anchors`.
    """
    own = getattr(pages, "_RelativePathTreeprocessor", None)
    if _takes(getattr(own, "__init__", None), "self", "file", "files", "config"):
        resolver: Any = own(file, files, config)  # type: ignore[misc]
        if hasattr(resolver, "path_to_url") and hasattr(resolver, "links_to_anchors"):
            return resolver  # type: ignore[no-any-return]
    tell_once(NO_LINK_RESOLVER)
    return _PlainResolver(file, files, config)


class _PlainResolver:
    """Resolves relative links by the names of files."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig) -> None:
        self.links_to_anchors: dict[File, dict[str, str]] = {}
        self._file, self._files = file, files
        self._not_found = config.validation.links.not_found

    def path_to_url(self, url: str) -> str:
        parts = urlsplit(url)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith(("/", "\\")):
            return url
        folder = posixpath.dirname(self._file.src_uri)
        name = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
        target = self._files.get_file_from_path(name)
        if target is None:
            text = f"{self._file.src_uri} contains a link {url!r} to no file of the site"
            _log.log(self._not_found, text)
            return url
        relative = get_relative_url(target.url, self._file.url)
        return parts._replace(path=relative).geturl()


def _takes(function: object, *parameters: str) -> bool:
    """Whether it is a function whose first parameters have these names."""
    if not inspect.isfunction(function):
        return False
    return tuple(inspect.signature(function).parameters)[: len(parameters)] == parameters
