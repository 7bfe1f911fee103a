"""Colours that everybody can tell apart, in grey print too, one meaning to a look, and words for every class."""

from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert

from maps.style import COMBINED_DARK, COMBINED_LIGHT, DARK, LIGHT, PATTERNS, SURFACES, layers, palette
from treaties.history import History
from treaties.model import LEAVING, Combined, Status
from treaties.pair import Pair
from treaties.words import LABEL, MEANING

PALETTES = {"light": LIGHT, "dark": DARK, "both, light": COMBINED_LIGHT, "both, dark": COMBINED_DARK}
SIGHTS = [None, "deuteranomaly", "protanomaly", "tritanomaly"]
THEMES = ["light", "dark"]
OUTSIDE = {Status.NONE, Combined.NEITHER}
BOUND_AND_LEFT = [
    (Status.PARTY, Status.WITHDRAWN),
    (Combined.BOTH, Combined.LEFT_ONE),
    (Combined.BOTH, Combined.LEFT_BOTH),
]


def parts(colour):
    return np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])


def seen(colour, sight):
    """Return a colour in CAM02-UCS as an eye sees it."""
    rgb = parts(colour)
    if sight:
        space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
        rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return cspace_convert(rgb, "sRGB1", "CAM02-UCS")


def distance(one, other, sight=None):
    return float(np.linalg.norm(seen(one, sight) - seen(other, sight)))


def smallest_distance(colours, sight):
    return min(distance(one, other, sight) for one, other in combinations(colours, 2))


def luminance(colour):
    """Return how light a colour is where there is no other ink (WCAG 2.2, relative luminance)."""
    rgb = parts(colour)
    return float(np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722])


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", PALETTES)
def test_every_two_classes_are_15_or_more_apart(name, sight):
    assert smallest_distance(PALETTES[name].values(), sight) >= 15


def test_the_measures_can_fail():
    assert smallest_distance(["#08519C", "#0A559F"], None) < 15
    assert contrast("#08519C", "#9E1B16") < 1.5
    assert contrast("#F0ECE4", "#DCE6EE") < 1.25


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("bound", "left"), BOUND_AND_LEFT)
def test_bound_and_left_are_apart_in_grey_print(theme, bound, left):
    assert contrast(palette(theme)[bound], palette(theme)[left]) >= 1.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("land", [*sorted(OUTSIDE), "NEUTRAL", "FADED", Status.SIGNATORY])
def test_land_and_sea_are_apart_in_grey_print(theme, land):
    assert contrast(palette(theme)[land], palette(theme)["SEA"]) >= 1.25


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", [*sorted(OUTSIDE), "NEUTRAL", "FADED", "SEA"])
def test_coasts_and_borders_are_seen_on_land_and_sea(theme, ground):
    assert contrast(palette(theme)["LAND_LINE"], palette(theme)[ground]) >= 2.5


@pytest.mark.parametrize("theme", THEMES)
def test_text_and_outlines_are_read_on_what_lies_below_them(theme):
    colours = palette(theme)
    assert contrast(colours["INK"], colours["PAPER"]) >= 7
    assert all(contrast(colours["INK"], colours[ground]) >= 4.5 for ground in ("SEA", *OUTSIDE, "FADED"))


@pytest.mark.parametrize(("one", "pair"), [(LIGHT, COMBINED_LIGHT), (DARK, COMBINED_DARK)])
def test_no_colour_means_one_thing_for_a_treaty_and_another_for_both(one, pair):
    same = {(Status.NONE, Combined.NEITHER), (Status.WITHDRAWN, Combined.LEFT_BOTH), (Status.WITHDRAWING, LEAVING)}
    for status, colour in one.items():
        for key, other in pair.items():
            if (status, key) in same:
                assert colour == other
            else:
                assert distance(colour, other) >= 15, (status, key)


def test_amber_is_leaving_and_crosses_are_having_left():
    drawn = {(key, over): layers(key, leaving=over) for key in (*Status, *Combined, LEAVING) for over in (False, True)}
    amber = {Status.WITHDRAWING, LEAVING}
    left = {Status.WITHDRAWN, Combined.LEFT_ONE, Combined.LEFT_BOTH}
    for (key, over), found in drawn.items():
        assert any(colour in amber for _, colour in found) is ("stripes" in dict(found)) is (over or key in amber), key
        assert ("crosses" in dict(found)) is (key in left), key
        assert {name for name, _ in found} - {""} <= set(PATTERNS)


@pytest.mark.parametrize("theme", THEMES)
def test_every_class_has_a_colour_a_place_in_the_legend_and_words(theme):
    assert set(History.legend) == set(History.classes) == set(Status)
    assert set(Pair.legend) == {*Pair.classes, LEAVING}
    assert set(LABEL) == set(MEANING) == {*Status, *Combined, LEAVING}
    for key in LABEL:
        assert {colour for _, colour in layers(key, leaving=True)} <= set(palette(theme))


def test_both_themes_have_the_same_surfaces():
    assert set(SURFACES["light"]) == set(SURFACES["dark"])
