"""Files beside prose: what can run in a browser is told, pictures and styles are looked into."""

import pytest

from claimledger.prose.files import active, is_looked_into, is_quiet, unknown_kind_of_file
from claimledger.text.source import SourceText

SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</svg>"

TOLD = {
    ("a.svg", SVG.format("<script>x</script>")): ["E505 <script"],
    ("a.svg", SVG.format("<svg:script xmlns:svg='http://www.w3.org/2000/svg'/>")): ["E505 <svg"],
    ("a.svg", SVG.format("<a xlink:href='javascript:x'><text>b</text></a>")): ["E505 javascript:"],
    ("a.svg", SVG.format("<a y:href=' javascript:x'/>")): ["E505 javascript:"],
    ("a.svg", SVG.format("<rect onload='x'/>")): ["E505 onload"],
    ("a.svg", SVG.format("<foreignObject><iframe srcdoc='x'/></foreignObject>")): ["E505 srcdoc"],
    ("a.svg", "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>"): ["E505 <!DOCTYPE", "E505 <!ENTITY"],
    ("a.svg", '<!DOCTYPE svg PUBLIC "-//x>" "<!--"><svg/>'): ["E505 <!DOCTYPE"],
    ("a.svg", "<?xml-stylesheet href='a.xsl'?><svg/>"): ["E505 <?xml-stylesheet"],
    ("a.svg", "<?xml version='1.0' encoding='iso-2022-jp'?><svg/>"): ["E505 encoding="],
    ("a.svg", SVG.format("<?x ><!-- ?><script>x</script>")): ["E505 <script"],
    ("a.svg", SVG.format("<style>a{b:url(&#47;&#47;h.example/c)}</style>")): ["E504 h.example"],
    ("a.svg", SVG.format("<style>a{b:url(/<!-- -->/h.example/c)}</style>")): ["E504 h.example"],
    ("a.svg", SVG.format("<style><!--</style>-->a{b:url(//h.example)}</style>")): [
        "E504 h.example"
    ],
    ("a.svg", SVG.format("<style><![CDATA[</style>]]>a{b:url(//h.example)}</style>")): [
        "E504 h.example"
    ],
    ("a.css", "@charset 'iso-2022-jp'; a { b: c }"): ["E505 @charset"],
    ("a.css", "a { b: url(/\x1b(B/h.example/a) }"): ["E505 \x1b"],
    ("a.svg", SVG.format("<image href='//h.example/a.png'/>")): ["E504 h.example"],
    ("a.css", "a { content: '</style>' } b { c: url(//h.example/a.png) }"): ["E504 h.example"],
    ("a.css", "@import 'https://h.example/b.css';"): ["E504 h.example"],
}


@pytest.mark.parametrize(("name", "text"), TOLD)
def test_what_can_run_or_asks_another_host_is_told(name: str, text: str) -> None:
    found = active(SourceText(name, text), ())
    told = [f"{fault.code} {fault.span.text or fault.span.source.name}" for fault in found]
    assert [line[: len(want)] for line, want in zip(told, TOLD[name, text], strict=True)] == TOLD[
        name, text
    ]


HARMLESS = {
    "a.svg": "<?xml version='1.0' encoding='UTF-8'?>\n"
    "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>\n"
    + SVG.format(
        "<!-- <script> --><title>On the left: onclick=x</title><a xlink:href='https://h.example/'>"
        "<path style='fill:url(#a)' d='M0 0'/></a><image xlink:href='data:image/png;base64,//8A'/>"
    ),
    "a.css": "a { background: url(b.png) } /* see https://h.example/ */ .md-icon { fill: red }",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_ordinary_pictures_and_styles_are_left_in_peace(name: str) -> None:
    assert list(active(SourceText(name, HARMLESS[name]), ())) == []


@pytest.mark.parametrize("name", ["a.png", "a.PDF", "b/a.txt", "a.csv", "a.mp4", "a.woff2"])
def test_what_browsers_only_show_or_save_is_quiet(name: str) -> None:
    assert is_quiet(name) and not is_looked_into(name)


@pytest.mark.parametrize(
    "name",
    ["a.html", "b/a.JS", "a.xml", "a.xsd", "a.wasm", "a.m3u8", "_redirects", "CNAME"],
)
def test_what_is_not_known_to_be_quiet_is_told_by_its_name(name: str) -> None:
    assert not is_quiet(name) and not is_looked_into(name)
    assert unknown_kind_of_file(name).message.endswith(f": `{name}`")
