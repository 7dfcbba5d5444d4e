"""A project of the repository, built for real: with the plain command, as a stranger would."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.support import ROOT
from tests.walker import BuiltSite

DAY = "1793491200"  # 1 November 2026
WAYS = {
    "at the root": {"site_url": "https://example.org/", "base": "/"},
    "under a sub-path": {"site_url": "https://example.org/deep/er/", "base": "/deep/er/"},
    "without directory URLs": {
        "site_url": "https://example.org/",
        "base": "/",
        "use_directory_urls": "false",
    },
}

Built = Callable[[str], tuple[BuiltSite, str]]
"""From one of the ways to the site built that way, and what its build printed."""


def build(
    folder: Path, settings: dict[str, str], project: Path = ROOT, day: str | None = DAY
) -> str:
    """What a strict build of a project prints; its site stands in `folder`.

    Args:
        folder: where the site is to stand.
        settings: one of `WAYS`, and `plugin`: lines that are put below `ledger: claims.yaml`.
        project: the folder of its `mkdocs.yml`.
        day: as `SOURCE_DATE_EPOCH`, the day on which it is built; None means today.
    """
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^site_url:.*$", f"site_url: {settings['site_url']}", config, flags=re.M)
    if "plugin" in settings:
        ledger = "      ledger: claims.yaml\n"
        assert ledger in config
        config = config.replace(ledger, ledger + settings["plugin"])
    if "use_directory_urls" in settings:
        config += f"\nuse_directory_urls: {settings['use_directory_urls']}\n"
    beside = project / f".mkdocs-{os.getpid()}-{folder.name}.yml"
    beside.write_text(config, encoding="utf-8")
    of_day = {} if day is None else {"SOURCE_DATE_EPOCH": day}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", beside, "-d", folder],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **of_day, "NO_MKDOCS_2_WARNING": "1"},
        )
    finally:
        beside.unlink()
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
