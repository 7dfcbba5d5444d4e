"""The pages of the site as a user of plain MkDocs would write them: one Markdown file each."""

import posixpath
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from claimledger.site.page import SitePage
from claimledger.site.urls import URL_SECTIONS as SECTIONS

_BLOCKS = re.compile(
    "p|div|section|article|aside|header|footer|nav|d[ldt]|fig(ure|caption)|blockquote|details|"
    "table|thead|tbody|summary|[uo]l|h[1-6]"
)
_ITEMS = frozenset(("li", "tr"))
_UNSEEN = frozenset(("svg", "style", "script", "template", "title"))
_SPECIAL = re.compile(r"([\\`*_\[\]<>#])")
_SITE = "https://site.invalid/"


def write_plain(pages: Iterable[SitePage], docs: Path) -> dict[str, int]:
    """Writes the pages into a folder; tells how many, and how many links they have."""
    written = [page for page in pages if page.kind != "redirect" and page.path.endswith(("/", ""))]
    known = {page.path: markdown_file(page.path) for page in written}
    known.setdefault("", "index.md")
    links = ours = characters = html = 0
    for page in written:
        text = markdown_text(page, known)
        links += text.count("](")
        ours += page.html.count("<a ")
        characters += len(text)
        html += len(page.html)
        file = docs / known[page.path]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    if not (docs / "index.md").exists():
        (docs / "index.md").write_text("# Home\n", "utf-8")
    return {
        "pages": len(written),
        "links": links,
        "links_ours": ours,
        "characters": characters,
        "html": html,
    }


def markdown_file(path: str) -> str:
    """The file that MkDocs would publish at that path."""
    target = path.strip("/")
    if target in SECTIONS:
        return f"{target}/index.md"
    return f"{target}.md" if target else "index.md"


def markdown_text(page: SitePage, known: dict[str, str]) -> str:
    """The page's text with its headings, lists and links; links go to the files in `known`."""
    writer = _Writer(page.path, known)
    writer.feed(page.html)
    writer.close()
    body = re.sub(r"\s*\n\s*\n\s*", "\n\n", "".join(writer.parts)).strip()
    return body + "\n"


class _Writer(HTMLParser):
    """HTML to Markdown, as far as our own pages go."""

    def __init__(self, path: str, known: dict[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._path = path
        self._known = known
        self._unseen = 0
        self._target: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "a":
            self._target = self._link(dict(attrs).get("href") or "")
            self._add("[" if self._target else "")
        elif self._target is not None:
            self._add(" ")
        elif tag in _ITEMS:
            self._add("\n\n- ")
        elif _BLOCKS.fullmatch(tag):
            self._add("\n\n" + ("#" * int(tag[1]) + " " if tag[1:].isdigit() else ""))
        elif tag in ("td", "th", "br"):
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen -= 1
        elif tag == "a":
            self._add(f"]({self._target})" if self._target else "")
            self._target = None
        elif _BLOCKS.fullmatch(tag) or tag in _ITEMS:
            self._add(" " if self._target is not None else "\n\n")

    def handle_data(self, data: str) -> None:
        self._add(_SPECIAL.sub(r"\\\1", re.sub(r"\s+", " ", data)))

    def _add(self, text: str) -> None:
        if not self._unseen:
            self.parts.append(text)

    def _link(self, href: str) -> str:
        """A link to a file relative to this page's; empty where there is nothing to link to."""
        address = urlsplit(urljoin(_SITE + self._path, href))
        if f"{address.scheme}://{address.netloc}/" != _SITE:
            return href
        file = self._known.get(address.path.lstrip("/"))
        folder = posixpath.dirname(markdown_file(self._path))
        return posixpath.relpath(file, folder) if file else ""
