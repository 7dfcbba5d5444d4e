"""The file `_headers`, by which a host tells browsers to run nothing but what the site has itself.

Material has a few scripts in its pages, which a strict policy allows by their hashes alone. They
are collected from the finished pages, for other plugins and a site's own templates may add some.
"""

import re
from base64 import b64encode
from collections.abc import Collection, Iterable
from hashlib import sha256
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

NAME = "_headers"
"""The file as Netlify, Cloudflare Pages and others read it; other hosts have settings for it."""

_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\s(src|href|type|rel)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_LINK = re.compile(r"<link\b([^>]*)>", re.IGNORECASE)
_STYLED = re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE)
_SCRIPT_TYPES = frozenset(("", "module", "text/javascript", "application/javascript"))

_GOOGLE_FONTS = {"https://fonts.googleapis.com": "https://fonts.gstatic.com"}
"""Where a theme's style sheets are from, and what they fetch in turn."""

_FORGES = {"github.com": "https://api.github.com", "gitlab.com": "https://gitlab.com"}
"""Which address Material asks for the stars of a repository, by the repository's host."""


KEPT_HEADERS = "the site has a file `_headers` of its own, so `security_headers` writes none"


def write_headers(site: Path, other_hosts: Collection[str], repository: str) -> bool:
    """Writes the file for the pages of a finished site; False where it has one already."""
    file = site / NAME
    if file.exists():
        return False
    policy = PagePolicy()
    for page in site.rglob("*.html"):
        policy.add(page.read_text(encoding="utf-8", errors="replace"))
    text = headers_file(policy.text(other_hosts, repository))
    file.write_text(text, encoding="utf-8", newline="\n")
    return True


class PagePolicy:
    """What the pages of a site need a browser to allow."""

    def __init__(self) -> None:
        """No page was seen yet."""
        self._hashes: dict[str, dict[str, str]] = {"script": {}, "style": {}}
        self._origins: dict[str, set[str]] = {"script": set(), "style": set()}
        self._is_styled = False

    def add(self, html: str) -> None:
        """Takes note of what a finished page runs and fetches."""
        for element, attributes, text in _INLINE.findall(html):
            self._add_element(element.lower(), _attributes(attributes), text)
        for attributes in _LINK.findall(html):
            link = _attributes(attributes)
            if "stylesheet" in link.get("rel", "").lower().split():
                self._add_origin("style", link.get("href", ""))
        if not self._is_styled and "style" in html:
            self._is_styled = _STYLED.search(html) is not None

    def _add_element(self, element: str, attributes: dict[str, str], text: str) -> None:
        if "src" in attributes:
            self._add_origin(element, attributes["src"])
        elif element == "style" or attributes.get("type", "").lower() in _SCRIPT_TYPES:
            known = self._hashes[element]
            if text not in known:
                known[text] = f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    def _add_origin(self, element: str, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.netloc:
            self._origins[element].add(f"{parts.scheme}://{parts.netloc}")

    def text(self, other_hosts: Collection[str] = (), repository: str = "") -> str:
        """The value of the header `Content-Security-Policy`.

        Args:
            other_hosts: those that prose may show pictures and frames from.
            repository: the address of the site's repository, of which the theme shows the stars.
        """
        hosts = [f"https://{host}" for host in sorted(other_hosts)]
        styles = self._origins["style"]
        fonts = [_GOOGLE_FONTS[origin] for origin in sorted(styles) if origin in _GOOGLE_FONTS]
        forge = _FORGES.get(urlsplit(repository).hostname or "")
        directives = {
            "default-src": ["'none'"],
            "script-src": self._allowed("script"),
            "style-src": self._allowed("style"),
            "style-src-attr": ["'unsafe-inline'"] if self._is_styled else [],
            "img-src": ["'self'", "data:", *hosts],
            "media-src": ["'self'", *hosts],
            "font-src": ["'self'", *fonts],
            "connect-src": ["'self'", *((forge,) if forge else ())],
            "worker-src": ["'self'"],
            "manifest-src": ["'self'"],
            "frame-src": ["'self'", *hosts],
            "form-action": ["'self'"],
            "base-uri": ["'self'"],
        }
        written = (f"{name} {' '.join(values)}" for name, values in directives.items() if values)
        return "; ".join(written)

    def _allowed(self, element: str) -> Iterable[str]:
        return ("'self'", *sorted(self._origins[element]), *sorted(self._hashes[element].values()))


def headers_file(policy: str) -> str:
    """The text of `_headers` for a policy, with two headers that go with it."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {policy}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
    )


def _attributes(written: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(f" {written}")
    return {
        name.lower(): unescape(double or single or bare) for name, double, single, bare in found
    }
