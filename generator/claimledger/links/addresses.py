"""Which network addresses may be connected to: none that only this machine or its network has."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

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
        ("a private", not address.is_global),
        ("a special-purpose", any(address in network for network in SPECIAL)),
    )


def _meant(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv4Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
