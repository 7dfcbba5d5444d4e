"""A built site as its links see it: every page's ids, and every link with where it leads."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HERE = "http://site.test"


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.append(value or "")
            elif name in ("href", "src") and value is not None:
                self.links.append(value)


@dataclass(frozen=True)
class Page:
    """One HTML file: its path below the site's folder, the ids in it, its links as written."""

    path: str
    ids: tuple[str, ...] = field(repr=False)
    links: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class BuiltSite:
    """A built site; `base` is the path that it will be served under, such as `/` or `/sub/`."""

    folder: Path
    base: str = "/"

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every HTML file by its path."""
        return {page.path: page for page in self._read()}

    def _read(self) -> Iterator[Page]:
        for file in sorted(self.folder.rglob("*.html")):
            collector = _Collector()
            collector.feed(file.read_text(encoding="utf-8"))
            path = file.relative_to(self.folder).as_posix()
            yield Page(path, tuple(collector.ids), tuple(collector.links))

    def target(self, page: Page, link: str) -> tuple[str, str] | None:
        """The file and anchor that a link leads to; None where it leaves the site."""
        parts = urlsplit(urljoin(f"{HERE}{self.base}{page.path}", link))
        if f"{parts.scheme}://{parts.netloc}" != HERE:
            return None
        if not parts.path.startswith(self.base):
            return f"(outside {self.base}) {parts.path}", ""
        path = unquote(parts.path[len(self.base) :])
        return (f"{path}index.html" if path.endswith("/") or not path else path), parts.fragment

    def links(self, page: Page) -> set[str]:
        """The files of the site that a page links to."""
        found = (self.target(page, link) for link in page.links)
        return {target[0] for target in found if target is not None}

    def broken(self) -> list[str]:
        """Links to files or anchors that do not exist, as `page -> link`."""
        found = []
        for page in self.pages.values():
            ids = set(page.ids)
            for link in dict.fromkeys(page.links):
                target = self.target(page, link)
                if target is None:
                    continue
                path, anchor = target
                if path == page.path and (not anchor or anchor in ids):
                    continue
                there = self.pages.get(path)
                if there is None and not (self.folder / path).is_file():
                    found.append(f"{page.path} -> {link}")
                elif there is not None and anchor and anchor not in there.ids:
                    found.append(f"{page.path} -> {link} (no such anchor)")
        return found
