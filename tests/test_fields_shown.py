"""Whatever stands in a field is shown on the page of its record or in an export, or is internal.

The specimen uses every field. What a reader sees of each value follows from the field's type; a
type that is shown in other words than its own has a function in `IN_WORDS`.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from claimledger.build import Examined
from claimledger.ledger.date_reading import parse_when
from claimledger.ledger.date_words import format_when
from claimledger.ledger.dates import When
from claimledger.ledger.tree import MapNode
from claimledger.ledger.vocabulary import Relation
from claimledger.site.exports.explore import explore_index
from claimledger.site.links import once_words
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage
from claimledger.site.pages import made_pages, materials
from claimledger.site.views.measure import MEASURE
from claimledger.site.words import STANCE_VERBS, finding_words, language_name
from tests.site.fragments import options_at
from tests.specimen import DAY, Use, changed, examined, field_paths, pictures, used

INTERNAL = {path: field.internal for path, field in field_paths().items() if field.internal} | {
    "sides.removed.date": "a side has no page that could stay and say so",
    "sides.removed.reason": "a side has no page that could stay and say so",
}
"""The fields that no page and no export shows, and why: as declared, or in one section alone."""

SOMETIMES = {
    "actors.kind": "where there is a role, the role is shown in its place",
    "sources.language": "shown where it is not the ledger's",
    "claims.positions.language": "shown where it is not the ledger's",
    "claims.quantity.unit": "a figure without others beside it is shown in the source's words",
}
"""Fields of which it is enough that some records show them, and why."""

EXPORT = "explore/index.json"


class _Page(HTMLParser):
    """What readers see of a page or can follow from it: texts, addresses and languages."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.attributes: list[str] = []
        self.feed(page)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [
            value for name, value in attrs if name in ("href", "src", "lang") and value
        ]


def _seen(page: SitePage) -> str:
    read = _Page(page.html)
    return "\n".join((_folded(" ".join(read.texts)), *read.attributes)).casefold()


def _folded(text: str) -> str:
    """On one line, as browsers show it."""
    return " ".join(text.split())


