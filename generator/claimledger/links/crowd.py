"""Many links at once: hosts beside each other, the links of one host one after the other."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from claimledger.links.finding import Finding

Result = tuple[str, Finding | Exception]


def findings(
    urls: Iterable[str], visit: Callable[[str], Finding], hosts: int
) -> Iterator[tuple[str, Finding]]:
    """Each address with what is found of it, as they come in.

    The threads do not keep the program alive: whoever stops taking results may leave.
    """
    groups = _by_host(urls)
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    done: queue.SimpleQueue[Result] = queue.SimpleQueue()
    for group in groups:
        waiting.put(group)
    for _ in range(min(hosts, len(groups))):
        threading.Thread(target=_work, args=(waiting, done, visit), daemon=True).start()
    for _ in range(sum(len(group) for group in groups)):
        url, found = done.get()
        if isinstance(found, Exception):
            raise found
        yield url, found


def _work(
    waiting: "queue.SimpleQueue[list[str]]",
    done: "queue.SimpleQueue[Result]",
    visit: Callable[[str], Finding],
) -> None:
    while True:
        try:
            group = waiting.get_nowait()
        except queue.Empty:
            return
        for url in group:
            try:
                done.put((url, visit(url)))
            except Exception as error:  # told by whoever takes the results
                done.put((url, error))


def _by_host(urls: Iterable[str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for url in urls:
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            host = ""
        groups.setdefault(host, []).append(url)
    return list(groups.values())
