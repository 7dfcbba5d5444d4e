"""A claim as other sites show it: whole, inert, asking for nothing, and with its word and sides."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest

from claimledger.assets import packaged_templates
from claimledger.site.options import DataOptions
from claimledger.site.page import FinishedPage, SitePage
from claimledger.site.pages import made_pages, materials
from claimledger.standing.derive import derive
from tests.site.fragments import options_at
from tests.site.test_pages_hostile import EVIL, Seen
from tests.site.test_pages_hostile import LEDGER as HOSTILE
from tests.site.town import DAY, TOWN
from tests.specimen import published
from tests.support import ledger_of

SITE = "https://example.org/deep/"


def pages(
    text: str = TOWN, day: date = DAY, directories: bool = True, site: str = SITE, **data: Any
) -> dict[str, SitePage]:
    ledger = ledger_of(text)
    options = replace(
        options_at(day, use_directory_urls=directories),
        site_url=site,
        data=DataOptions(formats=(), feeds=(), **data),
    )
    return {page.path: page for page in made_pages(materials(ledger, derive(ledger, day), options))}


def embeds(found: dict[str, SitePage]) -> list[str]:
    return [path for path in found if path.startswith("embed")]


def words(page: FinishedPage) -> str:
    """The text in the body of a page."""
    body = page.html.partition("<body>")[2].partition("<script")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def published_words(claim: str) -> str:
    return words(next(page for page in published().pages if page.path == f"embed/{claim}/"))


def test_it_shows_the_statement_its_word_both_sides_and_the_day() -> None:
    assert published_words("gate-neglected") == (
        "The lower gate gave way because the Company had left it without repair. "
        "Conceded in effect by our reading Company, which it counts against, says what makes sense "
        "only if it is so, by our reading. "
        "Says so Hanne Brook (League, 10 Apr 2024 ) "
        "Says otherwise Edvard Lisle (Company, 9 Apr 2024 , no longer) "
        "Implies it Oule Navigation Company (Company, 2 May 2024 ) "
        "Checked No check is recorded. "
        "As of 1 November 2026. All about this claim : The Tarnwick lock, spring 2024"
    )


def test_a_status_set_by_hand_is_told_as_such() -> None:
    assert "Set by hand. The editors set this status themselves; the rules give" in (
        published_words("second-gate-in-danger")
    )


def test_a_claim_that_was_removed_says_so_and_not_what_it_said() -> None:
    told = published_words("lock-shut-by-guards")
    assert told.startswith(
        "A claim that was removed The claim recorded here as lock-shut-by-guards was removed on "
        "18 April 2024 . It said the same as another claim here"
    )
    hostile = pages(HOSTILE)["embed/gone/"]
    assert "Reason" in words(hostile)
    assert "Gone" not in hostile.html


@pytest.mark.parametrize(
    ("directories", "old", "new"),
    [
        (True, "embed/town-taken/", "../../embed/town-held/"),
        (False, "embed/town-taken.html", "../embed/town-held.html"),
    ],
)
def test_a_claim_that_has_another_id_now_leads_on_within_the_frame(
    directories: bool, old: str, new: str
) -> None:
    found = pages(directories=directories)
    assert f'<meta http-equiv="refresh" content="0; url={new}">' in found[old].html
    assert new.lstrip("./") in found


def test_the_site_as_of_an_earlier_day_embeds_what_was_said_by_then() -> None:
    earlier = pages(day=date(2022, 9, 8))
    assert set(embeds(earlier)) < set(embeds(pages()))
    assert "As of 8 September 2022." in words(earlier["embed/town-held/"])


def test_there_is_one_for_each_claim_that_has_a_page() -> None:
    found = pages()
    of_claims = [path for path, page in found.items() if page.kind in ("claim", "removed")]
    assert {f"embed/{path.split('/')[1]}/" for path in of_claims if path.startswith("claims")} == {
        path for path in embeds(found) if found[path].kind == "embed"
    }


@pytest.mark.parametrize(
    "choice", [{"embeds": False}, {"embeds_at_most": 1}, {"site": ""}], ids=str
)
def test_where_there_are_none_nothing_is_offered_to_copy(choice: dict[str, Any]) -> None:
    found = pages(**choice)
    assert embeds(found) == []
    assert "Embed this claim" not in found["claims/town-held/"].html
    assert "Embed this claim" in pages()["claims/town-held/"].html


# What is copied


class Frames(HTMLParser):
    """The frames in what is pasted into a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.others: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "iframe":
            self.found.append(dict(attrs))
        else:
            self.others.append(tag)


def copied(page: SitePage) -> list[str]:
    found = re.findall(r'<pre class="cl-embed-this__code"[^>]*>(.*?)</pre>', page.html, re.S)
    return [unescape(code) for code in found]


def test_what_is_copied_is_a_frame_with_a_title_that_loads_when_it_is_reached() -> None:
    frame, script = copied(pages()["claims/town-held/"])
    assert Frames(frame).found == [
        {
            "src": "https://example.org/deep/embed/town-held/",
            "title": "Status of the claim “The North holds the town.”",
            "width": "100%",
            "height": "320",
            "loading": "lazy",
            "style": "border:0",
        }
    ]
    assert script.startswith("<script>\n")
    assert 'data?.type !== "claimledger-embed"' in script


def test_what_a_statement_holds_stays_within_the_title_of_the_frame() -> None:
    frame, _ = copied(pages(HOSTILE)["claims/said/"])
    (only,) = Frames(frame).found
    assert EVIL.replace('\\"', '"') in (only["title"] or "")
    assert Frames(frame).others == []


# What it asks for


@pytest.mark.parametrize("claim", ["town-held", "a-mistake"])
def test_it_asks_for_nothing_and_leads_out_of_the_frame(claim: str) -> None:
    html = pages()[f"embed/{claim}/"].html
    assert "default-src 'none'" in html
    assert '<base target="_top">' in html
    assert not re.search(r"\ssrc=|@import|url\(|<link rel=\"(?!canonical)", html)
    assert f'<link rel="canonical" href="{SITE}claims/{claim}/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert html.count("<script") == 1


def test_nothing_of_the_ledger_is_run() -> None:
    found = pages(HOSTILE)
    for path in embeds(found):
        seen = Seen(found[path].html)
        assert seen.tags & {"script", "img"} == {"script"}
        assert found[path].html.count("<script") == 1
        assert not {name for name in seen.attributes if name.startswith("on")}
    assert "<script>alert(1)</script>" in Seen(found["embed/said/"].html).text


def test_its_colours_are_those_of_the_site() -> None:
    """They stand twice: the site's go by the choice of its reader, these by that of the system."""

    def colours(css: str) -> dict[str, str]:
        return dict(re.findall(r"(--cl-[\w-]+):\s*(?:var\([\w-]+, )?(#[0-9a-f]+)\)?;", css))

    sheet = (packaged_templates() / "assets/claimledger.css").read_text("utf-8")
    light, dark, *_ = re.findall(r"^\[data-md-color-scheme[^{]*\{(.*?)^\}", sheet, re.M | re.S)
    html = pages()["embed/town-held/"].html
    ours, _, in_the_dark = html.partition("prefers-color-scheme: dark")
    assert colours(ours).items() <= colours(light).items()
    assert colours(in_the_dark).items() <= colours(dark).items()
    assert colours(in_the_dark).keys() == colours(ours).keys()
    used = set(re.findall(r"var\((--cl-\w+(?:-\w+)*)\)", html)) - {"--cl-tone"}
    assert used <= colours(ours).keys() | {"--cl-serif", "--cl-sans"}
