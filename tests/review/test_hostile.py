"""A pull request from a stranger: its words reach the comment as text, and as nothing else."""

import json
import re
from html import unescape
from html.parser import HTMLParser
from random import Random

import pytest
from markdown import markdown  # type: ignore[import-untyped]

from claimledger.review.render import LIMIT, render_markdown, render_text
from claimledger.review.review import review
from claimledger.text.escaping import markdown as escaped
from tests.review.support import PRELUDE, version

OURS = {"p", "strong", "ul", "li", "code", "h3", "del", "ins", "details", "summary"}
HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</summary></details><script>alert(1)</script>",
    "![a picture](https://evil.example/p.png)",
    "[a link](javascript:alert(1))",
    "[ref]: https://evil.example",
    "<https://evil.example>",
    "see https://evil.example/x and http://evil.example and ftp://evil.example",
    "www.evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "mail me@evil.example or mailto:me@evil.example",
    "@octocat @org/team hello",
    "fixes #1, GH-12, owner/name#3, !4 and &5 and ~6",
    "# heading",
    "- item",
    "1. item",
    "> quotation",
    "``` fence",
    "`code` ``more``",
    "**bold** _it_ ~~gone~~ ***",
    "| a | b |",
    "$x$ $$y$$",
    "\\[escape\\] \\<b>",
    "&lt;b&gt; &#64;octocat &commat;octocat",
    "::error file=x::told",
    "##[error]told",
    ":octocat: :+1:",
    "<!-- comment",
    "--> <b>x",
    "---",
    "===",
    "<details open><summary>x",
    "[[claim:held is verified]] {{ template }} ${{ github.token }}",
    "\u202eright to left",
    "[^1]: note [^1]",
    "a\tb  c",
)


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.attributes: list[object] = []
        self.text: list[str] = []
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.attributes += attrs
        self.code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag == "code"

    def handle_comment(self, data: str) -> None:
        self.found.add("comment")

    def handle_data(self, data: str) -> None:
        if not self.code:
            self.text.append(data)


def harmless(told: str) -> None:
    tags = Tags()
    tags.feed(markdown(told, extensions=["tables", "footnotes", "md_in_html"]))
    assert tags.found <= OURS, tags.found - OURS
    assert not tags.attributes
    shown = unescape("".join(tags.text))
    for live in (
        r"@\w",
        r"(?:#|GH-)\d",
        r"\w://",
        r"www\.",
        r"mailto:",
        r"(?m)^\s*::\w",
        r"##\[",
        r":[a-z0-9+_-]+:",
    ):
        assert not re.search(live, shown, re.IGNORECASE), re.search(live, shown, re.IGNORECASE)
    for line in told.splitlines():
        assert re.match(r"- |  - |###? |\*\*|</?details|From |Statuses|No longer|The rest|$", line)


def ledger(words: list[str]) -> str:
    name, role, title, statement, quote, note = (
        json.dumps(word, ensure_ascii=False) for word in words
    )
    return f"""{PRELUDE.replace("United Nations", "UN")}
  stranger: {{name: {name}, kind: person, role: {role}}}
sources:
  s: {{title: {title}, publisher: bbc, published: 2022-09-09}}
claims:
  held:
    statement: {statement}
    places: [balakliia]
    note: {note}
    positions:
      - {{actor: stranger, stance: asserts, statement_date: 2022-09-09, quote: {quote}, source: s}}
"""


def told(before: list[str], after: list[str]) -> tuple[str, str]:
    def actors_last(text: str) -> str:
        places = next(line for line in text.splitlines() if line.startswith("places:"))
        return text.replace(f"{places}\n", "").replace("sources:", f"{places}\nsources:", 1)

    old = version("main", actors_last(ledger(before)))
    new = version(
        "<b>@evil</b> #1 `x`", actors_last(ledger(after)), {"a.md": "[[claim:held is verified]]"}
    )
    made = review(old, new)
    return render_text(made), render_markdown(made)


@pytest.mark.parametrize("words", HOSTILE)
def test_each_hostile_text_stays_text_everywhere(words: str) -> None:
    plain = ["A name", "A role", "A title", "A statement.", "A quote.", "A note."]
    for before, after in (
        (plain, [words] * 6),
        ([words] * 6, plain),
        ([words] * 6, [f"{words}."] * 6),
    ):
        text, comment = told(before, after)
        harmless(comment)
        assert not re.search(r"(?m)^\s*::\w|##\[|[\u202e\x00-\x09\x0b-\x1f]", text + comment)


def test_mixtures_stay_text() -> None:
    random = Random(1)
    for _ in range(60):
        words = [" ".join(random.choices(HOSTILE, k=3)) for _ in range(12)]
        pieces = ["".join(random.sample(word, len(word))) for word in words]
        harmless(told(words[:6], words[6:])[1])
        harmless(told(pieces[:6], pieces[6:])[1])


def test_words_without_signs_are_left_as_they_are() -> None:
    assert escaped("Said (on 8 September) that 2.5 km, 12:30 - it's so!") == (
        "Said (on 8 September) that 2.5 km, 12:30 - it's so!"
    )


def test_a_comment_is_bounded_and_says_so() -> None:
    def claims(count: int) -> str:
        claim = (
            "\n  c{}:\n    statement: " + "Слово " * 40 + "\n    places: [izium]\n    positions:"
        )
        said = (
            "\n    - {{actor: un, stance: asserts, statement_date: 2022, summary: So., source: s}}"
        )
        return "".join((claim + said).format(number) for number in range(count))

    head = f"{PRELUDE}sources: {{s: {{title: S}}}}\nclaims:"
    made = review(version("a", head + claims(1)), version("b", head + claims(900)))
    comment = render_markdown(made)
    assert len(comment.encode()) <= LIMIT
    more = re.search(r"- and (\d+) more", comment)
    assert more is not None
    assert comment.count("(`c") + int(more[1]) == 899
    assert comment.count("<details>") == comment.count("</details>")
    assert len(render_markdown(made, 1000).encode()) <= 1000
