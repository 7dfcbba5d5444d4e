"""Names by which the site's own scripts and styles find elements are closed to prose."""

import re

import pytest

from claimledger.prose.allowed import refusals
from claimledger.prose.sanitizer import judged
from tests.support import ROOT

TEMPLATES = ROOT / "site_templates"
TEXTS = [
    path.read_text("utf-8")
    for path in sorted(TEMPLATES.rglob("*"))
    if path.suffix in (".html", ".js", ".css", ".jinja")
]
DATA = sorted({name for text in TEXTS for name in re.findall(r"(?<![\w-])data-[a-z-]*[a-z]", text)})
# The theme's; what leaves a part of a page out of its search does no harm.
LEFT_OPEN = {"data-search-exclude"}


@pytest.mark.parametrize("name", DATA)
def test_an_attribute_of_our_templates_is_reserved(name: str) -> None:
    assert name in LEFT_OPEN or list(refusals("div", name, "x")), f"list {name} in allowed.py"


def test_attributes_were_found() -> None:
    assert len(DATA) > 20


def test_what_is_left_open_time_and_again_takes_no_time_to_refuse() -> None:
    many = "".join(f"<p><b id=a{number}></p>" for number in range(50_000))
    assert judged(many)
    assert judged("<div>" * 200_000)
