"""A Markdown file -> Markdown with tokens, the references and blocks behind them, its faults.

A reference is found in the source by its position and replaced by a token of private-use
characters; Markdown runs; the tokens that reach readers become links with live badges. So a
reference is never Markdown text, and what is code is left to Markdown to know. Fenced blocks of
claims go the same way.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

from claimledger.prose.blanks import blanks
from claimledger.prose.blocks import Block, blocks
from claimledger.prose.disguises import disguised, disguised_by_entity
from claimledger.prose.front_matter import FrontMatter, read_front_matter
from claimledger.prose.headings import heading_of
from claimledger.prose.merges import unfinished_merges
from claimledger.prose.references import (
    Bare,
    Mention,
    Reference,
    Unreadable,
    bare_mentions,
    mentions,
)
from claimledger.prose.safety import faults_of, probes_of, text_printed_raw, unsafe_name
from claimledger.prose.sanitizer import Refusal, judged
from claimledger.prose.tokens import TokenContext, occurrences, token, without_tokens
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic, in_file_order
from claimledger.text.source import SourceText, Span

ToHtml = Callable[[str], str]
"""Markdown of one page, to its HTML; with the extensions that the site uses."""

ORDINARY_TEMPLATE = "main.html"
"""The template of a page that asks for none."""

# Once to learn what is code, once more without the tokens there; more only for odd markup.
_ROUNDS = 4
# Each is sought in the whole page; where there are more, they are another syntax's.
_MOST_BARE = 100
# Characters that one line, or all that are alike, have to hold to be told as what takes so long.
_BULKY = 1000
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Prose:
    """One Markdown file, read.

    Attributes:
        source: the file, without a byte order mark.
        front_matter: what it tells about itself before its text.
        body: its text after the front matter, lines ending in LF: what MkDocs calls the Markdown.
        markdown: the body with a token for every reference and block that readers will see.
        html: what Markdown makes of that; empty where it fails.
        references: those references, by the number in their token.
        blocks: the blocks of claims that readers will see, likewise.
        bare: what readers see in double brackets and may be a reference without its kind.
        diagnostics: what can be told without a ledger, in file order.
    """

    source: SourceText
    front_matter: FrontMatter = field(repr=False)
    body: str = field(repr=False)
    markdown: str = field(repr=False)
    html: str = field(repr=False)
    references: Mapping[int, Reference]
    blocks: Mapping[int, Block]
    bare: tuple[Bare, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def heading(self) -> str:
        """The text of the heading that it begins with, as MkDocs takes it; else empty."""
        return heading_of(self.html)


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

    def seen(self) -> "_Draft":
        """Without what cannot be read."""
        seen = {n: m for n, m in self.mentions.items() if isinstance(m, Reference | Block)}
        return _Draft(self.source, self.start, seen)


class ConversionError(Exception):
    """Markdown, or an extension of it, failed; the message says how.

    Attributes:
        code: the code of the fault.
    """

    def __init__(self, message: str, code: str = "E605") -> None:
        super().__init__(message)
        self.code = code


class RefusedSnippetError(Exception):
    """A page asks for the text of a file that is not meant to be published; the path is told."""


def read_prose(
    source: SourceText,
    to_html: ToHtml,
    other_hosts: Container[str] = (),
    is_own_template: Callable[[str], bool] = lambda name: False,
    is_icon: Callable[[str], bool] = lambda name: True,
) -> Prose:
    """Reads one Markdown file.

    Markdown runs at least once (only it knows what is code) and twice where a reference stands in
    code. Faults in code are none. That Markdown fails is a fault of the page.

    Args:
        source: the file.
        to_html: Markdown as the site runs it.
        other_hosts: hosts that may be asked for pictures and frames.
        is_own_template: whether the site has a template of that name of its own.
        is_icon: whether its theme has an icon of that name.
    """
    source = SourceText(source.name, source.text.removeprefix(_BOM))
    front_matter = read_front_matter(source)
    start = front_matter.body_start
    told = [
        *front_matter.diagnostics,
        *unsafe_name(source, start),
        *disguised(source, start),
        *unfinished_merges(source, start),
        *metadata_faults(front_matter, is_own_template, is_icon),
    ]
    convert = _told_of(to_html)
    draft = _Draft(source, start, dict(enumerate(_mentions(source, start))))
    html, bare = "", tuple[Bare, ...]()
    try:
        draft, html = _settled(draft, convert)
        bare = _bare(draft, html, convert)
        told += _seen_by_readers(draft, html, convert, other_hosts)
    except ConversionError as error:
        told.append(_unconverted(source, start, error, convert))
    told += blanks(source, start, html)
    told += (fault for mention in draft.mentions.values() for fault in _told(mention))
    seen = draft.seen()
    references = {n: m for n, m in seen.mentions.items() if isinstance(m, Reference)}
    blocks_ = {n: m for n, m in seen.mentions.items() if isinstance(m, Block)}
    return Prose(
        source=source,
        front_matter=front_matter,
        body=_with_lf(source.text[start:]),
        markdown=seen.markdown,
        html=html,
        references=MappingProxyType(references),
        blocks=MappingProxyType(blocks_),
        bare=bare,
        diagnostics=in_file_order(told),
    )


def unread_prose(source: SourceText, reason: str) -> Prose:
    """A file that was not read to its end, with the one fault that says so; none of it is shown.

    Args:
        source: the file.
        reason: what it takes too much of, such as `more than 5 seconds`.
    """
    source = SourceText(source.name, source.text.removeprefix(_BOM))
    return Prose(
        source=source,
        front_matter=FrontMatter(),
        body="",
        markdown="",
        html="",
        references=MappingProxyType({}),
        blocks=MappingProxyType({}),
        bare=(),
        diagnostics=(too_long(source, reason),),
    )


def too_long(source: SourceText, reason: str, kind: str = "page") -> Diagnostic:
    """E606 for a page, or another kind of file, that was not read to its end."""
    where, what = _bulk(source)
    message = f"reading this {kind} takes {reason}, so it was not read"
    advice = f"{what}; divide what the {kind} needs, or allow it more in mkdocs.yml"
    return Diagnostic("E606", where, message, advice)


def _bulk(source: SourceText) -> tuple[Span, str]:
    """What a page mostly consists of, and that in words: a line written over and over, or long."""
    often = Counter(line.strip() for line in source.text.splitlines())
    del often[""]
    line, times = max(
        often.items(), key=lambda entry: (len(entry[0]) * entry[1], entry), default=("", 0)
    )
    if len(line) * times < _BULKY:
        return Span(source, 0, 0), f"it holds {len(source.text):,} characters"
    start = source.text.index(line)
    where = Span(source, start, start + len(line))
    if times > 1:
        return where, f"this line stands there {times:,} times"
    return where, f"this line holds {len(line):,} characters"


def metadata_faults(
    front_matter: FrontMatter,
    is_own_template: Callable[[str], bool],
    is_icon: Callable[[str], bool],
) -> Iterator[Diagnostic]:
    """What is wrong with values that can be read, but that the theme or a plugin cannot use."""
    yield from foreign_template(front_matter, is_own_template)
    yield from _unknown_icon(front_matter, is_icon)
    yield from _printed_by_blogs(front_matter)


def foreign_template(
    front_matter: FrontMatter, is_own: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    """E506: a page asks for a template that is not one of the site's owner.

    A theme has templates that are no pages; one of Material's sends readers to another host.
    """
    asked = front_matter.text("template")
    if not asked or asked == ORDINARY_TEMPLATE or is_own(asked):
        return
    message = f"this site has no template `{visible(' '.join(asked.split()))}` of its own"
    advice = "leave `template:` out; a template of your own stands in the `custom_dir` of the theme"
    yield Diagnostic("E506", front_matter.spans["template"], message, advice)


def _unknown_icon(
    front_matter: FrontMatter, is_icon: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    icon = front_matter.text("icon")
    if icon and not is_icon(icon):
        message = f"the theme has no icon `{visible(' '.join(icon.split()))}`"
        advice = "name one that it has, such as `material/map-marker`, or leave the line out"
        yield Diagnostic("E104", front_matter.spans["icon"], message, advice)


def _printed_by_blogs(front_matter: FrontMatter) -> Iterator[Diagnostic]:
    """E503 for what Material's blog prints of a post as it is: it reads front matter by itself."""
    for key in ("authors", "categories", "links", "slug"):
        for text in _texts_in(front_matter.values.get(key)):
            if fault := text_printed_raw(text, spot(front_matter.spans[key], text)):
                yield fault


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from (*_texts_in(name), *_texts_in(part))
    elif isinstance(value, list):
        for part in value:
            yield from _texts_in(part)


