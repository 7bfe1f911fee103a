"""Colours that everybody can tell apart, and words for every class."""

from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert

from maps.style import COMBINED_DARK, COMBINED_LIGHT, DARK, LIGHT, PATTERN, palette
from treaties.history import History
from treaties.model import Combined, Status
from treaties.pair import Pair
from treaties.words import LABEL, MEANING

PALETTES = {"light": LIGHT, "dark": DARK, "both, light": COMBINED_LIGHT, "both, dark": COMBINED_DARK}
SIGHTS = [None, "deuteranomaly", "protanomaly", "tritanomaly"]


def seen(colour, sight):
    """Return a colour in CAM02-UCS as an eye sees it."""
    rgb = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    if sight:
        space = {"name": "sRGB1+CVD", "cvd_type": sight, "severity": 100}
        rgb = np.clip(cspace_convert(rgb, space, "sRGB1"), 0, 1)
    return cspace_convert(rgb, "sRGB1", "CAM02-UCS")


def smallest_distance(colours, sight):
    points = [seen(colour, sight) for colour in colours]
    return min(float(np.linalg.norm(a - b)) for a, b in combinations(points, 2))


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("name", PALETTES)
def test_every_two_classes_are_15_or_more_apart(name, sight):
    assert smallest_distance(PALETTES[name].values(), sight) >= 15


def test_the_measure_can_fail():
    assert smallest_distance(["#08519C", "#0A559F"], None) < 15


def test_every_class_has_a_colour_a_place_in_the_legend_and_words():
    assert set(History.legend) == set(History.classes) == set(Status)
    assert set(Pair.legend) == set(Pair.classes) == set(Combined)
    assert set(LABEL) == set(MEANING) == {*Status, *Combined}
    for theme in ("light", "dark"):
        assert {str(key) for key in (*Status, *Combined)} <= set(palette(theme))


def test_leaving_is_told_by_a_pattern_too():
    assert {Status.WITHDRAWING, Status.WITHDRAWN, Combined.LEFT_ONE, Combined.LEFT_BOTH} == set(PATTERN)
