"""The methodology and format pages: everything that is public stands on them."""

from datetime import date

import pytest

from claimledger.assets import packaged_templates
from claimledger.ledger.checks import check
from claimledger.ledger.fields import Field
from claimledger.ledger.sections import DECLARATIONS, ROOT, SECTIONS
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Outcome, Stance
from claimledger.site.options import Options
from claimledger.site.page import SitePage
from claimledger.site.pages import site_pages
from claimledger.site.views.format import EXAMPLES, tables
from claimledger.standing.derive import derive
from claimledger.standing.sentences import STATUS_TEXTS, ModifierKind
from claimledger.text.codes import CODES
from tests.support import ledger_of, read_text

DAY = date(2023, 6, 1)
EXAMPLE = "\n".join(EXAMPLES.values())


@pytest.fixture(scope="module")
def pages() -> dict[str, SitePage]:
    ledger = ledger_of(EXAMPLE)
    options = Options(day=DAY, templates=packaged_templates())
    return {page.path: page for page in site_pages(ledger, derive(ledger, DAY), options)}


def test_the_examples_together_are_a_ledger_without_any_fault_or_advice() -> None:
    ledger, faults = read_text(EXAMPLE)
    assert faults == ()
    assert check(ledger, DAY) == ()


def test_every_section_has_an_example() -> None:
    assert set(EXAMPLES) == {"", *DECLARATIONS, *SECTIONS}


def test_the_format_page_tells_every_key_with_its_help() -> None:
    told = {(field.name, field.help.striptags()) for table in tables() for field in table.fields}
    assert told == {(field.name, field.help.replace("`", "")) for field in every_field()}


def every_field() -> list[Field]:
    waiting = [
        *ROOT,
        *(field for part in (DECLARATIONS, SECTIONS) for s in part.values() for field in s.fields),
    ]
    for field in waiting:
        waiting.extend(field.type.fields)
    return waiting


def test_the_format_page_gives_every_code_an_anchor(pages: dict[str, SitePage]) -> None:
    html = pages["format/"].html
    assert [code for code in CODES if f'<tr id="{code}">' not in html] == []


def test_a_record_that_many_sections_have_is_shown_once(pages: dict[str, SitePage]) -> None:
    html = pages["format/"].html
    assert html.count('id="sides-removed"') == 1
    assert html.count('href="#sides-removed"') == len(SECTIONS)


def test_the_methodology_gives_the_rules_in_their_order(pages: dict[str, SitePage]) -> None:
    html = pages["methodology/"].html
    at = [html.index(f'id="status-{status.value}"') for status in Status]
    assert at == sorted(at)


@pytest.mark.parametrize("status", Status)
def test_the_methodology_gives_a_status_its_sentence_and_condition(
    pages: dict[str, SitePage], status: Status
) -> None:
    html = str(pages["methodology/"].html)
    shown = html.replace("<code>", "`").replace("</code>", "`").replace("&#39;", "'")
    assert f"{STATUS_TEXTS[status].headline}.</strong>" in shown
    assert STATUS_TEXTS[status].condition in shown


def test_the_methodology_tells_every_stance_outcome_and_remark(pages: dict[str, SitePage]) -> None:
    html = pages["methodology/"].html
    for anchor in (
        *(f"stance-{stance}" for stance in Stance),
        *(f"outcome-{outcome}" for outcome in Outcome),
        *(f"remark-{kind.value}" for kind in ModifierKind),
    ):
        assert f'id="{anchor}"' in html
