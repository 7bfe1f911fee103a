"""The blocks of the Frontier page: the chronology of the exits, the borders, the neighbours bound."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

import pandas as pd
import streamlit as st

from treaties import borders as law
from treaties import exits
from treaties.atlas import FOCUS, Atlas
from treaties.exits import Step
from treaties.mistakes import mistakes
from treaties.model import Milestone
from treaties.pair import BOTH, Pair
from treaties.sentences import in_sentence
from treaties.tables import Border
from treaties.words import day_text, enumerate_names
from views import clock, controls, panels, tables, words
from views.text import plain
from views.view import Keys, View, change

# The steps by which a state acts towards the depositary; all others happen at home.
AT_THE_DEPOSITARY = ("notice", "effect")


def unfiltered(view: View) -> View:
    """Return the view without groups and states: the region shows all of its states in colour."""
    return replace(view, group="world", states=())


def steps(atlas: Atlas) -> list[Step]:
    """Return the recorded steps of the exits up to today, oldest first."""
    return _steps(atlas, clock.today())


@lru_cache(maxsize=2)
def _steps(atlas: Atlas, today: date) -> list[Step]:
    return [step for step in exits.exit_steps(atlas.tables) if step.day <= today]


def _chosen(found: list[Step], view: View, atlas: Atlas) -> int | None:
    """Return the position of the step that the view shows, or None."""
    looked_at = [history.id for history in view.choice(atlas).histories]
    return next((i for i, s in enumerate(found) if s.day == view.day and s.treaty in looked_at), None)


def _label(step: Step, atlas: Atlas) -> str:
    states = enumerate_names(in_sentence(atlas.tables.states[iso3]) for iso3 in step.states)
    kinds = ", ".join(words.STEP_KINDS.get(kind, kind) for kind in step.kinds)
    template = words.STEP_IN_LAW if set(step.kinds) & set(AT_THE_DEPOSITARY) else words.STEP
    return template.format(day=day_text(step.day, short=True), states=plain(states), kinds=plain(kinds))


def _caption(step: Step, atlas: Atlas) -> str:
    told = [text for m in step.milestones for text in (m.text, m.votes and words.VOTES.format(votes=m.votes)) if text]
    treaty = plain(atlas.tables.treaties[step.treaty].label)
    return words.STEP_CAPTION.format(treaty=treaty, told=plain(" ".join(told)))


def chronology(view: View, atlas: Atlas) -> None:
    """Offer every step of the exits; choosing one shows its day and treaty on the map."""
    found = steps(atlas)
    st.header(words.STEPS, anchor=False)
    with st.container(key="list"):
        st.radio(
            words.CHOOSE_A_STEP,
            range(len(found)),
            index=None,
            format_func=lambda at: _label(found[at], atlas),
            captions=[_caption(step, atlas) for step in found],
            **controls.controlled(
                Keys.STEP,
                _chosen(found, view, atlas),
                lambda at: change(treaty=found[at].treaty, day=found[at].day),
            ),
        )


def consequences(view: View, atlas: Atlas) -> None:
    """Say what the chosen step changed and for whom, with votes, notification numbers and sources."""
    found = steps(atlas)
    at = _chosen(found, view, atlas)
    with st.container():
        if at is None:
            st.caption(words.NO_STEP_CHOSEN)
            return
        step = found[at]
        st.markdown(words.CHANGED_ON.format(day=plain(day_text(step.day))))
        lines = exits.consequence(atlas.histories[step.treaty], step)
        st.markdown("\n".join(f"- {plain(line)}" for line in lines))
        for milestone in step.milestones:
            parts = [
                plain(milestone.text),
                milestone.votes and words.VOTES.format(votes=plain(milestone.votes)),
                milestone.notification and words.NOTIFICATION.format(notification=plain(milestone.notification)),
                plain(milestone.note),
                panels.links(atlas, milestone.sources),
            ]
            st.caption(" ".join(filter(None, parts)))


def often_wrong(atlas: Atlas) -> None:
    """State plainly what is often got wrong, as far as the acts say it today."""
    pair = atlas.choices.get(BOTH)
    found = mistakes(atlas, pair, clock.today()) if isinstance(pair, Pair) else ()
    if not found:
        return
    lines = [
        words.MISTAKE.format(
            mistake=plain(item.mistake), fact=plain(item.fact), sources=panels.links(atlas, item.sources)
        )
        for item in found
    ]
    with st.container(border=True):
        st.header(words.OFTEN_WRONG, anchor=False)
        st.markdown("\n".join(lines))


def neighbours(view: View, atlas: Atlas) -> None:
    """Say which land neighbours of Russia and Belarus are bound by which treaty on the day."""
    states, units, lines = atlas.tables.states, atlas.tables.units, []
    around = {iso3: law.neighbours_of(iso3, units, atlas.neighbours) for iso3 in law.AROUND}
    st.header(words.AROUND, anchor=False)
    for iso3, found in around.items():
        for history in atlas.histories.values():
            flagged = [other for other in found if atlas.tables.contested_of(history.id, other, view.day)]
            line = law.neighbour_sentence(history, iso3, found, view.day, contested=flagged)
            lines.append(f"- {plain(line)}")
    st.markdown("\n".join(lines))
    rows = []
    for iso3 in sorted(set().union(*around.values()), key=lambda iso3: states[iso3].name):
        beside = [states[own].name for own, found in around.items() if iso3 in found]
        cells = (plain(states[iso3].name), plain(enumerate_names(beside)))
        rows.append(dict(zip(words.AROUND_COLUMNS, cells, strict=True)) | tables.standings(atlas, iso3, view.day))
    st.table(pd.DataFrame(rows), hide_index=True, alt=words.AROUND_ALT)
    st.caption(words.AROUND_NOTE)


def borders(view: View, atlas: Atlas) -> None:
    """Show each border of the three with the neighbour's standing and the lengths published."""
    st.header(words.BORDERS, anchor=False)
    units, (neighbour, length) = atlas.tables.units, words.BORDER_COLUMNS
    for unit in FOCUS:
        rows = [
            {neighbour: plain(units[other].name)}
            | tables.standings(atlas, units[other].state, view.day)
            | {length: _lengths(atlas, lengths)}
            for other, lengths in law.borders_of(unit, atlas.neighbours, atlas.tables.borders)
            if units[other].state
        ]
        st.subheader(plain(units[unit].name), anchor=False)
        st.table(pd.DataFrame(rows), hide_index=True, alt=words.BORDERS_ALT.format(name=units[unit].name))
    st.caption(words.BORDERS_CAPTION)


