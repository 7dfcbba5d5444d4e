"""Every kind of page: it loads cleanly, asks nobody else, and fits its window."""

from itertools import pairwise

import pytest

from tests.browser.kinds import kinds_of
from tests.browser.visits import PHONE, SMALLEST, WIDE, Visit, Visitor
from tests.walker import BuiltSite

STICKS_OUT = """() => {
  const scrolls = (one) => one && (/auto|scroll/.test(getComputedStyle(one).overflowX)
    || scrolls(one.parentElement));
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll(".md-content *")]
    .filter((one) => one.getBoundingClientRect().right > width + 0.5)
    .filter((one) => one.checkVisibility() && !scrolls(one.parentElement))
    .map((one) => `${one.tagName} .${one.getAttribute("class")}: ${one.textContent.slice(0, 60)}`);
}"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1]))"""


def test_every_page_of_the_specimen_is_of_one_kind(specimen: BuiltSite) -> None:
    counts = {path: len(kinds_of(path)) for path in specimen.pages}
    assert {path: count for path, count in counts.items() if count != 1} == {}, "see kinds.py"


def test_the_console_stays_silent(visit: Visit) -> None:
    assert visit.faults == []


def test_only_its_own_host_is_asked(visit: Visit, visitor: Visitor) -> None:
    assert visit.hosts == {visitor.served.origin}


def test_one_h1_and_no_level_is_left_out(visit: Visit) -> None:
    levels = visit.page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize("width", [WIDE, PHONE, SMALLEST])
def test_nothing_scrolls_sideways(visit: Visit, width: int) -> None:
    page = visit.at(width)
    assert page.evaluate(STICKS_OUT) == []
    page.evaluate("scrollTo(500, 0)")
    assert page.evaluate("scrollX") == 0
