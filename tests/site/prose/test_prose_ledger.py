"""Prose beside a ledger: what readers get, and what editors are told."""

from dataclasses import replace
from datetime import date

import markdown  # type: ignore[import-untyped]
import pytest

from claimledger.prose.reading import read_prose
from claimledger.site.badges import badge_of
from claimledger.site.prose.check import check_prose
from claimledger.site.prose.wording import Links, expand
from claimledger.site.urls import Urls, urls
from claimledger.standing.derive import derive
from claimledger.text.fixes import apply_fixes
from claimledger.text.source import SourceText
from tests.site.prose.pages import read, to_html
from tests.support import ledger_of

LEDGER = ledger_of("""\
format: 1
title: A test
language: en
measures:
  area: {name: "Area <retaken>", unit: km2}
sides:
  ukraine: {name: Ukraine}
  russia: {name: Russia}
actors:
  kyiv: {name: Kyiv, kind: government, side: ukraine}
  moscow: {name: Moscow & Co, kind: government, side: russia}
  bbc: {name: BBC, kind: media, side: none}
places:
  balakliia: {name: Balakliia, kind: city}
  old-town: {name: Old Town, kind: city, removed: {date: 2022-09-20, reason: never was one}}
sources:
  article: {title: "What <we> know", publisher: bbc, medium: article, published: 2022-09-09}
  post: {title: Пост, publisher: kyiv, medium: post, published: 2022-09-09, language: uk}
claims:
  city-retaken:
    aliases: [city-taken]
    statement: Ukrainian forces hold <Balakliia>.
    places: [balakliia]
    event_date: 2022-09-08
    positions:
      - {actor: kyiv, stance: asserts, statement_date: 2022-09-08, summary: a, source: article}
      - {actor: moscow, stance: denies, statement_date: 2022-09-10, summary: b, source: article}
  city-lost:
    statement: Місто втрачено.
    language: uk
    places: [balakliia]
    event_date: 2022-10-01
    positions:
      - {actor: kyiv, stance: asserts, statement_date: 2022-10-02, summary: a, source: post}
  city-burnt:
    statement: Balakliia burnt.
    places: [balakliia]
    positions:
      - {actor: kyiv, stance: asserts, statement_date: 2022-09-02, summary: a, source: article}
      - {actor: moscow, stance: denies, statement_date: 2022-10, summary: b, source: article}
""")
LATER, EARLIER = date(2022, 12, 1), date(2022, 9, 9)
PAGES = urls(
    (
        *("claims/city-retaken", "claims/city-lost", "places/balakliia", "actors/moscow"),
        *(
            "sources/article",
            "sources/post",
            "measures/area",
            "dates/2022",
            "dates/2022/09",
            "dates/2022/09/08",
        ),
    )
)


def told(text: str, day: date = LATER, as_of: bool = False) -> list[str]:
    found = check_prose(read(text), LEDGER, derive(LEDGER, day), PAGES.targets, as_of)
    return [f"{f.span.line}:{f.span.column} {f.code} {f.message} -> {f.help}" for f in found]


def shown(text: str, day: date = LATER, pages: Urls = PAGES, path: str = "method/") -> str:
    prose = read(text)
    derived = derive(LEDGER, day)
    links = Links(LEDGER, derived, pages, path, lambda claim: badge_of(derived.standings[claim]))
    return expand(to_html(prose.markdown), prose, links)


def link(href: str, text: str, more: str = "") -> str:
    return f'<a class="cl-reference" href="{href}"{more}>{text}</a>'


NAMES = {
    "[[place:balakliia]]": link("../places/balakliia/", "Balakliia"),
    "[[actor:moscow]]": link("../actors/moscow/", "Moscow &amp; Co"),
    "[[source:article]]": link("../sources/article/", "What &lt;we&gt; know"),
    "[[source:post]]": link("../sources/post/", "Пост", ' lang="uk"'),
    "[[source:post|a post]]": link("../sources/post/", "a post"),
    "[[actor:moscow|the <Kremlin>]]": link("../actors/moscow/", "the &lt;Kremlin&gt;"),
    "[[measure:area]]": link("../measures/area/", "Area &lt;retaken&gt;"),
    "[[measure:area|how much]]": link("../measures/area/", "how much"),
    "[[date:2022-09-08]]": link("../dates/2022/09/08/", "8 September 2022"),
    "[[date:2022-09]]": link("../dates/2022/09/", "September 2022"),
    "[[date:2022]]": link("../dates/2022/", "2022"),
    "[[date:2022-09-08|that Thursday]]": link("../dates/2022/09/08/", "that Thursday"),
}


