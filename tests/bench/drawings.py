"""What each drawing costs: milliseconds and bytes per page that holds one.

.venv/bin/python tests/bench/drawings.py 10000
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from claimledger.assets import packaged_templates
from claimledger.ledger.checks import without_errors
from claimledger.ledger.reader import read
from claimledger.ledger.yaml_reader import parse
from claimledger.site.distances import spots
from claimledger.site.drawings.figures import figures
from claimledger.site.drawings.map import neighbours, place_map
from claimledger.site.drawings.matrix import matrix
from claimledger.site.drawings.timeline import timeline
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.pages import materials
from claimledger.standing.derive import derive
from claimledger.text.source import SourceText
from tests.bench.synthetic import DAY, ledger_text

Draw = Callable[[], str]
_ROW = "{:<34} {:>7} {:>9} {:>9} {:>9} {:>10} {:>10}"


def print_drawings(claims: int, seed: int = 1) -> None:
    """Prints a row for each sort of drawing in a synthetic ledger of so many claims."""
    root = parse(SourceText("claims.yaml", ledger_text(claims, seed))).root
    ledger = without_errors(*read((root,) if root else ()))
    assert ledger is not None
    m = materials(ledger, derive(ledger, DAY), Options(DAY, packaged_templates()))
    print(f"\ndrawings, {claims:,} claims")
    print(_ROW.format("", "pages", "ms", "ms, 99 %", "s in all", "bytes", "bytes, max"))
    for name, draws in _drawings(m):
        print(_ROW.format(name, *_measured(list(draws))))


def _drawings(m: Materials) -> Iterable[tuple[str, Iterable[Draw]]]:
    index, places = m.index, m.index.live_places
    live = spots(m.ledger.places[id_] for id_ in places)
    points = {place.id: place for place in live}
    said = {id_: tuple(dict.fromkeys(s.claim for s in index.actors[id_].said)) for id_ in
            index.live_actors}  # fmt: skip

    def near(place: str) -> str:
        shown = neighbours(m, place, live, points.get(place))
        return place_map(m, f"places/{place}/", shown, "Near", here=place)

    def of_actor(actor: str) -> str:
        return timeline(m, f"actors/{actor}/", said[actor], "Said", speaker=actor)

    def of_place(place: str) -> str:
        return timeline(m, f"places/{place}/", index.places.get(place, ()), "Said")

    yield "timeline of everything (home)", [lambda: timeline(m, "", index.claims, "All")]
    yield "timeline of a place", [lambda id_=id_: of_place(id_) for id_ in places]  # type: ignore[misc]
    yield "timeline of an actor", [lambda id_=id_: of_actor(id_) for id_ in said]  # type: ignore[misc]
    yield "map of all places", [lambda: place_map(m, "places/", places, "All")]
    yield "map around a place", [lambda id_=id_: near(id_) for id_ in places]  # type: ignore[misc]
    measures = m.derived.index.figures
    yield (
        "figures on a measure",
        [
            lambda id_=id_: figures(m, "claims/x/", id_)  # type: ignore[misc]
            for id_ in measures
        ],
    )
    starts = range(0, min(len(index.claims), 2000), 30)
    yield (
        "matrix of 30 claims",
        [
            lambda at=at: matrix(m, "x/", index.claims[at : at + 30], "All")  # type: ignore[misc]
            for at in starts
        ],
    )


def _measured(draws: list[Draw]) -> tuple[str, ...]:
    seconds, sizes = [], []
    for draw in draws:
        start = perf_counter()
        sizes.append(len(draw().encode()))
        seconds.append(perf_counter() - start)
    middle, most = len(draws) // 2, int(len(draws) * 0.99)
    slow, long = sorted(seconds), sorted(sizes)
    return (
        f"{len(draws):,}",
        f"{1000 * slow[middle]:.1f}",
        f"{1000 * slow[most]:.1f}",
        f"{sum(seconds):.1f}",
        f"{long[middle]:,}",
        f"{long[-1]:,}",
    )


if __name__ == "__main__":
    print_drawings(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
