"""The sites that are opened: the specimen, and in its frame an empty one and one of corners."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.real_site import DAY, WAYS
from tests.specimen import SPECIMEN

HERE = Path(__file__).parent
WAY = "under a sub-path"
EMPTY = "# Empty\n\n## Also empty\n\nBut for a note.[^1]\n\n[^1]: As Markdown makes it.\n"
INTRODUCTION = "---\ntitle: Corners\n---\n\nA small ledger of what is hard to show.\n"


def _config() -> str:
    return (SPECIMEN / "mkdocs.yml").read_text(encoding="utf-8")


def _build(project: Path, config: str) -> Path:
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", project / "mkdocs.yml"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site"


QUEUE = """\
  queue-{number}:
    statement: Boat {number} of the queue passed Ostrey on {day} May 2024.
    places: [ostrey]
    event_date: 2024-05-{day:02}
    positions:
      - actor: oule-radio
        stance: asserts
        statement_date: 2024-05-{day:02}
        summary: Counted it among the boats that went by sea.
        source: post-june
"""
"""A claim of which there are many, so that lists are longer than one page of them."""


def specimen(project: Path) -> Path:
    """The folder of the specimen's site, with a claim for each of 80 boats."""
    shutil.copytree(SPECIMEN, project, dirs_exist_ok=True)
    queue = (QUEUE.format(number=number, day=number % 31 + 1) for number in range(1, 81))
    more = project / "ledger" / "claims-queue.yaml"
    more.write_text("claims:\n" + "".join(queue), encoding="utf-8")
    config = re.sub(r"^site_url:.*$", f"site_url: {WAYS[WAY]['site_url']}", _config(), flags=re.M)
    return _build(project, config.replace("page_size: 25 ", "page_size: 100 "))


def plain(project: Path) -> Path:
    """The folder of a site with the specimen's configuration, without plugin and text."""
    config = re.sub(r"^  - claimledger:\n(?: {6}.*\n)*", "", _config(), flags=re.M)
    # as most of the ledger's pages do, one of them stands outside the navigation
    for name in (*re.findall(r"[\w/-]+\.md", config), "outside/index.md"):
        page = project / "content" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(EMPTY, encoding="utf-8")
    return _build(project, config)


def corners(project: Path) -> Path:
    """The folder of a site made from `corners.yaml`."""
    return of_ledger(project, (HERE / "corners.yaml").read_text(encoding="utf-8"))


def of_ledger(project: Path, ledger: str) -> Path:
    """The folder of a site made from a ledger alone."""
    config = re.sub(r"^nav:\n(?:  .*\n)*", "", _config(), flags=re.M)
    config = re.sub(r"^ {6}base_map:.*\n(?: {8}.*\n)*", "", config, flags=re.M)
    (project / "content").mkdir(parents=True)
    (project / "content" / "index.md").write_text(INTRODUCTION, encoding="utf-8")
    (project / "claims.yaml").write_text(ledger, encoding="utf-8")
    return _build(project, config)
