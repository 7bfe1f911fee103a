"""The charts: drawn with Altair, each with what it counts, a text for those who cannot see it, and its numbers.

A chart is made once for its data and theme and kept; the days that a visitor chooses are laid into
the finished chart, since they alone change from run to run.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

import altair as alt
import pandas as pd
import streamlit as st

from maps.style import palette
from treaties import trends
from treaties.groups import REGIONS
from treaties.history import History
from treaties.model import LABEL, Act, Status
from treaties.sentences import day_text

DAYS = "days"
HEIGHT = 260
# Hues that stay apart under colour-blindness (Okabe and Ito); every bar also has an outline.
HUES = ("#E69F00", "#0072B2", "#009E73", "#CC79A7", "#56B4E9")
UNION_HUES = ("#0072B2", "#56B4E9", "#E69F00", "#999999")
MEASURES = {
    "bound": "bound: the treaty is in force for the state",
    "party": "parties by the depositary's count",
    "signatory": "signed only",
}


def theme() -> str:
    """Return the theme that the visitor's browser shows."""
    return st.context.theme.type or "light"


def at(day: date) -> str:
    """Return a day as the browser's local midnight: text with a time is not taken for UTC."""
    return f"{day.isoformat()}T00:00:00"


def show(spec: dict, *, counts: str, alt_text: str, numbers: pd.DataFrame, file: str) -> None:
    """Show a chart with what it counts, and its numbers below as a table and a file.

    Parameters
    ----------
    spec : dict
        A finished Vega-Lite chart.
    counts : str
        One sentence: what is counted, and when.
    alt_text : str
        What a screen reader says instead of the picture.
    numbers : pandas.DataFrame
        The numbers of the chart.
    file : str
        The name of the downloaded file, without its ending.
    """
    st.caption(counts)
    st.vega_lite_chart(spec=spec, width="stretch", alt=alt_text)
    with st.expander("The numbers of this chart"):
        st.dataframe(numbers, hide_index=True, alt=alt_text)
        st.download_button(
            "Download as CSV",
            _csv(numbers),
            f"{file}.csv",
            "text/csv",
            key=f"download_{file}",
            on_click="ignore",
        )


def _csv(frame: pd.DataFrame) -> Callable[[], bytes]:
    """Return what writes the file once somebody asks for it."""
    return lambda: frame.to_csv(index=False).encode()


def with_days(spec: dict, days: Iterable[date]) -> dict:
    """Return a chart with the visitor's days laid into it."""
    marks = [{"day": at(day), "text": day_text(day, short=True)} for day in days]
    return spec | {"datasets": spec["datasets"] | {DAYS: marks}}


def _finished(chart: alt.Chart | alt.LayerChart, height: int = HEIGHT) -> dict:
    return chart.properties(width="container", height=height, background="transparent").to_dict(
        validate=False
    )


def _day_rule(ink: str) -> alt.Chart:
    """Return the layer that marks the visitor's days."""
    return (
        alt.Chart(alt.NamedData(DAYS))
        .mark_rule(color=ink, strokeDash=[2, 2], strokeWidth=1.5)
        .encode(x="day:T", tooltip=alt.Tooltip("text:N", title="day shown"))
    )


def _times(title: str = "") -> alt.X:
    return alt.X(
        "day:T", title=title or None, axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True)
    )


@lru_cache(maxsize=16)
def counts_frame(history: History, until: date) -> pd.DataFrame:
    """Return the counts over time, a row for each day on which one of them changes."""
    return pd.DataFrame(
        {"day": p.day, "bound": p.bound, "parties (depositary)": p.party, "signed only": p.signatory}
        for p in trends.series(history)
        if p.day <= until
    )


