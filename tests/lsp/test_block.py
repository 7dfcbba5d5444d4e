"""What is answered in blocks of claims in Markdown files; the cursor is the sign `|`."""

from datetime import date
from pathlib import Path

import pytest

from claimledger.lsp.completion import choices_in_prose
from claimledger.lsp.cursor import RecordAtCursor, at_cursor, in_block
from claimledger.lsp.hover import hover
from claimledger.lsp.navigation import definition
from claimledger.lsp.workspace import ProjectPaths, Snapshot, read_snapshot
from claimledger.text.source import SourceText
from tests.specimen import SPECIMEN

PAGE = Path("page.md")
PROJECT = ProjectPaths(SPECIMEN, SPECIMEN / "claims.yaml", SPECIMEN / "content")


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return read_snapshot(PROJECT, date(2026, 11, 1))


def marked(text: str) -> tuple[SourceText, int]:
    return SourceText("a", text.replace("|", "", 1)), text.index("|")


def offered(snapshot: Snapshot, text: str) -> list[str]:
    return [choice.text for choice in choices_in_prose(snapshot.ledger, *marked(text))]


OFFERED = {
    "an option on a new line": ("Words.\n\n```claims\n|\n```\n", "view: "),
    "an option that is begun": ("```claims\npl|\n```\n", "place: "),
    "an option with its colon": ("```claims\npl|: hessel\n```\n", "place"),
    "an option below another": ("```claims\nplace: hessel\n|\n```\n", "view: "),
    "a view": ("```claims\nview: |\n```\n", "timeline"),
    "a status": ("```claims\nstatus: dis|\n```\n", "disputed"),
    "a status in a list": ("```claims\nstatus: [disputed, |]\n```\n", "refuted"),
    "a kind": ("```claims\nkind: |\n```\n", "control"),
    "a place": ("```claims\nplace: tarnw|\n```\n", "tarnwick"),
    "a place in a list": ("```claims\nplace: [hessel, tarnw|\n```\n", "tarnwick"),
    "an actor by name": ("```claims\nactor: oule|\n```\n", "navigation-company"),
    "a measure": ("```claims\nmeasure: flood|\n```\n", "flooded-area"),
    "a claim in lines": ("```claims\nclaims:\n  - lock-c|\n```\n", "lock-closed"),
    "in a block without an end": ("```claims\nview: |", "timeline"),
    "in a block without an end, before other words": ("```claims\n|\n\nWords.\n", "view: "),
    "before another block": ("```claims\n|\n\nWords.\n\n```claims\nview: map\n```\n", "view: "),
    "behind another block": ("```claims\nview: map\n```\n\n```claims\n|\n```\n", "view: "),
    "behind code": ("```yaml\na: b\n```\n\n```claims\n|\n```\n", "view: "),
    "in a list of Markdown": ("- Words.\n\n    ~~~ claims\n    view: |\n    ~~~\n", "timeline"),
    "in a quotation": ("> ```claims\n> place: hessel\n> view: ma|\n> ```\n", "map"),
    "after a sign of two code units": ("🌾\n\n```claims\nview: |\n```\n", "timeline"),
}


@pytest.mark.parametrize("case", OFFERED)
def test_completion_in_a_block_offers(snapshot: Snapshot, case: str) -> None:
    text, expected = OFFERED[case]
    found = [
        choice
        for choice in choices_in_prose(snapshot.ledger, *marked(text))
        if choice.text == expected
    ]
    assert len(found) == 1
    span, before = found[0].span, text[: text.index("|")]
    assert span.start <= len(before) == span.end
    assert before[span.start :].strip("abcdefghijklmnopqrstuvwxyz-") == ""


NOT_OFFERED = {
    "an option that is written": ("```claims\nview: map\n|\n```\n", "view: "),
    "an option before the fence": ("|\n```claims\nview: map\n```\n", "view: "),
    "an option on the fence": ("```claims|\nview: map\n```\n", "view: "),
    "an option behind the block": ("```claims\nview: map\n```\n|", "place: "),
    "an option in code": ("```yaml\n|\n```\n", "view: "),
    "an option in words behind a block without an end": (
        "```claims\nview: map\n\nWords |\n",
        "place: ",
    ),
    "an actor as a place": ("```claims\nplace: |\n```\n", "mara-quill"),
    "anything as a date": ("```claims\nfrom: |\n```\n", "disputed"),
    "anything in a remark": ("```claims\n# vi|\n```\n", "view: "),
}


@pytest.mark.parametrize("case", NOT_OFFERED)
def test_completion_does_not_offer(snapshot: Snapshot, case: str) -> None:
    text, unwanted = NOT_OFFERED[case]
    assert unwanted not in offered(snapshot, text)


def test_completion_tells_what_an_option_is_for(snapshot: Snapshot) -> None:
    found = choices_in_prose(snapshot.ledger, *marked("```claims\n|\n```\n"))
    assert {choice.shown: choice.help for choice in found}["place"].startswith(
        "Claims at this place"
    )


HOVERS = {
    "an option": ("```claims\npla|ce: hessel\n```\n", "place: Claims at this place"),
    "the words of an option": ("```claims\nvi|ew: map\n```\n", "One of: list, timeline"),
    "a word": ("```claims\nstatus: [disp|uted]\n```\n", "disputed: Claims that have this status"),
    "a place": ("```claims\nplace: tarn|wick\n```\n", "Tarnwick\n"),
    "a claim": ("```claims\nclaims:\n  - lock-|closed\n```\n", "The lock at Tarnwick"),
}


@pytest.mark.parametrize("case", HOVERS)
def test_hover_in_a_block_tells(snapshot: Snapshot, case: str) -> None:
    text, expected = HOVERS[case]
    subject = at_cursor(snapshot.ledger, PAGE, *marked(text))
    assert subject is not None
    assert expected in hover(snapshot, subject)


@pytest.mark.parametrize(
    "text", ["```claims\nplase|: hessel\n```\n", "```claims\nview: ma|p2\n```\n"]
)
def test_hover_is_silent_about_what_does_not_exist(snapshot: Snapshot, text: str) -> None:
    assert at_cursor(snapshot.ledger, PAGE, *marked(text)) is None


def test_an_id_in_a_block_leads_to_its_record(snapshot: Snapshot) -> None:
    source, offset = marked("> ```claims\n> actor: [mara-|quill]\n> ```\n")
    found = at_cursor(snapshot.ledger, PAGE, source, offset)
    assert isinstance(found, RecordAtCursor)
    assert (found.section, found.span.text) == ("actors", "mara-quill")
    assert definition(snapshot, found).text == "mara-quill"


def test_every_offset_of_a_page_is_in_its_block_or_in_none() -> None:
    text = "Words.\n\n```claims\nview: map\nplace: hessel\n```\nWords.\n"
    inside = [at for at in range(len(text) + 1) if in_block(SourceText("a", text), at)]
    first, last = text.index("view"), text.rindex("```")
    assert inside == list(range(first, last))
