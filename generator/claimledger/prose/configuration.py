"""How a site reads its prose, asked of MkDocs and Markdown themselves.

Below the plugin this is the one module that knows MkDocs: the folder of prose, which of its files
are published, and what Markdown makes of them are never worked out by rules of our own. Commands
read the configuration from the file; the plugin has it from MkDocs.
"""

import logging
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.extensions.toc import slugify  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugins
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel, set_exclusions
from mkdocs.utils import get_theme_names, is_markdown_file

from claimledger.prose import snippets
from claimledger.prose.limits import MEGABYTES_FOR_A_PAGE, SECONDS_FOR_A_PAGE, Limits
from claimledger.prose.reading import ToHtml
from claimledger.prose.tokens import LINK_MARK, heading_ids
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

FILES = ("mkdocs.yml", "mkdocs.yaml")
"""The names of the configuration, in the order in which MkDocs looks for them."""

PLUGIN = "claimledger"

_ADD_NONE = frozenset((PLUGIN, "search"))
"""Plugins after which it is known which pages a site has."""

DEFAULT_CONTENT = Path("content")
"""The folder of prose where no configuration names one."""

MOST_FRAMES = 600
"""Calls within calls that Markdown may make for one page; a hundred lists within lists."""

_ATTRIBUTE = {"a": "href", "img": "src"}
_THEME_WITHOUT_PACKAGE = "mkdocs"
_NO_MODULE = re.compile(r"No module named '([^']+)'")
_INHERITS = re.compile(r"^INHERIT:[ \t]*[\"']?([^\"'#\r\n]*[^\"'#\s])", re.MULTILINE)
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
        report_url: where readers report errors; empty for nowhere.
        limits: what reading one page may take.
        mkdocs: all of it, as MkDocs has read it.
        is_complete: every plugin is installed, and no script is named under `hooks`.
    """

    folder: Path
    docs_dir: Path
    ledger: Path | None = None
    other_hosts: frozenset[str] = frozenset()
    trusted_files: tuple[str, ...] = ()
    custom_dir: Path | None = None
    use_directory_urls: bool = True
    report_url: str = ""
    limits: Limits = field(default_factory=Limits)
    mkdocs: MkDocsConfig = field(default_factory=MkDocsConfig, repr=False)
    is_complete: bool = True

    def to_html(self, name: str) -> ToHtml:
        """What Markdown makes of the text of the page `name` below the folder of prose.

        Whatever an extension raises is passed on.
        """

        def convert(text: str) -> str:
            # `!relative` in the options of an extension asks for the page that is converted.
            config: Any = self.mkdocs
            before = config._current_page
            config._current_page = SimpleNamespace(file=SimpleNamespace(src_path=name))
            try:
                with _bounded_recursion():
                    return _converted(text, self.mkdocs)
            finally:
                config._current_page = before

        return convert

    def published(self, names: Iterable[str]) -> tuple[str, ...]:
        """Of files by their names below the folder of prose, those that become part of the site.

        Where two files of a folder make one address, MkDocs leaves one of them out.
        """
        folders = os.fspath(self.docs_dir), self.mkdocs.site_dir
        files = [File(name, *folders, self.use_directory_urls) for name in names]
        set_exclusions(files, self.mkdocs)
        left_out = set(_left_out(files))
        return tuple(
            file.src_uri for file in files if _is_included(file) and file.src_uri not in left_out
        )

    def is_page(self, name: str) -> bool:
        """Whether MkDocs takes a file of this name for Markdown."""
        return is_markdown_file(name)

    def address(self, name: str) -> str:
        """Where a file is published, below the site's own address."""
        folders = os.fspath(self.docs_dir), self.mkdocs.site_dir
        return str(File(name, *folders, self.use_directory_urls).dest_uri)

    @cached_property
    def addresses_of_theme(self) -> frozenset[str]:
        """Where the theme, and plugins that every site may have, publish files of their own."""
        theme, found = self.mkdocs.theme, Files([])
        found.add_files_from_theme(theme.get_env(), self.mkdocs)
        others = (*theme.static_templates, "sitemap.xml.gz", "search/search_index.json")
        return frozenset((*(file.dest_uri for file in found), *others))

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """What the navigation leads to: pages by their files, and addresses."""
        return tuple(_entries_of(self.mkdocs.nav))

    @property
    def warns_of_links(self) -> bool:
        """Whether a build warns of a link that leads nowhere, and a check can know that it does."""
        return self.mkdocs.validation.links.not_found >= logging.WARNING and not self._is_added_to

    @property
    def site_path(self) -> str:
        """Where the site stands on its host, such as `/events/`; `/` where that is not known."""
        return f"/{urlsplit(self.mkdocs.site_url or '').path.strip('/')}/".replace("//", "/")

    @property
    def has_absolute_links(self) -> bool:
        """Whether MkDocs takes a link that begins with `/` for one below the folder of prose."""
        return self.mkdocs.validation.links.absolute_links < 0

    @property
    def warns_of_entries(self) -> bool:
        """The same of an entry of the navigation."""
        return self.mkdocs.validation.nav.not_found >= logging.WARNING and not self._is_added_to

    @property
    def _is_added_to(self) -> bool:
        """Whether another plugin, or a hook, may add pages or files, or make its own navigation."""
        plugins = self.mkdocs.plugins
        known = [plugins[name] for name in plugins if name.split("/")[-1] in _ADD_NONE]
        methods = (*plugins.events["files"], *plugins.events["nav"])
        others = any(getattr(method, "__self__", None) not in known for method in methods)
        return others or not self.is_complete

    def is_icon(self, name: str) -> bool:
        """Whether the theme has an icon of this name, or no icons at all."""
        folders = [Path(folder) / ".icons" for folder in self.mkdocs.theme.dirs]
        known = [folder for folder in folders if folder.is_dir()]
        return not known or any((folder / f"{name}.svg").is_file() for folder in known)

    def is_own_template(self, name: str) -> bool:
        """Whether the owner of the site has put a template of this name into `custom_dir`."""
        return self.custom_dir is not None and (self.custom_dir / name).is_file()


