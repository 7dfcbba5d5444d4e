"""A machine without a network is told apart from links that are broken."""

import pytest

from claimledger.links.checking import Finding, LinkOutcome, network_is_down
from claimledger.links.network import NAME_TIMEOUT, NAME_UNKNOWN

UNKNOWN, WELL = Finding(LinkOutcome.BROKEN, NAME_UNKNOWN), Finding(LinkOutcome.WELL)
TIMEOUT, GONE = Finding(LinkOutcome.BROKEN, NAME_TIMEOUT), Finding(LinkOutcome.BROKEN, "it is gone")
A, B, C = "https://a.example/1", "https://b.example/2", "https://c.example/3"

CASES = {
    "no name can be resolved, not even the archive's": ({A: UNKNOWN, B: UNKNOWN}, set(), True),
    "no name server answers": ({A: TIMEOUT}, set(), True),
    "the archive has a name": ({A: UNKNOWN, B: UNKNOWN}, {"web.archive.org"}, False),
    "a link that was not checked now has a name": ({A: UNKNOWN}, {"c.example"}, False),
    "a link is well": ({A: UNKNOWN, B: WELL}, set(), False),
    "a link is broken for another reason": ({A: UNKNOWN, B: GONE}, set(), False),
    "nothing was checked": ({}, set(), False),
}


@pytest.mark.parametrize("case", CASES)
def test_whether_the_network_is_down(case: str) -> None:
    findings, known, expected = CASES[case]
    assert network_is_down(findings, (A, B, C), known.__contains__) is expected
