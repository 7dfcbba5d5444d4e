"""The records that a text may mean which is no id: by publisher, by words, several in one text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimledger.ledger.ids import RESERVED_IDS
from claimledger.ledger.model import Claim, Media, Record, Records, Source
from claimledger.ledger.names import names, records_named
from claimledger.ledger.sections import SECTIONS
from claimledger.text.diagnostics import Fix
from claimledger.text.source import Span
from claimledger.text.suggestions import Suggestion, same_but_for_spelling, suggest_id

MOST_LISTED = 5
_LONGEST = 50

# Which records a text may mean.


@dataclass(frozen=True, slots=True)
class Candidates:
    """Records that a text may mean, of which none is certain.

    Attributes:
        text: as written.
        shown: the id of each with its name, title or sentence, in file order.
        publisher: the text is the name of who published them.
    """

    text: str
    shown: tuple[tuple[str, str], ...]
    publisher: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids alone."""
        return tuple(id_ for id_, _ in self.shown)

    @property
    def help(self) -> str:
        """What to write in its place."""
        listed = ", ".join(f"`{id_}` ({_short(text)})" for id_, text in self.shown[:MOST_LISTED])
        more = len(self.shown) - MOST_LISTED
        listed += f", and {more} more" if more > 0 else ""
        if self.publisher:
            which = "that, if it is meant" if len(self.shown) == 1 else "the one that is meant"
            return f"`{self.text}` published {listed}: write {which}"
        if len(self.shown) == 1:
            return f"did you mean {listed}?"
        return f"did you mean one of {listed}? write the one that is meant"


def candidates(ledger: Records, text: str, sections: Iterable[str]) -> Candidates | None:
    """The records of these sections that a text may mean; None where it is anybody's guess.

    Sources whose publisher has this name or id; else the records that hold most of its words in
    their ids, names, titles, sentences and publishers, and at least half of them.
    """
    live = [(record, words) for section in sections for record, words in _live(ledger, section)]
    published = [record for record, _ in live if _is_publisher(ledger, record, text)]
    if published:
        return Candidates(text, tuple(map(_shown, published)), publisher=True)
    wanted = _words(text)
    scores = [(sum(word in words for word in wanted), record) for record, words in live]
    best = max((score for score, _ in scores), default=0)
    if not best or best < len(wanted) / 2:
        return None
    return Candidates(text, tuple(_shown(record) for score, record in scores if score == best))


def records_with(ledger: Records, word: str, sections: Iterable[str]) -> list[str]:
    """The ids of records that hold a text, or part of a word, in their ids, names or sentences."""
    wanted = word.casefold()
    return [
        record.id
        for section in sections
        for record in ledger.section(section).values()
        if wanted in record.id or any(wanted in text.casefold() for text in texts_of(record))
    ]


def texts_of(record: Record) -> list[str]:
    """The names of a record, or its title or statement; the house name first."""
    if isinstance(record, Claim):
        return [record.statement]
    if isinstance(record, Source):
        return [record.title]
    if isinstance(record, Media):
        return [record.description]
    return [text for text in names(record) if text] or [getattr(record, "name", "")]


def _live(ledger: Records, section: str) -> Iterator[tuple[Record, frozenset[str]]]:
    for record in ledger.section(section).values():
        if getattr(record, "removed", None) is None:
            texts = [record.id, *texts_of(record)]
            if isinstance(record, Source) and record.publisher is not None:
                actor = ledger.actors.get(record.publisher.id)
                texts += [record.publisher.id, *(names(actor) if actor is not None else ())]
            yield record, frozenset(word for text in texts for word in _words(text))


def _is_publisher(ledger: Records, record: Record, text: str) -> bool:
    if not isinstance(record, Source) or record.publisher is None:
        return False
    actor = ledger.actors.get(record.publisher.id)
    known = (record.publisher.id, *(names(actor) if actor is not None else ()))
    return text.strip().casefold() in (name.casefold() for name in known)


