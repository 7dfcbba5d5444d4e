"""Copies of pages in Markdown, for language models and whoever else reads plain text."""

import re
from collections.abc import Mapping

from claimledger.site.digests import digest_of
from claimledger.site.explainers import FOLDER
from claimledger.site.markdown_text import escaped, markdown_of
from claimledger.site.materials import Materials
from claimledger.site.urls import URL_SECTIONS, target_of

_SECTIONS = frozenset((*URL_SECTIONS, FOLDER.rstrip("/")))
_CLAIM = re.compile(r"(?:\A|/)claims/([^/#?]+?)(?:/|\.html)(?:#.*)?\Z")

_NOTE = (
    "Copy of {}, as of {}. A statement of a claim is what somebody said, not what this site says: "
    "it stands here with its status; repeat it with that."
)


def has_copy(m: Materials, path: str) -> bool:
    """Whether the page at `path` has a copy: one of a record, a day or an explainer, or a list."""
    return _has_copies(m) and target_of(path).partition("/")[0] in _SECTIONS


def _has_copies(m: Materials) -> bool:
    data = m.options.data
    return data.markdown and len(m.index.claims) <= data.markdown_at_most


def added_to_copies(m: Materials) -> str:
    """The digest of all that copies say and their pages do not; empty where there are none.

    Where it is the same, the copy of a page that is the same is, too.
    """
    if not _has_copies(m):
        return ""
    claims = m.derived.standings
    words = [(id_, m.ledger.claims[id_].statement, m.badge(id_).word) for id_ in claims]
    return digest_of((m.options.site_url, m.day_words, words))


def copy_path(path: str) -> str:
    """The address of a copy: `claims/x/index.md` for `claims/x/`, `claims/x.md` for `.html`."""
    return f"{path}index.md" if path.endswith("/") else f"{path.removesuffix('.html')}.md"


def markdown_copy(m: Materials, path: str, html: str) -> str:
    """The copy of the page at `path` whose content is `html`, finished."""
    section, _, id_ = target_of(path).partition("/")
    is_claim = section == "claims" and id_ in m.derived.standings

    stating = _stating(m)

    def word_of(href: str, text: str) -> str:
        if text not in stating or "://" in href:
            return ""
        found = _CLAIM.search(href)
        return m.badge(found[1]).word if found and found[1] in stating[text] else ""

    text = markdown_of(html, word_of, m.badge(id_).word if is_claim else "")
    head, end, rest = text.partition("\n")
    note = _NOTE.format(escaped(f"{m.options.site_url}{path}"), m.day_words)
    return f"{head}{end}\n{note}\n{rest}"


def _stating(m: Materials) -> Mapping[str, tuple[str, ...]]:
    """The claims that have a word, by their statement as it stands in Markdown."""
    return m.once("claims by their statement in Markdown", _by_statement)


def _by_statement(m: Materials) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for id_ in m.derived.standings:
        statement = escaped(m.ledger.claims[id_].statement)
        found[statement] = (*found.get(statement, ()), id_)
    return found
