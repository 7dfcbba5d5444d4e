"""A site's own templates and assets, each in place of the packaged one of its name."""

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from claimledger.assets import packaged_templates
from tests.mkdocs_plugin.support import Project
from tests.mkdocs_plugin.test_ledger import LEDGER

PLUGINS = ["search", {"claimledger": {"templates": "own"}}]
CITE = "parts/cite.html"
POSITION = "parts/position.html"
RECORD = "parts/record.html"
CLAIM = "pages/claim.html"
BLOCK = "parts/block.html"


@pytest.fixture
def real(project: Project) -> Project:
    """A project with a ledger of one claim, and prose with a block."""
    project.pages = None
    project.write("claims.yaml", LEDGER)
    project.write(
        "docs/guide.md", "# Guide\n\n[[claim:bridge-held]].\n\n```claims\nview: list\n```\n"
    )
    return project


def packaged(name: str) -> str:
    return (packaged_templates() / name).read_text("utf-8")


def test_a_folder_with_nothing_in_it_changes_nothing(real: Project) -> None:
    plain = real.build().files()
    (real.folder / "own").mkdir()
    assert real.build(plugins=PLUGINS).files() == plain


def test_one_fragment_is_replaced_and_all_else_is_packaged(real: Project) -> None:
    plain = real.build().files()
    changed = packaged(POSITION).replace("In {% endif %}", "Read in {% endif %}")
    real.write(f"own/{POSITION}", changed)
    own = real.build(plugins=PLUGINS).files()
    assert own.keys() == plain.keys()
    differing = {name for name in plain if own[name] != plain[name]}
    assert "claims/bridge-held/index.html" in differing
    pages = {name for name in differing if name.endswith(".html")}
    replaced = {name: plain[name].replace(b">In <", b">Read in <") for name in pages}
    assert {name: own[name] for name in pages} == replaced
    copies = {name.replace(".html", ".md") for name in pages}
    assert differing - pages <= copies
    assert all(b"Read in [" in own[name] for name in differing - pages)


def test_assets_are_replaced_and_added_file_by_file(real: Project) -> None:
    real.write("own/assets/print.css", "/* ours */\n")
    real.write("own/assets/more.css", "/* more */\n")
    built = real.build(plugins=PLUGINS)
    assets = Path("assets/claimledger")
    assert built.read(f"{assets}/print.css") == "/* ours */\n"
    assert built.read(f"{assets}/claimledger.css") == packaged("assets/claimledger.css")
    assert 'href="../../assets/claimledger/more.css"' in built.read("claims/bridge-held/")
    assert 'href="../../assets/claimledger/pages.css"' in built.read("claims/bridge-held/")


def test_jinja_has_its_usual_filters_and_globals(real: Project) -> None:
    heading = "{{ range(3)|join }} {{ view.statement|upper }} {{ joiner()() }}"
    real.write(f"own/{CLAIM}", f"<h1>{heading}</h1>\n")
    html = real.build(plugins=PLUGINS).read("claims/bridge-held/")
    assert "012 THE BRIDGE AT FORD IS OPEN." in html


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (CLAIM, "<h1>\n{% if view.day %}\n", "2:1: error[E701]: unexpected end of template"),
        (CLAIM, "{{ view.day|backwards }}", "1:1: error[E701]: no filter named 'backwards'"),
        (CLAIM, "a\n  {{ view.dey }}\n", "2:3: error[E701]: `ClaimView` has no attribute 'dey'"),
        (CLAIM, "\n{{ claim.day }}\n", "2:1: error[E701]: 'claim' is undefined"),
        (CLAIM, '{% include "no.html" %}', "1:1: error[E701]: there is no template `no.html`"),
        (CLAIM, "{{ view.history + 1 }}", "1:1: error[E701]: can only concatenate tuple"),
        (
            RECORD,
            "\n{% macro trail(a) %}{{ a.b }}{% endmacro %}",
            "2:1: error[E701]: 'tuple object' has no attribute 'b'",
        ),
        (BLOCK, "{{ view.title }}", "1:1: error[E701]: `BlockView` has no attribute 'title'"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_old_site_stands(
    real: Project, name: str, text: str, told: str
) -> None:
    old = real.write("site/claims/index.html", "The old site.")
    real.write(f"own/{name}", text)
    with pytest.raises(Abort) as stopped:
        real.build(plugins=PLUGINS)
    errors = [note for note in stopped.value.__notes__ if note.startswith("ERROR")]
    assert f"ERROR claimledger: own/{name}:{told}" in "\n".join(errors)
    assert "1 error in the ledger, prose or templates" in errors[-1]
    assert len(errors) == 2
    assert old.read_text("utf-8") == "The old site."


def test_what_a_packaged_template_misses_in_an_own_one_is_told_where_it_asks(real: Project) -> None:
    real.write(f"own/{RECORD}", "{% macro other() %}{% endmacro %}")
    with pytest.raises(Abort) as stopped:
        real.build(plugins=PLUGINS)
    told = "error[E701]: the template 'parts/record.html' (imported on line"
    assert told in "\n".join(stopped.value.__notes__)


def test_every_template_that_is_none_is_told_at_once(real: Project) -> None:
    real.write(f"own/{CLAIM}", "{{ view.day }")
    (real.folder / "own/parts").mkdir()
    (real.folder / f"own/{CITE}").write_bytes(b"\xff")
    with pytest.raises(Abort) as stopped:
        real.build(plugins=PLUGINS)
    errors = "\n".join(stopped.value.__notes__)
    assert f"own/{CLAIM}:1:1: error[E701]" in errors
    assert f"own/{CITE}:1:1: error[E701]: the file is not UTF-8" in errors
    assert "2 errors" in errors
