"""The rows of sheets -> records, with all that could not be carried over."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from claimledger.importing.drafts import Draft, Ids, Sections
from claimledger.importing.mapping import Column, SheetMapping
from claimledger.importing.offers import are_verdicts, cells_of, is_status
from claimledger.importing.parts import (
    Part,
    are_other_words,
    as_stated,
    has_figure,
    no_figure,
    no_statement,
    no_unit,
    other_cell,
    says_something,
    texts_of,
    two_statements,
    unknown_claim,
    where,
    word_line,
)
from claimledger.importing.report import Cell, Continued, Left, short
from claimledger.importing.synonyms import GAPS
from claimledger.importing.table import Table
from claimledger.importing.targets import (
    CLAIM,
    ID,
    KEY,
    LEAVE_OUT,
    LISTS,
    QUANTITY_UNIT,
    QUANTITY_WORDS,
    STATEMENT,
    TARGETS,
    Target,
)
from claimledger.importing.values import (
    Refusal,
    Settings,
    figure_of,
    plain,
    plain_key,
    unit_id,
    value_of,
)
from claimledger.ledger.ids import id_of, is_id
from claimledger.ledger.model import NO_SIDE
from claimledger.ledger.quantities import BUILT_IN_UNITS
from claimledger.ledger.vocabulary import ClaimKind, Stance
from claimledger.text.spreadsheet import text_of_cell

_ADDRESS = re.compile(r"https?://[^\s<>\"|]+")
_BARE_ADDRESS = re.compile(
    r"(?<!\S)(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d+)?/\S*|^(?:[a-z0-9-]+\.)+[a-z]{2,24}$",
    re.IGNORECASE | re.ASCII,
)
"""A host with a path anywhere in a text, or a host alone: `water.example/8`, `water.example`."""
_AROUND_ADDRESS = " \t\n,;:()[]-\u2013\u2014|"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, with what its columns become.

    Attributes:
        header: the names of its columns.
    """

    table: Table
    mapping: SheetMapping
    header: tuple[str, ...]

    @property
    def first_row(self) -> int:
        """The number of the first row below the header."""
        return int(self.mapping.header_row) + int(self.mapping.header_rows)

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """The rows below the header."""
        return self.table.rows[self.first_row - 1 :]


_NAMES = (KEY, ID)
_STATEMENT_OF_SEVERAL = (
    "several claims are named here, and something that belongs to one: give each a row of its own"
)

_Row = Mapping[str, Sequence[Part]]
"""The parts of a row by the group of their targets."""


@dataclass(slots=True)
class Gathered:
    """The records of all sheets.

    Attributes:
        sections: the records.
        left: what could not be carried over.
        continued: rows without a claim of their own, which belong to the one above.
        shared: the columns, by file and name, that become several fields.
    """

    sections: Sections = field(default_factory=lambda: defaultdict(dict))
    left: list[Left] = field(default_factory=list)
    continued: list[Continued] = field(default_factory=list)
    shared: set[tuple[str, str]] = field(default_factory=set)


def gather(sheets: Iterable[Sheet], ids: Ids) -> Gathered:
    """The records of these sheets, those with statements first."""
    gathering = _Gathering(ids)
    for sheet in sorted(sheets, key=lambda sheet: not has_statements(sheet)):
        gathering.read(sheet)
    gathering.finish()
    return gathering.found


def has_statements(sheet: Sheet) -> bool:
    """Whether claims stand in the sheet, and not what is said of them alone."""
    return any(column.field == STATEMENT for column in sheet.mapping.columns)


