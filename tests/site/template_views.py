"""What each template gets: recorded from pages, and written down as `site_templates/VIEWS.md`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from inspect import getdoc
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from markupsafe import Markup

from claimledger.assets import packaged_templates
from claimledger.ledger.model import Ledger
from claimledger.site import views
from claimledger.site.blocks.drawing import drawn
from claimledger.site.exports import made_files
from claimledger.site.options import Options
from claimledger.site.pages import made_pages, materials
from claimledger.site.prose_notes import previews
from claimledger.site.record_history import (
    ClaimChange,
    RecordChange,
    RecordHistory,
    RecordVersion,
)
from claimledger.site.render import Render
from claimledger.standing.derive import derive
from tests import specimen
from tests.site.prose.pages import read
from tests.site.town import DAY, TOWN
from tests.support import ledger_of

FILE = packaged_templates() / "VIEWS.md"
FOLDERS = ("pages", "parts", "drawings")
PLAIN_TYPES: Mapping[str, str] = {
    "str": "text",
    "Markup": "HTML",
    "int": "number",
    "bool": "yes or no",
}
PROSE = "[[claim:{claim}]]\n\n" + "\n\n".join(
    f"```claims\nview: {view}\n```" for view in ("list", "timeline", "matrix", "map")
)


def templates() -> tuple[str, ...]:
    """The names of all templates that get a view, or stand in one that does."""
    root = packaged_templates()
    found = (path for folder in FOLDERS for path in (root / folder).rglob("*.html"))
    return tuple(sorted(path.relative_to(root).as_posix() for path in found))


def rendered() -> Mapping[str, type[Any]]:
    """The class of the view that each template was rendered with, over all pages of two ledgers."""
    found: dict[str, type[Any]] = {}
    for ledger, day in ((ledger_of(TOWN), DAY), (specimen.ledger(), specimen.DAY)):
        derived = derive(ledger, day)
        options = Options(day, packaged_templates(), site_url="https://example.org/")
        made = materials(ledger, derived, options, history=_history(ledger))

        def render(name: str, view: object, inner: Render = made.render) -> Markup:
            assert found.setdefault(name, type(view)) is type(view)
            return inner(name, view)

        recording = replace(made, render=render)
        prose = read(PROSE.format(claim=next(iter(derived.standings))))
        assert not prose.diagnostics
        for block in prose.blocks.values():
            drawn(recording, "guide/", block)
        previews(recording, "guide/", prose)
        list(made_pages(recording))
        list(made_files(recording))
    return dict(sorted(found.items()))


def _history(ledger: Ledger) -> RecordHistory:
    """One edit, which added a claim and changed an actor."""
    added = ClaimChange(next(iter(ledger.claims)), "added", after=("disputed",))
    changed = RecordChange("actors", next(iter(ledger.actors)), "changed")
    return RecordHistory((RecordVersion("a" * 40, date(2022, 9, 1), (added,), (changed,)),))


def nested(view: type[Any]) -> Iterator[type[Any]]:
    """The view and the classes of its fields, each before those of its own."""
    yield view
    for hint in get_type_hints(view).values():
        for inner in _dataclasses_in(hint):
            yield from nested(inner)


def _dataclasses_in(hint: Any) -> Iterator[type[Any]]:
    if is_dataclass(origin := get_origin(hint) or hint) and isinstance(origin, type):
        yield origin
    for part in get_args(hint):
        yield from _dataclasses_in(part)


@dataclass(frozen=True)
class FieldOfView:
    """One field: its name, its type in words, and what it means; empty where that is not said."""

    name: str
    type: str
    meaning: str


def fields_of(view: type[Any]) -> tuple[FieldOfView, ...]:
    """What a template may ask a view for: its fields, and its properties."""
    meanings, hints = {**attributes(views), **attributes(view)}, get_type_hints(view)
    own = [
        FieldOfView(f.name, words(hints[f.name]), meanings.get(f.name, "")) for f in fields(view)
    ]
    for name, value in vars(view).items():
        if isinstance(value, property) and not name.startswith("_"):
            hint = get_type_hints(value.fget).get("return", Any)
            own.append(FieldOfView(name, words(hint), summary(value)))
    return tuple(field for field in own if not field.name.startswith("_"))


def attributes(documented: object) -> Mapping[str, str]:
    """The meanings under `Attributes:` in a docstring, by name."""
    _, _, listed = (getdoc(documented) or "").partition("\nAttributes:\n")
    found: dict[str, str] = {}
    for entry in re.findall(r"^    (\S.*(?:\n     +\S.*)*)", listed, re.MULTILINE):
        names, _, meaning = " ".join(entry.split()).partition(": ")
        found |= {name.strip(): meaning for name in names.split(",")}
    return found


def summary(documented: object) -> str:
    """The first paragraph of a docstring, on one line."""
    return " ".join((getdoc(documented) or "").split("\n\n")[0].split())


def words(hint: Any) -> str:
    """A type as a designer of templates reads it: `list of Link`, `HTML or none`."""
    arguments = get_args(hint)
    if isinstance(hint, UnionType):
        parts = [words(part) for part in arguments if part is not type(None)]
        return " or ".join((*parts, *(["none"] if type(None) in arguments else [])))
    if get_origin(hint) is tuple and arguments[-1] is Ellipsis:
        return f"list of {words(arguments[0])}"
    if get_origin(hint) is tuple:
        return f"pair of {' and '.join(map(words, arguments))}"
    name = str(hint.__name__)
    return PLAIN_TYPES.get(name, name)


HEAD = """\
# What the templates get

