"""Front matter is read once: what passes is what MkDocs makes of it, and the rest is a fault."""

import random

import pytest
from mkdocs.utils.meta import get_data

from claimledger.prose.front_matter import FrontMatter, read_front_matter
from claimledger.text.source import SourceText


def read(text: str) -> FrontMatter:
    return read_front_matter(SourceText("page.md", text))


def told(text: str) -> list[str]:
    """`2:8 E103 the message`, one for each fault."""
    found = read(text).diagnostics
    return [
        f"{fault.span.line}:{fault.span.column} {fault.code} {fault.message}" for fault in found
    ]


SAME = {
    "texts": "---\ntitle: A\ndescription: 'it''s over' # remark\n---\n# A\n",
    "a folded text": "---\ntitle: >-\n  A long\n  title\n---\n\n# A\n",
    "a text of several lines": '---\ndescription: "one\n  two\\n\\u0041"\n---\nA\n',
    "numbers": "---\na: 1\nb: 0x1F\nc: 1_000\nd: 12:30:45\ne: -1.5\nf: 010\ng: 1e3\n---\nA\n",
    "booleans and nothing": "---\na: yes\nb: no\nc: On\nd: ~\ne:\nf: null\ng: y\n---\nA\n",
    "dates": "---\na: 2022-09-08\nb: 2022-09-08T10:00:00Z\nc: 2022-09-08 10:00:00.5 +3\n---\nA\n",
    "lists and mappings": "---\na: [x, 1, [y]]\nb: {c: d, e: [f]}\ng:\n  - h: i\n---\nA\n",
    "quoted numbers": "---\na: '1'\nb: \"yes\"\n---\nA\n",
    "a quoted key": "---\n'yes': 1\n\"a b\": 2\n'<<': 3\n---\nA\n",
    "indented": "---\n  a: 1\n  b: 2\n---\nA\n",
    "in braces": "---\n{a: 1, b}\n---\nA\n",
    "an end in dots": "---\na: 1\n...\n\n\nA\n",
    "spaces behind the rules": "--- \t\na: 1\n---  \nA\n",
    "a rule within a text": "---\na: |\n  b\n  ---\n  c\n---\nA\n",
    "a remark alone": "---\n# title: x\n---\nA\n",
    "a header": "Title: A: b\nAuthor: C\n    and D\nauthor: E\n\n\n# A\n",
    "a header without a blank line": "Title: A\n# A\n",
    "an address in the first line": "https://example.org/\n\nA\n",
    "a header with an empty value": "Author:\nSummary:\n\nA\n",
    "prose between rules": "---\nA sentence.\n---\nA\n",
    "a list between rules": "---\n- a\n- b\n---\nA\n",
    "code between rules": "---\nx = [1\n---\nA\n",
    "emphasis between rules": "---\n*Only* a sentence.\n---\nA\n",
    "a tab between rules": "---\nA sentence\n\tgoes on\n---\nA\n",
    "a quoted sentence with a colon": '---\n"a: b"\n---\n\n# A\n',
    "blank lines between rules": "---\n\n\n---\nA\n",
    "nothing between rules": "---\n---\nA\n",
    "a rule by itself": "---\n\nA\n",
    "nothing": "",
    "blank lines": "\n\n\nA\n",
    "a blank line before": "\n---\ntitle: A\n---\nA\n",
    "no front matter": "# A\n\nText: more.\n",
}


def assert_as_mkdocs(text: str) -> None:
    """MkDocs gets the same values and the same text."""
    with_lf = text.replace("\r\n", "\n").replace("\r", "\n")
    front_matter = read(text)
    body, values = get_data(with_lf)
    got = text[front_matter.body_start :].replace("\r\n", "\n").replace("\r", "\n")
    assert (got, dict(front_matter.values)) == (body, values), text
    assert [*map(type, front_matter.values.values())] == [*map(type, values.values())]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CR LF", "CR"])
