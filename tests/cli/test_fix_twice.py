"""`claimledger check --fix` for any text: it ends, and a second run finds nothing to do."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from claimledger.text.codes import CODES
from claimledger.text.explanations import completed, explanation
from tests.lsp.mistakes import GOOD, MISTAKES
from tests.test_editing import CASES, ledger, read

MUTATIONS = 300


def fixed(file: Path) -> str:
    """What `--fix` prints."""
    command = ["check", str(file), "--as-of", "2026-01-01", "--fix"]
    result = CliRunner().invoke(main, command, catch_exceptions=False)
    assert result.exit_code in (0, 1), result.output
    return result.output


def held(folder: Path) -> dict[str, bytes]:
    """The content of every file in a folder, by its name."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def is_fixed_at_once(file: Path) -> None:
    """Holds that a second run changes nothing, and refuses what the first refused."""
    first = fixed(file)
    once = held(file.parent)
    second = fixed(file)
    assert held(file.parent) == once
    assert re.search(r"^(fixed 0 of \d+|nothing to fix);", second, re.MULTILINE), second
    assert re.findall(r"^not fixed.*", first, re.M) == re.findall(r"^not fixed.*", second, re.M)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_mistake_of_an_editor(path: Path, tmp_path: Path) -> None:
    is_fixed_at_once(ledger(tmp_path, read(path).written))


def _has_ledger(code: str) -> bool:
    return any(example.name == "claims.yaml" for example in explanation(code).wrong)


@pytest.mark.parametrize("code", [code for code in CODES if _has_ledger(code)])
def test_the_wrong_example_of_an_explanation(code: str, tmp_path: Path) -> None:
    for example in explanation(code).wrong:
        if not example.link:
            file = tmp_path / example.name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(completed(example).encode(example.encoding))
    is_fixed_at_once(tmp_path / "claims.yaml")


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_while_typing(name: str, tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(MISTAKES[name].text, encoding="utf-8")
    is_fixed_at_once(file)


Mutation = Callable[[list[str], int, Random], None]


def _indent(lines: list[str], at: int, random: Random) -> None:
    for offset in range(random.choice((1, 1, 3, 6))):
        if at + offset < len(lines):
            lines[at + offset] = " " * random.randint(1, 4) + lines[at + offset]


def _indent_alike(lines: list[str], at: int, random: Random) -> None:
    spaces = " " * random.randint(1, 4)
    for offset in range(random.choice((2, 4, 8))):
        if at + offset < len(lines):
            lines[at + offset] = spaces + lines[at + offset]


def _dedent(lines: list[str], at: int, random: Random) -> None:
    number = random.randint(1, 4)
    for offset in range(random.choice((1, 1, 4, 8))):
        if at + offset < len(lines):
            line = lines[at + offset]
            lines[at + offset] = line[min(number, len(line) - len(line.lstrip())) :]


def _double(lines: list[str], at: int, random: Random) -> None:
    lines.insert(min(len(lines), at + random.choice((1, 1, 2, 3))), lines[at])


def _delete_character(lines: list[str], at: int, random: Random) -> None:
    column = random.randrange(max(1, len(lines[at])))
    lines[at] = lines[at][:column] + lines[at][column + 1 :]


def _insert_character(lines: list[str], at: int, random: Random) -> None:
    column = random.randint(0, len(lines[at]))
    sign = random.choice("\t\r\u2028:-#\"'[]{},&*!X é\u00a0")
    lines[at] = lines[at][:column] + sign + lines[at][column:]


def _delete_line(lines: list[str], at: int, random: Random) -> None:
    del lines[at]


def _swap(lines: list[str], at: int, random: Random) -> None:
    other = min(len(lines) - 1, at + 1)
    lines[at], lines[other] = lines[other], lines[at]


def _capitals(lines: list[str], at: int, random: Random) -> None:
    lines[at] = lines[at].upper() if random.random() < 0.3 else lines[at].title()


WAYS: tuple[Mutation, ...] = (
    _indent,
    _indent_alike,
    _dedent,
    _double,
    _delete_character,
    _insert_character,
    _delete_line,
    _swap,
    _capitals,
)


def mutated(seed: int) -> str:
    """The good ledger after one to four mutations."""
    random = Random(seed)
    lines = GOOD.splitlines()
    for _ in range(random.randint(1, 4)):
        random.choice(WAYS)(lines, random.randrange(len(lines)), random)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(MUTATIONS))
def test_a_mutation_of_a_good_ledger(seed: int, tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_text(mutated(seed), encoding="utf-8")
    is_fixed_at_once(file)


# Two texts at which fixes used to walk to the right without end.

WALKING = {
    "a section's line pasted twice": GOOD.replace("  vale:\n", "  vale:\nplaces:\n", 1),
    "a line end of an old Mac within an id": GOOD.replace("  vale:\n", "  va\rle:\n", 1),
}


@pytest.mark.parametrize("name", WALKING)
def test_nothing_walks_to_the_right(name: str, tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    file.write_bytes(WALKING[name].encode())
    is_fixed_at_once(file)
    widest = max(map(len, file.read_bytes().splitlines()))
    assert widest <= max(map(len, WALKING[name].splitlines())) + 8
