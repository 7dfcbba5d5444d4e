"""The files of the ledger itself, as the editors wrote them."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from claimledger.site.data.files import DataFile, data_path, is_made
from claimledger.site.materials import Materials

_SUFFIXES = (".yaml", ".yml")


def ledger_files(m: Materials) -> Iterator[DataFile]:
    """Every file of the ledger below `ledger/`, laid out as they are.

    A site as of an earlier day has none, for they hold what came later. A file that is not named as
    YAML is, which a host might send as a page, is named so here.
    """
    if not is_made(m, "ledger") or m.options.as_of or not m.sources:
        return
    root = PurePosixPath(m.sources[0].name).parent
    for number, source in enumerate(m.sources):
        name = PurePosixPath(source.name).relative_to(root).as_posix()
        if not name.endswith(_SUFFIXES):
            name = f"{name}.yaml"
        about = "the ledger as the editors write it" if number == 0 else "a part of the ledger"
        yield DataFile(data_path(f"ledger/{name}"), source.text.encode(), about, "curl -sO {url}")
