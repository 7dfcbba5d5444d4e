"""The JSON Schema agrees with the reader, on good ledgers and on bad ones."""

import re

import pytest
import yaml
from jsonschema import Draft7Validator  # type: ignore[import-untyped]

from claimledger.ledger.schema import schema, schema_text
from claimledger.site.views.format import EXAMPLES
from claimledger.text.explanations import completed, explanation, standard
from tests.golden_files import expect
from tests.ledger.test_reader import FAULTY, HEAD
from tests.specimen import SPECIMEN
from tests.support import ROOT, read_text

VALIDATOR = Draft7Validator(schema())


class AsEditorsDo(yaml.SafeLoader):
    """Reads as the language server of editors: numbers and flags, and no dates (YAML 1.2)."""


AsEditorsDo.yaml_implicit_resolvers = {
    sign: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(("timestamp", "bool"))]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
AsEditorsDo.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))
LOADERS = (yaml.BaseLoader, AsEditorsDo)


def errors(text: str, loader: type[yaml.SafeLoader] | type[yaml.BaseLoader]) -> list[str]:
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, loader))]


GOOD = {
    **{
        f"the specimen, {file.name}": file.read_text(encoding="utf-8")
        for file in sorted(SPECIMEN.rglob("*.yaml"))
    },
    "the examples of the format page": "\n".join(EXAMPLES.values()),
    "the records of the explanations": standard(),
    "an included file": "places: {p: {name: P}}\n",
    **{
        code: completed(explanation(code).right[0])
        for code in ("E101", "E103", "E104", "E107", "E110", "E201", "E301", "E501", "W616")
    },
}
# Of what the tables of the reader's test hold, the schema sees what one value tells by itself.
NOT_SEEN = re.compile("impossible|unknown unit|alias|built in|two figures|without a unit|between")


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(schema())


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("name", GOOD)
def test_a_good_ledger_is_good_by_the_schema(
    name: str, loader: type[yaml.SafeLoader] | type[yaml.BaseLoader]
) -> None:
    assert errors(GOOD[name], loader) == []


@pytest.mark.parametrize("name", [name for name in FAULTY if NOT_SEEN.search(name)])
def test_what_the_schema_cannot_see_is_listed_only_if_it_does_not(name: str) -> None:
    assert errors(FAULTY[name][0] + HEAD, AsEditorsDo) == []


@pytest.mark.parametrize("name", [name for name in FAULTY if not NOT_SEEN.search(name)])
def test_what_the_reader_refuses_the_schema_refuses(name: str) -> None:
    text = FAULTY[name][0] + HEAD
    assert read_text(text)[1] != ()
    assert errors(text, AsEditorsDo) != []


def test_every_field_is_described() -> None:
    for section in ("actors", "claims", "sources"):
        fields = schema()["definitions"][section]["properties"]
        assert [name for name, field in fields.items() if not field["description"]] == []


@pytest.mark.golden
def test_the_published_file_is_up_to_date() -> None:
    expect(schema_text(), ROOT / "claims.schema.json")


def test_the_demonstration_names_its_schema_in_its_first_line() -> None:
    first = (ROOT / "claims.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=./claims.schema.json"


def test_the_specimen_names_the_same_schema_from_its_folder() -> None:
    first = (SPECIMEN / "claims.yaml").read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=../../claims.schema.json"
