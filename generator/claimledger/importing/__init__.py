"""Sheets and other people's files -> a ledger, and a report of what could not be carried over."""
