"""The demonstration is in order. What stands in it is the editors': no other test reads it."""

import re

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from tests.real_site import WAYS, build
from tests.support import ROOT
from tests.walker import BuiltSite


def test_it_checks_without_an_error() -> None:
    result = CliRunner().invoke(main, ["check", str(ROOT / "claims.yaml")])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltSite, str]:
    """Its site of today, as editors date their corrections, and what its strict build printed."""
    folder, way = tmp_path_factory.mktemp("demonstration"), WAYS["under a sub-path"]
    printed = build(folder, way, day=None)
    return BuiltSite(folder, way["base"]), printed


def test_its_strict_build_has_no_warning(built: tuple[BuiltSite, str]) -> None:
    _, printed = built
    assert "Documentation built" in printed
    assert not re.search(r"WARNING|ERROR|Traceback", printed), printed


def test_none_of_its_links_and_anchors_is_broken(built: tuple[BuiltSite, str]) -> None:
    site, _ = built
    assert site.broken() == []
