"""What markup makes a browser ask of other hosts by itself, without a reader's tap on a link.

Each such request tells a stranger's host who reads the page, and when. Addresses are read as in the
URL standard (https://url.spec.whatwg.org/#concept-basic-url-parser): white space around them does
not count, tabs and line ends nowhere, a backslash is a slash, a name may stand before the host.
"""

import re
from collections.abc import Iterator

from claimledger.prose.markup import Tag, bare

_LOADS = frozenset(("src", "poster", "background", "data", "manifest", "icon", "codebase"))
_SENDS = frozenset(("action", "formaction", "ping", "attributionsrc"))
"""What a reader enters, or does, is sent there."""

_LINKS = frozenset(("a", "area"))
_ANIMATIONS = frozenset(["to", "from", "by", "values"])
_ANIMATED = frozenset(["set", "animate", "animatetransform", "animatemotion"])
_SETS = frozenset(("srcset", "imagesrcset"))
_STYLED = frozenset(("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor"))
_MARKERS = frozenset(("marker", "marker-start", "marker-mid", "marker-end"))

DIAGRAMS = "unpkg.com"
"""The host that Material fetches the program from which draws what has the class `mermaid`."""

_NOWHERE = re.compile(r"[\t\n\r]")
_FOREIGN = r"[\x00-\x20]*(?:(?:https?|ftp|wss?):[/\\]*|[/\\]{2,})([^/\\?#]*)"
_ADDRESS = re.compile(_FOREIGN, re.IGNORECASE)

# Every address of CSS follows one of these. Where it stands does not count, so that no comment and
# no string can hide it: url(a.png), image-set("a.png" 1x), @import 'a.css'.
_CSS_ADDRESS = re.compile(rf"""[("']{_FOREIGN}""", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|\n|(.))", re.DOTALL)
_CSS_LINE = re.compile(r"\r\n|[\r\f]")
_CSS_ENDS = re.compile(r"""[\s"'();,]""")


def hosts_of(tag: Tag) -> Iterator[str]:
    """The hosts that a browser asks for what a start tag names; none for the site's own."""
    element = bare(tag.name)
    for written, value in tag.attributes:
        name = bare(written)
        animates = name in _ANIMATIONS and element in _ANIMATED
        if name in _STYLED or name in _MARKERS or animates:
            yield from hosts_in_css(value)
        yield from filter(None, map(host_of, _addresses(element, name, value)))
        if name == "class" and "mermaid" in value.split():
            yield DIAGRAMS


def hosts_in_css(text: str) -> Iterator[str]:
    """Likewise for style rules; an address in a comment or in a text to show is told as well.

    Where an address ends is left open: both the shortest and the longest reading are told.
    """
    for match in _CSS_ADDRESS.finditer(_NOWHERE.sub("", _unescaped(text))):
        short = _CSS_ENDS.split(match[1], maxsplit=1)[0]
        yield from filter(None, dict.fromkeys((_host(short), _host(match[1]))))


def host_of(address: str) -> str:
    """The host that an address names, in small letters; empty where it names none."""
    match = _ADDRESS.match(_NOWHERE.sub("", address))
    return _host(match[1]) if match else ""


def _host(authority: str) -> str:
    """Without the name that may stand before it, and without the port."""
    after = authority.rpartition("@")[2]
    return _CSS_ENDS.split(after.partition(":")[0], maxsplit=1)[0].lower()


def _addresses(tag: str, name: str, value: str) -> Iterator[str]:
    if name in _LOADS or name in _SENDS or (name == "href" and tag not in _LINKS):
        yield value
    elif name in _SETS:
        yield from _candidates(value)
    elif name in _ANIMATIONS and tag in _ANIMATED:
        yield from value.split(";")


def _candidates(value: str) -> Iterator[str]:
    """Every address of a `srcset`; a comma ends one only where it does not belong to it."""
    for part in value.split():
        yield part.strip(",")
        if not part.lower().startswith("data:"):
            yield from part.split(",")[1:]


def _unescaped(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        if match[1] is None:
            return match[2] or ""
        number = int(match[1], 16)
        return chr(number) if 0 < number < 0x110000 else "\ufffd"

    return _CSS_ESCAPE.sub(character, _CSS_LINE.sub("\n", text))
