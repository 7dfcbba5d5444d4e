"""Everyday mistakes of editors, each an edit of one good ledger that uses every reference."""

from dataclasses import dataclass

GOOD = """\
format: 1
title: The weir at Loam
language: en

units:
  sacks: {name: sacks}
measures:
  sandbags:
    name: Sandbags laid
    unit: sacks
sides:
  town: {name: Town}
  mill: {name: Mill}

actors:
  council:
    name: Council of Loam
    kind: government
    side: town
  mayor:
    name: Ada Loam
    part_of: council
  mayor-office:
    name: Office of the mayor
    kind: government
    part_of: council
  miller:
    name: Ben Race
    side: mill
  radio:
    name: Radio Loam
    kind: media
    side: none
  gazette:
    name: Loam Gazette
    kind: media
    side: none

places:
  vale:
    name: Vale
  loam:
    name: Loam
    within: vale
  weir:
    name: Weir
    within: loam

sources:
  broadcast:
    title: Morning news
    publisher: radio
    published: 2024-05-03
    url: https://example.org/broadcast
  report:
    title: Report on the weir
    publisher: gazette
    published: 2024-05-04
    relays: [broadcast]

claims:
  weir-broke:
    statement: The weir at Loam broke.
    places: [weir]
    event_date: 2024-05-01
    against: [mill]
    positions:
      - actor: mayor
        stance: asserts
        statement_date: 2024-05-02
        summary: Said that it had broken.
        via: [radio]
        source: broadcast
      - actor: miller
        stance: denies
        statement_date: 2024-05-03
        summary: Said that it held.
        source: report
    verifications:
      - by: gazette
        outcome: supports
        date: 2024-05-04
        method: A reporter saw it.
        source: report
  weir-held:
    statement: The weir at Loam held.
    places: [weir]
    event_date: 2024-05-01
    contradicts: [weir-broke]
    positions:
      - actor: miller
        stance: asserts
        statement_date: 2024-05-03
        summary: Said that it held.
        source: report
  bags-laid:
    statement: The town laid 40 sacks of sand.
    kind: quantity
    places: [loam]
    event_date: 2024-05-02
    part_of: weir-broke
    rests_on: [weir-broke]
    quantity:
      measure: sandbags
      exactly: 40
      unit: sacks
      as_stated: forty sacks
    positions:
      - actor: mayor-office
        stance: asserts
        statement_date: 2024-05-02
        summary: Gave the number.
        source: [broadcast, report]
  mill-controlled:
    statement: The mill holds the weir.
    kind: control
    holder: mill
    places: [weir]
    event_date: 2024-05-02/..
    positions:
      - actor: miller
        stance: asserts
        statement_date: 2024-05-03
        summary: Said so.
        source: report
  weir-will-stand:
    statement: The weir will stand again by June.
    kind: forecast
    places: [weir]
    event_date: 2024-06
    outcome: weir-held
    positions:
      - actor: council
        stance: asserts
        statement_date: 2024-05-03
        summary: Promised it.
        source: report
"""

PAGE = """\
# The weir

So [[claim:weir-broke]], says [[actor:mayor]] at [[place:weir]].

```claims
view: timeline
place: weir
```
"""


@dataclass(frozen=True, slots=True)
class Mistake:
    """An edit: where `old` stands for the first time, `new` is written, all of it at once.

    With `typed`, `new` comes letter by letter, with a reading of everything after each letter.
    """

    old: str
    new: str
    typed: bool = False

    @property
    def text(self) -> str:
        """The ledger with the mistake in it."""
        assert self.old in GOOD, self.old
        return GOOD.replace(self.old, self.new, 1)


def _record(first: str, following: str) -> str:
    """The text from where `first` stands up to where `following` does."""
    start = GOOD.index(first)
    return GOOD[start : GOOD.index(following, start)]


