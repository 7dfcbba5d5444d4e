"""Advice in table form: what an editor wrote, and where advice is given."""

import pytest

from claimledger.ledger.checks.advice_on_words import LOADED
from tests.ledger.writing import DENIES, PLACE, SAYS, advice, checked, claim, said

POINT = "latitude: {}, longitude: {}, precision_km: 3"


def two_places(second: str, first: str = "name: One, kind: city") -> str:
    return f"places:\n  one: {{{first}}}\n  two: {{{second}}}\n"


def in_one(larger: str, *points: str) -> str:
    """A larger place, and places within it at these points."""
    inner = (
        f"  p{at}: {{name: P{at}, within: one, {POINT.format(*point.split(', '))}}}\n"
        for at, point in enumerate(points)
    )
    return f"places:\n  one: {{name: One, {larger}}}\n{''.join(inner)}"


def two_claims(first: str, second: str) -> str:
    whole = "    places: [p]\n    positions: [" + SAYS + "]\n"
    return f"claims:\n  c1:\n    {first}\n{whole}  c2:\n    {second}\n{whole}"


def figure(number: str, when: str = "2022-09-08", more: str = "") -> str:
    quantity = f"{{measure: m, {number}, unit: km2, as_stated: {number.split(': ')[1]}}}"
    return f"statement: {number}\n    quantity: {quantity}\n    event_date: {when}{more}".replace(
        f"statement: {number}", f"statement: 'About {number}'"
    )


def contrary(actor: str) -> str:
    """One more claim, that contradicts `c`."""
    positions = f"    positions: [{said(actor=actor)}]\n"
    return f"  d:\n    statement: Not so.\n    places: [p]\n    contradicts: [c]\n{positions}"


def many_claims(number: int) -> str:
    """So many claims, each with one voice of the side `b`."""
    rest = f"places: [p], positions: [{said(actor='bela')}]"
    claims = (f"  c{n}: {{statement: 'It is so, {n}.', {rest}}}\n" for n in range(number))
    return "claims:\n" + "".join(claims)


def film(fields: str) -> str:
    return f"media: {{film: {{kind: video, description: A bridge., {fields}}}}}\n"


