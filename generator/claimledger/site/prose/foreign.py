"""What markup makes a browser ask of other hosts by itself, without a reader's tap on a link.

Each such request tells a stranger's host who reads the page, and when. Addresses are read as in the
URL standard (https://url.spec.whatwg.org/#concept-basic-url-parser): white space around them does
not count, tabs and line ends nowhere, a backslash is a slash.
"""

import re
from collections.abc import Iterator

from claimledger.site.prose.markup import Tag, bare

_LOADS = frozenset(
    (
        *(
            "src",
            "poster",
            "background",
            "data",
            "manifest",
            "lowsrc",
            "dynsrc",
            "icon",
            "codebase",
        ),
        *("action", "formaction", "ping"),  # what a reader enters, or does, is sent there
    )
)
_LINKS = frozenset(("a", "area"))
_ANIMATIONS = frozenset(("to", "from", "by", "values"))
_ANIMATED = frozenset(("set", "animate", "animatetransform", "animatemotion"))
_SETS = frozenset(("srcset", "imagesrcset"))
_STYLED = frozenset(
    (
        *("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor"),
        *("marker", "marker-start", "marker-mid", "marker-end"),
    )
)

_NOWHERE = re.compile(r"[\t\n\r]")
_FOREIGN = r"""[\x00-\x20]*(?:(?:https?|ftp|wss?):[/\\]*|[/\\]{2,})([^/\\?#\s"'()]+)"""
_ADDRESS = re.compile(_FOREIGN, re.IGNORECASE)

# Every address of CSS follows one of these. Where it stands does not count, so that no comment and
# no string can hide it: url(a.png), image-set("a.png" 1x), @import 'a.css'.
_CSS_ADDRESS = re.compile(rf"""[("']{_FOREIGN}""", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\n|(.))", re.DOTALL)


def hosts_of(tag: Tag) -> Iterator[str]:
    """The hosts that a browser asks for what a start tag names; none for the site's own."""
    for name, value in tag.attributes:
        if name in _STYLED:
            yield from hosts_in_css(value)
        else:
            addresses = _addresses(bare(tag.name), bare(name), value)
            yield from filter(None, map(host_of, addresses))


def hosts_in_css(text: str) -> Iterator[str]:
    """Likewise for style rules; an address in a comment or in a text to show is told as well."""
    for match in _CSS_ADDRESS.finditer(_NOWHERE.sub("", _unescaped(text))):
        yield _host(match)


def host_of(address: str) -> str:
    """The host that an address names, in small letters; empty where it names none."""
    match = _ADDRESS.match(_NOWHERE.sub("", address))
    return _host(match) if match else ""


def _host(match: re.Match[str]) -> str:
    """Without the name that may stand before it, and without the port."""
    return match[1].rpartition("@")[2].partition(":")[0].lower()


def _addresses(tag: str, name: str, value: str) -> Iterator[str]:
    if name in _LOADS or (name == "href" and tag not in _LINKS):
        yield value
    elif name in _SETS:
        yield from (one.strip(",") for one in value.split())
    elif name in _ANIMATIONS and tag in _ANIMATED:
        yield from value.split(";")


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[2] or ""
        number = int(match[1], 16)
        return chr(number) if 0 < number < 0x110000 else "\ufffd"

    return _CSS_ESCAPE.sub(character, text)