@lru_cache(maxsize=16)
def over_time(history: History, until: date, theme: str) -> dict:
    """Return the chart of bound, parties and signatories of a treaty over time."""
    colours = palette(theme)
    points = [point for point in trends.series(history) if point.day <= until]
    rows = [
        {"day": at(day), "states": getattr(point, measure), "what": measure}
        for measure in MEASURES
        for day, point in [*((p.day, p) for p in points), (until, points[-1])]
    ]
    look = {"bound": colours[Status.PARTY], "party": colours["INK"], "signatory": colours[Status.JOINED]}
    names = [name.split(":")[0] for name in MEASURES.values()]
    for row in rows:
        row["what"] = MEASURES[row["what"]].split(":")[0]
    lines = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(
            x=_times(),
            y=alt.Y("states:Q", title="states", scale=alt.Scale(domain=[0, 170])),
            color=alt.Color(
                "what:N",
                title=None,
                scale=alt.Scale(domain=names, range=list(look.values())),
                legend=alt.Legend(orient="bottom", columns=1, labelLimit=300, symbolType="stroke"),
            ),
            strokeDash=alt.StrokeDash(
                "what:N", title=None, scale=alt.Scale(domain=names, range=[[1, 0], [6, 3], [2, 2]])
            ),
            tooltip=[
                alt.Tooltip("what:N"),
                alt.Tooltip("day:T", format="%-d %b %Y"),
                alt.Tooltip("states:Q"),
            ],
        )
    )
    return _with_datasets(_finished(lines + _day_rule(colours["INK"]), 300))


def _with_datasets(spec: dict) -> dict:
    """Return a chart that has a place for the visitor's days."""
    return spec | {"datasets": spec.get("datasets", {})}


@lru_cache(maxsize=16)
def per_year_frame(history: History, by: str, until: date) -> pd.DataFrame:
    """Return who joined and left in each year by group, a row for each year and group that moved."""
    group = {"region": "region", "union": "member of"}[by]
    return pd.DataFrame(trends.per_year(history, by, until), columns=["year", group, "joined", "left"])


@lru_cache(maxsize=16)
def per_year(history: History, by: str, until: date, theme: str) -> dict:
    """Return the chart of joiners (upwards) and leavers (downwards) per year, by group."""
    rows = []
    for year, group, joined, left in trends.per_year(history, by, until):
        rows += [
            {"year": year, "group": group, "states": n, "deed": deed}
            for n, deed in ((joined, "joined"), (-left, "left"))
            if n
        ]
    groups, hues = {"region": (REGIONS, HUES), "union": (trends.UNIONS, UNION_HUES)}[by]
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(stroke=palette(theme)["INK"], strokeWidth=0.5)
        .encode(
            x=alt.X(
                "year:O",
                title=None,
                scale=alt.Scale(domain=list(range(history.treaty.opened.year, until.year + 1))),
                axis=alt.Axis(labelOverlap="greedy", labelAngle=0),
            ),
            y=alt.Y("states:Q", title="left (below 0) · joined", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "group:N",
                title=None,
                scale=alt.Scale(domain=list(groups), range=list(hues)),
                legend=alt.Legend(orient="bottom", columns=3),
            ),
            order=alt.Order("group:N"),
            tooltip=["year:O", "group:N", "deed:N", "states:Q"],
        )
    )
    return _finished(bars)


@lru_cache(maxsize=16)
def waits_frame(history: History, until: date) -> pd.DataFrame:
    """Return each state that signed first with its days from signature to consent."""
    return pd.DataFrame(
        {"state": history.states[w.iso3].name, "signed": w.signed, "consent": w.ended, "days": w.days}
        for w in trends.waits(history, until)
    )


@lru_cache(maxsize=16)
def waits(history: History, until: date, theme: str) -> dict:
    """Return the chart of how many states took how many years from signature to consent."""
    colours = palette(theme)
    years: dict[int, int] = {}
    for wait in trends.waits(history, until):
        years[wait.days // 365] = years.get(wait.days // 365, 0) + 1
    last = max(years, default=0)
    rows = [
        {"years": f"{year}–{year + 1}", "from": year, "states": years.get(year, 0)}
        for year in range(last + 1)
    ]
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(color=colours[Status.PARTY])
        .encode(
            x=alt.X(
                "years:O",
                title="years (of 365 days) from signature to consent",
                sort=None,
                axis=alt.Axis(labelAngle=0, labelOverlap="greedy"),
            ),
            y=alt.Y("states:Q", title="states", axis=alt.Axis(tickMinStep=1)),
            tooltip=["years:O", "states:Q"],
        )
    )
    return _finished(bars, 220)


