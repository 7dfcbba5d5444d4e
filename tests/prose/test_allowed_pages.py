# ruff: noqa: E501
"""What extensions of Markdown make in their documented forms is left in peace, all of it."""

from html import escape

import markdown  # type: ignore[import-untyped]
import pytest
from material.extensions.emoji import to_svg, twemoji  # type: ignore[import-untyped]
from pymdownx.superfences import fence_code_format  # type: ignore[import-untyped]

from claimledger.prose.sanitizer import judged

EXTENSIONS = (
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "tables", "toc"),
    *("smarty", "sane_lists", "wikilinks", "nl2br"),
    *("pymdownx.arithmatex", "pymdownx.betterem", "pymdownx.caret", "pymdownx.critic"),
    *("pymdownx.details", "pymdownx.emoji", "pymdownx.highlight", "pymdownx.inlinehilite"),
    *("pymdownx.keys", "pymdownx.magiclink", "pymdownx.mark", "pymdownx.progressbar"),
    *("pymdownx.smartsymbols", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist"),
    *("pymdownx.tilde", "pymdownx.fancylists", "pymdownx.quotes"),
    *("pymdownx.blocks.admonition", "pymdownx.blocks.caption", "pymdownx.blocks.definition"),
    *("pymdownx.blocks.details", "pymdownx.blocks.html", "pymdownx.blocks.tab"),
)
CONFIGS = {
    "toc": {"permalink": True, "permalink_title": "Link to this section", "toc_depth": 3},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.emoji": {"emoji_index": twemoji, "emoji_generator": to_svg},
    "pymdownx.highlight": {
        "anchor_linenums": True,
        "line_spans": "__span",
        "pygments_lang_class": True,
        "auto_title": True,
    },
    "pymdownx.superfences": {
        "custom_fences": [{"name": "diagram", "class": "diagram", "format": fence_code_format}]
    },
    "pymdownx.tabbed": {"alternate_style": True, "combine_header_slug": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
    "pymdownx.quotes": {"callouts": True},
}

PAGES = {
    "an admonition": '!!! note "Phasellus *x*"\n\n    Text\n\n!!! warning inline end\n\n    Text\n',
    "an admonition without a title": '!!! note ""\n\n    Text\n',
    "a nested admonition": "!!! note\n\n    A\n\n    !!! tip\n\n        B\n",
    "details": '??? question "Why?"\n\n    Because\n\n???+ note\n\n    Open\n',
    "a callout": "> [!NOTE]\n> Text\n\n> [!WARNING] Title\n> Text\n",
    "blocks": (
        "/// note | Title\nText\n///\n\n/// details | More\n    open: True\n    type: warning\n\n"
        "Text\n///\n\n/// tab | One\nA\n///\n\n/// tab | Two\nB\n///\n\n"
        "/// html | div.some-class#own[title='x' data-x='y']\nText\n///\n\n"
        "/// define\nTerm\n\n- Meaning\n///\n\n![a](a.png)\n/// caption\nA picture\n///\n"
    ),
    "a numbered caption": "![a](a.png)\n/// caption | < #own-id\nA picture\n///\n",
    "tabs": '=== "C"\n\n    ``` c\n    int x;\n    ```\n\n=== "C++"\n\n    Text\n',
    "tabs in tabs": '=== "A"\n\n    === "B"\n\n        Text\n\n    === "C"\n\n        Text\n',
    "code": '``` py title="a.py" linenums="1" hl_lines="2 3"\nimport a\nb = 1\nc = 2\n```\n',
    "code with annotations": "``` yaml\na: # (1)!\n```\n\n1.  A note with **Markdown**\n",
    "code with a button or none": "``` { .yaml .copy }\na: 1\n```\n\n``` { .yaml .no-copy }\na\n```\n",
    "code with an id": '``` { .py #own .extra data-x="1" }\na = 1\n```\n',
    "code in a line": "The `#!python range()` function and `plain <b>` code\n",
    "code that is indented": "Text\n\n    <script>x</script>\n",
    "a custom fence": "``` diagram\na --> b\n```\n",
    "a task list": "- [x] done\n- [ ] open\n    * [x] in it\n",
    "icons": ':fontawesome-regular-face-laugh-wink: :material-cog:{ .lg title="Cog" }\n',
    "a button": "[Go](a.md){ .md-button .md-button--primary } [:material-send:](b.md){ .md-button }\n",
    "footnotes": "Text[^1] and[^two].\n\n[^1]: A note.\n[^two]:\n    Two\n\n    paragraphs\n",
    "abbreviations": "The HTML page\n\n*[HTML]: Hyper Text\n",
    "a table": "| a | b | c |\n|:--|:-:|--:|\n| 1 | **2** | `3` |\n",
    "a definition list": "`Lorem`\n\n:   Text\n\n    Text\n",
    "attributes": "## Title { #own .red lang=uk }\n\nText\n{ .lead title='x' data-place=\"a b\" }\n",
    "a link in a new window": '[a](https://example.org){ target=_blank rel=noopener title="x" }\n',
    "a download": "[a](a.pdf){ download='b.pdf' hreflang=uk type=application/pdf }\n",
    "addresses": "<a@example.org> <https://example.org/a?b=1&c=2#d> [t](tel:+44123) [m](mailto:a@b.c)\n",
    "links to issues": "https://example.org/x and www.example.org\n",
    "a picture": "![A map](a.png){ align=right width=300 loading=lazy } ![](a.png#only-light)\n",
    "a picture in two sizes": '<img src="a.png" srcset="a.png 1x, b.png 2x" sizes="50vw" alt="a">\n',
    "a figure": (
        '<figure markdown="span">\n  ![Image](a.png){ width="300" }\n'
        "  <figcaption>Caption *x*</figcaption>\n</figure>\n"
    ),
    "a film": (
        '<video controls muted loop playsinline poster="a.png" width="320"><source src="a.mp4" '
        'type="video/mp4"><track src="a.vtt" kind="captions" srclang="uk" default></video>\n'
    ),
    "sound": '<audio controls preload="none" src="a.ogg"></audio>\n',
    "a frame of the site": '<iframe src="../map/" title="Map" loading="lazy" width="9"></iframe>\n',
    "a picture for wide windows": (
        '<picture><source media="(min-width: 40em)" srcset="a.webp" type="image/webp">'
        '<img src="a.png" alt="a"></picture>\n'
    ),
    "a grid": '<div class="grid cards" markdown>\n\n- :material-cog: __A__\n\n    ---\n\n    B\n\n</div>\n',
    "a grid of blocks": '<div class="grid" markdown>\n\n=== "A"\n\n    1\n\n!!! note\n\n    2\n\n</div>\n',
    "annotations": "Text (1) and more\n{ .annotate }\n\n1.  A note\n",
    "annotations around": '<div class="annotate" markdown>\n\n> Text (1)\n\n</div>\n\n1.  A note\n',
    "a caption and a tooltip": '[Hover](https://example.org "Over it") and text\n{ title="tip" }\n',
    "keys": '++ctrl+alt+del++ and ++"my key"++\n',
    "signs": "(c) (tm) --> =/= 1/2 ^^inserted^^ ==marked== ~~gone~~ H~2~O A^T^A\n",
    "a change": "{--deleted--} {++added++} {~~a~>b~~} {==marked==}{>>a remark<<}\n",
    "formulae": "$$\n\\cos x=\\sum_{k=0}^{\\infty}\n$$\n\nand $f$ in a line\n",
    "a bar of progress": '[=85% "85%"]{: .candystripe }\n\n[=50%]\n',
    "lists": "3. three\n4. four\n\n\na. letter\nb. letter\n\n\n- a\n\n    paragraph\n",
    "a list from the contents": "[TOC]\n\n# A\n\n## B `c` *d*\n\n### C & D\n",
    "line ends": "a  \nb\nc\n",
    "details in HTML": "<details markdown><summary>More</summary>\nIn *it*.\n</details>\n",
    "HTML in a line": "a<br>b <kbd>Ctrl</kbd> <sub>x</sub> <abbr title='y'>x</abbr> <time>9:00</time>\n",
    "HTML whose end tags may be left out": "<ul><li>a<li>b</ul>\n\n<p>a\n\n<p>b\n",
    "an element in a paragraph": "Text <div>in a block</div> text\n",
    "a table in HTML": (
        "<table><caption>C</caption><colgroup><col style='width: 30%'></colgroup><thead><tr>"
        "<th scope='col' colspan='2' style='text-align: right'>a</th></tr></thead>"
        "<tbody><tr><td rowspan='2' align='left'>b</td></tr></tbody></table>\n"
    ),
    "a table without end tags": "<table>\n<tr><td>a<td>b\n<tr><td>c\n</table>\n",
    "an icon in HTML": (
        '<span class="twemoji"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" '
        'fill="currentColor"><g transform="scale(2)"><path fill-rule="evenodd" d="M1 1h2"/>'
        '<circle cx="1" cy="1" r="1" fill="#fff"/></g></svg></span>\n'
    ),
    "a quotation": '<blockquote cite="https://example.org/" lang="ru" dir="ltr">A</blockquote>\n',
    "words in another script": "<span lang='ar' dir='rtl'>سلام</span> <ruby>漢<rt>kan</rt></ruby>\n",
    "a style": '<p style="text-align: center; color: #333; margin-top: 1em">a</p>\n',
    "a place to link to": '<a id="there"></a><a name="here"></a><span id="location"></span>\n',
    "a heading that is named like a part of the page": "## Location\n\n## Document\n\n## Forms\n",
    "words about scripts": "`onclick=` and javascript: and <https://example.org/javascript:x>\n",
    "a remark": "<!-- a remark: <script>x</script> -->\n\nText\n\n<!-- more -->\n\nText\n",
    "an end tag too many of a paragraph": "<div>\n\na\n\n</p>\n\n</div>\n",
    "a picture in the page": "![a](data:image/png;base64,iVBORw0KGgo=)\n",
}


def as_html(text: str, **changed: object) -> str:
    configs = {**CONFIGS, **changed}
    return str(markdown.markdown(text, extensions=EXTENSIONS, extension_configs=configs))


@pytest.mark.parametrize("page", PAGES)
def test_nothing_of_it_is_refused(page: str) -> None:
    assert dict(judged(as_html(PAGES[page]))) == {}


CODE = '``` py title="a.py" linenums="1" hl_lines="2"\nimport a\nb = 1\n```\n'
HIGHLIGHTING = {
    "numbers in a table": {"linenums": True, "linenums_style": "table"},
    "numbers in the lines": {"linenums": True, "linenums_style": "inline"},
    "numbers by Pygments": {"linenums": True, "linenums_style": "pymdownx-inline"},
    "numbers with anchors": {"linenums": True, "anchor_linenums": True},
    "styles in the elements": {"noclasses": True},
    "no colours": {"use_pygments": False},
}


@pytest.mark.parametrize("way", HIGHLIGHTING)
def test_code_may_be_shown_in_every_way(way: str) -> None:
    assert dict(judged(as_html(CODE, **{"pymdownx.highlight": HIGHLIGHTING[way]}))) == {}


OTHERWISE: dict[str, tuple[str, dict[str, object]]] = {
    "a task list to click on": (
        PAGES["a task list"],
        {"pymdownx.tasklist": {"clickable_checkbox": True}},
    ),
    "a plain task list": (PAGES["a task list"], {"pymdownx.tasklist": {}}),
    "tabs named by their titles": (
        PAGES["tabs"],
        {"pymdownx.tabbed": {"alternate_style": True, "slugify": lambda text, _: text.lower()}},
    ),
    "tabs in the older style": (PAGES["tabs"], {"pymdownx.tabbed": {}}),
    "an anchor on each heading": ("# A\n", {"toc": {"anchorlink": True, "permalink": "¶"}}),
    "footnotes with their number": (PAGES["footnotes"], {"footnotes": {"UNIQUE_IDS": True}}),
}


@pytest.mark.parametrize("way", OTHERWISE)
def test_extensions_may_be_set_otherwise(way: str) -> None:
    text, changed = OTHERWISE[way]
    assert dict(judged(as_html(text, **changed))) == {}


def test_every_icon_of_the_theme_can_be_shown() -> None:
    icons = twemoji({}, None)["emoji"]
    several = [
        name for name in sorted(icons) if name.startswith((":simple-", ":logos", ":octicons"))
    ]
    html = as_html(" ".join(several[::20]))
    assert html.count("<svg") > 100
    assert dict(judged(html)) == {}


def test_text_that_speaks_of_markup_stays() -> None:
    html = as_html("He wrote `<script>`, and &lt;b onclick=x&gt;.\n")
    assert "&lt;script&gt;" in html and escape("<b onclick=x>", quote=False) in html
    assert dict(judged(html)) == {}
