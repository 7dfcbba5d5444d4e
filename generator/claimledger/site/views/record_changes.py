"""The page of what edits of the ledger changed, apart from what changed in the world."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup, escape

from claimledger.ledger.model import Ledger, Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.site.badges import badges_html
from claimledger.site.cross_references import Index
from claimledger.site.feeds import CHANGES, CORRECTIONS, feed_link
from claimledger.site.links import Link, Linker, day_words
from claimledger.site.lists import ListSection, section
from claimledger.site.materials import Materials
from claimledger.site.page import PageKind, SitePage
from claimledger.site.record_history import (
    ClaimChange,
    RecordChange,
    RecordEdit,
    RecordVersion,
)
from claimledger.site.render import format_html, join_html
from claimledger.site.views.common import Pager
from claimledger.site.views.corrections import amended_sections
from claimledger.site.views.paging import DrawnRow, list_pages
from claimledger.site.views.positions import check_anchor, position_anchor
from claimledger.site.words import counted
from claimledger.standing.catalogue.edits import (
    BECAUSE,
    CLAIM_CHANGES,
    CLAIMS_GONE,
    HISTORY_NOT_KNOWN,
    KNOWN_FROM,
    MORE_CLAIMS,
    RECORD_BEGINS,
    STATUSES_CHANGED_BY_EDITS,
    VERSIONS_NOT_READ,
)
from claimledger.standing.sentences import Sentence

NAMED = 8
"""Speakers or records named in one line; the rest of them is counted."""

SECTION_NOUNS = {
    "actors": "actor",
    "places": "place",
    "sources": "source",
    "media": "media file",
    "sides": "side",
}
_STATEMENTS = {"position": "position", "verification": "check"}


@dataclass(frozen=True, slots=True)
class EditedClaim:
    """A claim whose record an edit of the ledger changed.

    Attributes:
        claim: leads to it; of one that was removed to the page that says so.
        how: added, removed, renamed, changed, or that only what surrounds it was changed.
        before: the badge before the edit; empty where its status stayed the same.
        after: the badge after it, on the day of the edit; empty likewise.
        because: what leads to the edits that brought this about; empty where nothing does.
        causes: those edits.
        details: what else was written, a line each.
    """

    claim: Link
    how: str
    before: Markup
    after: Markup
    because: str
    causes: tuple[Markup, ...]
    details: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class RecordChangesView:
    """One page of what edits changed.

    Attributes:
        words: how far it reaches, in sentences; none on the further pages.
        feed: leads to the feed of these changes; none where there is none.
        corrections: leads to what was corrected.
        dates: leads to the days, for what changed in the world.
    """

    title: str
    intro: Markup
    day: str
    words: tuple[str, ...]
    feed: Link | None
    corrections: Link
    dates: Link
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield CHANGES


def _pages(m: Materials) -> Iterator[SitePage]:
    words = tuple(_words(m))
    for page in list_pages(m, CHANGES, _sections(m)):
        first, linker = page.number == 1, m.linker(page.path)
        title = TITLE if first else f"{TITLE}, page {page.number}"
        view = RecordChangesView(
            title=title,
            intro=m.intro(CHANGES) if first else Markup(),
            day=m.day_words,
            words=words if first else (),
            feed=feed_link(m, CHANGES, page.path),
            corrections=linker.to(CORRECTIONS, "Corrections"),
            dates=linker.to("dates", "Days"),
            sections=page.sections,
            pager=page.pager,
        )
        yield SitePage(
            path=page.path,
            kind=RECORD_CHANGES.name,
            title=title,
            description="What its editors changed in the ledger, day by day.",
            html=m.render(RECORD_CHANGES.template, view),
            toc=tuple((part.id, part.title) for part in page.sections if part.title),
        )


TITLE = "Changes in the record"


def _words(m: Materials) -> Iterator[str]:
    """How far the history reaches."""
    history = m.history
    if history is None:
        yield HISTORY_NOT_KNOWN.text
        return
    if history.known_from is not None:
        yield KNOWN_FROM.text.format(day=day_words(history.known_from))
    unread = [day for day in history.unread if day <= m.derived.day]
    if unread:
        yield _told(VERSIONS_NOT_READ, len(unread))


def _told(entry: Sentence, count: int) -> str:
    return (entry.text if count == 1 else entry.several).format(count=f"{count:,}")


def _sections(m: Materials) -> list[ListSection[DrawnRow]]:
    """Day by day, the latest first; without a history the corrections."""
    if m.history is None:
        return amended_sections(m) or [section("none", "", ())]
    by_day: dict[date, list[RecordVersion]] = defaultdict(list)
    for version in m.history.up_to(m.derived.day):
        by_day[version.day].append(version)
    found = []
    for day in sorted(by_day, reverse=True):
        rows = list(_rows(m, by_day[day]))
        found.append(section(f"on-{day.isoformat()}", day_words(day), rows))
    return found or [section("none", "", ())]


def _rows(m: Materials, versions: Sequence[RecordVersion]) -> Iterator[DrawnRow]:
    """The edits of one day together, the weightiest changes first."""
    changes = sorted((each for version in versions for each in version.claims), key=_weight)
    for change in changes:
        if claim_target(m, change.id) is not None:
            yield partial(_claim_row, m, change)
    gone = {change.id for change in changes if claim_target(m, change.id) is None}
    if gone:
        yield partial(_line, _told(CLAIMS_GONE, len(gone)))
    more = sum(version.more for version in versions)
    if more:
        yield partial(_line, _told(MORE_CLAIMS, more))
    records = [each for version in versions for each in version.records]
    if records:
        yield partial(_records_row, m, records)
    for begins in (version.begins for version in versions if version.begins):
        yield partial(_line, _told(RECORD_BEGINS, begins))


def _weight(change: ClaimChange) -> int:
    """Changes of status, then what was removed, added or renamed, then the rest."""
    if change.cause:
        return 0
    if change.how in ("removed", "added", "restored") or change.was_id:
        return 1 if change.how == "removed" else 2
    return 3 if change.how == "changed" else 4


def _line(words: str, path: str) -> Markup:
    return format_html('<li class="cl-row"><p class="cl-row__standing">%s.</p></li>', words)


# A claim


def now_called(m: Materials, section: str, id: str) -> str:  # noqa: A002
    """The id that a record has now, of one that it had."""
    return m.ledger.aliases.get((section, id), id)


def claim_target(m: Materials, id: str) -> str | None:  # noqa: A002
    """The page of a claim by an id that it had; None where it has none on the day of the site."""
    target = f"claims/{now_called(m, 'claims', id)}"
    return target if target in m.urls.targets else None


def _claim_row(m: Materials, change: ClaimChange, path: str) -> Markup:
    return m.render("parts/edited_claim.html", edited_claim(m, change, m.linker(path)))


def edited_claim(m: Materials, change: ClaimChange, linker: Linker) -> EditedClaim:
    """What an edit did to a claim that has a page, in words of today."""
    causes = change.because
    return EditedClaim(
        claim=claim_link(m, linker, change.id),
        how=CLAIM_CHANGES["renamed" if change.was_id else change.how].text,
        before=badges_html(status_of(change.before)) if change.cause else Markup(),
        after=badges_html(status_of(change.after)) if change.cause or change.after else Markup(),
        because=BECAUSE[change.cause].text if change.cause in BECAUSE else "",
        causes=tuple(_cause(m, linker, change.id, cause) for cause in causes[:NAMED]),
        details=tuple(_details(m, linker, [each for each in change.edits if each not in causes])),
    )


def claim_link(m: Materials, linker: Linker, id: str) -> Link:  # noqa: A002
    """The claim by its statement of today; one that was removed by its id."""
    now = now_called(m, "claims", id)
    if m.ledger.claims[now].removed is not None:
        return linker.to(f"claims/{now}", now)
    return linker.claim(now)


def status_of(names: Sequence[str]) -> tuple[Status, ...]:
    """Statuses by their names; without any, that nothing is on record."""
    return tuple(Status(name) for name in names) or (Status.NOT_ON_RECORD,)


def _cause(m: Materials, linker: Linker, claim: str, edit: RecordEdit) -> Markup:
    """`position added: Igor Konashenkov (10 Sep 2022)`, with the record where it is another."""
    noun = _STATEMENTS.get(edit.part) or SECTION_NOUNS.get(edit.section, "claim")
    words = format_html("%s %s", noun, edit.how)
    if edit.part == "order":
        words = Markup(ORDER)
    elif edit.part not in (*_STATEMENTS, "record"):
        words = format_html("%s %s", _field(edit.part), edit.how)
    who = _who(m, linker, edit)
    words = format_html("%s: %s", words, who) if who else words
    if edit.section != "claims":
        return format_html("%s (%s)", words, _record(m, linker, edit.section, edit.id))
    if edit.id == claim or claim_target(m, edit.id) is None:
        return words
    return format_html("%s (%s)", words, claim_link(m, linker, edit.id))


ORDER = "positions in another order"


def _field(name: str) -> str:
    """The name of a field as it is read: `event date`."""
    return name.replace("_", " ")


def _details(m: Materials, linker: Linker, edits: Sequence[RecordEdit]) -> Iterator[Markup]:
    """`2 positions added: X (8 Sep 2022), Y (9 Sep 2022)`; then the names of other fields."""
    for part, noun in _STATEMENTS.items():
        for how in ("added", "changed", "removed"):
            alike = [edit for edit in edits if (edit.part, edit.how) == (part, how)]
            if alike:
                words = f"{counted(len(alike), noun)} {how}"
                yield _with_names(words, [_who(m, linker, edit) for edit in alike])
    if any(edit.part == "order" for edit in edits):
        yield Markup(ORDER)
    fields = [edit for edit in edits if edit.part not in (*_STATEMENTS, "order", "record")]
    if fields:
        yield format_html("edited: %s", ", ".join(_field(edit.part) for edit in fields))


def _with_names(words: str, names: Iterable[Markup]) -> Markup:
    known = list(dict.fromkeys(filter(None, names)))
    if not known:
        return escape(words)
    shown = known[:NAMED]
    if len(known) > NAMED:
        shown.append(Markup(counted(len(known) - NAMED, "other")))
    return format_html("%s: %s", words, join_html(shown))


def _who(m: Materials, linker: Linker, edit: RecordEdit) -> Markup:
    """Whose statement it is, leading to it; empty where the ledger has none such any more."""
    if not edit.actor or edit.how == "removed":
        return Markup()
    claim = m.ledger.claims.get(now_called(m, "claims", edit.id))
    if claim is None or claim.id not in m.derived.standings:
        return Markup()
    actor = now_called(m, "actors", edit.actor)
    said: tuple[Position | Verification, ...] = (
        m.standing(claim.id).positions
        if edit.part == "position"
        else m.standing(claim.id).verifications
    )
    for each in said:
        if isinstance(each, Position):
            by, when, anchor = each.actor.id, each.statement_date, position_anchor(each)
        else:
            by, when, anchor = each.by.id, each.date, check_anchor(each)
        if by == actor and when.as_written == edit.dated:
            name = m.ledger.actors[actor].name
            link = linker.to(f"claims/{claim.id}", name, anchor)
            return format_html("%s (%s)", link, linker.once(when).text)
    return Markup()


# Records other than claims


def _records_row(m: Materials, changes: Sequence[RecordChange], path: str) -> Markup:
    lines = tuple(record_lines(m, changes, m.linker(path)))
    return m.render("parts/edited_records.html", EditedRecords(lines))


@dataclass(frozen=True, slots=True)
class EditedRecords:
    """The actors, places, sources and sides that an edit changed.

    Attributes:
        lines: `2 sources added: X, Y`, one for each kind and what became of them.
    """

    lines: tuple[Markup, ...]


def record_lines(m: Materials, changes: Sequence[RecordChange], linker: Linker) -> Iterator[Markup]:
    """What became of them, a line for each kind."""
    alike: dict[tuple[str, str], list[RecordChange]] = defaultdict(list)
    for change in changes:
        alike[change.section, change.how].append(change)
    for (kind, how), found in alike.items():
        ids = dict.fromkeys(now_called(m, kind, change.id) for change in found)
        words = f"{counted(len(ids), SECTION_NOUNS[kind])} {how}"
        yield _with_names(words, [_record(m, linker, kind, id_) for id_ in ids])


def _record(m: Materials, linker: Linker, kind: str, id: str) -> Markup:  # noqa: A002
    """A record by its name of today; empty where the ledger has none such any more."""
    now = now_called(m, kind, id)
    record = m.ledger.section(kind).get(now)
    target = f"{kind}/{now}"
    if record is None or (kind != "sides" and target not in m.urls.targets):
        return Markup()
    if record.removed is not None:
        return linker.to(target, now).html if kind != "sides" else escape(now)
    if kind == "sides":
        return escape(m.ledger.sides[now].name)
    by_name = {
        "actors": linker.actor,
        "places": linker.place,
        "sources": linker.source,
        "media": linker.media,
    }
    return by_name[kind](now).html


# All of an edit in a few words


def summary(m: Materials, version: RecordVersion) -> str:
    """`1 status changed, 2 claims added, 3 sources changed`."""
    if version.begins:
        return _told(RECORD_BEGINS, version.begins)
    parts = []
    by_edit = sum(bool(change.cause) for change in version.claims)
    if by_edit:
        parts.append(_told(STATUSES_CHANGED_BY_EDITS, by_edit))
    for how in ("added", "restored", "removed", "changed"):
        count = sum(change.how == how and not change.was_id for change in version.claims)
        if count:
            parts.append(f"{counted(count, 'claim')} {how}")
    renamed = sum(bool(change.was_id) for change in version.claims)
    if renamed:
        parts.append(f"{counted(renamed, 'claim')} renamed")
    if version.more:
        parts.append(_told(MORE_CLAIMS, version.more))
    records: dict[tuple[str, str], int] = defaultdict(int)
    for change in version.records:
        records[change.section, change.how] += 1
    for (kind, how), count in records.items():
        parts.append(f"{counted(count, SECTION_NOUNS[kind])} {how}")
    return ", ".join(parts)


RECORD_CHANGES = PageKind(
    "changes", "changes", "pages/changes.html", RecordChangesView, _pages, _targets
)
