"""Earlier versions of a ledger: read from git, compared, and remembered. It alone runs git."""
