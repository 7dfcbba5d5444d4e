"""axe-core finds nothing serious or critical on any kind of page, in light and dark."""

from typing import get_args

import pytest

from tests.browser.accessibility import serious
from tests.browser.visits import PAGES, PHONE, PLAIN, WIDE, Scheme, Visitor

SCHEMES: dict[str, str] = {"light": "default", "dark": "slate"}
Found = set[tuple[str, str, bool]]


def findings(visitor: Visitor, url: str, scheme: Scheme) -> dict[int, Found]:
    """What is found at either width, in the colours that the reader's system asks for."""
    with visitor.visit(url, scheme=scheme) as visit:
        shown = visit.page.evaluate("document.body.dataset.mdColorScheme")
        assert shown == SCHEMES[scheme]
        return {width: serious(visit.at(width)) for width in (WIDE, PHONE)}


@pytest.fixture(scope="module")
def theirs(visitor: Visitor) -> dict[tuple[str, int], Found]:
    """What axe-core finds in Material's own empty page."""
    url = visitor.served.url(PLAIN, "explainers/index.html")
    return {
        (scheme, width): {one for one in found if one[2]}
        for scheme in get_args(Scheme)
        for width, found in findings(visitor, url, scheme).items()
    }


@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("name", PAGES)
def test_nothing_serious_that_material_does_not_bring(
    visitor: Visitor, theirs: dict[tuple[str, int], Found], name: str, scheme: Scheme
) -> None:
    found = findings(visitor, visitor.url(name), scheme)
    ours = {width: sorted(some - theirs[scheme, width]) for width, some in found.items()}
    assert ours == {WIDE: [], PHONE: []}
