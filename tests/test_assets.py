"""The packaged templates are found in a checkout and in a wheel."""

from pathlib import Path

import pytest

from claimledger import assets

TEMPLATES = {
    "in a checkout they stand at the root": ("generator/claimledger", "site_templates"),
    "in a wheel they stand inside the package": ("claimledger", "claimledger/site_templates"),
}


@pytest.mark.parametrize(("package", "templates"), TEMPLATES.values(), ids=TEMPLATES)
def test_where_the_templates_stand(
    package: str, templates: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / templates).mkdir(parents=True)
    monkeypatch.setattr(assets, "__file__", str(tmp_path / package / "assets.py"))
    assert assets.packaged_templates() == tmp_path / templates
