"""What came back from one request, and what happens where nothing came."""

from collections.abc import Callable
from dataclasses import dataclass

from claimledger.links.target import Target

UNRESOLVED = "its name cannot be resolved"
"""What is told of a host that no name server knows; so of every host where there is no network."""

NOT_IN_TIME = "its name could not be resolved in time"
"""What is told where no name server answers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a server to one request.

    Attributes:
        status: the number of its status line.
        location: where it sends on to; empty where it does not.
        retry_after: as written; empty where it does not say.
        body: the beginning of the content, as sent: never decompressed.
    """

    status: int
    location: str = ""
    retry_after: str = ""
    body: bytes = b""


class NoAnswerError(Exception):
    """A server could not be reached, or did not answer; trying again may help."""


class RefusedError(Exception):
    """We do not connect to where an address leads; the message says why."""


Ask = Callable[[Target, str], Answer]
"""Makes one request, with a method. Raises NoAnswerError and RefusedError."""
