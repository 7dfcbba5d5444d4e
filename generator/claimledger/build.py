"""The composition root: text in, pages and diagnostics out. It calls stages and decides nothing.

No file system, no clock, no MkDocs: files are read before, the day is told, pages are written
after.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType

from claimledger.ledger.checks import check, without_errors
from claimledger.ledger.checks.source_texts import check_source_texts
from claimledger.ledger.checks.waivers import without_waived
from claimledger.ledger.files import Loaded
from claimledger.ledger.model import DraftLedger, Ledger
from claimledger.ledger.reader import read
from claimledger.ledger.text_files import without_names
from claimledger.ledger.tree import garbage_collection_paused
from claimledger.ledger.withheld import (
    NOTHING_WITHHELD,
    Withheld,
    check_withheld,
    named_in,
    published,
    redacted,
    withheld_of,
)
from claimledger.prose.headings import second_first_headings
from claimledger.prose.reading import Prose
from claimledger.site.blocks.drawing import check_blocks, drawn
from claimledger.site.digests import digest_of
from claimledger.site.explainers import explainers
from claimledger.site.exports import (
    EXPORTS,
    TELLING_OF_PROSE,
    files_of,
    remember_files,
)
from claimledger.site.heads import head_of_prose
from claimledger.site.left_out import left_out
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.page import FinishedPage, SiteFile
from claimledger.site.pages import (
    Known,
    digests_of_prose,
    introduced,
    introduction_fault,
    is_taken,
    made_pieces,
    materials,
    materials_when_asked,
    own_target,
    taken,
    unchanged,
)
from claimledger.site.prose.check import check_prose
from claimledger.site.prose.wording import Links, expand
from claimledger.site.prose_notes import previews, with_notes
from claimledger.site.record_history import RecordHistory
from claimledger.site.render import TemplateFault, check_templates
from claimledger.standing.advice import advice, rests_on_withheld
from claimledger.standing.derive import Derived, derive, derive_when_asked
from claimledger.standing.index import StandingIndex, index_of
from claimledger.text.diagnostics import Diagnostic, has_errors, in_file_order
from claimledger.text.source import SourceText

DrawPages = Callable[[Materials, Known], Iterable[Sequence[FinishedPage]]]
"""Makes the pages of a site as `made_pieces` does; raises `TemplateFault`."""


@dataclass(frozen=True)
class Examined:
    """A ledger as on a day, and all that is wrong with it.

    Attributes:
        ledger: what could be read of it, sensitive records included.
        valid: the ledger as it is published, which later stages take; None where there are errors.
        day: the day that `derived` is worked out for.
        diagnostics: every fault, in file order; they may tell what is withheld: see `told`.
        withheld: the sensitive records.
        public: what could be read, without what is withheld.
        sources: the files of `public`, without the names of files that are not given out.
    """

    ledger: DraftLedger
    valid: Ledger | None
    day: date
    diagnostics: tuple[Diagnostic, ...]
    withheld: Withheld = NOTHING_WITHHELD
    public: DraftLedger = field(default_factory=DraftLedger)
    sources: tuple[SourceText, ...] = ()
    _index: StandingIndex | None = field(default=None, compare=False, repr=False)

    @cached_property
    def derived(self) -> Derived | None:
        """What follows from it, worked out when first asked for; None where there are errors."""
        return None if self.valid is None else derive(self.valid, self.day, self._index)

    def derived_when_asked(self) -> Derived | None:
        """The same, of each claim worked out when it is asked for."""
        return None if self.valid is None else derive_when_asked(self.valid, self.day, self._index)

    def told(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Faults as they may stand where others read them, without what is withheld."""
        return redacted(diagnostics, self.withheld, self.ledger)


@dataclass(frozen=True)
class Inputs:
    """What all pages and files of a site follow from, but for prose and templates.

    Attributes:
        loaded: the ledger's files.
        options: the choices of whoever publishes.
        history: what edits of the ledger changed; None where that is not known.
    """

    loaded: Loaded
    options: Options
    history: RecordHistory | None

    def __eq__(self, other: object) -> bool:
        """Whether a site made of the others would be the same."""
        return isinstance(other, Inputs) and self.compared == other.compared

    @property
    def compared(self) -> tuple[object, ...]:
        """All that bears on it; the trees of the ledger's files follow from their texts."""
        files = self.loaded
        of_files = (files.sources, files.diagnostics, files.complete, files.text_files)
        return *of_files, self.options, self.history


