"""Whether the addresses of sources still lead anywhere: planned, asked politely, judged, kept.

Only `network.py` touches the network. Nothing here is part of a build.
"""
