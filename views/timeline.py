"""The drawn timeline of one state: both treaties on one axis."""

from datetime import date
from functools import lru_cache

import altair as alt

from maps.style import palette
from treaties.history import History
from treaties.model import Act, ActKind, Status
from treaties.words import LABEL, day_text
from views import charts, words
from views.text import escaped

HEIGHT = 200
SHAPES = {
    "signed": "circle",
    "joined": "diamond",
    "gave notice": "triangle-up",
    "left": "cross",
    "other act": "square",
}
SIGNS = {"signed": "○", "joined": "◇", "gave notice": "△", "left": "✚", "other act": "□"}
WHAT = {ActKind.SIGNATURE: "signed", ActKind.WITHDRAWAL: "gave notice"}
# A bar is named if the name, at some 7 pixels a letter, fits into it.
ROOM = "scale('x', toDate(datum.end)) - scale('x', toDate(datum.day)) > 7 * length(datum.status) + 8"


def spans(history: History, iso3: str, until: date) -> list[tuple[date, date, Status]]:
    """Return the stretches of a state's standing from the treaty's opening to a day: from, to, status."""
    points = [(max(day, history.treaty.opened), status) for day, status in history.breakpoints[iso3]]
    ends = [day for day, _ in points[1:]] + [until]
    return [
        (start, min(end, until), status)
        for (start, status), end in zip(points, ends, strict=True)
        if start < min(end, until)
    ]


@lru_cache(maxsize=64)
def timeline(histories: tuple[History, ...], iso3: str, until: date, theme: str) -> dict:
    """Return the drawn timeline of one state: both treaties on one axis.

    Bars are the stretches of its standing, coloured as on the map and named where there is room;
    points are its acts.
    """
    colours = palette(theme)
    marks = [mark for h in histories for act in h.acts_of[iso3] for mark in _marks(h, act)]
    layers = [
        *_bars([(h, *span) for h in histories for span in spans(h, iso3, until)], until, colours),
        *([_points(marks, colours)] if marks else []),
        charts.day_rule(colours["INK"]),
    ]
    return charts.with_place_for_days(charts.finished(alt.layer(*layers), HEIGHT))


def legend(histories: tuple[History, ...], iso3: str, until: date, theme: str) -> str:
    """Return the legend of a state's timeline as HTML that wraps on a narrow screen."""
    colours = palette(theme)
    found = {status for history in histories for _, _, status in spans(history, iso3, until)}
    marks = {mark["what"] for h in histories for act in h.acts_of[iso3] for mark in _marks(h, act)}
    swatch = "display:inline-block;width:.8em;height:.8em;margin-right:.4em;border:1px solid"
    parts = [
        f"<span style='white-space:nowrap'><span style='{swatch} {colours['LAND_LINE']};"
        f"background:{colours[status]}'></span>{escaped(LABEL[status])}</span>"
        for status in LABEL
        if status in found
    ]
    parts += [
        f"<span style='white-space:nowrap'>{SIGNS[what]} {words.MARKS[what]}</span>" for what in SIGNS if what in marks
    ]
    return f"<div style='display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.88rem'>{''.join(parts)}</div>"


def _rows(**options) -> alt.Y:
    """Return the vertical axis: a row for each treaty."""
    return alt.Y("treaty:N", title=None, sort=None, axis=alt.Axis(labelLimit=130), **options)


def _bars(stretches: list[tuple], until: date, colours: dict[str, str]) -> list[alt.Chart]:
    """Return the bars of (history, from, to, status), and their names where there is room."""
    known = [status for status in LABEL if status in {stretch[3] for stretch in stretches}]
    dark = {status for status in known if _luminance(colours[status]) < 0.18}
    rows = [
        {
            "treaty": history.treaty.label,
            "day": charts.at(start),
            "end": charts.at(end),
            "status": LABEL[status],
            "from": day_text(start, short=True),
            "to": day_text(end, short=True) if end < until else words.TIMELINE_ON,
            "ink": "#FFFFFF" if status in dark else "#1B2733",
        }
        for history, start, end, status in stretches
    ]
    data = alt.Chart(alt.InlineData(values=rows))
    bars = data.mark_bar(stroke=colours["LAND_LINE"], strokeWidth=0.6).encode(
        x=charts.years_axis(),
        x2="end:T",
        y=_rows(),
        color=alt.Color(
            "status:N",
            title=None,
            scale=alt.Scale(domain=[LABEL[s] for s in known], range=[colours[s] for s in known]),
            legend=None,
        ),
        tooltip=["treaty:N", "status:N", "from:N", "to:N"],
    )
    names = data.mark_text(align="left", dx=4, dy=-18, fontSize=11).encode(
        x="day:T",
        y=_rows(),
        text=alt.condition(ROOM, "status:N", alt.value("")),
        color=alt.Color("ink:N", scale=None),
    )
    return [bars, names]


def _luminance(colour: str) -> float:
    """Return the relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _points(marks: list[dict], colours: dict[str, str]) -> alt.Chart:
    """Return the acts as points."""
    known = [what for what in SHAPES if any(mark["what"] == what for mark in marks)]
    return (
        alt.Chart(alt.InlineData(values=marks))
        .mark_point(size=90, yOffset=10, fill=colours["PAPER"], stroke=colours["INK"], strokeWidth=1.6, opacity=1)
        .encode(
            x="day:T",
            y=_rows(),
            order=alt.Order("rank:Q"),
            shape=alt.Shape(
                "what:N",
                title=None,
                scale=alt.Scale(domain=known, range=[SHAPES[what] for what in known]),
                legend=None,
            ),
            tooltip=["treaty:N", "act:N", "on:N", "effect:N", "notification:N"],
        )
    )


def _marks(history: History, act: Act) -> list[dict]:
    """Return a point for an act, and one for the day on which a notice took effect."""
    what = "joined" if act.kind.is_consent else WHAT.get(act.kind, "other act")
    mark = {
        "treaty": history.treaty.label,
        "day": charts.at(act.date),
        "what": what,
        "act": act.kind.words,
        "on": day_text(act.date),
        "effect": day_text(act.takes_effect),
        "notification": act.notification or words.TIMELINE_NO_NOTIFICATION,
        "rank": int(what != "other act"),
    }
    if act.kind is not ActKind.WITHDRAWAL:
        return [mark]
    left = {"day": charts.at(act.takes_effect), "what": "left", "act": words.TIMELINE_LEFT}
    return [mark, mark | left]
