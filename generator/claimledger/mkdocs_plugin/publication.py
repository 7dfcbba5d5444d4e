"""Everything that a build needs to know before MkDocs empties the output folder."""

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import partial
from os.path import relpath
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel, set_exclusions
from mkdocs.utils import is_markdown_file
from mkdocs.utils.meta import get_data

from claimledger.assets import packaged_templates
from claimledger.build import Build, build
from claimledger.clock import today
from claimledger.ledger.files import LARGEST_PROSE, load, text_of
from claimledger.mkdocs_plugin.config import PluginConfig
from claimledger.mkdocs_plugin.markdown import converter
from claimledger.site.drawings.base_map import (
    LARGEST_FILE,
    TOO_LARGE,
    BaseMap,
    BaseMapFault,
    read_base_map,
)
from claimledger.site.options import Options
from claimledger.site.prose.files import (
    active,
    folder_of_prose,
    is_looked_into,
    is_quiet,
    unknown_kind,
)
from claimledger.site.prose.templates import ORDINARY, foreign_template
from claimledger.text.diagnostics import Diagnostic, in_file_order
from claimledger.text.source import SourceText

# Where a reader can propose a change to the ledger.

_TEMPLATE_END = "{path}"
_LAST_STEP = re.compile(r"[^/=?#]+/$")


def edit_base(config: MkDocsConfig, project: Path) -> str:
    """The address under which files of the project are edited, up to their name.

    MkDocs' `edit_uri` is the address of `docs_dir`; the ledger stands elsewhere in the project.
    Empty without `edit_uri`, or where no address can be made by adding a name to it.
    """
    template = str(config.edit_uri_template or "")
    if template and not template.endswith(_TEMPLATE_END):
        return ""
    docs = template.removesuffix(_TEMPLATE_END) or config.edit_uri or ""
    if not docs:
        return ""
    if config.repo_url:
        docs = urljoin(config.repo_url.rstrip("/") + "/", docs)
    way = os.path.relpath(project, config.docs_dir).replace(os.sep, "/")
    return _walked(docs, way)


def _walked(address: str, way: str) -> str:
    """The address at the end of a relative way; a query such as `?file=docs/` can be walked too."""
    for step in way.split("/"):
        if step == "..":
            address = _LAST_STEP.sub("", address)
        elif step != ".":
            address = f"{address}{step}/"
    return address


# Everything below `docs_dir` that becomes part of the site: prose is read, the rest looked at.


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


@dataclass(frozen=True, slots=True)
class Publication:
    """What one build publishes, or what stands in its way.

    Attributes:
        options: what it was made with.
        site: the generated pages, and the references in prose.
        diagnostics: every fault of the ledger and of prose.
        watched: the files and folders that it was made from.
    """

    options: Options
    site: Build
    diagnostics: tuple[Diagnostic, ...]
    watched: tuple[Path, ...] = ()


def publication(plugin: PluginConfig, config: MkDocsConfig) -> Publication:
    """Reads the ledger and all prose, checks them, and makes the pages.

    Raises:
        PluginError: the environment says a day that is none, or the base map cannot be drawn.
    """
    options, project = site_options(plugin, config), project_of(config)
    loaded = load(Path(plugin.ledger), base=project)
    docs = read_docs(plugin, config, project, options.other_hosts)
    site = build(loaded, docs.prose, options, converter(config))
    watched = [*loaded.watched, options.own_templates or options.templates]
    if plugin.base_map is not None:
        watched.append(Path(plugin.base_map.file))
    return Publication(options, site, (*site.diagnostics, *docs.diagnostics), tuple(watched))


def site_options(plugin: PluginConfig, config: MkDocsConfig) -> Options:
    """The choices of `mkdocs.yml`, in the terms of the site."""
    return Options(
        day=plugin.as_of or _today(),
        today=_today(),
        as_of=plugin.as_of is not None,
        page_size=plugin.page_size,
        use_directory_urls=config.use_directory_urls,
        templates=packaged_templates(),
        own_templates=own_templates(plugin),
        edit_base=edit_base(config, project_of(config)),
        site_url=config.site_url or "",
        report_url=plugin.report_url,
        base_map=base_map_of(plugin),
        other_hosts=frozenset(one.lower() for one in plugin.other_hosts),
    )


def base_map_of(plugin: PluginConfig) -> BaseMap | None:
    """The layer beneath the maps, if the owner of the site gives one.

    Raises:
        PluginError: the file is not such a layer.
    """
    if plugin.base_map is None:
        return None
    file = Path(plugin.base_map.file)
    if file.stat().st_size > LARGEST_FILE:
        raise PluginError(f"{file.name}: {TOO_LARGE}")
    text = file.read_text(encoding="utf-8", errors="replace")
    found = read_base_map(text, plugin.base_map.name, plugin.base_map.point_of_view)
    if isinstance(found, BaseMapFault):
        raise PluginError(f"{file.name}: {found.message}")
    return found


def project_of(config: MkDocsConfig) -> Path:
    """The folder of `mkdocs.yml`."""
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent


def own_templates(plugin: PluginConfig) -> Path | None:
    """The folder of the site's own templates; None where it has none besides the packaged ones."""
    folder = Path(plugin.templates).resolve() if plugin.templates else packaged_templates()
    return None if folder == packaged_templates().resolve() else folder


def _today() -> date:
    try:
        return today(os.environ)
    except ValueError as error:
        raise PluginError(str(error)) from error
