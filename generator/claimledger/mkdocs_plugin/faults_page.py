"""What `mkdocs serve` shows in place of the site while the ledger has faults."""

from collections.abc import Sequence
from html import escape

from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.report import render_text

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
    """A whole document with every error and warning; `reloads` where MkDocs does not see to it."""
    told = [one for one in diagnostics if one.severity is not Severity.ADVICE]
    return _PAGE.format(
        count="1 fault" if len(told) == 1 else f"{len(told):,} faults",
        reports="\n".join(f"<pre>{escape(render_text([one]).strip())}</pre>" for one in told),
        script=_RELOAD if reloads else "",
    )
