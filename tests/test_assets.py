"""The packaged templates are found in a checkout and in a wheel."""

from pathlib import Path

import pytest

from claimledger import assets
from tests.support import ROOT


def test_in_a_checkout_they_stand_at_the_root() -> None:
    assert assets.packaged_templates() == ROOT / "site_templates"


def test_in_a_wheel_they_stand_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "claimledger/site_templates").mkdir(parents=True)
    monkeypatch.setattr(assets, "__file__", str(tmp_path / "claimledger/assets.py"))
    assert assets.packaged_templates() == tmp_path / "claimledger/site_templates"
