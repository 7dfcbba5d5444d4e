"""What the search box looks through: the entries of the search plugin, each text once.

`assets/search/worker.js` reads it, which says why there is a search of our own. The index that the
search plugin writes stays beside it: pages whose script is not known here go by it, and other
plugins may.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from claimledger.mkdocs_plugin.size import LARGEST

INDEX = "search/search_index.json"
TEXTS = "search/texts.json"

_PHRASE = re.compile(r"<[^>]*>|[^<]+?(?:\. |(?=<)|$)", re.DOTALL)
"""A tag, or a sentence: lists of names and words of status are the same on many pages."""

_BREAK = "\u200b"
"""Where words may be divided, as the search plugin marks it in Chinese; parts are found without."""


def is_used(config: MkDocsConfig, wanted: bool) -> bool:
    """Whether this is what the site's search box uses.

    With the plugin `offline` the theme's search works from files, where no other can.
    """
    plugins = config.plugins
    has_theme = config.theme.name == "material" and "material/search" in plugins
    return wanted and has_theme and "material/offline" not in plugins


def texts_of(index: Mapping[str, Any]) -> dict[str, Any]:
    """The search plugin's index as the worker takes it, with the configuration as it is."""
    numbers: dict[str, int] = {}
    entries: Sequence[Mapping[str, Any]] = index["docs"]
    texts = [
        [numbers.setdefault(phrase, len(numbers)) for phrase in _phrases(entry["text"])]
        for entry in entries
    ]
    found = {
        "phrases": list(numbers),
        "titles": [entry["title"].replace(_BREAK, "") for entry in entries],
        "locations": [entry["location"] for entry in entries],
        "texts": texts,
        "tags": _numbered(entries, "tags"),
        "boosts": _numbered(entries, "boost"),
    }
    return {"config": index["config"], "docs": found}


def write_texts(site: Path) -> None:
    """Writes the texts beside the index of the search plugin, if it has made one.

    Of an index that no host would take the configuration alone is left, for nobody fetches it.
    """
    file = site / INDEX
    if not file.is_file():
        return
    index = json.loads(file.read_bytes())
    (site / TEXTS).write_bytes(_json(texts_of(index)))
    if file.stat().st_size > LARGEST:
        file.unlink()  # it may be a file of the published site, too
        file.write_bytes(_json({**index, "docs": []}))


def _phrases(text: str) -> list[str]:
    text = text.replace(_BREAK, "")
    found = _PHRASE.findall(text)
    return found if "".join(found) == text else [text]


def _numbered(entries: Sequence[Mapping[str, Any]], key: str) -> dict[str, Any]:
    """By the number of the entry, since few have it."""
    return {str(number): entry[key] for number, entry in enumerate(entries) if entry.get(key)}


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str)
    return text.encode("utf-8", "replace")
