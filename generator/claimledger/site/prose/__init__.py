"""References in Markdown: read from the source, checked against the ledger, shown in the HTML.

A reference is found in the source by its position and replaced by a token of private-use
characters; Markdown runs; the tokens that reach readers become links with live badges. So a
reference is never Markdown text, and what is code is left to Markdown to know. Fenced blocks of
claims go the same way (`claimledger.site.blocks`).
"""

from claimledger.site.prose.check import check_prose
from claimledger.site.prose.expand import Draw, expand, expand_label
from claimledger.site.prose.read import Prose, read_prose
from claimledger.site.prose.references import Reference
from claimledger.site.prose.templates import foreign_template
from claimledger.site.prose.tokens import heading_ids
from claimledger.site.prose.wording import Links

__all__ = [
    "Draw",
    "Links",
    "Prose",
    "Reference",
    "check_prose",
    "expand",
    "expand_label",
    "foreign_template",
    "heading_ids",
    "read_prose",
]
