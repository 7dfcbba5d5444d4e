"""What a change of the ledger does to the published site: two versions in, one review out."""
