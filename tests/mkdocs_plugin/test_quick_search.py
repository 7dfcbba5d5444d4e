"""What the search box looks through, beside the index that the search plugin writes."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimledger.mkdocs_plugin import quick_search
from claimledger.mkdocs_plugin.quick_search import INDEX, TEXTS, texts_of, write_texts
from tests.mkdocs_plugin.support import Built, Project

CONFIG = {"lang": ["en"], "separator": "[\\s\\-]+"}


def index_of(*texts: str, **more: Any) -> dict[str, Any]:
    entries = [
        {"location": f"{number}/", "title": f"Title {number}", "text": text, **more}
        for number, text in enumerate(texts)
    ]
    return {"config": CONFIG, "docs": entries}


def restored(found: dict[str, Any]) -> list[str]:
    docs = found["docs"]
    return ["".join(docs["phrases"][number] for number in text) for text in docs["texts"]]


@pytest.mark.parametrize(
    "texts",
    [
        ("<p>Disputed. Army of X. Київ, Киев</p>", "<p>Disputed. Army of Y</p>"),
        ("", "no tag", "<ul><li>one. two.</li></ul>\n<p>a &lt; b</p>", "a < b."),
    ],
)
def test_every_text_can_be_put_together_again(texts: tuple[str, ...]) -> None:
    assert restored(texts_of(index_of(*texts))) == list(texts)


def test_a_sentence_of_several_pages_stands_there_once() -> None:
    found = texts_of(index_of("<p>Disputed. Army of X. </p>", "<p>Disputed. Army of Y. </p>"))
    assert found["docs"]["phrases"] == ["<p>", "Disputed. ", "Army of X. ", "</p>", "Army of Y. "]
    assert found["config"] == CONFIG


def test_words_are_put_together_that_the_search_plugin_has_divided() -> None:
    assert restored(texts_of(index_of("<p>\u200b克里\u200b米亚\u200b</p>"))) == ["<p>克里米亚</p>"]


def test_tags_and_what_lifts_a_page_are_kept() -> None:
    docs = texts_of(index_of("a", tags=["River"], boost=2))["docs"]
    assert (docs["tags"], docs["boosts"]) == ({"0": ["River"]}, {"0": 2})


def test_an_index_that_no_host_takes_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / INDEX).write_text(json.dumps(index_of("<p>Disputed. </p>")))
    monkeypatch.setattr(quick_search, "LARGEST", 20)
    write_texts(tmp_path)
    assert json.loads((tmp_path / INDEX).read_text()) == {"config": CONFIG, "docs": []}
    assert restored(json.loads((tmp_path / TEXTS).read_text())) == ["<p>Disputed. </p>"]


def has_quick_search(built: Built) -> tuple[bool, bool]:
    pages = [built.read(address) for address in ("", "about/", "claims/bridge-held/", "404.html")]
    return TEXTS in built.files(), all('data-texts="texts.json"' in page for page in pages)


def test_a_site_has_the_texts_of_its_index(project: Project) -> None:
    built = project.build()
    assert has_quick_search(built) == (True, True)
    files = built.files()
    index, texts = json.loads(files[INDEX]), json.loads(files[TEXTS])
    assert restored(texts) == [entry["text"] for entry in index["docs"]]
    assert texts["docs"]["locations"] == [entry["location"] for entry in index["docs"]]
    assert project.build().files()[TEXTS] == files[TEXTS]


def test_the_search_of_the_theme_is_left_where_that_is_wanted(project: Project) -> None:
    built = project.build(plugins=["search", {"claimledger": {"quick_search": False}}])
    assert has_quick_search(built) == (False, False)
    assert "on-demand.js" in built.read("about/")
