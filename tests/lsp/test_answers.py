"""What is answered about the specimen's ledger; the cursor is the sign `|`."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lsprotocol import types
from lsprotocol.converters import get_converter

from claimledger.lsp.completion import choices_at, choices_in_prose
from claimledger.lsp.cursor import AtCursor, RecordAtCursor, at_cursor, in_prose
from claimledger.lsp.hover import hover
from claimledger.lsp.navigation import Renaming, definition, outline, references, renaming
from claimledger.lsp.protocol import ProtocolConverter, encoded_outline
from claimledger.lsp.workspace import ProjectPaths, Snapshot, read_snapshot, small_parts
from claimledger.text.source import SourceText
from tests.specimen import SPECIMEN

LEDGER = (SPECIMEN / "claims.yaml").resolve()
ACTORS, CLAIMS = LEDGER.parent / "ledger/actors.yaml", LEDGER.parent / "ledger/claims-lock.yaml"
FLOOD = (SPECIMEN / "ledger" / "claims-flood.yaml").resolve()
PROSE = (SPECIMEN / "content" / "index.md").resolve()
PROJECT = ProjectPaths(SPECIMEN, SPECIMEN / "claims.yaml", SPECIMEN / "content")
TODAY = date(2026, 11, 1)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return read_snapshot(PROJECT, TODAY)


def at(snapshot: Snapshot, path: Path, marked: str) -> AtCursor | None:
    """What stands at the bar; in the ledger the first place with these words."""
    if path == PROSE:
        return at_cursor(snapshot.ledger, path, *_marked(marked))
    before, _, after = marked.partition("|")
    source = snapshot.sources[path]
    offset = source.text.index(before + after) + len(before)
    return at_cursor(snapshot.ledger, path, source, offset)


def _marked(text: str) -> tuple[SourceText, int]:
    return SourceText("a", text.replace("|", "", 1)), text.index("|")


HOVERS = {
    "an actor, with its side": (
        CLAIMS,
        "actor: mara-|quill",
        ["Mara Quill", "person", "side: Company"],
    ),
    "a media file, with who placed it where": (
        FLOOD,
        "media: [flooded|-street]",
        ["Brown water runs", "video", "Low Meadow, about 9", "(says Institute for Inland Waters)"],
    ),
    "a stance": (CLAIMS, "stance: den|ies", ["Says it is not so"]),
    "a field": (CLAIMS, "statement_|date:", ["statement_date (required): When it was said."]),
    "a field of the head": (LEDGER, "tit|le: The Tarnwick", ["What the ledger is about."]),
    "a claim, by its key": (CLAIMS, "\n  lock-closed|:", ["Tarnwick", ": "]),
    "a place in prose": (PROSE, "at [[place:tarn|wick]]", ["Tarnwick\n", "44."]),
    "a claim in prose, with its status": (
        PROSE,
        "so [[claim:lock-clo|sed is disputed|it was shut]]",
        ["The lock at Tarnwick", "\n"],
    ),
}


@pytest.mark.parametrize("case", HOVERS)
def test_hover_tells(snapshot: Snapshot, case: str) -> None:
    path, marked, expected = HOVERS[case]
    subject = at(snapshot, path, marked)
    assert subject is not None
    told = hover(snapshot, subject)
    for words in expected:
        assert words in told


def test_hover_tells_the_standing_of_a_claim_with_its_reason(snapshot: Snapshot) -> None:
    assert snapshot.sound is not None
    for id_, standing in snapshot.sound.derived.standings.items():
        key = snapshot.ledger.claims[id_].key.span
        assert standing.sentence in hover(snapshot, RecordAtCursor("claims", id_, key))


def test_every_mention_leads_to_a_record_and_is_among_its_references(snapshot: Snapshot) -> None:
    """No mention of the specimen is lost, and none leads elsewhere."""
    met = 0
    paths = {source.name: path for path, source in snapshot.sources.items()}
    for mention in snapshot.ledger.mentions:
        span = mention.ref.span
        found = at_cursor(snapshot.ledger, paths[span.source.name], span.source, span.start + 1)
        if mention.ref.id == "none":
            assert found is None
            continue
        assert isinstance(found, RecordAtCursor), span.text
        assert found.id == mention.ref.id
        # a measure has no key of its own: its definition is all of it
        assert found.section == "measures" or definition(snapshot, found).text == mention.ref.id
        met += 1
    assert met > 250
    some = RecordAtCursor("actors", "mara-quill", snapshot.ledger.actors["mara-quill"].key.span)
    assert {span.text for span in references(snapshot, some)} == {"mara-quill"}


def test_the_outline_has_every_record(snapshot: Snapshot) -> None:
    found = [heading for path in snapshot.sources for heading in outline(snapshot, path)]
    for name in {heading.name for heading in found}:
        parts = [heading.records for heading in found if heading.name == name]
        assert {record.name for records in parts for record in records} == set(
            snapshot.ledger.section(name)
        )
    (actors,) = outline(snapshot, ACTORS)
    quill = next(record for record in actors.records if record.name == "mara-quill")
    assert quill.detail == "Mara Quill"


def test_an_outline_is_put_into_json_as_the_protocol_wants_it(snapshot: Snapshot) -> None:
    found = encoded_outline(outline(snapshot, ACTORS)).json
    told = get_converter().structure(json.loads(found), list[types.DocumentSymbol])
    actors = next(symbol for symbol in told if symbol.name == "actors")
    assert actors.kind == types.SymbolKind.Namespace
    assert actors.children is not None
    quill = next(symbol for symbol in actors.children if symbol.name == "mara-quill")
    assert (quill.kind, quill.detail) == (types.SymbolKind.Object, "Mara Quill")
    lines = snapshot.sources[ACTORS].text.splitlines()
    stretch = quill.selection_range
    line = lines[stretch.start.line]
    assert line[stretch.start.character : stretch.end.character] == "mara-quill"
    assert quill.range.start == stretch.start
    assert quill.range.end.line > stretch.end.line


def test_a_snapshot_is_freed_record_by_record(snapshot: Snapshot) -> None:
    found = {id(part) for part in small_parts(snapshot)}
    assert found >= {
        id(record) for record in (*snapshot.ledger.claims.values(), *snapshot.ledger.mentions)
    }
    assert snapshot.sound is not None
    assert found >= {id(standing) for standing in snapshot.sound.derived.standings.values()}


COMPLETIONS = {
    "actors by id": ("claims:\n  c:\n    positions:\n      - actor: mara|", "mara-quill"),
    "actors by name": ("claims:\n  c:\n    positions:\n      - actor: oule|", "navigation-company"),
    "an actor's side": ("actors:\n  a:\n    side: n|", "none"),
    "places in a list": ("claims:\n  c:\n    places: [hessel, tarnw|]", "tarnwick"),
    "stances": ("claims:\n  c:\n    positions:\n      - stance: |", "denies"),
    "outcomes": ("claims:\n  c:\n    verifications:\n      - outcome: |", "refutes"),
    "kinds": ("claims:\n  c:\n    kind: |", "control"),
    "a flag": ("actors:\n  a:\n    plural: |", "true"),
    "a unit": ("claims:\n  c:\n    quantity: {unit: |}", "km2"),
    "a measure": ("claims:\n  c:\n    quantity: {measure: flood|}", "flooded-area"),
    "keys of a claim": ("claims:\n  c:\n    statement: X.\n    |", "event_date: "),
    "keys of a position": ("claims:\n  c:\n    positions:\n      - |", "stance: "),
    "sections": ("format: 1\n|", "actors:"),
}


@pytest.mark.parametrize("case", COMPLETIONS)
def test_completion_offers(snapshot: Snapshot, case: str) -> None:
    text, expected = COMPLETIONS[case]
    assert expected in [choice.text for choice in choices_at(snapshot.ledger, *_marked(text))]


def test_completion_offers_nothing_that_cannot_stand_there(snapshot: Snapshot) -> None:
    def offered(text: str) -> list[str]:
        return [choice.text for choice in choices_at(snapshot.ledger, *_marked(text))]

    assert "tarnwick" not in offered("claims:\n  c:\n    positions:\n      - actor: |")
    assert "statement: " not in offered("claims:\n  c:\n    statement: X.\n    |")
    assert offered("claims:\n  c:\n    statement: a|") == []
    assert offered("claims:\n  |") == []


PROSE_COMPLETIONS = {
    "kinds": ("see [[|", "claim:"),
    "the rest of a kind": ("see [[cl|", "claim:"),
    "an id, closed": ("see [[place:tarnw|", "tarnwick]]"),
    "an id in what is closed": ("see [[place:tarnw|]] there", "tarnwick"),
    "an id before words": ("see [[place:tarnw||there]]", "tarnwick"),
    "a measure": ("see [[measure:flood|", "flooded-area]]"),
    "a status": ("see [[claim:lock-closed is |]]", "disputed"),
}


@pytest.mark.parametrize("case", PROSE_COMPLETIONS)
def test_completion_in_prose_offers(snapshot: Snapshot, case: str) -> None:
    text, expected = PROSE_COMPLETIONS[case]
    assert expected in [choice.text for choice in choices_in_prose(snapshot.public, *_marked(text))]


@pytest.mark.parametrize("text", ["plain words|", "see [x](|", "[[date:2022|]]", "[[other:x|]]"])
def test_completion_in_prose_leaves_other_text_alone(snapshot: Snapshot, text: str) -> None:
    assert choices_in_prose(snapshot.public, *_marked(text)) == ()


WITHHELD = {
    "a reference": ("see [[actor:|", "a-rower-from-the-valley]]"),
    "a reference to a source": ("see [[source:letter|", "a-letter-to-the-desk]]"),
    "an option of a block": ("```claims\nactor: rower|\n```\n", "a-rower-from-the-valley"),
}


@pytest.mark.parametrize("case", WITHHELD)
def test_completion_in_prose_knows_a_sensitive_record_as_readers_do(
    snapshot: Snapshot, case: str
) -> None:
    text, expected = WITHHELD[case]
    offered = choices_in_prose(snapshot.public, *_marked(text))
    assert expected in [choice.text for choice in offered]
    assert "crane" not in str(offered).lower()


PUBLIC = {
    "a reference": "see [[actor:a-rower|-from-the-valley]]",
    "a reference with words": "see [[source:a-letter-to|-the-desk|the letter]]",
    "an option of a block": "```claims\nactor: a-rower-from|-the-valley\n```\n",
}


@pytest.mark.parametrize("case", PUBLIC)
def test_a_public_id_in_prose_leads_to_its_sensitive_record(snapshot: Snapshot, case: str) -> None:
    withheld = snapshot.examined.withheld
    found = in_prose(snapshot.ledger, *_marked(PUBLIC[case]), withheld)
    assert isinstance(found, RecordAtCursor)
    told = hover(snapshot, found)
    assert "readers are told this and no more" in told
    assert "crane" not in told.lower()
    assert definition(snapshot, found).text == found.id != found.public_id


def test_a_public_id_in_prose_renames_nothing(snapshot: Snapshot) -> None:
    assert at(snapshot, PROSE, PUBLIC["a reference"]) is None


def test_a_sensitive_record_stays_withheld_in_prose_while_its_file_cannot_be_read(
    snapshot: Snapshot,
) -> None:
    broken = snapshot.sources[ACTORS].text + "\n  broken: {name: [\n"
    now = read_snapshot(PROJECT, TODAY, {ACTORS: broken}, snapshot)
    offered = choices_in_prose(now.public, *_marked("see [[actor:|"))
    assert "a-rower-from-the-valley]]" in [choice.text for choice in offered]
    assert "crane" not in str(offered).lower()


def test_a_quote_is_compared_with_the_text_that_an_editor_has_open(snapshot: Snapshot) -> None:
    leaflet = (SPECIMEN / "texts" / "league-leaflet.txt").resolve()
    other = leaflet.read_text("utf-8").replace("Both gates", "All gates")
    now = read_snapshot(PROJECT, TODAY, {leaflet: other}, snapshot)
    assert [fault.code for fault in now.examined.diagnostics] == ["E015"]
    assert read_snapshot(PROJECT, TODAY, {}, now).examined.diagnostics == ()


def test_a_text_among_the_pages_is_told_to_an_editor(tmp_path: Path) -> None:
    snapshot = small(tmp_path, "  old: {name: X}\nsources:\n  a: {title: A, text: content/a.txt}\n")
    (tmp_path / "content" / "a.txt").write_text("Words.\n")
    now = read_snapshot(snapshot.project, TODAY, previous=snapshot)
    told = [fault for fault in now.diagnostics if fault.code == "E511"]
    assert [fault.span.source.name for fault in told] == ["claims.yaml"]


HEAD = "format: 1\ntitle: T\nactors:\n"
RENAMED = {
    "a record in lines": (
        "  old:\n    name: X\n",
        "  new:\n    name: X\n    aliases:\n      - old\n",
    ),
    "a record in braces": ("  old: {name: X}\n", "  new: {name: X, aliases: [old]}\n"),
    "with an alias": (
        "  old:\n    aliases: [older]\n    name: X\n",
        "  new:\n    aliases: [older, old]\n    name: X\n",
    ),
    "with one alias, not in a list": (
        "  old:\n    aliases: older\n    name: X\n",
        "  new:\n    aliases: [older, old]\n    name: X\n",
    ),
    "with aliases in lines": (
        "  old:\n    aliases:\n      - older  # once\n    name: X\n",
        "  new:\n    aliases:\n      - older  # once\n      - old\n    name: X\n",
    ),
    "with an empty list of aliases": (
        "  old:\n    aliases: []\n    name: X\n",
        "  new:\n    aliases: [old]\n    name: X\n",
    ),
    "back to what it was": (
        "  old:\n    aliases: [new]\n    name: X\n",
        "  new:\n    aliases: [old]\n    name: X\n",
    ),
    "and what mentions it": (
        "  old: {name: X}\n  b: {name: B, part_of: old}\n",
        "  new: {name: X, aliases: [old]}\n  b: {name: B, part_of: new}\n",
    ),
}


def small(tmp_path: Path, text: str, prose: str = "") -> Snapshot:
    (tmp_path / "content" / "actors").mkdir(parents=True)
    (tmp_path / "claims.yaml").write_text(HEAD + text)
    (tmp_path / "content" / "actors" / "old.md").write_text(prose)
    where = ProjectPaths(tmp_path, tmp_path / "claims.yaml", tmp_path / "content")
    return read_snapshot(where, TODAY)


def old(snapshot: Snapshot) -> RecordAtCursor:
    return RecordAtCursor("actors", "old", snapshot.ledger.actors["old"].key.span)


@pytest.mark.parametrize("case", RENAMED)
def test_a_renamed_record_keeps_its_old_id(tmp_path: Path, case: str) -> None:
    before, after = RENAMED[case]
    snapshot = small(tmp_path, before)
    made = renaming(snapshot, old(snapshot), "new")
    assert isinstance(made, Renaming)
    text = HEAD + before
    for fix in sorted(made.fixes, key=lambda fix: -fix.span.start):
        assert fix.span.source.name == "claims.yaml"
        text = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    assert text == HEAD + after


def test_references_blocks_and_the_introduction_follow_a_renamed_record(tmp_path: Path) -> None:
    prose = "[[actor:old|Words]] and `[[actor:old]]`\n\n```claims\nactor: [old]\n```\n"
    snapshot = small(tmp_path, "  old: {name: X}\n", prose)
    made = renaming(snapshot, old(snapshot), "new")
    assert isinstance(made, Renaming)
    places = [fix.span.start for fix in made.fixes if fix.span.source.name != "claims.yaml"]
    assert places == [prose.index("old|"), prose.index("old]\n")]
    folder = (tmp_path / "content" / "actors").resolve()
    assert made.moves == ((folder / "old.md", folder / "new.md"),)


REFUSED = {
    "not an id": ("  old: {name: X}\n", "New Name", "cannot be an id"),
    "taken": ("  old: {name: X}\n  b: {name: B}\n", "b", "is taken"),
    "an old id of another": (
        "  old: {name: X}\n  b: {name: B, aliases: [c]}\n",
        "c",
        "an old id of `b`",
    ),
    "a file that cannot be read": (
        '  old: {name: X}\n  b:\n    name: "B\n',
        "new",
        "first mend",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_renaming_that_would_harm_is_refused(tmp_path: Path, case: str) -> None:
    text, new, expected = REFUSED[case]
    snapshot = small(tmp_path, text)
    made = renaming(snapshot, old(snapshot), new)
    assert isinstance(made, str)
    assert expected in made


def test_names_and_standings_stay_while_a_file_cannot_be_read(snapshot: Snapshot) -> None:
    broken = snapshot.sources[ACTORS].text.replace("actors:\n", "actors: [\n", 1)
    now = read_snapshot(PROJECT, TODAY, {ACTORS: broken}, snapshot)
    assert any(fault.code.startswith("E0") for fault in now.diagnostics)
    assert now.sound is snapshot.sound
    told = hover(
        now, RecordAtCursor("actors", "mara-quill", snapshot.ledger.actors["mara-quill"].key.span)
    )
    assert told.endswith("side: Company")


def test_a_circle_of_affiliation_is_no_trap_for_hover(tmp_path: Path) -> None:
    snapshot = small(tmp_path, "  old: {name: X, part_of: b}\n  b: {name: B, part_of: old}\n")
    assert "side: not known" in hover(snapshot, old(snapshot))


def test_what_is_wrong_in_prose_is_told_and_an_unchanged_ledger_is_not_read_twice(
    snapshot: Snapshot,
) -> None:
    now = read_snapshot(PROJECT, TODAY, {PROSE: "[[claim:lock-close]]\n"}, snapshot)
    assert now.examined is snapshot.examined
    assert now.sound is snapshot.sound
    told = [fault for fault in now.diagnostics if fault.code == "E601"]
    assert [fault.help for fault in told] == ["did you mean `lock-closed`?"]
    assert replace(now, diagnostics=()).paths == snapshot.paths


def test_only_a_page_that_has_changed_is_read_again(tmp_path: Path) -> None:
    snapshot = small(tmp_path, "  old: {name: X}\n", "[[actor:old]]\n")
    (tmp_path / "content" / "other.md").write_text("Words.\n")
    snapshot = read_snapshot(snapshot.project, TODAY, previous=snapshot)
    other = (tmp_path / "content" / "other.md").resolve()
    now = read_snapshot(snapshot.project, TODAY, {other: "[[actor:nobody]]\n"}, snapshot)
    assert now.prose["actors/old.md"] is snapshot.prose["actors/old.md"]
    assert now.prose["other.md"] is not snapshot.prose["other.md"]
    assert [fault.code for fault in now.diagnostics if fault.code == "E601"] == ["E601"]


def test_faults_of_files_that_are_no_pages_have_an_address(tmp_path: Path) -> None:
    snapshot = small(tmp_path, "  old: {name: X}\n")
    (tmp_path / "content" / "a.html").write_text("<p>")
    (tmp_path / "content" / "b.md").symlink_to("/etc/hostname")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\ndocs_dir: content\nplugins: [no-such]\n")
    snapshot = read_snapshot(snapshot.project, TODAY, previous=snapshot)
    converter = ProtocolConverter(snapshot)
    found = {fault.code: converter.uri(fault.span) for fault in snapshot.diagnostics}
    assert found["E505"].endswith("/content/a.html")
    assert found["E507"].endswith("/content/b.md")
    assert found["W703"].endswith("/mkdocs.yml")


def test_a_changed_configuration_is_read_again(tmp_path: Path) -> None:
    snapshot = small(tmp_path, "  old: {name: X}\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "new.md").write_text("Words.\n")
    where = ProjectPaths(tmp_path, tmp_path / "claims.yaml", None)
    snapshot = read_snapshot(where, TODAY)
    assert set(snapshot.prose) == {"actors/old.md"}
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    snapshot = read_snapshot(where, TODAY, previous=snapshot)
    assert set(snapshot.prose) == {"new.md"}
    assert read_snapshot(where, TODAY, previous=snapshot).site is snapshot.site
    (tmp_path / "mkdocs.yml").write_text("site_name: T\ndocs_dir: content\n")
    assert set(read_snapshot(where, TODAY, previous=snapshot).prose) == {"actors/old.md"}
    (tmp_path / "mkdocs.yml").write_text("site_name: T\ndocs_dir: nowhere\n")
    broken = read_snapshot(where, TODAY, previous=snapshot)
    assert "E013" in {fault.code for fault in broken.diagnostics}


def test_of_several_files_only_the_one_that_changed_is_parsed_again(tmp_path: Path) -> None:
    more = (tmp_path / "more.yaml").resolve()
    more.write_text("actors:\n  other: {name: X}\n")
    before = small(tmp_path, "  old: {name: X, part_of: nobody}\ninclude: [more.yaml]\n")
    texts = {more: "actors:\n  other: {name: Y, part_of: nobody}\n"}
    middle = read_snapshot(before.project, TODAY, texts, before)
    texts = {more: "actors:\n  other: {name: Z, part_of: old}\n"}
    after = read_snapshot(before.project, TODAY, texts, middle)
    anew = read_snapshot(before.project, TODAY, texts)
    assert after.loaded.roots[0] is middle.loaded.roots[0]
    assert after.loaded.roots[1] is not middle.loaded.roots[1]
    assert after.ledger.actors["other"].name == "Z"
    unknown = [fault.span.source.name for fault in middle.diagnostics if fault.code == "E203"]
    assert unknown == ["claims.yaml", "more.yaml"]
    assert after.diagnostics == anew.diagnostics
    assert [fault.span.source.name for fault in after.diagnostics if fault.code == "E203"] == [
        "claims.yaml"
    ]
