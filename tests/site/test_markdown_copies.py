"""Copies in Markdown and `llms.txt`: no statement without its word, and text stays text."""

import re
from dataclasses import replace
from datetime import date

import pytest
from markdown import Markdown  # type: ignore[import-untyped]

from claimledger.site.exports import llms as exports_llms
from claimledger.site.exports import made_files
from claimledger.site.markdown_copies import copy_path, has_copy, markdown_copy
from claimledger.site.markdown_text import escaped, linked, markdown_of
from claimledger.site.materials import Materials
from claimledger.site.options import DataOptions
from claimledger.site.page import FinishedPage
from claimledger.site.pages import made_pages, materials
from claimledger.standing.derive import derive
from tests.site.exports.test_feeds import many
from tests.site.fragments import options_at
from tests.site.test_pages_hostile import EVIL, Seen
from tests.site.test_pages_hostile import LEDGER as HOSTILE
from tests.site.town import TOWN
from tests.specimen import explainer, published
from tests.support import ledger_of

SITE = "https://example.org/deep/"
DAY = date(2022, 12, 1)


def made(text: str = TOWN, **data: object) -> Materials:
    ledger = ledger_of(text)
    chosen = DataOptions(formats=(), feeds=(), **data)  # type: ignore[arg-type]
    options = replace(options_at(DAY), site_url=SITE, data=chosen)
    return materials(ledger, derive(ledger, DAY), options)


def llms(m: Materials) -> str | None:
    found = {file.path: file.content for file in made_files(m)}
    return found["llms.txt"].decode() if "llms.txt" in found else None


@pytest.fixture(scope="module")
def specimen() -> Materials:
    m = published().materials
    assert m is not None
    return m


@pytest.fixture(scope="module")
def copies(specimen: Materials) -> dict[str, str]:
    """Every copy of the specimen, and its `llms.txt`, by address."""
    framed: list[FinishedPage] = [
        page for page in published().pages if page.kind not in ("embed", "redirect")
    ]
    found = {
        copy_path(page.path): markdown_copy(specimen, page.path, page.html)
        for page in framed
        if has_copy(specimen, page.path)
    }
    for name in published().prose:
        path = name.replace(".md", "/")
        if has_copy(specimen, path):
            found[copy_path(path)] = markdown_copy(specimen, path, explainer(name))
    listing = next(file for file in published().files if file.path == "llms.txt")
    return {**found, "llms.txt": listing.content.decode()}


def test_no_line_has_a_statement_without_its_word(
    specimen: Materials, copies: dict[str, str]
) -> None:
    words = {
        escaped(specimen.ledger.claims[claim].statement): specimen.badge(claim).word.lower()
        for claim in specimen.index.claims
    }
    lines = [(name, line) for name, text in copies.items() for line in text.splitlines()]
    told = [
        (name, line, word)
        for name, line in lines
        for statement, word in words.items()
        if statement in line
    ]
    assert len(told) > 500
    assert [each for each in told if each[2] not in each[1].replace("**", "").lower()] == []


def test_every_page_of_a_record_a_day_and_an_explainer_has_a_copy(copies: dict[str, str]) -> None:
    sections = {name.partition("/")[0] for name in copies}
    assert sections == {
        *(
            "claims",
            "places",
            "actors",
            "dates",
            "sources",
            "measures",
            "media",
            "explainers",
            "llms.txt",
        )
    }
    for name in ("claims/lock-closed/index.md", "dates/2024/04/index.md", "places/index.md"):
        assert name in copies


def test_a_copy_begins_with_its_title_and_says_what_it_is(copies: dict[str, str]) -> None:
    lines = copies["claims/guards-struck-pickets/index.md"].splitlines()
    assert lines[0] == (
        "# The Company’s guards struck pickets at the upper gate on 11 April 2024. (**Disputed**)"
    )
    assert lines[2].startswith(
        "Copy of https://tarnwick.example/lock/claims/guards-struck-pickets/, as of 1 November 2026"
    )
    assert (
        "- **Checked**: Institute for Inland Waters could not establish it "
        "([6 May 2024](../../dates/2024/05/06/)) \\[2\\]"
    ) in lines
    assert any(
        line.startswith("1. [A lock, a strike and a flood](../../sources/") for line in lines
    )


def test_a_reference_in_prose_keeps_its_word_and_tables_stay_tables(copies: dict[str, str]) -> None:
    text = copies["explainers/who-held-the-lock/index.md"]
    assert "[closed to all boats](../../claims/lock-closed/) **Verified**" in text
    assert (
        "| Question | What is on record |\n| --- | --- |\n"
        "| Were pickets struck? | [The League says so](../../claims/guards-struck-pickets/) "
        "**Disputed**, the Company denies it |\n"
    ) in text


