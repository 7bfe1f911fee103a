"""The still picture of a day paints every unit as the law says, and lies where the projections put it."""

import re
from datetime import date, timedelta

import numpy as np
import pytest

from maps.placed import _equal_earth, azimuthal
from maps.still import Still, colours, patterns
from maps.style import layers, palette
from treaties.model import Combined, Status
from treaties.shapes import shown_on

CHANGES = "1999-03-01 2006-06-03 2008-12-03 2010-08-01 2011-07-09 2025-03-06 2025-12-27 2026-03-01"
DAYS = [date.fromisoformat(day) - timedelta(days=before) for day in CHANGES.split() for before in (0, 1)]


@pytest.fixture(scope="module")
def world(shapes):
    return Still.of(shapes.geojson, shapes.points, "world")


@pytest.fixture(scope="module")
def baltic(shapes):
    return Still.of(shapes.geojson, shapes.points, "baltic")


@pytest.mark.parametrize("id", ["ccm", "ottawa", "both"])
def test_every_unit_is_painted_in_the_class_of_the_law(world, atlas, id):
    choice, units = atlas.choices[id], atlas.tables.units
    for day in DAYS:
        picture = world.svg(atlas, choice, day)
        painted = re.findall(r'<use href="#ta-([\w-]+)" class="([A-Z_]+)(?: part)?( leaving)?"', picture)
        circles = re.findall(r'<circle class="([A-Z_]+)(?: part)?( leaving)?"', picture)
        painted += [(unit, *look) for (unit, _, _), look in zip(world.circles, circles, strict=True)]
        assert {unit.unit for unit in units.values() if unit.kind == "state"} <= {unit for unit, _, _ in painted}
        for unit, key, leaving in painted:
            shown = shown_on(atlas, choice, units[unit], day)
            assert key == (shown.shown_as or shown.status or "NEUTRAL"), (unit, day)
            assert bool(leaving) == shown.leaving, (unit, day)


def test_each_class_has_its_colours_and_its_pattern():
    rules = colours()
    for theme in ("light", "dark"):
        for key, value in palette(theme).items():
            assert f"--{key}:{value}" in rules
    leaving = [f"{key}-leaving" for key in Combined]
    patterned = [key for key in {*Status, *Combined} if len(layers(key)) > 1] + leaving
    assert {Status.WITHDRAWING, Status.WITHDRAWN, Combined.LEFT_ONE, Combined.LEFT_BOTH} <= set(patterned)
    for id in patterned:
        assert f"#ta-first .{id.replace('-', '.')}{{fill:url(#ta-on-{id})}}" in rules
        assert f'id="ta-on-{id}"' in patterns()


def test_the_focus_is_outlined_and_every_path_stands_once(world, baltic, atlas):
    for still in (world, baltic):
        picture = still.svg(atlas, atlas.choices["ccm"], date(2025, 3, 6))
        assert re.findall(r'#ta-([\w-]+)" class="focus"', picture) == ["LTU", "RU-KGD", "BLR"]
        assert still.shapes.count("<path id=") == len(still.units) == len(set(still.units))
        assert "nan" not in still.shapes


@pytest.mark.parametrize(
    ("project", "crs", "places"),
    [
        (_equal_earth, "+proj=eqearth +lon_0=11 +datum=WGS84", [(11.0, 0.0), (24.0, 55.0), (140.0, -38.0), (179, 83)]),
        (azimuthal, "+proj=laea +lat_0=55.5 +lon_0=25 +datum=WGS84", [(24.0, 55.0), (13.0, 46.8), (42.0, 65.0)]),
    ],
)
def test_the_projections_are_those_of_the_picture(project, crs, places):
    from pyproj import Transformer

    lon, lat = np.array(places).T
    there = np.array(Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(lon, lat)).T / 6371007.18
    assert np.allclose(project(lon, lat), there, atol=1e-3)


def test_the_world_is_as_wide_as_the_layout_takes_it_for(world):
    assert world.box[2] / world.box[3] == pytest.approx(2.29, abs=0.01)
