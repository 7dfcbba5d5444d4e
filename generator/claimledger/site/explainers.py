"""Explainers: written pages that go through what is on record about one question."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimledger.ledger.model import Ledger
from claimledger.site.prose.reading import Prose
from claimledger.site.prose.wording import current_id


@dataclass(frozen=True, slots=True)
class Explainer:
    """A written page.

    Attributes:
        target: what its path names, `explainers/balakliia`.
        title, description: plain text, from its front matter; the title else from its heading.
        claims: ids of the claims that it refers to, each once, in order.
    """

    target: str
    title: str
    description: str
    claims: tuple[str, ...]


FOLDER = "explainers/"
"""Prose in this folder explains; its index page lists and does not."""

_INDEX = ("index.md", "README.md")
_KEY = re.compile(r"^(title|description):[ \t]*(\S.*?)(?<![ \t])[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(\S.*?)(?<![ \t#])[ \t#]*$", re.MULTILINE)


def explainers(prose: Mapping[str, Prose], ledger: Ledger) -> tuple[Explainer, ...]:
    """The explainers among all prose, by name."""
    return tuple(_explainers(prose, ledger))


def _explainers(prose: Mapping[str, Prose], ledger: Ledger) -> Iterator[Explainer]:
    for name in sorted(prose):
        if not name.startswith(FOLDER) or name.removeprefix(FOLDER) in _INDEX:
            continue
        page, target = prose[name], name.removesuffix(".md")
        told = dict(_KEY.findall(_front_matter(page)))
        heading = _HEADING.search(page.body)
        title = _plain(told.get("title", "")) or (heading[1] if heading else target)
        claims = (reference for reference in page.references.values() if reference.kind == "claim")
        ids = dict.fromkeys(current_id(reference, ledger) for reference in claims)
        yield Explainer(target, title, _plain(told.get("description", "")), tuple(ids))


def _front_matter(page: Prose) -> str:
    text = page.source.text
    return text[: max(0, len(text) - len(page.body))]


def _plain(value: str) -> str:
    """A value without the quotes that YAML may want around it."""
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
