"""The card of a view: the picture that a chat or a search shows beside a link to it, 1200 x 630 pixels.

Drawn with Pillow, in a tenth of a second, of the same rings and in the same colours as the map. Says in large type what
the link leads to, so that it is read at a quarter of its size.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from urllib.parse import urlencode

from PIL import Image, ImageDraw

from exports import words
from exports.paper import balanced, font, pixels_wide
from exports.raster import Drawing, placed, swatch
from loaders.atlas import Shapes
from maps.around import Around
from maps.still import classes_of, look_of
from maps.style import palette
from treaties.answers import answer
from treaties.asked import compared
from treaties.atlas import FOCUS, Atlas
from treaties.news import news
from treaties.pair import Choice, counted
from treaties.provenance import NAME
from treaties.sentences import headline, standing, two_days
from treaties.words import LABEL, day_text, sentence_case

WIDTH, HEIGHT = 1200, 630
SIDE, TOP, FOOT = 48, 36, 64
COLUMN = 560
"""Where the map beside a column of text begins."""
TEXT, SMALL, LABELS = 23, 20, 16
"""Sizes of type in pixels: text, legends, names on a map; of the title see `_title`."""
BELOW = 108
"""What the legend below a map beside a column takes."""
BESIDE = (WIDTH - COLUMN, HEIGHT - FOOT - BELOW)
"""Width and height of a map beside a column."""
INSET = 160
"""Width of a close view beside a small world."""
LEAST = 88
"""Height below which it is left out."""
SAMPLE = (30, 20)
COLOURS = 128
"""Colours of the PNG: those of the classes, and what lies between them at edges and in letters."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows.

    Attributes
    ----------
    page : str
        The address of the page, empty for the first one.
    choice : str
        The id of the treaty, or of both.
    day : datetime.date
        The day.
    since : datetime.date or None
        The earlier day of a comparison.
    unit : str
        The unit of the page of a state; one that a state owns, or empty.
    """

    page: str
    choice: str
    day: date
    since: date | None = None
    unit: str = ""

    @property
    def query(self) -> str:
        """What stands after the question mark of the card's address."""
        asked = {"page": self.page, "treaty": self.choice, "day": self.day, "since": self.since, "unit": self.unit}
        return urlencode({name: str(value) for name, value in asked.items() if value})


def told(atlas: Atlas, card: Card) -> str:
    """Return what a card says in large type."""
    choice, day = atlas.choices[card.choice], card.day
    if card.page == "changes":
        return two_days(choice, *compared(card.since, day, atlas), date.max)
    if card.unit or card.page == "frontier":
        return news(atlas, card.unit or FOCUS[0], day)
    return words.CARD.get(card.page) or headline(choice, day, date.max)


def card(atlas: Atlas, shapes: Shapes, of: Card) -> bytes:
    """Return a card as a PNG, the same bytes for the same data and view.

    Parameters
    ----------
    atlas, shapes : Atlas, Shapes
        The data.
    of : Card
        The view; choice and unit are among those of the atlas.
    """
    sheet = _Sheet(atlas, shapes, of)
    {"frontier": sheet.frontier, "changes": sheet.changes}.get(of.page, sheet.state if of.unit else sheet.world)()
    out = BytesIO()
    small = sheet.image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    small.save(out, "PNG", compress_level=6)
    return out.getvalue()


