"""Values for the fields of a new record: taken from options, or asked for one by one."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import click

from claimledger.ledger.dates import DateFault, parse_when
from claimledger.ledger.fields import Field
from claimledger.ledger.insertion import Value
from claimledger.ledger.model import NO_SIDE, Ledger
from claimledger.text.nearest import nearest

MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks: the ledger that ids are of, and the day that is offered as a date."""

    ledger: Ledger
    day: date

    def values(
        self, fields: Sequence[Field], given: Mapping[str, Value], recommended: Iterable[str]
    ) -> dict[str, Value]:
        """A value for each field: as given, or asked for where it is compulsory.

        Where anything has to be asked, what is recommended is asked for too; an empty answer
        leaves it out.
        """
        values = {f.name: self._checked(f, given[f.name]) for f in fields if given.get(f.name)}
        missing = [f for f in fields if f.required and f.name not in values]
        wished = [f for f in fields if missing and f.name in recommended and f.name not in values]
        for field in (one for one in fields if one in missing or one in wished):
            answer = self._asked(field, compulsory=field in missing)
            if answer:
                values[field.name] = answer
        return values

    def known(self, sections: Sequence[str]) -> list[str]:
        """The ids that a field may name."""
        ids = [id_ for section in sections for id_ in self.ledger.section(section)]
        return [*ids, NO_SIDE] if "sides" in sections else ids

    def _checked(self, field: Field, value: Value) -> Value:
        try:
            if isinstance(value, str):
                return self._one(field, value)
            return tuple(self._one(field, one) for one in value)
        except click.BadParameter as error:
            name = field.name.replace("_", "-")
            raise click.UsageError(f"--{name}: {error.message}") from error

    def _asked(self, field: Field, compulsory: bool) -> Value:
        words = field.type.words
        click.echo(f"\n{field.help}" + (f" One of: {', '.join(words)}." if words else ""))
        name = field.name.replace("_", " ") + ("" if compulsory else " (or nothing)")
        default = self.day.isoformat() if field.type.kind == "date" and compulsory else None
        if not compulsory:
            default = ""
        read: Callable[[str], Value] = lambda text: self._answer(field, text, compulsory)  # noqa: E731
        answer: Value = click.prompt(
            name, default=default, value_proc=read, show_default=bool(default)
        )
        return answer

    def _answer(self, field: Field, text: str, compulsory: bool) -> Value:
        text = text.strip()
        if text == "?" and field.type.sections:
            raise click.BadParameter(self._some(field))
        if not text and not compulsory:
            return ""
        if not field.type.many:
            return self._one(field, text)
        return tuple(self._one(field, one.strip()) for one in text.split(",") if one.strip())

    def _one(self, field: Field, text: str) -> str:
        kind = field.type.kind
        if kind == "ref":
            return self._known_id(field, text)
        if kind == "date":
            return _date(text)
        if kind == "word" and text not in field.type.words:
            meant = nearest(text.lower(), field.type.words)
            raise click.BadParameter(f"did you mean {meant}?" if meant else "none of these words")
        return text

    def _known_id(self, field: Field, text: str) -> str:
        known = self.known(field.type.sections)
        if text in known:
            return text
        meant = nearest(text.lower().replace(" ", "-"), known)
        hint = f"did you mean {meant}?" if meant else self._some(field, text)
        raise click.BadParameter(f"there is no {text!r}; {hint}")

    def _some(self, field: Field, text: str = "") -> str:
        known = self.known(field.type.sections)
        near = [id_ for id_ in known if text.lower() in id_] or known
        more = f", and {len(near) - MOST_SHOWN} more" if len(near) > MOST_SHOWN else ""
        return f"known: {', '.join(near[:MOST_SHOWN])}{more}"


def _date(text: str) -> str:
    when = parse_when(text)
    if isinstance(when, DateFault):
        if when.replacement:
            return when.replacement
        raise click.BadParameter(f"{when.message}; {when.help}")
    return text
