"""The files below the folder of prose, and the links among them."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span


@dataclass(frozen=True, slots=True)
class Folder:
    """What stands below a folder.

    Attributes:
        names: every file by its name there, in order.
        diagnostics: links that lead to what is not meant to be published.
    """

    names: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def folder_of_prose(folder: Path, project: Path) -> Folder:
    """The files and links of a folder; `project` is what no link may lead out of."""
    walk = _Walk(folder, project)
    return Folder(tuple(sorted(walk.below(folder))), tuple(walk.faults))


@dataclass(slots=True)
class _Walk:
    """Follows links, as MkDocs does, but none out of the project, and into no folder twice.

    Else a few links between folders could stand for more files than any disk holds.
    """

    folder: Path
    project: Path
    faults: list[Diagnostic] = field(default_factory=list)
    _met: set[Path] = field(default_factory=set)

    def below(self, folder: Path) -> Iterator[str]:
        """The names of the files in a folder and in those within it; real folders come first."""
        self._met.add(folder.resolve())
        for entry in sorted(os.scandir(folder), key=lambda one: (one.is_symlink(), one.name)):
            path = Path(entry.path)
            if entry.is_symlink() and (problem := self._problem(path)):
                self.faults.append(_refused(path, self.project, problem))
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


def _is_open(target: Path, root: Path) -> bool:
    """Whether it is below the root, and neither hidden nor in a hidden folder such as `.git`."""
    if not target.is_relative_to(root):
        return False
    return not any(part.startswith(".") for part in target.relative_to(root).parts)


def _refused(link: Path, project: Path, problem: str) -> Diagnostic:
    name = visible(os.path.relpath(link, project).replace(os.sep, "/"))
    advice = "put a copy there, or take the link away"
    return Diagnostic("E507", Span(SourceText(name, ""), 0, 0), problem, advice)
