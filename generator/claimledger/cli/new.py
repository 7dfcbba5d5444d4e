"""`claimledger new`: a record asked for field by field, and written at its place."""

import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click

from claimledger.build import Examined, examine
from claimledger.cli.asking import Answers, Asking, Known, Needs, lacking, option, unreadable
from claimledger.cli.common import FOUND_ERRORS, day_of_today, paint
from claimledger.cli.fix import ChangedMeanwhileError, replace_text
from claimledger.cli.inputs import ledger_at
from claimledger.ledger.fields import Field, RecordType, ref, word
from claimledger.ledger.files import Loaded, load
from claimledger.ledger.ids import id_of, is_id, short_id
from claimledger.ledger.model import POSITION, QUANTITY, VERIFICATION, DraftLedger
from claimledger.ledger.sections import DECLARATIONS, SECTIONS, Section
from claimledger.ledger.tree import MapNode
from claimledger.ledger.vocabulary import ClaimKind, Relation, Stance
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

# The kinds of records that `claimledger new` writes: their fields, and what they cannot lack.

LEFT_OUT = ("aliases", "removed")
CLAIM_FIELD = Field("claim", ref("claims"), "The claim that it is of.", True)


def nothing_more(_: Answers) -> Sequence[str]:
    """What the table of fields calls compulsory is enough."""
    return ()


def _always(*names: str) -> Needs:
    """These, whatever the other answers are."""
    return lambda _: names


def _of_claim(values: Answers) -> Sequence[str]:
    return ("holder",) if values.get("kind") == ClaimKind.CONTROL else ()


def _of_position(values: Answers) -> Sequence[str]:
    """A source, and what was said: where there is no summary, a quote; of what is implied, why."""
    translator = ("translator",) if values.get("translation") else ()
    stance = values.get("stance")
    if stance == Stance.IMPLIES:
        return ("source", "summary", "reading", *translator)
    said = values.get("summary") or stance == Stance.DECLINES
    return ("source", *(() if said else ("quote",)), *translator)


def _also_of_position(values: Answers) -> Sequence[str]:
    """Of a quote its language, and of one that is in another language than most its translation."""
    of_quote = ("language",) if values.get("quote") else ()
    translated = ("translation",) if values.get("language") else ()
    return ("certainty", "summary", "quote", "locator", "via", *of_quote, *translated)


def _also_of_media(values: Answers) -> Sequence[str]:
    """Of a place how finely it is told, and of a place or date who says so, when, and how."""
    finely = ("precision",) if values.get("place") else ()
    who = ("located_by",) if values.get("place") or values.get("date") else ()
    of_them = ("located_date", "method") if values.get("located_by") else ()
    return ("kind", "source", "url", "archived", "place", *finely, "date", *who, *of_them)


def _also_of_actor(values: Answers) -> Sequence[str]:
    """Its side where it is not that of a body that it is a part of."""
    return ("kind", "role", "part_of", *(() if values.get("part_of") else ("side",)))


def _of_verification(_: Answers) -> Sequence[str]:
    return ("method", "source")


def _is_figure(values: Answers) -> bool:
    return values.get("kind") == ClaimKind.QUANTITY


def _is_any(_: Answers) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Within:
    """A record that stands within another, and is asked for with it.

    Attributes:
        name: the field that it stands in.
        record: its declaration.
        heading: what is told before it is asked for.
        when: whether it is asked for, given the values of the other.
    """

    name: str
    record: RecordType
    heading: str
    when: Callable[[Answers], bool]
    recommended: Needs
    needs: Needs = nothing_more


