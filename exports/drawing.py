"""The shapes of a picture: fills, patterns, borders, the circles of small states, the close view.

Draws on the axes it is given; what stands around the map is in `exports.picture`.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from exports.layer import layer
from exports.projection import BALTIC, BALTIC_EQUAL_AREA, ground, on_baltic, on_world, place
from exports.wanted import Wanted
from maps.style import layers, palette
from treaties.shapes import Shown, shown_on

if TYPE_CHECKING:
    import geopandas

HATCH = {"stripes": "/////", "lines": "//////", "crosses": "xxxxx"}
HATCH_WIDTH = {"stripes": 1.5, "lines": 0.6, "crosses": 0.6}
"""Points."""
LIGHTER = 0.62
RADIUS = 140_000.0
"""Radius of a small state's circle in metres of the map."""
SMALL = 16_000e6
"""Area in square metres below which a state that needs a marker is a circle: its shape is smaller."""
FOCUS_LABELS = {"LTU": "Lithuania", "RU-KGD": "Kaliningrad\n(Russia)", "BLR": "Belarus"}
# Where the names stand in the close view, in degrees.
FOCUS_PLACES = {"LTU": (23.9, 55.45), "RU-KGD": (17.9, 55.2), "BLR": (28.2, 53.4)}
ROUNDS = 400
"""Most steps in which overlapping circles are moved apart."""


