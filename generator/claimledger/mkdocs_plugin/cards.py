"""What draws the cards of claims, and the folder in which those of earlier builds are kept."""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from claimledger.history.cache import write_whole
from claimledger.site.cards import Card

if TYPE_CHECKING:
    from claimledger.site.card_image import CardPainter

FOLDER = Path(".cache") / "claimledger" / "cards"
NO_PILLOW = "`exports: cards` needs Pillow; install it with: pip install 'claimledger[cards]'"
LARGEST_FONT = 30_000_000


@dataclass
class RememberedCards:
    """Draws what no earlier build has drawn.

    A folder that cannot be read or written is no fault: then all is drawn anew.

    Attributes:
        painter: draws.
        font: the bytes of its font.
        folder: where pictures are kept, by the digest of all that bears on them.
    """

    painter: "CardPainter" = field(compare=False)
    font: bytes
    folder: Path
    used: set[str] = field(default_factory=set, compare=False)

    def missing(self, text: str) -> str:
        """The first character of a text that cannot be drawn; empty where all can."""
        return self.painter.missing(text)

    def png(self, card: Card) -> bytes:
        """The picture, from the folder or drawn now."""
        key = sha256(f"{self._rules} {card.digest}".encode()).hexdigest()
        name = f"{key[:32]}.png"
        self.used.add(name)
        try:
            kept = (self.folder / name).read_bytes()
        except OSError:
            kept = b""
        # the digest of the bytes stands before them, so that a damaged file counts as none
        if kept[:32] == sha256(kept[32:]).digest():
            return kept[32:]
        made = self.painter.png(card)
        write_whole(self.folder / name, sha256(made).digest() + made)
        return made

    @cached_property
    def _rules(self) -> str:
        """A name for the font, the libraries and the code that draws."""
        code = b"".join(
            (Path(__file__).parents[1] / "site" / name).read_bytes()
            for name in ("card_image.py", "outlines.py")
        )
        return sha256(self.font + code + self.painter.versions.encode()).hexdigest()

    def forget_others(self) -> None:
        """Removes the pictures that this build did not need."""
        try:
            for file in self.folder.glob("*.png"):
                if file.name not in self.used:
                    file.unlink(missing_ok=True)
        except OSError:
            return


def remembered_cards(font: Path | None, project: Path) -> RememberedCards:
    """What draws the cards of a project.

    Args:
        font: a font file; None for Pillow's own.
        project: the folder of `mkdocs.yml`.

    Raises:
        PluginError: Pillow is not installed, or the font cannot be read.
    """
    if find_spec("PIL") is None:
        raise PluginError(NO_PILLOW)
    from claimledger.site.card_image import CardPainter, FontError

    held = b""
    if font is not None:
        if font.stat().st_size > LARGEST_FONT:
            raise PluginError(f"`exports: cards_font`: {font.name} is larger than 30 MB")
        held = font.read_bytes()
    try:
        return RememberedCards(CardPainter(held), held, project / FOLDER)
    except FontError as error:
        raise PluginError(f"`exports: cards_font`: {font and font.name}: {error}") from error
