"""Everything that a build needs to know before MkDocs empties the output folder."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from claimledger.assets import packaged_templates
from claimledger.build import Build, DrawPages, Inputs, build
from claimledger.clock import today
from claimledger.history.git import GitError
from claimledger.history.record import FOLDER, record_history
from claimledger.history.versions import Trees
from claimledger.ledger.files import load
from claimledger.mkdocs_plugin.cards import RememberedCards, remembered_cards
from claimledger.mkdocs_plugin.config import PluginConfig
from claimledger.mkdocs_plugin.drawing import drawn
from claimledger.mkdocs_plugin.faults import log
from claimledger.mkdocs_plugin.on_demand import OnDemand
from claimledger.mkdocs_plugin.page_cache import PageCache, key_of, page_cache
from claimledger.mkdocs_plugin.progress import Progress
from claimledger.mkdocs_plugin.workers import WorkerError, workers_of
from claimledger.prose.configuration import Configuration, configuration_of
from claimledger.prose.documents import read_documents, read_pages
from claimledger.prose.pictures import read_pictures
from claimledger.prose.published_texts import published_texts
from claimledger.site.drawings.base_map import (
    LARGEST_FILE,
    TOO_LARGE,
    BaseMap,
    BaseMapFault,
    read_base_map,
)
from claimledger.site.options import CardOptions, DataOptions, Options
from claimledger.site.record_history import RecordHistory
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.suggestions import nearest

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


@dataclass(frozen=True, slots=True)
class Publication:
    """What one build publishes, or what stands in its way.

    Attributes:
        options: what it was made with.
        site: the generated pages, and the references in prose.
        diagnostics: every fault of the ledger and of prose.
        watched: the files and folders that it was made from.
        configuration: how prose is read; None in tests that have none.
        made_from: names all that the site follows from, but for prose; empty where nothing is kept.
        cache: what is kept for the next build; None for nothing.
    """

    options: Options
    site: Build
    diagnostics: tuple[Diagnostic, ...]
    watched: tuple[Path, ...] = ()
    configuration: Configuration | None = None
    made_from: str = ""
    cache: PageCache | None = None


@dataclass(slots=True)
class Earlier:
    """What `mkdocs serve` keeps of the last build that made pages.

    Attributes:
        build: that build; None where there is none.
        templates: the digest of the templates and assets that it was made with.
        trees: of the ledger's files.
    """

    build: Build | None = None
    templates: str = ""
    trees: Trees = field(default_factory=Trees)

    def made_with(self, templates: str) -> Build | None:
        """The build, if it was made with these templates."""
        return self.build if self.templates == templates else None

    def replace(self, build: Build, templates: str) -> None:
        """Keeps a newer build, if it made pages."""
        if build.drawn is not None:
            self.build, self.templates = build, templates


def _templates(options: Options) -> Iterator[Path]:
    """The folders of templates and assets that a site is made with."""
    if options.own_templates is not None:
        yield options.own_templates
    yield options.templates


def digest_of(folders: Iterable[Path]) -> str:
    """Tells whether anything in these folders has changed."""
    found = sha256()
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name, content = str(path.relative_to(folder)), path.read_bytes()
            found.update(f"{name}\0{len(content)}\0".encode() + content)
        found.update(b"\0")
    return found.hexdigest()


def publication(
    plugin: PluginConfig,
    config: MkDocsConfig,
    earlier: Earlier | None = None,
    progress: Progress | None = None,
    on_demand: OnDemand | None = None,
) -> Publication:
    """Reads the ledger and all prose, checks them, and makes the pages.

    What is the same as in an `earlier` build is taken from it, and this one kept in its place. What
    can wait `on_demand` does, where that is given.

    Raises:
        PluginError: the environment says a day that is none, the base map cannot be drawn, the
            desk is no actor of the ledger, or a process that draws pages has failed.
    """
    options, configuration = site_options(plugin, config), configuration_of(config, plugin)
    is_serving = earlier is not None
    earlier, progress = earlier or Earlier(), progress or Progress()
    progress.begin("reading the ledger")
    loaded = load(
        Path(plugin.ledger),
        configuration.folder,
        tree_of=earlier.trees.of,
        project=configuration.folder,
    )
    earlier.trees.forget()
    progress.begin("reading prose")
    documents = read_documents(configuration, configuration.folder)
    pages = read_pages(documents, configuration)
    beside = Path(config.site_dir).resolve().parent
    draw: DrawPages = partial(
        drawn,
        workers=workers_of(plugin.workers),
        folder=beside if os.access(beside, os.W_OK) else None,
        progress=progress,
    )
    if on_demand is not None:
        draw = on_demand.pages
    progress.begin("reading the history of the ledger")
    history = _history(plugin, configuration.folder) if plugin.changes else None
    progress.begin("reading prose")
    try:
        pictures = read_pictures(loaded.roots, configuration)
        options = replace(options, pictures=pictures.found)
        texts = published_texts(loaded, configuration)
        more = (*documents.diagnostics, *texts, *pictures.diagnostics)
        templates = digest_of(
            folder for folder in (options.own_templates, options.templates) if folder
        )
        inputs = Inputs(loaded, options, history)
        known = earlier.made_with(templates)
        keeps = plugin.cache and on_demand is None
        cache = page_cache(configuration.folder, serving=is_serving) if keeps else None
        key = key_of(inputs, templates) if cache is not None else ""
        in_memory = known is not None and known.is_made_of(inputs)
        remembered = cache.get(key, inputs) if cache is not None and not in_memory else None
        progress.begin("checking, and working out what follows")
        waits = on_demand is not None
        site = build(loaded, pages, options, more, draw, history, known, remembered, waits)
        if plugin.cache or waits:
            earlier.replace(site, templates)
        if cache is not None and not in_memory and site.drawn not in (None, remembered):
            assert site.drawn is not None
            progress.begin("keeping pages for the next build")
            cache.put(key, site.drawn)
    except WorkerError as error:
        raise PluginError(str(error)) from error
    if (
        remembered is None
        and on_demand is None
        and site.materials is not None
        and site.materials.options.cards is not None
    ):
        painter = site.materials.options.cards.painter  # of the build that drew the pictures
        assert isinstance(painter, RememberedCards)
        painter.forget_others()
    if site.materials is not None and plugin.desk:
        _check_desk(plugin.desk, site.materials.ledger.actors)
    watched = [*loaded.watched, options.own_templates or options.templates]
    if plugin.base_map is not None:
        watched.append(Path(plugin.base_map.file))
    return Publication(options, site, site.diagnostics, tuple(watched), configuration, key, cache)


def _history(plugin: PluginConfig, project: Path) -> RecordHistory | None:
    """What edits of the ledger changed; None, with a line in the log, where git cannot tell."""
    try:
        history = record_history(project, Path(plugin.ledger), plugin.changes_commits_at_most)
    except GitError as error:
        log.info(NO_HISTORY, error)
        return None
    if history.worked_out:
        log.info(COMPARED, history.worked_out, FOLDER.as_posix())
        if history.unread:
            log.info(PASSED_OVER, len(history.unread))
    return history


NO_HISTORY = "changes/ lists the corrections alone, since git cannot tell of the ledger's edits: %s"
COMPARED = "%d versions of the ledger were compared for changes/, and are remembered in %s"
PASSED_OVER = (
    "%d versions of the ledger have errors by the rules of today; changes/ passes them over"
)


def _check_desk(desk: str, actors: Iterable[str]) -> None:
    if desk not in actors:
        meant = nearest(desk, actors)
        did_you_mean = f"; did you mean `{meant}`?" if meant else ""
        raise PluginError(f"`desk: {desk}` names no actor of the ledger{did_you_mean}")


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
        data=DataOptions(
            formats=tuple(plugin.exports.formats),
            feeds=tuple(plugin.exports.feeds),
            claim_files_at_most=plugin.exports.claim_files_at_most,
            embeds=plugin.exports.embeds,
            embeds_at_most=plugin.exports.embeds_at_most,
            markdown=plugin.exports.markdown,
            markdown_at_most=plugin.exports.markdown_at_most,
            licence=plugin.exports.licence,
            licence_url=plugin.exports.licence_url,
        ),
        desk=plugin.desk,
        day_pages=plugin.day_pages,
        source_pages=plugin.source_pages,
        author=config.site_author or "",
        edit_base=edit_base(config, project_of(config)),
        site_url=config.site_url or "",
        report_url=plugin.report_url,
        base_map=base_map_of(plugin),
        cards=cards_of(plugin, config),
    )


def cards_of(plugin: PluginConfig, config: MkDocsConfig) -> CardOptions | None:
    """How the cards of claims are made, if the owner of the site wants them.

    Raises:
        PluginError: they cannot be drawn here.
    """
    chosen = plugin.exports
    if not chosen.cards:
        return None
    font = Path(chosen.cards_font) if chosen.cards_font else None
    return CardOptions(remembered_cards(font, project_of(config)), chosen.cards_at_most)


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
    if found.points:
        many = "1 geometry is" if found.points == 1 else f"{found.points:,} geometries are"
        log.info(f"{file.name}: {many} of single points, which are not drawn")
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
