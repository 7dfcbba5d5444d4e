"""Two days compared: the words by which a script does it, and the page without that script."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from claimledger.site.changes import standing_on
from claimledger.site.exports.compare import STATUSES, compare_files
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage
from claimledger.site.pages import made_pages, materials
from claimledger.standing.derive import derive
from tests import specimen
from tests.site.fragments import options_at
from tests.site.test_pages_hostile import LEDGER as HOSTILE
from tests.site.town import DAY, TOWN
from tests.support import ledger_of


def made(text: str = TOWN, day: date = DAY) -> Materials:
    ledger = ledger_of(text)
    return materials(ledger, derive(ledger, day), options_at(day))


def index_of(m: Materials) -> Mapping[str, Any]:
    (file,) = compare_files(m)
    assert file.path == "compare/index.json"
    found: Mapping[str, Any] = json.loads(file.content)
    return found


def page_of(m: Materials) -> SitePage:
    return next(page for page in made_pages(m) if page.path == "compare/")


def words_on(spans: Sequence[tuple[str, list[int]]], day: date) -> list[str]:
    held = [words for since, words in spans if since <= day.isoformat()]
    return [STATUSES[word] for word in held[-1]] if held else []


def test_on_every_day_the_words_are_those_of_the_page_of_that_day() -> None:
    ledger, day = specimen.ledger(), specimen.DAY
    m = materials(ledger, derive(ledger, day), options_at(day))
    index = index_of(m)
    assert index["ids"] == list(m.index.claims)
    days = {change.day for each in m.derived.histories.values() for change in each}
    around = {each + timedelta(days=step) for each in days for step in (-1, 0)} | {day}
    assert any(len(words) > 1 for spans in index["words"] for _, words in spans)  # open ones too
    for claim, spans in zip(index["ids"], index["words"], strict=True):
        for each in sorted(around):
            standing = standing_on(m.derived, claim, each)
            told = [status.value for status in standing.statuses] if standing else []
            assert words_on(spans, each) == told, (claim, each)


def test_the_page_tells_which_days_can_be_chosen() -> None:
    m = made()
    html = page_of(m).html
    first = min(change.day for each in m.derived.histories.values() for change in each)
    assert f'data-first="{first - timedelta(days=1)}"' in html
    assert f'data-last="{DAY}"' in html
    assert 'data-index="../compare/index.json"' in html


def test_without_a_script_it_leads_to_the_days_on_which_words_changed_the_latest_first() -> None:
    m = made()
    html = page_of(m).html
    listed = html[html.index('<ol class="cl-periods">') : html.index("</ol>")]
    days = [
        target
        for target, found in m.index.dates.mentions.items()
        if found.changed or found.perhaps_changed
    ]
    at = [listed.index(f'href="../{day}/"') for day in sorted(days, reverse=True)]
    assert at == sorted(at)
    assert listed.count("<li>") == len(days)


def test_a_ledger_without_claims_has_a_page_that_can_be_read() -> None:
    text = TOWN.partition("claims:\n")[0] + "claims: {}\n"
    html = page_of(made(text)).html
    assert f'data-last="{DAY}"' in html


def test_whatever_a_ledger_holds_the_index_is_text() -> None:
    (file,) = compare_files(made(HOSTILE))
    assert b"<" not in file.content
    assert b"script" in file.content
