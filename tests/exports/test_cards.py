"""The card of a view shows that view, whole and in the map's colours, and nothing in it is cut."""

from datetime import date
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from exports import cards
from exports.cards import FOOT, HEIGHT, SIDE, TOP, WIDTH, Card, card, told
from exports.raster import WATER, Drawing, coloured, swatch
from maps.style import palette
from treaties.news import news

DAY = date(2026, 2, 3)
KINDS = [
    Card("", "ccm", date(2025, 3, 6)),
    Card("", "both", date(2026, 11, 24)),
    Card("frontier", "both", DAY),
    Card("changes", "both", date(2026, 11, 24), date(2024, 3, 5)),
    Card("state", "both", DAY, unit="VCT"),
    Card("state", "both", date(1997, 12, 3), unit="COD"),
    Card("state", "ottawa", DAY, unit="RU-KGD"),
    Card("state", "ccm", DAY),
    Card("check", "ccm", DAY),
    Card("data", "ccm", DAY),
]


def opened(png):
    return np.array(Image.open(BytesIO(png)).convert("RGB")).astype(int)


def rgb(colour):
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)])


def is_near(pixels, colour, by=14):
    return (np.abs(pixels - rgb(colour)) <= by).all(axis=-1)


@pytest.mark.parametrize("of", KINDS, ids=lambda of: f"{of.page}-{of.unit}-{of.choice}")
def test_a_card_has_its_size_and_paper_all_around(atlas, shapes, of):
    png = card(atlas, shapes, of)
    pixels = opened(png)
    assert pixels.shape == (HEIGHT, WIDTH, 3) == (630, 1200, 3)
    assert len(png) <= 300_000
    paper, ink = palette("light")["PAPER"], palette("light")["INK"]
    # Nothing is cut: the margins hold no ink, but for the map that runs to the edge beside a column.
    beside = cards.COLUMN if of.unit or of.page == "frontier" else WIDTH
    assert is_near(pixels[: TOP - 4, :beside], paper).all()
    assert is_near(pixels[: HEIGHT - FOOT, : SIDE - 8], paper).all()
    assert is_near(pixels[HEIGHT - FOOT : HEIGHT - FOOT + 8], ink).all()
    if beside < WIDTH:
        assert is_near(pixels[: HEIGHT - FOOT, beside - 14 : beside], paper).all()


def test_a_card_is_the_same_every_time(atlas, shapes):
    assert card(atlas, shapes, KINDS[4]) == card(atlas, shapes, KINDS[4])


@pytest.mark.parametrize("iso3", ["VCT", "TTO", "CAF", "COD", "STP", "BIH", "ATG", "PNG", "KNA", "GBR"])
def test_long_names_have_room(atlas, shapes, iso3):
    for day in (date(1998, 1, 1), DAY):
        pixels = opened(card(atlas, shapes, Card("state", "both", day, unit=iso3)))
        clear = pixels[HEIGHT - FOOT - 8 : HEIGHT - FOOT, : cards.COLUMN]
        assert is_near(clear, palette("light")["PAPER"]).all()


def test_what_is_said_is_that_of_the_view(atlas):
    assert told(atlas, KINDS[0]) == "On 6 March 2025, 111 states are bound by the Convention on Cluster Munitions."
    assert told(atlas, KINDS[6]) == news(atlas, "RU-KGD", DAY)
    assert told(atlas, KINDS[2]) == news(atlas, "LTU", DAY)
    assert "last checked" not in told(atlas, KINDS[1]) + told(atlas, KINDS[3])
    assert len({told(atlas, Card(page, "ccm", DAY)) for page in ("state", "check", "data", "")}) == 4


@pytest.mark.parametrize(("day", "known"), [(DAY, True), (date(2026, 2, 4), False)])
def test_a_day_after_the_data_says_when_they_were_checked(atlas, shapes, day, known):
    foot = opened(card(atlas, shapes, Card("", "ccm", day)))[HEIGHT - FOOT :]
    # The day alone takes the right quarter of the band; with the check it takes half of it.
    assert is_near(foot[:, WIDTH // 2 : WIDTH * 3 // 4 - 20], palette("light")["INK"]).all() == known


def test_the_map_of_a_state_shows_it_in_the_class_of_the_day(atlas, shapes):
    colours = palette("light")
    before, after = (
        is_near(opened(card(atlas, shapes, Card("state", "both", day, unit="LTU"))), colours[key], 40)[:400, 700:].sum()
        for day, key in ((date(2024, 1, 1), "BOTH"), (DAY, "LEFT_BOTH"))
    )
    assert before > 5000
    assert after > 5000


def test_both_days_of_a_comparison_are_drawn(atlas, shapes):
    pixels = opened(card(atlas, shapes, Card("changes", "ottawa", DAY, date(2025, 3, 5))))[170:500]
    red = is_near(pixels, palette("light")["WITHDRAWN"], 30)
    assert red[:, : WIDTH // 2].sum() == 0
    assert red[:, WIDTH // 2 :].sum() > 500


# -- the map in pixels -------------------------------------------------------------------------------

SQUARE = np.array([[2.0, 18], [18, 18], [18, 2], [2, 2], [2, 18]])


def drawing(*rings, circles=()):
    rings = [(unit, ring, np.zeros(len(ring))) for unit, ring in rings]
    return Drawing.of(rings, circles, (), (20, 20))


def test_a_hole_shows_the_sea_or_what_lies_in_it():
    inner = (SQUARE - 10) / 2 + 10
    looks = {"ZAF": "PARTY", "LSO": "NONE"}
    colours = palette("light")
    around = drawing(("ZAF", SQUARE), ("ZAF", inner[::-1]))
    assert is_near(np.array(around.paint(looks)[0]), WATER)[10, 10]
    for order in (
        [("LSO", inner), ("ZAF", SQUARE), ("ZAF", inner[::-1])],
        [("ZAF", SQUARE), ("ZAF", inner[::-1]), ("LSO", inner)],
    ):
        pixels = np.array(drawing(*order).paint(looks)[0])
        assert is_near(pixels, colours["NONE"])[10, 10]
        assert is_near(pixels, colours["PARTY"])[10, 4]


def test_what_is_out_of_sight_is_not_drawn():
    assert drawing(("A", SQUARE), ("B", SQUARE + 100)).units == {"A"}


def test_a_class_that_is_covered_is_not_in_the_legend():
    both = drawing(("A", SQUARE), ("B", SQUARE))
    assert both.paint({"A": "PARTY", "B": "NONE"})[1] == ["NONE"]


@pytest.mark.parametrize("key", ["WITHDRAWN", "WITHDRAWING", "LEAVING", "LEFT_ONE", "NOT_A_STATE"])
def test_a_class_has_its_pattern_in_the_legend(key):
    pixels = np.array(swatch(key, (30, 20))).reshape(-1, 3)
    assert len(np.unique(pixels, axis=0)) > 4
    assert len(np.unique(np.array(swatch("PARTY", (30, 20)))[2:-2, 2:-2].reshape(-1, 3), axis=0)) == 1


def test_what_is_no_state_is_lighter():
    state, part = (np.array(coloured(np.full((3, 3), 4, np.uint8), [look]))[0, 0] for look in ("PARTY", "PARTY part"))
    assert (part.astype(int) > state).all()
