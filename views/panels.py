"""The blocks of the pages: sentence, counts, cards, the selected state, the table, the notes."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from maps.payload import FOCUS
from maps.style import palette
from treaties import combined
from treaties.combined import combined_on
from treaties.counts import MEANING, counts_on
from treaties.groups import GROUPS, members
from treaties.model import LABEL, Act, State, Status, Unit
from treaties.sentences import day_sentence, day_text, standing
from views.data import Atlas
from views.navigation import FOLDER
from views.state import BOTH, Keys, View
from views.text import escaped, plain


def head(problems: list[str], view: View, atlas: Atlas) -> None:
    """Show what stands above a map: notices and the sentence of the day.

    Always one block for the page, however much it says: a map whose place among the blocks changed
    would be made anew by the browser.
    """
    with st.container():
        notices(problems, view, atlas)
        sentence(view, atlas)


def notices(problems: list[str], view: View, atlas: Atlas) -> None:
    """Say what a link asked for in vain, and that a day lies after the last check of the data."""
    for problem in problems:
        st.warning(plain(problem))
    if view.day > atlas.snapshot:
        st.caption(
            f"Not checked after {day_text(atlas.snapshot)}, the day of the depositary's pages that the atlas was made "
            "from; later days show what was known then."
        )


def sentence(view: View, atlas: Atlas) -> None:
    """Say in words how many states are bound on the day, and what happened on it."""
    for treaty in view.treaties:
        st.markdown(f"**{plain(day_sentence(atlas.histories[treaty], view.day))}**")


def chosen_states(view: View, atlas: Atlas, day: date) -> list[str]:
    """Return the ISO3 codes of the states or the group that the visitor chose, on a day."""
    return list(view.states) or members(atlas.tables.states, view.group, day)


def counts(view: View, atlas: Atlas) -> None:
    """Show the named counts of the day, with the change in a year."""
    for treaty in view.treaties:
        history = atlas.histories[treaty]
        now = counts_on(history, view.day)
        change = now - counts_on(history, year_before(view.day))
        label = history.treaty.label
        st.metric(
            f"bound · {label}" if view.treaty == BOTH else "states bound",
            now.bound,
            delta=f"{change.bound:+d} in a year" if change.bound else "same as a year before",
            delta_color="off" if not change.bound else "normal",
            delta_arrow="off" if not change.bound else "auto",
            help=f"{MEANING['bound'].capitalize()}.",
        )
        st.caption(
            f"{now.party} parties by the depositary's count (consents less exits) · {now.withdrawing} leaving · "
            f"{now.joined} joined, not yet in force · {now.signatory} signed only · {now.no_act} no act · "
            f"{now.left} left"
        )
        if view.group != "world" or view.states:
            chosen = chosen_states(view, atlas, view.day)
            bound = sum(history.status(iso3, view.day).is_bound for iso3 in chosen)
            name = "states chosen" if view.states else f"states of {GROUPS[view.group]}"
            st.markdown(f"**{bound} of the {len(chosen)} {plain(name)}** are bound.")


def year_before(day: date) -> date:
    """Return the same day a year before; for 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=366)


def focus_cards(view: View, atlas: Atlas) -> None:
    """Show where Lithuania, Kaliningrad and Belarus stand in both treaties on the day."""
    line = palette(st.context.theme.type or "light")["LAND_LINE"]
    style = (
        "<style>.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(210px,1fr));column-gap:1.2rem;"
        f"font-size:.92rem;line-height:1.35}}.cards>div{{padding:.5rem 0;border-top:1px solid {line}55}}"
        ".cards i{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-right:.45em;"
        f"border:1px solid {line}}}.cards p{{margin:.15rem 0 0;font-size:inherit}}</style>"
    )
    cards = "".join(_card(atlas, atlas.tables.units[unit], view.day) for unit in FOCUS)
    st.html(f"{style}<div class=cards>{cards}</div>")


