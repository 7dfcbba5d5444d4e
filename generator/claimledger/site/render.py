"""Views through templates to HTML, and small pieces without one. The only importer of jinja2."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

# Small pieces of finished HTML, made without a template where there are a great many of them.

ANYWHERE = "\0"
"""Stands for the way to the site's root in pieces drawn once for all pages; no ledger holds it."""


STANDING = "\1"
"""Stands for what is said of a claim's status in rows drawn once for all pages; likewise."""


def filled(pattern: str, *values: object) -> Markup:
    """A pattern of ours with its `%s` filled by the values, each escaped unless it is `Markup`."""
    return Markup(pattern % tuple([_escaped(value) for value in values]))


def _escaped(value: object) -> str:
    """As `escape`, which would copy what is finished."""
    return value.__html__() if hasattr(value, "__html__") else escape(value)


def rooted(piece: str, root: str, standing: str = "") -> Markup:
    """A piece drawn for anywhere, on a page whose way to the site's root is `root`."""
    return Markup(str.replace(piece, ANYWHERE, root).replace(STANDING, standing))


def joined_markup(pieces: list[Markup], between: str = ", ", last: str = " and ") -> Markup:
    """`a`, `a and b`, `a, b and c`."""
    head, tail = str.join(between, pieces[:-1]), pieces[-1]
    return Markup(str.join(last, (head, tail))) if head else tail


# Views through templates to HTML. The only importer of jinja2.

Render = Callable[[str, object], Markup]
"""Template name (`pages/claim.html`) and its view, to finished HTML."""


def renderer(templates: Path) -> Render:
    """Renders the templates of a folder; everything is escaped unless it is `Markup`.

    A name that the view does not have raises: it is a mistake of ours.
    """
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=False,
    )

    environment.globals.clear()  # none is used, and each macro of each page would ask for all

    @cache
    def template(name: str) -> Template:
        return environment.get_template(name)

    def render(name: str, view: object) -> Markup:
        # `shared` keeps jinja2 from copying its global functions for every row; none is used
        found = template(name)
        context = found.new_context({"view": view}, shared=True)
        return Markup(environment.concat(found.root_render_func(context)))

    return render
