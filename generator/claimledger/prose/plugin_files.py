"""Hidden YAML files among pages, which plugins read: `.meta.yml`, `.nav.yml` and the like.

A plugin copies what stands in them into pages and into the navigation after front matter has been
made harmless, and the theme prints it as it is. So they are read as strictly as front matter, and
may hold no markup at all.
"""

from collections.abc import Callable, Container, Iterator
from html import unescape
from pathlib import PurePosixPath

from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.ledger.yaml_reader import parse
from claimledger.prose.disguises import disguised
from claimledger.prose.foreign import host_of
from claimledger.prose.front_matter import read_metadata
from claimledger.prose.reading import metadata_faults
from claimledger.prose.safety import message, remedy, text_printed_raw
from claimledger.prose.sanitizer import Refusal
from claimledger.text.characters import disguises
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText

_YAML = (".yml", ".yaml")
_OTHERWISE_NAMED = frozenset((".pages", "meta.yml", "nav.yml", "authors.yml"))
_METADATA = "meta.yml"
_FETCHED = frozenset(("avatar", "image", "logo", "cover"))
"""Keys whose address a browser asks for a picture."""


def is_read_by_plugins(name: str) -> bool:
    """Whether a plugin may read a file of this name below the folder of prose."""
    file = PurePosixPath(name).name
    return file in _OTHERWISE_NAMED or (file.startswith(".") and file.endswith(_YAML))


def plugin_file_faults(
    source: SourceText,
    other_hosts: Container[str],
    is_own_template: Callable[[str], bool],
    is_icon: Callable[[str], bool],
) -> Iterator[Diagnostic]:
    """What does not belong in such a file.

    Args:
        source: the file.
        other_hosts: the hosts that may be asked for pictures all the same.
        is_own_template: whether the site has a template of that name of its own.
        is_icon: whether its theme has an icon of that name.
    """
    tree = parse(source)
    yield from disguised(source, 0)
    if source.name.endswith(_METADATA):
        metadata = read_metadata(source)
        yield from metadata.diagnostics
        yield from metadata_faults(metadata, is_own_template, is_icon)
    else:
        yield from tree.diagnostics
    if tree.root is not None:
        for key, node in _texts(tree.root, ""):
            yield from _in_text(key, node, other_hosts)


def _texts(node: Node, key: str) -> Iterator[tuple[str, Node]]:
    """Every text, keys included, with the key that it stands under."""
    if isinstance(node, MapNode):
        for name, value in node.pairs:
            yield "", name
            yield from _texts(value, name.text)
    elif isinstance(node, ListNode):
        for value in node:
            yield from _texts(value, key)
    else:
        yield key, node


def _in_text(key: str, node: Node, other_hosts: Container[str]) -> Iterator[Diagnostic]:
    span, text = node.head_span, unescape(node.text)
    host = host_of(text) if key.lower() in _FETCHED else ""
    if fault := text_printed_raw(node.text, span):
        yield fault
    elif host and host not in other_hosts:
        refusal = Refusal("host", host)
        yield Diagnostic("E504", span, message(refusal), remedy(refusal))
    if node.text not in node.source.text and any(disguises(node.text)):
        told = "an escape that makes a character which disguises text"
        yield Diagnostic("E502", span, told, "take it out")