@dataclass(frozen=True, slots=True)
class Drawn:
    """Pages and files, and what they were made from.

    Attributes:
        inputs: but for prose and templates.
        claims: those that have a standing, in order.
        pieces: the pages in the pieces in which they are drawn; None for one that is lost.
        prose: the digest of what the pages of each piece show of prose.
        files: the files of each export, by its name; those that are lost are missing.
        explainers: the digest of what the files tell of prose.
        heads: what stands in the heads of prose pages, by their path.
        left_out: a line for each thing that is left out of the site.
        faults: what is to be told of the ledger; None where that has to be found again.
    """

    inputs: Inputs
    claims: tuple[str, ...]
    pieces: tuple[Sequence[FinishedPage] | None, ...]
    prose: tuple[str, ...]
    files: Mapping[str, tuple[SiteFile, ...]]
    explainers: str
    heads: Mapping[str, str]
    left_out: tuple[str, ...]
    faults: tuple[Diagnostic, ...] | None


@dataclass(frozen=True, slots=True)
class Build:
    """A site, or what stands in its way.

    Attributes:
        diagnostics: every fault of the ledger and of prose.
        pages: every generated page; none where there are errors.
        files: every other generated file, likewise.
        prose: the Markdown files that are pages of their own, by name.
        introductions: those that introduce a generated page, by its target.
        materials: what the references in prose are drawn with; None where there are errors.
        examined: the ledger; None in tests that have none.
        drawn: what the next build can take pages from; None where none were drawn.
    """

    diagnostics: tuple[Diagnostic, ...]
    pages: tuple[FinishedPage, ...] = ()
    prose: Mapping[str, Prose] = field(default_factory=dict)
    materials: Materials | None = None
    files: tuple[SiteFile, ...] = ()
    examined: Examined | None = field(default=None, repr=False)
    introductions: Mapping[str, Prose] = field(default_factory=dict)
    drawn: Drawn | None = field(default=None, repr=False)

    def is_made_of(self, inputs: Inputs) -> bool:
        """Whether its pages follow from these inputs, but for prose."""
        return self.drawn is not None and self.drawn.inputs == inputs

    @property
    def withheld(self) -> Withheld:
        """What must not stand in anything that is published."""
        return NOTHING_WITHHELD if self.examined is None else self.examined.withheld

    def told(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Faults as they may stand in a log, without what is withheld."""
        return tuple(diagnostics) if self.examined is None else self.examined.told(diagnostics)

    def links(self, path: str) -> Links:
        """The references of the prose page at `path`."""
        assert self.materials is not None
        return _links(self.materials, path)

    def head(self, path: str) -> str:
        """What stands in the head of the prose page at `path` besides the theme's own."""
        if self.materials is None:
            return ""
        known = self.drawn.heads.get(path) if self.drawn is not None else None
        return head_of_prose(self.materials, path) if known is None else known

    def shown(self, html: str, prose: Prose, path: str) -> str:
        """What readers see of the prose page at `path`, from what Markdown made of its text."""
        assert self.materials is not None
        return _shown(self.materials, html, prose, path)


@garbage_collection_paused()
def examine(
    loaded: Loaded,
    day: date,
    today: date | None = None,
    others: Withheld = NOTHING_WITHHELD,
    known: tuple[Diagnostic, ...] | None = None,
) -> Examined:
    """The ledger in the files, checked as on `today`; what follows from it is as on `day`.

    `today` is `day` where it is not given. A site as of an earlier day leaves out what was said
    after it; that is not in the future, and no fault. Advice that is waived is left out. What
    another version withholds, `others`, is withheld of this one as well. Where it is `known` what
    is to be told, and that there are no errors, nothing is checked.
    """
    draft, faults = read(loaded.roots, loaded.skipped, complete=loaded.complete)
    withheld = withheld_of(loaded, others)
    if known is not None and not withheld.records:
        ledger = without_errors(draft, known)
        return Examined(draft, ledger, day, known, withheld, draft, _sources(loaded))
    found = (
        *loaded.diagnostics,
        *faults,
        *check(draft, today or day),
        *check_source_texts(draft, loaded.text_files),
        *check_withheld(loaded, draft, withheld),
    )
    whole = ledger = without_errors(draft, found)
    public, files = draft, loaded
    if withheld.records:
        files = published(loaded, draft, withheld)
        public, _ = read(files.roots, files.skipped, complete=loaded.complete)
        ledger = without_errors(public, found)
    index = None if whole is None else index_of(whole)
    advised = () if whole is None else advice(whole, day, index)
    if whole is not None and ledger is not None and ledger is not whole:
        advised = (*advised, *rests_on_withheld(whole, ledger, day))
    told = without_waived(draft, (*found, *advised), today or day)
    told, sources = in_file_order(told), _sources(files)
    known_of_it = index if ledger is whole else None
    return Examined(draft, ledger, day, told, withheld, public, sources, known_of_it)


def _sources(files: Loaded) -> tuple[SourceText, ...]:
    """The files of a ledger as they are given out."""
    return without_names(files.sources, files.roots) if files.text_files else files.sources


@garbage_collection_paused()
def build(
    loaded: Loaded,
    prose: Mapping[str, Prose],
    options: Options,
    more: Iterable[Diagnostic] = (),
    draw: DrawPages = made_pieces,
    history: RecordHistory | None = None,
    earlier: Build | None = None,
    remembered: Drawn | None = None,
    on_demand: bool = False,
) -> Build:
    """The whole site at `options.day`.

    Args:
        loaded: the ledger's files.
        prose: pages by their name below the folder of prose.
        options: the choices of whoever publishes.
        more: what is wrong with the files below the folder of prose.
        draw: draws every page; it may keep them elsewhere, or share the work.
        history: what edits of the ledger changed; None where that is not known.
        earlier: a build that made pages with the same templates; they stand where they would be
            made the same.
        remembered: what another process has drawn of the same inputs with the same templates.
        on_demand: no file is made, and `draw` gives all pages anew, which may be drawn later.
    """
    inputs = Inputs(loaded, options, history)
    if earlier is not None and earlier.is_made_of(inputs):
        before, examined, made = earlier.drawn, earlier.examined, earlier.materials
        assert examined is not None
    else:
        before = remembered
        known = None if before is None else before.faults
        examined = examine(loaded, options.day, options.today, known=known)
        made = _with_templates_of(_materials(examined, options, history, before), earlier)
    own_templates = options.own_templates
    if own_templates is not None and before is None and earlier is None:
        more = (*more, *check_templates(options.templates, own_templates))
    faults = prose_faults(prose, made, more, examined.withheld)
    diagnostics = examined.told((*examined.diagnostics, *faults))
    if made is None or has_errors(faults):
        return Build(diagnostics, examined=examined)
    own = {name: page for name, page in prose.items() if introduced(name) is None}
    introductions = _introductions(prose)
    try:
        intros = {
            target: _shown(made, page.html, page, made.urls.path(target))
            for target, page in introductions.items()
        }
        told = {target: page.front_matter for target, page in introductions.items()}
        written = [name.removesuffix(".md") for name in own]
        with_prose = made.with_prose(intros, explainers(own, made.ledger), written, told)
        pieces = tuple(draw(with_prose, {})) if on_demand else _pieces(with_prose, draw, before)
        _try_parts_in_prose(own, made)
    except TemplateFault as fault:
        return Build((*diagnostics, fault.diagnostic), examined=examined)
    files = {} if on_demand else {e.name: files_of(with_prose, e) for e in EXPORTS}
    return Build(
        diagnostics,
        tuple(chain.from_iterable(pieces)),
        MappingProxyType(own),
        made,
        tuple(chain.from_iterable(files.values())),
        examined,
        MappingProxyType(introductions),
        _drawn(inputs, examined, with_prose, own, pieces, files, before),
    )


def _pieces(
    made: Materials, draw: DrawPages, before: Drawn | None
) -> tuple[Sequence[FinishedPage], ...]:
    """The pages of each piece, with those of before where they are the same."""
    if before is None:
        return tuple(draw(made, {}))
    told = before.explainers == digest_of(made.explainers)
    remember_files(
        made,
        {
            name: files
            for name, files in before.files.items()
            if told or name not in TELLING_OF_PROSE
        },
    )
    known = unchanged(made, before.pieces, before.prose)
    if len(known) == len(before.pieces):
        return tuple(known[at] for at in range(len(known)))
    return tuple(draw(made, known))


def _drawn(
    inputs: Inputs,
    examined: Examined,
    made: Materials,
    own: Iterable[str],
    pieces: tuple[Sequence[FinishedPage], ...],
    files: Mapping[str, tuple[SiteFile, ...]],
    before: Drawn | None,
) -> Drawn:
    """What the next build can take; `own` are the names of the pages of prose."""
    known = {} if before is None else before.heads
    paths = [made.urls.path(own_target(name)) for name in own]
    return Drawn(
        inputs,
        made.index.claims,
        pieces,
        digests_of_prose(made, pieces),
        files,
        digest_of(made.explainers),
        {path: known.get(path) or head_of_prose(made, path) for path in paths},
        tuple(left_out(made)) if before is None else before.left_out,
        None if examined.withheld.records else examined.diagnostics,  # they quote what is withheld
    )


def _materials(
    examined: Examined, options: Options, history: RecordHistory | None, known: Drawn | None
) -> Materials | None:
    """What the pages are made from, without prose; None where the ledger has errors.

    Where what is drawn is known, little is asked for, and the rest is not worked out.
    """
    if examined.valid is None:
        return None
    derived = examined.derived_when_asked() if known is not None else None
    if known is not None and derived is not None:
        return materials_when_asked(
            examined.valid, derived, options, examined.sources, history, known.claims
        )
    if examined.derived is None:
        return None
    return materials(
        examined.valid, examined.derived, options, sources=examined.sources, history=history
    )


def _with_templates_of(made: Materials | None, earlier: Build | None) -> Materials | None:
    """The same with the templates as an earlier build has read and compiled them."""
    known = None if earlier is None else earlier.materials
    if made is None or known is None or _folders(known.options) != _folders(made.options):
        return made
    return replace(made, render=known.render)


def _folders(options: Options) -> tuple[Path, Path | None]:
    return options.templates, options.own_templates


def _try_parts_in_prose(own: Mapping[str, Prose], made: Materials) -> None:
    """Renders what stands in prose with a site's own templates, to find now what fails in them.

    Raises:
        TemplateFault: one of them cannot be used.
    """
    if made.options.own_templates is not None:
        for name, prose in own.items():
            path = made.urls.path(name.removesuffix(".md"))
            previews(made, path, prose)
            for block in prose.blocks.values():
                drawn(made, path, block)


def prose_faults(
    prose: Mapping[str, Prose],
    made: Materials | None,
    more: Iterable[Diagnostic] = (),
    withheld: Withheld = NOTHING_WITHHELD,
) -> tuple[Diagnostic, ...]:
    """All that is wrong with the prose of a site: the same for whoever asks.

    Args:
        prose: pages by their name below the folder of prose.
        made: what they are held to; None where the ledger has errors, and nothing follows from it.
        more: what is wrong with the files that stand there.
        withheld: the sensitive records of the ledger, which prose must not name.
    """
    faults = [*more]
    for name, page in prose.items():
        faults += page.diagnostics
        faults += named_in(page.source, withheld) if withheld else ()
        faults += _held_to_ledger(name, page, made) if made is not None else ()
    return in_file_order(faults)


def made_for_checks(examined: Examined) -> Materials | None:
    """What prose is held to, for whoever draws nothing and so needs no templates.

    None where the ledger has errors.
    """
    if examined.valid is None or examined.derived is None:
        return None
    return materials(examined.valid, examined.derived, Options(examined.day, Path()))


def made_when_asked(examined: Examined) -> Materials | None:
    """The same for whoever looks at a few claims once: no other is worked out."""
    if examined.valid is None:
        return None
    derived = examined.derived_when_asked()
    assert derived is not None
    return materials_when_asked(examined.valid, derived, Options(examined.day, Path()))


def _held_to_ledger(name: str, prose: Prose, made: Materials) -> tuple[Diagnostic, ...]:
    target, as_of = introduced(name), made.options.as_of
    found = (
        *check_prose(prose, made.ledger, made.derived, made.urls.linked, as_of),
        *check_blocks(prose.blocks, made),
    )
    if target is None and is_taken(name, made.urls.targets):
        return (taken(prose.source, name), *found)
    if target is None:
        return found
    fault = introduction_fault(prose.source, target, made.urls.targets, as_of)
    twice = tuple(second_first_headings(prose.source, prose.front_matter.body_start, prose.html))
    return (*twice, *found) if fault is None else (fault, *found)


def _introductions(prose: Mapping[str, Prose]) -> dict[str, Prose]:
    targets = ((introduced(name), page) for name, page in prose.items())
    return {target: page for target, page in targets if target is not None}


def _shown(made: Materials, html: str, prose: Prose, path: str) -> str:
    expanded = expand(html, prose, _links(made, path), partial(drawn, made, path))
    return with_notes(made, path, prose, expanded)


def _links(made: Materials, path: str) -> Links:
    return Links(made.ledger, made.derived, made.urls, path, made.badge)
