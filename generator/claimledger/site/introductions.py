"""Which Markdown files introduce a generated page instead of being pages of their own."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from claimledger.site.urls import HOME, SECTIONS
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.nearest import nearest
from claimledger.text.source import SourceText, Span

ALONE = ("methodology", "format")
"""Generated pages outside the sections that may have an introduction."""


def introduced(name: str) -> str | None:
    """The target that a file of the prose folder introduces; None where it is its own page.

    `places/balakliia.md` introduces that place's page, `places/index.md` the list of places,
    `index.md` the home page.
    """
    path = PurePosixPath(name).with_suffix("")
    parts = path.parts[:-1] if path.name in ("index", "README") else path.parts
    if not parts:
        return HOME
    if parts[0] in SECTIONS or (len(parts) == 1 and parts[0] in ALONE):
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
