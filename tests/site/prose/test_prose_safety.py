"""Scripts in prose are told where they stand; ordinary pages are left in peace."""

import pytest

from claimledger.prose.markup import HtmlPiece, after_raw
from claimledger.prose.reading import read_prose
from claimledger.prose.sanitizer import judged
from claimledger.prose.svg import refused_in_svg
from claimledger.text.source import SourceText
from tests.site.prose.pages import faults, read, to_html

LIVE = {
    "<script>alert(1)</script>": "1:1 <script",
    "<SCRIPT src=//a.b/c.js></SCRIPT>": "1:1 <SCRIPT",
    "a\n\n<div>\n<script>x</script>\n</div>\n": "4:1 <script",
    "a <b onclick='x'>b</b>": "1:6 onclick",
    "<img src=x OnError = alert(1)>": "1:12 OnError",
    "<svg/onload=alert(1)></svg>": "1:6 onload",
    "[a](b.md){ onclick=alert(1) }": "1:12 onclick",
    "[a](javascript:alert(1))": "1:5 javascript:",
    "[a](JaVaScRiPt:alert)": "1:5 JaVaScRiPt:",
    "[a][b]\n\n[b]: javascript:alert(1)\n": "3:6 javascript:",
    "[a][b] [c][b]\n\n[b]: javascript:alert(1)\n": "3:6 javascript:",
    "<a href='&#106;avascript:x'>a</a>": "1:10 &#106;avascript:",
    "<a href='&#x6A;avascript&colon;x'>a</a>": "1:10 &#x6A;avascript&colon;",
    "<a href='java&Tab;script:x'>a</a>": "1:10 java&Tab;script:",
    "<a href='java&#10;script:x'>a</a>": "1:10 java&#10;script:",
    "<a href=' javascript:x'>a</a>": "1:11 javascript:",
    "<a href='java\nscript:x'>a</a>": "1:10 java\nscript:",
    "<a href='vbscript:x'>a</a>": "1:10 vbscript:",
    "<a href='data:text/html,x'>a</a>": "1:10 data:",
    "<iframe src='data:image/svg+xml,x'></iframe>": "1:14 data:",
    "<iframe srcdoc='x'></iframe>": "1:9 srcdoc",
    "<object data='x'></object>": "1:1 <object",
    "<style>a{}</style>": "1:1 <style",
    "<link rel=stylesheet href='a.css'>": "1:1 <link",
    "<a href='data:text/css,a'>a</a>": "1:10 data:",
    "<div id='__config'>{}</div>": "1:10 __config",
    "<a name=' __search'>a</a>": "1:11 __search",
    "<a data-md-component='source' href='https://h.example/'>a</a>": "1:4 data-md-component",
    "<embed src='x'>": "1:1 <embed",
    "<base href='//a.b/'>": "1:1 <base",
    "<meta http-equiv='refresh' content='0'>": "1:1 <meta",
    "<form action='javascript:x'></form>": "1:1 <form",
    "<button formaction='javascript:x'>a</button>": "1:1 <button",
    "<svg><a xlink:href='javascript:x'>a</a></svg>": "1:21 javascript:",
    "<svg><set to='javascript:x'/></svg>": "1:6 <set",
    "<svg><animate values='#;javascript:x'/></svg>": "1:6 <animate",
}


def told(text: str) -> list[str]:
    found = read(text).diagnostics
    assert {fault.code for fault in found} <= {"E503"}
    return [f"{fault.span.line}:{fault.span.column} {fault.span.text}" for fault in found]


@pytest.mark.parametrize("source", LIVE)
def test_what_can_run_is_told_where_it_stands(source: str) -> None:
    assert told(source) == [LIVE[source]]


def test_elements_left_open_are_gone_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    searches = []

    def counted(html: str, piece: HtmlPiece) -> int:
        searches.append(piece)
        return after_raw(html, piece)

    monkeypatch.setattr("claimledger.prose.svg.after_raw", counted)
    refused_in_svg("<svg>" + "<title>" * 500 + "</title>" + "<title>" * 500)
    assert len(searches) <= 4, "the rest of the page is not searched again for each of them"


def test_the_live_one_is_told_and_not_its_like_in_code() -> None:
    source = "`onclick=` and `<script>`\n\n```\n<b onclick=x>\n```\n\na <b onclick='x'>b</b>\n"
    assert told(source) == ["7:6 onclick"]


def test_each_live_one_is_told() -> None:
    assert told("<b onclick='x'>a</b> `onclick=` <b onclick='y'>b</b>\n\n[a](javascript:b)\n") == [
        "1:4 onclick",
        "1:36 onclick",
        "3:5 javascript:",
    ]


