"""Texts that nobody would write: a good one, cut, doubled, mixed up and spiked, always the same.

A seed gives the same text on every machine, so that what was found can be made again.
"""

from collections.abc import Callable, Sequence
from random import Random

SPIKES = (
    *("", " ", "\t", "\n", "\r\n", "\r", "\x00", "\x1b[31m", "\x85", "\u2028", "\ufeff", "\u200b"),
    *("\u202e", "\U0010fd00", "\U0010fd01", "\ud7ff", "\U0001f600", "e\u0301", "\u0130", "\u212a"),
    *("---", "...", "- ", "? ", ": ", "|", ">", "|2-", "&a ", "*a", "!!python/object:x ", "<<: "),
    *(
        "{",
        "}",
        "[",
        "]",
        "[[",
        "]]",
        "'",
        '"',
        "''",
        "\\",
        "#",
        "%YAML 1.2",
        "@",
        "`",
        "~",
        "null",
    ),
    *("0", "-1", "1e999", "1_000", "0x1f", "0o7", ".inf", ".nan", "9" * 400, "1,000", "1.000,5"),
    *("2022-02-30", "2022-09-08T25:00Z", "2022-09-08/2022-09-01", "0000-00-00", "99999-01-01"),
    *("2022-W12", "2022-09-08T12:00+99:99", "..", "../2022", "about", "more_than", "between"),
    *(
        "http://[bad",
        "http://a b/",
        "javascript:alert(1)",
        "https://\u2100/",
        "//x",
        "https://x:x@y:z/",
    ),
    *("[[claim:", "[[claim:x is likely|y]]", "```claims\n", "```\n", "{: id }", "; id", "<script>"),
    *(
        "&#8238;",
        "&#x110000;",
        "&#0;",
        "{{ 7*7 }}",
        "{% raw %}",
        "$(id)",
        "%s",
        "{0}",
        "::error::x",
    ),
    *(
        "../../etc/passwd",
        "con",
        ".git/config",
        "a" * 5000,
        "claims",
        "format: 1",
        "include: ['**']",
    ),
)
"""What breaks programs: white space, signs of YAML, numbers, dates, addresses and markup."""

Mutation = Callable[[Random, str, Sequence[str]], str]


def _spiked(random: Random, text: str, _: Sequence[str]) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(SPIKES) + text[at + random.choice((0, 0, 1, 3)) :]


def _value(random: Random, text: str, _: Sequence[str]) -> str:
    """Another value behind one of its colons."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    before, colon, _after = lines[at].partition(": ")
    lines[at] = f"{before}{colon}{random.choice(SPIKES)}"
    return "\n".join(lines)


def _without(random: Random, text: str, _: Sequence[str]) -> str:
    start = random.randint(0, len(text))
    return text[:start] + text[start + random.choice((1, 1, 5, 40, 400)) :]


def _lines(random: Random, text: str, _: Sequence[str]) -> str:
    """A line away, twice, or in another's place."""
    lines = text.split("\n")
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.randrange(4)
    if kind == 0:
        del lines[first]
    elif kind == 1:
        lines.insert(second, lines[first])
    elif kind == 2:
        lines[first], lines[second] = lines[second], lines[first]
    else:
        lines[first] = " " * random.randrange(9) + lines[first].lstrip()
    return "\n".join(lines)


def _repeated(random: Random, text: str, _: Sequence[str]) -> str:
    start = random.randint(0, len(text))
    piece = text[start : start + random.choice((1, 2, 10, 80))]
    return text[:start] + piece * random.choice((2, 5, 50)) + text[start:]


def _spliced(random: Random, text: str, others: Sequence[str]) -> str:
    other = random.choice(others)
    start, at = random.randint(0, len(other)), random.randint(0, len(text))
    return text[:at] + other[start : start + random.choice((10, 100, 1000))] + text[at:]


MUTATIONS: tuple[Mutation, ...] = (_spiked, _value, _without, _lines, _repeated, _spliced)


def mutated(seed: int, texts: Sequence[str]) -> str:
    """One of the texts after one to eight changes."""
    random = Random(seed)
    text = random.choice(texts)
    for _ in range(random.choice((1, 1, 2, 3, 5, 8))):
        text = random.choice(MUTATIONS)(random, text, texts)
    return text
