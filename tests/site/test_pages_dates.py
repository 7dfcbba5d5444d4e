"""Date pages: the status as of that day beside the status now."""

import re
from datetime import date

from tests.site.fragments import SMALL, pages_of
from tests.support import ledger_of

LEDGER = ledger_of(SMALL)


def words(html: str) -> str:
    """The text of a fragment, spaces joined."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def day(number: int, at: date = date(2022, 9, 30)) -> str:
    return words(pages_of(LEDGER, at)[f"dates/2022/09/{number:02}/"].html)


def test_what_was_said_stands_with_the_status_of_that_day_and_of_now() -> None:
    """Anna alone said so on the 8th; Bela denied it on the 9th and said so on the 12th."""
    assert "On 8 Sep 2022 One side only Now Conceded" in day(8)
    assert "On 9 Sep 2022 Disputed Now Conceded" in day(9)
    assert "On 12 Sep 2022 and now Conceded" in day(12)


def test_now_is_the_day_of_the_site() -> None:
    assert "On 8 Sep 2022 One side only Now Disputed" in day(8, at=date(2022, 9, 10))
    assert "“Now” is 10 September 2022." in day(8, at=date(2022, 9, 10))


def test_the_changes_of_a_day_give_the_status_before_and_after() -> None:
    assert "One side only became Disputed Anna North says so, Bela South says otherwise" in day(9)
    assert "Not on record became One side only" in day(8)


def test_what_happened_before_anybody_said_so_was_not_on_record() -> None:
    """Mined "from July": the first to say so is dated "August"."""
    july = words(pages_of(LEDGER)["dates/2022/07/"].html)
    assert "At the end of Jul 2022 Not on record Now Single source" in july


def test_a_time_that_has_not_passed_has_no_status_of_its_own() -> None:
    september = words(pages_of(LEDGER, date(2022, 9, 15))["dates/2022/09/"].html)
    assert "This time has not passed" in september
    assert "At the end of" not in september


def test_a_check_a_publication_and_a_correction_stand_on_their_days() -> None:
    assert "Checked 1" in day(10)
    assert "Published 1 What is known of the bridge" in day(10)
    assert "Corrected 1" in day(20)
    assert "Said which bank." in day(20)


def test_the_day_before_and_after_are_the_nearest_that_have_a_page() -> None:
    assert "← 10 September 2022 September 2022 20 September 2022 →" in day(12)


def test_a_month_counts_a_statement_once_though_both_its_ends_lie_in_it() -> None:
    text = SMALL.replace("event_date: 2022-09-08\n", "event_date: 2022-09-08/2022-09-12\n")
    month = words(pages_of(ledger_of(text))["dates/2022/09/"].html)
    assert "In the record: 5 statements, 3 said to have happened" in month


def test_what_was_perhaps_said_on_another_day_stands_apart() -> None:
    text = SMALL.replace("statement_date: 2022-09-08", "statement_date: 2022-09-08/2022-09-10", 1)
    pages = {path: words(page.html) for path, page in pages_of(ledger_of(text)).items()}
    assert "Said then, or at another time 1 The bridge" in pages["dates/2022/09/08/"]
    assert "Said 1 The bridge" not in pages["dates/2022/09/08/"]
    assert "Said 1" in pages["dates/2022/09/10/"], "a soldier’s, certainly of that day"
    assert "Said then, or at another time 1 The bridge" in pages["dates/2022/09/10/"]


TURNS = """
  bridge-open:
    statement: The bridge is open.
    places: [nowhere]
    contradicts: [bridge-shut]
    positions:
      - {actor: anna, stance: asserts, statement_date: 2022-09-08, summary: Open,
         source: agency-report}
  bridge-shut:
    statement: The bridge is shut.
    places: [nowhere]
    positions:
      - {actor: bela, stance: asserts, statement_date: 2022-09, summary: No., source: agency-report}
"""


def test_a_change_names_who_brought_it_about() -> None:
    assert "One side only became Disputed Anna North says so, Bela South says otherwise" in day(9)
    assert "no check settles it. Bela South denies it (9 Sep 2022)" in day(9)


def test_a_change_that_another_claim_brought_about_names_it() -> None:
    text = TURNS.replace("statement_date: 2022-09,", "statement_date: 2022-09-15,")
    home = words(pages_of(ledger_of(SMALL + text))[""].html)
    assert "The bridge is open. 15 Sep 2022 One side only became Disputed" in home
    assert "Bela South says so (15 Sep 2022): The bridge is shut." in home


def test_what_brought_a_change_about_is_not_told_where_its_day_is_not_known() -> None:
    month = pages_of(ledger_of(f"{SMALL}{TURNS}"))["dates/2022/09/"].html
    perhaps = words(month.partition('id="perhaps-changed"')[2].partition("</section>")[0])
    assert "The bridge is open. on some day from 9 to 30 Sep 2022" in perhaps
    assert "may have become Disputed" in perhaps
    assert "Bela South says so (Sep 2022)" not in perhaps
