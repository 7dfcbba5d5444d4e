"""What of a site's configuration has a bearing on its prose, asked of MkDocs and Markdown themselves.

Below the plugin this is the one module that knows MkDocs: the folder of prose, which of its files
are published, and what Markdown makes of them are never worked out by rules of our own. Commands
read the configuration from the file, the plugin has it from MkDocs.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.utils import is_markdown_file

FILES = ("mkdocs.yml", "mkdocs.yaml")
"""The names of the configuration, in the order in which MkDocs looks for them."""

PLUGIN = "claimledger"

LINK_MARK = "\U000ffa10"
"""Stands before an address that leads to another file of the site, until MkDocs resolves it."""

ToHtml = Callable[[str], str]
"""Markdown of one page, to its HTML; with the extensions that the site uses."""

_ATTRIBUTE = {"a": "href", "img": "src"}
_THEME_WITHOUT_PACKAGE = "mkdocs"
_INSTALL = "install what the requirements of the site name; its pages are built with that"


@dataclass(frozen=True)
class Configuration:
    """How a site reads its prose.

    Attributes:
        folder: where `mkdocs.yml` stands; what no link of the file system may lead out of.
        docs_dir: the folder of prose.
        ledger: the root file of the ledger that the site publishes; None where it publishes none.
        other_hosts: hosts that prose may show pictures and frames from, in small letters.
        trusted_files: files below `docs_dir` that may run in browsers, as patterns.
        custom_dir: the folder of the site's own templates; None where it has none.
        use_directory_urls: paths end in `/`, not in `.html`.
        mkdocs: all of it, as MkDocs has read it.
    """

    folder: Path
    docs_dir: Path
    ledger: Path | None = None
    other_hosts: frozenset[str] = frozenset()
    trusted_files: tuple[str, ...] = ()
    custom_dir: Path | None = None
    use_directory_urls: bool = True
    mkdocs: MkDocsConfig = field(default_factory=MkDocsConfig, repr=False)

    def to_html(self, name: str) -> ToHtml:
        """What Markdown makes of the text of the page `name` below the folder of prose.

        Whatever an extension raises is passed on.
        """

        def convert(text: str) -> str:
            # `!relative` in the options of an extension asks for the page that is converted.
            current = SimpleNamespace(file=SimpleNamespace(src_path=name, src_uri=name))
            before, self.mkdocs._current_page = self.mkdocs._current_page, current  # type: ignore[assignment]
            try:
                return _converted(text, self.mkdocs)
            finally:
                self.mkdocs._current_page = before

        return convert

    def published(self, names: Iterable[str]) -> tuple[str, ...]:
        """Of files by their names below the folder of prose, those that become part of the site.

        Where two make one address, MkDocs publishes the last in its own order: `index.md` before
        `README.md`.
        """
        folders = os.fspath(self.docs_dir), self.mkdocs.site_dir
        files = [File(name, *folders, self.use_directory_urls) for name in names]
        set_exclusions(files, self.mkdocs)
        by_address: dict[str, File] = {}
        for file in sorted(files, key=_mkdocs_order):
            if file.inclusion.value > InclusionLevel.DRAFT.value:
                by_address[file.dest_uri] = file
        kept = {file.src_uri for file in by_address.values()}
        return tuple(file.src_uri for file in files if file.src_uri in kept)

    def is_page(self, name: str) -> bool:
        """Whether MkDocs takes a file of this name for Markdown."""
        return is_markdown_file(name)

    def is_own_template(self, name: str) -> bool:
        """Whether the owner of the site has put a template of this name into `custom_dir`."""
        return self.custom_dir is not None and (self.custom_dir / name).is_file()


def _mkdocs_order(file: File) -> tuple[Any, ...]:
    """By folder; within one, `README` and `index` first, then by name."""
    folder, _, name = file.src_uri.rpartition("/")
    return folder, name.partition(".")[0] not in ("index", "README"), name


def configuration_of(config: MkDocsConfig, options: Mapping[str, Any]) -> Configuration:
    """What of a configuration that MkDocs has read has a bearing on prose.

    Args:
        config: MkDocs' own.
        options: those of our plugin; empty where the site does not use it.
    """
    speak_headings(config)
    folder = Path(config.config_file_path or FILES[0]).resolve().parent
    custom = config.theme.custom_dir
    ledger = options.get("ledger")
    trusted = (*options.get("trusted_files", ()), *map(str, config.extra_javascript))
    return Configuration(
        folder=folder,
        docs_dir=Path(config.docs_dir),
        ledger=folder / ledger if ledger else None,
        other_hosts=frozenset(host.lower() for host in options.get("other_hosts", ())),
        trusted_files=trusted,
        custom_dir=Path(custom) if custom else None,
        use_directory_urls=config.use_directory_urls,
        mkdocs=config,
    )