@pytest.mark.parametrize("case", SAME)
def test_what_passes_is_what_mkdocs_reads(case: str, end: str) -> None:
    text = SAME[case].replace("\n", end)
    assert told(text) == []
    assert_as_mkdocs(text)


PIECES = (
    *("---\n", "---", "...\n", "\n", "a: ", "b: ", "title: ", "hide: ", "x", "'", '"', "[", "]"),
    *(
        "{",
        "}",
        ", ",
        ": ",
        "- ",
        "  ",
        "\t",
        "#",
        " # r\n",
        "&a ",
        "*a",
        "!!binary ",
        "!x ",
        "|\n",
    ),
    *("|\n", ">\n", "? ", "<<: ", "2022-09-08", "2022-99-99", "1", "0x", "0b_", ".inf", "yes", "~"),
    *(
        "%YAML 1.1\n",
        "\r\n",
        "\r",
        "é",
        "\\u202e",
        "\u200b",
        "a: 1\n",
        "b: [x]\n",
        "1:30",
        "`",
        "=",
    ),
)


def test_whatever_is_written_either_passes_as_mkdocs_reads_it_or_is_told() -> None:
    """Front matter put together at random; the same at every run."""
    chance, passed = random.Random(8), 0
    for _ in range(20_000):
        inner = "".join(chance.choices(PIECES, k=chance.randint(1, 9)))
        text = chance.choice((f"---\n{inner}\n---\nEnd\n", f"a: {inner}\n\nEnd\n", inner))
        if not read(text).diagnostics and "\u200b" not in text:
            passed += 1
            assert_as_mkdocs(text)
    assert passed > 2_000


DEEP = "[" * 5_000 + "]" * 5_000
TOLD = {
    "a tag": ("title: !!binary PGltZz4=\n", ["2:8 E008"]),
    "a set": ("description: !!set {x: null}\n", ["2:14 E008"]),
    "a tag of a mapping": ("a: !!omap [x: 1]\n", ["2:4 E008"]),
    "a tag, indented": (" a: !!binary eA==\n", ["2:5 E008"]),
    "a tag of Python": ("a: !!python/object/apply:os.system [true]\n", ["2:4 E008"]),
    "an alias": ("a: &x [1]\nb: *x\n", ["2:4 E007", "3:4 E007"]),
    "an anchor": ("a: &x 1\n", ["2:4 E007"]),
    "a merge key": ("a: 1\n<<: {b: 2}\n", ["3:1 E007"]),
    "itself": ("a: &a [*a]\n", ["2:4 E007", "2:8 E007"]),
    "too deep": (f"a: {DEEP}\n", ["2:15 E010"]),
    "a key twice": ("a: 1\na: 2\n", ["3:1 E006"]),
    "a key twice, deep down": ("a: {b: 1, b: 2}\n", ["2:11 E006"]),
    "a day that is none": ('title: "<script>"\ndate: 2022-99-99\n', ["3:7 E301"]),
    "a number that is none": ("a: 0b_\n", ["2:4 E107"]),
    "a number without end": ("a: .inf\n", ["2:4 E107"]),
    "no number": ("a: [.nan]\n", ["2:5 E107"]),
    "digits without end": (f"a: {'9' * 5000}\n", ["2:4 E107"]),
    "an equals sign": ("a: =\n", ["2:4 E107"]),
    "a disguise": ("title: a\u202eb\n", ["2:9 E502"]),
    "a disguise by escape": ('title: "a \\u202e b\\u200b"\n', ["2:8 E502", "2:8 E502"]),
    "a disguise by escape in a key": ('"a\\u200b": b\n', ["2:1 E502"]),
    "a second document": ("a: 1\n--- b\n", ["3:1 E009"]),
    "a colon in a text": ("title: Who: me\n", ["2:11 E004"]),
    "a tab": ("a:\n\tb: 1\n", ["3:1 E005"]),
    "a number for a key": ("2022: a\n", ["2:1 E103"]),
    "a yes for a key": ("a: {yes: 1}\n", ["2:5 E103"]),
    "nothing for a key": ("~: 1\n", ["2:1 E103"]),
    "a list for a key": ("[a]: 1\n", ["2:1 E103"]),
    "a number for a title": ("title: 2022\n", ["2:8 E103 `title` is a text, not a number"]),
    "a day for a title": ("title: 2022-09-08\n", ["2:8 E103 `title` is a text, not a date"]),
    "a yes for a title": ("title: yes\n", ["2:8 E103"]),
    "a list for a title": ("title: [a]\n", ["2:8 E103"]),
    "no title": ("title:\n", ["2:7 E108"]),
    "an empty title": ("title: ''\n", ["2:8 E108"]),
    "a number for a description": ("description: 5\n", ["2:14 E103"]),
    "a number to hide": ("hide: 5\n", ["2:7 E103 `hide` is a list of texts, not a number"]),
    "a word to hide": ("hide: toc\n", ["2:7 E103"]),
    "numbers to hide": ("hide: [1]\n", ["2:7 E103"]),
    "a word for the search": ("search: x\n", ["2:9 E103"]),
    "a boost without end": ("search: {boost: .inf}\n", ["2:17 E107"]),
    "a word for a boost": ("search: {boost: high}\n", ["2:9 E107"]),
    "a word for exclude": ("search: {exclude: perhaps}\n", ["2:9 E103"]),
    "a template that is a number": ("template: 5\n", ["2:11 E103"]),
    "no template": ("template:\n", ["2:10 E108"]),
    "tags that are a word": ("tags: a\n", ["2:7 E103"]),
    "tags of lists": ("tags: [[a]]\n", ["2:7 E103"]),
    "an icon that is a list": ("icon: [a]\n", ["2:7 E103"]),
    "a status that is a number": ("status: 5\n", ["2:9 E103"]),
    "a date that is a number": ("date: 5\n", ["2:7 E103"]),
    "social that is a word": ("social: x\n", ["2:9 E103"]),
}


