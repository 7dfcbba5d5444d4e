"""Small sites in the demonstration's own frame: one without a ledger, one of hard corners."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.real_site import DAY
from tests.support import ROOT

HERE = Path(__file__).parent
INTRODUCTION = "---\ntitle: Corners\n---\n\nA small ledger of what is hard to show.\n"


def _config() -> str:
    return (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


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


def plain(project: Path) -> Path:
    """The folder of a site with the demonstration's configuration, without plugin and text."""
    config = re.sub(r"^  - claimledger:\n(?: {6}.*\n)*", "", _config(), flags=re.M)
    # as most of the ledger's pages do, one of them stands outside the navigation
    for name in (*re.findall(r"[\w/-]+\.md", config), "outside/index.md"):
        page = project / "content" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("# Empty\n\n## Also empty\n", encoding="utf-8")
    return _build(project, config)


def corners(project: Path) -> Path:
    """The folder of a site made from `corners.yaml`."""
    config = re.sub(r"^nav:\n(?:  .*\n)*", "", _config(), flags=re.M)
    config = config.replace("templates: site_templates", f"templates: {ROOT / 'site_templates'}")
    (project / "content").mkdir(parents=True)
    (project / "content" / "index.md").write_text(INTRODUCTION, encoding="utf-8")
    shutil.copyfile(HERE / "corners.yaml", project / "claims.yaml")
    return _build(project, config)
