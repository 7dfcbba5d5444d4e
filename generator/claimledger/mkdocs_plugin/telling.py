"""Faults in MkDocs' own log, so that `--strict` counts what it should count."""

from collections import Counter
from collections.abc import Sequence

from mkdocs.plugins import get_plugin_logger

from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.report import render_text

log = get_plugin_logger(__name__)


def tell(diagnostics: Sequence[Diagnostic]) -> None:
    """Logs every error and every warning; advice is one line, and never a warning."""
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR:
            log.error(_report(diagnostic))
        elif diagnostic.severity is Severity.WARNING:
            log.warning(_report(diagnostic))
    advice = Counter(d.code for d in diagnostics if d.severity is Severity.ADVICE)
    if advice:
        log.info(_advice(advice))


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors stop the build: the one error that ends it."""
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    many = "1 error" if errors == 1 else f"{errors:,} errors"
    return f"claimledger: {many} in the ledger or in prose; nothing was published"


def _report(diagnostic: Diagnostic) -> str:
    return render_text([diagnostic]).strip()


def _advice(counts: Counter[str]) -> str:
    number = counts.total()
    pieces = "1 piece" if number == 1 else f"{number:,} pieces"
    listed = ", ".join(f"{code} × {count}" for code, count in sorted(counts.items()))
    return f"{pieces} of advice ({listed}); `claimledger check` lists them"
