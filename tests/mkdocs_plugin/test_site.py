"""Generated pages in a real site: addresses, navigation, search, sitemap, hostile texts."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from mkdocs.exceptions import Abort

from tests.mkdocs_plugin.support import SMALL, Project, page

NAV = ["index.md", {"Everything said": "claims/"}, {"Where": "places/index.md"}, "about.md"]


def test_each_page_stands_at_its_address_in_the_frame_of_the_theme(project: Project) -> None:
    built = project.build()
    for small in SMALL:
        html = built.read(small.path)
        assert small.html in html
        assert html.startswith("\n<!doctype html>") and html.rstrip().endswith("</html>")


def test_without_directory_urls(project: Project) -> None:
    project.pages = (
        page("index.html", "home"),
        page("claims/index.html", "claims"),
        page("claims/bridge-held.html"),
    )
    built = project.build(use_directory_urls=False, nav=["claims/", "about.md"])
    html = built.read("claims/bridge-held.html")
    assert 'href="https://example.org/sub/claims/bridge-held.html"' in html
    assert re.search(r'<link rel="stylesheet" href="\.\./assets/stylesheets/main', html)
    assert '<a href="index.html" class="md-nav__link">' in html


@pytest.mark.parametrize("name", ["claims/", "claims/index.md", "claims.md", "claims/index.html"])
def test_nav_knows_a_generated_page_by_any_name(project: Project, name: str) -> None:
    built = project.build(nav=["about.md", {"Everything said": name}])
    assert '<a href="../claims/" class="md-nav__link">' in built.read("about/")
    assert "<title>Everything said - Example</title>" in built.read("claims/")


def test_indexes_stand_in_the_navigation_where_the_site_has_no_nav(project: Project) -> None:
    html = project.build().read("about/")
    assert '<a href="../claims/" class="md-nav__link">' in html
    assert '<a href="../places/" class="md-nav__link">' in html
    assert "bridge-held" not in html


@pytest.mark.parametrize(
    ("address", "tab"),
    [("claims/", "Everything said"), ("claims/bridge-held/", "Everything said"),
     ("places/ford/", "Where"), ("about/", "About"), ("", "Home")],
)  # fmt: skip
def test_the_tab_of_the_section_is_lit(project: Project, address: str, tab: str) -> None:
    theme = {"name": "material", "features": ["navigation.tabs"], "font": False}
    html = project.build(nav=NAV, theme=theme).read(address)
    lit = re.findall(r"md-tabs__item--active.*?</li>", html, re.DOTALL)
    assert [re.sub(r"<[^>]+>|\s+|.*>", " ", tag).strip() for tag in lit] == [tab]


def test_search_holds_one_entry_for_each_page_and_none_for_lists(project: Project) -> None:
    entries = json.loads(project.build().read("search/search_index.json"))["docs"]
    found = {entry["location"]: entry for entry in entries}
    assert list(found) == ["about/", "", "claims/bridge-held/", "claims/bridge-lost/",
                           "places/ford/"]  # fmt: skip
    assert found["claims/bridge-lost/"]["text"] == "<p>Words of claims/bridge-lost/.</p>"
    assert unescape(found["claims/bridge-lost/"]["title"]) == "Who says “lost” & why"


def test_the_sitemap_holds_every_page_with_the_day_that_the_record_gives(project: Project) -> None:
    project.pages = [replace(SMALL[0], changed=date(2022, 9, 8)), *SMALL[1:]]
    sitemap = project.build().read("sitemap.xml")
    assert re.findall("<loc>(.*?)</loc>", sitemap) == [
        "https://example.org/sub/about/",
        *(f"https://example.org/sub/{page.path}" for page in SMALL),
    ]
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {"2022-09-08"}


def test_a_hostile_title_stays_text(project: Project) -> None:
    hostile = "</title><script>alert('1')</script> & \"quoted\""
    project.pages = (*SMALL, page("claims/hostile/", title=hostile, description=hostile))
    for address in ("claims/hostile/", "claims/hostile-alone/"):
        if address.endswith("alone/"):
            project.pages = (*SMALL, page(address, "alone", title=hostile, description=hostile))
        html = project.build().read(address)
        assert "alert" in html and "<script>alert" not in html
        title = re.search("<title>(.*?)</title>", html, re.DOTALL)
        assert title and unescape(title[1]) == f"{hostile} - Example"
        description = re.search('<meta name="description" content="([^"]*)">', html)
        assert description and unescape(description[1]) == hostile


def test_the_skip_link_leads_to_the_heading_and_the_toc_lists_the_sections(
    project: Project,
) -> None:
    html = project.build().read("claims/bridge-held/")
    assert re.search(r'<a href="#top" class="md-skip">', html)
    assert re.findall(r'<a href="#(\w+)" class="md-nav__link">', html) == ["says", "denies"]


def test_links_in_prose_to_generated_pages_are_checked(project: Project) -> None:
    project.write("docs/about.md", "# About\n\n[held](claims/bridge-held.md#says)\n")
    assert 'href="../claims/bridge-held/#says"' in project.build().read("about/")
    project.write("docs/about.md", "# About\n\n[held](claims/bridge-held.md#nowhere)\n")
    with pytest.raises(Abort) as aborted:
        project.build()
    assert "does not contain an anchor '#nowhere'" in " ".join(aborted.value.__notes__)


def test_an_old_address_leads_on(project: Project) -> None:
    html = '<!doctype html><meta http-equiv="refresh" content="0; url=../bridge-held/">'
    project.pages = (*SMALL, page("claims/old/", "redirect", html=html))
    built = project.build()
    assert built.read("claims/old/") == html
    assert "claims/old/" not in built.read("sitemap.xml")


def test_the_introduction_of_a_page_is_no_page_of_its_own(project: Project) -> None:
    project.write("docs/places/ford.md", "# An introduction\n")
    built = project.build()
    assert "An introduction" not in built.read("places/ford/")
    assert "/places/ford/" in built.read("sitemap.xml")


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({"edit_uri": "https://forge.example/edit/main/docs/"},
         "https://forge.example/edit/main/claims.yaml#L12"),
        ({"repo_url": "https://forge.example/o/r", "edit_uri": "edit/main/docs/"},
         "https://forge.example/o/r/edit/main/claims.yaml#L12"),
        ({"edit_uri": None, "edit_uri_template": "https://forge.example/_edit/docs/{path}"},
         "https://forge.example/_edit/claims.yaml#L12"),
        ({"edit_uri": "https://forge.example/?file=docs/"},
         "https://forge.example/?file=claims.yaml#L12"),
        ({"edit_uri": None}, None),
    ],
)  # fmt: skip
def test_the_edit_link_opens_the_ledger_at_its_line(
    project: Project, settings: dict[str, str], address: str | None
) -> None:
    html = project.build(**settings).read("claims/bridge-held/")
    found = re.search('<a href="([^"]*)" title="Edit this page"', html)
    assert (found and found[1]) == address


def test_two_builds_are_the_same_bytes(project: Project) -> None:
    first = project.build(nav=NAV).files()
    assert project.build(nav=NAV).files() == first


def test_templates_and_assets_of_the_users_own(project: Project) -> None:
    project.write("look/assets/colours.css", "a { color: red }")
    project.write(
        "look/theme/ledger.html", '{% extends "main.html" %}{% block hero %}Ours{% endblock %}'
    )
    project.write(
        "over/main.html", '{% extends "base.html" %}{% block announce %}Hear{% endblock %}'
    )
    theme = {"name": "material", "custom_dir": "over", "font": False}
    built = project.build(
        plugins=["search", {"claimledger": {"templates": "look"}}],
        theme=theme,
        extra_css=["assets/own.css"],
        docs_dir="docs",
    )
    html = built.read("claims/bridge-held/")
    assert "Ours" in html and "Hear" in html
    assert built.read("assets/claimledger/colours.css") == "a { color: red }"
    ours, own = html.index("assets/claimledger/colours.css"), html.index("assets/own.css")
    assert ours < own


def test_a_file_of_the_users_main_html_takes_the_place_of_our_frame(project: Project) -> None:
    project.write("over/ledger.html", "{{ page.title }}|{{ page.content }}")
    theme = {"name": "material", "custom_dir": "over", "font": False}
    built = project.build(theme=theme)
    assert built.read("places/ford/") == f"The title of places/ford/|{SMALL[-1].html}"


def test_nothing_is_written_into_the_users_prose(project: Project) -> None:
    project.build()
    assert [path.name for path in (project.folder / "docs").rglob("*")] == ["about.md"]


@pytest.mark.parametrize(
    ("address", "root"), [("", ""), ("claims/bridge-held/", "../../"), ("about/", "../")]
)
def test_the_search_waits_on_every_page(project: Project, address: str, root: str) -> None:
    html = project.build().read(address)
    script = f"{root}assets/claimledger/search/on-demand.js"
    ours = f'<script src="{script}" data-texts="texts.json"></script>'
    assert html.count(ours) == 1
    assert re.search(rf'{re.escape(ours)}\s*<script src="{root}assets/javascripts/bundle\.', html)


def test_a_site_without_a_search_has_nothing_that_waits(project: Project) -> None:
    assert "on-demand.js" not in project.build(plugins=["claimledger"]).read("about/")


@pytest.mark.parametrize(
    ("directories", "claims", "explore"),
    [(True, "claims/", "explore/"), (False, "claims/index.html", "explore.html")],
)
def test_an_address_that_does_not_exist_leads_on(
    project: Project, directories: bool, claims: str, explore: str
) -> None:
    project.pages = ()
    html = project.build(use_directory_urls=directories).read("404.html")
    assert "<h1>This page does not exist</h1>" in html
    assert f'<a href="/sub/{claims}">All claims</a>' in html
    assert f'<a href="/sub/{explore}">' in html


def test_a_site_can_have_its_own_page_for_that(project: Project) -> None:
    project.write("own/404.html", '{% extends "main.html" %}{% block content %}Gone.{% endblock %}')
    html = project.build(theme={"name": "material", "font": False, "custom_dir": "own"})
    assert "Gone." in html.read("404.html")
    assert "This page does not exist" not in html.read("404.html")


def test_a_desk_that_the_ledger_does_not_know_ends_the_build(project: Project) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    with pytest.raises(Abort, match="`desk: papr` names no actor of the ledger") as told:
        project.build(plugins=[{"claimledger": {"desk": "papr"}}])
    assert "did you mean `paper`?" in str(told.value) + "".join(told.value.__notes__)
    built = project.build(plugins=[{"claimledger": {"desk": "paper"}}])
    assert '"@type":"ClaimReview"' in built.read("claims/held/")


LEDGER = """\
format: 1
title: A ledger
actors: {paper: {name: A paper, kind: media, side: none}}
places: {town: {name: The town}}
sources: {report: {title: A report, published: 2022-09-08}}
claims:
  held:
    statement: The town is held.
    places: [town]
    verifications:
      - {by: paper, outcome: supports, date: 2022-09-08, method: We went there., source: report}
