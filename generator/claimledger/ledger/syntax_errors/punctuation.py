"""Mistakes with single signs: the space after a colon, the colon itself, a dash, a comma."""

import re
from collections.abc import Iterator

from claimledger.ledger.syntax_errors.passage import Line, Mistake, Passage, PassageEdit, known_keys
from claimledger.ledger.syntax_errors.records import line_above, line_below

_ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_IN_LAYOUT = re.compile(
    "^[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*(?:-[\\s]+)?(?:[a-z_]+:[^\\S\n]+)?"
)
_NO_SPACE = re.compile(r" *(?:- +)*(?P<key>[A-Za-z_]+):(?P<value>[^\s/].*)")
_NO_COLON = re.compile(
    r" *(?:- +)*(?P<key>[a-z_]+)(?P<sign> *[=\uff1a\ufe55\ua789\u2236] *| +)(?P<value>[^\s:=].*)"
)
FOR_COLON = "=;.,\uff1a\ufe55\ua789\u2236"
"""Signs that are typed in the place of a colon, or look like one."""
KEY_ALONE = re.compile(
    rf" *(?:- +)*(?P<key>[a-z0-9][a-z0-9_-]*)(?P<sign>[ \t]*[{FOR_COLON}]?)[ \t]*(?:#.*)?"
)
"""A line of one word, perhaps with another sign in the place of its colon."""
BULLETS = (
    "\u00b7\u2010-\u2015\u2022\u2023\u2043\u204c\u204d\u2212\u2219\u25a0-\u25ff\u2713-\u2718"
    "\u2794\u27a2-\u27be"
)
"""Signs that word processors and web pages put before the items of a list."""
_ODD_DASH = re.compile(
    rf"[ \t]*(?P<dash>(?:[{BULLETS}*+>-][ \t\u00a0]*)+"
    r"|(?:o|\d{1,2}[.)]|[a-z][.)])[ \t\u00a0]+)"
    r"(?P<key>[a-z_]+): "
)
_PLAIN_DASH = re.compile(r"-[ \t\u00a0]*")
_TIGHT_DASH = re.compile(r" *-(?P<key>[a-z_]+):(?: |$)")
_ODD_REMARK = re.compile(
    r" *(?P<remark>(?P<sign>//+) *(?P<slashed>\S.*)|<!-- *(?P<tagged>\S.*?) *-->) *"
)
_TWO_COMMAS = re.compile(r",(?P<second>\s*,)|(?<=\[)(?P<first>\s*,\s*)")


def odd_spaces(p: Passage) -> Iterator[Mistake]:
    """No-break spaces, as word processors and web pages make them, where YAML wants plain ones."""
    found = [offset for line in p.lines for offset in _odd_spaces(line)]
    if found:
        edits = tuple((at, at + 1, " ") for at in found)
        yield Mistake(
            found[0],
            found[0] + 1,
            "a no-break space, where YAML wants an ordinary one",
            "type the spaces anew; they came from a word processor or a web page",
            edits,
        )


def _odd_spaces(line: Line) -> Iterator[int]:
    layout = _IN_LAYOUT.match(line.text)
    if layout:
        yield from (line.start + m.start() for m in _ODD_SPACE.finditer(layout.group()))


def no_space_after_colon(p: Passage) -> Iterator[Mistake]:
    """`stance:denies`."""
    for line in _here_and_above(p):
        match = _NO_SPACE.fullmatch(line.text)
        if match and match["key"].lower() in known_keys():
            key, at = match["key"], line.start + match.end("key")
            yield Mistake(
                line.start + match.start("key"),
                at + 1,
                f"no space after the colon of `{key}`",
                f"write `{key}: {match['value'].strip()}`",
                ((at + 1, at + 1, " "),),
            )


def no_colon(p: Passage) -> Iterator[Mistake]:
    """`stance denies`, `stance = denies`."""
    for line in _here_and_above(p):
        match = _NO_COLON.fullmatch(line.text)
        if match and match["key"] in known_keys():
            start, end = line.start + match.start("sign"), line.start + match.end("sign")
            yield Mistake(
                line.start + match.start("key"),
                line.start + match.end("key"),
                f"no colon after `{match['key']}`",
                f"write `{match['key']}: {match['value'].strip()}`",
                ((start, end, ": "),),
            )


