"""Other plugins beside this one: what they write is judged, and what they read is there."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from claimledger.prose.documents import OUR_ASSETS, OUR_DATA, OUR_FILES
from tests.mkdocs_plugin.support import Built, Project
from tests.mkdocs_plugin.test_ledger import LEDGER

USUAL = ["search", "claimledger"]


@pytest.fixture
def project(project: Project) -> Project:
    """A project with a ledger of one claim."""
    project.write("claims.yaml", LEDGER)
    project.pages = None
    return project


def hook(project: Project, text: str) -> dict[str, Any]:
    """Options that run a hook, which comes after every plugin of the same priority."""
    project.write("hook.py", f"from mkdocs.plugins import event_priority\n\n{text}")
    return {"hooks": ["hook.py"]}


def refused(project: Project, command: str = "build", **config: Any) -> list[str]:
    """The first lines of the errors of a build that leaves the old site as it was."""
    site = project.folder / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text("old", "utf-8")
    before = Built(site, ()).files()
    with pytest.raises(Abort) as aborted:
        project.build(command, **config)
    assert Built(site, ()).files() == before
    assert not list(project.folder.glob(".site*"))
    lines = aborted.value.__notes__
    return [line.partition("\n")[0] for line in lines if line.startswith("ERROR")]


LATE = {
    "HTML of a page": """
@event_priority(-100)
def on_page_content(html, page, config, files):
    return html + "<script>x</script>"
""",
    "HTML when the page is written": """
@event_priority(-100)
def on_page_context(context, page, config, nav):
    page.content += "<p class='cl-badge'>Verified</p>"
""",
    "a page's title": """
@event_priority(-100)
def on_page_context(context, page, config, nav):
    page.title = "<img src=x onerror=x>"
""",
    "metadata": """
@event_priority(-100)
def on_page_context(context, page, config, nav):
    page.meta["description"] = '"><script>x</script>'
""",
    "metadata that ends an attribute": """
@event_priority(-100)
def on_page_context(context, page, config, nav):
    page.meta["author"] = 'a" onmouseover="x'
""",
    "the navigation": """
@event_priority(-100)
def on_nav(nav, config, files):
    nav.items[0].title = "<svg onload=x></svg>"
""",
    "an entry of the table of contents": """
@event_priority(-100)
def on_page_context(context, page, config, nav):
    for anchor in page.toc:
        anchor.title = "<script>x</script>"
""",
    "Markdown": """
@event_priority(-100)
def on_page_markdown(markdown, page, config, files):
    return markdown + "\\n\\n[a](&#106;avascript:x)\\n"
