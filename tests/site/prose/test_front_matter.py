"""Front matter that MkDocs would print as text is told, where it stands; other prose is not."""

import pytest

from tests.site.prose.pages import faults

TOLD = {
    "a colon in a title": (
        "---\ntitle: Who: me\n---\nText.\n",
        ["2:11 E004 : a colon in a text without quotes"],
    ),
    "a quotation mark that is not closed": (
        '---\ndescription: a\ntitle: "Who\n---\nText.\n',
        ["3:8 E004"],
    ),
    "a key that stands twice": (
        "---\ntitle: A\ntitle: B\n---\nText.\n",
        ["3:1 E006 title"],
    ),
    "no end": ("---\ntitle: A\n\nText.\n", ["1:1 E604 --- front matter that does not end"]),
    "no end, and lines that end as in Windows": (
        "---\r\ntitle: A\r\n\r\nText.\r\n",
        ["1:1 E604 --- front matter that does not end"],
    ),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_would_be_printed_as_text_is_told(case: str) -> None:
    text, expected = TOLD[case]
    found = faults(text)
    assert len(found) == len(expected), found
    assert [line[: len(begins)] for line, begins in zip(found, expected, strict=True)] == expected


FINE = {
    "front matter": "---\ntitle: Who?\ntags: [a, b]\nhide:\n  - toc\n---\nText.\n",
    "a value of another kind": "---\ntitle: A\ndate: 2022-09-08\ndraft: true\n---\nText.\n",
    "keys without rules": "title: A\n\nText.\n",
    "a rule": "---\n\nText: more of it.\n\n---\n",
    "two rules around a sentence": "---\nOnly a sentence.\n---\nText.\n",
    "none": "Text: more of it.\n",
}


@pytest.mark.parametrize("case", FINE)
def test_what_is_in_order_is_left_in_peace(case: str) -> None:
    assert faults(FINE[case]) == []
