"""Whatever stands in a ledger or a page, it is read to its end: faults are told, nothing crashes.

`make test` tries a few hundred texts, `make fuzz` as many as `runs.md` records. A seed names a
text; one that ever failed stays in `FOUND`.
"""

import os
import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimledger.build import examine, made_for_checks, prose_faults
from claimledger.ledger.files import load
from claimledger.ledger.reader import read
from claimledger.ledger.yaml_reader import parse
from claimledger.prose.configuration import plain_configuration
from claimledger.prose.documents import read_page
from claimledger.prose.limits import Limits, limited
from claimledger.text.github import render_github, render_summary
from claimledger.text.report import render_json, render_text, shortened, shortened_for_programs
from claimledger.text.sarif import render_sarif
from claimledger.text.source import SourceText
from tests.fuzz.mutations import mutated
from tests.site.prose.pages import CONFIGS, EXTENSIONS
from tests.specimen import SPECIMEN
from tests.support import ROOT

READS = int(os.environ.get("FUZZ_READS", "400"))
CHECKS = int(os.environ.get("FUZZ_CHECKS", "15"))
PAGES = int(os.environ.get("FUZZ_PAGES", "60"))
FIRST = int(os.environ.get("FUZZ_FIRST", "0"))
"""The first seed, so that several processes can share a campaign."""

EACH = Limits(seconds=10, megabytes=200)
"""What one text may take; the smallest takes a few thousandths of a second."""

DAY = date(2024, 12, 1)
WHOLE = (ROOT / "examples" / "minimal" / "claims.yaml").read_text("utf-8")
LEDGERS = [
    WHOLE,
    *(path.read_text("utf-8")[:20_000] for path in sorted((ROOT / "tests/editing").glob("*.yaml"))),
    *(path.read_text("utf-8") for path in sorted((ROOT / "tests/status").glob("example-*.yaml"))),
]
RECORDS = [
    f"format: 1\ntitle: T\n{section}:\n{record}\n"
    for section, below in re.findall(r"^(\w+):\n((?:  .*\n|\n)+)", WHOLE, re.MULTILINE)
    for record in re.split(r"\n(?=  \w)", below)
]
PROSE = [
    *(path.read_text("utf-8")[:6000] for path in sorted((ROOT / "content").rglob("*.md"))),
    *(path.read_text("utf-8")[:6000] for path in sorted((SPECIMEN / "content").rglob("*.md"))),
]

FOUND: tuple[tuple[str, int], ...] = ()
"""What failed once: the kind of text, and its seed."""


def _read_ledger(seed: int) -> None:
    """The reader alone: what a text says, with its faults."""
    tree = parse(SourceText("claims.yaml", mutated(seed, RECORDS)))
    read((tree.root,) if tree.root else (), tree.skipped)


def _check(seed: int, folder: Path) -> None:
    """All that `claimledger check` does, and its output in every format."""
    (folder / "claims.yaml").write_bytes(mutated(seed, LEDGERS).encode("utf-8", "replace"))
    examined = examine(load(folder / "claims.yaml", base=folder), DAY)
    made = made_for_checks(examined)
    site = plain_configuration(folder, folder / "content")
    page = read_page("x.md", SourceText("x.md", mutated(seed, PROSE)), site)
    faults = (*examined.diagnostics, *prose_faults({"x.md": page}, made, ()))
    listed, left_out = shortened(faults)
    for_programs, others = shortened_for_programs(faults)
    told = (
        render_text(listed),
        render_json(for_programs, 1, others),
        render_sarif(for_programs, "1", others),
        render_github(faults),
        render_summary(faults, 1),
    )
    assert left_out.keys() >= others.keys()
    assert max(map(len, told)) < 3_000_000


def _read_page(seed: int) -> None:
    """A page as the demonstration reads it, without a limit of its own that would hide a hang."""
    site = plain_configuration(ROOT, ROOT / "content")
    site.mkdocs.markdown_extensions, site.mkdocs.mdx_configs = list(EXTENSIONS), dict(CONFIGS)
    text = mutated(seed, PROSE)
    page = read_page("x.md", SourceText("x.md", text), replace(site, limits=Limits(seconds=8)))
    assert all(0 <= fault.span.start <= fault.span.end <= len(text) for fault in page.diagnostics)


def _tried(kind: str, seed: int, folder: Path) -> None:
    try:
        if kind == "reads":
            limited(lambda: _read_ledger(seed), EACH)
        elif kind == "checks":
            limited(lambda: _check(seed, folder), EACH)
        else:
            _read_page(seed)
    except Exception as error:
        error.add_note(f"{kind} with the seed {seed}")
        raise


@pytest.mark.parametrize(
    ("kind", "number"), [("reads", READS), ("checks", CHECKS), ("pages", PAGES)]
)
def test_every_text_is_read_to_its_end(kind: str, number: int, tmp_path: Path) -> None:
    began = time.process_time()
    for seed in range(FIRST, FIRST + number):
        _tried(kind, seed, tmp_path)
    print(f"{number:,} {kind} from seed {FIRST:,}: {time.process_time() - began:.0f} s")


@pytest.mark.parametrize(("kind", "seed"), FOUND)
def test_what_failed_once_is_read_now(kind: str, seed: int, tmp_path: Path) -> None:
    _tried(kind, seed, tmp_path)
