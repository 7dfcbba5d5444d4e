"""Explainers: written pages that go through what is on record about one question."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimledger.ledger.model import Ledger
from claimledger.prose.markup import Tag, Text, pieces
from claimledger.prose.reading import Prose
from claimledger.prose.tokens import TOKEN
from claimledger.site.prose.wording import current_id


@dataclass(frozen=True, slots=True)
class Explainer:
    """A written page.

    Attributes:
        target: what its path names, `explainers/balakliia`.
        title, description: plain text, from its front matter; the title else from its heading, or
            from the name of its file, as MkDocs has it.
        claims: ids of the claims that it refers to, each once, in order.
        finding: what it finds, in its first paragraph: HTML without tags, references as tokens of
            `prose`; empty where it has none.
        finding_claims: ids of the claims whose words stand with that, from `finding` of its front
            matter.
        prose: the page as read.
    """

    target: str
    title: str
    description: str
    claims: tuple[str, ...]
    finding: str
    finding_claims: tuple[str, ...]
    prose: Prose = field(repr=False)


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
        yield Explainer(
            target=target,
            title=title,
            description=page.front_matter.text("description"),
            claims=tuple(ids),
            finding=first_paragraph(page.html),
            finding_claims=tuple(
                ledger.aliases.get(("claims", id_), id_)
                for id_ in page.front_matter.texts("finding")
            ),
            prose=page,
        )


_NOT_READ = frozenset({"sup", "script", "style"})
"""What stands in a paragraph and is no part of its sentence: the numbers of footnotes."""


def first_paragraph(html: str) -> str:
    """The text of the first paragraph that has words, without its tags; empty where none has."""
    parts, inside, left_out = list[str](), False, 0
    for piece in pieces(html):
        if isinstance(piece, Tag) and piece.name == "p":
            text = " ".join("".join(parts).split())
            if inside and re.search(r"\w", TOKEN.sub("", text)):
                return text
            parts, inside, left_out = [], not piece.closing, 0
        elif isinstance(piece, Tag) and piece.name in _NOT_READ:
            left_out += -1 if piece.closing else 1
        elif isinstance(piece, Text) and inside and left_out <= 0:
            parts.append(html[piece.start : piece.end])
    return ""


def _title_of_file(target: str) -> str:
    """What MkDocs makes of the name of a file that has no other title."""
    name = target.rpartition("/")[2].replace("-", " ").replace("_", " ")
    return name.capitalize() if name == name.lower() else name
