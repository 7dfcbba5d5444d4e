"""`claimledger links`, run as a command against a server of the test's own."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from claimledger.links.checking import Finding, LinkOutcome
from tests.links.server import Server, leads, serving, status, well

DAY = "1669852800"  # 2022-12-01


@pytest.fixture
def server() -> Iterator[Server]:
    behaviour = {"/well": well, "/copy": well, "/gone": status("404 Not Found")}
    behaviour["/moved"] = leads("/well", "301 Moved Permanently")
    behaviour["/shy"] = status("403 Forbidden")
    with serving(behaviour) as server:
        yield server


def ledger(folder: Path, *sources: str) -> Path:
    file = folder / "claims.yaml"
    file.write_text("format: 1\ntitle: A ledger\nsources:\n" + "".join(sources), encoding="utf-8")
    return file


def source(id_: str, url: str, archived: str = "") -> str:
    return f"  {id_}:\n    title: A source\n    url: {url}\n" + (
        f"    archived: {archived}\n" if archived else ""
    )


def links(file: Path, *arguments: str, private: bool = True, day: str = DAY) -> Result:
    given = ["links", str(file), "--pause", "0", *arguments]
    given += ["--allow-private"] if private else []
    environment = {"SOURCE_DATE_EPOCH": day}
    return CliRunner().invoke(main, given, env=environment, catch_exceptions=False)


def test_where_all_is_well_nothing_is_told(tmp_path: Path, server: Server) -> None:
    result = links(ledger(tmp_path, source("paper", server.url("/well"), server.url("/copy"))))
    assert (result.exit_code, result.output) == (0, "2 links: 2 well; 2 asked now\n")


def test_what_is_broken_or_moved_is_told_at_its_place(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copy = server.url("/copy")
    sources = [source(name, server.url(f"/{name}"), copy) for name in ("gone", "moved", "shy")]
    ledger(tmp_path, *sources, source("again", server.url("/gone"), copy))
    result = links(Path("claims.yaml"))
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "claims.yaml:6:10: broken: `url` of `gone`: it answers 404 Not Found",
        f"  {server.url('/gone')}",
        "claims.yaml:18:10: broken: `url` of `again`: it answers 404 Not Found",
        f"  {server.url('/gone')}",
        f"claims.yaml:10:10: moved: `url` of `moved`: now {server.url('/well')}",
        f"  {server.url('/moved')}",
        "claims.yaml:14:10: unsure: `url` of `shy`: it answers 403 Forbidden",
        f"  {server.url('/shy')}",
        "4 links: 1 well, 1 moved, 1 unsure, 1 broken; 4 asked now",
    ]


def test_what_moved_or_cannot_be_told_fails_nothing(tmp_path: Path, server: Server) -> None:
    copy = server.url("/copy")
    sources = [source(name, server.url(f"/{name}"), copy) for name in ("moved", "shy")]
    assert links(ledger(tmp_path, *sources)).exit_code == 0


def test_an_address_of_this_machine_is_refused_and_not_asked(
    tmp_path: Path, server: Server
) -> None:
    sources = [source("own", server.url("/well")), source("plain", "http://127.0.0.1/")]
    result = links(ledger(tmp_path, *sources), private=False)
    assert result.exit_code == 1
    assert f"port {server.port} is not a port of web servers" in result.output
    assert "127.0.0.1 leads to 127.0.0.1, which is a loopback address" in result.output
    assert server.log == []


def test_results_are_kept_with_their_day_and_asked_again_when_old(
    tmp_path: Path, server: Server
) -> None:
    copy = server.url("/copy")
    file = ledger(tmp_path, source("gone", server.url("/gone"), copy))
    assert "; 2 asked now" in links(file).output
    kept = json.loads((tmp_path / ".claimledger-links.json").read_text())
    assert kept["links"][copy] == {"day": "2022-12-01", "outcome": "well"}
    # Three days later: what is broken is asked again, what was well is not.
    result = links(file, day=str(int(DAY) + 3 * 86400))
    assert "; 1 asked now" in result.output
    assert "404 Not Found (since 2022-12-01)" in result.output
    assert "; 2 asked now" in links(file, "--max-age", "0").output
    assert "; 2 asked now" in links(file, day=str(int(DAY) + 30 * 86400)).output


def test_results_are_kept_where_asked_for(tmp_path: Path, server: Server) -> None:
    file = ledger(tmp_path, source("paper", server.url("/well"), server.url("/copy")))
    elsewhere = tmp_path / "results.json"
    links(file, "--results", str(elsewhere))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["claims.yaml", "results.json"]
    first = elsewhere.read_bytes()
    links(file, "--results", str(elsewhere))
    assert elsewhere.read_bytes() == first


def test_a_copy_is_proposed_and_never_written(tmp_path: Path, server: Server) -> None:
    file = ledger(tmp_path, source("paper", server.url("/well") + "\n    accessed: 2022-10-02"))
    before = file.read_bytes()
    result = links(file)
    assert result.exit_code == 0
    assert "proposal: `paper`: no archived copy is recorded" in result.output
    assert f"  https://web.archive.org/web/20221002/{server.url('/well')}\n" in result.output
    assert file.read_bytes() == before


def test_programs_read_json(tmp_path: Path, server: Server) -> None:
    file = ledger(tmp_path, source("gone", server.url("/gone")))
    result = links(file, "--format", "json")
    report = json.loads(result.output)
    assert (result.exit_code, report["asked"]) == (1, 1)
    (link,) = report["links"]
    assert (link["outcome"], link["day"], link["since"]) == ("broken", "2022-12-01", "2022-12-01")
    (place,) = link["uses"]
    assert (place["source"], place["line"], place["column"]) == ("gone", 6, 10)
    (proposal,) = report["proposals"]
    assert proposal["archived"] == f"https://web.archive.org/web/{server.url('/gone')}"
    assert proposal["seen"] is False


def test_a_ledger_without_links_is_well(tmp_path: Path) -> None:
    result = links(ledger(tmp_path, "  paper:\n    title: On paper\n"))
    assert (result.exit_code, result.output) == (0, "0 links; 0 asked now\n")


def test_it_cannot_run_without_a_ledger_that_can_be_read(tmp_path: Path) -> None:
    assert links(tmp_path / "none.yaml").exit_code == 2
    (tmp_path / "claims.yaml").write_text("include: [none.yaml]\n")
    assert links(tmp_path / "claims.yaml").exit_code == 2


def test_it_cannot_run_over_results_that_it_did_not_write(tmp_path: Path, server: Server) -> None:
    file = ledger(tmp_path, source("paper", server.url("/well")))
    (tmp_path / ".claimledger-links.json").write_text("my notes")
    result = links(file)
    assert result.exit_code == 2
    assert "holds no results that can be read; remove it" in result.output
    assert (tmp_path / ".claimledger-links.json").read_text() == "my notes"
    assert server.log == []


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_progress_is_shown_beside_the_results(
    tmp_path: Path,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = ledger(tmp_path, source("paper", server.url("/well"), server.url("/copy")))
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with pytest.raises(SystemExit):
        main(["links", str(file), "--pause", "0", "--allow-private", "--format", "json"])
    assert "100%" in screen.getvalue()
    assert json.loads(capsys.readouterr().out)["asked"] == 2


def test_what_was_found_is_kept_when_somebody_interrupts(
    tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> Iterator[tuple[str, Finding]]:
        yield server.url("/well"), Finding(LinkOutcome.WELL)
        raise KeyboardInterrupt

    monkeypatch.setattr("claimledger.cli.links.by_host_in_parallel", interrupted)
    result = links(ledger(tmp_path, source("paper", server.url("/well"), server.url("/copy"))))
    assert "Aborted" in result.output
    kept = json.loads((tmp_path / ".claimledger-links.json").read_text())
    assert list(kept["links"]) == [server.url("/well")]


def test_a_machine_off_the_network_records_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimledger.cli.links.resolves", lambda host, limits: False)
    result = links(ledger(tmp_path, source("paper", "https://nowhere.invalid/")), private=False)
    assert result.exit_code == 2
    assert "is this machine off the network? Nothing was recorded." in result.output
    assert not (tmp_path / ".claimledger-links.json").exists()