def _card(atlas: Atlas, unit: Unit, day: date) -> str:
    colours = palette(st.context.theme.type or "light")
    own = unit.unit if unit.kind == "state" else unit.sovereign
    rows = ""
    for history in atlas.histories.values():
        status = history.status(own, day)
        rows += (
            f"<p><i style='background:{colours[status]}'></i>{escaped(history.treaty.label)}: "
            f"<b>{escaped(LABEL[status])}</b>{_detail(history, own, day, status)}</p>"
        )
    note = " <small>(part of the Russian Federation, whose status it has)</small>" if unit.kind == "exclave" else ""
    return f"<div><b>{escaped(unit.name)}</b>{note}{rows}</div>"


def _detail(history, iso3: str, day: date, status: Status) -> str:
    text = standing(history, iso3, day)
    return "" if status is Status.NONE else f" <small>({escaped(text)})</small>"


def selected(view: View, atlas: Atlas) -> None:
    """Show the selected unit: its standing, its acts with their sources, what is contested or reported."""
    unit = atlas.tables.units.get(view.unit or "")
    if unit is None:
        st.caption("Choose a state on the map, or type its name, to see its acts and their sources.")
        return
    st.subheader(plain(unit.name), anchor=False)
    if unit.kind == "exclave":
        st.markdown(f"Part of {plain(state_name(atlas, unit.sovereign))}: its status is that of the state.")
    elif unit.kind == "territory":
        st.markdown(f"Territory of {plain(state_name(atlas, unit.sovereign))}; never counted as a state.")
    if unit.note:
        st.markdown(plain(unit.note))
    own = unit.unit if unit.kind == "state" else unit.sovereign
    if own in atlas.tables.states:
        for history in atlas.histories.values():
            st.markdown(f"**{plain(history.treaty.short)}:** {plain(standing(history, own, view.day))}")
            disputes(atlas, history.treaty.id, own, view.day)
            territorial(atlas, history.treaty.id, unit)
        acts = [act for history in atlas.histories.values() for act in history.acts_of[own]]
        act_table(atlas, acts)
        st.page_link(FOLDER / "state.py", label="Everything about this state", icon=":material/flag:")


def state_name(atlas: Atlas, iso3: str) -> str:
    """Return the name of a state, or the code that no state has."""
    state = atlas.tables.states.get(iso3)
    return state.name if state else iso3


def disputes(atlas: Atlas, treaty: str, iso3: str, day: date) -> None:
    """Say what is contested or only reported of a state, with both readings and their sources."""
    for row in atlas.tables.contested:
        if (row.treaty, row.iso3) == (treaty, iso3) and row.since <= day and not (row.until and row.until < day):
            st.markdown(
                f":material/balance: **Contested: {plain(row.label)}** {plain(row.claim)} "
                f"{links(atlas, row.claim_sources)}  \n{plain(row.reply)} {links(atlas, row.reply_sources)}"
            )
    for row in atlas.tables.reported:
        if (row.treaty, row.iso3) == (treaty, iso3):
            st.markdown(f":material/info: **Reported, not counted:** {plain(row.text)} {links(atlas, row.sources)}")


def territorial(atlas: Atlas, treaty: str, unit: Unit) -> None:
    """Say what was declared of a territory, or of all territories of a state."""
    for row in atlas.tables.territorial:
        if row.treaty == treaty and unit.unit in (row.unit, row.iso3):
            since = f", from {day_text(row.since)}" if row.since else ""
            note = f" {plain(row.note)}" if row.note else ""
            st.markdown(f"- {plain(row.territory)}: {plain(row.scope)}{since}.{note} {links(atlas, (row.source,))}")


def links(atlas: Atlas, keys: tuple[str, ...]) -> str:
    """Return the sources of a fact as links, by their keys."""
    found = [atlas.tables.sources[key] for key in keys if key in atlas.tables.sources]
    return " ".join(
        f"[\\[{plain(source.key)}\\]](<{source.url}>)"
        if source.url.startswith("https://") or source.url.startswith("http://")
        else f"\\[{plain(source.key)}\\]"
        for source in found
    )


