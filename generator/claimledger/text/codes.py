"""The table of the codes of diagnostics. A code is never used again for something else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of diagnostic.

    Attributes:
        id: `E` for an error or `W` for a warning or advice, and three digits: the family first.
        title: what is wrong, as a heading.
        severity: `error`, `warning` or `advice`.
    """

    id: str
    title: str
    severity: str = "error"


FAMILIES = {
    "E0": "Text and YAML",
    "E1": "Shape",
    "E2": "Identity and references",
    "E3": "Dates",
    "E4": "Positions and verifications",
    "E5": "Safety",
    "E6": "Prose",
    "E7": "Templates",
    "W6": "Editorial advice",
    "W7": "Prose and the ledger out of step",
}

_TABLE = (
    Code("E001", "The file cannot be read"),
    Code("E002", "The file is not UTF-8"),
    Code("E003", "The ledger is empty"),
    Code("E004", "YAML syntax"),
    Code("E005", "A tab in the indentation"),
    Code("E006", "A key stands twice"),
    Code("E007", "Anchors, aliases and merge keys are refused"),
    Code("E008", "YAML tags are refused"),
    Code("E009", "More than one document in a file"),
    Code("E010", "Nested too deeply"),
    Code("E011", "An include that cannot be followed"),
    Code("E012", "A part of a text that is not read"),
    Code("E013", "The site's configuration cannot be read"),
    Code("E014", "The text of a source cannot be read"),
    Code("E015", "Another text than was read"),
    Code("E016", "A picture that cannot be shown"),
    Code("E101", "Unknown key"),
    Code("E102", "Missing key"),
    Code("E103", "Wrong shape"),
    Code("E104", "Not one of the allowed words"),
    Code("E105", "A status is derived, never typed"),
    Code("E106", "Unknown format version"),
    Code("E107", "Not a number, or out of range"),
    Code("E108", "An empty value"),
    Code("E109", "Fields that do not go together"),
    Code("E110", "A quantity that cannot be read"),
    Code("E111", "A claim of a quantity without its figure"),
    Code("E112", "A text without its SHA-256"),
    Code("E201", "An id that cannot be a URL"),
    Code("E202", "An id or alias used twice"),
    Code("E203", "Unknown id"),
    Code("E204", "A circle of references"),
    Code("E205", "Ids that look alike"),
    Code("E206", "A reference to a removed record"),
    Code("E207", "A record that refers to itself"),
    Code("E208", "A chain that is too long"),
    Code("E209", "A public name that is taken"),
    Code("E210", "A published id that is gone"),
    Code("E301", "Not a date"),
    Code("E302", "Said before it happened"),
    Code("E304", "Published before it was said"),
    Code("E305", "Accessed before it was published"),
    Code("E306", "Said in the future"),
    Code("E307", "No day from which it could count"),
    Code("E308", "An override past its day"),
    Code("E309", "Shown before it was taken"),
    Code("E401", "A claim that nobody says"),
    Code("E402", "A party's own check"),
    Code("E403", "A translation without a translator"),
    Code("E404", "Implied without saying how"),
    Code("E405", "No source"),
    Code("E406", "A check without its method"),
    Code("E407", "Neither summary nor quote"),
    Code("E408", "Implied without our reading of it"),
    Code("E409", "One quote under two claims"),
    Code("E410", "A quote that is not in the text"),
    Code("E501", "A URL that is not http or https"),
    Code("E502", "A character that disguises text"),
    Code("E503", "Script in prose"),
    Code("E504", "Something from another host"),
    Code("E505", "A file that can run in a browser"),
    Code("E506", "A template that is not the site's own"),
    Code("E507", "A link out of the project"),
    Code("E508", "An address that is taken"),
    Code("E510", "Something withheld is told"),
    Code("E511", "A file that would be published"),
    Code("E601", "A reference in prose that leads nowhere"),
    Code("E602", "A reference in prose that cannot be read"),
    Code("E603", "A block of claims with a wrong option"),
    Code("E604", "Front matter that does not end"),
    Code("E605", "A page that cannot be converted"),
    Code("E606", "A page that takes too long to read"),
    Code("E607", "A merge that nobody finished"),
    Code("E701", "A template that cannot be used"),
    Code("W601", "No address for a source", "advice"),
    Code("W602", "No archived copy", "advice"),
    Code("W603", "A loaded word in our own sentence", "advice"),
    Code("W604", "One side's voices only", "advice"),
    Code("W605", "Figures that cannot both be so", "advice"),
    Code("W606", "A place without coordinates", "advice"),
    Code("W607", "A record that nothing uses", "advice"),
    Code("W608", "Not looked at for a long time", "advice"),
    Code("W609", "Two records that look like one", "advice"),
    Code("W610", "One statement under two ids", "advice"),
    Code("W611", "An event of many months", "advice"),
    Code("W612", "An old id is used", "advice"),
    Code("W613", "An override that changes nothing", "advice"),
    Code("W614", "A quote without its language", "advice"),
    Code("W615", "Quotation marks around a whole text", "advice"),
    Code("W616", "One id twice in a list", "advice"),
    Code("W617", "A waiver that is no longer needed", "advice"),
    Code("W618", "A position or verification twice", "advice"),
    Code("W619", "The order in the file decides", "advice"),
    Code("W620", "A check of an opinion", "advice"),
    Code("W621", "A person of a side who does not speak for it", "advice"),
    Code("W622", "Hours that contradict the order in the file", "advice"),
    Code("W623", "A blank that nobody has filled in", "advice"),
    Code("W624", "A word that rests on what is withheld", "advice"),
    Code("W625", "A place far from where it is said to lie", "advice"),
    Code("W626", "A media file of which it is not told who placed it, or how", "advice"),
    Code("W627", "A picture that tells where it was taken", "advice"),
    Code("W628", "A voice whose side is not recorded", "advice"),
    Code("W629", "A second first heading", "advice"),
    Code("W701", "Pinned prose that no longer holds", "warning"),
    Code("W702", "A block of claims that shows nothing", "warning"),
    Code("W703", "Pages that were not looked at in full", "warning"),
    Code("W704", "A link between pages that leads nowhere", "warning"),
)

CODES = {code.id: code for code in _TABLE}

RETIRED = {
    "E303": "a check may be older than the first word that is recorded, and no longer is an error",
}
"""Codes that the tool no longer gives, with the reason; they are never used for something else."""

_NOT_WAIVABLE = ("W617", "W623", "W629")
WAIVABLE = tuple(id_ for id_ in CODES if id_.startswith("W6") and id_ not in _NOT_WAIVABLE)
"""The codes of advice that editors can waive for a record: not those on waivers and on prose."""