FIGURE = Within(
    "quantity", QUANTITY, "The figure.", _is_figure, _always("as_stated", "unit", "measure")
)
SAYS = Within(
    "positions", POSITION, "Who says it: a position.", _is_any, _also_of_position, _of_position
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A sort of record that can be written, and what is asked for besides its required fields.

    Attributes:
        record: its declaration; of a section, or of a list of a claim.
        recommended: fields that are asked for where anything has to be asked.
        needs: what is compulsory by a check, and not by the declaration.
        within: records that are asked for with it, because `check` refuses it without them.
        next: the command that an editor probably wants next, with the new id at its end.
    """

    record: RecordType
    recommended: Needs = nothing_more
    needs: Needs = nothing_more
    within: tuple[Within, ...] = ()
    next: str = ""

    @property
    def name(self) -> str:
        """What the command calls it, such as `position`."""
        return self.record.noun

    @property
    def command(self) -> str:
        """The last word of the command that writes it, `claimledger new media`."""
        return self.name.partition(" ")[0]

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
        recommended=_always("kind", "event_date", "against"),
        needs=_of_claim,
        within=(FIGURE, SAYS),
        next="now record what others say: claimledger new position --claim",
    ),
    Kind(POSITION, recommended=_also_of_position, needs=_of_position),
    Kind(VERIFICATION, recommended=_always("certainty"), needs=_of_verification),
    Kind(SECTIONS["sides"], next="now record who speaks for it: claimledger new actor --side"),
    Kind(
        DECLARATIONS["measures"],
        next="now record a figure: claimledger new claim --kind quantity --measure",
    ),
    Kind(
        SECTIONS["actors"],
        recommended=_also_of_actor,
        next="now record what it says: claimledger new position --actor",
    ),
    Kind(
        SECTIONS["places"],
        recommended=_always("kind", "within", "latitude", "longitude"),
        next="now record a claim about it: claimledger new claim --places",
    ),
    Kind(
        SECTIONS["sources"],
        recommended=_always("publisher", "published", "url", "archived", "language"),
        next="now record what stands in it: claimledger new position --source",
    ),
    Kind(
        SECTIONS["media"],
        recommended=_also_of_media,
        next="now record who goes by it: claimledger new position --media",
    ),
)


def simple(record: RecordType) -> tuple[Field, ...]:
    """The fields that one line can hold."""
    return tuple(
        field
        for field in record.fields
        if field.type.kind not in ("record", "quantity", "names") and field.name not in LEFT_OUT
    )


def _asked_by_options(kind: Kind) -> tuple[Field, ...]:
    """What options give; one of a record within is called by both where the other has its name."""
    own = simple(kind.record)
    inner = [
        replace(field, name=_option_within(kind, part, field))
        for part in kind.within
        for field in simple(part.record)
    ]
    return (*own, *inner)


def _option_within(kind: Kind, part: Within, field: Field) -> str:
    """`actor`, and `position_note` beside the claim's own `note`."""
    own = {each.name for each in simple(kind.record)}
    return f"{part.record.noun}_{field.name}" if field.name in own else field.name


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


_UNUSED = "W607"
"""No news of a new record: nothing uses it yet."""

_NO_VOICE = "E401"
"""No reason to refuse a position: a claim that nobody was recorded for may be denied first."""

_WHOSE_LANGUAGE = (
    "--language is that of the statement; that of the quote is --position-language: give both, or "
    "that one alone"
)

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
    ledger = click.Option(
        ["--ledger"],
        type=path,
        default="claims.yaml",
        show_default=True,
        help="The ledger's file, or the folder that it is in.",
    )
    id_help = "Its id, the last part of its address for ever."
    first = click.Option(["--id", "id_"], help=id_help) if kind.section else option_of(CLAIM_FIELD)
    options = [ledger, first, *(option_of(field) for field in _asked_by_options(kind))]
    about = f"Write a new {kind.name}."
    return click.Command(
        kind.command, params=list(options), callback=partial(_new, kind), help=about
    )


@dataclass(slots=True)
class Draft:
    """The ledger as it would be with all that was answered; nothing of it is written yet.

    Attributes:
        root: the ledger's root file.
        loaded: its files, with the new records in them.
        before: what was found before there were any.
        insertions: the new records, in the order in which they were completed.
    """

    root: Path
    day: date
    loaded: Loaded
    before: Examined
    insertions: list[Insertion] = field(default_factory=list)
    _edited: dict[Path, str] = field(default_factory=dict)
    _on_disk: dict[Path, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The lines of all new records."""
        return "\n".join(insertion.text.strip("\r\n") for insertion in self.insertions)

    def new_faults(self, insertion: Insertion) -> Sequence[Diagnostic]:
        """What is found with one more record and was not before; a record begins unused."""
        edited = {**self._edited, self._path(insertion): insertion.result}
        known = Counter((fault.code, fault.message) for fault in self.before.diagnostics)
        found = []
        for fault in examine(load(self.root, edited=edited), day=self.day).diagnostics:
            known[fault.code, fault.message] -= 1
            if known[fault.code, fault.message] < 0 and fault.code != _UNUSED:
                found.append(fault)
        return found

    def add(self, insertion: Insertion) -> DraftLedger:
        """Takes a completed record in; gives the ledger with it."""
        path = self._path(insertion)
        self._on_disk.setdefault(path, insertion.source.text)
        self._edited[path] = insertion.result
        self.insertions.append(insertion)
        self.loaded = load(self.root, edited=self._edited)
        return examine(self.loaded, day=self.day).ledger

    def write(self) -> None:
        """Writes all files that have new records."""
        try:
            for path, text in self._edited.items():
                replace_text(path, self._on_disk[path], text)
        except ChangedMeanwhileError as error:
            message = f"{error} was saved by another program; run this again"
            raise click.UsageError(message) from error
        except OSError as error:
            raise click.UsageError(f"cannot write: {error.strerror}") from error

    def _path(self, insertion: Insertion) -> Path:
        names = [source.name for source in self.loaded.sources]
        return self.loaded.paths[names.index(insertion.source.name)].resolve()


def _new(kind: Kind, /, ledger: Path, **given: Any) -> None:
    root, day = ledger_at(ledger), day_of_today()
    loaded = load(root)
    before = examine(loaded, day=day)
    draft = Draft(root, day, loaded, before)
    asking = Asking(Known(before.ledger, unreadable(loaded)), lambda of, text: None)
    asking.make = partial(_named, draft, asking)
    values = _given(kind, asking, given)
    try:
        id_, faults = _completed(kind, draft, asking, values)
    except click.Abort:
        so_far = lines_of_fields(_as_lists(kind, values), kind.record.fields)
        _refuse("\n".join([*filter(None, [draft.text]), *so_far]))
    draft.write()
    _tell(kind, draft.insertions, id_, faults)


def _completed(
    kind: Kind, draft: Draft, asking: Asking, values: Answers, *, always: bool = False
) -> tuple[str, Sequence[Diagnostic]]:
    """The record completed and taken into the draft: its id, and what is advised of it.

    What an error points at is asked for again, if it was asked for. Any other error ends the
    command, and so does a ledger that the record cannot be put into.
    """
    recommended = kind.recommended
    while True:
        try:
            insertion = _insertion(kind, asking, draft, values, recommended, always=always)
        except CannotInsertError as error:
            raise click.UsageError(f"{error}: write this one by hand") from error
        faults = draft.new_faults(insertion)
        errors = [
            fault
            for fault in faults
            if fault.severity is Severity.ERROR
            and not (kind.record is POSITION and fault.code == _NO_VOICE)
        ]
        if not errors:
            break
        again = _asked_lines(insertion, errors) & asking.asked
        click.echo("\n" + render_text(errors, paint), nl=False)
        if not again or len(again) < len(errors):
            draft.insertions.append(insertion)
            _refuse(draft.text if asking.asked else "")
        values = _without(values, again)
        recommended, always = nothing_more, False
    asking.known = Known(draft.add(insertion), asking.known.unreadable)
    return str(values.get("id_", "")), faults


def _without(values: Answers, names: Collection[str]) -> Answers:
    """The answers but those to these questions, also of records within."""
    kept: Answers = {}
    for name, value in values.items():
        if isinstance(value, dict):
            kept[name] = _without(value, names)
        elif name not in names:
            kept[name] = value
    return kept


def _named(draft: Draft, asking: Asking, of: Field, text: str) -> str | None:
    """The id of a new record by the name that an answer gave; None where it is not wanted."""
    sections = of.type.sections
    others = (kind for kind in RECORD_KINDS if kind.section and not kind.within)
    kind = next((kind for kind in others if kind.section in sections), None)
    if kind is None or not asking.confirmed(f"there is no {text!r}: write a new {kind.name}?"):
        return None
    outer, asking.lacking = asking.lacking, []
    values: Answers = {"id_": text} if is_id(text) else {naming(kind): text}
    asking.proposed = {"kind": "media"} if of.name == "publisher" else {}
    id_, _ = _completed(kind, draft, asking, values, always=True)
    asking.lacking, asking.proposed = outer, {}
    click.echo(f"\nnoted: the {kind.name} {id_}; it is written with the rest.")
    return id_


def naming(kind: Kind) -> str:
    """The field that a record of a section is called by: its name, or the title of a source."""
    return next(field.name for field in kind.record.fields if field.required)


def _refuse(text: str) -> NoReturn:
    """Ends the command; what somebody has typed is shown, to be used elsewhere."""
    click.echo("\nnothing was written" + ("; it would have been:" if text else ""))
    if text:
        click.echo(text)
    sys.exit(FOUND_ERRORS)


def _given(kind: Kind, asking: Asking, given: dict[str, Any]) -> Answers:
    """The values that options gave, checked. What they lack is noted in `asking.lacking`."""
    given = {name: "true" if value is True else value for name, value in given.items() if value}
    own = simple(kind.record) if kind.section else (CLAIM_FIELD, *simple(kind.record))
    values = asking.checked(own, given)
    lacks = [option(name) for name in lacking(own, values, kind.needs)]
    if kind.section and "id_" not in given:
        lacks.append("--id")
    elif kind.section:
        try:
            values["id_"] = _read_id(kind, asking, given["id_"])
        except click.BadParameter as error:
            message = f"--id: {error.message}; nothing was written"
            raise click.UsageError(message) from error
    is_unclear = "language" in given and "quote" in given and "position_language" not in given
    if kind.within and is_unclear:
        raise click.UsageError(_WHOSE_LANGUAGE)
    for part in kind.within:
        fields = simple(part.record)
        options = {field.name: _option_within(kind, part, field) for field in fields}
        told = {name: given[option] for name, option in options.items() if option in given}
        inner = asking.checked(fields, told)
        if inner or part.when(values):
            values[part.name] = inner
            lacks += [option(name) for name in lacking(fields, inner, part.needs)]
    asking.lacking = [name if name != "--quote" else "--summary or --quote" for name in lacks]
    return values


def _insertion(
    kind: Kind,
    asking: Asking,
    draft: Draft,
    values: Answers,
    recommended: Needs,
    *,
    always: bool,
) -> Insertion:
    """The record as it would be written; `values` is completed by what is asked for."""
    if not kind.section:
        values |= asking.values((CLAIM_FIELD,), values, nothing_more, nothing_more)
    values |= asking.values(simple(kind.record), values, recommended, kind.needs, always=always)
    if kind.section and "id_" not in values:
        values["id_"] = _asked_id(kind, asking, values)
    for part in kind.within:
        if part.name in values or part.when(values):
            values[part.name] = _answers_within(part, asking, values.setdefault(part.name, {}))
    lines = list(lines_of_fields(_as_lists(kind, values), kind.record.fields))
    if not kind.section:
        node = asking.known.ledger.claims[str(values["claim"])].node
        return new_item(node, kind.list, lines)
    return new_record(_root(draft.loaded, kind.section), kind.section, str(values["id_"]), lines)


def _answers_within(part: Within, asking: Asking, values: Answers) -> Answers:
    fields = simple(part.record)
    if lacking(fields, values, part.needs):
        click.echo(f"\n{part.heading}")
        values = asking.values(fields, values, part.recommended, part.needs)
        if part is FIGURE and not set(values) & set(Relation):
            values |= _asked_figure(asking)
    return values


def _asked_figure(asking: Asking) -> Answers:
    """How the figure is put, and the figure itself; nothing where only its words are told."""
    relations = {field.name: field for field in QUANTITY.fields if field.name in set(Relation)}
    how = Field("figure", word(Relation), "How it is put, to set it beside other figures.")
    chosen = asking.values((how,), {}, _always("figure"), nothing_more, always=True).get("figure")
    if not chosen:
        return {}
    return asking.values((relations[chosen],), {}, nothing_more, _always(chosen))


def _as_lists(kind: Kind, values: Answers) -> Answers:
    """The answers as they are written: a record of a list is the only one in it."""
    lists = [part.name for part in kind.within if part.record.listed and values.get(part.name)]
    return values | {name: [values[name]] for name in lists}


def _asked_id(kind: Kind, asking: Asking, values: Answers) -> WrittenValue:
    """The id that is asked for, with one on offer that is made of the name or the statement."""
    free = short_id(str(values[naming(kind)]), asking.known.ids((kind.section,)))
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


def _tell(
    kind: Kind, insertions: Sequence[Insertion], id_: str, faults: Sequence[Diagnostic]
) -> None:
    """What was written, what comes next, and new advice."""
    last = {insertion.source.name: insertion.result for insertion in insertions}
    for insertion in insertions:
        name, text = insertion.source.name, insertion.text.strip("\r\n")
        line = last[name].count("\n", 0, last[name].find(text)) + 1
        click.echo(f"\nwritten at {name}:{line}:")
        click.echo(insertion.text.strip("\r\n"))
    if kind.next:
        click.echo(f"\n{kind.next} {id_}")
    if faults:
        click.echo("\n" + render_text(faults, paint), nl=False)


for _kind in RECORD_KINDS:
    new_command.add_command(_command(_kind))
