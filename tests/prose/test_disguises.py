"""Entities that make a character which disguises text are told where readers would see it."""

import pytest

from claimledger.prose.configuration import plain_configuration
from claimledger.prose.documents import read_page
from claimledger.text.source import SourceText
from tests.support import ROOT

SITE = plain_configuration(ROOT, ROOT / "content")


def faults(text: str) -> list[str]:
    found = read_page("page.md", SourceText("page.md", text), SITE).diagnostics
    return [
        f"{fault.span.line}:{fault.span.column} {fault.code} {fault.span.text}" for fault in found
    ]


TOLD = {
    "decimal": ("a&#8238;b\n", ["1:2 E502 &#8238;"]),
    "hexadecimal": ("a&#x202e;b\n", ["1:2 E502 &#x202e;"]),
    "hexadecimal in capitals": ("a&#X202E;b\n", ["1:2 E502 &#X202E;"]),
    "with zeros before it": ("a&#00008238;b\n", ["1:2 E502 &#00008238;"]),
    "by name": ("a&ZeroWidthSpace;b\n", ["1:2 E502 &ZeroWidthSpace;"]),
    "by a name without its end": ("<p>a&shyb</p>\n", ["1:5 E502 &shyb"]),
    "a number without its end": ("<p>a&#8238</p>\n", ["1:5 E502 &#8238"]),
    "a control character": ("a&#1;b\n", ["1:2 E502 &#1;"]),
    "a character for private use": ("a&#xE000;b\n", ["1:2 E502 &#xE000;"]),
    "in a heading": ("# a&#8238;b\n", ["1:4 E502 &#8238;"]),
    "in the words of a link": ("[a&#8238;b](c.md)\n", ["1:3 E502 &#8238;"]),
    "in the title of a link": ('[a](c.md "&#8238;b")\n', ["1:11 E502 &#8238;"]),
    "in the words of a picture": ("![a&#8238;b](c.png)\n", ["1:4 E502 &#8238;"]),
    "in HTML": ('<p title="&#8238;b">a</p>\n', ["1:11 E502 &#8238;"]),
    "in a table": ("a | b\n--|--\n&#8238;c | d\n", ["3:1 E502 &#8238;"]),
    "beside code": ("`&#8238;` and &#8238;\n", ["1:15 E502 &#8238;"]),
    "twice": ("&#8238;a&#8236;\n", ["1:1 E502 &#8238;", "1:9 E502 &#8236;"]),
    "a joiner within a word of English": ("a&zwnj;b\n", ["1:2 E502 &zwnj;"]),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_readers_would_see_is_told(case: str) -> None:
    text, expected = TOLD[case]
    assert [fault for fault in faults(text) if "E502" in fault] == expected


FINE = {
    "in code": "`&#8238;`\n",
    "in a block of code": "    &#8238;\n",
    "in a fence": "```\n&#8238;\n```\n",
    "an ampersand that is escaped": "&amp;#8238;\n",
    "a joiner where the script needs it": "\u0645\u06cc&zwnj;\u062e\u0648\u0627\u0647\u0645\n",
    "others": "&nbsp;&mdash;&eacute;&#65;&lt;&unknown;&#xFFFFFF;&#8239;\n",
    "an address": "[a](b.md?x=1&shy=2)\n",
}


@pytest.mark.parametrize("case", FINE)
def test_all_else_is_left_in_peace(case: str) -> None:
    assert [fault for fault in faults(FINE[case]) if "E502" in fault] == []
