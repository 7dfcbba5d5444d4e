"""The pages for those who take the data: every file with an example, and what every name means."""

from collections.abc import Iterator
from dataclasses import dataclass
from shlex import quote

from markupsafe import Markup

from claimledger.ledger.model import Ledger
from claimledger.site.cross_references import Index
from claimledger.site.data.derived import ABOUT, HEAD, MEMBERS, NEXT
from claimledger.site.data.files import DataFile
from claimledger.site.data.shape import Member
from claimledger.site.exports import EXPORTS, files_of
from claimledger.site.links import Link, link
from claimledger.site.materials import Materials
from claimledger.site.page import Apart, PageKind, PageSummary, SitePage
from claimledger.site.urls import root_of
from claimledger.site.words import counted

TARGET, NAMES_TARGET = "data", "data/names"
TITLE = "Data"

SITE = "$SITE"
"""Stands in an example for the address of a site that does not know its own."""


@dataclass(frozen=True, slots=True)
class DataFileView:
    """A file of data.

    Attributes:
        file: its name, leading to it.
        about: what it holds, as a sentence.
        size: how large it is, in words.
        example: one line of shell that uses it.
    """

    file: Link
    about: str
    size: str
    example: str


@dataclass(frozen=True, slots=True)
class DataFormatView:
    """The files of one format.

    Attributes:
        title: what the format is called.
        files: those that are listed.
        more: that there is a file for each claim as well, and how long; empty where there is none.
    """

    anchor: str
    title: str
    files: tuple[DataFileView, ...]
    more: str


@dataclass(frozen=True, slots=True)
class DataView:
    """The list of the data.

    Attributes:
        licence: what the data may be used under, leading to its text where there is an address;
            none where the owner of the site tells none.
        formats: the files by format.
        names: leads to what every name means.
        needs_site: examples name the address of the site by a variable of the shell.
    """

    title: str
    intro: Markup
    day: str
    licence: Link | Markup | None
    formats: tuple[DataFormatView, ...]
    names: Link
    needs_site: bool


@dataclass(frozen=True, slots=True)
class DataNameView:
    """One name in the data.

    Attributes:
        name: with the names that it stands in, joined by full stops.
        type: what stands there, in words.
        meaning: what it says.
        words: the closed list of words that may stand there.
    """

    name: str
    type: str
    meaning: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DataTableView:
    """The names of the records of one section.

    Attributes:
        title: the section.
        about: what it holds, as a sentence.
        names: in the order of the files.
    """

    anchor: str
    title: str
    about: str
    names: tuple[DataNameView, ...]


@dataclass(frozen=True, slots=True)
class DataNamesView:
    """What every name in the data means.

    Attributes:
        data: leads to the list of the files.
        tables: by section.
    """

    data: Link
    tables: tuple[DataTableView, ...]


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield TARGET


def _names_targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield NAMES_TARGET


# The list of the files


def _summary(m: Materials, target: str) -> PageSummary:
    return PageSummary(m.urls.path(target), TITLE)


def _pages(m: Materials, target: str) -> Iterator[SitePage]:
    path = m.urls.path(target)
    view = data_view(m, path)
    yield SitePage(
        path=path,
        kind=DATA.name,
        title=view.title,
        description=f"Everything on these pages for programs, as of {view.day}.",
        html=m.render(DATA.template, view),
        toc=tuple((format_.anchor, format_.title) for format_ in view.formats),
    )


def data_view(m: Materials, path: str) -> DataView:
    """All that the list of the data shows."""
    options = m.options
    found = [
        _format(m, path, export.title, files_of(m, export)) for export in EXPORTS if export.title
    ]
    return DataView(
        title=TITLE,
        intro=m.intro(TARGET),
        day=m.day_words,
        licence=_licence(options.data.licence, options.data.licence_url),
        formats=tuple(format_ for format_ in found if format_ is not None),
        names=m.linker(path).to(NAMES_TARGET, "What every name means"),
        needs_site=not options.site_url,
    )


