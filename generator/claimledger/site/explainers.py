"""Written pages: explainers, and introductions of generated pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from claimledger.ledger.model import Ledger
from claimledger.prose.reading import Prose
from claimledger.site.prose.wording import current_id
from claimledger.site.urls import HOME, URL_SECTIONS
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span
from claimledger.text.suggestions import nearest

# An explainer: a written page that goes through what is on record about one question.


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


# Which Markdown files introduce a generated page instead of being pages of their own.

ALONE = ("methodology", "format")
"""Generated pages outside the sections that may have an introduction."""


def own_target(name: str) -> str:
    """What the address of a Markdown file would be as a target, such as `codes/e503`."""
    path = PurePosixPath(name).with_suffix("")
    parts = path.parts[:-1] if path.name in ("index", "README") else path.parts
    return "/".join(parts)


def is_taken(name: str, targets: frozenset[str]) -> bool:
    """Whether a Markdown file has an address that belongs to generated pages, `targets`.

    A folder belongs to them as a whole, for any page may be made there later.
    """
    target = own_target(name).lower()
    folder, is_below, _ = target.partition("/")
    return target in targets or (is_below != "" and folder in _folders(targets))


@lru_cache(maxsize=4)
def _folders(targets: frozenset[str]) -> frozenset[str]:
    return frozenset(target.partition("/")[0] for target in targets if "/" in target)


def taken(source: SourceText, name: str) -> Diagnostic:
    """E508: a page with the address of a generated page."""
    message = f"this address belongs to pages that the site makes: `{own_target(name)}`"
    span = Span(source, 0, len(source.line(1)))
    return Diagnostic("E508", span, message, "give the file another name")


def introduced(name: str) -> str | None:
    """The target that a file of the prose folder introduces; None where it is its own page.

    `places/balakliia.md` introduces that place's page, `places/index.md` the list of places,
    `index.md` the home page.
    """
    parts = tuple(part for part in own_target(name).split("/") if part)
    if not parts:
        return HOME
    if parts[0] in URL_SECTIONS or (len(parts) == 1 and parts[0] in ALONE):
        return "/".join(parts)
    return None


def unknown(source: SourceText, target: str, targets: Iterable[str]) -> Diagnostic:
    """The fault of an introduction to a page that the ledger does not give."""
    section, _, id_ = target.partition("/")
    known = [one.partition("/")[2] for one in targets if one.startswith(f"{section}/")]
    meant = nearest(id_, known)
    help_ = f"did you mean `{section}/{meant}.md`? " if meant else ""
    return Diagnostic(
        "E601",
        Span(source, 0, 0),
        f"this file introduces the page `{target}`, and there is none",
        f"{help_}files below `{section}/` are introductions: rename or move it",
    )


# The explainers among the prose of a site.

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
        claims = (one for one in page.references.values() if one.kind == "claim")
        ids = dict.fromkeys(current_id(one, ledger) for one in claims)
        yield Explainer(target, title, page.front_matter.text("description"), tuple(ids))


def _title_of_file(target: str) -> str:
    """What MkDocs makes of the name of a file that has no other title."""
    name = target.rpartition("/")[2].replace("-", " ").replace("_", " ")
    return name.capitalize() if name == name.lower() else name
