"""Pages that go past MkDocs' loop are those that it would write, and hooks see what they want."""

import re
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from claimledger.mkdocs_plugin import past, plugin
from claimledger.mkdocs_plugin.frame import Shell
from claimledger.mkdocs_plugin.pages import LedgerPage
from tests.mkdocs_plugin.support import SMALL, Built, Project, page
from tests.mkdocs_plugin.test_ledger import LEDGER

MANY = (
    *SMALL,
    *(page(f"claims/c{number}/", changed=date(2022, 9, 1 + number % 7)) for number in range(200)),
    *(page(f"dates/2022/09/0{day}/", "date") for day in range(1, 9)),
    page("sources/", "sources", search=None),
    page("claims/odd/", title="</title> & “odd”", edit="", toc=(("x", "A <b> & c"),)),
    page("claims/last/", changed=date(2022, 9, 9)),
)


def through_mkdocs(project: Project, monkeypatch: pytest.MonkeyPatch, **config: Any) -> Built:
    with monkeypatch.context() as patched:
        patched.setattr(plugin, "may_go_past", lambda plugins, ours: False)
        return project.build(site_dir="through", **config)


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages went past MkDocs in each build that let any do so."""
    counts: list[int] = []
    write = past.Past.write

    def counted(self: past.Past, *args: Any) -> Any:
        counts.append(len(self.pages))
        return write(self, *args)

    monkeypatch.setattr(past.Past, "write", counted)
    return counts


def with_workers(count: int, **options: Any) -> dict[str, Any]:
    return {"plugins": ["search", {"claimledger": {"workers": count, **options}}]}


@pytest.mark.parametrize(
    "config",
    [
        with_workers(1),
        with_workers(2),
        with_workers(3) | {"nav": ["index.md", {"Ledger": ["claims/", "claims/c3.md"]}]},
        {"site_url": "", "edit_uri": None},
        {"theme": {"name": "mkdocs"}},
        {"plugins": ["claimledger"]},
    ],
    ids=["one worker", "two workers", "navigation", "no addresses", "another theme", "no search"],
)
def test_the_whole_site_is_the_same_byte_for_byte(
    project: Project, monkeypatch: pytest.MonkeyPatch, written: list[int], config: dict[str, Any]
) -> None:
    project.pages = MANY
    through = through_mkdocs(project, monkeypatch, **config)
    assert written == []
    around = project.build(**config)
    assert written[0] > 200
    assert around.files() == Built(project.folder / "through", through.log).files()


def test_a_real_ledger_with_introductions_and_prose_is_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch, written: list[int]
) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    project.write(
        "docs/places/ford.md", "See [about](../about.md#about) and [[claim:bridge-held]]."
    )
    project.write("docs/guide.md", "# Guide\n\n[Says so](claims/bridge-held.md#positions).\n")
    through = through_mkdocs(project, monkeypatch)
    around = project.build()
    assert written[0] > 90
    assert "claims/bridge-held/index.md" in around.files()
    assert around.files() == Built(project.folder / "through", through.log).files()


def test_a_link_to_nothing_on_a_page_that_goes_past_is_told(project: Project) -> None:
    project.pages = MANY
    project.write("docs/guide.md", "# Guide\n\n[There](claims/c7.md#nowhere).\n")
    with pytest.raises(Abort) as caught:
        project.build()
    assert any("nowhere" in note for note in caught.value.__notes__)


HOOKS = {
    "pre_page": "def on_pre_page(page, config, files):\n    seen(page)\n    return page\n",
    "page_markdown": "def on_page_markdown(markdown, page, config, files):\n    seen(page)\n",
    "page_content": "def on_page_content(html, page, config, files):\n    seen(page)\n",
    "page_context": "def on_page_context(context, page, config, nav):\n    seen(page)\n",
    "post_page": "def on_post_page(output, page, config):\n    seen(page)\n",
    "env": "def on_env(env, config, files):\n"
    "    for file in files.documentation_pages():\n        seen(file.page)\n",
}
SEEN = """
from pathlib import Path

