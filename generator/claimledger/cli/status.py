"""`claimledger status`: what readers see of a claim, why, and what would change it."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from textwrap import wrap
from typing import Any

import click

from claimledger.build import examine
from claimledger.cli.check import as_text
from claimledger.cli.common import FOUND_ERRORS, Day, day_of_today
from claimledger.cli.inputs import ledger_at
from claimledger.ledger.date_words import day_words, format_when
from claimledger.ledger.files import load
from claimledger.ledger.model import Ledger, Position, Removed
from claimledger.ledger.statuses import Status, statuses_in_words
from claimledger.site.data.standing import StandingValues, Statement, ended, when_of
from claimledger.site.words import joined
from claimledger.standing.counterfactuals import Counterfactuals
from claimledger.standing.derive import standing_at
from claimledger.standing.index import index_of
from claimledger.standing.sentences import UNCHANGED
from claimledger.standing.words import statuses_at
from claimledger.text.diagnostics import has_errors
from claimledger.text.report import counts, harmless, render_json
from claimledger.text.suggestions import nearest

WIDTH = 79
"""Columns of the text for people."""

LONGEST = 240
"""Characters of one text of the ledger that are shown to people; programs get it whole."""

_STATUS_HELP = """\
Tell what readers see of each CLAIM, by its id; of all, where none is named.

Of a named claim it tells the words of its status, why, by whose reading, on which records they
rest, and which single new record would change them. Of all claims it tells the words and why,
and for programs the rest as well.

