"""Files as editors leave them: front matter, byte order marks, line ends."""

import pytest
from mkdocs.utils.meta import get_data

from tests.site.prose.pages import faults, read, shown

FILES = {
    "nothing before it": "# A\n",
    "front matter": "---\ntitle: A\n---\n# A\n",
    "front matter, blank lines": "---\ntitle: A\ntags: [b]\n---\n\n\n# A\n",
    "front matter that ends in dots": "---\ntitle: A\n...\n# A\n",
    "a comment in it": "---\n# a remark\ntitle: A\n---\nb\n",
    "empty": "",
    "two rules": "---\nA sentence between two rules.\n---\n\nb\n",
    "a list between two rules": "---\n- a\n- b\n---\n\nb\n",
    "a rule": "---\n\n# A\n",
    "keys without rules": "title: A\nauthor: B\n    and C\n\n# A\n",
    "a key and a sentence": "title: A\nA sentence.\n",
    "a sentence with a colon": "He said: no.\n\nb\n",
    "an indented first line": "    code\n\nb\n",
    "blank lines only": "\n\n\n",
}


@pytest.mark.parametrize("case", FILES)
def test_the_body_begins_where_mkdocs_lets_it_begin(case: str) -> None:
    text = FILES[case]
    assert read(text).body == get_data(text)[0]


@pytest.mark.parametrize("case", FILES)
def test_line_ends_of_any_kind_make_the_same_body(case: str) -> None:
    assert read(FILES[case].replace("\n", "\r\n")).body == read(FILES[case]).body


FAULTY = "---\ntitle: A\n---\n\nOne [[claim:x]]\nand [[claim:]].\n"
FAULT = "6:5 E602 [[claim:]] a claim without its id"


@pytest.mark.parametrize(
    "text",
    [FAULTY, FAULTY.replace("\n", "\r\n"), f"\ufeff{FAULTY}"],
    ids=["as it is", "with CR LF", "with a byte order mark"],
)
def test_lines_and_columns_are_those_of_the_file(text: str) -> None:
    assert faults(text) == [FAULT]


def test_a_byte_order_mark_moves_no_column() -> None:
    assert faults("\ufeff[[claim:]]") == ["1:1 E602 [[claim:]] a claim without its id"]


def test_a_reference_in_front_matter_is_text() -> None:
    prose = read("---\ntitle: '[[claim:]] [[claim:x]]'\n---\n[[claim:y]]\n")
    assert [reference.id for reference in prose.references.values()] == ["y"]
    assert prose.diagnostics == ()


def test_a_wrapped_reference_with_cr_lf() -> None:
    assert shown("a [[claim:x|the\r\ncity]]\r\nb\r\n") == "<p>a <claim:x|the city>\nb</p>"
