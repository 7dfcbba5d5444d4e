"""The two projects that are built: ours, and the same pages in plain MkDocs with Material."""

from collections.abc import Mapping
from pathlib import Path

from claimledger.site.urls import URL_SECTIONS as SECTIONS

ROOT = Path(__file__).parents[2]
SITE = "https://example.org/events/"
_SHARED = f"""\
site_name: Synthetic events
site_url: {SITE}
theme:
  name: material
  language: en
  font: false
  features: [navigation.tabs, navigation.top, search.suggest]
markdown_extensions: [admonition, attr_list, footnotes, tables, toc: {{permalink: true}}]
nav:
  - Home: index.md
"""
_NAV = "".join(f"  - {section.capitalize()}: {section}/index.md\n" for section in SECTIONS)
_OURS = """\
plugins:
  - search
  - claimledger:
      ledger: claims.yaml
      templates: {templates}
"""
_PLAIN = """\
plugins: [search]
docs_dir: docs
not_in_nav: "/**"
"""


def write_ours(folder: Path, ledger: Mapping[str, str]) -> None:
    """A project with a ledger, given by the names of its files, and one page of prose."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Synthetic events\n\nA ledger for measuring.\n")
    for name, text in ledger.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    _configure(folder, _OURS.format(templates=ROOT / "site_templates"))


def write_plain_project(folder: Path) -> None:
    """A project whose pages are written by the stage `markdown`."""
    (folder / "docs").mkdir(parents=True)
    _configure(folder, _PLAIN)


def _configure(folder: Path, plugins: str) -> None:
    (folder / "mkdocs.yml").write_text(_SHARED + _NAV + plugins, "utf-8")
