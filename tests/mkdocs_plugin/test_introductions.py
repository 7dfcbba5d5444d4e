"""Introductions of generated pages: their front matter, and what other plugins make of them."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort

from claimledger.cli import main
from tests.mkdocs_plugin.support import Built, Project
from tests.mkdocs_plugin.test_ledger import LEDGER
from tests.mkdocs_plugin.test_side_by_side import USUAL, hook

SPOKEN = "The bridge at Ford is open."


@pytest.fixture
def project(project: Project) -> Project:
    """A project with a ledger of one claim."""
    project.write("claims.yaml", LEDGER)
    project.pages = None
    return project


def introduced(project: Project, name: str, front_matter: str, text: str = "Words.\n") -> None:
    project.write(f"docs/{name}.md", f"---\n{front_matter}\n---\n\n{text}")


def entries(built: Built) -> dict[str, Any]:
    """What the search knows of each page."""
    index = json.loads(built.read("search/search_index.json"))
    return {entry["location"]: entry for entry in index["docs"]}


TOLD = {
    "description: My own words.": '<meta name="description" content="My own words.">',
    "description: Shared words.": '<meta property="og:description" content="Shared words.">',
    "title: A river & its bridge": "<title>A river &amp; its bridge - Example</title>",
    "hide: [toc]": 'data-md-type="toc" hidden',
    "hide: [navigation]": 'data-md-type="navigation" hidden',
    "author: '<b>Anna</b>'": '<meta name="author" content="&lt;b&gt;Anna&lt;/b&gt;">',
    "robots: noindex": '<meta name="robots" content="noindex">',
    "template: two.html": "<!-- the second frame -->",
}
"""Front matter of an introduction, and what stands on the page for it."""

PAGES = ("index", "places/index", "places/ford", "claims/bridge-held", "methodology")

OWN = {
    "main.html": '{% extends "base.html" %}{% block extrahead %}'
    '{% if page %}<meta name="robots" content="{{ page.meta.robots }}">{% endif %}{% endblock %}',
    "two.html": '{% extends "main.html" %}{% block scripts %}{{ super() }}'
    "<!-- the second frame -->{% endblock %}",
}


@pytest.mark.parametrize("front_matter", TOLD)
def test_the_page_has_what_the_front_matter_of_its_introduction_says(
    project: Project, front_matter: str
) -> None:
    for name, text in OWN.items():
        project.write(f"theme/{name}", text)
    for name in PAGES:
        introduced(project, name, front_matter)
    theme = {"name": "material", "font": False, "custom_dir": "theme"}
    built = project.build(theme=theme)
    for name in PAGES:
        if name == "index" and front_matter.startswith("title"):
            continue  # the theme's home page is called as the site is
        html = built.read(f"{name.removesuffix('index')}/".replace("//", "/").lstrip("/"))
        assert TOLD[front_matter] in html, name
        assert "og:title" in html, name
        assert "<p>Words.</p>" in html, name
    assert "Words" not in built.read("actors/")


def test_other_pages_of_the_kind_stay_as_they_are(project: Project) -> None:
    introduced(project, "places/index", "hide: [toc, navigation]\ndescription: Mine.")
    html = project.build().read("places/ford/")
    assert "hidden" not in "".join(re.findall(r'data-md-type="\w+"[^>]*', html))
    assert "Mine." not in html


def test_the_search_leaves_a_page_out_or_takes_it_in_as_its_introduction_says(
    project: Project,
) -> None:
    introduced(project, "places/ford", "search: {exclude: true}")
    introduced(project, "claims/bridge-held", "search: {boost: 3}")
    introduced(project, "places/index", "search: {exclude: false}\ndescription: Towns and fords.")
    found = entries(project.build())
    assert "places/ford/" not in found
    assert found["claims/bridge-held/"]["boost"] == 3
    assert "Towns and fords." in found["places/"]["text"]
    assert "claims/" not in found


def test_tags_of_an_introduction_stand_on_its_page_and_in_the_list_of_tags(
    project: Project,
) -> None:
    introduced(project, "places/ford", "tags: [River, '<i>Deep</i>']")
    project.write("docs/tags.md", "# Tags\n\n<!-- material/tags -->\n")
    built = project.build(plugins=["tags", *USUAL])
    assert '<a href="../../tags/#tag:river"' in built.read("places/ford/")
    assert "<i>Deep" not in built.read("places/ford/")
    assert 'href="../places/ford/"' in built.read("tags/")


def test_metadata_of_a_folder_counts_for_what_it_introduces(project: Project) -> None:
    project.write("docs/places/.meta.yml", "hide: [toc]\n")
    introduced(project, "places/ford", "hide: [navigation]")
    built = project.build(plugins=["meta", *USUAL], not_in_nav="places/")
    for what in ("toc", "navigation"):
        assert f'data-md-type="{what}" hidden' in built.read("places/ford/")


def test_macros_are_run_in_an_introduction_and_nowhere_else_on_its_page(project: Project) -> None:
    statement = "The {{ 7 * 7 }} bridges {% if %} are closed."
    project.write("claims.yaml", LEDGER.replace(SPOKEN, statement))
    introduced(
        project,
        "claims/bridge-held",
        "month: May",
        "# In {{ page.meta.month }}\n\n[[claim:bridge-held|Held]] in {{ page.meta.month }}, "
        "{{ 6 * 7 }}: [the place](../places/ford.md).\n",
    )
    html = project.build(plugins=["macros", *USUAL]).read("claims/bridge-held/")
    assert '<h1 id="in-may">In May</h1>' in html
    assert "in May, 42: <a href=" in html
    assert ">Held</a>" in html
    assert '<a href="../../places/ford/">the place</a>' in html
    assert "<title>The {{ 7 * 7 }} bridges {% if %} are closed." in html
    assert "49 bridges" not in html


def test_an_introduction_without_macros_says_so_itself(project: Project) -> None:
    introduced(project, "places/ford", "render_macros: false", "At {{ 6 * 7 }}.\n")
    built = project.build(plugins=["macros", *USUAL])
    assert "At {{ 6 * 7 }}." in built.read("places/ford/")


REWRITE = """
@event_priority(PRIORITY)
def on_page_markdown(markdown, page, config, files):
    return markdown.replace("NAME", TEXT)
