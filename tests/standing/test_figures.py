"""Of many figures on one measure, each is told those that differ from it."""

from datetime import date, timedelta
from random import Random

from claimledger.standing.index import Figures

FIRST = date(2022, 1, 1)


def test_the_other_figures_said_by_a_day_come_newest_first() -> None:
    random = Random(1)
    for _ in range(50):
        count = random.randint(1, 30)
        days = sorted(FIRST + timedelta(random.randrange(20)) for _ in range(count))
        numbers = tuple(random.randrange(5) for _ in range(count))
        claims = tuple(f"claim-{number}" for number in range(count))
        figures = Figures(tuple(days), claims, numbers)
        for claim, own in zip(claims, numbers, strict=True):
            for day in (FIRST - timedelta(1), random.choice(days), days[-1]):
                expected = [
                    other
                    for other, figure, said in zip(claims, numbers, days, strict=True)
                    if figure != own and said <= day
                ]
                assert figures.others(claim, day) == tuple(reversed(expected))
