"""The demonstration is in order. What stands in it is the editors': no other test reads it."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from tests.real_site import WAYS, build
from tests.support import ROOT, ledger_at
from tests.walker import BuiltSite


def test_it_checks_without_an_error() -> None:
    result = CliRunner().invoke(main, ["check", str(ROOT / "claims.yaml")])
    assert result.exit_code == 0, result.output


def test_its_sources_are_counted_as_copies_where_their_notes_say_so() -> None:
    sources = ledger_at(ROOT).sources.values()
    noted = [source.id for source in sources if "The address is that of a copy" in source.note]
    assert noted == [source.id for source in sources if source.copy]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[BuiltSite, str]:
    """Its site of today, as editors date their corrections, and what its strict build printed."""
    folder, way = tmp_path_factory.mktemp("demonstration"), WAYS["under a sub-path"]
    printed = build(folder, way, day=None)
    return BuiltSite(folder, way["base"]), printed


def test_its_strict_build_has_no_warning(built: tuple[BuiltSite, str]) -> None:
    _, printed = built
    assert "Documentation built" in printed
    assert not re.search(r"WARNING|ERROR|Traceback", printed), printed


def test_none_of_its_links_and_anchors_is_broken(built: tuple[BuiltSite, str]) -> None:
    site, _ = built
    assert site.broken() == []


# The statements of the news article with which the record began: where each stands, what its
# page says of who said it, when, and by what chain, and which words it had on four days.

DAYS = ("2022-09-08", "2022-09-09", "2022-09-10", "2022-09-13")

NOT_YET = "Not on record"


class Statement(NamedTuple):
    """What a reader must find of one statement of the article."""

    claim: str
    said: tuple[str, ...]
    """In the words of the page: the speaker, the day, and who passed it on."""
    words: tuple[str, str, str, str]
    """Of its badge, on each of DAYS; of a claim that had no page yet, NOT_YET."""


ARTICLE = (
    Statement(
        "kharkiv-territory-retaken",
        ("Ukraine (authorities)", "by 9 Sep 2022", "Kremlin", "As reported by Reuters"),
        ("One side only", "Conceded", "Conceded", "Conceded"),
    ),
    Statement(
        "start-1-september",
        ("The outlet that ran the article", "by 9 Sep 2022"),
        ("Not on record or Disputed", *("Disputed",) * 3),
    ),
    Statement(
        "area-1000",
        ("Volodymyr Zelensky", "8 Sep 2022", "evening address", "between 8 and 9 Sep 2022"),
        ("One side only",) * 4,
    ),
    Statement(
        "villages-more-than-20",
        ("Oleksii Hromov", "8 Sep 2022", "briefing at the Military Media Center"),
        ("One side only",) * 4,
    ),
    Statement(
        "settlements-dozens",
        ("Volodymyr Zelensky", "8 Sep 2022", "nightly address"),
        ("One side only",) * 4,
    ),
    Statement(
        "advance-50-km",
        ("General Staff of the Armed Forces of Ukraine", "9 Sep 2022", "Facebook post"),
        (NOT_YET, *("One side only",) * 3),
    ),
    Statement(
        "fastest-since-march",
        ("The outlet that ran the article", "by 9 Sep 2022"),
        ("Not on record or Single source", *("Single source",) * 3),
    ),
    Statement(
        "advance-a-significant-victory",
        ("The outlet that ran the article", "by 9 Sep 2022"),
        ("Not on record or Opinion", *("Opinion",) * 3),
    ),
    Statement(
        "advance-towards-donetsk",
        ("The outlet that ran the article", "by 9 Sep 2022"),
        ("Not on record or Single source", *("Single source",) * 3),
    ),
    Statement(
        "donetsk-russian-control",
        ("The outlet that ran the article", "by 9 Sep 2022"),
        ("Not on record or Single source", *("Single source",) * 3),
    ),
    Statement(
        "balakliia-retaken",
        (
            "Vitaly Ganchev",
            "8 Sep 2022",
            "As reported by Russia-24, passed on by TASS",
            "Some Russian officials",
        ),
        ("Disputed", "Disputed or Conceded in effect", *("Conceded in effect",) * 2),
    ),
    Statement(
        "balakliia-attack-repelled",
        ("Vitaly Ganchev", "8 Sep 2022", "As reported by Russia-24, passed on by TASS"),
        ("One side only",) * 4,
    ),
    Statement(
        "balakliia-flags",
        ("Authors of social media posts from Balakliia", "8 Sep 2022", "BBC"),
        ("Single source or Verified", *("Verified",) * 3),
    ),
    Statement(
        "ukraine-struggled-before",
        ("The outlet that ran the article", "by 9 Sep 2022"),
        ("Not on record or Opinion", *("Opinion",) * 3),
    ),
    Statement(
        "railway-within-reach",
        ("The outlet that ran the article", "by 9 Sep 2022"),
        ("Not on record or Single source", *("Single source",) * 3),
    ),
    Statement(
        "kupiansk-15-km",
        ("Institute for the Study of War", "by 9 Sep 2022"),
        ("Not on record or Single source", *("Single source",) * 3),
    ),
    Statement(
        "kupiansk-railway-junction",
        ("Institute for the Study of War", "by 9 Sep 2022"),
        ("Not on record or Single source", *("Single source",) * 3),
    ),
    Statement(
        "renewed-air-attacks",
        ("The outlet that ran the article", "by 9 Sep 2022"),
        ("Not on record or Single source", *("Single source",) * 3),
    ),
    Statement(
        "sumy-hospital-destroyed",
        ("Dmytro Zhvytskyi", "9 Sep 2022", "Telegram post"),
        (NOT_YET, *("One side only",) * 3),
    ),
    Statement(
        "sumy-hospital-injured",
        ("Dmytro Zhvytskyi", "9 Sep 2022"),
        (NOT_YET, *("One side only",) * 3),
    ),
    Statement(
        "us-aid-2600-million",
        ("The outlet that ran the article", "by 9 Sep 2022"),
        ("Not on record or Single source", *("Single source",) * 3),
    ),
    Statement(
        "us-aid-2700-million",
        ("The outlet that ran the article", "by 9 Sep 2022", "Agence France-Presse", "8 Sep 2022"),
        ("Single source",) * 4,
    ),
)


class _Text(HTMLParser):
    """The words of a page, and those of the badge below its statement."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.badge: list[str] = []
        self._in_badge = False
        self._is_read = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag == "p" and "cl-standing__badge" in classes:
            self._in_badge = not self._is_read
        elif "cl-standing__rule" in classes:
            self._in_badge, self._is_read = False, True

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._in_badge:
            self.badge.append(data)


