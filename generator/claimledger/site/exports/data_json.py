"""The records of every section as JSON, each claim by itself, and the schema of all of it."""

from collections.abc import Iterator, Sequence

from claimledger.site.data.contract import schema
from claimledger.site.data.dataset import head, records
from claimledger.site.data.derived import ABOUT, ABOUT_CLAIMS, TYPES
from claimledger.site.data.files import (
    DataFile,
    as_json,
    as_readable_json,
    data_path,
    is_made,
    with_lines,
)
from claimledger.site.materials import Materials

LARGEST = 20_000_000
"""Bytes after which a list goes on in a further file: some hosts take no files above 25 MiB."""

SCHEMA = "schema.json"

_EXAMPLES = {
    "claims": """curl -s {url} | jq -r '.claims[] | [.standing.status, .statement] | @tsv'""",
    "sources": """curl -s {url} | jq -r '.sources[] | .url // empty'""",
    "media": """curl -s {url} | jq -r '.media[] | [.place, .description] | @tsv'""",
}
_EXAMPLE = """curl -s {{url}} | jq -r '.{0}[] | [.id, .name] | @tsv'"""


def json_files(m: Materials) -> Iterator[DataFile]:
    """A file for each section, one for each claim where they are not too many, and the schema."""
    if not is_made(m, "json"):
        return
    for section in TYPES:
        values = {held["id"]: as_json(held) for held in records(m, section)}
        yield from _listed(m, section, tuple(values.values()))
        if section == "claims" and len(values) <= m.options.data.claim_files_at_most:
            yield from _each(m, values)
    yield DataFile(
        data_path(SCHEMA),
        as_readable_json(schema()),
        "what every name in the files of JSON means (JSON Schema, draft-07)",
        "curl -s {url} | jq '.definitions | keys'",
    )


def _listed(m: Materials, section: str, lines: Sequence[str]) -> Iterator[DataFile]:
    """The file of a section, and where it would be too large those in which it goes on."""
    parts = list(_parts(lines))
    for number, part in enumerate(parts, 1):
        following = _name(section, number + 1) if number < len(parts) else None
        top = {**head(m, SCHEMA), "next": following}
        example = _EXAMPLES.get(section, _EXAMPLE.format(section))
        about = ABOUT_CLAIMS if section == "claims" else ABOUT[section]
        if number > 1:
            about = f"the {section} that follow"
        yield DataFile(
            data_path(_name(section, number)), with_lines(top, section, part), about, example
        )


def _name(section: str, number: int) -> str:
    return f"{section}.json" if number == 1 else f"{section}-{number}.json"


def _parts(lines: Sequence[str]) -> Iterator[Sequence[str]]:
    """The lines in runs, none of them too large; a single empty one where there are none."""
    first, size = 0, 0
    for at, line in enumerate(lines):
        length = len(line.encode())
        if size + length > LARGEST and at > first:
            yield lines[first:at]
            first, size = at, 0
        size += length
    yield lines[first:]


def _each(m: Materials, values: dict[str, str]) -> Iterator[DataFile]:
    """A file for each claim, under every id that it has had."""
    top = as_json(head(m, f"../{SCHEMA}"))[:-1]
    former = [(old, now) for (section, old), now in m.ledger.aliases.items() if section == "claims"]
    for name, id_ in (*((id_, id_) for id_ in values), *former):
        if id_ in values:
            content = f'{top},\n"claim":{values[id_]}}}\n'.encode()
            yield DataFile(data_path(f"claims/{name}.json"), content)
