"""The shared frame against the theme's own rendering, byte for byte."""

from dataclasses import replace
from typing import Any

import pytest

from claimledger.mkdocs_plugin.frame import Shell
from claimledger.site.page import SitePage
from claimledger.site.urls import Urls
from tests.mkdocs_plugin.support import SMALL, Built, Project, page

FEATURES = ["navigation.tabs", "navigation.path", "navigation.indexes", "navigation.footer",
            "content.action.edit", "content.action.view", "toc.integrate"]  # fmt: skip
NAV = [
    "index.md",
    {"Ledger": [{"Claims": "claims/"}, "claims/bridge-lost.md", "places/"]},
    "about.md",
]
MANY = (
    *SMALL,
    *(page(f"claims/c{number}/", description="") for number in range(30)),
    *(page(f"dates/2022/{month:02}/0{day}/", "date") for month in (8, 9) for day in range(1, 6)),
    page("dates/2022/09/", "month"),
    page("claims/page/2/", "claims", search=None, toc=()),
    page("claims/odd/", title="</title> & “odd”", edit="", toc=(("x", "A <b> & c"),)),
)


def _rendered_alone(project: Project, monkeypatch: pytest.MonkeyPatch, **config: Any) -> Built:
    with monkeypatch.context() as patched:
        patched.setattr(Shell, "_is_plain", lambda self, page: False)
        return project.build(site_dir="alone", **config)


def _both(project: Project, monkeypatch: pytest.MonkeyPatch, **config: Any) -> tuple[Built, Built]:
    alone = _rendered_alone(project, monkeypatch, **config)
    return project.build(**config), Built(project.folder / "alone", alone.log)


@pytest.mark.parametrize(
    "config",
    [
        {},
        {"nav": NAV, "theme": {"name": "material", "font": False, "features": FEATURES}},
        {"nav": ["index.md", "claims/", {"September": "dates/2022/09/"}, "about.md"]},
        {"use_directory_urls": False},
        {"site_url": "", "edit_uri": None},
        {"extra": {"analytics": {"feedback": {"title": "Useful?", "ratings": [
            {"icon": "material/heart", "name": "Yes", "data": 1, "note": "Thanks. {url} {title}"},
        ]}}}},
        {"theme": {"name": "mkdocs"}},
    ],
    ids=["plain", "features", "link to a folder", "addresses of files", "no addresses", "feedback",
         "another theme"],
)  # fmt: skip
def test_pages_in_the_shared_frame_are_the_theme_s_own_byte_for_byte(
    project: Project, monkeypatch: pytest.MonkeyPatch, config: dict[str, Any]
) -> None:
    project.pages = MANY if config.get("use_directory_urls", True) else [*map(_as_file, MANY)]
    shared, alone = _both(project, monkeypatch, **config)
    assert shared.files() == alone.files()


def _as_file(site_page: SitePage) -> SitePage:
    target = site_page.path.removesuffix("/")
    return replace(site_page, path=Urls(frozenset(), False).path(target))


def _frames(project: Project, monkeypatch: pytest.MonkeyPatch, **config: Any) -> tuple[Built, int]:
    """The site, and how often the theme was rendered for a generated page."""
    rendered = 0
    init = Shell.__init__

    def counting(self: Shell, render: Any, context_of: Any) -> None:
        def counted(context: Any) -> str:
            nonlocal rendered
            rendered += 1
            return str(render(context))

        init(self, counted, context_of)

    monkeypatch.setattr(Shell, "__init__", counting)
    return project.build(**config), rendered


