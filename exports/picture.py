"""The map of a view as a picture for print and slides: PNG or SVG, equal-area, made without a browser.

Knows no colours of its own: they come as a palette, the one of the map on the page. The picture has a title,
the sentence of the day, a legend with counts, a close view of Lithuania, Kaliningrad and Belarus, the
source with the data version, and the note on borders. States that are too small to see are circles.
"""

import textwrap
from collections.abc import Collection, Mapping
from datetime import date
from io import BytesIO
from threading import Lock

from exports.drawing import HATCH, LIGHTER, Drawing, Dress, Subject
from treaties.provenance import NAME, NO_OPINION, Provenance
from treaties.rows import BOTH, classes_on, label
from treaties.sentences import day_sentence, day_text

DPI = 300
SIZE = (11.0, 6.75)
"""Inches."""
FORMATS = ("png", "svg")
LINE = 165
"""Letters in a line of the sentence."""
# Settings of matplotlib are of the whole process: one picture at a time.
ONE_AT_A_TIME = Lock()


def picture(
    subject: Subject,
    provenance: Provenance,
    dress: Dress,
    treaty: str,
    day: date,
    *,
    form: str = "png",
    keep: Collection[str] | None = None,
    link: str = "",
) -> bytes:
    """Return the map of a treaty and day as a picture.

    Parameters
    ----------
    subject : Subject
        The law and the shapes.
    provenance : Provenance
        For the source line and the properties of the file.
    dress : Dress
        Colours and patterns.
    treaty : str
        A treaty id, or "both".
    day : datetime.date
        The day.
    form : {"png", "svg"}
        PNG with 300 dots an inch, or SVG.
    keep : collection of str, optional
        The ISO3 codes of the states that keep their colour; all if None.
    link : str, optional
        Where the view is to be seen; goes into the citation.

    Raises
    ------
    ValueError
        If there is no such form.
    """
    if form not in FORMATS:
        raise ValueError(f"a picture is one of {', '.join(FORMATS)}, not '{form}'")
    import matplotlib
    from matplotlib.figure import Figure

    stamp = provenance.stamp(treaty, day, link=link)
    title = f"{provenance.subject(treaty)}: {day_text(day)}"
    settings = {"hatch.linewidth": 0.7, "svg.hashsalt": stamp.data_version, "font.family": "DejaVu Sans"}
    about = {
        "Title": f"{NAME}: {title}",
        "Description": f"{stamp.citation} Licence: {stamp.licence}. {NO_OPINION}",
        "Source": f"Data version {stamp.data_version}, treaty {stamp.treaty}, day {stamp.day}",
    }
    # No time of making: the same view gives the same bytes.
    rights = {"Date": None, "Rights": stamp.licence}
    with ONE_AT_A_TIME, matplotlib.rc_context(settings):
        figure = Figure(figsize=SIZE, dpi=DPI, facecolor=dress.colours["PAPER"])
        drawing = Drawing(subject, dress, treaty, day, keep)
        drawing.world(figure.add_axes((0.01, 0.165, 0.98, 0.715)))
        drawing.close_view(figure.add_axes((0.012, 0.17, 0.18, 0.27)))
        _legend(figure, dress, treaty, classes_on(subject.histories, treaty, day), keep)
        ink = dress.colours["INK"]
        figure.text(0.02, 0.945, title, fontsize=14 if treaty != BOTH else 12, fontweight="bold", color=ink)
        sentence = textwrap.fill(_sentence(subject, treaty, day), LINE, max_lines=2, placeholder=" …")
        figure.text(0.02, 0.93, sentence, fontsize=8.5, color=ink, va="top")
        notes = "\n".join(_notes(subject, provenance, treaty, day, keep))
        figure.text(0.02, 0.015, notes, fontsize=5.8, color=ink, linespacing=1.45, va="bottom")
        out = BytesIO()
        figure.savefig(out, format=form, metadata=about | (rights if form == "svg" else _as_png(rights)))
    return out.getvalue()


def _as_png(rights: Mapping[str, str | None]) -> dict[str, str | None]:
    """Return the properties of SVG that PNG has under other names."""
    return {"Software": None, "Copyright": rights["Rights"]}


def _legend(figure, dress: Dress, treaty: str, classes: Mapping[str, str], keep: Collection[str] | None) -> None:
    """Draw the legend below the map: every class with the number of states in it."""
    from matplotlib.colors import to_rgba
    from matplotlib.patches import Patch

    colours, entries = dress.colours, []
    counted = [key for iso3, key in classes.items() if keep is None or iso3 in keep]
    for key in dress.legend[BOTH if treaty == BOTH else "one"]:
        number = counted.count(key)
        if key == "NOT_A_STATE" and not number:
            continue
        hatch = HATCH[dress.patterns[key]] if key in dress.patterns else None
        name = f"{label(key)}: {number}"
        entries.append(Patch(facecolor=colours[key], edgecolor="#FFFFFF", hatch=hatch, linewidth=0, label=name))
    line = to_rgba(colours["LAND_LINE"], LIGHTER)
    style = {"facecolor": colours["NEUTRAL"], "edgecolor": line, "hatch": HATCH["stripes"]}
    entries.append(Patch(**style, linewidth=0, label="Disputed area"))
    figure.legend(
        handles=entries,
        loc="lower center",
        bbox_to_anchor=(0.5, 0.112),
        ncols=len(entries),
        frameon=False,
        fontsize=7.5,
        labelcolor=colours["INK"],
        handlelength=1.6,
        handleheight=1.1,
        columnspacing=1.4,
    )


def _treaties(subject: Subject, treaty: str) -> list[str]:
    return [one for one in subject.histories if treaty in (BOTH, one)]


def _sentence(subject: Subject, treaty: str, day: date) -> str:
    return " ".join(day_sentence(subject.histories[one], day) for one in _treaties(subject, treaty))


def _notes(subject: Subject, provenance: Provenance, treaty: str, day: date, keep: Collection[str] | None) -> list[str]:
    """Return the lines below the legend: what is contested, the source, the map, the borders."""
    notes = []
    for row in subject.tables.contested:
        holds = row.since <= day and not (row.until and row.until < day)
        if row.treaty in _treaties(subject, treaty) and holds:
            history = subject.histories[row.treaty]
            if history.status(row.iso3, day).is_bound:
                name = subject.tables.states[row.iso3].name
                notes.append(f"{name}: {row.label}; counted as bound by the {history.treaty.short}.")
    source = (
        f"Source: United Nations Treaty Collection, pages of {day_text(provenance.snapshot)}; "
        f"{NAME}, data version {provenance.version}, {provenance.licence}."
    )
    if day > provenance.snapshot:
        source += f" Not checked after {day_text(provenance.snapshot)}."
    if keep is not None:
        source += f" In colour and in the legend: {len(keep)} of {len(subject.tables.states)} states."
    projection = (
        "Equal Earth projection, centred on 11° E; equal area. Circles are states too small to see. "
        "Territories are lighter and not counted. Antarctica is not drawn. Made with Natural Earth."
    )
    return [*notes, source, projection, NO_OPINION]
