"""Every example on the page *Data* is a line of shell that works as it stands."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from claimledger.site.exports import made_files
from claimledger.site.pages import materials
from claimledger.site.views.data import DataFileView, data_view
from claimledger.standing.derive import derive
from tests import specimen
from tests.site.exports.data import served


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of what it serves."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing."""


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, DataFileView]]:
    """The files on the page by name, of a site that is served on this machine."""
    folder = tmp_path_factory.mktemp("served")
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        before = specimen.published().materials
        assert before is not None
        address = f"http://127.0.0.1:{server.server_port}/"
        options = replace(before.options, site_url=address)
        derived = derive(specimen.ledger(), specimen.DAY)
        m = materials(specimen.ledger(), derived, options, sources=before.sources)
        for file in made_files(m):
            (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
            (folder / file.path).write_bytes(file.content)
        listed = (file for format_ in data_view(m, "data/").formats for file in format_.files)
        yield {file.file.text: file for file in listed}
        server.shutdown()


LISTED = [name for name in served() if not name.startswith("claims/")]


@pytest.mark.parametrize("name", LISTED)
def test_the_example_of_a_file_works(
    name: str, examples: dict[str, DataFileView], tmp_path: Path
) -> None:
    line = examples[name].example
    words = line.replace("|", " ").split()
    for tool in {"curl", "jq", "sqlite3", "python3"}.intersection(words):
        if shutil.which(tool) is None:
            if os.environ.get("CLAIMLEDGER_CI"):
                pytest.fail(f"no {tool}")
            pytest.skip(f"no {tool}")
    done = subprocess.run(
        ["/bin/sh", "-c", line], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    made = [file.read_bytes() for file in tmp_path.iterdir()]
    assert done.stdout.strip() or made
    assert made in ([], [served()[name]]) or name == "claims.sqlite"


def test_every_file_but_those_of_single_claims_is_on_the_page(
    examples: dict[str, DataFileView],
) -> None:
    assert set(examples) == set(LISTED)
