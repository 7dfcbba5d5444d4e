"""Sheets put together at random: each becomes a ledger without errors, and no word is lost."""

import csv
import io
import random
import re
from datetime import date

import pytest

from claimledger.importing.drafts import Ids
from claimledger.importing.header import column_names
from claimledger.importing.mapping import held_to_sheet, read_mapping
from claimledger.importing.proposal import proposed
from claimledger.importing.result import result
from claimledger.importing.sheets import Sheet, gather
from claimledger.importing.table import read_table
from claimledger.importing.targets import TARGETS
from claimledger.ledger.checks import check
from claimledger.text.diagnostics import has_errors
from tests.support import read_text

DAY = date(2022, 12, 1)
HEADER = ["Claim", "Place", "Who", "Date", "Says", "Link", "Quote", "Remark"]
ODD = (
    *('a "b"', "it's", "x: y", "# no", "}{", "[", "\\", "- a", "?", "&a", "*b", "!t", "%", "@"),
    *("`", "null", "yes", "1,000", "a,b", "a;b", "é", "Київ", "a\nb", "=1+1", "|", ">", "~", ""),
    *("{{x}}", "<b>", "08/09/2022", "8 Sept 2022", "https://e.example/a b", "12,5 km", "", ""),
    *("https://e.example/;x", ":", "a #b", "\\n", "says so", "denied", "2022-09-08", "Town", ""),
)
ANSWERS = (
    (r"(dates:)(?= *#|\n)", r"\1 day-first"),
    (r"(year:)(?= *#|\n)", r"\1 2022"),
    (r"stance, value: \}", "stance, value: asserts}"),
    (r"date, value: \}", "date, value: 2022-09-08}"),
    (r"value: \}", "value: Something}"),
    (r", means: \}", "}"),
    (r", field: \}", ", field: leave-out}"),
)
WRITTEN_OTHERWISE = ("date", "word")


def sheet(seed: int) -> bytes:
    """A sheet with odd cells, half of the time with an odd header too."""
    chosen = random.Random(seed)
    header = HEADER if seed % 2 else chosen.sample([*HEADER, *filter(None, ODD)], len(HEADER))
    rows = [
        [chosen.choice(ODD) for _ in range(len(HEADER) + chosen.choice([0, 0, 0, 1]))]
        for _ in range(8)
    ]
    good = ["A claim.", "Town", "A Minister", "2022-09-08", "says so", "A paper", f"{seed}.", "-"]
    text = io.StringIO()
    csv.writer(text, delimiter=chosen.choice(",;\t")).writerows([header, good, *rows])
    return text.getvalue().encode()


@pytest.mark.parametrize("seed", range(40))
def test_a_random_sheet(seed: int) -> None:
    table = read_table("sheet.csv", sheet(seed))
    text = proposed(table, "A sheet")
    for asked, answer in ANSWERS:
        text = re.sub(asked, answer, text)
    mapping, faults = read_mapping("sheet.mapping.yaml", text)
    assert mapping is not None, [fault.message for fault in faults]
    header = column_names(table, int(mapping.header_row), int(mapping.header_rows))
    assert held_to_sheet(mapping, header) == ()

    gathered = gather([Sheet(table, mapping, header)], Ids({}))
    found = result({"format": "1", "title": "A sheet"}, gathered.sections, DAY)
    ledger, faults = read_text(found.text)
    assert not has_errors((*faults, *check(ledger, DAY)))

    cells = (each.cell.text for each in (*gathered.left, *found.left))
    kept = f"{found.text} {' '.join(cells)}".casefold()
    fields = {column.column: column.field for column in mapping.columns}
    meant = {each.text for each in mapping.words}
    for row in table.rows[int(mapping.header_row) + int(mapping.header_rows) - 1 :]:
        for at, cell in enumerate(row):
            field = fields.get(header[at], "") if at < len(header) else ""
            kind = TARGETS[field].last.type.kind if field in TARGETS else ""
            if kind not in WRITTEN_OTHERWISE and cell not in meant:
                lost = [word for word in re.findall(r"\w+", cell) if word.casefold() not in kept]
                assert lost == [], cell
