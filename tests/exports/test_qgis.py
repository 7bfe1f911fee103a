"""The GeoPackage opens in QGIS in the map's colours."""

from datetime import date
from xml.etree import ElementTree

import pyogrio
import pytest

from exports.files import status_geopackage
from maps.style import layers, palette
from treaties.model import LEAVING
from treaties.words import LABEL

SE = "{http://www.opengis.net/se}"


@pytest.fixture(scope="module", params=["ccm", "ottawa", "both"])
def styled(request, want, tmp_path_factory):
    wanted, path = want(request.param, date(2025, 3, 5)), tmp_path_factory.mktemp("qgis") / "atlas.gpkg"
    path.write_bytes(status_geopackage(wanted))
    assert "layer_styles" in [name for name, _ in pyogrio.list_layers(path)]
    (row,) = pyogrio.read_dataframe(path, layer="layer_styles").to_dict("records")
    return wanted.choice, path, row


def test_the_style_is_that_of_the_layer_and_of_its_day(styled):
    _, path, row = styled
    assert (row["f_table_name"], row["f_geometry_column"], row["useAsDefault"]) == ("status", "geom", True)
    assert pyogrio.read_info(path, layer="status")["geometry_name"] == row["f_geometry_column"]
    assert str(row["update_time"])[:10] == "2025-03-05"


def test_each_class_has_the_name_the_colour_and_the_pattern_of_the_map(styled):
    choice, path, row = styled
    colours, renderer = palette("light"), ElementTree.fromstring(row["styleQML"]).find("renderer-v2")
    symbols = {symbol.get("name"): symbol for symbol in renderer.find("symbols")}
    found = {category.get("value"): category for category in renderer.find("categories")}
    # What is in no class: Antarctica, disputed areas.
    assert found.pop("").get("label") == "Disputed, or not a state"
    assert list(found) == [str(key) for key in choice.legend if key != LEAVING]
    statuses = set(pyogrio.read_dataframe(path, layer="status", read_geometry=False)["status"].dropna())
    assert statuses <= set(found)
    for key, category in found.items():
        ground, *over = symbols[category.get("symbol")].findall("layer")
        options = {option.get("name"): option.get("value") for option in ground.iter("Option")}
        expected, *patterns = layers(key)
        red, green, blue, alpha = map(int, options["color"].split(","))
        assert (category.get("label"), f"#{red:02X}{green:02X}{blue:02X}", alpha) == (
            *(LABEL[key], colours[expected[1]]),
            255,
        )
        assert {layer.get("class") for layer in over} == ({"LinePatternFill"} if patterns else set())
        assert len(over) == sum(2 if name == "crosses" else 1 for name, _ in patterns)


def test_the_sld_has_the_same_colours(styled):
    choice, _, row = styled
    rules = list(ElementTree.fromstring(row["styleSLD"]).iter(f"{SE}Rule"))
    found = {rule.findtext(f"{SE}Name"): rule.findtext(f".//{SE}Fill/{SE}SvgParameter") for rule in rules}
    assert found == {str(key): palette("light")[key] for key in choice.legend if key != LEAVING}
