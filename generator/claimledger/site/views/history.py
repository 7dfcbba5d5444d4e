"""The strip at the head of a claim's page: how its status came to be what it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimledger.site.badges import Badge, badge_of
from claimledger.site.links import Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.views.as_of import MOMENTS, UNSAID, skipped_words
from claimledger.site.views.turning import is_latest_day
from claimledger.standing.standing import Change, Standing


@dataclass(frozen=True, slots=True)
class Step:
    """A status in the course of time, from a day on; `here` is the status of the page.

    `word` stands in the place of a badge; `by` tells that the day is only the last of a longer time
    that what was said is dated to.
    """

    day: Link
    iso: str
    badge: Badge | None
    here: bool
    word: str = UNSAID
    by: bool = False


def history_steps(m: Materials, linker: Linker, id: str) -> tuple[Step, ...]:  # noqa: A002
    """The changes of its status; of very many the last, and how many came before."""
    changes = m.derived.histories.get(id, ())
    return (
        *_skipped_step(linker, changes[:-MOMENTS]),
        *(
            Step(
                day=linker.day(change.day),
                iso=change.day.isoformat(),
                badge=None if change.standing is None else badge_of(change.standing),
                here=change is changes[-1],
                by=is_latest_day(m, id, change.day),
            )
            for change in changes[-MOMENTS:]
        ),
    )


def _skipped_step(linker: Linker, changes: Sequence[Change]) -> Iterator[Step]:
    if changes:
        day, words = changes[0].day, skipped_words(len(changes))
        yield Step(linker.day(day), day.isoformat(), None, here=False, word=words)


def counts_late(standing: Standing) -> bool:
    """Whether somebody may have spoken or checked before the day from which it counts."""
    said = [one.statement_date for one in standing.positions]
    dates = [*said, *(one.date for one in standing.verifications)]
    return any(one.earliest is not None and one.earliest != one.latest for one in dates)
