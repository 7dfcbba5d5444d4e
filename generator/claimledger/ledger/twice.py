"""What to say of a key that stands twice: an id, a record without its dash, or a plain repeat."""

from dataclasses import replace

from claimledger.ledger import fields
from claimledger.ledger.edits import without_entry
from claimledger.ledger.tree import MapNode, Node
from claimledger.text.diagnostics import Diagnostic, Fix, Label
from claimledger.text.source import Span

_IN_SECTION, _IN_RECORD = 2, 3
_ITEMS = {"actor": fields.POSITIONS, "by": fields.VERIFICATIONS}
"""The records of lists by the key that they begin with."""


def twice(parent: MapNode, key: Node, value: Node, first: Node | None, *, depth: int) -> Diagnostic:
    """The fault of a second `key` in `parent`; `first` is the first one, where it is to be shown.

    `depth` is how many levels `parent` lies within the file: 2 for a section, whose keys are ids.

    A fault with a label says that another record begins at this key.
    """
    is_id = depth == _IN_SECTION
    words = "first used here" if is_id else "first written here"
    shown = (Label(first.span, words),) if first else ()
    if is_id:
        return Diagnostic(
            "E202",
            key.span,
            f"the id `{key.text}` stands twice",
            "give one of them another id, or join the two records",
            others=shown,
        )
    dash = _missing_dash(parent, key)
    if dash:
        return Diagnostic(
            "E006",
            key.span,
            f"the key `{key.text}` stands twice in this record: a dash is missing before it",
            f"write `- {key.text}:` where another record of the list begins",
            label="another record begins here",
            others=shown,
            fixes=(dash,),
        )
    if depth == _IN_RECORD and key.text == parent.pairs[0][0].text and len(parent.pairs) > 1:
        return Diagnostic(
            "E006",
            key.span,
            f"the key `{key.text}` stands twice in this record: an id is missing before it",
            "if another record begins here, write its id and a colon on a line of its own above",
            label="another record begins here",
            others=shown,
        )
    same = value.kind == "text" and value.text == parent.by_key[key.text].text and value.text
    gone = without_entry(key, value) if same else ()
    if key.text != parent.pairs[-1][0].text:  # a whole record may have been meant to begin above
        gone = tuple(replace(one, certain=False) for one in gone)
    return Diagnostic(
        "E006",
        key.span,
        f"the key `{key.text}` stands twice in this record",
        "keep one of the two, or join their values in one list",
        others=shown,
        fixes=gone,
    )


def _missing_dash(parent: MapNode, key: Node) -> Fix | None:
    """The dash before a key that begins a record anew, below an item of a list."""
    text = parent.source.text
    at_first = key.text == parent.pairs[0][0].text
    before = text[text.rfind("\n", 0, parent.start) + 1 : parent.start]
    indent = text[text.rfind("\n", 0, key.start) + 1 : key.start]
    lacks = any(
        field.required and field.name not in parent.by_key for field in _ITEMS.get(key.text, ())
    )
    if (
        lacks
        or not at_first
        or before.strip() != "-"
        or len(indent) != len(before)
        or indent.strip()
    ):
        return None
    start = key.start - len(indent) + before.index("-")
    return Fix(Span(parent.source, start, key.start), before[before.index("-") :])
