"""`claimledger new`: a record asked for field by field, and written at its place."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click

from claimledger.build import Examined, examine
from claimledger.cli.common import FOUND_ERRORS, day_of_today, paint
from claimledger.cli.fix import ChangedMeanwhileError, replace_text
from claimledger.cli.inputs import ledger_at
from claimledger.ledger.candidates import candidates, records_with, texts_of
from claimledger.ledger.fields import Field, RecordType, ref
from claimledger.ledger.files import Loaded, load
from claimledger.ledger.ids import id_of, is_id, short_id
from claimledger.ledger.model import (
    NO_SIDE,
    POSITION,
    VERIFICATION,
    DraftLedger,
)
from claimledger.ledger.names import records_named
from claimledger.ledger.sections import SECTIONS, Section
from claimledger.ledger.tree import MapNode
from claimledger.ledger.values import corrected
from claimledger.ledger.vocabulary import ClaimKind, Stance
from claimledger.ledger.writing import (
    CannotInsertError,
    Insertion,
    WrittenValue,
    lines_of_fields,
    new_item,
    new_record,
)
from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.report import render_text
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

Needs = Callable[[Mapping[str, WrittenValue]], Sequence[str]]
"""The fields that a check makes compulsory, given the values that are there already."""


@dataclass(slots=True)
class Asking:
    """The questions of one run, and the answers so far.

    Attributes:
        known: what ids may be named.
        lacking: the options that no answer was given for yet, as messages name them.
        asked: the fields that were asked for.
        listed: the ids that were last listed; a number means one of them.
    """

    known: Known
    lacking: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    listed: list[str] = field(default_factory=list)

    def checked(
        self, fields: Sequence[Field], given: Mapping[str, WrittenValue]
    ) -> dict[str, WrittenValue]:
        """The values that options gave."""
        return {of.name: self._checked(of, given[of.name]) for of in fields if of.name in given}

    def values(
        self,
        fields: Sequence[Field],
        values: dict[str, WrittenValue],
        recommended: Iterable[str],
        needs: Needs,
    ) -> dict[str, WrittenValue]:
        """The values completed: each field that is compulsory is asked for.

        Where anything has to be asked, what is recommended is asked for too; an empty answer
        leaves it out.
        """
        if not lacking(fields, values, needs):
            return values
        for of in fields:
            compulsory = of.required or of.name in needs(values)
            if of.name not in values and (compulsory or of.name in recommended):
                answer = self._asked(of, compulsory)
                if answer:
                    values[of.name] = answer
        return {of.name: values[of.name] for of in fields if of.name in values}

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
            if sys.stdin.isatty():
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

    def _parts(self, of: Field, text: str) -> list[str]:
        """The parts of a list of ids with commas; a name may have commas itself."""
        sections = of.type.sections
        if not sections or self.known.meant(sections, text.strip()):
            return [text.strip()]
        return [part.strip() for part in text.split(",") if part.strip()]

    def _asked(self, of: Field, compulsory: bool) -> WrittenValue:
        words = of.type.words
        click.echo(f"\n{of.help}" + (f" One of: {', '.join(words)}." if words else ""))
        if of.type.sections:
            click.echo("An id, a name, or a word of it; ? lists them.")
        name = of.name.replace("_", " ") + ("" if compulsory else " (or nothing)")
        self.asked.add(of.name)
        answer = self.prompted(name, lambda text: self._answer(of, text, compulsory))
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
        return tuple(self._read(of, part) for part in self._parts(of, text))

    def _read(self, of: Field, text: str, in_prompt: bool = True) -> str:
        read = self._id(of, text, in_prompt) if of.type.kind == "ref" else self._scalar(of, text)
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
        if found and in_prompt:
            raise click.BadParameter(self._listed(of, found))
        near = None if found else self.known.near(sections, text)
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


def lacking(fields: Sequence[Field], values: Mapping[str, WrittenValue], needs: Needs) -> list[str]:
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


# The kinds of records that `claimledger new` writes: their fields, and what they cannot lack.

LEFT_OUT = ("aliases", "removed")
CLAIM_FIELD = Field("claim", ref("claims"), "The claim that it is of.", True)


def nothing_more(_: Mapping[str, WrittenValue]) -> Sequence[str]:
    """What the table of fields calls compulsory is enough."""
    return ()


def _of_claim(values: Mapping[str, WrittenValue]) -> Sequence[str]:
    return ("holder",) if values.get("kind") == ClaimKind.CONTROL else ()


def _of_position(values: Mapping[str, WrittenValue]) -> Sequence[str]:
    """A source, and what was said: where there is no summary, a quote; of what is implied, why."""
    stance = values.get("stance")
    if stance == Stance.IMPLIES:
        return ("source", "summary", "reading")
    return ("source", *(() if values.get("summary") or stance == Stance.DECLINES else ("quote",)))


def _of_verification(_: Mapping[str, WrittenValue]) -> Sequence[str]:
    return ("method", "source")


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of record that can be written, and what is asked for besides its required fields.

    Attributes:
        record: its declaration; of a section, or of a list of a claim.
        recommended: fields that are asked for where anything has to be asked.
        needs: what is compulsory by a check, and not by the declaration.
        next: the command that an editor probably wants next, with the new id at its end.
    """

    record: RecordType
    recommended: tuple[str, ...] = ()
    needs: Needs = nothing_more
    next: str = ""

    @property
    def name(self) -> str:
        """What the command calls it, such as `position`."""
        return self.record.noun

    @property
    def section(self) -> str:
        """The section that it goes into; empty for a record of a list."""
        return self.record.name if isinstance(self.record, Section) else ""

    @property
    def list(self) -> str:
        """The field of a claim that lists such records; empty for a record of a section."""
        fields = SECTIONS["claims"].fields
        return next((field.name for field in fields if field.type.record is self.record), "")


