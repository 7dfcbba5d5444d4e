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
from claimledger.ledger.dates import When
from claimledger.ledger.files import load
from claimledger.ledger.model import Claim, Ledger, Override, Position, Removed, Verification
from claimledger.ledger.statuses import Status, statuses_in_words
from claimledger.site.words import STANCE_VERBS, finding_verb, joined, stance_of
from claimledger.standing.counterfactuals import Counterfactual, Counterfactuals, Event, WhatIf
from claimledger.standing.derive import standing_at
from claimledger.standing.index import index_of
from claimledger.standing.sentences import (
    BY_OUR_READING,
    IF_ADMISSION,
    IF_CHECK_REFUTES,
    IF_CHECK_SUPPORTS,
    IF_DENIAL,
    IF_INDEPENDENT_VOICE,
    IF_REPETITION,
    IF_RETRACTION,
    NOT_ON_RECORD,
    UNCHANGED,
    Sentence,
)
from claimledger.standing.standing import Modifier, Standing
from claimledger.standing.words import statuses_at
from claimledger.text.diagnostics import has_errors
from claimledger.text.report import counts, harmless, render_json
from claimledger.text.suggestions import nearest

WIDTH = 79
"""Columns of the text for people."""

LONGEST = 240
"""Characters of one text of the ledger that are shown to people; programs get it whole."""

Statement = Position | Verification

_EVENTS: Mapping[Event, Sentence] = {
    Event.CHECK_SUPPORTS: IF_CHECK_SUPPORTS,
    Event.CHECK_REFUTES: IF_CHECK_REFUTES,
    Event.DENIAL: IF_DENIAL,
    Event.ADMISSION: IF_ADMISSION,
    Event.RETRACTION: IF_RETRACTION,
    Event.REPETITION: IF_REPETITION,
    Event.INDEPENDENT_VOICE: IF_INDEPENDENT_VOICE,
}


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
        found, number = examined.diagnostics, len(examined.ledger.claims)
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
        self._index = index_of(ledger)
        self._what_if = Counterfactuals(self._index, day)
        self._claim_of = {
            id(record): claim.id
            for claim in ledger.claims.values()
            for record in (*claim.positions, *claim.verifications)
        }

    def of(self, id_: str) -> dict[str, Any]:
        """What is told of one claim; `words` are names of statuses, what says least first."""
        claim = self._ledger.claims[id_]
        head = {"claim": id_, "statement": claim.statement, "day": self._day.isoformat()}
        if claim.removed is not None:
            return {**head, **_of_removed(claim.removed)}
        standing, what_if = standing_at(self._index, id_, self._day), self._what_if.of(id_)
        modifiers = standing.modifiers if standing else ()
        return {
            **head,
            "words": _names(standing.statuses if standing else ()),
            "sentence": _sentence(claim, standing, is_read=bool(what_if.readings)),
            "reading": [
                {**self._record(record), "reading": record.reading} for record in what_if.readings
            ],
            "modifiers": [_modifier(self._ledger, modifier) for modifier in modifiers],
            "rests_on": list(self._rests_on(standing, what_if)),
            "would_settle": claim.would_settle,
            "would_change": [self._would_change(asked) for asked in what_if.counterfactuals],
            "override": _override(claim.override, standing),
            "removed": None,
        }

    def _rests_on(self, standing: Standing | None, what_if: WhatIf) -> Iterator[dict[str, Any]]:
        """The records that decide the words; and the words without it, where they would differ."""
        without = {id(sole.record): _names(sole.statuses) for sole in what_if.sole_records}
        reason = standing.reason if standing else None
        found: list[Statement] = [*reason.positions, *reason.verifications] if reason else []
        known = {id(record) for record in found}
        found += [sole.record for sole in what_if.sole_records if id(sole.record) not in known]
        for record in found:
            yield {**self._record(record), "words_without": without.get(id(record))}
        for claim in reason.claims if reason else ():
            words = _names(statuses_at(self._index, claim, self._day))
            yield {"record": "claim", "claim": claim, "words": words, "words_without": None}

    def _record(self, record: Statement) -> dict[str, Any]:
        """A position or verification, as the ledger writes it."""
        is_position = isinstance(record, Position)
        line, _ = record.node.source.position(record.node.start)
        return {
            "record": "position" if is_position else "verification",
            "claim": self._claim_of[id(record)],
            "actor": record.actor.id if isinstance(record, Position) else record.by.id,
            "what": (record.stance if isinstance(record, Position) else record.outcome).value,
            "certainty": record.certainty.value,
            "date": _when(record).as_written,
            "sources": [ref.id for ref in record.sources],
            "at": f"{record.node.source.name}:{line}",
            "text": _told(self._ledger, record),
        }

    def _would_change(self, asked: Counterfactual) -> dict[str, Any]:
        side = self._ledger.sides[asked.side].name if asked.side else ""
        return {
            "record": asked.event.value,
            "side": asked.side,
            "text": _EVENTS[asked.event].text.format(sides=side),
            "changes": asked.changes,
            "words": _names(asked.statuses),
        }


