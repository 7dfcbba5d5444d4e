"""Fact-checks in schema.org `ClaimReview` -> a sheet with a row for each, and its mapping.

JSON-LD as files have it: one object, lists, `@graph` with references by `@id`, data feeds, and the
script elements of a page of HTML. https://schema.org/ClaimReview
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any

from claimledger.importing.table import (
    LARGEST_SHEET,
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Table,
    UnreadableError,
    cleaned,
)
from claimledger.importing.targets import LEAVE_OUT

_TYPE = "claimreview"
_MOST_STEPS = 8
"""How many objects within each other are followed; references by `@id` can form a circle."""

_NAMELESS = ("@context", "@type", "@id")

FIELDS: Mapping[str, tuple[str, ...]] = {
    "claimReviewed": ("claim.statement", "position.summary"),
    "datePublished": ("verification.date",),
    "url": ("verification.source.url",),
    "headline": ("verification.source.title",),
    "inLanguage": ("verification.source.language",),
    "author": ("verification.by",),
    "author.name": ("verification.by",),
    "reviewRating.alternateName": ("verification.outcome",),
    "itemReviewed.author": ("position.actor",),
    "itemReviewed.author.name": ("position.actor",),
    "itemReviewed.author.jobTitle": ("position.actor.role",),
    "itemReviewed.datePublished": ("position.statement_date",),
    "itemReviewed.appearance": ("position.source.url",),
    "itemReviewed.appearance.url": ("position.source.url",),
    "itemReviewed.firstAppearance": ("position.source.url",),
    "itemReviewed.firstAppearance.url": ("position.source.url",),
}
"""What a property becomes, by the way to it."""


def fields_of_column(column: str) -> tuple[str, ...]:
    """What a column of the sheet becomes."""
    return FIELDS.get(column, (LEAVE_OUT,))


def review_table(name: str, files: Sequence[tuple[str, bytes]]) -> Table:
    """The sheet of all reviews in these files, the same review once.

    Raises:
        UnreadableError: a file cannot be read, or there is no review in any.
    """
    reviews: list[dict[str, str]] = []
    met: set[tuple[tuple[str, str], ...]] = set()
    for file, content in files:
        for review in _reviews(file, content):
            flat: dict[str, str] = {}
            _flatten(review, "", flat, 0)
            key = tuple(flat.items())
            if flat and key not in met:
                met.add(key)
                reviews.append(flat)
    if not reviews:
        raise UnreadableError("there is no ClaimReview in what was given")
    columns = list(dict.fromkeys(column for review in reviews for column in review))
    if len(reviews) > MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise UnreadableError(f"more than {MOST_ROWS:,} reviews, or {MOST_COLUMNS} properties")
    rows = [columns, *([review.get(column, "") for column in columns] for review in reviews)]
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        raise UnreadableError(f"a text has more than {LONGEST_CELL:,} characters")
    return cleaned(name, rows)


# A file -> its reviews.


def _reviews(file: str, content: bytes) -> Iterator[Mapping[str, Any]]:
    if len(content) > LARGEST_SHEET:
        raise UnreadableError(f"{file} is larger than {LARGEST_SHEET // 1_000_000} MB")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"{file} is not UTF-8") from error
    for source in [text] if text.lstrip()[:1] in ("{", "[") else _scripts(text):
        try:
            read = json.loads(source)
        except (ValueError, RecursionError) as error:
            raise UnreadableError(f"{file} holds JSON that cannot be read: {error}") from error
        nodes = list(_objects(read))
        named: dict[Any, Mapping[str, Any]] = {}
        for node in nodes:
            id_ = node.get("@id")
            if isinstance(id_, str) and len(node) > 1:
                named.setdefault(id_, node)
        for node in nodes:
            if _is_review(node):
                yield _resolved(node, named, 0)


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").strip().lower()
        self._within = tag == "script" and kind == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._within and data.strip():
            self.found.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._within = False


def _scripts(page: str) -> list[str]:
    parser = _Scripts()
    parser.feed(page)
    parser.close()
    return parser.found


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a value of JSON, in the order in which they stand there."""
    waiting = [value]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            yield found
            waiting += reversed(list(found.values()))
        elif isinstance(found, list):
            waiting += reversed(found)


def _is_review(node: Mapping[str, Any]) -> bool:
    types = node.get("@type")
    named = types if isinstance(types, list) else [types]
    return any(
        isinstance(each, str) and each.replace(":", "/").rpartition("/")[2].lower() == _TYPE
        for each in named
    )


def _resolved(value: Any, named: Mapping[Any, Mapping[str, Any]], steps: int) -> Any:
    """The value with what it names by `@id` in the place of the name."""
    if steps > _MOST_STEPS:
        return None
    if isinstance(value, dict):
        id_ = value.get("@id")
        whole = named.get(id_, value) if isinstance(id_, str) and len(value) == 1 else value
        return {key: _resolved(each, named, steps + 1) for key, each in whole.items()}
    if isinstance(value, list):
        return [_resolved(each, named, steps + 1) for each in value]
    return value


# A review -> the cells of a row.


def _flatten(value: Any, way: str, flat: dict[str, str], steps: int) -> None:
    """Writes every text and number under the way to it, several on lines of their own."""
    if steps > _MOST_STEPS:
        return
    if isinstance(value, dict):
        for key, each in value.items():
            if key not in _NAMELESS:
                name = key.removeprefix("schema:")
                _flatten(each, f"{way}.{name}" if way else name, flat, steps + 1)
    elif isinstance(value, list):
        for each in value:
            _flatten(each, way, flat, steps + 1)
    elif value is not None and way:
        text = str(value).strip() if not isinstance(value, bool) else str(value).lower()
        if text and text not in flat.get(way, "").split("\n"):
            flat[way] = f"{flat[way]}\n{text}" if way in flat else text
