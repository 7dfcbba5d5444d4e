"""Sites built by the real MkDocs from pages that a test writes down."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from claimledger.build import Build
from claimledger.mkdocs_plugin import plugin
from claimledger.mkdocs_plugin.config import PluginConfig
from claimledger.mkdocs_plugin.on_demand import OnDemand
from claimledger.mkdocs_plugin.progress import Progress
from claimledger.mkdocs_plugin.publication import Earlier, Publication, publication, site_options
from claimledger.site.page import SitePage
from claimledger.text.diagnostics import Diagnostic

TOC = (("says", "Says so"), ("denies", "Says otherwise"))
CONFIG: dict[str, Any] = {
    "site_name": "Example",
    "site_url": "https://example.org/sub/",
    "edit_uri": "https://forge.example/edit/main/docs/",
    "theme": {"name": "material", "font": False, "features": ["content.action.edit"]},
    "plugins": ["search", "claimledger"],
    "validation": {"anchors": "warn"},
}


def page(path: str, kind: str = "claim", **others: Any) -> SitePage:
    """A small page; what a test does not speak of is filled in."""
    given = {
        "title": f"The title of {path}",
        "description": f"About {path}.",
        "html": f'<h1 id="top">{path}</h1>\n<h2 id="says">Says so</h2>\n<p>Somebody.</p>',
        "edit": "claims.yaml#L12",
        "search": f"Words of {path}.",
        "toc": TOC,
        "head": '<meta property="og:type" content="article">',
    }
    return SitePage(path=path, kind=kind, **{**given, **others})


SMALL = (
    page("", "home", title="Home", toc=()),
    page("claims/", "claims", title="Claims", search=None),
    page("claims/bridge-held/"),
    page("claims/bridge-lost/", title="Who says “lost” & why"),
    page("places/", "index", title="Places", search=None),
    page("places/ford/", "place"),
)
"""A site with a little of everything."""


@dataclass(frozen=True)
class Built:
    """A site, and what MkDocs said while it built it."""

    folder: Path
    log: tuple[str, ...]

    def read(self, address: str) -> str:
        """The file at an address of the site."""
        name = f"{address}index.html" if address.endswith("/") or not address else address
        return (self.folder / name).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Every file by its name."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }


class Project:
    """A folder with `mkdocs.yml` and `docs/`.

    Attributes:
        folder: where it stands.
        pages: the generated pages; None to make them from the ledger.
        diagnostics: the faults of a build whose pages are given.
    """

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.pages: Sequence[SitePage] | None = SMALL
        self.diagnostics: tuple[Diagnostic, ...] = ()
        self.write("docs/about.md", "# About\n\nWords.\n")
        monkeypatch.setattr(plugin, "publication", self._publication)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1662681600")  # 2022-09-09

    def write(self, name: str, text: str) -> Path:
        """Writes a file of the project."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def build(self, command: str = "build", **config: Any) -> Built:
        """Builds the site strictly.

        Raises:
            Abort: MkDocs ended with an error or a warning; its words are in the exception's notes.
        """
        path = self.write("mkdocs.yml", yaml.safe_dump({**CONFIG, **config}, sort_keys=False))
        with log_of("mkdocs") as lines:
            loaded = load_config(str(path), strict=command == "build")
            loaded.plugins.on_startup(command=command, dirty=False)  # type: ignore[arg-type]
            try:
                build(loaded)
            except Abort as error:
                for line in lines:
                    error.add_note(line)
                raise
        return Built(self.folder / "site", tuple(lines))

    def _publication(
        self,
        options: PluginConfig,
        config: Any,
        earlier: Earlier | None = None,
        progress: Progress | None = None,
        on_demand: OnDemand | None = None,  # no page waits, for tests look at them all
    ) -> Publication:
        if self.pages is None:
            return publication(options, config, earlier, progress)
        site = Build(self.diagnostics, tuple(self.pages))
        return Publication(site_options(options, config), site, self.diagnostics)


@contextmanager
def log_of(name: str) -> Iterator[list[str]]:
    """`LEVEL message` for each line that a logger writes meanwhile."""
    lines: list[str] = []

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.levelname} {record.getMessage()}")

    logger, handler = logging.getLogger(name), Lines(logging.INFO)
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
