"""The blocks of the Frontier page: the chronology of the exits, the borders, the neighbours bound."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from maps.payload import FOCUS
from treaties import frontier
from treaties.frontier import Step
from treaties.model import Border, Milestone
from treaties.sentences import day_text, enumerate_names, in_sentence
from views import controls, data, panels, standings, state
from views.data import Atlas
from views.state import Keys, View
from views.text import plain

# The steps by which a state acts towards the depositary; all others happen at home.
AT_THE_DEPOSITARY = ("notice", "effect")
KINDS = {
    "announcement": "announcement",
    "statement": "joint statement",
    "government": "government",
    "parliament": "vote in parliament",
    "president": "president signs",
    "notice": "notice given",
    "effect": "exit takes effect",
}


def unfiltered(view: View) -> View:
    """Return the view without groups and states: the region shows all of its states in colour."""
    return replace(view, group="world", states=())


def steps(atlas: Atlas) -> list[Step]:
    """Return the recorded steps of the exits up to today, oldest first."""
    return [step for step in frontier.exit_steps(atlas.tables) if step.day <= data.today()]


def _chosen(found: list[Step], view: View) -> int | None:
    """Return the position of the step that the view shows, or None."""
    return next((i for i, s in enumerate(found) if s.day == view.day and s.treaty in view.treaties), None)


def _names(step: Step, atlas: Atlas) -> str:
    return enumerate_names(in_sentence(atlas.tables.states[iso3]) for iso3 in step.states)


def _kinds(step: Step) -> str:
    return ", ".join(KINDS.get(kind, kind) for kind in step.kinds)


def chronology(view: View, atlas: Atlas) -> None:
    """Offer every step of the exits; choosing one shows its day and treaty on the map."""
    found = steps(atlas)

    def label(at: int) -> str:
        step = found[at]
        text = f"{day_text(step.day, short=True)} · {plain(_names(step, atlas))}: {plain(_kinds(step))}"
        return f"**{text}**" if set(step.kinds) & set(AT_THE_DEPOSITARY) else text

    def caption(step: Step) -> str:
        said = " ".join(m.text + (f" Votes: {m.votes}." if m.votes else "") for m in step.milestones)
        return f"{plain(atlas.tables.treaties[step.treaty].label)} · {plain(said)}"

    st.header("Step by step", anchor=False)
    with st.container(height=600):
        st.radio(
            "Choose a step to see its day on the map; bold steps change something in law",
            range(len(found)),
            index=None,
            format_func=label,
            captions=[caption(step) for step in found],
            **controls.controlled(
                Keys.STEP,
                _chosen(found, view),
                lambda at: state.change(treaty=found[at].treaty, day=found[at].day),
            ),
        )


def consequences(view: View, atlas: Atlas) -> None:
    """Say what the chosen step changed and for whom, with votes, notification numbers and sources."""
    found = steps(atlas)
    at = _chosen(found, view)
    with st.container():
        if at is None:
            st.caption("Choose a step of the chronology to read what it changed, and for whom.")
            return
        step = found[at]
        st.markdown(f"**What changed on {plain(day_text(step.day))}**")
        lines = frontier.consequence(atlas.histories[step.treaty], step)
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))
        for milestone in step.milestones:
            parts = [plain(milestone.text)]
            parts += [f"Votes: {plain(milestone.votes)}."] if milestone.votes else []
            parts += [f"{plain(milestone.notification)}."] if milestone.notification else []
            parts += [plain(milestone.note)] if milestone.note else []
            st.caption(" ".join([*parts, panels.links(atlas, milestone.sources)]))


def often_wrong(view: View, atlas: Atlas) -> None:
    """State plainly what is often got wrong, from the acts themselves."""
    ccm, ottawa = atlas.histories["ccm"], atlas.histories["ottawa"]
    states, last = atlas.tables.states, data.today()
    five = frontier.leavers(ottawa)
    ever = {iso3 for iso3 in five if not frontier.never_party(ccm, iso3, last)}
    only = [in_sentence(states[iso3]) for iso3 in five if iso3 in ever]
    others = [in_sentence(states[iso3]) for iso3 in five if iso3 not in ever]
    notice, exit_day = _exit(atlas, "ccm", "LTU")
    since = ottawa.since("BLR", last)
    facts = {
        "A vote is not an exit.": (
            "A vote in parliament changes nothing at the depositary. A state stays bound until six months "
            "after its notice: Lithuania voted in July 2024 to leave the Convention on Cluster Munitions, "
            f"gave notice on {day_text(notice)} and was bound until the day before {day_text(exit_day)}."
        ),
        "Belarus is in the Ottawa Treaty.": (
            f"It is bound since {day_text(since)}. It has never signed or joined the Convention on Cluster "
            "Munitions; Russia, with Kaliningrad, has never signed or joined either."
        ),
        f"Of the states that left, only {enumerate_names(only)} left both treaties.": (
            f"{enumerate_names(others)} left the Ottawa Treaty; they never signed or joined the Convention "
            "on Cluster Munitions, so there was nothing for them to leave."
        ),
        "Ukraine has not left the Ottawa Treaty.": (
            "It notified a suspension, which the treaty does not provide for and other parties contest; it "
            "is counted as bound, and marked."
        ),
    }
    with st.container(border=True):
        st.header("What is often got wrong", anchor=False)
        st.markdown("\n".join(f"- **{plain(claim)}** {plain(fact)}" for claim, fact in facts.items()))


def _exit(atlas: Atlas, treaty: str, iso3: str) -> tuple:
    """Return the day of the notice of withdrawal and the day on which it took effect."""
    act = next(act for act in atlas.histories[treaty].acts_of[iso3] if act.kind == "withdrawal")
    return act.date, act.takes_effect


def neighbours(view: View, atlas: Atlas) -> None:
    """Say which land neighbours of Russia and Belarus are bound by which treaty on the day."""
    states, units = atlas.tables.states, atlas.tables.units
    around = {iso3: frontier.neighbours_of(iso3, units, atlas.neighbours) for iso3 in frontier.AROUND}
    st.header("Who around Russia and Belarus is bound", anchor=False)
    lines = []
    for iso3, found in around.items():
        for history in atlas.histories.values():
            flagged = standings.contested(atlas.tables, history.treaty.id, view.day)
            line = frontier.neighbour_sentence(history, iso3, found, view.day, contested=flagged)
            lines.append(f"- {plain(line)}")
    st.markdown("\n".join(lines))
    rows = []
    for iso3 in sorted(set().union(*around.values()), key=lambda iso3: states[iso3].name):
        beside = [states[own].name for own, found in around.items() if iso3 in found]
        rows.append(
            {"State": plain(states[iso3].name), "Land border with": plain(enumerate_names(beside))}
            | standings.columns(atlas, iso3, view.day)
        )
    st.table(pd.DataFrame(rows), hide_index=True, alt="Land neighbours of Russia and Belarus and their standing")
    st.caption(
        "Land borders only, those of Kaliningrad included; neighbours across the sea are left out, and so "
        "are disputed areas, which are no states."
    )


def borders(view: View, atlas: Atlas) -> None:
    """Show each border of the three with the neighbour's standing and the lengths published."""
    st.header("The borders one by one", anchor=False)
    units = atlas.tables.units
    for unit in FOCUS:
        rows = [
            {"Neighbour": plain(units[other].name)}
            | standings.columns(atlas, frontier.state_of(units[other]), view.day)
            | {"Published length": _lengths(atlas, lengths)}
            for other, lengths in frontier.borders_of(unit, atlas.neighbours, atlas.tables.borders)
            if frontier.state_of(units[other])
        ]
        st.subheader(plain(units[unit].name), anchor=False)
        st.table(pd.DataFrame(rows), hide_index=True, alt=f"Borders of {units[unit].name}")
    st.caption(
        "Lengths as published, each with what it includes and who says so; none is measured on the map. "
        "Where two publications differ, both stand. Kaliningrad has the standing of Russia."
    )


