"""A language server: what an editor is told of a ledger, and of prose beside it, while it is typed.

All answers are pure functions of a `Desk` (the ledger and prose as last read) and a place in a
text. `server.py` alone knows the protocol.
"""
