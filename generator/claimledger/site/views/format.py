"""The format page: every field of the ledger, from the tables that the reader is made of."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from claimledger.ledger.date_reading import parse_when
from claimledger.ledger.date_words import format_when
from claimledger.ledger.dates import When
from claimledger.ledger.fields import Field, Type
from claimledger.ledger.ids import RESERVED_IDS
from claimledger.ledger.model import Ledger
from claimledger.ledger.quantities import BUILT_IN_UNITS
from claimledger.ledger.sections import DECLARATIONS, REFERABLE, ROOT, SECTIONS
from claimledger.site.cross_references import Index
from claimledger.site.links import Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.page import PageKind, SitePage
from claimledger.site.words import joined
from claimledger.text.codes import CODES, FAMILIES, Code

# What may stand in a field of the ledger, in words.


def type_words(type_: Type, record: str) -> Markup:
    """What may stand in a field; `record` is the anchor of the table of its record, if it is one.

    `id of an actor`, `one of asserts, denies`, `date`.
    """
    words = _WORDS[type_.kind](type_, record)
    return Markup("{}; one, or a list").format(words) if type_.many else words


def coded(text: str) -> Markup:
    """A text of ours, what stands between backquotes set as code."""
    parts = re.split(r"`([^`]*)`", text)
    shown = (
        Markup("<code>{}</code>").format(p) if at % 2 else escape(p) for at, p in enumerate(parts)
    )
    return Markup("").join(shown)


def _ref(type_: Type, record: str) -> Markup:
    return Markup("id of {}").format(
        joined([REFERABLE[name].a_noun for name in type_.sections], "or")
    )


def _word(type_: Type, record: str) -> Markup:
    shown = Markup(", ").join(Markup("<code>{}</code>").format(word) for word in type_.words)
    return Markup("one of {}").format(shown) if len(type_.words) > 1 else shown


def _number(type_: Type, record: str) -> Markup:
    if type_.low is None or type_.high is None:
        return Markup("number")
    return Markup("number from {} to {:,}").format(type_.low, type_.high)


def _record(type_: Type, record: str) -> Markup:
    return Markup('<a href="#{}">record</a>').format(record)


def _plain(words: str) -> Callable[[Type, str], Markup]:
    return lambda type_, record: Markup(words)


_WORDS: dict[str, Callable[[Type, str], Markup]] = {
    "line": _plain("text on one line"),
    "text": _plain("text, with paragraphs if need be"),
    "word": _word,
    "flag": _plain("<code>true</code> or <code>false</code>"),
    "number": _number,
    "date": _plain('<a href="#dates">date</a>'),
    "url": _plain("address, <code>http</code> or <code>https</code>"),
    "language": _plain("code of a language, such as <code>uk</code>"),
    "id": _plain("identifier elsewhere"),
    "sha256": _plain("SHA-256, in hexadecimal"),
    "alias": _plain("id that it had before"),
    "ref": _ref,
    "record": _record,
    "names": _plain("name for each code of a language"),
    "quantity": _record,
    "unit": _plain('<a href="#units-built-in">unit</a>'),
    "advice": _plain('<a href="#codes">code</a> of advice'),
    "path": _plain("section and id of a record, such as <code>claims/some-id</code>"),
    "status": _plain("status, as the methodology names it"),
}


# One record of each section to copy; together they are a ledger without errors.

EXAMPLES = {
    "": """\
format: 1
title: The flood at Aldbrook
language: en
""",
    "units": """\
units:
  vehicles: {name: vehicles}
""",
    "measures": """\
measures:
  area-flooded: {name: Area under water, unit: km2}
""",
    "sides": """\
sides:
  county:
    name: The county
    names: {cy: Y sir}
  company:
    name: The water company
""",
    "actors": """\
actors:
  county-council:
    name: County council
    kind: government
    side: county
  jane-doe:
    name: Jane Doe
    also_written: [J. Doe]
    kind: person
    role: Spokeswoman of the county council
    part_of: county-council
  water-company:
    name: Aldbrook Water
    kind: organisation
    side: company
  survey-office:
    name: Survey office
    kind: organisation
    side: none
  morning-paper:
    name: The Morning Paper
    kind: media
    side: none
""",
    "places": """\
places:
  aldbrook:
    name: Aldbrook
    also_written: [Aldbrooke]
    kind: town
    latitude: 53.10
    longitude: -3.20
    precision_km: 3
""",
    "sources": """\
sources:
  morning-paper-2023-05-04:
    title: Dam is sound, company says
    publisher: morning-paper
    medium: article
    published: 2023-05-04
    url: https://paper.example/dam-is-sound
    archived: https://archive.example/dam-is-sound
    accessed: 2023-05-05
    language: en
""",
    "media": """\
