"""A page for each code of a message, reached from the format page."""

import pytest

from claimledger.site.page import SitePage
from claimledger.text.codes import CODES
from claimledger.text.explanations import explanation
from tests.site.town import TOWN, pages_of


@pytest.fixture(scope="module")
def pages() -> dict[str, SitePage]:
    return pages_of(TOWN)


def plain(html: str) -> str:
    text = html.replace("<code>", "`").replace("</code>", "`")
    for escaped, sign in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'")):
        text = text.replace(escaped, sign)
    return text.replace("&amp;", "&")


@pytest.mark.parametrize("code", CODES)
def test_a_page_tells_all_that_the_explanation_does(pages: dict[str, SitePage], code: str) -> None:
    shown, told = plain(pages[f"codes/{code}/"].html), explanation(code)
    assert f'<h1 id="top" class="cl-title">{code}: {told.title}</h1>' in shown
    for part in (*told.why.split("\n\n"), told.output, *(file.shown for file in told.right)):
        assert part in shown


@pytest.mark.parametrize("path", ["format/", "codes/"])
def test_every_code_is_linked(pages: dict[str, SitePage], path: str) -> None:
    html = pages[path].html
    assert [code for code in CODES if f'<a href="../codes/{code}/">{code}</a>' not in html] == []


def test_a_page_leads_back_to_its_family(pages: dict[str, SitePage]) -> None:
    assert '<a href="../../codes/#codes-E2">' in pages["codes/E203/"].html
    assert '<h2 id="codes-E2">' in pages["codes/"].html


def test_what_an_example_has_thousands_of_times_stands_on_its_page_once() -> None:
    [example] = explanation("E606").wrong
    assert example.text == example.shown * 15_000
    assert example.shown.count("\n") == 1
