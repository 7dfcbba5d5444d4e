"""Small pieces of finished HTML, made without a template where there are a great many of them."""

from markupsafe import Markup, escape

ANYWHERE = "\0"
"""Stands for the way to the site's root in pieces drawn once for all pages; no ledger holds it."""


STANDING = "\1"
"""Stands for what is said of a claim's status in rows drawn once for all pages; likewise."""


def filled(pattern: str, *values: object) -> Markup:
    """A pattern of ours with its `%s` filled by the values, each escaped unless it is `Markup`."""
    return Markup(pattern % tuple([_escaped(value) for value in values]))


def _escaped(value: object) -> str:
    """As `escape`, which would copy what is finished."""
    return value.__html__() if hasattr(value, "__html__") else escape(value)


def rooted(piece: str, root: str, standing: str = "") -> Markup:
    """A piece drawn for anywhere, on a page whose way to the site's root is `root`."""
    return Markup(str.replace(piece, ANYWHERE, root).replace(STANDING, standing))


def joined_markup(pieces: list[Markup], between: str = ", ", last: str = " and ") -> Markup:
    """`a`, `a and b`, `a, b and c`."""
    head, tail = str.join(between, pieces[:-1]), pieces[-1]
    return Markup(str.join(last, (head, tail))) if head else tail