class _Gathering:
    def __init__(self, ids: Ids) -> None:
        self.found = Gathered()
        self._ids = ids
        self._named: dict[tuple[str, str], str] = {}
        self._claims: dict[tuple[str, str], tuple[str, Draft]] = {}
        self._to_claims: list[tuple[Draft, Part]] = []
        self._settings = Settings()
        self._constants: Mapping[str, str] = {}

    def read(self, sheet: Sheet) -> None:
        """Adds what the rows of a sheet say."""
        self.found.left += sheet.table.left
        self._settings = sheet.mapping.settings
        self._constants = {each.field: each.value for each in sheet.mapping.constants}
        current: Draft | None = None
        for row in self._rows(sheet):
            for of_one_claim in self._by_claims(row):
                current = self._row(of_one_claim, current)

    def finish(self) -> None:
        """Sets the references from claim to claim, now that all are known."""
        for draft, part in self._to_claims:
            found = self._known_claim(part.text)
            if found is None:
                self._leave(part, "no claim of the sheet has this number, id or statement")
            elif found[1] is draft:
                self._leave(part, "a claim cannot refer to itself")
            else:
                self._add(draft, part, found[0])

    # A row -> its parts.

    def _rows(self, sheet: Sheet) -> Iterator[_Row]:
        mapping, header, table = sheet.mapping, sheet.header, sheet.table
        columns: dict[str, list[Column]] = defaultdict(list)
        verdicts = set(_columns_of_verdicts(sheet))
        for column in mapping.columns:
            if column.field != LEAVE_OUT and column not in verdicts:
                columns[column.column].append(column)
        left_out = {column.column: _LEFT_OUT for column in mapping.columns}
        left_out |= {column.column: _VERDICTS for column in verdicts}
        shared = (name for name, mine in columns.items() if len(mine) > 1)
        self.found.shared |= {(table.name, name) for name in shared}
        for number, cells in enumerate(sheet.rows, sheet.first_row):
            row: dict[str, list[Part]] = defaultdict(list)
            for at, text in enumerate(cells):
                if not text:
                    continue
                name = header[at] if at < len(header) else f"column {at + 1}"
                if text[1:2] != "'":
                    text = text_of_cell(text)
                cell = Cell(table.name, number, name, text, at)
                if at >= len(header):
                    self._left(cell, "the row has more cells than the header")
                elif not columns[name]:
                    why = left_out.get(name, "the mapping file does not name this column")
                    self._left(cell, why, of_column=True)
                for column in columns[name]:
                    target = TARGETS[column.field]
                    found = texts_of(text, target, column.separator)
                    texts = tuple(self._meant(mapping, cell, target, found))
                    if texts:
                        row[target.group].append(Part(cell, texts, target))
            self._add_constants(sheet, number, row)
            yield row

    def _meant(
        self, mapping: SheetMapping, cell: Cell, target: Target, texts: Sequence[str]
    ) -> Iterator[str]:
        """The texts, those for which the mapping file has another one replaced by it."""
        for text in texts:
            meant = mapping.meaning(cell.column, target, text)
            if meant == "":
                why = f"the mapping file does not say what `{short(text)}` means"
                self._left(cell, why, is_whole=len(texts) == 1)
            elif meant is None and _is_gap(text, target):
                self._left(cell, _GAP, is_whole=len(texts) == 1, of_column=True)
            else:
                yield meant or text

    def _add_constants(self, sheet: Sheet, number: int, row: dict[str, list[Part]]) -> None:
        """What holds for every row stands beside what the row itself has."""
        for constant in sheet.mapping.constants:
            target = TARGETS.get(constant.field)
            group = row.get(target.group) if target else None
            if target is None or not group:
                continue
            if target.group == CLAIM and not any(p.target.path == STATEMENT for p in group):
                continue
            if any(part.target is target for part in group):
                continue
            cell = Cell(sheet.table.name, number, "", constant.value)
            texts = tuple(texts_of(constant.value, target, ""))
            group.append(Part(cell, texts, target, constant=True))

    # A row -> a claim, and what is said of it.

    def _by_claims(self, row: _Row) -> Iterator[_Row]:
        """The row once for each claim that it names, where its column has a separator."""
        of_claim = row.get(CLAIM, ())
        several = next(
            (part for part in of_claim if part.target.path in _NAMES and len(part.texts) > 1), None
        )
        if several is None:
            yield row
        elif any(part.target.path not in _NAMES for part in of_claim):
            everything = [part for group in row.values() for part in group if not part.constant]
            self._leave_row(everything, _STATEMENT_OF_SEVERAL)
        else:
            for text in several.texts:
                named = replace(several, texts=(text,))
                of_this_claim = [named if part is several else part for part in of_claim]
                yield {**row, CLAIM: of_this_claim}

    def _row(self, row: _Row, current: Draft | None) -> Draft | None:
        of_claim = row.get(CLAIM, ())
        if not any(row.values()):
            return current
        draft = self._claim_of(of_claim, current, row)
        if draft is None:
            return None  # what follows without a claim may be about this one, and not one above it
        self._fill(draft, [part for part in of_claim if part.target.path not in (ID, KEY)])
        told = {part.cell for part in of_claim}
        for group, parts in sorted(row.items()):
            # a copy of what stands before it, and what holds for every row, make no record
            if group != CLAIM and not all(part.constant or part.cell in told for part in parts):
                self._add_record(draft, group, parts)
                told |= {part.cell for part in parts}
        return draft

    def _claim_of(self, parts: Sequence[Part], current: Draft | None, row: _Row) -> Draft | None:
        by_path = {part.target.path: part for part in parts}
        given = [by_path[path] for path in (KEY, ID, STATEMENT) if path in by_path]
        names = [part for part in given if plain(part.text) not in GAPS]
        statement = by_path.get(STATEMENT)
        everything = [part for group in row.values() for part in group if not part.constant]
        if not given:
            return self._continued(current, everything, row)
        if not names or (statement is not None and not says_something(statement.text)):
            self._leave_row(everything, *no_statement(statement or given[0]))
            return None
        found = next(filter(None, map(self._claim_by, names)), None)
        if found is None and statement is None:
            found = self._known_claim(names[0].text)
            if found is None:
                known = {key for path, key in self._claims if path == names[0].target.path}
                self._leave_row(everything, unknown_claim(names[0], known))
                return None
        if found is None:
            assert statement is not None
            return self._new_claim(statement, by_path, names)
        draft = found[1]
        if statement is not None and are_other_words(draft, statement):
            self._leave_row(everything, *two_statements(names[0], draft, statement))
            return None
        for part in names:
            self._claims.setdefault((part.target.path, plain_key(part.text)), found)
        return draft

    def _continued(self, current: Draft | None, parts: Sequence[Part], row: _Row) -> Draft | None:
        """The claim above a row that names none."""
        if current is None:
            self._leave_row(parts, "no claim stands in this row, and none that came over above it")
        else:
            first = next(part.cell for group in row.values() for part in group)
            claim = str(current.values.get("statement", ""))
            self.found.continued.append(Continued(first.file, first.row, claim))
        return current

    def _claim_by(self, part: Part) -> tuple[str, Draft] | None:
        return self._claims.get((part.target.path, plain_key(part.text)))

    def _new_claim(
        self, statement: Part, by_path: Mapping[str, Part], names: Sequence[Part]
    ) -> Draft:
        wanted = by_path.get(ID)
        text = wanted.text if wanted is not None else ""
        id_ = self._ids.new(
            "claims", statement.text, wanted=text if is_id(text) else id_of(text) or ""
        )
        if wanted is not None and id_ != text:
            why = f"it cannot be an id, or is taken; the claim got the id {id_}"
            self._leave(wanted, why, is_whole=False)
        draft = Draft(group=CLAIM)
        self.found.sections["claims"][id_] = draft
        for part in names:
            self._claims[part.target.path, plain_key(part.text)] = id_, draft
        return draft

    def _known_claim(self, text: str) -> tuple[str, Draft] | None:
        keys = ((path, plain_key(text)) for path in (KEY, ID, STATEMENT))
        found = next((self._claims[key] for key in keys if key in self._claims), None)
        claims = self.found.sections["claims"]
        return found or ((text, claims[text]) if text in claims else None)

    def _add_record(self, claim: Draft, group: str, parts: Sequence[Part]) -> None:
        """Adds a position or a check; one for each where its column holds several who speak."""
        name = group.rstrip("0123456789")
        who = LISTS[name].fields[0].name
        speakers = [p for p in parts if p.target.field.name == who and p.target.inner is None]
        single = [text for part in speakers for text in part.texts] or [""]
        for text in single:
            draft = Draft(group=group)
            mine = [
                Part(part.cell, (text,), part.target, part.constant) if part in speakers else part
                for part in parts
            ]
            self._fill(draft, mine)
            claim.values.setdefault(f"{name}s", []).append(draft)

    # Parts -> the values of a record.

    def _fill(self, draft: Draft, parts: Sequence[Part]) -> None:
        by_field: dict[str, list[Part]] = defaultdict(list)
        for part in parts:
            by_field[part.target.field.name].append(part)
        for mine in by_field.values():
            of = mine[0].target.field
            if of.type.kind == "quantity":
                self._fill_quantity(draft, mine)
            elif of.type.sections == ("sources",):
                self._fill_sources(draft, mine)
            else:
                outer = [part for part in mine if part.target.inner is None]
                named = [id_ for part in outer for id_ in self._fill_field(draft, part)]
                section = of.type.sections[0] if of.type.sections else ""
                inner = [part for part in mine if part.target.inner is not None]
                self._fill_inner(section, named, inner)

    def _fill_field(self, draft: Draft, part: Part) -> list[str]:
        """Writes the values of a cell; the ids of the records that it names."""
        of = part.target.field
        if of.type.sections == ("claims",):
            self._to_claims += [
                (draft, Part(part.cell, (text,), part.target)) for text in part.texts
            ]
            return []
        found = []
        for text in part.texts:
            if of.type.sections:
                id_ = self._id(of.type.sections, text, part)
                found.append(id_)
                self._add(draft, part, id_)
            else:
                self._add_value(draft, part, text)
        return found

    def _add_value(self, draft: Draft, part: Part, text: str) -> None:
        value = value_of(text, part.target.last, self._settings, dict(BUILT_IN_UNITS))
        if isinstance(value, Refusal):
            is_shared = (part.cell.file, part.cell.column) in self.found.shared
            constant = "" if part.target.is_free_text else self._constants.get(part.target.path, "")
            if is_shared and constant and not part.constant:
                filled = Part(part.cell, (constant,), part.target, constant=True)
                self._add_value(draft, filled, constant)
                return
            remedy = "" if part.target.is_free_text else self._line(part, text)
            draft.refused.add(part.target.last.name)
            self._leave(part, value.why, remedy, is_whole=len(part.texts) == 1)
        else:
            self._add(draft, part, value)

    def _add(self, draft: Draft, part: Part, value: str) -> None:
        """Writes a value; one that stands there already and is another stays, which is told."""
        of = part.target.last
        before = draft.values.get(of.name)
        if of.type.many:
            both = tuple(dict.fromkeys((*(before or ()), value)))
            draft.put(of.name, both, part.cell)
        elif before in (None, value):
            draft.put(of.name, value, part.cell)
        else:
            self._leave(part, other_cell(draft, part), is_whole=False)

    def _id(self, sections: tuple[str, ...], name: str, part: Part) -> str:
        """The id of the record with a name; it is made where there is none."""
        name = " ".join(name.split())
        if "sides" in sections and plain(name) == NO_SIDE:
            return NO_SIDE
        for section in sections:
            known = self._named.get((section, plain(name)))
            if known is not None:
                return known
        section = sections[0]
        id_ = self._ids.new(section, name)
        record = Draft()
        record.put("name", name, part.cell)
        self.found.sections[section][id_] = record
        self._named[section, plain(name)] = id_
        return id_

    def _fill_inner(self, section: str, ids: Sequence[str], parts: Sequence[Part]) -> None:
        """Writes what is told of the records that a cell names."""
        records = [self.found.sections[section][id_] for id_ in ids if id_ != NO_SIDE]
        for part in parts:
            texts = part.texts
            if len(records) == 1:
                pairs = [(records[0], text) for text in texts]
            elif records and len(texts) == len(records):
                pairs = list(zip(records, texts, strict=True))
            elif records and part.constant:
                pairs = [(record, text) for record in records for text in texts]
            else:
                why = "it is not clear of which name this is told" if records else _NOBODY
                self._leave(part, why)
                continue
            for record, text in pairs:
                inner = part.target.last
                if inner.type.sections:
                    self._add(record, part, self._id(inner.type.sections, text, part))
                else:
                    self._add_value(record, part, text)

    # Sources, which are named by a title, an address or both.

    def _fill_sources(self, draft: Draft, parts: Sequence[Part]) -> None:
        naming = [p for p in parts if p.target.inner is None or p.target.last.name in _NAMING]
        named = [
            (title, url, part)
            for part in naming
            for text in part.texts
            for title, url in _title_and_address(text)
        ]
        for title, url, part in named:
            address = _BARE_ADDRESS.search(title) if not url else None
            if address is not None:
                why = "it is kept as a title, without an address: an address begins with https://"
                means = title.replace(address[0], f"https://{address[0]}")
                self._leave(part, why, word_line(part, title, means), is_whole=False)
        pairs = _paired(named) if len(naming) > 1 else [(t, u, [part]) for t, u, part in named]
        told = [part for part in parts if part not in naming]
        ids = []
        for title, url, made_of in pairs:
            id_ = self._source(title, url, made_of, told)
            ids.append(id_)
            key = parts[0].target.field.name
            both = tuple(dict.fromkeys((*draft.values.get(key, ()), id_)))
            draft.put(key, both, made_of[0].cell)
            draft.cells[key] += [part.cell for part in made_of[1:]]
        self._fill_inner("sources", ids, told)

    def _source(self, title: str, url: str, made_of: Sequence[Part], told: Sequence[Part]) -> str:
        key = url.rstrip("/") or title
        known = self._named.get(("sources", plain(key)))
        if known is None:
            known = self._ids.new("sources", url or title, offered=_offered(title, url, told))
            record = Draft()
            record.put("title", title or url, made_of[0].cell)
            if url:
                record.put("url", url, made_of[-1].cell)
            self.found.sections["sources"][known] = record
            self._named["sources", plain(key)] = known
            return known
        record = self.found.sections["sources"][known]
        before = record.values["title"]
        if title and before == record.values.get("url"):
            record.put("title", title, made_of[0].cell)
        elif title and title != before:
            why = f"the source with this address has the title `{short(before)}` already"
            self._leave(made_of[0], why, is_whole=False)
        return known

    # Figures

    def _fill_quantity(self, draft: Draft, parts: Sequence[Part]) -> None:
        by_path = {part.target.path: part for part in parts}
        words = by_path.get(QUANTITY_WORDS)
        unit_part = by_path.get(QUANTITY_UNIT)
        measure = by_path.get(f"{QUANTITY_WORDS}.measure")
        if words is None:
            for part in parts:
                if not part.constant:
                    self._leave(part, "there is no figure in this row")
            return
        if not has_figure(words.text):
            self._leave(words, *no_figure(words))
            return
        stated = as_stated(words.text, unit_part)
        if "quantity" in draft.values:
            before = str(draft.values["quantity"]["as_stated"])
            if before != stated:
                first = where(draft.cells["quantity"], words.cell)
                why = f"{first} has the figure `{short(before)}` of this claim, and a claim has one"
                self._leave(words, f"{why}: make another claim of this, with its own statement")
            return
        quantity: dict[str, object] = {"as_stated": stated}
        figure = figure_of(words.text, self._settings)
        unit = None
        if isinstance(figure, Refusal):
            why = f"the words are kept, but not as a figure: {figure.why}"
            self._leave(words, why, self._line(words, words.text), is_whole=False)
        else:
            unit = self._unit(figure.unit, unit_part)
            if unit is None:
                line = self._line(words, words.text)
                why, remedy = no_unit(figure.unit, unit_part, line)
                self._leave(words, why, remedy, is_whole=False)
            else:
                several = len(figure.numbers) > 1
                quantity[figure.relation] = figure.numbers if several else figure.numbers[0]
                quantity["unit"] = unit
        if measure is not None and unit is not None:
            quantity["measure"] = self._measure(measure, unit)
        elif measure is not None and not measure.constant:
            self._leave(measure, "a measure is recorded with a figure and its unit")
        draft.put("quantity", quantity, words.cell)
        draft.values.setdefault("kind", ClaimKind.QUANTITY.value)

    def _unit(self, beside: str, part: Part | None) -> str | None:
        """The unit of a figure: that of the words beside it, or of the column; None if unclear."""
        own = unit_id(beside)
        if part is None:
            return own
        known = unit_id(part.text)
        if own and own != known:
            return own if part.constant else None
        if beside and not own and not plain(beside).startswith(plain(part.text)):
            return None
        return known or self._id(("units",), part.text, part)

    def _measure(self, part: Part, unit: str) -> str:
        id_ = self._id(("measures",), part.text, part)
        record = self.found.sections["measures"][id_]
        if "unit" not in record.values:
            record.put("unit", unit, part.cell)
        return id_

    # What could not be carried over.

    def _line(self, part: Part, text: str) -> str:
        """The line that says what a text means, of the field where its column becomes several."""
        is_shared = (part.cell.file, part.cell.column) in self.found.shared
        return word_line(part, text, field=part.target.path if is_shared else "")

    def _leave(self, part: Part, why: str, remedy: str = "", *, is_whole: bool = True) -> None:
        self._left(part.cell, why, remedy, is_whole=is_whole)

    def _leave_row(self, parts: Sequence[Part], why: str, remedy: str = "") -> None:
        """Leaves out all that stands in a row."""
        for part in parts:
            self._left(part.cell, why, remedy, of_row=True)

    def _left(
        self,
        cell: Cell,
        why: str,
        remedy: str = "",
        *,
        is_whole: bool = True,
        of_column: bool = False,
        of_row: bool = False,
    ) -> None:
        self.found.left.append(Left(cell, why, remedy, is_whole, of_column, of_row))


