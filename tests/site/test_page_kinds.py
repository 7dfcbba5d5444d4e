"""What a page kind declares is so of its pages, and its folder belongs to it."""

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest
from markupsafe import Markup

from claimledger.assets import packaged_templates
from claimledger.site.exports import EXPORTS
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.page import PageKind
from claimledger.site.pages import PAGE_KINDS, introduced, introduction_fault, is_taken, materials
from claimledger.standing.derive import derive
from claimledger.text.source import SourceText
from tests.site.town import DAY, TOWN
from tests.support import ledger_of


@pytest.fixture(scope="module")
def made() -> Materials:
    ledger = ledger_of(TOWN)
    options = Options(DAY, packaged_templates(), site_url="https://example.org/")
    return materials(ledger, derive(ledger, DAY), options)


def rendered(kind: PageKind, made: Materials) -> Iterator[tuple[str, object]]:
    """The name of each page template that the kind renders, and the view it gives to it."""
    found: list[tuple[str, object]] = []

    def render(name: str, view: object) -> Markup:
        found.append((name, view))
        return made.render(name, view)

    for page in kind.pages(replace(made, render=render, rows={})):
        assert page.kind == kind.name
        assert not kind.folder or page.path.split("/")[0].removesuffix(".html") == kind.folder
    return (each for each in found if each[0].startswith("pages/"))


@pytest.mark.parametrize("kind", PAGE_KINDS, ids=lambda kind: kind.name)
def test_its_pages_have_its_name_folder_template_and_view(kind: PageKind, made: Materials) -> None:
    assert {(name, type(view)) for name, view in rendered(kind, made)} == {
        (kind.template, kind.view)
    }


def test_names_are_told_apart() -> None:
    assert len({kind.name for kind in PAGE_KINDS}) == len(PAGE_KINDS)


@pytest.mark.parametrize(
    ("name", "target"),
    [
        ("index.md", ""),
        ("README.md", ""),
        ("claims/held.md", "claims/held"),
        ("claims/index.md", "claims"),
        ("places/x/y.md", "places/x/y"),
        ("explore.md", "explore"),
        ("methodology.md", "methodology"),
        ("methodology/more.md", "methodology/more"),
        ("codes/E203.md", None),
        ("about.md", None),
        ("explainers/claims.md", None),
        ("claimsx/held.md", None),
    ],
)
def test_a_file_in_the_folder_of_a_kind_introduces(name: str, target: str | None) -> None:
    assert introduced(name) == target


@pytest.mark.parametrize(
    ("target", "as_of", "told"),
    [
        ("places/ford", False, None),
        ("places/fort", False, "this file introduces the page `places/fort`, and there is none"),
        ("places/fort", True, None),
        ("", False, None),
    ],
)
def test_a_file_that_introduces_no_page_is_a_fault(
    target: str, as_of: bool, told: str | None
) -> None:
    fault = introduction_fault(SourceText("x.md", "# X\n"), target, {"", "places/ford"}, as_of)
    assert (fault and fault.message) == told
    assert fault is None or fault.help.endswith("rename or move it")


@pytest.mark.parametrize(
    ("name", "is_so"),
    [
        ("codes/E203.md", True),
        ("codes/none-yet.md", True),
        ("codes.md", True),
        ("embed/held.md", True),
        ("Codes/index.md", True),
        ("about.md", False),
        ("codes-of-conduct.md", False),
        ("explainers/codes.md", False),
    ],
)
def test_the_folder_of_a_kind_belongs_to_it_though_it_takes_no_introduction(
    name: str, is_so: bool
) -> None:
    assert is_taken(name, {"", "places/ford"}) is is_so


def modules_below(package: str) -> list[ModuleType]:
    found = import_module(package)
    names = sorted(name for _, name, _ in iter_modules(found.__path__))
    return [import_module(f"{package}.{name}") for name in names]


def test_every_page_kind_that_a_view_declares_is_in_the_list() -> None:
    declared = [
        value
        for module in modules_below("claimledger.site.views")
        for name, value in vars(module).items()
        if isinstance(value, PageKind) and not name.startswith("_")
    ]
    assert [kind.name for kind in declared if kind not in PAGE_KINDS] == []
    assert declared


def test_every_module_of_exports_is_in_the_list() -> None:
    known = {export.files.__module__ for export in EXPORTS}
    assert {module.__name__ for module in modules_below("claimledger.site.exports")} == known
