"""How far a build is: a bar for a person, a line now and then for a log, and where time went."""

import logging
from dataclasses import dataclass
from io import StringIO

import pytest

from claimledger.mkdocs_plugin.progress import Progress


@dataclass
class Clock:
    """A clock that stands still until it is set."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_person_sees_one_line_that_grows_and_goes_away() -> None:
    clock, terminal = Clock(), StringIO()
    progress = Progress(terminal, clock)
    progress.begin("drawing pages")
    for clock.now, done in ((0.05, 1), (1.0, 50), (1.05, 51), (2.0, 100)):
        progress.tell(done, 100)
    progress.begin("writing pages")
    assert terminal.getvalue().replace("\r\x1b[K", "|") == (
        "|drawing pages [############............] 50%"
        "|drawing pages [########################] 100%"
        "|"
    )


def test_a_log_gets_a_line_now_and_then(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    clock = Clock()
    progress = Progress(None, clock)
    progress.begin("drawing pages")
    for clock.now in range(50):
        progress.tell(int(clock.now), 50)
    assert [record.getMessage() for record in caplog.records] == [
        "claimledger: drawing pages: 20 %",
        "claimledger: drawing pages: 80 %",
    ]


def test_nothing_is_told_of_what_is_soon_done(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    clock = Clock()
    progress = Progress(None, clock)
    for stage in ("drawing pages", "writing pages"):
        progress.begin(stage)
        clock.now += 9.9
        progress.tell(9, 10)
    assert not caplog.records


def test_the_last_lines_tell_where_the_time_went(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "mkdocs")
    clock = Clock()
    progress = Progress(None, clock)
    for stage, seconds in (("reading", 1.0), ("drawing", 6.0), ("reading", 1.0)):
        progress.begin(stage)
        clock.now += seconds
    progress.end()
    assert [record.getMessage().removeprefix("claimledger: ") for record in caplog.records] == [
        "    2.00 s  25%  reading",
        "    6.00 s  75%  drawing",
        "    8.00 s 100%  the whole build",
    ]
