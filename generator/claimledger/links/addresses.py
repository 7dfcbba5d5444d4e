"""Web addresses taken apart, and which of them may be asked."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

# A web address taken apart as far as a request needs it, or the reason why it is not asked.

PORTS = frozenset({80, 443, 8000, 8080, 8443})
"""What web servers listen on; another port may be a service that takes a request for a command."""

LONGEST = 8000
"""Characters of an address."""

_DEFAULT = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_.])?|[0-9a-f:.]+")
_HIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


class NotAskedError(ValueError):
    """No request is made to an address; the message says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes.

    Attributes:
        url: the address as written, without its fragment.
        scheme: `http` or `https`.
        host: in ASCII and small letters; an IPv6 address without brackets.
        port: the default of the scheme where none is written.
        path: path and query, escaped.
    """

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def host_header(self) -> str:
        """The `Host` of the request (RFC 9110, 7.2)."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT[self.scheme] else f"{host}:{self.port}"


def target(url: str, any_port: bool = False) -> Target:
    """An address as a target.

    Raises:
        NotAskedError: it is not http or https, has no usable host, carries a name or password,
            or names a port that is not the web's (unless `any_port`).
    """
    if len(url) > LONGEST or _HIDDEN.search(url):
        raise NotAskedError("the address is too long, or holds a space or control character")
    try:
        parts = urlsplit(url)
        if parts.scheme not in _DEFAULT:
            raise NotAskedError(f"the address is of {parts.scheme or 'no'} scheme, not of http(s)")
        host, port = _ascii(parts.hostname or ""), parts.port
    except NotAskedError:
        raise
    except ValueError as error:
        raise NotAskedError("the address cannot be read") from error
    if parts.username is not None or parts.password is not None:
        raise NotAskedError("the address carries a name or password")
    port = _DEFAULT[parts.scheme] if port is None else port
    if port not in PORTS and not any_port:
        raise NotAskedError(f"port {port} is not one of the web's")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~[]") if parts.query else ""
    return Target(url.partition("#")[0], parts.scheme, host, port, path + query)


def _ascii(host: str) -> str:
    """A host name in ASCII (RFC 5891); an IPv6 address as it is."""
    if ":" in host:
        return str(ip_address(host))
    name = host.encode("idna").decode("ascii").lower()
    if not _HOST.fullmatch(name):
        raise ValueError("no host")
    return name


# Which network addresses may be connected to: none that only this machine or its network has.

NAT64 = IPv6Network("64:ff9b::/96")
"""RFC 6052: the last 32 bits are the IPv4 address that is meant."""

SPECIAL = tuple(
    ip_network(one)
    for one in (
        *("192.0.0.0/24", "192.88.99.0/24"),
        *("100::/64", "64:ff9b:1::/48", "2001::/23", "3fff::/20", "5f00::/16"),
    )
)
"""Ranges with purposes of their own that not every version of Python knows of."""

METADATA = frozenset({IPv4Address("168.63.129.16"), IPv4Address("169.254.169.254")})
"""Where hosting services hand out credentials. Others of this kind are in private ranges."""


def refusal(text: str) -> str | None:
    """Why nothing may connect to an IP address; None where it is public.

    See the registries of special-purpose addresses, RFC 6890. An IPv4 address inside an IPv6
    one (mapped, 6to4, NAT64) is judged as itself.
    """
    try:
        address = _meant(ip_address(text))
    except ValueError:
        return "is no network address"
    for name, found in _kinds(address):
        if found:
            return f"is {name} address"
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
        # before what Python knows itself, which differs between its versions
        ("a special-purpose", any(address in network for network in SPECIAL)),
        ("a private", not address.is_global),
    )


def _meant(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