def test_what_stands_in_the_ledger_is_text_in_the_copy_whatever_reads_it() -> None:
    m = made(HOSTILE)
    found = [page for page in made_pages(m) if has_copy(m, page.path) and page.kind != "embed"]
    texts = {page.path: markdown_copy(m, page.path, page.html) for page in found}
    texts["llms.txt"] = llms(m) or ""
    for path, text in texts.items():
        assert "<" not in text, path
        seen = Seen(Markdown().convert(text))
        assert not seen.tags & {"script", "img", "title"}, path
        assert not {name for name in seen.attributes if name.startswith("on")}, path
    shown = Seen(Markdown().convert(texts["claims/said/"])).text
    assert f"Statement {EVIL}".replace('\\"', '"').replace("  ", " ") in shown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p># no heading</p>", "\\# no heading\n"),
        ("<p>1. no list</p>", "1\\. no list\n"),
        ("<p>- no item</p>", "\\- no item\n"),
        ("<p>*no* _mark_ `code` [no](link)</p>", "\\*no\\* \\_mark\\_ \\`code\\` \\[no\\](link)\n"),
        ("<p>a &lt;b&gt; &amp;lt; \n c</p>", "a &lt;b&gt; &amp;lt; c\n"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b\n"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "- a · b\n"),
        ("<ul><li><p>a</p>\n<p></p>\n<p>b</p>\n</li></ul>", "- a · b\n"),
        ("<p>a</p> <p>b</p>", "a\n\nb\n"),
        ('<p><a href="x"><strong>a</strong> b</a> c</p>', "[**a** b](x) c\n"),
        ('<p><a name="x">a</a> <a href="y">b</p>', "a b\n"),
        ("<p>a \ufdd1b\ufdd4</p>", "a b\n"),
        ('<p><a href="x (y)/">a</a></p>', "[a](x%20%28y%29/)\n"),
        ('<p><a href="#x">a</a></p>', "a\n"),
        ("<p>a <strong>b</strong></p><p>c</p>", "a **b**\n\nc\n"),
        ("<p>a<svg><title>no</title></svg></p>", "a\n"),
        ("<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>", "- **a**: b\n- c\n"),
        ("<dl><dt>a</dt><dd><ul><li>b</li><li>c</li></ul></dd></dl>", "- **a**:\n  - b\n  - c\n"),
        (
            "<table><tr><th>a</th></tr><tr><td>b | c</td></tr></table>",
            "| a |\n| --- |\n| b \\| c |\n",
        ),
    ],
)
def test_html_becomes_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html, lambda href, text: "") == markdown


def test_an_address_ends_no_link() -> None:
    assert linked("a", "x)\n<y>") == "[a](x%29%0A%3Cy%3E)"


def test_llms_txt_leads_to_explainers_and_to_claims_with_their_words(
    copies: dict[str, str],
) -> None:
    text = copies["llms.txt"]
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    assert headings == [
        *("The Tarnwick lock, spring 2024", "Explainers", "Claims", "Lists", "Optional")
    ]
    assert re.match(r"# .+\n\n> .+\n\n", text)
    assert (
        "- [The Company’s guards struck pickets at the upper gate on 11 April 2024.]"
        "(https://tarnwick.example/lock/claims/guards-struck-pickets/index.md): **Disputed**. "
        "Pickets at the lock and Hanne Brook say so, Mara Quill says otherwise; no check settles "
        "it."
    ) in text.splitlines()


def test_a_large_site_lists_the_latest_claims_and_leads_to_the_pages_themselves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exports_llms, "LISTED", 57)
    text = llms(made(many(60), markdown_at_most=59)) or ""
    assert text.index("/claims/c59/)") < text.index("/claims/c3/)")
    assert "/claims/c2/)" not in text
    assert "- [All claims](https://example.org/deep/claims/): 3 more, each with its status" in text
    assert "index.md" not in text


def test_a_site_can_do_without() -> None:
    m = made(markdown=False)
    assert llms(m) is None
    assert not [page for page in made_pages(m) if "text/markdown" in page.head]


def test_the_head_of_a_page_leads_to_its_copy() -> None:
    heads = {page.path: page.head for page in made_pages(made())}
    link = '<link rel="alternate " type="text/markdown" href="index.md">'
    assert link in heads["claims/town-held/"]
    assert link not in heads["methodology/"]
    assert copy_path("claims/x.html") == "claims/x.md"
