"""The shapes of a picture: fills, patterns, borders, the circles of small states, the close view.

Draws on the axes it is given; what stands around the map is in `exports.picture`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from exports.circles import apart
from exports.projection import BALTIC, BALTIC_EQUAL_AREA, ground, on_baltic, on_world, place
from treaties.history import History
from treaties.model import Tables
from treaties.shapes import owner, unit_rows

if TYPE_CHECKING:
    import geopandas

HATCH = {"stripes": "//////", "crosses": "xxxxxx"}
LIGHTER, FADED = 0.62, 0.15
RADIUS = 140_000.0
"""Radius of a small state's circle in metres of the map."""
SMALL = 16_000e6
"""Area in square metres below which a state that needs a marker is a circle: its shape is smaller."""
FOCUS_LABELS = {"LTU": "Lithuania", "RU-KGD": "Kaliningrad\n(Russia)", "BLR": "Belarus"}
# Where the names stand in the close view, in degrees.
FOCUS_PLACES = {"LTU": (23.9, 55.45), "RU-KGD": (17.9, 55.2), "BLR": (28.2, 53.4)}


class Point(Protocol):
    """Where a unit's circle stands, in degrees (EPSG:4326), and whether it needs one."""

    unit: str
    lon: float
    lat: float
    marker: bool


@dataclass(frozen=True)
class Dress:
    """How classes look: colours by class and by surface, patterns, and the legend.

    `colours` holds ``#RRGGBB`` by class and for SEA, LAND_LINE, INK, PAPER, NEUTRAL; `patterns` "stripes"
    or "crosses" by class; `legend` the classes of one treaty and those of "both", in order.
    """

    colours: Mapping[str, str]
    patterns: Mapping[str, str]
    legend: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Subject:
    """What the picture shows: the law and the shapes.

    `boundaries` is in EPSG:4326 and indexed by unit.
    """

    histories: Mapping[str, History]
    tables: Tables
    boundaries: "geopandas.GeoDataFrame"
    points: Iterable[Point]


