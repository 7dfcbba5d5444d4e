"""Files that nobody should have written: each gives a clear fault where it stands, and no crash."""

import os
from datetime import date
from pathlib import Path

import pytest

from claimledger.build import examine
from claimledger.ledger.files import load, text_of
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.github import render_github
from claimledger.text.report import render_json, render_text

DAY = date(2022, 12, 1)
HEAD = "format: 1\ntitle: T\n"


def found(folder: Path, text: str | bytes, **files: str) -> tuple[Diagnostic, ...]:
    """The errors of a ledger with these bytes; `files` are further ones beside it, by name."""
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    root = folder / "claims.yaml"
    root.write_bytes(text if isinstance(text, bytes) else text.encode())
    faults = examine(load(root, base=folder), DAY).diagnostics
    for render in (render_text, render_github):
        render(faults)
    return tuple(fault for fault in faults if fault.code.startswith("E"))


def short(faults: tuple[Diagnostic, ...]) -> list[str]:
    """`claims.yaml:1:1 E003`, one for each fault."""
    return [f"{f.span.source.name}:{f.span.line}:{f.span.column} {f.code}" for f in faults]


NESTED = 100_000
CASES: dict[str, tuple[str | bytes, list[str]]] = {
    "nothing": ("", ["1:1 E003"]),
    "blank lines": ("\n  \n\n", ["1:1 E003"]),
    "remarks alone": ("# nothing\n", ["1:1 E003"]),
    "null": ("~\n", ["1:1 E003"]),
    "a list": ("- a\n- b\n", ["1:1 E103"]),
    "a text": ("hello\n", ["1:1 E103"]),
    "a bomb of aliases": (
        "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n" + HEAD,
        [
            *("1:1 E101", "1:4 E007", "2:1 E101", "2:4 E007", "2:8 E007", "2:12 E007"),
            *("3:1 E101", "3:5 E007", "3:9 E007"),
        ],
    ),
    "an anchor within itself": (
        HEAD + "claims: {c: &x {statement: *x}}\n",
        ["3:13 E007", "3:17 E102", "3:28 E007"],
    ),
    "a tag that runs a program": (
        HEAD + "claims: !!python/object/apply:os.system [ls]\n",
        ["3:9 E008", "3:9 E103"],
    ),
    "Latin-1": (b"format: 1\ntitle: K\xf6ln\n", ["2:8 E002"]),
    "UTF-16": ("format: 1\n".encode("utf-16"), ["1:1 E002"]),
    "bytes of a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", ["1:1 E002"]),
    "NUL": ("format: 1\ntitle: a\0b\n", ["2:9 E502"]),
    "a terminal's colours": ("format: 1\ntitle: a\x1b[31mb\n", ["2:9 E502"]),
    "letters turned around": ("format: 1\ntitle: a\u202eb\n", ["2:9 E502"]),
    "the same behind an escape": ('format: 1\ntitle: "a\\u202eb"\n', ["2:8 E502"]),
    "a second document": (HEAD + "---\n" + HEAD, ["3:1 E009"]),
    "brackets without end": (f"title: {'[' * NESTED}\n", ["1:19 E010"]),
    "braces without end": (f"title: {'{a: ' * NESTED}\n", ["1:52 E010"]),
    "brackets that all close": (f"title: {'[' * NESTED}{']' * NESTED}\n", ["1:19 E010"]),
    "brackets in brackets in a list": (
        f"title: [a, {{b: {'[' * NESTED}\n",
        ["1:25 E010"],
    ),
    "lists in lists in lines": ("- " * NESTED + "\n", ["1:25 E010"]),
    "a key that is a list": (HEAD + "? [a, b]\n: c\n", ["3:3 E103"]),
    "quotes that never close": (HEAD + "places:\n  p: {name: 'P\n  q: {name: Q}\n", ["4:13 E004"]),
    "a version of YAML to come": ("%YAML 9.9\n---\n" + HEAD, ["1:1 E004"]),
    "line ends of Windows": (
        "format: 1\r\ntitle: T\r\nplaces:\r\n  p:\r\n    nmae: P\r\n",
        ["5:5 E101"],
    ),
    "a byte order mark": (b"\xef\xbb\xbfformat: 2\ntitle: T\n", ["1:9 E106"]),
    "a byte order mark further on": ("format: 1\ntitle: T\ufeff\n", ["2:9 E502"]),
    "letters beyond the first plane": (HEAD + "title2: 🙂🙂\nx: y\n", ["3:1 E101", "4:1 E101"]),
    "a fault after such letters": (HEAD + "places: {p: {name: 🙂, nmae: x}}\n", ["3:23 E101"]),
    "tabs": (HEAD + "places:\n\tp:\n\t\tname: P\n", ["4:1 E005", "5:1 E005"]),
    "an id of a thousand letters": (HEAD + f"places:\n  {'a' * 1000}: {{name: P}}\n", ["4:3 E201"]),
    "an include that is missing": (HEAD + "include: no.yaml\n", ["3:10 E011"]),
    "an include of nothing": (HEAD + "include: ['', '.']\n", ["3:11 E108", "3:15 E011"]),
    "an include of the folder above": (HEAD + "include: [../x.yaml]\n", ["3:11 E011"]),
    "an include of the whole machine": (HEAD + "include: [/etc/passwd]\n", ["3:11 E011"]),
    "an include across drives": (HEAD + "include: ['C:\\x.yaml']\n", ["3:11 E011"]),
    "an include of all folders in all folders": (
        HEAD + "include: ['**/**/**/**/**/**/**/**/**/**/**/*.yaml']\n",
        ["3:11 E011"],
    ),
    "an include that is no pattern": (HEAD + "include: ['**x']\n", ["3:11 E011"]),
    "an include that is a record": (HEAD + "include: {a: b}\n", ["3:10 E103"]),
}


