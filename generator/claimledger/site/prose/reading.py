"""A Markdown file -> Markdown with tokens, the references and blocks behind them, its faults."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import islice
from types import MappingProxyType

from claimledger.ledger.date_reading import parse_when
from claimledger.ledger.dates import DateFault, When
from claimledger.ledger.model import Ledger
from claimledger.ledger.yaml_reader import parse
from claimledger.prose.markup import Tag, Text, pieces
from claimledger.prose.safety import faults_of, unsafe_name
from claimledger.prose.sanitizer import Refusal, judged
from claimledger.site.blocks.reading import Block, blocks
from claimledger.standing.standing import Status
from claimledger.text.characters import disguises
from claimledger.text.diagnostics import Diagnostic, Fix, in_file_order
from claimledger.text.source import SourceText, Span
from claimledger.text.suggestions import MOST_EDITS, Meant, meant_word, nearest

# A mention of a record or a date in prose, as an author wrote it.

SECTIONS = {
    "claim": "claims",
    "place": "places",
    "actor": "actors",
    "source": "sources",
    "measure": "measures",
}
"""The kinds of reference to a record, and the section of the ledger that holds it."""

KINDS = (*SECTIONS, "date")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference that can be read; what it leads to is another question.

    Attributes:
        kind: one of `KINDS`.
        id: as written, an alias perhaps; of a date the date itself.
        words: the author's words; empty where the record's own are to be shown.
        pinned: the status that the author believed when writing; None where nothing is pinned.
        span: from the first bracket to the last.
        id_span: the id alone.
        pin_span: the pinned status alone; the id where nothing is pinned.
        when: the date meant, a day, a month or a year; None where the kind is not `date`.
    """

    kind: str
    id: str
    words: str
    pinned: Status | None
    span: Span
    id_span: Span
    pin_span: Span
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What was meant as a reference and cannot be read as one."""

    span: Span
    fault: Diagnostic


Mention = Reference | Unreadable


# What stands between the brackets of one reference -> the reference, or why it is none.

NO_PAGES = ("side",)
"""Sections of the ledger that an author may take for a kind; they have no pages."""

TO_KEEP = r"write `\[[` to show the brackets themselves"

_BAR = re.compile(r"\\?\|")
# The looks behind keep a stranger's long row of spaces from being tried from each of its spaces.
_PIN = re.compile(r"(.*?)(?<!\s)\s+is\s+(.*)", re.DOTALL)
_LINE_END = re.compile(r"(?<!\s)\s*\n[\s>]*")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_STATUSES = {status.value: status for status in Status}


def reference(span: Span, kind: str, body: Span) -> Mention:
    """The reference whose kind is known and whose body is what follows the colon."""
    bar = _BAR.search(body.text)
    head = _trimmed(Span(body.source, body.start, body.start + bar.start()) if bar else body)
    words = _on_one_line(body.text[bar.end() :].replace("\\|", "|")) if bar else ""
    if bar and not words:
        return fault(span, span, "no words after the bar", "write the words, or drop the bar")
    if not head.text.strip():
        missing = "the date" if kind == "date" else "the id"
        return fault(span, span, f"{_a(kind)} without its id", f"write {missing} after the colon")
    plain = Reference(kind, _on_one_line(head.text), words, None, span, head, head)
    if pin := _PIN.fullmatch(head.text):
        return _pinned(plain, _part(head, pin, 1), _part(head, pin, 2))
    return _dated(plain) if kind == "date" else plain


def fault(
    span: Span, spot: Span, message: str, advice: str, replacement: str | None = None
) -> Unreadable:
    """A mention that cannot be read; the fault is told at `spot`."""
    return _pin_fault(span, spot, message, advice, (Fix(spot, replacement),) if replacement else ())


def _pin_fault(
    span: Span, spot: Span, message: str, advice: str, fixes: tuple[Fix, ...]
) -> Unreadable:
    return Unreadable(span, Diagnostic("E602", spot, message, advice, fixes=fixes))


def unknown_kind(span: Span, kind: Span) -> Unreadable:
    """A word before the colon that is no kind, and looks as if it were meant as one."""
    message = f"no kind of reference `{kind.text}`"
    if near := kind_meant(kind.text.lower()):
        meant = Meant(near, kind.text.lower().rstrip("s") == near)
        return _pin_fault(span, kind, message, f"did you mean `{near}`?", (meant.fix(kind),))
    return fault(span, kind, message, f"the kinds are {_listed(KINDS)}; {TO_KEEP}")


def kind_meant(word: str) -> str:
    """The kind that a word in lower case means: a plural, a letter off or cut off; else empty."""
    if word.rstrip("s") in KINDS:
        return word.rstrip("s")
    near = nearest(word, KINDS) if len(word) >= 4 else None
    if near and (near.startswith(word) or (near[0], near[-1]) == (word[0], word[-1])):
        return near
    return ""


def _pinned(plain: Reference, id_span: Span, status: Span) -> Mention:
    if plain.kind != "claim":
        advice = "only a claim has a status: leave it out"
        return fault(plain.span, status, f"{_a(plain.kind)} has no status to pin", advice)
    word = _on_one_line(status.text)
    if word not in _STATUSES:
        return _unknown_status(plain.span, status, word)
    return replace(
        plain,
        id=_on_one_line(id_span.text),
        pinned=_STATUSES[word],
        id_span=id_span,
        pin_span=status,
    )


def _unknown_status(span: Span, status: Span, word: str) -> Unreadable:
    meant = meant_word(word, _STATUSES)
    advice = f"did you mean `{meant.word}`?" if meant else f"the statuses are {_listed(_STATUSES)}"
    fixes = (meant.fix(status),) if meant else ()
    return _pin_fault(span, status, f"no status `{word}`", advice, fixes)


def _dated(plain: Reference) -> Mention:
    when = parse_when(plain.id)
    advice = "link a day, a month or a year: `2022-09-08`, `2022-09`, `2022`"
    if isinstance(when, DateFault):
        useful = when.replacement is None or _DATE.fullmatch(when.replacement)
        told = (when.help, when.replacement) if useful else (advice, None)
        return fault(plain.span, plain.id_span, when.message, *told)
    if not _DATE.fullmatch(plain.id):
        return fault(plain.span, plain.id_span, "a date that has no page of its own", advice)
    if when.start is None or when.start.precision == "season":
        return fault(plain.span, plain.id_span, "a season has no page", advice)
    return replace(plain, when=when)


def _a(kind: str) -> str:
    return f"{'an' if kind == 'actor' else 'a'} {kind}"


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _part(head: Span, match: re.Match[str], group: int) -> Span:
    return Span(head.source, head.start + match.start(group), head.start + match.end(group))


def _trimmed(span: Span) -> Span:
    start = span.start + len(span.text) - len(span.text.lstrip())
    return Span(span.source, start, start + len(span.text.strip()))


def _on_one_line(text: str) -> str:
    """A wrapped line, in a quotation too, goes on after a space."""
    return " ".join(_LINE_END.sub(" ", text).split())


# References in a text: `[[kind:id]]`, `[[kind:id|words]]`, `[[claim:id is status|words]]`.

_OPENER = re.compile(r"\[\[[ \t]*([A-Za-z][A-Za-z_-]*)[ \t]*:")
# Up to the closing brackets: over line ends, but no blank line or fence; over [sic], but no [[.
_REST = re.compile(
    r"((?>\[[^\[\]`\n]*\]|[^\[\]`\n]|\[(?!\[)|\](?!\])|\n(?![ \t>]*(?:\r?\n|~~~|\Z)))*+)\]\]"
)


def mentions(source: SourceText, start: int = 0) -> Iterator[Mention]:
    """Every reference from the offset `start` on, in order; in code too, which only Markdown knows.

    Double brackets without a kind before a colon are somebody else's, unless the ledger knows
    better (`bare.py`), and so are those behind a backslash.
    """
    at = start
    while opener := _OPENER.search(source.text, at):
        if escaped(source.text, opener.start()) or not _is_ours(opener[1].lower()):
            at = opener.end()
            continue
        mention = _mention(source, opener)
        yield mention
        at = mention.span.end


def escaped(text: str, at: int) -> bool:
    """Whether a backslash keeps the sign at this offset from meaning anything."""
    before = at
    while before > 0 and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def _is_ours(word: str) -> bool:
    return word in KINDS or word.rstrip("s") in NO_PAGES or kind_meant(word) != ""


def _mention(source: SourceText, opener: re.Match[str]) -> Mention:
    rest = _REST.match(source.text, opener.end())
    if rest is None:
        return _unclosed(Span(source, opener.start(), opener.end()))
    span = Span(source, opener.start(), rest.end())
    if opener[1] not in KINDS:
        return unknown_kind(span, Span(source, *opener.span(1)))
    return reference(span, opener[1], Span(source, *rest.span(1)))


def _unclosed(span: Span) -> Unreadable:
    advice = f"end it with `]]` in the same paragraph; its words are plain text; {TO_KEEP}"
    return fault(span, span, "a reference without its closing brackets", advice)


# What stands for a reference while Markdown runs: private-use characters that nothing touches.
#
# A token carries the number of the reference on its page and the words that it is spoken by in the
# id of a heading, so that an anchor can be made without knowing the page.

_OPEN, _CLOSE = "\U0010fd00", "\U0010fd01"
_BYTE = 0x10FE00
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

TOKEN = re.compile(f"{_OPEN}([\U0010fe00-\U0010feff]+){_CLOSE}")
_ALPHABET = re.compile("[\U0010fd00-\U0010feff]")


def token(number: int, spoken: str) -> str:
    """The characters that stand for the reference of this number."""
    payload = f"{number} {spoken}".encode()
    return f"{_OPEN}{''.join(chr(_BYTE + byte) for byte in payload)}{_CLOSE}"


def number_of(match: re.Match[str]) -> int:
    """The number in a match of `TOKEN`; -1 where there is none."""
    number = _payload(match).partition(" ")[0]
    return int(number) if number.isascii() and number.isdigit() else -1


def without_tokens(text: str) -> str:
    """The text with every character that a token is made of replaced by U+FFFD."""
    return _ALPHABET.sub(_REPLACEMENT, text)


def spoken(text: str) -> str:
    """The text with every token replaced by the words that it is spoken by."""
    words = TOKEN.sub(lambda match: _payload(match).partition(" ")[2], text)
    return _ALPHABET.sub("", words)


def heading_ids(slugify: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """The `slugify` of Markdown's `toc` that speaks references: `the-city-fell`, never a token.

    A reference is spoken by the author's words, else by its id; never by the ledger's text, so
    that anchors stay when a statement is reworded.
    """

    def slugify_spoken(value: str, separator: str) -> str:
        return slugify(spoken(value), separator)

    return slugify_spoken


def _payload(match: re.Match[str]) -> str:
    return bytes(ord(character) - _BYTE for character in match[1]).decode(errors="replace")


# Where each token ended up in the HTML that Markdown made.

_CODE = frozenset(("code", "pre"))


class Place(Enum):
    """What a token is part of.

    `TEXT` can hold a link. `LABEL` is text in a link that Markdown made (a table of contents, a
    heading that links to itself), `LINK` is text in a link of the author's; neither can hold
    another. `ELSEWHERE` is code, an attribute or a comment: nothing for readers to follow.
    """

    TEXT = "text"
    LABEL = "label"
    LINK = "link"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A token in the HTML: which reference, from where to where, and as part of what."""

    number: int
    start: int
    end: int
    place: Place


