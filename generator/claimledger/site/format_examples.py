"""One record of each section to copy; together they are a ledger without errors."""

EXAMPLES = {
    "": """\
format: 1
title: The flood at Aldbrook
language: en
""",
    "units": """\
units:
  vehicles: {name: vehicles}
""",
    "measures": """\
measures:
  area-flooded: {name: Area under water, unit: km2}
""",
    "sides": """\
sides:
  county:
    name: The county
    names: {cy: Y sir}
  company:
    name: The water company
""",
    "actors": """\
actors:
  county-council:
    name: County council
    kind: government
    side: county
  jane-doe:
    name: Jane Doe
    also_written: [J. Doe]
    kind: person
    role: Spokeswoman of the county council
    part_of: county-council
  water-company:
    name: Aldbrook Water
    kind: organisation
    side: company
  survey-office:
    name: Survey office
    kind: organisation
    side: none
  morning-paper:
    name: The Morning Paper
    kind: media
    side: none
""",
    "places": """\
places:
  aldbrook:
    name: Aldbrook
    also_written: [Aldbrooke]
    kind: town
    latitude: 53.10
    longitude: -3.20
    precision_km: 3
""",
    "sources": """\
sources:
  morning-paper-2023-05-04:
    title: Dam is sound, company says
    publisher: morning-paper
    medium: article
    published: 2023-05-04
    url: https://paper.example/dam-is-sound
    archived: https://archive.example/dam-is-sound
    accessed: 2023-05-05
    language: en
""",
    "claims": """\
claims:
  dam-gave-way:
    statement: The dam above Aldbrook gave way.
    kind: event
    places: [aldbrook]
    event_date: 2023-05-02/2023-05-03
    against: [company]
    positions:
      - actor: jane-doe
        stance: asserts
        statement_date: 2023-05-03
        channel: interview
        quote: The dam has gone.
        source: morning-paper-2023-05-04
        locator: paragraph 2
      - actor: water-company
        stance: denies
        statement_date: ../2023-05-04
        summary: Said that the dam stood and that rain alone was the cause.
        via: [morning-paper]
        source: morning-paper-2023-05-04
        locator: paragraph 5
    verifications:
      - by: survey-office
        outcome: inconclusive
        date: 2023-05-04
        method: Compared pictures from the air; cloud hid the foot of the dam.
        source: morning-paper-2023-05-04
        locator: paragraph 9
    would_settle: A survey of the dam on the ground.
  area-under-water:
    statement: More than 12 square kilometres around Aldbrook are under water.
    kind: quantity
    places: [aldbrook]
    event_date: 2023-05-03
    quantity: {measure: area-flooded, more_than: 12, unit: km2, as_stated: more than 12 sq km}
    positions:
      - actor: jane-doe
        stance: asserts
        statement_date: 2023-05-03
        summary: Gave the figure in the same interview.
        source: morning-paper-2023-05-04
        locator: paragraph 3
""",
}
"""By section; the empty name is the head of the file."""
