"""The overview at the head of a claim's page: who says so, who says otherwise, who checked it.

Both sides of the dispute stand in the same place and size on every page. An earlier speaker whose
position no longer stands is named in the same line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Position, Verification
from claimledger.ledger.order import Order, order
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Certainty, Stance
from claimledger.site.links import Linker
from claimledger.site.materials import Materials
from claimledger.site.views.positions import (
    VOICES_SHOWN,
    badged,
    cited_statement,
    listed,
    why_perhaps,
)
from claimledger.site.words import STANCE_VERBS, counted, found, joined, stance_of
from claimledger.standing.catalogue.voices import (
    BESIDES,
    CANNOT_SAY_LINE,
    CHECKED_LINE,
    IMPLIES_LINE,
    LINES,
    OTHERWISE_LINE,
    PART_DENIED_LINE,
    PERHAPS_EITHER,
    PERHAPS_NO_LONGER,
    PERHAPS_NOT_YET,
    SAYS_LINE,
    SILENT_LINE,
    SOURCE_DISPUTED_LINE,
    TOOK_BACK_DENIAL_LINE,
    TOOK_BACK_EITHER_LINE,
    TOOK_BACK_LINE,
)
from claimledger.standing.derive import Derived
from claimledger.standing.readings import Dated, earlier
from claimledger.standing.sentences import (
    NO_CHECK,
    NO_DENIAL,
    NO_SPEAKER,
    ModifierKind,
    Sentence,
)
from claimledger.standing.stances import moves
from claimledger.standing.standing import Standing
from claimledger.standing.words import Standpoints, standpoints_at

IN_OVERVIEW = frozenset(
    (
        ModifierKind.DENIED_BY,
        ModifierKind.DENIED_IN_PART_BY,
        ModifierKind.DENIED_EARLIER_BY,
        ModifierKind.IMPLIED_BY,
        ModifierKind.CHECKED_INCONCLUSIVE,
        ModifierKind.DECLINED,
        ModifierKind.CANNOT_SAY,
        ModifierKind.SOURCE_DISPUTED,
    )
)
"""Kinds of modifiers that these lines tell, so that no remark has to."""

NO_LONGER = BESIDES["no-longer"]

_RESTS = {CHECKED_LINE: "#checks"}
"""Where those stand that a line has no room for; of other lines `#positions`."""


@dataclass(frozen=True, slots=True)
class OverviewLine:
    """One line of the overview at the head of a claim.

    Attributes:
        label: what all of them do.
        words: who, each with side, day and sources; or that nobody does.
        plain: the names alone.
    """

    label: str
    words: Markup
    plain: str


@dataclass(frozen=True, slots=True)
class Named:
    """A position or check in a line, with what its label alone would not tell.

    Attributes:
        does: a hedge, or what a check found; between the name and the brackets.
        besides: what stands after its day, one of `BESIDES`.
    """

    statement: Position | Verification
    does: str = ""
    besides: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a value.

    Attributes:
        label: what all who are named do.
        named: the positions or checks.
        nobody: what is told where there is none; None where the line is then left out.
    """

    label: str
    named: tuple[Named, ...]
    nobody: Sentence | None = None


def sentence_for(line: Line, named: Named) -> Sentence:
    """What a line says of one who is named in it, as an entry of the catalogue."""
    return LINES[line.label, named.besides]


def lines_of(derived: Derived, standing: Standing) -> tuple[Line, ...]:
    """The lines of a claim at the day of its standing.

    Who says so, who says otherwise and who checked it is told always, the rest where there is any.
    """
    if derived.standings.get(standing.claim) is standing:
        return derived.once(
            "lines", standing.claim, lambda derived, _: _lines_of(derived, standing)
        )
    return _lines_of(derived, standing)


def _lines_of(derived: Derived, standing: Standing) -> tuple[Line, ...]:
    live = standpoints_at(derived.index, standing.claim, standing.day)
    taken_back = _taken_back(derived, standing)
    outright, in_part = _denying(derived, standing, live)
    return (
        Line(SAYS_LINE, _saying(derived, standing, live), NO_SPEAKER),
        Line(OTHERWISE_LINE, outright, None if in_part else NO_DENIAL),
        Line(PART_DENIED_LINE, in_part),
        Line(IMPLIES_LINE, _implying(derived, standing, live)),
        Line(TOOK_BACK_LINE, tuple(taken_back["asserts"])),
        Line(TOOK_BACK_DENIAL_LINE, tuple(taken_back["denies"])),
        Line(TOOK_BACK_EITHER_LINE, tuple(taken_back["either"])),
        Line(CANNOT_SAY_LINE, _told_by(standing, ModifierKind.CANNOT_SAY)),
        Line(SOURCE_DISPUTED_LINE, _told_by(standing, ModifierKind.SOURCE_DISPUTED)),
        Line(CHECKED_LINE, _checking(derived, standing, live), NO_CHECK),
        Line(SILENT_LINE, _told_by(standing, ModifierKind.DECLINED)),
    )