def _shown(record: Record) -> tuple[str, str]:
    return record.id, next(iter(texts_of(record)), "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


_SMALL = frozenset(
    {
        *("a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or"),
        *("that", "is", "are", "was", "were", "be", "been", "has", "have", "had"),
    }
)


def _words(text: str) -> tuple[str, ...]:
    found = dict.fromkeys(re.findall(r"[^\W_]+", text.casefold()))
    return tuple(word for word in found if word not in _SMALL) or tuple(found)


def help_for_meant(
    span: Span, meant: Suggestion | None, listed: Candidates | None
) -> tuple[str, tuple[Fix, ...]]:
    """What to say of the records that may be meant; empty where there are none.

    One that is misspelt comes first; one that is a part of the text only where no other is.
    """
    if meant is not None and (meant.misspelt or listed is None or len(listed.ids) == 1):
        return f"did you mean `{meant.word}`?", (meant.fix(span),)
    if listed is None:
        return "", ()
    only = listed.ids[0] if len(listed.ids) == 1 else None
    return listed.help, (Fix(span, only, certain=False),) if only else ()


# Several records in one text: `Balakliia, Izium`.

_SEPARATOR = re.compile(r"\s*[,;&|/•·●▪‣◦○■]\s*(?:and\s+)?|\s+and\s+|\s+[+*–—-]\s+", re.IGNORECASE)
_FIRST_SIGN = re.compile(r"\A(?:[•·●▪‣◦○■*–—]|\d{1,2}[.)]\s)\s*")
MOST_PARTS = 30


@dataclass(frozen=True, slots=True)
class Several:
    """A text that names several records.

    Attributes:
        ids: their ids; what leads to no record is there as it is written.
        unknown: the parts that lead to no record.
        certain: signs between them, all of them known, and none known by a guess.
    """

    ids: tuple[str, ...]
    unknown: tuple[str, ...]
    certain: bool


def several(
    ledger: Records, text: str, sections: Sequence[str], known: Callable[[str], bool]
) -> Several | None:
    """The records that a text names, with signs between them, `and` or nothing; None for one.

    A name may hold such signs itself, so the longest names are tried first.
    """
    text = _FIRST_SIGN.sub("", text.strip().strip("[]"))
    parts = _SEPARATOR.split(text)
    signs = len(parts) > 1
    if not signs:
        parts = text.split()
    if not 1 < len(parts) <= MOST_PARTS:
        return None
    ends = _ends(text, parts)
    ids: list[str] = []
    unknown: list[str] = []
    guessed: list[str] = []
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            part = text[ends[at][0] : ends[end - 1][1]].strip("\"' ")
            id_ = _certain(ledger, part, sections, known)
            if id_ is not None:
                break
        else:
            end, part = at + 1, parts[at].strip("\"' ")
            near = _near(ledger, part, sections) if signs else None
            (unknown if near is None else guessed).append(part)
            id_ = part if near is None else near
        ids.append(id_)
        at = end
    if len(ids) < 2 or len(unknown) == len(ids) or (unknown and not signs):
        return None
    certain = signs and not unknown and not guessed
    return Several(tuple(dict.fromkeys(ids)), tuple(unknown), certain)


def _near(ledger: Records, part: str, sections: Sequence[str]) -> str | None:
    meant = suggest_id(part, (id_ for name in sections for id_ in ledger.section(name)))
    return None if meant is None else meant.word


def _ends(text: str, parts: list[str]) -> list[tuple[int, int]]:
    found, at = [], 0
    for part in parts:
        start = text.index(part, at)
        at = start + len(part)
        found.append((start, at))
    return found


def _certain(
    ledger: Records, part: str, sections: Sequence[str], known: Callable[[str], bool]
) -> str | None:
    """The id that a part certainly means: itself, an old one, a name, or spelt otherwise."""
    if known(part):
        return part
    old = next((name for name in sections if (name, part) in ledger.aliases), None)
    if old is not None:
        return ledger.aliases[old, part]
    named = records_named(ledger, part, sections)
    if named is not None:
        return named.ids[0] if named.certain else None
    ids = (id_ for section in sections for id_ in ledger.section(section))
    return same_but_for_spelling(part, ids) if part else None


# Ids that no record can have.


def reserved(text: str) -> str | None:
    """What to say of a text that is no record's because the word is kept; None for all others."""
    word = text.strip().lower()
    if word not in RESERVED_IDS:
        return None
    if word == "none":
        return "`none` is written as a `side` alone; leave the line out where there is nobody"
    return f"`{word}` is kept for pages of the site, and no record has this id"


def section_with_name(
    ledger: Records, text: str, sections: Iterable[str]
) -> tuple[str, str] | None:
    """Another section that has a record of this name, and its id; None for none."""
    for section in SECTIONS:
        if section not in sections:
            named = records_named(ledger, text, (section,))
            if named is not None:
                return section, named.ids[0]
    return None
