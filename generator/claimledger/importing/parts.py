"""Cells on their way into records, and what is told of those that cannot go there."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from claimledger.importing.drafts import Draft
from claimledger.importing.report import Cell, short
from claimledger.importing.synonyms import GAPS
from claimledger.importing.targets import CLAIM, KEY, QUANTITY_UNIT, STATEMENT, Target
from claimledger.importing.values import has_words_beside, keys_in, plain
from claimledger.ledger.writing import scalar

_BETWEEN_NAMES = re.compile(r"[;\n]")
_BETWEEN_SOURCES = re.compile(r";\s|\n")  # an address may hold a semicolon


@dataclass(frozen=True, slots=True)
class Part:
    """A cell, with what it goes into.

    Attributes:
        texts: what it holds, one by one; other than in the cell where words stand for others.
        target: where it goes.
        constant: the mapping file says it, of every row.
    """

    cell: Cell
    texts: tuple[str, ...]
    target: Target
    constant: bool = False

    @property
    def text(self) -> str:
        """The one text of a field that holds one."""
        return self.texts[0]


def texts_of(text: str, target: Target, separator: str) -> list[str]:
    """The texts that a cell holds; of a field with one value only where the mapping divides it."""
    if separator:
        texts = text.replace(separator, "\n").split("\n")
    elif target.last.type.sections == ("sources",):
        texts = _BETWEEN_SOURCES.split(text)
    elif target.last.type.many and target.last.type.sections:
        texts = _BETWEEN_NAMES.split(text)
    else:
        texts = [text]
    return [each.strip() for each in texts if each.strip()]


def word_line(part: Part, text: str, means: str = "", field: str = "") -> str:
    """The line of a mapping file that says what a text of a cell stands for."""
    if part.constant:
        return ""
    if len(part.texts) == 1:
        text = part.cell.text  # without the meaning that a word has given it already
    line = [f"column: {scalar(part.cell.column, flow=True)}", f"text: {scalar(text, flow=True)}"]
    line += [f"field: {field}"] if field else []
    line += [f"means: {scalar(means, flow=True) if means else ''}"]
    return f"in the mapping file, under `words`: {{{', '.join(line)}}}"


# What names the claim of a row


def says_something(statement: str) -> bool:
    """Whether a text can be a statement: neither a number nor a sign for an empty cell."""
    return plain(statement) not in GAPS and any(sign.isalpha() for sign in statement)


def no_statement(part: Part) -> tuple[str, str]:
    """Why a cell names no claim, and what settles it."""
    text = short(part.text)
    if plain(part.text) in GAPS:
        return f"`{text}` names no claim", word_line(part, part.text)
    number = f"; if it is the number of a claim, let the column become {KEY}"
    return f"`{text}` is no statement{number if part.text.strip()[-1:].isdigit() else ''}", ""


def unknown_claim(part: Part, known: Container[str]) -> str:
    """That a cell names a claim that no sheet has, or several that the sheets have.

    Args:
        part: the cell.
        known: what names claims in the field that it goes into.
    """
    text = short(part.text)
    several = keys_in(part.text, known)
    if several:
        return (
            f"`{text}` names {len(several)} claims: write `{', '.join(several)}` and give the "
            'column `separator: ","`, or give each a row of its own'
        )
    if part.target.path == STATEMENT:
        return f"no sheet has a claim `{text}`"
    return (
        f"no sheet has a claim with this number or id, `{text}`, and no statement stands beside "
        "it; if the column only counts the rows, let it be leave-out"
    )


def are_other_words(draft: Draft, statement: Part) -> bool:
    """Whether a statement is another than that of a claim; case and signs do not count."""
    before = str(draft.values.get("statement", statement.text))
    return _words_of(before) != _words_of(statement.text)


def _words_of(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def two_statements(name: Part, draft: Draft, statement: Part) -> tuple[str, str]:
    """That two statements have one number, and the line that makes them one."""
    before = str(draft.values["statement"])
    first = where(draft.cells["statement"], name.cell)
    why = (
        f"{first} has the same `{short(name.text)}` and another statement, `{short(before)}`: if "
        "these are two claims, give each its own, or let another column tell them apart; if they "
        "are one, write the same statement, or let its column be leave-out"
    )
    return why, word_line(statement, statement.text, before)


def where(cells: Sequence[Cell], seen_from: Cell) -> str:
    """The row in which something stood first, as told in another."""
    if not cells:
        return "another cell"
    in_file = f" of {cells[0].file}" if cells[0].file != seen_from.file else ""
    return f"row {cells[0].row}{in_file}"


def other_cell(draft: Draft, part: Part) -> str:
    """That two cells are at odds about a record, and what that may mean."""
    of = part.target.last.name
    first = where(draft.cells.get(of, ()), part.cell)
    before = short(str(draft.values[of]))
    if draft.group == CLAIM:
        return (
            f"{first} says `{before}` of the same claim: perhaps these rows do not belong "
            f"together; look whether {KEY} and {STATEMENT} are the columns that tell claims apart"
        )
    name = short(str(draft.values.get("name") or draft.values.get("title") or ""))
    if not name:
        return f"another cell of the row says `{before}`"
    return f"{first} says `{before}` of the same `{name}`; if these are two, give them two names"


# Figures

_HAS_NUMBER = re.compile(
    r"\d|\b(?:dozen|hundred|thousand|million|billion)s?\b|^tens of\b", re.IGNORECASE
)


def has_figure(text: str) -> bool:
    """Whether a number stands in a text, in figures or in words such as `dozens`."""
    return bool(_HAS_NUMBER.search(text))


def as_stated(words: str, unit: Part | None) -> str:
    """The figure with its unit, also where that stands in a column of its own."""
    stated = " ".join(words.split())
    if unit is None or has_words_beside(stated):
        return stated
    of = "of " if stated.endswith(("dozens", "hundreds", "thousands", "millions")) else ""
    return f"{stated} {of}{' '.join(unit.text.split())}"


def no_figure(words: Part) -> tuple[str, str]:
    """That a cell holds no figure, and the line that gives it one."""
    return (
        "no figure stands here, so the claim is not recorded as one of a quantity",
        word_line(words, words.text),
    )


def no_unit(beside: str, unit: Part | None, line: str) -> tuple[str, str]:
    """Why a figure has no unit, and what gives it one; `line` says what the words mean."""
    why = "the words are kept, but not as a figure: "
    if unit is not None and beside:
        other = f"`{short(beside)}` and `{short(unit.text)}` are two units"
        return f"{why}{other}", line
    if not beside:
        return f"{why}no unit stands beside it: let a column become {QUANTITY_UNIT}", (
            "or write the unit of all figures that have none under `constants`: "
            f"{{field: {QUANTITY_UNIT}, value: }}"
        )
    value = scalar(beside, flow=True)
    return f"{why}`{short(beside)}` is no unit that is known: give the sheet a column of units", (
        "or, if all figures without a unit have this one, under `constants`: "
        f"{{field: {QUANTITY_UNIT}, value: {value}}}"
    )
