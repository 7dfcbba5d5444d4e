"""The note in a merge request: the script of `.gitlab-ci.yml`, run against a forge of our own."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.test_workflows import gitlab_jobs

MARKER = "<!-- claimledger: what changes on the site -->"
NOTES = "/projects/5/merge_requests/8/notes"


class Forge(ThreadingHTTPServer):
    notes: list[dict[str, Any]]
    writes: list[tuple[str, str, str]]


class Answers(BaseHTTPRequestHandler):
    server: Forge

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/user":
            self._answer({"id": 1})
        elif path == NOTES:
            self._answer(self.server.notes if query.endswith("page=1") else [])
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        self._write()

    def do_PUT(self) -> None:
        self._write()

    def _write(self) -> None:
        assert self.headers["PRIVATE-TOKEN"] == "a token"
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.writes.append((self.command, self.path, given["body"]))
        self._answer({})

    def _answer(self, answer: object) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing among the tests' own lines."""


@pytest.fixture
def forge() -> Iterator[Forge]:
    with Forge(("127.0.0.1", 0), Answers) as server:
        server.notes, server.writes = [], []
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def post(forge: Forge, folder: Path, review: str) -> tuple[str, str, str] | None:
    (folder / "review.md").write_text(review, encoding="utf-8")
    (script,) = gitlab_jobs()["note"]["script"]
    subprocess.run(
        [sys.executable, "-"],
        input="\n".join(script.rstrip().split("\n")[1:-1]),
        text=True,
        check=True,
        cwd=folder,
        env={
            "REVIEW_TOKEN": "a token",
            "CI_API_V4_URL": f"http://127.0.0.1:{forge.server_port}",
            "CI_PROJECT_ID": "5",
            "CI_MERGE_REQUEST_IID": "8",
        },
    )
    return forge.writes[0] if forge.writes else None


def note(id_: int, author: int, body: str) -> dict[str, Any]:
    return {"id": id_, "author": {"id": author}, "body": body}


def test_a_first_note_is_written(forge: Forge, tmp_path: Path) -> None:
    assert post(forge, tmp_path, "**told**") == ("POST", NOTES, f"{MARKER}\n**told**")


def test_the_one_note_is_kept_up_to_date(forge: Forge, tmp_path: Path) -> None:
    forge.notes = [note(1, 2, f"{MARKER}\ntheirs"), note(2, 1, "x"), note(3, 1, f"{MARKER}\nold")]
    assert post(forge, tmp_path, "told") == ("PUT", f"{NOTES}/3", f"{MARKER}\ntold")


def test_no_line_is_a_command_and_no_comment_is_hidden(forge: Forge, tmp_path: Path) -> None:
    written = post(forge, tmp_path, "a\n  /close\n/merge\n<!-- x -->")
    assert written is not None
    assert written[2] == f"{MARKER}\na\n&#47;close\n&#47;merge\n&lt;!-- x -->"


def test_a_long_review_is_cut_and_an_empty_one_is_not_posted(forge: Forge, tmp_path: Path) -> None:
    assert post(forge, tmp_path, " \n") is None
    written = post(forge, tmp_path, "x" * 500_000)
    assert written is not None
    assert len(written[2]) < 61_000
