"""The map of a view as a picture for print and slides: PNG or SVG, equal-area, made without a browser.

The picture has a title, the sentence of the day, a legend with counts, a close view of Lithuania, Kaliningrad and
Belarus, the source with the data version, and the note on borders. States that are too small to see are circles.
"""

import textwrap
from io import BytesIO
from typing import Any

from exports import words
from exports.drawing import Drawing, Style
from exports.wanted import Wanted
from treaties.model import LEAVING, Status
from treaties.pair import keys_on
from treaties.sentences import day_sentence
from treaties.words import LABEL, NO_OPINION, day_text

DPI = 300
SIZE = (11.0, 6.75)
"""Inches."""
FORMATS = ("png", "svg")
WORLD = (0.01, 0.165, 0.98, 0.715)
CLOSE_VIEW = (0.012, 0.112, 0.155, 0.233)
"""Left, bottom, width and height in parts of the picture. The close view lies below the Cook Islands, over open sea."""
ENTRIES = 7
"""Entries of the legend that stand in one line; more of them take two."""
LINE = 165
"""Letters in a line of the sentence."""
LONG_TITLE = 50
"""Letters of a title that is set smaller."""


def picture(wanted: Wanted, *, form: str = "png") -> bytes:
    """Return the map of a treaty and day as a picture.

    Parameters
    ----------
    wanted : Wanted
        What to draw; `Wanted.keep` are the states that keep their colour.
    form : {"png", "svg"}
        PNG with 300 dots an inch, or SVG.

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
    from matplotlib.figure import Figure

    stamp, choice = wanted.stamp, wanted.choice
    title = words.PICTURE_TITLE.format(subject=choice.short, day=day_text(wanted.day))
    settings: dict[Any, Any] = {
        "svg.hashsalt": stamp.data_version,
        "font.family": "DejaVu Sans",
    }
    about = {
        "Title": words.PICTURE_FILE_TITLE.format(subject=choice.short, day=day_text(wanted.day)),
        "Description": words.PICTURE_ABOUT.format(
            citation=stamp.citation, licence=stamp.licence, no_opinion=NO_OPINION
        ),
        "Source": words.PICTURE_SOURCE.format(version=stamp.data_version, treaty=stamp.treaty, day=stamp.day),
    }
    # No time of making: the same view gives the same bytes.
    rights = (
        {"Date": None, "Rights": stamp.licence} if form == "svg" else {"Software": None, "Copyright": stamp.licence}
    )
    with matplotlib.rc_context(settings):
        drawing = Drawing(wanted)
        ink = drawing.colours["INK"]
        figure = Figure(figsize=SIZE, dpi=DPI, facecolor=drawing.colours["PAPER"])
        drawing.world(figure.add_axes(WORLD))
        drawing.close_view(figure.add_axes(CLOSE_VIEW))
        _legend(figure, wanted, drawing.colours)
        size = 14 if len(choice.short) < LONG_TITLE else 12
        figure.text(0.02, 0.945, title, fontsize=size, fontweight="bold", color=ink)
        checked = wanted.atlas.snapshot
        told = " ".join(day_sentence(history, wanted.day, checked) for history in choice.histories)
        sentence = textwrap.fill(told, LINE, max_lines=2, placeholder=" …")
        figure.text(0.02, 0.93, sentence, fontsize=8.5, color=ink, va="top")
        notes = "\n".join(_notes(wanted))
        figure.text(0.02, 0.015, notes, fontsize=5.8, color=ink, linespacing=1.45, va="bottom")
        out = BytesIO()
        figure.savefig(out, format=form, metadata=about | rights)
    return out.getvalue()


def _legend(figure, wanted: Wanted, colours: dict[str, str]) -> None:
    """Draw the legend below the map: every class with the number of states in it."""
    from matplotlib.legend_handler import HandlerTuple
    from matplotlib.patches import Patch

    keep, entries = wanted.keep, []
    found = keys_on(wanted.choice, wanted.day).items()
    counted = [key for iso3, keys in found if keep is None or iso3 in keep for key in keys]
    for key in wanted.choice.legend:
        number = counted.count(key)
        if key in (Status.NOT_A_STATE, LEAVING) and not number:
            continue
        entries.append((Style.of(key, colours), words.LEGEND_ENTRY.format(label=LABEL[key], number=number)))
    entries.append((Style(colours["NEUTRAL"], 1.0, (("lines", colours["LAND_LINE"]),)), words.DISPUTED_AREA))
    rim = {"facecolor": "none", "edgecolor": colours["LAND_LINE"], "linewidth": 0.4}
    figure.legend(
        # Patches drawn one over the other, where the pad between them would be.
        handles=[tuple(Patch(**patch) for patch in (*style.patches(), rim)) for style, _ in entries],
        labels=[name for _, name in entries],
        handler_map={tuple: HandlerTuple(ndivide=1, pad=0)},
        loc="upper center",
        bbox_to_anchor=(0.58, 0.16),
        ncols=len(entries) if len(entries) <= ENTRIES else -(-len(entries) // 2),
        frameon=False,
        fontsize=7.5,
        labelcolor=colours["INK"],
        handlelength=1.6,
        handleheight=1.1,
        columnspacing=1.4,
    )


def _notes(wanted: Wanted) -> list[str]:
    """Return the lines below the legend: what is contested, the source, the map, the borders."""
    tables, provenance, notes = wanted.atlas.tables, wanted.atlas.provenance, []
    for history in wanted.choice.histories:
        for row in tables.contested:
            if row.treaty == history.id and row.holds_on(wanted.day) and history.status(row.iso3, wanted.day).is_bound:
                name = tables.states[row.iso3].name
                notes.append(words.CONTESTED.format(state=name, label=row.label, treaty=history.short))
    checked = day_text(provenance.snapshot)
    source = [words.SOURCE.format(checked=checked, version=provenance.version, licence=provenance.licence)]
    if wanted.keep is not None:
        source.append(words.IN_COLOUR.format(number=len(wanted.keep), all=len(tables.states)))
    return [*notes, " ".join(source), words.PROJECTION, NO_OPINION]