_NAMING = ("title", "url")
_NOBODY = "the row does not name whom this is told of"
_LEFT_OUT = "the mapping file leaves this column out"
_VERDICTS = (
    "a verdict, which follows from what is recorded: let this column be leave-out; what each does "
    "(asserts, denies, ...) needs a column or a constant of its own, or a line under `words` for "
    "each word of this one"
)
_GAP = "taken for an empty cell; if it says something, say what under `words`"
_NAMING_CLAIMS = (KEY, ID, STATEMENT)


def _columns_of_verdicts(sheet: Sheet) -> Iterator[Column]:
    """The columns that are to become a stance, and hold words for what holds of the claim."""
    for column in sheet.mapping.columns:
        target = TARGETS.get(column.field)
        if target is None or target.last.name != "stance" or column.column not in sheet.header:
            continue
        texts = set(cells_of(sheet.rows, sheet.header.index(column.column)))
        open_ = {
            text for text in texts if sheet.mapping.meaning(column.column, target, text) is None
        }
        known = len(open_) < len(texts) or bool(set(map(plain, texts)) & {*Stance})
        if not known and (is_status(column.column) or are_verdicts(texts)):
            yield column


def _is_gap(text: str, target: Target) -> bool:
    """Whether somebody wrote this for an empty cell."""
    of = target.last.type
    if target.path in _NAMING_CLAIMS or text in of.words:
        return False  # of rows that name no claim, see `_claim_of`
    return plain(text) in GAPS and not ("sides" in of.sections and plain(text) == NO_SIDE)


