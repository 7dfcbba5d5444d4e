"""What a change of status is put down to: each kind of cause, and no edit more than needed.

Each of these mutations of `causes.py` was made by hand and fails a test of this module:

1. `cause`: `is not was` becomes `is was`, or `is not now` becomes `is now`.
2. `cause`: the `or` between these two becomes `and`.
3. `cause`: `enough` gathers the edits that do not give the status (`is not now`).
4. `cause`: `len(enough) > 1` becomes `>= 1`.
5. `cause`: `others_too` is negated, or asks for all edits with none left out.
6. `cause`: `<= MOST_EDITS` becomes `< MOST_EDITS`.
7. `_needed`: `is now` becomes `is not now`; `needed` is never made smaller; `fewer` is taken from
   all edits instead of from those still needed.
8. `_without`: `is not left_out` becomes `is left_out`.
9. `_claims_around`: one round of rivals instead of two; no claims of control.
10. `_rivals`, `_of_control_at_its_places`: one of the two versions is not looked at.
11. `_actors_of`: what an actor was part of in the earlier version is left out.
12. `_named`: the holder, or the publishers of sources, are left out.
13. `_sources_of`: what a source relays is left out.
14. `_claim_with`: the order of the positions is always that of now, or of before; `in made`
    becomes `not in made` for records that came or went, or for fields.
15. `_statements_with`, `_record_with`: `in made` and `not in made` are swapped.
16. `context_of`: the edits of actors, or of sources, are left out.
"""

from dataclasses import dataclass, replace

import pytest

from claimledger.review import causes
from claimledger.review.review import review
from claimledger.review.wording import Review
from tests.review.support import PRELUDE, version

SOURCES = """
sources:
  a: {title: An article, publisher: bbc, published: 2022-09-09}
  wire: {title: A wire report, publisher: bbc, published: 2022-09-08}
  column: {title: A column, publisher: un, published: 2022-09-09}
"""


def said(actor: str, stance: str, day: int, rest: str = "") -> str:
    rest += ", reading: R." if stance == "implies" else ""
    when = f"statement_date: 2022-09-{day:02}"
    return f"      - {{actor: {actor}, stance: {stance}, {when}, summary: S., source: a{rest}}}\n"


def checked(by: str, outcome: str, day: int) -> str:
    when = f"date: 2022-09-{day:02}"
    return f"      - {{by: {by}, outcome: {outcome}, {when}, method: M., source: a}}\n"


def claim(id_: str, *positions: str, checks: tuple[str, ...] = (), fields: str = "") -> str:
    lines = [f"  {id_}:\n    statement: It is so, {id_}.\n    places: [balakliia]\n"]
    lines += [f"    {field}\n" for field in filter(None, fields.split("; "))]
    lines += ["    positions:\n", *positions] if positions else []
    lines += ["    verifications:\n", *checks] if checks else []
    return "".join(lines)


def ledger(*claims: str, actors: str = "", sources: str = SOURCES) -> str:
    """A whole ledger; `actors` are further lines of that section."""
    prelude = PRELUDE.replace("places: {", f"{actors}places: {{", 1)
    return f"{prelude}{sources}claims:\n{''.join(claims)}"


def of(before: str, after: str) -> Review:
    return review(version("before", before), version("after", after))


ASSERTED = said("zelensky", "asserts", 8)
DENIED = said("ganchev", "denies", 9)
UNSETTLED = checked("bbc", "inconclusive", 9)
REPORTED = said("bbc", "asserts", 8, ", basis: footage").replace("source: a", "source: wire")
AGENCY = "{title: An agency report, publisher: un, published: 2022-09-09}"
STORY = "{title: A story, publisher: un, published: 2022-09-09, relays: [agency]}"
BROADCAST = "{title: A broadcast, publisher: channel, published: 2022-09-09, relays: [wire]}"
BROADCAST_SAID = said("bbc", "asserts", 9, ", basis: footage").replace(
    "source: a", "source: broadcast"
)
CONTROL = "kind: control; holder: {}; event_date: {}"

HELD = CONTROL.format("ukraine", "2022-09-08")


def from_source(source: str) -> str:
    return said("un", "asserts", 9, ", basis: footage").replace("source: a", f"source: {source}")


def lost(place: str, when: str, holder: str = "russia") -> str:
    """A claim of control by another, which somebody asserts."""
    written = claim("lost", said("kremlin", "asserts", 6), fields=CONTROL.format(holder, when))
    return written.replace("places: [balakliia]", f"places: [{place}]")


