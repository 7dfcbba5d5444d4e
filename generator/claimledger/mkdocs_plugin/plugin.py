"""The MkDocs plugin: a doormat over `claimledger.build`."""

import gc
import logging
from pathlib import Path
from typing import Any, Literal

from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from claimledger.assets import packaged_templates
from claimledger.ledger.tree import uncollected
from claimledger.mkdocs_plugin.config import PluginConfig
from claimledger.mkdocs_plugin.faults import faults_page, summary, tell
from claimledger.mkdocs_plugin.frame import FRAME_TEMPLATE, Shell
from claimledger.mkdocs_plugin.pages import (
    LedgerPage,
    add_assets,
    add_files,
    add_pages,
    add_script,
    assets,
    light_from_below,
    styles,
)
from claimledger.mkdocs_plugin.prose import expanded, quiet, speak_headings, with_tokens
from claimledger.mkdocs_plugin.publication import Publication, own_templates, publication
from claimledger.mkdocs_plugin.search import shorten_entries, with_search_on_demand
from claimledger.site.prose.reading import Prose
from claimledger.text.diagnostics import has_errors

_FIRST, _LAST = 100, -100
"""Priorities of hooks that come before every other plugin's, or want to see what those did."""


class ClaimLedgerPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Publishes a ledger of claims with the site."""

    def __init__(self) -> None:
        """Before any build."""
        self._serving = False
        self._server: LiveReloadServer | None = None
        self._publication: Publication | None = None
        self._is_faulty = False
        self._pages: dict[str, LedgerPage] = {}
        self._prose: dict[str, Prose] = {}
        self._nav = Navigation([], [])

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Its presence keeps this object from one build of `mkdocs serve` to the next."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Puts the frame's template behind the user's own, and our styles before theirs."""
        folders = (own_templates(self.config), packaged_templates())
        own = [str(folder / "theme") for folder in folders if folder is not None]
        at = 1 if config.theme.custom_dir in config.theme.dirs else 0
        config.theme.dirs[at:at] = [one for one in own if one not in config.theme.dirs]
        ours = [one for one in styles(assets(*folders)) if one not in config.extra_css]
        config.extra_css[:0] = ours
        add_script(config)
        shorten_entries(config.plugins)
        speak_headings(config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Finds all that is wrong, while the last good site still stands.

        Raises:
            PluginError: there are errors, all of them logged.
        """
        self._pages = {}
        with uncollected():
            self._publication = publication(self.config, config)
            if not self._serving:
                gc.freeze()  # all of it is needed until the process ends
        self._is_faulty = has_errors(self._publication.diagnostics)
        tell(self._publication.diagnostics)
        self._watch()
        if not self._is_faulty:
            return
        if not self._serving:
            raise PluginError(summary(self._publication.diagnostics))
        _silence_validation(config)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Hands over the pages and assets."""
        assert self._publication is not None
        if self._is_faulty:
            if files.get_file_from_path("index.md") is None:
                files.append(File.generated(config, "index.html", content=self._faults()))
            return files
        self._pages = add_pages(files, self._publication, config)
        add_files(files, self._publication, config)
        options = self._publication.options
        add_assets(files, assets(options.own_templates, options.templates), config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Lights the right tab on generated pages."""
        light_from_below(nav, self._pages)
        self._nav = nav
        return nav

    @event_priority(_FIRST)
    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Takes the references out of the reach of Markdown, and front matter for text.

        While there are faults nothing of a page is shown, and its text may be what is refused.
        """
        if self._is_faulty:
            return ""
        if not isinstance(page, LedgerPage):
            quiet(page)
        if self._publication is not None:
            prose = with_tokens(markdown, page, self._publication.site, config)
            if prose is not None:
                self._prose[page.file.src_uri] = prose
                return prose.markdown
        return markdown

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Puts them in place."""
        prose = self._prose.pop(page.file.src_uri, None)
        if prose is None or self._publication is None:
            return html
        return expanded(html, page, prose, self._publication.site)

    @event_priority(_LAST)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Proves the shared frame; every page is populated by now, and none is written."""
        if not self._pages:
            return env
        listed = files.documentation_pages()
        shell = Shell(
            env.get_template(FRAME_TEMPLATE).render,
            lambda page: get_context(self._nav, listed, config, page),
        )
        shell.prove(self._pages.values())
        for page in self._pages.values():
            page.shell = shell
        return env

    @event_priority(_LAST)
    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Keeps the context, as other plugins have left it, for when the page is written."""
        if isinstance(page, LedgerPage):
            page.context = context
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """While the ledger has faults, every page of `mkdocs serve` shows them.

        Otherwise the search waits until it is wanted.
        """
        if isinstance(page, LedgerPage):
            page.context = None
        return self._faults() if self._is_faulty else with_search_on_demand(output, config.plugins)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Likewise every address that does not exist."""
        if self._is_faulty and template_name == "404.html":
            return self._faults(reloads=True)
        return with_search_on_demand(output_content, config.plugins)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watches the ledger, what it includes, and the templates."""
        self._server = server
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
        return faults_page(self._publication.diagnostics, reloads)


def _silence_validation(config: MkDocsConfig) -> None:
    """Links to generated pages lead nowhere while there are none; the faults are what matters."""
    links, nav = config.validation.links, config.validation.nav
    links.not_found = links.unrecognized_links = links.anchors = logging.DEBUG
    nav.not_found = nav.omitted_files = logging.DEBUG
