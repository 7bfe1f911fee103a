"""Where everything of a picture stands: texts, legends, maps and close views as boxes in points, from the top left.

Nothing is drawn here. A picture is a title, a sentence, one or two panels of a map with its legend, the list of what
changed, and the notes. Print is as high as that needs; on a slide the maps take what is left.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from exports import wording
from exports.drawing import Style
from exports.naming import FOCUS
from exports.paper import INCH, LEADING, PAPERS, Paper, balanced, width_of, wrapped
from exports.projection import ratio_of
from exports.wanted import Wanted

SWATCH = (1.7, 0.95)
"""Width and height of a swatch in sizes of the legend's type."""
OVER, CORNER = 0.2, 0.215
"""Parts of the height and width of the world map that its close view may cover, in its lower left corner: open sea."""
CLOSE = 1.5
"""Ratio of width and height of the close view on a slide, where there is more room aside than below."""
BESIDE = 1.6
"""Ratio of width and height of a map from which on its legend stands below it."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


class Text(NamedTuple):
    """A line of text."""

    box: Box
    text: str
    size: float
    bold: bool = False


class Map(NamedTuple):
    """A map of a day, with the units that are named on it."""

    box: Box
    day: date
    region: str
    named: tuple[str, ...] = ()


class Swatch(NamedTuple):
    """A sample of a style."""

    box: Box
    style: Style


@dataclass
class Sheet:
    """A picture before it is drawn."""

    paper: Paper
    height: float = 0.0
    texts: list[Text] = field(default_factory=list)
    maps: list[Map] = field(default_factory=list)
    swatches: list[Swatch] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)

    def write(self, lines: list[str], left: float, top: float, size: float, *, bold: bool = False) -> float:
        """Put lines below one another; return where they end."""
        for line in lines:
            self.texts.append(Text(Box(left, top, width_of(line, size, bold), LEADING * size), line, size, bold))
            top += LEADING * size
        return top


def arranged(wanted: Wanted) -> Sheet:
    """Return where everything of a picture stands."""
    paper = PAPERS[wanted.width]
    sheet, margin, gap = Sheet(paper), paper.margin, paper.gap
    inner = paper.width - 2 * margin
    sheet.rules.append(Box(margin, margin, inner, paper.small / 5))
    title = balanced(wording.title(wanted), inner, paper.title, True)
    top = sheet.write(title, margin, margin + gap / 2, paper.title, bold=True)
    lead = balanced(wording.sentence(wanted), inner, paper.lead)
    top = sheet.write(lead, margin, top + gap / 4, paper.lead) + gap
    end = _beside(sheet, wanted, top) or _below(sheet, wanted, top)
    sheet.height = paper.height or -(-(end + margin) * paper.dpi // INCH) * INCH / paper.dpi
    return sheet


def _notes(wanted: Wanted, width: float, paper: Paper) -> list[str]:
    return [line for text in wording.notes(wanted) for line in wrapped(text, width, paper.small)]


def _room(sheet: Sheet, top: float, lines: int) -> float:
    """Return how high a map may be that begins at `top` and has so many lines of notes below it."""
    paper = sheet.paper
    below = paper.margin + (lines * paper.small * LEADING + 1.5 * paper.gap if lines else 0)
    return paper.height - top - below if paper.height else float("inf")


def _write_notes(sheet: Sheet, lines: list[str], left: float, end: float, width: float) -> float:
    """Put notes where they end at `end`, with a rule over them; return where they end."""
    size, gap = sheet.paper.small, sheet.paper.gap / 2
    top = end - len(lines) * size * LEADING
    sheet.rules.append(Box(left, top - gap, width, size / 12))
    return sheet.write(lines, left, top, size)


def _beside(sheet: Sheet, wanted: Wanted, top: float) -> float | None:
    """Put one map left of its legend; return where they end, None if the paper is too narrow for that.

    Below the legend stands the close view of the world, or the notes for a region.
    """
    paper, (left, ratio) = sheet.paper, (sheet.paper.margin, ratio_of(wanted.region))
    if len(wanted.days) > 1 or wanted.width == "column" or (ratio > BESIDE and not paper.height):
        return None
    inner, gap, world = paper.width - 2 * left, 1.5 * paper.gap, wanted.region == "world"
    legend = Legend(wanted, wanted.day, paper)
    notes = _notes(wanted, inner, paper) if world else []
    least = max(legend.columns(0)[0], paper.inset if world else 0)
    high = min((inner - least - gap) / ratio, _room(sheet, top, len(notes)))
    across, aside = high * ratio, left + high * ratio + gap
    side, end = inner - across - gap, top + high
    start = legend.put(sheet, aside, top, legend.columns(0)) + paper.gap
    sheet.maps.append(Map(Box(left, top, across, high), wanted.day, wanted.region, _named(wanted, wanted.region)))
    if world:
        deep = min(side / ratio_of("baltic"), end - start)
        sheet.maps.append(Map(Box(aside, end - deep, side, deep), wanted.day, "baltic", FOCUS))
        foot = end + 1.5 * paper.gap + len(notes) * paper.small * LEADING
        return _write_notes(sheet, notes, left, paper.height - paper.margin if paper.height else foot, inner)
    return _write_notes(sheet, _notes(wanted, side, paper), aside, end, side)


def _below(sheet: Sheet, wanted: Wanted, top: float) -> float:
    """Put one or two maps over their legends, then what changed and the notes; return where they end."""
    paper, days, left = sheet.paper, wanted.days, sheet.paper.margin
    inner, gap, stacked = paper.width - 2 * left, paper.gap, wanted.width == "column"
    notes, moves = _notes(wanted, inner, paper), wording.moves(wanted, inner, paper)
    listed = len(moves) * paper.text * LEADING + gap * bool(moves)
    room = _room(sheet, top, len(notes)) - listed
    across = inner if stacked or len(days) == 1 else (inner - 2 * gap) / 2
    ends, start = [], top
    for at, day in enumerate(days):
        ends.append(_panel(sheet, wanted, day, left + (0 if stacked else at * (across + 2 * gap)), start, across, room))
        start = ends[-1] + gap if stacked else top
    end = max(ends)
    if moves:
        end = sheet.write(moves, left, end + gap, paper.text)
    foot = end + 1.5 * gap + len(notes) * paper.small * LEADING
    return _write_notes(sheet, notes, left, paper.height - left if paper.height else foot, inner)


def _named(wanted: Wanted, region: str) -> tuple[str, ...]:
    """Return the units that are named on a region's map."""
    units = wanted.atlas.tables.units
    states = (unit for unit in units if units[unit].kind == "state" and unit not in FOCUS)
    return {"world": (), "europe": FOCUS, "baltic": (*FOCUS, *states)}[region]


