"""The index of all claims holds what its list shows, exactly, and is small."""

import gzip
import json
from datetime import date

import pytest

from claimledger.ledger.date_reading import parse_when
from claimledger.ledger.dates import When
from claimledger.ledger.model import Ledger
from claimledger.site.exports.explore import ClaimDay, periods_of, texts
from claimledger.site.materials import Materials
from claimledger.site.views.positions import voices_on
from tests.bench.synthetic import DAY, ledger_text
from tests.site.exports.decoded import made, read_back, served, texts_of
from tests.site.fragments import pages_of
from tests.specimen import ledger
from tests.support import ledger_of

TODAY = date(2026, 11, 1)

TWO_STEADS = """
format: 1
title: Two steads
sides: {north: {name: North}}
actors:
  anna:
    name: Anna Bell
    names: {uk: Анна Белл}
    also_written: [Ana Bel]
    aliases: [anna-b]
    kind: person
  office: {name: Northern office, kind: government, side: north}
  paper: {name: The Paper, kind: media, side: none}
places:
  county: {name: The county, kind: region}
  stead: {name: Stead, kind: village, within: county, also_written: [Stedd]}
  far: {name: Far, kind: village}
sources:
  one: {title: First report, publisher: paper, published: 2022-09-03}
  two: {title: Second report, publisher: paper, published: 2022-09-20}
claims:
  stead-burnt:
    statement: 'The mill of Stead, "the old one" \\ burnt down.'
    places: [stead]
    event_date: 2022-09-01
    positions:
      - {actor: anna, stance: asserts, statement_date: 2022-09-02, source: one}
      - {actor: office, stance: denies, statement_date: 2022-09-18, source: two}
    verifications:
      - {by: paper, outcome: inconclusive, date: 2022-09-19, method: Asked around., source: two}
  dull:
    statement: Far is dull.
    kind: opinion
    places: [far]
    positions: [{actor: anna, stance: asserts, statement_date: 2022-09-03, source: one}]
"""


@pytest.fixture(scope="module")
def specimen() -> Materials:
    return made(ledger(), TODAY)


@pytest.fixture(scope="module")
def steads() -> Ledger:
    return ledger_of(TWO_STEADS)


def test_a_claim_is_found_by_all_that_is_recorded_of_it(steads: Ledger) -> None:
    row = read_back(served(made(steads, TODAY)))["stead-burnt"]
    assert row.statement == 'The mill of Stead, "the old one" \\ burnt down.'
    assert (row.statuses, row.kind) == (("disputed",), "event")
    assert row.places == ("stead",)
    assert row.actors == ("anna", "office", "paper")
    assert row.sources == ("one", "two")
    assert row.day == "1 Sep 2022"
    assert row.periods == ("2022-09",)
    assert row.changed == "2022-09-18"
    assert row.speakers == "Anna Bell says so; Northern office denies it"


def test_a_claim_is_found_by_what_its_positions_and_checks_show() -> None:
    media = """media:
  clip: {description: The mill burns., kind: video, source: one}
  scan: {description: A page., source: two}
  other: {description: Nothing cites it., kind: photo, source: two}
claims:"""
    text = TWO_STEADS.replace("claims:", media, 1)
    said = "statement_date: 2022-09-02, source: one"
    text = text.replace(said, f"media: clip, {said}", 1)
    text = text.replace("method: Asked around.,", "method: Asked around., media: scan,", 1)
    content = served(made(ledger_of(text), TODAY))
    rows = read_back(content)
    assert rows["stead-burnt"].media == ("video", "not_told")
    assert rows["dull"].media == ()
    assert json.loads(content)["media"] == {
        "id": ["video", "not_told"],
        "name": ["Video", "Of a kind that is not told"],
    }


def test_a_claim_without_an_event_date_stands_under_the_day_it_was_first_said(
    steads: Ledger,
) -> None:
    row = read_back(served(made(steads, TODAY)))["dull"]
    assert (row.day, row.periods) == ("said 3 Sep 2022", ("2022-09",))


def test_the_index_is_that_of_the_day_of_the_site(steads: Ledger) -> None:
    rows = read_back(served(made(steads, date(2022, 9, 2))))
    assert list(rows) == ["stead-burnt"]
    assert rows["stead-burnt"].statuses == ("single-source",)
    assert rows["stead-burnt"].actors == ("anna",)


