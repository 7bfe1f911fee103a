"""The blocks of the Frontier page: the chronology of the exits, the borders, the neighbours bound."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from treaties import borders as law
from treaties import documents
from treaties.atlas import FOCUS, Atlas
from treaties.exits import Step
from treaties.mistakes import mistakes
from treaties.model import Milestone
from treaties.pair import BOTH, Pair
from treaties.tables import Border
from treaties.words import enumerate_names
from views import clock, evidence, panels, ribbon, story, tables, words
from views.text import plain
from views.view import Keys, View


def unfiltered(view: View) -> View:
    """Return the view without groups and states: the region shows all of its states in colour."""
    return replace(view, group="world", states=())


def chronology(atlas: Atlas) -> None:
    """Tell every step of the exits, which the map follows while it is read."""
    st.header(words.STEPS, anchor=False)
    st.caption(words.STEPS_HOW.format(anchor=ribbon.ANCHOR))
    st.html(story.html(atlas, clock.today()))


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
            bound = law.bound_of(history, found, view.day)
            form = words.AROUND_LINE if bound else words.AROUND_NOBODY
            lines.append(form.format(sentence=plain(line), address=evidence.bound_at(history, view, states=bound)))
    st.markdown("\n".join(lines))
    rows = []
    for iso3 in sorted(set().union(*around.values()), key=lambda iso3: states[iso3].name):
        beside = [states[own].name for own, found in around.items() if iso3 in found]
        cells = (plain(states[iso3].name), plain(enumerate_names(beside)))
        rows.append(dict(zip(words.AROUND_COLUMNS, cells, strict=True)) | tables.standings(atlas, iso3, view.day))
    st.table(pd.DataFrame(rows), hide_index=True, alt=words.AROUND_ALT)
    st.caption(words.AROUND_NOTE)


def borders(view: View, atlas: Atlas) -> None:
    """Show each border of Russia, Belarus and Lithuania with the neighbour's standing and the lengths published."""
    st.header(words.BORDERS, anchor=False)
    units, (neighbour, length) = atlas.tables.units, words.BORDER_COLUMNS
    for unit in dict.fromkeys((*FOCUS, *law.AROUND)):
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
            rows = [
                _row(step, milestone, atlas)
                for step in story.steps(atlas, clock.today())
                for milestone in step.milestones
            ]
            frame = pd.DataFrame(rows, columns=pd.Index(words.STEP_COLUMNS))
            tables.show(frame, alt=words.STEPS_ALT, wide=(words.STEP_COLUMNS[4], words.STEP_COLUMNS[-1]))


def _row(step: Step, milestone: Milestone, atlas: Atlas) -> tuple:
    """Return a milestone as a row of `views.words.STEP_COLUMNS`."""
    states = ", ".join(atlas.tables.states[iso3].name for iso3 in milestone.states)
    source, *_ = (*documents.of_sources(milestone.sources, atlas.tables), None)
    return (
        *(milestone.date, atlas.tables.treaties[step.treaty].label, states),
        *(words.STEP_KINDS.get(milestone.step, milestone.step), milestone.text, milestone.votes),
        *(documents.notification(milestone.notification), source, milestone.note),
    )
