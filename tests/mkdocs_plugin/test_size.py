"""How large a site is, and what is advised where a host would not take it."""

from dataclasses import replace
from pathlib import Path

import pytest

from claimledger.mkdocs_plugin.size import Size, size_of, told
from tests.mkdocs_plugin.support import Project

SMALL = Size(files=1234, bytes=56_700_000, largest="data/v1/claims.json", largest_bytes=9_000_000)
LINE = "The site has 1,234 files, 57 MB together"


def test_files_and_bytes_are_counted_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "index.html").write_bytes(b"12345")
    (tmp_path / "a" / "b" / "x.json").write_bytes(b"1234567")
    assert size_of(tmp_path) == Size(2, 12, "a/b/x.json", 7)


def test_nothing_is_advised_for_what_every_host_takes() -> None:
    assert [*told(SMALL)] == [LINE]


@pytest.mark.parametrize(
    ("size", "advice"),
    [
        (replace(SMALL, files=20_001), "no more than 20,000 files"),
        (replace(SMALL, bytes=1_000_000_001), "no site of more than 1,000 MB"),
        (
            replace(SMALL, largest_bytes=26_300_000),
            "no file of more than 26 MB: `data/v1/claims.json` has 26 MB",
        ),
    ],
    ids=["files", "bytes", "one file"],
)
def test_advice_names_the_limit_and_what_makes_less(size: Size, advice: str) -> None:
    _, line = told(size)
    assert advice in line
    assert "`exports" in line


def test_a_build_tells_the_size_of_the_site(project: Project) -> None:
    built = project.build()
    files = built.files()
    assert f"INFO claimledger: The site has {len(files)} files, " in "\n".join(built.log)
