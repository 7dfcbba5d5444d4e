"""Questions at a terminal for the fields of a record, and what an answer is taken for."""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import click

from claimledger.ledger.candidates import candidates, records_with, texts_of
from claimledger.ledger.fields import Field
from claimledger.ledger.files import Loaded
from claimledger.ledger.model import NO_SIDE, DraftLedger
from claimledger.ledger.names import records_named
from claimledger.ledger.values import corrected
from claimledger.ledger.writing import WrittenValue
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.suggestions import same_but_for_spelling, suggest_id

# The records that an answer may name, by id, by name or by a word of either.

MOST_SHOWN = 12
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Known:
    """The ledger's records.

    Attributes:
        ledger: as it was read.
        unreadable: ids of records that could not be read, each with the reason.
    """

    ledger: DraftLedger
    unreadable: Mapping[str, str] = field(default_factory=dict)

    def ids(self, sections: Sequence[str]) -> list[str]:
        """The ids that a field may name."""
        ids = [id_ for section in sections for id_ in self.ledger.section(section)]
        return [*ids, NO_SIDE] if "sides" in sections else ids

    def meant(self, sections: Sequence[str], text: str) -> str | None:
        """The id that a text certainly means: itself, spelt otherwise, an old one, or a name."""
        ids = self.ids(sections)
        if text in ids:
            return text
        old = next((name for name in sections if (name, text) in self.ledger.aliases), None)
        if old is not None:
            return self.ledger.aliases[old, text]
        named = records_named(self.ledger, text, sections)
        if named is not None and named.certain:
            return named.ids[0]
        return same_but_for_spelling(text, ids)

    def with_word(self, sections: Sequence[str], word: str) -> list[str]:
        """The ids of records that hold a word in their id, their names or their sentence.

        Where there is none, those that hold most of its words, or were published by whom it names.
        """
        found = records_with(self.ledger, word, sections)
        if "sides" in sections and word.casefold() in NO_SIDE:
            found.append(NO_SIDE)
        if found:
            return found
        listed = candidates(self.ledger, word, sections)
        return [] if listed is None else list(listed.ids)

    def near(self, sections: Sequence[str], text: str) -> str | None:
        """The id that was perhaps meant."""
        meant = suggest_id(text, self.ids(sections))
        return meant.word if meant else None

    def shown(self, sections: Sequence[str], id_: str) -> str:
        """`railway-spokesman  Jens Holm`."""
        text = next(iter(self._texts(sections, id_)), "")
        short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        return f"{id_}  {short}".rstrip()

    def _texts(self, sections: Sequence[str], id_: str) -> list[str]:
        records = (self.ledger.section(section).get(id_) for section in sections)
        return [text for record in records if record is not None for text in texts_of(record)]


def unreadable(loaded: Loaded) -> dict[str, str]:
    """The ids of records that YAML cannot read, each with the line that is to blame."""
    found = {}
    for source in loaded.sources:
        faults = [
            fault
            for fault in loaded.diagnostics
            if fault.code in ("E004", "E005") and fault.span.source.name == source.name
        ]
        for id_ in loaded.skipped if faults else ():
            key = re.search(rf"^ {{1,3}}[\"']?{re.escape(id_)}[\"']?:", source.text, re.MULTILINE)
            if key:
                after = (fault for fault in faults if fault.span.start >= key.start())
                cause = next(after, faults[-1])
                line = source.position(key.start())[0]
                found[id_] = (
                    f"`{id_}` (line {line}) cannot be read because of line {cause.span.line}: "
                    f"{cause.message}; mend that first"
                )
    return found


# Values for the fields of a new record: taken from options, or asked for one by one.

Answers = dict[str, Any]
"""What the fields of a record are to hold: a text, texts, or the answers of a record within it."""

Needs = Callable[[Answers], Sequence[str]]
"""The names of fields that are asked for, given the values that are there already."""

MARKS = ("“”", "„“", "„”", "«»", "»«", "‘’", "‚‘", '""')
_QUOTED = ("statement", "summary", "quote", "translation", "as_stated")
"""Fields that a page puts between quotation marks, or that a person copies with theirs."""


