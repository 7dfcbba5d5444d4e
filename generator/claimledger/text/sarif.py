"""Diagnostics in SARIF 2.1.0, the format of code scanning.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
"""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from claimledger.text.codes import CODES
from claimledger.text.diagnostics import Diagnostic, Fix, Label, Severity
from claimledger.text.explanations import explanation
from claimledger.text.report import NONE_LEFT_OUT, harmless
from claimledger.text.source import SourceText, Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
SARIF_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "note",
}


def render_sarif(
    diagnostics: Sequence[Diagnostic], version: str, left_out: Mapping[str, int] = NONE_LEFT_OUT
) -> str:
    """A log with one run: a rule for each code that occurs, and a result for each diagnostic.

    `version` is the version of claimledger; `left_out` says by code how many have no result.
    """
    rules = sorted({diagnostic.code for diagnostic in diagnostics})
    driver = {"name": "claimledger", "version": version, "rules": [_rule(code) for code in rules]}
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [
            _result(diagnostic, rules.index(diagnostic.code)) for diagnostic in diagnostics
        ],
    }
    if left_out:
        run["properties"] = {"left_out": dict(left_out)}
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=True, indent=2)


def _rule(code: str) -> dict[str, object]:
    explained = explanation(code)
    return {
        "id": code,
        "shortDescription": {"text": explained.title},
        "fullDescription": {"text": " ".join(explained.why.split())},
        "help": {"text": explained.markdown, "markdown": explained.markdown},
        "defaultConfiguration": {"level": SARIF_LEVELS[Severity(CODES[code].severity)]},
    }


def _result(diagnostic: Diagnostic, rule: int) -> dict[str, object]:
    message, help_ = diagnostic.message, diagnostic.help
    result: dict[str, object] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": SARIF_LEVELS[diagnostic.severity],
        "message": _text(f"{message} (help: {help_})" if help_ else message),
        "locations": [{"physicalLocation": _location(diagnostic.span)}],
    }
    if diagnostic.others:
        numbered = enumerate(diagnostic.others, 1)
        result["relatedLocations"] = [_related(number, label) for number, label in numbered]
    if diagnostic.fixes:
        result["fixes"] = [_fix(diagnostic.fixes, help_)]
    return result


def _related(number: int, label: Label) -> dict[str, object]:
    return {
        "id": number,
        "message": _text(label.message),
        "physicalLocation": _location(label.span),
    }


def _fix(fixes: Sequence[Fix], help_: str) -> dict[str, object]:
    """One fix, because all edits are applied together, with a change for each file."""
    files: dict[SourceText, list[Fix]] = {}
    for fix in fixes:
        files.setdefault(fix.span.source, []).append(fix)
    changes = [
        {
            "artifactLocation": _artifact(source),
            "replacements": [_replacement(edit) for edit in edits],
        }
        for source, edits in files.items()
    ]
    return {"description": _text(help_ or "mend it"), "artifactChanges": changes}


def _replacement(fix: Fix) -> dict[str, object]:
    return {"deletedRegion": _region(fix.span), "insertedContent": {"text": fix.replacement}}


def _location(span: Span) -> dict[str, object]:
    return {"artifactLocation": _artifact(span.source), "region": _region(span)}


def _artifact(source: SourceText) -> dict[str, object]:
    return {"uri": quote(source.name, errors="surrogateescape")}


def _region(span: Span) -> dict[str, object]:
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _text(text: str) -> dict[str, object]:
    """A message; `[x](y)` is a link in messages of SARIF (section 3.11.6), so it is changed."""
    return {"text": harmless(text).replace("](", "] (")}
