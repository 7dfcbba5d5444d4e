"""Links to explainers, and the way back from a claim to those that refer to it."""

from claimledger.site.explainer import Explainer
from claimledger.site.links import Link, Linker, link
from claimledger.site.materials import Materials


def explainer_link(m: Materials, linker: Linker, one: Explainer) -> Link:
    """The written page, by its title."""
    return link(f"{linker.root}{m.urls.path(one.target)}", one.title)


def explained_in(m: Materials, linker: Linker, claim: str) -> tuple[Link, ...]:
    """The explainers that refer to a claim."""
    return tuple(explainer_link(m, linker, one) for one in m.explainers if claim in one.claims)