def _title_and_address(text: str) -> Iterator[tuple[str, str]]:
    """The titles and addresses in a text, each address with the words before it."""
    end = 0
    for match in _ADDRESS.finditer(text):
        address = match.group().rstrip(".,;)")
        yield text[end : match.start()].strip(_AROUND_ADDRESS), address
        end = match.start() + len(address)
    rest = text[end:].strip(_AROUND_ADDRESS if end else None)
    if rest:
        yield " ".join(rest.split()), ""


def _paired(
    named: Sequence[tuple[str, str, Part]],
) -> list[tuple[str, str, list[Part]]]:
    """Titles of one column beside addresses of another."""
    titles = [(title, part) for title, url, part in named if not url]
    urls = [(url, title, part) for title, url, part in named if url]
    if len(titles) == 1:
        titles *= max(len(urls), 1)
    if len(titles) == len(urls):
        both = zip(titles, urls, strict=True)
        return [
            (title or beside, url, [of_title, of_url])
            for (title, of_title), (url, beside, of_url) in both
        ]
    pairs = [(title, "", [part]) for title, part in titles]
    return pairs + [(beside, url, [part]) for url, beside, part in urls]


def _offered(title: str, url: str, told: Sequence[Part]) -> str:
    """The text that the id of a source is made of: its title, or host and day."""
    if title and id_of(title[:40]):
        return title
    days = [p.text for p in told if p.target.last.name == "published" and is_id(p.text)]
    host = urlsplit(url).hostname or ""
    return " ".join([host.removeprefix("www."), *days]) if host else title
