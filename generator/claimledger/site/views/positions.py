"""Positions and verifications as views and as lines: who says so, who denies it, who checked."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from markupsafe import Markup

from claimledger.ledger.dates import When
from claimledger.ledger.model import Position, Ref, Verification
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Stance
from claimledger.site.badges import badge_of
from claimledger.site.links import DateWords, Link, Linker, link
from claimledger.site.materials import Materials
from claimledger.site.render import ROOT_PLACEHOLDER, format_html, join_html, replace_placeholders
from claimledger.site.words import (
    CONTRADICTED,
    EARLIER_VERBS,
    NOBODY_SAYS,
    PERHAPS_VERBS,
    STANCE_VERBS,
    Verb,
    counted,
    finding_verb,
    finding_words,
    found,
    language_name,
)
from claimledger.site.words import stance_of as stance_of
from claimledger.standing.catalogue.pages import BELONGS_TO_NO_SIDE, SIDE_NOT_KNOWN
from claimledger.standing.catalogue.voices import PERHAPS_EITHER, PERHAPS_NO_LONGER, PERHAPS_NOT_YET
from claimledger.standing.derive import Derived
from claimledger.standing.phrases import between
from claimledger.standing.stances import moves
from claimledger.standing.words import standpoints_at

# What a page shows of a position or a check.

NOT_DRAWN = Markup()


@dataclass(frozen=True, slots=True)
class CitationView:
    """A source, and where in it.

    Attributes:
        locator: where in the source; empty where the ledger does not say.
    """

    source: Link
    locator: str


@dataclass(frozen=True, slots=True)
class PositionBody:
    """What was said, and where that comes from.

    Attributes:
        summary: in the editors’ words; empty where there is a quote alone.
        quote: the words themselves; empty for none.
        quote_lang: where the quote is not in the language of the page.
        quote_language: that language, in words.
        translated_from: the language that the source itself translated from, in words.
        translation: of the quote, by the editors; empty for none.
        translator: who translated it; empty where the ledger does not say.
        basis: how the speaker knows; empty where the ledger does not say.
        reading: why the editors understand the words so; empty where they say it themselves.
        chain: who passed it on, nearest to the speaker first.
        further: the sources that are folded, after the first ones in `citations`.
        further_words: how many these are; to be shown only where there are some.
    """

    summary: str
    quote: str
    quote_lang: str
    quote_language: str
    translated_from: str
    translation: str
    translator: str
    basis: str
    reading: str
    chain: tuple[Link, ...]
    citations: tuple[CitationView, ...]
    further: tuple[CitationView, ...]
    further_words: str
    note: str


@dataclass(frozen=True, slots=True)
class PositionView:
    """One position, complete.

    Attributes:
        anchor: its anchor on the page of its claim.
        speaker: the actor.
        role: of the speaker; empty where the ledger does not give it.
        side: the side the speaker belongs to, in words.
        unnamed: the sources do not give the speaker’s name.
        stance: the stance as the ledger writes it; `denies-in-part` apart.
        verb: what the speaker does: `says so`, `denies it in part`.
        date: when it was said.
        earlier: an assertion or denial that a later position has ended.
        doubt: what is open about one that stands in some readings of the dates only; else empty.
        channel: how it was said, `interview`; empty where the ledger does not say.
        body: a `PositionBody`, drawn.
        media: on the page of its claim, what it shows or goes by, drawn; else empty.
        perhaps_since: on the page of its claim, the first day on which it can have been said:
            `2022-09-08`; empty where there is none.
        since: likewise the last such day.
        until: likewise, of an earlier one, the day by which it had certainly ended.
    """

    anchor: str
    speaker: Link
    role: str
    side: str
    unnamed: bool
    stance: str
    verb: str
    date: DateWords
    earlier: bool
    doubt: str
    channel: str
    body: Markup
    media: Markup = NOT_DRAWN
    perhaps_since: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class VerificationView:
    """One verification, complete.

    Attributes:
        anchor: its anchor on the page of its claim.
        verifier: the actor who checked.
        role: of the verifier; empty where the ledger does not give it.
        outcome: as the ledger writes it.
        word: the outcome as a noun or adjective: `Supports it`.
        method: how it was checked.
        reading: why the editors understand the finding so; empty where it says so itself.
        further: the sources that are folded, after the first ones in `citations`.
        further_words: how many these are; to be shown only where there are some.
        media: on the page of its claim, what it goes by, drawn; else empty.
        perhaps_since: on the page of its claim, the first day on which it can have been made:
            `2022-09-08`; empty where there is none.
        since: likewise the last such day.
    """

    anchor: str
    verifier: Link
    role: str
    outcome: str
    verb: str
    word: str
    date: DateWords
    method: str
    reading: str
    citations: tuple[CitationView, ...]
    further: tuple[CitationView, ...]
    further_words: str
    note: str
    media: Markup = NOT_DRAWN
    perhaps_since: str = ""
    since: str = ""


@dataclass(frozen=True, slots=True)
class SaidRow:
    """A position in a list.

    Attributes:
        claim: the statement; leads to the position on the page of its claim.
        position: what was said.
        standing: what is said of the claim's status: `Now` and its badge.
    """

    claim: Link
    position: PositionView
    standing: Markup


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A verification in a list.

    Attributes:
        claim: the statement; leads to the check on the page of its claim.
        check: what was found.
        standing: what is said of the claim’s status: `Now` and its badge.
    """

    claim: Link
    check: VerificationView
    standing: Markup