@pytest.mark.parametrize("case", CASES)
def test_each_is_told_where_it_stands(case: str, tmp_path: Path) -> None:
    text, expected = CASES[case]
    assert short(found(tmp_path, text)) == [f"claims.yaml:{fault}" for fault in expected]


def test_a_text_of_five_megabytes_is_read(tmp_path: Path) -> None:
    assert found(tmp_path, f"format: 1\ntitle: {'a' * 5_000_000}\n") == ()


def test_five_hundred_faults_are_all_told(tmp_path: Path) -> None:
    places = "".join(f"  p{i}: {{nmae: P}}\n" for i in range(500))
    expected = [f"claims.yaml:{line}:{8 + len(str(line - 4)) - 1} E101" for line in range(4, 504)]
    assert short(found(tmp_path, f"{HEAD}places:\n{places}")) == expected


def test_a_record_that_yaml_cannot_read_hides_no_other_fault(tmp_path: Path) -> None:
    places = "  p: {name: a: b}\n  q: {nmae: Q}\n  r: {name: R, within: p}\n"
    assert short(found(tmp_path, f"{HEAD}places:\n{places}")) == [
        "claims.yaml:4:14 E004",
        "claims.yaml:5:7 E101",
    ]


def test_twenty_thousand_equal_keys_are_told_in_their_turn(tmp_path: Path) -> None:
    assert len(found(tmp_path, HEAD + "places:\n" + "  p: {name: P}\n" * 20_000)) == 19_999


@pytest.mark.parametrize("target", ["../outside/o.yaml", "../outside", "l.yaml"])
def test_a_link_out_of_the_folder_or_to_itself_is_not_followed(tmp_path: Path, target: str) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "o.yaml").write_text("places: {secret: {name: Secret}}\n")
    (inside / "l.yaml").symlink_to(target)
    pattern = "l.yaml/*" if target == "../outside" else "l.yaml"
    (fault,) = found(inside, f"{HEAD}include: [{pattern}]\n")
    assert (fault.code, fault.span.text) == ("E011", pattern)


def test_a_folder_or_a_file_without_utf8_is_no_include(tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "bytes.yaml").write_bytes(b"places: {p: {name: \xff}}\n")
    faults = found(tmp_path, HEAD + "include: [folder.yaml, bytes.yaml]\n")
    assert short(faults) == ["claims.yaml:3:11 E011", "bytes.yaml:1:19 E002"]


