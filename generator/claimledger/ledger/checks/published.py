"""E210: ids that were published and are gone, without a tombstone or an alias."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from claimledger.ledger.model import DraftLedger, Record, Records
from claimledger.ledger.sections import SECTIONS
from claimledger.ledger.tree import MapNode
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText, Span

Gone = tuple[str, str]
"""The section and the id of a record."""


def gone_ids(published: Records, ledger: DraftLedger) -> Iterator[Gone]:
    """The ids of published records that lead nowhere now, with their older ids, that led on.

    Those of sides have no addresses.

    Where a file could not be read whole, nothing can be said to be gone.
    """
    if not ledger.complete:
        return
    for section in SECTIONS:
        for id_ in published.section(section) if section != "sides" else ():
            if not _leads_somewhere(ledger, section, id_):
                yield section, id_
    for section, old in published.aliases:
        if section != "sides" and not _leads_somewhere(ledger, section, old):
            yield section, old


def _leads_somewhere(ledger: DraftLedger, section: str, id_: str) -> bool:
    return ledger.knows(section, id_) or (section, id_) in ledger.aliases


def successors(before: Records, after: Records, gone: Iterable[Gone]) -> Mapping[Gone, str]:
    """The new record that each gone one was probably renamed to: it alone says just the same."""
    found: dict[Gone, str] = {}
    fresh = {name: _by_content(after, before, name) for name in SECTIONS}
    for section, id_ in gone:
        if id_ not in before.section(section):  # an older id, which led on
            continue
        parts = _content(before.section(section)[id_])
        same = {new for part in parts for new in fresh[section].get(part, ())}
        only = same.pop() if len(same) == 1 else None
        if only is not None and only not in found.values():
            found[section, id_] = only
    return found


def _by_content(
    after: Records, before: Records, section: str
) -> Mapping[tuple[str, str], list[str]]:
    """The ids of new records by what tells them apart."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for id_, record in after.section(section).items():
        if id_ not in before.section(section) and record.removed is None:
            for part in _content(record):
                found[part].append(id_)
    return found


_TELLING = 20
"""Characters from which words that were said tell a claim from all others."""


def _content(record: Record) -> tuple[tuple[str, str], ...]:
    """What names a record, and for claims what was said of it: each by itself tells it apart."""
    name = getattr(record, "statement", "") or getattr(record, "name", "")
    name = " ".join((name or getattr(record, "title", "")).casefold().split())
    positions = getattr(record, "positions", ())
    words = "\n".join(position.quote or position.summary for position in positions)
    dates = [f"{each.actor.id} {each.statement_date.as_written}" for each in positions]
    said = "\n".join((*dates, words)) if len(words) >= _TELLING else ""
    return tuple((kind, text) for kind, text in (("name", name), ("said", said)) if text)


def published_ids(
    published: Records, ledger: DraftLedger, source: SourceText, since: str
) -> tuple[Diagnostic, ...]:
    """E210 for each published id that is gone, at the key of its section in the root file.

    Args:
        published: the ledger as it was published.
        ledger: the ledger as it is now.
        source: the root file.
        since: the version that has it, in words, such as `commit 1a2b3c4`.
    """
    gone = tuple(gone_ids(published, ledger))
    renamed = successors(published, ledger, gone)
    led_on = {
        gone_id: _led_on(published, ledger, renamed, gone_id)
        for gone_id in gone
        if gone_id in published.aliases
    }
    return tuple(
        _fault(ledger, source, gone_id, renamed.get(gone_id) or led_on.get(gone_id), since)
        for gone_id in gone
    )


def _led_on(
    published: Records, ledger: DraftLedger, renamed: Mapping[Gone, str], old: Gone
) -> str | None:
    """The record to which an older id led, under the id that it has now."""
    section, current = old[0], published.aliases[old]
    if current in ledger.section(section):
        return current
    return ledger.aliases.get((section, current)) or renamed.get((section, current))


def _fault(
    ledger: DraftLedger, source: SourceText, gone: Gone, now: str | None, since: str
) -> Diagnostic:
    section, id_ = gone
    noun = SECTIONS[section].noun
    record = ledger.section(section).get(now) if now is not None else None
    fixes: tuple[Fix, ...] = ()
    if record is not None:
        help_ = f"it seems to be `{record.id}` now: write `aliases: [{id_}]` there"
        span, fixes = record.key.span, _alias(record, id_)
        if "aliases" in getattr(record.node, "by_key", ()):
            help_ = f"it seems to be `{record.id}` now: add `{id_}` to the `aliases` there"
    else:
        help_ = (
            f"keep `{id_}:` with `removed: {{date: ..., reason: ...}}`, or list it under `aliases` "
            f"of the {noun} that takes its place"
        )
        span = _section_span(ledger, source, section)
    message = f"the {noun} `{id_}` was published ({since}), and its address leads nowhere now"
    return Diagnostic("E210", span, message, help_, fixes=fixes)


def _alias(record: Record, old: str) -> tuple[Fix, ...]:
    """The line that lets an old id lead to a record; nothing where it has such a line already."""
    node = record.node
    if not isinstance(node, MapNode) or "aliases" in node.by_key or node.start <= record.key.end:
        return ()
    text = node.source.text
    indent = text[text.rfind("\n", 0, node.start) + 1 : node.start]
    if indent.strip(" "):  # between braces
        return ()
    line = Span(node.source, node.start, node.start)
    newline = "\r\n" if "\r\n" in text else "\n"
    return (Fix(line, f"aliases: [{old}]{newline}{indent}", certain=False),)


def _section_span(ledger: DraftLedger, source: SourceText, section: str) -> Span:
    """Where records of the section stand: the first one's id; else the beginning of the root."""
    first = next(iter(ledger.section(section).values()), None)
    if first is not None and isinstance(first.node, MapNode):
        return first.key.span
    return Span(source, 0, 0)
