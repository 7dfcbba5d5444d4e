"""The files beside prose: links among them, and files that readers' browsers would run."""

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape, unescape
from pathlib import Path, PurePosixPath

from claimledger.prose.foreign import hosts_in_css
from claimledger.prose.safety import faults_of
from claimledger.prose.sanitizer import Refusal
from claimledger.prose.svg import refused_in_svg
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

# Files beside prose that readers' browsers would run, on the site's own host.

PICTURE, STYLES = ".svg", ".css"
"""What is looked into: it can hold scripts, or ask other hosts."""

_SHOWN = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".bmp", ".tif", ".tiff")
_PLAYED = (".mp3", ".ogg", ".oga", ".opus", ".wav", ".flac", ".m4a", ".vtt", ".srt")
_FILMS = (".mp4", ".m4v", ".webm", ".ogv", ".mov")
_FONTS = (".woff", ".woff2", ".ttf", ".otf", ".eot")
_TEXTS = (".txt", ".csv", ".tsv", ".json", ".geojson", ".yaml", ".yml", ".ics", ".bib", ".pdf")
_SAVED = (".zip", ".gz", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub")
_QUIET = frozenset((*_SHOWN, *_PLAYED, *_FILMS, *_FONTS, *_TEXTS, *_SAVED))
"""What browsers show or save, and never run."""

_TRUST = "name it in `trusted_files` of mkdocs.yml if it belongs to the site"

# What can make XML or CSS say something else than it seems to.
_ODD = re.compile(
    r"""
    [\x00-\x08\x0b\x0c\x0e-\x1f]
    | <\?xml-stylesheet | <!ENTITY | <!ATTLIST
    | <!DOCTYPE (?!\s+svg (?:\s+PUBLIC (?:\s+["'][^"'<>]*["']){2})? \s*>)
    | (?:encoding\s*=\s* | @charset\s*) ["'] (?!utf-8["']|us-ascii["']) [^"']*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ASIDE = re.compile(r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(.*?)(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)", re.DOTALL)
_RULES = re.compile(r"<(?:[\w.-]+:)?style[^>]*>(.*?)(?:</(?:[\w.-]+:)?style|\Z)", re.S | re.I)
_TAG = re.compile(r"<[^>]*>")
_STYLE_ELEMENT = Refusal("element", "style")


def is_quiet(name: str) -> bool:
    """Whether a file of this name is of a kind that browsers never run."""
    return _kind(name) in _QUIET


def is_looked_into(name: str) -> bool:
    """Whether a file of this name has to be read."""
    return _kind(name) in (PICTURE, STYLES)


def unknown_kind_of_file(name: str) -> Diagnostic:
    """E505 for a file of which it is not known that browsers never run it; told by its name."""
    message = f"a file that readers' browsers may run, or that steers the host: `{name}`"
    return Diagnostic(
        "E505", Span(SourceText(name, ""), 0, 0), message, f"take it away, or {_TRUST}"
    )


def active(source: SourceText, other_hosts: Container[str]) -> Iterator[Diagnostic]:
    """What is wrong with a picture or with style rules.

    Args:
        source: the file.
        other_hosts: the hosts that may be asked all the same.
    """
    advice = f"save it without that, as plain SVG or CSS in UTF-8, or {_TRUST}"
    for odd in _ODD.finditer(source.text):
        message = "what makes a browser read the file otherwise than it looks"
        yield Diagnostic("E505", Span(source, *odd.span()), message, advice)
    find = _in_picture if _kind(source.name) == PICTURE else _in_rules
    for fault in faults_of(source, 0, find(source.text), find, other_hosts):
        yield fault if fault.code == "E504" else replace(fault, code="E505", help=advice)


def _in_picture(text: str) -> Counter[Refusal]:
    """As HTML reads it, and as XML does: without comments, character data as text."""
    plain = _ASIDE.sub(lambda found: escape(found[1] or ""), text)
    found = refused_in_svg(text) | refused_in_svg(plain)
    found.pop(_STYLE_ELEMENT, None)
    for rules in _RULES.finditer(plain):
        found |= _in_rules(rules[1]) | _in_rules(unescape(_TAG.sub("", rules[1])))
    return found


def _in_rules(text: str) -> Counter[Refusal]:
    return Counter(Refusal("host", host) for host in hosts_in_css(text))


def _kind(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


# The files below the folder of prose, and the links among them.


@dataclass(frozen=True, slots=True)
class Folder:
    """What stands below a folder.

    Attributes:
        names: every file by its name there, in order; letters with accents are one character each.
        diagnostics: links that lead to what is not meant to be published.
        on_disk: how the disk writes names that it writes otherwise.
    """

    names: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    on_disk: Mapping[str, str] = field(default_factory=dict)

    def path(self, name: str) -> str:
        """The name of a file as the disk has it."""
        return self.on_disk.get(name, name)


def composed(names: Iterable[str]) -> Mapping[str, str]:
    """Each name, and how it is written where a letter with an accent is one character.

    Some systems write two, and then the same site would have other addresses there. Where both
    are there, they are two files.
    """
    listed = tuple(names)
    there = frozenset(listed)
    forms = {name: unicodedata.normalize("NFC", name) for name in listed}
    return {name: name if form in there else form for name, form in forms.items()}


def folder_of_prose(folder: Path, project: Path, base: Path | None = None) -> Folder:
    """The files and links of a folder; `project` is what no link may lead out of.

    Where the folder itself is reached through such a link, nothing of it is read. Names in faults
    are relative to `base`, or to the project.
    """
    base = base or project
    if not folder.exists() and not folder.is_symlink():
        return Folder((), ())
    if problem := _led_astray(folder, project):
        return Folder((), (_refused(folder, base, problem),))
    walk = _Walk(folder, project, base)
    names = composed(walk.below(folder))
    on_disk = {name: disk for disk, name in names.items() if name != disk}
    return Folder(tuple(sorted({*names.values()})), tuple(walk.faults), on_disk)


@dataclass(slots=True)
class _Walk:
    """Follows links, as MkDocs does, but none out of the project, and into no folder twice.

    Else a few links between folders could stand for more files than any disk holds.
    """

    folder: Path
    project: Path
    base: Path
    faults: list[Diagnostic] = field(default_factory=list)
    _met: set[Path] = field(default_factory=set)

    def below(self, folder: Path) -> Iterator[str]:
        """The names of the files in a folder and in those within it; real folders come first."""
        self._met.add(folder.resolve())
        for entry in sorted(os.scandir(folder), key=lambda entry: (entry.is_symlink(), entry.name)):
            path = Path(entry.path)
            if entry.is_symlink() and (problem := self._problem(path)):
                self.faults.append(_refused(path, self.base, problem))
            elif entry.is_dir():
                yield from self.below(path)
            else:
                yield path.relative_to(self.folder).as_posix()

    def _problem(self, link: Path) -> str:
        try:
            link.stat()
            target = link.resolve(strict=True)
        except (OSError, RuntimeError):  # links that go round in a circle, or too many of them
            return "a link that leads nowhere"
        if not any(_is_open(target, root.resolve()) for root in (self.folder, self.project)):
            return "a link that leads out of the project"
        return "a link to a folder that is published already" if target in self._met else ""


def _led_astray(folder: Path, project: Path) -> str:
    """Why a folder is refused that is a link, or stands below one; empty where it is not."""
    try:
        target = folder.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    written = Path(os.path.normpath(project.resolve() / os.path.relpath(folder, project)))
    if target == written or _is_open(target, project.resolve()):
        return ""
    return "a link that leads out of the project"


def _is_open(target: Path, root: Path) -> bool:
    """Whether it is below the root, and neither hidden nor in a hidden folder such as `.git`."""
    if not target.is_relative_to(root):
        return False
    return not any(part.startswith(".") for part in target.relative_to(root).parts)


def _refused(link: Path, base: Path, problem: str) -> Diagnostic:
    name = visible(os.path.relpath(link, base).replace(os.sep, "/"))
    advice = "put a copy there, or take the link away"
    return Diagnostic("E507", Span(SourceText(name, ""), 0, 0), problem, advice)