def _strings(value: object) -> Iterator[str]:
    """Every text within a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)


@pytest.fixture(scope="module")
def seen() -> dict[str, str]:
    """What is seen of every page, by its path, and the texts of the export; in small letters."""
    made = _materials(examined())
    texts = json.loads(json.dumps(explore_index(made)))
    exported = {EXPORT: "\n".join(_strings(texts)).casefold()}
    return {page.path: _seen(page) for page in made_pages(made)} | exported


PUBLIC = {(record.section, record.id): record.public_id for record in examined().withheld.records}
"""The ids that sensitive records have on pages."""

SHOWN_OF_SENSITIVE = ("sensitive", "public_name")


def _is_withheld(use: Use) -> bool:
    section, _, id_ = use.record.partition("/")
    return (section, id_) in PUBLIC and use.field.name not in SHOWN_OF_SENSITIVE


def _pages_of(use: Use) -> tuple[str, ...]:
    """Where a value should be seen: the page of its record, or what stands in for one."""
    section, _, id_ = use.record.partition("/")
    if (section, id_) in PUBLIC:
        return (f"{section}/{PUBLIC[section, id_]}/",)
    if section == "sides":
        return "actors/", EXPORT
    if section == "units":
        return tuple(
            f"measures/{measure.id}/"
            for measure in examined().ledger.measures.values()
            if measure.unit == id_
        )
    return (f"{use.record}/" if section else "", EXPORT)


def _days(written: str) -> tuple[str, ...]:
    when = parse_when(written)
    assert isinstance(when, When)
    return format_when(when, "long"), format_when(when, "short"), once_words(when)


def _words(use: Use) -> tuple[str, ...]:
    """What readers see of a word of a closed list."""
    word = use.node.text
    if use.path == "claims.positions.stance":
        return STANCE_VERBS[word].singular, STANCE_VERBS[word].plural
    if use.path == "claims.verifications.outcome":
        claim = examined().ledger.claims[use.record.partition("/")[2]]
        return tuple(finding_words(c) for c in claim.verifications if c.outcome == word)
    member = next(each for each in use.field.type.words if each == word)
    return (str(getattr(member, "label", getattr(member, "word", word))),)


FLAGS = {
    "actors.plural": ("say so", "deny it", "imply it"),
    "actors.unnamed": ("do not give the name",),
    "actors.sensitive": ("only this name is published",),
    "claims.positions.in_part": ("in part",),
    "media.sensitive": ("only this name is published",),
    "places.sensitive": ("only this name is published",),
    "sources.copy": ("published by somebody else",),
    "sources.sensitive": ("only this name is published",),
}
"""What readers see where a flag is set."""


def _named(use: Use) -> tuple[str, ...]:
    """How the record is called that a field refers to."""
    id_, ledger = use.node.text, examined().public
    for section in use.field.type.sections:
        id_ = PUBLIC.get((section, id_), id_)
    if id_ == "none":
        return ("belongs to no side",)
    for section in use.field.type.sections:
        found = ledger.measures if section == "measures" else ledger.section(section)
        for name in ("name", "title", "statement", "description"):
            if hasattr(found.get(id_), name):
                return (str(getattr(found[id_], name)),)
    raise AssertionError(f"{use.path}: no record {id_}")


def _unit(id_: str) -> tuple[str, ...]:
    unit = examined().ledger.units[id_]
    return unit.name, unit.symbol


def _as_written(use: Use) -> tuple[str, ...]:
    return (use.node.text,)


def _degrees(written: str) -> tuple[str, ...]:
    return (f"{Decimal(written.removeprefix('-')).normalize():f}",)


IN_WORDS: Mapping[str, Callable[[Use], tuple[str, ...]]] = {
    "date": lambda use: _days(use.node.text),
    "ref": _named,
    "word": _words,
    "flag": lambda use: FLAGS[use.path],
    "language": lambda use: (language_name(use.node.text), f"\n{use.node.text}\n"),
    "unit": lambda use: _unit(use.node.text),
    "number": lambda use: _degrees(use.node.text),
}
"""How readers can see a value of a type; that of another type as it is written."""


def _shown(use: Use, seen: Mapping[str, str]) -> bool:
    if use.field.type.kind == "alias" and f"{use.record.partition('/')[0]}/" in seen:
        return f"{use.record.partition('/')[0]}/{use.node.text}/" in seen
    texts = [seen[path] for path in _pages_of(use) if path in seen]
    if isinstance(use.node, MapNode) and use.field.type.kind == "names":
        return all(_in(name.text, texts) for _, name in use.node.pairs)
    in_words = IN_WORDS.get(use.field.type.kind, _as_written)
    return any(_in(words, texts) for words in in_words(use))


def _in(words: str, texts: list[str]) -> bool:
    wanted = (words if words.startswith("\n") else _folded(words)).casefold()
    return any(wanted in f"{text}\n" for text in texts)


DRAWN = tuple(f"claims.quantity.{relation}" for relation in Relation)
"""Numbers that are drawn on an axis: beside them stand the words of the source."""

BY_VALUE = [
    path
    for path, found in used().items()
    if not found[0].field.type.fields and path not in INTERNAL and path not in DRAWN
]


@pytest.mark.parametrize("path", BY_VALUE)
def test_what_stands_in_a_field_is_shown(path: str, seen: dict[str, str]) -> None:
    hidden = [use for use in used()[path] if not _is_withheld(use) and not _shown(use, seen)]
    if path in SOMETIMES:
        assert len(hidden) < len(used()[path])
    else:
        assert [(use.record, use.node.text) for use in hidden] == []


def test_what_is_withheld_is_shown_nowhere(seen: dict[str, str]) -> None:
    withheld = [
        text.casefold() for record in examined().withheld.records for text, _ in record.texts
    ]
    assert [text for text in withheld if any(text in page for page in seen.values())] == []


@pytest.mark.parametrize("path", DRAWN)
def test_a_figure_moves_on_its_axis(path: str) -> None:
    assert any(_moves(use) for use in used()[path])


def _moves(use: Use) -> bool:
    """Whether a page of a measure differs where half the number is written."""
    other = changed(use.node, f"{Decimal(use.node.text) / 2:f}")
    return _measures(examined()) != _measures(other)


def _measures(ledger: Examined) -> list[str]:
    return [str(page.html) for page in MEASURE.pages(_materials(ledger))]


def _materials(ledger: Examined) -> Materials:
    assert ledger.valid is not None
    assert ledger.derived is not None
    options = replace(options_at(DAY), pictures=pictures())
    return materials(ledger.valid, ledger.derived, options)


def test_what_is_internal_is_a_field_and_is_not_shown(seen: dict[str, str]) -> None:
    assert set(INTERNAL) | set(SOMETIMES) <= set(field_paths())
    texts = [path for path in INTERNAL if used()[path][0].field.type.kind == "text"]
    assert [path for path in texts if any(_shown(use, seen) for use in used()[path])] == []
