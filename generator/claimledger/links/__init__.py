"""Whether the addresses of sources still lead somewhere: requests, findings and their cache.

Only `network.py` opens connections. Nothing here is part of a build.
"""
