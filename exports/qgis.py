"""How QGIS draws the layer of the GeoPackage: the row of the table ``layer_styles`` that it reads the style from.

Classes, colours and patterns are those of the map's light theme (`maps.style`). Patterns stand in QGIS's own form
(QML); the SLD has the colours alone.
"""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from exports import words
from maps.style import PATTERNS, layers, palette
from treaties.model import LEAVING
from treaties.pair import Choice
from treaties.words import LABEL

MM_A_PIXEL = 25.4 / 96
SPACING = 6 * MM_A_PIXEL
ANGLES = {"stripes": (45,), "lines": (45,), "crosses": (45, 135)}
"""The directions of a pattern's lines, in degrees."""


def style(choice: Choice, layer: str, geometry: str) -> dict[str, Any]:
    """Return the style of a layer by its column ``status``, by the names of the table's columns without the time."""
    classes = [str(key) for key in choice.legend if key != LEAVING]
    return {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": layer,
        "f_geometry_column": geometry,
        "styleName": layer,
        "styleQML": _qml(classes),
        "styleSLD": _sld(classes, layer),
        "useAsDefault": True,
        "description": choice.short,
        "owner": "",
        "ui": "",
    }


def _qml(classes: list[str]) -> str:
    categories = "".join(
        f'<category type="string" render="true" value={quoteattr(key)} symbol="{at}" label={quoteattr(LABEL[key])}/>'
        for at, key in enumerate(classes)
    )
    # QGIS draws with an empty value what is in no class.
    other = (
        f'<category type="string" render="true" value="" symbol="{len(classes)}" label={quoteattr(words.QGIS_OTHER)}/>'
    )
    symbols = "".join(_symbol(str(at), key) for at, key in enumerate([*classes, "NEUTRAL"]))
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
        '<qgis version="3.28.0" styleCategories="Symbology">'
        '<renderer-v2 type="categorizedSymbol" attr="status" symbollevels="0" enableorderby="0" forceraster="0">'
        f"<categories>{categories}{other}</categories><symbols>{symbols}</symbols></renderer-v2></qgis>"
    )


def _symbol(name: str, key: str) -> str:
    """Return how a class is drawn: its ground with the line of the land, and its pattern over it."""
    colours, ((_, ground), *over) = palette("light"), layers(key)
    drawn = [
        _layer("SimpleFill", color=_rgba(colours[ground]), style="solid", outline_color=_rgba(colours["LAND_LINE"]))
    ]
    for pattern, colour in over:
        width = PATTERNS[pattern][1] * MM_A_PIXEL
        line = _layer("SimpleLine", line_color=_rgba(colours[colour]), line_width=f"{width:.2f}", line_width_unit="MM")
        for angle in ANGLES[pattern]:
            inner = f'<symbol type="line" name="@{name}@{len(drawn)}" alpha="1" clip_to_extent="1">{line}</symbol>'
            distance = {"angle": str(angle), "distance": f"{SPACING:.2f}", "distance_unit": "MM"}
            drawn.append(_layer("LinePatternFill", inner, color=_rgba(colours[colour]), **distance))
    return f'<symbol type="fill" name="{name}" alpha="1" clip_to_extent="1">{"".join(drawn)}</symbol>'


def _layer(kind: str, inner: str = "", **options: str) -> str:
    said = "".join(f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in options.items())
    return f'<layer class="{kind}" enabled="1" locked="0" pass="0"><Option type="Map">{said}</Option>{inner}</layer>'


def _rgba(colour: str) -> str:
    return ",".join(str(part) for part in (*bytes.fromhex(colour[1:]), 255))


def _sld(classes: list[str], layer: str) -> str:
    colours = palette("light")
    rules = "".join(
        f"<se:Rule><se:Name>{key}</se:Name><se:Description><se:Title>{escape(LABEL[key])}</se:Title></se:Description>"
        "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>status</ogc:PropertyName>"
        f"<ogc:Literal>{key}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter><se:PolygonSymbolizer><se:Fill>"
        f'<se:SvgParameter name="fill">{colours[key]}</se:SvgParameter></se:Fill><se:Stroke>'
        f'<se:SvgParameter name="stroke">{colours["LAND_LINE"]}</se:SvgParameter></se:Stroke>'
        "</se:PolygonSymbolizer></se:Rule>"
        for key in classes
    )
    return (
        '<StyledLayerDescriptor version="1.1.0" xmlns="http://www.opengis.net/sld" '
        'xmlns:se="http://www.opengis.net/se" xmlns:ogc="http://www.opengis.net/ogc">'
        f"<NamedLayer><se:Name>{layer}</se:Name><UserStyle><se:Name>{layer}</se:Name>"
        f"<se:FeatureTypeStyle>{rules}</se:FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>"
    )
