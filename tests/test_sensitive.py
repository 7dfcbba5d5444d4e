"""What a sensitive record withholds is nowhere in what is published or printed.

The build is the real one. In the small ledger every field of the sensitive records holds a text
that begins with MARK, or a number or day that nothing else has.
"""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.build import examine
from claimledger.cli import main
from claimledger.ledger.files import load
from claimledger.ledger.withheld import SENSITIVE_SECTIONS
from claimledger.site.cards import CardLine, card_of
from claimledger.site.pages import materials
from claimledger.text.report import render_text
from tests.real_site import Built
from tests.repositories import Repo
from tests.site.fragments import options_at
from tests.specimen import DAY, examined, used

MARK = "qzx"
SOURCE_TEXT = "Nobody came through. Qzxtext."
NEVER = (
    MARK,
    "43.98765",
    "-32.13579",
    "0.777",
    "2025-03-07",
    "7 March 2025",
    "2025-04-19",
    '"tlh"',
    sha256(SOURCE_TEXT.encode()).hexdigest(),
)
"""What stands in sensitive records alone."""

OPEN = f"""\
format: 1
title: A small ledger   # {MARK} is in a remark
include: [more/*.yaml]
sides:
  town: {{name: The town}}
actors:
  council: {{name: The council, kind: government, side: town}}
  paper: {{name: The paper, kind: media, side: none}}
  {MARK}-actor:
    name: Qzxname Qzxfamily
    aliases: [{MARK}-old-actor]
    sensitive: true
    public_name: A resident
    names: {{uk: Qzx Українська, tlh: Qzxklingon}}
    also_written: [Qzx Also, "Qzx & <Sons>", O'Qzx]
    kind: witness
    role: Qzxrole of the council
    part_of: council
    wikidata: Q99QZX99
    note: Qzxnote that is long enough.   # {MARK} in a remark
places:
  square: {{name: The square, within: {MARK}-place}}
  {MARK}-place:
    name: Qzxplace
    kind: qzxkind of a place
    within: square-around
    latitude: 43.98765
    longitude: -32.13579
    precision_km: 0.777
    geonames: 99qzx99
    sensitive: true
    public_name: A place nearby
  square-around: {{name: The town}}
sources:
  report: {{title: A report, publisher: paper, language: en, published: 2024-05-02,
    url: "https://paper.example/1", archived: "https://archive.example/1"}}
  {MARK}-source:
    title: Qzxtitle
    publisher: paper
    medium: Qzxmedium of letters
    published: 2025-03-07
    url: https://qzx.example/path
    copy: true
    archived: https://archive.example/qzx
    accessed: 2025-04-19
    language: tlh
    text: texts/qzx.txt
    text_sha256: {sha256(SOURCE_TEXT.encode()).hexdigest()}
    relays: [report]
    sensitive: true
    public_name: Лист до редакції
waivers:
  - {{code: W606, record: places/{MARK}-place, reason: It is somewhere., until: 2099-01-01}}
"""
CLAIMS = f"""\
claims:
  gate-shut:
    statement: The gate was shut on 1 May 2024.
    places: [square, {MARK}-place]
    event_date: 2024-05-01
    positions:
      - actor: {MARK}-old-actor
        stance: asserts
        statement_date: 2024-05-02
        summary: Said that nobody came through.
        via: ["{MARK}-actor"]
        source: [{MARK}-source, report]
      - actor: council
        stance: denies
        statement_date: 2024-05-02
        summary: Said that it was open.
        source: report
"""
CONFIG = """\
site_name: A small site
site_url: https://site.example/
theme: {name: material, font: false}
plugins: [search, claimledger]
"""
PROSE = "# Home\n\nSaid by [[actor:a-resident]].\n"


