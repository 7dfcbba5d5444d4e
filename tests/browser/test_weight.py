"""What a reader's telephone has to fetch."""

from playwright.sync_api import Browser

from tests.browser.kinds import example
from tests.browser.server import Served
from tests.browser.visits import SPECIMEN
from tests.walker import BuiltSite

KB = 1000
FIRST, NEXT = 150 * KB, 25 * KB
"""The most that a claim's page may weigh, compressed, with all that it asks for."""


def test_a_claim_is_light_on_the_first_visit_and_lighter_on_the_next(
    browser: Browser, served: Served, specimen: BuiltSite
) -> None:
    longest = example(specimen, "claim")
    other = next(path for path in specimen.pages if path.startswith("claims/b"))
    context = browser.new_context()
    page = context.new_page()
    weights = []
    for path in (other, longest):
        before = len(served.answers)
        page.goto(served.url(SPECIMEN, path), wait_until="networkidle")
        answers = served.answers[before:]
        assert {answer.status for answer in answers} == {200}
        weights.append(sum(answer.size for answer in answers))
    context.close()
    assert other != longest
    assert 0 < weights[0] < FIRST, f"{weights[0]} bytes"
    assert 0 < weights[1] < NEXT, f"{weights[1]} bytes"
