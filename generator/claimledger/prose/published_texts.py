"""E511: the texts of sources, which are often somebody else's, stand where nothing is published."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimledger.ledger.files import Loaded
from claimledger.ledger.text_files import texts_named
from claimledger.text.diagnostics import Diagnostic

if TYPE_CHECKING:
    from claimledger.prose.configuration import Configuration


def published_texts(loaded: Loaded, configuration: Configuration) -> Iterator[Diagnostic]:
    """E511 for each text of a source in a folder whose files become part of the site."""
    if not loaded.text_files:
        return
    folder = loaded.paths[0].parent
    published = {
        "docs_dir": configuration.docs_dir,
        "site_dir": Path(configuration.mkdocs.site_dir),
        "custom_dir": configuration.custom_dir,
    }
    for node in texts_named(loaded.roots):
        name = node.text.strip()
        if not loaded.text_files[name].state:
            continue  # it is no file that could be published
        file = (folder / name).resolve()
        for option, place in published.items():
            if place is not None and file.is_relative_to(place.resolve()):
                yield Diagnostic(
                    "E511",
                    node.span,
                    f"`{name}` stands in the `{option}` of the site, whose files are published",
                    "move it elsewhere below the ledger's folder, such as `texts/report.txt`",
                )
                break
