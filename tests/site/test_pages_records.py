"""Place and actor pages: what lies near, for whom somebody speaks, what became of what they say."""

import re

import pytest

from claimledger.assets import packaged_templates
from claimledger.site.distances import Spot, distance, nearest
from claimledger.site.options import Options
from claimledger.site.page import SitePage
from claimledger.site.pages import materials
from claimledger.site.views.indexes import PLACES
from claimledger.site.views.place import distance_words
from claimledger.standing.derive import derive
from tests.site.fragments import SMALL, SMALL_DAY, pages_of
from tests.support import ledger_of

KHARKIV = Spot("kharkiv", 49.99, 36.23, 10)
IZIUM = Spot("izium", 49.21, 37.26, 4)
BALAKLIIA = Spot("balakliia", 49.47, 36.87, 3)
REGION = Spot("region", 49.60, 36.60, 120)
SOUTH_TO_NORTH = (IZIUM, BALAKLIIA, REGION, KHARKIV)


def test_distance_of_two_cities() -> None:
    assert distance(KHARKIV, IZIUM) == pytest.approx(114, abs=2)
    assert distance(IZIUM, KHARKIV) == distance(KHARKIV, IZIUM)


def test_the_nearest_come_first_and_a_region_is_near_nothing() -> None:
    assert [spot.id for spot, _ in nearest(IZIUM, SOUTH_TO_NORTH, 5, 300)] == [
        "balakliia",
        "kharkiv",
    ]
    assert nearest(REGION, SOUTH_TO_NORTH, 5, 300) == ()


def test_only_so_many_and_only_within_reach() -> None:
    assert [spot.id for spot, _ in nearest(IZIUM, SOUTH_TO_NORTH, 1, 300)] == ["balakliia"]
    assert [spot.id for spot, _ in nearest(IZIUM, SOUTH_TO_NORTH, 5, 60)] == ["balakliia"]


@pytest.mark.parametrize(
    ("km", "radii", "words"),
    [
        (27.4, 7, "about 27 km"),
        (68, 7, "about 70 km"),
        (3, 8, "under 11 km"),
        (8, 8, "under 16 km"),
    ],
)
def test_a_distance_is_told_no_finer_than_the_points_allow(
    km: float, radii: float, words: str
) -> None:
    assert distance_words(km, radii) == words


@pytest.fixture(scope="module")
def pages() -> dict[str, SitePage]:
    return pages_of(ledger_of(SMALL))


def words(page: SitePage) -> str:
    """Its text, spaces joined; a term and what it stands for are two words."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", str(page.html).replace("</dt>", " ")))


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        ("anna", "Part of Northern state. Speaks for The North."),
        ("agency", "Belongs to no side."),
        ("passer-by", "Side not known: the ledger does not say for whom it speaks"),
        ("a-soldier", "The sources do not give the name."),
        ("northern-state", "Who is part of it Anna North"),
        ("northern-state", "What they are said to hold 1 Northern forces hold Nowhere."),
        ("agency", "What they passed on 1 The bridge at Nowhere was blown up."),
        ("agency", "What they published 1 Bridge down"),
        ("surveyors", "What they checked 1 The bridge at Nowhere was blown up."),
        ("anna", "What became of the 2 claims they have said are so"),
        ("anna", "Denied, then or now, by Bela South (1 denial)."),
        ("bela", "No denial of any of it is on record."),
    ],
)
def test_an_actor_page_says(pages: dict[str, SitePage], actor: str, said: str) -> None:
    assert said in words(pages[f"actors/{actor}/"])


def test_an_actor_page_counts_denials_in_part_apart() -> None:
    ledger = SMALL.replace("stance: denies", "stance: denies, in_part: true", 1)
    assert ledger != SMALL
    page = pages_of(ledger_of(ledger))["actors/anna/"]
    assert "by Bela South (1 denial in part)." in words(page)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("nowhere", "town in Upper region · Country"),
        ("nowhere", "Nearest Elsewhere about 22 km"),
        ("upper-region", "Within it Elsewhere 1 claim"),
        ("upper-region", "Nowhere 3 claims"),
        ("upper-region", "No coordinates are recorded."),
        ("country", "Claims in date order, those of places within it included 3"),
    ],
)
def test_a_place_page_says(pages: dict[str, SitePage], place: str, said: str) -> None:
    assert said in words(pages[f"places/{place}/"])


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("agency-report", "No address is recorded for this source."),
        ("agency-report", "No archived copy is recorded."),
        ("agency-report", "Passed on by What is known of the bridge"),
        ("paper", "Publisher Not known."),
        ("paper", "cited for 4 positions and 1 check on 3 claims"),
    ],
)
def test_a_source_page_says(pages: dict[str, SitePage], source: str, said: str) -> None:
    assert said in words(pages[f"sources/{source}/"])


def test_places_lie_within_each_other_as_deep_as_an_editor_likes() -> None:
    inner = "".join(f"  p{at}: {{name: P{at}, within: p{at - 1}}}\n" for at in range(1, 1500))
    ledger = ledger_of(f"format: 1\ntitle: T\nplaces:\n  p0: {{name: P0}}\n{inner}")
    options = Options(day=SMALL_DAY, templates=packaged_templates())
    first = next(PLACES.pages(materials(ledger, derive(ledger, SMALL_DAY), options)))
    assert re.findall(r">P(\d+)</a></span>", first.html) == [str(number) for number in range(100)]
