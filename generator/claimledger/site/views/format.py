"""The format page: every field of the ledger, from the tables that the reader is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.dates import When, format_when, parse_when
from claimledger.ledger.fields import DECLARATIONS, RESERVED_IDS, ROOT, SECTIONS, Field
from claimledger.ledger.model import Ledger
from claimledger.ledger.quantities import BUILT_IN_UNITS
from claimledger.site.format_examples import EXAMPLES
from claimledger.site.index import Index
from claimledger.site.kinds import PageKind
from claimledger.site.links import Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage
from claimledger.site.views.type_words import coded, type_words
from claimledger.text.codes import CODES, FAMILIES, Code

ROOT_ID = "file"
"""The anchor of the fields that stand at the top of the file."""

DATES = (
    "2022-09-08",
    "2022-09",
    "2022",
    "2022-09-08T14:05+03:00",
    "2022-09-08?",
    "2022-09~",
    "2022-09-XX",
    "2022-09-06/2022-09-08",
    "2022-09-08/..",
    "../2022-09-09",
    "/2022-09-09",
)
"""Dates to learn the notation from."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """A key: what may stand there, and what it is for."""

    name: str
    type: Markup
    required: bool
    help: Markup


@dataclass(frozen=True, slots=True)
class TableView:
    """The keys of a section's records, or of a record within them.

    Attributes:
        title: the section's name, or the key that the record stands under (as code).
        inner: it is a record within a section's record.
        example: a record to copy; empty for one that is shown within another.
    """

    anchor: str
    title: str
    inner: bool
    fields: tuple[FieldView, ...]
    example: str


@dataclass(frozen=True, slots=True)
class DateExample:
    """A date as written, and as read out."""

    written: str
    words: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """A built-in unit."""

    id: str
    name: str
    symbol: str


@dataclass(frozen=True, slots=True)
class CodeView:
    """A code of a message, linked to its explanation."""

    id: str
    link: Link
    title: str
    severity: str


@dataclass(frozen=True, slots=True)
class FamilyView:
    """Codes of one family."""

    id: str
    title: str
    codes: tuple[CodeView, ...]


@dataclass(frozen=True, slots=True)
class FormatView:
    """The whole page."""

    intro: Markup
    has_heading: bool
    tables: tuple[TableView, ...]
    dates: tuple[DateExample, ...]
    units: tuple[UnitView, ...]
    reserved: tuple[str, ...]
    families: tuple[FamilyView, ...]
    methodology: Link


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield "format"


def _pages(m: Materials) -> Iterator[SitePage]:
    path = m.urls.path("format")
    view = format_view(m, path)
    sections = ((one.anchor, one.title) for one in view.tables if not one.inner)
    yield SitePage(
        path=path,
        kind="format",
        title="Format",
        description="Every field of the ledger: what may stand in it, and what it is for.",
        html=m.render("pages/format.html", view),
        search="The file: sections, fields, dates, units, codes of messages.",
        toc=(*sections, ("dates", "Dates"), ("units-built-in", "Units"), ("codes", "Messages")),
    )


def format_view(m: Materials, path: str) -> FormatView:
    """All that the format page shows."""
    intro = m.intro("format")
    return FormatView(
        intro=intro,
        has_heading="<h1" in intro,
        tables=tuple(tables()),
        dates=tuple(_date(written) for written in DATES),
        units=tuple(UnitView(u.id, u.name, u.symbol) for u in BUILT_IN_UNITS.values()),
        reserved=RESERVED_IDS,
        families=families(m.linker(path)),
        methodology=m.linker(path).to("methodology", "Methodology"),
    )


def tables() -> Iterator[TableView]:
    """The head of the file, the declarations, the sections; after each the records within it.

    A record that several sections have is shown once, and linked from each.
    """
    shown: dict[tuple[Field, ...], str] = {}
    yield from _section(ROOT_ID, "The head of the file", ROOT, shown)
    for name, fields in (*DECLARATIONS.items(), *SECTIONS.items()):
        yield from _section(name, name.capitalize(), fields, shown)


def _section(
    anchor: str, title: str, fields: tuple[Field, ...], shown: dict[tuple[Field, ...], str]
) -> Iterator[TableView]:
    new = [one for one in fields if one.type.fields and one.type.fields not in shown]
    shown.update((one.type.fields, f"{anchor}-{one.name}") for one in new)
    drawn = tuple(_field(one, shown) for one in fields)
    yield TableView(anchor, title, False, drawn, EXAMPLES["" if anchor == ROOT_ID else anchor])
    for one in new:
        within = tuple(_field(each, shown) for each in one.type.fields)
        yield TableView(shown[one.type.fields], one.name, True, within, "")


def _field(field: Field, shown: dict[tuple[Field, ...], str]) -> FieldView:
    words = type_words(field.type, shown.get(field.type.fields, ""))
    return FieldView(field.name, words, field.required, coded(field.help))


def _date(written: str) -> DateExample:
    when = parse_when(written)
    assert isinstance(when, When), written
    return DateExample(written, format_when(when))


def families(linker: Linker) -> tuple[FamilyView, ...]:
    """Every code by family, as pages of the linker's depth show them."""
    return tuple(_family(linker, id_, title) for id_, title in FAMILIES.items())


def _family(linker: Linker, id_: str, title: str) -> FamilyView:
    codes = (code for code in CODES.values() if code.id.startswith(id_))
    return FamilyView(id_, title, tuple(_code(linker, code) for code in codes))


def _code(linker: Linker, code: Code) -> CodeView:
    return CodeView(code.id, linker.to(f"codes/{code.id}", code.id), code.title, code.severity)


FORMAT = PageKind("format", _targets, _pages)
