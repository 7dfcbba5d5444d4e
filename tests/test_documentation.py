"""The documentation on the site: every option, command, field, code and view stands in it."""

import re

import click
import pytest
import yaml

from tests.documentation import SETTINGS, commands, every_command, meanings, settings
from tests.golden_files import expect
from tests.limits import limits
from tests.support import ROOT

DOCS = ROOT / "content" / "docs"
GENERATED = {
    "settings.md": ("## Every option\n\n", settings),
    "commands.md": ("`--help`.\n\n", commands),
    "limits.md": ("## Every limit\n\n", limits),
}
"""Pages of the reference whose last part is made of the code: what it stands behind, and it."""

KINDS = {"how-to": "How to", "reference": "Reference", "explanation": "Explanation"}
"""The folders of the documentation, and what the navigation calls them."""


@pytest.mark.golden
@pytest.mark.parametrize("page", GENERATED)
def test_the_reference_holds_what_the_code_has(page: str) -> None:
    file = DOCS / "reference" / page
    begins, made = GENERATED[page]
    before = file.read_text("utf-8").partition(begins)[0]
    expect(f"{before}{begins}{made()}", file)


@pytest.mark.parametrize("within", SETTINGS)
def test_every_option_says_what_it_does(within: str) -> None:
    config = SETTINGS[within]
    assert [name for name, _ in config._schema] == list(meanings(config))


@pytest.mark.parametrize("path", [path for path, _ in every_command()])
def test_every_command_and_option_says_what_it_does(path: str) -> None:
    command = dict(every_command())[path]
    assert command.help
    options = [option for option in command.params if isinstance(option, click.Option)]
    assert [option.name for option in options if not option.help] == []


def navigation() -> dict[str, list[str]]:
    """The pages of the documentation, by the part of the navigation that they stand in."""
    text = re.sub(r"!ENV", "", (ROOT / "mkdocs.yml").read_text("utf-8"))
    parts = next(part["About"] for part in yaml.safe_load(text)["nav"] if "About" in part)
    entries = next(part["Documentation"] for part in parts if "Documentation" in part)
    found: dict[str, list[str]] = {"": []}
    for entry in entries:
        ((title, below),) = entry.items()
        if isinstance(below, str):
            found[""].append(below)
        else:
            found[title] = [path for each in below for path in each.values()]
    return found


@pytest.mark.parametrize("folder", KINDS)
def test_every_page_of_the_documentation_is_found_by_its_kind(folder: str) -> None:
    written = {f"docs/{folder}/{file.name}" for file in (DOCS / folder).glob("*.md")}
    assert written <= set(navigation()[KINDS[folder]])
    assert {file.parent.name for file in DOCS.rglob("*.md")} <= {"docs", *KINDS}


def test_the_first_page_of_the_documentation_leads_to_all_of_it() -> None:
    text = (DOCS / "index.md").read_text("utf-8")
    led_to = {
        (DOCS / link).resolve().relative_to(ROOT / "content").as_posix()
        for link in re.findall(r"\]\(([^)#]+\.md)\)", text)
    }
    listed = {path for paths in navigation().values() for path in paths} - {"docs/index.md"}
    assert listed - led_to == set()


TEXTS = (
    "README.md",
    "CONTRIBUTING.md",
    *sorted(f"{file.relative_to(ROOT)}" for file in DOCS.rglob("*.md")),
)


@pytest.mark.parametrize("name", TEXTS)
def test_a_command_that_is_written_anywhere_exists(name: str) -> None:
    known = {path.split()[1] for path, _ in every_command()}
    text = (ROOT / name).read_text("utf-8")
    assert set(re.findall(r"(?:`|\$ )claimledger ([a-z]+)", text)) <= known
