"""Which ledger and which prose a command reads."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimledger.ledger.files import LARGEST_PROSE, Loaded, includes, text_of
from claimledger.ledger.yaml_reader import parse
from claimledger.prose.documents import read_documents, read_pages
from claimledger.prose.pictures import read_pictures
from claimledger.prose.published_texts import published_texts
from claimledger.prose.reading import Prose
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText

if TYPE_CHECKING:
    from claimledger.prose.configuration import Configuration

# Which file is the root of the ledger that a command is asked about, and what else was meant.

LEDGER_NAME = "claims.yaml"

_FORMAT = re.compile(r"^format[ \t]*:", re.MULTILINE)


def ledger_at(path: Path) -> Path:
    """The root file of the ledger at a path: a file, or a folder that holds claims.yaml.

    Raises:
        click.UsageError: there is none; it says where one is, if a folder above has one.
    """
    root = path / LEDGER_NAME if path.is_dir() else path
    if not root.exists():
        raise click.UsageError(f"there is no ledger at {_shown(root)}{_hint(root)}")
    including = _including(root)
    if including is not None:
        words = f"{_shown(root)} is a part of the ledger {_shown(including)}: check that"
        raise click.UsageError(words)
    return root


def _hint(missing: Path) -> str:
    found = next(_around(missing), None)
    return "" if found is None else f"; there is one at {_shown(found)}"


def _around(file: Path) -> Iterator[Path]:
    """The ledgers in a file's own folder and in those above it; not the file itself."""
    at = file.resolve()
    ledgers = (folder / LEDGER_NAME for folder in at.parents)
    return (ledger for ledger in ledgers if ledger != at and ledger.is_file())


def _including(file: Path) -> Path | None:
    """The ledger that includes a file which is no root: it does not say its format."""
    if not file.is_file() or _FORMAT.search(text_of(file, file.parent)[0].text):
        return None
    return next((ledger for ledger in _around(file) if _includes(ledger, file)), None)


def _includes(root: Path, file: Path) -> bool:
    patterns = [pattern.text for pattern in includes(parse(text_of(root, root.parent)[0]).root)]
    below = file.resolve().relative_to(root.parent.resolve())
    return any(below.match(pattern) for pattern in patterns)


def _shown(path: Path) -> str:
    return click.format_filename(relpath(path))


# The prose that a command reads: that of the site which is published with a ledger.

CONFIGURATIONS = ("mkdocs.yml", "mkdocs.yaml")


@dataclass(frozen=True, slots=True)
class SiteProse:
    """The prose of a site.

    Attributes:
        pages: every page, by its name below the folder of prose.
        more: what is wrong with the other files there and with the configuration.
        configuration: how the site reads them; None where there is none.
        settings: the file that says so.
    """

    pages: Mapping[str, Prose] = field(default_factory=dict)
    more: tuple[Diagnostic, ...] = ()
    configuration: "Configuration | None" = None
    settings: SourceText = field(default_factory=lambda: SourceText("mkdocs.yml", ""))

    def leading_nowhere(self, targets: Collection[str]) -> tuple[Diagnostic, ...]:
        """W704 for links and entries of the navigation, where the ledger makes these pages."""
        if self.configuration is None:
            return ()
        from claimledger.site.prose.dead_links import dead_entries, dead_links

        return (
            *dead_links(self.pages, self.configuration, targets),
            *dead_entries(self.settings, self.configuration, targets),
        )


def has_site(ledger: Path) -> bool:
    """Whether the configuration of a site stands beside a ledger."""
    return any((ledger.parent / name).is_file() for name in CONFIGURATIONS)


def prose_beside(ledger: Path, base: Path, loaded: Loaded) -> SiteProse:
    """The prose of the site whose configuration stands beside a ledger; none where there is none.

    Nor is there any of a site that publishes another ledger. Faults name files relative to `base`;
    those of texts that the site would publish are about the `loaded` ledger.
    """
    if not has_site(ledger):
        return SiteProse()
    # MkDocs takes its time, and most ledgers have no site beside them.
    from claimledger.prose.configuration import configuration_beside

    found = configuration_beside(ledger.parent, base)
    configuration = found.configuration
    if configuration is None:
        return SiteProse(more=found.diagnostics)
    if configuration.ledger is not None and configuration.ledger.resolve() != ledger.resolve():
        return SiteProse()
    documents = read_documents(configuration, base)
    pages = read_pages(documents, configuration)
    published = published_texts(loaded, configuration)
    pictures = read_pictures(loaded.roots, configuration).diagnostics
    more = (*found.diagnostics, *documents.diagnostics, *published, *pictures)
    file = configuration.mkdocs.config_file_path
    settings, _ = text_of(Path(file or CONFIGURATIONS[0]), base, largest=LARGEST_PROSE)
    return SiteProse(pages, more, configuration, settings)
