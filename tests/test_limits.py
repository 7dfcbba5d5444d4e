"""What is read may be as large as the limits say, and what is larger is told with the code."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.mkdocs_plugin.config import PluginConfig
from tests.limits import LIMITS, OF_WORK, Limit
from tests.support import ROOT

MINIMAL = ROOT / "examples" / "minimal"


def codes(folder: Path, limit: Limit, count: int) -> set[str]:
    """The errors that `check` tells of a small project with so many."""
    names = [path for path in MINIMAL.rglob("*") if path.suffix in (".yaml", ".yml", ".md")]
    files = {path.relative_to(MINIMAL).as_posix(): path.read_text("utf-8") for path in names}
    for name, text in limit.with_so_many(files, count).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    told = CliRunner().invoke(main, ["check", str(folder)], catch_exceptions=False).output
    return set(re.findall(r"error\[(E\d+)\]", told))


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.what)
def test_so_much_is_read_and_one_more_is_told(tmp_path: Path, limit: Limit) -> None:
    assert limit.code not in codes(tmp_path / "within", limit, limit.most)
    assert limit.code in codes(tmp_path / "beyond", limit, limit.most + 1)


def test_limits_of_work_are_options_with_that_default() -> None:
    defaults = {name: option.default for name, option in PluginConfig()._schema}
    for _, most, _, option in OF_WORK:
        assert most.split()[0] == str(defaults[option])
