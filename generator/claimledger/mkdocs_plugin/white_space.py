"""Frames without the white space that the theme's templates leave between elements.

A browser shows any run of white space as one space, so one line break is left of each. What
stands in elements that keep it is left alone; so is the content, which is as it was drawn.
"""

import re

_KEPT_OR_BESIDE_A_TAG = re.compile(
    r"(<(pre|textarea|script|style)\b.*?</\2\s*>|<!--.*?-->)|(?<=>)\s*\n\s*|\s*\n\s*(?=<)",
    re.DOTALL | re.IGNORECASE,
)


def tightened(document: str, content: str) -> str:
    """A document with one line break for each run of white space with one, beside a tag.

    Args:
        document: HTML.
        content: what stands in it once and stays as it is; a document without it is not touched,
            as one does not know then what the theme has made of it.
    """
    if not content or document.count(content) != 1:
        return document
    before, _, after = document.partition(content)
    return f"{_tight(before)}{content}{_tight(after)}"


def _tight(html: str) -> str:
    return _KEPT_OR_BESIDE_A_TAG.sub(lambda found: found[1] or "\n", html)
