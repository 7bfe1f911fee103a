"""The charts: Vega-Lite on shared axes for all treaties, with words at the lines and bars instead of a legend.

A chart is made once for its data and theme and kept. The days that a visitor chooses are laid into the finished
chart, since they alone change from run to run.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

import pandas as pd
import streamlit as st

from maps.style import palette
from treaties import trends
from treaties.groups import REGIONS
from treaties.history import History
from treaties.model import Status
from treaties.words import UNIONS, day_text
from views import tables, words
from views.view import Keys

Histories = tuple[History, ...]
DAYS = "days"
GROUPS = {"region": REGIONS, "union": UNIONS}
# Lines of one colour are told apart by their dashes, as in the map's time bar, and by the name at their end.
DASHES = ([1, 0], [6, 4], [2, 2], [8, 3, 2, 3])
HEIGHT, ROW, AXIS = 340, 64, 50
"""Height of a chart, of each of many small ones, and of the axis below them; in pixels."""
NUMBERS_FROM = 560
"""Width of a chart from which the number of every bar finds room, in pixels; below, only the highest has one."""


def theme() -> str:
    """Return the theme that the visitor's browser shows."""
    return st.context.theme.type or "light"


def at(day: date) -> str:
    """Return a day as the browser's local midnight: text with a time is not taken for UTC."""
    return f"{day.isoformat()}T00:00:00"


def numbers_of(numbers: pd.DataFrame, alt_text: str, file: str) -> None:
    """Offer the numbers of a chart as a table and a CSV file; they are sent only while somebody looks at them."""
    opened = st.popover(words.CHART_NUMBERS, key=f"{Keys.NUMBERS}_{file}", on_change="rerun")
    if opened.open:
        with opened:
            key, data = f"{Keys.DOWNLOAD}_{file}", numbers.to_csv(index=False)
            st.download_button(words.DOWNLOAD_CSV, data, f"{file}.csv", "text/csv", key=key, on_click="ignore")
            tables.show(numbers, alt=alt_text)


def with_days(spec: dict, days: Iterable[date]) -> dict:
    """Return a chart with the visitor's days laid into it."""
    marks = [{"day": at(day), "text": day_text(day, short=True)} for day in days]
    return spec | {"datasets": spec["datasets"] | {DAYS: marks}}


def _field(name: str, kind: str = "nominal", **more: object) -> dict:
    """Return the channel of a field."""
    return {"field": name, "type": kind, **more}


def _tooltip(names: Iterable[str], titles: Iterable[str]) -> list[dict]:
    """Return what the pointer is told: fields with their titles."""
    return [_field(name, title=title) for name, title in zip(names, titles, strict=False)]


def _chart(height: int, rows: list[dict], x: dict, y: dict, *layers: dict) -> dict:
    """Return layers on common rows and axes; `height` in pixels includes the axis."""
    data = {"datasets": {"rows": rows}, "data": {"name": "rows"}}
    return {"height": height, "background": "transparent", **data, "encoding": {"x": x, "y": y}, "layer": [*layers]}


@lru_cache(maxsize=8)
def counts_frame(histories: Histories, until: date) -> pd.DataFrame:
    """Return the counts over time, a row for each treaty and day on which one of them changes."""
    rows = [
        (history.label, level.day, level.bound, level.party, level.signatory)
        for history in histories
        for level in trends.series(history)
        if level.day <= until
    ]
    return pd.DataFrame(rows, columns=pd.Index(words.OVER_TIME_COLUMNS))


@lru_cache(maxsize=8)
def over_time(histories: Histories, until: date, theme: str) -> dict:
    """Return the chart of the states bound by each treaty over time, with a place for the visitor's days."""
    colours, rows = palette(theme), []
    for history in histories:
        bound = {level.day: level.bound for level in trends.series(history) if level.day <= until}
        now = next(reversed(bound.values()), 0)
        rows += [
            {"treaty": history.label, "day": at(day), "told": day_text(day, short=True), "states": number, "end": ""}
            for day, number in (bound | {until: now}).items()
        ]
        rows[-1]["end"] = words.LINE_END.format(treaty=history.label, number=now)
    names = [history.label for history in histories]
    dashes = {"domain": names, "range": [DASHES[place % len(DASHES)] for place in range(len(names))]}
    line = {"type": "line", "interpolate": "step-after", "strokeWidth": 2.5, "color": colours[Status.PARTY]}
    rule = {"type": "rule", "strokeDash": [2, 2], "strokeWidth": 1.5, "color": colours["INK"]}
    # The name stands below the end, where nothing lies under a count that grew, and on paper: no line crosses it.
    name = {
        "type": "text",
        "align": "right",
        "baseline": "top",
        "dx": -4,
        "dy": 8,
        "fontSize": 14,
        "fontWeight": "bold",
    }
    looks = {"stroke": colours["PAPER"], "strokeWidth": 5, "strokeJoin": "round"}, {"color": colours["INK"]}
    years = {"format": "%Y", "tickCount": "year", "labelOverlap": True, "title": None, "grid": False}
    told = _tooltip(("treaty", "told", "states"), words.OVER_TIME_COLUMNS)
    return _chart(
        HEIGHT,
        rows,
        _field("day", "temporal", axis=years),
        _field("states", "quantitative", title=words.BOUND_AXIS, scale={"domainMin": 0}),
        {"mark": line, "encoding": {"strokeDash": _field("treaty", scale=dashes, legend=None)}},
        {"mark": {"type": "point", "opacity": 0, "size": 150}, "encoding": {"tooltip": told}},
        {
            "data": {"name": DAYS},
            "mark": rule,
            "encoding": {"y": None, "tooltip": _tooltip(["text"], [words.DAY_SHOWN])},
        },
        *({"mark": name | look, "encoding": {"text": _field("end")}} for look in looks),
    )