def _lengths(atlas: Atlas, lengths: tuple[Border, ...]) -> str:
    """Return the published lengths of one border, each with what it includes and who says so."""
    said = [
        (words.LENGTH_DATED if border.date else words.LENGTH).format(
            km=f"{border.km:,.2f}".rstrip("0").rstrip("."),
            what=plain(border.what),
            date=plain(border.date),
            sources=panels.links(atlas, (border.source,)),
        )
        for border in lengths
    ]
    return "; ".join(said) or words.NO_LENGTH


def table_of_steps(atlas: Atlas) -> None:
    """Offer the chronology as a table, one row a milestone; it is sent only while it is open."""
    opened = st.expander(words.STEPS_TABLE, key=Keys.CHRONOLOGY, on_change="rerun")
    if opened.open:
        with opened:
            rows = [_row(step, milestone, atlas) for step in steps(atlas) for milestone in step.milestones]
            frame = pd.DataFrame(rows, columns=pd.Index(words.STEP_COLUMNS))
            tables.show_acts(frame, alt=words.STEPS_ALT, link=words.ACT_SOURCE)


def _row(step: Step, milestone: Milestone, atlas: Atlas) -> tuple:
    """Return a milestone as a row of `views.words.STEP_COLUMNS`."""
    states = ", ".join(atlas.tables.states[iso3].name for iso3 in milestone.states)
    sources = [source.url for source in atlas.tables.sources_of(milestone.sources)]
    return (
        *(milestone.date, atlas.tables.treaties[step.treaty].label, states),
        *(words.STEP_KINDS.get(milestone.step, milestone.step), milestone.text, milestone.votes),
        *(milestone.notification, sources[0] if sources else "", milestone.note),
    )
