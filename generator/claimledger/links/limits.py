"""How long, how often and how much is asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of asking. Times are in seconds.

    Attributes:
        connect: to find and reach a host.
        read: without a byte arriving.
        total: of one request, however slowly it goes on.
        tries: of one link, the first included.
        patience: with one link; after that it is not tried again.
        pause: between two requests to one host.
        backoff: before the second try; doubled for each one after.
        longest_wait: that is granted to a host that says when to ask again.
        redirects: that are followed.
        body: bytes that are read of an answer's content.
        head: bytes that are read of an answer before its content.
        hosts: that are asked at the same time.
    """

    connect: float = 10
    read: float = 15
    total: float = 30
    tries: int = 3
    patience: float = 180
    pause: float = 1
    backoff: float = 2
    longest_wait: float = 60
    redirects: int = 5
    body: int = 64 * 1024
    head: int = 64 * 1024
    hosts: int = 8
