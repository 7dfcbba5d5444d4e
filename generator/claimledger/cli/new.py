"""`claimledger new`: a record asked for field by field, and written at its place."""

import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click

from claimledger.build import Examined, examine
from claimledger.cli.asking import Asking, lacking, option
from claimledger.cli.check import FOUND_ERRORS, day_of_today, paint
from claimledger.cli.fixing import ChangedMeanwhileError, replace_text
from claimledger.cli.kinds import CLAIM, KINDS, Kind, nothing_more, option_of, simple
from claimledger.cli.known import Known, unreadable
from claimledger.cli.root import ledger_at
from claimledger.ledger.files import Loaded, load
from claimledger.ledger.ids import id_of, is_id, short_id
from claimledger.ledger.insertion import (
    CannotInsertError,
    Insertion,
    Value,
    fields_of,
    new_item,
    new_record,
)
from claimledger.ledger.tree import MapNode
from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.report import render_text

_NO_VOICE = "E401"
"""Told, but no reason to refuse a record: voices come one after the other."""

_KEY = re.compile(r"\s*(?:- )?(\w+):")


@click.group("new")
def new_command() -> None:
    """Write a new record into a ledger; what no option gives is asked for.

    A record that would bring an error into the ledger is not written.
    """


def _command(kind: Kind) -> click.Command:
    path = click.Path(path_type=Path)
    ledger = click.Option(["--ledger"], type=path, default="claims.yaml", show_default=True)
    id_help = "Its id, the last part of its address for ever."
    first = click.Option(["--id", "id_"], help=id_help) if kind.section else option_of(CLAIM)
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
        errors = [one for one in faults if one.severity is Severity.ERROR and one.code != _NO_VOICE]
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


def _given(kind: Kind, asking: Asking, given: dict[str, Any]) -> dict[str, Value]:
    """The values that options gave, checked; what is lacking is noted before anything is asked."""
    given = {name: "true" if value is True else value for name, value in given.items() if value}
    fields = simple(kind) if kind.section else (CLAIM, *simple(kind))
    values = asking.checked(fields, given)
    if kind.section and "id_" in given:
        try:
            values["id_"] = _read_id(kind, asking, given["id_"])
        except click.BadParameter as error:
            told = f"--id: {error.message}; nothing was written"
            raise click.UsageError(told) from error
    names = lacking(fields, values, kind.needs)
    ids = ["--id"] if kind.section and "id_" not in values else []
    options = [option(name) if name != "quote" else "--summary or --quote" for name in names]
    asking.lacking = [*options, *ids]
    return values


def _insertion(
    kind: Kind,
    asking: Asking,
    loaded: Loaded,
    values: dict[str, Value],
    recommended: Sequence[str],
) -> Insertion:
    """The record as it would be written; `values` is completed by what is asked for."""
    if not kind.section:
        values |= asking.values((CLAIM,), values, (), nothing_more)
    values |= asking.values(simple(kind), values, recommended, kind.needs)
    lines = fields_of(values, kind.fields)
    if not kind.section:
        node = asking.known.ledger.claims[str(values["claim"])].node
        return new_item(node, kind.list, lines)
    if "id_" not in values:
        values["id_"] = _asked_id(kind, asking, values)
    return new_record(_root(loaded, kind.section), kind.section, str(values["id_"]), lines)


def _asked_id(kind: Kind, asking: Asking, values: Mapping[str, Value]) -> Value:
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
    known = Counter((one.code, one.message) for one in before.diagnostics)
    found = []
    for one in after.diagnostics:
        known[one.code, one.message] -= 1
        if known[one.code, one.message] < 0:
            found.append(one)
    begins = ("W607", _NO_VOICE) if kind.name == "claim" else ("W607",)
    return [one for one in found if one.code not in begins]


def _asked_lines(insertion: Insertion, faults: Sequence[Diagnostic]) -> set[str]:
    """The keys of the new record's lines that these faults point at."""
    keys = set()
    end = insertion.offset + len(insertion.text)
    for one in faults:
        within = insertion.offset <= one.span.start < end
        if within and one.span.source.name == insertion.source.name:
            key = _KEY.match(one.span.source.line(one.span.line))
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


for _kind in KINDS:
    new_command.add_command(_command(_kind))