def _panel(sheet: Sheet, wanted: Wanted, day: date, left: float, top: float, width: float, room: float) -> float:
    """Put the map of a day over its legend; return where that ends.

    Left of the legend stands the close view of the world, which covers the lower left corner of a map that is wide.
    """
    paper, gap, end = sheet.paper, sheet.paper.gap, top + room
    if len(wanted.days) > 1:
        top = sheet.write([wording.heading(day)], left, top, paper.text + 1, bold=True) + gap / 4
    inset = paper.inset if wanted.region == "world" else 0
    deep, indent = inset / ratio_of("baltic"), (inset + gap) if inset else 0
    legend, ratio = Legend(wanted, day, paper), ratio_of(wanted.region)
    # Two maps are equally large, whatever their legends hold.
    legends = [Legend(wanted, each, paper) for each in wanted.days]
    listed, flat = (max(each.height(each.columns(wide)) for each in legends) for wide in (width - indent, width))
    over = OVER * width / ratio if inset < CORNER * width else 0
    row = max(listed, deep - over)
    high = min(width / ratio, end - top - row - gap / 2)
    lower = min((width - gap) / (ratio + CLOSE), end - top - flat - gap / 2)
    named = _named(wanted, wanted.region)
    if inset and lower > high:
        # A slide is so low that the close view has its place right of the map.
        sheet.maps.append(Map(Box(left, top, lower * ratio, lower), day, wanted.region, named))
        close = Box(left + lower * ratio + gap, top, lower * CLOSE, lower)
        sheet.maps.append(Map(close, day, "baltic", FOCUS))
        return legend.put(sheet, left, top + lower + gap / 2, legend.columns(width))
    sheet.maps.append(Map(Box(left, top, high * ratio, high), day, wanted.region, named))
    foot = top + high + gap / 2 + row
    if inset:
        sheet.maps.append(Map(Box(left, foot - deep, inset, deep), day, "baltic", FOCUS))
    legend.put(sheet, left + indent, foot - (listed if over else row), legend.columns(width - indent))
    return foot


class Legend:
    """The legend of a day: a swatch, a number and a label in each line."""

    def __init__(self, wanted: Wanted, day: date, paper: Paper) -> None:
        self.entries, self.size = wording.legend(wanted, day), paper.text
        self.line = self.size * LEADING * 1.1
        # Where nothing changed, there is nothing to tell apart.
        numbers = max((width_of(entry.number, self.size, True) for entry in self.entries), default=0)
        self.label_at = (SWATCH[0] + 1.0) * self.size + numbers

    def columns(self, room: float) -> list[float]:
        """Return the widths of as many columns as there is room for, one at least."""
        number = len(self.entries)
        widths = [self.label_at + width_of(entry.label, self.size) for entry in self.entries]
        for count in range(number, 1, -1):
            rows = -(-number // count)
            columns = [max(widths[at : at + rows]) + 1.6 * self.size for at in range(0, number, rows)]
            if sum(columns) - 1.6 * self.size <= room:
                return columns
        return [max(widths, default=0)]

    def height(self, columns: list[float]) -> float:
        """Return how high the legend is in so many columns."""
        return -(-len(self.entries) // len(columns)) * self.line

    def put(self, sheet: Sheet, left: float, top: float, columns: list[float]) -> float:
        """Put the legend at a place of a sheet; return where it ends."""
        size, line, rows = self.size, self.line, -(-len(self.entries) // len(columns))
        wide, high = SWATCH[0] * size, SWATCH[1] * size
        for at, (style, number, label) in enumerate(self.entries):
            x, y = left + sum(columns[: at // rows]), top + at % rows * line
            sheet.swatches.append(Swatch(Box(x, y + (line - high) / 2, wide, high), style))
            base, beside = y + (line - size * LEADING) / 2, x + self.label_at
            if number:
                sheet.write([number], beside - size / 2 - width_of(number, size, True), base, size, bold=True)
            sheet.write([label], beside, base, size)
        return top + rows * line
