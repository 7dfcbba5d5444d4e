"""The command `claimledger`. The only importer of click."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module

import click

from claimledger.cli.common import Group

COMMANDS = (
    "check",
    "diff",
    "explain",
    "export",
    "import",
    "init",
    "links",
    "lsp",
    "new",
    "schema",
    "status",
)
"""Every command, in a module of its name; `import_` has `import`, a word of Python's own."""

_MAIN_HELP = "A ledger of claims: who said what, who contradicts it, who checked it."
_HELP_OPTIONS = {"help_option_names": ["-h", "--help"]}


class _Commands(MutableMapping[str, click.Command]):
    """The commands by name; the module of one is read when it is asked for, as many need much."""

    def __init__(self) -> None:
        self._modules = {name: f"{__name__}.{name}" for name in COMMANDS}
        self._modules["import"] += "_"
        self._added: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._added:
            module = import_module(self._modules[name])
            self._added[name] = getattr(module, f"{name}_command")
        return self._added[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._added[name] = command

    def __delitem__(self, name: str) -> None:
        self._modules.pop(name, None)
        self._added.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._modules, *self._added)))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@click.group(cls=Group, commands=_Commands(), context_settings=_HELP_OPTIONS, help=_MAIN_HELP)
@click.version_option(package_name="claimledger")
def main() -> None:
    """A ledger of claims: who said what, who contradicts it, who checked it."""
