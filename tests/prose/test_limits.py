"""A page takes no more time or memory than it may: hostile text ends in one fault that says why."""

import signal
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from claimledger.prose.configuration import Configuration, configuration_beside
from claimledger.prose.documents import read_documents, read_page
from claimledger.prose.limits import Limits, OverLimitError, limited
from claimledger.prose.reading import Prose, read_prose
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText
from tests.support import ROOT

resource = pytest.importorskip("resource")

SHORT = Limits(seconds=0.2)

HOSTILE = {  # each takes Markdown, or our own reading, more than ten seconds without a limit
    "brackets that never close": "[" * 10_000,
    "links that never close": "[a](" * 20_000,
    "tags that never close": "<a" * 40_000,
    "one tag with many attributes": f"<a {'b ' * 45_000}>",
    "headings alone": "# a\n" * 20_000,
    "rules alone": "***\n" * 20_000,
    "a list of very many items": "- a\n" * 25_000,
    "a table of thousands of columns": "\n".join("|".join(c * 6000) for c in "a-b") + "\n",
    "the beginnings of raw text": "<![CDATA[" * 10_000,
    "comments that never end": "<!-- " * 20_000,
    "very many blocks of claims": "```claims\nview: list\n```\n\n" * 3500,
    "fences that never end": "~~~~x\n" * 15_000,
    "fences with attributes": "```{ .x #y a=b }\nz\n```\n\n" * 4000,
    "footnotes alone": "".join(f"[^{number}]: a\n\n" for number in range(8000)),
}


@pytest.fixture(scope="module")
def site() -> Configuration:
    """The specimen's, with every extension of Markdown that the demonstration uses."""
    found = configuration_beside(ROOT, ROOT).configuration
    assert found is not None
    return replace(found, limits=SHORT)


def page(text: str, site: Configuration) -> Prose:
    return read_page("page.md", SourceText("page.md", text), site)


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_page_that_takes_too_long_has_one_fault_and_nothing_of_it_is_shown(
    kind: str, site: Configuration
) -> None:
    read = page(HOSTILE[kind], site)
    assert [fault.code for fault in read.diagnostics] == ["E606"]
    assert "more than 0.2 seconds" in read.diagnostics[0].message
    assert (read.html, read.markdown, read.references, read.blocks) == ("", "", {}, {})


HOSTILE_FILES = {  # each takes more than ten seconds without a limit
    "styles.svg": "<style" * 160_000,
    "hosts.svg": "<svg>" + "<image href='https://h.example/a'/>" * 28_000,
    "scripts.svg": "<svg>" + "<script/>" * 110_000,
    "rules.css": "".join(f"a{{background:url(https://h{n}.example/a)}}" for n in range(22_000)),
}


@pytest.mark.parametrize("name", HOSTILE_FILES)
def test_a_file_beside_the_pages_that_takes_too_long_has_one_fault(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nplugins: [claimledger]\n")
    (tmp_path / "docs" / name).write_text(HOSTILE_FILES[name])
    found = configuration_beside(tmp_path, tmp_path).configuration
    assert found is not None
    documents = read_documents(replace(found, limits=SHORT), tmp_path)
    [fault] = [fault for fault in documents.diagnostics if fault.code != "W623"]
    assert fault.code == "E606"
    assert fault.message == "reading this file takes more than 0.2 seconds, so it was not read"


def told(text: str, site: Configuration) -> Diagnostic:
    (fault,) = page(text, site).diagnostics
    return fault


def test_the_fault_stands_at_what_fills_the_page(site: Configuration) -> None:
    again = told("Who held it?\n\n" + "# a\n" * 20_000, site)
    assert (again.span.line, again.span.text) == (3, "# a")
    assert "this line stands there 20,000 times" in again.help
    long = told(f"Who held it?\n\n  {'[' * 10_000}\n", site)
    assert (long.span.line, len(long.span.text)) == (3, 10_000)
    assert "this line holds 10,000 characters" in long.help
    neither = told(HOSTILE["footnotes alone"], site)
    assert neither.span.line == 1
    assert "it holds 94,890 characters" in neither.help


def in_thread(work: Callable[[], Prose]) -> Prose:
    made: list[Prose] = []
    thread = threading.Thread(target=lambda: made.append(work()))
    thread.start()
    thread.join()
    return made[0]


@pytest.mark.parametrize("kind", ["brackets that never close", "rules alone"])
def test_it_is_stopped_in_the_thread_of_an_editor_too(kind: str, site: Configuration) -> None:
    read = in_thread(lambda: page(HOSTILE[kind], site))
    assert [fault.code for fault in read.diagnostics] == ["E606"]
    good = in_thread(lambda: page("# A\n", replace(site, limits=Limits())))
    assert (good.heading, good.diagnostics) == ("A", ())


def test_code_that_catches_every_exception_is_stopped_as_well() -> None:
    caught: list[BaseException] = []

    def stubborn() -> None:
        while len(caught) < 3:
            try:
                while True:
                    pass
            except BaseException as error:  # as an extension of Markdown might
                caught.append(error)
        while True:
            pass

    with pytest.raises(OverLimitError, match=r"more than 0\.2 seconds"):
        limited(stubborn, SHORT)


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="the system tells no size")
def test_a_page_that_needs_too_much_memory_is_refused() -> None:
    def greedy(text: str) -> str:
        return "x" * 300_000_000

    def read() -> Prose:
        return read_prose(SourceText("page.md", "A\n"), greedy)

    with pytest.raises(OverLimitError, match="more than 100 MB of memory"):
        limited(read, Limits(seconds=20, megabytes=100))


def test_what_was_there_before_is_there_again_afterwards(site: Configuration) -> None:
    def state() -> tuple[object, ...]:
        return (
            signal.getsignal(signal.SIGPROF),
            signal.getitimer(signal.ITIMER_PROF),
            resource.getrlimit(resource.RLIMIT_AS),
            threading.active_count(),
        )

    before = state()
    page("# A\n", site)
    page(HOSTILE["rules alone"], site)
    with pytest.raises(ValueError, match="of its own"):
        limited(lambda: int("of its own"), SHORT)
    assert state() == before


def test_places_of_faults_are_sought_less_often_the_longer_a_page_is() -> None:
    runs = []

    def counted(text: str) -> str:
        runs.append(text)
        return text

    body = "`&#8238;` " + "&#8238; " * 500
    faults = read_prose(SourceText("page.md", body), counted).diagnostics
    assert len(faults) >= 500
    assert len(runs) < 100
