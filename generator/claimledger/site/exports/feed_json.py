"""The JSON Feed (version 1.1) of the whole site: the last entries of its Atom feed."""

from collections.abc import Iterator

from claimledger.site.data.files import as_readable_json
from claimledger.site.feeds import ENTRIES, JSON_PATH, feed_title, feeds_of
from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile
from claimledger.site.urls import HOME
from claimledger.site.views.feed_entries import EntryWords, entry_words, site_root


def json_feed_files(m: Materials) -> Iterator[SiteFile]:
    """The feed, where the site has one."""
    entries = feeds_of(m).entries.get(HOME)
    if not entries:
        return
    root = site_root(m)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed_title(m, HOME),
        "home_page_url": root,
        "feed_url": f"{root}{JSON_PATH}",
        "authors": [{"name": m.ledger.title}],
        "items": [_item(entry_words(m, entry)) for entry in entries[:ENTRIES]],
    }
    yield SiteFile(JSON_PATH, as_readable_json(feed))


def _item(words: EntryWords) -> dict[str, object]:
    return {
        "id": words.id,
        "url": words.url,
        "title": words.title,
        "content_html": str(words.html),
        "date_published": f"{words.day}T00:00:00Z",
        "tags": list(words.tags),
    }
