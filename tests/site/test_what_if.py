"""What would change a word, on what it rests, by whose reading, and what is told with a hedge."""

import re
from collections.abc import Sequence
from datetime import date

import pytest

from claimledger.ledger.statuses import Status
from claimledger.standing.examples import STATUS_EXAMPLES, RuleExample
from claimledger.standing.sentences import STATUS_TEXTS
from tests.site.town import pages_of

BEGINNING = """
format: 1
title: A town
sides: {north: {name: North}, south: {name: South}}
actors:
  mayor: {name: Ada Mayor, kind: person, part_of: town-hall}
  town-hall: {name: Town hall, kind: government, side: north}
  general: {name: Bo General, kind: military, part_of: army}
  army: {name: Army of the South, kind: military, side: south}
  baker: {name: Di Baker, kind: witness, side: none}
  surveyors: {name: Surveyors, kind: organisation, side: none}
places: {town: {name: Town}}
sources: {report: {title: A report, publisher: surveyors, published: 2022-09-01}}
claims:
"""
DAY = date(2022, 10, 1)


def said(actor: str, stance: str, day: str = "2022-09-08", more: str = "") -> str:
    return (
        f"      - {{actor: {actor}, stance: {stance}, statement_date: {day}, summary: Words., "
        f"source: report{more}}}\n"
    )


def check(outcome: str, day: str = "2022-09-12", more: str = "") -> str:
    return (
        f"    verifications:\n      - {{by: surveyors, outcome: {outcome}, date: {day}, "
        f"method: Looked., source: report{more}}}\n"
    )


def claim(id_: str, *positions: str, more: str = "", checks: str = "") -> str:
    head = f"  {id_}:\n    statement: The {id_} stands.\n    places: [town]\n{more}"
    listed = "    positions:\n" + "".join(positions) if positions else ""
    return f"{head}{listed}{checks}"


def words(html: str) -> str:
    text = re.sub(r"<[^>]+>", "", re.sub(r"<(svg|template).*?</\1>", "", html, flags=re.DOTALL))
    return re.sub(r"\s+", " ", text).strip()


def html_of(*claims: str, path: str = "claims/bridge/", day: date = DAY) -> str:
    return pages_of(BEGINNING + "".join(claims), day)[path].html


def text_of(*claims: str, path: str = "claims/bridge/", day: date = DAY) -> str:
    return words(html_of(*claims, path=path, day=day))


def section(text: str) -> str:
    """The part of a page on what would change its word."""
    return text.partition("What would change this word")[2].partition("Sources 1")[0]


ASSERTED = claim("bridge", said("mayor", "asserts"), more="    against: [south]\n")

WHAT_WOULD_CHANGE = [
    (
        "one side says so",
        [ASSERTED],
        [
            "A check that supports exactly this: Verified",
            "A check that refutes exactly this: Refuted",
            "A denial by North or South: Disputed",
            "A word from South, which it counts against, that it is so: Conceded",
            "A retraction by everybody who said so: Withdrawn",
            "Five more outlets that only repeat it: no other word",
            "A voice independent of all these: Corroborated",
        ],
    ),
    (
        "it is verified",
        [claim("bridge", said("mayor", "asserts"), checks=check("supports"))],
        [
            "A check that refutes exactly this: Evidence conflicts",
            "A check that supports exactly this; a denial by North or South; a retraction by "
            "everybody who said so; five more outlets that only repeat it; a voice independent of "
            "all these: no other word",
        ],
    ),
]


@pytest.mark.parametrize(
    ("claims", "expected"),
    [case[1:] for case in WHAT_WOULD_CHANGE],
    ids=[case[0] for case in WHAT_WOULD_CHANGE],
)
def test_each_page_tells_what_would_change_its_word(
    claims: Sequence[str], expected: Sequence[str]
) -> None:
    told = section(text_of(*claims))
    assert [line for line in expected if line not in told] == []


def test_what_would_settle_it_stands_before_what_is_derived() -> None:
    told = section(
        text_of(claim("bridge", said("mayor", "asserts"), more="    would_settle: A film.\n"))
    )
    assert told.index("as the editors see it A film.") < told.index("A check that supports")


def test_a_side_that_was_removed_can_deny_nothing() -> None:
    text = BEGINNING.replace(
        "south: {name: South}",
        "south: {name: South}, west: {removed: {date: 2022-09-01, reason: No party.}}",
    )
    told = section(words(pages_of(text + ASSERTED, DAY)["claims/bridge/"].html))
    assert "A denial by North or South: Disputed" in told


