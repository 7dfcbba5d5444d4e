"""The demonstration site, built for real: with the plain command, as a stranger would."""

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

EARLIER = {
    "site_url": "https://example.org/",
    "base": "/",
    "plugin": "      ledger: claims.yaml\n      as_of: 2022-09-09\n      page_size: 10\n",
}
"""The site as it stood on the day after the article, in short lists."""

Built = Callable[[str], tuple[BuiltSite, str]]
"""From one of the ways to the site built that way, and what its build printed."""


def build(folder: Path, settings: dict[str, str]) -> str:
    """What a strict build of the demonstration prints; its site stands in `folder`."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^site_url:.*$", f"site_url: {settings['site_url']}", config, flags=re.M)
    if "plugin" in settings:
        config = config.replace("      ledger: claims.yaml\n", settings["plugin"])
    if "use_directory_urls" in settings:
        config += f"\nuse_directory_urls: {settings['use_directory_urls']}\n"
    beside = ROOT / f".mkdocs-{os.getpid()}-{folder.name}.yml"
    beside.write_text(config, encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", beside, "-d", folder],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1"},
        )
    finally:
        beside.unlink()
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr
