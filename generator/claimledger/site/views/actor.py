"""The page of an actor: for whom they speak, what they said, and what became of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from claimledger.ledger.model import NO_SIDE, Actor, Ledger
from claimledger.site.cross_references import ActorMentions, Index, Said
from claimledger.site.drawings.timeline import timeline
from claimledger.site.feeds import feed_link
from claimledger.site.links import Link, Linker
from claimledger.site.lists import ListSection, claim_key, section
from claimledger.site.materials import Materials
from claimledger.site.page import Apart, PageKind, PageSummary, SitePage
from claimledger.site.render import format_html
from claimledger.site.views.common import (
    OtherName,
    Pager,
    Recorded,
    StatusCount,
    other_names,
    recorded,
)
from claimledger.site.views.media import media_row
from claimledger.site.views.paging import DrawnRow, latest, list_pages
from claimledger.site.views.place import wikidata
from claimledger.site.views.rows import checked_row, claim_row, said_row, source_row, status_counts
from claimledger.site.words import counted, joined
from claimledger.standing.affiliation import affiliation
from claimledger.standing.catalogue import pages

# The affiliation of an actor, in words.

UNNAMED = f"{pages.UNNAMED.text}."


@dataclass(frozen=True, slots=True)
class AffiliationView:
    """Where an actor belongs.

    Attributes:
        chain: the bodies it is part of, the nearest first.
        words: for whom it speaks, one or two sentences.
    """

    chain: tuple[Link, ...]
    words: str


def affiliation_view(m: Materials, linker: Linker, actor: str) -> AffiliationView:
    """For whom an actor speaks."""
    return AffiliationView(
        tuple(linker.actor(body) for body in bodies(m, actor)), affiliation_words(m, actor)
    )


def bodies(m: Materials, actor: str) -> list[str]:
    """The bodies an actor is part of, the nearest first."""
    chain = [actor]
    while (outer := m.ledger.actors[chain[-1]].part_of) is not None:
        chain.append(outer.id)
    return chain[1:]


def affiliation_words(m: Materials, actor: str) -> str:
    """The side, whether it speaks for it, or that this is not known."""
    found = affiliation(m.ledger, actor)
    if m.ledger.actors[actor].sensitive:
        return f"{pages.SIDE_WITHHELD.text}."
    if found.side is None:
        return f"{pages.FOR_WHOM_NOT_KNOWN.text}."
    if found.side == NO_SIDE:
        return "Belongs to no side."
    name = m.ledger.sides[found.side].name
    if found.speaks_for is not None:
        return f"Speaks for {name}."
    return f"Counted with {name}, and does not speak for it."


OPPONENTS_NAMED = 12
"""Those who deny what an actor says that its page names before it counts the rest."""


@dataclass(frozen=True, slots=True)
class Opponent:
    """Who denies what an actor says, and how often.

    Attributes:
        actor: who denies it.
        count: how often, in words.
    """

    actor: Link
    count: str


@dataclass(frozen=True, slots=True)
class ActorHead:
    """What stands above the lists on the first page.

    Attributes:
        kind: person, organisation, ..., in words; empty where it is withheld.
        withheld: only the name is published.
        role: as the ledger gives it; empty where it does not.
        unnamed: what it means that the sources do not give the name; empty where they do.
        affiliation: for whom it speaks.
        members: who is part of it, by name.
        names: in other languages.
        also_written: other spellings, in one line; empty for none.
        identifiers: what it is called in registers elsewhere.
        activity: what is recorded of it, in a sentence.
        asserted: `the 11 claims they have said are so`; empty for none.
        counts: what became of those claims.
        opponents: who denies them, the most frequent first.
        others: `, 188 others`, who deny them too; empty for none.
        contradicted: `; 2 claims contradict it`; empty for none.
        timeline: what they say and what others say of the same; empty where that is little.
        feed: leads to the feed of what changes among the claims it spoke of or checked; none where
            there is none.
    """

    intro: Markup
    kind: str
    withheld: bool
    role: str
    unnamed: str
    affiliation: AffiliationView
    members: tuple[Link, ...]
    names: tuple[OtherName, ...]
    also_written: str
    identifiers: tuple[Markup, ...]
    activity: str
    asserted: str
    counts: tuple[StatusCount, ...]
    opponents: tuple[Opponent, ...]
    others: str
    contradicted: str
    timeline: Markup
    note: str
    recorded: Recorded
    feed: Link | None


@dataclass(frozen=True, slots=True)
class ActorView:
    """One page of an actor; `head` stands on the first only."""

    title: str
    day: str
    trail: tuple[Link, ...]
    head: ActorHead | None
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Actors that are not removed."""
    return (f"actors/{actor}" for actor in index.live_actors)


