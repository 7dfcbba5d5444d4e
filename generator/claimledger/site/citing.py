"""A claim to be cited: its statement never without its status, nor that without its day.

The parts that another day changes stand in elements of their own, which the script that looks back
fills: status, day, the day in figures, its parts, the reason and the address.
"""

import json
import re
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from claimledger.site.render import format_html

_BIBTEX = """\
@misc{%s,
  title = {{“%s” %s as of %s}},
  howpublished = {%s},
  year = {%s},
  note = {As of %s},
%s}"""
_URL = "  url = {%s},\n"
_CSL = """\
[{
  "id": %s,
  "type": "webpage",
  "title": "“%s” %s as of %s",
  "container-title": %s,
%s  "issued": {"date-parts": [[%s]]}
}]"""
_CSL_URL = '  "URL": "%s",\n'
_SLOT = "<span data-cite-{}>%s</span>"
_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_TEX = {
    "\\": r"\textbackslash{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}


@dataclass(frozen=True, slots=True)
class Cited:
    """A claim to be cited.

    Attributes:
        statement: of the claim, plain text.
        status: its word.
        reason: the sentence of its status.
        title: of the site’s ledger.
        address: of the page, absolute; empty where the site’s address is not known.
        bibtex: an entry for BibTeX, finished HTML of plain text.
        csl: the same as CSL-JSON, which most programs for references read.
    """

    statement: str
    status: str
    reason: str
    day: str
    title: str
    address: str
    bibtex: Markup
    csl: Markup


def cited(
    claim: str,
    statement: str,
    status: str,
    reason: str,
    day: date,
    words: str,
    title: str,
    url: str,
) -> Cited:
    """A claim to be cited.

    Args:
        claim: its id.
        statement: of the claim.
        status: its word.
        reason: the sentence of its status.
        day: the day that the status holds for.
        words: that day in words.
        title: of the ledger.
        url: the address of the page, absolute; empty for none.
    """
    return Cited(
        statement=statement,
        status=status,
        reason=reason,
        day=words,
        title=title,
        address=url,
        bibtex=_bibtex(claim, statement, status, day, words, title, url),
        csl=_csl(claim, statement, status, day, words, title, url),
    )


def _slot(name: str, value: object) -> Markup:
    return format_html(_SLOT.format(name), value)


def _bibtex(
    claim: str, statement: str, status: str, day: date, words: str, title: str, url: str
) -> Markup:
    address = format_html(_URL, _slot("address", url)) if url else Markup()
    return format_html(
        _BIBTEX,
        claim,
        _in_tex(statement),
        _slot("status", status),
        _slot("day", words),
        _in_tex(title),
        _slot("year", f"{day.year:04}"),
        _slot("iso", day.isoformat()),
        address,
    )


def _in_tex(text: str) -> str:
    """A text without what TeX takes for a command."""
    return _SPECIAL.sub(lambda match: _TEX.get(match[0], f"\\{match[0]}"), text)


def _csl(
    claim: str, statement: str, status: str, day: date, words: str, title: str, url: str
) -> Markup:
    address = format_html(_CSL_URL, _slot("address", _in_json(url))) if url else Markup()
    return format_html(
        _CSL,
        json.dumps(claim),
        _in_json(statement),
        _slot("status", status),
        _slot("day", words),
        json.dumps(title, ensure_ascii=False),
        address,
        _slot("parts", f"{day.year},{day.month},{day.day}"),
    )


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]
