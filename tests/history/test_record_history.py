"""What edits of a ledger changed, on real repositories: day by day, whatever is remembered."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from claimledger.history.git import GitError
from claimledger.history.record import FOLDER, record_history
from claimledger.review.causes import CauseKind
from claimledger.site.record_history import ClaimChange, RecordChange, RecordHistory
from claimledger.standing.catalogue.edits import BECAUSE
from tests.repositories import Repo

HEAD = """\
format: 1
title: A ledger
sides: {east: {name: The East}, west: {name: The West}}
actors:
  state: {name: The state, kind: government, side: east}
  army: {name: The army, kind: military, side: west}
places: {town: {name: The town}}
sources: {report: {title: A report, published: 2022-09-12}}
"""
HELD = """\
  held:
    statement: The town is held.
    places: [town]
    positions:
      - {actor: state, stance: asserts, statement_date: 2022-09-08, summary: So., source: report}
"""
DENIAL = """\
      - {actor: army, stance: denies, statement_date: 2022-09-10, summary: No., source: report}
"""
BURNT = """\
  burnt:
    statement: The bridge was burnt.
    places: [town]
    positions:
      - {actor: state, stance: asserts, statement_date: 2022-09-09, summary: So., source: report}
"""
BROKEN = "  - : ["
FIRST = date(2022, 10, 1)


def ledger(*claims: str) -> dict[str, str]:
    return {"claims.yaml": HEAD + "claims:\n" + "".join(claims)}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repo]:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    yield Repo(tmp_path, FIRST.isoformat())


def history(repo: Repo, at_most: int = 100, folder: str = ".") -> RecordHistory:
    project = repo.folder / folder
    return record_history(project, project / "claims.yaml", at_most)


def anew(repo: Repo, at_most: int = 100) -> RecordHistory:
    """The history without anything that is remembered."""
    for file in (repo.folder / FOLDER).glob("*.json"):
        file.unlink()
    return history(repo, at_most)


def days(found: RecordHistory) -> list[str]:
    return [version.day.isoformat() for version in found.versions]


def claims(found: RecordHistory, at: int = 0) -> list[tuple[str, str]]:
    return [(change.id, change.how) for change in found.versions[at].claims]


def test_a_record_begins_and_goes_on_day_by_day(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    repo.commit({**ledger(HELD, BURNT), "prose.md": "Some."}, "2022-10-03")
    repo.commit({"prose.md": "More."}, "2022-10-04")
    found = history(repo)
    assert days(found) == ["2022-10-03", "2022-10-01"]
    assert claims(found) == [("burnt", "added")]
    assert found.versions[0].claims[0].after == ("one-side",)
    assert found.versions[1].begins == 1
    assert found.known_from is None
    assert dict(found.first) == {"held": FIRST, "burnt": date(2022, 10, 3)}


def test_a_status_that_an_edit_changed_has_its_cause(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    repo.commit(ledger(HELD + DENIAL), "2022-10-02")
    (change,) = history(repo).versions[0].claims
    assert (change.before, change.after) == (("one-side",), ("disputed",))
    assert change.cause == CauseKind.SINGLE
    assert change.because == change.edits
    (edit,) = change.edits
    assert (edit.part, edit.how, edit.actor) == ("position", "added", "army")
    assert edit.dated == "2022-09-10"


def test_what_time_alone_changed_is_no_edit(repo: Repo) -> None:
    later = DENIAL.replace("2022-09-10", "2022-10-01/2022-10-09").replace("report", "late")
    source = "sources: {late: {title: Late, published: 2022-10-01}, report"
    text = (HEAD + "claims:\n" + HELD + later).replace("sources: {report", source)
    repo.commit({"claims.yaml": text})
    repo.commit({"claims.yaml": text + BURNT}, "2022-10-20")
    assert claims(history(repo)) == [("burnt", "added")]


def test_records_are_told_by_their_section(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    text = ledger(HELD)["claims.yaml"].replace("A report", "Another title")
    text = text.replace("{town: {name: The town}}", "{town: {name: The town}, hill: {name: Hill}}")
    repo.commit({"claims.yaml": text}, "2022-10-02")
    assert history(repo).versions[0].records == (
        RecordChange("places", "hill", "added"),
        RecordChange("sources", "report", "changed", fields=("title",)),
    )


def test_a_claim_keeps_the_day_of_its_first_record(repo: Repo) -> None:
    gone = "  held: {removed: {date: 2022-10-02, reason: Twice.}}\n"
    called = BURNT.replace("  burnt:\n", "  bridge-burnt:\n    aliases: [burnt]\n")
    repo.commit(ledger(HELD, BURNT))
    repo.commit(ledger(gone, BURNT), "2022-10-02")
    repo.commit(ledger(gone, called), "2022-10-03")
    repo.commit(ledger(HELD, called), "2022-10-04")
    found = history(repo)
    assert [claims(found, at) for at in (0, 1, 2)] == [
        [("held", "restored")],
        [("bridge-burnt", "changed")],
        [("held", "removed")],
    ]
    assert found.versions[1].claims[0].was_id == "burnt"
    assert found.first["held"] == FIRST
    assert found.first["bridge-burnt"] == FIRST


def test_a_merge_made_on_the_branch_what_came_by_it(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit(ledger(HELD, BURNT), "2022-10-05")
    repo.commit(ledger(HELD + DENIAL, BURNT), "2022-10-06")
    repo.git("checkout", "--quiet", "main")
    repo.commit({"other.txt": "x"}, "2022-10-07")
    repo.day = "2022-10-08"
    repo.git("merge", "--quiet", "--no-ff", "--message", "<script>", "side")
    found = history(repo)
    assert days(found) == ["2022-10-08", "2022-10-01"]
    assert claims(found) == [("held", "changed"), ("burnt", "added")]
    assert found.first["burnt"] == date(2022, 10, 8)


def test_a_version_with_errors_is_passed_over_and_told(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    repo.commit(ledger(HELD, BURNT.replace("places: [town]", "places: [city]")), "2022-10-02")
    repo.commit(ledger(HELD, BURNT), "2022-10-03")
    found = history(repo)
    assert found.unread == (date(2022, 10, 2),)
    assert days(found) == ["2022-10-03", "2022-10-01"]
    assert claims(found) == [("burnt", "added")]
    assert dict(found.first) == {"held": FIRST}  # `burnt` may have been there the day before


@pytest.mark.parametrize("broken", [BROKEN, "\0", ""])
def test_whatever_a_version_holds_the_others_are_told(repo: Repo, broken: str) -> None:
    repo.commit({"claims.yaml": broken})
    repo.commit(ledger(HELD), "2022-10-02")
    repo.commit({"claims.yaml": broken}, "2022-10-03")
    repo.commit(ledger(HELD, BURNT), "2022-10-04")
    found = history(repo)
    assert len(found.unread) == 2
    assert days(found) == ["2022-10-04"]
    assert found.known_from == date(2022, 10, 2)


def test_an_override_past_its_day_and_a_clock_that_is_slow_are_no_errors(repo: Repo) -> None:
    held = HELD + "    override: {status: disputed, reason: R., by: B, until: 2022-09-30}\n"
    repo.commit(ledger(held), "2022-09-01")
    assert not history(repo).unread


def test_the_next_build_compares_only_what_is_new(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    repo.commit(ledger(HELD, BURNT), "2022-10-02")
    first = history(repo)
    assert first.worked_out == 2
    second = history(repo)
    assert second == replace(first, worked_out=0)
    repo.commit(ledger(HELD + DENIAL, BURNT), "2022-10-03")
    third = history(repo)
    assert third.worked_out == 1
    assert replace(third, worked_out=0) == replace(anew(repo), worked_out=0)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}', "\0" * 20, "[" * 100_000])
def test_what_is_remembered_may_be_damaged(repo: Repo, content: str) -> None:
    repo.commit(ledger(HELD))
    repo.commit(ledger(HELD, BURNT), "2022-10-02")
    first = history(repo)
    for file in (repo.folder / FOLDER).glob("*.json"):
        file.write_text(content, encoding="utf-8")
    assert history(repo) == first


def test_a_remembered_value_of_another_kind_counts_as_none(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    repo.commit(ledger(HELD, BURNT), "2022-10-02")
    first = history(repo)
    for file in (repo.folder / FOLDER).glob("*.json"):
        text = file.read_text("utf-8")
        file.write_text(text.replace('"burnt"', "{}").replace('"before":""', '"before":7'), "utf-8")
    assert history(repo) == first


def test_a_folder_that_cannot_be_written_costs_only_time(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    (repo.folder / ".cache").write_text("in the way", encoding="utf-8")
    assert history(repo).worked_out == 1
    assert history(repo).worked_out == 1


def test_a_history_that_was_rewritten_is_told_as_it_is_now(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    repo.commit(ledger(HELD, BURNT), "2022-10-02")
    history(repo)
    repo.git("reset", "--quiet", "--hard", "HEAD~1")
    repo.commit(ledger(HELD + DENIAL), "2022-10-03")
    found = history(repo)
    assert claims(found) == [("held", "changed")]
    assert len(list((repo.folder / FOLDER).glob("*.json"))) == 2


def test_only_the_last_commits_are_told(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    repo.commit(ledger(HELD, BURNT), "2022-10-02")
    repo.commit(ledger(HELD + DENIAL, BURNT), "2022-10-03")
    found = history(repo, at_most=1)
    assert days(found) == ["2022-10-03"]
    assert found.known_from == date(2022, 10, 2)
    assert not found.first
    assert history(repo, at_most=3).known_from is None


def test_a_shallow_clone_knows_from_when_on(repo: Repo) -> None:
    repo.commit(ledger(HELD))
    repo.commit(ledger(HELD, BURNT), "2022-10-02")
    repo.commit(ledger(HELD + DENIAL, BURNT), "2022-10-03")
    clone = repo.folder / "clone"
    repo.git("clone", "--quiet", "--depth", "2", repo.folder.as_uri(), str(clone))
    found = record_history(clone, clone / "claims.yaml")
    assert days(found) == ["2022-10-03"]
    assert found.known_from == date(2022, 10, 2)
    assert not found.first


def test_a_file_that_had_another_name_begins_no_record(repo: Repo) -> None:
    repo.commit({"old.yaml": ledger(HELD)["claims.yaml"]})
    repo.day = "2022-10-02"
    repo.git("mv", "old.yaml", "claims.yaml")
    repo.git("commit", "--quiet", "--message", "Moved")
    found = history(repo)
    assert not found.versions
    assert found.known_from == date(2022, 10, 2)


def test_files_that_were_included_from_elsewhere_count(repo: Repo) -> None:
    def root(folder: str) -> str:
        return HEAD.replace("title: A ledger\n", f"title: A ledger\ninclude: [{folder}/*.yaml]\n")

    repo.commit({"claims.yaml": root("old"), "old/held.yaml": "claims:\n" + HELD})
    repo.commit({"old/burnt.yaml": "claims:\n" + BURNT}, "2022-10-02")
    repo.day = "2022-10-03"
    repo.git("mv", "old", "new")
    repo.commit({"claims.yaml": root("new")})
    repo.commit({"new/held.yaml": "claims:\n" + HELD + DENIAL}, "2022-10-04")
    found = history(repo)
    assert days(found) == ["2022-10-04", "2022-10-02", "2022-10-01"]
    assert claims(found, 1) == [("burnt", "added")]
    assert history(repo).worked_out == 0


def test_a_ledger_below_the_top_of_its_repository(repo: Repo) -> None:
    text = ledger(HELD)["claims.yaml"]
    repo.commit({"sites/one/claims.yaml": text, "claims.yaml": text})
    repo.commit({"sites/one/claims.yaml": text + BURNT}, "2022-10-02")
    assert days(history(repo)) == ["2022-10-01"]
    assert days(history(repo, folder="sites/one")) == ["2022-10-02", "2022-10-01"]


def test_where_git_cannot_tell_it_says_so(tmp_path: Path, repo: Repo) -> None:
    with pytest.raises(GitError):
        history(repo)  # no commit yet
    (tmp_path / "claims.yaml").write_text(ledger(HELD)["claims.yaml"], encoding="utf-8")
    repo.commit({"other.txt": "x"})
    repo.git("rm", "--quiet", "--cached", "claims.yaml")
    repo.git("commit", "--quiet", "--message", "Not committed any more")
    assert not [each for each in history(repo).versions if each.claims]


def test_a_very_large_edit_is_counted(repo: Repo) -> None:
    many = [BURNT.replace("  burnt:", f"  burnt-{at}:") for at in range(230)]
    repo.commit(ledger(HELD))
    repo.commit(ledger(HELD, *many), "2022-10-02")
    found = history(repo)
    assert len(found.versions[0].claims) == 200
    assert found.versions[0].more == 30
    assert found.first["burnt-229"] == date(2022, 10, 2)


def test_nothing_that_a_record_said_is_kept(repo: Repo) -> None:
    repo.commit(ledger(HELD.replace("So.", "Something secret."), BURNT))
    repo.commit(ledger(HELD.replace("The town is held.", "It is held.")), "2022-10-02")
    found = history(repo)
    kept = "".join(file.read_text("utf-8") for file in (repo.folder / FOLDER).glob("*.json"))
    for text in (repr(found), kept):
        assert "secret" not in text
        assert "bridge" not in text
        assert "The town" not in text
    assert ClaimChange("burnt", "removed") in found.versions[0].claims


def test_every_kind_of_cause_has_its_words() -> None:
    assert set(BECAUSE) == {kind.value for kind in CauseKind}
