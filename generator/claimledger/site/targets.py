"""Which pages there are, by kind: what others may link to."""

from collections.abc import Iterator

from claimledger.ledger.model import Ledger
from claimledger.site.cross_references import Index


def claim_targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Claims that have been said by the day of the site."""
    return (f"claims/{claim}" for claim in index.claims)


def place_targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Places that are not removed."""
    return (f"places/{place}" for place in index.live_places)


def actor_targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Actors that are not removed."""
    return (f"actors/{actor}" for actor in index.live_actors)


def source_targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Sources that exist at the day of the site."""
    return (f"sources/{source}" for source in index.live_sources)


def measure_targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Every measure, whether a figure on it has been given by the day of the site or not."""
    return (f"measures/{measure}" for measure in ledger.measures)


def date_targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Days, months and years that something is dated, and the years and months above them."""
    yield from index.dates.days
    yield from index.dates.months
    yield from index.dates.years


def removed_targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Records that were removed; their address stays."""
    yield from (f"claims/{record.id}" for record in ledger.claims.values() if record.removed)
    yield from (f"places/{record.id}" for record in ledger.places.values() if record.removed)
    yield from (f"actors/{record.id}" for record in ledger.actors.values() if record.removed)
    yield from (f"sources/{record.id}" for record in ledger.sources.values() if record.removed)
