"""The list of all claims at 10,000 claims: right, small, and how long a change of filter takes.

The page is the specimen's, with the index of a synthetic ledger in place of its own. Times
are printed, not asserted: `pytest tests/browser/test_explore_large.py`.
"""

import gzip
import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.bench.synthetic import DAY, ledger_text
from tests.browser.visits import SPECIMEN, Visitor
from tests.site.exports.decoded import made, read_back, served
from tests.support import ledger_of

CLAIMS = 10_000
INDEX = "**/explore/index.json"

CHANGES = """async (changes) => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const taken = {};
  for (const [name, selector, how] of changes) {
    const one = document.querySelector(selector);
    await frame();
    const start = performance.now();
    if (how === "click") one.click();
    else { one.value = how; one.dispatchEvent(new Event("change")); }
    document.documentElement.getBoundingClientRect();
    const laidOut = performance.now() - start;
    await frame();
    taken[name] = [laidOut, performance.now() - start];
  }
  return taken;
}"""
"""Milliseconds until the page is laid out anew, and until it is painted."""

STEPS = [
    ("one status", "input[value=disputed]", "click"),
    ("two statuses", "input[value=single-source]", "click"),
    ("a side", "input[value=ardania]", "click"),
    ("a year", "input[value='2021']", "click"),
    ("most contested first", ".cl-explore__order select", "contested"),
    ("by place", ".cl-explore__order select", "place"),
    ("all filters off", ".cl-chips .cl-plain", "click"),
]


@pytest.fixture(scope="module")
def index() -> bytes:
    return served(made(ledger_of(ledger_text(CLAIMS)), DAY))


@pytest.fixture(scope="module")
def page(visitor: Visitor, index: bytes) -> Iterator[Page]:
    context = visitor.context("light", True)
    context.route(INDEX, lambda route: route.fulfill(body=index, content_type="application/json"))
    try:
        with visitor.visit(visitor.served.url(SPECIMEN, "explore/")) as visit:
            yield visit.page
            assert visit.faults == []
    finally:
        context.unroute(INDEX)


def test_a_change_of_filter_leaves_what_the_ledger_says(page: Page, index: bytes) -> None:
    rows = read_back(index)
    disputed = [id_ for id_, row in rows.items() if "disputed" in row.statuses]
    page.locator("input[value=disputed]").check()
    told = page.locator(".cl-explore__count").inner_text()
    assert told == f"{len(disputed):,} of {len(rows):,} claims"
    first = page.locator(".cl-row__statement").first.text_content()
    assert first == rows[disputed[0]].statement
    page.locator("input[value=disputed]").uncheck()


def test_the_first_visit_fetches_less_than_500_kb(visitor: Visitor, index: bytes) -> None:
    context = visitor.browser.new_context()
    context.route(INDEX, lambda route: route.fulfill(body=index, content_type="application/json"))
    start = len(visitor.served.answers)
    page = context.new_page()
    page.goto(visitor.served.url(SPECIMEN, "explore/"), wait_until="networkidle")
    count = len(read_back(index))
    assert page.locator(".cl-explore__count").inner_text() == f"{count:,} claims"
    context.close()
    sizes = {answer.path: answer.size for answer in visitor.served.answers[start:]}
    assert any(path.endswith("/claimledger/explore/main.js") for path in sizes)
    sizes["the index"] = len(gzip.compress(index, 6))
    assert sum(sizes.values()) < 500_000, sizes


def test_times_of_a_change(page: Page, index: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    taken = page.evaluate(CHANGES, STEPS)
    search = page.evaluate(
        """async () => {
          const source = document.querySelector("script[src*=explore]").src;
          const load = (name) => import(source.replace("main.js", name));
          const [{decode}, {searcher}] = [await load("decode.js"), await load("search.js")];
          const start = performance.now();
          const index = decode(await (await fetch("index.json")).json());
          const read = performance.now();
          const search = searcher(index);
          search("bridge");
          const first = performance.now();
          search("bridge near");
          return [read - start, first - read, performance.now() - first];
        }"""
    )
    count = len(json.loads(index)["claims"]["status"])
    with capsys.disabled():
        print(f"\n{count:,} claims: milliseconds until laid out / until painted")
        for name, (laid_out, painted) in taken.items():
            print(f"  {name:24} {laid_out:6.1f} {painted:6.1f}")
        print("  reading the index, the first search, the next: ", end="")
        print(", ".join(f"{milliseconds:.1f}" for milliseconds in search))
    assert set(taken) == {name for name, *_ in STEPS}
