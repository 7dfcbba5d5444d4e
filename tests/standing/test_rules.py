"""Statuses, rules, modifiers and the sentences about them: each has all that belongs to it."""

import re

import pytest

from claimledger.ledger.statuses import STATUSES_AS_LISTED, Family, Status
from claimledger.standing.catalogue.every import catalogue
from claimledger.standing.modifiers import MODIFIERS
from claimledger.standing.rules import RULES
from claimledger.standing.sentences import STATUS_TEXTS, ModifierKind
from tests.support import ROOT

STYLES = ROOT / "site_templates" / "assets"
SLOTS = {"actors", "names", "count", "checks", "claims", "figures", "dates"}


def test_every_status_has_its_rule_and_its_texts() -> None:
    assert set(RULES) == set(Status) - {Status.CANNOT_BE_TOLD}
    assert set(STATUS_TEXTS) == set(Status)


@pytest.mark.parametrize("status", Status)
def test_a_status_is_declared_whole(status: Status) -> None:
    text = STATUS_TEXTS[status]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", status.value)
    assert status.word[0].isupper()
    assert status.mark
    assert re.fullmatch(r"(add|write|record) .+[^.]", status.earned_by)
    assert re.fullmatch(r"[A-Z][^{}]+[^.]", text.headline)
    assert text.condition.endswith((".", ".)"))


def test_two_statuses_have_no_word_in_common() -> None:
    assert len({status.word for status in Status}) == len(Status)


def test_lists_show_every_status_once_family_by_family() -> None:
    families = list(Family)
    places = [families.index(status.family) for status in STATUSES_AS_LISTED]
    none_yet = {Status.NOT_ON_RECORD, Status.CANNOT_BE_TOLD}
    assert sorted(STATUSES_AS_LISTED) == sorted(set(Status) - none_yet)
    assert places == sorted(places)


def test_styles_know_every_family_and_name_no_status_that_is_none() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in sorted(STYLES.glob("*.css")))
    families = set(re.findall(r'\.cl-badge\[data-family="([a-z]+)"\]', styles))
    statuses = set(re.findall(r"\.cl-badge--([a-z-]+)", styles))
    assert families == set(Family) - {Family.OPEN}  # the tone of a badge without a family's own
    assert statuses <= set(Status)


def test_every_kind_of_modifier_is_found_by_a_function() -> None:
    assert set(MODIFIERS) == set(ModifierKind)


@pytest.mark.parametrize("kind", ModifierKind)
def test_a_kind_of_modifier_is_declared_whole(kind: ModifierKind) -> None:
    assert set(kind.sentence.slots) <= SLOTS
    assert not kind.sentence.text.endswith(".")
    assert kind.meaning.endswith(".")


def test_a_name_of_the_catalogue_means_one_sentence() -> None:
    names = [sentence.name for sentence in catalogue()]
    assert sorted(names) == sorted(set(names))
