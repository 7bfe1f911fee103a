"""What each status looks like: the only home of the map's colours and patterns.

Map, legend, table, cards and printed picture all read these, so they cannot disagree. The colours
keep a distance of 15 or more in CAM02-UCS from one another, under normal sight and under full
deuter-, prot- and tritanopia; a test measures it. Colour is never alone: withdrawal also carries a
pattern, and every class is named with its count.
"""

from treaties.model import Combined, Status

LIGHT = {
    Status.PARTY: "#08519C",
    Status.JOINED: "#4292C6",
    Status.SIGNATORY: "#9ECAE1",
    Status.NONE: "#F0ECE4",
    Status.WITHDRAWING: "#F6AE2D",
    Status.WITHDRAWN: "#9E1B16",
}
DARK = {
    Status.PARTY: "#6BB8FF",
    Status.JOINED: "#3D86C6",
    Status.SIGNATORY: "#245A8A",
    Status.NONE: "#33363B",
    Status.WITHDRAWING: "#FFC14D",
    Status.WITHDRAWN: "#E8604C",
}
COMBINED_LIGHT = {
    Combined.BOTH: "#332288",
    Combined.CCM_ONLY: "#44AA99",
    Combined.OTTAWA_ONLY: "#88CCEE",
    Combined.NEITHER: "#F0ECE4",
    Combined.LEFT_ONE: "#DDAA33",
    Combined.LEFT_BOTH: "#9E1B16",
}
COMBINED_DARK = {
    Combined.BOTH: "#B3A6FF",
    Combined.CCM_ONLY: "#2FB59E",
    Combined.OTTAWA_ONLY: "#3F6E9E",
    Combined.NEITHER: "#33363B",
    Combined.LEFT_ONE: "#FFC14D",
    Combined.LEFT_BOTH: "#E8604C",
}

# NOT_A_STATE and NEUTRAL are no classes of the law: they have no colour of their own to be told
# apart by, only the ground and a pattern.
SURFACES = {
    "light": {"SEA": "#DCE6EE", "LAND_LINE": "#8795A1", "INK": "#1B2733", "PAPER": "#FFFFFF", "NEUTRAL": "#E3E0DA"},
    "dark": {"SEA": "#12171D", "LAND_LINE": "#6C7884", "INK": "#E8EDF2", "PAPER": "#1B222A", "NEUTRAL": "#26292E"},
}

PATTERN = {
    Status.WITHDRAWING: "stripes",
    Status.WITHDRAWN: "crosses",
    Combined.LEFT_ONE: "stripes",
    Combined.LEFT_BOTH: "crosses",
}


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
