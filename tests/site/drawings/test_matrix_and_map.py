"""The matrix of claims and sides, and the map of places."""

import re
from dataclasses import replace

import pytest

from claimledger.ledger.statuses import Status
from claimledger.site.distances import spots as spots_of
from claimledger.site.drawings import map as map_
from claimledger.site.drawings.base_map import BaseMap
from claimledger.site.drawings.map import NO_POINT, MapView, most_contested, place_map
from claimledger.site.drawings.map_layout import WIDTH, frame_of
from claimledger.site.drawings.matrix import CLAIMS_DRAWN, NO_CLAIM, MatrixView, matrix
from claimledger.site.materials import Materials
from tests.site.drawings.ledgers import claim, materials_of, view_behind

PATH = "places/east/"
DISPUTED = claim("a", "mayor asserts 2022-09-08", "general denies 2022-09-09")


def matrix_of(m: Materials) -> MatrixView:
    view = view_behind(m, lambda made: matrix(made, PATH, m.index.claims, "All"))
    assert isinstance(view, MatrixView)
    return view


def map_of(m: Materials, *places: str, here: str = "") -> MapView:
    view = view_behind(m, lambda made: place_map(made, PATH, places, "All", here))
    assert isinstance(view, MapView)
    return view


def cells(view: MatrixView) -> list[list[str]]:
    return [
        [
            "; ".join(f"{v.speaker.text} {v.at.text}, {v.date.text}" for v in cell.voices)
            for cell in row.cells
        ]
        for row in view.rows
    ]


def test_a_row_for_each_claim_and_a_column_for_each_side() -> None:
    view = matrix_of(materials_of(DISPUTED + claim("b", "wire asserts 2022-09-10")))
    assert view.headings == ("North", "South", "Of no side")
    assert cells(view) == [
        ["Ada Mayor says so, 8 Sep 2022", "Bo General denies it, 9 Sep 2022", ""],
        ["", "", "The Wire says so, 10 Sep 2022"],
    ]


def test_who_belongs_to_no_known_side_and_who_checked_have_columns_where_there_are_any() -> None:
    check = "{by: wire, outcome: inconclusive, date: 2022-09-10, method: Looked., source: report}"
    view = matrix_of(
        materials_of(claim("a", "villager asserts 2022-09-08", more=f"verifications: [{check}]"))
    )
    assert view.headings == ("North", "South", "Of no side", "Side not known", "Checked")
    assert cells(view) == [
        [
            *("", "", ""),
            "A villager says so, 8 Sep 2022",
            "The Wire could not establish it, 10 Sep 2022",
        ]
    ]


def test_what_a_side_says_no_more_is_told_as_earlier() -> None:
    view = matrix_of(
        materials_of(claim("a", "mayor asserts 2022-09-08", "mayor denies 2022-09-10"))
    )
    assert cells(view)[0][0] == (
        "Ada Mayor denies it, 10 Sep 2022; Ada Mayor said so earlier, 8 Sep 2022"
    )


def test_many_voices_are_counted_and_lead_to_the_claim() -> None:
    days = [f"mayor asserts 2022-09-{day:02}" for day in range(1, 9)]
    view = matrix_of(materials_of(claim("a", *days)))
    more = view.rows[0].cells[0].more
    assert more is not None
    assert (more.text, more.href) == ("5 more", "../../claims/a/")


def test_the_header_cells_tell_their_scope_and_everything_is_escaped() -> None:
    m = materials_of(claim("a", "mayor asserts 2022-09-08", statement="A <script> b."))
    html = matrix(m, PATH, m.index.claims, "<b>")
    assert html.count('scope="col"') == 4
    assert html.count('scope="row"') == 1
    assert "<script" not in html
    assert "<b>" not in html


def test_many_claims_are_cut_and_it_is_said() -> None:
    claims = "".join(claim(f"c{n:02}", "mayor asserts 2022-09-08") for n in range(CLAIMS_DRAWN + 5))
    view = matrix_of(materials_of(claims))
    assert (len(view.rows), view.more) == (
        CLAIMS_DRAWN,
        f"The first {CLAIMS_DRAWN} of {CLAIMS_DRAWN + 5} claims.",
    )


def test_no_claim_and_no_point_are_said_to_be_so() -> None:
    m = materials_of(DISPUTED)
    assert matrix(m, PATH, (), "None") == NO_CLAIM
    assert place_map(m, PATH, ("lost",), "None") == NO_POINT
    assert place_map(m, PATH, (), "None") == NO_POINT