def _pages(m: Materials, id: str) -> Iterator[SitePage]:  # noqa: A002
    actor, summary = m.ledger.actors[id], _summary(m, id)
    words = activity(m.index.actors[actor.id])
    for page in list_pages(m, f"actors/{actor.id}", _sections(m, actor)):
        first, linker = page.number == 1, m.linker(page.path)
        title = summary.title if first else f"{summary.title}, page {page.number}"
        view = ActorView(
            title=title,
            day=m.day_words,
            trail=(linker.to("actors", "Actors"),),
            head=_head(m, actor, page.path, words) if first else None,
            sections=page.sections,
            pager=page.pager,
        )
        yield SitePage(
            path=page.path,
            kind=ACTOR.name,
            title=title,
            description=". ".join(part for part in (actor.name, actor.role, words) if part),
            html=m.render(ACTOR.template, view),
            edit=m.edit(actor.key),
            search=summary.search if first else None,
            toc=tuple((section.id, section.title) for section in page.sections),
        )


def _sections(m: Materials, actor: Actor) -> list[ListSection[DrawnRow]]:
    """Sections without rows are left out; where all are, one says that nothing is recorded."""
    found = m.index.actors[actor.id]
    words = partial(_told_elsewhere, m, actor)
    against: list[DrawnRow] = [partial(said_row, m, statement) for statement in found.against]
    contrary: list[DrawnRow] = [partial(claim_row, m, claim) for claim in _contrary(m, found)]
    rows: tuple[tuple[str, str, list[DrawnRow]], ...] = (
        (
            "checked",
            pages.WHAT_THEY_CHECKED.text,
            [partial(checked_row, m, checked) for checked in found.checked],
        ),
        (
            "passed",
            pages.WHAT_THEY_PASSED_ON.text,
            [partial(said_row, m, statement) for statement in found.passed],
        ),
        (
            "published",
            pages.WHAT_THEY_PUBLISHED.text,
            [partial(source_row, m, o) for o in found.published],
        ),
        ("holds", pages.WHAT_THEY_HOLD.text, [partial(claim_row, m, o) for o in found.holds]),
        ("media", pages.WHAT_THEY_LOCATED.text, [partial(media_row, m, o) for o in found.located]),
    )
    sections: tuple[ListSection[DrawnRow], ...] = (
        section(
            "said",
            pages.WHAT_THEY_SAY.text,
            [partial(said_row, m, statement) for statement in found.said],
        ),
        latest("against", pages.WHO_DENIES_IT.text, against, words),
        latest("contrary", pages.WHAT_CONTRADICTS_IT.text, contrary, words),
        *(section(id_, title, drawn) for id_, title, drawn in rows),
    )
    return [section for section in sections if section.rows] or [
        section("said", pages.WHAT_THEY_SAY.text, [])
    ]


def _told_elsewhere(m: Materials, actor: Actor, left: int, path: str) -> Markup:
    """Every claim tells who denies it; so many actors may say it that not each can tell it all."""
    claims = m.linker(path).to(f"actors/{actor.id}", "the claims they speak of", "said")
    return format_html("%s earlier ones, on the pages of %s.", f"{left:,}", claims)


def _contrary(m: Materials, found: ActorMentions) -> tuple[str, ...]:
    """Claims that contradict one that they assert, and that they do not assert themselves."""
    own = _asserted(found.said)
    others = {other for claim in own for other in m.index.about[claim].contradicts}
    others.difference_update(own)
    return tuple(sorted(others, key=lambda claim: (*claim_key(m.ledger.claims[claim]), claim)))


