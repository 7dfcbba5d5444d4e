"""The one place that asks what day it is. Everything else is told."""

from collections.abc import Mapping
from datetime import UTC, date, datetime


def today(environment: Mapping[str, str]) -> date:
    """The day of `SOURCE_DATE_EPOCH`, if set; else today, both in UTC.

    See https://reproducible-builds.org/specs/source-date-epoch/ for the variable.

    Raises:
        ValueError: the variable is set to something else than a number of seconds.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()
    if not epoch.isascii() or not epoch.isdigit() or len(epoch) > 11:
        raise ValueError(f"SOURCE_DATE_EPOCH is no number of seconds: {epoch!r}")
    return datetime.fromtimestamp(int(epoch), UTC).date()
