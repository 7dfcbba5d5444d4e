"""axe-core finds nothing serious or critical on any kind of page, in light and dark."""

import pytest

from tests.browser.accessibility import serious
from tests.browser.visits import PAGES, PHONE, PLAIN, WIDE, Scheme, Visit, Visitor

SCHEMES: dict[Scheme, str] = {"light": "default", "dark": "slate"}
Found = set[tuple[str, str, bool]]


def findings(visit: Visit, scheme: Scheme) -> dict[int, Found]:
    """What is found at either width, in the colours that the reader's system asks for."""
    assert visit.page.evaluate("document.body.dataset.mdColorScheme") == SCHEMES[scheme]
    return {width: serious(visit.at(width)) for width in (WIDE, PHONE)}


@pytest.fixture(scope="module")
def theirs(visitor: Visitor) -> dict[Scheme, dict[int, Found]]:
    """What axe-core finds in Material's own empty page."""
    url = visitor.served.url(PLAIN, "explainers/index.html")
    found = {}
    for scheme in SCHEMES:
        with visitor.visit(url, scheme=scheme) as visit:
            found[scheme] = findings(visit, scheme)
    return found


def told(found: dict[int, Found], theirs: dict[int, Found]) -> str:
    """What is found, and is not the theme's own, in lines."""
    return "\n".join(
        f"{width} px: {rule}: {element}"
        for width, some in found.items()
        for rule, element, _ in sorted(
            some - {violation for violation in theirs[width] if violation[2]}
        )
    )


def test_nothing_serious_in_light(visit: Visit, theirs: dict[Scheme, dict[int, Found]]) -> None:
    assert told(findings(visit, "light"), theirs["light"]) == ""


@pytest.mark.parametrize("name", PAGES)
def test_nothing_serious_in_dark(
    visitor: Visitor, theirs: dict[Scheme, dict[int, Found]], name: str
) -> None:
    with visitor.visit(visitor.url(name), scheme="dark") as visit:
        assert told(findings(visit, "dark"), theirs["dark"]) == ""


def test_faults_are_found(visitor: Visitor) -> None:
    """A pale heading, and a button without a name beside one that is too near."""
    with visitor.visit(visitor.url("explainers")) as visit:
        visit.page.evaluate(
            """() => {
              const content = document.querySelector(".md-content__inner");
              content.querySelector("h1").style.color = "#ddd";
              content.insertAdjacentHTML("beforeend",
                `<div><button style="width: 9px; height: 9px; padding: 0"></button><button
                  style="width: 9px; height: 9px; padding: 0">x</button></div>`);
            }"""
        )
        rules = {rule for rule, _, theirs in serious(visit.page) if not theirs}
    assert rules == {"button-name", "color-contrast", "target-size"}
