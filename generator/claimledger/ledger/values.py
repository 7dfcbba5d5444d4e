"""A scalar of the file -> a value of its field's type, or the fault."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from claimledger.ledger.date_reading import parse_when
from claimledger.ledger.dates import DateFault, When
from claimledger.ledger.fields import Field
from claimledger.ledger.model import Mention, Ref
from claimledger.ledger.number_faults import number_fault, signed_number
from claimledger.ledger.quantities import Unit
from claimledger.ledger.tree import Node
from claimledger.ledger.web_addresses import encoded_address
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText, Span
from claimledger.text.suggestions import Suggestion, nearest, suggest_id, suggest_word

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_IDENTIFIER = re.compile(r"[A-Za-z0-9]{1,20}")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SPACES = re.compile(r"\s+")
_WITHOUT_SCHEME = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
FLAGS = {"true": True, "false": False}
_HIDDEN = re.compile(r"[ \t]+#(?=[^\s#!])[^\n]*")
_BARE = str.maketrans("", "", "“”„‟‘’‚«»\"'`")
_SWAPPED = re.compile(r"(\d{4})-(1[3-9]|2\d|3[01])-(0[1-9]|1[0-2])")
_LANGUAGES = {
    "arabic": "ar",
    "belarusian": "be",
    "english": "en",
    "french": "fr",
    "german": "de",
    "polish": "pl",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
    "ukrainian": "uk",
}
_OTHER_FLAGS = {"yes": "true", "no": "false", "on": "true", "off": "false"}


@dataclass(slots=True)
class Reading:
    """What is gathered while a ledger is read.

    Attributes:
        aliases: (section, old id) to the current id.
        units: every unit by id.
        owner: section and id of the record being read.
        diagnostics: the faults so far.
        mentions: the references so far.
    """

    aliases: dict[tuple[str, str], str]
    units: dict[str, Unit]
    owner: tuple[str, str] = ("", "")
    diagnostics: list[Diagnostic] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def tell(
        self,
        code: str,
        span: Span,
        message: str,
        help_: str = "",
        replacement: str | None = None,
        fixes: tuple[Fix, ...] = (),
        meant: Suggestion | None = None,
    ) -> None:
        """Add a fault; `replacement` or what was `meant` mends its span, or other `fixes` do."""
        if meant is not None:
            fixes = (meant.fix(span),)
        if replacement is not None:
            fixes = (Fix(span, replacement),)
        self.diagnostics.append(Diagnostic(code, span, message, help_, fixes=fixes))


def line(reading: Reading, node: Node, _: Field) -> str:
    """Text on one line, however the file folds it."""
    text = node.text
    if node.plain:
        _tell_hidden(reading, node)
    return text if "\n" not in text and "  " not in text else _SPACES.sub(" ", text).strip()


def text(reading: Reading, node: Node, _: Field) -> str:
    """Text that may have paragraphs."""
    if node.plain:
        _tell_hidden(reading, node)
    return node.text.strip()


def _tell_hidden(reading: Reading, node: Node) -> None:
    """A `#5` or `#tag` in a text without quotes: YAML drops it, and all that follows."""
    text, end = node.source.text, node.end
    if text[end : end + 1] not in (" ", "\t"):
        return
    match = _HIDDEN.match(text, end)
    if match:
        start = match.start() + match.group().index("#")
        reading.tell(
            "E012",
            Span(node.source, start, match.start() + len(match.group().rstrip())),
            "this is not read: a `#` after a space begins a remark",
            "if it belongs to the text, put the whole text between quotes; a remark has a space "
            "after its `#`",
        )


def flag(reading: Reading, node: Node, of: Field) -> bool | None:
    """`true` or `false`."""
    value = FLAGS.get(node.text)
    if value is None:
        meant = _OTHER_FLAGS.get(node.text.lower(), node.text.lower())
        reading.tell(
            "E104",
            node.span,
            f"`{of.name}` is `true` or `false`, not `{node.text}`",
            "write `true`, or leave the line out",
            meant if meant in FLAGS else None,
        )
    return value


def word(reading: Reading, node: Node, of: Field) -> str | None:
    """One of the words that the field allows, as the member of its enum."""
    known = of.type.word_by_text.get(node.text)
    if known is not None:
        return known
    words = of.type.words
    meant = suggest_word(node.text, words) or _stem(node.text.translate(_BARE).strip(), words)
    allowed = ", ".join(words)
    help_ = f"write one of: {allowed}"
    if meant:
        help_ = f"did you mean `{meant.word}`? allowed: {allowed}"
    if of.name == "format":
        reading.tell("E106", node.span, f"format `{node.text}` is not known", "write `format: 1`")
    else:
        message = f"`{node.text}` is not a valid {of.name}"
        reading.tell("E104", node.span, message, help_, meant=meant)
    return None


def _stem(written: str, words: tuple[str, ...]) -> Suggestion | None:
    """`refutation` for `refutes`, perhaps: the same first four letters."""
    near = [word for word in words if len(written) >= 4 and word[:4] == written.lower()[:4]]
    return Suggestion(near[0], certain=False) if len(near) == 1 else None


def number(reading: Reading, node: Node, of: Field) -> Decimal | None:
    """A decimal number within the field's bounds, written so that it has one reading."""
    fault = number_fault(node, of)
    if fault is not None:
        reading.diagnostics.append(fault)
        return None
    return signed_number(node.text, of)


