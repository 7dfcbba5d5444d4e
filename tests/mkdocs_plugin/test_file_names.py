"""The site is the same whichever way a disk writes letters with accents in names of files."""

import shutil
import unicodedata
from typing import Literal

from claimledger.prose.files import composed
from tests.mkdocs_plugin.support import Built, Project
from tests.mkdocs_plugin.test_ledger import LEDGER

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000a49444154789c6300010000050001"
)
MEDIA = """
media:
  pier:
    description: The pier.
    file: pictures/{picture}
    source: gazette
"""


def built(project: Project, form: Literal["NFC", "NFD"]) -> Built:
    """The site from files whose names are in a form of Unicode."""

    def named(name: str) -> str:
        return unicodedata.normalize(form, name)

    docs = project.folder / "docs"
    shutil.rmtree(docs)
    (docs / named("données") / "pictures").mkdir(parents=True)
    (docs / "pictures").mkdir()
    (docs / "about.md").write_text("# About\n\nSee [a page](données/café.md).\n", "utf-8")
    (docs / named("données/café.md")).write_text(
        "# A page\n\n[[claim:bridge-held]] ![](pictures/pâté.png) [us](../about.md)\n", "utf-8"
    )
    (docs / named("données/zoo.md")).write_text("# Zoo\n", "utf-8")
    (docs / named("données/pictures/pâté.png")).write_bytes(PIXEL)
    (docs / named("pictures/é.png")).write_bytes(PIXEL)
    project.pages = None
    project.write("claims.yaml", LEDGER + MEDIA.format(picture="é.png"))
    return project.build(nav=None)


def test_the_site_is_the_same_byte_for_byte(project: Project) -> None:
    whole = built(project, "NFC").files()
    other = built(project, "NFD").files()
    assert {"données/café/index.html", "données/pictures/pâté.png"} <= whole.keys()
    assert other.keys() == whole.keys()
    assert [name for name in whole if whole[name] != other[name]] == []
    page = whole["about/index.html"].decode()
    assert 'href="../donn%C3%A9es/caf%C3%A9/"' in page
    assert "pictures/%C3%A9.png" in whole["media/pier/index.html"].decode()


def test_two_files_whose_names_differ_in_that_alone_stay_two() -> None:
    names = [unicodedata.normalize(form, "é.md") for form in ("NFC", "NFD")]
    assert composed(names) == dict(zip(names, names, strict=True))
    assert composed(names[1:]) == {names[1]: names[0]}
