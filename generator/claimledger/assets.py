"""Where the templates, assets and the first site that come with the package are."""

from pathlib import Path


def packaged_templates() -> Path:
    """The folder `site_templates` with its parts `pages`, `parts`, `theme` and `assets`.

    A wheel carries it inside the package; in a checkout it stands at the project's root.
    """
    return _shipped("site_templates", "site_templates")


def packaged_starter() -> Path:
    """The folder with the files of a first site, as `claimledger init` writes them.

    A wheel carries it inside the package; in a checkout it is the example to begin from.
    """
    return _shipped("starter", "examples/minimal")


def packaged_empty() -> Path:
    """The folder with those files of a first site that are others where it has no records."""
    return _shipped("starter_empty", "examples/empty")


def _shipped(in_wheel: str, in_checkout: str) -> Path:
    package = Path(__file__).parent
    shipped = package / in_wheel
    return shipped if shipped.is_dir() else package.parents[1] / in_checkout