MISTAKES = {
    "an unknown publisher": Mistake("publisher: radio", "publisher: radi"),
    "an unknown body that an actor is part of": Mistake("part_of: council", "part_of: counci"),
    "an unknown side of an actor": Mistake("side: town", "side: twn"),
    "an unknown place around a place": Mistake("within: vale", "within: val"),
    "an unknown place of a claim": Mistake("places: [weir]", "places: [wier]"),
    "an unknown source relayed": Mistake("relays: [broadcast]", "relays: [broadcst]"),
    "an unknown speaker": Mistake("actor: mayor", "actor: mayr"),
    "an unknown carrier": Mistake("via: [radio]", "via: [rdio]"),
    "an unknown source of a position": Mistake("source: broadcast", "source: brodcast"),
    "an unknown checker": Mistake("by: gazette", "by: gazete"),
    "an unknown source of a check": Mistake(
        "A reporter saw it.\n        source: report", "A reporter saw it.\n        source: rport"
    ),
    "an unknown side in against": Mistake("against: [mill]", "against: [mil]"),
    "an unknown claim around a claim": Mistake("part_of: weir-broke", "part_of: weir-brok"),
    "an unknown claim leant on": Mistake("rests_on: [weir-broke]", "rests_on: [weir-brok]"),
    "an unknown contrary claim": Mistake("contradicts: [weir-broke]", "contradicts: [weir-brk]"),
    "an unknown outcome": Mistake("outcome: weir-held", "outcome: weir-hld"),
    "an unknown holder": Mistake("holder: mill", "holder: mil"),
    "an unknown measure": Mistake("measure: sandbags", "measure: sandbag"),
    "an unknown unit": Mistake("unit: sacks\nsides", "unit: sack\nsides"),
    "the id of an actor changed": Mistake("  mayor:\n", "  major:\n"),
    "the id of a body changed": Mistake("  council:\n", "  counsel:\n"),
    "the id of a publisher changed": Mistake("  radio:\n", "  radios:\n"),
    "the id of a place changed": Mistake("  loam:\n", "  loams:\n"),
    "the id of a source changed": Mistake("  broadcast:\n", "  broadcasts:\n"),
    "the id of a claim changed": Mistake("  weir-broke:\n", "  weir-broken:\n"),
    "the id of a side changed": Mistake("  mill: {name: Mill}", "  mills: {name: Mill}"),
    "the id of a measure changed": Mistake("  sandbags:\n", "  sand-bags:\n"),
    "a place within itself": Mistake(
        "    name: Vale\n", "    name: Vale\n    within: vale\n", True
    ),
    "two places within each other": Mistake(
        "    name: Vale\n", "    name: Vale\n    within: loam\n", True
    ),
    "three places within each other": Mistake(
        "    name: Vale\n", "    name: Vale\n    within: weir\n", True
    ),
    "an actor that is part of itself": Mistake("part_of: council", "part_of: mayor", True),
    "two actors that are part of each other": Mistake(
        "side: town\n", "side: town\n    part_of: mayor\n", True
    ),
    "a claim that is part of itself": Mistake("part_of: weir-broke", "part_of: bags-laid", True),
    "two claims that are part of each other": Mistake(
        "against: [mill]\n", "against: [mill]\n    part_of: bags-laid\n", True
    ),
    "claims that lean on each other": Mistake(
        "against: [mill]\n", "against: [mill]\n    rests_on: [bags-laid]\n", True
    ),
    "a claim that contradicts itself": Mistake(
        "contradicts: [weir-broke]", "contradicts: [weir-held]", True
    ),
    "a forecast that is its own outcome": Mistake(
        "outcome: weir-held", "outcome: weir-will-stand", True
    ),
    "a source that relays itself": Mistake("relays: [broadcast]", "relays: [report]", True),
    "sources that relay each other": Mistake(
        "url: https://example.org/broadcast\n",
        "url: https://example.org/broadcast\n    relays: [report]\n",
        True,
    ),
    "a place removed": Mistake(_record("  loam:\n", "  weir:\n"), ""),
    "an actor removed": Mistake(_record("  mayor:\n", "  mayor-office:\n"), ""),
    "a source removed": Mistake(_record("  broadcast:\n", "  report:\n"), ""),
    "a claim removed": Mistake(_record("  weir-broke:\n", "  weir-held:\n"), ""),
    "a tombstone for a place that is still used": Mistake(
        "    within: vale\n",
        "    within: vale\n    removed: {date: 2024-06-01, reason: Twice.}\n",
        True,
    ),
    "a tombstone for a source that is still used": Mistake(
        "    url: https://example.org/broadcast\n",
        "    removed: {date: 2024-06-01, reason: Twice.}\n",
    ),
    "a tombstone for an actor that is still used": Mistake(
        "    part_of: council\n",
        "    part_of: council\n    removed: {date: 2024-06-01, reason: Twice.}\n",
    ),
    "an id twice": Mistake("  miller:\n", "  mayor:\n"),
    "a claim pasted again": Mistake(
        "  weir-held:\n", _record("  weir-broke:\n", "  weir-held:\n") + "  weir-held:\n"
    ),
    "an alias that is another record's id": Mistake(
        "    part_of: council\n", "    part_of: council\n    aliases: [miller]\n", True
    ),
    "the section of places deleted": Mistake(_record("places:\n", "sources:\n"), ""),
    "the section of actors deleted": Mistake(_record("actors:\n", "places:\n"), ""),
    "the section of sources deleted": Mistake(_record("sources:\n", "claims:\n"), ""),
    "the section of sides deleted": Mistake(_record("sides:\n", "actors:\n"), ""),
    "all claims deleted": Mistake(GOOD[GOOD.index("claims:\n") :], ""),
    "everything deleted": Mistake(GOOD, ""),
    "the format deleted": Mistake("format: 1\n", ""),
    "the line of a section pasted twice": Mistake("  loam:\n", "places:\n  loam:\n"),
    "the line of a section misspelt": Mistake("places:\n  vale", "place:\n  vale"),
    "a record one level too far in": Mistake("  loam:\n", "    loam:\n"),
    "a record one level too far out": Mistake("  loam:\n", "loam:\n"),
    "a key one column too far in": Mistake("    within: loam", "     within: loam"),
    "a key one column too far out": Mistake("    within: loam", "   within: loam"),
    "a tab for spaces": Mistake("    within: loam", "\twithin: loam"),
    "a position without its dash": Mistake("      - actor: miller", "        actor: miller"),
    "a new position, half written": Mistake(
        "    verifications:\n",
        "      - actor: council\n        stance: as\n    verifications:\n",
        True,
    ),
    "a new claim, half written": Mistake(
        "claims:\n", "claims:\n  mill-shut:\n    statement: The mill is shut\n", True
    ),
    "a new place, half written": Mistake("places:\n", "places:\n  bank:\n    name: Ba\n", True),
    "a quotation mark never closed": Mistake(
        "summary: Said that it held.", 'summary: "Said that it held.', True
    ),
    "a bracket never closed": Mistake("places: [weir]", "places: [weir", True),
    "a colon in a text": Mistake("summary: Gave the number.", "summary: Gave it: forty.", True),
    "a statement deleted": Mistake("    statement: The weir at Loam held.\n", ""),
    "all positions deleted": Mistake(
        _record("    positions:\n      - actor: council", "        source: report\n"), ""
    ),
    "a day that is none": Mistake("event_date: 2024-05-01", "event_date: 2024-05-41", True),
    "a day after it was said": Mistake("event_date: 2024-05-01", "event_date: 2025-05-01", True),
    "a list in place of a record": Mistake("  loam:\n    name: Loam\n", "  loam: [1]\n    x: y\n"),
    "a record in place of an id": Mistake("within: vale", "within: {vale: loam}", True),
    "an empty id": Mistake("publisher: radio", "publisher:"),
    "a merge that was never finished": Mistake(
        "    within: vale\n",
        "<<<<<<< ours\n    within: vale\n=======\n    within: weir\n>>>>>>> x\n",
    ),
}
