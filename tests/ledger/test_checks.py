"""Checks in table form: what an editor wrote, and the faults that it gives."""

import inspect
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from claimledger.build import examine
from claimledger.ledger.checks import (
    CHECKS,
    advice_on_claims,
    advice_on_points,
    advice_on_records,
    advice_on_words,
    dates,
    identity,
    positions,
    shape,
    waivers,
)
from claimledger.ledger.files import load
from claimledger.ledger.model import Ledger
from claimledger.text.diagnostics import Diagnostic
from tests.ledger.writing import DAY, DENIES, PLACE, REST, SAYS, checked, claim, errors, found, said


def chain(section: str, up: str, steps: int, fields: str = "name: N") -> str:
    """Records `r0` to `r20`, say, each a part of the next."""
    lines = [f"  r{n}: {{{fields}, {up}: r{n + 1}}}\n" for n in range(steps)]
    return f"{section}:\n{''.join(lines)}  r{steps}: {{{fields}}}\n"


def film(fields: str, rest: str = "") -> str:
    """A ledger with one film."""
    return f"media: {{film: {{kind: video, description: A bridge., {fields}}}}}\n{rest}"


PLACING = "located_by: nina, located_date: {}, method: By eye."
TWO_ZONES = """sources:
  s: {title: S, published: '2022-09-09T01:30+09:00', accessed: '2022-09-08T13:00-04:00'}
""" + claim(
    checked(date="'2022-09-07T18:00-04:00'"), said(statement_date="'2022-09-08T00:30+03:00'")
)
SOUND = {
    "a claim with one voice": claim(),
    "a check alone": "claims: {c: {statement: So., places: [p], " + checked() + "}}\n",
    "said a day before the event": claim("event_date: 2022-09-09"),
    "said in the month of the event": claim("event_date: 2022-09"),
    "said perhaps before the event": claim(
        "event_date: 2022-09-20", said(statement_date="2022-09")
    ),
    "said on or before a day": claim(
        "event_date: 2022-09-20", said(statement_date="../2022-09-30")
    ),
    "shown the day before it was taken, by the clocks": film(
        "date: 2022-09-09, source: s", claim(positions=said(media="film"))
    ),
    "shown perhaps before it was taken": film(
        "date: 2022-09, source: s", claim(positions=said(media="film"))
    ),
    "an event with an open start": claim("event_date: ../2022-12-01"),
    "a forecast": claim("kind: forecast; event_date: 2023"),
    "checked on the day": claim(checked(date="2022-09-08")),
    "checked before the first who is recorded as saying it": claim(checked(date="2022-09-01")),
    "read and checked, in two zones, after it was published and said": TWO_ZONES,
    "read where it is still the day before": (
        "sources: {s: {title: S, published: 2022-09-10, accessed: 2022-09-09}}\n"
    ),
    "published within a day before it was said, on a page that was added to": (
        "sources: {s: {title: S, published: '2022-09-08T08:00Z'}}\n"
        + claim(positions=said(statement_date="'2022-09-08T20:00Z'"))
    ),
    "implied, and why it is read so": claim(
        positions=f"{SAYS}; {said(stance='implies', actor='bela', reading='R.')}"
    ),
    "published the evening before": claim(positions=said(statement_date="2022-09-11")),
    "an open end and a dated source": claim(positions=said(statement_date="2022-09-08/..")),
    "a checker whose side is not known": claim(checked(by="rita")),
    "somebody declined to comment": claim(
        positions=f"{SAYS}; {said(actor='bela', stance='declines', summary='')}"
    ),
    "a quote without a summary": claim(positions=said(summary="", quote="So it is.")),
    "control with an actor as holder": claim("kind: control; holder: army"),
    "against the other side": claim("kind: control; holder: army; against: [b]"),
    "a denial in part": claim(positions=f"{SAYS}; {said(stance='denies', in_part='true')}"),
    "an override in its last day": claim(
        "override: {status: disputed, reason: R, by: E, until: 2022-12-01}"
    ),
    "said tomorrow, where the day is further on": claim(
        positions=said(statement_date="2022-12-02", source="u")
    ),
    "corrected today, where the day is further on": claim(
        "corrections: [{date: 2022-12-02, kind: clarified, note: N}]"
    ),
    "read today, where the day is further on": "sources: {s: {title: S, accessed: 2022-12-02}}\n",
    "a tombstone": "claims: {c: {removed: {date: 2022-10-01, reason: Gone.}}}\n",
    "a removed claim leans on a removed place": claim(
        "places: [q]; removed: {date: 2022, reason: R}"
    )
    + "places: {q: {name: Q, removed: {date: 2022, reason: R}}}\n",
    "ids that differ by a figure": "places: {p-1-1: {name: A}, p-11: {name: B}, p-1: {name: C}}\n",
    "a place without a point": "places: {p: {name: P}}\n",
    "places within one another, twenty times": chain("places", "within", 20),
    "actors part of one another, twenty times": chain("actors", "part_of", 20),
    "an area in other units": "measures: {m: {name: M, unit: km2}}\n"
    + claim("quantity: {measure: m, stated: 5, unit: mi2, as_stated: five}"),
}


