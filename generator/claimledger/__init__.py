"""claimledger: a plain-text ledger of claims becomes a published, cross-linked site."""
