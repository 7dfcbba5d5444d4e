"""What a reader gets of a ledger and its standings: pages, drawings and other files."""