"""


@pytest.mark.parametrize("priority", [200, 0, -200])
def test_what_a_plugin_makes_of_an_introduction_is_shown(project: Project, priority: int) -> None:
    introduced(project, "places/ford", "title: Ford", "NAME, and [[claim:bridge-held|it]].\n")
    text = REWRITE.replace("PRIORITY", str(priority)).replace("TEXT", "'**A town**'")
    html = project.build(**hook(project, text)).read("places/ford/")
    assert "<strong>A town</strong>, and " in html
    assert ">it</a>" in html
    assert "\U0010fd00" not in html


@pytest.mark.parametrize("priority", [200, 0, -200])
def test_what_a_plugin_makes_of_an_introduction_is_judged(project: Project, priority: int) -> None:
    introduced(project, "places/ford", "title: Ford", "NAME\n")
    text = REWRITE.replace("PRIORITY", str(priority)).replace("TEXT", "'<script>x</script>'")
    with pytest.raises(Abort) as aborted:
        project.build(**hook(project, text))
    assert any("error[E503]" in line for line in aborted.value.__notes__)


def test_metadata_that_a_plugin_adds_to_an_introduced_page_is_judged(project: Project) -> None:
    introduced(project, "places/ford", "title: Ford")
    text = """
def on_page_context(context, page, config, nav):
    page.meta["author"] = 'a" onmouseover="x'
"""
    with pytest.raises(Abort) as aborted:
        project.build(**hook(project, text))
    assert any("error[E503]" in line for line in aborted.value.__notes__)


def test_sections_of_an_introduction_stand_in_the_table_of_contents(project: Project) -> None:
    text = "Words.\n\n## Its river & *banks*\n\n### Mud\n\n## [[place:ford]]\n\nMore.\n"
    project.write("docs/places/ford.md", text)
    html = project.build(theme="material").read("places/ford/")
    found = re.findall(
        r'<a href="#([\w-]+)" class="md-nav__link">\s*<span class="md-ellipsis">(.*?)</span>',
        html,
        re.DOTALL,
    )
    told = [(id_, " ".join(re.sub(r"<.*?>", "", text).split())) for id_, text in found]
    assert told[:1] == [("its-river-banks", "Its river &amp; banks")]
    assert told[1][1] == "Ford"
    assert told[2] == ("around", "The places around it")
    assert "mud" not in dict(told)


@pytest.mark.parametrize(
    "heading", ["# Ford", "Ford\n====", "#  The *old* ford #", "<h1>Ford</h1>"]
)
def test_a_first_heading_in_an_introduction_is_told(project: Project, heading: str) -> None:
    project.write("docs/places/ford.md", f"---\ntags: [a]\n---\n{heading}\n\nWords.\n")
    project.write("docs/other.md", f"{heading}\n\nA page of its own, which needs one.\n")
    told = [fault for fault in checked(project) if fault["code"] == "W629"]
    line = 1 if "<" in heading else 4
    assert [(Path(fault["file"]).name, fault["line"]) for fault in told] == [("ford.md", line)]


def checked(project: Project) -> list[dict[str, Any]]:
    project.write("mkdocs.yml", "site_name: Example\nplugins: [search, claimledger]\n")
    result = CliRunner().invoke(main, ["check", str(project.folder), "--format", "json"])
    found: list[dict[str, Any]] = json.loads(result.output)["diagnostics"]
    return found
