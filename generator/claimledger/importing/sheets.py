"""The rows of sheets -> records, with all that could not be carried over."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from claimledger.importing.drafts import Draft, Ids, Sections
from claimledger.importing.mapping import SheetMapping
from claimledger.importing.report import Cell, Continued, Left
from claimledger.importing.table import Table
from claimledger.importing.targets import (
    CLAIM,
    ID,
    KEY,
    LEAVE_OUT,
    LISTS,
    QUANTITY_WORDS,
    TARGETS,
    Target,
)
from claimledger.importing.values import Refusal, Settings, figure_of, plain, unit_id, value_of
from claimledger.ledger.ids import id_of, is_id
from claimledger.ledger.model import NO_SIDE
from claimledger.ledger.quantities import BUILT_IN_UNITS
from claimledger.ledger.vocabulary import ClaimKind
from claimledger.ledger.writing import scalar
from claimledger.text.spreadsheet import text_of_cell

_STATEMENT = "claim.statement"
_ADDRESS = re.compile(r"https?://[^\s<>\"|]+")
_BARE_ADDRESS = re.compile(
    r"(?<!\S)(?:[a-z0-9-]+\.)+[a-z]{2,24}(?::\d+)?/\S*|^(?:[a-z0-9-]+\.)+[a-z]{2,24}$",
    re.IGNORECASE | re.ASCII,
)
"""A host with a path anywhere in a text, or a host alone: `water.example/8`, `water.example`."""
_AROUND_ADDRESS = " \t\n,;:()[]-\u2013\u2014|"
_BETWEEN_NAMES = re.compile(r"[;\n]")
_BETWEEN_SOURCES = re.compile(r";\s|\n")  # an address may hold a semicolon


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet, with what its columns become.

    Attributes:
        header: the names of its columns.
    """

    table: Table
    mapping: SheetMapping
    header: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell, with what it goes into.

    Attributes:
        texts: what it holds, one by one; other than in the cell where words stand for others.
        target: where it goes.
        constant: the mapping file says it, of every row.
    """

    cell: Cell
    texts: tuple[str, ...]
    target: Target
    constant: bool = False

    @property
    def text(self) -> str:
        """The one text of a field that holds one."""
        return self.texts[0]


_Row = Mapping[str, Sequence[_Part]]
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
    return any(column.field == _STATEMENT for column in sheet.mapping.columns)


class _Gathering:
    def __init__(self, ids: Ids) -> None:
        self.found = Gathered()
        self._ids = ids
        self._named: dict[tuple[str, str], str] = {}
        self._claims: dict[tuple[str, str], tuple[str, Draft]] = {}
        self._to_claims: list[tuple[Draft, _Part]] = []
        self._settings = Settings()

    def read(self, sheet: Sheet) -> None:
        """Adds what the rows of a sheet say."""
        self.found.left += sheet.table.left
        self._settings = sheet.mapping.settings
        current: Draft | None = None
        for row in self._rows(sheet):
            current = self._row(row, current)

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
        columns = defaultdict(list)
        for column in mapping.columns:
            columns[column.column].append(column)
        for name, mine in columns.items():
            if sum(column.field != LEAVE_OUT for column in mine) > 1:
                self.found.shared.add((table.name, name))
        begin = int(mapping.header_row) + int(mapping.header_rows) - 1
        for number, cells in enumerate(table.rows[begin:], begin + 1):
            row: dict[str, list[_Part]] = defaultdict(list)
            for at, text in enumerate(cells):
                if not text:
                    continue
                name = header[at] if at < len(header) else f"column {at + 1}"
                if text[1:2] != "'":
                    text = text_of_cell(text)
                cell = Cell(table.name, number, name, text)
                if at >= len(header):
                    self._left(cell, "the row has more cells than the header")
                elif all(column.field == LEAVE_OUT for column in columns[name]):
                    self._left(cell, "the mapping file leaves this column out")
                for column in columns[name]:
                    if column.field != LEAVE_OUT:
                        target = TARGETS[column.field]
                        found = _texts(text, target, column.separator)
                        texts = tuple(self._meant(mapping, cell, target, found))
                        if texts:
                            row[target.group].append(_Part(cell, texts, target))
            self._add_constants(sheet, number, row)
            yield row

    def _meant(
        self, mapping: SheetMapping, cell: Cell, target: Target, texts: Sequence[str]
    ) -> Iterator[str]:
        """The texts, those for which the mapping file has another one replaced by it."""
        for text in texts:
            meant = mapping.meaning(cell.column, target, text)
            if meant == "":
                why = f"the mapping file does not say what `{_short(text)}` means"
                self._left(cell, why, is_whole=len(texts) == 1)
            else:
                yield meant or text

    def _add_constants(self, sheet: Sheet, number: int, row: dict[str, list[_Part]]) -> None:
        """What holds for every row stands beside what the row itself has."""
        for constant in sheet.mapping.constants:
            target = TARGETS.get(constant.field)
            group = row.get(target.group) if target else None
            if target is None or not group:
                continue
            if target.group == CLAIM and not any(p.target.path == _STATEMENT for p in group):
                continue
            if any(part.target is target for part in group):
                continue
            cell = Cell(sheet.table.name, number, "", constant.value)
            texts = tuple(_texts(constant.value, target, ""))
            group.append(_Part(cell, texts, target, constant=True))

    # A row -> a claim, and what is said of it.

    def _row(self, row: _Row, current: Draft | None) -> Draft | None:
        of_claim = row.get(CLAIM, ())
        if not any(row.values()):
            return current
        draft = self._claim_of(of_claim, current, row)
        if draft is None:
            return current
        self._fill(draft, [part for part in of_claim if part.target.path not in (ID, KEY)])
        told = {part.cell for part in of_claim}
        for group, parts in row.items():
            # a copy of what the claim has, and what holds for every row, make no record
            if group != CLAIM and not all(part.constant or part.cell in told for part in parts):
                self._add_record(draft, group, parts)
        return draft

    def _claim_of(self, parts: Sequence[_Part], current: Draft | None, row: _Row) -> Draft | None:
        by_path = {part.target.path: part for part in parts}
        names = [by_path[path] for path in (KEY, ID, _STATEMENT) if path in by_path]
        everything = [part for group in row.values() for part in group if not part.constant]
        if not names:
            if current is None:
                self._leave_all(everything, "no claim stands in this row or above it")
            else:
                first = next(part.cell for group in row.values() for part in group)
                claim = str(current.values.get("statement", ""))
                self.found.continued.append(Continued(first.file, first.row, claim))
            return current
        for part in names:
            found = self._claims.get((part.target.path, plain(part.text)))
            if found is not None:
                return found[1]
        statement = by_path.get(_STATEMENT)
        if statement is None:
            known = self._known_claim(names[0].text)
            if known is None:
                why = "no sheet has a claim with this number, id or statement"
                self._leave_all(everything, why)
                return None
            return known[1]
        return self._new_claim(statement, by_path, names)

    def _new_claim(
        self, statement: _Part, by_path: Mapping[str, _Part], names: Sequence[_Part]
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
            self._claims[part.target.path, plain(part.text)] = id_, draft
        return draft

    def _known_claim(self, text: str) -> tuple[str, Draft] | None:
        keys = ((path, plain(text)) for path in (KEY, ID, _STATEMENT))
        found = next((self._claims[key] for key in keys if key in self._claims), None)
        claims = self.found.sections["claims"]
        return found or ((text, claims[text]) if text in claims else None)

    def _add_record(self, claim: Draft, group: str, parts: Sequence[_Part]) -> None:
        """Adds a position or a check; one for each where its column holds several who speak."""
        name = group.rstrip("0123456789")
        who = LISTS[name].fields[0].name
        speakers = [p for p in parts if p.target.field.name == who and p.target.inner is None]
        single = [text for part in speakers for text in part.texts] or [""]
        for text in single:
            draft = Draft(group=group)
            mine = [
                _Part(part.cell, (text,), part.target, part.constant) if part in speakers else part
                for part in parts
            ]
            self._fill(draft, mine)
            claim.values.setdefault(f"{name}s", []).append(draft)

    # Parts -> the values of a record.

    def _fill(self, draft: Draft, parts: Sequence[_Part]) -> None:
        by_field: dict[str, list[_Part]] = defaultdict(list)
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

    def _fill_field(self, draft: Draft, part: _Part) -> list[str]:
        """Writes the values of a cell; the ids of the records that it names."""
        of = part.target.field
        if of.type.sections == ("claims",):
            self._to_claims += [
                (draft, _Part(part.cell, (text,), part.target)) for text in part.texts
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

    def _add_value(self, draft: Draft, part: _Part, text: str) -> None:
        value = value_of(text, part.target.last, self._settings, dict(BUILT_IN_UNITS))
        if isinstance(value, Refusal):
            is_shared = (part.cell.file, part.cell.column) in self.found.shared
            field_ = part.target.path if is_shared else ""
            remedy = "" if part.target.is_free_text else _word_line(part, text, field=field_)
            draft.remedies[part.target.last.name] = remedy
            self._leave(part, value.why, remedy, is_whole=len(part.texts) == 1)
        else:
            self._add(draft, part, value)

    def _add(self, draft: Draft, part: _Part, value: str) -> None:
        """Writes a value; one that stands there already and is another stays, which is told."""
        of = part.target.last
        before = draft.values.get(of.name)
        if of.type.many:
            both = tuple(dict.fromkeys((*(before or ()), value)))
            draft.put(of.name, both, part.cell)
        elif before in (None, value):
            draft.put(of.name, value, part.cell)
        else:
            why = f"another cell says `{_short(str(before))}` of the same record"
            self._leave(part, why, is_whole=False)

    def _id(self, sections: tuple[str, ...], name: str, part: _Part) -> str:
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

    def _fill_inner(self, section: str, ids: Sequence[str], parts: Sequence[_Part]) -> None:
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

    def _fill_sources(self, draft: Draft, parts: Sequence[_Part]) -> None:
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
                self._leave(part, why, _word_line(part, title, means), is_whole=False)
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

    def _source(self, title: str, url: str, made_of: Sequence[_Part], told: Sequence[_Part]) -> str:
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
            why = f"the source with this address has the title `{_short(before)}` already"
            self._leave(made_of[0], why, is_whole=False)
        return known

    # Figures

    def _fill_quantity(self, draft: Draft, parts: Sequence[_Part]) -> None:
        by_path = {part.target.path: part for part in parts}
        words = by_path.get(QUANTITY_WORDS)
        unit_part = by_path.get(f"{QUANTITY_WORDS}.unit")
        measure = by_path.get(f"{QUANTITY_WORDS}.measure")
        if words is None:
            for part in parts:
                if not part.constant:
                    self._leave(part, "there is no figure in this row")
            return
        if "quantity" in draft.values:
            if draft.values["quantity"]["as_stated"] != words.text:
                self._leave(words, "the claim has another figure already")
            return
        quantity: dict[str, object] = {"as_stated": " ".join(words.text.split())}
        figure = figure_of(words.text, self._settings)
        unit = None
        if isinstance(figure, Refusal):
            why = f"the words are kept, but not as a figure: {figure.why}"
            self._leave(words, why, _word_line(words, words.text), is_whole=False)
        else:
            unit = self._unit(unit_part.text if unit_part else figure.unit, bool(unit_part), words)
            if unit is None:
                why = "the words are kept, but not as a figure: there is no unit beside it"
                self._leave(
                    words, f"{why} that is known; add a column or a constant for it", is_whole=False
                )
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

    def _unit(self, text: str, named: bool, part: _Part) -> str | None:
        built_in = unit_id(text)
        if built_in or not named or not text:
            return built_in
        known = self._named.get(("units", plain(text)))
        return known or self._id(("units",), text, part)

    def _measure(self, part: _Part, unit: str) -> str:
        id_ = self._id(("measures",), part.text, part)
        record = self.found.sections["measures"][id_]
        if "unit" not in record.values:
            record.put("unit", unit, part.cell)
        return id_

    # What could not be carried over.

    def _leave(self, part: _Part, why: str, remedy: str = "", *, is_whole: bool = True) -> None:
        self._left(part.cell, why, remedy, is_whole=is_whole)

    def _leave_all(self, parts: Iterable[_Part], why: str) -> None:
        for part in parts:
            self._left(part.cell, why)

    def _left(self, cell: Cell, why: str, remedy: str = "", *, is_whole: bool = True) -> None:
        self.found.left.append(Left(cell, why, remedy, is_whole))


_NAMING = ("title", "url")
_NOBODY = "the row does not name whom this is told of"


def _texts(text: str, target: Target, separator: str) -> list[str]:
    """The texts that a cell holds; of a field with one value only where the mapping divides it."""
    if separator:
        texts = text.replace(separator, "\n").split("\n")
    elif target.last.type.sections == ("sources",):
        texts = _BETWEEN_SOURCES.split(text)
    elif target.last.type.many and target.last.type.sections:
        texts = _BETWEEN_NAMES.split(text)
    else:
        texts = [text]
    return [each.strip() for each in texts if each.strip()]


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


def _word_line(part: _Part, text: str, means: str = "", field: str = "") -> str:
    """The line of a mapping file that says what a text of a cell stands for."""
    if part.constant:
        return ""
    if len(part.texts) == 1:
        text = part.cell.text  # without the meaning that a word has given it already
    line = [f"column: {scalar(part.cell.column, flow=True)}", f"text: {scalar(text, flow=True)}"]
    line += [f"field: {field}"] if field else []
    line += [f"means: {scalar(means, flow=True) if means else ''}"]
    return f"in the mapping file, under `words`: {{{', '.join(line)}}}"


def _paired(
    named: Sequence[tuple[str, str, _Part]],
) -> list[tuple[str, str, list[_Part]]]:
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


def _offered(title: str, url: str, told: Sequence[_Part]) -> str:
    """The text that the id of a source is made of: its title, or host and day."""
    if title and id_of(title[:40]):
        return title
    days = [p.text for p in told if p.target.last.name == "published" and is_id(p.text)]
    host = urlsplit(url).hostname or ""
    return " ".join([host.removeprefix("www."), *days]) if host else title


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