_MOST_LINES_UP = 4


def no_colon_above(p: Passage) -> Iterator[Mistake]:
    """`positions` alone on its line, and what belongs to it below."""
    first = line_below(p.text, p.line.end)
    lines, start = [Line(*first)] if first else [], p.line.start
    lines.append(p.line)
    while len(lines) < _MOST_LINES_UP and (above := line_above(p.text, start)) is not None:
        lines.append(Line(*above))
        start = above[0]
    for line, below in zip(lines[1:], lines, strict=False):
        match = KEY_ALONE.fullmatch(line.text)
        deeper = below.indent > line.indent or below.text[line.indent :].startswith("- ")
        if match and deeper:
            yield colon_missing(line, match)


def colon_missing(line: Line, match: re.Match[str]) -> Mistake:
    """The mistake of a word alone on its line to which what follows belongs."""
    key = match["key"]
    start = line.start + match.start("key")
    end = line.start + match.start("sign")
    what = "" if key in known_keys() else "the id "
    return Mistake(
        start,
        end,
        f"no colon after {what}`{key}`, to which the lines below belong",
        f"write `{key}:`",
        ((end, line.start + match.end("sign"), ":"),),
        alone=True,
    )


def odd_dash(p: Passage) -> Iterator[Mistake]:
    """A list whose items begin with an en dash, a bullet, or a hyphen without its space."""
    for line in _here_and_above(p):
        match = _ODD_DASH.match(line.text)
        if match and match["key"] in known_keys() and not _PLAIN_DASH.fullmatch(match["dash"]):
            start, end = line.start + match.start("dash"), line.start + match.end("dash")
            sign = match["dash"].strip().strip("\u00a0")
            yield Mistake(
                start,
                start + max(1, len(sign)),
                f"a list item begins with a hyphen and a space, not with `{sign}`",
                f"write `- {match['key']}:`",
                ((start, end, "- "),),
            )
        match = _TIGHT_DASH.match(line.text)
        if match and match["key"] in known_keys():
            at = line.start + match.start("key")
            yield Mistake(
                at - 1,
                at,
                "no space after the dash",
                f"write `- {match['key']}:`",
                ((at, at, " "),),
            )


def odd_remark(p: Passage) -> Iterator[Mistake]:
    """`// a remark`, `<!-- a remark -->`."""
    for line in _here_and_above(p):
        match = _ODD_REMARK.fullmatch(line.text)
        if match:
            start, words = line.start + match.start("remark"), match["slashed"] or match["tagged"]
            yield Mistake(
                start,
                start + len(match["sign"] or "<!--"),
                "a remark begins with `#`",
                f"write `# {words}`",
                ((start, line.end, f"# {words}"),),
            )


def two_commas(p: Passage) -> Iterator[Mistake]:
    """`[a,, b]`."""
    found: list[PassageEdit] = []
    for match in _TWO_COMMAS.finditer(p.line.text):
        group = "second" if match["second"] else "first"
        found.append((p.line.start + match.start(group), p.line.start + match.end(group), ""))
    if found:
        yield Mistake(
            found[0][0], found[0][1], "a comma with nothing before it", "remove it", tuple(found)
        )


def tab_between(p: Passage) -> Iterator[Mistake]:
    """A tab after a dash or a colon."""
    at = p.line.text.find("\t")
    if at != -1:
        edits = tuple(
            (p.line.start + i, p.line.start + i + 1, " ")
            for i, sign in enumerate(p.line.text)
            if sign == "\t"
        )
        start = p.line.start + at
        yield Mistake(start, start + 1, "a tab where YAML wants a space", "write a space", edits)


def _here_and_above(p: Passage) -> Iterator[Line]:
    yield p.line
    above = next(p.above(), None)
    if above:
        yield above
