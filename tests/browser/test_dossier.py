"""Chosen claims put together for print: from the list of all claims to an A4 PDF."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import sites
from tests.browser.accessibility import serious
from tests.browser.server import serving
from tests.browser.test_pages import HEADINGS, STICKS_OUT
from tests.browser.visits import PHONE, SPECIMEN, WIDE, Scheme, Visit, Visitor
from tests.site.test_pages_hostile import LEDGER as HOSTILE

CHOSEN = ("gate-neglected", "guards-struck-pickets", "lock-closed")
A4 = (595, 842)
"""Points, as PDF counts."""


@contextmanager
def dossier(visitor: Visitor, claims: str, **others: object) -> Iterator[Visit]:
    url = visitor.served.url(SPECIMEN, f"dossier/{claims}")
    with visitor.visit(url, **others) as visit:  # type: ignore[arg-type]
        yield visit


def ready(page: Page) -> None:
    page.locator(".cl-dossier[data-ready]").wait_for()


def test_the_list_leads_to_a_dossier_of_what_is_shown(visitor: Visitor) -> None:
    url = visitor.served.url(SPECIMEN, "explore/?status=disputed")
    with visitor.visit(url) as visit:
        page = visit.page
        statements = page.locator(".cl-rows .cl-row__statement").all_inner_texts()
        page.get_by_role("link", name=re.compile(r"^Dossier of these \d+ claims$")).click()
        ready(page)
        assert page.locator(".cl-dossier__claim h2.cl-statement").all_inner_texts() == statements
        assert visit.faults == []


def test_of_too_many_claims_the_list_says_so(visitor: Visitor) -> None:
    with visitor.visit(visitor.served.url(SPECIMEN, "explore/")) as visit:
        expect(visit.page.get_by_text("With 100 claims or fewer")).to_be_visible()
        assert visit.page.get_by_role("link", name="Dossier of").count() == 0


def test_claims_chosen_one_by_one_stay_chosen_and_stand_in_the_address(visitor: Visitor) -> None:
    with visitor.visit(visitor.served.url(SPECIMEN, "explore/?status=disputed")) as visit:
        page = visit.page
        first = page.locator(".cl-rows .cl-row__statement").first.inner_text()
        page.get_by_role("checkbox", name=f"Choose for a dossier: {first}").check()
        page.get_by_role("button", name="Remove filter: Status: Disputed").click()
        search = page.get_by_label("Search claims")
        search.fill("picket")
        expect(page.locator(".cl-explore__count")).not_to_contain_text(re.compile("^125"))
        page.locator(".cl-rows").get_by_role("checkbox").first.check()
        found = page.evaluate("location.hash")
        assert re.fullmatch(r"#claims=[a-z0-9-]+,[a-z0-9-]+", found)
        page.reload()
        expect(page.locator(".cl-explore__choose input:checked")).to_have_count(1)
        page.get_by_role("link", name="Dossier of 2 chosen claims").click()
        ready(page)
        assert page.locator(".cl-dossier__claim").count() == 2
        assert page.locator(".cl-dossier__claim h2.cl-statement").first.inner_text() == first
        page.go_back()
        page.get_by_role("button", name="Choose none").click()
        assert page.evaluate("location.hash") == ""
        expect(page.locator(".cl-explore__choose input:checked")).to_have_count(0)
        assert visit.faults == []


def test_it_has_all_of_each_claim_and_one_list_of_sources(visitor: Visitor) -> None:
    with dossier(visitor, f"#claims={','.join(CHOSEN)}") as visit:
        page = visit.page
        ready(page)
        parts = page.locator(".cl-dossier__claim")
        assert parts.count() == len(CHOSEN)
        for claim in CHOSEN:
            part = page.locator(f"#claim-{claim}")
            expect(part.locator(".cl-standing__badge .cl-badge__word").first).to_be_visible()
            expect(part.get_by_role("heading", name="Who says what")).to_be_visible()
            expect(part.locator(".cl-address")).to_contain_text(f"/claims/{claim}/")
        assert page.locator("template, .cl-dossier .cl-foot").count() == 0
        assert page.locator(".cl-dossier figure:not(.cl-picture)").count() == 0
        ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
        assert len(ids) == len(set(ids))
        broken = page.eval_on_selector_all(
            '.cl-dossier a[href^="#"]',
            "all => all.map(one => one.hash.slice(1)).filter(id => !document.getElementById(id))",
        )
        assert broken == []
        sources = page.locator(".cl-sources > li")
        numbers = {int(n[1:-1]) for n in page.locator(".cl-cite__number").all_inner_texts()}
        assert numbers
        assert max(numbers) <= sources.count()
        links = sources.locator("a").evaluate_all("all => all.map(one => one.href)")
        assert all(link.startswith("http") for link in links)
        assert visit.hosts == {visitor.served.origin}
        assert visit.faults == []


def test_it_has_the_pictures_of_the_site_however_far_down_they_stand(visitor: Visitor) -> None:
    with dossier(visitor, f"#claims={','.join(CHOSEN)},gate-gave-way") as visit:
        ready(visit.page)
        picture = visit.page.locator("#claim-gate-gave-way .cl-picture img")
        assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") == 1200
        assert visit.hosts == {visitor.served.origin}
        assert visit.faults == []


def test_a_claim_under_its_old_id_is_found_and_one_that_is_not_there_is_told(
    visitor: Visitor,
) -> None:
    old = next(
        path.split("/")[1]
        for path in visitor.specimen.pages
        if path.startswith("claims/")
        and 'http-equiv="refresh"' in (visitor.specimen.folder / path).read_text("utf-8")
    )
    with dossier(visitor, f"#claims={old},no-such-claim,<b>,../x") as visit:
        ready(visit.page)
        assert visit.page.locator(".cl-dossier__claim").count() == 1
        expect(visit.page.get_by_role("status")).to_have_text("1 claim. Not found: no-such-claim.")


def test_without_a_choice_or_a_script_it_says_what_to_do(visitor: Visitor) -> None:
    with dossier(visitor, "") as visit:
        expect(visit.page.get_by_text("Choose claims in Explore")).to_be_visible()
    with dossier(visitor, f"#claims={CHOSEN[0]}", javascript=False) as visit:
        told = visit.page.locator("noscript p")
        expect(told).to_be_visible()
        expect(told).to_contain_text("print the pages of the claims one by one: All claims")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_the_script_puts_together_is_accessible(visitor: Visitor, scheme: Scheme) -> None:
    with dossier(visitor, f"#claims={','.join(CHOSEN)}", scheme=scheme) as visit:
        ready(visit.page)
        levels = visit.page.evaluate(HEADINGS)
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        for width in (WIDE, PHONE):
            page = visit.at(width)
            assert page.evaluate(STICKS_OUT) == []
            assert {fault for fault in serious(page) if not fault[2] or "cl-" in fault[1]} == set()


def test_it_prints_on_a4_with_the_addresses_of_its_sources(visitor: Visitor) -> None:
    with dossier(visitor, f"#claims={','.join(CHOSEN)}") as visit:
        page = visit.page
        ready(page)
        boxes = sheets(page.pdf(prefer_css_page_size=True))
        assert len(boxes) >= len(CHOSEN)
        assert {(round(width), round(height)) for width, height in boxes} == {A4}
        page.emulate_media(media="print")
        for unwanted in (".md-header", ".md-sidebar", ".cl-button", ".cl-dossier [role=status]"):
            assert page.locator(f"{unwanted}:visible").count() == 0, unwanted
        address = page.locator(".cl-sources a[rel=external]").first
        shown = address.evaluate("(one) => getComputedStyle(one, '::after').content")
        assert (address.get_attribute("href") or "nothing") in shown


def sheets(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page of a PDF."""
    found = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return [(float(width), float(height)) for width, height in found]


def test_what_a_hostile_ledger_holds_is_text_in_it(visitor: Visitor, tmp_path: Path) -> None:
    # a picture by such a name is refused before there is a site
    site = sites.of_ledger(
        tmp_path, re.sub(r"^    (?:file|credit): .*\n", "", HOSTILE, flags=re.MULTILINE)
    )
    with (
        serving({"/": site}) as served,
        visitor.visit(f"{served.origin}/dossier/#claims=said,gone") as visit,
    ):
        visit.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        ready(visit.page)
        assert visit.page.locator(".cl-dossier__claim").count() == 2
        expect(visit.page.locator("h2.cl-statement")).to_contain_text("<script>alert(1)</script>")
        assert visit.page.locator(".cl-dossier :is(script, img)").count() == 0
        assert sheets(visit.page.pdf(prefer_css_page_size=True))
        assert visit.faults == []
