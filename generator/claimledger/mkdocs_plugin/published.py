"""What is known of the pages of a published site, so that those that would be the same are taken.

A page that goes past MkDocs is put together from a frame and what it shows. Where both are those
of the published file, and nobody has touched that since, it need not be put together again.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from claimledger.history.cache import write_whole
from claimledger.mkdocs_plugin.unchanged import State


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A page as it was published.

    Attributes:
        document: tells what the document was put together from.
        state: of its file.
        copy: of the file of its copy in Markdown; None where it has none.
    """

    document: str
    state: State
    copy: State | None


@dataclass(frozen=True, slots=True)
class Published:
    """The pages of a published site.

    Attributes:
        made_from: names all that the site follows from, but for prose.
        added: tells what copies in Markdown say besides what stands on their pages.
        finished_by: names all else that was done with each page.
        pages: those of which something is known, by their address.
    """

    made_from: str = ""
    added: str = ""
    finished_by: str = ""
    pages: Mapping[str, PublishedPage] = field(default_factory=dict)


def read_published(path: Path) -> Published:
    """What a build has left in a file; nothing where it is damaged or none is there."""
    try:
        digest, _, text = path.read_bytes().partition(b"\n")
        if digest != _digest(text):
            return Published()
        held = json.loads(text)
        pages = {url: _page(*row) for url, row in held["pages"].items()}
        return Published(held["made_from"], held["added"], held["finished_by"], pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Published()


def write_published(path: Path, published: Published) -> None:
    """Leaves it in a file, if that can be written."""
    pages = {url: [page.document, page.state, page.copy] for url, page in published.pages.items()}
    held = {
        "made_from": published.made_from,
        "added": published.added,
        "finished_by": published.finished_by,
        "pages": pages,
    }
    text = json.dumps(held, separators=(",", ":")).encode()
    write_whole(path, _digest(text), b"\n", text)


def _page(document: str, state: list[int], copy: list[int] | None) -> PublishedPage:
    return PublishedPage(document, _state(*state), None if copy is None else _state(*copy))


def _state(*state: Any) -> State:
    changed, size = state
    return (int(changed), int(size))


def _digest(text: bytes) -> bytes:
    return sha256(text).hexdigest().encode()
