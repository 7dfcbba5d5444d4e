"""What to say of a key that stands where it does not belong."""

from claimledger.ledger import fields as tables
from claimledger.ledger.fields import SECTIONS, Field
from claimledger.ledger.tree import MapNode, Node

_HOMES = (
    ("a position", tables.POSITIONS),
    ("a verification", tables.VERIFICATIONS),
    ("a claim", tables.CLAIMS),
    ("an actor", tables.ACTORS),
    ("a place", tables.PLACES),
    ("a source", tables.SOURCES),
    ("a quantity", tables.QUANTITY),
    ("a waiver", tables.WAIVERS),
    ("the ledger", tables.ROOT),
)

_EARNED = {
    "disputed": "add the position of the actor who says otherwise, with `stance: denies`",
    "verified": "add the check under `verifications`, with `outcome: supports`",
    "refuted": "add the check under `verifications`, with `outcome: refutes`",
    "partly-so": "add the check under `verifications`, with `outcome: partly`",
    "evidence-conflicts": "add both checks under `verifications`",
    "conceded": "add the position of the other side, with `stance: asserts`, and `against`",
    "conceded-in-effect": "add the position of the other side, with `stance: implies`, "
    "and `against`",
    "corroborated": "add the position of a second, independent actor, with `stance: asserts`",
    "single-source": "add the position of the one who says it, with `stance: asserts`",
    "withdrawn": "add the position that takes it back, with `stance: retracts`",
    "withdrawn-in-effect": "add the position of their side on the contrary claim, with "
    "`stance: implies`",
    "forecast": "write `kind: forecast`",
    "opinion": "write `kind: opinion`",
}


_LEAST_KEYS = 2


def strayed(root: MapNode, key: Node, value: Node) -> str | None:
    """The section that a record belongs to which stands beside the sections instead.

    None unless it follows the section, and most of its keys are those of that section's records.
    """
    above = [one.text for one, _ in root.pairs if one.start < key.start]
    section = next((name for name in reversed(above) if name in SECTIONS), None)
    if section is None or not isinstance(value, MapNode) or root.source.text[value.start] == "{":
        return None
    names = {field.name for field in SECTIONS[section]}
    fitting = sum(one.text in names for one, _ in value.pairs)
    return section if fitting >= max(_LEAST_KEYS, len(value.pairs) - 1) else None


def help_for_typed_status(word: str) -> str:
    """Which record would earn the status that somebody typed."""
    earned = _EARNED.get(word.strip().lower().replace(" ", "-").replace("_", "-"))
    return f"remove the line; {earned or 'the status follows from positions and verifications'}"


def help_for_unknown_key(key: str, fields: tuple[Field, ...]) -> str:
    """Where the key belongs, if anywhere; else the keys that may stand here."""
    homes = [
        home
        for home, table in _HOMES
        if table is not fields and any(field.name == key for field in table)
    ]
    if homes:
        return f"`{key}` belongs to {homes[0]}; check the indentation"
    return f"its keys are: {', '.join(field.name for field in fields)}"