def _entries_of(nav: Any) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list | Mapping):
        for item in nav.values() if isinstance(nav, Mapping) else nav:
            yield from _entries_of(item)


def _left_out(files: Iterable[File]) -> Iterator[str]:
    """`README.md` beside `index.md`, and the like; as `mkdocs.structure.files.get_files` has it."""
    first: dict[tuple[str, str], File] = {}
    for file in sorted(files, key=_order):
        earlier = first.setdefault((_folder(file), file.dest_uri), file)
        if earlier is not file:
            yield (earlier if _is_included(file) else file).src_uri


def _is_included(file: File) -> bool:
    return bool(file.inclusion.value > InclusionLevel.DRAFT.value)


def _order(file: File) -> tuple[str, bool, str]:
    name = file.src_uri.rpartition("/")[2]
    return _folder(file), PurePosixPath(name).stem not in ("index", "README"), name


def _folder(file: File) -> str:
    return file.src_uri.rpartition("/")[0]


def configuration_of(config: MkDocsConfig, options: Mapping[str, Any]) -> Configuration:
    """What of a configuration that MkDocs has read has a bearing on prose.

    Args:
        config: MkDocs' own.
        options: those of our plugin; empty where the site does not use it.
    """
    speak_headings(config)
    guard_snippets(config)
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
        report_url=options.get("report_url", ""),
        limits=Limits(
            options.get("page_seconds_at_most", SECONDS_FOR_A_PAGE),
            options.get("page_megabytes_at_most", MEGABYTES_FOR_A_PAGE),
        ),
        mkdocs=config,
    )


def speak_headings(config: MkDocsConfig) -> None:
    """Anchors of headings that hold references are made from words, by the site's own rules."""
    long_name = "markdown.extensions.toc"
    name = long_name if long_name in config.markdown_extensions else "toc"
    settings = config.mdx_configs.setdefault(name, {})
    settings["slugify"] = heading_ids(settings.get("slugify") or slugify)


def guard_snippets(config: MkDocsConfig) -> None:
    """Snippets never hold hidden files, wherever Markdown runs for the site."""
    listed = config.markdown_extensions
    if any("snippets" in name for name in listed) and snippets.EXTENSION not in listed:
        listed.append(snippets.EXTENSION)


