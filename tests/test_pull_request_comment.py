"""The comment that is posted with our rights: where it goes, and what a stranger can put in it."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from claimledger.review.render import render_markdown
from tests.review.support import reviewed
from tests.test_workflows import HERE, missing, steps

pytestmark = pytest.mark.slow  # it needs Node
SHA = "c" * 40
MARKER = "<!-- claimledger: what changes on the site -->"
RUN = {
    "id": 7,
    "head_sha": SHA,
    "head_branch": "denial",
    "head_repository": {"id": 12, "owner": {"login": "stranger"}},
    "html_url": "https://forge.example/runs/7",
}
Post = Callable[..., list[dict[str, Any]]]


def pull(number: int, sha: str = SHA, repository: int = 12) -> dict[str, Any]:
    head = {"owner": "stranger", "ref": "denial", "sha": sha, "repo": {"id": repository}}
    return {"number": number, "head": head}


def comment(id_: int, body: str, login: str) -> dict[str, Any]:
    return {"id": id_, "body": body, "user": {"login": login}}


@pytest.fixture
def post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Post:
    """Runs the workflow's script; returns what it would have written."""
    node = shutil.which("node")
    if node is None or shutil.which("unzip") is None:
        missing("the workflow's script cannot be run (it needs node and unzip)")
    monkeypatch.setenv("RUNNER_TEMP", str(tmp_path))
    script = tmp_path / "script.js"
    script.write_text(steps("pull-request-comment.yml")[0]["with"]["script"], encoding="utf-8")

    def posted(
        text: str | bytes = "told",
        *,
        name: str = "review.md",
        pulls: tuple[dict[str, Any], ...] = (pull(3),),
        comments: tuple[dict[str, Any], ...] = (),
        size: int = 100,
    ) -> list[dict[str, Any]]:
        packed = tmp_path / "sent.zip"
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            archive.writestr(name, text)
        artifacts = [{"id": 1, "name": "review", "expired": False, "size_in_bytes": size}]
        forge = {"run": RUN, "pulls": pulls, "comments": comments, "artifacts": artifacts}
        done = subprocess.run(
            [str(node), HERE / "comment.mjs", script, packed],
            input=json.dumps(forge),
            capture_output=True,
            text=True,
            check=True,
        )
        writes: list[dict[str, Any]] = json.loads(done.stdout)
        return writes

    return posted


def text_of(writes: list[dict[str, Any]]) -> str:
    (write,) = writes
    marker, _, _, text = str(write["body"]).split("\n", 3)
    assert marker == MARKER
    return text


def test_the_review_is_posted_to_the_pull_request_of_the_event(post: Post) -> None:
    (write,) = post("told\n")
    assert (write["name"], write["issue_number"]) == ("create", 3)
    assert write["body"].endswith("\n\ntold\n")


def test_the_one_comment_is_kept_up_to_date(post: Post) -> None:
    theirs = comment(1, f"{MARKER}\nmine", "stranger")
    quoting = comment(2, f"> {MARKER}", "github-actions[bot]")
    ours = comment(3, f"{MARKER}\nbefore", "github-actions[bot]")
    (write,) = post("told", comments=(theirs, quoting, ours))
    assert (write["name"], write["comment_id"]) == ("update", 3)


@pytest.mark.parametrize(
    "pulls",
    [
        (),
        (pull(3, sha="d" * 40),),  # a later commit was pushed meanwhile
        (pull(3, repository=99),),  # a branch of that name in another repository
        (pull(3), pull(4)),  # it cannot be told which
    ],
)
def test_without_one_pull_request_for_the_commit_nothing_is_posted(
    post: Post, pulls: tuple[dict[str, Any], ...]
) -> None:
    assert post("told", pulls=pulls) == []


def test_what_claimledger_tells_is_posted_as_it_is(post: Post) -> None:
    after = """
sources: {article: {title: An article, published: 2022-09-09}}
claims:
  held:
    statement: "The [town](x) is held, says @octocat, see https://a.example #1 <b>."
    places: [izium]
    positions:
      - actor: ganchev
        stance: asserts
        statement_date: 2022-09-08
        summary: Said so.
        source: article
"""
    told = render_markdown(reviewed("sources: {}\nclaims: {}\n", after))
    assert "One side only" in told
    assert text_of(post(told)) == told


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (f"{MARKER} x", "&lt;!-- claimledger: what changes on the site --> x"),
        ("<!<!-- x", "&lt;!&lt;!-- x"),
        ("<img src=x><script>", "&lt;img src=x>&lt;script>"),
        ("<details open onx=y>", "&lt;details open onx=y>"),
        ("<details><summary>x</summary>", "<details><summary>x</summary>"),
        ("[a](b) ![c](d)", "&#91;a](b) !&#91;c](d)"),
        ("https://evil.example", "https:&#8203;//evil.example"),
        ("WWW.evil.example", "WWW&#8203;.evil.example"),
        ("@octocat fixes #1, GH-2", "@&#8203;octocat fixes #&#8203;1, GH-&#8203;2"),
        (
            "&commat;a &#64;a @&#49; &#x40;a",
            "&amp;commat;a &#64;&#8203;a @&#8203;&#49; &amp;#&#8203;x40;a",
        ),
        ("&#104;ttps&#58;//evil.example", "&amp;#&#8203;104;ttps&#58;&#8203;//evil.example"),
        ("a\u202eb\u200bc\x1bd", "abcd"),
    ],
)
def test_what_claimledger_never_made_becomes_text(post: Post, sent: str, shown: str) -> None:
    assert text_of(post(sent)) == shown


def test_a_long_text_is_cut(post: Post) -> None:
    text = text_of(post("🕊" * 45_000))
    assert len(text.encode("utf-16-le")) // 2 <= 60_000
    assert set(text) == {"🕊"}


@pytest.mark.parametrize(
    "sent",
    [
        {"text": "x" * 5_000_000},  # packs small, unpacks large
        {"size": 1_000_001},
        {"name": "../review.md"},
        {"name": "other.md"},
        {"text": " \n"},
        {"text": b"\x00\x01"},
    ],
)
def test_what_is_too_large_or_not_there_is_not_posted(post: Post, sent: dict[str, Any]) -> None:
    assert post(**sent) == []
