"""Pictures in SVG beside prose: what in them can run, or asks another host.

A file may hold more of SVG than a page of prose, such as gradients and style rules, so it is looked
through for what can run or ask other hosts; a page is judged by `sanitizer.py`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from claimledger.prose.foreign import hosts_of
from claimledger.prose.markup import Comment, HtmlPiece, Tag, after_raw, bare, opens_raw, piece_at
from claimledger.prose.sanitizer import Refusal

_ELEMENTS = frozenset(
    (
        *("script", "object", "embed", "applet", "base", "frame", "frameset"),
        *("style", "link", "meta"),  # for the whole page, wherever they stand
    )
)
_ADDRESSES = frozenset(
    (
        *("href", "src", "action", "formaction", "data", "poster", "background"),
        *("to", "from", "by", "values"),  # of SVG's animations, which can set an href
    )
)
_IMAGES = frozenset(("img", "image", "source"))
_SCHEME = re.compile(r"(javascript|vbscript|data):([^,;]*)")
_SHOWN_TYPE = re.compile(r"(?:image|audio|video|font)/(?!.*xml)|text/plain|application/pdf|$")
# A browser drops these within a scheme, or before it.
_DROPPED = re.compile(r"[\x00-\x20]")

# Material's scripts take the first element with such an id for their own. Those that extensions of
# Markdown give are none of theirs.
_HOOK = re.compile(r"\s*__(?!tabbed_|codelineno|span)", re.IGNORECASE)


def refused_in_svg(markup: str) -> Counter[Refusal]:
    """What can run in a picture, and how often, in whichever way a browser may read it.

    The content of a `<style>` or `<title>` is text in HTML and markup within `<svg>`; both
    readings are followed, and each tag is counted once.
    """
    found: Counter[Refusal] = Counter()
    seen: set[int] = set()
    starts, ends = [0], _Ends(markup)
    while starts:
        at = starts.pop()
        while at < len(markup) and at not in seen:
            seen.add(at)
            piece = piece_at(markup, at)
            if isinstance(piece, Tag):
                found.update(_in_tag(piece))
            if opens_raw(piece):
                starts.append(ends.of_raw(piece))
            elif isinstance(piece, Comment) and markup.startswith("<![CDATA[", at):
                starts.append(ends.of_characters(at))
            at = piece.end
    return found


class _Ends:
    """Where raw content ends; each stretch is gone through once, however much is open in it."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._found: dict[str, tuple[int, int]] = {}

    def of_raw(self, piece: HtmlPiece) -> int:
        """The offset of the end tag of the raw element that the piece opens."""
        assert isinstance(piece, Tag)
        return self._known(piece.name, piece.end, lambda: after_raw(self._html, piece))

    def of_characters(self, at: int) -> int:
        """The offset after the end of a stretch of character data."""

        def after() -> int:
            found = self._html.find("]]>", at)
            return len(self._html) if found == -1 else found + len("]]>")

        return self._known("", at, after)

    def _known(self, name: str, at: int, find: Callable[[], int]) -> int:
        since, end = self._found.get(name, (0, -1))
        if not since <= at < end:
            self._found[name] = at, (end := find())
        return end


def _in_tag(tag: Tag) -> Iterator[Refusal]:
    if tag.closing:
        return
    element = bare(tag.name)
    if element in _ELEMENTS:
        yield Refusal("element", element)
    else:
        yield from (Refusal("host", host) for host in hosts_of(tag))
    for written, value in tag.attributes:
        name = bare(written)
        if _runs(name, value):
            yield Refusal("attribute", name)
        elif name.startswith("data-md-"):
            yield Refusal("data", name)
        elif name in ("id", "name") and _HOOK.match(value):
            yield Refusal("hook", value.strip())
        elif name in _ADDRESSES:
            yield from _in_address(element, value)


def _runs(name: str, value: str) -> bool:
    handler = name.startswith("on") and len(name) > 2 and value != ""
    return handler or name == "srcdoc"


def _in_address(tag: str, value: str) -> Iterator[Refusal]:
    for address in _DROPPED.sub("", value).lower().split(";"):  # `values` is a list
        match = _SCHEME.match(address)
        if match is None or (match[1] == "data" and _is_harmless(tag, match[2])):
            continue
        yield Refusal("address", match[1])


def _is_harmless(tag: str, media_type: str) -> bool:
    """Whether a `data:` address of this type only shows: scripts in pictures do not run."""
    return tag in _IMAGES or _SHOWN_TYPE.match(media_type) is not None
