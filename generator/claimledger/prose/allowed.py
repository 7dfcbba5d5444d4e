"""What a page of prose may hold: the elements, attributes and values that are let through.

The list holds what Python-Markdown, pymdown-extensions and Material's documented extensions
produce, and plain HTML for text. What is not on it is refused, whatever it would do.
"""

import re
from collections.abc import Iterator
from html import unescape

_TEXT = (
    *("a", "abbr", "address", "aside", "b", "bdi", "bdo", "big", "blockquote", "br", "center"),
    *("cite", "code", "data", "dd", "del", "details", "dfn", "div", "dl", "dt", "em"),
    *("figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "hr", "i", "ins"),
    *("kbd", "label", "li", "mark", "meter", "ol", "p", "pre", "progress", "q", "rp", "rt"),
    *("ruby", "s", "samp", "section", "small", "span", "strike", "strong", "sub", "summary"),
    *("sup", "time", "tt", "u", "ul", "var", "wbr"),
)
_TABLES = ("caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr")
_MEDIA = ("audio", "iframe", "img", "picture", "source", "track", "video")
_CONTROLS = ("input",)  # the boxes of a task list and the switches of tabs, see `_input`
SVG_ELEMENTS = ("svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon")

ELEMENTS = frozenset((*_TEXT, *_TABLES, *_MEDIA, *_CONTROLS, *SVG_ELEMENTS))
"""The elements of prose. Those of SVG are what an emoji or icon is drawn of."""

_EVERYWHERE = frozenset(
    (
        *("class", "id", "title", "lang", "dir", "translate", "hidden", "style", "role"),
        *("aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "aria-level"),
        "markdown",  # what `md_in_html` takes away, where a site uses it
    )
)
_SIZE = ("width", "height")
_ALIGNED = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "iframe", "caption"),
        *_TABLES,
    )
)
_DRAWING = (
    *("fill", "fill-opacity", "fill-rule", "clip-rule", "opacity", "stroke", "stroke-width"),
    *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray"),
    *("stroke-dashoffset", "stroke-opacity", "transform", "xmlns", "viewbox", "d", "points"),
    *("cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2"),
    *("preserveaspectratio", "version", "focusable", *_SIZE),
)
_PLAYER = (
    *("src", "controls", "autoplay", "loop", "muted", "preload", "playsinline", *_SIZE),
    *("controlslist", "disablepictureinpicture", "disableremoteplayback", "crossorigin"),
)
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset(
        ("href", "hreflang", "name", "rel", "target", "download", "type", "referrerpolicy")
    ),
    "audio": frozenset(_PLAYER),
    "blockquote": frozenset(("cite",)),
    "col": frozenset(("span", "width")),
    "colgroup": frozenset(("span", "width")),
    "data": frozenset(("value",)),
    "del": frozenset(("cite", "datetime")),
    "details": frozenset(("open", "name")),
    "iframe": frozenset(
        (
            *("src", "allow", "allowfullscreen", "frameborder", "loading", "referrerpolicy"),
            *("sandbox", "scrolling", *_SIZE),
        )
    ),
    "img": frozenset(
        (
            *("src", "srcset", "sizes", "alt", "loading", "decoding", "fetchpriority"),
            *("referrerpolicy", "crossorigin", "border", *_SIZE),
        )
    ),
    "input": frozenset(("type", "checked", "disabled", "name")),
    "ins": frozenset(("cite", "datetime")),
    "label": frozenset(("for",)),
    "li": frozenset(("value", "type")),
    "meter": frozenset(("value", "min", "max", "low", "high", "optimum")),
    "ol": frozenset(("start", "type", "reversed", "compact")),
    "pre": frozenset(("width",)),
    "progress": frozenset(("value", "max")),
    "q": frozenset(("cite",)),
    "source": frozenset(("src", "srcset", "sizes", "type", "media", *_SIZE)),
    "table": frozenset(
        ("width", "border", "cellpadding", "cellspacing", "frame", "rules", "summary")
    ),
    "span": frozenset(("datetime", "locale")),  # a plugin's "three days ago"
    "td": frozenset(("colspan", "rowspan", "headers", "abbr", "nowrap", *_SIZE)),
    "th": frozenset(("colspan", "rowspan", "headers", "abbr", "scope", "nowrap", *_SIZE)),
    "time": frozenset(("datetime",)),
    "track": frozenset(("src", "kind", "srclang", "label", "default")),
    "ul": frozenset(("type", "compact")),
    "video": frozenset((*_PLAYER, "poster")),
    **{name: frozenset(_DRAWING) for name in SVG_ELEMENTS},
}

SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "geo", "ftp", "xmpp", "magnet"))
"""How an address in prose may begin. A link is followed by readers, in a program they know."""

RUN_SCRIPTS = frozenset(("javascript", "vbscript", "data"))
"""Schemes whose addresses can run scripts on the page itself."""

EMBEDDED = "data"
"""The scheme of a picture that stands in the page itself."""

_SHOWS = frozenset(("img", "source", "audio", "video"))
_SHOWN_TYPE = re.compile(r"data:(?:image|audio|video)/[\w.+-]+[;,]", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LEADING = re.compile(r"^[\x00-\x20]+")
_NOWHERE = re.compile(r"[\t\n\r]")

_OURS = "cl-"
_THEME = "md-"
_THEME_CLASSES = frozenset(("md-button", "md-button--primary", "md-icon", "md-tag", "md-tags"))
_COVERING = re.compile(r"g(?:lightbox-|overlay|slide|container|next|prev|close|desc)|js$|no-js$")

_OUR_DATA = frozenset(
    f"data-{name}"
    for name in (
        *(
            "as-of",
            "check",
            "cite",
            "claim",
            "columns",
            "depth",
            "dossier",
            "ending",
            "family",
            "from-file",
            "index",
            "kind",
            "most",
        ),
        *("before", "first", "last"),
        *("moment", "opens-search", "preview-of", "root", "since", "status", "texts", "today"),
        *("perhaps-since", "perhaps-until", "today-words", "until", "way", "with-script", "words"),
    )
)
_DATA_PREFIXES = ("data-md-", "data-cite-", "data-clipboard-")
# Lightboxes take these for HTML.
_DATA_AS_HTML = frozenset(("data-title", "data-description", "data-caption", "data-glightbox"))

# Material's scripts take the first element with such an id for their own. Those that extensions of
# Markdown give are none of theirs.
_HOOK = re.compile(r"\s*__(?!tabbed_\d|codelineno-|span-)", re.IGNORECASE)
_SWITCH = re.compile(r"__tabbed_\d+")
_MARKUP = re.compile(r"<[a-z/!?]", re.IGNORECASE)

_LENGTH = r"(?:0|\d{1,3}(?:\.\d+)?%?|\d{1,3}(?:\.\d+)?(?:em|rem|ex|ch|pt)|\d{1,4}(?:\.\d+)?px|auto)"
_SPACE = r"(?:0|\d(?:\.\d+)?(?:em|rem|ex|ch)|\d{1,2}(?:\.\d+)?px|auto)"
_COLOUR = r"(?:#[0-9a-f]{3,8}|[a-z]{3,24}|(?:rgb|hsl)a?\([\d\s,.%/]+\)|var\(--md-[a-z0-9-]+\))"
_STYLES = {
    "text-align": r"left|right|center|justify|start|end",
    "vertical-align": rf"top|middle|bottom|baseline|sub|super|text-top|text-bottom|{_LENGTH}",
    "width": _LENGTH,
    "min-width": _LENGTH,
    "max-width": _LENGTH,
    "height": _LENGTH,
    "max-height": _LENGTH,
    "color": _COLOUR,
    "background": _COLOUR,
    "background-color": _COLOUR,
    "font-weight": r"[a-z]+|\d{3}",
    "font-style": r"[a-z]+",
    "font-variant": r"[a-z-]+",
    "text-decoration": r"[a-z -]+",
    "text-transform": r"[a-z]+",
    "white-space": r"[a-z-]+",
    "list-style-type": r"[a-z-]+",
    "float": r"left|right|none",
    "clear": r"left|right|both|none",
    "line-height": r"\d(?:\.\d+)?|1\d\d%|normal",
    "margin": rf"{_SPACE}(?: {_SPACE}){{0,3}}",
    "padding": rf"{_SPACE}(?: {_SPACE}){{0,3}}",
    **{f"margin-{side}": _SPACE for side in ("left", "right", "top", "bottom")},
    **{f"padding-{side}": _SPACE for side in ("left", "right", "top", "bottom")},
    "border": rf"0|none|\d(?:\.\d)?px (?:solid|dotted|dashed) {_COLOUR}",
    "aspect-ratio": r"\d{1,2}(?:\s*/\s*\d{1,2})?",
    "object-fit": r"[a-z-]+",
    # what an icon file may say of its path
    "fill": rf"none|{_COLOUR}",
    "stroke": rf"none|{_COLOUR}",
    "display": r"block|inline|inline-block|table|table-cell|table-row",
}
_ROLES = re.compile(r"doc-[a-z]+|img|note|figure|group|list|listitem|none|presentation|separator")
_DELEGATED = frozenset(
    (
        *("accelerometer", "autoplay", "clipboard-write", "encrypted-media", "fullscreen"),
        *("gyroscope", "picture-in-picture", "web-share", ""),
    )
)
_SANDBOX = frozenset(
    (
        *("allow-scripts", "allow-same-origin", "allow-popups", "allow-presentation"),
        "allow-popups-to-escape-sandbox",
    )
)
_LINKED = frozenset(("opener",))


def refusals(element: str, attribute: str, value: str) -> Iterator[tuple[str, str]]:
    """What does not belong in prose about an attribute, as pairs of a kind and a name.

    Args:
        element: the name of the element, in small letters.
        attribute: the name of the attribute, in small letters and without a prefix of XML.
        value: its value, as a browser decodes it.
    """
    if attribute.startswith("data-"):
        if not _is_open_data(attribute, value):
            yield "data", attribute
    elif not _is_known(element, attribute):
        yield "attribute", attribute
    elif attribute == "class":
        yield from (("class", name) for name in value.split() if not _is_open_class(name))
    elif attribute in ("id", "for") and _HOOK.match(value):
        yield "hook", value.strip()
    elif attribute == "name":
        yield from _named(element, value)
    elif attribute == "style":
        yield from (
            ("style", part) for part in declarations(value) if not _is_open_declaration(part)
        )
    elif attribute in ("href", "src", "poster", "cite"):
        yield from _addressed(element, value)
    elif attribute == "srcset":
        yield from (
            part
            for candidate in value.split()
            for part in _addressed(element, candidate.strip(","))
        )
    elif (element, attribute) == ("img", "alt") or (element, attribute) == ("img", "title"):
        if _MARKUP.search(unescape(value)):
            yield "data", attribute  # lightboxes take captions for HTML
    elif not _is_plain(element, attribute, value):
        yield "value", f"{attribute}={value}"


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser reads it, in small letters; empty where it has none."""
    match = _SCHEME.match(_NOWHERE.sub("", _LEADING.sub("", address)))
    return match[1].lower() if match else ""


def declarations(style: str) -> Iterator[str]:
    """The declarations of a style, as written."""
    return (part.strip() for part in style.split(";") if part.strip())


def _is_known(element: str, attribute: str) -> bool:
    if attribute in _EVERYWHERE or attribute in _ATTRIBUTES.get(element, ()):
        return True
    return attribute in ("align", "valign") and element in _ALIGNED


def _is_open_data(attribute: str, value: str) -> bool:
    if attribute in _OUR_DATA or attribute in _DATA_AS_HTML:
        return False
    return not attribute.startswith(_DATA_PREFIXES) and not _MARKUP.search(unescape(value))


def _is_open_class(name: str) -> bool:
    lower = name.lower()
    if lower.startswith(_OURS) or _COVERING.match(lower):
        return False
    return not lower.startswith(_THEME) or lower in _THEME_CLASSES


def _named(element: str, value: str) -> Iterator[tuple[str, str]]:
    if _HOOK.match(value) or (element == "input" and not _SWITCH.fullmatch(value)):
        yield "hook", value.strip()


def _is_open_declaration(declaration: str) -> bool:
    name, _, value = declaration.partition(":")
    allowed = _STYLES.get(name.strip().lower())
    return allowed is not None and re.fullmatch(allowed, value.strip(), re.IGNORECASE) is not None


def _addressed(element: str, value: str) -> Iterator[tuple[str, str]]:
    scheme = scheme_of(value)
    if scheme and scheme not in SCHEMES and not _is_embedded(element, value):
        yield "address", scheme


def _is_embedded(element: str, value: str) -> bool:
    """Whether the address is a picture, sound or film in the page itself: none of them runs."""
    address = _NOWHERE.sub("", _LEADING.sub("", value))
    return element in _SHOWS and _SHOWN_TYPE.match(address) is not None


def _is_plain(element: str, attribute: str, value: str) -> bool:
    """Whether the value is one of those that the attribute may have, if there is a list of them."""
    words = set(value.lower().split())
    if attribute == "role":
        return all(map(_ROLES.fullmatch, words))
    if attribute == "target":
        return words <= {"_blank", "_self"}
    if attribute == "rel":
        return not words & _LINKED
    if attribute == "type" and element == "input":
        return words in ({"checkbox"}, {"radio"})
    if attribute == "allow":
        return {part.split()[0] if part.split() else "" for part in value.split(";")} <= _DELEGATED
    if attribute == "sandbox":
        return words <= _SANDBOX
    return True
