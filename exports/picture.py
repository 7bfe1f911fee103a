"""The map of a view as a picture for print and slides: PNG, SVG or PDF, equal-area, made without a browser.

What it says is in `exports.wording`, where that stands in `exports.layout`, and its shapes in `exports.drawing`. The
same view gives the same bytes: no time of making is written.
"""

from io import BytesIO
from typing import Any

from exports import words
from exports.drawing import Drawing
from exports.layout import Box, Sheet, arranged
from exports.paper import FAMILIES, INCH
from exports.wanted import Wanted
from exports.wording import in_colour, title
from treaties.words import NO_OPINION

FORMATS = ("png", "svg", "pdf")
BASELINE = 0.98
"""From the top of a line to its base, in sizes of its type."""


def picture(wanted: Wanted, *, form: str = "png") -> bytes:
    """Return a picture of a treaty on a day or two.

    Parameters
    ----------
    wanted : Wanted
        What to draw; `Wanted.keep` are the states that keep their colour.
    form : {"png", "svg", "pdf"}
        PNG with the dots of the paper, or SVG or PDF with text as text.

    Raises
    ------
    ValueError
        If there is no such form.

    Notes
    -----
    Settings of matplotlib are of the whole process, so no two pictures may be drawn in one at once (`exports.studio`).
    """
    if form not in FORMATS:
        raise ValueError(f"a picture is one of {', '.join(FORMATS)}, not '{form}'")
    import matplotlib

    settings: dict[Any, Any] = {
        "svg.hashsalt": wanted.stamp.data_version,
        "svg.fonttype": "none",
        "pdf.fonttype": 42,
        # Letters as wide as `exports.paper` measures them.
        "text.hinting": "none",
        "font.family": "sans-serif",
        "font.sans-serif": FAMILIES,
    }
    with matplotlib.rc_context(settings):
        out = BytesIO()
        drawn(wanted, arranged(wanted)).savefig(out, format=form, metadata=_about(wanted, form))
    return out.getvalue()


def drawn(wanted: Wanted, sheet: Sheet):
    """Return the figure of a picture."""
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle

    keep, paper = in_colour(wanted), sheet.paper
    drawings = {day: Drawing(wanted, day, keep) for day in wanted.days}
    colours = drawings[wanted.day].colours
    width, height = paper.width, sheet.height
    figure = Figure(figsize=(width / INCH, height / INCH), dpi=paper.dpi, facecolor=colours["PAPER"])

    def patch(box: Box, **style) -> None:
        at = (box.left / width, 1 - box.bottom / height)
        figure.add_artist(Rectangle(at, box.width / width, box.height / height, **style))

    for box, day, region, named in sheet.maps:
        axes = figure.add_axes((box.left / width, 1 - box.bottom / height, box.width / width, box.height / height))
        drawings[day].on(axes, region, (box.width, box.height), paper.circle, paper.small, named)
    for box in sheet.rules:
        patch(box, facecolor=colours["INK"], edgecolor="none", linewidth=0)
    for box, style in sheet.swatches:
        for own in style.patches():
            patch(box, **own)
        patch(box, facecolor="none", edgecolor=colours["LAND_LINE"], linewidth=0.4)
    for box, text, size, bold in sheet.texts:
        at = box.left / width, 1 - (box.top + BASELINE * size) / height
        figure.text(*at, text, fontsize=size, fontweight="bold" if bold else "normal", color=colours["INK"])
    return figure


def _about(wanted: Wanted, form: str) -> dict[str, str | None]:
    """Return what a file says of itself, without its time of making."""
    stamp = wanted.stamp
    name = words.PICTURE_FILE_TITLE.format(title=title(wanted))
    about = words.PICTURE_ABOUT.format(citation=stamp.citation, licence=stamp.licence, no_opinion=NO_OPINION)
    source = words.PICTURE_SOURCE.format(version=stamp.data_version, treaty=stamp.treaty, day=stamp.day)
    if form == "pdf":
        own = {"Title": name, "Subject": about, "Keywords": source}
        return own | {"Creator": None, "Producer": None, "CreationDate": None}
    rights = (
        {"Date": None, "Rights": stamp.licence} if form == "svg" else {"Software": None, "Copyright": stamp.licence}
    )
    return {"Title": name, "Description": about, "Source": source} | rights
