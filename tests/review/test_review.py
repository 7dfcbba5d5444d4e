"""What cases cannot say: renamed actors, causes in other records, time, many changes at once."""

import json
from datetime import date

import pytest

from claimledger.review import causes
from claimledger.review.render import render_json, render_text
from claimledger.review.review import review
from claimledger.review.wording import Review
from tests.review.support import PRELUDE, version

CLAIM = """
sources:
  a: {title: An article, publisher: bbc, published: 2022-09-09}
claims:
  held:
    statement: Ukrainian forces hold the city.
    places: [balakliia]
    positions:
      - {actor: zelensky, stance: asserts, statement_date: 2022-09-08, summary: So., source: a}
      - {actor: un, stance: asserts, statement_date: 2022-09-09, summary: So., source: a}
"""
BEFORE = PRELUDE + CLAIM
DENIAL = """\
      - {actor: ganchev, stance: denies, statement_date: 2022-09-09, summary: No., source: a}
"""


def of(before: str, after: str) -> Review:
    return review(version("before", before), version("after", after))


def test_a_renamed_actor_leaves_its_claims_as_they_are() -> None:
    after = BEFORE.replace("  zelensky: {name", "  zelenskyy: {aliases: [zelensky], name")
    made = of(BEFORE, after.replace("actor: zelensky", "actor: zelenskyy"))
    assert made.claims == ()
    assert [(record.how, record.id, record.was_id) for record in made.records] == [
        ("renamed", "zelenskyy", "zelensky")
    ]
    assert made.pages.moved == (("actors/zelensky/", "actors/zelenskyy/"),)
    assert (made.pages.appear, made.pages.vanish) == ((), ())


def test_an_actor_whose_name_is_a_plural_takes_the_verb_of_several() -> None:
    before = BEFORE.replace("  ganchev: {name", "  ganchev: {plural: true, name")
    told = render_text(of(before, before + DENIAL))
    assert "position added: Vitaly Ganchev deny it (9 Sep 2022)" in told


def test_an_alias_that_is_dropped_breaks_an_address() -> None:
    before = BEFORE.replace("  zelensky: {name", "  zelensky: {aliases: [ze], name")
    assert of(before, BEFORE).pages.vanish == ("actors/ze/",)


def test_a_status_that_changes_because_of_an_actor_names_the_actor() -> None:
    after = BEFORE.replace("kind: organisation, side: none", "kind: organisation")
    (claim,) = of(BEFORE, after).status_changes
    assert claim.because is not None
    assert (claim.before and claim.before.statuses, claim.after and claim.after.statuses) == (
        ("corroborated",),
        ("single-source",),
    )
    (cause,) = claim.because.alterations
    assert (claim.because.kind, cause.section, cause.id, cause.part) == (
        "one",
        "actors",
        "un",
        "side",
    )


def test_of_a_check_and_a_denial_only_the_one_that_decides_is_the_cause() -> None:
    checks = (
        "    verifications:\n"
        "      - {by: bbc, outcome: refutes, date: 2022-09-09, method: Looked., source: a}\n"
    )
    both = BEFORE + DENIAL + checks
    (claim,) = of(BEFORE, both).status_changes
    assert claim.because is not None
    assert claim.because.kind == "one"
    assert [alteration.part for alteration in claim.because.alterations] == ["verification"]


def test_changes_of_two_records_can_be_needed_together() -> None:
    # The second voice goes, and a third, which could stand in for it, is of no known side now.
    third = DENIAL.replace("ganchev, stance: denies", "bbc, basis: footage, stance: asserts")
    lost = BEFORE.replace("actor: un", "actor: zelensky").replace(
        "BBC, kind: media, side: none", "BBC, kind: media"
    )
    (claim,) = of(BEFORE + third, lost + third).status_changes
    assert claim.because is not None
    assert claim.because.kind == "together"
    assert {alteration.part for alteration in claim.because.alterations} == {"position", "side"}


def test_one_that_is_enough_while_two_others_would_do_it_together_is_told_as_such() -> None:
    # The denial disputes it; so would a contrary claim that is now both declared and asserted.
    contrary = """\
  lost:
    statement: Russian forces hold the city.
    places: [balakliia]
    verifications:
      - {by: bbc, outcome: inconclusive, date: 2022-09-09, method: Looked., source: a}
"""
    asserted = """\
    contradicts: [held]
    positions:
      - {actor: kremlin, stance: asserts, statement_date: 2022-09-09, summary: So., source: a}
"""
    made = of(BEFORE + contrary, BEFORE + DENIAL + contrary + asserted)
    (claim,) = (change for change in made.status_changes if change.id == "held")
    assert claim.because is not None
    assert claim.because.kind == "enough"
    (cause,) = claim.because.alterations
    assert (cause.id, cause.part) == ("held", "position")
    assert "without it, the other changes would give the same" in render_text(made)


def test_where_the_cause_is_not_looked_for_none_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(causes, "MOST_EDITS", 0)
    made = of(BEFORE, BEFORE + DENIAL)
    (claim,) = made.status_changes
    assert claim.because is not None
    assert (claim.because.kind, claim.because.alterations) == ("unknown", ())
    assert "which of the changes did it was not found" in render_text(made)


def test_what_time_alone_changed_is_told_apart() -> None:
    override = (
        "    override: {status: disputed, reason: A reason., by: Editors, until: 2022-11-15}\n"
    )
    old = version("before", BEFORE + override, written=date(2022, 11, 1), day=date(2022, 11, 15))
    new = version("after", BEFORE + override, day=date(2022, 11, 15))
    assert review(old, new).passed == ()
    later = BEFORE + DENIAL
    old = version("before", later, written=date(2022, 9, 8))
    (passed,) = review(old, version("after", later)).passed
    assert (passed.before.statuses, passed.after.statuses) == (("one-side",), ("disputed",))
    assert passed.since == "9 Sep 2022"


def test_a_first_ledger_is_all_new() -> None:
    made = of("", BEFORE)
    assert [(claim.how, claim.id) for claim in made.claims] == [("added", "held")]
    assert made.not_derived == ""


def test_programs_read_all_of_it() -> None:
    told = json.loads(render_json(of(BEFORE, BEFORE + DENIAL)))
    assert told["headline"].startswith("1 status changes, 1 position added")
    (claim,) = told["claims"]
    assert claim["before"]["statuses"] == ["corroborated"]
    assert claim["because"]["alterations"][0]["after"]["speaker"] == "Vitaly Ganchev"
    assert told["day"] == "2022-12-01"


WAIVER = "{code: W602, record: sources/a, reason: Archived by us., until: 2023}"


def test_a_waiver_is_told_to_the_reviewer() -> None:
    waived = f"waivers: [{WAIVER}]\n{BEFORE}"
    told = render_text(of(BEFORE, waived))
    assert "1 waiver added" in told
    assert "waiver added: W602 until 2023, Archived by us. (sources/a, claims.yaml:1)" in told
    assert "waiver removed: W602 until 2023, Archived by us. (sources/a)" in render_text(
        of(waived, BEFORE)
    )
    longer = waived.replace("2023}", "2024}")
    (added, removed) = of(waived, longer).records
    assert (added.how, removed.how) == ("added", "removed")


def test_a_change_of_the_measures_and_of_the_title_is_told() -> None:
    after = BEFORE.replace("title: Cases", "title: Other cases").replace(
        "sides:", "measures: {area: {name: Area, unit: km2}}\nsides:", 1
    )
    told = [(record.section, record.how) for record in of(BEFORE, after).records]
    assert told == [("ledger", "changed"), ("measures", "added")]