# Who says what of a claim, in one line: `Zelensky says so; Ganchev denies it`.

NAMES_SHOWN = 3
"""Speakers of one stance that a line names before it counts the rest."""


def standing_positions(
    derived: Derived, claim: str, day: date | None = None
) -> tuple[Position, ...]:
    """The positions that no later one has replaced, of those that assert, deny or imply.

    At the day of what is derived, or at another.
    """
    held = standpoints_at(derived.index, claim, day or derived.day)
    return (*held.assertions, *held.denials, *held.part_denials, *held.implications)


@dataclass(frozen=True, slots=True)
class Voice:
    """Those who stand alike on a claim, and what they do.

    Attributes:
        positions: of each of them, in which they do so.
    """

    verb: Verb
    positions: tuple[Position, ...]

    @property
    def actors(self) -> tuple[str, ...]:
        """Their ids, each once."""
        return tuple(dict.fromkeys([position.actor.id for position in self.positions]))


def voices_on(derived: Derived, claim: str) -> tuple[Voice, ...]:
    """Who stands where on a claim, then who perhaps does, then who stood somewhere earlier.

    Who would not say is told only where nobody stands.
    """
    stands = standing_positions(derived, claim)
    standpoints = standpoints_at(derived.index, claim, derived.day)
    perhaps = [*standpoints.perhaps]
    held = {
        position.actor.id
        for position in (*stands, *perhaps)
        if position.stance is not Stance.IMPLIES  # who implies it may have denied it before
    }
    rest = [
        position for position in derived.standings[claim].positions if position.actor.id not in held
    ]
    ended = {position.actor.id: position for position in rest if _can_be_ended(position)}
    others = [] if stands else [held for held in rest if not _ends_with_a_stance(held)]
    made = {held.index for held in others if _is_made(derived, held, claim)}
    perhaps += [held for held in others if held.index not in made]
    others = [held for held in others if held.index in made]
    return (
        *_grouped(STANCE_VERBS, [(stance_of(held), held) for held in (*stands, *others)]),
        *_grouped(
            PERHAPS_VERBS,
            [((stance_of(held), why_perhaps(derived, held, claim)), held) for held in perhaps],
        ),
        *_grouped(EARLIER_VERBS, [(stance_of(held), held) for held in ended.values()]),
    )


def _can_be_ended(position: Position) -> bool:
    """Whether it is a stance by which its actor stood, until something ended that."""
    return position.stance in EARLIER_VERBS and moves(position)


def _ends_with_a_stance(position: Position) -> bool:
    """Whether nothing is left of it once its actor does not stand by it."""
    return _can_be_ended(position) or (position.stance is Stance.IMPLIES and moves(position))


def why_perhaps(derived: Derived, position: Position, claim: str, day: date | None = None) -> str:
    """Of a position by which its actor stands in some readings only: what is open about it."""
    day = derived.day if day is None else day
    if _is_made(derived, position, claim, day):
        return PERHAPS_NO_LONGER
    if position.index in standpoints_at(derived.index, claim, day).ended and moves(position):
        return PERHAPS_EITHER
    return PERHAPS_NOT_YET


def _is_made(derived: Derived, position: Position, claim: str, day: date | None = None) -> bool:
    """Whether a position has certainly been made by the end of a day."""
    dated = derived.index.timelines[claim].positions
    extent = next(held.extent for held in dated if held.record is position)
    return extent.exists(day or derived.day)


def contradictors(derived: Derived, claim: str) -> tuple[str, ...]:
    """The claims that alone make it disputed: nobody denies it, and somebody says one of these."""
    standing = derived.standings[claim]
    if (
        not standing.statuses == standing.derived == (Status.DISPUTED,)
        or standpoints_at(derived.index, claim, derived.day).denials
    ):
        return ()
    return tuple([claim for claim in standing.reason.claims if claim in derived.standings])


