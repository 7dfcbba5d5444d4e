"""The judgement of finished HTML: what a sanitizer with a list of what is allowed would take away.

The HTML is parsed by ammonia (`nh3`), as browsers parse it. Each attribute is judged with the value
that the parser decoded; what the parser drops, refuses or moves out of the page's frame is found by
comparing what it gives back with what was written.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import nh3

from claimledger.prose.allowed import ELEMENTS, EMBEDDED, SCHEMES, SVG_ELEMENTS, refusals
from claimledger.prose.foreign import hosts_of
from claimledger.prose.markup import Comment, HtmlPiece, Tag, bare, pieces
from claimledger.prose.tokens import LINK_MARK

MOST_DEPTH = 200
"""How many elements may stand within each other, or be left open: parsers need its square."""

# As on a page of the theme. The letters tell which of the elements are still open there.
_FRAME_OPEN = "<main><article><div>"
_FRAME_CLOSE = "</div>a</article>b</main>c<footer><p>d</p></footer>"
_FRAME = frozenset(("main", "article", "footer"))
# Without end tags, and those whose end tag may be left out before the next of the same name.
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "frame", "keygen", "bgsound", "basefont", "image"),
    )
)
_ENDS_ITSELF = frozenset(
    ("p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rt", "rp")
)
_ADDRESSES = frozenset(("href", "src", "cite", "poster"))


@dataclass(frozen=True, slots=True)
class Refusal:
    """A thing that does not belong in prose.

    Attributes:
        kind: `element`, `attribute`, `data`, `class`, `hook`, `style`, `value`, `address`,
            `unreadable` (an address), `opened`, `closed`, `comment`, `declaration`, `depth` or
            `host`.
        name: which, as a browser reads it: the name of an element, a scheme, a host.
    """

    kind: str
    name: str


def judged(html: str) -> Counter[Refusal]:
    """What does not belong in the HTML of a page of prose, and how often; empty if all may stay."""
    html = html.replace(LINK_MARK, "")
    written = list(pieces(html))
    ends = Counter(_ends(html, written))
    if ends[Refusal("depth", "")]:
        return Counter((Refusal("depth", ""),))
    if ends.total() > MOST_DEPTH:
        return ends  # what is left open is opened again in every element that follows
    found = Counter[Refusal]()
    seen = Counter[tuple[str, str]]()
    cleaned = _cleaned(html, found, seen)
    dropped = _dropped(written, cleaned) + _untyped(cleaned)
    refused = {refusal.name for refusal in dropped if refusal.name not in ELEMENTS}
    if refused:  # it may have taken others with it
        found.update({which: n for which, n in dropped.items() if which.name in refused})
        ends = Counter({which: n for which, n in ends.items() if which.name not in refused})
        return found + ends
    for refusal, count in (dropped + _unread(written, cleaned, seen)).items():
        found[refusal] = max(found[refusal], count)
    if not ends and _leaves_frame(html):
        ends[Refusal("opened", "")] = 1
    return found + ends


def _cleaned(html: str, found: Counter[Refusal], seen: Counter[tuple[str, str]]) -> list[Tag]:
    """The start tags that the sanitizer leaves; counts what it refuses, and the attributes read."""

    def keep(element: str, attribute: str, value: str) -> str | None:
        element, attribute = element.lower(), bare(attribute.lower())
        seen[element, attribute] += 1
        refused = list(_refused(element, attribute, value))
        found.update(refused)
        return None if refused else value

    text = nh3.clean(
        html,
        tags=set(ELEMENTS),
        clean_content_tags=set(),
        attributes={},
        generic_attribute_prefixes={""},  # every attribute, for `keep` to judge
        attribute_filter=keep,
        url_schemes={*SCHEMES, EMBEDDED},
        link_rel=None,
    )
    return [piece for piece in pieces(text) if isinstance(piece, Tag) and not piece.closing]


def _refused(element: str, attribute: str, value: str) -> Iterator[Refusal]:
    """What does not belong about an attribute; nothing where its whole element does not belong."""
    if element not in ELEMENTS:
        return
    refused = [Refusal(*pair) for pair in refusals(element, attribute, value)]
    if any(refusal.kind == "attribute" for refusal in refused):
        yield from refused
        return
    tag = Tag(element, ((attribute, value),), 0, 0, closing=False)
    hosts = [Refusal("host", host) for host in hosts_of(tag)]
    yield from (refusal for refusal in refused if not (hosts and refusal.kind == "style"))
    yield from hosts


def _dropped(written: list[HtmlPiece], cleaned: list[Tag]) -> Counter[Refusal]:
    """The elements that were written and are gone."""
    before = Counter(tag.name for tag in written if isinstance(tag, Tag) and not tag.closing)
    before.subtract(tag.name for tag in cleaned)
    return Counter(
        {Refusal("element", bare(name)): many for name, many in before.items() if many > 0}
    )


def _untyped(cleaned: list[Tag]) -> Counter[Refusal]:
    """Inputs that say no type, and so take text; the types are judged with the attributes."""
    bare_inputs = sum(tag.name == "input" and not tag.value("type") for tag in cleaned)
    return Counter({Refusal("element", "input"): bare_inputs}) if bare_inputs else Counter()


def _unread(
    written: list[HtmlPiece], cleaned: list[Tag], seen: Counter[tuple[str, str]]
) -> Counter[Refusal]:
    """The attributes, mostly addresses, that the sanitizer dropped before `keep` saw them."""
    values: dict[tuple[str, str], list[str]] = {}
    for piece in written:
        if isinstance(piece, Tag) and not piece.closing and piece.name in ELEMENTS:
            for name, value in dict(reversed(piece.attributes)).items():
                values.setdefault((piece.name, bare(name)), []).append(value)
    kept = {value for tag in cleaned for _, value in tag.attributes}
    found = Counter[Refusal]()
    for (element, name), given in values.items():
        missing = len(given) - seen[element, name]
        if missing > 0 and name not in _ADDRESSES:
            found[Refusal("attribute", name)] += missing
        elif missing > 0:
            gone = [value for value in given if value not in kept]
            schemes = [Refusal(*pair) for value in gone for pair in refusals(element, name, value)]
            rest = missing - len(schemes)
            found.update(schemes)
            found.update(Refusal("unreadable", value) for value in gone[: max(rest, 0)])
    return found


def _ends(html: str, written: list[HtmlPiece]) -> Iterator[Refusal]:
    """Elements without an end, ends without an element, and nesting beyond all measure."""
    open_: list[str] = []
    for piece in written:
        if isinstance(piece, Comment):
            yield from _in_comment(html[piece.start : piece.end])
        if not isinstance(piece, Tag) or piece.name in _VOID or _ends_in_itself(html, piece):
            continue
        if not piece.closing:
            if open_ and open_[-1] == piece.name and piece.name in _ENDS_ITSELF:
                open_.pop()
            open_.append(piece.name)
            if len(open_) > MOST_DEPTH:
                yield Refusal("depth", "")
                return
        elif piece.name in open_:
            while (name := open_.pop()) != piece.name:
                if name not in _ENDS_ITSELF:
                    yield Refusal("opened", name)
        elif piece.name not in _ENDS_ITSELF:
            yield Refusal("closed", piece.name)
    yield from (Refusal("opened", name) for name in open_ if name not in _ENDS_ITSELF)


def _in_comment(text: str) -> Iterator[Refusal]:
    """A comment without an end; or what is none, and dropped by browsers as if it were one."""
    if not text.endswith(">"):
        yield Refusal("comment", "")
    elif not text.startswith("<!--"):
        yield Refusal("declaration", text)


def _ends_in_itself(html: str, tag: Tag) -> bool:
    """Whether it is written as `<path/>`, which counts within `<svg>` only."""
    return tag.name in SVG_ELEMENTS and html[tag.start : tag.end].endswith("/>")


def _leaves_frame(html: str) -> bool:
    """Whether what stands after the HTML on its page would be another thing than without it."""
    tags = set(ELEMENTS | _FRAME)

    def plain(text: str) -> str:
        return nh3.clean(text, tags=tags, clean_content_tags=set(), attributes={}, link_rel=None)

    return plain(_FRAME_OPEN + html + _FRAME_CLOSE) != _FRAME_OPEN + plain(html) + _FRAME_CLOSE
