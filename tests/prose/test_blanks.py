"""Blanks that nobody has filled in are told wherever readers see them, and never fail a build."""

import pytest

from claimledger.prose.blanks import blank_in_settings, example_addresses
from claimledger.prose.reading import read_prose
from claimledger.text.diagnostics import Severity, has_errors
from claimledger.text.source import SourceText
from tests.site.prose.pages import to_html

TOLD = {
    "a blank in a sentence": (
        "Published by [To be filled in: who publishes it].\n",
        ["1:14 [To be filled in: who publishes it]"],
    ),
    "two, one of them over two lines": (
        "By [To be filled in] and\n[to be filled in: the\nother].\n",
        ["1:4 [To be filled in]", "2:1 [to be filled in: the\nother]"],
    ),
    "in front matter": (
        "---\ndescription: By [To be filled in]\n---\n\nText.\n",
        ["2:17 [To be filled in]"],
    ),
    "with quotation marks and an ampersand": (
        'By [To be filled in: "a" & b].\n',
        ['1:4 [To be filled in: "a" & b]'],
    ),
    "an example in code": ("Write `[To be filled in: x]`.\n\n    [To be filled in: y]\n", []),
    "the same in code and in a sentence": (
        "Write `[To be filled in: x]`. By [To be filled in: y].\n",
        ["1:34 [To be filled in: y]"],
    ),
    "a comment": ("<!-- [To be filled in: x] -->\n\nText.\n", []),
    "other words in brackets": ("By [somebody]. It has to be filled in [soon].\n", []),
}


@pytest.mark.parametrize("case", TOLD)
def test_a_blank_that_readers_see_is_told_at_its_place(case: str) -> None:
    text, expected = TOLD[case]
    told = read_prose(SourceText("about.md", text), to_html).diagnostics
    assert [
        f"{fault.span.line}:{fault.span.column} {fault.span.text}" for fault in told
    ] == expected
    assert {fault.code for fault in told} <= {"W623"}
    assert not has_errors(told)
    assert all(fault.severity is Severity.ADVICE for fault in told)


def test_a_blank_in_the_configuration_is_told_where_it_is_written() -> None:
    source = SourceText("mkdocs.yml", "site_name: A\nsite_author: '[To be filled in: who]'\n")
    (told,) = blank_in_settings(source, iter(["A", "[To be filled in: who]"]))
    assert (told.span.line, told.span.text) == (2, "[To be filled in: who]")
    assert list(blank_in_settings(source, iter(["A", "The Gazette"]))) == []


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("https://example.org/", True),
        ("https://bridge.example.com/news", True),
        ("mailto:desk@example.net", True),
        ("https://example.org.uk/", False),
        ("https://myexample.org/", False),
        ("https://tarnwick.example/lock/", False),
    ],
)
def test_an_address_that_is_nobody_s_is_told(address: str, *, is_told: bool) -> None:
    source = SourceText("mkdocs.yml", f"site_name: A\nsite_url: {address}\n")
    told = [
        (fault.span.line, fault.span.text) for fault in example_addresses(source, iter([address]))
    ]
    assert told == ([(2, address)] if is_told else [])


def test_one_that_comes_from_elsewhere_is_told_at_the_beginning_of_the_file() -> None:
    source = SourceText("mkdocs.yml", "site_author: !ENV AUTHOR\n")
    (told,) = blank_in_settings(source, iter(["[To be filled in]"]))
    assert (told.span.line, told.span.column) == (1, 1)
