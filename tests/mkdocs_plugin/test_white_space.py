"""What is left of a theme's white space: what a reader sees stays the same."""

import re

import pytest

from claimledger.mkdocs_plugin.white_space import tightened
from tests.mkdocs_plugin.support import Built, Project

CONTENT = "<h1>A  title</h1>\n\n<pre>  a\n\n  b</pre>"


@pytest.mark.parametrize(
    ("theme", "left"),
    [
        ("<ul>\n\n    <li>\n  ", "<ul>\n<li>\n"),
        ("<span>\n      One word\n      <b>", "<span>\nOne word\n<b>"),
        ("<b>one</b> <i>two</i>", "<b>one</b> <i>two</i>"),
        ("<p>one\n   two</p>", "<p>one\n   two</p>"),
        ("<pre>\n  kept\n\n</pre>\n\n  ", "<pre>\n  kept\n\n</pre>\n"),
        ("<script>a >\n  b\n</script>\n\n", "<script>a >\n  b\n</script>\n"),
        ("<TEXTAREA>\n  kept\n  </TEXTAREA>", "<TEXTAREA>\n  kept\n  </TEXTAREA>"),
        ("<!--\n  kept\n-->\n\n", "<!--\n  kept\n-->\n"),
    ],
)
def test_a_line_break_is_left_of_white_space_beside_a_tag(theme: str, left: str) -> None:
    assert tightened(f"{theme}{CONTENT}{theme}", CONTENT) == f"{left}{CONTENT}{left}"


def test_what_a_theme_has_made_of_the_content_is_not_touched() -> None:
    document = "<body>\n\n  <h1>A TITLE</h1>\n\n</body>"
    assert tightened(document, CONTENT) == document
    assert tightened(f"{CONTENT}\n\n  {CONTENT}", CONTENT) == f"{CONTENT}\n\n  {CONTENT}"
    assert tightened(document, "") == document


def test_readers_see_the_same(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    tight = project.build().files()
    with monkeypatch.context() as patched:
        patched.setattr("claimledger.mkdocs_plugin.frame.tightened", lambda document, _: document)
        project.build(site_dir="loose")
    loose = Built(project.folder / "loose", ()).files()
    assert {name: _collapsed(text) for name, text in tight.items()} == {
        name: _collapsed(text) for name, text in loose.items()
    }
    assert len(tight["claims/index.html"]) < 0.9 * len(loose["claims/index.html"])


def _collapsed(content: bytes) -> bytes:
    return re.sub(rb"\s+", b" ", content)
