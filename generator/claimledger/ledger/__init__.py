"""claims.yaml -> Ledger: the tree, the records as authored, and the checks."""
