"""What an author writes, and what becomes of it on the page."""

import markdown  # type: ignore[import-untyped]
import pytest

from claimledger.ledger.statuses import Status
from claimledger.prose.reading import read_prose
from claimledger.site.prose.wording import expand, expand_label
from claimledger.text.source import SourceText
from tests.site.prose.pages import CONFIGS, EXTENSIONS, Plain, faults, read, shown, to_html

CASES = {
    "a reference alone": ("[[claim:x]]", "<p><claim:x|></p>"),
    "with words": ("So [[claim:x|the city fell]].", "<p>So <claim:x|the city fell>.</p>"),
    "pinned": ("[[claim:x is disputed]]", "<p><claim:x is disputed|></p>"),
    "pinned, with words": (
        "[[claim:x is single-source|one man says so]]",
        "<p><claim:x is single-source|one man says so></p>",
    ),
    "every kind": (
        "[[place:a]] [[actor:b]] [[source:c]] [[measure:d]] [[media:e]] "
        "[[date:2022-09-08]] [[date:2022-09]] [[date:2022]]",
        "<p><place:a|> <actor:b|> <source:c|> <measure:d|> <media:e|> "
        "<date:2022-09-08|> <date:2022-09|> <date:2022|></p>",
    ),
    "space around everything": ("[[ claim : x | the  city ]]", "<p><claim:x|the city></p>"),
    "words are escaped": (
        '[[claim:x|<b>"A" & B</b>]]',
        "<p><claim:x|&lt;b&gt;&#34;A&#34; &amp; B&lt;/b&gt;></p>",
    ),
    "words are not Markdown": ("[[claim:x|*a* _b_ [c](d)]]", "<p><claim:x|*a* _b_ [c](d)></p>"),
    "brackets in words": ("[[claim:x|the city [sic]]]", "<p><claim:x|the city [sic]></p>"),
    "in brackets": ("[[[claim:x]]]", "<p>[<claim:x|>]</p>"),
    "in emphasis": (
        "**[[claim:x]]** _[[claim:y]]_",
        "<p><strong><claim:x|></strong> <em><claim:y|></em></p>",
    ),
    "wrapped": (
        "[[claim:x|the\ncity]] and [[claim:x is\n disputed]]",
        "<p><claim:x|the city> and <claim:x is disputed|></p>",
    ),
    "wrapped in a quotation": (
        "> It is [[claim:x|the\n> city]].",
        "<blockquote>\n<p>It is <claim:x|the city>.</p>\n</blockquote>",
    ),
    "somebody else's brackets": (
        "[[foo]] [[File:a.png]] [[ ]] [[data:x]] [[http://a.b]]",
        "<p>[[foo]] [[File:a.png]] [[ ]] [[data:x]] [[http://a.b]]</p>",
    ),
    "behind a backslash": (r"\[[claim:x]] \\[[claim:y]]", r"<p>[[claim:x]] \<claim:y|></p>"),
    "in a code span": ("`[[claim:x]]`", "<p><code>[[claim:x]]</code></p>"),
    "in a code span, with markup": (
        "`[[claim:x|<b>]]` [[claim:y]]",
        "<p><code>[[claim:x|&lt;b&gt;]]</code> <claim:y|></p>",
    ),
    "a code span that begins in it": (
        "`[[claim:x|a` b]]",
        "<p><code>[[claim:x|a</code> b]]</p>",
    ),
    "in an attribute": (
        '<span title="[[claim:x]]">[[claim:x]]</span>',
        '<p><span title="[[claim:x]]"><claim:x|></span></p>',
    ),
    "in the text for an image": (
        "![the [[claim:y]]](a.png)",
        '<p><img alt="the [[claim:y]]" src="a.png" /></p>',
    ),
    "in a comment": ("<!-- [[claim:x]] -->", "<!-- [[claim:x]] -->"),
    "in a block of HTML": (
        "<div>\n[[claim:x|a < b]]\n</div>",
        "<div>\n<claim:x|a &lt; b>\n</div>",
    ),
    "in preformatted HTML": ("<pre>[[claim:x]]</pre>", "<pre>[[claim:x]]</pre>"),
    "before a fence that would end it": (
        "see [[foo\n\n~~~\n[[claim:x\n~~~\n",
        to_html("see [[foo\n\n~~~\n[[claim:x\n~~~\n"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_reference_becomes_a_link_where_readers_see_it(case: str) -> None:
    source, html = CASES[case]
    assert (shown(source), faults(source)) == (html, [])


CODE = {
    "fenced": "```\n[[claim:x]] [[nobody:home]]\n```\n",
    "fenced with a language": "```yaml\nkey: [[claim:x|<b>]]\n```\n",
    "tildes": "~~~\n[[claim:\n~~~\n",
    "indented": "    [[claim:x is disputd]]\n",
    "in a list": "- a\n\n    ```\n    [[clam:x]]\n    ```\n",
    "highlighted inline": "`#!python [[claim:x]]`",
    "two spans with one reference astride": "`[[claim:x|a` and `b]]`",
}


@pytest.mark.parametrize("case", CODE)
def test_code_stays_byte_for_byte_what_markdown_makes_of_it(case: str) -> None:
    assert (shown(CODE[case]), faults(CODE[case])) == (to_html(CODE[case]), [])


def test_a_reference_in_code_and_the_same_outside() -> None:
    html = shown("`[[claim:x]]`\n\n```\n[[claim:x]]\n```\n\n[[claim:x]]\n")
    assert html.count("[[claim:x]]") == 2
    assert html.endswith("<p><claim:x|></p>")


@pytest.mark.parametrize("bar", ["|", r"\|"])
def test_words_in_a_table(bar: str) -> None:
    html = shown(f"a | b\n--|--\n[[claim:x{bar}the city]] | c\n")
    assert "<td><claim:x|the city></td>\n<td>c</td>" in html


def test_a_code_span_in_a_table() -> None:
    source = "a | b\n--|--\n`[[claim:x\\|w]]` | c\n"
    assert shown(source) == to_html(source)


def test_a_footnote_a_definition_an_admonition_details_and_tabs() -> None:
    html = shown(
        "Text[^1]\n\n[^1]: Note [[claim:a]].\n\nTerm\n:   Said [[claim:b]]\n\n"
        '!!! note "On [[claim:c]]"\n    In it [[claim:d]]\n\n'
        '??? tip "On [[claim:e]]"\n    In it [[claim:f]]\n\n'
        '=== "[[claim:g]]"\n    In it [[claim:h]]\n\n- [x] Done [[claim:i]]\n'
    )
    assert [id_ for id_ in "abcdefghi" if f"<claim:{id_}|>" not in html] == []


HEADINGS = {
    "## What [[claim:x-y|the city fell]] means": (
        "what-the-city-fell-means",
        "What the city fell means",
    ),
    "## [[claim:x-y]]": ("x-y", "x-y"),
    "## [[claim:x-y is disputed|The *city*]]": ("the-city", "The *city*"),
    "## [[place:a|A & B]]": ("a-b", "A &amp; B"),
    "## [[date:2022-09-08]]": ("2022-09-08", "2022-09-08"),
    "## Mine [[claim:x]] {#own}": ("own", "Mine x"),
}


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_has_an_anchor_and_a_label_that_can_be_read(heading: str) -> None:
    anchor, label = HEADINGS[heading]
    prose = read(f"# Page\n\n{heading}\n")
    converter = markdown.Markdown(extensions=EXTENSIONS, extension_configs=CONFIGS)
    assert f'<h2 id="{anchor}">' in converter.convert(prose.markdown)
    entry = converter.toc_tokens[0]["children"][0]
    assert entry["id"] == anchor
    assert expand_label(entry["name"], prose, Plain().words) == label


def test_two_headings_with_one_reference_have_two_anchors() -> None:
    html = shown("## [[claim:x]]\n\n## [[claim:x]]\n")
    assert '<h2 id="x">' in html
    assert '<h2 id="x_1">' in html


def test_a_table_of_contents_in_the_page_holds_words_not_links_in_links() -> None:
    html = shown("[TOC]\n\n## On [[claim:x|the city]]\n")
    assert '<li><a href="#on-the-city">On the city</a></li>' in html
    assert '<h2 id="on-the-city">On <claim:x|the city><a class="headerlink"' in html


def test_a_heading_that_links_to_itself_is_no_fault() -> None:
    html = '<h2 id="x"><a class="toclink" href="#x">{}</a></h2>'

    def anchored(text: str) -> str:
        return html.format(text)

    prose = read_prose(SourceText("page.md", "[[claim:x]]"), anchored)
    assert prose.diagnostics == ()
    assert expand(anchored(prose.markdown), prose, Plain()) == html.format("x")


UNREADABLE = {
    "See [[claim:]].": "1:5 E602 [[claim:]] a claim without its id",
    "[[claim: |words]]": "1:1 E602 [[claim: |words]] a claim without its id",
    "[[claim:x|]]": "1:1 E602 [[claim:x|]] no words after the bar",
    "[[claim:x": "1:1 E602 [[claim: a reference without its closing brackets",
    "[[claim:x|a\n\nb]]": "1:1 E602 [[claim: a reference without its closing brackets",
    "[[claim:x|a `b` c]]": "1:1 E602 [[claim: a reference without its closing brackets",
    "[[clam:x]]": "1:3 E602 clam no kind of reference `clam`",
    "[[plac:x]]": "1:3 E602 plac no kind of reference `plac`",
    "[[Claim:x]]": "1:3 E602 Claim no kind of reference `Claim`",
    "[[places:x]]": "1:3 E602 places no kind of reference `places`",
    "[[side:ukraine]]": "1:3 E602 side no kind of reference `side`",
    "[[claim:x is disputd]]": "1:14 E602 disputd no status `disputd`",
    "[[claim:x is not\ndisputed|y]]": "1:14 E602 not\ndisputed no status `not disputed`",
    "[[place:x is disputed]]": "1:14 E602 disputed a place has no status to pin",
    "[[date:2022-09-31]]": "1:8 E602 2022-09-31 September 2022 has 30 days",
    "[[date:2022-09/2022-10]]": ("1:8 E602 2022-09/2022-10 a date that has no page of its own"),
    "[[date:2022-09-08?]]": "1:8 E602 2022-09-08? a date that has no page of its own",
    "[[date:2022-23]]": "1:8 E602 2022-23 a season has no page",
    "[a [[claim:x]]](b.md)": "1:4 E602 [[claim:x]] a reference inside a link",
}


@pytest.mark.parametrize("source", UNREADABLE)
def test_what_cannot_be_read_is_told_at_the_smallest_place(source: str) -> None:
    assert faults(source) == [UNREADABLE[source]]


def test_every_fault_is_told_in_the_order_of_the_page() -> None:
    assert faults("# A\n\n- [[claim:]]\n- [[clam:x]]\n\n[[claim:y\n") == [
        "3:3 E602 [[claim:]] a claim without its id",
        "4:5 E602 clam no kind of reference `clam`",
        "6:1 E602 [[claim: a reference without its closing brackets",
    ]


def test_what_cannot_be_read_stays_as_written() -> None:
    assert shown("a [[clam:x]] b") == "<p>a [[clam:x]] b</p>"


@pytest.mark.parametrize("word", ["contested", "true", "verifyd"])
def test_a_pin_of_no_status_lists_those_that_there_are(word: str) -> None:
    (fault,) = read(f"[[claim:x is {word}]]").diagnostics
    certain = word == "verifyd"
    listed = ", ".join(f"`{status.value}`" for status in Status)
    assert fault.help.endswith(f"the statuses are {listed}") is not certain
    assert certain is (fault.help == "did you mean `verified`?")


@pytest.mark.parametrize(
    ("source", "mended"),
    [("[[clam:x]]", "claim"), ("[[Claim:x]]", "claim"), ("[[claim:x is Disputed]]", "disputed")],
)
def test_a_slip_of_the_pen_has_a_fix(source: str, mended: str) -> None:
    (fault,) = read(source).diagnostics
    assert [fix.replacement for fix in fault.fixes] == [mended]
    assert fault.help == f"did you mean `{mended}`?"


def test_an_actor_has_no_status_to_pin() -> None:
    fault = "1:14 E602 verified an actor has no status to pin"
    assert faults("[[actor:x is verified]]")[0].startswith(fault)


def test_characters_of_tokens_in_the_source_confuse_nothing() -> None:
    forged = read("[[claim:x]] [[claim:y]]").markdown.split()[1]
    assert shown(f"[[claim:z]] {forged}").startswith("<p><claim:z|> \ufffd")
    assert faults(f"[[claim:z]] {forged}")[0].startswith("1:13 E502")


def test_disguised_text_is_told_where_it_stands() -> None:
    assert faults("a\n\nb \u202ec") == [
        "3:3 E502 \u202e this character disguises text: U+202E RIGHT-TO-LEFT OVERRIDE"
    ]


def test_many_brackets_take_no_long_time() -> None:
    assert len(faults("[[claim:[a][a]" * 2000)) == 2000
