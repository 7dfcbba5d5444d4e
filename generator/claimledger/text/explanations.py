"""What stands behind a code: why it is a fault, an example of it, and the example put right.

One Markdown file a code in `explanations/`. Its title is the code's; then comes why, then under
`## Wrong` an example and what the tool prints of it, and under `## Right` the example put right.
An example is a ledger, a page of prose, a template, or a file or a link beside such pages. A ledger
without a line `format:` is completed with whatever it lacks from `explanations/standard.yaml`.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimledger.text.codes import CODES

# Named groups, because an example of prose that holds fences itself stands between longer ones.
_FENCE = re.compile(
    r"^(?P<signs>`{3,})(?P<language>\w+)(?: (?P<option>\w+)=\"(?P<value>[^\"]+)\")?\n"
    r"(?P<text>.*?)^(?P=signs)$",
    re.MULTILINE | re.DOTALL,
)
_SECTION = re.compile(r"^(\w+):", re.MULTILINE)
_NAMES = {
    "yaml": "claims.yaml",
    "md": "page.md",
    "svg": "picture.svg",
    "html": "page.html",
    "link": "link",
}


@dataclass(frozen=True, slots=True)
class Example:
    """One file of an example.

    Attributes:
        name: its path, as faults tell it.
        text: what an editor wrote; of a link, where it leads.
        encoding: in which it is saved.
        link: it is a link to another file.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    link: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an editor reads who asks about a code.

    Attributes:
        code: the code.
        title: the code's title.
        why: one or more paragraphs of Markdown.
        wrong: the files of the faulty example; none where the fault is that there is no file.
        output: what the tool prints of them.
        right: the files put right.
        markdown: the whole text.
    """

    code: str
    title: str
    why: str
    wrong: tuple[Example, ...]
    output: str
    right: tuple[Example, ...]
    markdown: str


@cache
def explanation(code: str) -> Explanation:
    """The explanation of a code.

    Raises:
        KeyError: there is no such code.
    """
    if code not in CODES:
        raise KeyError(code)
    return parse(_read(f"{code}.md"))


def parse(text: str) -> Explanation:
    """The parts of an explanation.

    Raises:
        ValueError: a part is missing.
    """
    head, wrong, right = re.split(r"^## (?:Wrong|Right)$", text, flags=re.MULTILINE)
    title, _, why = head.removeprefix("# ").partition("\n")
    code, _, title = title.partition(": ")
    outputs = [match["text"] for match in _FENCE.finditer(wrong) if match["language"] == "text"]
    if not outputs:
        raise ValueError(f"{code}: no expected output")
    return Explanation(
        code, title, why.strip(), _examples(wrong), outputs[0], _examples(right), text
    )


def completed(example: Example) -> str:
    """The text of an example, with the sections that it lacks, but for claims, after it.

    They come after it, so that every line keeps its number.
    """
    written = set(_SECTION.findall(example.text))
    if not written or "format" in written or example.name != "claims.yaml":
        return example.text
    written.add("claims")
    sections = re.split(r"^(?=\w)", standard(), flags=re.MULTILINE)
    lacking = [one for one in sections if (name := _SECTION.match(one)) and name[1] not in written]
    return example.text + "".join(lacking)


def standard() -> str:
    """The ledger from which examples are completed, and which prose examples speak of."""
    return _read("standard.yaml")


def _examples(part: str) -> tuple[Example, ...]:
    found = (match for match in _FENCE.finditer(part) if match["language"] in _NAMES)
    wanted = ("language", "option", "value", "text")
    return tuple(_example(*match.group(*wanted)) for match in found)


def _example(language: str, option: str | None, value: str | None, text: str) -> Example:
    name = value if option == "title" and value else _NAMES[language]
    encoding = value if option == "encoding" and value else "utf-8"
    return Example(name, text, encoding, language == "link")


def _read(name: str) -> str:
    return files("claimledger").joinpath("explanations", name).read_text(encoding="utf-8")