def test_places_lead_to_those_they_lie_within_and_names_to_other_spellings(
    steads: Ledger,
) -> None:
    index = json.loads(served(made(steads, TODAY)))
    places = dict(zip(index["places"]["id"], index["places"]["within"], strict=True))
    assert index["places"]["id"][places["stead"]] == "county"
    assert places["county"] == places["far"] == -1
    also = dict(zip(index["actors"]["id"], index["actors"]["also"], strict=True))
    assert also["anna"] == "Анна Белл\nAna Bel\nanna-b"
    assert index["actors"]["formerly"] == {"anna-b": index["actors"]["id"].index("anna")}


def test_every_side_has_a_word_that_no_id_can_take(steads: Ledger) -> None:
    index = json.loads(served(made(steads, TODAY)))
    assert dict(zip(index["sides"]["id"], index["sides"]["name"], strict=True)) == {
        "north": "North",
        "none": "Of no side",
        "not_known": "Side not known",
    }


def test_every_claim_of_the_specimen_is_told_as_it_stands(specimen: Materials) -> None:
    m = specimen
    rows = read_back(served(m))
    assert tuple(rows) == m.index.claims
    for id_, row in rows.items():
        claim, standing = m.ledger.claims[id_], m.standing(id_)
        assert row.statement == claim.statement
        assert row.statuses == tuple(status.value for status in standing.statuses)
        assert row.places == tuple(ref.id for ref in claim.places)
        told = {position.actor.id for position in standing.positions}
        assert set(row.actors) == told | {
            verification.by.id for verification in standing.verifications
        }
        for voice in voices_on(m.derived, id_):
            actors = [m.ledger.actors[id_] for id_ in voice.actors]
            names = ", ".join(actor.name for actor in actors)
            assert f"{names} {voice.verb.by(*actors)}" in row.speakers


def test_the_same_ledger_gives_the_same_bytes(specimen: Materials) -> None:
    assert served(specimen) == served(specimen)


PERIODS = {
    "2022-09-08": "2022-09",
    "2022-09": "2022-09",
    "2022": "2022",
    "2022-08-30/2022-10-02": "2022-08 2022-09 2022-10",
    "2022-09-08/..": "2022-09",
    "../2022-09-08": "2022-09",
    "2021/2022-03": "2021 2022",
    "2022-21": "2022-03 2022-04 2022-05",
    "2014-03/2022-02": " ".join(str(year) for year in range(2014, 2023)),
}


@pytest.mark.parametrize("written", PERIODS)
def test_a_date_is_found_by_its_months_or_its_years(written: str) -> None:
    when = parse_when(written)
    assert isinstance(when, When)
    assert " ".join(periods_of(ClaimDay(when, said=False))) == PERIODS[written]


ODD = (
    "A  sentence - with “signs”, 1,000 km² & <b>tags</b> \\ and a tab\tinside.",
    "Місто Ізюм — наше.",
    "رفع العلم 🏴 فوق المبنى",
    "well-known o'clock",
)


@pytest.mark.parametrize("statement", ODD)
def test_any_text_comes_back_as_it_was_written(statement: str) -> None:
    assert texts_of(texts([statement], ["well-known"])) == [("well-known", statement)]


def test_texts_of_more_words_than_a_character_has_numbers_before_the_surrogates() -> None:
    statements = [f"{number} w{number}." for number in range(40_000)]
    ids = [f"w{number}-x" for number in range(40_000)]
    columns = json.loads(json.dumps(texts(statements, ids), ensure_ascii=False).encode())
    assert texts_of(columns) == list(zip(ids, statements, strict=True))


def test_ten_thousand_claims_would_take_less_than_half_a_megabyte() -> None:
    content = served(made(ledger_of(ledger_text(1000)), DAY))
    assert len(gzip.compress(content, 6)) < 50_000


@pytest.mark.parametrize(
    ("directories", "told"),
    [
        (
            True,
            'data-root="../" data-ending="/" data-dossier="100" data-index="../explore/index.json"',
        ),
        (
            False,
            'data-root="" data-ending=".html" data-dossier="100" data-index="explore/index.json"',
        ),
    ],
)
def test_the_page_tells_its_script_where_records_have_their_pages(
    steads: Ledger, directories: bool, told: str
) -> None:
    pages = pages_of(steads, TODAY, use_directory_urls=directories)
    assert told in pages["explore/" if directories else "explore.html"].html
