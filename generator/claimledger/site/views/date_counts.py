"""How much is dated on a day, in a month, in a year: each statement counted once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from claimledger.site.index import Index
from claimledger.site.mentions import DateMentions
from claimledger.site.periods import above
from claimledger.site.words import counted


@dataclass(slots=True)
class Tally:
    """What is dated so, each statement once even where an interval has two ends in it."""

    said: set[tuple[str, int]] = field(default_factory=set)
    happened: set[str] = field(default_factory=set)
    checked: set[tuple[str, int]] = field(default_factory=set)
    published: set[str] = field(default_factory=set)
    changed: int = 0
    corrected: int = 0
    removed: int = 0

    def add(self, found: DateMentions) -> None:
        """Counts the mentions of one page."""
        self.said.update((one.claim, one.position.index) for one in found.said)
        self.happened.update(found.happened)
        self.checked.update((one.claim, one.verification.index) for one in found.checked)
        self.published.update(found.published)
        self.changed += len(found.changed)
        self.corrected += len(found.corrected)
        self.removed += len(found.removed)

    def words(self) -> str:
        """`14 statements, 3 said to have happened, 5 changes of status`."""
        parts = (
            (len(self.said), counted(len(self.said), "statement")),
            (len(self.happened), f"{len(self.happened):,} said to have happened"),
            (len(self.checked), counted(len(self.checked), "check")),
            (len(self.published), f"{counted(len(self.published), 'source')} published"),
            (self.changed, counted(self.changed, "change of status", "changes of status")),
            (self.corrected, counted(self.corrected, "correction")),
            (self.removed, counted(self.removed, "removal")),
        )
        return ", ".join(words for count, words in parts if count) or "nothing"


def tallies(index: Index) -> Mapping[str, str]:
    """What is dated in each year, month and day that has a page, in words."""
    found: dict[str, Tally] = {target: Tally() for target in _targets(index)}
    for target, mentions in index.dates.mentions.items():
        for one in (target, *above(target)):
            found[one].add(mentions)
    return {target: one.words() for target, one in found.items()}


def _targets(index: Index) -> Iterable[str]:
    yield from index.dates.years
    yield from index.dates.months
    yield from index.dates.days
