"""HTML from views: templates, and small pieces made without one. The only importer of jinja2."""

import re
from collections.abc import Callable, Iterator, MutableMapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any

import markupsafe
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup, escape

from claimledger.site.told import told
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

# Small pieces of HTML, made without a template where there are a great many of them.

ROOT_PLACEHOLDER = "\0"
"""Stands for the relative path to the site's root in HTML that is made once for all pages.

No ledger holds this character.
"""

STATUS_PLACEHOLDER = "\1"
"""Stands for what is said of a claim's status in a row that is made once for all pages."""


_escaped_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", escape)
"""What `escape` does with a text, without a new `Markup` that is put into a longer text at once."""


def escaped(value: object) -> str:
    """As `escape` of MarkupSafe, in a fifth of its time: millions of values are escaped."""
    if type(value) is str:
        return _escaped_text(value)
    if type(value) is Markup:
        return value
    return value.__html__() if hasattr(value, "__html__") else escape(value)


def format_html(pattern: str, *values: object) -> Markup:
    """A pattern of ours with each `%s` replaced by a value, escaped unless it is `Markup`."""
    # the initialiser of `Markup` would ask once more whether this is a text
    return str.__new__(Markup, pattern % tuple([escaped(value) for value in values]))


def replace_placeholders(html: str, root: str, status: str = "") -> Markup:
    """HTML that was made for all pages, with the path to the root and the status of one page."""
    return Markup(str.replace(html, ROOT_PLACEHOLDER, root).replace(STATUS_PLACEHOLDER, status))


def join_html(pieces: list[Markup], between: str = ", ", last: str = " and ") -> Markup:
    """`a`, `a and b`, `a, b and c`."""
    head, tail = str.join(between, pieces[:-1]), pieces[-1]
    return Markup(str.join(last, (head, tail))) if head else tail


# Templates: a site's own come before the packaged ones, file by file.

Render = Callable[[str, object], Markup]
"""Name of a template (`pages/claim.html`) and its view, to finished HTML.

Raises `TemplateFault` where a template of the site's own cannot be used.
"""

_THIS = Path(__file__)
_PACKAGE = _THIS.parents[1]
_VIEW = re.compile(r"'claimledger\.[\w.]*?(\w+) object'")

VIEWED = ("pages/", "parts/", "drawings/")
"""Where the templates are that get a view; those of the theme are MkDocs' to render."""


class TemplateFault(Exception):  # noqa: N818
    """A template of the site's own cannot be used; `diagnostic` says why and where.

    It leaves the stages that render, and becomes a value where they are called.
    """

    def __init__(self, diagnostic: Diagnostic) -> None:
        """The fault as a value."""
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic

    def __reduce__(self) -> tuple[type["TemplateFault"], tuple[Diagnostic]]:
        """As another process gets it."""
        return TemplateFault, (self.diagnostic,)


class _Template(Template):
    """A template of Jinja's that escapes what it prints with `escaped`."""

    @classmethod
    def from_code(cls, *args: Any, **kwargs: Any) -> Template:
        """The code of a template names what escapes in a global of its module."""
        template = super().from_code(*args, **kwargs)
        template.root_render_func.__globals__["escape"] = escaped
        return template


class _Environment(Environment):
    """Jinja's own, but for two things."""

    template_class = _Template

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """They are copied for every rendering, also of what is included: fast from a plain dict."""
        return {**self.globals, **(d or {})}


def environment(templates: Path, own: Path | None = None) -> Environment:
    """Jinja's usual environment; values are escaped unless they are `Markup`.

    Args:
        templates: the packaged templates, all of them.
        own: the folder of a site's own templates, each in place of the packaged one of its name.
    """
    folders = [templates] if own is None else [own, templates]
    jinja = _Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=False,
    )
    jinja.globals["told"] = told
    return jinja


def renderer(templates: Path, own: Path | None = None) -> Render:
    """Renders a view with the template of a name; the arguments are those of `environment`.

    What goes wrong where a site has no templates of its own is a mistake of ours, and raises as it
    is.
    """
    jinja = environment(templates, own)

    template = cache(jinja.get_template)

    def render(name: str, view: object) -> Markup:
        try:
            return Markup(template(name).render(view=view))
        except Exception as error:
            if own is not None and (fault := _fault(error, own, templates)) is not None:
                raise TemplateFault(fault) from error
            raise

    return render


def check_templates(templates: Path, own: Path) -> tuple[Diagnostic, ...]:
    """Every file among a site's own templates that is no template, before anything is rendered."""
    return tuple(_unreadable(environment(templates, own), own))


def _unreadable(jinja: Environment, own: Path) -> Iterator[Diagnostic]:
    for name in FileSystemLoader(own).list_templates():
        if not name.startswith(VIEWED) or not name.endswith(".html"):
            continue
        try:
            jinja.get_template(name)
        except TemplateSyntaxError as error:
            yield _diagnostic(own, name, error.lineno, error.message or "")
        except UnicodeDecodeError:
            yield _diagnostic(own, name, 1, "the file is not UTF-8")


def _fault(error: Exception, own: Path, templates: Path) -> Diagnostic | None:
    """What is wrong with a site's own templates; None where the mistake is in code of ours.

    It stands at the innermost line of an own template that was being rendered; where there is none,
    at the line of a packaged one that asked for what an own one does not have.
    """
    message = str(error) or type(error).__name__
    if isinstance(error, TemplateNotFound):
        message = f"there is no template `{error.name}`"
    frames = list(_frames(error.__traceback__))
    ours = [at for at, (file, _) in enumerate(frames) if _is_code_of_ours(file)]
    for folder in (own, templates):
        for file, line in reversed(frames[max(ours, default=-1) + 1 :]):
            if file.suffix == ".html" and folder in file.parents:
                return _diagnostic(folder, file.relative_to(folder).as_posix(), line, message)
    return None


def _is_code_of_ours(file: Path) -> bool:
    """This module is not meant: templates call it for each value that they print."""
    return file.suffix == ".py" and _PACKAGE in file.parents and file != _THIS


def _frames(traceback: TracebackType | None) -> Iterator[tuple[Path, int]]:
    """The file and line of each frame, the outermost first; Jinja gives those of its templates."""
    while traceback is not None:
        yield Path(traceback.tb_frame.f_code.co_filename), traceback.tb_lineno
        traceback = traceback.tb_next


def _diagnostic(folder: Path, name: str, line: int, message: str) -> Diagnostic:
    text = (folder / name).read_text(encoding="utf-8", errors="replace")
    source = SourceText(f"{folder.name}/{name}", text)
    number = min(max(line, 1), len(source.line_starts))
    words = source.line(number)
    start = source.line_starts[number - 1] + len(words) - len(words.lstrip())
    return Diagnostic(
        "E701",
        Span(source, start, start + len(words.strip())),
        _in_our_style(message),
        "an own template must have what the packaged one of its name has; without the file, the "
        "packaged one stands in its place",
    )


def _in_our_style(message: str) -> str:
    """The first sentence of a message of Jinja's, without the module of a view."""
    first = _VIEW.sub(r"`\1`", message.partition(". ")[0].removesuffix("."))
    return f"{first[:1].lower()}{first[1:]}"