CLAIM = ' data-claim="city-retaken"'


@pytest.mark.parametrize("source", NAMES)
def test_a_record_or_date_is_linked_by_its_name_or_the_authors_words(source: str) -> None:
    assert shown(source) == f"<p>{NAMES[source]}</p>"
    assert told(source) == []


def test_a_claim_is_its_statement_linked_with_its_badge_today() -> None:
    html = shown("[[claim:city-retaken]]")
    name = "Ukrainian forces hold &lt;Balakliia&gt;."
    statement = link("../claims/city-retaken/", name, CLAIM)
    assert html.startswith(f'<p>{statement} <span class="cl-reference__badge"><span class="cl-b')
    assert "cl-badge--disputed" in html
    assert "Disputed</span></span></span></p>" in html


def test_the_badge_has_its_word_once_and_then_its_mark_alone() -> None:
    html = shown("[[claim:city-retaken|it fell]], and [[claim:city-retaken|fell]]")
    assert link("../claims/city-retaken/", "it fell", CLAIM) in html
    first, again = html.split(", and ")
    assert '<span class="cl-reference__badge"><span class="cl-b' in first
    assert '<span class="cl-reference__badge cl-reference__badge--again"><span class="cl-b' in again
    assert "Disputed</span>" in again, "the word is there for those who hear the page"


def test_a_statement_in_another_language_says_so() -> None:
    assert link(
        "../claims/city-lost/", "Місто втрачено.", ' lang="uk" data-claim="city-lost"'
    ) in shown("[[claim:city-lost]]")


def test_the_badge_is_that_of_the_day_and_a_pin_does_not_change_it() -> None:
    source = "[[claim:city-retaken is disputed]]"
    assert "cl-badge--disputed" in shown(source, LATER)
    assert "cl-badge--one-side" in shown(source, EARLIER)


def test_an_old_id_leads_to_the_claim() -> None:
    assert shown("[[claim:city-taken]]") == shown("[[claim:city-retaken]]")
    assert told("[[claim:city-taken]]") == [
        "1:9 W612 `city-taken` is an old id of `city-retaken` -> write `city-retaken`"
    ]


def test_without_directory_urls_and_from_the_top() -> None:
    pages = urls(PAGES.targets, directories=False)
    assert 'href="places/balakliia.html"' in shown("[[place:balakliia]]", LATER, pages, "m.html")


def test_what_was_not_yet_said_is_text_and_no_fault() -> None:
    pages = urls(PAGES.targets - {"claims/city-lost", "dates/2022/09/08"})
    source = "[[claim:city-lost|It was lost]]. [[claim:city-lost is refuted]] [[date:2022-09-08]]"
    assert shown(source, EARLIER, pages) == "<p>It was lost. Місто втрачено. 8 September 2022</p>"
    assert told("[[claim:city-lost is refuted]] [[date:2022-10-05]]", EARLIER, as_of=True) == []


NOWHERE = {
    "[[actor:Moscow & Co]]": (
        "1:9 E601 no actor `Moscow & Co` -> `Moscow & Co` is the name of `moscow`: write that"
    ),
    "[[claim:city-retakn]]": "1:9 E601 no claim `city-retakn` -> did you mean `city-retaken`?",
    "[[claim:City Retaken]]": "1:9 E601 no claim `City Retaken` -> did you mean `city-retaken`?",
    "[[place:moscow]]": (
        "1:9 E601 no place `moscow` -> that is the id of an actor: `[[actor:moscow]]`"
    ),
    "[[measure:aera]]": "1:11 E601 no measure `aera` -> did you mean `area`?",
    "[[claim:area]]": (
        "1:9 E601 no claim `area` -> that is the id of a measure: `[[measure:area]]`"
    ),
    "[[measure:distance]]": (
        "1:11 E601 no measure `distance` -> add it to `measures` in the ledger"
    ),
    "[[source:BBC]]": (
        "1:10 E601 no source `BBC` -> `BBC` published `article` (What <we> know): write that, "
        "if it is meant"
    ),
    "[[claim:Ukrainian forces]]": (
        "1:9 E601 no claim `Ukrainian forces` -> "
        "did you mean `city-retaken` (Ukrainian forces hold <Balakliia>.)?"
    ),
    "[[claim:the city]]": (
        "1:9 E601 no claim `the city` -> did you mean one of "
        "`city-retaken` (Ukrainian forces hold <Balakliia>.), `city-lost` (Місто втрачено.), "
        "`city-burnt` (Balakliia burnt.)? write the one that is meant"
    ),
    "[[claim:index]]": (
        "1:9 E601 `index` is reserved, and the id of no claim -> "
        "`index` is kept for pages of the site, and no record has this id"
    ),
    "[[claim:weather]]": "1:9 E601 no claim `weather` -> add it to `claims` in the ledger",
    "[[place:old-town]]": (
        "1:9 E206 the place `old-town` was removed: never was one"
        " -> rewrite the sentence without it"
    ),
    "[[date:2022-09-11]]": (
        "1:8 E601 nothing in the ledger is dated 2022-09-11, so it has no page"
        " -> link `[[date:2022-09]]`"
    ),
    "[[date:1999-01-01]]": (
        "1:8 E601 nothing in the ledger is dated 1999-01-01, so it has no page"
        " -> link a date that the ledger speaks of, or write it out"
    ),
}