"""


def test_pages_of_prose_are_not_dated_by_the_build(project: Project) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    sitemap = project.build(plugins=["claimledger"]).read("sitemap.xml")
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {"2022-09-08"}
    (about,) = re.findall(r"<url>\s*<loc>[^<]*/about/</loc>(.*?)</url>", sitemap, re.S)
    assert "lastmod" not in about


def test_the_head_of_every_page_leads_to_the_feed_of_the_site(project: Project) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    built = project.build(plugins=["claimledger"])
    for address, root in {"": "", "about/": "../", "claims/held/": "../../"}.items():
        head = built.read(address).partition("</head>")[0]
        assert (
            f'type="application/atom+xml" title="Changes in A ledger" href="{root}feed.xml">'
            in head
        )
    assert not [line for line in built.log if "no feeds" in line or "embedded" in line]


def test_a_site_without_an_address_is_told_that_it_has_no_feeds_and_no_embeds(
    project: Project,
) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    built = project.build(plugins=["claimledger"], site_url="")
    assert [line for line in built.log if "no feeds are made" in line]
    assert [line for line in built.log if "no claim can be embedded" in line]
    assert not (built.folder / "embed").exists()
    assert "feed.xml" not in built.read("about/") + built.read("claims/held/")


def test_what_a_large_site_leaves_out_is_told(project: Project) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    limits = ("claim_files_at_most", "embeds_at_most", "markdown_at_most")
    few = {"exports": dict.fromkeys(limits, 0)}
    built = project.build(plugins=[{"claimledger": few}])
    told = [line for line in built.log if "there are 1 claims, and `exports: " in line]
    assert len(told) == len(limits)
    assert "no claim has a file or feed of its own" in told[0]
    assert "no claim can be embedded" in told[1]
    assert "no page has a copy in Markdown" in told[2]
    assert not (built.folder / "embed").exists()
    assert not (built.folder / "data/v1/claims").exists()
    assert not (built.folder / "claims/held/index.md").exists()


def test_pages_to_embed_are_whole_and_stand_neither_in_search_nor_sitemap(
    project: Project,
) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    built = project.build(plugins=["search", "claimledger"])
    page = built.read("embed/held/")
    assert page.startswith("<!doctype html>")
    assert "md-header" not in page
    for listing in ("sitemap.xml", "search/search_index.json"):
        assert "claims/held" in built.read(listing)
        assert "embed" not in built.read(listing)


@pytest.mark.parametrize(
    ("directories", "claim", "prose"),
    [
        (True, "claims/held/index.md", "explainers/why/index.md"),
        (False, "claims/held.md", "explainers/why.md"),
    ],
)
def test_a_copy_in_markdown_stands_beside_each_page_of_a_record_and_of_an_explainer(
    project: Project, directories: bool, claim: str, prose: str
) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    project.write("docs/explainers/why.md", "# Why\n\nSee [about](../about.md): [[claim:held]]\n")
    built = project.build(plugins=["claimledger"], use_directory_urls=directories)
    assert built.read(claim).startswith("# The town is held. (**Verified**)\n\nCopy of https://")
    text = built.read(prose)
    assert text.startswith("# Why\n\nCopy of https://example.org/sub/explainers/why")
    assert "The town is held." in text
    assert "**Verified**" in text
    assert "../about" in text
    assert 'type="text/markdown"' in built.read(prose.replace(".md", ".html"))
    assert not (built.folder / "about/index.md").exists()
    assert ".md" not in built.read("sitemap.xml")
    assert "explainers/why" in built.read("llms.txt")


def test_a_site_can_do_without_copies_in_markdown(project: Project) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    built = project.build(plugins=[{"claimledger": {"exports": {"markdown": False}}}])
    assert not [name for name in built.files() if name.endswith((".md", "llms.txt"))]
