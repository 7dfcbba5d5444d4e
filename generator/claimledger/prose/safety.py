"""What does not belong in prose: scripts, and what is fetched from other hosts.

Both are found in the HTML that Markdown made, and told where they stand in the Markdown.
"""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from html import unescape

from claimledger.prose.foreign import hosts_of
from claimledger.prose.markup import Comment, Piece, Tag, after_raw, bare, opens_raw, piece_at
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

# How the scheme of an address can be written so that a browser still reads it.

_NAMED = {":": "colon"}
# A browser drops tabs, line ends and what stands for them.
_BETWEEN = r"(?:[\x00-\x20]|&(?:Tab|NewLine|#0*(?:9|10|13|32)|#x0*(?:9|a|d|20));?)*"


def spelling_of_scheme(scheme: str) -> re.Pattern[str]:
    """Matches `scheme:` in any case, with letters as entities, with white space in between."""
    return re.compile(_BETWEEN.join(_letter(one) for one in f"{scheme}:"), re.IGNORECASE)


def _letter(letter: str) -> str:
    numbers = {ord(letter), ord(letter.upper())}
    decimal = "|".join(str(one) for one in sorted(numbers))
    hexadecimal = "|".join(f"{one:x}" for one in sorted(numbers))
    named = f"|{_NAMED[letter]}" if letter in _NAMED else ""
    return rf"(?:{re.escape(letter)}|&(?:#0*(?:{decimal})|#x0*(?:{hexadecimal}){named});?)"


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

_MARKUP = re.compile(r'[<>"]')

# How often Markdown is run again, for one page, to tell which of several spellings are live.
_PROBES = 60


@dataclass(frozen=True, slots=True)
class Danger:
    """A thing that can run, or that a browser asks another host for.

    Attributes:
        kind: `element`, `attribute`, the scheme of an `address`, `hook` of the theme, or `host`.
        name: which.
    """

    kind: str
    name: str

    @property
    def code(self) -> str:
        """The code of the fault."""
        return "E504" if self.kind == "host" else "E503"

    @property
    def spelling(self) -> re.Pattern[str]:
        """How it can be written in Markdown."""
        name = re.escape(self.name)
        if self.kind == "element":
            return re.compile(rf"<(?:[\w.-]+:)?{name}(?![^\s/>])", re.IGNORECASE)
        if self.kind == "attribute":
            return re.compile(rf"(?<![\w-]){name}(?=\s*=)", re.IGNORECASE)
        if self.kind in ("host", "hook"):
            return re.compile(rf"(?<![\w.-]){name}(?![\w.-])", re.IGNORECASE)
        return spelling_of_scheme(self.name)

    @property
    def told(self) -> str:
        """How it is told."""
        return {
            "element": f"an element that can run scripts or change the whole page: `<{self.name}>`",
            "attribute": f"an attribute that can run scripts: `{self.name}`",
            "hook": f"a name that the theme's own scripts look for: `{self.name}`",
            "address": f"an address that can run scripts: `{self.name}:`",
            "host": f"readers' browsers would ask another host for this: `{self.name}`",
        }[self.kind]

    @property
    def help(self) -> str:
        """What to do about it."""
        if self.kind == "host":
            return (
                "put the file beside this page and write its name, or link to it; "
                "`other_hosts` in mkdocs.yml lists hosts that may be asked all the same"
            )
        return "prose is Markdown without scripts"


def dangers(html: str) -> Counter[Danger]:
    """What can run in the HTML, and how often, in whichever way a browser may read it.

    The content of a `<style>` or `<title>` is text in HTML and markup within `<svg>`; both
    readings are followed, and each tag is counted once.
    """
    found: Counter[Danger] = Counter()
    seen: set[int] = set()
    starts, ends = [0], _Ends(html)
    while starts:
        at = starts.pop()
        while at < len(html) and at not in seen:
            seen.add(at)
            piece = piece_at(html, at)
            if isinstance(piece, Tag):
                found.update(_in_tag(piece))
            if opens_raw(piece):
                starts.append(ends.of_raw(piece))
            elif isinstance(piece, Comment) and html.startswith("<![CDATA[", at):
                starts.append(ends.of_characters(at))
            at = piece.end
    return found