def occurrences(html: str) -> Iterator[Occurrence]:
    """Every token of the HTML, in order."""
    texts = _texts(html)
    text, place = next(texts, (None, Place.TEXT))
    for match in TOKEN.finditer(html):
        while text and text.end <= match.start():
            text, place = next(texts, (None, Place.TEXT))
        within = text is not None and text.start <= match.start() and match.end() <= text.end
        where = place if within else Place.ELSEWHERE
        yield Occurrence(number_of(match), match.start(), match.end(), where)


def _texts(html: str) -> Iterator[tuple[Text, Place]]:
    """The stretches of text outside code, each with what it is part of."""
    open_tags: Counter[str] = Counter()
    made = False
    for piece in pieces(html):
        if isinstance(piece, Tag):
            open_tags[piece.name] = max(0, open_tags[piece.name] + (-1 if piece.closing else 1))
            if piece.name == "a" and not piece.closing:
                open_tags["a"] = 1  # links do not nest
                made = _made_by_toc(piece)
            elif _opens_toc(piece):
                open_tags["toc"] = open_tags["div"]
            elif open_tags["div"] < open_tags["toc"]:
                open_tags["toc"] = 0
        elif isinstance(piece, Text) and not any(open_tags[name] for name in _CODE):
            label = made or open_tags["toc"] > 0
            link = Place.LABEL if label else Place.LINK
            yield piece, link if open_tags["a"] else Place.TEXT