def test_a_place_with_more_claims_is_larger_and_shows_its_most_contested() -> None:
    more = "".join(claim(f"c{n}", "mayor asserts 2022-09-08") for n in range(5))
    m = materials_of(DISPUTED + more + claim("w", "mayor asserts 2022-09-08", places="west"))
    assert most_contested(m, "east") == (Status.DISPUTED,)
    east, west = map_of(m, "west", "east").places
    assert east.label == "Easttown: 6 claims, the most contested “Disputed”"
    assert (east.family, west.family) == ("contested", "open")
    assert float(east.radius) > float(west.radius)
    assert float(east.x) > float(west.x)


def test_the_circle_of_precision_is_to_scale() -> None:
    view = map_of(materials_of(DISPUTED), "east", "west")
    east, west = view.places
    apart = float(east.x) - float(west.x)
    # 0.4 degrees of longitude at 49.5 degrees north are 28.9 km
    assert abs(float(east.spread) / apart - 3 / 28.9) < 0.005


def test_what_is_not_on_the_map_is_in_the_list_with_the_reason() -> None:
    view = map_of(materials_of(DISPUTED), "east", "county", "lost")
    assert {row.place.text: row.remark for row in view.rows} == {
        "Easttown": "",
        "County": "stands for a wide area",
        "Lost village": "no coordinates are recorded",
    }
    assert len(view.places) == 1


def test_a_map_that_leaves_places_out_says_how_many_it_draws(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    m = materials_of(DISPUTED)
    assert map_of(m, "east", "west", "county", "lost").chosen == ""
    monkeypatch.setattr(map_, "PLACES_DRAWN", 1)
    assert map_of(m, "east", "west", "county", "lost").chosen == (
        "Drawn are 1 of 2 places: those with the most claims"
    )
    assert map_of(m, "east", "west", here="west").chosen == (
        "Drawn are 1 of 2 places: this one and those with the most claims"
    )


def test_places_without_a_circle_are_dots(monkeypatch: pytest.MonkeyPatch) -> None:
    m = materials_of(DISPUTED)
    whole = map_of(m, "east", "west")
    assert whole.others == ""
    monkeypatch.setattr(map_, "PLACES_DRAWN", 1)
    frame = frame_of(spots_of(m.ledger.places[id_] for id_ in ("east", "west")))
    spots = [*spots_of(m.ledger.places[id_] for id_ in ("east", "west"))]
    assert map_.dots_of(spots, frame).count("h0") == 2
    assert map_.dots_of(spots * 1000, frame).count("h0") == 2
    assert map_.dots_of(spots, replace(frame, longitude=0.0)) == ""


def test_many_dots_are_drawn_more_coarsely() -> None:
    frame = frame_of(spots_of(materials_of(DISPUTED).ledger.places.values()))
    (spot, *_) = spots_of(materials_of(DISPUTED).ledger.places.values())
    spots = [
        replace(spot, latitude=49.3 + n % 80 * 0.005, longitude=36.4 + n // 80 * 0.005)
        for n in range(6400)
    ]
    drawn = map_.dots_of(spots, frame)
    assert 100 < drawn.count("h0") <= map_.DOTS_DRAWN
    dots = [tuple(map(int, dot.split())) for dot in re.findall(r"M(.+?)h0", drawn)]
    assert all(0 <= x <= WIDTH and 0 <= y <= frame.height for x, y in dots)


def test_the_scale_bar_lies_below_what_would_reach_it() -> None:
    view = map_of(materials_of(DISPUTED), "east", "west")
    lowest = max(float(place.y) + float(place.radius) for place in view.places)
    assert lowest <= view.height - map_.FOOT
    spread = max(float(place.point_y) + float(place.spread or 0) for place in view.places)
    assert spread <= view.height - map_.FOOT


def test_the_place_whose_page_it_is_leads_nowhere() -> None:
    here, other = map_of(materials_of(DISPUTED), "west", "east", here="east").places
    assert (here.here, here.href, other.href) == (
        True,
        "",
        "../west/".replace("../", "../../places/"),
    )


def test_the_scale_bar_is_a_round_length() -> None:
    view = map_of(materials_of(DISPUTED), "east", "west")
    assert re.fullmatch(r"(1|2|5)0* km \(≈ [0-9.]+ mi\)", view.scale_words)
    assert 60 <= float(view.scale_width) <= 150


def test_a_base_layer_is_drawn_beneath_and_named() -> None:
    base = BaseMap("<Rivers>", "as surveyed in 1990", (((36.0, 49.5), (37.0, 49.5)),))
    m = materials_of(DISPUTED, base_map=base)
    html = place_map(m, PATH, ("east", "west"), "All")
    assert html.index("cl-map__base") < html.index("cl-map__dot")
    assert "Lines beneath: &lt;Rivers&gt;, as surveyed in 1990." in html
    bare = place_map(materials_of(DISPUTED), PATH, ("east", "west"), "All")
    assert "cl-map__base" not in bare
    assert "No borders are drawn." in bare