class _Ends:
    """Where raw content ends; each stretch is gone through once, however much is open in it."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._found: dict[str, tuple[int, int]] = {}

    def of_raw(self, piece: Piece) -> int:
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


def unsafe(
    source: SourceText,
    start: int,
    found: Counter[Danger],
    find: Callable[[str], Counter[Danger]],
    other_hosts: Container[str] | None = (),
) -> Iterator[Diagnostic]:
    """Each danger of a file, at the smallest stretch of the source that brings it about.

    Args:
        source: the file.
        start: where what is shown of it begins.
        found: its dangers.
        find: the dangers of a source text that was changed without moving anything.
        other_hosts: the hosts that may be asked all the same; None where that is not known, and
            none is told.
    """
    probes = iter(range(_PROBES))
    for danger, count in found.items():
        if danger.kind == "host" and (other_hosts is None or danger.name in other_hosts):
            continue
        spellings = list(danger.spelling.finditer(source.text, start))
        several = spellings if len(spellings) > 1 else []
        probed = [one for one, _ in zip(several, probes, strict=False)]
        live = [one for one in probed if find(_disarmed(source.text, one))[danger] < count]
        shown = [*live, *spellings[len(probed) :]][:count] or spellings[:count]
        for span in [Span(source, *one.span()) for one in shown] or [_first_line(source, start)]:
            yield Diagnostic(danger.code, span, danger.told, danger.help)


def unsafe_name(source: SourceText, start: int) -> Iterator[Diagnostic]:
    """A file name that is markup: themes print titles and addresses made of it as they are."""
    if _MARKUP.search(source.name) or unescape(source.name) != source.name:
        message = f"a file name that a browser can take for HTML: `{source.name}`"
        advice = "name the file in letters, digits and hyphens"
        yield Diagnostic("E503", _first_line(source, start), message, advice)


def _disarmed(text: str, spelling: re.Match[str]) -> str:
    """The text in which this spelling means nothing."""
    return f"{text[: spelling.start()]}{'x' * len(spelling[0])}{text[spelling.end() :]}"


def _first_line(source: SourceText, start: int) -> Span:
    end = source.text.find("\n", start)
    return Span(source, start, len(source.text) if end == -1 else end)


def _in_tag(tag: Tag) -> Iterator[Danger]:
    if tag.closing:
        return
    element = bare(tag.name)
    if element in _ELEMENTS:
        yield Danger("element", element)
    else:
        yield from (Danger("host", host) for host in hosts_of(tag))
    for written, value in tag.attributes:
        name = bare(written)
        if _runs(name, value):
            yield Danger("attribute", name)
        elif name.startswith("data-md-"):
            yield Danger("hook", name)
        elif name in ("id", "name") and _HOOK.match(value):
            yield Danger("hook", value.strip())
        elif name in _ADDRESSES:
            yield from _in_address(element, value)


def _runs(name: str, value: str) -> bool:
    handler = name.startswith("on") and len(name) > 2 and value != ""
    return handler or name == "srcdoc"


def _in_address(tag: str, value: str) -> Iterator[Danger]:
    for address in _DROPPED.sub("", value).lower().split(";" if ";java" in value else "\n"):
        match = _SCHEME.match(address)
        if match is None or (match[1] == "data" and _is_harmless(tag, match[2])):
            continue
        yield Danger("address", match[1])


def _is_harmless(tag: str, media_type: str) -> bool:
    """Whether a `data:` address of this type only shows: scripts in pictures do not run."""
    return tag in _IMAGES or _SHOWN_TYPE.match(media_type) is not None
