"""SARIF 2.1.0: the structure that code scanning asks for, and what stands in it."""

import json
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from claimledger.text.codes import CODES
from claimledger.text.diagnostics import Diagnostic, Fix, Label
from claimledger.text.sarif import render_sarif
from claimledger.text.source import SourceText, Span

LEDGER = "claims:\n  fall:\n    note: Украïна 🕊 zelenski\n"
OTHER = SourceText("ledger/more claims.yaml", "a: fall\n")


def closed(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    wanted = {"type": "object", "additionalProperties": False}
    return {**wanted, "properties": properties, "required": list(required)}


def many(of: dict[str, Any], at_least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": of, "minItems": at_least}


# What of the OASIS schema the document may use: every property known there, none misplaced.
TEXT = closed({"text": {"type": "string"}}, "text")
BOTH = closed({"text": {"type": "string"}, "markdown": {"type": "string"}}, "text")
LEVEL = {"enum": ["error", "warning", "note"]}
COUNT = {"type": "integer", "minimum": 1}
ARTIFACT = closed({"uri": {"type": "string", "pattern": r"^[\w./%~-]+$"}}, "uri")
REGION = closed(
    dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), COUNT), "startLine"
)
PLACE = closed({"artifactLocation": ARTIFACT, "region": REGION}, "artifactLocation")
LOCATION = {"id": {"type": "integer"}, "message": TEXT, "physicalLocation": PLACE}
REPLACEMENT = closed({"deletedRegion": REGION, "insertedContent": TEXT}, "deletedRegion")
CHANGE = closed(
    {"artifactLocation": ARTIFACT, "replacements": many(REPLACEMENT, 1)},
    "artifactLocation",
    "replacements",
)
FIX = closed({"description": TEXT, "artifactChanges": many(CHANGE, 1)}, "artifactChanges")
RULE = closed(
    {
        "id": {"type": "string"},
        "shortDescription": BOTH,
        "fullDescription": BOTH,
        "help": BOTH,
        "defaultConfiguration": closed({"level": LEVEL}),
    },
    *("id", "shortDescription", "fullDescription", "help", "defaultConfiguration"),
)
RESULT = closed(
    {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": many(closed(LOCATION, "physicalLocation"), 1),
        "relatedLocations": many(closed(LOCATION, "id", "message", "physicalLocation"), 1),
        "fixes": many(FIX, 1),
    },
    *("ruleId", "ruleIndex", "level", "message", "locations"),
)
DRIVER = closed(
    {"name": {"type": "string"}, "version": {"type": "string"}, "rules": many(RULE)},
    *("name", "version", "rules"),
)
RUN = closed(
    {
        "tool": closed({"driver": DRIVER}, "driver"),
        "columnKind": {"const": "unicodeCodePoints"},
        "invocations": many(closed({"executionSuccessful": {"type": "boolean"}})),
        "results": many(RESULT),
    },
    *("tool", "results", "columnKind"),
)
LOG = closed(
    {
        "$schema": {"type": "string", "pattern": "sarif-schema-2.1.0.json$"},
        "version": {"const": "2.1.0"},
        "runs": many(RUN, 1),
    },
    *("version", "runs"),
)


def run_of(*faults: Diagnostic) -> Any:
    log = json.loads(render_sarif(faults, "0.1.0"))
    jsonschema.validate(log, LOG, cls=jsonschema.Draft7Validator)
    return log["runs"][0]


def spot(word: str, text: str = LEDGER) -> Span:
    start = text.index(word)
    return Span(SourceText("claims.yaml", text), start, start + len(word))


def region(line: int, start: int, end: int) -> dict[str, int]:
    return {"startLine": line, "startColumn": start, "endLine": line, "endColumn": end}


def test_nothing_wrong_is_a_run_without_results() -> None:
    run = run_of()
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])
    assert run["invocations"] == [{"executionSuccessful": True}]


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_a_rule_with_its_explanation(code: str) -> None:
    (rule,) = run_of(Diagnostic(code, spot("fall"), "no"))["tool"]["driver"]["rules"]
    assert (rule["id"], rule["shortDescription"]["text"]) == (code, CODES[code].title)
    assert rule["help"]["markdown"].startswith(f"# {code}: ")
    assert rule["fullDescription"]["text"]


def test_a_result_names_its_rule_its_weight_and_its_place() -> None:
    advice, error = (
        Diagnostic("W602", spot("fall"), "no copy"),
        Diagnostic("E203", spot("zelenski"), "no actor", "did you mean `zelensky`?"),
    )
    run = run_of(advice, error)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [(rules[result["ruleIndex"]], result["level"]) for result in run["results"]] == [
        ("W602", "note"),
        ("E203", "error"),
    ]
    told = run["results"][1]
    assert told["message"]["text"] == "no actor (help: did you mean `zelensky`?)"
    assert told["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "claims.yaml"},
                # in characters, of which the dove is one
                "region": region(3, 21, 29),
            }
        }
    ]


def test_other_places_are_related_and_their_files_are_addresses() -> None:
    other = Label(Span(OTHER, 3, 7), "first used here")
    (told,) = run_of(Diagnostic("E202", spot("fall"), "twice", others=(other,)))["results"]
    (related,) = told["relatedLocations"]
    assert related == {
        "id": 1,
        "message": {"text": "first used here"},
        "physicalLocation": {
            "artifactLocation": {"uri": "ledger/more%20claims.yaml"},
            "region": region(1, 4, 8),
        },
    }


def test_edits_that_belong_together_are_one_fix_with_a_change_for_each_file() -> None:
    edits = (Fix(spot("fall"), "rise"), Fix(spot("note"), "notes"), Fix(Span(OTHER, 0, 0), "# "))
    (told,) = run_of(Diagnostic("E203", spot("fall"), "no", "mend", fixes=edits))["results"]
    (fix,) = told["fixes"]
    changes = [
        [
            (edit["insertedContent"]["text"], edit["deletedRegion"])
            for edit in change["replacements"]
        ]
        for change in fix["artifactChanges"]
    ]
    assert changes == [
        [("rise", region(2, 3, 7)), ("notes", region(3, 5, 9))],
        [("# ", region(1, 1, 1))],
    ]


def test_a_strangers_words_neither_link_nor_disguise() -> None:
    hostile = "[here](https://evil.example)\n\u202e::error::x"
    (told,) = run_of(Diagnostic("E203", spot("fall"), hostile))["results"]
    assert told["message"]["text"] == "[here] (https://evil.example) <U+202E>:：error:：x"
