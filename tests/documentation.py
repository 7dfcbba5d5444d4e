"""What pages of the reference hold of the code: options and commands, as tables."""

import inspect
import re
from collections.abc import Iterator

import click
from mkdocs.config.base import Config
from mkdocs.config.config_options import SubConfig

from claimledger.cli import main
from claimledger.mkdocs_plugin.config import BaseMapConfig, ExportsConfig, PluginConfig

SETTINGS: dict[str, type[Config]] = {
    "": PluginConfig,
    "exports": ExportsConfig,
    "base_map": BaseMapConfig,
}
"""The options of the plugin, and of what stands within one of them."""

_ATTRIBUTE = re.compile(r"^    (\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


def settings() -> str:
    """A table of options for each of `SETTINGS`: name, default, meaning."""
    tables = []
    for within, config in SETTINGS.items():
        told = meanings(config)
        rows = [
            _row(f"`{name}`", _default(option), told[name]) for name, option in _options(config)
        ]
        heading = f"\n### Within `{within}`\n\n" if within else ""
        tables.append(
            heading + "".join(["| option | default | what it does |\n| --- | --- | --- |\n", *rows])
        )
    return "".join(tables)


def meanings(config: type[Config]) -> dict[str, str]:
    """What is said of each option where it is declared."""
    found = _ATTRIBUTE.findall(inspect.getdoc(config) or "")
    return {name: re.sub(r"\s+", " ", text[:1].upper() + text[1:]) for name, text in found}


def commands() -> str:
    """A section for each command: how it is called, what it does, and its options."""
    return "\n".join(_command(path, command) for path, command in every_command())


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Every command that does something, with how it is called."""
    yield from _below("claimledger", main)


def _below(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield path, command
        return
    if command.invoke_without_command:
        yield path, command
    for name in sorted(command.commands):
        yield from _below(f"{path} {name}", command.commands[name])


def _command(path: str, command: click.Command) -> str:
    context = click.Context(command, info_name=path)
    arguments = [name for name in command.collect_usage_pieces(context) if name != "[OPTIONS]"]
    call = " ".join([path, *arguments])
    paragraphs = [re.sub(r"\s+", " ", part).strip() for part in (command.help or "").split("\n\n")]
    options = [option for option in command.params if isinstance(option, click.Option)]
    rows = [_option(option, context) for option in options if not option.hidden]
    table = ["", "| option | what it does |", "| --- | --- |", *rows] if rows else []
    text = [f"## {path}", "", f"`{call}`", ""]
    return "\n".join([*text, *"\n\n".join(paragraphs).split("\n"), *table, ""])


def _option(option: click.Option, context: click.Context) -> str:
    record = option.get_help_record(context)
    assert record is not None
    names, help_ = record[0].replace("|", ", "), record[1]
    return _row(f"`{names}`", help_).rstrip("\n")


def _options(config: type[Config]) -> Iterator[tuple[str, object]]:
    yield from config._schema  # the order in which they are declared


def _default(option: object) -> str:
    value = getattr(option, "default", None)
    if isinstance(option, SubConfig):
        return "see below"
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, list):
        return f"`[{', '.join(map(str, value))}]`" if value else "none"
    return f"`{value}`" if value not in (None, "") else "none"


def _row(*cells: str) -> str:
    return (
        "| " + " | ".join(re.sub(r"\s+", " ", cell).replace("|", "\\|") for cell in cells) + " |\n"
    )
