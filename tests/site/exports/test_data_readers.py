"""Programs that others read such data with accept it.

Frictionless and Datasette bring some forty packages, so they are in the extra `readers` and not
among those that every developer has; the workflow `versions.yml` installs them.
"""

import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import geojson  # type: ignore[import-untyped]
import pytest

from tests.site.exports.data import served


def needs(package: str) -> None:
    """Skips where a reader is not installed, but not where it has to be."""
    if importlib.util.find_spec(package) is None:
        what = f"no {package}: pip install '.[readers]'"
        if os.environ.get("CLAIMLEDGER_READERS"):
            pytest.fail(what)
        pytest.skip(what)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of the specimen as files."""
    made = tmp_path_factory.mktemp("data")
    for name, content in served().items():
        file = made / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return made


def test_geojson_accepts_the_places() -> None:
    read = geojson.loads(served()["places.geojson"].decode())
    assert isinstance(read, geojson.FeatureCollection)
    assert read.errors() == []
    assert len(read["features"]) > 5


def test_frictionless_accepts_the_tables(folder: Path) -> None:
    needs("frictionless")
    code = (
        "import json, frictionless\n"
        "report = frictionless.Package('datapackage.json').validate()\n"
        "rows = {task.name: task.stats['rows'] for task in report.tasks}\n"
        "print(json.dumps([report.valid, report.flatten(['fieldName', 'message']), rows]))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    valid, faults, rows = json.loads(done.stdout)
    assert (valid, faults) == (True, [])
    assert rows["claims"] == len(json.loads(served()["claims.json"])["claims"])
    assert all(rows.values())


@pytest.fixture
def datasette(folder: Path) -> Iterator[str]:
    """The address at which Datasette serves the database, on this machine alone."""
    needs("datasette")
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = shutil.which("datasette", path=Path(sys.executable).parent) or "datasette"
    command = [program, "serve", "--host", "127.0.0.1", "--port", str(port), "claims.sqlite"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL) as server:
        try:
            yield _when_answering(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()


def _when_answering(address: str, server: "subprocess.Popen[bytes]") -> str:
    while server.poll() is None:
        try:
            with urlopen(f"{address}/-/versions.json"):
                return address
        except URLError:
            time.sleep(0.1)
    raise AssertionError("datasette has ended")


def test_datasette_serves_the_database(datasette: str) -> None:
    def asked(path: str, **parameters: str) -> Any:
        with urlopen(f"{datasette}/{path}?{urlencode(parameters)}") as answer:
            return json.load(answer)

    rows = asked("claims/claims.json", _shape="array", standing_status="disputed", _size="max")
    known = json.loads(served()["claims.json"])["claims"]
    disputed = [c["id"] for c in known if c["standing"] and c["standing"]["status"] == "disputed"]
    assert [row["id"] for row in rows] == sorted(disputed) != []

    position = asked("claims/positions.json", _shape="array", _labels="on", _size="1")[0]
    assert position["actor"]["label"] != position["actor"]["value"]  # the way to whoever said it

    sql = (
        "SELECT p.value FROM claims, json_each(claims.places) AS p WHERE claims.id = 'area-farmers'"
    )
    assert asked("claims.json", sql=sql, _shape="arrays")["rows"] == [["low-meadow"]]
