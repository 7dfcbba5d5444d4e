"""A page for each code: why it is a fault, an example of it, and the example put right."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Ledger
from claimledger.site.cross_references import Index
from claimledger.site.links import Link
from claimledger.site.materials import Materials
from claimledger.site.page import Apart, PageKind, PageSummary, SitePage
from claimledger.site.views.format import FamilyView, coded, families
from claimledger.text.codes import CODES, FAMILIES, Code
from claimledger.text.explanations import Example, explanation

SEVERITY_MEANINGS = {
    "error": "An error: it stops the build, and the last good site stays.",
    "warning": "A warning: the site is published; a strict build fails.",
    "advice": "Advice: `claimledger check` lists it, and it fails nothing.",
}


@dataclass(frozen=True, slots=True)
class CodePageView:
    """A code and its explanation.

    Attributes:
        id: the code.
        title: the fault in a few words.
        family: leads to its family in the list of all codes.
        severity: what an error, a warning or advice means for the site.
        why: one paragraph each.
        wrong: the files of the faulty example; none where the fault is that there is no file.
        output: what the tool prints of them.
        right: the files put right.
    """

    id: str
    title: str
    family: Link
    severity: Markup
    why: tuple[Markup, ...]
    wrong: tuple[Example, ...]
    output: str
    right: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class CodesView:
    """The list of all codes.

    Attributes:
        families: all codes by family.
        format: leads to the format of the ledger.
    """

    families: tuple[FamilyView, ...]
    format: Link


def code_target(code: str) -> str:
    """The target of a code's page."""
    return f"codes/{code}"


def _index_targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield "codes"


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    return map(code_target, CODES)


def _index_page(m: Materials) -> Iterator[SitePage]:
    path = m.urls.path("codes")
    linker = m.linker(path)
    view = CodesView(families(linker), linker.to("format", "Format"))
    yield SitePage(
        path=path,
        kind=CODES_INDEX.name,
        title="Messages",
        description="Every message of the checker by its code, with its reason and an example.",
        html=m.render(CODES_INDEX.template, view),
        toc=tuple((f"codes-{family.id}", family.title) for family in view.families),
    )


def _summary(m: Materials, code: Code) -> PageSummary:
    return PageSummary(m.urls.path(code_target(code.id)), f"{code.id}: {code.title}")


def _pages(m: Materials, code: Code) -> Iterator[SitePage]:
    summary = _summary(m, code)
    yield SitePage(
        path=summary.path,
        kind=CODE_PAGES.name,
        title=summary.title,
        description=f"What {code.id} means: why it is told, an example, and its remedy.",
        html=m.render(CODE_PAGES.template, code_page_view(m, summary.path, code)),
        toc=(("wrong", "Wrong"), ("right", "Right")),
    )


def code_page_view(m: Materials, path: str, code: Code) -> CodePageView:
    """All that a code's page shows."""
    explained, family = explanation(code.id), code.id[:2]
    return CodePageView(
        id=code.id,
        title=code.title,
        family=m.linker(path).to("codes", FAMILIES[family], f"codes-{family}"),
        severity=coded(SEVERITY_MEANINGS[code.severity]),
        why=tuple(coded(paragraph) for paragraph in explained.why.split("\n\n")),
        wrong=explained.wrong,
        output=explained.output,
        right=explained.right,
    )


CODES_INDEX = PageKind(
    "codes", "codes", "pages/codes.html", CodesView, _index_page, _index_targets, introduced=False
)
CODE_PAGES = PageKind(
    "code",
    "codes",
    "pages/code.html",
    CodePageView,
    Apart(lambda m: CODES.values(), _pages, _summary),
    _targets,
    introduced=False,
)