def act_table(atlas: Atlas, acts: list[Act]) -> None:
    """Show acts of one state as a table, each with its days, its notification and its source."""
    if not acts:
        st.markdown("No act of this state is recorded under either treaty.")
        return
    frame = pd.DataFrame(
        [
            {
                "Treaty": atlas.tables.treaties[act.treaty].label,
                "Act": act.kind.replace("_", " "),
                "Day": act.date,
                "Takes effect": act.takes_effect,
                "Notification": act.notification,
                "Source": atlas.tables.sources[act.source].url if act.source in atlas.tables.sources else "",
                "Note": act.note,
            }
            for act in acts
        ]
    )
    st.dataframe(
        frame,
        hide_index=True,
        column_config={"Source": st.column_config.LinkColumn(display_text="depositary page")},
        alt="Acts of the selected state with their days and sources",
    )


def table(view: View, atlas: Atlas) -> None:
    """Show what the map shows as a table: every state, its status and the days of change.

    The rows are sent only while the table is open.
    """
    chosen = set(chosen_states(view, atlas, view.day))
    classes = _classes(view, atlas)
    rows = [
        (iso3, state)
        for iso3, state in sorted(atlas.tables.states.items(), key=lambda item: item[1].name)
        if iso3 in chosen and (not view.show or classes[iso3] in view.show)
    ]
    opened = st.expander(
        "The same as a table: sort, search, download", key=Keys.TABLE, on_change="rerun", icon=":material/table_rows:"
    )
    if opened.open:
        with opened:
            st.caption(f"{len(rows)} states on {day_text(view.day)}")
            st.dataframe(
                _frame(rows, classes, view, atlas),
                hide_index=True,
                height=420,
                alt=f"Status of {len(rows)} states on {day_text(view.day)}",
            )


def _frame(rows: list[tuple[str, State]], classes: dict, view: View, atlas: Atlas) -> pd.DataFrame:
    found = []
    for iso3, state in rows:
        row = {"State": state.name, "Code": iso3, "Region": state.region}
        if view.treaty == BOTH:
            row["Both treaties"] = combined.LABEL[classes[iso3]]
        for treaty in view.treaties:
            history = atlas.histories[treaty]
            label = f" ({history.treaty.label.lower()})" if view.treaty == BOTH else ""
            coming = history.next_change(iso3, view.day)
            row["Status" + label] = LABEL[history.status(iso3, view.day)]
            row["Since" + label] = history.since(iso3, view.day)
            row["Next change" + label] = coming[0] if coming else None
        found.append(row)
    return pd.DataFrame(found)


def _classes(view: View, atlas: Atlas) -> dict:
    on = [atlas.histories[treaty].on(view.day) for treaty in view.treaties]
    return combined_on(*on) if view.treaty == BOTH else on[0]


def last_change(atlas: Atlas) -> str:
    """Return what the last refresh that changed anything brought, in one sentence."""
    changed = [page for page in atlas.provenance.pages if page.get("changed")]
    if not changed:
        return "No act changed since the atlas was first compared with the depositary's pages."
    latest = max(changed, key=lambda page: page["changed"])
    return f"Last change, page of {day_text(date.fromisoformat(latest['changed']))}: {' '.join(latest['changes'])}"


def notes(atlas: Atlas) -> None:
    """Print the day of the data, what changed last, and the notes on borders and names."""
    st.caption(
        f"Data as of {day_text(atlas.snapshot)} (United Nations Treaty Collection). {plain(last_change(atlas))} "
        "Boundaries: made with Natural Earth; they and the names imply no opinion on the status of any territory."
    )
    opened = st.expander("Borders, names and disputed areas", key=Keys.NOTES, on_change="rerun", icon=":material/info:")
    if opened.open:
        with opened:
            for footnote in atlas.tables.footnotes:
                st.markdown(f"- {plain(footnote.text)}")
