"""When the sentences are true that tell of a claim away from its page."""

from collections.abc import Callable, Mapping

from claimledger.ledger.vocabulary import Certainty
from claimledger.standing.catalogue import sharing
from claimledger.standing.truth.case import Case, all_of, exists


def _flatly(case: Case) -> bool:
    return all(position.certainty is Certainty.CERTAIN for position in case.told.positions)


def _says(case: Case) -> bool:
    """Each of those named says so and stands by it, without a hedge."""
    return _flatly(case) and case.saying()


def _denies(case: Case) -> bool:
    """Each of those named denies it outright and stands by that, without a hedge."""
    return _flatly(case) and case.denying()


def _checked(case: Case) -> bool:
    """Each of those named checked it, whatever they found."""
    return all_of(case.checked, lambda made: exists(made, case.then.day))


CONDITIONS: Mapping[str, Callable[[Case], bool]] = {
    sharing.SAYS_THAT.name: _says,
    sharing.SAYS_IT.name: _says,
    sharing.DENIES_THAT.name: _denies,
    sharing.DENIES_IT.name: _denies,
    sharing.CHECKED_WHETHER.name: _checked,
    sharing.CHECKED_IT.name: _checked,
}
"""When each sentence of `catalogue/sharing.py` is true, by its name."""