@contextmanager
def _bounded_recursion() -> Iterator[None]:
    """Nested text fails at the same depth whoever converts it, and before it does for MkDocs."""
    frame, depth, limit = sys._getframe(), 0, sys.getrecursionlimit()
    while frame.f_back is not None:
        frame, depth = frame.f_back, depth + 1
    sys.setrecursionlimit(min(limit, depth + MOST_FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


def _converted(text: str, config: MkDocsConfig) -> str:
    markdown = Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs or {}
    )
    # MkDocs' own reading of raw HTML, which fails for some of it; other releases may have none.
    if raw_html := getattr(pages, "_RawHTMLPreprocessor", None):
        raw_html()._register(markdown)
    # At the place and priority of MkDocs' own treatment of links.
    markdown.treeprocessors.register(_MarkLinks(), "claimledger_links", 0)
    return str(markdown.convert(text))


class _MarkLinks(Treeprocessor):  # type: ignore[misc]
    """Marks addresses within the site.

    A page is converted before MkDocs has collected the files that its links may lead to.
    """

    def run(self, root: Element) -> None:
        for element in root.iter():
            key = _ATTRIBUTE.get(element.tag)
            url = element.get(key) if key else None
            if key and url and not _leads_away(url):
                element.set(key, LINK_MARK + url)


def _leads_away(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.scheme or parts.netloc) or AMP_SUBSTITUTE in url


def plain_configuration(folder: Path, docs_dir: Path) -> Configuration:
    """That of prose which belongs to no site: Markdown as MkDocs runs it by default.

    Args:
        folder: what no link of the file system may lead out of.
        docs_dir: the folder of prose, which need not exist.
    """
    config = MkDocsConfig()
    at = os.fspath(folder.resolve())  # a folder that is there, as MkDocs wants it
    config.load_dict({"site_name": "-", "docs_dir": at, "site_dir": f"{at}-site", "plugins": []})
    errors, _ = config.validate()
    if errors:
        raise ValueError(f"MkDocs refuses its own defaults: {errors}")
    speak_headings(config)
    return Configuration(folder, docs_dir, mkdocs=config)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands beside a ledger.

    Attributes:
        configuration: how the site there reads its prose; None where there is no site, or its
            configuration cannot be read.
        diagnostics: what is wrong with the configuration, or could not be looked at.
        files: the files that it was read from, with the time and size that they had.
    """

    configuration: Configuration | None
    diagnostics: tuple[Diagnostic, ...] = ()
    files: tuple[tuple[Path, int, int], ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether none of the files has changed since."""
        return all(_stamped(file) == (file, *stamp) for file, *stamp in self.files)


def configuration_beside(folder: Path, base: Path) -> Found:
    """The configuration of the site that stands in a folder; its faults name it below `base`.

    It is read as MkDocs reads it, `INHERIT` and `!ENV` included. Of the site's own code, plugins
    and extensions of Markdown are loaded; scripts named as `hooks` are not run.
    """
    candidates = [folder / name for name in FILES]
    file = next((file for file in candidates if file.is_file()), None)
    if file is None:
        return Found(None, files=tuple(map(_stamped, candidates)))
    name = visible(os.path.relpath(file, base).replace(os.sep, "/"))
    if not file.resolve().is_relative_to(folder.resolve()):
        where = Span(SourceText(name, ""), 0, 0)
        told = _unreadable(where, "it is a link out of the project", "put the file itself there")
        return Found(None, (told,), (_stamped(file),))
    source = SourceText(name, file.read_text(encoding="utf-8", errors="replace"))
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    return replace(_loaded(file, source), files=tuple(map(_stamped, _inherited(file))))


def configuration_for(folder: Path, base: Path, content: Path | None) -> Found:
    """The configuration that stands in a folder, else that of prose which belongs to no site.

    `content` is a folder of prose, relative to `base`, in place of the one that it names.
    """
    found = configuration_beside(folder, base)
    if found.configuration is not None and content is not None:
        return replace(found, configuration=replace(found.configuration, docs_dir=base / content))
    if found.configuration is None and not found.diagnostics:
        plain = plain_configuration(base, base / (content or DEFAULT_CONTENT))
        return replace(found, configuration=plain)
    return found


def _inherited(file: Path) -> Iterator[Path]:
    """The file and those that it inherits from."""
    met = set[Path]()
    while file not in met and file.is_file():
        met.add(file)
        yield file
        above = _INHERITS.search(file.read_text(encoding="utf-8", errors="replace"))
        file = file.parent / above[1] if above else file


def _stamped(file: Path) -> tuple[Path, int, int]:
    try:
        found = file.stat()
    except OSError:
        return file, 0, 0
    return file, found.st_mtime_ns, found.st_size


def _loaded(file: Path, source: SourceText) -> Found:
    config = MkDocsConfig(os.fspath(file.resolve()))
    try:
        with file.open("rb") as opened:
            config.load_file(opened)
        missing = tuple(_without_what_is_missing(config, source))
        has_hooks = bool(config.get("hooks"))
        config.load_dict({"hooks": []})
        errors, _ = config.validate()
    # Whatever a plugin or an extension of the site raises while it is loaded; `Abort` is an exit.
    except (Exception, SystemExit) as error:
        return Found(None, (_unread(error, source),))
    if errors:
        return Found(None, tuple(_wrong(key, error, source, file) for key, error in errors))
    plugin = config.plugins.get(PLUGIN)
    found = configuration_of(config, plugin.config if plugin else {})
    return Found(replace(found, is_complete=not (missing or has_hooks)), missing)


def _without_what_is_missing(config: MkDocsConfig, source: SourceText) -> Iterator[Diagnostic]:
    """Takes the theme and plugins out whose packages are not installed here, and tells of them.

    Neither has a say in what Markdown makes of a page.
    """
    theme = config["theme"]
    name = theme.get("name") if isinstance(theme, dict) else theme
    if isinstance(name, str) and name not in get_theme_names():
        options = theme if isinstance(theme, dict) else {}
        config["theme"] = {**options, "name": _THEME_WITHOUT_PACKAGE}
        yield _not_installed("theme", name, source)
    installed, written = get_plugins(), config["plugins"]
    known = {*installed, *(name.rpartition("/")[2] for name in installed)}
    missing = [
        plugin for plugin in map(_name_of, written or ()) if plugin.removeprefix("/") not in known
    ]
    if isinstance(written, dict):
        config["plugins"] = {
            plugin: given for plugin, given in written.items() if plugin not in missing
        }
    elif isinstance(written, list):
        config["plugins"] = [entry for entry in written if _name_of(entry) not in missing]
    for plugin in missing:
        yield _not_installed("plugin", plugin, source)


def _name_of(entry: object) -> str:
    """The name in an entry of `plugins`: `search`, or `search: {lang: en}`."""
    return str(next(iter(entry), "") if isinstance(entry, dict) else entry)


def _not_installed(what: str, name: str, source: SourceText) -> Diagnostic:
    written = re.search(rf"(?<![\w/-]){re.escape(name)}(?![\w/-])", source.text)
    span = Span(source, *written.span()) if written else Span(source, 0, 0)
    message = f"pages were looked at without the {what} `{visible(name)}`: it is not installed"
    return Diagnostic("W703", span, message, _INSTALL)


def _wrong(key: str, error: Exception, source: SourceText, file: Path) -> Diagnostic:
    """The fault of one option, at its key where the file itself has it."""
    written = re.search(rf"^{re.escape(key)}(?=\s*:)", source.text, re.MULTILINE)
    span = Span(source, *written.span()) if written else Span(source, 0, 0)
    said = str(error)
    if missing := _NO_MODULE.search(said):
        message = f"no page was looked at: `{missing[1]}` is not installed"
        return Diagnostic("W703", span, message, _INSTALL)
    said = said.replace(f"{file.resolve().parent}{os.sep}", "")
    return _unreadable(span, f"`{key}`: {_on_one_line(said)}", "MkDocs would not build the site")


def _unread(error: BaseException, source: SourceText) -> Diagnostic:
    """The fault of a file that could not be read as a whole."""
    mark = getattr(error.__context__, "problem_mark", None)
    problem = getattr(error.__context__, "problem", None)
    span = Span(source, 0, 0)
    if mark is not None and mark.line < len(source.line_starts):
        start = source.line_starts[mark.line] + mark.column
        span = Span(source, start, min(start + 1, len(source.text)))
    said = _on_one_line(str(problem or error) or type(error).__name__)
    return _unreadable(span, said, "MkDocs would not build the site")


def _unreadable(span: Span, said: str, advice: str) -> Diagnostic:
    return Diagnostic("E013", span, f"the site's configuration cannot be read: {said}", advice)


def _on_one_line(text: str) -> str:
    # Lines that are indented are those of a traceback, within what MkDocs says of an extension.
    lines = [line for line in text.splitlines() if line[:1] not in (" ", "\t")]
    said = visible(" ".join(" ".join(lines).split())).rstrip(".")
    return f"{said[:300]}..." if len(said) > 300 else said
