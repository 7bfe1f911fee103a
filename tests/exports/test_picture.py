"""The picture shows the day's statuses, equal-area, uncut, and can be opened again."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zlib
from datetime import date
from itertools import cycle, product
from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely
from PIL import Image

from exports.drawing import LIGHTER, Drawing, Style
from exports.layout import arranged
from exports.paper import PAPERS
from exports.picture import FORMATS, picture
from exports.projection import NEAR, REGIONS, ground, on_region, on_world, place
from maps.style import palette
from tests.helpers import data_folder

DAY, SINCE = date(2025, 3, 6), date(2024, 3, 6)
COLOURS = palette("light")
SVG = "{http://www.w3.org/2000/svg}"


def styles_of(wanted):
    return Drawing(wanted, wanted.day, wanted.keep).styles


@pytest.fixture(scope="module")
def world_map(shapes):
    return on_world(shapes.frame)


@pytest.mark.parametrize(("treaty", "day"), [("ccm", DAY), ("ottawa", date(2025, 12, 31)), ("both", DAY)])
def test_every_state_has_the_colour_of_its_status(want, treaty, day):
    wanted = want(treaty, day)
    styles = styles_of(wanted)
    for iso3, key in wanted.choice.on(day).items():
        assert styles[iso3] == Style.of(key, COLOURS)


def test_a_leaving_state_keeps_what_still_holds_below_amber_stripes(want):
    stripes = ("stripes", COLOURS["LEAVING"])
    styles = styles_of(want("both", date(2025, 7, 15)))
    assert styles["FIN"] == (COLOURS["OTTAWA_ONLY"], 1.0, (stripes,))
    assert styles["LTU"] == (COLOURS["LEFT_ONE"], 1.0, (("crosses", COLOURS["HATCH"]), stripes))
    assert {unit for unit, style in styles.items() if stripes in style.over} == {"ALA", "EST", "FIN", "LTU", "LVA"}
    alone = styles_of(want("ottawa", date(2025, 7, 15)))["FIN"]
    assert alone == (COLOURS["WITHDRAWING"], 1.0, (("stripes", COLOURS["HOLDS"]),))


def test_territories_are_lighter_and_disputed_areas_are_hatched(want, atlas):
    styles = styles_of(want("ccm", DAY))
    for unit in atlas.tables.units.values():
        if unit.kind == "territory":
            assert styles[unit.unit].opacity == LIGHTER
        if unit.kind == "disputed":
            assert styles[unit.unit].over == (("lines", COLOURS["LAND_LINE"]),)
    assert styles["ESH"].fill == COLOURS["NEUTRAL"]


def test_the_exclave_has_the_colour_of_its_state(want):
    styles = styles_of(want("ottawa", DAY))
    assert styles["RU-KGD"] == styles["RUS"]


def test_before_its_first_day_a_state_is_hatched_as_its_predecessor(want):
    found = styles_of(want("ottawa", date(2006, 6, 2)))["MNE"]
    assert found == (COLOURS["PARTY"], 1.0, (("lines", COLOURS["NEUTRAL"]),))


def test_states_that_were_not_chosen_fade(want):
    styles = styles_of(want("ccm", DAY, keep=frozenset({"NOR"})))
    assert styles["NOR"] == Style.of("PARTY", COLOURS)
    assert styles["SWE"] == styles["RU-KGD"] == styles["GRL"] == (COLOURS["FADED"], 1.0, ())


def test_no_shape_is_torn_across_the_map(world_map):
    west, _, east, _ = ground().total_bounds
    spans = world_map.geometry.bounds
    wide = spans.index[(spans.maxx - spans.minx) > 0.9 * (east - west)]
    # Their islands lie on both sides of the edge.
    assert set(wide) <= {"KIR", "USA", "UMI", "NZL"}
    assert spans.loc["RUS", "minx"] > 0
    assert spans.minx.min() >= west
    assert spans.maxx.max() <= east


def test_nothing_but_the_edge_is_cut(world_map, shapes):
    given = shapes.frame.drop("ATA").to_crs("EPSG:8857")
    ratio = world_map.area / given.area.loc[world_map.index]
    large = given.area > 20_000e6
    assert ratio[large].between(0.99, 1.01).all()
    assert world_map.geometry.is_valid.all()


def test_the_halves_of_chukotka_are_one(world_map):
    here = shapely.Point(place(180.0, 67.5))
    assert here.within(world_map.geometry["RUS"])
    assert here.distance(world_map.geometry["RUS"].boundary) > 20_000


@pytest.mark.parametrize(
    ("lon", "lat", "unit"), [(10, 51, "DEU"), (-175, 66.5, "RUS"), (-155, 66, "USA"), (28, 53.5, "BLR")]
)
def test_a_place_lies_in_its_shape(world_map, lon, lat, unit):
    assert shapely.Point(place(lon, lat)).within(world_map.geometry[unit])


@pytest.mark.parametrize("region", NEAR)
def test_a_region_is_equal_area_too(shapes, region):
    found = on_region(shapes.frame, region)
    whole = {"europe": ["LTU", "ISL", "PRT", "FIN", "GRC"], "baltic": ["LTU", "LVA", "RU-KGD", "BLR"]}[region]
    given = shapes.frame.loc[whole].to_crs("EPSG:6933").area
    assert (found.loc[whole].area / given).between(0.99, 1.01).all()
    assert found.geometry.is_valid.all()


# -- opened again ------------------------------------------------------------------------------------------------------

MODES = ({}, {"since": SINCE}, {"since": SINCE, "changed": True})
VIEWS = [
    (form, {"region": region, "width": width, "theme": theme, **mode}, treaty)
    for (form, region, width), theme, mode, treaty in zip(
        # Each of 27, but for the largest, which are drawn like the others.
        [each for each in product(FORMATS, REGIONS, PAPERS) if each[1:] != ("world", "columns")][:20],
        cycle(["light", "dark"]),
        cycle(MODES),
        cycle(["ccm", "both", "ottawa", "both"]),
        strict=False,
    )
]


def opened_png(content, wanted, sheet):
    image = Image.open(io.BytesIO(content))
    dpi = sheet.paper.dpi
    assert image.size == (sheet.paper.across, round(sheet.height / 72 * dpi))
    assert image.info["dpi"] == pytest.approx((dpi, dpi), abs=0.01)
    about = (image.info["Description"], image.info["Source"], image.info["Copyright"])
    assert about[0].startswith(wanted.stamp.citation)
    assert wanted.stamp.data_version in about[1]
    assert about[2] == wanted.stamp.licence
    colours = palette(wanted.theme)
    paper = tuple(bytes.fromhex(colours["PAPER"][1:]))
    for box, text, *_ in sheet.texts:
        part = image.convert("RGB").crop(tuple(int(x / 72 * dpi) for x in (box.left, box.top, box.right, box.bottom)))
        assert len(part.getcolors(1 << 22)) > 2, f"nothing is written where {text} belongs"
        assert {part.getpixel((0, 0)), part.getpixel((part.width - 1, part.height - 1))} == {paper}, f"{text} is cut"


def opened_svg(content, wanted, sheet):
    root = ElementTree.fromstring(content)
    assert root.get("width") == f"{sheet.paper.width:g}pt"
    texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
    assert {text.text for text in sheet.texts} <= set(texts)
    assert {"Lithuania", "Kaliningrad", "Belarus"} <= set(texts), "names are text as well"
    told = " ".join(root.itertext())
    assert wanted.stamp.citation in told
    assert f"treaty {wanted.choice.id}, day {wanted.day}" in told


def opened_pdf(content, wanted, sheet):
    assert content.startswith(b"%PDF-")
    assert content.rstrip().endswith(b"%%EOF")
    (box,) = re.findall(rb"/MediaBox \[ 0 0 (\S+) (\S+) \]", content)
    assert [float(x) for x in box] == pytest.approx([sheet.paper.width, sheet.height], abs=0.01)
    fonts = content.count(b"/Subtype /CIDFontType2")
    assert fonts >= 2
    assert content.count(b"/FontFile2") == content.count(b"/ToUnicode") == fonts, "every font is in it"
    assert b"/CreationDate" not in content
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    drawn = max((zlib.decompress(part) for part in streams if part[:1] == b"x"), key=lambda part: part.count(b"BT"))
    shown = [
        # A letter of the basic plane is shown by its own number; the few others have a font of their own.
        b"".join(re.findall(rb"\(\x00\\?([\x20-\x7e])\)", one)).decode()
        for one in re.findall(rb"BT\n(.*?)\nET", drawn, re.DOTALL)
    ]
    missing = [text.text for text in sheet.texts if text.text.isascii() and text.text not in shown]
    assert not missing


@pytest.mark.slow
@pytest.mark.parametrize(("form", "view", "treaty"), VIEWS, ids=lambda part: str(part))
def test_a_picture_is_opened_again(want, form, view, treaty):
    wanted = want(treaty, DAY, link="https://example.org/", **view)
    opened = {"png": opened_png, "svg": opened_svg, "pdf": opened_pdf}[form]
    opened(picture(wanted, form=form), wanted, arranged(wanted))


def test_a_picture_of_the_world_has_the_colours_of_the_map(want):
    image = Image.open(io.BytesIO(picture(want("ccm", DAY, width="column"))))
    colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 22)}
    for key in ("PARTY", "SIGNATORY", "NONE", "WITHDRAWN", "SEA", "PAPER"):
        assert tuple(bytes.fromhex(COLOURS[key][1:])) in colours, key


DRAW = """
import hashlib
from datetime import date
from exports.picture import picture
from exports.wanted import Wanted
from loaders.atlas import atlas, shapes
from tests.helpers import data_folder
few = data_folder.few(shapes(), "LTU", "BLR", "RU-KGD")
wanted = Wanted(atlas(), few, atlas().choices["both"], date(2025, 3, 6), region="baltic", width="column")
print(*(hashlib.sha256(picture(wanted, form=form)).hexdigest() for form in ("png", "svg", "pdf")))
"""


@pytest.mark.slow
def test_the_same_view_gives_the_same_bytes_in_another_process(want, shapes):
    few = data_folder.few(shapes, "LTU", "BLR", "RU-KGD")
    wanted = want("both", DAY, shapes=few, region="baltic", width="column")
    mine = [hashlib.sha256(picture(wanted, form=form)).hexdigest() for form in FORMATS]
    line, about = [sys.executable, "-c", DRAW], os.environ | {"PYTHONHASHSEED": "7"}
    done = subprocess.run(line, capture_output=True, text=True, env=about, cwd=Path(__file__).parents[2], check=True)
    assert done.stdout.split() == mine


def test_another_form_is_refused(want):
    with pytest.raises(ValueError, match="one of png, svg, pdf, not 'gif'"):
        picture(want("ccm", DAY), form="gif")
