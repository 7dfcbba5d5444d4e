"""What is dated to a longer time: on the page of a claim, of days, on the home page, in lists."""

import json
import re
from datetime import date, timedelta

import pytest

from claimledger.site.badges import badge_of
from claimledger.site.changes import changes
from claimledger.site.changes import pages_of as pages_listing
from claimledger.standing.derive import Derived, derive
from tests import specimen
from tests.site.exports.decoded import made, read_back, served
from tests.site.test_looking_back import moments
from tests.site.test_speakers import BEGINNING, claim, said, words
from tests.site.town import pages_of
from tests.support import ROOT, ledger_at, ledger_of

DAY = date(2022, 10, 1)


def dated(actor: str, stance: str, when: str) -> str:
    return said(actor, stance, 1).replace("2022-09-01, summary", f"{when}, summary")


DENIED_SOME_DAY = claim(
    "bridge", said("mayor", "asserts", 2), dated("general", "denies", "2022-09-05/2022-09-09")
)
BY_THE_NINTH = claim("bridge", dated("mayor", "asserts", "../2022-09-09"))
OPEN_STILL = claim(
    "bridge", said("mayor", "asserts", 2), dated("general", "denies", "2022-09-20/2022-10-20")
)
OVER_A_YEAR = claim(
    "bridge", said("mayor", "asserts", 2), dated("general", "denies", "2021-12-05/2022-02-09")
)
A_CHECK_AFTER = claim(
    "bridge", said("mayor", "asserts", 2), dated("general", "denies", "2022-09-05/2022-09-20")
) + (
    "    verifications: [{by: teams, outcome: supports, date: 2022-09-12, method: Looked., "
    "source: report}]\n"
)
PERHAPS_FOR_A_TIME = claim(
    "bridge",
    said("mayor", "asserts", 2),
    dated("general", "denies", "2022-09-05/2022-09-12"),
    said("general", "retracts", 12),
)


def steps(text: str, day: date = DAY) -> list[str]:
    """The strip of the bridge: the days in words, then the words that hold on them."""
    html = pages_of(BEGINNING + text, day)["claims/bridge/"].html
    strip = html.partition('id="history"')[2].partition("</ol>")[0]
    return [words(f"<li{item}") for item in strip.split("<li")[1:]]


STRIPS = {
    DENIED_SOME_DAY: [
        "Before Not on record",
        "2 Sep 2022 One side only",
        "5 to 8 Sep 2022 One side only or Disputed",
        "at the latest by 9 Sep 2022 Disputed",
    ],
    BY_THE_NINTH: [
        "up to 8 Sep 2022 Not on record or One side only",
        "at the latest by 9 Sep 2022 One side only",
    ],
    OPEN_STILL: [
        "Before Not on record",
        "2 Sep 2022 One side only",
        "since 20 Sep 2022 One side only or Disputed",
    ],
    A_CHECK_AFTER: [
        "Before Not on record",
        "2 Sep 2022 One side only",
        "5 to 11 Sep 2022 One side only or Disputed",
        "12 Sep 2022 Verified",
    ],
}


@pytest.mark.parametrize("text", STRIPS)
def test_the_strip_names_both_ends_of_a_time_in_which_it_is_open(text: str) -> None:
    assert steps(text) == STRIPS[text]


def test_only_times_in_which_it_is_open_are_marked_so() -> None:
    html = pages_of(BEGINNING + DENIED_SOME_DAY, DAY)["claims/bridge/"].html
    classes = re.findall(r'<li class="cl-history__step([^"]*)"', html)
    assert classes == ["", "", " cl-history__step--open", " cl-history__step--here"]


def test_a_day_that_has_no_word_yet_is_never_called_silent() -> None:
    for text in STRIPS:
        for path, page in pages_of(BEGINNING + text, DAY).items():
            if path.startswith(("claims/", "dates/")) or not path:
                assert "yet said" not in page.html, path
                assert "Nobody on record had said" not in page.html


# Pages of days, months and years


def listed(text: str) -> dict[str, str]:
    """The changes that each page lists, in words."""
    found = {}
    for path, page in pages_of(BEGINNING + text, DAY).items():
        for name in ("changed", "perhaps-changed"):
            part = page.html.partition(f'id="{name}"')[2].partition("<h2")[0]
            if path.startswith("dates/") and part:
                found[f"{path.removeprefix('dates/')}#{name}"] = words(part.partition("<ol")[2])
    return found


