"""An explainer: a written page that goes through what is on record about one question."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Explainer:
    """A written page.

    Attributes:
        target: what its path names, `explainers/balakliia`.
        title, description: plain text, from its front matter; the title else from its heading.
        claims: ids of the claims that it refers to, each once, in order.
    """

    target: str
    title: str
    description: str
    claims: tuple[str, ...]
