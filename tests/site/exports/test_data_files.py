"""Which files of data a site has, that they are inert, and that they come out alike."""

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from claimledger.build import build
from claimledger.ledger.files import load
from claimledger.ledger.model import Ledger
from claimledger.site.exports import data_json, made_files
from claimledger.site.materials import Materials
from claimledger.site.options import DATA_FORMATS, DataOptions
from claimledger.site.pages import made_pages, materials
from claimledger.standing.derive import derive
from claimledger.text.source import SourceText
from tests import specimen
from tests.site.exports.data import FOLDER, served
from tests.site.fragments import options_at
from tests.site.test_pages_hostile import EVIL
from tests.site.test_pages_hostile import LEDGER as HOSTILE
from tests.support import ROOT, ledger_of

DAY = date(2022, 12, 1)
TEXT = EVIL.replace('\\"', '"')
"""What the ledger makes of it."""

LEDGER = """\
format: 1
title: A ledger
sides: {east: {name: The East}}
actors:
  state: {name: The state, kind: government, side: east}
  paper: {name: A paper, kind: media, side: none}
places: {town: {name: The town}}
measures: {dead: {name: The dead, unit: people}}
sources: {report: {title: A report, published: 2022-09-12}}
claims:
  held:
    statement: The town is held.
    places: [town]
    aliases: [taken]
    rests_on: [later]
    positions:
      - {actor: state, stance: asserts, statement_date: 2022-09-08, summary: So., source: report}
      - {actor: paper, stance: denies, statement_date: 2022-09-10, summary: No., source: report}
    corrections: [{date: 2022-09-11, kind: updated, note: A denial was added.}]
  later:
    statement: Very many died.
    kind: quantity
    places: [town]
    quantity: {measure: dead, unit: people, exactly: 123456789012345678901234, as_stated: many}
    positions:
      - {actor: paper, stance: asserts, statement_date: 2022-09-12, summary: So., source: report}
  gone:
    removed: {date: 2022-10-01, reason: Entered twice.}
"""


def made(
    ledger: Ledger,
    day: date = DAY,
    sources: tuple[SourceText, ...] = (),
    site_url: str = "",
    as_of: bool = False,
    **data: Any,
) -> Materials:
    options = replace(options_at(day), data=DataOptions(**data), site_url=site_url, as_of=as_of)
    return materials(ledger, derive(ledger, day), options, sources=sources)


def files(m: Materials) -> Mapping[str, bytes]:
    """The files of data by their names below `data/v1/`."""
    found = {file.path: file.content for file in made_files(m)}
    return {
        path.removeprefix(FOLDER): content
        for path, content in found.items()
        if path.startswith(FOLDER)
    }


def claims(found: Mapping[str, bytes]) -> dict[str, dict[str, Any]]:
    return {claim["id"]: claim for claim in json.loads(found["claims.json"])["claims"]}


# Which files there are


def test_a_format_that_is_not_wanted_is_not_made_and_not_listed() -> None:
    ledger = ledger_of(LEDGER)
    for format_, name in zip(
        DATA_FORMATS,
        ("claims.json", "claims.csv", "places.geojson", "claims.sqlite", "ledger/claims.yaml"),
        strict=True,
    ):
        m = made(ledger, sources=(SourceText("claims.yaml", LEDGER),), formats=(format_,))
        page = next(page.html for page in made_pages(m) if page.path == "data/")
        assert name in files(m)
        assert f'href="../data/v1/{name}"' in page
        assert page.count('<h2 class="cl-head"') == 1


def test_a_site_without_data_says_so() -> None:
    m = made(ledger_of(LEDGER), formats=())
    assert files(m) == {}
    page = next(page.html for page in made_pages(m) if page.path == "data/")
    assert "This site gives out no files of data." in page


@pytest.mark.parametrize(("most", "is_so"), [(3, True), (2, False), (0, False)])
def test_there_is_a_file_for_each_claim_unless_they_are_too_many(most: int, is_so: bool) -> None:
    found = files(made(ledger_of(LEDGER), claim_files_at_most=most))
    assert ("claims/held.json" in found) is is_so


def test_a_claim_is_found_under_the_id_that_it_had_before() -> None:
    found = files(made(ledger_of(LEDGER)))
    assert found["claims/taken.json"] == found["claims/held.json"]
    assert json.loads(found["claims/taken.json"])["claim"] == claims(found)["held"]