class _Sheet:
    """A card in the making."""

    def __init__(self, atlas: Atlas, shapes: Shapes, of: Card) -> None:
        self.atlas, self.shapes, self.of = atlas, shapes, of
        self.choice: Choice = atlas.choices[of.choice]
        self.ink, self.paper, self.quiet = (palette("light")[name] for name in ("INK", "PAPER", "LAND_LINE"))
        self.image = Image.new("RGB", (WIDTH, HEIGHT), self.paper)
        self.draw = ImageDraw.Draw(self.image)
        self._foot()

    # -- the kinds of card ---------------------------------------------------------------------------

    def world(self) -> None:
        top, entries = self._title(WIDTH - 2 * SIDE, 2) + 18, self._counted(self.of.day)
        wide = max(pixels_wide(label, TEXT) + pixels_wide(f" {number}", TEXT, True) for _, label, number in entries)
        left, below = round(SIDE + SAMPLE[0] + wide + 40), HEIGHT - FOOT - 18 - 34 * len(entries)
        self._world(self.of.day, (left, top), (WIDTH - 24 - left, HEIGHT - FOOT - 14 - top))
        high = below - 16 - top
        if high >= LEAST:
            self._baltic(self.of.day, (SIDE, top), (min(left - SIDE - 24, round(high * 1.5)), high))
        for at, (key, label, number) in enumerate(entries):
            end = self._entry(key, label, SIDE, below + 34 * at, TEXT)
            self.draw.text((end, below + 34 * at + 12), f" {number}", self.ink, font(TEXT, True), "lm")

    def changes(self) -> None:
        days = compared(self.of.since, self.of.day, self.atlas)
        top, wide = self._title(WIDTH - 2 * SIDE, 2) + 16, (WIDTH - 2 * SIDE - 32) // 2
        seen = {key for day in days for key, *_ in self._counted(day)}
        rows = self._rows([key for key in self.choice.legend if key in seen], WIDTH - 2 * SIDE)
        below = HEIGHT - FOOT - 10 - 32 * len(rows)
        high = below - top - 56
        for at, day in enumerate(days):
            left = SIDE + at * (wide + 32)
            self._line(day_text(day), left, top, TEXT + 3, bold=True)
            self._baltic(day, (left, top + 42), (INSET, high))
            self._world(day, (left + INSET + 8, top + 42), (wide - INSET - 8, high))
        self._legend(rows, SIDE, below)

    def frontier(self) -> None:
        tables, histories = self.atlas.tables, self.atlas.histories.values()
        units = [tables.units[unit] for unit in FOCUS]
        self._column([(unit.name, answer(histories, tables, unit.owner, self.of.day)) for unit in units])
        self._beside(placed(self.shapes, "baltic", BESIDE), self.choice, FOCUS)

    def state(self) -> None:
        owner, unit = self.atlas.tables.units[self.of.unit].owner, self.of.unit
        histories = self.atlas.histories.values()
        self._column([(h.short, sentence_case(standing(h, owner, self.of.day))) for h in histories])
        around = Around.of(self.shapes.geojson, self.shapes.points, unit, BESIDE)
        drawing = Drawing.of(around.rings, around.circles, (), BESIDE)
        self._beside(drawing, self.atlas.widest, (unit,))
        for name, text, x, low in around.named(self.atlas):
            bold = name == unit
            half = pixels_wide(text, LABELS, bold) / 2 + 8
            inside = min(max(x, half), BESIDE[0] - half)
            if bold or inside == x:
                style = {"stroke_width": 2, "stroke_fill": self.paper}
                self.draw.text((COLUMN + inside, low), text, self.ink, font(LABELS, bold), "ms", **style)

    # -- their parts ---------------------------------------------------------------------------------

    def _foot(self) -> None:
        """Draw the band at the foot: whose card it is, and of which day."""
        day, checked = self.of.day, self.atlas.snapshot
        self.draw.rectangle((0, HEIGHT - FOOT, WIDTH, HEIGHT), self.ink)
        middle = HEIGHT - FOOT / 2
        self.draw.text((SIDE, middle), NAME, self.paper, font(30, True), "lm")
        template = words.CARD_DAY_CHECKED if day > checked else words.CARD_DAY
        said = template.format(day=day_text(day), checked=day_text(checked))
        self.draw.text((WIDTH - SIDE, middle), said, self.paper, font(25), "rm")

    def _title(self, width: float, lines: int) -> int:
        """Write in as large a type as has room, in so many lines or one more; return where they end."""
        said, found, size = told(self.atlas, self.of), [], 0
        for size in range(56, 24, -2):
            found = balanced(said, width, size, True, pixels_wide)
            if len(found) <= lines + (size < 46) and max(pixels_wide(line, size, True) for line in found) <= width:
                break
        return self._lines(found, SIDE, TOP, size, bold=True)

    def _column(self, parts: Iterable[tuple[str, str]]) -> None:
        """Write the title in the left column, and below it names with what is said of them."""
        width = COLUMN - SIDE - 28
        low = self._title(width, 4) + 22
        for name, said in parts:
            low = self._line(name, SIDE, low, TEXT, bold=True)
            low = self._lines(balanced(said, width, TEXT, False, pixels_wide), SIDE, low, TEXT) + 12

    def _beside(self, drawing: Drawing, choice: Choice, outlined: tuple[str, ...]) -> None:
        """Draw a map beside the column of text, above the legend of what is in sight."""
        looks = self._map(drawing, choice, self.of.day, (COLUMN, 0), outlined, stroke=3, radius=6)
        rows = self._rows(classes_of(choice, looks), WIDTH - COLUMN - 32)
        step = min(32, BELOW // len(rows))
        self._legend(rows, COLUMN + 16, BESIDE[1] + (BELOW - step * len(rows)) / 2 + (step - 24) / 2, step)

    def _world(self, day: date, at: tuple[int, int], size: tuple[int, int]) -> None:
        self._map(placed(self.shapes, "world", size), self.choice, day, at, radius=4.5 if size[0] > 600 else 3)

    def _baltic(self, day: date, at: tuple[int, int], size: tuple[int, int]) -> None:
        """Draw the close view, where Lithuania is seen."""
        self._map(placed(self.shapes, "baltic", size), self.choice, day, at, FOCUS, stroke=2)
        box = (at[0], at[1], at[0] + size[0] - 1, at[1] + size[1] - 1)
        self.draw.rectangle(box, outline=self.quiet)

    def _map(
        self, drawing: Drawing, choice: Choice, day: date, at: tuple[int, int], outlined=(), **sizes: float
    ) -> list[str]:
        """Draw a map at a place; return the looks on it."""
        looks = {unit: look_of(self.atlas, choice, unit, day) for unit in drawing.units}
        picture, seen = drawing.paint(looks, outlined, **sizes)
        self.image.paste(picture, at)
        return seen

    def _counted(self, day: date) -> list[tuple[str, str, int]]:
        """Return the classes of a day, each with its name and number."""
        return [(key, LABEL[key], number) for key, number in counted(self.choice, day).items()]

    def _rows(self, keys: Iterable[str], width: float) -> list[list[tuple[str, str]]]:
        """Return the entries of a legend in rows of a width."""
        rows: list[list[tuple[str, str]]] = [[]]
        taken = 0.0
        for key in keys:
            wide = pixels_wide(LABEL[key], SMALL) + SAMPLE[0] + 36
            if rows[-1] and taken + wide > width + 28:
                rows.append([])
                taken = 0.0
            rows[-1].append((key, LABEL[key]))
            taken += wide
        return rows

    def _legend(self, rows: list[list[tuple[str, str]]], left: float, top: float, step: int = 32) -> None:
        for at, row in enumerate(rows):
            x = left
            for key, text in row:
                self._entry(key, text, x, top + step * at, SMALL)
                x += pixels_wide(text, SMALL) + SAMPLE[0] + 36

    def _entry(self, key: str, text: str, left: float, top: float, size: int) -> float:
        """Draw an entry of a legend; return where it ends."""
        self.image.paste(swatch(key, SAMPLE), (round(left), round(top) + 2))
        self.draw.text((left + SAMPLE[0] + 10, top + 2 + SAMPLE[1] / 2), text, self.ink, font(size), "lm")
        return left + SAMPLE[0] + 10 + pixels_wide(text, size)

    def _lines(self, lines: Iterable[str], left: float, top: float, size: int, *, bold: bool = False) -> int:
        for line in lines:
            top = self._line(line, left, top, size, bold=bold)
        return round(top)

    def _line(self, text: str, left: float, top: float, size: int, *, bold: bool = False) -> int:
        """Write a line below `top`; return where the next one begins."""
        self.draw.text((left, top + size), text, self.ink, font(size, bold), "ls")
        return round(top + size * 1.24)
