"""Diagnostics -> SARIF 2.1.0, which code scanning reads.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html
"""

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from claimledger.text.codes import CODES
from claimledger.text.diagnostics import Diagnostic, Fix, Label, Severity
from claimledger.text.explanations import explanation
from claimledger.text.report import NOTHING, harmless
from claimledger.text.source import SourceText, Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.ADVICE: "note",
}


def render_sarif(
    diagnostics: Sequence[Diagnostic], version: str, left_out: Mapping[str, int] = NOTHING
) -> str:
    """One run of one tool: a rule for each code that was met, a result for each fault.

    `version` is the tool's own; `left_out` is how many faults of a code are no results, by the
    code.
    """
    rules = sorted({one.code for one in diagnostics})
    driver = {"name": "claimledger", "version": version, "rules": [_rule(code) for code in rules]}
    run: dict[str, object] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(one, rules.index(one.code)) for one in diagnostics],
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
        "defaultConfiguration": {"level": LEVELS[Severity(CODES[code].severity)]},
    }


def _result(one: Diagnostic, rule: int) -> dict[str, object]:
    message = f"{one.message} (help: {one.help})" if one.help else one.message
    result: dict[str, object] = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": LEVELS[one.severity],
        "message": _text(message),
        "locations": [{"physicalLocation": _location(one.span)}],
    }
    if one.others:
        result["relatedLocations"] = [_related(n, other) for n, other in enumerate(one.others, 1)]
    if one.fixes:
        result["fixes"] = [_fix(one.fixes, one.help)]
    return result


def _related(number: int, other: Label) -> dict[str, object]:
    return {
        "id": number,
        "message": _text(other.message),
        "physicalLocation": _location(other.span),
    }


def _fix(fixes: Sequence[Fix], help_: str) -> dict[str, object]:
    """All edits as one remedy, since they are applied together; a change for each file."""
    files: dict[SourceText, list[Fix]] = {}
    for fix in fixes:
        files.setdefault(fix.span.source, []).append(fix)
    changes = [
        {
            "artifactLocation": _artifact(source),
            "replacements": [_replacement(one) for one in edits],
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
    """A message; in SARIF's own, `[x](y)` would be a link (section 3.11.6)."""
    return {"text": harmless(text).replace("](", "] (")}