""",
}


@pytest.mark.parametrize("what", LATE)
def test_what_comes_after_all_plugins_is_judged_too(project: Project, what: str) -> None:
    told = refused(project, **hook(project, LATE[what]))
    assert any("error[E503]" in line for line in told[:-1]), told
    assert "nothing was published" in told[-1]


def test_html_that_a_plugin_makes_of_metadata_is_let_through(project: Project) -> None:
    options = hook(
        project,
        "def on_page_markdown(markdown, page, config, files):\n"
        "    page.meta['revised'] = '<span class=\"date\">1 May</span>'\n",
    )
    project.build(**options)


def test_statements_are_no_templates_of_other_plugins(project: Project) -> None:
    statement = "The {{ 7 * 7 }} bridges are closed."
    project.write("claims.yaml", LEDGER.replace("The bridge at Ford is open.", statement))
    html = project.build(plugins=["macros", *USUAL]).read("claims/bridge-held/")
    assert "<title>The {{ 7 * 7 }} bridges are closed." in html
    assert "49 bridges" not in html


def test_a_blog_shows_references_in_the_beginnings_of_posts(project: Project) -> None:
    project.write("docs/blog/index.md", "# Blog\n")
    project.write(
        "docs/blog/posts/one.md",
        "---\ndate: 2022-09-01\n---\n# On [[claim:bridge-held|it]]\n\n[[claim:bridge-held]]\n",
    )
    built = project.build(plugins=["blog", *USUAL])
    for address in ("blog/", "blog/archive/2022/"):
        html = built.read(address)
        assert "\U0010fd00" not in html
        assert "claims/bridge-held/" in html


LEFT_OVER = {
    "feed_of_posts.xml": ("<d>TEXT</d>", "<d><p>See it &amp; more.</p></d>"),
    "posts.json": ('{"text": JSON}', '{"text": "<p>See it & more.</p>"}'),
    "ascii.json": ('{"text": ASCII}', '{"text": "<p>See it & more.</p>"}'),
    "about/post.html": ("<html>TEXT</html>", "<html><p>See it &amp; more.</p></html>"),
    "posts.txt": ("TEXT", "<p>See it & more.</p>"),
}
"""What a plugin writes of a page before it is finished, and what is published of that."""


def test_references_that_a_plugin_took_too_early_are_their_words(project: Project) -> None:
    project.write("docs/post.md", "See [[claim:bridge-held|it & more]].\n")
    written = {name: text for name, (text, _) in LEFT_OVER.items()}
    options = hook(
        project,
        "import json\nfrom pathlib import Path\n\n"
        f"FILES = {written!r}\nTAKEN = []\n\n"
        "def on_page_content(html, page, config, files):\n"
        "    TAKEN.extend([html] if page.file.src_uri == 'post.md' else [])\n\n"
        "def on_post_build(config):\n"
        "    for name, text in FILES.items():\n"
        "        text = text.replace('JSON', json.dumps(TAKEN[0], ensure_ascii=False))\n"
        "        text = text.replace('ASCII', json.dumps(TAKEN[0]))\n"
        "        file = Path(config.site_dir, name)\n"
        "        file.write_text(text.replace('TEXT', TAKEN[0]), encoding='utf-8')\n",
    )
    built = project.build(**options)
    assert {name: built.read(name) for name in LEFT_OVER} == {
        name: shown for name, (_, shown) in LEFT_OVER.items()
    }
    assert sum("where they are plain words" in line for line in built.log) == len(LEFT_OVER)


def test_an_exception_while_pages_are_written_leaves_the_old_site(project: Project) -> None:
    site = project.folder / "site"
    project.build()
    before = Built(site, ()).files()
    options = hook(project, "def on_post_page(output, page, config):\n    raise KeyError('x')\n")
    with pytest.raises(KeyError):
        project.build(**options)
    assert Built(site, ()).files() == before
    assert not list(project.folder.glob(".site*"))


def test_a_warning_leaves_the_old_site_only_where_warnings_are_errors(project: Project) -> None:
    project.write("docs/about.md", "# About\n\n[gone](gone.md)\n")
    assert refused(project) == []
    assert "gone" in project.build("serve").read("about/")


def test_plugins_find_the_new_files_where_the_configuration_says(project: Project) -> None:
    options = hook(
        project,
        "from pathlib import Path\n\n"
        "def on_post_build(config):\n"
        "    folder = Path(config.site_dir)\n"
        "    assert (folder / 'about' / 'index.html').is_file()\n"
        "    (folder / 'made.txt').write_text('by a plugin')\n",
    )
    assert project.build(**options).read("made.txt") == "by a plugin"


def test_the_configuration_names_the_site_again_after_the_build(project: Project) -> None:
    project.build()
    loaded = load_config(str(project.folder / "mkdocs.yml"))
    build(loaded)
    assert loaded.site_dir == str(project.folder / "site")


def test_hidden_files_in_the_site_stay(project: Project) -> None:
    project.build()
    (project.folder / "site" / ".git").write_text("gitdir: elsewhere", "utf-8")
    (project.folder / "site" / "stale.html").write_text("old", "utf-8")
    files = project.build().files()
    assert files[".git"] == b"gitdir: elsewhere"
    assert "stale.html" not in files


TAKEN = {
    "assets/claimledger/reading/main.css": "a { color: red }",
    "assets/images/favicon.png": "x",
    "explore/index.json": "{}",
    "claims.schema.json": "{}",
    "data/v1/claims.json": "{}",
    "data/v1/claims/not-yet.json": "{}",
    "data/v1/places.geojson": "{}",
    "feed.json": "{}",
    "search/search_index.json": "{}",
    "sitemap.xml.gz": "x",
}


@pytest.mark.parametrize("name", TAKEN)
def test_no_file_takes_the_place_of_one_of_the_site_or_its_theme(
    project: Project, name: str
) -> None:
    project.write(f"docs/{name}", TAKEN[name])
    assert f"ERROR claimledger: docs/{name}:1:1: error[E508]" in refused(project)[0]
    trusting = [{"claimledger": {"trusted_files": [name]}}, "search"]
    project.build(plugins=trusting)


def test_every_file_that_the_site_makes_beside_pages_is_known_as_taken(project: Project) -> None:
    made = [
        name
        for name in project.build(theme={"name": "mkdocs"}).files()
        if not name.endswith(".html")
        and any(word in name for word in ("claim", "explore", "compare", "feed"))
    ]
    assert OUR_FILES[0] in made
    # XML is refused whatever its address, and Markdown becomes a page
    others = [name for name in made if not name.endswith((".xml", ".md"))]
    assert [name for name in others if not name.startswith((OUR_ASSETS, OUR_DATA))] == sorted(
        OUR_FILES
    )


def test_while_serving_a_late_fault_is_shown_in_place_of_the_site(project: Project) -> None:
    built = project.build("serve", **hook(project, LATE["a page's title"]))
    assert "error[E503]" in built.read("about/")
    assert "onerror" not in built.read("").replace("`onerror`", "")


@pytest.mark.parametrize("how", LATE)
def test_while_serving_each_late_fault_is_shown_and_nothing_else(
    project: Project, how: str
) -> None:
    built = project.build("serve", nav=["claims/", "about.md"], **hook(project, LATE[how]))
    pages = [name for name in built.files() if name.endswith(".html")]
    assert {"about/index.html", "404.html"} <= {*pages}
    assert [name for name in pages if " to mend</title>" not in built.read(name)] == []


def test_a_folder_left_by_a_killed_build_is_removed(project: Project) -> None:
    left = Path(project.folder / ".site.building")
    left.mkdir()
    (left / "half.html").write_text("half", "utf-8")
    assert "half.html" not in project.build().files()
    assert not left.exists()


@pytest.mark.parametrize("kind", ["string", "bytes"])
def test_another_plugin_may_read_a_file_of_data_and_put_another_in_its_place(
    project: Project, kind: str
) -> None:
    more = {"string": "'more'", "bytes": "b'more'"}[kind]
    text = f"""
def on_files(files, config):
    file = files.get_file_from_path("data/v1/claims.csv")
    assert file.content_{kind} == file.content_{kind} != {more}
    file.content_{kind} += {more}
"""
    plain = project.build(plugins=USUAL).files()["data/v1/claims.csv"]
    changed = project.build(plugins=USUAL, **hook(project, text)).files()["data/v1/claims.csv"]
    assert changed == plain + b"more"
