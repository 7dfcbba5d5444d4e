"""The card of a claim: what stands on it, how it is drawn, and how others find it."""

from collections.abc import Iterable
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from claimledger.ledger.statuses import Status
from claimledger.site.card_image import CardPainter, FontError
from claimledger.site.cards import Card, CardLine, CardWord, card_of
from claimledger.site.exports.cards import card_files
from claimledger.site.left_out import left_out
from claimledger.site.materials import Materials
from claimledger.site.options import CardOptions
from claimledger.site.outlines import polylines
from claimledger.site.pages import made_pages
from tests.site.test_sharing import checked, said
from tests.site.test_sharing import made as made_without

PAINTER = CardPainter()
DISPUTED = (
    "    positions:\n"
    + said("state", "asserts", "2022-09-01")
    + said("army", "asserts", "2022-09-01")
    + said("rebels", "denies", "2022-09-02")
)


def made(
    claim: str = DISPUTED, statement: str = "The town is held.", **others: object
) -> Materials:
    m = made_without(claim, statement)
    options = replace(m.options, cards=CardOptions(PAINTER))
    return replace(m, options=replace(options, **others))  # type: ignore[arg-type]


def head(m: Materials) -> str:
    return next(page.head for page in made_pages(m) if page.path == "claims/held/")


def card(
    statement: str = "The town is held.",
    statuses: Iterable[Status] = (Status.DISPUTED,),
    lines: tuple[CardLine, ...] = (),
) -> Card:
    words = tuple([CardWord(status.word, status.mark, status.family) for status in statuses])
    return Card(words, "", statement, lines, "As of 1 December 2022", "A site")


def drawn(shown: Card) -> Image.Image:
    return Image.open(BytesIO(PAINTER.png(shown)))


def test_a_card_tells_the_word_who_says_so_who_denies_it_and_the_day() -> None:
    told = card_of(made(), "held")
    assert [word.word for word in told.words] == ["Disputed"]
    assert told.statement == "The town is held."
    assert [(line.label, line.texts) for line in told.lines] == [
        ("Says so", ("The state and The army", "The state and 1 more", "2 named on the page")),
        ("Says otherwise", ("Rebels", "1 named on the page")),
        ("Checked", ("No check is recorded.",)),
    ]
    assert told.day == "As of 1 December 2022"
    assert told.site == "A {ledger} & more"


def test_a_card_of_a_claim_whose_word_is_open_has_all_words_it_may_have() -> None:
    claim = (
        "    positions:\n"
        + said("state", "asserts", "2022-09-01")
        + said("rebels", "denies", "2022")
    )
    told = card_of(made(claim, day=made().options.day.replace(month=9, day=5)), "held")
    assert [word.word for word in told.words] == ["One side only", "Disputed"]


def test_who_took_it_back_is_told_to_have_done_so() -> None:
    claim = DISPUTED + said("rebels", "retracts", "2022-09-03")
    lines = card_of(made(claim), "held").lines
    assert [(line.label, line.texts[0]) for line in lines] == [
        ("Says so", "The state and The army"),
        ("Says otherwise", "Rebels (no longer)"),
        ("Took back the denial", "Rebels"),
    ]


def test_the_head_of_the_page_leads_to_the_card_with_its_size_and_what_it_says() -> None:
    (file,) = card_files(made())
    assert file.path == "claims/held/card.png"
    told = head(made())
    digest = card_of(made(), "held").digest[:8]
    assert f'content="https://example.org/deep/claims/held/card.png?{digest}"' in told
    assert '<meta property="og:image:width" content="1200">' in told
    assert '<meta property="og:image:height" content="630">' in told
    assert (
        '<meta property="og:image:alt" content="Disputed: The state and The army say that the '
        'town is held. As of 1 December 2022.">'
    ) in told
    assert '<meta name="twitter:card" content="summary_large_image">' in told


def test_another_word_gives_another_address_so_that_no_copy_of_the_old_is_shown() -> None:
    after = made(DISPUTED + checked("2022-10-01", "supports"))
    assert card_of(made(), "held").digest != card_of(after, "held").digest


@pytest.mark.parametrize(
    ("m", "told"),
    [
        (made_without(DISPUTED), ()),
        (made(site_url=""), ("no claim has a card: those who show it need its whole address",)),
        (
            made(cards=CardOptions(PAINTER, at_most=0)),
            ("no claim has a card: there are 1 claims, and `exports: cards_at_most` is 0",),
        ),
        (made(statement="Місто втримано."), ("1 claim has no card, for the font cannot show",)),
    ],
    ids=["off", "no address", "too many", "no such letters"],
)
def test_without_a_card_the_page_leads_to_none_and_the_log_tells_why(
    m: Materials, told: tuple[str, ...]
) -> None:
    assert list(card_files(m)) == []
    assert "og:image" not in head(m)
    lines = [line for line in left_out(m) if "card" in line]
    assert [line.startswith(start) for line, start in zip(lines, told, strict=True)] == [
        True
    ] * len(told)