def date(reading: Reading, node: Node, _: Field) -> When | None:
    """A date of EDTF levels 0 and 1."""
    when = parse_when(node.text.strip())
    if isinstance(when, DateFault):
        bare = node.text.translate(_BARE).strip()
        meant, help_ = _swapped(bare), when.help
        if meant:
            help_ = f"did you mean {meant.word}? the month comes before the day"
        better = when.replacement or (bare if isinstance(parse_when(bare), When) else None)
        if better and not when.replacement:
            help_ = f"write {better}, without the marks around it"
        reading.tell("E301", node.span, when.message, help_, better, meant=meant)
        return None
    return when


def _swapped(text: str) -> Suggestion | None:
    """A date whose day and month are exchanged, perhaps; else another figure is wrong."""
    swapped = _SWAPPED.fullmatch(text)
    better = f"{swapped[1]}-{swapped[3]}-{swapped[2]}" if swapped else ""
    return Suggestion(better, certain=False) if isinstance(parse_when(better), When) else None


def url(reading: Reading, node: Node, of: Field) -> str | None:
    """An address that a reader can safely follow: http or https, with a host.

    Signs that valid HTML does not have in an address are encoded.
    """
    address = node.text.strip()
    encoded = encoded_address(address)
    if encoded is not None:
        return encoded
    help_ = "write the whole address, beginning with https:// or http://"
    fixes: tuple[Fix, ...] = ()
    if _WITHOUT_SCHEME.fullmatch(address):
        help_ = f"did you mean `https://{address}`?"
        fixes = (Fix(node.span, f"https://{address}", certain=False),)
    elif re.search(r"\s", address):
        help_ = "an address has no spaces: write %20 in their place, or mend a broken line"
    reading.tell("E501", node.span, f"`{of.name}` is not a web address", help_, fixes=fixes)
    return None


def language(reading: Reading, node: Node, of: Field) -> str | None:
    """A language tag (BCP 47), such as `uk` or `pt-BR`."""
    if _LANGUAGE.fullmatch(node.text):
        return node.text
    help_ = "write a language tag such as `en`, `uk`, `ru` or `pt-BR`"
    meant = _LANGUAGES.get(node.text.strip().lower())
    help_ = f"write `{meant}`" if meant else help_
    reading.tell("E104", node.span, f"`{node.text}` is not the code of a language", help_, meant)
    return None


def identifier(reading: Reading, node: Node, of: Field) -> str | None:
    """An identifier in somebody else's register."""
    if _IDENTIFIER.fullmatch(node.text):
        return node.text
    reading.tell("E104", node.span, f"`{node.text}` is not a valid identifier", of.help)
    return None


def sha256(reading: Reading, node: Node, of: Field) -> str | None:
    """A SHA-256 in hexadecimal, in small letters."""
    written = node.text.strip().lower().removeprefix("sha256:").strip()
    if _SHA256.fullmatch(written):
        return written
    message = f"`{of.name}` is not a SHA-256: it has 64 figures and letters from a to f"
    help_ = "copy it whole from what `sha256sum FILE` prints"
    reading.tell("E104", node.span, message, help_)
    return None


def unit(reading: Reading, node: Node, _: Field) -> str | None:
    """The id of a unit, built-in or declared."""
    if node.text in reading.units:
        return node.text
    meant = suggest_id(node.text, reading.units)
    help_ = f"write one of: {', '.join(reading.units)}"
    if meant:
        help_ = f"did you mean `{meant.word}`?"
    help_ += "; a unit of your own is declared under `units`"
    reading.tell("E203", node.span, f"there is no unit `{node.text}`", help_, meant=meant)
    return None


def ref(reading: Reading, node: Node, of: Field) -> Ref:
    """A mention of another record, with the id that it has today."""
    sections, written = of.type.sections, node.text
    current = written
    for section in sections if reading.aliases else ():
        current = reading.aliases.get((section, written), written)
        if current != written:
            break
    mention = Ref(current, node)
    reading.mentions.append(Mention(mention, sections, reading.owner, of.type.many))
    return mention


def advice(reading: Reading, node: Node, of: Field) -> str | None:
    """The code of advice that can be waived."""
    if node.text in of.type.words:
        return node.text
    meant = nearest(node.text.upper(), of.type.words) if node.text[:1] in "Ww" else None
    reading.tell(
        "E104",
        node.span,
        f"`{node.text}` is not the code of advice that can be waived",
        f"advice has the codes {of.type.words[0]} to {of.type.words[-1]}; what is told as an error "
        "or a warning is mended, never waived",
        meant if meant == node.text.upper() else None,
    )
    return None


def path(reading: Reading, node: Node, of: Field) -> str:
    """A record named with its section; whether it exists is for the checks."""
    return node.text.strip()


def alias(reading: Reading, node: Node, _: Field) -> Ref:
    """An old id of the record it stands in."""
    return Ref(node.text, node)


SCALARS: dict[str, Callable[[Reading, Node, Field], object]] = {
    "line": line,
    "text": text,
    "flag": flag,
    "word": word,
    "number": number,
    "date": date,
    "url": url,
    "language": language,
    "id": identifier,
    "sha256": sha256,
    "unit": unit,
    "ref": ref,
    "alias": alias,
    "advice": advice,
    "path": path,
}


def corrected(text: str, of: Field, units: dict[str, Unit]) -> str | Diagnostic:
    """The text that the file may hold for a value from elsewhere, or why there is none.

    What is wrong with it is mended where there is one certain remedy.
    """
    reading = Reading({}, units)
    SCALARS[of.type.kind](reading, Node(SourceText("", text), 0, len(text), text), of)
    for fault in reading.diagnostics:
        if not fault.certain:
            return fault
        text = fault.fixes[0].replacement
    return text
