"""What tests of several layers share: the specimen's site, built once for each way."""

from pathlib import Path

import pytest

from tests.real_site import WAYS, Built, build
from tests.specimen import SPECIMEN
from tests.walker import BuiltSite

BROWSER = Path(__file__).parent / "browser"


def pytest_itemcollected(item: pytest.Item) -> None:
    """All browser tests are slow; what else is says so itself."""
    if BROWSER in item.path.parents:
        item.add_marker(pytest.mark.slow)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: their driver keeps an event loop, beside which no other can run."""
    items.sort(key=lambda test: BROWSER in test.path.parents)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The specimen built in one of the ways, when it is first asked for."""
    done: dict[str, tuple[BuiltSite, str]] = {}

    def of(way: str) -> tuple[BuiltSite, str]:
        if way not in done:
            folder = tmp_path_factory.mktemp("site")
            printed = build(folder, WAYS[way], SPECIMEN)
            done[way] = BuiltSite(folder, WAYS[way]["base"]), printed
        return done[way]

    return of