Version {version}. A site may have templates of its own: `templates: folder` in `mkdocs.yml`, where
`folder` is laid out as this one. Each file in it takes the place of the packaged file of its name,
and all others stay; so do styles and scripts below `assets/`. Templates are Jinja's, with its usual
filters and globals, and `told(name, slot=...)`, which gives a sentence of the catalogue
(`standing/catalogue/`) without its full stop. Everything that is not HTML is escaped. A name that
does not exist is an error: it stops the build with the file and line, and the old site stands.

A template below `pages/`, `parts/` or `drawings/` gets one `view`, whose fields are listed here.
The version is raised where a field goes away or becomes another type; new fields may come at any
time. Templates below `theme/` are rendered by MkDocs, and get what MkDocs gives to every template.
"""


def written(version: int) -> str:
    """The text of `VIEWS.md`."""
    found = rendered()
    inner = dict.fromkeys(c for view in found.values() for c in nested(view))
    return "\n".join(
        [
            HEAD.format(version=version),
            "## Templates\n",
            *(_template(name, found.get(name)) for name in templates()),
            "\n## Views\n",
            *map(_view, sorted(inner, key=lambda view: view.__name__)),
        ]
    )


def _template(name: str, view: type[Any] | None) -> str:
    if view is not None:
        return f"- `{name}`: `{view.__name__}`"
    text = (packaged_templates() / name).read_text("utf-8")
    macros = ", ".join(f"`{macro}`" for macro in re.findall(r"{%-? macro (.*?) -?%}", text))
    users = [
        f"`{other}`"
        for other in templates()
        if f'"{name}"' in (packaged_templates() / other).read_text("utf-8")
    ]
    return f"- `{name}`: {macros or 'included, with the view'}; used by {', '.join(users)}"


def _view(view: type[Any]) -> str:
    lines = (f"- `{field.name}` ({field.type}): {field.meaning}" for field in fields_of(view))
    return "\n".join((f"### {view.__name__}\n", f"{summary(view)}\n", *lines, ""))


def declared(text: str) -> dict[str, str]:
    """The type of each field in the text of a `VIEWS.md`, by `View.field`."""
    found: dict[str, str] = {}
    for part in text.split("\n### ")[1:]:
        view = part.partition("\n")[0]
        for name, type_ in re.findall(r"^- `(\w+)` \((.*?)\): ", part, re.MULTILINE):
            found[f"{view}.{name}"] = type_
    return found