media:
  film-of-the-dam:
    kind: video
    description: Water pours through a gap in a dam; two people run along its crest.
    url: https://videos.example/dam
    archived: https://archive.example/dam-film
    sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
    source: morning-paper-2023-05-04
    place: aldbrook
    precision: spot
    date: 2023-05-03
    located_by: survey-office
    located_date: 2023-05-04
    method: Compared the crest and the tower with its own pictures of the dam.
""",
    "claims": """\
claims:
  dam-gave-way:
    statement: The dam above Aldbrook gave way.
    kind: event
    places: [aldbrook]
    event_date: 2023-05-02/2023-05-03
    against: [company]
    positions:
      - actor: jane-doe
        stance: asserts
        statement_date: 2023-05-03
        channel: interview
        quote: The dam has gone.
        source: morning-paper-2023-05-04
        locator: paragraph 2
      - actor: water-company
        stance: denies
        statement_date: ../2023-05-04
        summary: Said that the dam stood and that rain alone was the cause.
        via: [morning-paper]
        source: morning-paper-2023-05-04
        locator: paragraph 5
    verifications:
      - by: survey-office
        outcome: inconclusive
        date: 2023-05-04
        method: Compared pictures from the air; cloud hid the foot of the dam.
        source: morning-paper-2023-05-04
        locator: paragraph 9
        media: [film-of-the-dam]
    would_settle: A survey of the dam on the ground.
  area-under-water:
    statement: More than 12 square kilometres around Aldbrook are under water.
    kind: quantity
    places: [aldbrook]
    event_date: 2023-05-03
    quantity: {measure: area-flooded, more_than: 12, unit: km2, as_stated: more than 12 sq km}
    positions:
      - actor: jane-doe
        stance: asserts
        statement_date: 2023-05-03
        summary: Gave the figure in the same interview.
        source: morning-paper-2023-05-04
        locator: paragraph 3
""",
}
"""By section; the empty name is the head of the file."""

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
    """A key: what may stand there, and what it is for.

    Attributes:
        name: the key.
        type: what may stand there.
        required: whether it must stand.
        help: what it is for.
    """

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
        fields: the keys in the order in which they are written.
        example: a record to copy; empty for one that is shown within another.
    """

    anchor: str
    title: str
    inner: bool
    fields: tuple[FieldView, ...]
    example: str


@dataclass(frozen=True, slots=True)
class DateExample:
    """A date as written, and as read out.

    Attributes:
        written: as in the ledger.
        words: as read out.
    """

    written: str
    words: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """A built-in unit.

    Attributes:
        id: as the ledger writes it.
        name: in full.
        symbol: as shown beside a number.
    """

    id: str
    name: str
    symbol: str


@dataclass(frozen=True, slots=True)
class CodeView:
    """A code of a message, linked to its explanation.

    Attributes:
        id: the code.
        link: leads to its explanation.
        title: the fault in a few words.
        severity: error, warning or advice.
    """

    id: str
    link: Link
    title: str
    severity: str


@dataclass(frozen=True, slots=True)
class FamilyView:
    """Codes of one family.

    Attributes:
        id: the first two characters of its codes.
        codes: its codes in order.
    """

    id: str
    title: str
    codes: tuple[CodeView, ...]


@dataclass(frozen=True, slots=True)
class FormatView:
    """The page of the format.

    Attributes:
        has_heading: the introduction brings a heading of its own.
        tables: the keys of each section.
        dates: examples of dates.
        units: the built-in units.
        reserved: words that cannot be ids.
        families: all codes by family.
        methodology: leads to how a status is found.
    """

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
    sections = ((table.anchor, table.title) for table in view.tables if not table.inner)
    yield SitePage(
        path=path,
        kind=FORMAT.name,
        title="Format",
        description="Every field of the ledger: what may stand in it, and what it is for.",
        html=m.render(FORMAT.template, view),
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
    for section in (*DECLARATIONS.values(), *SECTIONS.values()):
        yield from _section(section.name, section.name.capitalize(), section.fields, shown)


def _section(
    anchor: str, title: str, fields: tuple[Field, ...], shown: dict[tuple[Field, ...], str]
) -> Iterator[TableView]:
    new = [field for field in fields if field.type.fields and field.type.fields not in shown]
    shown.update((field.type.fields, f"{anchor}-{field.name}") for field in new)
    drawn = tuple(_field(field, shown) for field in fields)
    yield TableView(anchor, title, False, drawn, EXAMPLES["" if anchor == ROOT_ID else anchor])
    for field in new:
        within = tuple(_field(each, shown) for each in field.type.fields)
        yield TableView(shown[field.type.fields], field.name, True, within, "")


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


FORMAT = PageKind("format", "format", "pages/format.html", FormatView, _pages, _targets)
