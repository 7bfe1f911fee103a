"""The small map on the page of a state: where it lies, and how it and its surroundings stand on the day."""

from datetime import date
from functools import lru_cache
from urllib.parse import quote

import streamlit as st

from loaders.atlas import Shapes, shapes
from maps.locator import Locator
from maps.still import classes_of
from maps.swatch import swatch
from treaties.atlas import Atlas
from treaties.sentences import in_sentence
from treaties.words import LABEL, day_text
from views import charts, words
from views.text import escaped
from views.view import View


def draw(view: View, atlas: Atlas) -> None:
    """Draw the unit of the view among its neighbours, under all treaties at once."""
    st.html(_figure(atlas, shapes(), view.unit or "", view.day, charts.theme()))


@lru_cache(maxsize=16)
def _located(drawn: Shapes, unit: str) -> Locator:
    return Locator.of(drawn.geojson, drawn.points, unit)


@lru_cache(maxsize=64)
def _figure(atlas: Atlas, drawn: Shapes, unit: str, day: date, theme: str) -> str:
    """Return the map as an image with its legend; a page's HTML may hold no SVG of its own."""
    found, choice, of = _located(drawn, unit), atlas.widest, atlas.tables.units[unit]
    names = "".join(
        f"<span>{swatch(key, theme)}{escaped(LABEL[key])}</span>"
        for key in classes_of(choice, found.looks(atlas, choice, day).values())
    )
    name = in_sentence(atlas.tables.states[unit]) if unit in atlas.tables.states else of.name
    told = escaped(words.LOCATOR_ALT.format(name=name, day=day_text(day)))
    picture = quote(found.svg(atlas, choice, day, theme), safe=" /:=,;()'-")
    return (
        f"<style>.lo{{width:100%;height:auto;display:block;border-radius:4px;print-color-adjust:exact}}"
        ".lo-names{display:flex;flex-wrap:wrap;gap:.1rem .9rem;margin-top:.4rem;font-size:.8rem}"
        f'</style><img class="lo" width="480" height="360" alt="{told}" src="data:image/svg+xml,{picture}">'
        f'<div class="lo-names">{names}</div>'
    )
