"""Draws the card of a claim as a PNG in sixteen greys.

Word and shape tell the status, as in badges: no colour is a verdict. The layout of text is the
basic one, which every installation of Pillow has: letters one beside the other, from the left. What
needs more (Arabic, Hebrew, marks put over letters) is not drawn at all.
"""

import unicodedata
from collections.abc import Sequence
from functools import cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont, features
from PIL import __version__ as pillow_version

from claimledger.ledger.statuses import Family
from claimledger.site.cards import CARD_HEIGHT, CARD_WIDTH, Card, CardLine, CardWord
from claimledger.site.outlines import polylines

_PAPER, _INK, _QUIET, _LINE, _TINT = 255, 30, 89, 204, 230
_MARGIN = 64
_INNER = CARD_WIDTH - 2 * _MARGIN

_STATEMENT_TOP, _STATEMENT_BOTTOM = 176, 410
_STATEMENT_SIZES = (56, 48, 42, 36, 32)
_WORD_SIZES = (36, 30, 25, 21)
_LINES_TOP, _LINE_STEP, _LINE_SIZE = 432, 40, 26
_FOOT_TOP, _FOOT_SIZE = 566, 26
_LEADING = 1.25

_TIMES = 3
"""Badges are drawn so many times as large, for even edges."""

_NO_CHARACTER = "\U0010ffff"
_OF_NO_USE_ALONE = frozenset(("Mn", "Mc", "Me", "Cf", "Cc", "Cs", "Co", "Cn"))
_FROM_THE_RIGHT = frozenset(("R", "AL", "AN"))
_GREYS = [level * 17 for level in range(16) for _ in range(3)]


class FontError(ValueError):
    """A file is no font that can be drawn with."""


class _Text(NamedTuple):
    """A text that fits, at a size."""

    lines: tuple[str, ...]
    size: int


