"""Reads the explanations of codes: the reason, an example, and the corrected example.

Each code has a Markdown file in `explanations/`. Its title is the code and the code's title. The
reason follows, then under `## Wrong` an example with the output of the tool, and under `## Right`
the corrected example. An example is a ledger, the text of a source, a page of prose, a template, or
a file or a link among the pages; what is no text is written in `hex`. A ledger without a line
`format:` gets the sections that it lacks from `explanations/standard.yaml`. What is written `times`
over stands there once.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimledger.text.codes import CODES

# The closing fence is as long as the opening one: an example of prose may contain shorter fences.
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
    "txt": "text.txt",
    "hex": "picture.jpg",
    "link": "link",
}


@dataclass(frozen=True, slots=True)
class Example:
    """One file of an example.

    Attributes:
        name: its path, as diagnostics show it.
        text: its content, or the target of the link.
        encoding: the encoding in which it is saved.
        link: whether it is a symbolic link.
        shown: its content as readers see it: of a picture its bytes, as hexadecimal figures.
    """

    name: str
    text: str
    encoding: str = "utf-8"
    link: bool = False
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of a code.

    Attributes:
        code: the code.
        title: the code's title.
        why: the reason, as one or more paragraphs of Markdown.
        wrong: the files of the example; none if the mistake is that there is no file.
        output: what the tool prints for them.
        right: the corrected files.
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
    """Reads the explanation of a code.

    Raises:
        KeyError: the code does not exist.
    """
    if code not in CODES:
        raise KeyError(code)
    return parsed(_read(f"{code}.md"))


def parsed(text: str) -> Explanation:
    """Takes an explanation apart.

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
    """The text of an example, followed by the sections that it lacks, except claims.

    They follow it so that the line numbers of the example stay the same.
    """
    written = set(_SECTION.findall(example.text))
    if not written or "format" in written or example.name != "claims.yaml":
        return example.text
    written.add("claims")
    sections = re.split(r"^(?=\w)", standard(), flags=re.MULTILINE)
    missing = [
        section
        for section in sections
        if (name := _SECTION.match(section)) and name[1] not in written
    ]
    return example.text + "".join(missing)


def standard() -> str:
    """The ledger that completes examples of ledgers, and that examples of prose refer to."""
    return _read("standard.yaml")


def _examples(part: str) -> tuple[Example, ...]:
    found = (match for match in _FENCE.finditer(part) if match["language"] in _NAMES)
    groups = ("language", "option", "value", "text")
    return tuple(_example(*match.group(*groups)) for match in found)


def _example(language: str, option: str | None, value: str | None, text: str) -> Example:
    name = value if option == "title" and value else _NAMES[language]
    encoding = value if option == "encoding" and value else "utf-8"
    times = int(value) if option == "times" and value else 1
    shown = text
    if language == "hex":
        text, encoding = bytes.fromhex(text).decode("latin-1"), "latin-1"
    return Example(name, text * times, encoding, language == "link", shown)


def _read(name: str) -> str:
    return files("claimledger").joinpath("explanations", name).read_text(encoding="utf-8")
