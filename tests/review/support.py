"""Two versions of a ledger as texts -> the review of the change."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from claimledger.build import examine
from claimledger.ledger.files import Loaded
from claimledger.ledger.yaml_reader import parse
from claimledger.prose.configuration import plain_configuration
from claimledger.prose.documents import read_page
from claimledger.review.review import Version, review
from claimledger.review.wording import Review
from claimledger.text.source import SourceText

HERE = Path(__file__).parent
PRELUDE = (HERE / "prelude.yaml").read_text(encoding="utf-8")
DAY = date(2022, 12, 1)
SITE = plain_configuration(HERE, HERE / "content")


def version(
    name: str,
    text: str,
    prose: Mapping[str, str] | None = None,
    written: date | None = None,
    day: date = DAY,
) -> Version:
    source = SourceText("claims.yaml", text)
    tree = parse(source)
    roots = (tree.root,) if tree.root else ()
    loaded = Loaded((source,), roots, tree.skipped, tree.diagnostics, tree.root is not None, ())
    pages = {
        at: read_page(at, SourceText(f"content/{at}", body), SITE)
        for at, body in (prose or {}).items()
    }
    return Version(name, examine(loaded, day), pages, written)


def reviewed(before: str, after: str) -> Review:
    """The review of two texts that follow the prelude."""
    old = version("before", f"{PRELUDE}{before}")
    return review(old, version("after", f"{PRELUDE}{after}"))
