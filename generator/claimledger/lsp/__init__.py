"""A language server: faults, completion and navigation while ledger and prose are typed.

All answers are pure functions of a `Snapshot` (ledger and prose as read at one moment) and a place
in a text. Only `server.py` and `protocol.py` know the protocol.
"""
