"""The index of the list of all claims, read back: what a browser makes of it, in Python."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from claimledger.assets import packaged_templates
from claimledger.ledger.model import Ledger
from claimledger.site.exports import made_files
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.pages import materials
from claimledger.standing.derive import derive

FIRST, SURROGATES, PLACES = 0x5D, 0xD800, 64


@dataclass(frozen=True)
class Row:
    """A claim as the list shows it, numbers resolved."""

    statement: str
    statuses: tuple[str, ...]
    by_reading: bool
    media: tuple[str, ...]
    kind: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    day: str
    periods: tuple[str, ...]
    changed: str
    speakers: str


def made(ledger: Ledger, day: date) -> Materials:
    """What the exports of a ledger are made from."""
    return materials(ledger, derive(ledger, day), Options(day, packaged_templates()))


def served(m: Materials) -> bytes:
    """The index as it is served."""
    return next(file.content for file in made_files(m) if file.path == "explore/index.json")


def read_back(content: bytes) -> dict[str, Row]:
    """The claims of an index by id, in its order."""
    index = json.loads(content)
    claims = index["claims"]
    voices = list(_voices(index))
    days = [int(day) for day in accumulate(claims["day"])]
    periods = list(_rows(index["days"]["periods"]))
    ids = texts_of(claims)
    columns = {
        name: [tuple(index[name]["id"][number] for number in row) for row in _rows(claims[name])]
        for name in ("places", "actors", "sources")
    }
    return {
        id_: Row(
            statement=statement,
            statuses=_statuses(index, at),
            by_reading=at in claims["by_reading"],
            media=tuple(index["media"]["id"][n] for n in claims["media"].get(str(at), ())),
            kind=index["kinds"]["id"][claims["kind"][at]],
            places=columns["places"][at],
            actors=columns["actors"][at],
            sources=columns["sources"][at],
            day=index["days"]["name"][days[at]],
            periods=tuple(index["periods"]["id"][number] for number in periods[days[at]]),
            changed=index["changed"]["id"][claims["changed"][at]],
            speakers=voices[at],
        )
        for at, (id_, statement) in enumerate(ids)
    }


def _statuses(index: Mapping[str, Any], claim: int) -> tuple[str, ...]:
    claims, ids = index["claims"], index["statuses"]["id"]
    numbers = [claims["status"][claim], *claims["or"].get(str(claim), ())]
    return tuple(ids[number] for number in numbers)


def texts_of(claims: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The ids and statements."""
    words = claims["words"]
    spoken = [
        [_number(character) for character in line] for line in claims["statement"].split("\n")
    ]
    found = []
    for line, numbers in zip(claims["id"].split("\n"), spoken, strict=True):
        named = [_number(character) for character in line]
        id_ = [words[numbers[word] if word < PLACES else word - PLACES] for word in named]
        statement = "".join(words[number] for number in numbers)
        found.append(("-".join(word.strip().lower() for word in id_), statement))
    return found


def _number(character: str) -> int:
    code = ord(character)
    return (code if code < SURROGATES else code - 0x800) - FIRST


def _rows(column: Mapping[str, list[int]]) -> Iterator[list[int]]:
    at = 0
    for length in column["n"]:
        yield column["of"][at : at + length]
        at += length


def _voices(index: Mapping[str, Any]) -> Iterator[str]:
    """Who says what, in a line, every name told."""
    words, actors, voices = index["voices"], index["actors"]["name"], index["claims"]["voices"]
    verbs, speakers, plural = (
        iter(voices["verb"]),
        _rows(voices["actors"]),
        index["actors"]["plural"],
    )
    rows = zip(voices["n"], _rows(index["claims"]["actors"]), strict=True)
    for claim, (length, present) in enumerate(rows):
        parts = []
        for _ in range(length):
            who = [present[place] for place in next(speakers)]
            alone = len(who) == 1 and who[0] not in plural
            verb = words["one" if alone else "many"][next(verbs)]
            parts.append(f"{', '.join(actors[actor] for actor in who)} {verb}")
        if str(claim) in index["claims"]["against"]:
            count, _ = index["claims"]["against"][str(claim)]
            parts.append(words["contradicted"][0 if count == 1 else 1].format(count))
        yield "; ".join(parts) or words["nobody"]