@pytest.mark.parametrize("case", SOUND)
def test_what_is_sound_has_no_error(case: str) -> None:
    assert errors(SOUND[case]) == []


VOICE = f"statement: S., places: [p], positions: [{SAYS}]"
FAULTY = {
    "an unknown actor": (claim(positions=said(actor="ana")), "E203 ana"),
    "an unknown side": ("actors: {x: {name: X, side: c}}\n", "E203 c"),
    "an unknown measure": (
        claim("quantity: {measure: mm, as_stated: five}"),
        "E203 mm",
    ),
    "a place where an actor is meant": (claim(positions=said(actor="p")), "E203 p"),
    "two actors part of one another": (
        "actors: {x: {name: X, part_of: y}, y: {name: Y, part_of: x}}\n",
        "E204 y",
    ),
    "three places within one another": (
        "places: {x: {name: X, within: y}, y: {name: Y, within: z}, z: {name: Z, within: x}}\n",
        "E204 y",
    ),
    "a long way into a circle": (
        chain("places", "within", 40).replace("r40: {name: N}", "r40: {name: N, within: r39}"),
        "E204 r40",
    ),
    "sources that relay one another": (
        "sources: {x: {title: X, relays: [s, y]}, y: {title: Y, relays: x}, s: {title: S}}\n",
        "E204 y",
    ),
    "places within one another, without end": (chain("places", "within", 21), "E208 r1"),
    "many of them": (chain("places", "within", 1500), "E208 r1480"),
    "two villages at the end of a chain": (
        chain("places", "within", 21) + "  village: {name: M, within: r1}\n",
        "E208 r1",
    ),
    "actors part of one another, without end": (chain("actors", "part_of", 21), "E208 r1"),
    "claims part of one another, without end": (
        chain("claims", "part_of", 21, VOICE),
        "E208 r1",
    ),
    "a leading zero apart": ("sources: {s-1: {title: A}, s-01: {title: B}}\n", "E205 s-01"),
    "a removed place": (
        claim() + "places: {p: {name: P, removed: {date: 2022, reason: R}}}\n",
        "E206 p",
    ),
    "a claim that contradicts itself": (claim("contradicts: [c]"), "E207 c"),
    "a place within itself": (PLACE.format("within: p"), "E207 p"),
    "said long before the event": (claim("event_date: 2022-09-10"), "E302 2022-09-08"),
    "said the year before": (
        claim("event_date: 2022-09", said(statement_date="2021")),
        "E302 2021",
    ),
    "denied before the event": (
        claim(
            "event_date: 2022-09-10",
            said(stance="denies") + "; " + said(source="u", statement_date="2022-09-10"),
        ),
        "E302 2022-09-08",
    ),
    "said hours before the event, by the moment": (
        claim(
            'event_date: "2022-09-08T10:00Z"',
            said(statement_date="'2022-09-08T12:00+03:00'"),
        ),
        "E302 '2022-09-08T12:00+03:00'",
    ),
    "published before it was said": (claim(positions=said(statement_date="2022-09-12")), "E304 s"),
    "published before the check": (claim(checked(date="2022-09-12")), "E304 s"),
    "published more than a day before it was said, by the moment": (
        "sources: {s: {title: S, published: '2022-09-10T01:00+03:00'}}\n"
        + claim(positions=said(statement_date="'2022-09-10T22:30Z'")),
        "E304 s",
    ),
    "accessed before it was published": (
        "sources: {s: {title: S, published: 2022-09-10, accessed: 2022-09-08}}\n",
        "E305 2022-09-08",
    ),
    "accessed before it was published, by the moment": (
        "sources: {s: {title: S, published: '2022-09-09T01:30+09:00', "
        "accessed: '2022-09-08T12:00-04:00'}}\n",
        "E305 '2022-09-08T12:00-04:00'",
    ),
    "shown before it was taken": (
        film("date: 2022-09-11, source: s", claim(positions=said(media="film", source="u"))),
        "E309 2022-09-08",
    ),
    "checked before it was taken": (
        film("date: 2022-09-12, source: s", claim(checked(media="film", source="u"))),
        "E309 2022-09-09",
    ),
    "placed before it was taken": (
        film(f"date: 2022-09-11, {PLACING.format('2022-09-09')}"),
        "E309 2022-09-09",
    ),
    "taken in the future": (film("date: 2023"), "E306 2023"),
    "placed in the future": (film(f"place: p, {PLACING.format('2023')}"), "E306 2023"),
    "a precision of no place": (film("precision: spot"), "E109 spot"),
    "a method of nobody": (film("place: p, method: By eye."), "E109 By eye."),
    "a credit of no picture": (film("credit: Nina"), "E109 Nina"),
    "a sensitive film without a public name": (film("sensitive: true"), "E109 true"),
    "a film of an unknown kind": ("media: {film: {kind: tape, description: A.}}\n", "E104 tape"),
    "a film without a description": ("media: {film: {kind: video}}\n", "E102 kind"),
    "a hash that is none": (film("sha256: 12ab"), "E104 12ab"),
    "an address that runs": (film("url: 'javascript:alert(1)'"), "E501 'javascript:alert(1)'"),
    "a film that nobody entered": (claim(positions=said(media="flim")), "E203 flim"),
    "a film that is a source": (claim(positions=said(media="s")), "E203 s"),
    "said in the future": (
        claim(positions=said(statement_date="2022-12-03", source="u")),
        "E306 2022-12-03",
    ),
    "published in the future": ("sources: {s: {title: S, published: 2023}}\n", "E306 2023"),
    "read in the future": (
        "sources: {s: {title: S, accessed: 2202-09-09}}\n",
        "E306 2202-09-09",
    ),
    "corrected in the future": (
        claim("corrections: [{date: 2022-12-03, kind: clarified, note: N}]"),
        "E306 2022-12-03",
    ),
    "corrected, then removed": (
        "claims: {c: {corrections: [{date: 2023, kind: retracted, note: N}], "
        "removed: {date: 2022-10-01, reason: R}}}\n",
        "E306 2023",
    ),
    "a claim removed in the future": (
        "claims: {c: {removed: {date: 2202-10-01, reason: R}}}\n",
        "E306 2202-10-01",
    ),
    "an actor removed in the future": (
        "actors: {x: {name: X, removed: {date: 2022-12-03, reason: R}}}\n",
        "E306 2022-12-03",
    ),
    "an open end and no dated source": (
        claim(positions=said(statement_date="2022-09-08/..", source="u")),
        "E307 2022-09-08/..",
    ),
    "a check with an open end": (
        claim(checked(date="2022-09-09/..", source="u")),
        "E307 2022-09-09/..",
    ),
    "an override that is over": (
        claim("override: {status: disputed, reason: R, by: E, until: 2022-11-30}"),
        "E308 2022-11-30",
    ),
    "an override that is still to be decided": (
        claim("override: {status: disputed, reason: R, by: E, date: 2022-12-03, until: 2023}"),
        "E306 2022-12-03",
    ),
    "an override for ever": (
        claim("override: {status: disputed, reason: R, by: E, until: 2022/..}"),
        "E308 2022/..",
    ),
    "an override to no status": (
        claim("override: {status: true, reason: R, by: E, until: 2023}"),
        "E104 true",
    ),
    "nobody says it": ("claims: {c: {statement: So., places: [p]}}\n", "E401 c"),
    "only denied": (claim(positions=DENIES), "E401 c"),
    "a checker with a side": (claim(checked(by="army")), "E402 army"),
    "a checker whose employer has a side": (claim(checked(by="alex")), "E402 alex"),
    "a translation without a translator": (
        claim(positions=said(quote="Так.", translation="Yes.")),
        "E403 Yes.",
    ),
    "implied, no word how": (
        claim(positions=f"{SAYS}; {said(stance='implies', summary='')}"),
        "E404 implies",
    ),
    "implied, no word why it is read so": (
        claim(positions=f"{SAYS}; {said(stance='implies', actor='bela')}"),
        "E408 implies",
    ),
    "a quantity without its figure": (claim("kind: quantity"), "E111 quantity"),
    "a position without a source": (claim(positions=said(source="")), "E405 anna"),
    "a check without a source": (claim(checked(source="")), "E405 nina"),
    "a check without a method": (claim(checked(method="")), "E406 supports"),
    "no words": (claim(positions=said(summary="")), "E407 asserts"),
    "a holder of an event": (claim("holder: a"), "E109 a"),
    "control without a holder": (claim("kind: control"), "E109 control"),
    "nobody as holder": (claim("kind: control; holder: none"), "E109 none"),
    "an outcome of an event": (
        claim("outcome: c2")
        + "  c2:\n    statement: Else.\n    places: p\n    positions: ["
        + SAYS
        + "]\n",
        "E109 c2",
    ),
    "against its own holder": (claim("kind: control; holder: army; against: [a]"), "E109 a"),
    "an assertion in part": (claim(positions=said(in_part="true")), "E109 true"),
    "a translator of nothing": (claim(positions=said(translator="T")), "E109 T"),
    "a language of nothing": (claim(positions=said(language="uk")), "E109 uk"),
    "a latitude alone": (PLACE.format("latitude: 49.5, precision_km: 3"), "E109 49.5"),
    "a point without a radius": (PLACE.format("latitude: 49.5, longitude: 36"), "E109 49.5"),
    "a radius around nothing": (PLACE.format("precision_km: 3"), "E109 3"),
    "a length where an area is measured": (
        "measures: {m: {name: M, unit: km2}}\n"
        + claim("quantity: {measure: m, stated: 5, unit: km, as_stated: five}"),
        "E110 km",
    ),
}


