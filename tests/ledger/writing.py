"""Small ledgers, written in short, and what checking finds in them."""

from datetime import date

from claimledger.ledger.checks import check
from claimledger.text.diagnostics import Diagnostic, in_file_order
from tests.support import read_text

PLACE = "places: {{p: {{name: P, {}}}}}\n"
DAY = date(2022, 12, 1)
HEAD = "format: 1\ntitle: T\n"
SIDES = "sides: {a: {name: A}, b: {name: B}}\n"
ACTORS = """actors:
  anna: {name: Anna, side: a}
  alex: {name: Alex, part_of: army}
  army: {name: Army, kind: military, side: a}
  bela: {name: Bela, side: b}
  nina: {name: Nina, kind: analyst, side: none}
  rita: {name: Rita}
"""
PLACES = "places: {p: {name: P}}\n"
SOURCES = "sources: {s: {title: S, published: 2022-09-10}, u: {title: U}}\n"
REST = SIDES + ACTORS + PLACES + SOURCES + HEAD
SAYS = "{actor: anna, stance: asserts, statement_date: 2022-09-08, summary: So., source: s}"
DENIES = "{actor: bela, stance: denies, statement_date: 2022-09-08, summary: No., source: s}"


def found(text: str, day: date = DAY) -> tuple[Diagnostic, ...]:
    """What reading and checking find in a ledger; the text is completed by the cast above."""
    written = {line.partition(":")[0] for line in text.splitlines()}
    rest = [line for line in (SIDES, PLACES, SOURCES) if line.partition(":")[0] not in written]
    actors = "" if "actors" in written else ACTORS
    ledger, faults = read_text(text + "".join(rest) + actors + HEAD)
    return in_file_order((*faults, *check(ledger, day)))


def errors(text: str, day: date = DAY) -> list[str]:
    """`E203 balaklia`, one for each error: its code, and the text that it points at."""
    return [f"{f.code} {f.span.text}" for f in found(text, day) if f.code.startswith("E")]


def advice(text: str, code: str, day: date = DAY) -> list[str]:
    """What the advice of one code points at; the ledger must be without errors."""
    faults = found(text, day)
    assert not [f.message for f in faults if f.code.startswith("E")]
    return [f.span.text for f in faults if f.code == code]


def claim(fields: str = "", positions: str = SAYS) -> str:
    """A ledger with one claim `c`; `fields` are more of its fields, separated by `; `."""
    lines = [f"    {field}" for field in fields.split("; ") if field]
    lines += ["    positions:", *(f"      - {position}" for position in positions.split("; "))]
    statement = ["claims:", "  c:", "    statement: It is so."]
    places = [] if "places:" in fields else ["    places: [p]"]
    return "\n".join((*statement, *places, *lines, ""))


def said(**fields: str) -> str:
    """A position; `text=None` fields are left out."""
    base = {
        "actor": "anna",
        "stance": "asserts",
        "statement_date": "2022-09-08",
        "summary": "So.",
        "source": "s",
    }
    return _flow(base | fields)


def checked(**fields: str) -> str:
    """The field `verifications` with one check."""
    base = {"by": "nina", "outcome": "supports", "date": "2022-09-09", "method": "M", "source": "s"}
    return f"verifications: [{_flow(base | fields)}]"


def _flow(fields: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {text}" for name, text in fields.items() if text) + "}"