class CardPainter:
    """Draws with one font."""

    def __init__(self, font: bytes = b"") -> None:
        """Reads the font.

        Args:
            font: a font file, TrueType or OpenType; Pillow's own where it is empty.

        Raises:
            FontError: it cannot be read.
        """
        self._bytes = font
        self._missing = cache(self._is_missing)
        self._font = cache(self._font_of)
        try:
            self._nothing = self._shape(_NO_CHARACTER)
        except OSError as error:
            raise FontError(str(error)) from error

    @property
    def versions(self) -> str:
        """On what the bytes of a picture depend, besides the card and the font."""
        return f"Pillow {pillow_version}, FreeType {features.version('freetype2')}"

    def _font_of(self, size: int) -> ImageFont.FreeTypeFont:
        basic = ImageFont.Layout.BASIC
        if self._bytes:
            return ImageFont.truetype(BytesIO(self._bytes), size, layout_engine=basic)
        found = ImageFont.load_default(size)
        assert isinstance(found, ImageFont.FreeTypeFont)
        return found.font_variant(layout_engine=basic)

    def _shape(self, character: str) -> tuple[tuple[int, int], bytes]:
        mask = self._font(32).getmask(character)
        return mask.size, bytes(mask)

    def _is_missing(self, character: str) -> bool:
        if character.isspace():
            return False
        return (
            unicodedata.category(character) in _OF_NO_USE_ALONE
            or unicodedata.bidirectional(character) in _FROM_THE_RIGHT
            or self._shape(character) == self._nothing
        )

    def missing(self, text: str) -> str:
        """The first character of a text that cannot be drawn; empty where all can."""
        return next(
            (char for char in unicodedata.normalize("NFC", text) if self._missing(char)), ""
        )

    def png(self, card: Card) -> bytes:
        """The picture; the same bytes for the same card."""
        image = Image.new("L", (CARD_WIDTH, CARD_HEIGHT), _PAPER)
        draw = ImageDraw.Draw(image)
        self._words(image, draw, card)
        statement = self._fitted(card.statement)
        top = float(_STATEMENT_TOP)
        for line in statement.lines:
            draw.text((_MARGIN, top), line, _INK, self._font(statement.size))
            top += statement.size * _LEADING
        for number, told in enumerate(card.lines):
            self._line(draw, _LINES_TOP + number * _LINE_STEP, told)
        self._foot(draw, card)
        return _as_png(image)

    def _words(self, image: Image.Image, draw: ImageDraw.ImageDraw, card: Card) -> None:
        for size in _WORD_SIZES:
            badges = [self._badge(word, size) for word in card.words]
            gap = round(self._width(" or ", size)) + size
            if sum(badge.width for badge in badges) + gap * (len(badges) - 1) <= _INNER:
                break
        left, top = float(_MARGIN), 56
        font = self._font(size)
        for number, badge in enumerate(badges):
            if number:
                if left + gap + badge.width > CARD_WIDTH - _MARGIN:
                    left, top = float(_MARGIN), top + badge.height + 8
                draw.text((left + size / 2, top + size * 0.3), "or", _QUIET, font)
                left += gap
            image.paste(badge, (round(left), top))
            left += badge.width
        if card.remark:
            remark = self._shortened(_plain(card.remark), 24, _INNER)
            draw.text((_MARGIN, top + badges[0].height + 10), remark, _QUIET, self._font(24))

    def _badge(self, word: CardWord, size: int) -> Image.Image:
        """The strip, the mark and the word, with the pattern of the family."""
        big, pad = size * _TIMES, size * _TIMES // 2
        mark, stroke = round(big * 1.1), round(big * 0.13)
        is_hatched, is_solid = word.family is Family.CONTESTED, word.family is Family.SETTLED
        strip = big if is_hatched else 0
        width = strip + mark + round(self._width(word.word, big)) + 3 * pad
        height = round(big * 1.6)
        ground = _INK if is_solid else _TINT if word.family is Family.SUPPORTED else _PAPER
        ink = _PAPER if is_solid else _INK
        badge = Image.new("L", (width, height), ground)
        draw = ImageDraw.Draw(badge)
        if is_hatched:
            for at in range(-height, strip + height, big // 4):
                draw.line((at, height, at + height, 0), _INK, max(2, big // 18))
            draw.rectangle((strip, 0, width, height), _PAPER)
            draw.line((strip, 0, strip, height), _INK, stroke // 2)
        left, top, scale = strip + pad, (height - mark) / 2, mark / 16
        for outline in word.mark:
            for line in polylines(outline):
                points = [(left + x * scale, top + y * scale) for x, y in line]
                draw.line(points, ink, stroke, joint="curve")
        place = (strip + 2 * pad + mark, round(big * 0.2))
        draw.text(place, word.word, ink, self._font(big), stroke_width=big // 40, stroke_fill=ink)
        if word.family is not Family.ASIDE:
            _frame(draw, width, height, stroke, is_dashed=word.family is Family.FALLEN)
        return badge.resize((width // _TIMES, height // _TIMES), Image.Resampling.BOX)

    def _fitted(self, text: str) -> _Text:
        """The statement at the largest size at which it fits; shortened where it fits at none."""
        for size in _STATEMENT_SIZES:
            most = int((_STATEMENT_BOTTOM - _STATEMENT_TOP) // (size * _LEADING))
            lines = self._wrapped(_plain(text), size)
            if len(lines) <= most:
                return _Text(tuple(lines), size)
        rest = " ".join(lines[most - 1 :])
        return _Text((*lines[: most - 1], self._shortened(rest, size, _INNER)), size)

    def _wrapped(self, text: str, size: int) -> list[str]:
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if self._width(longer, size) <= _INNER:
                lines[-1] = longer
                continue
            lines += [""] if lines[-1] else []
            for letter in word:  # a word that is wider than the card breaks anywhere
                if self._width(lines[-1] + letter, size) > _INNER:
                    lines.append("")
                lines[-1] += letter
        return lines

    def _shortened(self, text: str, size: int, width: float) -> str:
        """The text, or as many of its first words as there is room for, and "…"."""
        if self._width(text, size) <= width:
            return text
        words = text.split()
        while len(words) > 1:
            words.pop()
            shorter = f"{' '.join(words).rstrip(' ,;:.–—')} …"
            if self._width(shorter, size) <= width:
                return shorter
        letters = words[0]
        while letters and self._width(f"{letters}…", size) > width:
            letters = letters[:-1]
        return f"{letters}…"

    def _line(self, draw: ImageDraw.ImageDraw, top: int, line: CardLine) -> None:
        label, font = f"{_plain(line.label)}:", self._font(_LINE_SIZE)
        draw.text((_MARGIN, top), label, _QUIET, font)
        left = _MARGIN + self._width(f"{label} ", _LINE_SIZE)
        room, texts = CARD_WIDTH - _MARGIN - left, [_plain(text) for text in line.texts]
        fitting = (text for text in texts if self._width(text, _LINE_SIZE) <= room)
        text = next(fitting, "") or self._shortened(texts[-1], _LINE_SIZE, room)
        draw.text((left, top), text, _INK, font)

    def _foot(self, draw: ImageDraw.ImageDraw, card: Card) -> None:
        draw.line((_MARGIN, _FOOT_TOP - 14, CARD_WIDTH - _MARGIN, _FOOT_TOP - 14), _LINE, 2)
        font, day = self._font(_FOOT_SIZE), _plain(card.day)
        draw.text((_MARGIN, _FOOT_TOP), day, _INK, font)
        room = _INNER - self._width(day, _FOOT_SIZE) - 2 * _FOOT_SIZE
        site = self._shortened(_plain(card.site), _FOOT_SIZE, room)
        left = CARD_WIDTH - _MARGIN - self._width(site, _FOOT_SIZE)
        draw.text((left, _FOOT_TOP), site, _QUIET, font)

    def _width(self, text: str, size: int) -> float:
        return self._font(size).getlength(text)


def _plain(text: str) -> str:
    """A text on one line, its letters and marks put together."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _frame(
    draw: ImageDraw.ImageDraw, width: int, height: int, stroke: int, *, is_dashed: bool
) -> None:
    if not is_dashed:
        draw.rectangle((0, 0, width - 1, height - 1), outline=_INK, width=stroke // 2)
        return
    step = height // 4
    for at in range(0, width, step):
        for top in (0, height - stroke):
            draw.rectangle((at, top, at + step // 2, top + stroke), _INK)
    for at in range(0, height, step):
        for left in (0, width - stroke):
            draw.rectangle((left, at, left + stroke, at + step // 2), _INK)


def _as_png(image: Image.Image) -> bytes:
    levels: Sequence[int] = [round(value / 17) for value in range(256)]
    image = image.point(levels)
    image.putpalette(_GREYS)
    made = BytesIO()
    image.save(made, "PNG", bits=4)
    return made.getvalue()