def test_the_theme_is_rendered_for_few_pages_of_many(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.pages = (*SMALL, *(page(f"claims/c{number}/") for number in range(500)))
    _, rendered = _frames(project, monkeypatch)
    assert rendered < 30


def test_pages_of_days_share_a_frame_whatever_their_month(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    months = [f"dates/{year}/{month:02}/" for year in (2021, 2022) for month in range(1, 13)]
    days = [page(f"{month}{day:02}/", "date") for month in months for day in range(1, 4)]
    project.pages = (*SMALL, *(page(month, "date") for month in months), *days)
    _, rendered = _frames(project, monkeypatch)
    assert rendered < 30


def test_a_folder_that_the_navigation_links_to_has_a_frame_of_its_own(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [page(f"dates/2022/{month:02}/{day:02}/", "date") for month in (8, 9) for day in (1, 2)]
    project.pages = (*SMALL, page("dates/2022/09/", "date"), *days)
    nav = ["index.md", "claims/", {"September": "dates/2022/09/"}, "about.md"]
    shared, alone = _both(project, monkeypatch, nav=nav)
    assert shared.files() == alone.files()
    assert 'href="../">' not in shared.read("dates/2022/08/01/")
    assert 'href="../"' in shared.read("dates/2022/09/01/")


def _override(project: Project, block: str) -> dict[str, Any]:
    project.write("over/main.html", '{% extends "base.html" %}' + block)
    return {"theme": {"name": "material", "font": False, "custom_dir": "over"}}


@pytest.mark.parametrize(
    "block",
    [
        "{% block announce %}{{ page.title | upper }}{% endblock %}",
        "{% block extrahead %}{{ page and page.meta.description | length }}{% endblock %}",
        "{% block announce %}{{ page.title | urlencode }}{% endblock %}",
        "{% block extrahead %}<meta content='{{ page.canonical_url | e }}'>{% endblock %}",
        "{% block announce %}{{ page and page.file.src_uri }}{% endblock %}",
        "{% block content %}{{ super() | replace('Somebody', 'Nobody') }}{% endblock %}",
        "{% block announce %}{{ page and page.site_page and page.site_page.path }}{% endblock %}",
        "{% block announce %}{{ 'claims/c3/' | url }}{% endblock %}",
    ],
)
def test_an_override_that_reads_the_page_is_told_once_and_obeyed(
    project: Project, monkeypatch: pytest.MonkeyPatch, block: str
) -> None:
    project.pages = MANY
    config = _override(project, block)
    shared, alone = _both(project, monkeypatch, **config)
    assert shared.files() == alone.files()
    told = [line for line in shared.log if "rendered one by one" in line]
    assert len(told) == len(set(told))
    assert all(line.startswith("INFO claimledger: ") for line in told)


HOOKS = """
def on_page_context(context, page, config, nav):
    context["length"] = len(page.content)
    return context

def on_page_content(html, page, config, files):
    return html.replace("Somebody", "Someone")

def on_page_markdown(markdown, page, config, files):
    if page.file.src_uri == "claims/c7.md":
        page.meta["hide"] = ["toc"]

def on_post_page(output, page, config):
    return output.replace("</body>", "<!-- seen --></body>")
"""


def _hooked(project: Project, text: str) -> dict[str, Any]:
    return {"hooks": [str(project.write("hooks.py", text))]}


def test_every_hook_of_other_plugins_is_obeyed(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.pages = MANY
    without_context = HOOKS[HOOKS.index("def on_page_content") :]
    shared, alone = _both(project, monkeypatch, **_hooked(project, without_context))
    assert shared.files() == alone.files()
    html = shared.read("claims/c7/")
    assert "Someone" in html and "<!-- seen -->" in html
    assert not [line for line in shared.log if "one by one" in line]


def test_a_context_that_another_plugin_adds_to_is_told_once_for_each_kind(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.pages = MANY
    config = {**_hooked(project, HOOKS), **_override(
        project, "{% block announce %}{{ length }}{% endblock %}")}  # fmt: skip
    shared, alone = _both(project, monkeypatch, **config)
    assert shared.files() == alone.files()
    told = [line for line in shared.log if "one by one" in line]
    assert len(told) == len(set(told)) > 0