def test_a_picture_is_small_grey_and_the_same_each_time() -> None:
    shown = card(statuses=Status, lines=(CardLine("Says so", ("Somebody",)),))
    made_twice = {CardPainter().png(shown), PAINTER.png(shown)}
    assert len(made_twice) == 1
    assert len(made_twice.pop()) < 40_000
    image = drawn(shown)
    assert image.size == (1200, 630)
    red, green, blue = (channel.tobytes() for channel in image.convert("RGB").split())
    assert red == green == blue


def test_each_word_has_another_picture_also_where_the_statement_is_the_same() -> None:
    pictures = {
        drawn(card(statuses=(status,))).crop((0, 0, 150, 130)).tobytes() for status in Status
    }
    assert len(pictures) >= len(Status) - 2, "two pairs of words share mark and family"


@pytest.mark.parametrize(
    "statement",
    ["A", "The town " * 200, "x" * 3000, "<script>alert(1)</script> & {site} %s {0}", "One. " * 40],
    ids=["short", "long", "one long word", "markup", "sentences"],
)
def test_nothing_is_drawn_beyond_the_margins(statement: str) -> None:
    names = CardLine("Says so", ("Name " * 90, "Name and 8 more"))
    grey = drawn(card(statement, lines=(names,))).convert("L")
    assert grey.crop((0, 0, 60, 630)).getextrema() == (255, 255)
    assert grey.crop((1140, 0, 1200, 630)).getextrema() == (255, 255)
    assert grey.crop((60, 412, 1140, 430)).getextrema() == (255, 255), "statement and names apart"


def test_names_are_never_cut_where_a_shorter_form_has_room() -> None:
    short = card(lines=(CardLine("Says so", ("Name and 8 more",)),))
    long = card(lines=(CardLine("Says so", ("Name " * 90, "Name and 8 more")),))
    assert PAINTER.png(short) == PAINTER.png(long)


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("The town is held, “so to say” …", ""),
        ("Cafe\N{COMBINING ACUTE ACCENT}", "é"),
        ("The town שלום", "ש"),
        ("البلدة", "ا"),
        ("漢字", "漢"),
        ("a\N{RIGHT-TO-LEFT OVERRIDE}b", "\N{RIGHT-TO-LEFT OVERRIDE}"),
        ("q\N{COMBINING ACUTE ACCENT}", "\N{COMBINING ACUTE ACCENT}"),
        ("\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH SPACE}"),
    ],
)
def test_what_cannot_be_drawn_letter_by_letter_is_found(text: str, missing: str) -> None:
    assert PAINTER.missing(text) == missing


def test_a_file_that_is_no_font_is_refused() -> None:
    with pytest.raises(FontError):
        CardPainter(b"no font")


@pytest.mark.parametrize(
    ("outline", "points"),
    [
        ("M3 8h10", [(3, 8), (13, 8)]),
        ("M1 1l2 3v-1H0V9L2 2z", [(1, 1), (3, 4), (3, 3), (0, 3), (0, 9), (2, 2), (1, 1)]),
        ("M0 0c0 0 4 4 4 4", [(0, 0), (4, 4)]),
        ("M8 2a6 6 0 1 0 0 12", [(8, 2), (8, 14)]),
    ],
)
def test_an_outline_becomes_points(outline: str, points: list[tuple[float, float]]) -> None:
    (line,) = polylines(outline)
    assert line[0] == points[0]
    assert line[-1] == pytest.approx(points[-1])
    if outline[-1] in "zh0":
        assert [point for point in points if point not in line] in ([], points[-1:])


def test_the_arc_of_a_ring_goes_round_on_the_side_that_svg_says() -> None:
    (line,) = polylines("M8 2a6 6 0 1 0 0 12")
    assert min(line)[0] == pytest.approx(2)
    (line,) = polylines("M8 2a6 6 0 0 1 0 12")
    assert max(line)[0] == pytest.approx(14)


@pytest.mark.parametrize("status", Status)
def test_every_mark_can_be_drawn(status: Status) -> None:
    for outline in status.mark:
        for line in polylines(outline):
            assert all(0 <= x <= 16 and 0 <= y <= 16 for x, y in line), outline


def test_an_outline_with_another_command_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot draw this outline"):
        list(polylines("M1 1q2 2 3 3"))
