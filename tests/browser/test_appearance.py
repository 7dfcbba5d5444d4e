"""Statuses without our colours, targets that a finger hits, and stillness for who asks for it."""

import pytest
from playwright.sync_api import Page

from claimledger.ledger.statuses import Status
from tests.browser.visits import PHONE, Visit, Visitor

BADGES = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number)
      .map((one) => one / 255).map((one) => one <= 0.03928 ? one / 12.92
        : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const canvas = document.body.appendChild(document.createElement("p"));
  canvas.style.background = "Canvas";
  const ground = (one) => {
    const colour = getComputedStyle(one ?? canvas).backgroundColor;
    return /^rgba.* 0\\)$/.test(colour) ? ground(one.parentElement) : colour;
  };
  return [...document.querySelectorAll(".md-content .cl-badge")]
    .filter((one) => one.checkVisibility())
    .map((one) => {
      const mark = one.querySelector(".cl-mark");
      const word = one.querySelector(".cl-badge__word");
      const values = [light(getComputedStyle(word).color), light(ground(word))].sort();
      return {
        status: [...one.classList].find((name) => name.startsWith("cl-badge--")).slice(10),
        word: word.innerText.trim(),
        mark: mark.innerHTML.replace(/\\s+/g, " ").trim(),
        size: Math.min(mark.getBoundingClientRect().width, mark.getBoundingClientRect().height),
        drawn: getComputedStyle(mark).stroke !== ground(mark),
        contrast: (Math.max(...values) + 0.05) / (Math.min(...values) + 0.05),
      };
    });
}"""
CONTROLS = """() => [...document.querySelectorAll(`.md-content :is(
    button, input:not([type=hidden]), select, textarea, summary, [role=button],
    .cl-pager a, .cl-trail a):not(.md-clipboard)`)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
  .filter(([one, box]) => box.width < 23.9 || box.height < 23.9)
  .map(([one, box]) => `${box.width} x ${box.height}: ${one.outerHTML.slice(0, 90)}`)"""
MOVING = """() => [...document.querySelectorAll("[class^='cl-']")]
  .map((one) => [one.className, getComputedStyle(one)])
  .filter(([, style]) => style.animationName !== "none"
    || style.transitionDuration.split(", ").some((one) => parseFloat(one) > 0.01))
  .map(([name]) => name)"""


def badges(page: Page) -> dict[str, dict[str, object]]:
    """One badge of every status on a page: its word and mark as they are drawn."""
    return {badge["status"]: badge for badge in page.evaluate(BADGES)}


def test_every_status_has_its_own_word_and_its_own_mark(visitor: Visitor) -> None:
    with visitor.visit(visitor.url("methodology")) as visit:
        shown = badges(visit.page)
    assert shown.keys() == {status.value for status in Status}
    for status in Status:
        assert shown[status.value]["word"] == status.word
    marks = {badge["mark"] for badge in shown.values()}
    # the two degrees of a concession share theirs, and those of a withdrawal
    assert shown["conceded"]["mark"] == shown["conceded-in-effect"]["mark"]
    assert shown["withdrawn"]["mark"] == shown["withdrawn-in-effect"]["mark"]
    assert len(marks) == len({status.mark for status in Status})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_badges_read_in_the_colours_that_a_system_forces(visitor: Visitor, scheme: str) -> None:
    with visitor.visit(visitor.url("methodology")) as visit:
        page = visit.page
        before = page.locator(".cl-badge--disputed").first.screenshot()
        page.emulate_media(forced_colors="active", color_scheme=scheme)  # type: ignore[arg-type]
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.locator(".cl-badge--disputed").first.screenshot() != before
        forced = badges(page)
    assert forced.keys() == {status.value for status in Status}
    for badge in forced.values():
        assert badge["drawn"], badge
        assert float(str(badge["size"])) >= 10, badge
        assert float(str(badge["contrast"])) >= 4.5, badge


def test_controls_of_ours_are_24_px_and_still(visit: Visit) -> None:
    page = visit.at(PHONE)
    assert page.evaluate(CONTROLS) == []
    assert page.evaluate(MOVING) == []
