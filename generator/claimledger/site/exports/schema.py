"""The JSON Schema of a ledger at a public address, so that any editor can complete by it."""

from collections.abc import Iterator

from claimledger.ledger.schema import schema_text
from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile

SCHEMA_PATH = "claims.schema.json"
"""The address of the schema, relative to the site's root."""


def schema_files(m: Materials) -> Iterator[SiteFile]:
    """The schema; it is the same for every ledger."""
    yield SiteFile(SCHEMA_PATH, schema_text().encode())
