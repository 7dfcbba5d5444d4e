"""Links of the file system below the folder of prose: followed in the project, and no further."""

from pathlib import Path

import pytest

from claimledger.prose.files import folder_of_prose


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a page, a picture outside the folder of prose, and a neighbour."""
    for name in ("our/content/a/page.md", "our/notes.md", "our/.git/config", "secret.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words\n")
    return tmp_path / "our"


def told(project: Path) -> list[str]:
    found = folder_of_prose(project / "content", project).diagnostics
    assert {fault.code for fault in found} <= {"E507"}
    return [f"{fault.span.source.name}: {fault.message}" for fault in found]


def names(project: Path) -> tuple[str, ...]:
    return folder_of_prose(project / "content", project).names


def test_a_link_within_the_project_is_followed(project: Path) -> None:
    (project / "content" / "notes.md").symlink_to("../notes.md")
    assert told(project) == []
    assert names(project) == ("a/page.md", "notes.md")


@pytest.mark.parametrize("target", ["../../secret.txt", "/etc", "../.git/config", "../.git"])
def test_a_link_out_of_the_project_is_told(project: Path, target: str) -> None:
    (project / "content" / "x").symlink_to(target)
    assert told(project) == ["content/x: a link that leads out of the project"]
    assert names(project) == ("a/page.md",)


def test_a_link_to_nothing_is_told(project: Path) -> None:
    (project / "content" / "x.md").symlink_to("gone.md")
    (project / "content" / "y.md").symlink_to("y.md")
    assert told(project) == [
        "content/x.md: a link that leads nowhere",
        "content/y.md: a link that leads nowhere",
    ]


def test_a_folder_is_entered_once(project: Path) -> None:
    for name, target in {"b": "a", "a/up": "..", "a/self": "."}.items():
        (project / "content" / name).symlink_to(target)
    assert told(project) == [
        "content/a/self: a link to a folder that is published already",
        "content/a/up: a link to a folder that is published already",
        "content/b: a link to a folder that is published already",
    ]
    assert names(project) == ("a/page.md",)


def test_links_that_double_at_each_step_end_soon(project: Path) -> None:
    for step in range(40):
        (project / f"step{step}").mkdir()
        for side in ("left", "right"):
            (project / f"step{step}" / side).symlink_to(f"../step{step + 1}")
    (project / "step40").mkdir()
    (project / "content" / "x").symlink_to("../step0")
    assert len(told(project)) > 38