@pytest.mark.parametrize("source", NOWHERE)
def test_a_reference_that_leads_nowhere_is_told(source: str) -> None:
    assert told(source) == [NOWHERE[source]]


def test_an_unknown_id_is_told_on_any_day_but_not_in_code() -> None:
    source = "---\ntitle: A\n---\n\n`[[claim:weather]]`\n\n- so\n- [[claim:weather|x]]\n"
    expected = ["8:11 E601 no claim `weather` -> add it to `claims` in the ledger"]
    assert told(source) == expected
    assert told(source, EARLIER, as_of=True) == expected


KEEP = "write `\\[[` to show the brackets themselves"
WITHOUT_KIND = {
    "[[city-retaken]]": "1:3 E602 a reference without its kind -> did you mean "
    f"`[[claim:city-retaken]]`? {KEEP}",
    "[[city-retaken|the city fell]]": "1:3 E602 a reference without its kind -> did you mean "
    f"`[[claim:city-retaken]]`? {KEEP}",
    "[[ city-retaken is\ndisputed ]]": "1:4 E602 a reference without its kind -> did you mean "
    f"`[[claim:city-retaken]]`? {KEEP}",
    "[[Balakliia]]": "1:3 E602 a reference without its kind -> did you mean "
    f"`[[place:balakliia]]`? {KEEP}",
    "[[city-taken]]": "1:3 E602 a reference without its kind -> did you mean "
    f"`[[claim:city-taken]]`? {KEEP}",
    "[[2022-09-08]]": "1:3 E602 a reference without its kind -> did you mean "
    f"`[[date:2022-09-08]]`? {KEEP}",
    "[[city-retakn]]": "1:3 E602 a reference without its kind, and no id `city-retakn` -> "
    f"did you mean `[[claim:city-retaken]]`? {KEEP}",
    "| a |\n| - |\n| [[moscow\\|they]] |\n": "3:5 E602 a reference without its kind -> did you "
    f"mean `[[actor:moscow]]`? {KEEP}",
    "- a\n\n    [[moscow]]\n": "3:7 E602 a reference without its kind -> did you mean "
    f"`[[actor:moscow]]`? {KEEP}",
}


@pytest.mark.parametrize("source", WITHOUT_KIND)
def test_an_id_in_double_brackets_without_its_kind_is_told(source: str) -> None:
    assert told(source) == [WITHOUT_KIND[source]]
    assert told(source, EARLIER, as_of=True) == [WITHOUT_KIND[source]]


def test_the_kind_is_put_before_the_id() -> None:
    source = "So [[city-retaken is disputed|it fell]] and [[Moscow]]."
    found = check_prose(read(source), LEDGER, derive(LEDGER, LATER), PAGES.targets)
    (text,) = apply_fixes(found).texts.values()
    assert text == "So [[claim:city-retaken is disputed|it fell]] and [[actor:moscow]]."
    assert told(text) == []


