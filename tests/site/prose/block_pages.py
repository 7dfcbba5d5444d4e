"""A small ledger for blocks of claims, and what becomes of a block on a page beside it."""

import re
from collections import Counter
from datetime import date

from claimledger.prose.blocks import Block
from claimledger.prose.markup import Tag, pieces
from claimledger.site.blocks.drawing import check_blocks, drawn, selected
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.pages import materials
from claimledger.site.prose.wording import expand
from claimledger.standing.derive import derive
from tests.site.prose.pages import Plain, read, to_html
from tests.support import ROOT, ledger_of

LEDGER = ledger_of("""\
format: 1
title: A test
language: en
measures:
  area: {name: Area <retaken>, unit: km2}
  depth: {name: Depth, unit: km}
sides:
  ukraine: {name: Ukraine}
  russia: {name: Russia}
actors:
  kyiv: {name: Kyiv, kind: government, side: ukraine}
  moscow: {name: Moscow & Co, kind: government, side: russia}
  bbc: {name: BBC, kind: media, side: none, aliases: [the-bbc]}
places:
  region: {name: The region}
  town: {name: The <town>, within: region, latitude: 49.5, longitude: 36.9, aliases: [city]}
  bridge: {name: The bridge, within: town}
  sea: {name: The sea}
  gone: {name: Gone, removed: {date: 2022-09-20, reason: never was one}}
sources:
  article: {title: An article, publisher: bbc, medium: article, published: 2022-09-20}
claims:
  held:
    aliases: [taken]
    statement: Kyiv holds <b>the town</b>.
    kind: control
    holder: ukraine
    places: [town]
    event_date: 2022-09-08/..
    positions:
      - {actor: kyiv, stance: asserts, statement_date: ../2022-09-09, summary: a, source: article}
      - {actor: moscow, stance: denies, statement_date: 2022-09-10, summary: b, source: article}
  flag:
    statement: A flag flies in the town.
    places: [town]
    event_date: 2022-09-08
    positions:
      - {actor: kyiv, stance: asserts, statement_date: 2022-09-08, summary: a, source: article}
    verifications:
      - {by: bbc, outcome: supports, date: 2022-09-12, method: Compared it., source: article}
  blown:
    statement: The bridge is gone.
    places: [bridge]
    event_date: 2022-08
    positions:
      - {actor: moscow, stance: asserts, statement_date: 2022-09-14, summary: a, source: article}
  retaken:
    statement: Kyiv retook 1,000 km².
    kind: quantity
    places: [region]
    quantity: {measure: area, exactly: 1000, unit: km2, as_stated: "1,000 square kilometres"}
    positions:
      - {actor: kyiv, stance: asserts, statement_date: 2022-09-10, summary: a, source: article}
  sunk:
    statement: A ship sank.
    places: [sea]
    event_date: 2022-07-01
    positions:
      - {actor: moscow, stance: asserts, statement_date: 2022-07-02, summary: a, source: article}
""")
DAY = date(2022, 12, 1)


def made(day: date = DAY, as_of: bool = False) -> Materials:
    options = Options(day, ROOT / "site_templates", as_of=as_of)
    return materials(LEDGER, derive(LEDGER, day), options)


MADE = made()


def fenced(options: str) -> str:
    return f"```claims\n{options}\n```\n"


def block(options: str) -> Block:
    prose = read(fenced(options))
    assert prose.diagnostics == ()
    (block,) = prose.blocks.values()
    return block


def chosen(options: str, m: Materials = MADE) -> str:
    return " ".join(selected(m, block(options).request))


def shown(text: str, m: Materials = MADE, path: str = "explainers/x/") -> str:
    prose = read(text)
    assert prose.diagnostics == ()
    return expand(to_html(prose.markdown), prose, Plain(), lambda block: drawn(m, path, block))


def told(text: str, m: Materials = MADE) -> list[str]:
    """`3:8 E603 tabel: the message -> the help`, of the page and beside the ledger."""
    prose = read(text)
    found = (*prose.diagnostics, *check_blocks(prose.blocks, m))
    return [
        f"{fault.span.line}:{fault.span.column} {fault.code} {fault.span.text}: "
        f"{fault.message} -> {fault.help}"
        for fault in found
    ]


VOID = frozenset(("hr", "br", "img", "input", "line", "path", "circle", "rect", "stop", "use"))


def problems(html: str) -> list[str]:
    """Tags that do not match, paragraphs around what they cannot hold, ids met twice."""
    found, stack = [], []
    for piece in pieces(html):
        if not isinstance(piece, Tag) or piece.name in VOID:
            continue
        if not piece.closing:
            if "p" in stack and piece.name in ("figure", "div", "p", "ol", "ul", "table"):
                found.append(f"<{piece.name}> in a paragraph")
            stack.append(piece.name)
        elif not stack or stack.pop() != piece.name:
            found.append(f"</{piece.name}>")
    ids = Counter(re.findall(r'\bid="([^"]*)"', html))
    return found + stack + [id_ for id_, count in ids.items() if count > 1]