RECORD_KINDS = (
    Kind(
        SECTIONS["claims"],
        recommended=("kind", "event_date", "against"),
        needs=_of_claim,
        next="now record who says it: claimledger new position --claim",
    ),
    Kind(
        POSITION,
        recommended=("certainty", "summary", "quote", "locator", "via"),
        needs=_of_position,
    ),
    Kind(VERIFICATION, recommended=("certainty",), needs=_of_verification),
    Kind(
        SECTIONS["actors"],
        recommended=("kind", "role", "part_of", "side"),
        next="now record what it says: claimledger new position --actor",
    ),
    Kind(
        SECTIONS["places"],
        recommended=("kind", "within"),
        next="now record a claim about it: claimledger new claim --places",
    ),
    Kind(
        SECTIONS["sources"],
        recommended=("publisher", "published", "url", "archived"),
        next="now record what stands in it: claimledger new position --source",
    ),
)


def simple(kind: Kind) -> tuple[Field, ...]:
    """The fields that one line can hold."""
    return tuple(
        field
        for field in kind.record.fields
        if field.type.kind not in ("record", "quantity", "names") and field.name not in LEFT_OUT
    )


def option_of(field: Field) -> click.Option:
    """The option that gives a field its value."""
    names = [option(field.name), field.name]
    if field.type.kind == "flag":
        return click.Option(names, is_flag=True, help=field.help)
    words = click.Choice([str(word) for word in field.type.words]) if field.type.words else str
    several = " Several: with commas, or repeat the option." if field.type.sections else ""
    several = several or " Several: repeat the option."
    help_ = field.help + (several if field.type.many else "")
    return click.Option(names, type=words, multiple=field.type.many, help=help_)


_NO_VOICE = "E401"
"""No reason to refuse a claim: its positions are written after it."""

_NO_FIGURE = "E111"
"""No reason to refuse a claim either, and told: `quantity` is more than one line can hold."""

_LATER = (_NO_VOICE, _NO_FIGURE)

_KEY = re.compile(r"\s*(?:- )?(\w+):")


_NEW_HELP = """\
Write a new record into a ledger; what no option gives is asked for.

A record that would bring an error into the ledger is not written.
"""


@click.group("new", help=_NEW_HELP)
def new_command() -> None:
    """Write a new record into a ledger; what no option gives is asked for."""


def _command(kind: Kind) -> click.Command:
    path = click.Path(path_type=Path)
    ledger = click.Option(["--ledger"], type=path, default="claims.yaml", show_default=True)
    id_help = "Its id, the last part of its address for ever."
    first = click.Option(["--id", "id_"], help=id_help) if kind.section else option_of(CLAIM_FIELD)
    options = [ledger, first, *(option_of(field) for field in simple(kind))]
    about = f"Write a new {kind.name}."
    return click.Command(kind.name, params=list(options), callback=partial(_new, kind), help=about)


def _new(kind: Kind, /, ledger: Path, **given: Any) -> None:
    root, day = ledger_at(ledger), day_of_today()
    look = partial(examine, day=day)
    loaded = load(root)
    before = look(loaded)
    asking = Asking(Known(before.ledger, unreadable(loaded)))
    values = _given(kind, asking, given)
    recommended: Sequence[str] = kind.recommended
    while True:
        try:
            insertion = _insertion(kind, asking, loaded, values, recommended)
        except CannotInsertError as error:
            raise click.UsageError(f"{error}: write this one by hand") from error
        path = _path(loaded, insertion).resolve()
        faults = _new_faults(kind, before, look(load(root, edited={path: insertion.result})))
        errors = [f for f in faults if f.severity is Severity.ERROR and f.code not in _LATER]
        if not errors:
            break
        again = _asked_lines(insertion, errors) & asking.asked
        click.echo("\n" + render_text(errors, paint), nl=False)
        if not again or len(again) < len(errors):
            _refuse(insertion if asking.asked else None)
        values = {name: value for name, value in values.items() if name not in again}
        recommended = ()
    _write(path, insertion)
    _tell(kind, insertion, str(values.get("id_", "")), faults)


def _refuse(insertion: Insertion | None) -> NoReturn:
    """Ends the command; what somebody has typed is shown, to be used elsewhere."""
    click.echo("\nnothing was written" + ("; it would have been:" if insertion else ""))
    if insertion:
        click.echo(insertion.text.strip("\r\n"))
    sys.exit(FOUND_ERRORS)


