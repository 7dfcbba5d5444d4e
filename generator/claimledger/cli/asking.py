"""Values for the fields of a new record: taken from options, or asked for one by one."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import click

from claimledger.cli.known import MOST_SHOWN, Known
from claimledger.ledger.fields import Field
from claimledger.ledger.insertion import Value
from claimledger.ledger.tree import Node
from claimledger.ledger.values import SCALARS, Reading
from claimledger.text.source import SourceText

Needs = Callable[[Mapping[str, Value]], Sequence[str]]
"""What has to be there besides what the table of fields says, given what is there already."""


@dataclass(slots=True)
class Asking:
    """Who asks.

    Attributes:
        known: what ids may be named.
        lacking: the options that no answer was given for yet, as they are told.
        asked: the fields that were asked for.
        listed: the ids that were last listed; a number means one of them.
    """

    known: Known
    lacking: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    listed: list[str] = field(default_factory=list)

    def checked(self, fields: Sequence[Field], given: Mapping[str, Value]) -> dict[str, Value]:
        """The values that options gave."""
        return {
            one.name: self._checked(one, given[one.name]) for one in fields if one.name in given
        }

    def values(
        self,
        fields: Sequence[Field],
        values: dict[str, Value],
        recommended: Iterable[str],
        needs: Needs,
    ) -> dict[str, Value]:
        """The values completed: each field that is compulsory is asked for.

        Where anything has to be asked, what is recommended is asked for too; an empty answer
        leaves it out.
        """
        if not lacking(fields, values, needs):
            return values
        for one in fields:
            compulsory = one.required or one.name in needs(values)
            if one.name not in values and (compulsory or one.name in recommended):
                answer = self._asked(one, compulsory)
                if answer:
                    values[one.name] = answer
        return {one.name: values[one.name] for one in fields if one.name in values}

    def prompted(self, name: str, read: Callable[[str], Value], default: str = "") -> Value:
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
            if sys.stdin.isatty():
                raise
            click.echo()
            options = ", ".join(self.lacking) or "an option"
            told = f"missing: {options} (there is no terminal to ask at); nothing was written"
            raise click.UsageError(told) from None
        return text

    def _checked(self, of: Field, value: Value) -> Value:
        try:
            if isinstance(value, str):
                return self._one(of, value, in_prompt=False)
            parts = [self._parts(of, one) for one in value]
            return tuple(self._one(of, one, in_prompt=False) for some in parts for one in some)
        except click.BadParameter as error:
            told = f"{option(of.name)}: {error.message}; nothing was written"
            raise click.UsageError(told) from error

    def _parts(self, of: Field, text: str) -> list[str]:
        """The parts of a list of ids with commas; a name may have commas itself."""
        sections = of.type.sections
        if not sections or self.known.meant(sections, text.strip()):
            return [text.strip()]
        return [one.strip() for one in text.split(",") if one.strip()]

    def _asked(self, of: Field, compulsory: bool) -> Value:
        words = of.type.words
        click.echo(f"\n{of.help}" + (f" One of: {', '.join(words)}." if words else ""))
        if of.type.sections:
            click.echo("An id, a name, or a word of it; ? lists them.")
        name = of.name.replace("_", " ") + ("" if compulsory else " (or nothing)")
        self.asked.add(of.name)
        answer = self.prompted(name, lambda text: self._answer(of, text, compulsory))
        self.lacking = [one for one in self.lacking if option(of.name) not in one]
        return answer

    def _answer(self, of: Field, text: str, compulsory: bool) -> Value:
        text = text.strip()
        if text == "?" and of.type.sections:
            raise click.BadParameter(self._listed(of, self.known.ids(of.type.sections)))
        if not text and compulsory:
            raise click.BadParameter("an answer is needed here")
        if not of.type.many or not text:
            return self._one(of, text) if text else ""
        return tuple(self._one(of, one) for one in self._parts(of, text))

    def _one(self, of: Field, text: str, in_prompt: bool = True) -> str:
        read = self._id(of, text, in_prompt) if of.type.kind == "ref" else self._scalar(of, text)
        if read != text:
            click.echo(f"understood as {read}")
        return read

    def _scalar(self, of: Field, text: str) -> str:
        """The text as the reader of ledgers takes it, with a certain remedy applied."""
        reading = Reading({}, dict(self.known.ledger.units))
        SCALARS[of.type.kind](reading, Node(SourceText("", text), 0, len(text), text), of)
        for fault in reading.diagnostics:
            if not fault.certain:
                help_ = f"; {fault.help}" if fault.help else ""
                raise click.BadParameter(f"{fault.message}{help_}")
            text = fault.fixes[0].replacement
        return text

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
        if found and in_prompt:
            raise click.BadParameter(self._listed(of, found))
        near = None if found else self.known.near(sections, text)
        hint = f"did you mean {near}?" if near else _some(found or self.known.ids(sections))
        raise click.BadParameter(f"there is no {text!r}; {hint}")

    def _listed(self, of: Field, ids: list[str]) -> str:
        """The ids with their names, numbered, for the next answer."""
        self.listed = ids[:MOST_SHOWN]
        shown = (self.known.shown(of.type.sections, one) for one in self.listed)
        lines = [f"\n  {number:>2}  {one}" for number, one in enumerate(shown, 1)]
        more = len(ids) - len(lines)
        rest = f"\n  and {more} more: answer a word of the one that is meant" if more else ""
        return f"which one? answer its number or id{''.join(lines)}{rest}"


def lacking(fields: Sequence[Field], values: Mapping[str, Value], needs: Needs) -> list[str]:
    """The names of compulsory fields without a value."""
    needed = needs(values)
    names = [one.name for one in fields if one.required or one.name in needed]
    return [name for name in names if name not in values]


def option(name: str) -> str:
    """`--statement-date`."""
    return f"--{name.replace('_', '-')}"


def _some(ids: Sequence[str]) -> str:
    more = f", and {len(ids) - MOST_SHOWN} more" if len(ids) > MOST_SHOWN else ""
    return f"known: {', '.join(ids[:MOST_SHOWN])}{more}"
