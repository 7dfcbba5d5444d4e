"""Photos, videos and documents on pages: who placed them, by whom they are cited, what is shown."""

import re
from dataclasses import replace
from datetime import date

import pytest

from claimledger.prose.pictures import Picture
from claimledger.site.data.dataset import records
from claimledger.site.page import SitePage
from claimledger.site.pages import made_pages, materials
from tests.site.town import DAY, TOWN, made_of, pages_of

FILM = "media/film-of-the-square/"
BARE = "Soldiers cross a square."


def town(*changes: tuple[str, str]) -> str:
    text = TOWN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def words(page: SitePage) -> str:
    text = re.sub(r"<[^>]+>", "", str(page.html).replace("</dt>", " "))
    return re.sub(r"\s+", " ", text)


PLACED = "Surveyors (12 Sep 2022): placed at Town (to the settlement), dated 8 Sep 2022"


@pytest.mark.parametrize("path", [FILM, "media/", "claims/town-held/", "claims/square-held/"])
def test_where_it_was_taken_is_told_as_what_somebody_says(path: str) -> None:
    assert PLACED in words(pages_of(TOWN)[path])


BY, WHEN, HOW = (
    "located_by: surveyors",
    "located_date: 2022-09-12",
    "method: Compared it with maps.",
)
AT, ON = "place: town, precision: settlement", "date: 2022-09-08"
WHO = "Surveyors (12 Sep 2022)"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            [(f"{BY}, {WHEN}, {HOW}, aliases", "aliases")],
            "Placed at Town (to the settlement), dated 8 Sep 2022; by whom is not recorded",
        ),
        ([(" precision: settlement,", "")], f"{WHO}: placed at Town, dated"),
        ([(f", {ON},\n", ",\n")], f"{WHO}: placed at Town (to the settlement)"),
        ([(f", {AT}", "")], f"{WHO}: dated 8 Sep 2022"),
        ([(f"{WHEN}, ", "")], "Surveyors: placed at Town"),
        ([(f"{ON},\n", "date: 2022-09-06/2022-09-08,\n")], "dated between 6 and 8 Sep 2022"),
        ([(BY, "located_by: general")], "Bo General (South, 12 Sep 2022): placed at Town"),
    ],
    ids=["nobody", "no precision", "no date", "no place", "no day", "some day", "a party"],
)
def test_no_more_is_told_than_is_recorded(changes: list[tuple[str, str]], told: str) -> None:
    page = words(pages_of(town(*changes))[FILM])
    assert told in page
    assert "taken" not in page


def test_what_two_go_by_is_told_whole_once_on_a_page() -> None:
    both = (
        "        locator: page 3\n",
        "        locator: page 3\n        media: [film-of-the-square]\n",
    )
    page = words(pages_of(town(both))["claims/town-held/"])
    assert (page.count(BARE), page.count(PLACED)) == (2, 1)
    assert page.index(PLACED) < page.index("Independent checks")


def test_of_one_that_nobody_placed_it_is_said_so() -> None:
    start = TOWN.index(", place: town")
    text = TOWN[:start] + TOWN[TOWN.index(", aliases: [film]") :]
    assert "No place and no date is recorded for it" in words(pages_of(text)[FILM])


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (FILM, "Video, cited for 1 position and 1 check on 2 claims."),
        (FILM, "What is said with it 1 The North holds the town."),
        (FILM, "Checks that go by it 1 The North holds the square."),
        ("places/town/", f"Photos, videos and documents placed there 1 {BARE}"),
        ("actors/surveyors/", f"What they placed or dated 1 {BARE}"),
        ("sources/wire-report/", f"Photos, videos and documents published in it 1 {BARE}"),
        ("claims/", "Photos, videos and documents: 1 media file."),
        ("media/photo-of-nothing/", "A media file that was removed"),
    ],
)
def test_what_has_to_do_with_it_leads_there_and_back(path: str, told: str) -> None:
    assert told in words(pages_of(TOWN)[path])


def test_an_old_id_leads_on() -> None:
    assert 'href="../../media/film-of-the-square/"' in pages_of(TOWN)["media/film/"].html


def test_a_ledger_without_media_has_no_page_of_them() -> None:
    start = TOWN.index("media:\n")
    text = TOWN[:start] + TOWN[TOWN.index("claims:\n") :]
    text = text.replace("        media: [film-of-the-square]\n", "")
    pages = pages_of(text.replace(", media: [film-of-the-square]", ""))
    assert [path for path in pages if path.startswith("media/")] == []
    assert "media" not in pages["claims/"].html


# A picture is one of the site's own, or there is none.

WITH_FILE = ("    url: ", '    file: "flag & co.jpg", credit: "The <Wire>", url: ')


def test_without_a_picture_of_the_site_nothing_is_shown() -> None:
    assert "<img" not in "".join(page.html for page in pages_of(TOWN).values())
    assert "<img" not in "".join(page.html for page in pages_of(town(WITH_FILE)).values())


@pytest.mark.parametrize("path", [FILM, "claims/town-held/"])
def test_a_picture_has_its_size_and_says_in_words_what_is_to_be_seen(path: str) -> None:
    text = town(WITH_FILE, (BARE, "Soldiers cross <a> square."))
    made = made_of(text)
    pictures = {"flag & co.jpg": Picture("flag & co.jpg", 90, 60)}
    options = replace(made.options, pictures=pictures)
    made = materials(made.ledger, made.derived, options)
    page = next(page for page in made_pages(made) if page.path == path)
    assert (
        '<img src="../../flag%20%26%20co.jpg" alt="Soldiers cross &lt;a&gt; square." width="90" '
        'height="60" loading="lazy" decoding="async">' in page.html
    )
    assert "The &lt;Wire&gt;" in page.html


# As of an earlier day nothing is told that was found later.


@pytest.mark.parametrize(
    ("day", "placed"), [(date(2022, 9, 11), False), (date(2022, 9, 12), True), (DAY, True)]
)
def test_a_site_of_an_earlier_day_does_not_know_what_was_found_later(
    day: date, placed: bool
) -> None:
    made = made_of(TOWN, day=day)
    made = materials(made.ledger, made.derived, replace(made.options, as_of=True))
    pages = {page.path: words(page) for page in made_pages(made)}
    for path in (FILM, "claims/town-held/"):
        assert BARE in pages[path]
        assert ("placed at" in pages[path]) == placed
    assert ("What they placed or dated" in pages["actors/surveyors/"]) == placed
    (film, *_) = records(made, "media")
    assert (film["place"], film["located_by"]) == (
        ("town", "surveyors") if placed else (None, None)
    )


def test_before_anybody_goes_by_it_there_is_no_page_of_it() -> None:
    text = town(("statement_date: ../2022-09-09", "statement_date: 2022-09-09"))
    assert FILM not in pages_of(text, day=date(2022, 9, 8))
    assert FILM in pages_of(text, day=date(2022, 9, 9))
