"""The specimen: the ledger in `examples/` that uses every field, every word and every feature.

It is the golden site, and what tests read where they need a whole project that is no
demonstration: nobody edits it to say something new about the world.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from markdown import Markdown  # type: ignore[import-untyped]
from mkdocs.config import load_config

from claimledger.build import Build, Examined, build, examine
from claimledger.ledger.fields import Field
from claimledger.ledger.files import Loaded, load
from claimledger.ledger.model import Ledger
from claimledger.ledger.sections import DECLARATIONS, ROOT, SECTIONS
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.ledger.yaml_reader import parse
from claimledger.mkdocs_plugin.config import PluginConfig
from claimledger.mkdocs_plugin.publication import site_options
from claimledger.prose.configuration import configuration_of
from claimledger.prose.documents import read_documents, read_pages
from claimledger.prose.pictures import Picture, read_pictures
from claimledger.text.source import SourceText
from tests.support import ROOT as REPOSITORY

SPECIMEN = REPOSITORY / "examples" / "specimen"
DAY = date(2026, 11, 1)
"""The day of its golden pages, 1 November 2026; `real_site.DAY` tells builds the same."""


@cache
def loaded() -> Loaded:
    """The files of its ledger."""
    return load(SPECIMEN / "claims.yaml", SPECIMEN)


@cache
def examined() -> Examined:
    """Its ledger, and what is said of it."""
    return examine(loaded(), DAY)


def ledger() -> Ledger:
    """Its ledger, which has no error."""
    valid = examined().valid
    assert valid is not None
    return valid


def changed(node: Node, text: str) -> Examined:
    """Its ledger with another text in the place of a value, and what is said of that."""
    old = node.source
    new = SourceText(old.name, old.text[: node.start] + text + old.text[node.end :])
    roots = [parse(new if root is old else root).root for root in loaded().sources]
    return examine(replace(loaded(), roots=tuple(root for root in roots if root)), DAY)


@dataclass(frozen=True)
class Use:
    """A value in the ledger.

    Attributes:
        path: where its field stands in the tables, `claims.positions.quote`.
        record: the record it belongs to, `claims/some-id`; empty in the root of the file.
    """

    path: str
    record: str
    field: Field
    node: Node


def field_paths() -> Mapping[str, Field]:
    """Every field of every table by its path, `claims.positions.quote`."""
    return {
        path: field for name, fields in _tables().items() for path, field in _paths(name, fields)
    }


@cache
def used() -> Mapping[str, Sequence[Use]]:
    """Every value in the files by the path of its field, in the order in which they stand there."""
    by_path: defaultdict[str, list[Use]] = defaultdict(list)
    for use in _uses():
        by_path[use.path].append(use)
    return dict(by_path)


def _uses() -> Iterator[Use]:
    for root in loaded().roots:
        assert isinstance(root, MapNode)
        for key, value in root.pairs:
            fields = _tables().get(key.text)
            if fields is None:
                yield from _uses_of(root, ROOT, "ledger", "", only=key.text)
                continue
            assert isinstance(value, MapNode)
            for id_, record in value.pairs:
                yield from _uses_of(record, fields, key.text, f"{key.text}/{id_.text}")


def _tables() -> Mapping[str, tuple[Field, ...]]:
    sections = {**SECTIONS, **DECLARATIONS}
    return {"ledger": ROOT, **{name: section.fields for name, section in sections.items()}}


def _paths(before: str, fields: tuple[Field, ...]) -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield f"{before}.{field.name}", field
        yield from _paths(f"{before}.{field.name}", field.type.fields)


def _uses_of(
    node: Node, fields: tuple[Field, ...], before: str, record: str, only: str = ""
) -> Iterator[Use]:
    assert isinstance(node, MapNode)
    for field in fields:
        value = node.value(field.name) if only in ("", field.name) else None
        values = value.values if isinstance(value, ListNode) else [value] if value else []
        for each in values:
            path = f"{before}.{field.name}"
            yield Use(path, record, field, each)
            if field.type.fields:
                yield from _uses_of(each, field.type.fields, path, record)


@cache
def published() -> Build:
    """Its pages as the plugin makes them, with introductions, without the theme around them."""
    config = load_config(str(SPECIMEN / "mkdocs.yml"))
    plugin = config.plugins["claimledger"].config
    assert isinstance(plugin, PluginConfig)
    options = replace(site_options(plugin, config), day=DAY, today=DAY, pictures=pictures())
    configuration = configuration_of(config, plugin)
    documents = read_documents(configuration, SPECIMEN)
    pages = read_pages(documents, configuration)
    return build(loaded(), pages, options, documents.diagnostics)


@cache
def pictures() -> Mapping[str, Picture]:
    """The pictures of its own that it shows."""
    config = load_config(str(SPECIMEN / "mkdocs.yml"))
    plugin = config.plugins["claimledger"].config
    assert isinstance(plugin, PluginConfig)
    return read_pictures(loaded().roots, configuration_of(config, plugin)).found


def explainer(name: str) -> str:
    """What readers see of a page of prose, `explainers/how-much-water.md`."""
    config, site = load_config(str(SPECIMEN / "mkdocs.yml")), published()
    prose = site.prose[name]
    html = Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    return site.shown(html.convert(prose.markdown), prose, name.replace(".md", "/"))
