"""The same pages for Hugo: one data file, read by a content adapter, and bare layouts."""

import json
import posixpath
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from claimledger.site.urls import URL_SECTIONS as SECTIONS

_LINK = re.compile(r"\]\(([^)\s]+\.md)\)")
_CONFIG = """\
baseURL = "https://example.org/events/"
title = "Synthetic events"
languageCode = "en"
disableKinds = ["taxonomy", "term", "RSS"]
[markup.goldmark.renderer]
unsafe = false
"""
_ADAPTER = """\
{{ range site.Data.pages }}
{{ $text := dict "mediaType" "text/markdown" "value" .text }}
{{ $.AddPage (dict "path" .path "kind" .kind "title" .title "content" $text) }}
{{ end }}
"""
_NAV = "".join(
    f'<li><a href="{{{{ "{section}/" | relURL }}}}">{section.capitalize()}</a></li>\n'
    for section in SECTIONS
)
_LAYOUT = f"""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{{{{ .Title }}}} - {{{{ site.Title }}}}</title>
<link rel="canonical" href="{{{{ .Permalink }}}}">
</head>
<body>
<nav><ul>
<li><a href="{{{{ "" | relURL }}}}">Home</a></li>
{_NAV}</ul></nav>
<main>
{{{{ .Content }}}}
</main>
</body>
</html>
"""


def hugo_command() -> str | None:
    """The command, that of this environment first; None where it is not installed."""
    return shutil.which("hugo", path=str(Path(sys.executable).parent)) or shutil.which("hugo")


def write_hugo_project(folder: Path, docs: Path) -> int:
    """A project with a page for each Markdown file below `docs`; tells how many."""
    for name in ("content", "data", "layouts"):
        (folder / name).mkdir(parents=True)
    files = sorted(docs.rglob("*.md"))
    pages = list(_pages(files, docs))
    (folder / "data" / "pages.json").write_text(json.dumps(pages), "utf-8")
    (folder / "content" / "_content.gotmpl").write_text(_ADAPTER, "utf-8")
    home = (docs / "index.md").read_text("utf-8")
    text = f"---\ntitle: Synthetic events\n---\n{_linked(home, 'index.md')}"
    (folder / "content" / "_index.md").write_text(text, "utf-8")
    (folder / "hugo.toml").write_text(_CONFIG, "utf-8")
    for name in ("home.html", "section.html", "page.html"):
        (folder / "layouts" / name).write_text(_LAYOUT, "utf-8")
    return len(files)


def _pages(files: list[Path], docs: Path) -> Iterator[dict[str, str]]:
    targets = {file: _target(file.relative_to(docs).as_posix()) for file in files}
    above = {posixpath.dirname(target) for target in targets.values()}
    above |= {posixpath.dirname(target) for target in above}
    for file, target in targets.items():
        if target:
            text = file.read_text("utf-8")
            yield {
                "path": target,
                "kind": "section" if target in above else "page",
                "title": text.partition("\n")[0].removeprefix("# "),
                "text": _linked(text, file.relative_to(docs).as_posix()),
            }


def _target(name: str) -> str:
    target = name.removesuffix(".md")
    return "" if target == "index" else target.removesuffix("/index")


def _linked(text: str, name: str) -> str:
    """The text with links to addresses in the place of files."""

    def address(found: re.Match[str]) -> str:
        if "://" in found[1]:
            return found[0]
        file = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
        target = _target(file)
        return f"](/events/{target}/)" if target else "](/events/)"

    return _LINK.sub(address, text)
