"""The actors, places and sources of a synthetic ledger, and how often each is met."""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from tests.bench import words
from tests.bench.yaml_text import Value

FIRST, LAST = date(2021, 1, 1), date(2023, 10, 31)
"""Nothing is dated before the one or after the other."""
EVENT_DAYS = 548
"""Events are spread over eighteen months; what is said of them comes later still."""
SIDES = ("ardania", "belmark")
_SIDE_NAMES = {"ardania": ("Ardania", "Арданія", "Ардания"), "belmark": ("Belmark",) * 3}
_BODIES = ("Ministry of Defence", "General Staff", "Regional Council", "Police", "Border Service")


@dataclass
class Skewed:
    """A choice in which few are met often and many seldom: the n-th with weight 1/n (Zipf)."""

    ids: list[str]
    weights: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.ids) + 1)))

    def pick(self, random: Random) -> str:
        """One of them."""
        return random.choices(self.ids, cum_weights=self.weights)[0]


@dataclass
class World:
    """What claims refer to: the records, and the choices among them."""

    sides: dict[str, Value]
    actors: dict[str, Value]
    places: dict[str, Value]
    sources: dict[str, Value]
    speakers: dict[str, Skewed]
    outsiders: Skewed
    carriers: Skewed
    checkers: Skewed
    towns: Skewed
    published: list[tuple[date, str]]

    def source_since(self, random: Random, day: date) -> str:
        """A source published on the day or soon after; sometimes the reference work."""
        if random.random() < 0.15:
            return self.published[-1][1]
        at = bisect_left(self.published, (day, "")) + int(random.expovariate(1))
        return self.published[min(at, len(self.published) - 1)][1]


