"""A machine off the network is told from links that are broken."""

import pytest

from claimledger.links.cited import is_offline
from claimledger.links.network import NOT_IN_TIME, UNRESOLVED
from claimledger.links.visit import BROKEN, WELL, Finding

GONE, FINE = Finding(BROKEN, UNRESOLVED), Finding(WELL)
ONE, OTHER, THIRD = "https://one.example/a", "https://other.example/b", "https://third.example/c"

CASES = {
    "nothing can be found, not even the archive": ({ONE: GONE, OTHER: GONE}, set(), True),
    "no name server answers": ({ONE: Finding(BROKEN, NOT_IN_TIME)}, set(), True),
    "the archive can be found": ({ONE: GONE, OTHER: GONE}, {"web.archive.org"}, False),
    "a link that was not asked now can be found": ({ONE: GONE}, {"third.example"}, False),
    "one was well": ({ONE: GONE, OTHER: FINE}, set(), False),
    "one is broken otherwise": ({ONE: GONE, OTHER: Finding(BROKEN, "it is gone")}, set(), False),
    "nothing was asked": ({}, set(), False),
}


@pytest.mark.parametrize("case", CASES)
def test_whether_the_machine_is_off_the_network(case: str) -> None:
    found, known, expected = CASES[case]
    assert is_offline(found, (ONE, OTHER, THIRD), known.__contains__) is expected
