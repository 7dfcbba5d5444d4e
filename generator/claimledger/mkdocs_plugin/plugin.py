"""The MkDocs plugin: hooks that call `claimledger.build` and hand its pages to MkDocs."""

import errno
import gc
import logging
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from os.path import relpath
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_date

from claimledger.assets import packaged_templates
from claimledger.ledger.tree import garbage_collection_paused
from claimledger.mkdocs_plugin import quick_search
from claimledger.mkdocs_plugin.config import PluginConfig
from claimledger.mkdocs_plugin.faults import faults_page, log, summary, tell
from claimledger.mkdocs_plugin.file_names import compose_names
from claimledger.mkdocs_plugin.finished import (
    faults_beside_text,
    faults_in_html,
    faults_in_navigation,
)
from claimledger.mkdocs_plugin.frame import FRAME_TEMPLATE, Shell, with_head
from claimledger.mkdocs_plugin.headers import KEPT_HEADERS, write_headers
from claimledger.mkdocs_plugin.internals import excerpts_of, page_contexts, put_last
from claimledger.mkdocs_plugin.leaks import leaks
from claimledger.mkdocs_plugin.left_over import speak_left_over
from claimledger.mkdocs_plugin.on_demand import OnDemand, put_whole
from claimledger.mkdocs_plugin.page_cache import rules
from claimledger.mkdocs_plugin.pages import (
    LedgerPage,
    add_assets,
    add_files,
    add_pages,
    add_script,
    assets,
    copy_file_of,
    file_of,
    find_in_nav,
    ledger_page,
    light_from_below,
    styles,
    write_copy,
)
from claimledger.mkdocs_plugin.past import Past, leaves_files_alone, may_go_past
from claimledger.mkdocs_plugin.progress import Progress, terminal
from claimledger.mkdocs_plugin.prose import (
    as_checked,
    as_read,
    expanded,
    quiet,
    show_excerpt,
    unwrapped,
)
from claimledger.mkdocs_plugin.publication import (
    Earlier,
    Publication,
    own_templates,
    publication,
)
from claimledger.mkdocs_plugin.published import (
    Published,
    PublishedPage,
    read_published,
    write_published,
)
from claimledger.mkdocs_plugin.search import (
    has_search,
    short_entries,
    shorten_entries,
    with_search_on_demand,
)
from claimledger.mkdocs_plugin.site_folder import SiteBusyError, SiteFolder
from claimledger.mkdocs_plugin.size import is_too_large, savings, size_of
from claimledger.mkdocs_plugin.size import told as size_told
from claimledger.mkdocs_plugin.unchanged import Put, write_file
from claimledger.mkdocs_plugin.workers import WorkerError, workers_of
from claimledger.prose.reading import Prose
from claimledger.site.digests import digest_of
from claimledger.site.markdown_copies import added_to_copies, has_copy
from claimledger.site.page import SitePage
from claimledger.site.pages import DOCUMENTS
from claimledger.site.urls import target_of
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic, has_errors
from claimledger.text.source import SourceText

_FIRST, _LAST = 100, -100
"""Priorities of hooks that come before every other plugin's, or want to see what those did."""

_AFTER_ALL_OTHERS = (
    "page_markdown",
    "page_content",
    "env",
    "page_context",
    "post_page",
    "post_build",
)
"""Events in which no other plugin comes after this one, whatever its priority."""

BUSY = "another build is writing this site; begin again when it has ended"
STOPPED = "Nothing was published; what was published before stands as it was."

_OF_THE_DISK = frozenset(
    (errno.ENOSPC, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EDQUOT)
)
"""What an error of the operating system is about, if not about the program that meets it."""


class ClaimLedgerPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Publishes a ledger of claims with the site."""

    def __init__(self) -> None:
        """Before any build."""
        self._serving = False
        self._server: LiveReloadServer | None = None
        self._publication: Publication | None = None
        self._earlier: Earlier | None = None
        self._on_demand: OnDemand | None = None
        self._is_faulty = False
        self._pages: dict[str, LedgerPage] = {}
        self._prose: dict[str, Prose] = {}
        self._content: dict[str, str] = {}
        self._nav = Navigation([], [])
        self._past: Past | None = None
        self._shell: Shell | None = None
        self._late: list[Diagnostic] = []
        self._dirty = False
        self._put: Put = write_file
        self._published = Published()
        self._documents: Mapping[str, str] = {}
        self._added = ""
        self._config: MkDocsConfig | None = None
        self._site: SiteFolder | None = None
        self._site_dir = ""
        self._warnings = _Warnings()
        self._progress = Progress()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Its presence keeps this object from one build of `mkdocs serve` to the next."""
        self._serving, self._dirty = command == "serve", dirty
        self._earlier = Earlier() if self._serving else None
        self._on_demand = OnDemand() if self._serving else None

    @event_priority(_FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Puts the frame's template behind the user's own, and our styles before theirs.

        All that is written from here on goes to a folder beside the site: see `site_folder.py`.
        """
        self._site_dir, self._config = config.site_dir, config
        self._site = SiteFolder(config.site_dir)
        config.site_dir = str(self._site.building)
        self._warnings.begin()
        self._progress = Progress(terminal())
        folders = (own_templates(self.config), packaged_templates())
        own = [str(folder / "theme") for folder in folders if folder is not None]
        at = 1 if config.theme.custom_dir in config.theme.dirs else 0
        config.theme.dirs[at:at] = [folder for folder in own if folder not in config.theme.dirs]
        ours = [address for address in styles(assets(*folders)) if address not in config.extra_css]
        config.extra_css[:0] = ours
        add_script(config)
        shorten_entries(config.plugins)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Finds all that is wrong, while the last good site still stands.

        Raises:
            PluginError: there are errors, all of them logged.
        """
        self._pages, self._prose, self._content, self._late = {}, {}, {}, []
        self._past = self._shell = None
        self._put, self._documents = write_file, {}
        but = (type(self)._put_tokens, type(self)._write_pages)
        put_last(config.plugins, self, _AFTER_ALL_OTHERS, but)
        if self._on_demand is not None:
            self._on_demand.begin()
        self._forget_last_build()
        with garbage_collection_paused():
            self._publication = publication(
                self.config,
                config,
                self._earlier,
                self._progress,
                self._on_demand if self._may_wait(config) else None,
            )
            gc.freeze()  # all of it is needed until the process ends, or the next build begins
        self._progress.begin("MkDocs reads its own pages")
        self._is_faulty = has_errors(self._publication.diagnostics)
        tell(self._publication.diagnostics)
        if self._publication.site.drawn is not None:
            for line in self._publication.site.drawn.left_out:
                log.info(line)
        self._watch()
        if self._is_faulty and not self._serving:
            raise PluginError(summary(self._publication.diagnostics))
        if self._is_faulty:
            _silence_validation(config)
        if self._site is not None:
            self._prepare(self._site)

    def _forget_last_build(self) -> None:
        """Frees what only the last build of a server needed; `self._earlier` keeps the rest.

        Pages and their files name each other, so that they have to be collected; what was frozen
        never is by itself.
        """
        if self._publication is not None:
            self._publication, self._nav = None, Navigation([], [])
            gc.unfreeze()
            gc.collect()

    def _may_wait(self, config: MkDocsConfig) -> bool:
        """Whether nobody but a browser asks for pages."""
        return (
            self.config.serve_on_demand
            and not self._dirty
            and page_contexts(Navigation([], []), [], config) is not None
            and may_go_past(config.plugins, self)
            and leaves_files_alone(config.plugins, self)
        )

    def _prepare(self, site: SiteFolder) -> None:
        try:
            site.prepare(keep=self._dirty)
        except SiteBusyError as error:
            raise PluginError(BUSY) from error

    @event_priority(_FIRST)
    def _hand_over(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hands over the pages and assets, before any plugin asks what pages there are."""
        assert self._publication is not None
        if self._is_faulty:
            if files.get_file_from_path("index.md") is None:
                files.append(File.generated(config, "index.html", content=self._faults()))
            return files
        compose_names(files, config)
        as_checked(files, self._publication.site)
        self._pages = add_pages(files, self._publication, config)
        if self._site is not None and leaves_files_alone(config.plugins, self):
            self._put = self._site.unchanged.put
        add_files(files, self._publication, config, self._put)
        options = self._publication.options
        add_assets(files, assets(options.own_templates, options.templates), config)
        return files

    @event_priority(_LAST)
    def _find_in_nav(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Has the navigation, as every plugin has left it, find the pages."""
        find_in_nav(self._pages.values(), config)
        return files

    on_files = CombinedEvent(_hand_over, _find_in_nav)

    def _light_tabs(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Lights the right tab on generated pages."""
        light_from_below(nav, self._pages)
        self._nav = nav
        return nav

    @event_priority(_LAST)
    def _choose_past(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Chooses the pages that MkDocs neither reads nor writes."""
        can = not self._dirty and page_contexts(nav, [], config) is not None
        if self._pages and can and may_go_past(config.plugins, self):
            self._past = Past(self._pages.values(), files, nav)
        return nav

    on_nav = CombinedEvent(_light_tabs, _choose_past)

    @event_priority(_FIRST)
    def _put_tokens(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Takes the references out of the reach of Markdown, and front matter for text.

        While there are faults nothing of a page is shown, and its text may be what is refused.
        """
        if self._is_faulty:
            return ""
        if not isinstance(page, LedgerPage):
            quiet(page)
            if self._pages and page.update_date == get_build_date():
                page.update_date = ""  # what it shows is as old as the record, not as the build
        published = self._publication
        if published is None or published.configuration is None:
            return markdown
        name = page.file.src_uri
        known = published.site.prose.get(name)
        if isinstance(page, LedgerPage):
            known = page.introduction
            page.hide_title()
        if known is None:
            return markdown
        prose = as_read(markdown, name, known, published.configuration)
        if prose is not known:
            self._tell_late(prose.diagnostics)
        self._prose[name] = prose
        return prose.markdown

    @event_priority(_LAST)
    def _introduce(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Converts the introduction of a generated page again where another plugin changed it."""
        if not isinstance(page, LedgerPage) or self._publication is None or self._is_faulty:
            return markdown
        page.show_title()
        known, configuration = page.introduction, self._publication.configuration
        prose = self._prose.get(page.file.src_uri)
        if known is None or prose is None or configuration is None or markdown == known.markdown:
            return markdown
        html = configuration.to_html(page.file.src_uri)(markdown)
        self._tell_late(faults_in_html(html, prose.source, self._other_hosts))
        site, path = self._publication.site, page.url
        drawn = site.shown(known.html, known, path)
        page.other_html = page.html.replace(drawn, site.shown(html, prose, path), 1)
        return markdown

    on_page_markdown = CombinedEvent(_put_tokens, _introduce)

    @event_priority(_LAST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Judges the page as every plugin has left it, and puts the references in place."""
        html = unwrapped(html)
        if self._publication is None or self._is_faulty or isinstance(page, LedgerPage):
            return html
        self._tell_late(faults_in_html(html, self._source(page, config), self._other_hosts))
        prose = self._prose.get(page.file.src_uri)
        if prose is not None:
            html = expanded(html, page, prose, self._publication.site)
        self._content[page.file.src_uri] = html
        return html

    @event_priority(_LAST)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Proves the shared frame; every page is populated by now, and none is written.

        Raises:
            PluginError: a finished page holds what does not belong in prose.
        """
        self._progress.begin("rendering the theme's frames")
        if not self._is_faulty:
            name = Path(config.config_file_path or "mkdocs.yml").name
            self._tell_late(faults_in_navigation(self._nav, SourceText(name, "")))
        self._stop_if_late(config)
        if self._is_faulty:
            for page in self._pages.values():
                page.is_blank = True
        if not self._pages or self._is_faulty:
            return env
        if self._past is not None:
            self._past.show()
        listed = files.documentation_pages()
        context_of = page_contexts(self._nav, listed, config)
        shell = self._shell = Shell(env.get_template(FRAME_TEMPLATE).render, context_of)
        shell.prove(page for page in self._pages.values() if not page.waits)
        for page in self._pages.values():
            page.shell = shell
        if self._past is not None:
            self._past.hide()
            self._past.place(file.page for file in listed)
            for entries in short_entries(config.plugins):
                entries.past = self._past
        self._progress.begin("MkDocs writes its own pages and files")
        return env

    @event_priority(_LAST)
    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Keeps the context, as other plugins have left it, for when the page is written.

        Pages that are not made here are judged once more, with all that the theme prints of them.
        """
        if isinstance(page, LedgerPage):
            page.context = context
            if page.introduction is not None and not self._is_faulty:
                self._tell_late(faults_beside_text(page, page.introduction.source))
        elif self._publication is not None and not self._is_faulty:
            self._judge_context(context, page, config)
        return context

    def _judge_context(self, context: Any, page: Page, config: MkDocsConfig) -> None:
        assert self._publication is not None
        source, content = self._source(page, config), page.content or ""
        judged_before = self._content.pop(page.file.src_uri, "")
        if content != judged_before:
            faults = faults_in_html(content, source, self._other_hosts, known=judged_before)
            self._tell_late(faults)
        self._tell_late(faults_beside_text(page, source))
        for excerpt in excerpts_of(context):
            whole = self._source(excerpt, config)
            self._tell_late(faults_in_html(excerpt.content, whole, self._other_hosts))
            prose = self._prose.get(excerpt.file.src_uri)
            if prose is not None:
                show_excerpt(excerpt, page, prose, self._publication.site)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """While the ledger has faults, every page of `mkdocs serve` shows them.

        Otherwise a page of prose gets what machines read of it, and the search waits until it is
        wanted.
        """
        if self._is_faulty:
            return self._faults()
        if isinstance(page, LedgerPage):
            page.context = None
        else:
            output = with_head(output, self.head_of(page))
        return self._finished(output, page, config)

    def head_of(self, page: Page) -> str:
        """What stands in the head of a page besides what the theme puts there."""
        if isinstance(page, LedgerPage):
            return page.head
        return "" if self._publication is None else self._publication.site.head(page.url)

    def _finished(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """What is done with every page, whether MkDocs writes it or not."""
        made = self._publication.site.materials if self._publication is not None else None
        if made is not None:
            write_copy(made, page, self._put)
        return with_search_on_demand(output, config.plugins, self._is_quick(config))

    @event_priority(_FIRST)
    def on_pre_template(self, template: Any, *, template_name: str, config: MkDocsConfig) -> Any:
        """Has the sitemap list all pages."""
        if self._past is not None:
            self._past.show()
        return template

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Likewise every address that does not exist."""
        if self._past is not None:
            self._past.hide()
        if self._is_faulty and template_name == "404.html":
            return self._faults(reloads=True)
        return with_search_on_demand(output_content, config.plugins, self._is_quick(config))

    def _is_quick(self, config: MkDocsConfig) -> bool:
        return quick_search.is_used(config, self.config.quick_search)

    @event_priority(_FIRST)
    def _write_pages(self, *, config: MkDocsConfig) -> None:
        """Writes the pages that MkDocs has not written, before other plugins look at the site.

        Raises:
            PluginError: they could not be written.
        """
        if self._past is None or self._shell is None or self._is_faulty:
            return
        for entries in short_entries(config.plugins):
            entries.finish(config=config, nav=self._nav)
        self._progress.begin("writing pages")
        finish = partial(self._finished, config=config)
        known = self._known_site(config)
        self._added = self._added_to_copies(known)
        takes = partial(self._takes, known)
        try:
            workers = workers_of(self.config.workers)
            self._documents = self._past.write(
                self._shell, finish, workers, self._put, takes, self._progress
            )
        except WorkerError as error:
            raise PluginError(str(error)) from error

    @event_priority(_LAST)
    def _publish(self, *, config: MkDocsConfig) -> None:
        """Publishes what was rendered, now that all of it is there and nothing is wrong with it.

        With `--strict` a warning is: MkDocs counts them, and ends with an error after this event.

        Raises:
            PluginError: a page holds what does not belong in prose.
        """
        self._progress.begin("looking through the new site, and publishing it")
        if not self._is_faulty and self._publication is not None:
            self._speak_left_over(Path(config.site_dir))
            if self._is_quick(config):
                quick_search.write_texts(Path(config.site_dir))
            self._tell_late(leaks(Path(config.site_dir), self._publication.site.withheld))
        if self._late and self._serving:
            for page in Path(config.site_dir).rglob("*.html"):
                page.unlink()  # it may be a file of the published site, too
                page.write_text(self._faults(), encoding="utf-8")
        self._stop_if_late(config)
        if self._site is None or (config.strict and self._warnings.count):
            return
        if self.config.security_headers and not (self._is_faulty or self._dirty):
            hosts, repository = self.config.other_hosts, config.repo_url or ""
            if not write_headers(self._site.building, hosts, repository):
                log.info(KEPT_HEADERS)
        size, made = size_of(self._site.building), self._publication and self._publication.site
        fewer = savings(self._site.building, made.materials) if made and is_too_large(size) else ()
        for line in size_told(size, fewer):
            log.info(line)
        if not self._site.publish():
            log.info("The new site was copied file by file, as it could not be moved into place")
        self._remember_site(config)
        self._progress.end()
        self._end_build()

    def _remember_site(self, config: MkDocsConfig) -> None:
        """Remembers what the next build has to know of the published pages."""
        cache = self._publication.cache if self._publication is not None else None
        if cache is None or self._publication is None or self._site is None:
            return
        pages = {}
        if self._past is not None and self._put is not write_file and not self._late:
            unchanged = self._site.unchanged
            for page in self._past.pages:
                state = unchanged.state(Path(page.file.abs_dest_path))
                if page.url in self._documents and state is not None:
                    copy = unchanged.state(copy_file_of(page))
                    pages[page.url] = PublishedPage(self._documents[page.url], state, copy)
        finished_by = _finished_by(config, self._is_quick(config))
        made_from = self._publication.made_from
        self._published = Published(made_from, self._added, finished_by, pages)
        write_published(cache.of_site, self._published)

    def _known_site(self, config: MkDocsConfig) -> Published:
        """What is known of the published site, where its files can be taken."""
        cache = self._publication.cache if self._publication is not None else None
        if cache is None or self._put is write_file:
            return Published()
        known = self._published if self._published.pages else read_published(cache.of_site)
        finished_by = _finished_by(config, self._is_quick(config))
        return known if known.finished_by == finished_by else Published()

    def _added_to_copies(self, site: Published) -> str:
        """What copies in Markdown say besides what stands on their pages, as its digest."""
        assert self._publication is not None
        made = self._publication.site.materials
        if made is None or site.made_from == self._publication.made_from:
            return site.added
        return added_to_copies(made)

    def _takes(self, site: Published, page: LedgerPage, document: str) -> bool:
        """Takes the published files of a page where they would be made the same; gives whether."""
        known = site.pages.get(page.url)
        if known is None or known.document != document:
            return False
        assert self._site is not None and self._publication is not None
        unchanged, path = self._site.unchanged, Path(page.file.abs_dest_path)
        if known.copy is not None:
            if not site.added or site.added != self._added:
                return False
            return unchanged.take_both(path, known.state, copy_file_of(page), known.copy)
        made = self._publication.site.materials
        has_one = made is None or has_copy(made, page.url)
        return not has_one and unchanged.take(path, known.state)

    def _speak_left_over(self, site: Path) -> None:
        assert self._publication is not None
        pages = {page.file.dest_uri for page in self._pages.values()}
        files = {file.path for file in self._publication.site.files}
        for name in speak_left_over(site, pages | files):
            log.info(f"another plugin wrote references into {name}, where they are plain words")

    on_post_build = CombinedEvent(_write_pages, _publish)

    @event_priority(_LAST)
    def on_build_error(self, *, error: Exception) -> None:
        """Leaves the published site as it stands.

        Raises:
            Abort: there was no room for the new one, or it could not be written; in one line.
        """
        told = self._unwritten(error)
        self._shell = None  # nothing of this build is made later
        if self._site is not None:
            with suppress(OSError):
                self._site.discard()
        self._end_build()
        if told:
            log.error(told)
            raise Abort(STOPPED)

    def _unwritten(self, error: Exception) -> str:
        """What kept the site from being written, in one line; empty where it is something else."""
        if not isinstance(error, OSError):
            return ""
        name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
        is_ours = bool(name) and self._site is not None and self._site.is_ours(name)
        if not is_ours and error.errno not in _OF_THE_DISK:
            return ""
        reason = (error.strerror or type(error).__name__).lower()
        return f"the site could not be written: {reason}{f': {visible(name)}' if name else ''}"

    def _end_build(self) -> None:
        """Has MkDocs find the published site where it looks for it, and whatever waits."""
        config = self._config
        if config is not None:
            config.site_dir = self._site_dir
        if self._on_demand is not None:
            is_made = self._shell is not None and not self._is_faulty
            publish = partial(self._publish_page, config) if config and is_made else None
            self._on_demand.end(Path(self._site_dir), publish)
        self._warnings.end()
        self._site = self._config = None

    def _publish_page(self, config: MkDocsConfig, drawn: SitePage) -> None:
        """Puts a page that was asked for into the published site."""
        assert self._publication is not None and self._shell is not None
        if drawn.kind in DOCUMENTS:
            put_whole(Path(self._site_dir) / file_of(drawn.path), drawn.html.encode())
            return
        known = self._pages.get(target_of(drawn.path))
        page = known or ledger_page(drawn, self._publication, config)
        if known is None:
            light_from_below(self._nav, {page.target: page})
            page.goes_past, page.shell = True, self._shell
        page.file.dest_dir = self._site_dir
        before = page.site_page
        page.show(drawn)
        page.load()
        try:
            document = self._finished(self._shell.document(page), page, config)
            put_whole(Path(page.file.abs_dest_path), document.encode("utf-8", "xmlcharrefreplace"))
        finally:
            page.unload()
            page.show(before)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watches the ledger, what it includes, and the templates; makes what waits when asked."""
        self._server = server
        if self._on_demand is not None:
            served = server.get_app() or server.serve_request
            server.set_app(self._on_demand.app(served, server.mount_path))
        self._watched: set[Path] = set()
        self._watch()
        return server

    def _watch(self) -> None:
        if self._server is None or self._publication is None:
            return
        for path in self._publication.watched:
            if path not in self._watched and path.exists():
                self._watched.add(path)
                self._server.watch(str(path))

    def _faults(self, reloads: bool = False) -> str:
        assert self._publication is not None
        return faults_page((*self._publication.diagnostics, *self._late), reloads)

    @property
    def _other_hosts(self) -> frozenset[str]:
        assert self._publication is not None
        configuration = self._publication.configuration
        return configuration.other_hosts if configuration else frozenset()

    def _source(self, page: Page, config: MkDocsConfig) -> SourceText:
        """The file of a page, for the place of a fault; what a plugin has made has no text."""
        prose = self._prose.get(page.file.src_uri)
        if prose is not None:
            return prose.source
        project = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        folder = Path(relpath(config.docs_dir, project)).as_posix()
        return SourceText(f"{folder}/{page.file.src_uri}", page.markdown or "")

    def _tell_late(self, faults: Iterable[Diagnostic]) -> None:
        """Logs faults that only finished pages show, each once."""
        if self._publication is not None:
            faults = self._publication.site.told(faults)
        new = [fault for fault in dict.fromkeys(faults) if fault not in self._late]
        tell(new)
        self._late += new

    def _stop_if_late(self, config: MkDocsConfig) -> None:
        """Ends the build where there are such faults; a server shows them instead.

        Raises:
            PluginError: there are.
        """
        if not has_errors(self._late):
            return
        if not self._serving:
            raise PluginError(summary(self._late))
        self._is_faulty = True
        _silence_validation(config)


def _finished_by(config: MkDocsConfig, quick: bool) -> str:
    """A name for what is done with each page when it stands in its frame."""
    return digest_of((rules(), has_search(config.plugins), quick))


def _silence_validation(config: MkDocsConfig) -> None:
    """Links to generated pages lead nowhere while there are none; the faults are what matters."""
    links, nav = config.validation.links, config.validation.nav
    links.not_found = links.unrecognized_links = links.anchors = logging.DEBUG
    nav.not_found = nav.omitted_files = logging.DEBUG


class _Warnings(logging.Handler):
    """Counts what MkDocs counts for `--strict`; its own count is out of reach of plugins."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def begin(self) -> None:
        """From now on."""
        self.count = 0
        logging.getLogger("mkdocs").addHandler(self)

    def end(self) -> None:
        """No longer."""
        logging.getLogger("mkdocs").removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """One more."""
        self.count += 1
