"""The home page leads into explainers, each with the claim in it that is most contested."""

import pytest

from claimledger.prose.reading import Prose, read_prose
from claimledger.site.explainers import explainers
from claimledger.site.pages import made_pages
from claimledger.site.prose.check import check_prose
from claimledger.text.source import SourceText
from tests.site.prose.pages import to_html
from tests.site.test_prose_notes import made
from tests.site.test_speakers import words

HELD = """---
title: "Who held the town?"
description: Two days in September.
---

# Who held it?

This page goes through two days.

[[claim:square-held]], [[claim:town-taken|the town]] and [[place:town]], on [[date:2022-09-08]].
"""


def prose(**files: str) -> dict[str, Prose]:
    names = {f"{name.replace('__', '/')}.md": text for name, text in files.items()}
    return {name: read_prose(SourceText(name, text), to_html) for name, text in names.items()}


def page(path: str, **files: str) -> str:
    m = made()
    written = m.with_prose({}, explainers(prose(**files), m.ledger))
    return next(page.html for page in made_pages(written) if page.path == path)


def home(**files: str) -> str:
    return page("", **files)


def test_an_explainer_has_its_title_what_it_is_about_and_its_most_contested_claim() -> None:
    html = home(explainers__held=HELD)
    section = html.partition('id="explainers"')[2].partition("</ul>")[0]
    assert '<a href="explainers/held/">Who held the town?</a>' in section
    assert "Two days in September." in section
    assert "Most contested in it: Disputed The &lt;b&gt;North&lt;/b&gt; holds it." in words(section)


# What an explainer finds: its first paragraph, with the words of the claims that it is about


def found_by(text: str) -> str:
    html = home(explainers__held=text).partition('id="explainers"')[2].partition("</ul>")[0]
    return words(html.partition("</p>")[2])


FINDING = "Both say who [[claim:town-taken|holds *it*]], [see](../x.md).[^1]\n\n[^1]: A note.\n"

FINDINGS = {
    "a first paragraph that names a claim, without markup of its own": (
        f"---\ndescription: Two days.\n---\n# Held\n\n{FINDING}\nMore.\n",
        "Both say who holds *it* Disputed, see.",
    ),
    "one that names none, and claims that the editors named": (
        "---\nfinding: [square-held, town-taken]\n---\n# Held\n\nThe square is another matter.\n",
        "The square is another matter. One side only The North holds the square. "
        "Disputed The <b>North</b> holds it.",
    ),
    "a claim that both name is shown once": (
        "---\nfinding: [town-held]\n---\n# Held\n\nWho [[claim:town-held|holds it]] is open.\n",
        "Who holds it Disputed is open.",
    ),
    "a block and a picture before it are no paragraph": (
        "# Held\n\n```claims\nplace: town\n```\n\n![](x.png)\n\n"
        "Who [[claim:town-held|holds it]]?\n",
        "Who holds it Disputed?",
    ),
}


@pytest.mark.parametrize("case", FINDINGS)
def test_the_home_page_shows_what_an_explainer_finds(case: str) -> None:
    text, shown = FINDINGS[case]
    assert found_by(text).replace("&lt;", "<").replace("&gt;", ">") == shown


def test_a_finding_about_no_claim_of_the_ledger_is_an_error() -> None:
    m, text = made(), "---\nfinding: [square-hold]\n---\n\n# Held\n"
    page = read_prose(SourceText("held.md", text), to_html)
    (fault,) = check_prose(page, m.ledger, m.derived, m.urls.targets)
    told = (fault.code, fault.message, fault.span.text, fault.help)
    assert told == ("E601", "no claim `square-hold`", "square-hold", "did you mean `square-held`?")


def test_without_front_matter_its_heading_is_its_title() -> None:
    html = home(explainers__plain="# What is <i>known</i>?\n\nNothing of the ledger.\n")
    assert "What is known?</a>" in html
    assert "Most contested in it" not in html


TITLES = {
    "a folded text": ("---\ntitle: >-\n  A long\n  title\n---\n\n# H\n", "A long title"),
    "quotes and a remark": ("---\ntitle: 'It''s over' # draft\n---\n\n# H\n", "It's over"),
    "an escape": ('---\ntitle: "caf\\u00e9"\n---\n\n# H\n', "caf\u00e9"),
    "a header": ("Title: A header\n\n# H\n", "A header"),
    "a key within another": ("---\nsocial:\n  title: No\n---\n\n# A heading\n", "A heading"),
    "a heading underlined": ("A heading\n=========\n", "A heading"),
    "a heading with markup": ("# A *heading* & `more` [here](x.md)\n", "A heading & more here"),
    "a heading with a reference": (
        "# [[claim:square-held|The square]] falls\n",
        "The square falls",
    ),
    "code before a heading": ("    # no heading\n\nText.\n", "Who held it"),
    "a heading after the text": ("Text.\n\n# A heading\n", "Who held it"),
    "nothing": ("Text.\n", "Who held it"),
}


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CR LF"])
@pytest.mark.parametrize("case", TITLES)
def test_its_title_is_that_of_its_page(case: str, end: str) -> None:
    text, expected = TITLES[case]
    pages = {"explainers/who-held-it.md": SourceText("x.md", text.replace("\n", end))}
    read = {name: read_prose(source, to_html) for name, source in pages.items()}
    assert [explainer.title for explainer in explainers(read, made().ledger)] == [expected]


def test_other_prose_and_the_list_of_explainers_are_none() -> None:
    html = home(explainers__index="# Explainers\n", contribute="# Contribute\n")
    assert 'id="explainers"' not in html


def test_the_button_for_the_search_waits_for_its_script() -> None:
    words = "Search claims, places and speakers"
    assert f"data-opens-search data-with-script hidden>{words}</button>" in home()


def test_a_claim_leads_back_to_the_explainers_that_refer_to_it() -> None:
    claim = page("claims/square-held/", explainers__held=HELD, explainers__other="# Of nothing\n")
    assert 'Explained in <a href="../../explainers/held/">Who held the town?</a></p>' in claim
    assert "Of nothing" not in claim
    assert "Explained in" not in page("claims/square-held/")


def test_where_nothing_is_contested_the_claim_that_most_is_said_of_is_shown() -> None:
    text = "# Rain\n\nOf rain.\n\n[[claim:rain-comes]] and [[claim:square-held]].\n"
    section = home(explainers__rain=text).partition('id="explainers"')[2].partition("</ul>")[0]
    assert "Most spoken of in it: Forecast Rain will come." in words(section)
