"""What an editor shows beside the cursor: plain text, so that nothing in it needs escaping."""

from claimledger.ledger.date_words import format_when
from claimledger.ledger.fields import Field
from claimledger.ledger.model import (
    NO_SIDE,
    Actor,
    Claim,
    DraftLedger,
    Measure,
    Place,
    Side,
    Source,
)
from claimledger.ledger.vocabulary import Outcome, Stance
from claimledger.lsp.cursor import Keyed, Subject
from claimledger.lsp.workspace import Desk
from claimledger.standing.standing import Standing


def hover(desk: Desk, subject: Subject) -> str:
    """A few lines about what the cursor stands on."""
    if isinstance(subject, Keyed):
        return word_meaning(subject.field, subject.word) if subject.word else field_help(subject)
    return about(desk, subject.section, subject.id)


def field_help(subject: Keyed) -> str:
    """What a field means, and which words it takes."""
    field = subject.field
    needed = " (required)" if field.required else ""
    words = f"\nOne of: {', '.join(field.type.words)}" if field.type.words else ""
    return f"{field.name}{needed}: {field.help}{words}"


def word_meaning(field: Field, word: str) -> str:
    """What a word of the format means; the field's help where the word explains itself."""
    for known in field.type.words:
        if known == word and isinstance(known, Stance):
            return f"{word}: {known.meaning}\n{known.effect}"
        if known == word and isinstance(known, Outcome):
            return f"{word}: {known.meaning}"
    return f"{word}: {field.help}"


def about(desk: Desk, section: str, id_: str) -> str:
    """A record in a few lines: what it is called, and what an editor would look up."""
    ledger = desk.ledger
    record = ledger.section(section)[id_]
    lines = [label(ledger, section, id_), *_more(desk, record)]
    if not isinstance(record, Measure) and record.removed is not None:
        lines.append(f"Removed: {record.removed.reason}")
    return "\n".join(line for line in lines if line)


def label(ledger: DraftLedger, section: str, id_: str) -> str:
    """What a record is called: a name, a title or a statement; its id where it has none."""
    record: object = ledger.section(section).get(id_)
    match record:
        case Claim():
            return record.statement or id_
        case Source():
            return record.title or id_
        case Actor() | Place() | Side() | Measure():
            return record.name or id_
    return id_


def _more(desk: Desk, record: object) -> list[str]:
    ledger = desk.ledger
    match record:
        case Actor():
            return [
                f"{record.kind}{f', {record.role}' if record.role else ''}",
                _side(ledger, record),
            ]
        case Place():
            within = record.within.id if record.within else ""
            around = label(ledger, "places", within)
            return [f"{record.kind or 'place'}{f' in {around}' if within else ''}", _point(record)]
        case Source():
            publisher = label(ledger, "actors", record.publisher.id) if record.publisher else ""
            day = format_when(record.published) if record.published else ""
            told = (record.medium, publisher, day)
            return [", ".join(one for one in told if one), record.url]
        case Claim():
            if desk.derived is None:
                return ["its status is told once the ledger is without errors"]
            return _standing(ledger, desk.derived.standings.get(record.id))
        case Measure():
            return [f"measured in {record.unit}"]
    return []


def _side(ledger: DraftLedger, actor: Actor) -> str:
    side = next((one.side.id for one in _chain(ledger, actor) if one.side is not None), None)
    if side is None:
        return "side: not known"
    return "side: none" if side == NO_SIDE else f"side: {label(ledger, 'sides', side)}"


def _chain(ledger: DraftLedger, actor: Actor) -> list[Actor]:
    """The actor and what it is part of, as far as that can be followed: a circle is left."""
    chain = [actor]
    while (above := chain[-1].part_of) and above.id in ledger.actors:
        if ledger.actors[above.id] in chain:
            break
        chain.append(ledger.actors[above.id])
    return chain


def _point(place: Place) -> str:
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude}, {place.longitude}"


def _standing(ledger: DraftLedger, standing: Standing | None) -> list[str]:
    if standing is None:
        return ["not yet said: it has no status"]
    said = [
        f"- {label(ledger, 'actors', one.actor.id)} {one.stance}, {format_when(one.statement_date)}"
        for one in standing.reason.positions
    ]
    checks = [
        f"- {label(ledger, 'actors', one.by.id)}: {one.outcome}, {format_when(one.date)}"
        for one in standing.reason.verifications
    ]
    word = standing.status.word
    claims = [f"- see: {label(ledger, 'claims', one)}" for one in standing.reason.claims]
    return [f"{word}: {standing.reason.sentence}", *said, *checks, *claims]