DrawnLines = dict[tuple[object, ...], OverviewLine | None]
"""Lines of one claim that are drawn already, by what they tell; None of those that are left out."""


def overview(
    m: Materials,
    linker: Linker,
    standing: Standing,
    numbers: dict[str, int],
    page: str = "",
    known: DrawnLines | None = None,
) -> tuple[OverviewLine, ...]:
    """The lines of a claim at the day of its standing, drawn.

    Args:
        m: what pages are made from.
        linker: the links of the page.
        standing: of the claim at a day.
        numbers: of the sources listed on the page.
        page: leads to the page of the claim from another.
        known: the lines of the claim at other days, for the same page: most are the same.
    """

    def cited(named: Named) -> Markup:
        return cited_statement(m, linker, named.statement, numbers, named.does, named.besides, page)

    def drawn(line: Line, contrary: Markup) -> OverviewLine | None:
        if not line.named and not contrary:
            if line.nobody is None:
                return None
            return OverviewLine(line.label, Markup(f"{line.nobody.text}."), "")
        rest = _RESTS.get(line.label, "#positions")
        named = listed(line.named, cited, f"{page}{rest}")
        words = Markup("; ").join([text for text in (named, contrary) if text])
        return OverviewLine(line.label, words, _plain(m, line.named))

    known = {} if known is None else known
    found = []
    for line in lines_of(m.derived, standing):
        is_otherwise = line.label == OTHERWISE_LINE
        contrary = _contrary(m, linker, standing, page) if is_otherwise else Markup()
        key = line.label, line.nobody is None, contrary, *_told_in(line)
        if key not in known:
            known[key] = drawn(line, contrary)
        if (told := known[key]) is not None:
            found.append(told)
    return tuple(found)


def _told_in(line: Line) -> Iterator[object]:
    for named in line.named:
        yield from (id(named.statement), named.does, named.besides)


def _saying(derived: Derived, standing: Standing, live: Standpoints) -> tuple[Named, ...]:
    return (
        *(_stated(derived, position) for position in live.assertions),
        *_perhaps(derived, standing, live, Stance.ASSERTS),
        *(_stated(derived, held, NO_LONGER) for held in _ended(standing, live, Stance.ASSERTS)),
    )


def _denying(
    derived: Derived, standing: Standing, live: Standpoints
) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
    """Those who deny it outright, and those who deny part of it."""
    denying = (
        *(_stated(derived, position) for position in (*live.denials, *live.part_denials)),
        *_perhaps(derived, standing, live, Stance.DENIES),
        *(_stated(derived, held, NO_LONGER) for held in _ended(standing, live, Stance.DENIES)),
    )
    outright = tuple([named for named in denying if not _is_in_part(named)])
    return outright, tuple([named for named in denying if _is_in_part(named)])


def _is_in_part(named: Named) -> bool:
    return isinstance(named.statement, Position) and named.statement.in_part


def _implying(derived: Derived, standing: Standing, live: Standpoints) -> tuple[Named, ...]:
    return (
        *(_stated(derived, position) for position in live.implications),
        *_perhaps(derived, standing, live, Stance.IMPLIES),
    )


def _stated(derived: Derived, position: Position, besides: str = "") -> Named:
    """A position in a line, with its hedge, and with its place in time where that is told."""
    if position.certainty is Certainty.LIKELY:
        actor = derived.index.ledger.actors[position.actor.id]
        return Named(position, f" {STANCE_VERBS[stance_of(position)].by(actor)}", besides=besides)
    return Named(position, besides=besides)


def _perhaps(
    derived: Derived, standing: Standing, live: Standpoints, stance: Stance
) -> Iterator[Named]:
    """Those who stand so in some readings of the dates only, with what is open about it."""
    for position in live.perhaps:
        if position.stance is stance:
            doubt = why_perhaps(derived, position, standing.claim, standing.day)
            yield _stated(derived, position, f", {doubt}")


