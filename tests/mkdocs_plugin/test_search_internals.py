"""What is known of the search plugin and of the theme's script, and sites built without it."""

import json
from collections.abc import Iterator

import pytest

from claimledger.mkdocs_plugin import internals, search
from tests.mkdocs_plugin.support import CONFIG, Project


@pytest.fixture(autouse=True)
def untold() -> Iterator[None]:
    """Every test begins with nothing told, as every run of MkDocs does."""
    internals.tell_once.cache_clear()
    yield
    internals.tell_once.cache_clear()


def entry(files: dict[str, bytes], address: str) -> str:
    """The text of a page's entries in the search index."""
    docs = json.loads(files["search/search_index.json"])["docs"]
    return " ".join(doc["text"] for doc in docs if doc["location"].startswith(address))


def told(log: tuple[str, ...]) -> list[str]:
    messages = (search.WHOLE_PAGES_INDEXED, search.INDEX_ALWAYS_FETCHED)
    return [message for line in log for message in messages if message in line]


def test_the_installed_versions_are_as_known(project: Project) -> None:
    built = project.build()
    assert told(built.log) == []
    assert search.SEARCH_SCRIPT in built.read("claims/bridge-held/")
    assert entry(built.files(), "claims/bridge-held/") == "<p>Words of claims/bridge-held/.</p>"


OTHER_HANDLER = """\
from functools import partial
from mkdocs.plugins import event_priority

@event_priority(1000)
def on_config(config):
    search = config.plugins["material/search"]
    handlers = config.plugins.events["page_context"]
    for at, handler in enumerate(handlers):
        if getattr(handler, "__self__", None) is search:
            handlers[at] = partial(handler)
"""
"""A hook that makes the search plugin's handler one that is no method."""


def test_with_another_handler_of_the_search_plugin_whole_pages_are_indexed(
    project: Project,
) -> None:
    project.write("hook.py", OTHER_HANDLER)
    built = project.build(hooks=["hook.py"])
    assert told(built.log) == [search.WHOLE_PAGES_INDEXED]
    assert "Somebody." in entry(built.files(), "claims/bridge-held/")


def test_with_another_script_of_the_theme_the_index_is_always_fetched(
    project: Project,
) -> None:
    scripts = """<script src="{{ 'assets/javascripts/main.js' | url }}"></script>"""
    project.write(
        "theme/main.html",
        f'{{% extends "base.html" %}}{{% block scripts %}}{scripts}{{% endblock %}}',
    )
    built = project.build(theme={**CONFIG["theme"], "custom_dir": "theme"})
    assert told(built.log) == [search.INDEX_ALWAYS_FETCHED]
    assert search.SEARCH_SCRIPT not in built.read("claims/bridge-held/")
    assert "Somebody." in built.read("claims/bridge-held/")