def test_what_was_said_after_the_day_of_the_site_is_not_asked_about() -> None:
    later = claim("bridge", said("mayor", "asserts"), said("general", "denies", "2022-09-20"))
    told = section(text_of(later, day=date(2022, 9, 10)))
    assert "A denial by North or South: Disputed" in told
    assert "One record here decides it: Ada Mayor says so (North, 8 Sep 2022)." in told


ON_ONE_RECORD = [
    (
        "its only assertion",
        [ASSERTED],
        "One record here decides it: Ada Mayor says so (North, 8 Sep 2022). Without it nothing "
        "would be on record. Most first reports rest on one.",
    ),
    (
        "its only check",
        [claim("bridge", said("mayor", "asserts"), checks=check("supports"))],
        "One record here decides it: Surveyors supports it (12 Sep 2022). Without it the word "
        "would be One side only.",
    ),
    (
        "each of two",
        [claim("bridge", said("mayor", "asserts"), said("baker", "asserts"))],
        "Each of these records decides it: Ada Mayor says so (North, 8 Sep 2022). Without it the "
        "word would be Single source. Di Baker says so (8 Sep 2022). Without it the word would be "
        "One side only.",
    ),
]


@pytest.mark.parametrize(
    ("claims", "expected"), [case[1:] for case in ON_ONE_RECORD], ids=[c[0] for c in ON_ONE_RECORD]
)
def test_a_word_that_rests_on_one_record_says_on_which(
    claims: Sequence[str], expected: str
) -> None:
    told = re.sub(r" \.", ".", section(text_of(*claims)))
    assert expected in told


def test_a_word_that_rests_on_no_single_record_says_nothing_of_it() -> None:
    voices = [said(actor, "asserts") for actor in ("mayor", "baker", "general")]
    told = text_of(claim("bridge", *voices))
    assert "decides it" not in told


def test_of_a_word_set_by_hand_it_is_told_what_the_rules_would_give() -> None:
    override = "    override: {status: disputed, reason: R., by: Us, until: 2023-01-01}\n"
    told = section(text_of(claim("bridge", said("mayor", "asserts"), more=override)))
    assert "set this word by hand; this is about the word that the rules give." in told


# By whose reading

READ = ", reading: Only who lost it speaks so."
IMPLIED = claim(
    "bridge",
    said("mayor", "asserts"),
    said("general", "implies", "2022-09-09", READ),
    more="    against: [south]\n",
)


def test_a_reading_stands_with_the_record_that_is_read_so() -> None:
    assert "Our reading: Only who lost it speaks so." in text_of(IMPLIED).replace(
        "Our reading ", "Our reading: "
    )
    found = claim("bridge", said("mayor", "asserts"), checks=check("refutes", more=READ))
    assert "Our reading Only who lost it speaks so." in text_of(found)


def test_a_word_that_rests_on_a_reading_says_so_beside_the_badge_and_leads_there() -> None:
    html = html_of(IMPLIED)
    head = html[: html.index('id="history"')]
    assert '<a href="../../claims/bridge/#position-2">by our reading</a>' in head
    assert "by our reading" in text_of(IMPLIED, path="claims/")


def test_a_word_that_stands_without_the_reading_does_not_say_so() -> None:
    said_too = IMPLIED + said("army", "asserts", "2022-09-10")
    now = text_of(said_too).partition("Before Not on record")[0]
    assert "by our reading" not in now
    assert "by our reading" not in text_of(said_too, path="claims/")


def test_a_reading_of_a_contrary_claim_is_led_to_on_its_page() -> None:
    wall = claim("wall", said("general", "asserts", more=READ), more="    contradicts: [bridge]\n")
    html = html_of(claim("bridge", said("mayor", "asserts")), wall)
    assert '<a href="../../claims/wall/#position-1">by our reading</a>' in html


@pytest.mark.parametrize("path", ["", "methodology/"])
def test_it_is_counted_how_much_of_the_site_rests_on_readings(path: str) -> None:
    other = claim("wall", said("baker", "asserts"))
    assert "1 of 2 claims would have another word without a reading of ours." in text_of(
        IMPLIED, other, path=path
    )
    assert "No word on this site rests on a reading of ours." in text_of(other, path=path)


# How sure somebody says to be

