"""What is worked out when it is asked for is what would be worked out before."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from claimledger.build import prose_faults
from claimledger.ledger.model import Ledger
from claimledger.prose.reading import read_prose
from claimledger.site.options import Options
from claimledger.site.pages import materials, materials_when_asked
from claimledger.standing import derive
from claimledger.standing.index import StandingIndex
from claimledger.standing.standing import Standing
from claimledger.text.source import SourceText
from tests import specimen
from tests.bench.synthetic import ledger_text
from tests.site.town import DAY, TOWN
from tests.support import ledger_of

LEDGERS: dict[str, Callable[[], tuple[Ledger, date]]] = {
    "the specimen": lambda: (specimen.ledger(), specimen.DAY),
    "the specimen before much of it was said": lambda: (specimen.ledger(), date(2024, 5, 3)),
    "a town": lambda: (ledger_of(TOWN), DAY),
    "a synthetic one": lambda: (ledger_of(ledger_text(60, 1)), date(2023, 6, 1)),
}
FOLDERS = (
    *("claims", "places", "actors", "dates", "sources", "measures", "media", "embed", "about"),
    "codes",
)


@pytest.mark.parametrize("name", LEDGERS)
def test_standings_histories_and_contraries_are_the_same(name: str) -> None:
    ledger, day = LEDGERS[name]()
    whole, asked = derive.derive(ledger, day), derive.derive_when_asked(ledger, day)
    for claim in reversed([*ledger.claims, "no-claim"]):
        assert asked.histories.get(claim) == whole.histories.get(claim)
        assert asked.standings.get(claim) == whole.standings.get(claim)
        assert asked.contraries.get(claim) == whole.contraries.get(claim)
    assert list(asked.standings.items()) == list(whole.standings.items())
    assert list(asked.histories.items()) == list(whole.histories.items())
    assert list(asked.contraries.items()) == list(whole.contraries.items())
    assert len(asked.standings) == len(whole.standings)


@pytest.mark.parametrize("name", LEDGERS)
def test_the_same_pages_are_there(name: str) -> None:
    ledger, day = LEDGERS[name]()
    options = Options(day, Path())
    pages = materials(ledger, derive.derive(ledger, day), options).urls.targets
    ids = [*ledger.claims, *ledger.places, *ledger.actors, *ledger.sources, *ledger.measures]
    ids += ledger.media
    dates = [f"{year}/{month:02}/{at:02}" for year in (2022, 2024) for month in range(1, 13)
             for at in range(0, 32)]  # fmt: skip
    asked = materials_when_asked(ledger, derive.derive_when_asked(ledger, day), options)
    for target in (*pages, *(f"{folder}/{id_}" for folder in FOLDERS for id_ in ids + dates)):
        assert (target in asked.urls.targets) == (target in pages), target
    assert asked.urls.targets == pages


def test_of_a_page_only_the_claims_that_it_pins_are_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = "[[claim:town-held is verified]] at [[place:town]], and [[claim:square-held|there]].\n"
    page = read_prose(SourceText("content/about.md", text), lambda text: f"<p>{text}</p>")
    ledger, worked_out = ledger_of(TOWN), set[str]()
    really = derive.standing_at

    def standing_at(index: StandingIndex, claim: str, day: date) -> Standing | None:
        worked_out.add(claim)
        return really(index, claim, day)

    monkeypatch.setattr(derive, "standing_at", standing_at)
    options = Options(DAY, Path())
    made = materials_when_asked(ledger, derive.derive_when_asked(ledger, DAY), options)
    faults = prose_faults({"about.md": page}, made)
    assert worked_out == {"town-held"}
    monkeypatch.undo()
    whole = materials(ledger, derive.derive(ledger, DAY), options)
    assert faults == prose_faults({"about.md": page}, whole)
    assert [fault.code for fault in faults] == ["W701"]


def test_of_lists_in_the_navigation_nothing_is_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = ledger_of(TOWN)
    made = materials_when_asked(ledger, derive.derive_when_asked(ledger, DAY), Options(DAY, Path()))

    def standing_at(index: StandingIndex, claim: str, day: date) -> Standing | None:
        raise AssertionError(claim)

    monkeypatch.setattr(derive, "standing_at", standing_at)
    lists = ("", "claims", "places", "actors", "dates", "sources", "media", "explore")
    assert [target for target in lists if target not in made.urls.targets] == []
