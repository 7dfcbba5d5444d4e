"""Waivers in table form: what an editor wrote, and what is still told."""

from datetime import date
from pathlib import Path

import pytest

from claimledger.build import examine
from claimledger.ledger.files import load
from tests.ledger.writing import ACTORS, HEAD, PLACES, SIDES, claim

DAY = date(2022, 12, 1)
SOURCES = """sources:
  s: {title: S, published: 2022-09-10, url: 'https://x.y/s'}
  t: {title: T, aliases: [was], url: 'https://x.y/t', publisher: nina}
"""
NO_COPY = ["W602 'https://x.y/s'", "W602 'https://x.y/t'"]


def waiver(code: str = "W602", record: str = "sources/s", until: str = "2022-12-31") -> str:
    return f"  - {{code: {code}, record: {record}, reason: R, until: {until}}}\n"


CASES: dict[str, tuple[str, list[str]]] = {
    "nothing waived": ("", NO_COPY),
    "waived for one record": (waiver(), NO_COPY[1:]),
    "waived for both": (waiver() + waiver(record="sources/t"), []),
    "named by an old id": (waiver(record="sources/was"), NO_COPY[:1]),
    "on its last day": (waiver(until="2022-12-01"), NO_COPY[1:]),
    "a day later it is told again": (
        waiver(until="2022-11-30"),
        ["W617 2022-11-30", *NO_COPY],
    ),
    "past its day, and decided anew": (
        waiver(until="2022-11-30") + waiver(),
        ["W617 2022-11-30", *NO_COPY[1:]],
    ),
    "of other advice on that record": (waiver("W609"), ["W617 W609", *NO_COPY]),
    "written twice": (waiver() + waiver(), ["W617 W602", *NO_COPY[1:]]),
    "of a record that has none": (waiver(record="claims/c"), ["W617 W602", *NO_COPY]),
    "of an error": (waiver("E203"), ["E104 E203", *NO_COPY]),
    "of a warning": (waiver("W701"), ["E104 W701", *NO_COPY]),
    "of advice on waivers": (waiver("W617"), ["E104 W617", *NO_COPY]),
    "of an unknown code": (waiver("W699"), ["E104 W699", *NO_COPY]),
    "of a code in small letters": (waiver("w602"), ["E104 w602", *NO_COPY]),
    "of an unknown record": (waiver(record="sources/x"), ["E203 sources/x", *NO_COPY]),
    "of an unknown section": (waiver(record="source/s"), ["E203 source/s", *NO_COPY]),
    "without the section": (waiver(record="s"), ["E203 s", *NO_COPY]),
    "without an end": (waiver(until="2022/.."), ["W617 2022/..", *NO_COPY]),
    "without a reason": (
        "  - {code: W602, record: sources/s, until: 2023}\n",
        ["E102 code", *NO_COPY],
    ),
    "not asked what it waives while there is an error": (
        waiver("W609") + waiver("E203"),
        ["E104 E203", *NO_COPY],
    ),
}


def told(folder: Path, waivers: str, included: str = "") -> list[str]:
    """`W602 the text it points at`, for every fault but advice on what these examples leave out."""
    head = f"waivers:\n{waivers}" if waivers else ""
    rest = claim() + ACTORS + HEAD + SIDES + PLACES
    (folder / "claims.yaml").write_text(head + rest + (included or SOURCES), encoding="utf-8")
    found = examine(load(folder / "claims.yaml"), DAY).diagnostics
    return [f"{f.code} {f.span.text}" for f in found if f.code not in ("W606", "W607")]


@pytest.mark.parametrize("case", CASES)
def test_what_is_told_beside_waivers(case: str, tmp_path: Path) -> None:
    waivers, expected = CASES[case]
    assert told(tmp_path, waivers) == expected


def test_waivers_hold_for_records_of_included_files(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    assert told(tmp_path, waiver(), "include: sources.yaml\n") == NO_COPY[1:]


def test_waivers_stand_in_the_root_file_alone(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text(f"waivers:\n{waiver()}{SOURCES}", encoding="utf-8")
    assert told(tmp_path, "", "include: sources.yaml\n") == ["E101 waivers", *NO_COPY]
