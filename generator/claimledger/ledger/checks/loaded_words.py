"""Words that take a side, and what to do instead.

The list is short on purpose: words that editors' style guides warn of, and that have a neutral
word nearly always. Quotes are never looked at.
"""

_REMEDIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "write `said`",
        (
            *("admitted", "alleged", "boasted", "claimed", "confessed", "insisted", "revealed"),
            *("admits", "alleges", "boasts", "claiming", "confesses", "insists", "reveals"),
        ),
    ),
    ("write `government` or `authorities`", ("regime",)),
    ("write `retook` or `took`", ("liberated", "liberates", "liberating")),
    ("write `retaking` or `capture`", ("liberation",)),
    (
        "write `killed` or `destroyed`",
        ("eliminated", "liquidated", "massacred", "neutralised", "neutralized"),
    ),
    (
        "name the group or the forces",
        (
            *("extremist", "extremists", "hordes", "invaders", "militants", "occupiers"),
            *("terrorist", "terrorists", "thugs", "traitor", "traitors"),
        ),
    ),
    ("say what was done", ("barbaric", "brutal", "brutally", "evil", "heroic", "terrorism")),
    ("say who said what", ("debunked", "exposed", "propaganda")),
    ("say who appointed whom", ("puppet",)),
    ("leave it out", ("conveniently", "heroically", "obviously", "so-called", "undoubtedly")),
)

LOADED = {word: remedy for remedy, words in _REMEDIES for word in words}
"""Each word in small letters, with its remedy."""
