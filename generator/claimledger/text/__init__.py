"""Where things stand in a file, and how a fault is told."""
