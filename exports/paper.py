"""The papers that a picture is made for, and how wide letters are on them: lengths in points, 72 an inch.

A paper is a width with its sizes of type. In print nothing is smaller than 6 points, on a slide than 12.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import distribution

from PIL import ImageFont

INCH = 72.0
FAMILIES = ("DejaVu Sans", "Verdana", "Arial", "sans-serif")
"""The type of all pictures, which comes with matplotlib; the others are for who opens an SVG without it."""
DAY = re.compile(r"(\d{1,2}) ([A-Z][a-z]+) (\d{4})")
LEADING = 1.28
"""Height of a line in sizes of its type."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A width to print or show, with its sizes of type.

    Attributes
    ----------
    across : int
        Pixels of a PNG from left to right.
    dpi : int
        Pixels of a PNG in an inch.
    down : int
        Pixels from top to bottom; 0 if the picture is as high as what it holds.
    margin, gap : float
        Around everything, and between its parts.
    title, lead, text, small : float
        Sizes of the type: title, sentence, legend with names, notes.
    inset : float
        Width of the close view.
    circle : float
        Least radius of the circle of a small state.
    lines : int
        Most lines of a list of states.
    """

    across: int
    dpi: int
    down: int
    margin: float
    gap: float
    title: float
    lead: float
    text: float
    small: float
    inset: float
    circle: float
    lines: int

    @property
    def width(self) -> float:
        """From left to right."""
        return self.across / self.dpi * INCH

    @property
    def height(self) -> float:
        """From top to bottom; 0 if it follows from what the picture holds."""
        return self.down / self.dpi * INCH


# 85 and 180 mm are a column and two of most scientific journals; a slide is 16:9.
PAPERS = {
    "column": Paper(1004, 300, 0, 6, 6, 9.5, 7.2, 6.6, 6.0, 92, 1.5, 14),
    "columns": Paper(2126, 300, 0, 9, 9, 13, 8.5, 7.4, 6.2, 104, 1.6, 8),
    "slide": Paper(1920, 144, 1080, 30, 12, 23, 15.5, 13.5, 12.0, 160, 3.0, 3),
}


@lru_cache(maxsize=4096)
def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a text is in one line."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    weight = "bold" if bold else "normal"
    return text_to_path.get_text_width_height_descent(
        text, FontProperties(family=FAMILIES[0], size=size, weight=weight), ismath=False
    )[0]


@lru_cache(maxsize=64)
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Return the type of all pictures for those in pixels, of which `size` is its height."""
    # Found beside matplotlib without importing it.
    name = f"matplotlib/mpl-data/fonts/ttf/DejaVuSans{'-Bold' if bold else ''}.ttf"
    return ImageFont.truetype(str(distribution("matplotlib").locate_file(name)), size)


@lru_cache(maxsize=4096)
def pixels_wide(text: str, size: int, bold: bool = False) -> float:
    """Return how wide a text is in one line of a picture in pixels."""
    return font(size, bold).getlength(text)


def wrapped(
    text: str, width: float, size: float, bold: bool = False, measure: Callable[..., float] = width_of
) -> list[str]:
    """Return a text in lines that are no wider than `width`; a word that is wider has a line of its own.

    A day stays in one line. `measure` has the arguments of `width_of`.
    """
    lines: list[str] = []
    space, taken = measure(" ", size, bold), 0.0
    for word in DAY.sub("\\1\u00a0\\2\u00a0\\3", text).split(" "):
        wide = sum(measure(part, size, bold) + space for part in word.split()) - space
        if lines and taken + space + wide <= width:
            lines[-1] += f" {word}"
            taken += space + wide
        else:
            lines.append(word)
            taken = wide
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def balanced(
    text: str, width: float, size: float, bold: bool = False, measure: Callable[..., float] = width_of
) -> list[str]:
    """Return a text in as few lines as `wrapped` makes, and those as equal in width as they can be."""
    best = wrapped(text, width, size, bold, measure)
    for part in range(19, 9, -1):
        lines = wrapped(text, width * part / 20, size, bold, measure)
        if len(lines) > len(best):
            break
        best = lines
    return best
