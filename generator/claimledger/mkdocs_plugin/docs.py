"""Everything below `docs_dir` that becomes part of the site: prose is read, the rest looked at."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from os.path import relpath
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.utils import is_markdown_file
from mkdocs.utils.meta import get_data

from claimledger.ledger.files import LARGEST_PROSE, text_of
from claimledger.mkdocs_plugin.config import PluginConfig
from claimledger.site.prose import foreign_template
from claimledger.site.prose.active_files import active, is_looked_into, is_quiet, unknown_kind
from claimledger.site.prose.folder import folder_of_prose
from claimledger.site.prose.templates import ORDINARY
from claimledger.text.diagnostics import Diagnostic, in_file_order
from claimledger.text.source import SourceText


@dataclass(frozen=True, slots=True)
class Docs:
    """What stands below `docs_dir`.

    Attributes:
        prose: the Markdown files, by their name there.
        diagnostics: what is wrong with files, links and front matter; not with the prose itself.
    """

    prose: Mapping[str, SourceText]
    diagnostics: tuple[Diagnostic, ...]


def read_docs(
    plugin: PluginConfig, config: MkDocsConfig, project: Path, other_hosts: Container[str]
) -> Docs:
    """Reads what a browser could be led by; pictures and the like are left to MkDocs."""
    docs, prose = Path(config.docs_dir), dict[str, SourceText]()
    folder = folder_of_prose(docs, project)
    faults = list(folder.diagnostics)
    is_own = partial(_is_own_template, config)
    for name in _published(folder.names, config):
        if is_markdown_file(name):
            prose[name], unreadable = text_of(docs / name, project, largest=LARGEST_PROSE)
            faults += (*unreadable, *foreign_template(prose[name], _template(prose[name]), is_own))
        elif not is_quiet(name) and not _is_trusted(name, plugin, config):
            faults += _looked_at(docs / name, project, other_hosts)
    return Docs(prose, in_file_order(faults))


def _looked_at(file: Path, project: Path, other_hosts: Container[str]) -> Iterator[Diagnostic]:
    if not is_looked_into(file.name):
        yield unknown_kind(Path(relpath(file, project)).as_posix())
        return
    source, unreadable = text_of(file, project, largest=LARGEST_PROSE)
    yield from unreadable
    yield from active(source, other_hosts)


def _published(names: Iterable[str], config: MkDocsConfig) -> Iterator[str]:
    """Of files below `docs_dir`, those that MkDocs makes part of the site."""
    folders = config.docs_dir, config.site_dir
    files = [File(name, *folders, config.use_directory_urls) for name in names]
    set_exclusions(files, config)
    return (file.src_uri for file in files if file.inclusion.value > InclusionLevel.DRAFT.value)


def _is_trusted(name: str, plugin: PluginConfig, config: MkDocsConfig) -> bool:
    """Whether somebody who answers for the site has said that the file may run in a browser."""
    trusted = (*plugin.trusted_files, *map(str, config.extra_javascript))
    return any(fnmatchcase(name, pattern) for pattern in trusted)


def _template(source: SourceText) -> object:
    """What MkDocs reads as the page's template."""
    with_lf = source.text.replace("\r\n", "\n").replace("\r", "\n")
    return get_data(with_lf)[1].get("template", ORDINARY)


def _is_own_template(config: MkDocsConfig, name: str) -> bool:
    folder = config.theme.custom_dir
    return folder is not None and (Path(folder) / name).is_file()