def speakers_line(linker: Linker, derived: Derived, claim: str) -> Markup:
    """The voices on a claim in one line."""
    parts = [_voice(linker, voice.actors, voice.verb) for voice in voices_on(derived, claim)]
    against = contradictors(derived, claim)
    if against:
        target = against[0] if len(against) == 1 else claim
        anchor = "" if len(against) == 1 else "says-otherwise"
        words = CONTRADICTED.of(len(against)).format(count=len(against))
        parts.append(link(linker.href(f"claims/{target}", anchor), words).html)
    return Markup("; ").join(parts) if parts else Markup(NOBODY_SAYS)


Key = TypeVar("Key")


def _grouped(verbs: Mapping[Key, Verb], held: Iterable[tuple[Key, Position]]) -> Iterator[Voice]:
    """The speakers of each verb together, in the order of the verbs."""
    by_verb: dict[Key, list[Position]] = defaultdict(list)
    for key, position in held:
        by_verb[key].append(position)
    for key, verb in verbs.items():
        if key in by_verb:
            yield Voice(verb, tuple(by_verb[key]))


def _voice(linker: Linker, actors: Sequence[str], verb: Verb) -> Markup:
    shown = actors[:NAMES_SHOWN] if len(actors) > NAMES_SHOWN + 1 else actors
    names = [linker.actor(actor).html for actor in shown]
    if len(shown) < len(actors):
        names.append(Markup(f"{len(actors) - len(shown)} others"))
    spoken = verb.by(*(linker.ledger.actors[actor] for actor in actors))
    parts = between([linker.ledger.actors[actor].name for actor in shown])
    return format_html("%s %s", join_html(names, *parts), spoken)


# Positions and verifications as views.


def position_anchor(position: Position) -> str:
    """The anchor of a position on the page of its claim."""
    return f"position-{position.index + 1}"


def check_anchor(verification: Verification) -> str:
    """The anchor of a verification on the page of its claim."""
    return f"check-{verification.index + 1}"


def side_words(m: Materials, actor: str) -> str:
    """The side an actor belongs to, in words; also where there is none or it is not known."""
    side = m.derived.index.affiliations[actor].side
    if side is None:
        return SIDE_NOT_KNOWN.text
    return BELONGS_TO_NO_SIDE.text if side == "none" else m.ledger.sides[side].name


def position_view(m: Materials, linker: Linker, claim: str, position: Position) -> PositionView:
    """One position."""
    actor, anchor = m.ledger.actors[position.actor.id], position_anchor(position)
    stance = stance_of(position)
    return PositionView(
        anchor=anchor,
        speaker=linker.actor(actor.id),
        role=actor.role,
        side=side_words(m, actor.id),
        unnamed=actor.unnamed,
        stance=stance,
        verb=STANCE_VERBS[stance].by(actor),
        date=linker.once(position.statement_date),
        earlier=is_replaced(m.derived, claim, position),
        doubt=_doubt(m, claim, position),
        channel=position.channel,
        body=replace_placeholders(_body(m, claim, position), linker.root),
    )


def _body(m: Materials, claim: str, position: Position) -> Markup:
    key = ("body", claim, position.index)
    if key not in m.rows:
        m.rows[key] = m.render("parts/position.html", _body_view(m, claim, position))
    return m.rows[key]


def _body_view(m: Materials, claim: str, position: Position) -> PositionBody:
    linker = m.linker(ROOT_PLACEHOLDER)
    cited, further, further_words = citations(linker, position.sources, position.locator)
    language = position.language or m.ledger.claims[claim].language or m.ledger.language
    other = language if language != m.ledger.language else ""
    return PositionBody(
        summary=position.summary,
        quote=position.quote,
        quote_lang=other,
        quote_language=language_name(other),
        translated_from=language_name(position.original_language),
        translation=position.translation,
        translator=position.translator,
        basis=position.basis,
        reading=position.reading,
        chain=tuple([linker.actor(ref.id) for ref in position.via]),
        citations=cited,
        further=further,
        further_words=further_words,
        note=position.note,
    )


def verification_view(
    m: Materials, linker: Linker, claim: str, verification: Verification
) -> VerificationView:
    """One verification."""
    actor, anchor = m.ledger.actors[verification.by.id], check_anchor(verification)
    cited, further, further_words = citations(linker, verification.sources, verification.locator)
    return VerificationView(
        anchor=anchor,
        verifier=linker.actor(actor.id),
        role=actor.role,
        outcome=verification.outcome,
        verb=finding_verb(verification, actor),
        word=finding_words(verification),
        date=linker.once(verification.date),
        method=verification.method,
        reading=verification.reading,
        citations=cited,
        further=further,
        further_words=further_words,
        note=verification.note,
    )


SOURCES_SHOWN = 12
"""So many sources of a position or check stand in its line; more are folded."""


