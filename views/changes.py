"""The blocks of the Changes page: two days, who did what between them, the trends."""

from dataclasses import replace
from datetime import date
from itertools import groupby

import streamlit as st

from treaties import trends
from treaties.counts import counts_on
from treaties.history import History
from treaties.model import ActKind
from treaties.sentences import day_text
from views import charts, controls, data, panels, state
from views.data import Atlas
from views.state import Keys, View
from views.text import plain

NAMED_WITH_DAYS = 12


def period(view: View, atlas: Atlas) -> View:
    """Return the view with both days set, the earlier one first; by default the last year."""
    since = view.since or panels.year_before(view.day)
    earlier, later = sorted((max(since, data.FIRST_DAY), max(view.day, data.FIRST_DAY)))
    return replace(view, since=earlier, day=later)


def days(view: View) -> None:
    """Choose the two days."""
    usual = {"min_value": data.FIRST_DAY, "max_value": data.today(), "format": "YYYY-MM-DD", "width": 145}
    st.date_input(
        "Earlier day",
        **usual,
        **controls.controlled(Keys.SINCE, view.since, lambda day: state.change(since=day, day=view.day)),
    )
    st.date_input(
        "Later day",
        **usual,
        **controls.controlled(Keys.UNTIL, view.day, lambda day: state.change(since=view.since, day=day)),
    )


def presets(view: View, atlas: Atlas) -> None:
    """Offer periods that people ask for, each up to today."""
    today = data.today()
    histories = [atlas.histories[treaty] for treaty in view.treaties]
    starts = {
        "The last year": panels.year_before(today),
        "Since Lithuania left the CCM": _exit_of(atlas.histories["ccm"], "LTU"),
        "Since entry into force": min(history.treaty.in_force for history in histories),
    }
    with st.container(horizontal=True, gap="small"):
        for name, since in starts.items():
            st.button(name, on_click=state.change, kwargs={"since": since, "day": today}, help=day_text(since))


def _exit_of(history: History, iso3: str) -> date:
    """Return the day on which a state's first withdrawal took effect."""
    return next(act.takes_effect for act in history.acts_of[iso3] if act.kind is ActKind.WITHDRAWAL)


def balance(view: View, atlas: Atlas) -> None:
    """Say how the numbers changed between the two days."""
    lines = []
    for treaty in view.treaties:
        history = atlas.histories[treaty]
        before, now = counts_on(history, view.since), counts_on(history, view.day)
        change = now - before
        lines.append(
            f"- **{plain(history.treaty.short)}**, {day_text(view.since)} and {day_text(view.day)}: "
            f"{before.bound} and {now.bound} states bound ({_moved(change.bound)}); "
            f"{before.party} and {now.party} parties by the depositary's count ({_moved(change.party)}); "
            f"{before.signatory} and {now.signatory} signed only ({_moved(change.signatory)})."
        )
    st.markdown("\n".join(lines))


def _listed(found: list[tuple[date, str]]) -> str:
    """Return names with their days; many names are put together by year instead."""
    if len(found) <= NAMED_WITH_DAYS:
        return ", ".join(f"{name} ({day_text(day, short=True)})" for day, name in found) or "nobody"
    years = groupby(found, key=lambda row: row[0].year)
    return "".join(f"\n    - {year}: {', '.join(name for _, name in rows)}" for year, rows in years)


def _moved(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "no change"


def names(view: View, atlas: Atlas) -> None:
    """List by name who signed, joined, became bound, gave notice and left between the two days."""
    chosen = set(panels.chosen_states(view, atlas, view.day))
    scope = "" if view.group == "world" and not view.states else ", of the states chosen above"
    st.header(f"Who did what after {day_text(view.since)} up to {day_text(view.day)}", anchor=False)
    for treaty in view.treaties:
        history = atlas.histories[treaty]
        st.subheader(plain(history.treaty.short), anchor=False)
        lines = []
        for deed, rows in trends.between(history, view.since, view.day).items():
            found = [(day, plain(history.states[iso3].name)) for day, iso3 in rows if iso3 in chosen]
            number = f", {len(found)}{scope}" if found else ""
            lines.append(f"- **{trends.DEEDS[deed]}{number}:** {_listed(found)}")
        st.markdown("\n".join(lines))


def trends_over_time(view: View, atlas: Atlas) -> None:
    """Draw the trends of each treaty, up to today."""
    today, look = data.today(), charts.theme()
    st.header("Trends", anchor=False)
    st.caption("All states, up to today; the dashed lines are the two days chosen above.")
    for draw in (_over_time, _regions, _unions, _waits):
        columns = st.columns(len(atlas.histories), gap="medium")
        for column, history in zip(columns, atlas.histories.values(), strict=True):
            with column:
                draw(history, view, today, look)
    for history in atlas.histories.values():
        _waiting(history, view, look)


def _over_time(history: History, view: View, today: date, look: str) -> None:
    label = history.treaty.label
    st.subheader(f"{plain(label)}: states over time", anchor=False)
    charts.show(
        charts.with_days(charts.over_time(history, today, look), [view.since, view.day]),
        counts="States bound (in force), parties by the depositary's count (consents less exits), and states "
        "that have signed only, on each day.",
        alt_text=f"Lines of the number of states bound, counted as parties and signed only, {label.lower()}",
        numbers=charts.counts_frame(history, today),
        file=f"states-over-time-{history.treaty.id}",
    )


def _regions(history: History, view: View, today: date, look: str) -> None:
    _per_year(history, "region", "by region", "by M49 region of the state", today, look)


def _unions(history: History, view: View, today: date, look: str) -> None:
    _per_year(history, "union", "in EU and NATO", "by membership of the state on the day of the act", today, look)


def _per_year(history: History, by: str, name: str, group: str, today: date, look: str) -> None:
    label = history.treaty.label
    st.subheader(f"{plain(label)}: joined and left, {name}", anchor=False)
    charts.show(
        charts.per_year(history, by, today, look),
        counts=f"States per year: consent deposited (up), exit in effect (down), {group}.",
        alt_text=f"Bars of the number of states that joined and left per year, {name}, {label.lower()}",
        numbers=charts.per_year_frame(history, by, today),
        file=f"per-year-{by}-{history.treaty.id}",
    )


def _waits(history: History, view: View, today: date, look: str) -> None:
    label = history.treaty.label
    st.subheader(f"{plain(label)}: from signature to consent", anchor=False)
    charts.show(
        charts.waits(history, today, look),
        counts="States by the years between signature and consent; only states that signed, then consented.",
        alt_text=f"Bars of the number of states by years from signature to consent, {label.lower()}",
        numbers=charts.waits_frame(history, today),
        file=f"signature-to-consent-{history.treaty.id}",
    )


def _waiting(history: History, view: View, look: str) -> None:
    label, found = history.treaty.label, charts.waiting_frame(history, view.day)
    st.subheader(f"{plain(label)}: signed and still waiting", anchor=False)
    if found.empty:
        st.markdown(f"On {day_text(view.day)}, no state has signed without consenting.")
        return
    shown = min(len(found), charts.WAITING_AT_MOST)
    charts.show(
        charts.waiting(history, view.day, look),
        counts=f"Days from signature to {day_text(view.day)} of the states that have signed and not "
        f"consented; {shown} of {len(found)}, the longest wait first.",
        alt_text=f"Bars of the days that signatories have waited, {label.lower()}",
        numbers=found,
        file=f"waiting-{history.treaty.id}",
    )