@lru_cache(maxsize=8)
def per_year_frame(histories: Histories, by: str, until: date) -> pd.DataFrame:
    """Return who joined and left in each year by group, a row for each treaty, year and group that moved."""
    rows = [(history.label, *row) for history in histories for row in trends.per_year(history, by, until)]
    return pd.DataFrame(rows, columns=pd.Index(words.PER_YEAR_COLUMNS[by]))


@lru_cache(maxsize=8)
def per_year(histories: Histories, by: str, until: date, theme: str) -> dict:
    """Return the chart of those who joined (upwards) and left (downwards) per year, a row for each treaty and group."""
    rows = {}
    for history in histories:
        found = trends.per_year(history, by, until)
        for group in GROUPS[by]:
            name = words.ROW_OF_GROUP.format(treaty=history.label, group=group)
            rows[name] = {year: (joined, left) for year, own, joined, left in found if own == group}
    years = range(min(history.treaty.opened.year for history in histories), until.year + 1)
    return _rows_of_bars(rows, years, None, (Status.PARTY, Status.WITHDRAWN), words.MOVED, theme)


@lru_cache(maxsize=8)
def waits_frame(histories: Histories, until: date) -> pd.DataFrame:
    """Return each state that signed first with the time from its signature to its consent, or so far."""
    rows = [
        (history.label, history.states[wait.iso3].name, wait.signed, wait.ended, wait.days, wait.years)
        for history in histories
        for wait in trends.waits(history, until)
    ]
    return pd.DataFrame(rows, columns=pd.Index(words.WAITS_COLUMNS))


@lru_cache(maxsize=8)
def waits(histories: Histories, until: date, theme: str) -> dict:
    """Return the chart of the whole years between signature and consent (upwards) or so far (downwards)."""
    rows = {}
    for history in histories:
        number = Counter((wait.years, wait.ended is None) for wait in trends.waits(history, until))
        rows[history.label] = {years: (number[years, False], number[years, True]) for years, _ in number}
    years = range(max((years for row in rows.values() for years in row), default=0) + 1)
    return _rows_of_bars(rows, years, words.WAITS_AXIS, (Status.PARTY, Status.SIGNATORY), words.WAITED, theme)


def _rows_of_bars(
    rows: dict[str, dict[int, tuple[int, int]]],
    places: range,
    title: str | None,
    looks: tuple[str, str],
    told: list[str],
    theme: str,
) -> dict:
    """Return small charts one below the other, which share both axes: the bars stand over and hang under their ground.

    Parameters
    ----------
    rows : dict of str to dict of int to (int, int)
        The numbers upwards and downwards at each place, by the name of the row.
    places : range
        The places from left to right; `title` is what they are, if they do not say it themselves.
    looks : (str, str)
        The names of the two colours in `maps.style.palette`; `told` is what the two numbers are.
    """
    colours = palette(theme)
    up, down = (max((pair[side] for row in rows.values() for pair in row.values()), default=0) for side in (0, 1))
    pitch, bars, grounds = (up + down) * 1.3 or 1, [], []
    for below, (name, row) in enumerate(reversed(rows.items())):
        ground = below * pitch + 1.15 * down
        grounds.append({"name": name, "ground": ground, "beside": ground + 0.75 * up})
        for side, (sign, what) in enumerate(zip((1, -1), told, strict=True)):
            highest = max((pair[side] for pair in row.values()), default=0)
            bars += [
                {"name": name, "place": place, "what": what, "number": pair[side], "highest": pair[side] == highest}
                | {"ground": ground, "end": ground + sign * pair[side], "sign": sign}
                for place, pair in row.items()
                if pair[side]
            ]
    ink = {"color": colours["INK"]}
    number = {"type": "text", "fontSize": 11, "dy": {"expr": "-3 * datum.sign"}, **ink}
    number |= {"baseline": {"expr": "datum.sign > 0 ? 'bottom' : 'top'"}}
    number |= {"opacity": {"expr": f"datum.highest || width > {NUMBERS_FROM} ? 1 : 0"}}
    line = {"data": {"values": grounds}, "mark": {"type": "rule", "opacity": 0.5, **ink}}
    name = {"type": "text", "align": "right", "baseline": "middle", "fontSize": 13, "fontWeight": "bold", **ink}
    looks_of = {"domain": told, "range": [colours[look] for look in looks]}
    pointer = _tooltip(("name", "place", "what", "number"), words.BAR)
    return _chart(
        max(len(rows) * ROW, HEIGHT - 2 * AXIS) + AXIS,
        bars,
        _field("place", "ordinal", scale={"domain": [*places]})
        | {"axis": {"title": title, "labelAngle": 0, "labelOverlap": "parity"}},
        _field("ground", "quantitative", scale={"domain": [0, len(rows) * pitch], "nice": False}, axis=None),
        {
            "mark": "bar",
            "encoding": {
                "y2": {"field": "end"},
                "color": _field("what", scale=looks_of, legend=None),
                "tooltip": pointer,
            },
        },
        {"mark": number, "encoding": {"y": _field("end", "quantitative"), "text": _field("number")}},
        line | {"encoding": {"x": {"value": 0}, "x2": {"value": "width"}}},
        {
            "data": {"values": grounds},
            "mark": name,
            "encoding": {"x": {"value": "width"}, "y": _field("beside", "quantitative"), "text": _field("name")},
        },
    )
