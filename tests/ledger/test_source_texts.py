"""What is said of the texts that sources name, and of quotes that do not stand in them."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from claimledger.build import Examined, examine
from claimledger.ledger.files import LARGEST_TEXT_FILE, load
from claimledger.ledger.text_files import without_names
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.report import render_text

TEXT = "The city is\nunder our control, he said.\n"
HASH = sha256(TEXT.encode()).hexdigest()
OTHER = sha256(b"").hexdigest()


def ledger(sources: str = "", quote: str = "The city is under our control.", of: str = "a") -> str:
    return f"""\
format: 1
title: A city
sides: {{town: {{name: The town}}}}
actors: {{mayor: {{name: The mayor, side: town}}}}
places: {{city: {{name: The city}}}}
sources:
  b: {{title: Another}}
{sources}
claims:
  held:
    statement: The mayor holds the city.
    places: [city]
    positions:
      - actor: mayor
        stance: asserts
        statement_date: 2024-05-01
        quote: {quote}
        source: {of}
"""


def source(text: str = "texts/a.txt", hash_: str = HASH, id_: str = "a", more: str = "") -> str:
    return f"  {id_}: {{title: A report, text: {text}, text_sha256: {hash_}{more}}}"


def examined(folder: Path, text: str, files: Mapping[str, str | bytes]) -> Examined:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "claims.yaml").write_text(text, "utf-8")
    return examine(load(folder / "claims.yaml", folder), date(2024, 6, 1))


def errors(found: Examined) -> list[Diagnostic]:
    return [fault for fault in found.diagnostics if fault.code.startswith("E")]


FILE = {"texts/a.txt": TEXT}
SENSITIVE = source(more=", sensitive: true, public_name: A letter")

CASES: dict[str, tuple[str, Mapping[str, str | bytes], list[str]]] = {
    "the quote stands in the text": (ledger(source()), FILE, []),
    "with a byte order mark": (
        ledger(source(hash_=sha256(b"\xef\xbb\xbf" + TEXT.encode()).hexdigest())),
        {"texts/a.txt": b"\xef\xbb\xbf" + TEXT.encode()},
        [],
    ),
    "a hash in large letters": (ledger(source(hash_=HASH.upper())), FILE, []),
    "a hash alone": (ledger(f"  a: {{title: A report, text_sha256: {HASH}}}", "None"), {}, []),
    "no hash": (
        ledger("  a: {title: A report, text: texts/a.txt}", "Not there"),
        FILE,
        ["E112 `text` without `text_sha256`"],
    ),
    "a hash that is none": (
        ledger(source(hash_="abc")),
        FILE,
        ["E104 `text_sha256` is not a SHA-256: it has 64 figures and letters from a to f"],
    ),
    "another hash": (
        ledger(source(hash_=OTHER), "Not there"),
        FILE,
        ["E015 `texts/a.txt` is not the text that was read: its SHA-256 is another"],
    ),
    "no file": (
        ledger(source(), "Not there"),
        {},
        ["E014 `texts/a.txt` cannot be read: there is no such file"],
    ),
    "a folder": (
        ledger(source("texts"), "Not there"),
        FILE,
        ["E014 `texts` cannot be read: it is a folder"],
    ),
    "out of the folder": (
        ledger(source("../a.txt")),
        {},
        ["E014 `../a.txt` leads out of the ledger's folder"],
    ),
    "from the root of the disk": (
        ledger(source("/etc/hostname")),
        {},
        ["E014 `/etc/hostname` is not a path below the ledger's folder"],
    ),
    "a hidden file": (ledger(source(".git/a")), {}, ["E014 `.git/a` names a hidden file"]),
    "no UTF-8": (
        ledger(source()),
        {"texts/a.txt": b"caf\xe9"},
        ["E014 `texts/a.txt` is not UTF-8: byte 4 is 0xe9"],
    ),
    "too large": (
        ledger(source()),
        {"texts/a.txt": b"a" * (LARGEST_TEXT_FILE + 1)},
        ["E014 `texts/a.txt` is larger than 4 MB"],
    ),
    "another quote": (
        ledger(source(), "The town is lost"),
        FILE,
        ["E410 this quote does not stand in `texts/a.txt`"],
    ),
    "a part of a quote": (
        ledger(source(), "The city … is lost"),
        FILE,
        ["E410 the part `is lost` does not stand in `texts/a.txt`"],
    ),
    "parts in another order": (
        ledger(source(), "he said … The city"),
        FILE,
        ["E410 the part `The city` stands in `texts/a.txt` before what the quote has before it"],
    ),
    "from two sources, of which one has no text": (
        ledger(source(), "Not there", "[a, b]"),
        FILE,
        [],
    ),
    "from two sources, and in the second": (
        ledger(source() + "\n" + source("c.txt", OTHER, "c"), "under our control", "[c, a]"),
        {**FILE, "c.txt": ""},
        [],
    ),
    "from two sources, and in neither": (
        ledger(source() + "\n" + source("c.txt", OTHER, "c"), "Not there", "[c, a]"),
        {**FILE, "c.txt": ""},
        ["E410 this quote does not stand in `c.txt` or `texts/a.txt`"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_said(name: str, tmp_path: Path) -> None:
    text, files, told = CASES[name]
    assert [f"{e.code} {e.message}" for e in errors(examined(tmp_path, text, files))] == told


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(TEXT, "utf-8")
    folder = tmp_path / "ledger"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    (only,) = errors(examined(folder, ledger(source("a.txt"), "Not there"), {}))
    assert only.message == "`a.txt` leads out of the ledger's folder, through a link"


def test_the_help_tells_the_nearest_passage_and_offers_it(tmp_path: Path) -> None:
    text = ledger(source(), "The town is under our control")
    (only,) = errors(examined(tmp_path, text, FILE))
    assert only.help.startswith("nearest is, in line 1: “The city is under our control”; quote it")
    (fix,) = only.fixes
    assert (fix.replacement, fix.certain) == ('"The city is under our control"', False)
    mended = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    assert errors(examined(tmp_path, mended, {})) == []


def test_what_is_offered_for_the_hash_mends_it_and_is_left_to_the_editor(tmp_path: Path) -> None:
    in_lines = "  a:\n    title: A report\n    text: texts/a.txt   # as read\n    note: Ours."
    for sources in (
        source(hash_=OTHER),
        "  a: {title: A report, text: texts/a.txt}",
        in_lines,
    ):
        text = ledger(sources)
        (only,) = errors(examined(tmp_path, text, FILE))
        (fix,) = only.fixes
        assert not fix.certain
        mended = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
        assert errors(examined(tmp_path, mended, {})) == []


def test_signs_that_could_mislead_a_terminal_are_shown_by_their_numbers(tmp_path: Path) -> None:
    text = "The city is \u202eunder\x1b[31m our control"
    sources = source(hash_=sha256(text.encode()).hexdigest())
    found = examined(
        tmp_path, ledger(sources, "The town is under our control"), {"texts/a.txt": text}
    )
    (only,) = errors(found)
    told = render_text([only])
    assert "<U+202E>" in told
    assert "\x1b" not in told
    assert only.fixes == ()


def test_nothing_of_the_text_of_a_sensitive_source_is_told(tmp_path: Path) -> None:
    found = examined(tmp_path, ledger(SENSITIVE, "The town is under our control"), FILE)
    (only,) = errors(found)
    assert only.code == "E410"
    assert "city" not in only.help
    told = render_text(found.told(found.diagnostics))
    assert "texts/a.txt" not in told
    assert HASH not in told


def test_the_ledger_that_is_given_out_names_the_hash_and_not_the_file(tmp_path: Path) -> None:
    in_lines = f"  a:\n    title: A report\n    text: texts/a.txt\n    text_sha256: {HASH}"
    for sources in (
        source(),
        in_lines,
        f"  a: {{text_sha256: {HASH}, title: A, text: texts/a.txt}}",
    ):
        (tmp_path / "given").mkdir(exist_ok=True)
        given = examined(tmp_path, ledger(sources), FILE).sources[0].text
        assert "texts/a.txt" not in given
        assert HASH in given
        assert errors(examined(tmp_path / "given", given, {})) == []


def test_a_ledger_without_such_names_is_given_out_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text(ledger("  a: {title: A report}"), "utf-8")
    loaded = load(tmp_path / "claims.yaml", tmp_path)
    assert without_names(loaded.sources, loaded.roots) == loaded.sources


def test_a_text_that_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    examined(tmp_path, ledger(source()), FILE)
    before = load(tmp_path / "claims.yaml", tmp_path).text_files
    again = load(tmp_path / "claims.yaml", tmp_path, known=before).text_files
    assert again["texts/a.txt"] is before["texts/a.txt"]
    (tmp_path / "texts" / "a.txt").write_text("Other words.", "utf-8")
    changed = load(tmp_path / "claims.yaml", tmp_path, known=before).text_files
    assert changed["texts/a.txt"].text == "Other words."
