"""Which claims, records and dates mention which, so that every link has one that leads back."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain

from claimledger.ledger.dates import When
from claimledger.ledger.model import (
    Actor,
    Claim,
    Correction,
    Ledger,
    Media,
    Place,
    Position,
    Record,
    Source,
    Verification,
)
from claimledger.site.changes import Changed, changes, pages_of
from claimledger.site.lists import claim_key, when_key
from claimledger.site.urls import month_target, point_target
from claimledger.standing.derive import Derived
from claimledger.standing.standing import Standing

# Mentions: where a record or a date stands on other pages.


@dataclass(frozen=True, slots=True)
class Said:
    """A position, and the claim it is on."""

    claim: str
    position: Position


@dataclass(frozen=True, slots=True)
class Checked:
    """A verification, and the claim it is on."""

    claim: str
    verification: Verification


@dataclass(slots=True)
class ActorMentions:
    """Where an actor is mentioned.

    Attributes:
        said: its own positions.
        against: denials by others of what it asserted.
        checked: its verifications.
        passed: positions of others that it passed on.
        published: sources that it published.
        holds: claims that it holds a place.
        members: actors that are part of it.
        located: media files that it placed or dated.
    """

    said: list[Said] = field(default_factory=list)
    against: list[Said] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    passed: list[Said] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    located: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SourceMentions:
    """Where a source is cited: positions, verifications, and the sources that pass it on.

    Attributes:
        media: media files that were published in it.
    """

    said: list[Said] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    relayed_by: list[str] = field(default_factory=list)
    media: list[str] = field(default_factory=list)


@dataclass(slots=True)
class MediaMentions:
    """Where a media file is cited: positions and verifications."""

    said: list[Said] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)


@dataclass(slots=True)
class ClaimMentions:
    """Which other claims point at a claim, and how.

    Attributes:
        parts: claims that are part of it.
        leaning: claims that rest on it.
        contradicts: claims that it contradicts or that contradict it, declared or found.
        outcome_of: forecasts whose outcome it tells.
    """

    parts: list[str] = field(default_factory=list)
    leaning: list[str] = field(default_factory=list)
    contradicts: dict[str, None] = field(default_factory=dict)
    outcome_of: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Corrected:
    """The record of a claim was corrected."""

    claim: str
    correction: Correction


@dataclass(slots=True)
class DateMentions:
    """What one day, month or year is mentioned for.

    Attributes:
        said: positions dated so.
        happened: claims whose event is dated so.
        spanning: of a month, claims whose event began in an earlier and ended in a later one.
        checked: verifications dated so.
        published: sources dated so.
        changed: statuses that changed on that day; days only.
        perhaps_changed: of a month or year, statuses that changed on some day in it, or may have.
        corrected: corrections dated so.
        removed: section and id of records that were removed then.
    """

    said: list[Said] = field(default_factory=list)
    happened: list[str] = field(default_factory=list)
    spanning: list[str] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    perhaps_changed: list[Changed] = field(default_factory=list)
    corrected: list[Corrected] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Dates:
    """The date pages.

    Attributes:
        mentions: by target (`dates/2022/09/08`); a page that only leads further has none.
        years: their targets, in order; `months` and `days` likewise.
    """

    mentions: Mapping[str, DateMentions]
    years: tuple[str, ...]
    months: tuple[str, ...]
    days: tuple[str, ...]


# Mentions of days, months and years.


def ends(when: When | None) -> tuple[str, ...]:
    """The targets of the one or two pages that a date is linked to; none where both are open."""
    if when is None:
        return ()
    points = (point for point in (when.start, when.end) if point is not None)
    return tuple(dict.fromkeys(point_target(point) for point in points))


def dates_of(
    ledger: Ledger,
    derived: Derived,
    claims: Iterable[str],
    said: Iterable[Said],
    checked: Iterable[Checked],
    sources: Iterable[str],
) -> Dates:
    """Everything dated, by the pages it is linked to."""
    found = _DateIndex()
    for statement in said:
        for target in ends(statement.position.statement_date):
            found.at(target).said.append(statement)
    for check in checked:
        for target in ends(check.verification.date):
            found.at(target).checked.append(check)
    for source in sources:
        for target in ends(ledger.sources[source].published):
            found.at(target).published.append(source)
    for claim in claims:
        _claim_dates(found, ledger, derived, claim)
    for section, record in removed_records(ledger):
        for target in ends(record.removed.date if record.removed else None):
            found.at(target).removed.append((section, record.id))
    dates = found.dates()
    _add_spanning(found, dates.months, ledger, claims)
    return dates


class _DateIndex:
    def __init__(self) -> None:
        self.mentions: dict[str, DateMentions] = {}

    def at(self, target: str) -> DateMentions:
        found = self.mentions.get(target)
        if found is None:
            found = self.mentions[target] = DateMentions()
        return found

    def dates(self) -> Dates:
        pages = _with_those_above(self.mentions)
        levels: tuple[list[str], list[str], list[str]] = ([], [], [])
        for page in sorted(pages):
            levels[page.count("/") - 1].append(page)
        return Dates(self.mentions, *(tuple(level) for level in levels))


def _with_those_above(targets: Iterable[str]) -> set[str]:
    """Days with their months, and months with their years."""
    parts = [target.split("/") for target in targets]
    return {"/".join(names[:length]) for names in parts for length in (2, 3, 4)}


def _claim_dates(found: _DateIndex, ledger: Ledger, derived: Derived, claim: str) -> None:
    for target in ends(ledger.claims[claim].event_date):
        found.at(target).happened.append(claim)
    for changed in changes(derived, claim):
        for target in pages_of(changed):
            mentions = found.at(target)
            known = mentions.perhaps_changed if changed.day is None else mentions.changed
            known.append(changed)
    for correction in ledger.claims[claim].corrections:
        for target in ends(correction.date):
            found.at(target).corrected.append(Corrected(claim, correction))


def removed_records(ledger: Ledger) -> Iterable[tuple[str, Record]]:
    """The records that were removed and whose address stays, with their sections."""
    sections: tuple[tuple[str, Mapping[str, Record]], ...] = (
        ("claims", ledger.claims),
        ("places", ledger.places),
        ("actors", ledger.actors),
        ("sources", ledger.sources),
        ("media", ledger.media),
    )
    for section, records in sections:
        yield from ((section, record) for record in records.values() if record.removed is not None)


def _add_spanning(
    found: _DateIndex, months: tuple[str, ...], ledger: Ledger, claims: Iterable[str]
) -> None:
    """Closed intervals on the pages of the months between their ends; only where those exist."""
    for claim in claims:
        when = ledger.claims[claim].event_date
        if when is None or not when.interval or when.earliest is None or when.latest is None:
            continue
        first = month_target(when.earliest.year, when.earliest.month)
        last = month_target(when.latest.year, when.latest.month)
        between = slice(bisect_right(months, first), bisect_left(months, last))
        for month in months[between]:
            found.at(month).spanning.append(claim)


# The index of all mentions, computed once, so that every link has one that leads back.
#
# Only what exists at the day of the site is in it: claims with a standing, and of those the
# positions and verifications that their standing holds. Every list is in date order.


@dataclass(frozen=True)
class Index:
    """The mentions of everything in a ledger as it stands at the day of `derived`.

    Each list is worked out when it is first asked for, and never changed after that.
    """

    ledger: Ledger
    derived: Derived

    @cached_property
    def recorded(self) -> tuple[str, ...]:
        """Ids of all claims in the order of their dates, also of those that have no standing."""
        claims = self.ledger.claims
        return tuple(sorted(claims, key=lambda claim: (*claim_key(claims[claim]), claim)))

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """Ids of the claims that have a standing."""
        return tuple(claim for claim in self.recorded if claim in self.derived.standings)

    def remember_claims(self, claims: tuple[str, ...]) -> None:
        """Has them known from an earlier time, when the ledger and the day were the same."""
        vars(self)["claims"] = claims

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each among them, from 0."""
        return {claim: at for at, claim in enumerate(self.claims)}

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every position on them."""
        return _said(self.claims, self.derived)

    @cached_property
    def checked(self) -> tuple[Checked, ...]:
        """Every verification on them."""
        return _checked(self.claims, self.derived)

    @cached_property
    def places(self) -> Mapping[str, tuple[str, ...]]:
        """Claims of each place, those of places within it included."""
        return _places(self.ledger, self.claims)

    @cached_property
    def within(self) -> Mapping[str, tuple[str, ...]]:
        """Places directly within each place, by name."""
        return _within(self.ledger)

    @cached_property
    def actors(self) -> Mapping[str, ActorMentions]:
        """The mentions of each actor."""
        located = _located(self.ledger, self.derived, self.live_media)
        of_claims = self.claims, self.said, self.checked
        return _actors(self.ledger, *of_claims, self.live_sources, located)

    @cached_property
    def sources(self) -> Mapping[str, SourceMentions]:
        """The mentions of each source."""
        return _sources(self.ledger, self.said, self.checked, self.live_media)

    @cached_property
    def about(self) -> Mapping[str, ClaimMentions]:
        """The mentions of each claim."""
        return _about(self.ledger, self.derived, self.claims)

    @cached_property
    def media(self) -> Mapping[str, MediaMentions]:
        """The mentions of each media file."""
        return _media(self.ledger, self.said, self.checked)

    @cached_property
    def placed(self) -> Mapping[str, tuple[str, ...]]:
        """Media files by the place that somebody placed them at."""
        return _placed(self.ledger, self.derived, self.live_media)

    @cached_property
    def dates(self) -> Dates:
        """What is mentioned on which day, month and year."""
        of_claims = self.claims, self.said, self.checked
        return dates_of(self.ledger, self.derived, *of_claims, self.live_sources)

    @cached_property
    def live_places(self) -> tuple[str, ...]:
        """Ids of the places that have a page of their own."""
        return _by_name(self.ledger.places.values())

    @cached_property
    def live_actors(self) -> tuple[str, ...]:
        """Ids of the actors that have a page of their own."""
        return _by_name(self.ledger.actors.values())

    @cached_property
    def live_sources(self) -> tuple[str, ...]:
        """Ids of the sources that have a page of their own."""
        return _live_sources(self.ledger, self.derived, self.sources)

    @cached_property
    def live_media(self) -> tuple[str, ...]:
        """Ids of the media files that have a page of their own."""
        return _live_media(self.ledger, self.derived, self.media)

    def has_source(self, source: str) -> bool:
        """Whether a source is among `live_sources`; only claims that mention it are looked at.

        A source that is neither published nor cited yet is so by those that relay it.
        """
        sources = self.ledger.sources
        relaying = [source] if source in sources else []
        for id_ in relaying:
            if sources[id_].removed is None and (
                _is_published(sources[id_], self.derived.day) or self._is_cited("sources", id_)
            ):
                return True
            relaying += (other for other in self._relayed_by[id_] if other not in relaying)
        return False

    def has_media(self, media: str) -> bool:
        """Whether a media file is among `live_media`; only claims that cite it are looked at."""
        record = self.ledger.media.get(media)
        if record is None or record.removed is not None:
            return False
        if ("media", media) not in self._claims_with:
            return _is_taken(record, self.derived.day)
        return self._is_cited("media", media)

    def _is_cited(self, section: str, id_: str) -> bool:
        """Whether a position or check that exists at the day of the site cites a record."""
        standings = (
            self.derived.standings.get(claim) for claim in self._claims_with.get((section, id_), ())
        )
        statements: Iterator[Position | Verification] = chain.from_iterable(
            chain[Position | Verification](standing.positions, standing.verifications)
            for standing in standings
            if standing is not None
        )
        return any(
            ref.id == id_
            for statement in statements
            for ref in (statement.sources if section == "sources" else statement.media)
        )

    @cached_property
    def _claims_with(self) -> Mapping[tuple[str, str], dict[str, None]]:
        """The claims that mention a source or media file, by its section and id."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for mention in self.ledger.mentions:
            section, claim = mention.owner
            if section == "claims" and mention.sections in (("sources",), ("media",)):
                found.setdefault((mention.sections[0], mention.ref.id), {})[claim] = None
        return found

    @cached_property
    def _relayed_by(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {source: [] for source in self.ledger.sources}
        for source in self.ledger.sources.values():
            for ref in source.relays:
                found[ref.id].append(source.id)
        return found

    def has_date(self, target: str) -> bool:
        """Whether a day, month or year has a page.

        Mostly some record is dated so, which is told without working out all dates.
        """
        standings = self.derived.standings
        for claim in self._claims_dated.get(target, ()):
            if claim in standings and target in self._targets_of(claim, standings[claim]):
                return True
        dates = self.dates
        return target in dates.days or target in dates.months or target in dates.years

    @cached_property
    def _claims_dated(self) -> Mapping[str, list[str]]:
        """The claims of which something may be dated so, by target."""
        found: dict[str, list[str]] = defaultdict(list)
        for claim in self.ledger.claims.values():
            for target in self._targets_of(claim.id, claim):
                found[target].append(claim.id)
        return found

    def _targets_of(self, claim: str, records: Claim | Standing) -> set[str]:
        """The days, months and years of a claim's event, and of these positions and checks."""
        dates = [self.ledger.claims[claim].event_date]
        dates += [position.statement_date for position in records.positions]
        dates += [check.date for check in records.verifications]
        return _with_those_above(target for when in dates for target in ends(when))


def index_of(ledger: Ledger, derived: Derived) -> Index:
    """The mentions in a ledger, all worked out, for processes that share the work."""
    index = Index(ledger, derived)
    for name, part in vars(Index).items():
        if isinstance(part, cached_property) and not name.startswith("_"):
            getattr(index, name)
    return index


def _said(claims: Iterable[str], derived: Derived) -> tuple[Said, ...]:
    found = [
        Said(claim, position) for claim in claims for position in derived.standings[claim].positions
    ]
    return tuple(sorted(found, key=lambda statement: when_key(statement.position.statement_date)))


def _checked(claims: Iterable[str], derived: Derived) -> tuple[Checked, ...]:
    found = [
        Checked(claim, verification)
        for claim in claims
        for verification in derived.standings[claim].verifications
    ]
    return tuple(sorted(found, key=lambda checked: when_key(checked.verification.date)))


def _by_name(records: Iterable[Actor] | Iterable[Place]) -> tuple[str, ...]:
    live = [record for record in records if record.removed is None]
    return tuple(
        record.id for record in sorted(live, key=lambda record: (record.name.casefold(), record.id))
    )


def _places(ledger: Ledger, claims: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        own = (ref.id for ref in ledger.claims[claim].places)
        for place in dict.fromkeys(outer for inner in own for outer in around(ledger, inner)):
            found[place].append(claim)
    return {place: tuple(ids) for place, ids in found.items()}


def around(ledger: Ledger, place: str) -> list[str]:
    """The place and those it lies within, the nearest first."""
    chain = [place]
    while (outer := ledger.places[chain[-1]].within) is not None:
        chain.append(outer.id)
    return chain


def _within(ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for place in _by_name(ledger.places.values()):
        outer = ledger.places[place].within
        if outer is not None:
            found[outer.id].append(place)
    return {place: tuple(ids) for place, ids in found.items()}


def _actors(
    ledger: Ledger,
    claims: Iterable[str],
    said: Iterable[Said],
    checked: Iterable[Checked],
    sources: Iterable[str],
    located: Iterable[Media],
) -> Mapping[str, ActorMentions]:
    found: dict[str, ActorMentions] = {actor: ActorMentions() for actor in ledger.actors}
    asserters = _asserters(said)
    for statement in said:
        found[statement.position.actor.id].said.append(statement)
        for ref in statement.position.via:
            found[ref.id].passed.append(statement)
        if statement.position.stance == "denies":
            for actor in asserters.get(statement.claim, ()):
                if actor != statement.position.actor.id:
                    found[actor].against.append(statement)
    for check in checked:
        found[check.verification.by.id].checked.append(check)
    for source in sources:
        publisher = ledger.sources[source].publisher
        if publisher is not None:
            found[publisher.id].published.append(source)
    for media in located:
        if media.located_by is not None:
            found[media.located_by.id].located.append(media.id)
    for claim in claims:
        holder = ledger.claims[claim].holder
        if holder is not None and holder.id in found:
            found[holder.id].holds.append(claim)
    for actor in _by_name(ledger.actors.values()):
        part_of = ledger.actors[actor].part_of
        if part_of is not None:
            found[part_of.id].members.append(actor)
    return found


def _asserters(said: Iterable[Said]) -> Mapping[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for statement in said:
        if statement.position.stance == "asserts":
            found[statement.claim][statement.position.actor.id] = None
    return found


def _sources(
    ledger: Ledger, said: Iterable[Said], checked: Iterable[Checked], media: Iterable[str]
) -> Mapping[str, SourceMentions]:
    found = {source: SourceMentions() for source in ledger.sources}
    for statement in said:
        for ref in statement.position.sources:
            found[ref.id].said.append(statement)
    for check in checked:
        for ref in check.verification.sources:
            found[ref.id].checked.append(check)
    for source in ledger.sources.values():
        for ref in source.relays:
            found[ref.id].relayed_by.append(source.id)
    for id_ in media:
        for ref in ledger.media[id_].sources:
            found[ref.id].media.append(id_)
    return found


def _live_sources(
    ledger: Ledger, derived: Derived, mentions: Mapping[str, SourceMentions]
) -> tuple[str, ...]:
    """Sources that exist at the day: cited, or not published later; and those they relay."""

    def exists(source: Source) -> bool:
        cited = mentions[source.id].said or mentions[source.id].checked
        return bool(cited) or _is_published(source, derived.day)

    live = {
        source.id for source in ledger.sources.values() if source.removed is None and exists(source)
    }
    reached = list(live)
    for source_id in reached:
        for ref in ledger.sources[source_id].relays:
            if ref.id not in live:
                live.add(ref.id)
                reached.append(ref.id)
    records = (ledger.sources[source_id] for source_id in live)
    return tuple(
        source.id for source in sorted(records, key=lambda s: (when_key(s.published), s.id))
    )


def _is_published(source: Source, day: date) -> bool:
    """Whether a source may have been published by a day."""
    published = source.published
    return published is None or published.earliest is None or published.earliest <= day


def _media(
    ledger: Ledger, said: Iterable[Said], checked: Iterable[Checked]
) -> Mapping[str, MediaMentions]:
    found = {media: MediaMentions() for media in ledger.media}
    for statement in said:
        for ref in statement.position.media:
            found[ref.id].said.append(statement)
    for check in checked:
        for ref in check.verification.media:
            found[ref.id].checked.append(check)
    return found


def _live_media(
    ledger: Ledger, derived: Derived, mentions: Mapping[str, MediaMentions]
) -> tuple[str, ...]:
    """Media records that exist at the day: cited then, or by nobody ever and not taken later."""
    cited_ever = {
        mention.ref.id
        for mention in ledger.mentions
        if mention.sections == ("media",) and mention.owner[0] == "claims"
    }

    def exists(media: Media) -> bool:
        if mentions[media.id].said or mentions[media.id].checked:
            return True
        return media.id not in cited_ever and _is_taken(media, derived.day)

    live = (media for media in ledger.media.values() if media.removed is None and exists(media))
    return tuple(
        media.id for media in sorted(live, key=lambda each: (when_key(each.date), each.id))
    )


def _is_taken(media: Media, day: date) -> bool:
    """Whether a media file may have been taken by a day."""
    taken = media.date.earliest if media.date is not None else None
    return taken is None or taken <= day


def is_located(media: Media, day: date) -> bool:
    """Whether somebody had certainly said by a day where or when a media file was taken.

    Where it is not recorded when they said so, they are taken to have said so on any day.
    """
    told = media.located_date.latest if media.located_date is not None else None
    return (media.place is not None or media.date is not None) and (told is None or told <= day)


def _located(ledger: Ledger, derived: Derived, live: Iterable[str]) -> list[Media]:
    return [ledger.media[id_] for id_ in live if is_located(ledger.media[id_], derived.day)]


def _placed(ledger: Ledger, derived: Derived, live: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for media in _located(ledger, derived, live):
        if media.place is not None:
            found[media.place.id].append(media.id)
    return {place: tuple(ids) for place, ids in found.items()}


def _about(ledger: Ledger, derived: Derived, claims: Iterable[str]) -> Mapping[str, ClaimMentions]:
    found = {claim: ClaimMentions() for claim in claims}
    for id_ in claims:
        claim = ledger.claims[id_]
        if claim.part_of is not None and claim.part_of.id in found:
            found[claim.part_of.id].parts.append(id_)
        for ref in claim.rests_on:
            if ref.id in found:
                found[ref.id].leaning.append(id_)
        if claim.outcome is not None and claim.outcome.id in found:
            found[claim.outcome.id].outcome_of.append(id_)
        for other in derived.contraries.get(id_, ()):
            found[id_].contradicts[other] = None
            found[other].contradicts[id_] = None
    return found
