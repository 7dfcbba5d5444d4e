"""The claims of the index, a column for each thing that is told of them."""

from collections.abc import Sequence

from claimledger.ledger.model import Claim
from claimledger.site.exports.explore.days import changed_on, day_of
from claimledger.site.exports.explore.known import Known, actors_of, sources_of
from claimledger.site.exports.explore.sections import VERBS, Columns, ragged, steps
from claimledger.site.exports.explore.texts import texts
from claimledger.site.materials import Materials
from claimledger.site.views.contest import contest
from claimledger.site.views.voices import contradictors, voices_on


def claim_columns(m: Materials, known: Known) -> Columns:
    """All claims in date order."""
    ids = m.index.claims
    records = [m.ledger.claims[one] for one in ids]
    return {
        **texts([one.statement for one in records], ids),
        "language": {at: one.language for at, one in enumerate(records) if _is_foreign(m, one)},
        "status": [known.statuses.of[m.standing(one).status.value] for one in ids],
        "kind": [known.kinds.of[one.kind] for one in records],
        "places": ragged([known.places.of[ref.id] for ref in one.places] for one in records),
        "actors": ragged([known.actors.of[actor] for actor in actors_of(m, one)] for one in ids),
        "sources": ragged([known.sources.of[s] for s in sources_of(m, one)] for one in ids),
        "day": steps(known.day.of[day_of(m, one).key] for one in ids),
        "changed": [known.changed.of[changed_on(m, one).isoformat()] for one in ids],
        "contest": _ranks([contest(m, one) for one in ids]),
        "voices": _voices(m, ids),
        "against": _against(m, ids),
    }


def _is_foreign(m: Materials, claim: Claim) -> bool:
    return claim.language not in ("", m.ledger.language)


def _against(m: Materials, claims: Sequence[str]) -> dict[int, list[int]]:
    """Of claims that only other claims dispute: how many those are, and the first of them."""
    numbers = {claim: at for at, claim in enumerate(claims)}
    found = ((at, contradictors(m.derived, claim)) for at, claim in enumerate(claims))
    return {at: [len(others), numbers[others[0]]] for at, others in found if others}


def _ranks(weights: Sequence[tuple[bool, int, int]]) -> list[int]:
    """Each by its place among those that differ: greater is more contested."""
    ranks = {weight: at for at, weight in enumerate(sorted(set(weights)))}
    return [ranks[weight] for weight in weights]


def _voices(m: Materials, claims: Sequence[str]) -> Columns:
    """How many voices each claim has; then, of all voices, what they do and who they are.

    An actor stands here with its place among those of the claim, a smaller number than its own.
    """
    rows = [(actors_of(m, claim), voices_on(m.derived, claim)) for claim in claims]
    voices = [(actors, voice) for actors, row in rows for voice in row]
    return {
        "n": [len(row) for _, row in rows],
        "verb": [VERBS.index(voice.verb) for _, voice in voices],
        "actors": ragged([actors.index(one) for one in voice.actors] for actors, voice in voices),
    }