def world(random: Random, claims: int) -> World:
    """A world for so many claims: an actor for 20 claims, a place for 30, a source for 5."""
    towns, places = _places(random, max(8, claims // 30))
    actors, groups = _actors(random, max(24, claims // 20))
    published, sources = _sources(random, max(6, claims // 5), groups["media"], places)
    return World(
        {side: _named(words.Name(*_SIDE_NAMES[side])) for side in SIDES},
        actors,
        places,
        sources,
        {side: Skewed(groups[side]) for side in SIDES},
        Skewed(groups["media"] + groups["analyst"] + groups["witness"] + groups["person"]),
        Skewed(groups["media"]),
        Skewed(groups["analyst"] + groups["media"][:3]),
        Skewed(towns),
        published,
    )


def _named(name: words.Name) -> dict[str, Value]:
    names: dict[str, Value] = {"uk": name.uk, "ru": name.ru}
    return {"name": name.house, "names": names} if name.uk != name.house else {"name": name.house}


def _places(random: Random, count: int) -> tuple[list[str], dict[str, Value]]:
    """Regions, and towns within them; the towns by id."""
    names = words.place_names(random)
    places: dict[str, Value] = {}
    regions = []
    for _ in range(1 + count // 12):
        name = next(names)
        regions.append(f"{name.house.lower()}-region")
        region = words.Name(f"{name.house} region", f"{name.uk} (область)", f"{name.ru} (область)")
        places[regions[-1]] = _place(random, region, "region", 80)
    for _ in range(count - len(regions)):
        name = next(names)
        kind = random.choice(("city", "settlement", "village", "village"))
        places[name.house.lower()] = _place(random, name, kind, 4) | {
            "within": random.choice(regions)
        }
    return [id_ for id_ in places if id_ not in regions] + regions, places


def _place(random: Random, name: words.Name, kind: str, precision: int) -> dict[str, Value]:
    record = _named(name)
    if random.random() < 0.4:
        record["also_written"] = [name.house.replace("y", "i").replace("h", "g") + "o"]
    return record | {
        "kind": kind,
        "latitude": f"{46 + random.random() * 5:.2f}",
        "longitude": f"{30 + random.random() * 9:.2f}",
        "precision_km": precision,
    }


def _actors(random: Random, count: int) -> tuple[dict[str, Value], dict[str, list[str]]]:
    """Actors, and their ids by group: those who speak for a side in chains below its state."""
    families = words.family_names(random)
    actors: dict[str, Value] = {}
    groups: dict[str, list[str]] = {
        name: [] for name in (*SIDES, "media", "analyst", "witness", "person")
    }
    for side in SIDES:
        name = f"{_SIDE_NAMES[side][0]} (authorities)"
        actors[f"{side}-state"] = {"name": name, "kind": "government", "side": side}
        groups[side].append(f"{side}-state")
    turns = (*SIDES, *SIDES, *SIDES, "media", "analyst", "witness", "person", "media", SIDES[0])
    for number in range(count - len(SIDES)):
        group = turns[number % len(turns)]
        family = next(families)
        if group in SIDES:
            id_, record = _official(random, group, family, groups[group], number)
        else:
            id_, record = _outsider(random, group, family, number)
        actors[id_] = record
        groups[group].append(id_)
    return actors, groups


def _official(
    random: Random, side: str, family: words.Name, above: list[str], number: int
) -> tuple[str, dict[str, Value]]:
    """A body or a person of a side, below one of those that stand already."""
    over = random.choice(above[: 1 + len(above) // 2])
    if number % 3 == 0:
        name = f"{random.choice(_BODIES)} of {family.house}"
        record: dict[str, Value] = {"name": name, "kind": random.choice(("government", "military"))}
        return f"{side}-body-{number}", record | {"part_of": over}
    record = _named(words.person(random, family)) | {
        "kind": "person",
        "role": f"Spokesperson, {random.choice(_BODIES)} of {_SIDE_NAMES[side][0]}",
        "part_of": over,
    }
    if random.random() < 0.4:
        record["also_written"] = [family.house.replace("y", "i") + f" {family.house[0]}."]
    return family.house.lower(), record


def _outsider(
    random: Random, group: str, family: words.Name, number: int
) -> tuple[str, dict[str, Value]]:
    record: dict[str, Value]
    if group == "witness":
        record = {"name": f"Residents of {family.house} street", "kind": group, "unnamed": True}
        return f"residents-{number}", record
    if group == "person":
        record = _named(words.person(random, family)) | {"role": "Military blogger"}
        return family.house.lower(), record
    form = "{} Herald" if group == "media" else "Institute {} for the Study of Conflicts"
    record = {"name": form.format(family.house), "kind": group}
    if random.random() < 0.8 or number < 60:  # the first few may check
        record["side"] = "none"
    return f"{group}-{family.house.lower()}", record


def _sources(
    random: Random, count: int, media: list[str], places: dict[str, Value]
) -> tuple[list[tuple[date, str]], dict[str, Value]]:
    """Sources in the order of their days, the reference work of the last day at the end."""
    span = (LAST - FIRST).days
    days = sorted(_source_day(random, span) for _ in range(count - 1))
    publishers = Skewed(media)
    published: list[tuple[date, str]] = []
    sources: dict[str, Value] = {}
    towns = list(places)
    for number, offset in enumerate([*days, span], 1):
        day = FIRST + timedelta(offset)
        id_ = f"{publishers.pick(random)}-{day}-{number}"
        sources[id_] = _source(random, number, day, random.choice(towns), publishers) | _relays(
            random, published
        )
        published.append((day, id_))
    return published, sources


def _source_day(random: Random, span: int) -> int:
    """Most sources come out while the events last, the others at any time."""
    return random.randrange(EVENT_DAYS + 20 if random.random() < 0.6 else span)


def _source(
    random: Random, number: int, day: date, town: str, publishers: Skewed
) -> dict[str, Value]:
    title = random.choice(words.TITLES).format(place=town.capitalize(), number=number)
    record: dict[str, Value] = {
        "title": title,
        "publisher": publishers.pick(random),
        "medium": random.choice(words.MEDIA),
        "published": f"{day}~" if random.random() < 0.05 else f"{day}",
    }
    if random.random() < 0.7:
        record["url"] = f"https://news.example.org/{day:%Y/%m}/{town}-{number}"
        record["accessed"] = f"{LAST}"
    if random.random() < 0.4:
        record["archived"] = f"https://archive.example.org/{day:%Y%m%d}/{town}-{number}"
    if random.random() < 0.3:
        record["language"] = random.choice(("uk", "ru", "en"))
    return record


def _relays(random: Random, published: list[tuple[date, str]]) -> dict[str, Value]:
    if not published or random.random() > 0.1:
        return {}
    return {"relays": [random.choice(published[-20:])[1]]}
