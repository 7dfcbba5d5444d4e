"""Which addresses of the site appear, vanish, or lead on to another."""

from collections.abc import Iterable

from claimledger.ledger.model import Ledger
from claimledger.review.told import Pages
from claimledger.site.index import index_of
from claimledger.site.introductions import introduced
from claimledger.site.pages import targets
from claimledger.site.urls import SECTIONS, Urls, urls
from claimledger.standing.derive import Derived


def addresses(ledger: Ledger, derived: Derived, prose: Iterable[str]) -> Urls:
    """Every page of a version; `prose` are the names of Markdown files."""
    own = (_target(name) for name in prose if introduced(name) is None)
    return urls((*targets(ledger, index_of(ledger, derived)), *own))


def page_changes(before: Ledger, after: Ledger, old: Urls, new: Urls) -> Pages:
    """What becomes of the addresses of two versions."""
    reached = old.targets | _leading_on(before, old).keys()
    leading = _leading_on(after, new)
    moved = {one: leading[one] for one in (old.targets & leading.keys()) - new.targets}
    return Pages(
        appear=tuple(map(new.path, sorted(new.targets - reached - set(moved.values())))),
        vanish=tuple(map(old.path, sorted(reached - new.targets - leading.keys()))),
        moved=tuple((old.path(one), new.path(to)) for one, to in sorted(moved.items())),
    )


def _leading_on(ledger: Ledger, known: Urls) -> dict[str, str]:
    """The addresses under old ids, with what they lead to."""
    return {
        f"{section}/{old}": f"{section}/{new}"
        for (section, old), new in ledger.aliases.items()
        if section in SECTIONS and f"{section}/{new}" in known.targets
    }


def _target(name: str) -> str:
    """The target of a Markdown file: `explainers/x.md` and `explainers/x/index.md` are alike."""
    stem = name.rpartition(".")[0]
    folder, _, last = stem.rpartition("/")
    return folder if last in ("index", "README") else stem
