"""`claimledger init`: the files of a first site, from the example that the package carries."""

from pathlib import Path

import click

from claimledger.assets import packaged_empty, packaged_starter

_INIT_HELP = """\
Write a first site into DIR, the folder here where none is named: settings, a small ledger with a
remark at each thing to know, an explainer, pages about the site and for contact, and workflows
for GitHub. It is a whole site; put your own in the place of what is invented. With --empty nothing
is invented: the ledger has no records yet, and there is no explainer.

A file that is already there is never touched: if any is, nothing is written.
"""

STARTER = (
    "README.md",
    "mkdocs.yml",
    "claims.yaml",
    "content/index.md",
    "content/explainers/pier.md",
    "content/about.md",
    "content/contact.md",
    "requirements.txt",
    ".gitignore",
    ".github/workflows/site.yml",
    ".github/workflows/pull-request.yml",
    ".github/workflows/pull-request-comment.yml",
    ".github/workflows/links.yml",
)
"""The files, in the order in which somebody would open them."""


OTHER_IF_EMPTY = (
    "README.md",
    "mkdocs.yml",
    "claims.yaml",
    "content/index.md",
    "content/about.md",
)
"""Those that are others for a site without records."""

ONLY_WITH_RECORDS = ("content/explainers/pier.md",)


@click.command("init", help=_INIT_HELP)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--empty", is_flag=True, help="Without the records and pages that are invented.")
def init_command(folder: Path, empty: bool) -> None:
    """Write a first site into a folder; exit code 2 where nothing could be written."""
    names = [name for name in STARTER if not (empty and name in ONLY_WITH_RECORDS)]
    there = [name for name in names if (folder / name).exists()]
    if there:
        raise click.UsageError(
            f"nothing was written, as {folder} has already: {', '.join(there)}; "
            "name a folder without them"
        )
    for name in names:
        is_other = empty and name in OTHER_IF_EMPTY
        _write((packaged_empty() if is_other else packaged_starter()) / name, folder / name)
        click.echo(f"  {folder / name}")
    here = "" if folder == Path() else f"  cd {folder}\n"
    click.echo(
        f"\na site of {len(names)} files. Next:\n{here}"
        "  claimledger check         what is wrong, and what is still to be filled in\n"
        "  mkdocs serve              shows the site while you edit\n"
        "  mkdocs build --strict     writes it into site/"
    )


def _write(example: Path, file: Path) -> None:
    """Copies a file, never over another.

    Raises:
        click.UsageError: the disk refuses it.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as out:
            out.write(example.read_bytes())
    except OSError as error:
        why = f"{file} cannot be written: {error.strerror or error}"
        raise click.UsageError(why) from error