class Drawing:
    """One view, ready to be drawn on the axes of a figure."""

    def __init__(self, subject: Subject, dress: Dress, treaty: str, day: date, keep: Collection[str] | None) -> None:
        self.subject, self.dress, self.keep = subject, dress, keep
        self.rows = {row["unit"]: row for row in unit_rows(subject.histories, treaty, day, subject.tables)}
        self.styles = {unit: self._style(row) for unit, row in self.rows.items()}

    def _style(self, row: Mapping) -> tuple[str, float, str, str]:
        """Return fill, its opacity, pattern and colour of the pattern of a unit."""
        colours, key = self.dress.colours, row["shown_as"] or row["status"]
        opacity = LIGHTER if row["kind"] in ("territory", "disputed") else 1.0
        own = owner(self.subject.tables.units[row["unit"]])
        if self.keep is not None and own not in self.keep and row["kind"] != "antarctica":
            opacity = FADED
        fill = colours.get(key, colours["NEUTRAL"])
        if row["kind"] == "disputed":
            return fill, opacity, HATCH["stripes"], colours["LAND_LINE"]
        if row["shown_as"]:
            return fill, opacity, HATCH["stripes"], colours["NEUTRAL"]
        pattern = self.dress.patterns.get(key)
        return fill, opacity, HATCH[pattern] if pattern else "", "#FFFFFF"

    def _shapes(self, axes, shapes: "geopandas.GeoDataFrame", line: float) -> None:
        """Draw fills and patterns, one layer a style; then all coasts and borders over them."""
        from matplotlib.colors import to_rgba

        styles = shapes.index.map(self.styles.get)
        for style in sorted(set(styles)):
            fill, opacity, pattern, colour = style
            same = shapes[[own == style for own in styles]]
            same.plot(ax=axes, facecolor=to_rgba(fill, opacity), edgecolor="none", linewidth=0, zorder=2)
            if pattern:
                ink = to_rgba(colour, min(0.85, opacity + 0.1))
                same.plot(ax=axes, facecolor="none", edgecolor=ink, hatch=pattern, linewidth=0, zorder=3)
        shapes.plot(ax=axes, facecolor="none", edgecolor=self.dress.colours["LAND_LINE"], linewidth=line, zorder=4)

    def _focus(self, axes, shapes: "geopandas.GeoDataFrame", line: float) -> None:
        focus = shapes[shapes.index.isin(FOCUS_LABELS)]
        focus.plot(ax=axes, facecolor="none", edgecolor=self.dress.colours["INK"], linewidth=line, zorder=6)

    def world(self, axes) -> None:
        """Draw the world with its circles."""
        axes.set_axis_off()
        ocean = ground()
        ocean.plot(
            ax=axes,
            facecolor=self.dress.colours["SEA"],
            edgecolor=self.dress.colours["LAND_LINE"],
            linewidth=0.4,
            zorder=1,
        )
        shapes = on_world(self.subject.boundaries)
        self._shapes(axes, shapes, 0.25)
        self._focus(axes, shapes, 0.8)
        self._circles(axes, shapes)
        west, south, east, north = ocean.total_bounds
        axes.set_xlim(west, east)
        axes.set_ylim(south, north)
        axes.set_aspect("equal")

    def _circles(self, axes, shapes: "geopandas.GeoDataFrame") -> None:
        from matplotlib.colors import to_rgba
        from matplotlib.patches import Circle

        area = shapes.area
        small = [p for p in self.subject.points if p.marker and area[p.unit] < SMALL and p.unit not in FOCUS_LABELS]
        anchors = [place(point.lon, point.lat) for point in small]
        for point, anchor, at in zip(small, anchors, apart(anchors, 2.1 * RADIUS), strict=True):
            fill, opacity, pattern, colour = self.styles[point.unit]
            if (at[0] - anchor[0]) ** 2 + (at[1] - anchor[1]) ** 2 > RADIUS**2:
                axes.plot(*zip(anchor, at, strict=True), color=self.dress.colours["INK"], linewidth=0.35, zorder=7)
            # Paper below and around, so that neither a faded nor an equal neighbour swallows it.
            paper = self.dress.colours["PAPER"]
            axes.add_patch(Circle(at, RADIUS, facecolor=paper, edgecolor=paper, linewidth=1.3, zorder=8))
            axes.add_patch(Circle(at, RADIUS, facecolor=to_rgba(fill, opacity), linewidth=0, zorder=9))
            if pattern:
                ink = to_rgba(colour, min(0.85, opacity + 0.1))
                axes.add_patch(
                    Circle(at, RADIUS, facecolor="none", edgecolor=ink, hatch=pattern, linewidth=0, zorder=9)
                )
            rim = to_rgba(self.dress.colours["INK"], max(opacity, 0.4))
            axes.add_patch(Circle(at, RADIUS, facecolor="none", edgecolor=rim, linewidth=0.4, zorder=10))

    def close_view(self, axes) -> None:
        """Draw Lithuania, Kaliningrad and Belarus with their neighbours."""
        colours = self.dress.colours
        axes.set_facecolor(colours["SEA"])
        shapes = on_baltic(self.subject.boundaries)
        self._shapes(axes, shapes, 0.4)
        self._focus(axes, shapes, 1.3)
        from matplotlib.patheffects import withStroke

        for unit, (lon, lat) in FOCUS_PLACES.items():
            axes.text(
                *place(lon, lat, BALTIC_EQUAL_AREA),
                FOCUS_LABELS[unit],
                ha="center",
                va="center",
                fontsize=5.5,
                fontweight="bold",
                color=colours["INK"],
                path_effects=[withStroke(linewidth=1.6, foreground=colours["PAPER"])],
                zorder=10,
            )
        west, south, east, north = BALTIC
        middle = (west + east) / 2
        axes.set_xlim(place(west, 54, BALTIC_EQUAL_AREA)[0], place(east, 54, BALTIC_EQUAL_AREA)[0])
        axes.set_ylim(place(middle, south, BALTIC_EQUAL_AREA)[1], place(middle, north, BALTIC_EQUAL_AREA)[1])
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set(xlabel="", ylabel="")
        for side in axes.spines.values():
            side.set(color=colours["INK"], linewidth=0.6)
