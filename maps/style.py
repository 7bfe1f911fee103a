"""What each status looks like: the only home of the map's colours and patterns.

Map, legend, cards, timeline and printed picture all read these, so they cannot disagree. Amber with stripes is leaving
and nothing else; red with crosses is having left. The classes of a choice keep a distance of 15 or more in CAM02-UCS
from one another, under normal sight and under full deuter-, prot- and tritanopia; bound and left, land and sea are
apart in grey print too. Tests measure it. Colour is never alone: every class is named with its count.
"""

from treaties.model import LEAVING, Combined, Status

LIGHT = {
    Status.PARTY: "#08519C",
    Status.JOINED: "#4292C6",
    Status.SIGNATORY: "#9ECAE1",
    Status.NONE: "#DDD6C8",
    Status.WITHDRAWING: "#F9B52E",
    Status.WITHDRAWN: "#C6443B",
}
DARK = {
    Status.PARTY: "#6BB8FF",
    Status.JOINED: "#3D86C6",
    Status.SIGNATORY: "#245A8A",
    Status.NONE: "#3B3835",
    Status.WITHDRAWING: "#FFC14D",
    Status.WITHDRAWN: "#D9503F",
}
COMBINED_LIGHT = {
    Combined.BOTH: "#332288",
    Combined.CCM_ONLY: "#2E9D94",
    Combined.OTTAWA_ONLY: "#B39DDB",
    Combined.NEITHER: LIGHT[Status.NONE],
    Combined.LEFT_ONE: "#EE795A",
    Combined.LEFT_BOTH: LIGHT[Status.WITHDRAWN],
    LEAVING: LIGHT[Status.WITHDRAWING],
}
COMBINED_DARK = {
    Combined.BOTH: "#B3A6FF",
    Combined.CCM_ONLY: "#2FB59E",
    Combined.OTTAWA_ONLY: "#6A4C9C",
    Combined.NEITHER: DARK[Status.NONE],
    Combined.LEFT_ONE: "#953119",
    Combined.LEFT_BOTH: DARK[Status.WITHDRAWN],
    LEAVING: DARK[Status.WITHDRAWING],
}

# NOT_A_STATE and NEUTRAL are no classes of the law, and FADED is what a filter leaves out: they have no colour of
# their own to be told apart by, only a grey and a pattern. HATCH is drawn over the colour of those that left,
# HOLDS, for what still holds, over that of those that are leaving.
SURFACES = {
    "light": {
        "SEA": "#F6FAFD",
        "LAND_LINE": "#6F7C87",
        "INK": "#1B2733",
        "PAPER": "#FFFFFF",
        "NEUTRAL": "#D2D4D6",
        "FADED": "#DADDE0",
        "HATCH": "#FFFFFF",
        "HOLDS": LIGHT[Status.PARTY],
    },
    "dark": {
        "SEA": "#12171D",
        "LAND_LINE": "#7A8794",
        "INK": "#E8EDF2",
        "PAPER": "#1B222A",
        "NEUTRAL": "#2E3136",
        "FADED": "#2B2E33",
        "HATCH": "#12171D",
        "HOLDS": "#0F3A66",
    },
}

TILE = 6
"""Side of the square, turned by 45 degrees, that a pattern repeats; in pixels of a screen."""
PATTERNS = {"stripes": ("M3 0V6", 2.2), "lines": ("M3 0V6", 0.9), "crosses": ("M0 3H6M3 0V6", 0.9)}
"""What is drawn in the square, as an SVG path, and how wide."""

Layer = tuple[str, str]
"""The name of a pattern, empty for the whole ground, and that of its colour in `palette`."""
_LEFT = ("crosses", "HATCH")
_OVER: dict[str, Layer] = {
    Status.WITHDRAWN: _LEFT,
    Combined.LEFT_ONE: _LEFT,
    Combined.LEFT_BOTH: _LEFT,
    # What still holds shows between the amber: as the stripes for one treaty, as the ground for both.
    Status.WITHDRAWING: ("stripes", "HOLDS"),
    LEAVING: ("stripes", LEAVING),
    Status.NOT_A_STATE: ("lines", "PAPER"),
}
_GROUND = {LEAVING: "PAPER", Status.NOT_A_STATE: "NEUTRAL"}


def layers(key: str, *, leaving: bool = False) -> tuple[Layer, ...]:
    """Return what is drawn for an entry of a legend or a surface, from the ground up.

    Parameters
    ----------
    key : str
        A class, the mark of a leaving state (over paper, for a legend), or a surface.
    leaving : bool
        Whether the mark lies over the class.

    Examples
    --------
    >>> layers("LEFT_ONE", leaving=True)
    (('', 'LEFT_ONE'), ('crosses', 'HATCH'), ('stripes', 'LEAVING'))
    """
    ground = ("", str(_GROUND.get(key, key)))
    over = [(name, str(colour)) for name, colour in [_OVER[key]]] if key in _OVER else []
    return (ground, *over, *([_OVER[LEAVING]] if leaving else []))


def palette(theme: str) -> dict[str, str]:
    """Return every colour of a theme by the name that the map's style sheet uses.

    Parameters
    ----------
    theme : {"light", "dark"}
        The theme of the page.

    Returns
    -------
    dict of str to str
        Class or surface name to ``#RRGGBB``.
    """
    statuses, combined = {"light": (LIGHT, COMBINED_LIGHT), "dark": (DARK, COMBINED_DARK)}[theme]
    colours = {str(key): value for key, value in {**statuses, **combined}.items()}
    return colours | {"NOT_A_STATE": SURFACES[theme]["NEUTRAL"]} | SURFACES[theme]


def variables() -> str:
    """Return the style rule of a page that has every colour as a variable of its name, for both themes."""
    light, dark = (";".join(f"--{name}:{value}" for name, value in palette(theme).items()) for theme in SURFACES)
    return f":root{{{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
