"""The charts: drawn with Altair, each with what it counts, a text in place of the picture, and its numbers.

A chart is made once for its data and theme and kept; the days that a visitor chooses are laid into
the finished chart, since they alone change from run to run.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from maps.style import palette
from treaties import trends
from treaties.groups import REGIONS
from treaties.history import History
from treaties.model import Status
from treaties.words import UNIONS, day_text
from views import words
from views.view import Keys

DAYS = "days"
HEIGHT = 320
WAITING_AT_MOST = 20
# Hues that stay apart under colour-blindness (Okabe and Ito); every bar also has an outline.
HUES = ("#E69F00", "#0072B2", "#009E73", "#CC79A7", "#56B4E9")
UNION_HUES = ("#0072B2", "#56B4E9", "#E69F00", "#999999")


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
    numbers_of(numbers, alt_text, file)


def numbers_of(numbers: pd.DataFrame, alt_text: str, file: str) -> None:
    """Offer the numbers of a chart; they are sent only while somebody looks at them."""
    opened = st.expander(words.CHART_NUMBERS, key=f"{Keys.NUMBERS}_{file}", on_change="rerun")
    if opened.open:
        with opened:
            st.dataframe(numbers, hide_index=True, alt=alt_text)
            st.download_button(
                words.DOWNLOAD_CSV,
                numbers.to_csv(index=False),
                f"{file}.csv",
                "text/csv",
                key=f"{Keys.DOWNLOAD}_{file}",
                on_click="ignore",
            )


def with_days(spec: dict, days: Iterable[date]) -> dict:
    """Return a chart with the visitor's days laid into it."""
    marks = [{"day": at(day), "text": day_text(day, short=True)} for day in days]
    return spec | {"datasets": spec["datasets"] | {DAYS: marks}}


def finished(chart: alt.Chart | alt.LayerChart | alt.FacetChart, height: int = HEIGHT) -> dict:
    """Return a chart as Vega-Lite, as wide as its place; `height` in pixels includes axis and legend."""
    drawn: Any = chart.properties(width="container", height=height, background="transparent")
    return drawn.to_dict(validate=False)


def day_rule(ink: str) -> alt.Chart:
    """Return the layer that marks the visitor's days."""
    return (
        alt.Chart(alt.NamedData(DAYS))
        .mark_rule(color=ink, strokeDash=[2, 2], strokeWidth=1.5)
        .encode(x="day:T", tooltip=alt.Tooltip("text:N", title=words.DAY_SHOWN))
    )


def years_axis(title: str = "") -> alt.X:
    """Return the horizontal axis of days, labelled by years."""
    return alt.X("day:T", title=title or None, axis=alt.Axis(format="%Y", tickCount="year", labelOverlap=True))


@lru_cache(maxsize=16)
def counts_frame(history: History, until: date) -> pd.DataFrame:
    """Return the counts over time, a row for each day on which one of them changes."""
    levels = [(level.day, level.bound, level.party, level.signatory) for level in trends.series(history)]
    return pd.DataFrame([level for level in levels if level[0] <= until], columns=pd.Index(words.OVER_TIME_COLUMNS))


@lru_cache(maxsize=16)
def over_time(history: History, until: date, theme: str) -> dict:
    """Return the chart of bound, parties and signatories of a treaty over time."""
    colours = palette(theme)
    levels = [level for level in trends.series(history) if level.day <= until]
    rows = [
        {"day": at(day), "states": getattr(level, measure), "what": name}
        for measure, name in words.MEASURES.items()
        for day, level in [*((level.day, level) for level in levels), (until, levels[-1])]
    ]
    look = {"bound": colours[Status.PARTY], "party": colours["INK"], "signatory": colours[Status.JOINED]}
    names = list(words.MEASURES.values())
    lines = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(interpolate="step-after", strokeWidth=2)
        .encode(
            x=years_axis(),
            y=alt.Y("states:Q", title=words.STATES_AXIS, scale=alt.Scale(domain=[0, 170])),
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
    return with_place_for_days(finished(lines + day_rule(colours["INK"]), 340))


def with_place_for_days(spec: dict) -> dict:
    """Return a chart that has a place for the visitor's days."""
    return spec | {"datasets": spec.get("datasets", {})}


@lru_cache(maxsize=16)
def per_year_frame(history: History, by: str, until: date) -> pd.DataFrame:
    """Return who joined and left in each year by group, a row for each year and group that moved."""
    return pd.DataFrame(trends.per_year(history, by, until), columns=pd.Index(words.PER_YEAR_COLUMNS[by]))


@lru_cache(maxsize=16)
def per_year(history: History, by: str, until: date, theme: str) -> dict:
    """Return the chart of joiners (upwards) and leavers (downwards) per year, by group."""
    groups, hues = {"region": (REGIONS, HUES), "union": (UNIONS, UNION_HUES)}[by]
    rows = [
        {"year": year, "group": group, "rank": groups.index(group), "states": number, "deed": deed}
        for year, group, joined, left in trends.per_year(history, by, until)
        for number, deed in ((joined, "joined"), (-left, "left"))
        if number
    ]
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
            y=alt.Y("states:Q", title=words.PER_YEAR_AXIS, axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "group:N",
                title=None,
                scale=alt.Scale(domain=list(groups), range=list(hues)),
                legend=alt.Legend(orient="bottom", columns=3, symbolStrokeWidth=0.6),
            ),
            order=alt.Order("rank:Q"),
            tooltip=["year:O", "group:N", "deed:N", "states:Q"],
        )
    )
    return finished(bars)


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
    rows = [{"years": f"{year}–{year + 1}", "from": year, "states": years.get(year, 0)} for year in range(last + 1)]
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(color=colours[Status.PARTY])
        .encode(
            x=alt.X(
                "years:O",
                title=words.WAITS_AXIS,
                sort=None,
                axis=alt.Axis(labelAngle=0, labelOverlap="greedy"),
            ),
            y=alt.Y("states:Q", title=words.STATES_AXIS, axis=alt.Axis(tickMinStep=1)),
            tooltip=["years:O", "states:Q"],
        )
    )
    return finished(bars, 220)


@lru_cache(maxsize=32)
def waiting_frame(history: History, day: date) -> pd.DataFrame:
    """Return the states that have signed and not consented by a day, the longest wait first."""
    return pd.DataFrame(
        {"state": history.states[w.iso3].name, "signed": w.signed, "days": w.days} for w in trends.waiting(history, day)
    )


@lru_cache(maxsize=32)
def waiting(history: History, day: date, theme: str) -> dict:
    """Return the chart of the signatories that wait longest, the longest wait on top."""
    longest = waiting_frame(history, day).loc[:, ["state", "days"]].head(WAITING_AT_MOST)
    rows: list[dict] = longest.to_dict(orient="records")
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(color=palette(theme)[Status.SIGNATORY], stroke=palette(theme)["INK"], strokeWidth=0.5)
        .encode(
            x=alt.X("days:Q", title=words.WAITING_AXIS, axis=alt.Axis(tickCount=6)),
            y=alt.Y("state:N", title=None, sort=None, axis=alt.Axis(labelLimit=140)),
            tooltip=["state:N", "days:Q"],
        )
    )
    return finished(bars, 24 * len(rows) + 60)