WITHOUT_COLON = {
    "[[claim city-retaken]]": "1:3 E602 no colon after `claim` -> write `[[claim:city-retaken]]`",
    "[[ claim; city-retaken|it fell ]]": "1:4 E602 no colon after `claim` -> write "
    "`[[claim:city-retaken]]`",
    "[[place/balakliia]]": "1:3 E602 no colon after `place` -> write `[[place:balakliia]]`",
    "[[claim city-retakn]]": "1:3 E602 no colon after `claim` -> did you mean "
    "`[[claim:city-retaken]]`?",
    "[[date 2022-09-08]]": "1:3 E602 no colon after `date` -> write `[[date:2022-09-08]]`",
}


@pytest.mark.parametrize("source", WITHOUT_COLON)
def test_a_reference_without_the_colon_after_its_kind_is_told(source: str) -> None:
    assert told(source) == [f"{WITHOUT_COLON[source]}; {KEEP}"]


def test_an_id_of_two_kinds_is_told_without_choosing_one() -> None:
    two = replace(LEDGER, actors={**LEDGER.actors, "article": LEDGER.actors["bbc"]})
    prose = read("[[article]]")
    (fault,) = check_prose(prose, two, derive(LEDGER, LATER), PAGES.targets)
    assert fault.help == f"did you mean `[[actor:article]]` or `[[source:article]]`? {KEEP}"
    assert fault.fixes == ()


ELSEWHERE = {
    "another syntax's page": "[[weather]] [[File:a.png]] [[2022]] [[city]] [[^1]] [[x-y-z|w]]",
    "near, but one word": "[[moscaw]]",
    "a kind before other words": "[[claim to fame]] [[place holder]] [[source code]]",
    "in code": "`[[city-retaken]]`",
    "in a fence": "```\n[[city-retaken]]\n```",
    "behind a backslash": r"\[[city-retaken]]",
    "a picture of another syntax": "![[balakliia]]",
    "in an address": "[a](x.md?[[balakliia]])",
    "in front matter": "---\ntitle: '[[balakliia]]'\n---\na",
}


@pytest.mark.parametrize("case", ELSEWHERE)
def test_all_other_double_brackets_are_text(case: str) -> None:
    assert [fault for fault in told(ELSEWHERE[case]) if "E602" in fault] == []


def test_what_another_syntax_makes_of_them_stays() -> None:
    def wiki(text: str) -> str:
        return str(markdown.markdown(text, extensions=["wikilinks"]))

    prose = read_prose(SourceText("page.md", "[[balakliia]] [[place:balakliia]]"), wiki)
    assert check_prose(prose, LEDGER, derive(LEDGER, LATER), PAGES.targets) == ()
    assert '<a class="wikilink" href="/balakliia/">balakliia</a>' in wiki(prose.markdown)


PINS = {
    "[[claim:city-retaken is disputed]]": [],
    "[[claim:city-retaken is single-source|it fell]]": [
        "1:25 W701 pinned as single-source, but disputed since 10 September 2022"
    ],
    "[[claim:city-taken is verified]]": [
        "1:23 W701 pinned as verified, but disputed since 10 September 2022"
    ],
    "[[claim:city-lost is disputed]]": [
        "1:22 W701 pinned as disputed, but one-side since 2 October 2022"
    ],
}


@pytest.mark.parametrize("source", PINS)
def test_a_pin_that_no_longer_holds_is_told_with_what_holds_since_when(source: str) -> None:
    pins = [pin.split(" -> ")[0] for pin in told(source) if "W701" in pin]
    assert pins == PINS[source]


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (EARLIER, "pinned as disputed, but one-side since 2 September 2022"),
        (
            date(2022, 10, 8),
            "pinned as disputed, but one-side or disputed since 1 October 2022",
        ),
        (LATER, ""),
    ],
)
def test_a_pin_holds_only_where_its_word_is_the_one_word(day: date, message: str) -> None:
    found = [fault.split("W701 ")[1] for fault in told("[[claim:city-burnt is disputed]]", day)]
    assert [fault.split(" -> ")[0] for fault in found] == ([message] if message else [])


def test_since_when_a_word_holds_is_told_as_far_as_it_is_recorded() -> None:
    (fault,) = told("[[claim:city-burnt is one-side]]")
    assert "pinned as one-side, but disputed, certainly since 31 October 2022" in fault


def test_a_pin_on_what_nobody_has_said_yet() -> None:
    (fault,) = told("[[claim:city-lost is disputed]]", EARLIER)
    assert fault.startswith("1:22 W701 pinned as disputed, but nothing of it is on record yet")


def test_pins_are_not_judged_at_another_day() -> None:
    assert told("[[claim:city-retaken is verified]]", EARLIER, as_of=True) == []
