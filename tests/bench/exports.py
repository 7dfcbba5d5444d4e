"""What each export costs: seconds on a processor, files and bytes, and its share of a build.

Embeds and copies in Markdown are among them; what is not made of so many claims by default has no
files. Writing them to the disk is not counted.

.venv/bin/python tests/bench/exports.py 10000
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from claimledger.assets import packaged_templates
from claimledger.ledger.checks import without_errors
from claimledger.ledger.reader import read
from claimledger.ledger.yaml_reader import parse
from claimledger.site.exports import EXPORTS, files_of
from claimledger.site.markdown_copies import has_copy, markdown_copy
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.pages import made_pages, materials
from claimledger.site.views.embed import EMBED
from claimledger.standing.derive import derive
from claimledger.text.source import SourceText
from tests.bench.projects import SITE
from tests.bench.synthetic import DAY, ledger_text

_ROW = "{:<34} {:>7} {:>11} {:>11} {:>11} {:>10}"


def print_exports(claims: int, seed: int = 1, build: float | None = None) -> None:
    """Prints a row for each export of a synthetic ledger of so many claims.

    Args:
        claims: how many.
        seed: of the ledger.
        build: seconds that the whole build was busy; None where that is not known.
    """
    m = _made(claims, seed)
    print(f"\nexports, {claims:,} claims; what pages need as well is worked out before")
    print(_ROW.format("", "busy s", "of a build", "files", "bytes", "largest"))
    total = 0.0
    for name, sizes, seconds in _measured(m):
        total += seconds
        counts = (f"{number:,}" for number in (len(sizes), sum(sizes), max(sizes, default=0)))
        print(_ROW.format(name, f"{seconds:.2f}", _share(seconds, build), *counts))
    print(_ROW.format("together", f"{total:.2f}", _share(total, build), "", "", ""))


def _measured(m: Materials) -> Iterator[tuple[str, list[int], float]]:
    """Of each export its name, the bytes of its files, and the seconds that making them took."""
    for export in EXPORTS:
        start = process_time()
        sizes = [len(file.content) for file in files_of(m, export)]
        yield export.name, sizes, process_time() - start
    start = process_time()
    sizes = [len(str(page.html).encode()) for page in EMBED.pages(m)]
    yield "embeds", sizes, process_time() - start
    sizes, seconds = [], 0.0
    if len(m.index.claims) <= m.options.data.markdown_at_most:
        for page in made_pages(m):
            if has_copy(m, page.path):
                start = process_time()
                sizes.append(len(markdown_copy(m, page.path, page.html).encode()))
                seconds += process_time() - start
    yield "markdown-copies", sizes, seconds


def _share(seconds: float, build: float | None) -> str:
    return "" if build is None else f"{seconds / build:.1%}"


def _made(claims: int, seed: int) -> Materials:
    """What exports are made from, after the pages of the claims have been."""
    source = SourceText("claims.yaml", ledger_text(claims, seed))
    root = parse(source).root
    ledger = without_errors(*read((root,) if root else ()))
    assert ledger is not None
    options = Options(DAY, packaged_templates(), site_url=SITE)
    m = materials(ledger, derive(ledger, DAY), options, sources=(source,))
    for claim in m.index.claims:
        m.what_if(claim)
    return m


if __name__ == "__main__":
    print_exports(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
