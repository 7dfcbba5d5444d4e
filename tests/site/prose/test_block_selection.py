"""Which claims a block shows: each option, and several together."""

from datetime import date

import pytest

from tests.site.prose.block_pages import MADE, chosen, fenced, made, shown

ALL = "sunk blown held flag retaken"
SELECTIONS = {
    "view: list": ALL,
    "limit: 2": ALL,
    "place: town": "blown held flag",
    "place: bridge": "blown",
    "place: [bridge, sea]": "sunk blown",
    "place: region": "blown held flag retaken",
    "place: city": "blown held flag",
    "place: [sea, town]\nkind: event": "sunk blown flag",
    "actor: moscow": "sunk blown held",
    "actor: bbc": "flag",
    "actor: the-bbc": "flag",
    "actor: [bbc, moscow]": "sunk blown held flag",
    "actor: kyiv\nplace: town": "held flag",
    "status: verified": "flag",
    "status: [verified, disputed]": "held flag",
    "kind: control": "held",
    "kind:\n  - control\n  - quantity": "held retaken",
    "measure: area": "retaken",
    "measure: area\nplace: town": "",
    "claims: [retaken, held]": "retaken held",
    "claims: [retaken, held]\nkind: control": "held",
    "claims: taken": "held",
    # said, checked, or said to have happened within
    "from: 2022-09-12\nto: 2022-09-13": "flag",
    "from: 2022-09-14": "blown",
    "from: 2022-08-15\nto: 2022-08-20": "blown",
    "to: 2022-07": "sunk",
    "from: 2022\nto: 2022": ALL,
    "from: 2022-09-10\nto: 2022-09-10": "held retaken",
    # an open end stands at the other: neither for ever after nor at any time before
    "from: 2022-10": "",
    "to: 2022-06": "",
    "from: 2022-09-08\nto: 2022-09-09": "held flag",
    "from: 2022-09-09\nto: 2022-09-09": "held",
}


@pytest.mark.parametrize("options", SELECTIONS)
def test_a_claim_is_in_if_it_fits_every_option(options: str) -> None:
    assert sorted(chosen(options).split()) == sorted(SELECTIONS[options].split())


def test_claims_come_in_date_order_and_chosen_ones_as_they_are_written() -> None:
    assert chosen("place: [region, sea]") == " ".join(
        claim for claim in MADE.index.claims if claim in ALL.split()
    )
    assert chosen("claims: [retaken, flag, held]") == "retaken flag held"


def test_a_site_as_of_an_earlier_day_shows_what_had_been_said_and_how_it_stood() -> None:
    earlier = made(date(2022, 9, 9), as_of=True)
    assert chosen("place: region", earlier) == "flag held"
    assert chosen("status: verified", earlier) == ""
    assert "cl-badge--verified" not in shown(fenced("place: town"), earlier)
    assert "As of 9 September 2022." in shown(fenced("place: town"), earlier)
