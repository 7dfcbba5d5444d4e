"""Whatever a ledger holds is shown as text: on every page, from every field that takes a text."""

import json
from collections.abc import Iterable
from html.parser import HTMLParser

import pytest

from claimledger.ledger.fields import Field
from claimledger.ledger.sections import DECLARATIONS, SECTIONS
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.ledger.yaml_reader import parse
from claimledger.site.page import SitePage
from claimledger.text.source import SourceText
from tests.site.town import TOWN, pages_of

OPEN, CLOSE = "<script>", "</h1></p></li></title></blockquote>"
QUOTES = "\" onclick=\"x()\" ' onclick='x()' &quot; &lt;b&gt;"
TEMPLATE = "{{ 7 * 7 }} {% raw %} {# note #} [[claim:x]] %s {} {0}"


def hostile(mark: str) -> str:
    """A text that ends elements and attributes, opens others, and speaks to templates."""
    return f"{mark} {OPEN}alert(1)</script>{CLOSE}<img src=x onerror=y> {QUOTES} {TEMPLATE}"


def hostile_ledger() -> str:
    """The small ledger with a hostile text in every field of a record that takes a text."""
    root = parse(SourceText("claims.yaml", TOWN)).root
    assert isinstance(root, MapNode)
    return json.dumps({key.text: _section(key.text, value) for key, value in root.pairs})


def _section(name: str, value: Node) -> object:
    section = {**DECLARATIONS, **SECTIONS}.get(name)
    if section is None:
        return value.text
    assert isinstance(value, MapNode)
    return {
        key.text: _record(f"{name}.{key.text}", record, section.fields)
        for key, record in value.pairs
    }


def _record(where: str, node: Node, fields: Iterable[Field]) -> object:
    assert isinstance(node, MapNode)
    table = {field.name: field for field in fields}
    record = {key.text: _value(where, field, table[key.text]) for key, field in node.pairs}
    if "removed" not in record:
        texts = (field for field in fields if field.type.kind in ("line", "text", "names"))
        record |= {field.name: _text(where, field) for field in texts}
    return record


def _text(where: str, field: Field) -> object:
    text = hostile(f"{where}.{field.name}")
    if field.type.kind == "names":
        return {"uk": text}
    return [text] if field.type.many else text


def _value(where: str, node: Node, field: Field) -> object:
    if isinstance(node, ListNode):
        return [_value(where, item, field) for item in node]
    if isinstance(node, MapNode):
        inner = f"{where}.{field.name}"
        return _record(inner, node, field.type.fields) if field.type.fields else None
    return node.text


class Seen(HTMLParser):
    """The elements, attributes and texts that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[str] = []
        self.attributes: set[str] = set()
        self.closed: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag: str) -> None:
        self.closed.append(tag)

    def handle_data(self, text: str) -> None:
        self.text += text


@pytest.fixture(scope="module")
def pages() -> dict[str, SitePage]:
    return pages_of(hostile_ledger())


def test_no_page_gains_an_element_or_an_attribute(pages: dict[str, SitePage]) -> None:
    for path, calm in pages_of(TOWN).items():
        seen, expected = Seen(pages[path].html), Seen(calm.html)
        assert not {attribute for attribute in seen.attributes if attribute.startswith("on")}, path
        for tag in ("h1", "script", "img", "b"):
            assert seen.opened.count(tag) == expected.opened.count(tag), (path, tag)
            assert seen.closed.count(tag) == expected.closed.count(tag), (path, tag)


@pytest.mark.parametrize(
    "field",
    [
        "claims.town-held.statement",
        "claims.town-held.note",
        "claims.town-held.would_settle",
        "claims.town-held.positions.summary",
        "claims.town-held.positions.quote",
        "claims.town-held.positions.translation",
        "claims.town-held.positions.translator",
        "claims.town-held.positions.channel",
        "claims.town-held.positions.basis",
        "claims.town-held.positions.locator",
        "claims.town-held.positions.note",
        "claims.town-held.verifications.method",
        "claims.town-held.verifications.locator",
        "claims.town-held.verifications.note",
        "claims.town-held.corrections.note",
        "claims.square-held.statement",
        "actors.mayor.name",
        "actors.mayor.role",
        "places.town.name",
        "places.region.name",
        "sources.wire-report.title",
        "sources.wire-report.medium",
        "sides.north.name",
    ],
)
def test_a_claim_page_shows_the_very_words(pages: dict[str, SitePage], field: str) -> None:
    assert hostile(field) in Seen(pages["claims/town-held/"].html).text


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("claims/bridge-20-km/", "claims.bridge-20-km.override.reason"),
        ("claims/bridge-20-km/", "claims.bridge-20-km.override.by"),
        ("claims/bridge-20-km/", "claims.bridge-20-km.quantity.as_stated"),
        ("claims/bridge-15-km/", "claims.bridge-20-km.quantity.as_stated"),
        ("claims/bridge-15-km/", "measures.distance.name"),
        ("places/town/", "places.town.also_written"),
        ("actors/mayor/", "claims.square-held.positions.summary"),
        ("sources/survey/", "sources.survey.note"),
        ("claims/", "actors.wire.name"),
        ("dates/2022/09/09/", "actors.mayor.name"),
    ],
)
def test_other_pages_do_too(pages: dict[str, SitePage], path: str, field: str) -> None:
    assert hostile(field) in Seen(pages[path].html).text


def test_titles_and_descriptions_are_plain_text_for_the_frame_to_escape(
    pages: dict[str, SitePage],
) -> None:
    page = pages["claims/town-held/"]
    assert type(page.html) is type(page.title) is str
    assert page.title == hostile("claims.town-held.statement")
    assert hostile("actors.mayor.name") in page.description
    assert hostile("actors.mayor.name") in (page.search or "")