def _given(kind: Kind, asking: Asking, given: dict[str, Any]) -> dict[str, WrittenValue]:
    """The values that options gave, checked. What they lack is noted in `asking.lacking`."""
    given = {name: "true" if value is True else value for name, value in given.items() if value}
    fields = simple(kind) if kind.section else (CLAIM_FIELD, *simple(kind))
    values = asking.checked(fields, given)
    if kind.section and "id_" in given:
        try:
            values["id_"] = _read_id(kind, asking, given["id_"])
        except click.BadParameter as error:
            message = f"--id: {error.message}; nothing was written"
            raise click.UsageError(message) from error
    names = lacking(fields, values, kind.needs)
    ids = ["--id"] if kind.section and "id_" not in values else []
    options = [option(name) if name != "quote" else "--summary or --quote" for name in names]
    asking.lacking = [*options, *ids]
    return values


def _insertion(
    kind: Kind,
    asking: Asking,
    loaded: Loaded,
    values: dict[str, WrittenValue],
    recommended: Sequence[str],
) -> Insertion:
    """The record as it would be written; `values` is completed by what is asked for."""
    if not kind.section:
        values |= asking.values((CLAIM_FIELD,), values, (), nothing_more)
    values |= asking.values(simple(kind), values, recommended, kind.needs)
    lines = lines_of_fields(values, kind.record.fields)
    if not kind.section:
        node = asking.known.ledger.claims[str(values["claim"])].node
        return new_item(node, kind.list, lines)
    if "id_" not in values:
        values["id_"] = _asked_id(kind, asking, values)
    return new_record(_root(loaded, kind.section), kind.section, str(values["id_"]), lines)


def _asked_id(kind: Kind, asking: Asking, values: Mapping[str, WrittenValue]) -> WrittenValue:
    """The id that is asked for, with one on offer that is made of the name or the statement."""
    named = next((values[name] for name in ("name", "title", "statement") if name in values), "")
    free = short_id(str(named), asking.known.ids((kind.section,)))
    click.echo("\nIts id becomes its address, and stays for ever.")
    return asking.prompted("id", lambda text: _read_id(kind, asking, text.strip()), free or "")


def _read_id(kind: Kind, asking: Asking, text: str) -> str:
    if text in asking.known.unreadable:
        raise click.BadParameter(asking.known.unreadable[text])
    if not is_id(text):
        better = id_of(text)
        hint = f"; for example {better}" if better else ""
        raise click.BadParameter(f"small letters, digits and single hyphens{hint}")
    if text in asking.known.ids((kind.section,)):
        raise click.BadParameter(f"the id {text} is taken")
    return text


def _root(loaded: Loaded, section: str) -> MapNode:
    """The file to write into: the last that has the section, else the root file."""
    roots = [root for root in loaded.roots if isinstance(root, MapNode)]
    if not roots:
        raise CannotInsertError("the ledger cannot be read")
    return next((root for root in reversed(roots) if root.value(section)), roots[0])


def _path(loaded: Loaded, insertion: Insertion) -> Path:
    names = [source.name for source in loaded.sources]
    return loaded.paths[names.index(insertion.source.name)]


def _new_faults(kind: Kind, before: Examined, after: Examined) -> Sequence[Diagnostic]:
    """What is found now and was not before; a record begins unused, and a claim with no voice."""
    known = Counter((fault.code, fault.message) for fault in before.diagnostics)
    found = []
    for fault in after.diagnostics:
        known[fault.code, fault.message] -= 1
        if known[fault.code, fault.message] < 0:
            found.append(fault)
    begins = ("W607", _NO_VOICE) if kind.name == "claim" else ("W607",)
    return [fault for fault in found if fault.code not in begins]


def _asked_lines(insertion: Insertion, faults: Sequence[Diagnostic]) -> set[str]:
    """The keys of the new record's lines that these faults point at."""
    keys = set()
    end = insertion.offset + len(insertion.text)
    for fault in faults:
        within = insertion.offset <= fault.span.start < end
        if within and fault.span.source.name == insertion.source.name:
            key = _KEY.match(fault.span.source.line(fault.span.line))
            keys |= {key[1]} if key else set()
    return keys


def _write(path: Path, insertion: Insertion) -> None:
    try:
        replace_text(path, insertion.source.text, insertion.result)
    except ChangedMeanwhileError as error:
        raise click.UsageError(f"{error} was saved by another program; run this again") from error
    except OSError as error:
        raise click.UsageError(f"cannot write: {error.strerror}") from error


def _tell(kind: Kind, insertion: Insertion, id_: str, faults: Sequence[Diagnostic]) -> None:
    """What was written, what comes next, and new advice."""
    click.echo(f"\nwritten at {insertion.source.name}:{insertion.line}:")
    click.echo(insertion.text.strip("\r\n"))
    if kind.next:
        click.echo(f"\n{kind.next} {id_}")
    if faults:
        click.echo("\n" + render_text(faults, paint), nl=False)


for _kind in RECORD_KINDS:
    new_command.add_command(_command(_kind))
