"""What a browser would ask of other hosts by itself is told; links that readers follow are not."""

import pytest

from claimledger.prose.foreign import host_of
from claimledger.prose.reading import read_prose
from claimledger.text.source import SourceText
from tests.site.prose.pages import read, to_html

ASKS = {
    "![a](https://h.example/a.png)": "1:14 h.example",
    "![a](//h.example/a.png)": "1:8 h.example",
    "![a][b]\n\n[b]: https://h.example/a.png\n": "3:14 h.example",
    "[![a](https://h.example/a.png)](b.md)": "1:15 h.example",
    "[h.example](https://h.example/) ![a](https://h.example/a.png)": "1:46 h.example",
    "<img src=https://h.example/a.png>": "1:18 h.example",
    "<img src='HTTPS://H.EXAMPLE/a.png'>": "1:19 H.EXAMPLE",
    "<img src='  https://h.example/a.png'>": "1:21 h.example",
    "<img src='ht\ntps://h.example/a.png'>": "2:7 h.example",
    "<img src='https:h.example/a.png'>": "1:17 h.example",
    "<img src='\\\\h.example/a.png'>": "1:13 h.example",
    "<img src='/\\h.example'>": "1:13 h.example",
    "<img src='https://a:b@h.example:8080/a.png'>": "1:23 h.example",
    "<img srcset='a.png 1x, https://h.example/b.png 2x'>": "1:32 h.example",
    "<picture><source srcset='//h.example/a.png'></picture>": "1:28 h.example",
    "<iframe src='https://h.example/'></iframe>": "1:22 h.example",
    "<video poster='//h.example/a.png'></video>": "1:18 h.example",
    "<audio src='//h.example/a.mp3'></audio>": "1:15 h.example",
    "<img src=\"//'@h.example/a.png\">": "1:15 h.example",
    "<img src='https://(@h.example/a.png'>": "1:21 h.example",
    "<img srcset='a.png 1x,//h.example/b.png 2x'>": "1:25 h.example",
    "<p style=\"background:url('/\\&#12;/h.example/a.png')\">a</p>": "1:35 h.example",
    "<svg><rect fill='url(//h.example/a.svg#b)'/></svg>": "1:24 h.example",
    "<p style='background:url(https://h.example/a.png)'>a</p>": "1:34 h.example",
    "<p style='background:u\\72l( \"//h.example/a.png\")'>a</p>": "1:32 h.example",
    "a\n\n![b](a.png){ style='c:url(//h.example/d)' }\n": "3:29 h.example",
}  # fmt: skip


@pytest.mark.parametrize("source", ASKS)
def test_what_asks_another_host_is_told_where_it_stands(source: str) -> None:
    found = read(source).diagnostics
    assert "E504" in {fault.code for fault in found}
    told = [fault.span for fault in found if fault.code == "E504"]
    assert [f"{span.line}:{span.column} {span.text}" for span in told] == [ASKS[source]]


ASKS_NOBODY = {
    "a link": "[a](https://h.example/) <https://h.example/> <a href='//h.example'>b</a>",
    "a picture of the site": "![a](a.png) ![a](/a.png) ![a](../a/b.png#c) <img src='a//b.png'>",
    "a picture in the page": "![a](data:image/png;base64,//8AAA//) <img srcset='data:image/a,//b'>",
    "an address in words": "https://h.example/a.png and <b title='(https://h.example)'>b</b>",
    "an address in code": "`<img src='https://h.example/a.png'>`",
    "a style of the site": "<p style='color: red; background: #fff'>b</p>",
    "a name of XML": "<svg xmlns='http://www.w3.org/2000/svg'><rect fill='url(#a)'/></svg>",
    "a quotation": "<blockquote cite='https://h.example/'>a</blockquote>",
}


@pytest.mark.parametrize("case", ASKS_NOBODY)
def test_what_asks_no_other_host_is_left_in_peace(case: str) -> None:
    assert read(ASKS_NOBODY[case]).diagnostics == ()


def test_what_the_theme_fetches_to_draw_diagrams_is_told() -> None:
    found = read("<pre class='mermaid'>a</pre>\n").diagnostics
    assert [fault.message.rpartition(": ")[2] for fault in found] == ["`unpkg.com`"]


def test_a_name_before_the_host_does_not_make_it_an_allowed_one() -> None:
    text = '<img src="//allowed.example\'@h.example/a.png">'
    found = read_prose(SourceText("page.md", text), to_html, {"allowed.example"}).diagnostics
    assert [fault.span.text for fault in found] == ["h.example"]


def test_where_an_address_of_css_may_end_in_two_places_both_hosts_are_told() -> None:
    found = read("<p style='background:url(//a.example) @h.example/'>a</p>").diagnostics
    assert [fault.span.text for fault in found] == ["a.example", "h.example"]


def test_a_host_that_the_site_allows_is_left_in_peace() -> None:
    text = "![a](https://h.example/a.png) ![b](https://other.h.example/b.png)"
    found = read_prose(SourceText("page.md", text), to_html, {"h.example"}).diagnostics
    assert [fault.span.text for fault in found] == ["other.h.example"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://H.Example:80/a", "h.example"),
        ("//a@b@h.example", "h.example"),
        ("\x01\x20https://h.example?x", "h.example"),
        ("a/b", ""),
        ("/a//b", ""),
        ("mailto:a@h.example", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address(address: str, host: str) -> None:
    assert host_of(address) == host