def spot(span: Span, text: str) -> Span:
    """A text where it is written, from where its key's value begins; else that beginning."""
    at = span.source.text.find(text, span.start)
    return Span(span.source, at, at + len(text)) if at >= 0 else span


def _told_of(to_html: ToHtml) -> ToHtml:
    """Markdown whose failures of any kind are told as one."""

    def convert(text: str) -> str:
        try:
            return to_html(text)
        except RefusedSnippetError as error:
            told = f"a snippet of a file that is hidden or lies elsewhere: `{visible(str(error))}`"
            raise ConversionError(told, "E507") from error
        except MemoryError:
            raise
        except RecursionError as error:
            raise ConversionError("it is nested too deeply") from error
        except (Exception, SystemExit) as error:
            said = visible(" ".join(str(error).split()))[:200].rstrip(". ")
            kind = type(error).__name__
            raise ConversionError(f"{said} ({kind})" if said else kind) from error

    return convert


def _unconverted(
    source: SourceText, start: int, error: ConversionError, convert: ToHtml
) -> Diagnostic:
    """The fault of a page that Markdown fails on, at the line with which it begins to fail."""
    message = f"this cannot be converted to HTML: {error}"
    advice = "rewrite it; if it is right, an extension of Markdown has a mistake of its own"
    if error.code == "E507":
        message, advice = str(error), "put what may be published into a file of its own"
    lines = [at for at in source.line_starts if at > start]
    ends = [start, *lines, len(source.text)]

    def fails(number: int) -> bool:
        try:
            convert(_with_lf(without_tokens(source.text[start : ends[number]])))
        except ConversionError:
            return True
        return False

    good, bad = 0, len(ends) - 1
    if not fails(bad):
        return Diagnostic(error.code, _line(source, start), message, advice)
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (good, middle) if fails(middle) else (middle, bad)
    return Diagnostic(error.code, _line(source, ends[bad - 1]), message, advice)