def _names(statuses: Sequence[Status]) -> list[str]:
    return [status.value for status in statuses] or [Status.NOT_ON_RECORD.value]


def _of_removed(removed: Removed) -> dict[str, Any]:
    return {
        "words": [],
        "sentence": f"Removed on {format_when(removed.date)}: {_ended(removed.reason)}",
        "reading": [],
        "modifiers": [],
        "rests_on": [],
        "would_settle": "",
        "would_change": [],
        "override": None,
        "removed": {"date": removed.date.as_written, "reason": removed.reason},
    }


def _sentence(claim: Claim, standing: Standing | None, *, is_read: bool) -> str:
    """Why the words are what they are, without a full stop."""
    if standing is None:
        return NOT_ON_RECORD.text
    override = claim.override
    if standing.overridden and override is not None:
        return f"Set by the editors until {format_when(override.until)}: {_ended(override.reason)}"
    return f"{standing.sentence}, {BY_OUR_READING.text}" if is_read else standing.sentence


def _ended(text: str) -> str:
    """A text without its full stop."""
    return text.rstrip().removesuffix(".")


def _override(override: Override | None, standing: Standing | None) -> dict[str, Any] | None:
    if override is None or standing is None or not standing.overridden:
        return None
    return {
        "by": override.by,
        "until": override.until.as_written,
        "reason": override.reason,
        "words_without": _names(standing.derived),
    }


def _when(record: Statement) -> When:
    return record.statement_date if isinstance(record, Position) else record.date


def _told(ledger: Ledger, record: Statement) -> str:
    """`Kremlin denies it (9 September 2022)`."""
    if isinstance(record, Position):
        actor = ledger.actors[record.actor.id]
        verb = STANCE_VERBS[stance_of(record)].by(actor)
    else:
        actor = ledger.actors[record.by.id]
        verb = finding_verb(record, actor)
    return f"{actor.name} {verb} ({format_when(_when(record))})"


def _modifier(ledger: Ledger, modifier: Modifier) -> dict[str, Any]:
    """A remark beside the badge; in its text claims are told by their ids."""
    said = dict.fromkeys(position.actor.id for position in modifier.positions)
    checked = dict.fromkeys(check.by.id for check in modifier.verifications)
    speakers = ", ".join(ledger.actors[actor].name for actor in said)
    pieces: dict[str, object] = {
        "actors": speakers,
        "names": speakers,
        "checks": ", ".join(ledger.actors[actor].name for actor in checked),
        "count": len(modifier.positions),
        "claims": ", ".join(modifier.claims),
        "figures": ", ".join(_figure(ledger, claim) for claim in modifier.claims),
        "dates": ", ".join(_dated(ledger, claim) for claim in modifier.claims),
    }
    return {
        "kind": modifier.kind.value,
        "text": modifier.kind.sentence.text.format(**pieces),
        "actors": [*said, *checked],
        "claims": list(modifier.claims),
    }


def _figure(ledger: Ledger, claim: str) -> str:
    quantity = ledger.claims[claim].quantity
    return f"{quantity.as_stated} ({claim})" if quantity else claim


def _dated(ledger: Ledger, claim: str) -> str:
    when = ledger.claims[claim].event_date
    return f"{format_when(when)} ({claim})" if when else claim


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
        return f"the claim {record['claim']}: {_words(record['words'])}"
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
