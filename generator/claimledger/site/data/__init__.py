"""A ledger, and what follows from it, as values for programs: what `/data/v1/` is made of."""