def test_a_change_on_a_day_that_is_not_known_is_listed_by_its_month_and_by_no_day() -> None:
    found = listed(DENIED_SOME_DAY)
    assert list(found) == ["2022/09/#perhaps-changed", "2022/09/02/#changed"]
    row = found["2022/09/#perhaps-changed"]
    assert "on some day from 5 to 9 Sep 2022 One side only became Disputed" in row
    assert "It is not recorded on which day between 5 September 2022 and 9 September 2022" in row
    assert "denies it (" not in row


def test_a_change_at_any_earlier_time_is_told_by_its_last_day() -> None:
    row = listed(BY_THE_NINTH)["2022/09/#perhaps-changed"]
    assert "on some day up to 9 Sep 2022 Not on record became One side only" in row


def test_a_change_that_may_not_have_been_is_told_so() -> None:
    row = listed(OPEN_STILL)["2022/09/#perhaps-changed"]
    assert "on some day since 20 Sep 2022 One side only may have become One side only or" in row


def test_a_check_that_settles_it_meanwhile_changed_it_on_its_own_day() -> None:
    found = listed(A_CHECK_AFTER)
    row = found["2022/09/12/#changed"]
    assert "One side only or Disputed became Verified" in row
    assert "Survey teams checked it: support it (12 Sep 2022)" in row
    assert (
        "from 5 to 11 Sep 2022 One side only may have become" in (found["2022/09/#perhaps-changed"])
    )


def test_a_time_across_two_years_is_listed_by_both() -> None:
    found = listed(OVER_A_YEAR)
    assert [path for path in found if path.endswith("perhaps-changed")] == [
        "2021/#perhaps-changed",
        "2022/#perhaps-changed",
    ]


def test_what_may_have_been_for_a_time_is_told_so() -> None:
    ledger = ledger_of(BEGINNING + PERHAPS_FOR_A_TIME)
    told = [
        (
            [status.value for status in (each.before.statuses if each.before else ())],
            [status.value for status in each.after.statuses],
            [status.value for status in each.meanwhile],
            each.is_certain,
        )
        for each in changes(derive(ledger, DAY), "bridge")
    ]
    assert told[0] == ([], ["one-side"], [], True)
    assert "Not on record became One side only" in listed(PERHAPS_FOR_A_TIME)["2022/09/02/#changed"]


def test_a_page_counts_apart_what_changed_on_a_day_that_is_not_known() -> None:
    month = words(pages_of(BEGINNING + DENIED_SOME_DAY, DAY)["dates/2022/09/"].html)
    assert "1 change of status, 1 change of status on a day that is not recorded" in month


def test_no_day_of_the_demonstration_lists_what_only_may_have_been_then() -> None:
    ledger = ledger_at(ROOT)
    derived = derive(ledger, date(2026, 11, 26))
    found = [each for id_ in derived.standings for each in changes(derived, id_)]
    assert len(found) > 100
    for each in found:
        assert 1 <= len(pages_listing(each)) <= 2
        if each.day is not None:
            words_before = derive_words(derived, each.claim, each.day - timedelta(days=1))
            assert not set(words_before) & set(derive_words(derived, each.claim, each.day))


def derive_words(derived: Derived, claim_id: str, day: date) -> tuple[str, ...]:
    standing = derived.at(claim_id, day)
    return tuple(standing.statuses) if standing is not None else ("not-on-record",)


def test_the_home_page_tells_the_last_changes_as_far_as_their_day_is_known() -> None:
    home = words(pages_of(BEGINNING + DENIED_SOME_DAY, DAY)[""].html)
    assert "on some day from 5 to 9 Sep 2022 One side only became Disputed" in home


# The page of a claim as it stood on any day


def at(found: dict[str, str], day: date) -> str:
    """What the page shows for a day: the last moment that is not after it."""
    return found[max(moment for moment in found if moment <= day.isoformat())]


def days_of(derived: Derived, claim_id: str) -> list[date]:
    """Days around all that can change the words of a claim, and long before."""
    extents = [held.extent for held in derived.index.timelines[claim_id].statements]
    ends = {end for each in extents for end in (each.first, each.last)}
    ends |= {change.day for change in derived.histories[claim_id]}
    around = {end + timedelta(days=step) for end in ends if end > date.min for step in (-1, 0, 1)}
    return sorted(day for day in {*around, date(1990, 1, 1)} if day <= derived.day)


