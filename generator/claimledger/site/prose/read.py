"""A Markdown file -> Markdown with tokens, the references and blocks behind them, its faults."""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from claimledger.site.blocks.block import Block
from claimledger.site.blocks.fences import blocks
from claimledger.site.prose.bare import Bare, bare_mentions
from claimledger.site.prose.front_matter import body_start, front_matter_faults
from claimledger.site.prose.grammar import mentions
from claimledger.site.prose.places import Place, occurrences
from claimledger.site.prose.references import Mention, Reference, Unreadable
from claimledger.site.prose.safety import Danger, dangers, unsafe, unsafe_name
from claimledger.site.prose.tokens import token, without_tokens
from claimledger.text.characters import disguises
from claimledger.text.diagnostics import Diagnostic, Fix, in_file_order
from claimledger.text.source import SourceText, Span

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

    def found_in(text: str) -> Counter[Danger]:
        return dangers(to_html(draft.with_tokens(text)))

    faults = (
        *front_matter_faults(source),
        *unsafe_name(source, start),
        *_disguises(source),
        *(fault for one in draft.mentions.values() for fault in _told(one)),
        *_in_links(draft, html),
        *unsafe(source, start, dangers(html), found_in, other_hosts),
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
