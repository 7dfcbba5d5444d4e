"""What is known of MkDocs' insides, and sites that are built without it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.commands import build
from mkdocs.exceptions import Abort
from mkdocs.structure import pages
from mkdocs.structure.toc import get_toc

from claimledger.mkdocs_plugin import internals
from tests.mkdocs_plugin.support import Project
from tests.mkdocs_plugin.test_ledger import LEDGER

INTRODUCTION = """\
[more](../about.md#x), ![map](../picture.png), [it](../claims/bridge-held.md), [here](#top),
[away](https://example.org/a), [a mail](mailto:a@example.org)
"""


@pytest.fixture(autouse=True)
def nothing_told() -> Iterator[None]:
    """Every test begins with nothing told, as every run of MkDocs does."""
    internals.tell_once.cache_clear()
    yield
    internals.tell_once.cache_clear()


def told(log: tuple[str, ...]) -> list[str]:
    messages = (internals.NO_CONTEXT, internals.NO_LINK_RESOLVER)
    return [message for message in messages for line in log if message in line]


@pytest.fixture
def introduced(project: Project) -> Project:
    """A project whose place has an introduction with links."""
    project.pages = None
    project.write("claims.yaml", LEDGER)
    project.write("docs/picture.png", "")
    project.write("docs/about.md", "# About\n\n## X\n")
    project.write("docs/places/ford.md", INTRODUCTION)
    return project


def with_other_parameters(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, in a version of MkDocs that names its parameters otherwise."""

    def other(*arguments: Any, **named: Any) -> Any:
        return function(*arguments, **named)

    return other


def test_the_installed_version_is_as_known(introduced: Project) -> None:
    assert told(introduced.build().log) == []


def test_without_contexts_every_page_is_rendered_in_full(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    framed = project.build()
    monkeypatch.setattr(build, "get_context", with_other_parameters(build.get_context))
    alone = project.build()
    assert told(alone.log) == [internals.NO_CONTEXT]
    assert alone.files() == framed.files()


def test_without_mkdocs_own_resolver_links_of_introductions_lead_to_the_same_pages(
    introduced: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = introduced.build().read("places/ford/")
    monkeypatch.delattr(pages, "_RelativePathTreeprocessor")
    monkeypatch.setattr(pages.Page, "render", render_without_links)
    built = introduced.build()
    assert told(built.log) == [internals.NO_LINK_RESOLVER]
    assert built.read("places/ford/") == own
    assert '<a href="../../about/#x">more</a>' in own


def test_without_it_a_link_to_nothing_still_fails_a_strict_build(
    introduced: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    introduced.write("docs/places/ford.md", "[more](../nowhere.md)\n")
    monkeypatch.delattr(pages, "_RelativePathTreeprocessor")
    monkeypatch.setattr(pages.Page, "render", render_without_links)
    with pytest.raises(Abort) as aborted:
        introduced.build()
    assert any(
        "places/ford.md contains a link '../nowhere.md' to no file" in line
        for line in aborted.value.__notes__
    )


def render_without_links(page: pages.Page, config: Any, files: Any) -> None:
    """Renders a page without the class that these tests take away from MkDocs."""
    page.content = Markdown(extensions=["toc"]).convert(page.markdown)
    page.toc = get_toc([])
    page.present_anchor_ids = {"x"}
