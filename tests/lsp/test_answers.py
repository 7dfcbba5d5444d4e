"""What is answered about the demonstration's ledger; the cursor is the sign `|`."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lsprotocol import types
from lsprotocol.converters import get_converter

from claimledger.lsp.completion import choices_at, choices_in_prose
from claimledger.lsp.cursor import Named, Subject, subject_at
from claimledger.lsp.hover import hover
from claimledger.lsp.navigation import Renaming, definition, outline, references, renaming
from claimledger.lsp.protocol import Wire, ready_outline
from claimledger.lsp.workspace import Desk, Where, parts, read_desk
from claimledger.text.source import SourceText
from tests.support import ROOT

LEDGER = (ROOT / "claims.yaml").resolve()
PROSE = (ROOT / "content" / "index.md").resolve()
WHERE = Where(ROOT, ROOT / "claims.yaml", ROOT / "content")
TODAY = date(2024, 1, 1)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return read_desk(WHERE, TODAY)


def at(desk: Desk, path: Path, marked: str) -> Subject | None:
    """What stands at the bar; in the ledger the first place with these words."""
    if path == PROSE:
        return subject_at(desk.ledger, path, *_marked(marked))
    before, _, after = marked.partition("|")
    source = desk.sources[path]
    offset = source.text.index(before + after) + len(before)
    return subject_at(desk.ledger, path, source, offset)


def _marked(text: str) -> tuple[SourceText, int]:
    return SourceText("a", text.replace("|", "", 1)), text.index("|")


HOVERS = {
    "an actor, with its side": (
        LEDGER,
        "actor: gan|chev",
        ["Vitaly Ganchev", "person", "side: Russia"],
    ),
    "a stance": (LEDGER, "stance: den|ies", ["Says it is not so"]),
    "a field": (LEDGER, "statement_|date:", ["statement_date (required): When it was said."]),
    "a field of the head": (LEDGER, "tit|le: Kharkiv", ["What the ledger is about."]),
    "a claim, by its key": (LEDGER, "\n  balakliia-retaken|:", ["Balakliia", ": "]),
    "a place in prose": (PROSE, "at [[place:bala|kliia]]", ["Balakliia\n", "49."]),
    "a claim in prose, with its status": (
        PROSE,
        "so [[claim:balakliia-re|taken is disputed|it fell]]",
        ["Ukrainian forces", "\n"],
    ),
}


@pytest.mark.parametrize("case", HOVERS)
def test_hover_tells(desk: Desk, case: str) -> None:
    path, marked, expected = HOVERS[case]
    subject = at(desk, path, marked)
    assert subject is not None
    told = hover(desk, subject)
    for words in expected:
        assert words in told


def test_hover_tells_the_standing_of_a_claim_with_its_reason(desk: Desk) -> None:
    assert desk.derived is not None
    for id_, standing in desk.derived.standings.items():
        key = desk.ledger.claims[id_].key.span
        assert standing.reason.sentence in hover(desk, Named("claims", id_, key))


def test_every_mention_leads_to_a_record_and_is_among_its_references(desk: Desk) -> None:
    """No mention of the demonstration is lost, and none leads elsewhere."""
    met = 0
    for mention in desk.ledger.mentions:
        span = mention.ref.span
        found = subject_at(desk.ledger, LEDGER, span.source, span.start + 1)
        if mention.ref.id == "none":
            assert found is None
            continue
        assert isinstance(found, Named), span.text
        assert found.id == mention.ref.id
        assert definition(desk, found).source is span.source
        met += 1
    assert met > 700
    some = Named("actors", "ganchev", desk.ledger.actors["ganchev"].key.span)
    assert {one.text for one in references(desk, some)} == {"ganchev"}


def test_the_outline_has_every_record(desk: Desk) -> None:
    found = {one.name: one.records for one in outline(desk, LEDGER)}
    assert {name: len(records) for name, records in found.items()} == {
        name: len(desk.ledger.section(name)) for name in found
    }
    assert next(one for one in found["actors"] if one.name == "ganchev").detail == "Vitaly Ganchev"


def test_an_outline_is_put_into_json_as_the_protocol_wants_it(desk: Desk) -> None:
    found = ready_outline(outline(desk, LEDGER)).json
    told = get_converter().structure(json.loads(found), list[types.DocumentSymbol])
    actors = next(one for one in told if one.name == "actors")
    assert actors.kind == types.SymbolKind.Namespace
    assert actors.children is not None
    ganchev = next(one for one in actors.children if one.name == "ganchev")
    assert (ganchev.kind, ganchev.detail) == (types.SymbolKind.Object, "Vitaly Ganchev")
    lines = desk.sources[LEDGER].text.splitlines()
    stretch = ganchev.selection_range
    assert lines[stretch.start.line][stretch.start.character : stretch.end.character] == "ganchev"
    assert ganchev.range.start == stretch.start
    assert ganchev.range.end.line > stretch.end.line


def test_a_desk_is_let_go_by_all_its_records(desk: Desk) -> None:
    found = {id(one) for one in parts(desk)}
    assert found >= {id(one) for one in (*desk.ledger.claims.values(), *desk.ledger.mentions)}
    assert desk.derived is not None
    assert found >= {id(one) for one in desk.derived.standings.values()}


COMPLETIONS = {
    "actors by id": ("claims:\n  c:\n    positions:\n      - actor: ganch|", "ganchev"),
    "actors by name": ("claims:\n  c:\n    positions:\n      - actor: vitaly|", "ganchev"),
    "an actor's side": ("actors:\n  a:\n    side: n|", "none"),
    "places in a list": ("claims:\n  c:\n    places: [izium, balakl|]", "balakliia"),
    "stances": ("claims:\n  c:\n    positions:\n      - stance: |", "denies"),
    "outcomes": ("claims:\n  c:\n    verifications:\n      - outcome: |", "refutes"),
    "kinds": ("claims:\n  c:\n    kind: |", "control"),
    "a flag": ("actors:\n  a:\n    plural: |", "true"),
    "a unit": ("claims:\n  c:\n    quantity: {unit: |}", "km2"),
    "a measure": ("claims:\n  c:\n    quantity: {measure: area|}", "area-retaken"),
    "keys of a claim": ("claims:\n  c:\n    statement: X.\n    |", "event_date: "),
    "keys of a position": ("claims:\n  c:\n    positions:\n      - |", "stance: "),
    "sections": ("format: 1\n|", "actors:"),
}


@pytest.mark.parametrize("case", COMPLETIONS)
def test_completion_offers(desk: Desk, case: str) -> None:
    text, expected = COMPLETIONS[case]
    assert expected in [one.text for one in choices_at(desk.ledger, *_marked(text))]


def test_completion_offers_nothing_that_cannot_stand_there(desk: Desk) -> None:
    def offered(text: str) -> list[str]:
        return [one.text for one in choices_at(desk.ledger, *_marked(text))]

    assert "balakliia" not in offered("claims:\n  c:\n    positions:\n      - actor: |")
    assert "statement: " not in offered("claims:\n  c:\n    statement: X.\n    |")
    assert offered("claims:\n  c:\n    statement: a|") == []
    assert offered("claims:\n  |") == []


PROSE_COMPLETIONS = {
    "kinds": ("see [[|", "claim:"),
    "the rest of a kind": ("see [[cl|", "claim:"),
    "an id, closed": ("see [[place:balakl|", "balakliia]]"),
    "an id in what is closed": ("see [[place:balakl|]] there", "balakliia"),
    "an id before words": ("see [[place:balakl||there]]", "balakliia"),
    "a measure": ("see [[measure:area|", "area-retaken]]"),
    "a status": ("see [[claim:balakliia-retaken is |]]", "disputed"),
}


@pytest.mark.parametrize("case", PROSE_COMPLETIONS)
def test_completion_in_prose_offers(desk: Desk, case: str) -> None:
    text, expected = PROSE_COMPLETIONS[case]
    assert expected in [one.text for one in choices_in_prose(desk.ledger, *_marked(text))]


@pytest.mark.parametrize("text", ["plain words|", "see [x](|", "[[date:2022|]]", "[[other:x|]]"])
def test_completion_in_prose_leaves_other_text_alone(desk: Desk, text: str) -> None:
    assert choices_in_prose(desk.ledger, *_marked(text)) == ()


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


def small(tmp_path: Path, text: str, prose: str = "") -> Desk:
    (tmp_path / "content" / "actors").mkdir(parents=True)
    (tmp_path / "claims.yaml").write_text(HEAD + text)
    (tmp_path / "content" / "actors" / "old.md").write_text(prose)
    where = Where(tmp_path, tmp_path / "claims.yaml", tmp_path / "content")
    return read_desk(where, TODAY)


def old(desk: Desk) -> Named:
    return Named("actors", "old", desk.ledger.actors["old"].key.span)


@pytest.mark.parametrize("case", RENAMED)
def test_a_renamed_record_keeps_its_old_id(tmp_path: Path, case: str) -> None:
    before, after = RENAMED[case]
    desk = small(tmp_path, before)
    made = renaming(desk, old(desk), "new")
    assert isinstance(made, Renaming)
    text = HEAD + before
    for fix in sorted(made.fixes, key=lambda one: -one.span.start):
        assert fix.span.source.name == "claims.yaml"
        text = text[: fix.span.start] + fix.replacement + text[fix.span.end :]
    assert text == HEAD + after


def test_references_blocks_and_the_introduction_follow_a_renamed_record(tmp_path: Path) -> None:
    prose = "[[actor:old|Words]] and `[[actor:old]]`\n\n```claims\nactor: [old]\n```\n"
    desk = small(tmp_path, "  old: {name: X}\n", prose)
    made = renaming(desk, old(desk), "new")
    assert isinstance(made, Renaming)
    places = [one.span.start for one in made.fixes if one.span.source.name != "claims.yaml"]
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
    desk = small(tmp_path, text)
    made = renaming(desk, old(desk), new)
    assert isinstance(made, str)
    assert expected in made


def test_names_and_standings_stay_while_a_file_cannot_be_read(desk: Desk) -> None:
    broken = desk.sources[LEDGER].text.replace("actors:\n", "actors: [\n", 1)
    now = read_desk(WHERE, TODAY, {LEDGER: broken}, desk)
    assert any(one.code.startswith("E0") for one in now.diagnostics)
    assert now.derived is desk.derived
    told = hover(now, Named("actors", "ganchev", desk.ledger.actors["ganchev"].key.span))
    assert told.endswith("side: Russia")


def test_a_circle_of_affiliation_is_no_trap_for_hover(tmp_path: Path) -> None:
    desk = small(tmp_path, "  old: {name: X, part_of: b}\n  b: {name: B, part_of: old}\n")
    assert "side: not known" in hover(desk, old(desk))


def test_what_is_wrong_in_prose_is_told_and_an_unchanged_ledger_is_not_read_twice(
    desk: Desk,
) -> None:
    now = read_desk(WHERE, TODAY, {PROSE: "[[claim:balakliia-retake]]\n"}, desk)
    assert now.examined is desk.examined
    assert now.made is desk.made
    told = [one for one in now.diagnostics if one.code == "E601"]
    assert [one.help for one in told] == ["did you mean `balakliia-retaken`?"]
    assert replace(now, diagnostics=()).paths == desk.paths


def test_only_a_page_that_has_changed_is_read_again(tmp_path: Path) -> None:
    desk = small(tmp_path, "  old: {name: X}\n", "[[actor:old]]\n")
    (tmp_path / "content" / "other.md").write_text("Words.\n")
    desk = read_desk(desk.where, TODAY, last=desk)
    other = (tmp_path / "content" / "other.md").resolve()
    now = read_desk(desk.where, TODAY, {other: "[[actor:nobody]]\n"}, desk)
    assert now.prose["actors/old.md"] is desk.prose["actors/old.md"]
    assert now.prose["other.md"] is not desk.prose["other.md"]
    assert [one.code for one in now.diagnostics if one.code == "E601"] == ["E601"]


def test_faults_of_files_that_are_no_pages_have_an_address(tmp_path: Path) -> None:
    desk = small(tmp_path, "  old: {name: X}\n")
    (tmp_path / "content" / "a.html").write_text("<p>")
    (tmp_path / "content" / "b.md").symlink_to("/etc/hostname")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\ndocs_dir: content\nplugins: [no-such]\n")
    desk = read_desk(desk.where, TODAY, last=desk)
    wire = Wire(desk)
    found = {one.code: wire.uri(one.span) for one in desk.diagnostics}
    assert found["E505"].endswith("/content/a.html")
    assert found["E507"].endswith("/content/b.md")
    assert found["W703"].endswith("/mkdocs.yml")


def test_a_changed_configuration_is_read_again(tmp_path: Path) -> None:
    desk = small(tmp_path, "  old: {name: X}\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "new.md").write_text("Words.\n")
    where = Where(tmp_path, tmp_path / "claims.yaml", None)
    desk = read_desk(where, TODAY)
    assert set(desk.prose) == {"actors/old.md"}
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    desk = read_desk(where, TODAY, last=desk)
    assert set(desk.prose) == {"new.md"}
    assert read_desk(where, TODAY, last=desk).site is desk.site
    (tmp_path / "mkdocs.yml").write_text("site_name: T\ndocs_dir: content\n")
    assert set(read_desk(where, TODAY, last=desk).prose) == {"actors/old.md"}
    (tmp_path / "mkdocs.yml").write_text("site_name: T\ndocs_dir: nowhere\n")
    assert "E013" in {one.code for one in read_desk(where, TODAY, last=desk).diagnostics}


def test_of_several_files_only_the_one_that_changed_is_parsed_again(tmp_path: Path) -> None:
    more = (tmp_path / "more.yaml").resolve()
    more.write_text("actors:\n  other: {name: X}\n")
    before = small(tmp_path, "  old: {name: X, part_of: nobody}\ninclude: [more.yaml]\n")
    texts = {more: "actors:\n  other: {name: Y, part_of: nobody}\n"}
    middle = read_desk(before.where, TODAY, texts, before)
    texts = {more: "actors:\n  other: {name: Z, part_of: old}\n"}
    after = read_desk(before.where, TODAY, texts, middle)
    anew = read_desk(before.where, TODAY, texts)
    assert after.loaded.roots[0] is middle.loaded.roots[0]
    assert after.loaded.roots[1] is not middle.loaded.roots[1]
    assert after.ledger.actors["other"].name == "Z"
    unknown = [one.span.source.name for one in middle.diagnostics if one.code == "E203"]
    assert unknown == ["claims.yaml", "more.yaml"]
    assert after.diagnostics == anew.diagnostics
    assert [one.span.source.name for one in after.diagnostics if one.code == "E203"] == [
        "claims.yaml"
    ]
