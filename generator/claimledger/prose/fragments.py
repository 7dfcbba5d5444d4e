"""An extension of Markdown that puts finished pages in the place of the lines that name them.

`claimledger export --pages` writes both. An engine that runs Python-Markdown builds a site of them
without this package's plugin: it lists `claimledger.prose.fragments` among its extensions.
"""

import json
import re
import sys
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from markdown import Extension, Markdown  # type: ignore[import-untyped]
from markdown.postprocessors import Postprocessor  # type: ignore[import-untyped]
from markdown.preprocessors import Preprocessor  # type: ignore[import-untyped]

EXTENSION = "claimledger.prose.fragments"
"""The name of this extension of Markdown; its option `folder` says where the fragments stand."""

_LINE = re.compile(r"\[\[claimledger-page:([^\[\]:]+):[0-9a-f]+\]\]")
_CONTENTS = re.compile(r"<!-- contents (.*?) -->\n", re.DOTALL)


def line_for(name: str, text: str) -> str:
    """The line that stands for a fragment of this text.

    Readers see it where the extension is missing. It changes with the text, for engines remember
    what they made of a Markdown file.
    """
    return f"[[claimledger-page:{name}:{sha256(text.encode()).hexdigest()[:16]}]]"


def fragment_file(html: str, contents: list[dict[str, Any]]) -> str:
    """The text of a fragment's file.

    Args:
        html: the content of the page.
        contents: its table of contents, as Python-Markdown has it.
    """
    listed = json.dumps(contents, ensure_ascii=True)
    for sign in "<>-":  # a comment must not end in a title
        listed = listed.replace(sign, f"\\u{ord(sign):04x}")
    return f"<!-- contents {listed} -->\n{html}"


# Zensical takes relative addresses in HTML for such as lead from the Markdown file, not from the
# page, and puts `../` before each where a page `x.md` becomes `x/`, but for those in `<noscript>`.
# MkDocs and properdocs leave HTML as it is.
_ZENSICAL = "zensical"
_NOT_READ = re.compile(r"(<noscript>.*?</noscript>)", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r"""(?<=\s)(href|src|srcset)=(["'])(.*?)\2""", re.DOTALL)
_LEADS_AWAY = re.compile(r"[#?/]|[a-zA-Z][a-zA-Z0-9+.-]*:|\Z")


def from_the_file(html: str, name: str) -> str:
    """The HTML with relative addresses that lead from the Markdown file of a page `name/`."""

    def moved(address: str) -> str:
        plain = address.strip()
        if _LEADS_AWAY.match(plain):
            return address
        return plain[3:] if plain.startswith("../") else f"{name}/{plain}"

    def attribute(found: re.Match[str]) -> str:
        parts = found[3].split(",") if found[1] == "srcset" else [found[3]]
        return f"{found[1]}={found[2]}{', '.join(map(moved, parts))}{found[2]}"

    parts = _NOT_READ.split(html)
    parts[::2] = (
        _TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), part) for part in parts[::2]
    )
    return "".join(parts)


class _Place(Preprocessor):  # type: ignore[misc]
    """Keeps a fragment as Markdown keeps raw HTML: nothing of it is read as Markdown."""

    def __init__(self, md: Markdown, folder: Path, directory_urls: bool) -> None:
        super().__init__(md)
        self._folder = folder
        self._moves = directory_urls and _ZENSICAL in sys.modules
        self.contents: list[Any] | None = None

    def run(self, lines: list[str]) -> list[str]:
        self.contents = None
        return [self._placed(line) for line in lines]

    def _placed(self, line: str) -> str:
        found = _LINE.fullmatch(line.strip())
        if found is None:
            return line
        text = self._file(found[1]).read_text(encoding="utf-8")
        contents = _CONTENTS.match(text)
        if contents is not None:
            self.contents = json.loads(contents[1])
            text = text[contents.end() :]
        page = PurePosixPath(found[1]).stem
        if self._moves and page not in ("index", "README"):
            text = from_the_file(text, page)
        return str(self.md.htmlStash.store(text))

    def _file(self, name: str) -> Path:
        file = (self._folder / name).resolve()
        if not file.is_relative_to(self._folder.resolve()):
            raise ValueError(f"{name} is no fragment")
        if not file.is_file():
            raise FileNotFoundError(
                f"no fragment {file}: build in the folder that `claimledger export --pages` wrote"
            )
        return file


class _Contents(Postprocessor):  # type: ignore[misc]
    """Gives the page the contents of its fragment, in which Markdown finds no headings."""

    def __init__(self, md: Markdown, place: _Place) -> None:
        super().__init__(md)
        self._place = place

    def run(self, text: str) -> str:
        if self._place.contents is not None:
            self.md.toc_tokens = self._place.contents
        return text


class _Fragments(Extension):  # type: ignore[misc]
    def __init__(self, **options: Any) -> None:
        self.config = {
            "folder": ["fragments", "where the fragments stand"],
            "directory_urls": [True, "whether `x.md` becomes `x/`"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        place = _Place(md, Path(self.getConfig("folder")), self.getConfig("directory_urls"))
        # after white space is put in order, which would spoil it; before anything else is read
        md.preprocessors.register(place, "claimledger_fragments", 29)
        md.postprocessors.register(_Contents(md, place), "claimledger_contents", 0)


def makeExtension(**options: Any) -> Extension:  # noqa: N802
    """The extension, by the name that Markdown looks for."""
    return _Fragments(**options)