def _lengths(atlas: Atlas, lengths: tuple[Border, ...]) -> str:
    """Return the published lengths of one border, each with what it includes and who says so."""
    said = []
    for border in lengths:
        day = f", {plain(border.date)}" if border.date else ""
        source = panels.links(atlas, (border.source,))
        said.append(f"**{f'{border.km:,.2f}'.rstrip('0').rstrip('.')} km**, {plain(border.what)}{day} {source}")
    return "; ".join(said) or "no published length in the atlas"


def table_of_steps(atlas: Atlas) -> None:
    """Offer the chronology as a table, one row a milestone; it is sent only while it is open."""
    opened = st.expander("The chronology as a table", key=Keys.CHRONOLOGY, on_change="rerun")
    if opened.open:
        with opened:
            st.dataframe(
                pd.DataFrame(_row(step, m, atlas) for step in steps(atlas) for m in step.milestones),
                hide_index=True,
                column_config={"Source": st.column_config.LinkColumn(display_text="source")},
                alt="Every step of the exits with votes, notification numbers and sources",
            )


def _row(step: Step, milestone: Milestone, atlas: Atlas) -> dict:
    return {
        "Day": milestone.date,
        "Treaty": atlas.tables.treaties[step.treaty].label,
        "States": ", ".join(atlas.tables.states[iso3].name for iso3 in milestone.states),
        "Step": KINDS.get(milestone.step, milestone.step),
        "What happened": milestone.text,
        "Votes": milestone.votes,
        "Notification": milestone.notification,
        "Source": next((atlas.tables.sources[key].url for key in milestone.sources), ""),
        "Note": milestone.note,
    }