@pytest.mark.parametrize("case", TOLD)
def test_what_is_wrong_is_told_at_its_place(case: str) -> None:
    lines, expected = TOLD[case]
    found = told(f"---\n{lines}---\n\n# A\n")
    assert [line[: len(begins)] for line, begins in zip(found, expected, strict=True)] == expected


HEADERS = {
    "what to hide": ("hide: toc\n\nA\n", ["1:7 E103"]),
    "the search": ("A: b\nSearch: x\n\nA\n", ["2:9 E103"]),
    "no title": ("Title:\n\nA\n", ["1:7 E108"]),
}


@pytest.mark.parametrize("case", HEADERS)
def test_a_header_is_held_to_the_same(case: str) -> None:
    text, expected = HEADERS[case]
    assert [line[:8] for line in told(text)] == expected


UNENDED = {
    "no end": "---\ntitle: A\n\nText.\n",
    "CR LF": "---\r\ntitle: A\r\n\r\nText.\r\n",
    "an end without a line end": "---\ntitle: A\n---",
}


@pytest.mark.parametrize("case", UNENDED)
def test_front_matter_that_does_not_end(case: str) -> None:
    assert told(UNENDED[case]) == ["1:1 E604 front matter that does not end"]


def test_a_remedy_stands_with_a_value_of_another_type() -> None:
    (fault,) = read("---\ntitle: 2022\n---\n").diagnostics
    assert [fix.replacement for fix in fault.fixes] == ['"2022"']
    (fault,) = read("---\nhide: toc\n---\n").diagnostics
    assert [fix.replacement for fix in fault.fixes] == ["[toc]"]


def test_faults_leave_no_values() -> None:
    front_matter = read('---\ntitle: "<script>"\ndate: 2022-99-99\n---\n\n# A\n')
    assert dict(front_matter.values) == {}
    assert front_matter.body_start == 44


def test_a_receiver_may_change_what_it_is_given() -> None:
    front_matter = read("---\nhide: [toc]\n---\n")
    hide = front_matter.copied()["hide"]
    assert isinstance(hide, list)
    hide.append("navigation")
    assert front_matter.values["hide"] == ["toc"]