def citations(
    linker: Linker, sources: tuple[Ref, ...], locator: str
) -> tuple[tuple[CitationView, ...], tuple[CitationView, ...], str]:
    """The sources cited, those of them that are folded, and how many these are, in words.

    The locator belongs to the first.
    """
    cited = tuple(
        [
            CitationView(linker.source(ref.id), "" if at else locator)
            for at, ref in enumerate(sources)
        ]
    )
    shown = SOURCES_SHOWN if len(cited) > SOURCES_SHOWN + 1 else len(cited)
    return cited[:shown], cited[shown:], counted(len(cited) - shown, "further source")


def _doubt(m: Materials, claim: str, position: Position) -> str:
    """What is open about a position that stands in some readings only; empty for the others."""
    perhaps = standpoints_at(m.derived.index, claim, m.derived.day).perhaps
    if all(other is not position for other in perhaps):
        return ""
    return why_perhaps(m.derived, position, claim)


def is_replaced(derived: Derived, claim: str, position: Position) -> bool:
    """Whether it is a stance by which its actor stands in no reading any more."""
    if position.stance not in ("asserts", "denies") or not moves(position):
        return False
    return position.index not in standpoints_at(derived.index, claim, derived.day).ever


# A speaker or a verifier with side, day and sources: `Vitaly Ganchev (Russia, 8 Sep 2022) [1]`.

VOICES_SHOWN = 4
"""How many are named in a row before it points to where all of them stand."""

_CITED = '<a href="%s#%s">%s</a>%s (%s%s%s)%s'
_NUMBER = (
    '\N{NO-BREAK SPACE}<a class="cl-cite__number" href="#source-%d" aria-label="Source %d">[%d]</a>'
)
_MORE = '<a href="%s">%s more</a>'

Named = TypeVar("Named")


def cited_statement(
    m: Materials,
    linker: Linker,
    statement: Position | Verification,
    numbers: dict[str, int],
    does: str = "",
    besides: str = "",
    page: str = "",
) -> Markup:
    """The voice, leading to what it said.

    Args:
        m: what pages are made from.
        linker: the links of the page.
        statement: a position or a check that stands on the page.
        numbers: of the sources on the page; others are not told.
        does: what they do, between the name and the brackets: ` supports it`.
        besides: what is added after the day: `, earlier`.
        page: leads to the page of the claim from another.
    """
    actor, anchor, when = _parts(statement)
    name, side, said = m.ledger.actors[actor].name, side_before(m, actor), linker.once(when)
    return format_html(
        _CITED, page, anchor, name, does, side, said, besides, _numbers(statement, numbers)
    )


def said_or_found(m: Materials, linker: Linker, statement: Position | Verification) -> Markup:
    """Who did what, and when, leading to it: `Vitaly Ganchev denies it (Russia, 8 Sep 2022)`."""
    actor, anchor, when = _parts(statement)
    record = m.ledger.actors[actor]
    if isinstance(statement, Position):
        does = f" {STANCE_VERBS[stance_of(statement)].by(record)}"
    else:
        does = found(statement, record)
    side, said = side_before(m, actor), linker.once(when)
    return format_html(_CITED, "", anchor, record.name, does, side, said, "", "")


def side_before(m: Materials, actor: str) -> str:
    """`Russia, ` before the day: a name alone does not tell where its speaker stands.

    Empty for those of no side, of a side not known, and for a body that bears the side's name.
    """
    side = m.derived.index.affiliations[actor].side
    if side is None or side == "none":
        return ""
    name = m.ledger.sides[side].name
    return "" if f"{m.ledger.actors[actor].name} ".startswith(f"{name} ") else f"{name}, "


def listed(
    named: Sequence[Named], format_item: Callable[[Named], Markup], rest: str = "#related"
) -> Markup:
    """The first few, drawn, and how many more: nothing is drawn only to be counted."""
    shown: list[str] = [format_item(item) for item in named[:VOICES_SHOWN]]
    if len(named) > VOICES_SHOWN:
        shown.append(more(rest, len(named) - VOICES_SHOWN))
    return Markup("; ".join(shown))


def more(rest: str, count: int) -> Markup:
    """`12 more`, leading to where all of them stand."""
    return format_html(_MORE, rest, count)


def badged(m: Materials, linker: Linker, claim: str, day: date) -> Markup:
    """Another claim, with its badge as on a day."""
    then = None if day == m.derived.day else m.derived.at(claim, day)
    badge = m.badge(claim) if then is None else badge_of(then)
    return format_html("%s %s", badge, linker.claim(claim))


def _parts(statement: Position | Verification) -> tuple[str, str, When]:
    """Who, the anchor of it, and when."""
    if isinstance(statement, Position):
        return statement.actor.id, position_anchor(statement), statement.statement_date
    return statement.by.id, check_anchor(statement), statement.date


def _numbers(statement: Position | Verification, numbers: dict[str, int]) -> Markup:
    known = [numbers[ref.id] for ref in statement.sources if ref.id in numbers]
    return Markup("".join([_NUMBER % (number, number, number) for number in known]))
