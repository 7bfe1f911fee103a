"""The looks of the map as HTML, for what Python draws on a page: the timeline, the cards.

The browser draws the same squares from the payload (``browser/dress.js``). A page's HTML may hold no SVG of its own,
but a style may refer to one as an image.
"""

from functools import lru_cache
from urllib.parse import quote

from maps.style import PATTERNS, TILE, layers, palette, variables
from treaties.model import LEAVING, Combined, Status


def background(key: str, theme: str, *, leaving: bool = False) -> str:
    """Return the look of a class as the value of CSS ``background-image``: its colour and its pattern.

    Parameters
    ----------
    key : str
        The class, or the mark of a leaving state.
    theme : {"light", "dark"}
        The theme of the page.
    leaving : bool
        Whether the mark of a leaving state lies over the class.
    """
    colours, ((_, ground), *over) = palette(theme), layers(key, leaving=leaving)
    drawn = "".join(
        f'<path d="{path}" stroke="{colours[colour]}" stroke-width="{width}"/>'
        for (path, width), colour in ((PATTERNS[name], colour) for name, colour in over)
    )
    square = f'width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    whole = '<rect width="100%" height="100%" fill='
    image = (
        f'<svg xmlns="http://www.w3.org/2000/svg"><pattern id="a" {square}>{drawn}</pattern>'
        f'{whole}"{colours[ground]}"/>{whole}"url(#a)"/></svg>'
    )
    return f'url("data:image/svg+xml,{quote(image)}")'


def declarations(key: str, theme: str, *, leaving: bool = False) -> str:
    """Return the swatch of a class as CSS, for an element of its own; parameters as of `background`."""
    return (
        "display:inline-block;width:14px;height:12px;margin-right:.45em;border-radius:2px;"
        f"box-shadow:0 0 0 1px {palette(theme)['LAND_LINE']};print-color-adjust:exact;"
        f"background-image:{background(key, theme, leaving=leaving)}"
    )


def swatch(key: str, theme: str, *, leaving: bool = False) -> str:
    """Return the swatch of a class as HTML, to stand before its name; parameters as of `background`.

    With the theme "page" it takes its look from the page's style sheet (`sheet`).
    """
    if theme == "page":
        return f"<i class='ta-look {key}{' leaving' if leaving else ''}'></i>"
    return f"<i style='{declarations(key, theme, leaving=leaving)}'></i>"


@lru_cache(maxsize=1)
def rules() -> str:
    """Return the style rules of every look, in both themes: of elements with the classes ``ta-look`` and its own."""
    looks = [(str(key), False) for key in dict.fromkeys((*Status, *Combined, LEAVING))]
    looks += [(str(key), True) for key in Combined]
    light, dark = (
        "".join(
            f".ta-look.{key}{'.leaving' if leaving else ''}{{{_ground(key, theme, leaving=leaving)}}}"
            for key, leaving in looks
        )
        for theme in ("light", "dark")
    )
    return f"{light}@media(prefers-color-scheme:dark){{{dark}}}"


@lru_cache(maxsize=1)
def sheet() -> str:
    """Return a style sheet for pages of their own: all colours as variables and every look, in both themes."""
    named = ":root{--line:var(--LAND_LINE);--paper:var(--PAPER);--ink:var(--INK);--page:var(--PAPER)}"
    return f"{variables()}{named}@media(prefers-color-scheme:dark){{:root{{--page:var(--SEA)}}}}{rules()}"


def _ground(key: str, theme: str, *, leaving: bool) -> str:
    """Return the declaration of a look: its colour alone where it has no pattern."""
    if len(layers(key, leaving=leaving)) == 1:
        return f"background:var(--{key})"
    return f"background:{background(key, theme, leaving=leaving)}"
