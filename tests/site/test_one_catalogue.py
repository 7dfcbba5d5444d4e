"""Nothing but the catalogue makes a sentence about what is on record: no template, no view.

What is left in templates and views are labels, headings and captions, and words about the pages
themselves. A new one has to be added here, where a reviewer sees it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment

from claimledger import review, site
from claimledger.assets import packaged_templates
from claimledger.site.told import told
from claimledger.standing.catalogue.every import BY_NAME, catalogue
from claimledger.standing.catalogue.voices import LATER
from tests.support import ROOT

OF_THE_RECORD = re.compile(
    r"\b(says?|said|saying|den(?:y|ies|ied|ials?)|became|become|contested|contradict\w*|record|"
    r"recorded|known|checked|checks?|impl(?:y|ies|ied)|took|takes?|disput\w*|held|holds?|settles?|"
    r"possible|likely|chang(?:e|es|ed)|rests?|spoken?|reports?|voices?|refut\w*|support\w*|"
    r"verif\w*|withdr\w*|conced\w*|corroborat\w*|single|nobody|nothing|now|word|words)\b",
    re.IGNORECASE,
)
"""Verbs of stances and checks, and the words of the record."""

# Templates

ABOUT_THE_SITE = {
    *("pages/methodology.html", "pages/format.html", "pages/codes.html", "pages/code.html"),
    *("pages/data.html", "pages/data_names.html", "pages/explore.html", "parts/codes.html"),
}
"""Templates of pages that explain rules, names and files, and tell of no claim."""

LABELS = {
    *("First said", "Independent checks", "Who says what", "In the record:"),
    *("What would change this word", "recorded here as", "“Now” is", "Suggest a change"),
    *("Report an error", "Recorded in", "As reported by"),
    "If one of these were recorded today, by the same rules:",
    "Which claims had another word on one day than on another. The two days are kept in the page’s "
    "address, to send or to come back to.",
    "Days from left to right. The list below the drawing says the same.",
    "A larger circle: more claims. The mark inside: that of the most contested one. A thin ring: "
    "how exactly the point is known, to scale.",
    "What would settle it, as the editors see it",
    "places, north up. A larger circle has more claims; its mark is that of its most contested "
    "claim. The list below says the same.",
    "Who said what, who said otherwise, and what was checked. Every status is derived from what is "
    "recorded, by published rules.",
}
"""Headings, labels of what follows, and words about a drawing or the site."""


def visible(template: Path) -> Iterator[str]:
    """The texts of a template that readers see and no variable fills."""
    lexed = Environment(trim_blocks=True, lstrip_blocks=True).lex(template.read_text("utf-8"))
    text = "".join(value if kind == "data" else "\0" for _, kind, value in lexed)
    for fragment in re.split(r"\0+|<[^>]*>", text):
        words = " ".join(fragment.split())
        if re.search(r"[a-z]{2}", words, re.IGNORECASE):
            yield words


def sentences_of(template: Path) -> list[str]:
    """The texts of a template that speak of the record and are no labels."""
    found = (text for text in visible(template) if OF_THE_RECORD.search(text))
    return [text for text in found if text not in LABELS]


TEMPLATES = [
    path
    for folder in ("pages", "parts", "drawings")
    for path in sorted((packaged_templates() / folder).glob("*.html"))
    if f"{folder}/{path.name}" not in ABOUT_THE_SITE
]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_makes_a_sentence_about_the_record(template: Path) -> None:
    assert not sentences_of(template)


@pytest.mark.parametrize(
    "sentence",
    [
        "<p>Nobody denies it.</p>",
        "<p>{{ view.actor }} says so, and {{ view.other }} denies it</p>",
        "{% if view.checks %}No check is recorded.{% endif %}",
        "<p>This claim is contested</p>",
    ],
)
def test_a_sentence_written_into_a_template_is_found(sentence: str, tmp_path: Path) -> None:
    template = tmp_path / "claim.html"
    template.write_text(f"<h2>Sources</h2>\n{sentence}\n", encoding="utf-8")
    assert sentences_of(template)


def test_templates_ask_for_sentences_that_there_are() -> None:
    asked = {
        name
        for path in packaged_templates().rglob("*.html")
        for call in re.findall(r"told\((.*?)[,)]", path.read_text("utf-8"))
        for name in re.findall(r'"([\w-]+)"', call)
    }
    assert asked
    assert asked <= BY_NAME.keys()


def test_a_sentence_is_told_with_its_slots_filled_and_escaped() -> None:
    assert told("set-by-hand", words="<b>") == (
        "The editors set this status themselves; the rules give “&lt;b&gt;”"
    )
    with pytest.raises(LookupError, match="no-such"):
        told("no-such")


# Views, drawings and the review

CODE = {
    # captions and headings
    *("Who says what", "Who says what: {}", "Independent checks", "What would change this word"),
    *("What was said when, and what it is about", "Where it is said to have happened"),
    "When it was said, and when it is said to have happened: {}",
    ": what they said when, and what others say of the same",
    ": what was said when, and when it is said to have happened",
    *("The places of {}; each circle counts all that is recorded there", ", the most contested “"),
    # what a page or a site is, for search engines and lists of links
    ": who said what, who said otherwise, and what was checked.",
    ": who said what, who said otherwise and what was checked, with the status of each claim, its "
    "reason and its sources.",
    *(" with what is recorded of each, as of ", " is on record"),
    "Two days side by side: which claims had another word on each.",
    *("Changes in the record", "What its editors changed in the ledger, day by day."),
    # legends of drawings
    *("fading: the end is open or not known", "hollow: implied, in part, or taken back"),
    "light: said by others",
    # told to editors
    *("nothing of it is on record yet", "Error report: ", "otherwise changed", " changed ("),
    *("Claims changed", "Prose that does not hold any more", " of the claim that takes its place"),
    "read the paragraph again, change it where it no longer holds, then the pin",
    "drop an option or correct it; until then the page says that nothing fits",
    "the ledger's title or language changed",
    *("no change", ", nothing else.", "Claims removed", "nothing in the ledger is dated "),
    *(
        "its address leads nowhere now: keep the id with ",
        ", whose address leads nowhere now: write ",
        "the base map holds no line and no polygon, and no more is drawn",
    ),
    "\nThe rest is left out: `claimledger diff` shows it.",
    # what a copy in Markdown and `llms.txt` are
    "Copy of {}, as of {}. A statement of a claim is what somebody said, not what this site says: "
    "it stands here with its status; repeat it with that.",
    "> Who said what, who said otherwise and what was checked, as of {}. Every statement here is a "
    "claim: what somebody said, not what this site says. Repeat none without its status.",
    "Each status follows from recorded positions and checks by published rules: {}.",
    # about drawings and feeds
    *("a single mark: one number", "entries in words"),
}
"""Texts in code that speak of the record and are no sentences about a claim."""

OF_THE_SITE = {
    *("methodology.py", "format.py", "codes.py", "data.py", "feeds.py", "contract.py"),
    *("derived.py", "data_csv.py", "data_geojson.py", "words.py"),
}
"""Modules that explain rules, names and files."""


def texts_of(module: Path) -> Iterator[str]:
    """The texts of several words in a module that are no docstrings."""
    tree = ast.parse(module.read_text("utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = re.sub(r"<[^>]*>", " ", node.value)
            if id(node) not in notes and " " in text.strip():
                yield node.value


MODULES = [
    path
    for package in (site, review)
    for path in sorted(Path(package.__file__ or "").parent.rglob("*.py"))
    if path.name not in OF_THE_SITE
]


def test_no_view_makes_a_sentence_about_the_record() -> None:
    found = {
        f"{path.name}: {text}"
        for path in MODULES
        for text in texts_of(path)
        if OF_THE_RECORD.search(text) and text not in CODE
    }
    assert not found


def test_a_sentence_written_into_a_view_is_found(tmp_path: Path) -> None:
    module = tmp_path / "view.py"
    module.write_text('"""A view."""\n\nWORDS = f"{actor} says so, nobody else"\n', "utf-8")
    assert [text for text in texts_of(module) if OF_THE_RECORD.search(text)]


def test_no_label_is_kept_that_nothing_shows() -> None:
    shown = {text for template in TEMPLATES for text in visible(template)}
    assert not LABELS - shown
    assert not CODE - {text for module in MODULES for text in texts_of(module)}


# Scripts, and the catalogue itself


def test_what_the_script_for_earlier_days_says_of_a_position_is_in_the_catalogue() -> None:
    words = (ROOT / "site_templates/assets/reading/words.js").read_text("utf-8")
    said = {text for text in re.findall(r'"([^"]+)"', words) if re.search(r"\b(said|check)", text)}
    assert {entry.text for entry in LATER} == {text for text in said if " " in text}


def test_no_two_sentences_have_one_name_and_none_brings_its_full_stop() -> None:
    entries = list(catalogue())
    assert len({entry.name for entry in entries}) == len(entries)
    assert not [entry.name for entry in entries if entry.text.endswith(".")]
