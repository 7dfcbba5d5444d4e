"""Every limit of what is read: how much there may be, what tells of more, and a trial of both."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimledger.ledger.files import LARGEST_LEDGER_FILE, LARGEST_PROSE, LARGEST_TEXT_FILE
from claimledger.ledger.ids import LONGEST_ID
from claimledger.ledger.quantities import MOST_DECIMALS, MOST_FIGURES
from claimledger.ledger.yaml_reader import MOST_NESTED
from claimledger.prose.blocks import LARGEST_LIMIT
from claimledger.prose.limits import MEGABYTES_FOR_A_PAGE, SECONDS_FOR_A_PAGE
from claimledger.prose.sanitizer import MOST_DEPTH

Files = Mapping[str, str]
"""The texts of a project's files, by name."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How much there may be of something.

    Attributes:
        what: of what.
        most: how much, in `unit`.
        unit: as it is printed.
        code: what tells of more.
        with_so_many: the files of a small project, changed so that they have so many.
        option: of the plugin, which sets it; empty where it is fixed.
    """

    what: str
    most: int
    unit: str
    code: str
    with_so_many: Callable[[Files, int], Files]
    option: str = ""


def _ledger(old: str, new: Callable[[int], str]) -> Callable[[Files, int], Files]:
    def changed(files: Files, count: int) -> Files:
        assert old in files["claims.yaml"], old
        return {**files, "claims.yaml": files["claims.yaml"].replace(old, new(count), 1)}

    return changed


def _page(text: Callable[[int], str]) -> Callable[[Files, int], Files]:
    return lambda files, count: {**files, "content/more.md": text(count)}


def _padded(files: Files, count: int) -> Files:
    text = files["claims.yaml"]
    return {**files, "claims.yaml": f"{text}{'#' * (count - len(text.encode()))}"}


def _source_text(files: Files, count: int) -> Files:
    ledger = files["claims.yaml"].replace("    url:", "    text: text.txt\n    url:", 1)
    return {**files, "claims.yaml": ledger, "text.txt": "a" * count}


def _nested(count: int) -> str:
    within = count - 3  # the ledger, its claims and the claim hold them
    return f"places: {'[' * within}bridgewick{']' * within}\n    event_date: 2024-05-02/.."


LIMITS: tuple[Limit, ...] = (
    Limit("a file of the ledger", LARGEST_LEDGER_FILE, "bytes", "E001", _padded),
    Limit(
        "a page of prose, or a file that it includes",
        LARGEST_PROSE,
        "bytes",
        "E001",
        _page(lambda count: "# More\n\n".ljust(count, "a")),
    ),
    Limit(
        "a `text` of a source, which quotes are compared with",
        LARGEST_TEXT_FILE,
        "bytes",
        "E014",
        _source_text,
    ),
    Limit(
        "lists and mappings of the ledger within each other",
        MOST_NESTED,
        "levels",
        "E010",
        _ledger("places: [bridgewick]\n    event_date: 2024-05-02/..", _nested),
    ),
    Limit(
        "an id",
        LONGEST_ID,
        "characters",
        "E201",
        _ledger("  crack-in-pier:", lambda count: f"  {'a' * count}:"),
    ),
    Limit(
        "a number, before its point",
        MOST_FIGURES,
        "figures",
        "E107",
        _ledger("about: 40 ", lambda count: f"about: {'4' * count} "),
    ),
    Limit(
        "a number, after its point",
        MOST_DECIMALS,
        "figures",
        "E107",
        _ledger("about: 40 ", lambda count: f"about: 0.{'4' * count} "),
    ),
    Limit(
        "elements of HTML within each other on a page",
        MOST_DEPTH,
        "levels",
        "E503",
        _page(lambda count: f"# More\n\n{'<div>' * count}a{'</div>' * count}\n"),
    ),
    Limit(
        "`limit` of a block in prose",
        LARGEST_LIMIT,
        "rows",
        "E603",
        _page(lambda count: f"# More\n\n```claims\nlimit: {count}\n```\n"),
    ),
)
"""Those that the size of what is read tells, which is tried for each."""

OF_WORK: tuple[tuple[str, str, str, str], ...] = (
    (
        "reading one page, one picture in SVG, one file of style rules",
        f"{SECONDS_FOR_A_PAGE} seconds of a processor",
        "E606",
        "page_seconds_at_most",
    ),
    ("the same", f"{MEGABYTES_FOR_A_PAGE} MB of memory", "E606", "page_megabytes_at_most"),
)
"""Those of time and memory: what, how much, what tells of more, and the option that sets it."""


def limits() -> str:
    """All of them as a table."""
    rows = [
        *((each.what, f"{each.most:,} {each.unit}", each.code, each.option) for each in LIMITS),
        *OF_WORK,
    ]
    lines = [
        f"| {what} | {most} | [{code}](../../codes/{code}.md) | "
        f"{f'[`{option}`](settings.md)' if option else 'fixed'} |\n"
        for what, most, code, option in rows
    ]
    head = "| of | at most | what tells of more | set by |\n| --- | --- | --- | --- |\n"
    return "".join((head, *lines))
