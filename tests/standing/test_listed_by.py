"""By which status a claim is listed that may have several."""

from datetime import date

import pytest

from claimledger.ledger.statuses import Status
from claimledger.standing.sentences import STATUS_TEXTS
from claimledger.standing.standing import Reason, Standing, Word

NOTHING, SINGLE, DISPUTED = Status.NOT_ON_RECORD, Status.SINGLE_SOURCE, Status.DISPUTED


@pytest.mark.parametrize(
    ("words", "listed_by"),
    [
        ((NOTHING,), NOTHING),
        ((DISPUTED,), DISPUTED),
        ((SINGLE, DISPUTED), SINGLE),
        ((NOTHING, DISPUTED), DISPUTED),
        ((NOTHING, SINGLE, DISPUTED), SINGLE),
    ],
)
def test_a_claim_is_listed_by_what_says_least_of_it(
    words: tuple[Status, ...], listed_by: Status
) -> None:
    told = [Word(status, Reason(STATUS_TEXTS[status].sentence), "") for status in words]
    assert Standing("c", date(2022, 9, 8), tuple(told)).status is listed_by
