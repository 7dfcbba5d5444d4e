"""`claimledger check` works out no claim that nothing in the pages of a site asks for."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.standing import derive
from claimledger.standing.index import StandingIndex
from claimledger.standing.standing import Standing
from tests.site.town import TOWN

AFTER_ALL = 1_670_000_000
"""The second at which it is checked, after all that the ledger tells of."""

LEDGER = TOWN.replace("published: 2022-09-09", "published: 2022-11-20")
LEDGER = LEDGER.replace("until: 2022-10-05", "until: 2023-10-05")

SETTINGS = """\
site_name: A site
docs_dir: pages
nav: [index.md, claims/index.md, places/index.md, actors/index.md, dates/index.md,
  sources/index.md, media/index.md, explore.md, methodology.md]
plugins: [search, claimledger]
"""
PAGES: dict[str, tuple[str, str, set[str]]] = {
    "nothing": ("index.md", "Words, and [a place](places/town.md).", set()),
    "a reference": ("index.md", "[[claim:bridge-15-km]] at [[place:town]]", set()),
    "a pin": ("index.md", "[[claim:bridge-15-km is single-source]]", {"bridge-15-km"}),
    "a date": ("index.md", "[[date:2022-09-12]]", {"town-held"}),
    "a block of claims": (
        "index.md",
        "```claims\nclaims: [bridge-15-km]\n```",
        {"bridge-15-km"},
    ),
    "a block of a place": ("index.md", "```claims\nplace: region\nkind: forecast\n```",
                           {"rain-comes"}),
    "a block of an actor": ("index.md", "```claims\nactor: ministry\n```", {"town-held"}),
    "a block of a measure": (
        "index.md",
        "```claims\nview: figures\nmeasure: distance\n```",
        {"bridge-15-km"},
    ),
    "a block of days": ("index.md", "```claims\nfrom: 2022-12-01\n```", {"rain-comes"}),
    "the introduction of a place": ("places/town.md", "Words.", set()),
    "the introduction of a source": ("sources/survey.md", "Words.", set()),
    "a link to a media file": ("index.md", "[A film](media/film-of-the-square.md)", {"town-held"}),
}  # fmt: skip


@pytest.mark.parametrize("what", PAGES)
def test_only_claims_that_a_page_shows_are_worked_out(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, text, shown = PAGES[what]
    file = tmp_path / "pages" / name
    file.parent.mkdir(parents=True)
    file.write_text(f"{text}\n", encoding="utf-8")
    (tmp_path / "pages" / "index.md").touch()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "claims.yaml").write_text(LEDGER, encoding="utf-8")
    worked_out, really = set[str](), derive.standing_at

    def standing_at(index: StandingIndex, claim: str, day: date) -> Standing | None:
        worked_out.add(claim)
        return really(index, claim, day)

    monkeypatch.setattr(derive, "standing_at", standing_at)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(AFTER_ALL))
    arguments = ["check", str(tmp_path)]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert "checked: no error, " in result.output, result.output
    assert worked_out == shown