Exit code 0: done; 1: the ledger has errors; 2: it could not run, or there is no such claim.
"""


@click.command("status", help=_STATUS_HELP)
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    default="claims.yaml",
    show_default=True,
    metavar="PATH",
    help="The ledger: a file, or a folder that holds claims.yaml.",
)
@click.option(
    "--as-of",
    type=Day(),
    metavar="DAY",
    help="As on that day, such as 2022-09-09; today where not given.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
def status_command(
    claims: tuple[str, ...], ledger: Path, as_of: datetime | None, format_: str
) -> None:
    """Tell what readers see of each CLAIM, by its id; of all, where none is named."""
    root, today_ = ledger_at(ledger), day_of_today()
    day = as_of.date() if as_of else today_
    examined = examine(load(root, Path.cwd()), day, today_)
    valid = examined.valid
    if valid is None or has_errors(examined.diagnostics):
        found, number = examined.told(examined.diagnostics), len(examined.ledger.claims)
        told = as_text(found, False) + "\n" + counts(found, number)
        click.echo(render_json(found, number) if format_ == "json" else told)
        sys.exit(FOUND_ERRORS)
    asked = list(dict.fromkeys(_asked(valid, claim) for claim in claims))
    statuses = Statuses(valid, day)
    each = [statuses.of(id_) for id_ in asked or valid.claims]
    if format_ == "json":
        click.echo(json.dumps(each, ensure_ascii=True, indent=2))
        return
    draw = _drawn if asked else _drawn_short
    click.echo("\n\n".join("\n".join(draw(told)) for told in each))


def _asked(ledger: Ledger, id_: str) -> str:
    """The id of a claim that is asked for by its id, or by one that it had before.

    Raises:
        click.UsageError: there is no such claim.
    """
    known = ledger.aliases.get(("claims", id_), id_)
    if known in ledger.claims:
        return known
    meant = nearest(id_, ledger.claims)
    hint = f"; did you mean {meant}?" if meant else ""
    raise click.UsageError(f"there is no claim {harmless(id_)}{hint}")


# What is told of a claim, as values for programs


class Statuses:
    """What is told of the claims of a ledger without errors, at a day."""

    def __init__(self, ledger: Ledger, day: date) -> None:
        """Nothing is worked out until it is asked for."""
        self._ledger, self._day = ledger, day
        index = index_of(ledger)
        self._values = StandingValues(
            ledger,
            standing_of=lambda claim: standing_at(index, claim, day),
            what_if_of=Counterfactuals(index, day).of,
            statuses_of=lambda claim: statuses_at(index, claim, day),
            more_of=self._as_written,
        )

    def of(self, id_: str) -> dict[str, Any]:
        """What is told of one claim; `words` are names of statuses, what says least first."""
        claim = self._ledger.claims[id_]
        told = {
            "claim": id_,
            "statement": claim.statement,
            "day": self._day.isoformat(),
            "would_settle": claim.would_settle,
            "removed": None,
        }
        if claim.removed is not None:
            return {**told, **_of_removed(claim.removed)}
        return {**told, **self._values.of(id_)}

    def _as_written(self, record: Statement) -> dict[str, Any]:
        """What the ledger writes of a position or verification, and where."""
        line, _ = record.node.source.position(record.node.start)
        return {
            "actor": record.actor.id if isinstance(record, Position) else record.by.id,
            "what": (record.stance if isinstance(record, Position) else record.outcome).value,
            "certainty": record.certainty.value,
            "date": when_of(record).as_written,
            "sources": [ref.id for ref in record.sources],
            "at": f"{record.node.source.name}:{line}",
        }


def _of_removed(removed: Removed) -> dict[str, Any]:
    return {
        "words": [],
        "sentence": f"Removed on {format_when(removed.date)}: {ended(removed.reason)}",
        "reading": [],
        "modifiers": [],
        "rests_on": [],
        "would_settle": "",
        "would_change": [],
        "override": None,
        "removed": {"date": removed.date.as_written, "reason": removed.reason},
    }


# The same for people


def _drawn_short(told: Mapping[str, Any]) -> Iterator[str]:
    """The words of a claim, and why."""
    yield f"{told['claim']}: {_words(told['words'])}"
    yield from _wrapped(_why(told), "  ")


def _drawn(told: Mapping[str, Any]) -> Iterator[str]:
    """All that is told of a claim."""
    yield f"{told['claim']}, {day_words(date.fromisoformat(told['day']))}"
    if told["statement"]:
        yield from _wrapped(told["statement"], "  ")
    yield ""
    yield from _wrapped(_words(told["words"]), "  ")
    yield from _wrapped(_why(told), "  ")
    if told["override"]:
        yield from _wrapped(f"By the rules: {_words(told['override']['words_without'])}", "  ")
    yield from _part("Beside the badge", [each["text"] for each in told["modifiers"]])
    yield from _part("Rests on", [_rest(each) for each in told["rests_on"]])
    readings = [f"{each['text']}: {each['reading']}" for each in told["reading"]]
    yield from _part("By our reading", readings)
    settles = [told["would_settle"]] if told["would_settle"] else []
    yield from _part("What would settle it", settles)
    yield from _part("What would change it", list(_changes(told["would_change"])))


def _why(told: Mapping[str, Any]) -> str:
    """The sentence without the words, below which it stands."""
    why = str(told["sentence"]).removeprefix(f"{_words(told['words'])}: ")
    return f"{why[:1].upper()}{why[1:]}."


def _rest(record: Mapping[str, Any]) -> str:
    if record["record"] == "claim":
        return f"the claim {record['record_claim']}: {_words(record['words'])}"
    at, without = f"{record['text']}, {record['at']}", record["words_without"]
    return at if without is None else f"{at}; without it: {_words(without)}"


def _changes(each: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One line for each effect; what would change nothing comes last."""
    by_effect: dict[str, list[str]] = {}
    for asked in sorted(each, key=lambda asked: not asked["changes"]):
        effect = _words(asked["words"]) if asked["changes"] else UNCHANGED.text
        by_effect.setdefault(effect, []).append(asked["text"])
    for effect, texts in by_effect.items():
        yield f"{joined(texts, 'or')}: {effect}"


def _words(names: Sequence[str]) -> str:
    """`Not on record or one side only`; of a claim that was removed, that it was."""
    return statuses_in_words([Status(name) for name in names]) if names else "Removed"


def _part(heading: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"  {heading}:"
        for line in lines:
            yield from _wrapped(line, "  - ", "    ")


def _wrapped(text: str, first: str, rest: str = "") -> list[str]:
    """A text in lines, without what could command a terminal."""
    line = harmless(" ".join(text.split()))
    line = line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
    return wrap(
        line,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest or first,
        break_long_words=False,
        break_on_hyphens=False,
    )