def _line(source: SourceText, start: int) -> Span:
    """The line that begins at an offset, without the space around it."""
    end = source.text.find("\n", start)
    line = source.text[start : len(source.text) if end == -1 else end]
    first = start + len(line) - len(line.lstrip())
    return Span(source, first, first + len(line.strip()))


def _seen_by_readers(
    draft: _Draft, html: str, convert: ToHtml, other_hosts: Container[str]
) -> Iterator[Diagnostic]:
    """What is wrong with the HTML, told where it stands in the Markdown."""

    def changed(text: str) -> str:
        try:
            return convert(draft.with_tokens(text))
        except ConversionError:
            return ""

    def refused_in(text: str) -> Counter[Refusal]:
        return judged(changed(text))

    yield from _in_links(draft, html)
    yield from faults_of(draft.source, draft.start, judged(html), refused_in, other_hosts)
    yield from disguised_by_entity(
        draft.source, draft.start, html, changed, probes_of(draft.source)
    )


def _settled(draft: _Draft, convert: ToHtml) -> tuple[_Draft, str]:
    """The draft in which no token stands in code any more, so that code stays byte for byte."""
    html = convert(draft.markdown)
    for _ in range(_ROUNDS):
        shown = _shown(html)
        if shown.issuperset(draft.mentions):
            break
        kept = {n: m for n, m in draft.mentions.items() if n in shown}
        draft = _Draft(draft.source, draft.start, kept)
        html = convert(draft.markdown)
    return draft, html


def _bare(draft: _Draft, html: str, convert: ToHtml) -> tuple[Bare, ...]:
    """What stays in double brackets, and not in code: Markdown runs once more to learn that."""
    ours = list(draft.mentions.values())
    found = [
        bare
        for bare in islice(bare_mentions(draft.source, draft.start), _MOST_BARE)
        if bare.beginning in html and not any(_overlap(bare.span, other.span) for other in ours)
    ]
    if not found:
        return ()
    every = dict(enumerate(sorted((*ours, *found), key=lambda mention: mention.span.start)))
    tried = convert(_Draft(draft.source, draft.start, every).markdown)
    shown = _shown(tried)
    return tuple(m for n, m in every.items() if isinstance(m, Bare) and n in shown)


def _shown(html: str) -> set[int]:
    """The numbers of the tokens that readers see: not in code, an attribute or a comment."""
    return {
        found.number for found in occurrences(html) if found.context is not TokenContext.ELSEWHERE
    }


def _overlap(span: Span, other: Span) -> bool:
    return span.start < other.end and other.start < span.end


def _mentions(source: SourceText, start: int) -> list[Mention | Block]:
    """References and blocks in order; what stands in a block is an option of it."""
    found = list(blocks(source, start))
    spans = [mention.span for mention in found]
    outside = (
        mention
        for mention in mentions(source, start)
        if not any(_overlap(mention.span, span) for span in spans)
    )
    return sorted((*found, *outside), key=lambda mention: mention.span.start)


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
    numbers = {found.number for found in occurrences(html) if found.context is TokenContext.LINK}
    for number in sorted(numbers & draft.mentions.keys()):
        yield Diagnostic(
            "E602",
            draft.mentions[number].span,
            "a reference inside a link",
            "a link leads to one page: write the reference beside the link, or plain words in it",
        )


def _spoken(mention: Mention | Bare) -> str:
    return (mention.words or mention.id) if isinstance(mention, Reference) else ""


def _with_lf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