def seen(page):
    with open({name!r}, "a") as file:
        file.write(f"{{page.url}} {{len(page.content or '')}}\\n")

"""


@pytest.mark.parametrize("event", HOOKS)
def test_a_hook_that_wants_to_see_pages_sees_every_one(
    project: Project, written: list[int], event: str
) -> None:
    project.pages = MANY
    name = str(project.folder / "seen.txt")
    project.write("hook.py", SEEN.format(name=name) + HOOKS[event])
    project.build(hooks=["hook.py"])
    assert written == []
    urls = [line.split(" ")[0] for line in (project.folder / "seen.txt").read_text().splitlines()]
    assert {site_page.path for site_page in MANY} <= set(urls)


OTHER_HOOKS = """
from pathlib import Path

def on_files(files, config):
    count("files", files)

def on_nav(nav, config, files):
    count("nav", files)

def on_post_build(config):
    made = [path for path in Path(config.site_dir).rglob("*.html")]
    Path({name!r}).open("a").write(f"post_build {{len(made)}}\\n")

def count(event, files):
    Path({name!r}).open("a").write(f"{{event}} {{len(files.documentation_pages())}}\\n")
"""


def test_hooks_that_see_all_pages_at_once_see_them_where_they_would(
    project: Project, written: list[int]
) -> None:
    project.pages = MANY
    name = str(project.folder / "seen.txt")
    project.write("hook.py", OTHER_HOOKS.format(name=name))
    project.build(hooks=["hook.py"])
    assert written[0] > 200
    seen = dict(line.split() for line in (project.folder / "seen.txt").read_text().splitlines())
    assert int(seen["nav"]) == len(MANY) + 1  # and about.md
    assert int(seen["post_build"]) == len(MANY) + 2  # and 404.html


def test_a_file_that_another_plugin_takes_away_is_not_written(project: Project) -> None:
    project.pages = MANY
    project.write(
        "hook.py",
        "from mkdocs.plugins import event_priority\n\n@event_priority(-100)\n"
        "def on_files(files, config):\n"
        "    files.remove(files.get_file_from_path('claims/c7.md'))\n",
    )
    built = project.build(hooks=["hook.py"])
    assert "claims/c7/index.html" not in built.files()
    assert "claims/c8/index.html" in built.files()


@pytest.mark.parametrize("name", past.HARMLESS)
def test_what_is_known_of_harmless_plugins_is_so_of_the_installed_versions(name: str) -> None:
    module, _, kind = name.rpartition(".")
    own, events = vars(getattr(import_module(module), kind)), (*past._SEE_PAGES, "post_build")
    assert {event for event in events if f"on_{event}" in own} == past.HARMLESS[name]


def test_a_page_that_cannot_be_written_ends_the_build_and_the_old_site_stays(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = project.build().files()
    project.pages = MANY
    document = Shell.document

    def fails(self: Shell, page: LedgerPage) -> str:
        if page.target == "claims/c77":
            raise OSError("the disk is full")
        return document(self, page)

    monkeypatch.setattr(Shell, "document", fails)
    with pytest.raises((Abort, OSError)) as caught:
        project.build(**with_workers(2))
    told = [str(caught.value), *getattr(caught.value, "__notes__", ())]
    assert any("the disk is full" in line for line in told)
    assert Built(project.folder / "site", ()).files() == before


def test_the_search_has_its_entries_in_the_order_of_the_pages(project: Project) -> None:
    project.pages = [replace(site_page, search=f"Words {site_page.path}") for site_page in MANY]
    index = project.build().read("search/search_index.json")
    found = re.findall(r'"location":"([^"#]*)"', index)
    listed = [site_page.path for site_page in project.pages]
    assert [location for location in found if location in listed] == listed