def test_a_large_list_goes_on_in_further_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_json, "LARGEST", 10)
    found = files(made(ledger_of(LEDGER)))
    name, ids = "claims.json", []
    while name:
        part = json.loads(found[name])
        ids += [claim["id"] for claim in part["claims"]]
        name = part["next"]
    assert ids == ["held", "later", "gone"]
    assert name is None
    assert json.loads(found["sides.json"])["next"] is None


# What they hold


def test_addresses_are_whole_where_the_site_knows_its_own() -> None:
    known = claims(files(made(ledger_of(LEDGER), site_url="https://site.example/x/")))
    assert known["held"]["page"] == "https://site.example/x/claims/held/"
    assert known["gone"]["page"] == "https://site.example/x/claims/gone/"
    assert claims(files(made(ledger_of(LEDGER))))["held"]["page"] == "claims/held/"


def test_of_a_removed_claim_there_is_its_tombstone_and_no_standing() -> None:
    gone = claims(files(made(ledger_of(LEDGER))))["gone"]
    assert gone["removed"]["reason"] == "Entered twice."
    assert gone["standing"] is None
    assert gone["history"] == []


def test_as_of_an_earlier_day_nothing_later_is_given_out() -> None:
    sources = (SourceText("claims.yaml", LEDGER),)
    found = files(made(ledger_of(LEDGER), date(2022, 9, 9), sources, as_of=True))
    held = claims(found)["held"]
    assert [position["actor"] for position in held["positions"]] == ["state"]
    assert held["corrections"] == []
    assert held["standing"]["words"] == ["one-side"]
    assert not [name for name, content in found.items() if b"Very many died" in content]
    assert held["rests_on"] == []
    assert "ledger/claims.yaml" not in found
    assert set(claims(found)) == {"held", "gone"}
    assert [side["id"] for side in json.loads(found["sides.json"])["sides"]] == ["east"]
    with closing(sqlite3.connect(":memory:")) as read:
        read.deserialize(found["claims.sqlite"])
        assert read.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_number_larger_than_those_of_sqlite_is_kept() -> None:
    found = files(made(ledger_of(LEDGER)))
    assert claims(found)["later"]["quantity"]["exactly"] == 123456789012345678901234
    assert b",123456789012345678901234," in found["claims.csv"]
    with closing(sqlite3.connect(":memory:")) as read:
        read.deserialize(found["claims.sqlite"])
        stored = read.execute("SELECT quantity_exactly FROM claims WHERE id = 'later'").fetchone()
    assert stored == (123456789012345678901234.0,)


def test_the_licence_stands_in_every_file_that_has_a_place_for_it() -> None:
    found = files(made(ledger_of(LEDGER), licence="CC-BY-4.0", licence_url="https://cc.example/"))
    for name in ("claims.json", "claims/held.json", "places.geojson"):
        told = json.loads(found[name])
        assert (told["licence"], told["licence_url"]) == ("CC-BY-4.0", "https://cc.example/")
    package = json.loads(found["datapackage.json"])
    assert package["licenses"] == [
        {"title": "CC-BY-4.0", "name": "CC-BY-4.0", "path": "https://cc.example/"}
    ]
    assert "licenses" not in json.loads(files(made(ledger_of(LEDGER)))["datapackage.json"])


def test_the_ledger_itself_is_a_ledger(tmp_path: Path) -> None:
    for name, content in served().items():
        if name.startswith("ledger/"):
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    again = load(tmp_path / "ledger" / "claims.yaml", tmp_path / "ledger")
    assert [source.text for source in again.sources] == [
        source.text for source in specimen.examined().sources
    ]
    assert not again.diagnostics


def test_no_file_of_the_ledger_is_named_as_a_page_is() -> None:
    sources = (SourceText("../x/claims.yaml", LEDGER), SourceText("../x/more/evil.html", "{}"))
    found = files(made(ledger_of(LEDGER), sources=sources))
    assert [name for name in found if name.startswith("ledger/")] == [
        "ledger/claims.yaml",
        "ledger/more/evil.html.yaml",
    ]


# Places


def test_places_have_counts_and_points_in_the_order_of_geojson() -> None:
    features = {each["id"]: each for each in json.loads(served()["places.geojson"])["features"]}
    island = features["ormark"]
    assert island["geometry"] == {"type": "Point", "coordinates": [-31, 44]}
    told = island["properties"]
    assert told["claims"] == sum(told["statuses"].values()) > told["contested"] > 0


def test_a_place_without_coordinates_has_no_geometry() -> None:
    found = json.loads(files(made(ledger_of(LEDGER)))["places.geojson"])
    assert [feature["geometry"] for feature in found["features"]] == [None]


