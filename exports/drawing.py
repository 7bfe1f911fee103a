"""The shapes of a picture: fills, patterns, borders, the circles of small states, names.

Draws on the axes it is given; where they stand is in `exports.layout`.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from exports import words
from exports.circles import circles_of
from exports.naming import FOCUS, names_on
from exports.paper import LEADING
from exports.projection import Frame, ground, shapes_of, window
from exports.wanted import Wanted
from maps.style import layers, palette
from treaties.shapes import Shown, shown_on

if TYPE_CHECKING:
    import geopandas

HATCH = {"stripes": "/////", "lines": "//////", "crosses": "xxxxx"}
HATCH_WIDTH = {"stripes": 1.5, "lines": 0.6, "crosses": 0.6}
"""Points."""
LIGHTER = 0.62
CIRCLE = 0.0041
"""Radius of a small state's circle in parts of the width of its map, where the paper wants no larger one."""


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
    """A day of one view, ready to be drawn on the axes of a figure.

    Parameters
    ----------
    wanted : Wanted
        What to draw, of which the region is left to `on`.
    day : datetime.date
        The day.
    keep : frozenset of str or None
        The ISO3 codes of the states that keep their colour; all if None.
    """

    def __init__(self, wanted: Wanted, day: date, keep: frozenset[str] | None) -> None:
        self.colours, self.shapes = palette(wanted.theme), wanted.shapes
        self.units = wanted.atlas.tables.units
        faded = set() if keep is None else {unit.unit for unit in self.units.values() if unit.owner not in keep}
        self.styles = {
            unit.unit: self._style(unit.kind, shown_on(wanted.atlas, wanted.choice, unit, day), unit.unit in faded)
            for unit in self.units.values()
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

    def on(
        self, axes, region: str, size: tuple[float, float], circle: float, names: float, named: Collection[str]
    ) -> None:
        """Draw a region.

        Parameters
        ----------
        axes : matplotlib.axes.Axes
            What to draw on, of the shape of the region's frame.
        region : str
            One of `exports.projection.REGIONS`.
        size : (width, height)
            The size of the axes in points.
        circle, names : float
            The least radius of a circle and the size of names in points.
        named : collection of str
            The units that are named where there is room; those of `exports.naming.FOCUS` in any case.
        """
        width, height = size
        frame = west, south, east, north = window(region, width / height)
        metres = (east - west) / width
        line = min(1.0, (0.25 if region == "world" else 0.55) + width / 2000)
        axes.set(xlim=(west, east), ylim=(south, north), aspect="equal", xticks=[], yticks=[])
        if region == "world":
            axes.set_axis_off()
            edge = {"facecolor": self.colours["SEA"], "edgecolor": self.colours["LAND_LINE"], "linewidth": 0.4}
            ground().plot(ax=axes, aspect=None, autolim=False, zorder=1, **edge)
        else:
            axes.set_facecolor(self.colours["SEA"])
            for side in axes.spines.values():
                side.set(color=self.colours["LAND_LINE"], linewidth=0.5)
        shapes = shapes_of(self.shapes, region)
        self._shapes(axes, shapes, 0.6 * line)
        focus = shapes[shapes.index.isin(FOCUS)]
        ink = {"facecolor": "none", "edgecolor": self.colours["INK"], "linewidth": 2 * line}
        focus.plot(ax=axes, aspect=None, autolim=False, zorder=6, **ink)
        self._circles(axes, region, max(circle, CIRCLE * width) * metres, line)
        if named:
            self._names(axes, shapes.geometry.to_dict(), frame, metres, names, named)
        # geopandas writes the names of the coordinates.
        axes.set(xlabel="", ylabel="")

    def _shapes(self, axes, shapes: "geopandas.GeoDataFrame", line: float) -> None:
        """Draw fills and patterns, one layer a style; then all coasts and borders over them."""
        styles = [self.styles[unit] for unit in shapes.index]
        for style in sorted(set(styles)):
            same = shapes[[own == style for own in styles]]
            for patch in style.patches():
                same.plot(ax=axes, aspect=None, autolim=False, zorder=3 if "hatch" in patch else 2, **patch)
        border = {"facecolor": "none", "edgecolor": self.colours["LAND_LINE"], "linewidth": line}
        shapes.plot(ax=axes, aspect=None, autolim=False, zorder=4, **border)

    def _circles(self, axes, region: str, radius: float, line: float) -> None:
        from matplotlib.patches import Circle

        paper, ink = self.colours["PAPER"], self.colours["INK"]
        for unit, home, at in circles_of(self.shapes, region, radius):
            if (at[0] - home[0]) ** 2 + (at[1] - home[1]) ** 2 > radius**2:
                axes.plot(*zip(home, at, strict=True), color=ink, linewidth=0.7 * line, zorder=7)
            # Paper below and around, so that neither a faded nor an equal neighbour swallows it.
            below = {"facecolor": paper, "edgecolor": paper, "linewidth": 2.6 * line, "zorder": 8}
            rim = {"facecolor": "none", "edgecolor": ink, "linewidth": 0.8 * line, "zorder": 10}
            for patch in (below, *({"zorder": 9} | own for own in self.styles[unit].patches()), rim):
                axes.add_artist(Circle(at, radius, **patch))

    def _names(self, axes, shapes: dict, frame: Frame, metres: float, size: float, named: Collection[str]) -> None:
        from matplotlib.patheffects import Normal, Stroke

        lines = {unit: self._lines_of(unit) for unit in named if unit in shapes}
        halo = [Stroke(linewidth=size / 4, foreground=self.colours["PAPER"]), Normal()]
        for unit, (x, y), box, leads_to in names_on(shapes, lines, frame, metres, size):
            ink = {"color": self.colours["INK"], "zorder": 11}
            if leads_to:
                end = _nearest(box, leads_to)
                axes.plot(*zip(end, leads_to, strict=True), linewidth=0.6, path_effects=halo, **ink)
                axes.plot(*leads_to, marker="o", markersize=size / 4, path_effects=halo, **ink)
            name = "\n".join(lines[unit])
            how = {"ha": "center", "va": "center", "fontsize": size, "linespacing": LEADING - 0.1}
            how |= {"fontweight": "bold" if unit in FOCUS else "normal"} | ink
            # What has an effect is drawn as lines, so the text itself stands without one over its halo.
            axes.text(x, y, name, path_effects=halo[:1], **how)
            axes.text(x, y, name, **how)

    def _lines_of(self, unit: str) -> list[str]:
        """Return the name of a unit; that of an exclave with its state below."""
        found = self.units[unit]
        return [found.name, *([words.OF_STATE.format(state=self.units[found.owner].name)] * (found.kind == "exclave"))]


def _nearest(box, place: tuple[float, float]) -> tuple[float, float]:
    """Return the place on the rim of a box that is nearest to another."""
    west, south, east, north = box.bounds
    return min(max(place[0], west), east), min(max(place[1], south), north)