@dataclass(slots=True)
class Asking:
    """The questions of one run, and the answers so far.

    Attributes:
        known: what ids may be named.
        lacking: the options that no answer was given for yet, as messages name them.
        asked: the fields that were asked for.
        listed: the ids that were last listed; a number means one of them.
        refused: texts that no record is known by; whoever answers the same again means a new one.
        make: asks for a new record that an answer to this field names, and gives its id; None where
            it is not wanted, or no such record is written by this command.
        proposed: answers that are on offer, by the field.
    """

    known: Known
    make: Callable[[Field, str], str | None]
    lacking: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    listed: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    proposed: dict[str, str] = field(default_factory=dict)

    def checked(self, fields: Sequence[Field], given: Answers) -> Answers:
        """The values that options gave."""
        return {of.name: self._checked(of, given[of.name]) for of in fields if of.name in given}

    def values(
        self,
        fields: Sequence[Field],
        values: Answers,
        recommended: Needs,
        needs: Needs,
        *,
        always: bool = False,
    ) -> Answers:
        """The values completed: each field that is compulsory is asked for.

        Where anything has to be asked, or `always`, what is recommended is asked for too; an empty
        answer leaves it out.
        """
        if not always and not lacking(fields, values, needs):
            return values
        for of in fields:
            compulsory = of.required or of.name in needs(values)
            if of.name not in values and (compulsory or of.name in recommended(values)):
                answer = self._asked(of, compulsory)
                if answer:
                    values[of.name] = answer
        return {of.name: values[of.name] for of in fields if of.name in values}

    def confirmed(self, question: str, default: str = "yes") -> bool:
        """Whether the answer is yes."""
        return self._answered(question, default).strip().casefold() in ("y", "yes")

    def prompted(
        self, name: str, read: Callable[[str], WrittenValue], default: str = ""
    ) -> WrittenValue:
        """An answer that can be read; what is asked for again is said."""
        while True:
            text = self._answered(name, default)
            try:
                return read(text)
            except click.BadParameter as error:
                click.echo(error.message)

    def _answered(self, name: str, default: str) -> str:
        try:
            text: str = click.prompt(name, default=default, show_default=bool(default))
        except click.Abort:
            if is_terminal():
                raise
            click.echo()
            options = ", ".join(self.lacking) or "an option"
            message = f"missing: {options} (there is no terminal to ask at); nothing was written"
            raise click.UsageError(message) from None
        return text

    def _checked(self, of: Field, value: WrittenValue) -> WrittenValue:
        try:
            if isinstance(value, str):
                return self._read(of, value, in_prompt=False)
            parts = [part for text in value for part in self._parts(of, text)]
            return tuple(self._read(of, part, in_prompt=False) for part in parts)
        except click.BadParameter as error:
            message = f"{option(of.name)}: {error.message}; nothing was written"
            raise click.UsageError(message) from error

    def _parts(self, of: Field, text: str, in_prompt: bool = False) -> list[str]:
        """The parts of a list of ids with commas; a name may have commas itself."""
        sections, whole = of.type.sections, text.strip()
        if not sections or self.known.meant(sections, whole):
            return [whole]
        parts = [part.strip() for part in text.split(",") if part.strip()]
        known = [part for part in parts if self.known.meant(sections, part)]
        if in_prompt and len(parts) > 1 and len(known) < len(parts):
            default = "no" if known else "yes"
            if self.confirmed(f"{whole!r}: one name with a comma in it?", default):
                return [whole]
        return parts

    def _asked(self, of: Field, compulsory: bool) -> WrittenValue:
        words = of.type.words
        click.echo(f"\n{of.help}" + (f" One of: {', '.join(words)}." if words else ""))
        if of.type.sections:
            click.echo("An id, a name, or a word of it; ? lists them.")
        name = of.name.replace("_", " ") + ("" if compulsory else " (or nothing)")
        self.asked.add(of.name)
        default = self.proposed.pop(of.name, "")
        answer = self.prompted(name, lambda text: self._answer(of, text, compulsory), default)
        self.lacking = [options for options in self.lacking if option(of.name) not in options]
        return answer

    def _answer(self, of: Field, text: str, compulsory: bool) -> WrittenValue:
        text = text.strip()
        if text == "?" and of.type.sections:
            raise click.BadParameter(self._listed(of, self.known.ids(of.type.sections)))
        if not text and compulsory:
            raise click.BadParameter("an answer is needed here")
        if not of.type.many or not text:
            return self._read(of, text) if text else ""
        return tuple(self._read(of, part) for part in self._parts(of, text, in_prompt=True))

    def _read(self, of: Field, text: str, in_prompt: bool = True) -> str:
        bare = without_marks(text) if _takes_no_marks(of) else text
        read = self._id(of, bare, in_prompt) if of.type.kind == "ref" else self._scalar(of, bare)
        if read != text:
            click.echo(f"understood as {read}")
        return read

    def _scalar(self, of: Field, text: str) -> str:
        """The text as the reader of ledgers takes it, with a certain remedy applied."""
        found = corrected(text, of, dict(self.known.ledger.units))
        if isinstance(found, Diagnostic):
            help_ = f"; {found.help}" if found.help else ""
            raise click.BadParameter(f"{found.message}{help_}")
        return found

    def _id(self, of: Field, text: str, in_prompt: bool) -> str:
        sections = of.type.sections
        meant = self.known.meant(sections, text)
        if meant is not None:
            return meant
        if text in self.known.unreadable:
            raise click.BadParameter(self.known.unreadable[text])
        if in_prompt and text.isdecimal() and 0 < int(text) <= len(self.listed):
            return self.listed[int(text) - 1]
        found = self.known.with_word(sections, text)
        near = None if found else self.known.near(sections, text)
        if in_prompt and (text in self.refused or not (found or near)):
            made = self.make(of, text)
            if made is not None:
                return made
        self.refused.add(text)
        if found and in_prompt:
            raise click.BadParameter(self._listed(of, found))
        hint = f"did you mean {near}?" if near else _some(found or self.known.ids(sections))
        raise click.BadParameter(f"there is no {text!r}; {hint}")

    def _listed(self, of: Field, ids: list[str]) -> str:
        """The ids with their names, numbered, for the next answer."""
        self.listed = ids[:MOST_SHOWN]
        shown = (self.known.shown(of.type.sections, id_) for id_ in self.listed)
        lines = [f"\n  {number:>2}  {record}" for number, record in enumerate(shown, 1)]
        more = len(ids) - len(lines)
        rest = f"\n  and {more} more: answer a word of the one that is meant" if more else ""
        return f"which one? answer its number or id{''.join(lines)}{rest}"


def is_terminal() -> bool:
    """Whether a person answers."""
    return sys.stdin.isatty()


def without_marks(text: str) -> str:
    """A text without the quotation marks that enclose all of it: a page sets its own."""
    stripped = text.strip()
    enclosed = len(stripped) > 2 and stripped[0] + stripped[-1] in MARKS
    inner = stripped[1:-1].strip()
    return inner if enclosed and stripped[0] not in inner and stripped[-1] not in inner else text


def _takes_no_marks(of: Field) -> bool:
    """No value has quotation marks but a name or a remark, which may be a quotation itself."""
    return of.type.kind not in ("line", "text") or of.name in _QUOTED


def lacking(fields: Sequence[Field], values: Answers, needs: Needs) -> list[str]:
    """The names of compulsory fields without a value."""
    needed = needs(values)
    names = [of.name for of in fields if of.required or of.name in needed]
    return [name for name in names if name not in values]


def option(name: str) -> str:
    """`--statement-date`."""
    return f"--{name.replace('_', '-')}"


def _some(ids: Sequence[str]) -> str:
    more = f", and {len(ids) - MOST_SHOWN} more" if len(ids) > MOST_SHOWN else ""
    return f"known: {', '.join(ids[:MOST_SHOWN])}{more}"
