"""While serving, what is asked for is made then, and is the same as in a whole site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from claimledger.mkdocs_plugin.on_demand import WaitingPage
from claimledger.site.page import Apart
from claimledger.site.pages import PAGE_KINDS, made_pages, pieces
from tests.mkdocs_plugin.test_edits_while_serving import EDITS, Edits, edits, files_of
from tests.specimen import published

__all__ = ["edits"]


@dataclass
class Answer:
    """What a server says to a request."""

    status: str
    body: bytes
    headers: Mapping[str, str]

    @property
    def text(self) -> str:
        """The body; the server puts the script by which it reloads pages at the end."""
        return self.body.decode()


@dataclass
class Served:
    """A project that is served in this process, and whom one asks without a connection.

    Attributes:
        folder: of the project.
    """

    folder: Path
    _plugins: dict[str, Any] = field(default_factory=dict)
    _server: LiveReloadServer | None = None

    @property
    def site(self) -> Path:
        """The folder that is served."""
        return self.folder / "asked"

    def build(self) -> None:
        """One more build of the server."""
        is_first = not self._plugins
        MkDocsConfig.plugins.plugin_cache = self._plugins  # type: ignore[attr-defined]
        config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(self.site))
        if is_first:
            config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        if self._server is None:
            server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(self.site))
            self._server = config.plugins.on_serve(server, config=config, builder=lambda: None)

    def ask(self, path: str) -> Answer:
        """What the server answers to a request for a path below the site."""
        assert self._server is not None
        app = self._server.get_app()
        assert app is not None
        told: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]]) -> None:
            told.append((status, dict(headers)))

        request = {"PATH_INFO": f"/{path}".encode().decode("latin-1"), "REQUEST_METHOD": "GET"}
        body = b"".join(app(request, start_response))  # type: ignore[arg-type]
        return Answer(told[-1][0], body, told[-1][1])


@pytest.fixture
def served(edits: Edits) -> Iterator[Served]:
    """The smallest example, built once."""
    found = Served(edits.folder)
    found.build()
    yield found


def test_what_is_known_of_pages_before_is_what_the_drawn_pages_say() -> None:
    m = published().materials
    assert m is not None
    told = 0
    for piece in pieces(m):
        if piece.summary is not None:
            summary, page = piece.summary(), next(iter(piece.draw()))
            assert (summary.path, summary.title, summary.search) == (
                page.path,
                page.title,
                page.search,
            )
            told += 1
    kinds = [kind.name for kind in PAGE_KINDS if isinstance(kind.pages, Apart)]
    assert {piece.kind.name for piece in pieces(m) if piece.summary} == set(kinds)
    assert told > len(kinds)


def test_a_waiting_page_draws_what_is_asked_of_it() -> None:
    m = published().materials
    assert m is not None
    drawn = {page.path: page for page in made_pages(m)}
    piece = next(piece for piece in pieces(m) if piece.kind.name == "claim")
    assert piece.summary is not None
    page = WaitingPage(piece, piece.summary())
    assert (page.html, page.head) == (drawn[page.path].html, drawn[page.path].head)


LOOKED_AT = (
    "what it tells of its page",
    "another title of an explainer",
    "it is mended, too",
    "a name in the ledger",
    "it is changed, too",
    "nothing on that day",
)
"""The edits after which everything is asked for; all others are made."""


def test_after_edits_all_that_is_asked_for_is_as_in_a_build_from_nothing(
    served: Served,
    edits: Edits,
) -> None:
    assert {*LOOKED_AT} <= {name for name, _, _ in EDITS}
    for name, edit, _ in EDITS:
        edit(edits)
        served.build()
        if name not in LOOKED_AT:
            continue
        fresh = edits.built_from_nothing()
        waiting = [path for path in fresh if not (served.site / path).exists()]
        for path in waiting:
            assert served.ask(path).status == "200 OK", (name, path)
        found = files_of(served.site)
        assert found.keys() == fresh.keys(), name
        others = [path for path in fresh if fresh[path] != found[path]]
        assert set(others) <= {"sitemap.xml", "sitemap.xml.gz"}, (name, others)


def test_a_page_stands_in_the_site_once_it_was_asked_for(served: Served) -> None:
    file = served.site / "claims/families-rehoused/index.html"
    assert not file.exists()
    asked = served.ask("claims/families-rehoused")
    assert (asked.status, asked.headers["Location"]) == ("302 Found", "/claims/families-rehoused/")
    assert file.exists() and file.with_suffix(".md").exists()
    file.write_text("as it stands")
    assert served.ask("claims/families-rehoused/").text.startswith("as it stands")


@pytest.mark.parametrize(
    "path",
    ["claims/none/", "claims/none", "claims/page/9/", "none.png", "../claims.yaml", "%2e%2e/a", ""],
)
def test_what_does_not_exist_is_not_found(served: Served, path: str) -> None:
    before = files_of(served.folder)
    assert served.ask(path).status == ("404 Not Found" if path else "200 OK")
    assert files_of(served.folder) == before


def test_an_edit_is_seen_in_pages_that_were_asked_for_before(
    served: Served,
    edits: Edits,
) -> None:
    path = "claims/families-rehoused/"
    edits.change("claims.yaml", "Anna Berg", "Anna Bergh")
    assert "Anna Berg<" in served.ask(path).text
    served.build()
    shown = served.ask(path).text
    assert "Anna Bergh<" in shown and "Anna Berg<" not in shown


def test_faults_take_the_place_of_pages_that_wait(
    served: Served,
    edits: Edits,
) -> None:
    edits.change("claims.yaml", "format: 1", "format: 9")
    served.build()
    assert served.ask("claims/families-rehoused/").status == "404 Not Found"
    assert "fault" in (served.site / "404.html").read_text("utf-8")
    edits.change("claims.yaml", "format: 9", "format: 1")
    served.build()
    assert served.ask("claims/families-rehoused/").status == "200 OK"


def test_a_template_that_fails_on_one_page_is_told_in_its_place(
    served: Served,
    edits: Edits,
    caplog: pytest.LogCaptureFixture,
) -> None:
    failing = "{% if 'people' in view.statement %}{{ view.statement / 0 }}{% endif %}\n"
    edits.write("own/pages/claim.html", failing)
    edits.change("mkdocs.yml", "ledger: claims.yaml", "ledger: claims.yaml\n      templates: own")
    served.build()
    asked = served.ask("claims/families-rehoused/")
    assert asked.status == "500 Internal Server Error"
    assert "own/pages/claim.html" in asked.text
    assert "own/pages/claim.html" in caplog.text
    assert served.ask("claims/bridge-closed/").status == "200 OK"


SEES_PAGES = """\
def on_page_content(html, page, **others):
    return html
"""


@pytest.mark.parametrize("how", ["an option", "another plugin"])
def test_pages_do_not_wait_where_that_is_not_wanted_or_somebody_else_asks_for_them(
    edits: Edits,
    how: str,
) -> None:
    if how == "an option":
        new = "ledger: claims.yaml\n      serve_on_demand: false"
        edits.change("mkdocs.yml", "ledger: claims.yaml", new)
    else:
        edits.write("sees_pages.py", SEES_PAGES)
        edits.change("mkdocs.yml", "plugins:", "hooks: [sees_pages.py]\nplugins:")
    served = Served(edits.folder)
    served.build()
    assert files_of(served.site).keys() == edits.built_from_nothing().keys()


def test_a_build_that_is_not_served_makes_everything(edits: Edits) -> None:
    site = edits.folder / "whole"
    build(load_config(str(edits.folder / "mkdocs.yml"), site_dir=str(site)))
    assert files_of(site).keys() == edits.built_from_nothing().keys()
