"""Ledger and standings -> what a reader gets: views, fragments, exports."""