def test_hundreds_are_all_told() -> None:
    assert len(told("a <b onclick='x'>b</b>\n\n" * 200)) == 200


def test_many_kinds_do_not_have_markdown_run_for_ever() -> None:
    runs = 0

    def counted(text: str) -> str:
        nonlocal runs
        runs += 1
        return to_html(text)

    names = [f"on{letter}{other}" for letter in "abcdefgh" for other in "abcdefgh"]
    text = "".join(f"<b {name}='x'>a</b> `{name}=`\n\n" for name in names)
    found = read_prose(SourceText("page.md", text), counted).diagnostics
    assert [fault.span.text for fault in found] == names
    assert runs < 70


def test_what_no_spelling_explains_is_told_at_the_first_line() -> None:
    source = SourceText("page.md", "---\ntitle: A\n---\nOne\ntwo\n")
    (fault,) = read_prose(source, lambda _: "<script>from an extension</script>").diagnostics
    assert (fault.code, fault.span.line, fault.span.text) == ("E503", 4, "One")


def test_the_message_says_what_it_is() -> None:
    assert faults("[a](javascript:b)") == [
        "1:5 E503 javascript: an address that can run scripts: `javascript:`"
    ]


# How browsers read what Python's own parser reads otherwise.
READINGS = {
    "a comment that ends at once": "<!--><script>x</script>-->",
    "a comment that ends at once, too": "<!---><script>x</script>-->",
    "a comment that ends with a bang": "<!-- --!><script>x</script>-->",
    "a bogus comment": "<!x ><script>x</script>",
    "character data outside svg": "<![CDATA[ ><script>x</script>]]>",
    "an end tag with a bad name": "</ ><script>x</script>",
    "raw text that looks like a comment": "<style><!--</style><script>x</script>-->",
    "raw text that looks like a tag": "<title><a b='</title><script>x</script>'>",
    "style within svg": "<svg><style><script>x</script></style></svg>",
    "style within svg that hides its end": "<svg><style><a b='</style>'><script>x</script>",
    "an attribute without a name": "<a ='x' ><script>x</script>",
    "a quote in an attribute's name": "<a b'><script>x</script>'>",
    "a tag that does not end": "<script src='x",
}


@pytest.mark.parametrize("case", READINGS)
def test_markup_is_read_as_browsers_read_it(case: str) -> None:
    assert (
        sum(element.name == "script" for element in refused_in_svg(READINGS[case]).elements()) == 1
    )
    assert any(refusal.kind == "element" for refusal in judged(READINGS[case]))


HARMLESS = {
    "a script in a comment": "<!-- <script>x</script> -->",
    "a script in an attribute": "<a title='<script>'>a</a>",
    "a word that begins with on": "<a title='onclick=x' data-on='x'>a</a>",
    "an address that speaks of it": "<a href='/javascript:x' title='javascript: the parts'>a</a>",
    "a picture": "<img src='data:image/svg+xml,x' alt='a'><img src='data:image/png;base64,x'>",
    "a frame": "<iframe src='../map/'></iframe>",
    "a number": "1 < 2 and <3",
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_cannot_run_is_left_in_peace(case: str) -> None:
    assert judged(HARMLESS[case]).total() == 0


ORDINARY = """---
title: An ordinary page
---
# What happened { #top .big data-x="1" }

Text with **bold**, `<script>alert(1)</script>`, a [link](https://example.org "javascript:"),
<abbr title="on the one hand">one</abbr>, an address <mail@example.org>, and a note[^1].
On 8 September: onclick= and javascript: are words here. 1 < 2 > 0.

![A map](data:image/png;base64,iVBORw0KGgo=){ width="300" loading=lazy }

| a | b |
|---|--:|
| `onerror=` | [[claim:x|<script>]] |

??? note "Details"
    ```html
    <script>alert(1)</script>
    <a href="javascript:x" onclick="y">z</a>
    ```

=== "One"
    - [x] done
    - [ ] open

=== "Two"
        <script>indented code</script>

<details markdown><summary>More</summary>
Inside *it*.
</details>

<figure markdown="span">
  ![Image](a.png)
  <figcaption>Caption</figcaption>
</figure>

<!-- <script>a remark</script> -->

<video controls src="a.mp4" poster="a.png"></video>

[^1]: The note.
"""


def test_an_ordinary_page_gives_no_alarm() -> None:
    assert to_html(ORDINARY).count("&lt;script&gt;") == 2
    assert faults(ORDINARY) == []
