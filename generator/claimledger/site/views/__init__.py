"""One module for each kind of page: what it shows, as a frozen view, and its pages.

Fields that mean the same in every view:

Attributes:
    anchor: the id of the element that links to it lead to.
    badge: a status as shown.
    caption: what is compared, in words; plain text.
    citations: the sources that it is cited from.
    claim: the claim, leading to its page.
    counts: how many of the claims have each status.
    date: when, linked to the pages of its days.
    day: the day that every status on the page holds for, in words.
    drawing: a finished drawing; empty for none.
    head: what stands above the lists; none on the further pages of a list.
    intro: the introduction that the site's editors have written; empty for none.
    kind: what it is, in words.
    lang: code of the language of the text where it is not that of the page; else empty.
    note: a remark of the editors; empty for none.
    pager: the pages of the list.
    prefix: begins every id of a drawing, so that a page can hold several.
    reason: why; plain text.
    recorded: where the record stands in the ledger's files.
    sections: the lists of the page.
    source: the source, leading to its page.
    speakers: who says what of it, in one line; names are links.
    statement: the statement of the claim, leading to its page.
    title: the heading of the page; plain text.
    trail: the pages above this one, the outermost first.
    verb: what they do: `says so`.
"""

VERSION = 3
"""The version of what templates get: raised where a field goes away or becomes another type.

`site_templates/VIEWS.md` lists all of it for those who write templates of their own.
"""
