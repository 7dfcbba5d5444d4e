"""Addresses as platforms hand them out are taken, and written as valid HTML has them."""

import pytest

from claimledger.ledger.web_addresses import encoded_address

TAKEN = {
    "https://example.org/a?q=a^b": "https://example.org/a?q=a%5Eb",
    "https://example.org/a?f[0]=x|y": "https://example.org/a?f%5B0%5D=x%7Cy",
    "https://example.org/{id}`#a|b": "https://example.org/%7Bid%7D%60#a%7Cb",
    "https://example.org/a%5Eb": "https://example.org/a%5Eb",
    "https://uk.wikipedia.org/wiki/Балаклія": "https://uk.wikipedia.org/wiki/Балаклія",
    "https://приклад.укр/?a=[1]": "https://приклад.укр/?a=%5B1%5D",
    "http://[2001:db8::1]:8080/a[1]": "http://[2001:db8::1]:8080/a%5B1%5D",
}
REFUSED = (
    "https://exa^mple.org/",
    "https://exa|mple.org/",
    "http://[bad",
    "https://bbc.com@example.org/[a]",
    "https://example.org/a b",
    'https://example.org/"onclick',
    "https://example.org/<b>",
    "https://example.org\\\\evil.org/",
    "javascript:alert[1]",
    "https:///[x]",
    "",
)


@pytest.mark.parametrize(("address", "written"), TAKEN.items())
def test_what_browsers_take_is_taken_and_encoded(address: str, written: str) -> None:
    assert encoded_address(address) == written
    assert encoded_address(written) == written


@pytest.mark.parametrize("address", REFUSED)
def test_what_misleads_or_is_no_address_is_refused(address: str) -> None:
    assert encoded_address(address) is None
