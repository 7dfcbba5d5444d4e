"""What tests of several rooms share: the demonstration site, built once for each way."""

import pytest

from tests.real_site import WAYS, Built, build
from tests.walker import BuiltSite


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The demonstration built in one of the ways, when it is first asked for."""
    done: dict[str, tuple[BuiltSite, str]] = {}

    def of(way: str) -> tuple[BuiltSite, str]:
        if way not in done:
            folder = tmp_path_factory.mktemp("site")
            printed = build(folder, WAYS[way])
            done[way] = BuiltSite(folder, WAYS[way]["base"]), printed
        return done[way]

    return of