# They are inert


HOSTILE_TEXTS = HOSTILE.replace("Statement ", "=HYPERLINK(1) ").replace("Summary ", "'+Summary ")


@pytest.fixture(scope="module")
def hostile() -> Mapping[str, bytes]:
    ledger = ledger_of(HOSTILE_TEXTS)
    sources = (SourceText("claims.yaml", HOSTILE_TEXTS),)
    return files(made(ledger, sources=sources, licence=EVIL, licence_url="https://x.example/"))


def test_nothing_in_json_can_become_an_element(hostile: Mapping[str, bytes]) -> None:
    texts = {name: content.decode() for name, content in hostile.items() if "json" in name}
    assert len(texts) > 10
    assert [name for name, text in texts.items() if re.search("[<>&]", text)] == []
    assert claims(hostile)["said"]["statement"] == f"=HYPERLINK(1) {TEXT}"


FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")


def test_no_cell_of_csv_is_run_as_a_formula(hostile: Mapping[str, bytes]) -> None:
    cells = [
        cell
        for name, content in hostile.items()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(content.decode(), newline=""))
        for cell in row
    ]
    assert [cell for cell in cells if FORMULA.match(cell)] == []
    assert f"'=HYPERLINK(1) {TEXT}" in cells
    assert f"''+Summary {TEXT}" in cells  # so that taking one away gives the text of the ledger


def test_numbers_below_zero_stay_numbers_in_csv() -> None:
    text = LEDGER.replace("{name: The town}", "{name: T, latitude: -1.50, longitude: -31}")
    assert b",-1.5,-31," in files(made(ledger_of(text)))["places.csv"]


def test_sqlite_holds_hostile_texts_as_texts(hostile: Mapping[str, bytes]) -> None:
    with closing(sqlite3.connect(":memory:")) as read:
        read.deserialize(hostile["claims.sqlite"])
        names = {name for (name,) in read.execute("SELECT name FROM actors")}
    assert f"Speaker {TEXT}" in names


def test_marks_of_direction_are_escapes_in_json_and_keep_their_meaning() -> None:
    name = "שלום\u200f!"
    found = files(made(ledger_of(LEDGER.replace("The town}", f'"{name}"}}'))))
    for file in ("places.json", "places.geojson"):
        assert b"\\u200f" in found[file]
        assert "\u200f" not in found[file].decode()
    assert json.loads(found["places.json"])["places"][0]["name"] == name
    assert name in found["places.csv"].decode()


def test_the_page_shows_hostile_options_as_text() -> None:
    m = made(ledger_of(HOSTILE_TEXTS), licence=EVIL, site_url="https://x.example/$(id)'/")
    html = next(page.html for page in made_pages(m) if page.path == "data/")
    assert "<script" not in html
    assert "curl -s &#39;https://x.example/$(id)&#39;" in html


# They come out alike


def test_the_same_ledger_and_day_give_the_same_bytes() -> None:
    again = build(specimen.loaded(), {}, replace(specimen.published().materials.options))  # type: ignore[union-attr]
    found = {file.path: file.content for file in again.files}
    assert {name: found[f"{FOLDER}{name}"] for name in served()} == served()


HASHES = """
import hashlib
from tests.site.exports.test_data_files import LEDGER, files, made
from tests.support import ledger_of
for name, content in files(made(ledger_of(LEDGER))).items():
    print(name, hashlib.sha256(content).hexdigest())
"""


def test_other_processes_give_the_same_bytes() -> None:
    def run(seed: str) -> str:
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": f"{ROOT / 'generator'}:{ROOT}"}
        command = [sys.executable, "-c", HASHES]
        return subprocess.run(
            command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout

    first = run("1")
    assert "claims.sqlite" in first
    assert run("2") == first


def test_sqlite_is_sound_and_says_nothing_of_its_making() -> None:
    content = served()["claims.sqlite"]
    with closing(sqlite3.connect(":memory:")) as read:
        read.deserialize(content)
        assert read.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert read.execute("PRAGMA foreign_key_check").fetchall() == []
        assert read.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert read.execute("PRAGMA page_size").fetchone() == (4096,)
        tables = {name for (name,) in read.execute("SELECT name FROM sqlite_master")}
        told = read.execute("SELECT DISTINCT table_name FROM columns").fetchall()
        assert {name for (name,) in told} <= tables
    assert content[24:28] == content[92:96] == (1).to_bytes(4, "big")
    assert int.from_bytes(content[96:100], "big") == 3_008_000
