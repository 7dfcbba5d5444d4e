"""Which addresses a request may go to, and host names that resolve to one that it may not."""

import socket
import ssl
from typing import Any

import pytest

from claimledger.links import network
from claimledger.links.addresses import UnusableUrlError, parse_target, refusal
from claimledger.links.network import ForbiddenAddressError, Limits, NoResponseError


@pytest.mark.parametrize(
    "address",
    [
        *("93.184.215.14", "8.8.8.8", "172.32.0.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"),
        *("::ffff:93.184.215.14", "64:ff9b::5db8:d70e"),
    ],
)
def test_public_addresses_are_allowed(address: str) -> None:
    assert refusal(address) is None


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("loopback", "127.0.0.1"),
        ("loopback", "127.255.255.254"),
        ("loopback", "::1"),
        ("loopback", "::ffff:127.0.0.1"),
        ("private", "10.0.0.1"),
        ("private", "172.16.0.1"),
        ("private", "172.31.255.255"),
        ("private", "192.168.1.1"),
        ("private", "::ffff:192.168.1.1"),
        ("private", "2002:c0a8:0101::1"),  # 192.168.1.1 in 6to4
        ("private", "64:ff9b::a00:1"),  # 10.0.0.1 in NAT64
        ("private", "100.64.0.1"),  # carriers' own
        ("private", "100.100.100.200"),  # metadata of a hosting service, in the carriers' range
        ("special-purpose", "192.0.0.192"),  # likewise
        ("private", "192.0.2.1"),  # documentation
        ("private", "198.18.0.1"),  # benchmarks
        ("private", "fc00::1"),
        ("private", "fd00:ec2::254"),  # metadata of a hosting service
        ("private", "2001:db8::1"),
        ("special-purpose", "2001::1"),  # Teredo
        ("link-local", "169.254.0.1"),
        ("link-local", "fe80::1"),
        ("link-local", "fe80::1%1"),
        ("site-local", "fec0::1"),
        ("metadata", "169.254.169.254"),
        ("metadata", "::ffff:169.254.169.254"),
        ("metadata", "168.63.129.16"),
        ("multicast", "224.0.0.1"),
        ("multicast", "239.1.1.1"),
        ("multicast", "ff02::1"),
        ("reserved", "240.0.0.1"),
        ("reserved", "255.255.255.255"),
        ("reserved", "::7f00:1"),  # 127.0.0.1 in the IPv6 form that is no longer used
        ("unspecified", "0.0.0.0"),
        ("unspecified", "::"),
        ("private", "0.1.2.3"),
        ("reserved", "5f00::1"),
        ("no", "localhost"),
    ],
)
def test_other_addresses_are_refused(kind: str, address: str) -> None:
    assert f" {kind} " in (refusal(address) or "")


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "[::1]"])
def test_other_names_of_this_machine_are_refused_after_resolution(host: str) -> None:
    with pytest.raises((ForbiddenAddressError, UnusableUrlError, NoResponseError)) as caught:
        network.request(parse_target(f"http://{host}/"), "HEAD", Limits())
    assert "loopback" in str(caught.value) or "cannot be resolved" in str(caught.value)


def test_the_connection_goes_to_the_address_that_was_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name server that says something else the second time gains nothing."""
    answers = iter(["93.184.215.14", "127.0.0.1"])
    connected_to: list[Any] = []

    def resolve(*_: object, **__: object) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 80))]

    def connect(address: Any, *_: object) -> socket.socket:
        connected_to.append(address)
        raise OSError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(NoResponseError, match="no connection: connection refused"):
        network.request(parse_target("http://rebinding.example/"), "HEAD", Limits())
    assert connected_to == [("93.184.215.14", 80)]


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))
        for address in ("93.184.215.14", "10.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    with pytest.raises(ForbiddenAddressError, match=r"two\.example leads to 10\.0\.0\.1"):
        network.request(parse_target("http://two.example/"), "HEAD", Limits())


def test_the_certificate_is_asked_for_the_name_and_not_for_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 443))]
    names: list[str] = []

    def wrap(self: ssl.SSLContext, plain: socket.socket, *, server_hostname: str) -> None:
        assert (self.check_hostname, self.verify_mode) == (True, ssl.CERT_REQUIRED)
        names.append(server_hostname)
        raise ssl.SSLCertVerificationError(1, "[SSL: CERTIFICATE_VERIFY_FAILED] self-signed")

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: rows)
    monkeypatch.setattr(socket, "create_connection", lambda *_: socket.socket())
    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap)
    with pytest.raises(NoResponseError, match="certificate"):
        network.request(parse_target("https://signed.example/"), "HEAD", Limits())
    assert names == ["signed.example"]


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/passwd", "scheme is `file`"),
        ("ftp://example.org/", "scheme is `ftp`"),
        ("gopher://example.org/", "scheme is `gopher`"),
        ("//example.org/", "scheme is missing"),
        ("http:///path", "cannot be read"),
        ("http://example.org:6379/", "port 6379"),
        ("http://example.org:99999/", "cannot be read"),
        ("http://user:word@example.org/", "user name or password"),
        ("http://example.org/a\r\nX-Header: b", "control character"),
        ("http://example.org/a b", "space"),
        ("http://exam\\ple.org/", "control character"),
        ("http://[::1/", "cannot be read"),
        ("http://example.org/" + "a" * 9000, "too long"),
    ],
)
def test_addresses_that_no_request_is_made_to(url: str, reason: str) -> None:
    with pytest.raises(UnusableUrlError, match=reason):
        parse_target(url)


def test_an_address_is_sent_as_servers_know_it() -> None:
    target = parse_target("https://Приклад.example:8443/міста/a?q=ї&r=%20#part")
    assert target.host == "xn--80aikifvh.example"
    assert target.host_header == "xn--80aikifvh.example:8443"
    assert target.path == "/%D0%BC%D1%96%D1%81%D1%82%D0%B0/a?q=%D1%97&r=%20"
    assert parse_target("http://[2606:2800::1]/").host_header == "[2606:2800::1]"
    assert parse_target("http://example.org:80").path == "/"


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("straße.example", "xn--strae-oqa.example"),  # `strasse.example` by the rules of 2003
        ("БАЛАКЛІЯ.example", "xn--80aab2bdc4l5b.example"),
        ("نامه\u200cای.example", "xn--mgba3gch31f060k.example"),
        ("１２.example", "12.example"),
        ("☃.example", "xn--n3h.example"),
        ("under_score.example", "under_score.example"),
    ],
)
def test_a_name_in_other_letters_is_asked_for_as_browsers_do(written: str, asked: str) -> None:
    assert parse_target(f"https://{written}/").host == asked
