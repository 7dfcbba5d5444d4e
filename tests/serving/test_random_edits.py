"""`mkdocs serve` lives through whatever is saved, and shows the last save each time.

`make test` makes a few edits, `make edits` as many as `runs.md` records. A seed names their order.
"""

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.mkdocs_plugin.test_ledger import LEDGER
from tests.serving.server import Server, serving, wait_for

EDITS = int(os.environ.get("SERVE_EDITS", "11"))
SEED = int(os.environ.get("SERVE_SEED", "0"))
GROWTH = 60
"""Megabytes by which the server may be larger at the end than after a quarter of the edits."""

CONFIG = """\
site_name: {name}
theme: {{name: material, font: false}}
plugins:
  - search
  - claimledger: {{workers: 1}}
nav: [claims/, about.md]
"""


@dataclass
class Desk:
    """What an editor has saved last.

    Attributes:
        folder: of the project.
        random: chooses how a file is saved.
        number: of the edit, which stands in all that it writes.
        site, statement, prose: what is seen of each file.
        actor, claim: whom the ledger and which claim the page names; wrong ones are faults.
        pages: those that were added.
    """

    folder: Path
    random: Random
    number: int = 0
    site: str = "Example"
    statement: str = "is open"
    prose: str = "so"
    actor: str = "bell"
    claim: str = "bridge-held"
    pages: list[str] = field(default_factory=list)

    def save(self, name: str, text: str) -> None:
        """Saves a file in one of the ways in which programs do."""
        path = self.folder / name
        way = self.random.choice(("write", "replace", "halves", "away", "burst"))
        if way == "replace":
            beside = path.with_suffix(".tmp")
            beside.write_text(text)
            beside.replace(path)
        elif way == "halves":
            path.write_text(text[: len(text) // 2])
            time.sleep(self.random.random() / 2)
        elif way == "away" and path.exists():
            path.unlink()
            time.sleep(self.random.random() / 2)
        elif way == "burst":
            for part in range(5):
                path.write_text(f"{text[: -part or None]}")
                time.sleep(self.random.random() / 10)
        path.write_text(text)

    def save_ledger(self) -> None:
        """As it is now."""
        text = LEDGER.replace("is open", self.statement)
        self.save("claims.yaml", text.replace("actor: bell", f"actor: {self.actor}"))

    def save_prose(self) -> None:
        """As it is now."""
        self.save("docs/about.md", f"# About\n\nIt is {self.prose}: [[claim:{self.claim}]]\n")

    def save_settings(self) -> None:
        """As they are now."""
        self.save("mkdocs.yml", CONFIG.format(name=self.site))


def another_statement(desk: Desk) -> None:
    """Changes every page."""
    desk.statement = f"was number {desk.number}"
    desk.save_ledger()


def another_sentence(desk: Desk) -> None:
    """Changes one page."""
    desk.prose = f"number {desk.number}"
    desk.save_prose()


def both(desk: Desk) -> None:
    """Saves two files at once."""
    another_sentence(desk)
    another_statement(desk)


def another_name(desk: Desk) -> None:
    """Changes a setting."""
    desk.site = f"Example {desk.number}"
    desk.save_settings()


def a_fault_of_the_ledger(desk: Desk) -> None:
    """Names somebody who is not there."""
    desk.actor = f"ball-{desk.number}"
    desk.save_ledger()


def a_fault_of_prose(desk: Desk) -> None:
    """Names a claim that is not there."""
    desk.claim = f"bridge-{desk.number}"
    desk.save_prose()


def mended(desk: Desk) -> None:
    """Mends what is wrong, or saves the same again."""
    desk.actor, desk.claim = "bell", "bridge-held"
    desk.save_ledger()
    desk.save_prose()


def a_new_page(desk: Desk) -> None:
    """Adds one."""
    desk.pages.append(f"page-{desk.number}")
    desk.save(f"docs/{desk.pages[-1]}.md", f"# Page {desk.number}\n\n[[claim:bridge-held]]\n")


def a_page_less(desk: Desk) -> None:
    """Takes one away, if there is one."""
    if desk.pages:
        (desk.folder / f"docs/{desk.pages.pop(0)}.md").unlink()


KINDS: tuple[Callable[[Desk], None], ...] = (
    another_statement,
    another_sentence,
    both,
    a_fault_of_the_ledger,
    mended,
    a_new_page,
    another_name,
    a_fault_of_prose,
    mended,
    a_page_less,
    both,
)
"""Each once is the short form."""


def is_shown(desk: Desk, server: Server) -> None:
    """Waits until the server shows what was saved last."""
    wrong = [
        name for name, right in ((desk.actor, "bell"), (desk.claim, "bridge-held")) if name != right
    ]
    expected: tuple[str, ...]
    if wrong:
        # faults of prose are only told where the ledger has none
        expected = (" to mend</title>", f"`{wrong[0]}`")
    else:
        expected = (f"It is {desk.prose}: ", desk.statement, f"<title>About - {desk.site}</title>")
    wait_for(f"{server.address}about/", lambda html: all(word in html for word in expected))
    if not wrong:
        claim = f"{server.address}claims/bridge-held/"
        wait_for(claim, lambda html: desk.statement in html and desk.site in html)
        for name in desk.pages:
            wait_for(f"{server.address}{name}/", lambda html: desk.statement in html)


def tracebacks(printed: str) -> list[str]:
    """Those that the server has printed, each with the line of its exception."""
    return re.findall(r"^Traceback .*?\n(?=\S)[^\n]*", printed, re.MULTILINE | re.DOTALL)


def is_of_mkdocs(traceback: str) -> bool:
    """Whether MkDocs tells so of `mkdocs.yml` half saved, or of a page gone that it has listed."""
    return "/claimledger/" not in traceback


def test_the_server_shows_the_last_save_each_time(tmp_path: Path) -> None:
    random = Random(SEED)
    order = [*KINDS, *(random.choice(KINDS) for _ in range(EDITS - len(KINDS)))][:EDITS]
    desk = Desk(tmp_path, random)
    (tmp_path / "docs").mkdir()
    for save in (desk.save_settings, desk.save_ledger, desk.save_prose):
        save()
    with serving(tmp_path) as server:
        is_shown(desk, server)
        held = []
        for desk.number, edit in enumerate(order, 1):
            edit(desk)
            is_shown(desk, server)
            held.append(server.megabytes())
        printed = server.printed.read_text()
    start, end = held[len(held) // 4], held[-1]
    print(f"\n{EDITS} edits from seed {SEED}: megabytes {held[0]}, {start}, {end}")
    assert [text for text in tracebacks(printed) if not is_of_mkdocs(text)] == []
    assert start is None or end is None or end < start + GROWTH, held