def _head(m: Materials, actor: Actor, path: str, words: str) -> ActorHead:
    linker = m.linker(path)
    found = m.index.actors[actor.id]
    asserted = _asserted(found.said)
    denials = Counter(statement.position.actor.id for statement in found.against)
    in_part = Counter(
        statement.position.actor.id for statement in found.against if statement.position.in_part
    )
    return ActorHead(
        intro=m.intro(f"actors/{actor.id}"),
        kind="" if actor.sensitive else actor.kind.label,
        withheld=actor.sensitive,
        role=actor.role,
        unnamed=UNNAMED if actor.unnamed else "",
        affiliation=affiliation_view(m, linker, actor.id),
        members=tuple(linker.actor(member) for member in found.members),
        names=other_names(actor.names),
        also_written=" · ".join(actor.also_written),
        identifiers=(wikidata(actor.wikidata),) if actor.wikidata else (),
        activity=words,
        asserted=_asserted_words(len(asserted)),
        counts=status_counts(m, asserted),
        opponents=tuple(_opponents(linker, denials, in_part)),
        others=_others(len(denials)),
        contradicted=_contradicted(len(_contrary(m, found))),
        timeline=_timeline(m, actor, path),
        note=actor.note,
        recorded=recorded(m, actor),
        feed=feed_link(m, f"actors/{actor.id}", path),
    )


def _timeline(m: Materials, actor: Actor, path: str) -> Markup:
    said = m.index.actors[actor.id].said
    claims = tuple(dict.fromkeys(statement.claim for statement in said))
    caption = f"{actor.name}: what they said when, and what others say of the same"
    return timeline(m, path, claims, caption, speaker=actor.id) if len(said) > 1 else Markup()


def _asserted(said: Iterable[Said]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            statement.claim for statement in said if statement.position.stance == "asserts"
        )
    )


def _asserted_words(count: int) -> str:
    if not count:
        return ""
    told = pages.ASSERTED.text if count == 1 else pages.ASSERTED.several
    return told.format(count=f"{count:,}")


def _contradicted(count: int) -> str:
    """Who says the contrary without a word of denial has not agreed either."""
    entry = pages.CLAIMS_CONTRADICT_IT
    told = entry.text if count == 1 else entry.several
    return f"; {told.format(count=f'{count:,}')}" if count else ""


def _opponents(linker: Linker, denials: Counter[str], in_part: Counter[str]) -> Iterator[Opponent]:
    for actor, count in denials.most_common(OPPONENTS_NAMED):
        words, parts = counted(count, "denial"), in_part[actor]
        if parts == count:
            words += " in part"
        elif parts:
            words += f", {parts} of them in part"
        yield Opponent(linker.actor(actor), words)


def _others(count: int) -> str:
    return f", {counted(count - OPPONENTS_NAMED, 'other')}" if count > OPPONENTS_NAMED else ""


def activity(found: ActorMentions) -> str:
    """`14 positions, 2 checks and 3 passed on`; what there is none of is left out."""
    claims = len({statement.claim for statement in found.said})
    parts = (
        (found.said, f"{counted(len(found.said), 'position')} on {counted(claims, 'claim')}"),
        (found.checked, counted(len(found.checked), "check")),
        (found.passed, f"{len(found.passed):,} passed on for others"),
        (found.published, f"{counted(len(found.published), 'source')} published"),
        (found.located, f"{counted(len(found.located), 'media file')} placed or dated"),
        (found.holds, f"named as holder in {counted(len(found.holds), 'claim')}"),
    )
    words = [words for rows, words in parts if rows]
    return joined(words) if words else pages.NO_POSITION_OF_ITS_OWN.text


def _summary(m: Materials, id: str) -> PageSummary:  # noqa: A002
    actor = m.ledger.actors[id]
    names = (actor.role, *actor.also_written, *actor.names.values())
    search = ". ".join(name for name in names if name)
    return PageSummary(m.urls.path(f"actors/{id}"), actor.name, search)


ACTOR = PageKind(
    "actor",
    "actors",
    "pages/actor.html",
    ActorView,
    Apart(lambda m: m.index.live_actors, _pages, _summary),
    _targets,
)