def waiting(rows: list[dict], theme: str) -> dict:
    """Return the chart of the signatories that wait, the longest wait on top."""
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(color=palette(theme)[Status.SIGNATORY], stroke=palette(theme)["INK"], strokeWidth=0.5)
        .encode(
            x=alt.X("days:Q", title="days since signature"),
            y=alt.Y("state:N", title=None, sort=None, axis=alt.Axis(labelLimit=140)),
            tooltip=["state:N", "days:Q"],
        )
    )
    return _finished(bars, 24 * len(rows) + 40)


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

    Bars are the stretches of its standing, coloured as on the map, points its acts.
    """
    colours = palette(theme)
    labels = [history.treaty.label for history in histories]
    bars = [
        {
            "treaty": history.treaty.label,
            "day": at(start),
            "end": at(end),
            "status": LABEL[status],
            "from": day_text(start, short=True),
            "to": day_text(end, short=True) if end < until else "on",
        }
        for history in histories
        for start, end, status in spans(history, iso3, until)
    ]
    acts = [act for history in histories for act in history.acts_of[iso3]]
    names = {history.treaty.id: history.treaty.label for history in histories}
    y = alt.Y(
        "treaty:N", title=None, sort=labels, scale=alt.Scale(domain=labels), axis=alt.Axis(labelLimit=130)
    )
    known = [status for status in LABEL if any(bar["status"] == LABEL[status] for bar in bars)]
    base = alt.Chart(alt.InlineData(values=bars))
    drawn = base.mark_bar(height=34, stroke=colours["LAND_LINE"], strokeWidth=0.6).encode(
        x=_times(),
        x2="end:T",
        y=y,
        color=alt.Color(
            "status:N",
            title=None,
            scale=alt.Scale(domain=[LABEL[s] for s in known], range=[colours[s] for s in known]),
            legend=alt.Legend(orient="bottom", columns=2, symbolType="square", labelLimit=220),
        ),
        tooltip=["treaty:N", "status:N", "from:N", "to:N"],
    )
    points = (
        alt.Chart(alt.InlineData(values=_marks(acts, names)))
        .mark_point(
            filled=True, size=90, fill=colours["PAPER"], stroke=colours["INK"], strokeWidth=1.6, opacity=1
        )
        .encode(
            x="day:T",
            y=y,
            shape=alt.Shape(
                "what:N",
                title=None,
                scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())),
                legend=alt.Legend(
                    orient="bottom",
                    columns=2,
                    symbolFillColor=colours["PAPER"],
                    symbolStrokeColor=colours["INK"],
                ),
            ),
            tooltip=["treaty:N", "act:N", "on:N", "effect:N", "notification:N"],
        )
    )
    return _with_datasets(_finished(drawn + points + _day_rule(colours["INK"]), 150))


SHAPES = {
    "signed": "circle",
    "joined": "diamond",
    "gave notice": "triangle-up",
    "left": "cross",
    "other act": "square",
}


def _marks(acts: Iterable[Act], names: dict[str, str]) -> list[dict]:
    """Return a point for every act, and one for the day on which a notice took effect."""
    marks = []
    for act in acts:
        what = (
            "signed"
            if act.kind == "signature"
            else "joined"
            if act.kind.is_consent
            else "gave notice"
            if act.kind == "withdrawal"
            else "other act"
        )
        mark = {
            "treaty": names[act.treaty],
            "day": at(act.date),
            "what": what,
            "act": act.kind.replace("_", " "),
            "on": day_text(act.date),
            "effect": day_text(act.takes_effect),
            "notification": act.notification or "–",
        }
        marks.append(mark)
        if what == "gave notice":
            marks.append(
                mark | {"day": at(act.takes_effect), "what": "left", "act": "withdrawal takes effect"}
            )
    return marks
