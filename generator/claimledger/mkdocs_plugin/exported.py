"""The pages of a site for another engine: front matter with one line each, and finished fragments.

The site is built as ever, into a folder that is thrown away, and each page is taken when every
plugin has had its say about it. So whatever engine goes on with them shows the same pages.
"""

import json
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from claimledger.mkdocs_plugin.pages import JOINED
from claimledger.mkdocs_plugin.plugin import ClaimLedgerPlugin
from claimledger.mkdocs_plugin.unchanged import write_file
from claimledger.prose.fragments import EXTENSION, fragment_file, line_for
from claimledger.prose.markup import Text, pieces

CONTENT, FRAGMENTS, LIST, CONFIG = "content", "fragments", "pages.json", "mkdocs.yml"

HEAD, THEME = "claimledger_head", "theme"
"""What front matter has of the head of a page, and the folder of the template that prints it."""

_TEMPLATE = f"""\
{{% extends "base.html" %}}
{{% block extrahead %}}
{{{{ super() }}}}
{{% if page and page.meta and page.meta.{HEAD} %}}{{{{ page.meta.{HEAD} | safe }}}}{{% endif %}}
{{% endblock %}}
"""

_OF_THEME = ("language", "font", "features", "palette", "icon", "logo", "favicon", "direction")
_OF_SITE = ("site_name", "site_url", "site_description", "site_author", "copyright")


@dataclass(frozen=True, slots=True)
class ExportedPage:
    """A page as another engine gets it.

    Attributes:
        source: the name of its Markdown file, `claims/x.md`.
        address: the file that an engine makes of it, `claims/x/index.html`.
        meta: its front matter.
        html: its content, links resolved.
        contents: its table of contents, as Python-Markdown has it.
    """

    source: str
    address: str
    meta: Mapping[str, Any]
    html: str = field(repr=False)
    contents: list[dict[str, Any]] = field(repr=False)

    @property
    def fragment(self) -> str:
        """The name of the file of its content."""
        return f"{self.source.removesuffix('.md')}.html"

    @property
    def text(self) -> str:
        """The text of that file."""
        return fragment_file(self.html, self.contents)

    @property
    def markdown(self) -> str:
        """Its Markdown file: JSON is YAML."""
        meta = "".join(f"{json.dumps(name)}: {_json(value)}\n" for name, value in self.meta.items())
        return f"---\n{meta}---\n\n{line_for(self.fragment, self.text)}\n"


class ExportError(Exception):
    """Nothing was written; the message says why."""


class _Taken(BasePlugin):  # type: ignore[type-arg]
    """Takes the pages of a build."""

    def __init__(self, ours: ClaimLedgerPlugin) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._ours = ours
        self.pages: list[ExportedPage] = []
        self.files: list[File] = []

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Remembers which files are no pages."""
        own = config.docs_dir
        self.files = [
            file
            for file in files
            if not file.is_documentation_page() and (file.generated_by or file.src_dir == own)
        ]
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Takes a page."""
        self.pages.append(
            ExportedPage(
                page.file.src_uri,
                page.file.dest_uri,
                _meta(page, self._ours.head_of(page)),
                page.content or "",
                [_contents(anchor) for anchor in page.toc],
            )
        )
        return output


def export_pages(config_file: Path, folder: Path) -> tuple[ExportedPage, ...]:
    """Writes the pages of a site into a folder, in place of those that were written there before.

    Raises:
        ExportError: the site cannot be built, or the folder holds something else.
    """
    if folder.exists() and any(folder.iterdir()) and not (folder / LIST).is_file():
        raise ExportError(f"{folder} holds something else: name an empty folder, or a new one")
    with TemporaryDirectory() as built:
        taken, config = _build(config_file, Path(built) / "site")
        for part in (folder / CONTENT, folder / FRAGMENTS, folder / THEME):
            with suppress(FileNotFoundError):
                shutil.rmtree(part)
        for page in taken.pages:
            write_file(folder / CONTENT / page.source, page.markdown.encode())
            write_file(folder / FRAGMENTS / page.fragment, page.text.encode())
        for file in taken.files:
            with suppress(FileNotFoundError):  # one that another plugin has taken away
                path = Path(built) / "site" / file.dest_uri
                write_file(folder / CONTENT / file.dest_uri, path.read_bytes())
    write_file(folder / THEME / "main.html", _TEMPLATE.encode())
    write_file(folder / CONFIG, f"{_json(_settings(config), indent=2)}\n".encode())
    listed = {page.address: page.fragment for page in taken.pages}
    write_file(folder / LIST, f"{_json(listed, indent=2)}\n".encode())
    return tuple(taken.pages)


