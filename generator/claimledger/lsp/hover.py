"""What an editor shows beside the cursor: plain text, so that nothing in it needs escaping."""

from claimledger.ledger.date_words import format_when
from claimledger.ledger.fields import Field
from claimledger.ledger.model import (
    NO_SIDE,
    Actor,
    Claim,
    DraftLedger,
    Measure,
    Media,
    Place,
    Records,
    Side,
    Source,
)
from claimledger.ledger.vocabulary import Outcome, Precision, Stance
from claimledger.lsp.cursor import AtCursor, FieldAtCursor
from claimledger.lsp.workspace import Snapshot
from claimledger.site.badges import words_of
from claimledger.standing.standing import Standing


def hover(snapshot: Snapshot, target: AtCursor) -> str:
    """A few lines about what the cursor is on."""
    if isinstance(target, FieldAtCursor):
        return word_meaning(target.field, target.word) if target.word else field_help(target.field)
    if target.public_id:
        name = label(snapshot.public, target.section, target.public_id)
        return f"{name}\n{_SENSITIVE}"
    return about(snapshot, target.section, target.id)


_SENSITIVE = "a sensitive record: readers are told this and no more"


def field_help(field: Field) -> str:
    """What a field means, and which words it takes."""
    needed = " (required)" if field.required else ""
    words = f"\nOne of: {', '.join(field.type.words)}" if field.type.words else ""
    return f"{field.name}{needed}: {field.help}{words}"


def word_meaning(field: Field, word: str) -> str:
    """What a word of the format means; the field's help where the word explains itself."""
    for known in field.type.words:
        if known == word and isinstance(known, Stance):
            return f"{word}: {known.meaning}\n{known.effect}"
        if known == word and isinstance(known, Outcome | Precision):
            return f"{word}: {known.meaning}"
    return f"{word}: {field.help}"


def about(snapshot: Snapshot, section: str, id_: str) -> str:
    """A record in a few lines: what it is called, and what an editor would look up."""
    ledger = snapshot.ledger
    record = ledger.section(section)[id_]
    lines = [label(ledger, section, id_), *_more(snapshot, record)]
    if not isinstance(record, Measure) and record.removed is not None:
        lines.append(f"Removed: {record.removed.reason}")
    return "\n".join(line for line in lines if line)


def label(ledger: Records, section: str, id_: str) -> str:
    """What a record is called: a name, a title or a statement; its id where it has none."""
    record: object = ledger.section(section).get(id_)
    match record:
        case Claim():
            return record.statement or id_
        case Source():
            return record.title or id_
        case Media():
            return record.description or id_
        case Actor() | Place() | Side() | Measure():
            return record.name or id_
    return id_


def _more(snapshot: Snapshot, record: object) -> list[str]:
    ledger = snapshot.ledger
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
            about_it = (record.medium, publisher, day)
            return [", ".join(words for words in about_it if words), record.url]
        case Media():
            return _of_media(ledger, record)
        case Claim():
            return _status(snapshot, record)
        case Measure():
            return [f"measured in {record.unit}"]
    return []


def _of_media(ledger: DraftLedger, media: Media) -> list[str]:
    day = format_when(media.date) if media.date else ""
    place = label(ledger, "places", media.place.id) if media.place else ""
    by = label(ledger, "actors", media.located_by.id) if media.located_by else "nobody named"
    said = f"{', '.join(each for each in (place, day) if each)} (says {by})" if place or day else ""
    return [str(media.kind or ""), said, media.url]


def _side(ledger: DraftLedger, actor: Actor) -> str:
    side = next((body.side.id for body in _chain(ledger, actor) if body.side), None)
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


def _status(snapshot: Snapshot, claim: Claim) -> list[str]:
    """The status of a claim; where the ledger has errors, that of the last reading without."""
    sound = snapshot.sound
    faulty = snapshot.examined.derived is None
    if sound is None or (faulty and claim.id not in sound.derived.standings):
        return ["its status is told once the ledger is without errors"]
    lines = _standing(sound.ledger, sound.derived.standings.get(claim.id))
    return [*lines, "(as it was before the ledger had errors)"] if faulty else lines


def _standing(ledger: Records, standing: Standing | None) -> list[str]:
    if standing is None:
        return ["nothing of it is on record yet: it has no status"]
    said = [
        f"- {label(ledger, 'actors', position.actor.id)} {position.stance}, "
        f"{format_when(position.statement_date)}"
        for position in standing.reason.positions
    ]
    checks = [
        f"- {label(ledger, 'actors', check.by.id)}: {check.outcome}, {format_when(check.date)}"
        for check in standing.reason.verifications
    ]
    claims = [f"- see: {label(ledger, 'claims', claim)}" for claim in standing.reason.claims]
    return [f"{words_of(standing.statuses)}: {standing.sentence}", *said, *checks, *claims]
