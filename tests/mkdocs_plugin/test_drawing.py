"""Pages drawn by several processes are those that one process draws."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import cast

import pytest

from claimledger.assets import packaged_templates
from claimledger.mkdocs_plugin.drawing import KeptPage, drawn
from claimledger.site.exports import is_for_files, made_files
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.page import FinishedPage, SitePage
from claimledger.site.pages import made_pages, materials
from claimledger.site.render import TemplateFault
from claimledger.standing.derive import derive
from tests.site.town import DAY, TOWN
from tests.support import ledger_of

NAMES = tuple(SitePage.__dataclass_fields__)


def made(own: Path | None = None) -> Materials:
    ledger = ledger_of(TOWN)
    options = Options(DAY, packaged_templates(), own_templates=own, page_size=10)
    return materials(ledger, derive(ledger, DAY), options)


def pages_drawn(m: Materials, workers: int, folder: Path | None = None) -> list[KeptPage]:
    """The pages one after the other, all of them drawn anew, and kept in files."""
    pages = list(chain.from_iterable(drawn(m, {}, workers, folder)))
    assert all(isinstance(page, KeptPage) for page in pages)
    return cast(list[KeptPage], pages)


def values(pages: Sequence[FinishedPage]) -> list[tuple[object, ...]]:
    return [tuple(getattr(page, name) for name in NAMES) for page in pages]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_it_changes_nothing_how_many_processes_draw(
    workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimledger.mkdocs_plugin.workers._PIECES_PER_WORKER", 1)
    assert values(pages_drawn(made(), workers, tmp_path)) == values([*made_pages(made())])
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("workers", [1, 2])
def test_the_first_page_that_fails_in_a_template_of_the_site_is_told(
    workers: int, tmp_path: Path
) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "explore.html").write_text("{{ view.nothing }}", "utf-8")
    (tmp_path / "pages" / "methodology.html").write_text("{{ view.nowhere }}", "utf-8")
    with pytest.raises(TemplateFault) as caught:
        drawn(made(tmp_path), {}, workers)
    assert "'nothing'" in caught.value.diagnostic.message


def test_a_page_is_read_from_the_file_each_time_it_is_asked_for() -> None:
    page: KeptPage = pages_drawn(made(), 1)[0]
    assert page.html == page.html
    assert page.html is not page.html
    assert replace(page, title="other").html == page.html


def test_files_wait_outside_memory_and_are_the_same() -> None:
    m, other = made(), made()
    pages_drawn(m, 1)
    files = list(made_files(m))
    assert not any(isinstance(file.made, bytes) for file in files)
    assert [(file.path, file.content) for file in files] == [
        (file.path, file.content) for file in made_files(other)
    ]
    assert all(file.size == len(file.content) for file in files)
    assert not any(map(is_for_files, m.once_made)), "what only files are made of is kept"
    assert any(map(is_for_files, other.once_made))