def _build(config_file: Path, site: Path) -> tuple[_Taken, MkDocsConfig]:
    try:
        config = load_config(str(config_file), site_dir=str(site))
        ours = config.plugins.get("claimledger")
        if not isinstance(ours, ClaimLedgerPlugin):
            raise ExportError(f"{config_file} does not name the plugin claimledger")
        taken = _Taken(ours)
        ours.config.exports.markdown = False  # copies in Markdown would become pages
        ours.config.security_headers = False
        config.plugins["claimledger/exported"] = taken
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
    except (Abort, ConfigurationError) as error:
        raise ExportError("the site cannot be built, so nothing was written") from error
    return taken, config


def missing_from(folder: Path, site: Path) -> tuple[str, ...]:
    """The pages written into a folder that another engine's site has not, or not in whole.

    Raises:
        ExportError: nothing was written there.
    """
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ExportError(f"{folder} holds no pages that this command wrote") from error
    return tuple(
        address
        for address, fragment in listed.items()
        if not _is_whole(site / address, folder / FRAGMENTS / fragment)
    )


def _is_whole(page: Path, fragment: Path) -> bool:
    try:
        html = page.read_text(encoding="utf-8")
    except OSError:
        return False
    return _words(fragment.read_text(encoding="utf-8")) in _words(html)


def _words(html: str) -> str:
    """The text of HTML without white space, which some engines take away."""
    texts = (html[piece.start : piece.end] for piece in pieces(html) if isinstance(piece, Text))
    return "".join(unescape("".join(texts)).split())


def _meta(page: Page, head: str) -> dict[str, Any]:
    kept = {name: value for name, value in page.meta.items() if name != "template"}
    if page.title and not page.is_homepage:
        kept["title"] = page.title
    if page.meta.get("template", JOINED) != JOINED:
        kept["template"] = page.meta["template"]
    return {**kept, **({HEAD: head} if head else {}), "render_macros": False}


def _contents(anchor: AnchorLink) -> dict[str, Any]:
    children = [_contents(child) for child in anchor.children]
    named = {"level": anchor.level, "id": anchor.id, "name": anchor.title, "html": anchor.title}
    return {**named, "data-toc-label": "", "children": children}


def _settings(config: MkDocsConfig) -> dict[str, Any]:
    """The settings of a site that is made of the pages; JSON is YAML."""
    theme = {name: config.theme[name] for name in _OF_THEME if name in config.theme}
    searched = any(name in config.plugins for name in ("search", "material/search"))
    return {
        **{name: config[name] for name in _OF_SITE if config[name]},
        "docs_dir": CONTENT,
        "use_directory_urls": config.use_directory_urls,
        "theme": {"name": config.theme.name, "custom_dir": THEME, **theme},
        "plugins": ["search"] if searched else [],
        "markdown_extensions": [
            {EXTENSION: {"folder": FRAGMENTS, "directory_urls": config.use_directory_urls}}
        ],
        "extra_css": list(config.extra_css),
        "extra_javascript": list(_scripts(config.extra_javascript)),
        **({"extra": dict(config.extra)} if config.extra else {}),
        **({"nav": config.nav} if config.nav else {}),
    }


def _scripts(listed: Iterable[Any]) -> Iterable[Any]:
    for script in listed:
        if isinstance(script, str):
            yield script
        else:
            yield {"path": script.path, **({"type": script.type} if script.type else {})}


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, default=str, indent=indent)
