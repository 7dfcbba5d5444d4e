"""Where in Markdown a block can stand, and where its text is code."""

import pytest

from tests.site.prose.block_pages import problems, shown, told
from tests.site.prose.pages import to_html

WHERE = {
    "alone": "```claims\nkind: control\n```\n",
    "in the middle of a paragraph": "One\n```claims\nkind: control\n```\ntwo\n",
    "with tildes": "~~~~ claims\nkind: control\n~~~~\n",
    "as a class": "``` {.claims}\nkind: control\n```\n",
    "in a list": "- a\n\n    ```claims\n    kind: control\n    ```\n",
    "in a list, close to its line": "- a\n    ```claims\n    kind: control\n    ```\n- b\n",
    "indented with a tab": "- a\n\n\t```claims\n\tkind: control\n\t```\n",
    "in a list in a list": (
        "- a\n\n    1. b\n\n        ```claims\n        kind: control\n        ```\n"
    ),
    "in an admonition": "!!! note\n    ```claims\n    kind: control\n    ```\n",
    "in details": '??? tip "Which"\n\n    ```claims\n    kind: control\n    ```\n\n    And more\n',
    "in a tab": '=== "One"\n\n    ```claims\n    kind: control\n    ```\n\n=== "Two"\n\n    b\n',
    "in a quotation": "> One\n>\n> ```claims\n> kind: control\n> ```\n>\n> two\n",
    "in a footnote": "A[^1]\n\n[^1]: One\n\n    ```claims\n    kind: control\n    ```\n",
    "in a definition": "Term\n:   One\n\n    ```claims\n    kind: control\n    ```\n",
    "in HTML": "<div markdown>\n\n```claims\nkind: control\n```\n\n</div>\n",
    "after another fence": "```yaml\na: b\n```\n\n```claims\nkind: control\n```\n",
    "with lines ending in CR LF": "One\r\n\r\n```claims\r\nkind: control\r\n```\r\n",
    "with blank lines and remarks": "```claims\n\n# the towns\nkind: control\n\n```\n",
}


@pytest.mark.parametrize("where", WHERE)
def test_a_block_stands_wherever_a_fence_can(where: str) -> None:
    html = shown(WHERE[where])
    assert html.count("<figure") == html.count("</figure>") == 1
    assert "Kyiv holds &lt;b&gt;the town&lt;/b&gt;." in html
    assert "control\n" not in html
    assert "<p><figure" not in html
    assert problems(html) == []


CODE = {
    "in a longer fence": "````md\n```claims\nplac: twn\n```\n````\n",
    "in a fence that its end closes": "```md\n```claims\nplac: twn\n```\n",
    "in tildes": "~~~\n```claims\nplac: twn\n```\n~~~\n",
    "in indented code": "A\n\n    ```claims\n    plac: twn\n    ```\n",
    "with a reference in it": "````\n```claims\nplace: [[claim:held]]\n```\n````\n",
    "in a code span": "`` ```claims ``\n",
    "of another language": "```claimsx\nplac: twn\n```\n",
}


@pytest.mark.parametrize("where", CODE)
def test_a_block_in_code_stays_byte_for_byte(where: str) -> None:
    assert told(CODE[where]) == []
    assert shown(CODE[where]) == to_html(CODE[where])


def test_a_reference_beside_a_block_and_one_that_looks_like_it_in_it() -> None:
    html = shown(
        "[[claim:x]]\n\n```claims\nkind: control\ncaption: '[[claim:y]]'\n```\n\n[[claim:z]]"
    )
    assert html.index("<claim:x|>") < html.index("[[claim:y]]") < html.index("<claim:z|>")
