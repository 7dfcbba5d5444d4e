"""What stands around prose: previews of the claims in it, and when it was written."""

from datetime import date

from claimledger.assets import packaged_templates
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.pages import materials
from claimledger.site.prose_notes import with_notes
from claimledger.standing.derive import derive
from tests.site.prose.pages import read, to_html
from tests.site.town import TOWN
from tests.support import ledger_of

DAY = date(2022, 9, 9)


def made(as_of: bool = False) -> Materials:
    ledger = ledger_of(TOWN.replace("The North holds the town.", "The <b>North</b> holds it."))
    options = Options(DAY, packaged_templates(), as_of=as_of)
    return materials(ledger, derive(ledger, DAY), options)


def noted(text: str, as_of: bool = False) -> str:
    prose = read(text)
    return with_notes(made(as_of), "guide/", prose, to_html(prose.markdown))


def test_each_claim_has_one_preview_with_its_reason_and_its_day() -> None:
    html = noted("[[claim:town-held]], [[claim:town-held|again]], [[claim:square-held]]")
    assert html.count("<template data-preview-of=") == 2
    first = html.partition('<template data-preview-of="town-held"')[2].partition("</template>")[0]
    assert "The &lt;b&gt;North&lt;/b&gt; holds it." in first
    assert "Ada Mayor says so, Bo General says otherwise; no check settles it." in first
    assert "Ada Mayor says so; Bo General denies it" in first
    assert "As of 9 Sep 2022." in first
    assert "<a " not in first, "a preview is not walked into"


def test_the_search_leaves_previews_out() -> None:
    assert '<template data-preview-of="town-held" data-search-exclude>' in noted(
        "[[claim:town-held]]"
    )


def test_a_claim_not_yet_said_has_none() -> None:
    assert "<template" not in noted("[[claim:later-said]]")


def test_prose_in_a_site_of_an_earlier_day_says_that_it_looks_back() -> None:
    said = "Written with what was known later than 9 September 2022."
    html = noted("# A town\n\n[[claim:town-held]]", as_of=True)
    assert said in html.partition("</h1>")[2].partition("<p><")[0]
    assert said in noted("[[claim:town-held]]", as_of=True)
    assert said not in noted("# A town\n\n[[claim:town-held]]")
    assert said not in noted("# Nothing of the ledger", as_of=True)