def _ended(standing: Standing, live: Standpoints, stance: Stance) -> tuple[Position, ...]:
    """The last such word of everybody who stands by it in no reading now."""
    now = live.assertions if stance is Stance.ASSERTS else (*live.denials, *live.part_denials)
    perhaps = (position for position in live.perhaps if position.stance is stance)
    held = {position.actor.id for position in (*now, *perhaps)}
    said = (held for held in standing.positions if held.stance is stance and moves(held))
    return tuple(
        {position.actor.id: position for position in said if position.actor.id not in held}.values()
    )


def _taken_back(derived: Derived, standing: Standing) -> dict[str, list[Named]]:
    """Those whose last word it is that they take back what they said, by what that was."""
    last: dict[str, tuple[Dated[Position], str]] = {}
    is_open: set[str] = set()
    dated = (
        held
        for held in derived.index.timelines[standing.claim].positions
        if held.extent.may_exist(standing.day) and moves(held.record)
    )
    for held in dated:
        actor, stance = held.record.actor.id, held.record.stance
        before = last.get(actor)
        if before is not None and order(before[0].extent, held.extent) is Order.OPEN:
            is_open.add(actor)
        said = stance.value if before is None else before[1]
        if stance is Stance.RETRACTS:
            said = "" if before is None else before[1]
        elif before is not None and order(before[0].extent, held.extent) is Order.OPEN:
            said = stance.value if before[1] == stance else "either"
        else:
            said = stance.value
        last[actor] = held, said
    retracted: dict[str, list[Named]] = {"asserts": [], "denies": [], "either": []}
    for held, said in last.values():
        if held.record.stance is Stance.RETRACTS:
            besides = _doubt(held, standing, is_open=held.record.actor.id in is_open)
            kind = said if said in retracted else "asserts"
            retracted[kind].append(Named(held.record, besides=besides))
    return retracted


def _doubt(held: Dated[Position], standing: Standing, *, is_open: bool) -> str:
    """What is open about a retraction: whether it was made, whether it was the last word."""
    if held.extent.exists(standing.day):
        return f", {PERHAPS_NO_LONGER}" if is_open else ""
    return f", {PERHAPS_EITHER if is_open else PERHAPS_NOT_YET}"


def _checking(derived: Derived, standing: Standing, live: Standpoints) -> tuple[Named, ...]:
    checks = derived.index.timelines[standing.claim].verifications
    dated = {held.record.index: held for held in checks}

    def doubt(check: Verification) -> str:
        held = dated[check.index]
        if held.extent.exists(standing.day):
            return f", {PERHAPS_NO_LONGER}"
        replaced = any(
            other.record.by.id == check.by.id
            and other is not held
            and other.extent.may_exist(standing.day)
            and not earlier(other, held)
            for other in checks
        )
        return f", {PERHAPS_EITHER if replaced else PERHAPS_NOT_YET}"

    def finding(check: Verification) -> str:
        return found(check, derived.index.ledger.actors[check.by.id])

    return (
        *(Named(check, finding(check)) for check in live.checks),
        *(Named(check, finding(check), besides=doubt(check)) for check in live.perhaps_checks),
    )


def _told_by(standing: Standing, kind: ModifierKind) -> tuple[Named, ...]:
    """Those on whom a remark of a kind rests."""
    of_kind = (modifier for modifier in standing.modifiers if modifier.kind is kind)
    return tuple([Named(position) for modifier in of_kind for position in modifier.positions])


def _contrary(m: Materials, linker: Linker, standing: Standing, page: str) -> Markup:
    """The claims that make it disputed, with their badges that day."""
    if Status.DISPUTED not in standing.derived:
        return Markup()
    return listed(
        m.known(standing.reason.claims),
        lambda claim: badged(m, linker, claim, standing.day),
        f"{page}#related",
    )


def _plain(m: Materials, named: Sequence[Named]) -> str:
    return names_in_words(m, named, VOICES_SHOWN)


def names_in_words(m: Materials, named: Sequence[Named], shown: int) -> str:
    """The names of those whom a line names, each with what its label alone would not tell.

    Args:
        m: what pages are made from.
        named: those whom it names.
        shown: how many, at least one; the rest is counted.
    """
    names = [_name(m, each) for each in named[:shown]]
    if len(named) > shown:
        names.append(counted(len(named) - shown, "more", "more"))
    return joined(names)


def _name(m: Materials, named: Named) -> str:
    statement = named.statement
    actor = statement.by if isinstance(statement, Verification) else statement.actor
    after = named.besides.removeprefix(", ")
    return f"{m.ledger.actors[actor.id].name}{named.does}{f' ({after})' if after else ''}"
