"""Everything that a build needs to know before MkDocs empties the output folder."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from claimledger.assets import packaged_templates
from claimledger.build import Build, build
from claimledger.clock import today
from claimledger.ledger.files import load
from claimledger.mkdocs_plugin.config import PluginConfig
from claimledger.mkdocs_plugin.docs import read_docs
from claimledger.mkdocs_plugin.edit import edit_base
from claimledger.mkdocs_plugin.links import converter
from claimledger.site.base_map import (
    LARGEST_FILE,
    TOO_LARGE,
    BaseMap,
    BaseMapFault,
    read_base_map,
)
from claimledger.site.options import Options
from claimledger.text.diagnostics import Diagnostic


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
    watched = [*loaded.watched, options.templates]
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
        templates=templates_of(plugin),
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


def templates_of(plugin: PluginConfig) -> Path:
    """The folder of templates in use."""
    return Path(plugin.templates) if plugin.templates else packaged_templates()


def _today() -> date:
    try:
        return today(os.environ)
    except ValueError as error:
        raise PluginError(str(error)) from error
