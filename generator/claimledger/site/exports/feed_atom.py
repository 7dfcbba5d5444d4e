"""Atom feeds (RFC 4287) of the site and of single records, with their archives (RFC 5005)."""

from collections.abc import Iterator, Sequence

from markupsafe import escape

from claimledger.site.feeds import (
    ENTRIES,
    JSON_PATH,
    Entry,
    archive_path,
    feed_path,
    feed_title,
    feeds_of,
    has_archive,
)
from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile
from claimledger.site.urls import HOME
from claimledger.site.views.feed_entries import EntryWords, entry_words, site_root

IN_ATOM = "entries as Atom"
"""The name under which entries are made once: several feeds have the same ones."""

_FEED = """\
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0">
<id>{id}</id>
<title>{title}</title>
<updated>{updated}T00:00:00Z</updated>
<author><name>{author}</name></author>
<generator>claimledger</generator>
{head}
{entries}
</feed>
"""
_ENTRY = """\
<entry>
<id>{}</id>
<title>{}</title>
<updated>{}T00:00:00Z</updated>
<link rel="alternate" type="text/html" href="{}"/>
{}
<content type="html">{}</content>
</entry>"""
_LINK = '<link rel="{}" type="{}" href="{}"/>'
_ATOM, _HTML, _JSON = "application/atom+xml", "text/html", "application/feed+json"


def feed_files(m: Materials) -> Iterator[SiteFile]:
    """Every feed and its archive."""
    for target, entries in feeds_of(m).entries.items():
        archives = _archives(entries) if has_archive(m, target) else ()
        yield SiteFile(feed_path(target), _feed(m, target, entries[:ENTRIES], len(archives)))
        for number, archived in enumerate(archives, 1):
            content = _archive(m, target, archived, number, len(archives))
            yield SiteFile(archive_path(target, number), content)


def _archives(entries: Sequence[Entry]) -> tuple[Sequence[Entry], ...]:
    """Full parts from the oldest entry on, so that a part stays what it is while others follow.

    Together with the last entries, which may stand in both, they hold every entry.
    """
    count, end = (len(entries) - 1) // ENTRIES, len(entries)
    return tuple(
        entries[end - ENTRIES * number : end - ENTRIES * (number - 1)]
        for number in range(1, count + 1)
    )


def _feed(m: Materials, target: str, entries: Sequence[Entry], archives: int) -> bytes:
    root = site_root(m)
    links = [_link("self", _ATOM, f"{root}{feed_path(target)}")]
    links.append(_link("alternate", _HTML, f"{root}{m.urls.path(target)}"))
    if target == HOME:
        links.append(_link("alternate", _JSON, f"{root}{JSON_PATH}"))
    if archives:
        links.append(_link("prev-archive", _ATOM, f"{root}{archive_path(target, archives)}"))
    return _document(m, target, links, entries)


def _archive(m: Materials, target: str, entries: Sequence[Entry], number: int, of: int) -> bytes:
    root = site_root(m)
    links = ["<fh:archive/>", _link("self", _ATOM, f"{root}{archive_path(target, number)}")]
    links.append(_link("current", _ATOM, f"{root}{feed_path(target)}"))
    if number > 1:
        links.append(_link("prev-archive", _ATOM, f"{root}{archive_path(target, number - 1)}"))
    if number < of:
        links.append(_link("next-archive", _ATOM, f"{root}{archive_path(target, number + 1)}"))
    return _document(m, target, links, entries)


def _document(m: Materials, target: str, head: list[str], entries: Sequence[Entry]) -> bytes:
    licence = m.options.data.licence_url or m.options.data.licence
    if m.options.data.licence_url:
        head.append(f'<link rel="license" href="{escape(licence)}"/>')
    if licence:
        head.append(f"<rights>{escape(m.options.data.licence or licence)}</rights>")
    text = _FEED.format(
        id=escape(f"{site_root(m)}{feed_path(target)}"),
        title=escape(feed_title(m, target)),
        updated=entries[0].day.isoformat(),
        author=escape(m.ledger.title),
        head="\n".join(head),
        entries="\n".join([_entry(m, entry) for entry in entries]),
    )
    return text.encode()


def _link(rel: str, type_: str, href: str) -> str:
    return _LINK.format(rel, type_, escape(href))


def _entry(m: Materials, entry: Entry) -> str:
    """One entry, made once for all feeds in which it stands."""
    made = m.once(IN_ATOM, lambda m: dict[tuple[str, str], str]())
    key = (entry.claim, entry.name)
    if key not in made:
        made[key] = _as_atom(entry_words(m, entry))
    return made[key]


def _as_atom(words: EntryWords) -> str:
    tags = "".join([f'<category term="{tag}"/>' for tag in words.tags])
    id_, title, url = escape(words.id), escape(words.title), escape(words.url)
    return _ENTRY.format(id_, title, words.day, url, tags, escape(str(words.html)))
