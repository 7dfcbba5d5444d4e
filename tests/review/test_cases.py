"""One case for each kind of change: two ledgers, and the review as text and as Markdown.

What a case says of itself in `says` is what to look for when `make golden` has written it anew.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from claimledger.review.render import render_markdown, render_text
from claimledger.review.review import review
from claimledger.review.wording import Review
from tests.golden_files import expect
from tests.review.support import PRELUDE, version

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))
KEYS = {"says", "before", "after", "prose_before", "prose_after"}


def case(name: str) -> dict[str, Any]:
    text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    assert {"says", "before", "after"} <= set(read) <= KEYS
    return read


def of(name: str) -> Review:
    read = case(name)
    before = version("before", PRELUDE + read["before"], read.get("prose_before"))
    return review(before, version("after", PRELUDE + read["after"], read.get("prose_after")))


@pytest.mark.golden
@pytest.mark.parametrize("name", NAMES)
def test_text(name: str) -> None:
    expect(render_text(of(name)) + "\n", CASES / f"{name}.txt")


@pytest.mark.golden
@pytest.mark.parametrize("name", NAMES)
def test_markdown(name: str) -> None:
    expect(render_markdown(of(name)), CASES / f"{name}.md")


def test_no_expectation_is_left_over() -> None:
    assert {path.stem for path in CASES.iterdir()} == set(NAMES)
