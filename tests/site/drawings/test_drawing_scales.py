"""Where things stand on an axis: numbers, and days with empty times cut short."""

from datetime import date
from itertools import pairwise
from random import Random

import pytest

from claimledger.site.drawings.scales import LOG_RATIO, Scale, number, round_up, scale_of
from claimledger.site.drawings.time_axis import APART, APART_WIDE, day_scale, day_ticks


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def test_equal_differences_are_equal_lengths() -> None:
    scale = Scale(0, 200)
    assert [scale.at(0), scale.at(50), scale.at(200)] == [0, 25, 100]


def test_values_beyond_stand_at_the_ends() -> None:
    assert (Scale(10, 20).at(5), Scale(10, 20).at(25)) == (0, 100)


def test_equal_ratios_are_equal_lengths_on_a_logarithmic_scale() -> None:
    scale = Scale(1, 10_000, log=True)
    assert [round(scale.at(value)) for value in (1, 10, 100, 1000, 10_000)] == [0, 25, 50, 75, 100]


@pytest.mark.parametrize(("largest", "log"), [(LOG_RATIO, False), (LOG_RATIO + 1, True)])
def test_the_scale_is_logarithmic_only_where_values_lie_far_apart(
    largest: float, log: bool
) -> None:
    assert scale_of([1, largest]).log is log


def test_ticks_are_round_and_few() -> None:
    assert Scale(0, 9440).ticks(5) == (0, 5000)
    assert Scale(0, 118).ticks(5) == (0, 50, 100)
    assert Scale(0, 0.9).ticks(5) == (0, 0.5)
    assert Scale(10, 4500, log=True).ticks(5) == (10, 100, 1000)


def test_no_scale_has_more_ticks_than_asked() -> None:
    random = Random(7)
    for _ in range(500):
        values = [random.uniform(0.01, 10 ** random.randrange(9)) for _ in range(4)]
        scale = scale_of(values)
        assert 1 <= len(scale.ticks(5)) <= 5, values


def test_round_numbers_are_not_below() -> None:
    assert [round_up(value) for value in (1, 1.1, 2.3, 7, 0.03)] == [1, 2, 5, 10, 0.05]


def test_coordinates_are_short() -> None:
    assert [number(value) for value in (0.0, 12.0, 33.333333, -0.001)] == ["0", "12", "33.33", "0"]


def test_days_of_a_week_are_in_proportion() -> None:
    scale = day_scale([day("2022-09-06"), day("2022-09-08"), day("2022-09-13")])
    assert scale.at(day("2022-09-06")) == 0
    assert scale.at(day("2022-09-13")) == 100
    assert scale.at(day("2022-09-08")) == pytest.approx(200 / 7)
    assert scale.breaks == ()


def test_an_empty_year_is_cut_short_and_marked() -> None:
    days = [day("2022-09-06"), day("2022-09-16"), day("2023-09-01"), day("2023-09-11")]
    scale = day_scale(days)
    assert [piece.broken for piece in scale.pieces] == [False, True, False]
    assert [round(middle) for middle in scale.breaks] == [50]
    ten, other = (
        scale.at(day("2022-09-16")) - scale.at(day("2022-09-06")),
        scale.at(day("2023-09-11")) - scale.at(day("2023-09-01")),
    )
    assert ten == pytest.approx(other)
    assert ten > 40


def test_a_single_day_has_an_axis() -> None:
    scale = day_scale([day("2022-09-06")])
    assert scale.at(day("2022-09-07")) == 100


def test_no_day_has_none() -> None:
    with pytest.raises(ValueError, match="no day"):
        day_scale([])


def test_a_later_day_never_stands_before_an_earlier_one() -> None:
    random = Random(3)
    for _ in range(200):
        days = [day("2020-01-01") + int(random.expovariate(0.01)) for _ in range(12)]
        scale = day_scale(days, 2, 98)
        places = [scale.at(day) for day in range(min(days), max(days) + 1)]
        assert places == sorted(places)
        assert places[0] == pytest.approx(2)
        assert places[-1] == pytest.approx(98)


def test_names_on_the_axis_never_touch() -> None:
    random = Random(5)
    for reach in (3, 30, 300, 3_000, 30_000):
        for _ in range(40):
            days = [day("1990-01-01") + random.randrange(reach + 1) for _ in range(9)]
            ticks = day_ticks(day_scale(days, 2, 98))
            major = [tick.at for tick in ticks if not tick.minor]
            assert major, days
            assert all(b - a >= APART for a, b in pairwise(major))
            every = [tick.at for tick in ticks]
            assert all(b - a >= APART_WIDE for a, b in pairwise(every))


def test_the_year_stands_below_its_first_name() -> None:
    days = [day("2022-09-06"), day("2022-09-16"), day("2023-09-01"), day("2023-09-11")]
    ticks = [tick for tick in day_ticks(day_scale(days)) if not tick.minor]
    assert [(tick.text, tick.year) for tick in ticks] == [
        *(("6 Sep", "2022"), ("11 Sep", "")),
        *(("1 Sep", "2023"), ("6 Sep", ""), ("10 Sep", "")),
    ]


def test_a_long_time_is_named_by_years() -> None:
    every = range(day("1900-01-01"), day("2000-01-01"), 300)
    ticks = [tick for tick in day_ticks(day_scale(every)) if not tick.minor]
    assert [tick.text for tick in ticks[1:-1]] == ["1925", "1950", "1975"]
