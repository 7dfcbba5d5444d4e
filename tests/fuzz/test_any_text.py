"""Any text at all, as a page, as front matter, as the value of a field: read, and told."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claimledger.build import examine
from claimledger.ledger.files import load
from claimledger.ledger.writing import quoted
from claimledger.prose.configuration import Configuration, plain_configuration
from claimledger.prose.documents import read_page
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.report import render_text
from claimledger.text.source import SourceText
from tests.site.prose.pages import CONFIGS, EXTENSIONS
from tests.support import ROOT

TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)
MARKED = st.text(st.sampled_from("[]()<>{}!*_`~#:|-\\/&;=\"' \n\tax1é\u202e"), max_size=80)
ANY = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
WHOLE = (ROOT / "examples" / "minimal" / "claims.yaml").read_text("utf-8")
FIELDS = ("statement", "statement_date", "summary", "url", "name", "published", "more_than")


@pytest.fixture(scope="module")
def site() -> Configuration:
    """A site with the extensions of Markdown that the demonstration uses."""
    found = plain_configuration(ROOT, ROOT / "content")
    found.mkdocs.markdown_extensions, found.mkdocs.mdx_configs = list(EXTENSIONS), dict(CONFIGS)
    return found


def at_their_place(faults: tuple[Diagnostic, ...], text: str) -> bool:
    """Whether each fault stands within the text, and can be told."""
    assert render_text(faults).count("\n") >= len(faults)
    return all(0 <= fault.span.start <= fault.span.end <= len(text) for fault in faults)


@ANY
@given(st.one_of(TEXTS, MARKED))
@example("[x](http://[bad)")
@example("# a {: ; id }")
@example("[x](http://\u2100/) <http://[::1> ![](//[)")
def test_any_text_is_a_page_or_has_faults(site: Configuration, text: str) -> None:
    page = read_page("x.md", SourceText("x.md", text), site)
    assert at_their_place(page.diagnostics, page.source.text)


@ANY
@given(st.one_of(TEXTS, MARKED, st.integers().map(str), st.floats().map(str)))
@example("2022")
@example("http://[bad")
def test_any_value_of_front_matter_is_read_or_told(site: Configuration, text: str) -> None:
    for key in ("title", "tags", "icon", "date", "links"):
        written = f"---\n{key}: {text}\n---\n\n# T\n"
        page = read_page("x.md", SourceText("x.md", written), site)
        assert at_their_place(page.diagnostics, page.source.text)


@ANY
@given(text=st.one_of(TEXTS, MARKED), field=st.sampled_from(FIELDS), quote=st.booleans())
@example(text="http://[bad", field="url", quote=False)
def test_any_value_of_a_field_is_read_or_told(
    tmp_path: Path, text: str, field: str, quote: bool
) -> None:
    before, key, after = WHOLE.partition(f" {field}: ")
    value = quoted(text) if quote else text
    rest = after.partition("\n")[2]
    written = f"{before}{key}{value}\n{rest}" if key else f"{WHOLE}\n{field}: {value}\n"
    (tmp_path / "claims.yaml").write_bytes(written.encode())
    faults = examine(load(tmp_path / "claims.yaml", base=tmp_path), date(2026, 11, 1)).diagnostics
    assert at_their_place(faults, written)
