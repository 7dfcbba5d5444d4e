"""How an entry of a feed reads, wherever it is read: every link in it is absolute."""

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from claimledger.ledger.date_words import format_when
from claimledger.ledger.model import Override
from claimledger.ledger.statuses import Status, statuses_in_words
from claimledger.site.changes import Changed
from claimledger.site.corrections import Amendment
from claimledger.site.data.standing import sentence
from claimledger.site.feeds import CHANGES, Entry
from claimledger.site.links import Linker, day_words
from claimledger.site.materials import Materials
from claimledger.site.record_history import RecordVersion
from claimledger.site.render import format_html
from claimledger.site.told import told
from claimledger.site.views.date import change_cause
from claimledger.site.views.moved import NOUNS
from claimledger.site.views.record_changes import (
    claim_link,
    claim_target,
    status_of,
    summary,
)
from claimledger.site.views.status_changes import open_days_words
from claimledger.standing.catalogue.changes import BECAME
from claimledger.standing.standing import Standing


@dataclass(frozen=True, slots=True)
class EntryWords:
    """An entry in words.

    Attributes:
        id: its address for programs: that of the claim with the name of the entry.
        url: leads to the claim, as of the day of a change.
        title: plain text; the statement never without its word.
        html: what happened, why, and who did it.
        day: of the change, `2022-09-08`.
        tags: the words that the claim has since, or that its record was corrected or removed, or
            that its word was set by hand.
    """

    id: str
    url: str
    title: str
    html: Markup
    day: str
    tags: tuple[str, ...]


def absolute_linker(m: Materials) -> Linker:
    """The links of texts that are read elsewhere, for a site that knows its address."""
    return m.once("absolute linker", lambda m: Linker(m.ledger, m.urls, site_root(m)))


def site_root(m: Materials) -> str:
    """The address of the site as it may stand in an attribute; it ends in `/`."""
    return quote(m.options.site_url, safe=":/?#[]@!$&()*+,;=%~")


def entry_words(m: Materials, entry: Entry) -> EntryWords:
    """An entry in words, made once for all feeds in which it stands."""
    made = m.once("entries in words", lambda m: dict[tuple[str, str], EntryWords]())
    key = (entry.claim, entry.name)
    if key not in made:
        made[key] = _words(m, entry)
    return made[key]


def _words(m: Materials, entry: Entry) -> EntryWords:
    if entry.removal is not None:
        return _removal(m, entry, entry.removal)
    if entry.version is not None:
        return _edit(m, entry, entry.version)
    linker, statement = absolute_linker(m), m.ledger.claims[entry.claim].statement
    page = linker.href(f"claims/{entry.claim}")
    id_ = f"{site_root(m)}claims/{entry.claim}#{entry.name}"
    if entry.override is not None:
        return _set_by_hand(m, entry, entry.override)
    if entry.changed is None:
        assert entry.correction is not None
        kind, note = entry.correction.kind, entry.correction.note
        html = format_html(
            "<p>%s: “%s”</p>\n<p>%s</p>", kind.label, linker.claim(entry.claim), note
        )
        tags = ("correction", kind.value)
        title = f"{kind.label}: “{statement}”"
        return EntryWords(id_, f"{page}#corrections", title, html, entry.day.isoformat(), tags)
    changed = entry.changed
    return EntryWords(
        id=id_,
        url=f"{page}?as-of={entry.day.isoformat()}",
        title=f"{_became(changed)}: “{statement}”",
        html=_told(m, linker, changed),
        day=entry.day.isoformat(),
        tags=tuple(status.value for status in changed.after.statuses),
    )


def _set_by_hand(m: Materials, entry: Entry, override: Override) -> EntryWords:
    """A word that the editors set, until when and why."""
    linker, statement = absolute_linker(m), m.ledger.claims[entry.claim].statement
    until = format_when(override.until, "long")
    html = format_html(
        "<p>“%s”</p>\n<p>%s</p>\n<p>%s</p>",
        linker.claim(entry.claim),
        told("set-until", day=until, reason=override.reason),
        override.by,
    )
    return EntryWords(
        id=f"{site_root(m)}claims/{entry.claim}#{entry.name}",
        url=linker.href(f"claims/{entry.claim}"),
        title=f"Set by hand to {_lower((override.status,))}: “{statement}”",
        html=html,
        day=entry.day.isoformat(),
        tags=("set-by-hand", override.status.value),
    )


