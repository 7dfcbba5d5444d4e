"""Web addresses taken apart, and the IP addresses that no request may go to."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

import idna

WEB_PORTS = frozenset({80, 443, 8000, 8080, 8443})
"""Ports of web servers. A service on another port may take a request for a command."""

LONGEST_URL = 8000
"""The most characters of an address to which a request is sent."""

_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?|[0-9a-f:.]+")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


class UnusableUrlError(ValueError):
    """No request is sent to an address; the message says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request is sent.

    Attributes:
        url: the address as written, without its fragment.
        scheme: `http` or `https`.
        host: the host name in ASCII and lower case, or an IPv6 address without brackets.
        port: the default port of the scheme where the address names none.
        path: the path and the query, percent-encoded.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """The value of the header `Host` (RFC 9110, section 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"


def parse_target(url: str, any_port: bool = False) -> Target:
    """Takes an address apart.

    Raises:
        UnusableUrlError: the scheme is not http or https, the host cannot be used, the address
            contains a user name or password, or (unless `any_port`) its port is not in `WEB_PORTS`.
    """
    if len(url) > LONGEST_URL or _FORBIDDEN.search(url):
        raise UnusableUrlError(
            "the address is too long, or contains a space or a control character"
        )
    try:
        parts = urlsplit(url)
        if parts.scheme not in _DEFAULT_PORTS:
            scheme = f"`{parts.scheme}`" if parts.scheme else "missing"
            raise UnusableUrlError(f"the scheme is {scheme}, not http or https")
        host, port = _ascii(parts.hostname or ""), parts.port
    except UnusableUrlError:
        raise
    except ValueError as error:
        raise UnusableUrlError("the address cannot be read") from error
    if parts.username is not None or parts.password is not None:
        raise UnusableUrlError("the address contains a user name or password")
    port = _DEFAULT_PORTS[parts.scheme] if port is None else port
    if port not in WEB_PORTS and not any_port:
        raise UnusableUrlError(f"port {port} is not a port of web servers")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~[]") if parts.query else ""
    return Target(url.partition("#")[0], parts.scheme, host, port, path + query)


def _ascii(host: str) -> str:
    """The host name in ASCII (IDNA 2008), or the IPv6 address in its short form."""
    if ":" in host:
        return str(ip_address(host))
    name = (host if host.isascii() else _encoded(host)).lower()
    if not _HOST.fullmatch(name):
        raise ValueError("no host")
    return name


def _encoded(host: str) -> str:
    """A name as browsers ask for it: `straße.example` is another one than `strasse.example`.

    Signs that the standard has no place for, such as emoji, go by the one before, as they do there.
    """
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return host.encode("idna").decode("ascii")


NAT64 = IPv6Network("64:ff9b::/96")
"""IPv6 addresses whose last 32 bits are an IPv4 address (RFC 6052)."""

SPECIAL_PURPOSE = tuple(
    ip_network(network)
    for network in (
        *("192.0.0.0/24", "192.88.99.0/24"),
        *("100::/64", "64:ff9b:1::/48", "2001::/23", "3fff::/20", "5f00::/16"),
    )
)
"""Reserved ranges that some versions of Python count as public."""

METADATA = frozenset({IPv4Address("168.63.129.16"), IPv4Address("169.254.169.254")})
"""Addresses at which hosting services give out credentials, as far as no private range has them."""


def refusal(text: str) -> str | None:
    """Why no connection may be opened to an IP address; None if the address is public.

    The ranges are those of the registries of special-purpose addresses (RFC 6890). An IPv4 address
    that is written as IPv6 (mapped, 6to4, NAT64) is treated as the IPv4 address.
    """
    try:
        address = _unwrapped(ip_address(text))
    except ValueError:
        return "is no network address"
    for kind, applies in _kinds(address):
        if applies:
            return f"is {kind} address"
    return None


def _kinds(address: IPv4Address | IPv6Address) -> tuple[tuple[str, bool], ...]:
    return (
        ("a metadata", address in METADATA),
        ("a loopback", address.is_loopback),
        ("an unspecified", address.is_unspecified),
        ("a link-local", address.is_link_local),
        ("a multicast", address.is_multicast),
        ("a reserved", address.is_reserved),
        ("a site-local", isinstance(address, IPv6Address) and address.is_site_local),
        # before `is_global`, which differs between versions of Python
        ("a special-purpose", any(address in network for network in SPECIAL_PURPOSE)),
        ("a private", not address.is_global),
    )


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for; otherwise the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
