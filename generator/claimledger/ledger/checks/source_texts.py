"""E014, E015, E112, E410: the texts of sources that were read, and the quotes compared with them.

They are no `CHECKS`, as they need the files as well.
"""

from collections.abc import Iterator

from claimledger.ledger.checks.common import cited, standing_claims
from claimledger.ledger.model import DraftLedger, Position, Source, spot
from claimledger.ledger.number_faults import in_braces
from claimledger.ledger.quotations import Missing, missing_part, nearest_passage
from claimledger.ledger.text_files import FIELD, TextFile, TextFiles
from claimledger.ledger.writing import quoted
from claimledger.text.characters import disguises
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import Span

MOST_PASSAGES = 20
"""Of so many quotes that do not stand in a text the nearest passage is looked for."""


def check_source_texts(ledger: DraftLedger, files: TextFiles) -> Iterator[Diagnostic]:
    """What is wrong with the texts that sources name, and the quotes that do not stand in them."""
    for source in ledger.sources.values():
        if source.removed is None and source.text:
            yield from _faults_of_file(source, files)
    yield from _quotes(ledger, files)


def _file(source: Source, files: TextFiles) -> TextFile | None:
    node = source.node.value(FIELD)
    return files.get(node.text.strip()) if node is not None else None


def _faults_of_file(source: Source, files: TextFiles) -> Iterator[Diagnostic]:
    """E014, E112, E015: the file can be read, and is the one that was read."""
    file = _file(source, files)
    if file is None:
        return
    at = spot(source, FIELD)
    if file.text is None:
        yield Diagnostic("E014", at, file.problem, file.advice)
    elif "text_sha256" not in source.node.by_key:
        yield Diagnostic(
            "E112",
            at,
            "`text` without `text_sha256`",
            f"if this is the text that was read, add `text_sha256: {file.sha256}`",
            fixes=_with_hash(source, file.sha256),
        )
    elif source.text_sha256 and source.text_sha256 != file.sha256:
        hash_at = spot(source, "text_sha256")
        yield Diagnostic(
            "E015",
            hash_at,
            f"`{source.text}` is not the text that was read: its SHA-256 is another",
            "put back the text that was read; or, where this one was read, write "
            f"`text_sha256: {file.sha256}`",
            fixes=(Fix(hash_at, file.sha256, certain=False),),
        )


def _with_hash(source: Source, sha256: str) -> tuple[Fix, ...]:
    """The hash added behind the name of the file; a guess: only an editor knows what was read."""
    node = source.node.by_key[FIELD]
    key = source.node.key(FIELD)
    assert key is not None
    after = Span(node.source, node.end, node.end)
    if in_braces(source.node):
        return (Fix(after, f", text_sha256: {sha256}", certain=False),)
    indent = " " * (key.source.position(key.start)[1] - 1)
    rest = node.source.text[node.end :].partition("\n")[0].rstrip("\r")
    if rest.strip() and not rest.lstrip().startswith("#"):
        return ()
    line_end = Span(node.source, node.end + len(rest), node.end + len(rest))
    return (Fix(line_end, f"\n{indent}text_sha256: {sha256}", certain=False),)


def _quotes(ledger: DraftLedger, files: TextFiles) -> Iterator[Diagnostic]:
    """E410: a quote stands in the text of a source that it is from.

    Of a quote from a source whose text is not there, or is another, nothing can be said.
    """
    passages = MOST_PASSAGES
    for claim in standing_claims(ledger) if files else ():
        for position in claim.positions:
            texts = _texts(ledger, position, files) if position.quote else ()
            missing = [missing_part(position.quote, file.comparable) for _, file in texts]
            parts = [part for part in missing if part is not None]
            if texts and len(parts) == len(texts):
                yield _not_there(position, texts, parts, look=passages > 0)
                passages -= 1


_Texts = tuple[tuple[Source, TextFile], ...]


def _texts(ledger: DraftLedger, position: Position, files: TextFiles) -> _Texts:
    """The texts of all sources of a position; none where one of them is missing."""
    found = []
    for _, source in cited(ledger, position):
        file = _file(source, files)
        if file is None or file.text is None or file.sha256 != source.text_sha256:
            return ()
        found.append((source, file))
    return tuple(found) if len(found) == len(position.sources) else ()


def _not_there(
    position: Position, texts: _Texts, parts: list[Missing], *, look: bool
) -> Diagnostic:
    names = " or ".join(f"`{source.text}`" for source, _ in texts)
    what = "this quote" if parts[0].whole else f"the part `{_short(parts[0].part)}`"
    message = f"{what} does not stand in {names}"
    help_ = "quote it as it stands there, with … for what is left out"
    if parts[0].earlier and len(parts) == 1:
        message = f"{what} stands in {names} before what the quote has before it"
        return Diagnostic("E410", spot(position, "quote"), message, help_)
    fixes: tuple[Fix, ...] = ()
    for (source, file), missing in zip(texts, parts, strict=True) if look else ():
        # what stands in the text of a sensitive source is not told anywhere
        known = nearest_passage(missing.part, file.text or "") if not source.sensitive else None
        if known is not None:
            help_ = f"nearest is, in line {known.line:,}: “{known.text}”; {help_}"
            fixes = _instead(position, known.text) if known.whole and missing.whole else ()
            break
    return Diagnostic("E410", spot(position, "quote"), message, help_, fixes=fixes)


_LONGEST_PART = 60


def _short(part: str) -> str:
    part = " ".join(part.split())
    return part if len(part) <= _LONGEST_PART else f"{part[:_LONGEST_PART].rstrip()}…"


def _instead(position: Position, passage: str) -> tuple[Fix, ...]:
    """The passage in place of a quote on one line; a guess."""
    at = spot(position, "quote")
    if "\n" in at.text or any(disguises(passage)):
        return ()
    return (Fix(at, quoted(passage), certain=False),)
