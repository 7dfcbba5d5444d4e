"""The template that a page asks for in its front matter: the site's own, never any of the theme."""

import re
from collections.abc import Callable, Iterator

from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

ORDINARY = "main.html"
"""The template of a page that asks for none."""

_ASKED = re.compile(r"^[ \t{]*[\"']?template[\"']?[ \t]*:[ \t]*([^\r\n]*[^\s])", re.M | re.I)


def foreign_template(
    source: SourceText, named: object, is_own: Callable[[str], bool]
) -> Iterator[Diagnostic]:
    """E506: a page asks for a template that the site's owner has put into `custom_dir`.

    A theme has templates that are no pages; one of Material's sends readers to another host.

    Args:
        source: the Markdown file.
        named: the value of `template` in its front matter, as MkDocs has read it.
        is_own: whether the site has a template of that name in its `custom_dir`.
    """
    if isinstance(named, str) and (named == ORDINARY or is_own(named)):
        return
    yield Diagnostic(
        "E506",
        _spot(source),
        f"this site has no template `{' '.join(str(named).split())}` of its own",
        "leave `template:` out; a template of your own stands in the `custom_dir` of the theme",
    )


def _spot(source: SourceText) -> Span:
    """The name where it stands plainly, else the first line."""
    if asked := _ASKED.search(source.text):
        return Span(source, *asked.span(1))
    return Span(source, 0, len(source.line(1)))
