"""Where in Markdown something stands that was refused of its HTML."""

import pytest

from claimledger.prose.sanitizer import Refusal
from claimledger.prose.spellings import Spellings


@pytest.mark.parametrize(
    ("kind", "name", "text", "found"),
    [
        ("host", "a.example", "![x](https://A.example/p) https://b.a.example", ["A.example"]),
        ("host", "a.example", "a.example.org, a.example-x", []),
        ("class", "md-nav", '{: .md-nav } class="md-nav__x md-nav"', ["md-nav"]),
        ("element", "script", "<script> <scripts> <SCRIPT/x>", ["<script", "<SCRIPT"]),
        ("element", "script", "<svg:script> <: script> a:script", ["<svg:script"]),
        ("closed", "b", "</b> </B \n> </bb> < /b>", ["</b>", "</B \n>"]),
        ("comment", "", "a <!-- b", ["<!--"]),
        ("declaration", "<!DOCTYPE", "<!DOCTYPE x>", ["<!DOCTYPE"]),
        ("attribute", "onclick", "<a onclick = '1' data-onclick=2 onclick>", ["onclick"]),
        ("attribute", "srcdoc", "srcdoc=1 xsrcdoc=2", ["srcdoc"]),
        ("value", "width=a", '<p width ="a" x-width="a">', ["width"]),
        ("address", "javascript", "[a](JavaScript:x)", ["JavaScript:"]),
        ("address", "javascript", "[a](java\tscript&colon;x)", ["java\tscript&colon;"]),
        ("address", "javascript", "[a](&#106;avascript:x)", ["&#106;avascript:"]),
        ("host", "a.example", "İİ a.example İ", ["a.example"]),
        ("opened", "", "<b", []),
    ],
)
def test_a_refusal_is_found_as_it_is_written(
    kind: str, name: str, text: str, found: list[str]
) -> None:
    places = Spellings(text, 0).of(Refusal(kind, name), 1)
    assert [text[begin:end] for begin, end in places] == found


def test_what_stands_before_what_is_shown_is_passed_over() -> None:
    text = "x: a.example\n\na.example"
    assert Spellings(text, 13).of(Refusal("host", "a.example"), 1) == [(14, 23)]