def _removal(m: Materials, entry: Entry, removal: Amendment) -> EntryWords:
    """A record that was removed; what it said is not repeated."""
    linker, target = absolute_linker(m), f"{removal.section}/{removal.id}"
    noun = NOUNS[removal.section]
    assert removal.removed is not None
    day, reason = format_when(removal.when, "long"), removal.removed.reason
    html = format_html(
        "<p>%s: %s</p>\n<p>%s</p>",
        f"{noun[:1].upper()}{noun[1:]}",
        linker.to(target, removal.id),
        told("removed", day=day, reason=reason),
    )
    return EntryWords(
        id=f"{site_root(m)}{target}#removed",
        url=linker.href(target),
        title=f"Removed: {noun} {removal.id}",
        html=html,
        day=entry.day.isoformat(),
        tags=("removal", noun),
    )


def _edit(m: Materials, entry: Entry, version: RecordVersion) -> EntryWords:
    """An edit of the ledger: how much it changed, and of the claims with another status each."""
    linker = absolute_linker(m)
    words = summary(m, version)
    lines = [format_html("<p>%s.</p>", f"{words[:1].upper()}{words[1:]}")]
    for change in version.claims:
        if change.cause and claim_target(m, change.id) is not None:
            was, now = (
                statuses_in_words(status_of(names)) for names in (change.before, change.after)
            )
            told = BECAME.text.format(before=was, after=f"{now[:1].lower()}{now[1:]}")
            lines.append(format_html("<p>%s: “%s”</p>", told, claim_link(m, linker, change.id)))
    return EntryWords(
        id=f"{site_root(m)}{CHANGES}#{version.commit}",
        url=linker.href(CHANGES, f"on-{version.day.isoformat()}"),
        title=words if version.begins else f"Ledger edited: {words}",
        html=Markup("\n").join(lines),
        day=entry.day.isoformat(),
        tags=("edit",),
    )


def _became(changed: Changed) -> str:
    """`Became disputed`, `May have become disputed or one side only`."""
    return f"{changed.verb[:1].upper()}{changed.verb[1:]} {_new(changed)}"


def _new(changed: Changed) -> str:
    """The words that come after the verb."""
    if changed.returned and changed.meanwhile:
        return _lower(changed.meanwhile)
    return _lower(changed.after.statuses)


def _told(m: Materials, linker: Linker, changed: Changed) -> Markup:
    before = _lower(changed.before.statuses) if changed.before else _lower((_NOTHING,))
    day = open_days_words(changed) if changed.day is None else f"on {day_words(changed.day)}"
    meanwhile = ""
    if changed.meanwhile and not changed.returned:
        meanwhile = f", and may in between have been {_lower(changed.meanwhile)}"
    lines = [
        format_html("<p>“%s”</p>", linker.claim(changed.claim)),
        format_html(
            "<p>Before: %s. %s it %s %s%s.</p>",
            before,
            f"{day[:1].upper()}{day[1:]}",
            changed.verb,
            _new(changed),
            meanwhile,
        ),
        _why(m, changed),
    ]
    cause = change_cause(m, linker, changed)
    if cause:
        lines.append(format_html("<p>%s.</p>", cause))
    return Markup("\n").join(lines)


def _why(m: Materials, changed: Changed) -> Markup:
    """The reason as it was told on the day of the change."""
    after: Standing = changed.after
    told = sentence(m.ledger.claims[changed.claim], after)
    because = changed.because
    more = f" {because[:1].upper()}{because[1:]}." if because else ""
    return format_html("<p>Why, as of %s: %s.%s</p>", day_words(after.day), told, more)


_NOTHING = Status.NOT_ON_RECORD


def _lower(statuses: tuple[Status, ...]) -> str:
    words = statuses_in_words(statuses)
    return f"{words[:1].lower()}{words[1:]}"