def project(folder: Path, **files: str) -> Path:
    """A project in a folder, with other texts in the place of some of its files."""
    texts = {"claims.yaml": OPEN, "more/claims.yaml": CLAIMS, "mkdocs.yml": CONFIG}
    texts["texts/qzx.txt"] = SOURCE_TEXT
    for name, text in {**texts, "docs/index.md": PROSE, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", folder / "site"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1793491200", "NO_MKDOCS_2_WARNING": "1"},
    )


def contents(site: Path) -> dict[str, str]:
    """Every file of a site as text, by its name; a database as it lies and as its tables."""
    found = {}
    for file in sorted(site.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            if file.suffix == ".gz":
                content = gzip.decompress(content)
            found[file.relative_to(site).as_posix()] = content.decode("utf-8", "replace")
            if file.suffix == ".sqlite":
                with closing(sqlite3.connect(file)) as opened:
                    found[f"{file.name}, dumped"] = "\n".join(opened.iterdump())
    return found


def leaking(texts: dict[str, str], wanted: tuple[str, ...]) -> list[tuple[str, str]]:
    """The files in which, or in whose names, something stands."""
    return [
        (name, text)
        for name, held in texts.items()
        for text in wanted
        if text.casefold() in f"{name}\n{held}".casefold()
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = project(tmp_path_factory.mktemp("sensitive"))
    done = build(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    assert leaking({"what the build printed": done.stdout + done.stderr}, NEVER) == []
    return folder / "site"


# What is published


def test_no_file_of_the_site_holds_what_is_withheld(site: Path) -> None:
    texts = contents(site)
    assert {"data/v1/claims.sqlite", "explore/index.json", "feed.xml"} <= set(texts)
    assert leaking(texts, NEVER) == []


def test_no_file_of_the_specimen_holds_what_is_withheld(built: Built) -> None:
    withheld = [text for record in examined().withheld.records for text, _ in record.texts]
    assert {"Ilsabet Crane", "Crane’s landing", "letter-crane", "44.03125"} <= set(withheld)
    found, _ = built("at the root")
    assert leaking(contents(found.folder), tuple(withheld)) == []


def test_a_card_has_the_public_name_alone_since_no_search_looks_into_a_picture(
    tmp_path: Path,
) -> None:
    folder = project(tmp_path)
    found = examine(load(folder / "claims.yaml", folder), DAY)
    assert found.valid is not None
    assert found.derived is not None
    m = materials(found.valid, found.derived, options_at(DAY))
    card = card_of(m, "gate-shut")
    assert card.lines[0] == CardLine("Says so", ("A resident", "1 named on the page"))
    assert leaking({"card": "\n".join(card.texts)}, NEVER) == []


def test_of_a_record_in_the_data_only_its_public_name_is_left(site: Path) -> None:
    for section, id_, name in (
        ("actors", "a-resident", "A resident"),
        ("places", "a-place-nearby", "A place nearby"),
    ):
        file = json.loads((site / f"data/v1/{section}.json").read_text("utf-8"))
        (record,) = [held for held in file[section] if held["id"] == id_]
        of_the_site = {"page", "claims", "contested", "statuses", "kind"}
        told = {key: value for key, value in record.items() if value and key not in of_the_site}
        assert told == {"id": id_, "name": name, "sensitive": True, "public_name": name}
        assert record.get("kind") in (None, "person")  # what the format takes where none is written


def test_its_page_has_an_address_of_its_public_name(site: Path) -> None:
    page = (site / "actors/a-resident/index.html").read_text("utf-8")
    assert "Only this name is published" in page
    assert "Whether it belongs to a side is not published" in page
    assert "Part of" not in page
    assert (site / "places/a-place-nearby/index.html").is_file()
    # a name of other letters than an address has gets figures that follow from the name alone
    assert [file.name for file in (site / "sources").glob("withheld-*")] == ["withheld-4c0c25b4"]


def test_the_ledger_that_is_given_out_is_one_and_publishes_the_same(site: Path) -> None:
    root = site / "data/v1/ledger/claims.yaml"
    again = examine(load(root, root.parent), DAY)
    assert render_text([fault for fault in again.diagnostics if fault.code[0] == "E"]) == ""
    assert [source.text for source in again.sources] == [
        root.read_text("utf-8"),
        (root.parent / "more/claims.yaml").read_text("utf-8"),
    ]


def test_lines_of_the_published_ledger_are_those_of_the_file() -> None:
    whole, public = examined().ledger, examined().public
    lines = {claim.id: claim.key.span.line for claim in whole.claims.values()}
    assert {claim.id: claim.key.span.line for claim in public.claims.values()} == lines


def test_every_section_that_can_be_sensitive_is_shown_so_in_the_specimen() -> None:
    assert {use.record.partition("/")[0] for use in used()["actors.sensitive"]} == {"actors"}
    sections = {record.section for record in examined().withheld.records}
    assert sections == set(SENSITIVE_SECTIONS)


# What is printed

FAULTS = {
    "a key that is not known": ("    role: Qzxrole", "    qzxroll: Qzxrole"),
    "a value that is none": ("    wikidata: Q99QZX99", "    wikidata: Q99-QZX99"),
    "a quote that does not end": ("    name: Qzxplace", '    name: "Qzxplace'),
    "a duplicate id": ("  square-around:", f"  {MARK}-place:"),
    "indentation": ("    medium: Qzxmedium", "   medium: Qzxmedium"),
    "no public name": ("    public_name: A resident\n", ""),
    "a flag that is none": (
        "    sensitive: true\n    public_name: A r",
        "    sensitive: yes\n    public_name: A r",
    ),
    "a mention that is a letter off": ("within: square-around", "within: square-arond"),
}
"""What is written, and what in its place: each is an error in or beside a sensitive record."""


@pytest.mark.parametrize("form", ["text", "github", "sarif", "json"])
@pytest.mark.parametrize("fault", FAULTS)
def test_check_prints_nothing_that_is_withheld(
    fault: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = FAULTS[fault]
    assert good in OPEN
    project(tmp_path, **{"claims.yaml": OPEN.replace(good, bad, 1)})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793491200")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    done = CliRunner().invoke(main, ["check", "--all", "--format", form], catch_exceptions=False)
    assert done.exit_code == 1
    assert leaking({fault: done.output}, NEVER) == []


@pytest.mark.parametrize("option", ["--fix", "--diff"])
@pytest.mark.parametrize("fault", FAULTS)
def test_fixing_prints_nothing_that_is_withheld_either(
    fault: str, option: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = FAULTS[fault]
    project(tmp_path, **{"claims.yaml": OPEN.replace(good, bad, 1)})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793491200")
    done = CliRunner().invoke(main, ["check", "--all", option], catch_exceptions=False)
    assert "claims.yaml" in done.output
    assert leaking({fault: done.output}, NEVER) == []


def test_check_tells_all_of_it_to_whoever_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, **{"claims.yaml": OPEN.replace("    role: Q", "    roll: Q", 1)})
    monkeypatch.chdir(tmp_path)
    hidden = CliRunner().invoke(main, ["check"])
    assert "claims.yaml:17:5: error[E101]: unknown key" in hidden.output
    assert "`claimledger check --show-withheld` tells it in full" in hidden.output
    shown = CliRunner().invoke(main, ["check", "--show-withheld"])
    assert "an actor has no `roll`" in shown.output
    assert "roll: Qzxrole of the council" in shown.output


NAMED = {
    "more/claims.yaml": (
        CLAIMS.replace("nobody came", "QZXNAME\n          Qzxfamily came"),
        "more/claims.yaml:10:28: error[E510]: this is withheld",
    ),
    "docs/index.md": (
        f"{PROSE}\nIt was Qzxname Qzxfamily, and [[actor:{MARK}-actor|he]] said so.\n",
        "docs/index.md:5:8: error[E510]: this is withheld",
    ),
}
"""A file that says what is withheld, and what is told of it."""


@pytest.mark.parametrize("name", NAMED)
def test_what_would_tell_it_is_an_error_that_does_not_tell_it_either(
    name: str, tmp_path: Path
) -> None:
    text, told = NAMED[name]
    done = build(project(tmp_path, **{name: text}))
    printed = done.stdout + done.stderr
    assert done.returncode == 1
    assert told in printed
    assert leaking({name: printed}, NEVER) == []


OTHER_FILES = {
    "mkdocs.yml": CONFIG.replace("A small site", "Qzxplace, a site"),
    "docs/data.csv": "name\nO'Qzx\n",
    "docs/qzx-actor.txt": "",
    "docs/escaped.json": json.dumps({"a": "Qzx Українська"}),
}


def test_nothing_is_published_where_the_finished_site_would_tell_it(tmp_path: Path) -> None:
    done = build(project(tmp_path, **OTHER_FILES))
    printed = done.stdout + done.stderr
    assert done.returncode == 1
    assert "claims.yaml:24:11: error[E510]: this is withheld, and stands in the finished" in printed
    for file in ("404.html", "data.csv", "[withheld].txt", "escaped.json"):
        assert f"stands in the finished site, in `{file}`" in printed
    assert leaking({"printed": printed}, NEVER) == []
    assert not (tmp_path / "site").exists()


# What a review tells


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository in the folder of the test, in which commands are run on one day."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793491200")
    return Repo(tmp_path)


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("before", ["open", "sensitive", "broken"])
def test_a_review_tells_nothing_of_it(
    before: str, form: str, tmp_path: Path, repository: Repo
) -> None:
    """Not when the record was open before, nor when it changes, nor where a version has errors."""
    first = {
        "open": OPEN.replace("    sensitive: true\n", "").replace("    public_name: A", "    # A"),
        "sensitive": OPEN.replace("Qzx", "Qzxq"),
        "broken": OPEN.replace("    name: Qzxplace", '    name: "Qzxplace'),
    }[before]
    first = first.replace("    public_name: Л", "    # Л") if before == "open" else first
    project(
        tmp_path, **{"claims.yaml": first, "more/claims.yaml": CLAIMS.replace("ody", "ody Qzx")}
    )
    repository.commit({}, message="Before")
    project(tmp_path)
    done = CliRunner().invoke(main, ["diff", "HEAD", "--format", form], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "gate" in done.output
    assert leaking({form: done.output}, (*NEVER[1:], "qzxname", "qzx-actor", "qzxplace")) == []


def test_a_published_record_may_become_sensitive_and_its_id_is_not_missed(
    tmp_path: Path, repository: Repo
) -> None:
    first = OPEN.replace("    sensitive: true\n", "").replace("    public_name: ", "    # ")
    project(tmp_path, **{"claims.yaml": first})
    repository.commit({}, message="Before")
    project(tmp_path)
    done = CliRunner().invoke(main, ["check", "--all"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert leaking({"check": done.output}, NEVER) == []


def test_check_tells_a_deleted_record_by_its_public_id(tmp_path: Path, repository: Repo) -> None:
    project(tmp_path)
    repository.commit({}, message="Before")
    before, _, rest = OPEN.partition(f"  {MARK}-actor:")
    without = before + rest[rest.index("places:") :]
    claims = CLAIMS.replace(f"{MARK}-old-actor", "paper").replace(f'["{MARK}-actor"]', "[paper]")
    project(tmp_path, **{"claims.yaml": without, "more/claims.yaml": claims})
    done = CliRunner().invoke(main, ["check", "--all"], catch_exceptions=False)
    assert "E210" in done.output
    assert "a-resident" in done.output
    assert leaking({"check": done.output}, (f"{MARK}-actor", "qzxname", "qzxrole")) == []