ALEX = "alex"
FOUND = "located_by: nina, located_date: 2022-09-09, method: By eye."
REGION = "kind: region, latitude: 49.6, longitude: 36.5, precision_km: 120"
REGION_TURNED = "kind: region, latitude: 36.5, longitude: 49.6, precision_km: 120"
SIDES_IN_LINES = "sides:\n  a: {name: A}\n  b: {name: B}\n"
PUBLISHED = "sources: {{s: {{title: S, publisher: {}}}, u: {{title: U}}}}\n"
MEASURE = "measures: {m: {name: M, unit: km2}}\n"
ADVICE: dict[str, tuple[str, str, list[str]]] = {
    "no address": ("W601", "sources: {s: {title: S}}\n", ["s"]),
    "a film that is nowhere": ("W601", film(""), ["film", "s", "u"]),
    "a film that a source shows": ("W601", film("source: s"), ["s", "u"]),
    "a film without an archived copy": ("W602", film("url: 'https://x.y'"), ["'https://x.y'"]),
    "a film that nobody placed": ("W626", film("place: p, precision: spot"), ["p"]),
    "a film that nobody dated": ("W626", film("date: 2022-09-08"), ["2022-09-08"]),
    "a film placed nobody knows how or when": (
        "W626",
        film("place: p, precision: spot, located_by: nina"),
        ["nina", "nina"],
    ),
    "a film placed nobody knows how finely": ("W626", film(f"place: p, {FOUND}"), ["p"]),
    "a film placed nowhere": ("W626", film(FOUND), ["nina"]),
    "a film of which all is told": ("W626", film(f"place: p, precision: spot, {FOUND}"), []),
    "a film that stands twice in a list": (
        "W616",
        film("source: s") + claim(positions=said(media="[film, film]")),
        ["film"],
    ),
    "an archived copy is an address": (
        "W601",
        "sources: {s: {title: S, archived: 'https://x.y'}}\n",
        [],
    ),
    "no copy": ("W602", "sources: {s: {title: S, url: 'https://x.y'}}\n", ["'https://x.y'"]),
    "a loaded word": ("W603", claim(positions=said(summary="They admitted it.")), ["admitted"]),
    "in capitals": ("W603", claim(positions=said(summary="Regime troops.")), ["Regime"]),
    "in quotation marks": ("W603", claim(positions=said(summary="Called it a “regime”.")), []),
    "in a quote": ("W603", claim(positions=said(quote="The regime has admitted it.")), []),
    "within a longer word": ("W603", claim(positions=said(summary="Disclaimed regimental.")), []),
    "in a text between quotes": (
        "W603",
        claim(positions=said(summary="'The regime left.'")),
        ["regime"],
    ),
    "in another language": (
        "W603",
        claim("language: fr", said(summary="Le regime alimentaire.")),
        [],
    ),
    "two voices of one side": ("W604", claim(positions=f"{SAYS}; {said(actor='alex')}"), ["c"]),
    "one voice": ("W604", claim(), []),
    "the other side declines": (
        "W604",
        claim(positions=f"{SAYS}; {said(actor='alex')}; {said(actor='bela', stance='declines')}"),
        [],
    ),
    "two voices of no side": (
        "W604",
        claim(positions=f"{said(actor='nina')}; {said(actor='rita')}"),
        [],
    ),
    "two voices of one side, and a check": (
        "W604",
        claim(checked(outcome="inconclusive"), f"{SAYS}; {said(actor='alex')}"),
        [],
    ),
    "two voices of one side, and a contrary claim of the other": (
        "W604",
        f"{claim(positions=f'{SAYS}; {said(actor=ALEX)}')}{contrary('bela')}",
        [],
    ),
    "two voices of one side, and a contrary claim of the same": (
        "W604",
        f"{claim(positions=f'{SAYS}; {said(actor=ALEX)}')}{contrary('army')}",
        ["c"],
    ),
    "a judgement": ("W604", claim("kind: opinion", f"{SAYS}; {said(actor='alex')}"), []),
    "both sides' voices, from what one side publishes": (
        "W604",
        claim(positions=f"{SAYS}; {DENIES}") + PUBLISHED.format("anna"),
        ["c"],
    ),
    "both sides' voices, from what an observer publishes": (
        "W604",
        claim(positions=f"{SAYS}; {DENIES}") + PUBLISHED.format("nina"),
        [],
    ),
    "both sides' voices, one from a source of which the publisher is not told": (
        "W604",
        claim(positions=f"{SAYS}; {said(actor='bela', stance='denies', source='[s, u]')}")
        + PUBLISHED.format("anna"),
        [],
    ),
    "ten claims with one voice each, of one side": (
        "W604",
        SIDES_IN_LINES + many_claims(10),
        ["b"],
    ),
    "nine such claims": ("W604", SIDES_IN_LINES + many_claims(9), []),
    "figures at odds": (
        "W605",
        MEASURE + two_claims(figure("stated: 1000"), figure("stated: 700")),
        ["700"],
    ),
    "figures that go together": (
        "W605",
        MEASURE + two_claims(figure("more_than: 1000"), figure("stated: 3000")),
        [],
    ),
    "figures of two days": (
        "W605",
        MEASURE + two_claims(figure("stated: 1000"), figure("stated: 700", "2022-09-07")),
        [],
    ),
    "figures declared at odds": (
        "W605",
        MEASURE
        + two_claims(figure("stated: 1000", more="\n    contradicts: [c2]"), figure("stated: 700")),
        [],
    ),
    "a used place without a point": ("W606", claim(), ["p"]),
    "an unused place without a point": ("W606", "places: {q: {name: Q}}\n", []),
    "a used place with a point": (
        "W606",
        claim() + PLACE.format(POINT.format(49, 36)),
        [],
    ),
    "latitude and longitude in each other's place": (
        "W625",
        two_places(f"name: Two, within: one, {POINT.format(36.87, 49.47)}", f"name: One, {REGION}"),
        ["36.87"],
    ),
    "west for east": (
        "W625",
        two_places(
            f"name: Two, within: one, {POINT.format(49.47, -36.87)}", f"name: One, {REGION}"
        ),
        ["49.47"],
    ),
    "a place in a region": (
        "W625",
        two_places(f"name: Two, within: one, {POINT.format(49.47, 36.87)}", f"name: One, {REGION}"),
        [],
    ),
    "a place of a far larger region, at its edge": (
        "W625",
        two_places(f"name: Two, within: one, {POINT.format(49.47, 40.5)}", f"name: One, {REGION}"),
        [],
    ),
    "a place that no slip explains": (
        "W625",
        two_places(f"name: Two, within: one, {POINT.format(10, 10)}", f"name: One, {REGION}"),
        ["10"],
    ),
    "the larger place itself": (
        "W625",
        in_one(REGION_TURNED, "49.4, 36.8", "49.5, 36.9"),
        ["36.5"],
    ),
    "a place among others without anything larger": (
        "W625",
        in_one("kind: region", "49.4, 36.8", "49.5, 36.9", "36.85, 49.45"),
        ["36.85"],
    ),
    "places all over the world": (
        "W625",
        in_one("kind: world", "49.4, 36.8", "40.7, -74.0", "36.85, 49.45"),
        [],
    ),
    "no point at all, as a sheet has it": ("W625", in_one("kind: region", "0, 0.00"), ["0"]),
    "unused records": (
        "W607",
        claim()
        + "actors: {anna: {name: Anna}, x: {name: X}}\nsides: {}\nsources: {s: {title: S}}\n",
        ["x"],
    ),
    "an unused measure": (
        "W607",
        MEASURE + claim() + "actors: {anna: {name: Anna}}\nsides: {}\nsources: {s: {title: S}}\n",
        ["{name: M, unit: km2}"],
    ),
    "a forecast whose time has passed": (
        "W608",
        claim("kind: forecast; event_date: 2022-10"),
        ["2022-10"],
    ),
    "a forecast whose time has not": ("W608", claim("kind: forecast; event_date: 2022-12"), []),
    "an override that ends soon": (
        "W608",
        claim("override: {status: disputed, reason: R, by: E, until: 2022-12-15}"),
        ["2022-12-15"],
    ),
    "an override that ends later": (
        "W608",
        claim("override: {status: disputed, reason: R, by: E, until: 2022-12-16}"),
        [],
    ),
    "an opinion that was checked": (
        "W620",
        claim(f"kind: opinion; {checked()}"),
        ["opinion"],
    ),
    "an opinion that nobody checked": ("W620", claim("kind: opinion"), []),
    "an event that was checked": ("W620", claim(checked()), []),
    "two cities of one name": ("W609", two_places("name: ÓNE, kind: city"), ["two"]),
    "a city and a lake of one name": ("W609", two_places("name: One, kind: lake"), []),
    "told apart by their numbers": (
        "W609",
        two_places("name: One, kind: city, wikidata: Q2", "name: One, kind: city, wikidata: Q1"),
        [],
    ),
    "two cities at one point": (
        "W609",
        two_places(
            f"name: Two, kind: city, {POINT.format('49.02', '36.0')}",
            f"name: One, kind: city, {POINT.format('49.00', '36.0')}",
        ),
        ["two"],
    ),
    "across the edge of a cell": (
        "W609",
        two_places(
            f"name: Two, kind: city, {POINT.format('49.0', '36.01')}",
            f"name: One, kind: city, {POINT.format('49.0', '35.99')}",
        ),
        ["two"],
    ),
    "two cities four kilometres apart": (
        "W609",
        two_places(
            f"name: Two, kind: city, {POINT.format('49.04', '36.0')}",
            f"name: One, kind: city, {POINT.format('49.00', '36.0')}",
        ),
        [],
    ),
    "two agencies whose ids differ by a hyphen": (
        "W609",
        "actors: {safa-ps: {name: Safa}, safaps: {name: Safa Press}}\n",
        ["safaps"],
    ),
    "two sources whose ids differ by a hyphen": (
        "W609",
        "sources: {s-1: {title: A}, s1: {title: B}}\n",
        ["s1"],
    ),
    "ids of two days, of which one has a hyphen between figures": (
        "W609",
        "sources: {s-1-12: {title: A}, s-11-2: {title: B}}\n",
        [],
    ),
    "one statement twice": (
        "W610",
        two_claims("statement: It is so.", "statement: It is  SO"),
        ["It is  SO"],
    ),
    "an event of a year": ("W611", claim("event_date: 2021"), ["2021"]),
    "an event of a month": ("W611", claim("event_date: 2022-09"), []),
    "control over a year": ("W611", claim("kind: control; holder: a; event_date: 2021"), []),
    "an old id": (
        "W612",
        claim("places: [old]") + "places: {p: {name: P, aliases: [old]}}\n",
        ["old"],
    ),
    "one position twice": ("W618", claim(positions=f"{SAYS}; {SAYS}"), ["anna"]),
    "one position three times": ("W618", claim(positions=f"{SAYS}; {SAYS}; {SAYS}"), ["anna"] * 2),
    "one position twice, another between": (
        "W618",
        claim(positions=f"{SAYS}; {DENIES}; {SAYS}"),
        ["anna"],
    ),
    "one position twice, at two spots of the source": (
        "W618",
        claim(positions=f"{SAYS}; {said(locator='page 2')}"),
        ["anna"],
    ),
    "the same said in another source": (
        "W618",
        claim(positions=f"{SAYS}; {said(source='[s, u]')}"),
        [],
    ),
    "the same said in other words": (
        "W618",
        claim(positions=f"{SAYS}; {said(summary='Yes.')}"),
        [],
    ),
    "the same said again the next day": (
        "W618",
        claim(positions=f"{SAYS}; {said(statement_date='2022-09-09')}"),
        [],
    ),
    "two who say the same": ("W618", claim(positions=f"{SAYS}; {said(actor='alex')}"), []),
    "one check twice": (
        "W618",
        claim(checked().replace("]", f", {checked().partition('[')[2]}")),
        ["nina"],
    ),
    "two checks of one day": (
        "W618",
        claim(checked().replace("]", f", {checked(method='N').partition('[')[2]}")),
        [],
    ),
    "a quote in a language not known": (
        "W614",
        claim(positions=f"{said(quote='So.')}; {said(actor='alex', quote='Yes.')}"),
        ["s"],
    ),
    "a quote from a source in another language": (
        "W614",
        claim(positions=said(quote="So.")) + "sources: {s: {title: S, language: uk}}\n",
        ["So."],
    ),
    "a quote from a source in the ledger's language": (
        "W614",
        claim(positions=said(quote="So.")) + "sources: {s: {title: S, language: en}}\n",
        [],
    ),
}


@pytest.mark.parametrize("case", ADVICE)
def test_advice_is_given_where_it_is_worth_reading(case: str) -> None:
    code, text, spots = ADVICE[case]
    assert advice(text, code) == spots


def test_a_film_that_nothing_goes_by_is_told_as_other_unused_records_are() -> None:
    text = film("source: s")
    assert "film" in advice(text, "W607")
    assert "film" not in advice(text + claim(positions=said(media="film")), "W607")


def test_loaded_words_have_a_neutral_one() -> None:
    assert all(word == word.lower() and remedy for word, remedy in LOADED.items())
    assert not {"claim", "claims", "said"} & set(LOADED)