@pytest.mark.parametrize("case", FAULTY)
def test_what_is_wrong_is_told_once_and_where_it_stands(case: str) -> None:
    text, fault = FAULTY[case]
    assert errors(text) == [fault]


def two_claims(first: str, second: str) -> str:
    """Two claims, each with one position."""
    other = f"  d: {{statement: Else., places: [p], positions: [{second}]}}\n"
    return claim(positions=first) + other


ALL_LIES = {"actor": "bela", "stance": "denies", "summary": "", "quote": "Lies."}
QUOTED = {
    "under two claims": (ALL_LIES, ALL_LIES, ["E409 Lies.", "E409 Lies."]),
    "under two claims, once read": (ALL_LIES, ALL_LIES | {"reading": "R."}, ["E409 Lies."]),
    "under two claims, both read": (ALL_LIES | {"reading": "R."}, ALL_LIES | {"reading": "R."}, []),
    "another part of the words": (ALL_LIES, ALL_LIES | {"quote": "All lies."}, []),
    "the same words of another": (ALL_LIES, ALL_LIES | {"actor": "alex"}, []),
    "words that say nothing of it": (ALL_LIES, ALL_LIES | {"stance": "declines"}, []),
}


@pytest.mark.parametrize("case", QUOTED)
def test_a_quote_under_two_claims_is_read(case: str) -> None:
    first, second, expected = QUOTED[case]
    text = two_claims(f"{SAYS}; {said(**first)}", f"{SAYS}, {said(**second)}")
    assert errors(text) == expected