HEDGES = [
    (
        said("mayor", "asserts", more=", certainty: likely"),
        "",
        [
            "Says so Ada Mayor says that it is likely (North, 8 Sep 2022)",
            "only North says that it is likely",
        ],
    ),
    (
        said("mayor", "asserts") + said("general", "denies", more=", certainty: likely"),
        "",
        [
            "Ada Mayor says so, Bo General says that it is probably not so;",
            "Says otherwise Bo General says that it is probably not so (South, 8 Sep 2022)",
        ],
    ),
    (
        said("mayor", "asserts", more=", certainty: possible"),
        "",
        [
            "Says so Nobody is on record as saying so.",
            "It is left open by Ada Mayor",
            "calls it possible, 8 Sep 2022",
        ],
    ),
    (
        said("mayor", "asserts"),
        check("supports", more=", certainty: likely"),
        [
            "One side only",
            "Checked Surveyors: the evidence points to it (12 Sep 2022)",
            "The evidence points to it, 12 Sep 2022",
        ],
    ),
    (
        said("mayor", "asserts"),
        check("refutes", more=", certainty: possible"),
        ["Checked Surveyors: it cannot be ruled out that it is not so (12 Sep 2022)"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("positions", "checks", "expected"), HEDGES)
def test_a_hedge_is_told_wherever_its_words_are(
    positions: str, checks: str, expected: Sequence[str]
) -> None:
    told = text_of(claim("bridge", positions, checks=checks))
    assert [line for line in expected if line not in told] == []


def test_who_calls_it_possible_stands_with_those_who_neither_say_so_nor_deny_it() -> None:
    told = text_of(claim("bridge", said("mayor", "asserts", more=", certainty: possible")))
    assert "Says so 0 Nobody is on record as saying so." in told
    assert "Neither says so nor denies it 1 Ada Mayor" in told


# What stands in some readings of the dates only


def test_several_words_stand_side_by_side_each_with_its_reason() -> None:
    open_order = claim(
        "bridge", said("baker", "asserts", "2022-09"), said("baker", "denies", "2022-09")
    )
    told = text_of(open_order)
    assert "Single source or Withdrawn It is not recorded which came first" in told
    assert "Single source Di Baker says so, and nobody else on record." in told
    assert "Says so Di Baker (Sep 2022, perhaps no longer)" in told
    assert "denies it, Sep 2022 perhaps no longer" in told
    row = text_of(open_order, path="claims/")
    assert "Di Baker says so, perhaps no longer; Di Baker denies it, perhaps no longer" in row


def test_what_may_not_have_been_said_yet_is_never_told_as_certain() -> None:
    loose = claim(
        "bridge",
        said("mayor", "asserts"),
        said("general", "denies", "2022-09-15/2022-12"),
        checks=check("supports", "2022-09-20/2022-11"),
    )
    told = text_of(loose)
    denial = "Bo General (South, between 15 Sep 2022 and Dec 2022, perhaps not yet)"
    assert f"Says otherwise {denial}" in told
    assert "Surveyors supports it (between 20 Sep 2022 and Nov 2022, perhaps not yet)" in told
    assert "No denial is on record" not in told


def test_a_retraction_that_may_still_come_is_not_told_as_made() -> None:
    loose = claim(
        "bridge", said("mayor", "asserts"), said("mayor", "retracts", "2022-09-15/2022-12")
    )
    assert (
        "Took it back Ada Mayor (North, between 15 Sep 2022 and Dec 2022, perhaps not yet)"
        in text_of(loose)
    )


def test_an_absence_is_told_as_nothing_on_record() -> None:
    told = text_of(claim("bridge", said("mayor", "asserts")))
    assert "Says otherwise No denial is on record." in told
    assert "Not yet said" not in told


def test_a_forecast_shows_how_it_came_out() -> None:
    came = claim("wall", said("baker", "asserts"), checks=check("supports"))
    rain = claim(
        "bridge",
        said("mayor", "asserts"),
        more="    kind: forecast\n    outcome: wall\n    event_date: 2022-09-09\n",
    )
    told = text_of(rain, came)
    assert "How it came out: Verified The wall stands." in told
    assert "rests on" not in told.partition("Who says what")[0]


# The methodology page


def test_each_word_is_explained_in_a_sentence_and_each_rule_by_an_example() -> None:
    told = text_of(claim("bridge", said("mayor", "asserts")), path="methodology/")
    assert set(STATUS_EXAMPLES) == set(Status)
    missing = [
        status
        for status in Status
        if f"{status.word} {STATUS_TEXTS[status].headline}." not in told
        or STATUS_EXAMPLES[status] not in told
    ]
    assert not missing
    assert [example for example in RuleExample if told.count(example.text) != 1] == []


# What is written in the ledger is nobody's markup


def test_readings_and_names_are_escaped() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    text = BEGINNING.replace("Bo General", hostile).replace("name: South}", f"name: {hostile}}}")
    read = IMPLIED.replace("Only who lost it speaks so.", f"'{hostile}'")
    pages = pages_of(text + read, DAY)
    assert not [path for path, page in pages.items() if "<img" in page.html]
    assert "&lt;img" in pages["claims/bridge/"].html