@dataclass(frozen=True)
class Case:
    """Two ledgers, and what is said of why the status of `held` differs.

    Attributes:
        cause: the kind of the cause, then each edit as `section/id part`.
    """

    name: str
    before: str
    after: str
    statuses: str
    cause: tuple[str, ...]


CASES = (
    Case(
        "one edit does it, among others that do not matter",
        ledger(claim("held", ASSERTED)),
        ledger(claim("held", ASSERTED, DENIED, said("bbc", "declines", 9), fields="note: A note.")),
        "one-side -> disputed",
        ("one", "claims/held position"),
    ),
    Case(
        "an edit is undone by another, and the one that remains is the cause",
        ledger(claim("held", ASSERTED)),
        ledger(claim("held", ASSERTED, DENIED, checks=(checked("un", "refutes", 10),))),
        "one-side -> refuted",
        ("one", "claims/held verification"),
    ),
    Case(
        "either of two does it",
        ledger(claim("held", ASSERTED)),
        ledger(claim("held", ASSERTED, DENIED, said("un", "denies", 9))),
        "one-side -> disputed",
        ("either", "claims/held position", "claims/held position"),
    ),
    Case(
        "either of two does it, beside a third that does not",
        ledger(claim("held", ASSERTED)),
        ledger(
            claim("held", ASSERTED, DENIED, said("bbc", "declines", 9), said("un", "denies", 9))
        ),
        "one-side -> disputed",
        ("either", "claims/held position", "claims/held position"),
    ),
    Case(
        "two do it only together",
        ledger(claim("held", ASSERTED)),
        ledger(claim("held", ASSERTED, said("ganchev", "asserts", 9), fields="against: [russia]")),
        "one-side -> conceded",
        ("together", "claims/held against", "claims/held position"),
    ),
    Case(
        "two do it only together, and what does not matter is left out wherever it stands",
        ledger(claim("held", ASSERTED)),
        ledger(
            claim(
                "held",
                ASSERTED,
                said("bbc", "declines", 9),
                said("ganchev", "asserts", 9),
                said("un", "unknown", 9),
                fields="note: A note.; against: [russia]",
            )
        ),
        "one-side -> conceded",
        ("together", "claims/held against", "claims/held position"),
    ),
    Case(
        "of two pairs that do it together the last is told, whole",
        ledger(claim("held", ASSERTED)),
        ledger(
            claim(
                "held",
                ASSERTED,
                said("ganchev", "asserts", 9),
                said("kremlin", "asserts", 9),
                fields="against: [russia]",
            )
        ),
        "one-side -> conceded",
        ("together", "claims/held against", "claims/held position"),
    ),
    Case(
        "one is enough, and the others would do it together",
        ledger(
            claim("held", ASSERTED),
            claim("lost", checks=(UNSETTLED,)),
        ),
        ledger(
            claim("held", ASSERTED, DENIED),
            claim(
                "lost",
                said("kremlin", "asserts", 9),
                checks=(UNSETTLED,),
                fields="contradicts: [held]",
            ),
        ),
        "one-side -> disputed",
        ("enough", "claims/held position"),
    ),
    Case(
        "the order of positions of one day does it",
        ledger(claim("held", said("ganchev", "denies", 9), said("ganchev", "asserts", 9))),
        ledger(claim("held", said("ganchev", "asserts", 9), said("ganchev", "denies", 9))),
        "one-side -> withdrawn",
        ("one", "claims/held order"),
    ),
    Case(
        "the order does it, beside a position that does not",
        ledger(claim("held", said("ganchev", "denies", 9), said("ganchev", "asserts", 9))),
        ledger(
            claim(
                "held",
                said("ganchev", "asserts", 9),
                said("ganchev", "denies", 9),
                said("un", "declines", 9),
            )
        ),
        "one-side -> withdrawn",
        ("one", "claims/held order"),
    ),
    Case(
        "a claim elsewhere that contradicts it does it",
        ledger(
            claim("held", ASSERTED),
            claim("lost", checks=(UNSETTLED,), fields="contradicts: [held]"),
        ),
        ledger(
            claim("held", ASSERTED),
            claim(
                "lost",
                said("kremlin", "asserts", 9),
                checks=(UNSETTLED,),
                fields="contradicts: [held]",
            ),
        ),
        "one-side -> disputed",
        ("one", "claims/lost position"),
    ),
    Case(
        "a claim that is new does it",
        ledger(claim("held", ASSERTED)),
        ledger(
            claim("held", ASSERTED),
            claim("lost", said("kremlin", "asserts", 9), fields="contradicts: [held]"),
        ),
        "one-side -> disputed",
        ("one", "claims/lost record"),
    ),
    Case(
        "a claim that contradicts its contrary does it",
        ledger(
            claim("held", ASSERTED),
            claim("lost", said("kremlin", "asserts", 7), fields="contradicts: [held]"),
            claim(
                "left",
                said("kremlin", "declines", 9),
                checks=(UNSETTLED,),
                fields="contradicts: [lost]",
            ),
        ),
        ledger(
            claim("held", ASSERTED),
            claim("lost", said("kremlin", "asserts", 7), fields="contradicts: [held]"),
            claim(
                "left",
                said("kremlin", "implies", 9),
                checks=(UNSETTLED,),
                fields="contradicts: [lost]",
            ),
        ),
        "disputed -> one-side",
        ("one", "claims/left position"),
    ),
    Case(
        "control of the same place by another does it, once its dates reach as far",
        ledger(
            claim("held", ASSERTED, fields=CONTROL.format("ukraine", "2022-09-08")),
            claim(
                "lost",
                said("kremlin", "asserts", 6),
                fields=CONTROL.format("russia", "2022-09-01/2022-09-07"),
            ),
        ),
        ledger(
            claim("held", ASSERTED, fields=CONTROL.format("ukraine", "2022-09-08")),
            claim(
                "lost",
                said("kremlin", "asserts", 6),
                fields=CONTROL.format("russia", "2022-09-01/2022-09-08"),
            ),
        ),
        "one-side -> disputed",
        ("one", "claims/lost event_date"),
    ),
    Case(
        "the side of a speaker does it",
        ledger(
            claim("held", ASSERTED, said("mayor", "asserts", 9)),
            actors="  mayor: {name: The mayor, kind: organisation, side: ukraine}\n",
        ),
        ledger(
            claim("held", ASSERTED, said("mayor", "asserts", 9)),
            actors="  mayor: {name: The mayor, kind: organisation, side: none}\n",
        ),
        "one-side -> corroborated",
        ("one", "actors/mayor side"),
    ),
    Case(
        "the body that a speaker is part of does it, though nothing else names the old one",
        ledger(
            claim("held", ASSERTED, said("mayor", "asserts", 9), fields="against: [russia]"),
            actors=(
                "  council: {name: The council, kind: government, side: russia}\n"
                "  mayor: {name: The mayor, kind: person, part_of: council}\n"
            ),
        ),
        ledger(
            claim("held", ASSERTED, said("mayor", "asserts", 9), fields="against: [russia]"),
            actors=(
                "  council: {name: The council, kind: government, side: russia}\n"
                "  mayor: {name: The mayor, kind: person, part_of: ukraine-state}\n"
            ),
        ),
        "conceded -> one-side",
        ("one", "actors/mayor part_of"),
    ),
    Case(
        "a report that only passes on another does it",
        ledger(
            claim(
                "held",
                said("bbc", "asserts", 8, ", basis: footage").replace("source: a", "source: wire"),
                said("un", "asserts", 9, ", basis: footage").replace("source: a", "source: column"),
            )
        ),
        ledger(
            claim(
                "held",
                said("bbc", "asserts", 8, ", basis: footage").replace("source: a", "source: wire"),
                said("un", "asserts", 9, ", basis: footage").replace("source: a", "source: column"),
            ),
            sources=SOURCES.replace("publisher: un,", "publisher: un, relays: [wire],"),
        ),
        "corroborated -> single-source",
        ("one", "sources/column relays"),
    ),
    Case(
        "a contrary claim that goes does it",
        ledger(
            claim("held", ASSERTED),
            claim("lost", said("kremlin", "asserts", 9), fields="contradicts: [held]"),
        ),
        ledger(claim("held", ASSERTED)),
        "disputed -> one-side",
        ("one", "claims/lost record"),
    ),
    Case(
        "a claim of control that came to the place would do it too, with its old dates",
        ledger(claim("held", ASSERTED, fields=HELD), lost("izium", "2022-09-01/2022-09-10")),
        ledger(
            claim("held", ASSERTED, DENIED, fields=HELD),
            lost("balakliia", "2022-09-01/2022-09-07"),
        ),
        "one-side -> disputed",
        ("either", "claims/held position", "claims/lost places"),
    ),
    Case(
        "a claim of control that left the place would do it too, had it stayed",
        ledger(claim("held", ASSERTED, fields=HELD), lost("balakliia", "2022-09-01/2022-09-07")),
        ledger(
            claim("held", ASSERTED, DENIED, fields=HELD), lost("izium", "2022-09-01/2022-09-10")
        ),
        "one-side -> disputed",
        ("either", "claims/held position", "claims/lost event_date"),
    ),
    Case(
        "the side of a holder who says nothing does it",
        ledger(
            claim("held", ASSERTED, fields=HELD),
            lost("balakliia", "2022-09-01/2022-09-08", holder="militia"),
            actors="  militia: {name: A militia, kind: military, side: ukraine}\n",
        ),
        ledger(
            claim("held", ASSERTED, fields=HELD),
            lost("balakliia", "2022-09-01/2022-09-08", holder="militia"),
            actors="  militia: {name: A militia, kind: military, side: russia}\n",
        ),
        "one-side -> disputed",
        ("one", "actors/militia side"),
    ),
    Case(
        "what a report passes on at second hand does it",
        ledger(
            claim("held", REPORTED, from_source("agency-story")),
            sources=f"{SOURCES}  agency: {AGENCY}\n  agency-story: {STORY}\n",
        ),
        ledger(
            claim("held", REPORTED, from_source("agency-story")),
            sources=(
                f"{SOURCES}  agency: {AGENCY.replace('}', ', relays: [wire]}')}\n"
                f"  agency-story: {STORY}\n"
            ),
        ),
        "corroborated -> single-source",
        ("one", "sources/agency relays"),
    ),
    Case(
        "the owner of the publisher of a report does it",
        ledger(
            claim("held", from_source("wire"), BROADCAST_SAID),
            actors="  channel: {name: A channel, kind: media}\n",
            sources=f"{SOURCES}  broadcast: {BROADCAST}\n",
        ),
        ledger(
            claim("held", from_source("wire"), BROADCAST_SAID),
            actors="  channel: {name: A channel, kind: media, part_of: bbc}\n",
            sources=f"{SOURCES}  broadcast: {BROADCAST}\n",
        ),
        "corroborated -> single-source",
        ("one", "actors/channel part_of"),
    ),
    Case(
        "a word that the editors set does it",
        ledger(claim("held", ASSERTED)),
        ledger(
            claim(
                "held",
                ASSERTED,
                DENIED,
                fields="override: {status: refuted, reason: R., by: Editors, until: 2023-01-01}",
            )
        ),
        "one-side -> refuted",
        ("one", "claims/held override"),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_cause(case: Case) -> None:
    made = of(case.before, case.after)
    assert made.not_derived == ""
    assert seen(made) == (case.statuses, case.cause)


def seen(made: Review) -> tuple[str, tuple[str, ...]]:
    changes = [change for change in made.status_changes if change.id == "held"]
    if not changes:
        return "", ()
    change = changes[0]
    assert change.because is not None
    assert change.before is not None
    assert change.after is not None
    edits = (f"{each.section}/{each.id} {each.part}" for each in change.because.alterations)
    statuses = f"{' or '.join(change.before.statuses)} -> {' or '.join(change.after.statuses)}"
    return statuses, (change.because.kind, *edits)


def test_as_many_edits_as_are_allowed_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ledger(claim("held", ASSERTED))
    after = ledger(claim("held", ASSERTED, DENIED, said("bbc", "declines", 9)))
    monkeypatch.setattr(causes, "MOST_EDITS", 2)
    assert seen(of(before, after))[1] == ("one", "claims/held position")
    monkeypatch.setattr(causes, "MOST_EDITS", 1)
    assert seen(of(before, after))[1] == ("unknown",)


def test_nothing_is_said_where_the_context_lacks_what_the_status_rests_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = causes.context_of

    def lacking(versions: causes.Versions, claim_: str) -> causes.ClaimContext:
        return replace(whole(versions, claim_), claims=("held",))

    monkeypatch.setattr(causes, "context_of", lacking)
    alone = ledger(claim("held", ASSERTED))
    contrary = claim("lost", said("kremlin", "asserts", 9), fields="contradicts: [held]")
    both = ledger(claim("held", ASSERTED), contrary)
    assert seen(of(alone, both)) == ("one-side -> disputed", ("unknown",))
    assert seen(of(both, alone)) == ("disputed -> one-side", ("unknown",))
