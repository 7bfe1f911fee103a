"""A swatch on a page is drawn from the layers of the map: every colour and pattern, from the ground up."""

from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from maps.style import PATTERNS, TILE, layers, palette
from maps.swatch import background, swatch
from treaties.words import LABEL

SVG = "{http://www.w3.org/2000/svg}"


def drawn(value):
    """Return the ground of an image and its pattern's paths as (path, colour, width)."""
    start, end = 'url("data:image/svg+xml,', '")'
    assert value.startswith(start)
    assert value.endswith(end)
    image = ElementTree.fromstring(unquote(value[len(start) : -len(end)]))
    (square,) = image.iter(f"{SVG}pattern")
    assert (square.get("width"), square.get("patternTransform")) == (str(TILE), "rotate(45)")
    ground, over = (rect.get("fill") for rect in image.iter(f"{SVG}rect"))
    assert over == f"url(#{square.get('id')})"
    paths = [(path.get("d"), path.get("stroke"), float(path.get("stroke-width"))) for path in square]
    return ground, paths


@pytest.mark.parametrize("leaving", [False, True])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("key", LABEL)
def test_a_swatch_has_every_layer_of_its_class(key, theme, leaving):
    colours, ((_, ground), *over) = palette(theme), layers(key, leaving=leaving)
    expected = [(PATTERNS[name][0], colours[colour], PATTERNS[name][1]) for name, colour in over]
    assert drawn(background(key, theme, leaving=leaving)) == (colours[ground], expected)
    assert background(key, theme, leaving=leaving) in swatch(key, theme, leaving=leaving)


def test_what_a_style_holds_cannot_end_it():
    assert not set(background("LEFT_ONE", "light", leaving=True)[5:-2]) & set("'\"<>")
