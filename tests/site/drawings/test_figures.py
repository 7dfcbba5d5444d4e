"""Figures on one measure: what a bar shows, which units stand along it, what is said in words."""

import pytest

from claimledger.site.drawings.figures import BOUND, FIGURES_DRAWN, NO_FIGURE, FiguresView, figures
from claimledger.site.materials import Materials
from claimledger.site.measures import figures_on
from tests.site.drawings.ledgers import claim, materials_of, view_behind

PATH = "claims/x/"


def quantity(id_: str, day: str, figure: str, measure: str = "area", unit: str = "km2") -> str:
    amount = f"{figure}, unit: {unit}, " if figure else ""
    more = f"kind: quantity\nquantity: {{measure: {measure}, {amount}as_stated: so much}}"
    return claim(id_, f"mayor asserts {day}", more=more)


def view_of(m: Materials, measure: str = "area", here: str = "") -> FiguresView:
    view = view_behind(m, lambda m: figures(m, PATH, measure, here=here))
    assert isinstance(view, FiguresView)
    return view


def bars(*claims: str) -> list[tuple[str, str, bool, bool]]:
    rows = view_of(materials_of("".join(claims))).rows
    return [(r.bar.x, r.bar.end, r.bar.before, r.bar.after) for r in rows if r.bar is not None]


def test_the_newest_stands_first_on_a_common_axis() -> None:
    view = view_of(
        materials_of(
            quantity("old", "2022-09-01", "stated: 500")
            + quantity("new", "2022-09-05", "stated: 1000")
        )
    )
    assert [row.claim.text for row in view.rows] == ["Statement of new.", "Statement of old."]
    new, old = (float(row.bar.x.rstrip("%")) for row in view.rows if row.bar)
    assert new == pytest.approx(2 * old, abs=0.02)


def test_more_than_begins_at_its_number_and_fades_out_after_it() -> None:
    ((x, end, before, after),) = bars(quantity("a", "2022-09-01", "more_than: 1000"))
    assert (before, after) == (False, True)
    assert x == "84.75%"
    assert end == "100%"


def test_at_most_begins_at_nothing_and_ends_at_its_number() -> None:
    assert bars(quantity("a", "2022-09-01", "at_most: 1000")) == [("0%", "84.75%", True, False)]


def test_between_reaches_from_the_one_to_the_other() -> None:
    assert bars(quantity("a", "2022-09-01", "between: [500, 1000]")) == [
        ("42.37%", "84.75%", False, False)
    ]


def test_about_is_drawn_ten_per_cent_either_way() -> None:
    (row,) = view_of(materials_of(quantity("a", "2022-09-01", "about: 1000"))).rows
    assert row.bar is not None
    assert (row.bar.x, row.bar.end, row.bar.soft) == ("69.34%", "84.75%", True)


def test_both_units_stand_along_the_axis_and_beside_the_figure() -> None:
    view = view_of(materials_of(quantity("a", "2022-09-01", "stated: 1000")))
    assert (view.unit, view.other) == ("square kilometres", "square miles")
    assert [name.text for name in view.names] == ["0", "500", "1,000"]
    assert [name.text for name in view.other_names] == ["0", "200", "400"]
    assert view.rows[0].converted == "386 mi²"


def test_the_two_axes_name_the_same_lengths() -> None:
    view = view_of(materials_of(quantity("a", "2022-09-01", "stated: 1000")))
    km2 = {name.text: float(name.at.rstrip("%")) for name in view.names}
    mi2 = {name.text: float(name.at.rstrip("%")) for name in view.other_names}
    assert round(mi2["200"] / km2["500"] * 500) == 518


def test_a_figure_in_another_unit_stands_where_it_belongs() -> None:
    view = view_of(
        materials_of(
            quantity("a", "2022-09-01", "stated: 1000")
            + quantity("b", "2022-09-02", "stated: 386.1", unit="mi2")
        )
    )
    first, second = (float(row.bar.x.rstrip("%")) for row in view.rows if row.bar)
    assert abs(first - second) < 0.1


def test_words_without_a_number_are_told_and_not_drawn() -> None:
    (row,) = view_of(materials_of(quantity("a", "2022-09-01", ""))).rows
    assert (row.stated, row.bar) == ("so much", None)


def test_a_logarithmic_axis_is_said_to_be_one() -> None:
    m = materials_of(
        quantity("a", "2022-09-01", "stated: 18", "losses", "people")
        + quantity("b", "2022-09-02", "stated: 1500", "losses", "people")
    )
    assert "equal steps along the axis multiply" in figures(m, PATH, "losses")
    assert view_of(m, "losses").log


def test_the_claim_whose_page_it_is_is_set_off_even_if_it_is_old() -> None:
    claims = [quantity(f"c{n:02}", f"2022-09-{n:02}", f"stated: {n}") for n in range(1, 21)]
    view = view_of(materials_of("".join(claims)), here="c01")
    assert len(view.rows) == FIGURES_DRAWN
    assert [row.claim.text for row in view.rows if row.here] == ["Statement of c01."]
    assert view.more == "4 older figures not drawn"


def test_the_page_of_a_claim_leads_on_to_the_figures_that_it_has_no_room_for() -> None:
    claims = [quantity(f"c{n:02}", f"2022-09-{n:02}", f"stated: {n}") for n in range(1, 19)]
    m = materials_of("".join(claims))
    html = figures(m, "claims/c18/", "area", here="c18", most=10, link_to_all=True)
    assert '<a href="../../measures/area/">and 8 more figures</a>' in html
    assert html.count('class="cl-figures__what"') == 10
    assert "not drawn" not in html
    few = materials_of("".join(claims[:2]))
    html = figures(few, "claims/c01/", "area", here="c01", link_to_all=True)
    assert '<a href="../../measures/area/">All figures on this measure</a>' in html


def test_no_figure_is_said_to_be_so() -> None:
    m = materials_of(claim("a", "mayor asserts 2022-09-08"))
    assert figures(m, PATH, "area") == NO_FIGURE
    assert figures_on(m, "area") == ()


def test_many_figures_stay_within_the_bound_and_are_escaped() -> None:
    claims = [
        quantity(f"c{n:02}", f"2022-09-{n:02}", f"stated: {n}").replace("so much", "a <b>lot</b>")
        for n in range(1, 29)
    ]
    m = materials_of("".join(claims))
    html = figures(m, PATH, "area", "<i>")
    assert len(html.encode()) < BOUND
    assert "<b>" not in html
    assert "<i>" not in html
    assert html == figures(m, PATH, "area", "<i>")