def apart(anchors: Sequence[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    """Return places near the anchors, none nearer to another than a gap.

    Parameters
    ----------
    anchors : sequence of (x, y)
        Where the circles belong.
    gap : float
        Least distance of two places, in the units of the anchors.

    Returns
    -------
    list of (x, y)
        In the order of the anchors, the same for the same anchors. One that stands alone keeps its place.

    Examples
    --------
    >>> apart([(0.0, 0.0), (9.0, 0.0)], 2.0)
    [(0.0, 0.0), (9.0, 0.0)]
    >>> (left, _), (right, _) = apart([(0.0, 0.0), (1.0, 0.0)], 2.0)
    >>> round(right - left, 2)
    2.0
    """
    at = np.array(anchors, dtype=float).reshape(-1, 2)
    home = at.copy()
    for turn in range(ROUNDS):
        between = at[:, None] - at[None]
        distance = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(distance, np.inf)
        overlap = np.clip(gap - distance, 0, None)
        if not overlap.any():
            break
        # Two at the very same place part along the first axis, the earlier to the left.
        same = distance == 0
        between[same] = np.sign(np.subtract.outer(np.arange(len(at)), np.arange(len(at))))[same][:, None] * [1, 0]
        distance[same] = 1
        at += (between / distance[..., None] * overlap[..., None] / 2).sum(axis=1)
        if turn < ROUNDS // 2:
            # A pull towards home keeps chains short; later rounds only part.
            at += (home - at) * 0.02
    return [(float(x), float(y)) for x, y in at]


class Style(NamedTuple):
    """How a shape is filled: its ground, how much of it covers, and the patterns over it as (name, colour)."""

    fill: str
    opacity: float
    over: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, key: str, colours: dict[str, str], *, leaving: bool = False, opacity: float = 1.0) -> "Style":
        """Return how the map draws a class."""
        (_, ground), *over = layers(key, leaving=leaving)
        return cls(colours[ground], opacity, tuple((name, colours[colour]) for name, colour in over))

    def patches(self) -> Iterator[dict]:
        """Yield the arguments of the patches that draw it, one over the other."""
        from matplotlib.colors import to_rgba

        yield {"facecolor": to_rgba(self.fill, self.opacity), "edgecolor": "none", "linewidth": 0}
        for name, colour in self.over:
            ink = to_rgba(colour, min(0.95, self.opacity + 0.1))
            style = {"facecolor": "none", "edgecolor": ink, "linewidth": 0, "hatch": HATCH[name]}
            yield style | {"hatch_linewidth": HATCH_WIDTH[name]}


class Drawing:
    """One view, ready to be drawn on the axes of a figure."""

    def __init__(self, wanted: Wanted) -> None:
        self.colours, self.points = palette(wanted.theme), wanted.shapes.points
        self.layer = layer(wanted.atlas, wanted.shapes, wanted.choice, wanted.day)
        units = wanted.atlas.tables.units
        faded = set() if wanted.keep is None else {u.unit for u in units.values() if u.owner not in wanted.keep}
        self.styles = {
            unit.unit: self._style(
                unit.kind, shown_on(wanted.atlas, wanted.choice, unit, wanted.day), unit.unit in faded
            )
            for unit in units.values()
        }

    def _style(self, kind: str, shown: Shown, faded: bool) -> Style:
        """Return how a unit is drawn."""
        colours, key = self.colours, shown.shown_as or shown.status or "NEUTRAL"
        opacity = LIGHTER if kind in ("territory", "disputed") else 1.0
        if faded and kind != "antarctica":
            return Style(colours["FADED"], 1.0)
        if kind == "disputed":
            return Style(colours[key], opacity, (("lines", colours["LAND_LINE"]),))
        if shown.shown_as:
            return Style(colours[key], opacity, (("lines", colours["NEUTRAL"]),))
        return Style.of(key, colours, leaving=shown.leaving, opacity=opacity)

    def _shapes(self, axes, shapes: "geopandas.GeoDataFrame", line: float) -> None:
        """Draw fills and patterns, one layer a style; then all coasts and borders over them."""
        styles = [self.styles[unit] for unit in shapes.index]
        for style in sorted(set(styles)):
            same = shapes[[own == style for own in styles]]
            for patch in style.patches():
                same.plot(ax=axes, zorder=3 if "hatch" in patch else 2, **patch)
        shapes.plot(ax=axes, facecolor="none", edgecolor=self.colours["LAND_LINE"], linewidth=line, zorder=4)

    def _focus(self, axes, shapes: "geopandas.GeoDataFrame", line: float) -> None:
        focus = shapes[shapes.index.isin(list(FOCUS_LABELS))]
        focus.plot(ax=axes, facecolor="none", edgecolor=self.colours["INK"], linewidth=line, zorder=6)

    def world(self, axes) -> None:
        """Draw the world with its circles."""
        axes.set_axis_off()
        ocean = ground()
        sea, line = self.colours["SEA"], self.colours["LAND_LINE"]
        ocean.plot(ax=axes, facecolor=sea, edgecolor=line, linewidth=0.4, zorder=1)
        shapes = on_world(self.layer)
        self._shapes(axes, shapes, 0.25)
        self._focus(axes, shapes, 0.8)
        self._circles(axes, shapes)
        west, south, east, north = ocean.total_bounds
        axes.set(xlim=(west, east), ylim=(south, north), aspect="equal")

    def _circles(self, axes, shapes: "geopandas.GeoDataFrame") -> None:
        from matplotlib.patches import Circle

        area = shapes.area.to_dict()
        small = [p for p in self.points if p.marker and area[p.unit] < SMALL and p.unit not in FOCUS_LABELS]
        anchors = [place(point.lon, point.lat) for point in small]
        for point, anchor, at in zip(small, anchors, apart(anchors, 2.1 * RADIUS), strict=True):
            style = self.styles[point.unit]
            if (at[0] - anchor[0]) ** 2 + (at[1] - anchor[1]) ** 2 > RADIUS**2:
                axes.plot(*zip(anchor, at, strict=True), color=self.colours["INK"], linewidth=0.35, zorder=7)
            # Paper below and around, so that neither a faded nor an equal neighbour swallows it.
            paper, ink = self.colours["PAPER"], self.colours["INK"]
            below = {"facecolor": paper, "edgecolor": paper, "linewidth": 1.3, "zorder": 8}
            rim = {"facecolor": "none", "edgecolor": ink, "linewidth": 0.4, "zorder": 10}
            for patch in (below, *({"zorder": 9} | own for own in style.patches()), rim):
                axes.add_patch(Circle(at, RADIUS, **patch))

    def close_view(self, axes) -> None:
        """Draw Lithuania, Kaliningrad and Belarus with their neighbours."""
        colours = self.colours
        axes.set_facecolor(colours["SEA"])
        shapes = on_baltic(self.layer)
        self._shapes(axes, shapes, 0.4)
        self._focus(axes, shapes, 1.3)
        from matplotlib.patheffects import withStroke

        for unit, (lon, lat) in FOCUS_PLACES.items():
            axes.text(
                *place(lon, lat, BALTIC_EQUAL_AREA),
                FOCUS_LABELS[unit],
                ha="center",
                va="center",
                fontsize=5.2,
                fontweight="bold",
                color=colours["INK"],
                path_effects=[withStroke(linewidth=1.6, foreground=colours["PAPER"])],
                zorder=10,
            )
        west, south, east, north = BALTIC
        middle = (west + east) / 2
        wide = [place(lon, 54, BALTIC_EQUAL_AREA)[0] for lon in (west, east)]
        high = [place(middle, lat, BALTIC_EQUAL_AREA)[1] for lat in (south, north)]
        axes.set(xlim=wide, ylim=high, xticks=[], yticks=[], xlabel="", ylabel="")
        for side in axes.spines.values():
            side.set(color=colours["INK"], linewidth=0.6)
