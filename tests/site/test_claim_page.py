"""The page of a claim: all that is recorded of it, once, and nothing later than its day."""

import re
from collections import Counter
from datetime import date

import pytest

from claimledger.site.page import SitePage
from tests.site.town import DAY, TOWN, pages_of


def page(claim: str, day: date = DAY, edit_base: str = "") -> SitePage:
    return pages_of(TOWN, day, edit_base=edit_base)[f"claims/{claim}/"]


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).strip()


def test_the_badge_has_its_reason_its_speakers_and_its_day() -> None:
    told = words(page("town-held").html)
    assert "Disputed Ada Mayor says so, Bo General says otherwise; no check settles it." in told
    assert "Says so Ada Mayor (North, by 9 Sep 2022) [1]" in told
    assert "Says otherwise Bo General (South, 8 Sep 2022) [1]" in told
    assert "As of 1 October 2022." in told


def test_every_position_and_check_stands_once_under_its_anchor() -> None:
    ids = Counter(re.findall(r'id="([^"]+)"', page("town-held").html))
    assert max(ids.values()) == 1
    assert {id_ for id_ in ids if id_.startswith(("position-", "check-"))} == {
        "position-1",
        "position-2",
        "position-3",
        "check-1",
    }


def test_who_says_so_and_who_says_otherwise_stand_apart() -> None:
    html = page("town-held").html
    says, otherwise, neither, checks = (
        html.index(f'id="{id_}"') for id_ in ("says-so", "says-otherwise", "neither", "checks")
    )
    at = [html.index(f'id="position-{number}"') for number in (1, 2, 3)]
    assert says < at[0] < otherwise < at[1] < neither < at[2] < checks


def test_a_quote_keeps_its_language_and_is_followed_by_its_translation() -> None:
    html = page("town-held").html
    assert '<p lang="uk" dir="auto">“Місто наше.”</p>' in html
    assert "“The town is ours.”" in html
    assert "Our translation, by the editors." in html
    assert "As reported by The Wire, in The bridge and the town" in words(html)


def test_what_was_said_later_does_not_exist() -> None:
    pages = pages_of(TOWN)
    assert "claims/later-said/" not in pages
    assert not [path for path, other in pages.items() if "Nobody has said this yet" in other.html]
    early = words(pages_of(TOWN, date(2022, 9, 8))["claims/town-held/"].html)
    assert "Says so Ada Mayor (North, by 9 Sep 2022, perhaps not yet)" in early


def test_a_contradicting_claim_stands_with_those_who_say_otherwise() -> None:
    html = page("town-held", date(2022, 11, 1)).html
    otherwise = html[html.index('id="says-otherwise"') : html.index('id="neither"')]
    assert "Nobody has said this yet." in otherwise


def test_an_override_shows_its_reason_and_what_the_rules_give() -> None:
    told = words(page("bridge-20-km").html)
    assert "The editors set this status themselves; the rules give “Withdrawn”." in told
    assert "A letter came in. the desk, until 5 Oct 2022" in told


def test_figures_of_one_measure_stand_side_by_side_with_their_conversion() -> None:
    html = page("bridge-15-km").html
    assert (
        "Other figures: 20 kilometres (≈ 12.4 mi), 1 Sep to 30 Nov 2022 (Ada Mayor, 10 Sep 2022)."
        in words(html)
    )
    assert "Distance to the bridge 15 kilometres (≈ 9.32 mi)" in words(html)


def test_what_is_taken_back_stays_visible_where_it_was_said() -> None:
    html = page("bridge-20-km").html
    says = html[html.index('id="says-so"') : html.index('id="says-otherwise"')]
    assert "earlier position" in says
    assert "takes it back" in says


def test_the_editors_find_the_line() -> None:
    line = TOWN[: TOWN.index("  town-held:")].count("\n") + 1
    assert page("town-held").edit == f"claims.yaml#L{line}"
    linked = page("town-held", edit_base="https://example.org/edit/").html
    assert f'href="https://example.org/edit/claims.yaml#L{line}"' in linked


def test_the_old_address_leads_on_and_the_removed_one_says_why() -> None:
    pages = pages_of(TOWN)
    moved = pages["claims/town-taken/"].html
    assert 'content="0; url=../../claims/town-held/"' in moved
    assert '<link rel="canonical" href="../../claims/town-held/">' in moved
    assert '<a href="../../claims/town-held/">The North holds the town.</a>' in moved
    removed = words(pages["claims/a-mistake/"].html)
    assert "was removed on 15 September 2022" in removed
    assert "It was entered twice." in removed


def test_the_search_finds_a_claim_by_every_name_of_its_place() -> None:
    expected = "Disputed. Bo General. Ada Mayor. Ministry. Town, Towne, Місто"
    assert page("town-held").search == expected


POSITION = "positions: [{actor: mayor, stance: asserts, statement_date: 2022-09-08, summary: S., "
CHECK = "verifications: [{by: mayor, outcome: supports, date: 2022-09-08, method: M., "


@pytest.mark.parametrize("cites", [POSITION, CHECK])
def test_many_sources_of_a_position_or_check_are_folded(cites: str) -> None:
    def provenance(number: int) -> tuple[int, int, str]:
        """How many are shown, how many folded, and under which words."""
        ids = [f"s{n}" for n in range(number)]
        made = "".join(f"  {id_}: {{title: Report {id_}}}\n" for id_ in ids)
        text = TOWN.replace("sources:\n", f"sources:\n{made}", 1)
        claim = (
            f"  cited: {{statement: So., places: [town], {cites}source: [{', '.join(ids)}]}}]}}\n"
        )
        text = text.replace("claims:\n", f"claims:\n{claim}", 1)
        html = pages_of(text)["claims/cited/"].html
        first, _, rest = html.partition('<details class="cl-further">')
        folded, _, _ = rest.partition("</details>")
        summary = re.search(r"<summary>(.*?)</summary>", folded)
        return (
            first.count('<span class="cl-cite">'),
            folded.count('<span class="cl-cite">'),
            summary[1] if summary else "",
        )

    assert provenance(13) == (13, 0, "")
    assert provenance(14) == (12, 2, "2 further sources")
    assert provenance(176) == (12, 164, "164 further sources")