@pytest.fixture(scope="module")
def specimens() -> tuple[Derived, dict[str, str]]:
    pages = {page.path: page.html for page in specimen.published().pages}
    return derive(specimen.ledger(), specimen.DAY), pages


def test_every_day_of_the_specimen_shows_the_words_that_follow_for_it(
    specimens: tuple[Derived, dict[str, str]],
) -> None:
    derived, pages = specimens
    seen = 0
    for id_ in derived.standings:
        found = moments(pages[f"claims/{id_}/"])
        for day in days_of(derived, id_):
            standing = derived.at(id_, day)
            badges = " or ".join(
                ["Not on record"]
                if standing is None
                else [status.word for status in standing.statuses]
            )
            told = "Nothing on record" if standing is None else badge_of(standing).sentence
            assert at(found, day).startswith(f"{badges} "), (id_, day)
            assert told in at(found, day).replace("&#39;", "'"), (id_, day)
            seen += 1
    assert seen > 200


def test_a_site_as_of_a_day_shows_the_words_of_the_control() -> None:
    """Also on a day of which all that is known is that something may be on record by then."""
    text = BEGINNING + DENIED_SOME_DAY + BY_THE_NINTH.replace("bridge", "wall")
    later = pages_of(text, DAY)
    for number in range(1, 12):
        day = date(2022, 9, number)
        then = pages_of(text, day)
        for name in ("bridge", "wall"):
            told = at(moments(later[f"claims/{name}/"].html), day)
            path = f"claims/{name}/"
            if path not in then:
                assert told.startswith("Not on record Nothing on record")
                continue
            badge = words(then[path].html.partition('cl-standing__badge">')[2].partition("</p>")[0])
            assert told.startswith(badge), (name, day)


def test_when_a_statement_can_have_been_made_stands_at_it() -> None:
    html = pages_of(BEGINNING + DENIED_SOME_DAY, DAY)["claims/bridge/"].html
    assert 'data-since="2022-09-09" data-perhaps-since="2022-09-05"' in html
    html = pages_of(BEGINNING + BY_THE_NINTH, DAY)["claims/bridge/"].html
    assert 'data-since="2022-09-09" data-perhaps-since=""' in html


# Lists and counts


SEVERAL = OPEN_STILL + claim("wall", said("mayor", "asserts", 2))


def test_a_claim_with_several_words_is_counted_once_and_the_page_says_where() -> None:
    counts = words(
        pages_of(BEGINNING + SEVERAL, DAY)[""]
        .html.partition('id="standing"')[2]
        .partition("<h2")[0]
    )
    assert "One side only 1 Open between several 1" in counts
    assert "it is counted here, and under none of them" in counts


def test_the_list_of_all_claims_finds_it_under_each_of_its_words() -> None:
    m = made(ledger_of(BEGINNING + SEVERAL), DAY)
    rows = read_back(served(m))
    assert rows["bridge"].statuses == ("one-side", "disputed")
    assert rows["wall"].statuses == ("one-side",)
    ids = json.loads(served(m))["statuses"]["id"]
    assert ids[-1] == "several"
    assert "not-on-record" not in ids


def test_words_that_say_that_there_is_none_are_offered_where_a_claim_has_one() -> None:
    m = made(ledger_of(BEGINNING + BY_THE_NINTH), date(2022, 9, 5))
    assert read_back(served(m))["bridge"].statuses == ("not-on-record", "one-side")
    assert "not-on-record" in json.loads(served(m))["statuses"]["id"]


def test_a_claim_that_may_be_disputed_is_not_counted_as_contested() -> None:
    home = words(pages_of(BEGINNING + SEVERAL, DAY)[""].html)
    assert "No claim is contested for certain." in home


def test_all_words_stand_in_the_row_of_a_list() -> None:
    rows = words(pages_of(BEGINNING + SEVERAL, DAY)["claims/"].html)
    assert "The bridge stands. One side only or Disputed" in rows


def test_a_list_knows_which_words_rest_on_how_the_editors_read_the_record() -> None:
    read = said("general", "implies", 8).replace("summary:", "reading: We read it so., summary:")
    text = claim("bridge", said("mayor", "asserts", 2), read, more="    against: [south]\n")
    m = made(ledger_of(BEGINNING + text + claim("wall", said("mayor", "asserts", 2))), DAY)
    rows = read_back(served(m))
    assert (rows["bridge"].by_reading, rows["wall"].by_reading) == (True, False)
