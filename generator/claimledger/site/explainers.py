"""Explainers: written pages that go through what is on record about one question."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimledger.ledger.model import Ledger
from claimledger.prose.reading import Prose
from claimledger.site.prose.wording import current_id


@dataclass(frozen=True, slots=True)
class Explainer:
    """A written page.

    Attributes:
        target: what its path names, `explainers/balakliia`.
        title, description: plain text, from its front matter; the title else from its heading, or
            from the name of its file, as MkDocs has it.
        claims: ids of the claims that it refers to, each once, in order.
    """

    target: str
    title: str
    description: str
    claims: tuple[str, ...]


FOLDER = "explainers/"
"""Prose in this folder explains; its index page lists and does not."""

_INDEX = ("index.md", "README.md")


def explainers(prose: Mapping[str, Prose], ledger: Ledger) -> tuple[Explainer, ...]:
    """The explainers among all prose, by name."""
    return tuple(_explainers(prose, ledger))


def _explainers(prose: Mapping[str, Prose], ledger: Ledger) -> Iterator[Explainer]:
    for name in sorted(prose):
        if not name.startswith(FOLDER) or name.removeprefix(FOLDER) in _INDEX:
            continue
        page, target = prose[name], name.removesuffix(".md")
        title = page.front_matter.text("title") or page.heading or _title_of_file(target)
        claims = (reference for reference in page.references.values() if reference.kind == "claim")
        ids = dict.fromkeys(current_id(reference, ledger) for reference in claims)
        yield Explainer(target, title, page.front_matter.text("description"), tuple(ids))


def _title_of_file(target: str) -> str:
    """What MkDocs makes of the name of a file that has no other title."""
    name = target.rpartition("/")[2].replace("-", " ").replace("_", " ")
    return name.capitalize() if name == name.lower() else name
