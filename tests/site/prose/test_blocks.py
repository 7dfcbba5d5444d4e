"""What readers see of a block of claims."""

import pytest

from tests.site.prose.block_pages import fenced, problems, shown

VIEWS = {
    "view: list\nplace: town": ("cl-rows", "3 claims about The &lt;town&gt;"),
    "view: timeline": ("cl-timeline", "all 5 claims"),
    "view: matrix\nactor: moscow": ("cl-matrix", "on which Moscow &amp; Co is on record"),
    "view: map\nplace: town": ("cl-map", "The places of 3 claims"),
    "view: figures\nmeasure: area": ("cl-figures", "Area &lt;retaken&gt;"),
}


@pytest.mark.parametrize("options", VIEWS)
def test_each_view_says_what_is_compared_and_as_of_when(options: str) -> None:
    kind, caption = VIEWS[options]
    html = shown(fenced(options))
    assert kind in html
    assert html.count("<figure") == html.count("<figcaption") == 1
    figcaption = html[html.index("<figcaption") : html.index("</figcaption>")]
    assert caption in figcaption
    assert "As of 1 December 2022" in figcaption
    assert problems(html) == []


CAPTIONS = {
    "view: list": "All 5 claims",
    "kind: [event, control]\nstatus: disputed": (
        "1 claim of the kind event or control of a place with the status disputed"
    ),
    "from: 2022-09-08\nto: 2022-09-10": "3 claims from 8 September 2022 to 10 September 2022",
    "from: 2022-09-08\nplace: [town, sea]": (
        "3 claims about The &lt;town&gt; or The sea from 8 September 2022 on"
    ),
    "to: 2022-07": "1 claim up to July 2022",
    "measure: area": "1 claim on “Area &lt;retaken&gt;”",
    "caption: The <i>town</i> & *more*\nplace: town": ("The &lt;i&gt;town&lt;/i&gt; &amp; *more*"),
}


@pytest.mark.parametrize("options", CAPTIONS)
def test_the_caption_is_the_authors_or_says_what_was_chosen(options: str) -> None:
    assert f'<span class="cl-block__title">{CAPTIONS[options]}</span>' in shown(fenced(options))


WAYS = {
    "place: [city, sea]\nstatus: disputed": (
        '<a href="../../explore/?place=town&amp;place=sea&amp;status=disputed">'
        "See this selection with filters</a>"
    ),
    "actor: moscow\nkind: event": (
        '<a href="../../explore/?actor=moscow&amp;kind=event">See this selection with filters</a>'
    ),
    "claims: [held]": '<a href="../../explore/">See all claims, with filters</a>',
    "measure: area": '<a href="../../measures/area/">See all figures on this measure</a>',
    "measure: area\nplace: town": (
        '<a href="../../measures/area/">See all figures on this measure</a>'
    ),
    "to: 2022-07": '<a href="../../explore/">See all claims, with filters</a>',
}


@pytest.mark.parametrize("options", WAYS)
def test_it_leads_to_the_whole_selection(options: str) -> None:
    assert WAYS[options] in shown(fenced(options))


def test_a_timeline_draws_the_days_that_are_asked_for_and_counts_the_rest() -> None:
    html = shown(fenced("view: timeline\nplace: town\nfrom: 2022-09-08\nto: 2022-09-10"))
    assert "10 Sep" in html
    assert not [day for day in ("12 Sep", "14 Sep", "Aug 2022") if day in html]
    assert "Not drawn: 1 date before or after these days." in html


def test_what_is_beyond_the_limit_is_counted() -> None:
    html = shown(fenced("limit: 2"))
    assert html.count('<li class="cl-row">') == 2
    assert "And 3 more." in html
    assert "more." not in shown(fenced("limit: 5"))


def test_a_block_without_claims_says_so() -> None:
    html = shown(fenced("status: refuted\nview: timeline"))
    assert "No claim on record fits this selection." in html
    assert "When it was said, and when it is said to have happened: claims with the status" in html
    assert problems(html) == []


def test_two_blocks_share_no_id() -> None:
    html = shown(
        fenced("view: timeline") + "\n" + fenced("view: timeline") + "\n" + fenced("limit: 1")
    )
    assert problems(html) == []


def test_a_page_at_the_top_and_without_directories() -> None:
    assert 'href="claims/held/"' in shown(fenced("kind: control"), path="index.html")
