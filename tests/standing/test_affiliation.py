"""Sides, roots, and whose word is a side's word."""

import pytest

from claimledger.standing.affiliation import root_of, side_of, speaks_for
from tests.support import ledger_of

LEDGER = ledger_of("""
format: 1
title: Actors
sides:
  russia: {name: Russia}
actors:
  state: {name: Authorities, kind: government, side: russia}
  ministry: {name: Ministry, kind: government, part_of: state}
  spokesman: {name: Spokesman, kind: person, part_of: ministry}
  defector: {name: Defector, kind: person, part_of: ministry, side: none}
  tass: {name: TASS, kind: media, part_of: state}
  reporter: {name: Reporter, kind: person, part_of: tass}
  think-tank: {name: Think tank, kind: analyst, part_of: state}
  soldier: {name: Soldier, kind: witness, part_of: ministry}
  yearbook: {name: Yearbook, kind: reference, part_of: state}
  blogger: {name: Blogger, kind: person, side: russia}
  charity: {name: Charity, kind: organisation, side: russia}
  un: {name: United Nations, kind: organisation, side: none}
  villager: {name: Villager, kind: person}
""")


@pytest.mark.parametrize(
    ("actor", "side", "root", "voice_of"),
    [
        ("state", "russia", "state", "russia"),
        ("ministry", "russia", "state", "russia"),
        ("spokesman", "russia", "state", "russia"),
        ("charity", "russia", "charity", "russia"),
        # their own side is nearer than the one along the chain
        ("defector", "none", "state", None),
        # belong to the side, and do not speak for it
        ("tass", "russia", "state", None),
        ("reporter", "russia", "state", None),
        ("think-tank", "russia", "state", None),
        ("soldier", "russia", "state", None),
        ("yearbook", "russia", "state", None),
        ("blogger", "russia", "blogger", None),
        # belong to none, or nobody knows
        ("un", "none", "un", None),
        ("villager", None, "villager", None),
    ],
)
def test_affiliation(actor: str, side: str | None, root: str, voice_of: str | None) -> None:
    assert side_of(LEDGER, actor) == side
    assert root_of(LEDGER, actor) == root
    assert speaks_for(LEDGER, actor) == voice_of
