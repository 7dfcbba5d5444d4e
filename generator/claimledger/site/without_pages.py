"""Days and sources that have no page of their own, where the owner of a site wants fewer files.

What links to such a page leads to the month, or to the list of sources.
"""

from collections.abc import Mapping

from claimledger.site.cross_references import Index, SourceMentions
from claimledger.site.options import Options

ALL = "all"
DAY_PAGES = (ALL, "events")
"""Every day that something is dated, or those alone on which something is said to have happened."""

SOURCE_PAGES = (ALL, "cited")
"""Every source, or those alone whose page would list anything."""


def quiet_days(index: Index) -> tuple[str, ...]:
    """The days on which nothing is said to have happened, as targets."""
    mentions = index.dates.mentions
    return tuple(day for day in index.dates.days if not mentions[day].happened)


def sources_alone(index: Index) -> tuple[str, ...]:
    """The ids of sources in which no claim is said or checked, nor anything else is recorded."""
    return tuple(source for source in index.live_sources if _is_alone(index.sources[source]))


def _is_alone(found: SourceMentions) -> bool:
    return not (found.said or found.checked or found.relayed_by or found.media)


def elsewhere(index: Index, options: Options) -> Mapping[str, str]:
    """Where a link leads to that would lead to a page which is not made, by the target of that."""
    found: dict[str, str] = {}
    if options.day_pages != ALL:
        found.update((day, day.rpartition("/")[0]) for day in quiet_days(index))
    if options.source_pages != ALL:
        found.update((f"sources/{source}", "sources") for source in sources_alone(index))
    return found
