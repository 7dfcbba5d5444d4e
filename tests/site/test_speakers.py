"""Who says what, in words that fit the speakers and are as fair to one side as to the other."""

import re
from datetime import date

import pytest

from tests.site.town import pages_of

BEGINNING = """
format: 1
title: A town
sides: {north: {name: North}, south: {name: South}}
actors:
  mayor: {name: Ada Mayor, kind: person, part_of: town-hall}
  town-hall: {name: Town hall, kind: government, side: north}
  general: {name: Bo General, kind: military, part_of: south-army}
  major: {name: Cy Major, kind: military, part_of: south-army}
  south-army: {name: Army of the South, kind: military, side: south}
  residents: {name: Residents, kind: witness, plural: true}
  teams: {name: Survey teams, kind: organisation, side: none, plural: true}
places: {town: {name: Town}}
sources: {report: {title: A report, publisher: mayor, published: 2022-09-01}}
claims:
"""
DAY = date(2022, 10, 1)


def said(actor: str, stance: str, day: int) -> str:
    date_ = f"statement_date: 2022-09-{day:02}"
    return (
        f"      - {{actor: {actor}, stance: {stance}, {date_}, summary: Words., source: report}}\n"
    )


def claim(id_: str, *positions: str, more: str = "") -> str:
    head = f"  {id_}:\n    statement: The {id_} stands.\n    places: [town]\n{more}    positions:\n"
    return head + "".join(positions)


def words(html: str) -> str:
    text = re.sub(r"<[^>]+>", "", re.sub(r"<svg.*?</svg>", "", html))
    return re.sub(r"\s+", " ", text).strip()


def page(text: str, claim_id: str) -> str:
    return words(pages_of(BEGINNING + text, DAY)[f"claims/{claim_id}/"].html)


def row_of(text: str, claim_id: str) -> str:
    """The claim's row in the list of all claims."""
    html = pages_of(BEGINNING + text, DAY)["claims/"].html
    rows = html.split('<li class="cl-row">')
    return words(next(row for row in rows if f"claims/{claim_id}/" in row.split("</p>")[0]))


def test_a_plural_name_takes_the_verb_of_several() -> None:
    text = claim("bridge", said("residents", "asserts", 8))
    assert "Says so Residents (8 Sep 2022)" in page(text, "bridge")
    assert "Residents say so" in row_of(text, "bridge")


def test_a_check_by_several_takes_their_verb_too() -> None:
    check = (
        "    verifications:\n      - {by: teams, outcome: inconclusive, date: 2022-09-09, "
        "method: Looked., source: report}\n      - {by: teams, outcome: supports, "
        "date: 2022-09-10, method: Looked again., source: report}\n"
    )
    text = claim("bridge", said("mayor", "asserts", 8)) + check
    assert "Checked Survey teams support it (10 Sep 2022)" in page(text, "bridge")


def test_nobody_says_so_any_more_who_took_it_back() -> None:
    text = claim("bridge", said("mayor", "asserts", 8), said("mayor", "retracts", 9))
    reason = page(text, "bridge").split("As of")[0]
    assert "Says so Ada Mayor (North, 8 Sep 2022, no longer)" in reason
    assert "Took it back Ada Mayor (North, 9 Sep 2022)" in reason
    assert "says so" not in reason


def test_a_side_that_turned_is_shown_with_what_it_said_and_when() -> None:
    text = (
        claim("wall", said("general", "asserts", 8))
        + claim("bridge", said("general", "implies", 10), more="    contradicts: [wall]\n")
        + said("mayor", "asserts", 8)
    )
    reason = page(text, "wall").split("As of")[0]
    assert "Says so Bo General (South, 8 Sep 2022, no longer)" in reason
    assert "says so" not in reason
    assert "Bo General implies it, without saying so (South, 10 Sep 2022): " in reason
    assert reason.rstrip().endswith("The bridge stands.")
    html = pages_of(BEGINNING + text, DAY)["claims/wall/"].html
    assert 'href="../../claims/bridge/#position-1"' in html


def test_a_row_keeps_in_sight_who_denied_it_as_it_does_who_said_it() -> None:
    text = claim(
        "bridge",
        said("mayor", "asserts", 8),
        said("general", "denies", 8),
        said("south-army", "implies", 10),
        more="    against: [south]\n",
    )
    assert (
        "Ada Mayor says so; Army of the South implies it, without saying so; "
        "Bo General denied it earlier" in row_of(text, "bridge")
    )
    assert "Says otherwise Bo General (South, 8 Sep 2022, no longer)" in page(text, "bridge")


