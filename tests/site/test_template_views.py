"""What templates get is a contract: documented, complete, and versioned.

`make golden` writes `site_templates/VIEWS.md` anew.
"""

import re

import pytest

from claimledger.site.views import VERSION
from tests.golden_files import expect
from tests.site.template_views import (
    FILE,
    declared,
    fields_of,
    nested,
    rendered,
    templates,
    written,
)


def broken(before: str, after: str) -> list[str]:
    """The fields of the text before that are gone or of another type in the text after."""
    old, new = declared(before), declared(after)
    return [name for name, type_ in old.items() if new.get(name) != type_]


def test_every_field_is_described() -> None:
    inner = {view for top in rendered().values() for view in nested(top)}
    undescribed = [
        f"{view.__name__}.{field.name}: add it under `Attributes:`"
        for view in sorted(inner, key=lambda view: view.__name__)
        for field in fields_of(view)
        if not field.meaning
    ]
    assert not undescribed


@pytest.mark.golden
def test_the_contract_is_as_the_views_are() -> None:
    """A field that goes away or becomes another type needs a new version as well."""
    text = written(VERSION)
    before = FILE.read_text("utf-8") if FILE.exists() else ""
    found = re.search(r"Version (\d+)", before)
    gone = broken(before, text)
    assert not gone or (found and int(found[1]) < VERSION), (
        f"raise `VERSION` in site/views/__init__.py: {gone}"
    )
    expect(text, FILE)


def test_every_template_stands_in_it() -> None:
    lines = FILE.read_text("utf-8").partition("## Views")[0].splitlines()
    told = {line.split("`")[1]: line for line in lines if line.startswith("- ")}
    assert tuple(told) == templates()
    assert not [line for line in told.values() if line.endswith("used by ")]


def test_no_two_views_have_one_name() -> None:
    inner = {view for top in rendered().values() for view in nested(top)}
    assert len({view.__name__ for view in inner}) == len(inner)


def test_a_field_that_goes_away_is_noticed() -> None:
    text = "## Views\n\n### A\n\nOf.\n\n- `b` (text): B.\n- `c` (number): C.\n"
    assert broken(text, text) == []
    assert broken(text, text + "- `d` (text): D.\n") == []
    assert broken(text, text.replace("- `b` (text): B.\n", "")) == ["A.b"]
    assert broken(text, text.replace("(number)", "(text)")) == ["A.c"]
