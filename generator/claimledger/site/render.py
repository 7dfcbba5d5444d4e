"""Views through templates to HTML. The only importer of jinja2."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

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
