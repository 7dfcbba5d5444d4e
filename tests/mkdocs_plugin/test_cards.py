"""Cards of claims in a site: made on request, kept from one build to the next."""

import logging
from io import BytesIO
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort
from PIL import Image

from claimledger.mkdocs_plugin import cards
from claimledger.mkdocs_plugin.cards import FOLDER, NO_PILLOW
from claimledger.site.card_image import CardPainter
from claimledger.site.cards import Card
from tests.mkdocs_plugin.support import Project
from tests.mkdocs_plugin.test_site import LEDGER

WITH_CARDS = [{"claimledger": {"exports": {"cards": True}}}]
PICTURE = "claims/held/card.png"


@pytest.fixture(name="project")
def _project(project: Project) -> Project:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    return project


@pytest.fixture(name="drawn")
def _drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The statements of the cards that are drawn, and not only taken from the folder."""
    found: list[str] = []
    png = CardPainter.png

    def noted(painter: CardPainter, card: Card) -> bytes:
        found.append(card.statement)
        return png(painter, card)

    monkeypatch.setattr(CardPainter, "png", noted)
    return found


@pytest.mark.parametrize(
    ("directories", "path"), [(True, PICTURE), (False, "claims/held.png")], ids=["folders", "files"]
)
def test_a_picture_stands_beside_the_page_that_leads_to_it(
    project: Project, directories: bool, path: str
) -> None:
    built = project.build(plugins=WITH_CARDS, use_directory_urls=directories)
    assert Image.open(BytesIO(built.files()[path])).size == (1200, 630)
    page = built.read("claims/held/" if directories else "claims/held.html")
    assert f'<meta property="og:image" content="https://example.org/sub/{path}?' in page


def test_there_are_none_where_nobody_asks_for_them(project: Project) -> None:
    built = project.build(plugins=["claimledger"])
    assert [path for path in built.files() if path.startswith("claims/") and "png" in path] == []
    assert "og:image" not in built.read("claims/held/")


def test_a_picture_is_drawn_once_and_again_when_what_it_tells_has_changed(
    project: Project, drawn: list[str]
) -> None:
    before = project.build(plugins=WITH_CARDS).files()
    assert project.build(plugins=WITH_CARDS).files() == before
    assert drawn == ["The town is held."]
    project.write("claims.yaml", LEDGER.replace("The town is held.", "The town was held."))
    after = project.build(plugins=WITH_CARDS).files()
    assert drawn == ["The town is held.", "The town was held."]
    assert after[PICTURE] != before[PICTURE]
    kept = list((Path(project.folder) / FOLDER).glob("*.png"))
    assert len(kept) == 1, "what is on no card any more is not kept"


def test_a_damaged_picture_is_drawn_anew(project: Project, drawn: list[str]) -> None:
    alone = [{"claimledger": {"exports": {"cards": True}, "cache": False}}]
    before = project.build(plugins=alone).files()
    (kept,) = (Path(project.folder) / FOLDER).glob("*.png")
    kept.write_bytes(kept.read_bytes()[:-9])
    assert project.build(plugins=alone).files() == before
    assert len(drawn) == 2


def test_without_pillow_the_build_says_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(cards, "find_spec", lambda name: None)
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        project.build(plugins=WITH_CARDS)
    assert NO_PILLOW in caplog.text


def test_a_file_that_is_no_font_ends_the_build_with_its_name(
    project: Project, caplog: pytest.LogCaptureFixture
) -> None:
    project.write("letters.ttf", "no font")
    chosen = {"cards": True, "cards_font": "letters.ttf"}
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        project.build(plugins=[{"claimledger": {"exports": chosen}}])
    assert "`exports: cards_font`: letters.ttf: " in caplog.text
