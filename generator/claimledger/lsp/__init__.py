"""A language server: what an editor is told of a ledger, and of prose beside it, while it is typed.

All answers are pure functions of a `Snapshot` (ledger and prose as read at one moment) and a place
in a text. Only `server.py` and `protocol.py` know the protocol.
"""