def read(site: BuiltSite, claim: str) -> tuple[str, str]:
    """The badge of a claim's page, and all its text; of a claim without a page, NOT_YET."""
    page = site.folder / "claims" / claim / "index.html"
    if not page.exists():
        return NOT_YET, ""
    text = _Text()
    text.feed(page.read_text(encoding="utf-8"))
    return " ".join(" ".join(text.badge).split()), " ".join("".join(text.words).split())


@pytest.fixture(scope="module")
def on_days(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, BuiltSite]:
    """The site as it was on each of DAYS."""
    way = WAYS["at the root"]
    sites = {}
    for day in DAYS:
        folder = tmp_path_factory.mktemp("on")
        build(folder, {**way, "plugin": f"      as_of: {day}\n"}, day=None)
        sites[day] = BuiltSite(folder, way["base"])
    return sites


@pytest.mark.parametrize("statement", ARTICLE, ids=lambda statement: statement.claim)
def test_readers_find_who_said_what_in_the_article(
    built: tuple[BuiltSite, str], statement: Statement
) -> None:
    _, text = read(built[0], statement.claim)
    assert [words for words in statement.said if words not in text] == []


@pytest.mark.parametrize("statement", ARTICLE, ids=lambda statement: statement.claim)
def test_each_statement_of_the_article_had_its_word_on_each_day(
    on_days: Mapping[str, BuiltSite], statement: Statement
) -> None:
    badges = tuple(read(on_days[day], statement.claim)[0] for day in DAYS)
    assert badges == statement.words
