"""What is remembered from one day for another is what each day gives when asked by itself."""

from datetime import date, timedelta
from random import Random

import pytest

from claimledger.standing.counterfactuals import Counterfactuals
from claimledger.standing.derive import standing_at
from claimledger.standing.index import index_of
from claimledger.standing.words import standpoints_at, statuses_at
from tests.bench.synthetic import DAY, ledger_text
from tests.support import ledger_of

CLAIMS, DAYS = 90, 12


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_days_asked_for_in_any_order_give_what_each_gives_by_itself(seed: int) -> None:
    ledger, random = ledger_of(ledger_text(CLAIMS, seed)), Random(seed)
    index = index_of(ledger)
    counterfactuals = Counterfactuals(index, DAY)
    said = [day for claim in index.timelines.values() for day in (claim.first_said, claim.said)]
    known = random.sample(sorted({day for day in said if day}), DAYS)
    days = [day + timedelta(days=random.randint(-1, 1)) for day in known]
    for day in (*days, DAY):
        alone = index_of(ledger)
        answers = Counterfactuals(alone, day)
        for claim in index.timelines:
            standing = standing_at(alone, claim, day)
            assert statuses_at(index, claim, day) == (standing.statuses if standing else ())
            assert standing_at(index, claim, day) == standing
            assert standpoints_at(index, claim, day) == standpoints_at(alone, claim, day)
            if standing is not None:
                by_reading = answers.is_by_reading(claim)
                assert counterfactuals.is_by_reading(claim, day) is by_reading, (claim, day)


def test_the_standing_of_a_day_tells_that_day_and_not_the_one_it_was_worked_out_for() -> None:
    index = index_of(ledger_of(ledger_text(CLAIMS, 1)))
    for claim in index.timelines:
        for day in (DAY, DAY - timedelta(days=1), date(9999, 12, 31)):
            standing = standing_at(index, claim, day)
            assert standing is None or standing.day == day
