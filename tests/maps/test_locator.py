"""The small map of a state holds the state, its neighbours and nothing from elsewhere, in the colours of the law."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from maps.locator import HEIGHT, WIDTH, Locator
from maps.style import palette

DAY = date(2025, 3, 6)
SOME = "LTU RU-KGD RUS USA CAN VUT MLT FJI CHL NOR FRA LSO VAT KIR TUV NZL IDN UKR SGP MNE".split()


@pytest.fixture(scope="module", params=SOME)
def located(request, shapes):
    return Locator.of(shapes.geojson, shapes.points, request.param)


def test_the_unit_and_its_neighbours_are_in_sight(located, atlas):
    seen = {**located.paths, **located.circles}
    assert located.unit in seen
    near = set(atlas.neighbours[located.unit])
    assert len(near & set(seen)) >= 0.7 * len(near)
    assert len(set(seen) - {located.unit}) >= 2
    named = {unit: (x, y) for unit, _, x, y in located.around.named(atlas)}
    x, y = named[located.unit]
    assert 0 < x < WIDTH
    assert 0 < y < HEIGHT


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_is_small_whole_and_in_its_theme(located, atlas, theme):
    svg = located.svg(atlas, atlas.widest, DAY, theme)
    assert len(svg) < 30_000
    ElementTree.fromstring(svg)
    assert set(re.findall(r"#[0-9A-F]{6}", svg)) <= set(palette(theme).values())
    assert "nan" not in svg


def test_nothing_from_the_other_side_of_the_globe_lies_in_the_picture(shapes, atlas):
    """Colombia is opposite Indonesia, Mali and Algeria are opposite Fiji: projected, they would cover everything."""
    for unit, opposite in (("IDN", "COL"), ("FJI", "MLI"), ("FJI", "DZA"), ("VUT", "CAN")):
        assert opposite not in Locator.of(shapes.geojson, shapes.points, unit).paths


def test_areas_are_true(shapes):
    """Lithuania has 65,300 km2, Kaliningrad without its lagoons 13,200."""
    found = Locator.of(shapes.geojson, shapes.points, "LTU")

    def area(path):
        total = 0.0
        for start, moves in re.findall(r"M(-?\d+ -?\d+)l([^M]+)", path):
            x, y = map(int, start.split())
            numbers = list(map(int, re.findall(r"-?\d+", moves)))
            for right, down in zip(numbers[::2], numbers[1::2], strict=True):
                total += x * (y + down) - (x + right) * y
                x, y = x + right, y + down
        return abs(total) / 2

    assert area(found.paths["LTU"]) / area(found.paths["RU-KGD"]) == pytest.approx(65_300 / 13_200, rel=0.08)
