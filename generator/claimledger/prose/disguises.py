"""Characters that disguise text, in prose: as they are, and written as entities of HTML."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape

from claimledger.text.characters import NEAR, disguises
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText, Span

_ENTITY = re.compile(r"&(?:#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?|[A-Za-z][A-Za-z0-9]*;?)")
_HIGHEST = 0x10FFFF


def disguised(source: SourceText, start: int, end: int | None = None) -> Iterator[Diagnostic]:
    """E502 for each character that disguises text, from the offset `start` up to `end`."""
    for disguise in disguises(source.text[:end]):
        if disguise.offset >= start:
            span = Span(source, disguise.offset, disguise.offset + 1)
            message = f"this character disguises text: {disguise.name}"
            fix = Fix(span, disguise.replacement, certain=not disguise.reorders)
            yield Diagnostic("E502", span, message, disguise.help, fixes=(fix,))


def disguised_by_entity(
    source: SourceText, start: int, html: str, convert: Callable[[str], str], probes: int = 60
) -> Iterator[Diagnostic]:
    """E502 for each entity that readers would see as such a character; in code none is.

    Args:
        source: the page.
        start: where its text begins.
        html: what Markdown makes of it.
        convert: makes HTML of the source's text after something in it was changed in place.
        probes: how often that may be asked; what is left then counts as shown.
    """
    written = list(_entities(source.text, start))
    shown = Counter(name for _, name in _entities(html))
    if not written or not shown:
        return
    all_shown = shown == Counter(name for _, name in written)
    for number, (found, name) in enumerate(written):
        if all_shown or number >= probes or _is_shown(source.text, found, convert, shown):
            span = Span(source, *found.span())
            message = f"this entity makes a character that disguises text: {name}"
            yield Diagnostic("E502", span, message, "remove it", fixes=(Fix(span, ""),))


def _is_shown(
    text: str, entity: re.Match[str], convert: Callable[[str], str], shown: Counter[str]
) -> bool:
    """Whether fewer such characters are shown once the entity is gone."""
    without = f"{text[: entity.start()]}{'x' * len(entity[0])}{text[entity.end() :]}"
    return Counter(name for _, name in _entities(convert(without))) != shown


def _entities(text: str, start: int = 0) -> Iterator[tuple[re.Match[str], str]]:
    """The entities of disguising characters, each with the character's name."""
    for found in _ENTITY.finditer(text, start):
        for character in _characters(found):
            before = text[max(0, found.start() - NEAR) : found.start()]
            around = f"{before}{character}{text[found.end() : found.end() + NEAR]}"
            for disguise in disguises(around):
                if disguise.offset == len(before):
                    yield found, disguise.name
                    break


def _characters(entity: re.Match[str]) -> str:
    """What a browser makes of it; it keeps control characters, which `unescape` drops."""
    if entity[1] or entity[2]:
        digits = (entity[1] or entity[2]).lstrip("0")
        number = int(digits or "0", 16 if entity[1] else 10) if len(digits) < 8 else 0
        if 0 < number <= _HIGHEST and not 0x80 <= number < 0xA0 and number != 0x0D:
            return chr(number)
        return ""
    plain = unescape(entity[0])
    return "" if plain == entity[0] else plain
