"""A timeline: what stands above, what hangs below, what is a bar, what is folded into a count."""

import re

import pytest

from claimledger.assets import packaged_templates
from claimledger.site.drawings.timeline import (
    BYTES_AT_MOST,
    COLUMNS_DRAWN,
    NOTHING_DATED,
    TimelineView,
    timeline,
)
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.pages import materials
from claimledger.standing.derive import derive
from tests.bench.synthetic import DAY as SYNTHETIC_DAY
from tests.bench.synthetic import ledger_text
from tests.site.drawings.ledgers import claim, materials_of, view_behind
from tests.support import ledger_of

PATH = "places/east/"


def view_of(m: Materials, speaker: str = "") -> TimelineView:
    """The view behind the drawing of all claims."""
    view = view_behind(m, lambda made: timeline(made, PATH, m.index.claims, "All", speaker))
    assert isinstance(view, TimelineView)
    return view


def drawn(claims: str, speaker: str = "") -> TimelineView:
    return view_of(materials_of(claims), speaker)


def test_who_says_so_stands_above_and_who_denies_it_hangs_below() -> None:
    view = drawn(claim("a", "mayor asserts 2022-09-08", "general denies 2022-09-09"))
    (said,), (denied,) = view.said.strip.columns, view.denied.strip.columns
    assert said.label == "8 Sep 2022: Ada Mayor says so"
    assert denied.label == "9 Sep 2022: Bo General denies it"
    assert said.blocks[0].y < view.said.strip.base
    assert denied.blocks[0].y >= view.denied.strip.base
    assert float(said.x.rstrip("%")) < float(denied.x.rstrip("%"))


def test_a_day_leads_to_its_page() -> None:
    (column,) = drawn(claim("a", "mayor asserts 2022-09-08")).said.strip.columns
    assert column.href == "../../dates/2022/09/08/"


def test_statement_and_event_dates_stand_apart() -> None:
    more = "event_date: 2022-09-01"
    view = drawn(claim("a", "mayor asserts 2022-09-08", more=more))
    assert [column.label for column in view.said.strip.columns] == ["8 Sep 2022: Ada Mayor says so"]
    assert [(event.statement.text, event.date.text) for event in view.events] == [
        ("Statement of a.", "1 Sep 2022")
    ]


def test_a_month_is_a_bar_of_the_whole_month() -> None:
    m = materials_of(claim("a", "mayor asserts 2022-09", "general denies 2022-10-02"))
    view = view_of(m)
    (bar,) = view.said.strip.bars
    assert view.said.strip.columns == ()
    assert (bar.label, bar.before, bar.after) == ("Sep 2022: Ada Mayor says so", False, False)
    assert float(bar.width.rstrip("%")) > 80


def test_by_a_day_fades_out_before_it_and_from_a_day_after_it() -> None:
    more = "event_date: 2022-09-05/.."
    view = drawn(claim("a", "mayor asserts ../2022-09-09", "general denies 2022-09-12", more=more))
    (said,), (event,) = view.said.strip.bars, view.events
    assert (said.label, said.before, said.after) == (
        "by 9 Sep 2022: Ada Mayor says so",
        True,
        False,
    )
    assert (event.bar.before, event.bar.after) == (False, True)


def test_an_uncertain_day_is_loose() -> None:
    view = drawn(claim("a", "mayor asserts 2022-09-08?", "wire asserts 2022-09-09"))
    assert [block.loose for column in view.said.strip.columns for block in column.blocks] == [
        True,
        False,
    ]


def test_what_is_implied_is_hollow() -> None:
    view = drawn(claim("a", "mayor asserts 2022-09-08", "general implies 2022-09-08"))
    (column,) = view.said.strip.columns
    assert [block.hollow for block in column.blocks] == [False, True]


def test_who_would_not_say_stands_in_a_row_of_its_own() -> None:
    view = drawn(claim("a", "mayor asserts 2022-09-08", "general declines 2022-09-09"))
    assert [(band.title, band.count) for band in view.others] == [
        ("Neither says so nor denies it", "1")
    ]
    assert view.denied.empty == "No denial is on record."


def test_a_check_is_marked_with_what_came_of_it() -> None:
    check = "{by: wire, outcome: refutes, date: 2022-09-10, method: Looked., source: report}"
    view = drawn(claim("a", "mayor asserts 2022-09-08", more=f"verifications: [{check}]"))
    (band,) = view.others
    (column,) = band.strip.columns
    assert column.label == "10 Sep 2022: The Wire checked it: contradicts it"
    assert column.blocks[0].symbol


def test_what_shares_an_inexact_date_is_one_bar_with_its_count() -> None:
    claims = "".join(claim(f"c{n}", "mayor asserts ../2022-09-09") for n in range(5))
    (bar,) = drawn(claims).said.strip.bars
    assert bar.count == "×5"


def test_a_crowded_day_is_a_count() -> None:
    claims = "".join(claim(f"c{n}", "mayor asserts 2022-09-09") for n in range(40))
    claims += claim("other", "wire asserts 2022-09-12")
    crowd, single = drawn(claims).said.strip.columns
    assert (len(crowd.blocks), crowd.count) == (1, "40")
    assert (len(single.blocks), single.count) == (1, "")
    assert crowd.blocks[0].height > 10 * single.blocks[0].height


