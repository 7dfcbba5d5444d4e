"""Where the templates, assets and the first site that come with the package are."""

from pathlib import Path


def packaged_templates() -> Path:
    """The folder `site_templates` with its parts `pages`, `parts`, `theme` and `assets`.

    A wheel carries it inside the package; in a checkout it stands at the project's root.
    """
    package = Path(__file__).parent
    shipped = package / "site_templates"
    return shipped if shipped.is_dir() else package.parents[1] / "site_templates"


def packaged_starter() -> Path:
    """The folder with the files of a first site, as `claimledger init` writes them.

    A wheel carries it inside the package; in a checkout it is the example to begin from.
    """
    package = Path(__file__).parent
    shipped = package / "starter"
    return shipped if shipped.is_dir() else package.parents[1] / "examples" / "minimal"
