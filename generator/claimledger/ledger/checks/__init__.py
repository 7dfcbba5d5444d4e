"""What a ledger must hold beyond its shape: one function per check, all in one visible tuple."""