def test_others_are_drawn_lighter_where_it_is_about_one_speaker() -> None:
    view = drawn(claim("a", "mayor asserts 2022-09-08", "wire asserts 2022-09-08"), "mayor")
    (column,) = view.said.strip.columns
    assert [block.own for block in column.blocks] == [True, False]


def test_many_days_are_drawn_as_months() -> None:
    days = [f"2022-{month:02}-{day:02}" for month in (7, 8, 9) for day in range(1, 29, 2)]
    claims = "".join(claim(f"c{n}", f"mayor asserts {day}") for n, day in enumerate(days))
    view = drawn(claims)
    assert len(days) > COLUMNS_DRAWN
    assert view.unit == "month"
    assert [(column.label, column.href) for column in view.said.strip.columns] == [
        ("July 2022: Ada Mayor says so", "../../dates/2022/07/"),
        ("August 2022: Ada Mayor says so", "../../dates/2022/08/"),
        ("September 2022: Ada Mayor says so", "../../dates/2022/09/"),
    ]


def by_months(years: range) -> str:
    """A statement in each month of these years, and twelve in each July."""
    days = [
        f"{year}-{month:02}-{4 if n else 11:02}"
        for year in years
        for month in range(1, 13)
        for n in range(12 if month == 7 else 1)
    ]
    return "".join(claim(f"c{n}", f"mayor asserts {day}") for n, day in enumerate(days))


def test_years_with_many_are_drawn_by_their_months() -> None:
    view = drawn(by_months(range(2017, 2022)))
    assert view.unit == "year"
    columns = view.said.strip.columns
    assert {column.count for column in columns} == {"23"}
    assert [column.href for column in columns] == [f"../../dates/{y}/" for y in range(2017, 2022)]
    for column in columns:
        assert column.blocks == ()
        heights = [int(high) for high in re.findall(r"v(\d+)", column.months)]
        starts = [int(at) for at in re.findall(r"M(\d+) ", column.months)]
        assert heights == [*[6] * 6, column.months_height, *[6] * 5]
        assert starts == sorted(starts)
        assert starts[-1] < 1000
    assert view.legend[0] == "A number: what is dated to its year; a bar: the share of a month"


def test_years_that_no_month_is_told_of_are_drawn_whole() -> None:
    of_years = "".join(claim(f"y{n}", f"mayor asserts {1980 + n % 40}") for n in range(1200))
    columns = drawn(by_months(range(1980, 1984)) + of_years).said.strip.columns
    assert columns
    assert all(column.months == "" and column.blocks for column in columns)


def test_thirty_years_by_their_months_stay_within_the_bound() -> None:
    m = materials_of(by_months(range(1987, 2022)))
    html = timeline(m, PATH, m.index.claims, "All")
    assert 'class="cl-months"' in html
    assert len(html.encode()) < BYTES_AT_MOST


def test_nothing_dated_is_said_to_be_so() -> None:
    m = materials_of(claim("a", "mayor asserts 2022-09-08"))
    assert timeline(m, PATH, (), "None") == NOTHING_DATED
    assert timeline(m, PATH, ("unknown",), "None") == NOTHING_DATED


def test_everything_is_told_in_words_too() -> None:
    m = materials_of(claim("a", "mayor asserts 2022-09-08", "general denies 2022-09-09"))
    entries = [re.sub("<[^>]*>", "", entry) for entry in view_of(m).text_equivalent.entries]
    assert entries == [
        "8 Sep 2022: Ada Mayor says so: Statement of a.",
        "9 Sep 2022: Bo General denies it: Statement of a.",
    ]


def test_names_and_statements_are_escaped() -> None:
    text = claim("a", "mayor asserts 2022-09-08", statement="A <script>alert(1)</script> b.")
    m = materials_of(text)
    html = timeline(m, PATH, m.index.claims, 'A "<b>" caption')
    assert "<script" not in html
    assert "<b>" not in html
    assert "A &lt;script&gt;alert(1)&lt;/script&gt; b." in html


def test_two_drawings_on_a_page_share_no_id() -> None:
    m = materials_of(claim("a", "mayor asserts 2022-09-08"))
    first, second = (
        timeline(m, PATH, m.index.claims, "All", prefix=p) for p in ("first", "second")
    )
    ids = [set(re.findall(r' id="([^"]*)"', html)) for html in (first, second)]
    assert ids[0]
    assert not ids[0] & ids[1]


@pytest.fixture(scope="module")
def many() -> Materials:
    ledger = ledger_of(ledger_text(3000))
    options = Options(SYNTHETIC_DAY, packaged_templates())
    return materials(ledger, derive(ledger, SYNTHETIC_DAY), options)


def test_three_thousand_claims_are_folded_not_drawn(many: Materials) -> None:
    html = timeline(many, PATH, many.index.claims, "All")
    assert len(many.index.claims) > 2900
    assert len(html.encode()) < BYTES_AT_MOST
    assert html.count("<rect") < 250


def test_every_length_of_selection_stays_within_the_bound(many: Materials) -> None:
    for count in (1, 9, 10, 20, 60, 200, 700):
        html = timeline(many, PATH, many.index.claims[:count], "All")
        assert len(html.encode()) < BYTES_AT_MOST, count


def test_the_same_ledger_gives_the_same_bytes() -> None:
    text = claim("a", "mayor asserts 2022-09-08", "general denies ../2022-09-09")
    first, second = materials_of(text), materials_of(text)
    assert timeline(first, PATH, first.index.claims, "All") == timeline(
        second, PATH, second.index.claims, "All"
    )
