"""What stands below the folder of prose: pages are read, the rest is looked at.

Each file is read once; what is checked here is what the site is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache, partial
from os.path import relpath
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimledger.ledger.files import LARGEST_PROSE, NOT_EDITED, Texts, text_of
from claimledger.prose.blanks import blank_in_settings, example_addresses
from claimledger.prose.files import (
    active,
    folder_of_prose,
    is_looked_into,
    is_quiet,
    unknown_kind_of_file,
)
from claimledger.prose.limits import Limits, OverLimitError, limited
from claimledger.prose.plugin_files import is_read_by_plugins, plugin_file_faults
from claimledger.prose.reading import Prose, read_prose, too_long, unread_prose
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic, in_file_order
from claimledger.text.source import SourceText, Span

if TYPE_CHECKING:
    from claimledger.prose.configuration import Configuration


OUR_ASSETS = "assets/claimledger/"
"""Where the site serves style sheets, scripts and fonts of its own from."""

OUR_DATA = "data/v1/"
"""Where it gives out its data; a file may be made there as soon as there is a claim more."""

OUR_FILES = ("explore/index.json", "compare/index.json", "claims.schema.json", "feed.json")
"""The files beside pages that the site makes of the ledger."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The files below the folder of prose that become part of the site.

    Attributes:
        pages: the Markdown files, by their name there.
        paths: where each of them stands.
        diagnostics: what is wrong with files and links; not with what a page holds.
    """

    pages: Mapping[str, SourceText]
    paths: Mapping[str, Path]
    diagnostics: tuple[Diagnostic, ...]


def read_documents(
    configuration: Configuration, base: Path, edited: Texts = NOT_EDITED
) -> Documents:
    """Reads what a browser could be led by; pictures and the like are left to MkDocs.

    Args:
        configuration: the site's.
        base: the folder that names in faults are relative to.
        edited: texts that stand in place of what the disk holds, by resolved path.
    """
    docs = configuration.docs_dir
    folder = folder_of_prose(docs, configuration.folder, base)
    faults = list(folder.diagnostics)
    pages, paths = dict[str, SourceText](), dict[str, Path]()
    for name in filter(is_read_by_plugins, folder.names):
        source, unreadable = text_of(
            docs / folder.path(name), base, edited=edited, largest=LARGEST_PROSE
        )
        judge = partial(
            plugin_file_faults,
            source,
            configuration.other_hosts,
            configuration.is_own_template,
            configuration.is_icon,
        )
        told = _within(configuration.limits, source, judge)
        faults += (*unreadable, *told)
    for name in configuration.published(folder.names):
        path = docs / folder.path(name)
        faults += _taken(name, path, base, configuration)
        if configuration.is_page(name):
            pages[name], unreadable = text_of(path, base, edited=edited, largest=LARGEST_PROSE)
            paths[name] = path
            faults += unreadable
        elif not is_quiet(name) and not _is_trusted(name, configuration):
            faults += _looked_at(path, base, configuration)
    faults += _blank_settings(configuration, base)
    return Documents(MappingProxyType(pages), MappingProxyType(paths), in_file_order(faults))


def _blank_settings(configuration: Configuration, base: Path) -> Iterator[Diagnostic]:
    """W623 for what the site shows of its configuration."""
    config = configuration.mkdocs
    shown = (config.site_name, config.site_author, config.site_description, config.copyright)
    if config.config_file_path:
        source, _ = text_of(Path(config.config_file_path), base, largest=LARGEST_PROSE)
        yield from blank_in_settings(source, (str(value) for value in shown if value))
        addresses = (config.site_url, configuration.report_url)
        yield from example_addresses(source, (str(value) for value in addresses if value))


def read_pages(documents: Documents, configuration: Configuration) -> Mapping[str, Prose]:
    """Every page, read with the site's own Markdown."""
    pages = {name: read_page(name, page, configuration) for name, page in documents.pages.items()}
    return MappingProxyType(pages)


def read_page(name: str, source: SourceText, configuration: Configuration) -> Prose:
    """The page `name` below the folder of prose, read with the site's own Markdown.

    One that takes more than the site allows is not read to its end; that is its one fault.
    """

    def read() -> Prose:
        return read_prose(
            source,
            configuration.to_html(name),
            configuration.other_hosts,
            configuration.is_own_template,
            configuration.is_icon,
        )

    try:
        return limited(read, configuration.limits)
    except OverLimitError as error:
        return unread_prose(source, str(error))


def _taken(name: str, path: Path, base: Path, configuration: Configuration) -> Iterator[Diagnostic]:
    """E508 for a file that would be published in the place of one of the site or its theme."""
    address = configuration.address(name)
    is_ours = address.startswith((OUR_ASSETS, OUR_DATA)) or address in OUR_FILES
    is_taken = is_ours or address in configuration.addresses_of_theme
    if is_taken and not _is_trusted(name, configuration):
        whose = "site" if is_ours else "theme"
        message = f"the {whose} has a file of its own at this address: `{visible(address)}`"
        advice = "give the file another name, or name it in `trusted_files` of mkdocs.yml"
        where = SourceText(visible(Path(relpath(path, base)).as_posix()), "")
        yield Diagnostic("E508", Span(where, 0, 0), message, advice)


def _looked_at(file: Path, base: Path, configuration: Configuration) -> Iterator[Diagnostic]:
    if not is_looked_into(file.name):
        yield unknown_kind_of_file(Path(relpath(file, base)).as_posix())
        return
    source, unreadable = text_of(file, base, largest=LARGEST_PROSE)
    yield from unreadable
    yield from _active(source, configuration.other_hosts, configuration.limits)


@lru_cache(maxsize=256)
def _active(
    source: SourceText, other_hosts: frozenset[str], limits: Limits
) -> tuple[Diagnostic, ...]:
    """Kept by text: an editor has everything read anew at each pause in typing."""
    return _within(limits, source, lambda: active(source, other_hosts))


def _within(
    limits: Limits, source: SourceText, judge: Callable[[], Iterable[Diagnostic]]
) -> tuple[Diagnostic, ...]:
    """What is wrong with a file; that it takes too long, where that is so."""
    try:
        return limited(lambda: tuple(judge()), limits)
    except OverLimitError as error:
        return (too_long(source, str(error), "file"),)


def _is_trusted(name: str, configuration: Configuration) -> bool:
    """Whether somebody who answers for the site has said that the file may run in a browser."""
    return any(fnmatchcase(name, pattern) for pattern in configuration.trusted_files)