def test_included_records_join_the_others_and_are_read_once(tmp_path: Path) -> None:
    text = HEAD + "include: [places.yaml, '*.yaml']\n"
    assert found(tmp_path, text, places="places: {p: {name: P, within: q}, q: {name: Q}}\n") == ()


def test_an_included_file_has_sections_only_and_ids_stand_in_one_file(tmp_path: Path) -> None:
    text = HEAD + "include: more.yaml\nplaces: {p: {name: P}}\n"
    faults = found(tmp_path, text, more="format: 1\nplaces: {p: {name: P}}\n")
    assert short(faults) == ["more.yaml:1:1 E101", "more.yaml:2:10 E202"]


def test_what_a_missing_file_holds_is_not_called_unknown(tmp_path: Path) -> None:
    text = HEAD + "include: [places.yaml]\nplaces: {p: {name: P, within: q}}\n"
    assert short(found(tmp_path, text)) == ["claims.yaml:3:11 E011"]


def test_a_ledger_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    (fault,) = load(tmp_path / "no.yaml", base=tmp_path).diagnostics
    assert (fault.code, fault.span.source.name) == ("E001", "no.yaml")
    assert "no such file" in fault.message


def test_a_folder_in_the_place_of_a_ledger_is_a_fault(tmp_path: Path) -> None:
    assert [fault.code for fault in load(tmp_path, base=tmp_path).diagnostics] == ["E001"]


@pytest.mark.parametrize(("size", "codes"), [(12, []), (13, ["E001"])])
def test_a_file_is_read_up_to_the_size_that_is_allowed(
    size: int, codes: list[str], tmp_path: Path
) -> None:
    (tmp_path / "page.md").write_bytes(b"x" * size)
    source, faults = text_of(tmp_path / "page.md", tmp_path, largest=12)
    assert [fault.code for fault in faults] == codes
    assert source.text == ("" if codes else "x" * size)


def test_remarks_without_end_are_read_in_their_turn(tmp_path: Path) -> None:
    assert found(tmp_path, HEAD + "# a remark\n" * 1_000_000) == ()  # as long as 10,000 claims


def test_an_included_file_that_is_too_large_is_told_where_it_is_named(tmp_path: Path) -> None:
    with (tmp_path / "large.yaml").open("wb") as file:
        file.truncate(64_000_001)
    (fault,) = found(tmp_path, f"{HEAD}include: large.yaml\n")
    assert (fault.code, fault.span.text) == ("E001", "large.yaml")
    assert fault.message == "the file `large.yaml` cannot be read: it is larger than 64 MB"


COMMANDS = ("::error file=x::boo", "::add-mask::x", "##[group]x", "::set-output name=a::b")


@pytest.mark.parametrize("command", COMMANDS)
def test_no_text_of_a_ledger_becomes_a_command_of_a_build_service(
    tmp_path: Path, command: str
) -> None:
    texts = f"places:\n  p:\n    nmae: '{command}'\n    '{command}': x\n    within: '{command}'\n"
    faults = found(tmp_path, HEAD + texts)
    assert {fault.code for fault in faults} == {"E101", "E203"}
    shown = render_text(faults)
    assert command not in shown
    assert "::error" not in shown
    for line in render_github(faults).splitlines():
        assert line.startswith("::error file=claims.yaml,line=")
        assert "\r" not in line


def test_a_name_of_a_file_with_control_characters_is_shown_by_number(tmp_path: Path) -> None:
    name = "a\x1b[31m\nb.yaml"
    (tmp_path / name).write_text("- x\n")
    shown = render_text(load(tmp_path / name, base=tmp_path).diagnostics) + render_text(
        examine(load(tmp_path / name, base=tmp_path), DAY).diagnostics
    )
    assert "\x1b" not in shown
    assert shown.startswith("a<U+001B>")
    assert os.linesep.join(shown.splitlines()[:1]).endswith("not a list")


def test_no_raw_control_character_reaches_a_terminal_or_a_program(tmp_path: Path) -> None:
    faults = found(tmp_path, "format: 1\ntitle: T\nplaces: {p: {nmae\x1b]0;x\x07: P}}\n")
    for shown in (render_text(faults), render_json(faults, 0)):
        assert not {"\x1b", "\x07"} & set(shown)
