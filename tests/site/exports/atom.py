"""What RFC 4287 and RFC 5005 ask of a feed, as far as ours could miss it."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
_IN_FEED = ("author", "category", "entry", "generator", "id", "link", "rights", "title", "updated")
_IN_ENTRY = ("category", "content", "id", "link", "title", "updated")
_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def faults(document: bytes) -> Iterator[str]:
    """What is wrong with a document; nothing where it is a feed."""
    feed = ElementTree.fromstring(document)
    if feed.tag != f"{ATOM}feed":
        yield f"the root is {feed.tag}"
    yield from _named(feed, _IN_FEED)
    yield from _once(feed, "id", "title", "updated", "author", "generator")
    yield from _dated_and_addressed(feed)
    if not [link for link in _links(feed, "self") if link.get("type") == "application/atom+xml"]:
        yield "the feed does not say where it stands"
    entries = feed.findall(f"{ATOM}entry")
    for entry in entries:
        yield from _named(entry, _IN_ENTRY)
        yield from _once(entry, "id", "title", "updated", "content")
        yield from _dated_and_addressed(entry)
        if len(_links(entry, "alternate")) != 1:
            yield "an entry leads nowhere, or to several pages"
        if (content := entry.find(f"{ATOM}content")) is None or content.get("type") != "html":
            yield "an entry's content is not HTML"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(ids) != len(set(ids)):
        yield "two entries have one id"
    dates = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    if dates != sorted(dates, reverse=True) or feed.findtext(f"{ATOM}updated") != max(dates):
        yield "the dates are out of order"


def link(document: bytes, rel: str) -> str | None:
    """The address that a feed names for a relation."""
    found = _links(ElementTree.fromstring(document), rel)
    return found[0].get("href") if found else None


def is_archive(document: bytes) -> bool:
    return ElementTree.fromstring(document).find(f"{HISTORY}archive") is not None


def _links(element: Element, rel: str) -> list[Element]:
    return [link for link in element.findall(f"{ATOM}link") if link.get("rel") == rel]


def _named(element: Element, known: tuple[str, ...]) -> Iterator[str]:
    for child in element:
        if child.tag.removeprefix(ATOM) not in known and child.tag != f"{HISTORY}archive":
            yield f"{child.tag} in {element.tag}"


def _once(element: Element, *names: str) -> Iterator[str]:
    for name in names:
        found = element.findall(f"{ATOM}{name}")
        if len(found) != 1 or not "".join(found[0].itertext()).strip():
            yield f"{len(found)} of {name} in {element.tag}, or an empty one"


def _dated_and_addressed(element: Element) -> Iterator[str]:
    if not _DATE.fullmatch(element.findtext(f"{ATOM}updated") or ""):
        yield f"no date of RFC 3339 in {element.tag}"
    named = element.findtext(f"{ATOM}id") or ""
    for address in (named, *(link.get("href") or "" for link in element.findall(f"{ATOM}link"))):
        parts = urlsplit(address)
        if not (parts.scheme and parts.netloc) or re.search(r"[\s<>\"]", address):
            yield f"no absolute address: {address!r}"
