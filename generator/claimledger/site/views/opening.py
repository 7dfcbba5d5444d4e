"""The first lines of a claim's page: who says so, who says otherwise, who checked it.

Both sides of the dispute stand in the same place and size on every page, whoever they are; who has
spoken earlier and does not stand there any more is told in the same line.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Position, Verification
from claimledger.site.links import Linker
from claimledger.site.materials import Materials
from claimledger.site.views.cited_voices import SHOWN, badged, cited_voice, listed
from claimledger.site.words import (
    NO_CHECK,
    NOBODY_DENIES,
    NOBODY_SAYS,
    OUTCOME_VERBS,
    counted,
    joined,
)
from claimledger.standing.stances import MOVES, Live
from claimledger.standing.standing import Standing, Status

TOLD = frozenset(
    (
        *("denied-by", "denied-in-part-by", "denied-earlier-by", "implied-by"),
        *("checked-inconclusive", "declined"),
    )
)
"""Kinds of modifiers that these lines tell, so that no remark has to."""

EARLIER, IN_PART = ", earlier", ", in part"


@dataclass(frozen=True, slots=True)
class Line:
    """One line.

    Attributes:
        label: what all of them do.
        words: who, each with side, day and sources; or that nobody does.
        plain: the names alone.
    """

    label: str
    words: Markup
    plain: str


@dataclass(frozen=True, slots=True)
class _Voice:
    """A position or check in a line, with what its verb alone would not tell."""

    one: Position | Verification
    does: str = ""
    besides: str = ""


def opening(
    m: Materials, linker: Linker, standing: Standing, numbers: dict[str, int]
) -> tuple[Line, ...]:
    """The lines of a claim at the day of its standing.

    Who says so, who says otherwise and who checked it is told always, the rest where there is any.
    """
    live = m.derived.index.live(standing.claim, standing.day)

    def drawn(one: _Voice) -> Markup:
        return cited_voice(m, linker, one.one, numbers, one.does, one.besides)

    def line(label: str, voices: list[_Voice], rest: str, nobody: str = "") -> Iterator[Line]:
        rivals = _rivals(m, linker, standing) if label == "Says otherwise" else Markup()
        if not voices and not rivals:
            if nobody:
                yield Line(label, Markup(nobody), "")
            return
        voiced = listed(voices, drawn, rest)
        words = Markup("; ").join([one for one in (voiced, rivals) if one])
        yield Line(label, words, _plain(m, voices))

    taken_back = _taken_back(standing)
    return (
        *line("Says so", _saying(standing, live), "#positions", NOBODY_SAYS),
        *line("Says otherwise", _denying(standing, live), "#positions", NOBODY_DENIES),
        *line("Implies it", [_Voice(one) for one in live.implications], "#positions"),
        *line("Took it back", taken_back["asserts"], "#positions"),
        *line("Took back the denial", taken_back["denies"], "#positions"),
        *line("Checked", _checking(m, standing), "#checks", NO_CHECK),
        *line("Would not say", _silent(standing), "#positions"),
    )


def _saying(standing: Standing, live: Live) -> list[_Voice]:
    ended = _ended(standing, live, "asserts")
    return [*map(_Voice, live.assertions), *(_Voice(one, besides=EARLIER) for one in ended)]


def _denying(standing: Standing, live: Live) -> list[_Voice]:
    in_part = (_Voice(one, besides=IN_PART) for one in live.part_denials)
    ended = (
        _Voice(one, besides=f"{IN_PART if one.in_part else ''}{EARLIER}")
        for one in _ended(standing, live, "denies")
    )
    return [*map(_Voice, live.denials), *in_part, *ended]


def _ended(standing: Standing, live: Live, stance: str) -> tuple[Position, ...]:
    """The last such word of everybody who does not stand by it now."""
    now = live.assertions if stance == "asserts" else (*live.denials, *live.part_denials)
    held = {one.actor.id for one in now}
    found = (one for one in standing.positions if one.stance == stance)
    return tuple({one.actor.id: one for one in found if one.actor.id not in held}.values())


def _taken_back(standing: Standing) -> dict[str, list[_Voice]]:
    """Those whose last word it is that they take back what they said, by what that was."""
    last: dict[str, tuple[Position, str]] = {}
    for one in standing.positions:
        if one.stance == "retracts":
            last[one.actor.id] = one, last[one.actor.id][1] if one.actor.id in last else ""
        elif one.stance in MOVES:
            last[one.actor.id] = one, one.stance
    found: dict[str, list[_Voice]] = {"asserts": [], "denies": []}
    for one, said in last.values():
        if one.stance == "retracts":
            found["denies" if said == "denies" else "asserts"].append(_Voice(one))
    return found


def _checking(m: Materials, standing: Standing) -> list[_Voice]:
    latest = {one.by.id: one for one in standing.verifications}
    return [_Voice(one, does=f" {_outcome(m, one)}") for one in latest.values()]


def _outcome(m: Materials, check: Verification) -> str:
    return OUTCOME_VERBS[check.outcome].by(m.ledger.actors[check.by.id]).rpartition(": ")[2]


def _silent(standing: Standing) -> list[_Voice]:
    declined = (one for one in standing.modifiers if one.kind == "declined")
    return [_Voice(one) for modifier in declined for one in modifier.positions]


def _rivals(m: Materials, linker: Linker, standing: Standing) -> Markup:
    """The claims that make it disputed, with their badges that day."""
    if standing.derived is not Status.DISPUTED:
        return Markup()
    return listed(m.known(standing.reason.claims), lambda one: badged(m, linker, one, standing.day))


def _plain(m: Materials, voices: list[_Voice]) -> str:
    names = [_name(m, one) for one in voices[:SHOWN]]
    if len(voices) > SHOWN:
        names.append(counted(len(voices) - SHOWN, "more", "more"))
    return joined(names)


def _name(m: Materials, voice: _Voice) -> str:
    actor = voice.one.by if isinstance(voice.one, Verification) else voice.one.actor
    besides = voice.besides.removeprefix(", ")
    return f"{m.ledger.actors[actor.id].name}{voice.does}{f' ({besides})' if besides else ''}"
