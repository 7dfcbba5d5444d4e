"""What the home page tells of the site itself, and where a source's page leads on."""

from datetime import date

import pytest

from claimledger.assets import packaged_templates
from claimledger.site.options import Options
from claimledger.site.pages import made_pages, materials
from claimledger.standing.derive import derive
from tests.site.test_speakers import words
from tests.support import ledger_of

BEGINNING = """
format: 1
title: A town
actors:
  baker: {name: Di Baker, kind: witness, side: none}
  desk: {name: The Bell, kind: media, side: none}
places: {town: {name: Town}}
sources:
"""
CLAIMS = """
claims:
  bridge:
    statement: The bridge stands.
    places: [town]
    positions:
"""
OWN = "url: 'https://bell.example/1'"
READ = f"{OWN}, accessed: 2022-09-20"


def page(
    path: str,
    sources: dict[str, str],
    said: tuple[str, ...] = ("2022-09-02",),
    *,
    author: str = "",
    desk: str = "",
    written: str = "",
) -> str:
    """A page of the site on 1 October 2022, with somebody's word of each day."""
    text = BEGINNING + "".join(
        f"  {id_}: {{title: A report, published: 2022-09-01, {more}}}\n"
        for id_, more in sources.items()
    )
    text += CLAIMS + "".join(
        f"      - {{actor: baker, stance: asserts, statement_date: {day}, summary: Words., "
        f"source: [{', '.join(sources)}]}}\n"
        for day in said
    )
    ledger, day = ledger_of(text), date(2022, 10, 1)
    options = Options(day, packaged_templates(), author=author, desk=desk)
    made = materials(ledger, derive(ledger, day), options)
    pages = {
        page.path: page.html for page in made_pages(made.with_prose({}, written=written.split()))
    }
    return pages[path]


def grounds(sources: dict[str, str], *said: str, author: str = "", desk: str = "") -> str:
    """What the home page tells of the site itself."""
    html = page("", sources, said or ("2022-09-02",), author=author, desk=desk)
    return (
        words(html.partition('id="grounds">')[2].partition("<h2")[0])
        .removeprefix("On what this rests")
        .strip()
    )


def test_sources_are_counted_by_where_they_can_be_read() -> None:
    sources = {
        "a": READ,
        "b": OWN,
        "c": f"{OWN}, copy: true, relays: [a]",
        "d": f"{OWN}, copy: true",
        "e": "note: On paper.",
    }
    assert (
        "It rests on 5 sources: 2 with addresses of their own, 2 with the addresses of copies, "
        "1 without an address. For 4 of them no day is recorded on which it was read at its "
        "address. 1 of them passes on the report of another."
    ) in grounds(sources)


@pytest.mark.parametrize(
    ("sources", "told"),
    [
        ({"a": READ}, "It rests on 1 source: 1 with an address of its own. No word on this site"),
        ({"a": OWN, "b": OWN}, "For none of them is a day recorded on which it was read at its"),
    ],
)
def test_nothing_is_said_of_what_there_is_none(sources: dict[str, str], told: str) -> None:
    assert told in grounds(sources)


@pytest.mark.parametrize(
    ("said", "latest"),
    [
        (("2022-09-02", "2022-09-05"), "5 September 2022"),
        (("2022-09-02", "2022-09-03/2022-09-20"), "20 September 2022"),
        # It may have been said by 1 October, or later.
        (("2022-09-02", "2022-09-20/2022-12-01"), "2 September 2022"),
        (("2022-09-02", "2022-11-01"), "2 September 2022"),
    ],
)
def test_the_record_reaches_to_the_day_by_which_the_latest_was_certainly_said(
    said: tuple[str, ...], latest: str
) -> None:
    assert f"Latest entry on record: by {latest}." in grounds({"a": OWN}, *said)


def test_it_is_told_who_publishes() -> None:
    assert grounds({"a": OWN}).startswith("Latest entry on record")
    by_author = grounds({"a": OWN}, author="<b>The Bell</b>")
    assert by_author.startswith("Published by &lt;b&gt;The Bell&lt;/b&gt;. Latest entry")
    as_desk = grounds({"a": OWN}, author="Somebody", desk="desk")
    assert as_desk.startswith("Published by The Bell.")


def test_what_the_editors_wrote_of_the_site_is_led_to() -> None:
    html = page("", {"a": OWN}, written="about about/sources")
    assert '<a href="about/">About this site</a>' in html
    assert '<a href="about/sources/">How the sources were read</a>' in html
    assert "About this site" not in page("", {"a": OWN})


def test_a_source_not_read_at_its_address_leads_to_how_it_was_read() -> None:
    told = "No day is recorded on which it was read at its address."
    leads = '<a href="../../about/sources/">How the sources were read</a>'
    sources = {"a": READ, "b": f"{OWN}, copy: true"}
    html = page("sources/b/", sources, written="about/sources")
    assert told in html
    assert leads in html
    assert "a copy, published by somebody else" in html
    opened = page("sources/a/", sources, written="about/sources")
    assert told not in opened
    assert "a copy" not in opened.lower().replace("archived copy", "")
    assert told not in page("sources/b/", sources)