def _licence(name: str, url: str) -> Link | Markup | None:
    if url:
        return link(url, name or url)
    return Markup.escape(name) if name else None


def _format(
    m: Materials, path: str, title: str, files: tuple[object, ...]
) -> DataFormatView | None:
    made = [file for file in files if isinstance(file, DataFile)]
    listed = tuple(_file(m, path, file) for file in made if file.about)
    if not listed:
        return None
    each = [file for file in made if not file.about]
    more = ""
    if each:
        size = size_words(sum(file.size for file in each))
        most = m.options.data.claim_files_at_most
        more = (
            f"And {counted(len(each), 'file')} with one claim each, {size} together, as long as "
            f"there are no more than {counted(most, 'claim')}"
        )
    return DataFormatView(title.lower().replace(" ", "-"), title, listed, more)


def _file(m: Materials, path: str, file: DataFile) -> DataFileView:
    address = quote(f"{m.options.site_url}{file.path}") if m.options.site_url else ""
    return DataFileView(
        file=link(f"{root_of(path)}{file.path}", file.name),
        about=_sentence(file.about),
        size=size_words(file.size),
        example=file.example.format(url=address or f'"{SITE}/{file.path}"'),
    )


def _sentence(about: str) -> str:
    return f"{about[0].upper()}{about[1:]}."


def size_words(size: int) -> str:
    """`396 bytes`, `12 kB`, `1.8 MB`."""
    if size < 1000:
        return counted(size, "byte")
    if size < 999_500:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1e6:.1f} MB"


# What the names mean


def _names_pages(m: Materials) -> Iterator[SitePage]:
    path = m.urls.path(NAMES_TARGET)
    view = DataNamesView(
        data=m.linker(path).to(TARGET, "Data"),
        tables=(
            _table("file", "at the top of every file of JSON", (*HEAD, NEXT)),
            *(_table(name, ABOUT[name], members) for name, members in MEMBERS.items()),
        ),
    )
    yield SitePage(
        path=path,
        kind=DATA_NAMES.name,
        title="Names in the data",
        description="What every name in the data means, and what may stand there.",
        html=m.render(DATA_NAMES.template, view),
        toc=(("tables", "Tables"), *((table.anchor, table.title) for table in view.tables)),
    )


def _table(name: str, about: str, members: tuple[Member, ...]) -> DataTableView:
    title = "Every file" if name == "file" else name.capitalize()
    return DataTableView(f"names-{name}", title, _sentence(about), tuple(_names(members, "")))


def _names(members: tuple[Member, ...], before: str) -> Iterator[DataNameView]:
    for member in members:
        name = f"{before}{member.name}"
        yield DataNameView(name, _type(member), member.meaning, member.words)
        yield from _names(member.members, f"{name}{'[]' if member.many else ''}.")


_TYPES = {
    "text": ("text", "texts"),
    "word": ("one of these words", "some of these words"),
    "flag": ("true or false", ""),
    "integer": ("whole number", ""),
    "number": ("number", "numbers"),
    "date": ("date, as the ledger writes it", ""),
    "day": ("day, such as 2022-09-08", ""),
    "address": ("address", ""),
    "id": ("id of {0}", "ids of {0}"),
    "names": ("a text or number for each name", ""),
    "object": ("the names below", "the names below, for each"),
}


def _type(member: Member) -> str:
    words = _TYPES[member.kind][member.many].format(" or ".join(member.sections))
    if member.many and member.kind != "object":
        words = f"list of {words}"
    return f"{words}; or null" if member.optional else words


DATA = PageKind(
    "data",
    "data",
    "pages/data.html",
    DataView,
    Apart(lambda m: (TARGET,), _pages, _summary),
    _targets,
    tells_of_files=True,
)
DATA_NAMES = PageKind(
    "data-names",
    "data",
    "pages/data_names.html",
    DataNamesView,
    _names_pages,
    _names_targets,
    introduced=False,
)