def test_who_denied_it_and_now_says_so_is_told_once() -> None:
    text = claim("bridge", said("general", "denies", 8), said("general", "asserts", 9))
    assert "denied it earlier" not in row_of(text, "bridge")


@pytest.mark.parametrize(
    ("others", "expected"),
    [(1, "contradicted by another claim"), (2, "contradicted by 2 other claims")],
)
def test_a_row_disputed_by_other_claims_alone_says_so(others: int, expected: str) -> None:
    rivals = "".join(
        claim(f"wall-{at}", said("general", "asserts", 8), more="    contradicts: [bridge]\n")
        for at in range(others)
    )
    text = claim("bridge", said("mayor", "asserts", 8)) + rivals
    assert f"Ada Mayor says so; {expected}" in row_of(text, "bridge")
    denied = claim("bridge", said("mayor", "asserts", 8), said("major", "denies", 8)) + rivals
    assert "contradicted by" not in row_of(denied, "bridge")


def test_a_sentence_ends_with_one_full_stop() -> None:
    rival = claim("wall", said("general", "asserts", 8), more="    contradicts: [bridge]\n")
    text = page(claim("bridge", said("mayor", "asserts", 8)) + rival, "bridge")
    assert "Says otherwise Disputed The wall stands. " in text


@pytest.mark.parametrize(
    ("actor", "words_"),
    [
        ("mayor", "Says so Ada Mayor (North, 8 Sep 2022)"),
        ("general", "Says so Bo General (South, 8 Sep 2022)"),
        ("teams", "Says so Survey teams (8 Sep 2022)"),  # of no side
        ("residents", "Says so Residents (8 Sep 2022)"),  # side not known
        ("state", "Says so North (authorities) (8 Sep 2022)"),  # the name tells it
        ("northerners", "Says so Northern people (North, 8 Sep 2022)"),
    ],
)
def test_the_reason_names_the_side_of_whoever_speaks(actor: str, words_: str) -> None:
    more = """  state: {name: North (authorities), kind: government, side: north}
  northerners: {name: Northern people, kind: organisation, side: north, plural: true}
places: {"""
    text = (BEGINNING + claim("bridge", said(actor, "asserts", 8))).replace("places: {", more, 1)
    assert words_ in words(pages_of(text, DAY)["claims/bridge/"].html)


def test_a_word_said_once_within_a_time_is_not_said_all_that_time() -> None:
    position = said("mayor", "asserts", 8).replace("2022-09-08", "2022-09-08/2022-09-20")
    text = claim("bridge", position, more="    event_date: 2022-09-01/2022-09-07\n")
    html = page(text, "bridge")
    assert "Says so Ada Mayor (North, between 8 and 20 Sep 2022) [1]" in html
    assert "says so, between 8 and 20 Sep 2022" in html
    assert "some day within 1 to 7 September 2022" in html
    assert "8 to 19 Sep 2022 Not on record or One side only" in html
    assert "at the latest by 20 Sep 2022 One side only" in html


def test_nobody_denying_an_actor_does_not_hide_who_says_the_contrary() -> None:
    text = claim("bridge", said("mayor", "asserts", 8))
    wall = claim("wall", said("general", "asserts", 9), more="    contradicts: [bridge]\n")
    mayor = pages_of(BEGINNING + text + wall, DAY)["actors/mayor/"]
    assert "No denial of any of it is on record; 1 claim contradicts it." in words(mayor.html)
    alone = pages_of(BEGINNING + text, DAY)["actors/mayor/"]
    assert "No denial of any of it is on record." in words(alone.html)


def test_what_somebody_took_back_is_told_for_what_it_was() -> None:
    denial = claim("bridge", said("mayor", "asserts", 8), said("general", "denies", 8),
                   said("general", "retracts", 9))  # fmt: skip
    told = page(denial, "bridge")
    assert "Says otherwise Bo General (South, 8 Sep 2022, no longer)" in told
    assert "Took back the denial Bo General (South, 9 Sep 2022)" in told
    assert "Took it back" not in told


def test_who_said_so_again_took_nothing_back() -> None:
    again = said("mayor", "asserts", 8), said("mayor", "retracts", 9), said("mayor", "asserts", 10)
    told = page(claim("bridge", *again), "bridge").split("As of")[0]
    assert "Says so Ada Mayor (North, 10 Sep 2022)" in told
    assert "Took it back" not in told


def test_who_turned_from_one_word_to_the_other_stands_in_both_lines() -> None:
    told = page(claim("bridge", said("mayor", "asserts", 8), said("mayor", "denies", 9)), "bridge")
    assert "Says so Ada Mayor (North, 8 Sep 2022, no longer)" in told
    assert "Says otherwise Ada Mayor (North, 9 Sep 2022)" in told