def _made_by_toc(link: Tag) -> bool:
    return "toclink" in link.value("class").split()


def _opens_toc(tag: Tag) -> bool:
    return tag.name == "div" and not tag.closing and "toc" in tag.value("class").split()


# A reference without its kind: `[[izium-retaken]]`, which readers would see with its brackets.

_BARE = re.compile(
    r"(?<!!)\[\[[ \t]*([A-Za-z0-9]++(?:-[A-Za-z0-9]++)*+)(?:\s{1,99}is\s{1,99}[a-z-]++)?[ \t]*+"
    r"(?:\\?\|[^\[\]`\n]*+)?\]\]"
)
_BARE_DATE = re.compile(r"\d{4}-\d\d(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Bare:
    """An id, perhaps, in double brackets; only a ledger can tell.

    Attributes:
        span: from the first bracket to the last.
        id_span: what may be an id.
    """

    span: Span
    id_span: Span

    @property
    def beginning(self) -> str:
        """As it is written, up to what may be an id."""
        return self.span.source.text[self.span.start : self.id_span.end]


def bare_mentions(source: SourceText, start: int) -> Iterator[Bare]:
    """What may be a reference without its kind, from the offset `start` on, in code too."""
    for match in _BARE.finditer(source.text, start):
        if not escaped(source.text, match.start()):
            yield Bare(Span(source, *match.span()), Span(source, *match.span(1)))


def without_kind(bare: Bare, ledger: Ledger) -> Iterator[Diagnostic]:
    """E602 where the id is known, all but known, or a date; all else is another syntax's."""
    written = bare.id_span.text.lower()
    known = _known(ledger, written)
    meant = known or _near(ledger, written)
    if meant:
        told = " or ".join(f"`[[{one}]]`" for one in meant)
        yield Diagnostic(
            "E602",
            bare.id_span,
            "a reference without its kind" + ("" if known else f", and no id `{written}`"),
            f"did you mean {told}? {TO_KEEP}",
            fixes=(Fix(bare.id_span, meant[0], bool(known)),) if len(meant) == 1 else (),
        )


def _known(ledger: Ledger, written: str) -> tuple[str, ...]:
    """`claim:izium-retaken`, for every kind that has this id or had it; or the date."""
    if _BARE_DATE.fullmatch(written) and not isinstance(parse_when(written), DateFault):
        return (f"date:{written}",)
    return tuple(
        f"{kind}:{written}"
        for kind, section in SECTIONS.items()
        if written in ledger.section(section) or (section, written) in ledger.aliases
    )


def _near(ledger: Ledger, written: str) -> tuple[str, ...]:
    """The nearest id of each kind, for a text of several words with hyphens: hardly a text."""
    if "-" not in written:
        return ()
    found = ((kind, nearest(written, ledger.section(name))) for kind, name in SECTIONS.items())
    return tuple(
        f"{kind}:{id_}"
        for kind, id_ in found
        if id_ is not None and abs(len(id_) - len(written)) <= MOST_EDITS
    )


# What MkDocs takes for itself at the top of a page: where it ends, and why it cannot be read.
#
# MkDocs says nothing of front matter that it cannot read: it prints it as the first paragraph.

# Both notations, and their order, as in `mkdocs.utils.meta.get_data` of MkDocs 1.6.
_YAML = re.compile(r"---[ \t]*\r?\n(.*?\n)(?:\.{3}|---)[ \t]*\r?\n", re.DOTALL)
_YAML_KEY = re.compile(r"^[^\s#-][^\n]*?:(?:\s|$)", re.MULTILINE)
_KEY = re.compile(r" {0,3}[A-Za-z0-9_-]+:")
_MORE = re.compile(r" {4}|\t")
_OPENED = re.compile(r"---[ \t]*\r?\n(?=[A-Za-z_][\w-]*:(?:[ \t]|\r?\n))")

_UNREADABLE = ("E004", "E005", "E006")


def body_start(text: str) -> int:
    """The offset of the first character that Markdown gets to read.

    Front matter between `---` counts where it looks like a mapping: two rules with a sentence
    between them are prose. Leading blank lines belong to neither.
    """
    if match := _YAML.match(text):
        return _past_blank(text, match.end()) if _YAML_KEY.search(match[1]) else 0
    return _past_blank(text, _past_keys(text))


def front_matter_faults(source: SourceText) -> Iterator[Diagnostic]:
    """E604 where its end is missing, or what is wrong with its YAML, as for a ledger."""
    match = _YAML.match(source.text)
    if match is None:
        opened = _OPENED.match(source.text)
        if opened is not None:
            first = Span(source, 0, len(source.text[: opened.end()].rstrip()))
            advice = "write `---` on a line of its own below the last of its lines"
            yield Diagnostic("E604", first, "front matter that does not end", advice)
    elif _YAML_KEY.search(match[1]):
        # what stands before it is blanked, so that lines and columns stay those of the file
        text = f"{' ' * 3}{source.text[3 : match.start(1)]}{match[1]}"
        for fault in parse(SourceText(source.name, text)).diagnostics:
            if fault.code in _UNREADABLE:
                yield fault


def _past_keys(text: str) -> int:
    """After leading `key: value` lines, their continuations and the blank line that ends them."""
    at, found = 0, False
    for line in text.splitlines(keepends=True):
        if not line.strip():
            return at + len(line)
        if not _KEY.match(line) and not (found and _MORE.match(line)):
            return at
        at, found = at + len(line), True
    return at


def _past_blank(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip("\r\n"))


ToHtml = Callable[[str], str]
"""Markdown of one page, to its HTML; with the extensions that the site uses."""

# Once to learn what is code, once more without the tokens there; more only for odd markup.
_ROUNDS = 4
# Each is sought in the whole page; where there are more, they are another syntax's.
_MOST_BARE = 100
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Prose:
    """One Markdown file, read.

    Attributes:
        source: the file, without a byte order mark.
        body: its text after the front matter, lines ending in LF: what MkDocs calls the Markdown.
        markdown: the body with a token for every reference and block that readers will see.
        references: those references, by the number in their token.
        blocks: the blocks of claims that readers will see, likewise.
        bare: what readers see in double brackets and may be a reference without its kind.
        diagnostics: what can be told without a ledger, in file order.
    """

    source: SourceText
    body: str = field(repr=False)
    markdown: str = field(repr=False)
    references: Mapping[int, Reference]
    blocks: Mapping[int, Block]
    bare: tuple[Bare, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """The file with the mentions that are tokens at present, and what Markdown makes of it."""

    source: SourceText
    start: int
    mentions: Mapping[int, Mention | Block | Bare]

    @property
    def markdown(self) -> str:
        """The body with tokens."""
        return self.with_tokens(self.source.text)

    def with_tokens(self, text: str) -> str:
        """A text of the same length as the source's, likewise."""
        parts, at = [], self.start
        for number, mention in self.mentions.items():
            span = mention.span
            parts += [without_tokens(text[at : span.start]), _in_place(number, mention)]
            at = span.end
        return _with_lf("".join((*parts, without_tokens(text[at:]))))


def read_prose(
    source: SourceText, to_html: ToHtml, other_hosts: Container[str] | None = ()
) -> Prose:
    """Reads one Markdown file, its front matter left aside.

    Markdown runs at least once (only it knows what is code) and twice where a reference stands in
    code. Faults in code are none. `other_hosts` may be asked for pictures and frames; None, where
    the site's choice is not known, has nothing told of hosts.
    """
    source = SourceText(source.name, source.text.removeprefix(_BOM))
    start = body_start(source.text)
    draft, html = _settled(source, start, to_html)

    def found_in(text: str) -> Counter[Refusal]:
        return judged(to_html(draft.with_tokens(text)))

    faults = (
        *front_matter_faults(source),
        *unsafe_name(source, start),
        *_disguises(source),
        *(fault for one in draft.mentions.values() for fault in _told(one)),
        *_in_links(draft, html),
        *faults_of(source, start, judged(html), found_in, other_hosts),
    )
    seen = {n: one for n, one in draft.mentions.items() if isinstance(one, Reference | Block)}
    return Prose(
        source,
        _with_lf(source.text[start:]),
        _Draft(source, start, seen).markdown,
        MappingProxyType({n: one for n, one in seen.items() if isinstance(one, Reference)}),
        MappingProxyType({n: one for n, one in seen.items() if isinstance(one, Block)}),
        _bare(draft, html, to_html),
        in_file_order(faults),
    )


def _settled(source: SourceText, start: int, to_html: ToHtml) -> tuple[_Draft, str]:
    """The draft in which no token stands in code any more, so that code stays byte for byte."""
    draft = _Draft(source, start, dict(enumerate(_mentions(source, start))))
    html = to_html(draft.markdown)
    for _ in range(_ROUNDS):
        shown = {one.number for one in occurrences(html) if one.place is not Place.ELSEWHERE}
        if shown.issuperset(draft.mentions):
            break
        draft = _Draft(source, start, {n: m for n, m in draft.mentions.items() if n in shown})
        html = to_html(draft.markdown)
    return draft, html


def _bare(draft: _Draft, html: str, to_html: ToHtml) -> tuple[Bare, ...]:
    """What stays in double brackets, and not in code: Markdown runs once more to learn that."""
    ours = list(draft.mentions.values())
    found = [
        one
        for one in islice(bare_mentions(draft.source, draft.start), _MOST_BARE)
        if one.beginning in html and not any(_overlap(one.span, other.span) for other in ours)
    ]
    if not found:
        return ()
    every = dict(enumerate(sorted((*ours, *found), key=lambda one: one.span.start)))
    tried = to_html(_Draft(draft.source, draft.start, every).markdown)
    shown = {one.number for one in occurrences(tried) if one.place is not Place.ELSEWHERE}
    return tuple(one for n, one in every.items() if isinstance(one, Bare) and n in shown)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _mentions(source: SourceText, start: int) -> list[Mention | Block]:
    """References and blocks in order; what stands in a block is an option of it."""
    found = list(blocks(source, start))
    spans = [one.span for one in found]
    outside = (
        one
        for one in mentions(source, start)
        if not any(_overlap(one.span, span) for span in spans)
    )
    return sorted((*found, *outside), key=lambda one: one.span.start)


def _told(mention: Mention | Block | Bare) -> tuple[Diagnostic, ...]:
    if isinstance(mention, Block):
        return mention.faults
    return (mention.fault,) if isinstance(mention, Unreadable) else ()


def _in_place(number: int, mention: Mention | Block | Bare) -> str:
    """What Markdown reads instead; of a block a paragraph by itself, wherever it is indented."""
    if not isinstance(mention, Block):
        return token(number, _spoken(mention))
    # Two blank lines would end a footnote.
    span, line_end = mention.span, f"\n{mention.prefix}"
    last = span.source.position(span.end)[0]
    before = line_end if _is_written(span.source, span.line - 1) else ""
    after = line_end if _is_written(span.source, last + 1) else ""
    return f"{before}{token(number, '')}{after}"


def _is_written(source: SourceText, line: int) -> bool:
    return source.line(line).strip(" \t>") != ""


def _in_links(draft: _Draft, html: str) -> Iterator[Diagnostic]:
    """References in a link of the author's: a link cannot lead to two pages."""
    numbers = {one.number for one in occurrences(html) if one.place is Place.LINK}
    for number in sorted(numbers & draft.mentions.keys()):
        yield Diagnostic(
            "E602",
            draft.mentions[number].span,
            "a reference inside a link",
            "a link leads to one page: write the reference beside the link, or plain words in it",
        )


def _disguises(source: SourceText) -> Iterator[Diagnostic]:
    for disguise in disguises(source.text):
        span = Span(source, disguise.offset, disguise.offset + 1)
        message = f"a character that disguises text: {disguise.name}"
        yield Diagnostic("E502", span, message, "take it out", fixes=(Fix(span, ""),))


def _spoken(mention: Mention | Bare) -> str:
    return (mention.words or mention.id) if isinstance(mention, Reference) else ""


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
