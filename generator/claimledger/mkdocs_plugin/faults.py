"""Faults in MkDocs' log, and on the page that `mkdocs serve` shows in place of the site."""

import logging
from collections import Counter
from collections.abc import Sequence
from html import escape

from mkdocs.plugins import get_plugin_logger

from claimledger.text.codes import CODES
from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.report import lines_of, render_text, shortened

# Faults in MkDocs' own log, so that `--strict` counts what it should count.

log = get_plugin_logger(__name__)


def tell(diagnostics: Sequence[Diagnostic]) -> None:
    """Logs errors and warnings, of very many the first of each kind and the number of the others.

    Advice is one line, and never a warning.
    """
    listed, left_out = shortened([d for d in diagnostics if d.severity is not Severity.ADVICE])
    for diagnostic in listed:
        _log_as(diagnostic.severity, _report(diagnostic))
    for code, line in zip(left_out, lines_of(left_out), strict=True):
        _log_as(Severity(CODES[code].severity), f"{line}; `claimledger check --all` lists them")
    advice = Counter(d.code for d in diagnostics if d.severity is Severity.ADVICE)
    if advice:
        log.info(_advice(advice))


def _log_as(severity: Severity, text: str) -> None:
    log.log(logging.ERROR if severity is Severity.ERROR else logging.WARNING, text)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """How many errors stop the build: the one error that ends it."""
    errors = sum(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)
    many = "1 error" if errors == 1 else f"{errors:,} errors"
    return f"claimledger: {many} in the ledger, prose or templates; nothing was published"


def _report(diagnostic: Diagnostic) -> str:
    return render_text([diagnostic]).strip()


def _advice(counts: Counter[str]) -> str:
    number = counts.total()
    pieces = "1 piece" if number == 1 else f"{number:,} pieces"
    listed = ", ".join(f"{code} × {count}" for code, count in sorted(counts.items()))
    return f"{pieces} of advice ({listed}); `claimledger check` lists them"


# What `mkdocs serve` shows in place of the site while the ledger has faults.

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{count} to mend</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.6 system-ui, sans-serif; }}
body {{ margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }}
pre {{ border-left: 3px solid; overflow-x: auto; padding: .25rem 1rem; }}
</style>
</head>
<body>
<h1>{count} to mend</h1>
<p>The site comes back by itself as soon as they are mended and the file is saved.</p>
{reports}
{script}</body>
</html>
"""

# MkDocs adds live reload to pages it finds, and not to the page for those it does not find.
_RELOAD = """<script>
(async () => {
  const wait = async (epoch) => (await fetch(`/livereload/${epoch}/0`)).text();
  const seen = await wait(0);
  while ((await wait(seen)) === seen);
  location.reload();
})();
</script>
"""


def faults_page(diagnostics: Sequence[Diagnostic], reloads: bool = False) -> str:
    """A whole document with errors and warnings, shortened as in the log.

    `reloads` where MkDocs does not see to it.
    """
    told = [fault for fault in diagnostics if fault.severity is not Severity.ADVICE]
    listed, left_out = shortened(told)
    return _PAGE.format(
        count="1 fault" if len(told) == 1 else f"{len(told):,} faults",
        reports="\n".join(
            (
                *(f"<pre>{escape(render_text([fault]).strip())}</pre>" for fault in listed),
                *(f"<p>{escape(line)}</p>" for line in lines_of(left_out)),
            )
        ),
        script=_RELOAD if reloads else "",
    )
