"""Work shared among processes: the same as by one, in order, and never half of it."""

import errno
import os
import signal
import threading
from collections.abc import Callable
from functools import partial

import pytest

from claimledger.mkdocs_plugin import workers
from claimledger.mkdocs_plugin.workers import Spool, WorkerError, shared, workers_of

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


class ExpectedError(Exception):
    """What a piece may raise."""


def square(number: int, worker: int) -> int:
    return number * number


def squares(count: int) -> list[Callable[[int], int]]:
    return [partial(square, number) for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, 15, 100, 5000])
@pytest.mark.parametrize("processes", [1, 2, 5])
def test_what_is_made_comes_in_order_whoever_makes_it(count: int, processes: int) -> None:
    made = shared(squares(count), processes, expected=(ExpectedError,))
    assert made == [number * number for number in range(count)]


class OtherWorker:
    """Pieces of which the first is taken by another worker than this process."""

    def __init__(self, does: Callable[[], object] = lambda: None) -> None:
        self._does = does
        self._reading, self._writing = os.pipe()

    def wait(self) -> None:
        """Until the other worker has begun."""
        os.read(self._reading, 1)

    def piece(self, worker: int) -> int:
        """The number of the worker; the other one does more."""
        if worker:
            os.write(self._writing, b".")
            self._does()
        return worker


@pytest.mark.parametrize("processes", [1, 2, 5])
def test_pieces_that_are_alike_come_in_order_too(processes: int) -> None:
    alike = [number % 3 for number in range(200)]
    assert shared(squares(200), processes, alike=alike) == [number**2 for number in range(200)]


@FORKS
def test_a_worker_keeps_to_pieces_that_are_alike() -> None:
    other = OtherWorker()
    alike = ["ours"] * 32 + ["theirs"] * 32
    made = shared([other.piece] * 64, 2, alike=alike, first=other.wait, least=1)
    assert made[32] == 1, "the other worker did not begin with its own"


@pytest.mark.parametrize("processes", [1, 3])
def test_how_much_is_done_is_told_as_it_grows(processes: int) -> None:
    told: list[tuple[int, int]] = []
    shared(squares(640), processes, tell=lambda *counts: told.append(counts))
    done = [count for count, _ in told]
    assert done == sorted(done)
    assert all(0 <= count <= total for count, total in told)


@FORKS
def test_several_processes_take_part() -> None:
    other = OtherWorker()
    made = shared([other.piece] * 64, 2, expected=(ExpectedError,), first=other.wait)
    assert made[0] == 1


@FORKS
def test_this_process_first_does_what_it_alone_can_do() -> None:
    done: list[str] = []
    shared(squares(100), 2, expected=(ExpectedError,), first=lambda: done.append("files"))
    assert done == ["files"]


@pytest.mark.parametrize("processes", [1, 3])
def test_of_several_expected_errors_that_of_the_first_piece_is_told(processes: int) -> None:
    def fails(number: int, worker: int) -> int:
        if number in (37, 38, 90):
            raise ExpectedError(number)
        return number

    pieces = [partial(fails, number) for number in range(100)]
    with pytest.raises(ExpectedError, match="37"):
        shared(pieces, processes, expected=(ExpectedError,))


@FORKS
def test_another_error_of_a_worker_is_told_with_its_place() -> None:
    def divides_by_zero() -> None:
        raise ZeroDivisionError("nothing to divide by")

    other = OtherWorker(divides_by_zero)
    with pytest.raises(WorkerError, match=r"(?s)in divides_by_zero.*nothing to divide by"):
        shared([other.piece] * 64, 2, expected=(ExpectedError,), first=other.wait)


@FORKS
def test_a_full_disk_is_told_as_if_this_process_had_met_it() -> None:
    def finds_no_room() -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "site/index.html")

    other = OtherWorker(finds_no_room)
    with pytest.raises(OSError, match="No space left on device") as met:
        shared([other.piece] * 64, 2, expected=(ExpectedError,), first=other.wait)
    assert (met.value.errno, met.value.filename) == (errno.ENOSPC, "site/index.html")
    assert "in finds_no_room" in met.value.__notes__[0]


@FORKS
def test_a_worker_that_is_killed_leaves_no_half_of_the_work() -> None:
    other = OtherWorker(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(WorkerError, match="by signal 9"):
        shared([other.piece] * 64, 2, expected=(ExpectedError,), first=other.wait)


@FORKS
def test_an_error_of_this_process_ends_the_others() -> None:
    def stops() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shared(squares(100), 3, expected=(ExpectedError,), first=stops)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_one_process_works_where_there_is_no_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: False)
    assert workers_of(4) == workers_of(0) == 1


def test_one_process_works_where_other_threads_run() -> None:
    ended = threading.Event()
    thread = threading.Thread(target=ended.wait)
    thread.start()
    try:
        assert workers_of(4) == 1
    finally:
        ended.set()
        thread.join()


@FORKS
def test_as_many_processes_work_as_there_are_cores_or_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "_can_fork", lambda: True)
    monkeypatch.setattr(workers, "_cores", lambda: 2)
    assert (workers_of(0), workers_of(1), workers_of(4)) == (2, 1, 4)
    monkeypatch.setattr(workers, "_cores", lambda: 64)
    assert workers_of(0) == workers.MOST_BY_DEFAULT


@pytest.mark.parametrize("has_pread", [True, False])
def test_a_text_comes_out_of_a_file_as_it_was_put_in(
    has_pread: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_PREAD", has_pread and hasattr(os, "pread"))
    spool = Spool(None)
    kept = [spool.keep(text) for text in ("", "Хто\r\nсказав", "\ud800 & \0")]
    assert [spool.text(place) for place in reversed(kept)] == ["\ud800 & \0", "Хто\r\nсказав", ""]
    assert spool.text(spool.keep("later")) == "later"
