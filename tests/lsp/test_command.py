"""`claimledger lsp` where its library is not installed."""

import pytest
from click.testing import CliRunner

from claimledger.cli import main


def test_the_command_says_how_to_install_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimledger.cli.lsp.find_spec", lambda name: None)
    result = CliRunner().invoke(main, ["lsp"])
    assert result.exit_code == 2
    assert "pip install 'claimledger[lsp]'" in result.output
