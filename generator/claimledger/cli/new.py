"""`claimledger new`: a record asked for field by field, and written at its place."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import click

from claimledger.build import Examined, examine
from claimledger.cli.asking import Asking
from claimledger.cli.check import FOUND_ERRORS, day_of_today, ledger_at, paint
from claimledger.cli.fixing import ChangedMeanwhileError, replace_text
from claimledger.ledger import fields as tables
from claimledger.ledger.fields import Field
from claimledger.ledger.files import Loaded, load
from claimledger.ledger.ids import id_of, is_id
from claimledger.ledger.insertion import (
    CannotInsertError,
    Insertion,
    fields_of,
    new_item,
    new_record,
)
from claimledger.ledger.tree import MapNode
from claimledger.text.diagnostics import Diagnostic, has_errors
from claimledger.text.report import render_text

_LEFT_OUT = ("aliases", "removed")
_CLAIM = Field("claim", tables.Type("ref", sections=("claims",)), "The claim that it is of.", True)


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of record: `section` of its own, or `list` of a claim; what is asked for besides."""

    name: str
    fields: tuple[Field, ...]
    section: str = ""
    list: str = ""
    recommended: tuple[str, ...] = ()


_KINDS = (
    _Kind("claim", tables.CLAIMS, "claims", "", ("kind", "event_date", "against")),
    _Kind(
        "position",
        tables.POSITIONS,
        "",
        "positions",
        ("summary", "quote", "source", "locator", "via"),
    ),
    _Kind("verification", tables.VERIFICATIONS, "", "verifications", ("method", "source")),
    _Kind("actor", tables.ACTORS, "actors", "", ("kind", "role", "part_of", "side")),
    _Kind("place", tables.PLACES, "places", "", ("kind", "within")),
    _Kind("source", tables.SOURCES, "sources", "", ("publisher", "published", "url", "archived")),
)


@click.group("new")
def new_command() -> None:
    """Write a new record into a ledger; what no option gives is asked for."""


def _simple(kind: _Kind) -> tuple[Field, ...]:
    """The fields that one line can hold."""
    return tuple(
        field
        for field in kind.fields
        if field.type.kind not in ("record", "quantity", "names") and field.name not in _LEFT_OUT
    )


def _option(field: Field) -> click.Option:
    name = f"--{field.name.replace('_', '-')}"
    if field.type.kind == "flag":
        return click.Option([name, field.name], is_flag=True, help=field.help)
    words = click.Choice(field.type.words) if field.type.words else str
    return click.Option([name, field.name], type=words, multiple=field.type.many, help=field.help)


def _command(kind: _Kind) -> click.Command:
    path = click.Path(path_type=Path)
    ledger = click.Option(["--ledger"], type=path, default="claims.yaml", show_default=True)
    id_help = "Its id, the last part of its address for ever."
    first = click.Option(["--id", "id_"], help=id_help) if kind.section else _option(_CLAIM)
    options = [ledger, first, *(_option(field) for field in _simple(kind))]
    about = f"Write a new {kind.name}."
    return click.Command(kind.name, params=list(options), callback=partial(_new, kind), help=about)


def _new(kind: _Kind, /, ledger: Path, **given: Any) -> None:
    root, day = ledger_at(ledger), day_of_today()
    look = partial(examine, day=day)
    loaded = load(root)
    before = look(loaded)
    asking = Asking(before.ledger, day)
    given = {name: "true" if value is True else value for name, value in given.items() if value}
    try:
        insertion = _insertion(kind, asking, loaded, given)
    except CannotInsertError as error:
        raise click.UsageError(f"{error}: write this one by hand") from error
    path = _path(loaded, insertion).resolve()
    after = look(load(root, edited={path: insertion.result}))
    if any(fault.code.startswith("E0") for fault in _new_faults(before, after)):
        told = render_text(_new_faults(before, after))
        raise click.UsageError(f"nothing is written, as the result could not be read:\n{told}")
    _write(path, insertion)
    _tell(kind, insertion, _new_faults(before, after))


def _insertion(kind: _Kind, asking: Asking, loaded: Loaded, given: dict[str, Any]) -> Insertion:
    if kind.section:
        values = asking.values(_simple(kind), given, kind.recommended)
        id_ = _id(
            kind, asking, given.get("id_"), str(values.get("name") or values.get("title", ""))
        )
        root = _root(loaded, kind.section)
        return new_record(root, kind.section, id_, fields_of(values, kind.fields))
    claim = asking.values((_CLAIM,), given, ())["claim"]
    values = asking.values(_simple(kind), given, kind.recommended)
    node = asking.ledger.claims[str(claim)].node
    return new_item(node, kind.list, fields_of(values, kind.fields))


def _id(kind: _Kind, asking: Asking, given: str | None, name: str) -> str:
    """The id that was given, or one that is asked for, with the name made into an id on offer."""
    taken = set(asking.known((kind.section,)))

    def read(text: str) -> str:
        if not is_id(text):
            better = id_of(text)
            hint = f"; for example {better}" if better else ""
            raise click.BadParameter(f"small letters, digits and single hyphens{hint}")
        if text in taken:
            raise click.BadParameter(f"the id {text} is taken")
        return text

    if given is not None:
        try:
            return read(given)
        except click.BadParameter as error:
            raise click.UsageError(f"--id: {error.message}") from error
    offered = id_of(name) if name and len(name) <= 60 else None
    click.echo("\nIts id becomes its address, and stays for ever.")
    free = offered if offered not in taken else None
    answer: str = click.prompt("id", default=free, value_proc=read)
    return answer


def _root(loaded: Loaded, section: str) -> MapNode:
    """The file to write into: the last that has the section, else the root file."""
    roots = [root for root in loaded.roots if isinstance(root, MapNode)]
    if not roots:
        raise CannotInsertError("the ledger cannot be read")
    return next((root for root in reversed(roots) if root.value(section)), roots[0])


def _path(loaded: Loaded, insertion: Insertion) -> Path:
    names = [source.name for source in loaded.sources]
    return loaded.paths[names.index(insertion.source.name)]


def _new_faults(before: Examined, after: Examined) -> Sequence[Diagnostic]:
    """What is found now and was not before."""
    known = Counter((one.code, one.message) for one in before.diagnostics)
    found = []
    for one in after.diagnostics:
        known[one.code, one.message] -= 1
        if known[one.code, one.message] < 0:
            found.append(one)
    return found


def _write(path: Path, insertion: Insertion) -> None:
    try:
        replace_text(path, insertion.source.text, insertion.result)
    except ChangedMeanwhileError as error:
        raise click.UsageError(f"{error} was saved by another program; run this again") from error
    except OSError as error:
        raise click.UsageError(f"cannot write: {error.strerror}") from error


def _tell(kind: _Kind, insertion: Insertion, faults: Sequence[Diagnostic]) -> None:
    """What was written, and what is wrong with it; a claim begins with nobody who says it."""
    click.echo(f"\nwritten at {insertion.source.name}:{insertion.line}:")
    click.echo(insertion.text.strip("\r\n"))
    if kind.section == "claims":
        faults = [one for one in faults if one.code != "E401"]
        id_ = insertion.text.split(":")[0].strip()
        click.echo(f"\nnow record who says it: claimledger new position --claim {id_}")
    if faults:
        click.echo("\n" + render_text(faults, paint), nl=False)
    sys.exit(FOUND_ERRORS if has_errors(faults) else 0)


for _kind in _KINDS:
    new_command.add_command(_command(_kind))