def test_what_is_dated_after_an_earlier_day_of_the_site_is_not_in_the_future(
    tmp_path: Path,
) -> None:
    text = claim("corrections: [{date: 2022-10-01, kind: clarified, note: N}]") + REST
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    loaded = load(tmp_path / "claims.yaml")
    told = examine(loaded, date(2022, 9, 12), today=DAY).diagnostics
    assert [fault.message for fault in told if fault.code.startswith("E")] == []


def with_code(code: str, faults: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [fault for fault in faults if fault.code == code]


def test_the_nearest_id_is_offered_as_a_fix() -> None:
    (fault,) = with_code("E203", found(claim(positions=said(actor="ana"))))
    assert (fault.help, fault.fixes[0].replacement) == ("did you mean `anna`?", "anna")


MEANT = {
    "a name": ("Anna", "`Anna` is the name of `anna`: write that", ["anna"]),
    "another way to write the name": (
        "Rita Ritter",
        "`Rita Ritter` is the name of `rita`: write that",
        ["rita"],
    ),
    "a name in another language": ("Ріта", "`Ріта` is the name of `rita`: write that", ["rita"]),
    "a name that two have": (
        "Bela",
        "`Bela` is the name of `bela-the-younger` and of `bela-the-elder`: write the one that is "
        "meant",
        [],
    ),
    "an id in capitals": ("NINA", "did you mean `nina`?", ["nina"]),
    "a part of an id": ("city", "did you mean `city-of-anna`?", []),
    "a name that has an id in it": ("The Army Spokesman", "did you mean `army`?", []),
}


@pytest.mark.parametrize("case", MEANT)
def test_an_actor_is_found_by_name_and_mended_only_where_it_is_certain(case: str) -> None:
    written, help_, mended = MEANT[case]
    actors = """actors:
  anna: {name: Anna, side: a}
  army: {name: Army, side: a}
  nina: {name: Nina Nilsen}
  rita: {name: Rita, also_written: [Rita Ritter], names: {uk: Ріта}}
  bela-the-younger: {name: Bela}
  bela-the-elder: {name: Bela}
  city-of-anna: {name: The city}
"""
    (fault,) = with_code("E203", found(claim(positions=said(actor=written)) + actors))
    assert fault.help == help_
    assert [fix.replacement for fix in fault.fixes if fix.certain] == mended


def test_an_id_of_another_section_is_shown_there() -> None:
    (fault,) = with_code("E203", found(claim(positions=said(actor="p"))))
    assert fault.message == "`p` is a place, and an actor is meant here"
    assert [label.message for label in fault.others] == ["this is the place"]


def test_a_record_with_a_fault_is_still_known_and_still_checked() -> None:
    text = claim("evnt_date: 2022; event_date: 2022-09-20")
    assert errors(text) == ["E101 evnt_date", "E302 2022-09-08"]


def test_what_could_not_be_read_is_not_called_missing() -> None:
    assert errors(claim(positions=said(stance="claims"))) == ["E104 claims"]
    assert errors(claim("kind: contrl; holder: a")) == ["E104 contrl"]
    assert errors(claim(positions=said(source="").replace("}", ", sorce: s}"))) == ["E101 sorce"]


def test_a_misspelt_section_does_not_make_its_records_unknown() -> None:
    assert errors(claim() + "actors: {}\n".replace("actors", "actorz")) == ["E101 actorz"]


FAMILIES = {
    shape: "E1",
    identity: "E2",
    dates: "E3",
    positions: "E4",
    advice_on_claims: "W6",
    advice_on_points: "W6",
    advice_on_records: "W6",
    advice_on_words: "W6",
}
"""The family of codes that each module of checks looks for."""


def codes_named(module: ModuleType) -> set[str]:
    """The codes that the docstrings of a module's checks begin with."""
    beginnings = (re.match(r"([EW]\d{3}): .+\.", check.__doc__ or "") for check in module.CHECKS)
    return {beginning[1] if beginning else "a check without its code" for beginning in beginnings}


def codes_found(module: ModuleType) -> set[str]:
    """The codes of the faults that a module makes."""
    return set(re.findall(r'Diagnostic\(\s*"([EW]\d{3})"', inspect.getsource(module)))


def test_every_check_is_called() -> None:
    assert set(CHECKS) == {check for module in FAMILIES for check in module.CHECKS}
    assert len(set(CHECKS)) == len(CHECKS)


@pytest.mark.parametrize("module", FAMILIES, ids=lambda module: module.__name__.split(".")[-1])
def test_a_module_names_what_it_finds_and_finds_one_family_alone(module: ModuleType) -> None:
    assert codes_found(module) == codes_named(module)
    assert {code[:2] for code in codes_named(module)} == {FAMILIES[module]}
    assert (module.__doc__ or "").startswith(FAMILIES[module])


@pytest.mark.parametrize("module", FAMILIES, ids=lambda module: module.__name__.split(".")[-1])
def test_a_function_that_looks_like_a_check_is_listed(module: ModuleType) -> None:
    functions = inspect.getmembers(module, inspect.isfunction)
    checks = {
        function
        for name, function in functions
        if function.__module__ == module.__name__
        and list(inspect.signature(function).parameters) == ["ledger", "day"]
    }
    assert checks == set(module.CHECKS)


def test_no_two_modules_of_checks_find_one_code() -> None:
    found = [code for module in (*FAMILIES, waivers) for code in codes_found(module)]
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize(
    ("text", "is_valid"),
    [
        pytest.param(claim(), True, id="no fault"),
        pytest.param(claim(positions=said(source="")), False, id="an error of a check"),
        pytest.param(claim() + "actorz: {}\n", False, id="an error of shape"),
        pytest.param(claim() + "waivers: {\n", False, id="an error of YAML"),
    ],
)
def test_only_a_ledger_without_errors_is_given_to_later_stages(
    text: str, is_valid: bool, tmp_path: Path
) -> None:
    (tmp_path / "claims.yaml").write_text(text + REST, encoding="utf-8")
    examined = examine(load(tmp_path / "claims.yaml", tmp_path), DAY)
    assert isinstance(examined.valid, Ledger) == is_valid
    assert (examined.derived is not None) == is_valid
    assert not isinstance(examined.ledger, Ledger)
