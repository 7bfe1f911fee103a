"""The blocks that several pages share: what stands above a map, the cards, disputes and sources, the notes."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from maps.style import palette
from maps.swatch import swatch
from treaties.atlas import FOCUS, Atlas
from treaties.history import History
from treaties.model import Status
from treaties.sentences import day_sentence, standing
from treaties.tables import Unit
from treaties.words import LABEL, day_text
from views import words
from views.text import escaped, plain
from views.view import Keys, View


def head(problems: list[str], view: View, atlas: Atlas) -> None:
    """Show what stands above a map: notices and the sentence of the day.

    Always one block for the page, however much it says: a map whose place among the blocks changed
    would be made anew by the browser.
    """
    with st.container():
        notices(problems, view, atlas)
        for history in view.choice(atlas).histories:
            st.markdown(f"**{plain(day_sentence(history, view.day))}**")


def notices(problems: list[str], view: View, atlas: Atlas) -> None:
    """Say which parts of a link the atlas does not have, and that a day lies after the last check of the data."""
    for problem in problems:
        st.warning(plain(problem))
    if view.day > atlas.snapshot:
        st.caption(words.NOT_CHECKED.format(checked=day_text(atlas.snapshot)))


def focus_cards(view: View, atlas: Atlas) -> None:
    """Show where Lithuania, Kaliningrad and Belarus stand in both treaties on the day."""
    theme = st.context.theme.type or "light"
    line = palette(theme)["LAND_LINE"]
    style = (
        "<style>.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(210px,1fr));column-gap:1.2rem;"
        f"font-size:.92rem;line-height:1.35}}.cards>div{{padding:.5rem 0;border-top:1px solid {line}55}}"
        ".cards p{margin:.15rem 0 0;font-size:inherit}</style>"
    )
    cards = "".join(_card(atlas, atlas.tables.units[unit], view.day, theme) for unit in FOCUS)
    st.html(f"{style}<div class=cards>{cards}</div>")


def _card(atlas: Atlas, unit: Unit, day: date, theme: str) -> str:
    name = words.CARD_NAME if unit.kind == "state" else words.CARD_NAME_OF_A_PART
    title = name.format(name=escaped(unit.name), state=escaped(atlas.tables.states[unit.owner].name))
    rows = (_card_row(history, unit.owner, day, theme) for history in atlas.histories.values())
    return f"<div>{title}{''.join(rows)}</div>"


def _card_row(history: History, iso3: str, day: date, theme: str) -> str:
    status = history.status(iso3, day)
    text = (words.CARD_STATUS if status is Status.NONE else words.CARD_STATUS_SINCE).format(
        treaty=escaped(history.label), status=escaped(LABEL[status]), standing=escaped(standing(history, iso3, day))
    )
    return f"<p>{swatch(status, theme)}{text}</p>"


def state_name(atlas: Atlas, iso3: str) -> str:
    """Return the name of a state, or the code that no state has."""
    state = atlas.tables.states.get(iso3)
    return state.name if state else iso3


def disputes(atlas: Atlas, treaty: str, iso3: str, day: date) -> None:
    """Say what is contested or only reported of a state, with both readings and their sources."""
    for row in atlas.tables.contested_of(treaty, iso3, day):
        st.markdown(
            words.DISPUTE.format(
                label=plain(row.label),
                claim=plain(row.claim),
                claim_sources=links(atlas, row.claim_sources),
                reply=plain(row.reply),
                reply_sources=links(atlas, row.reply_sources),
            )
        )
    for row in atlas.tables.reported_of(treaty, iso3):
        st.markdown(words.REPORT.format(text=plain(row.text), sources=links(atlas, row.sources)))


def territorial(atlas: Atlas, treaty: str, unit: Unit) -> None:
    """Say what was declared of a territory, or of all territories of a state."""
    for row in atlas.tables.territorial:
        if row.treaty == treaty and unit.unit in (row.unit, row.iso3):
            text = (words.TERRITORY_SAID_SINCE if row.since else words.TERRITORY_SAID).format(
                territory=plain(row.territory),
                scope=plain(row.scope),
                since=day_text(row.since) if row.since else "",
                note=plain(row.note),
                sources=links(atlas, (row.source,)),
            )
            st.markdown(text)


def links(atlas: Atlas, keys: Iterable[str]) -> str:
    """Return the sources of a fact as links, by their keys, each once."""
    return " ".join(
        f"[\\[{plain(source.key)}\\]](<{source.link}>)" if source.link else f"\\[{plain(source.key)}\\]"
        for source in atlas.tables.sources_of(tuple(dict.fromkeys(keys)))
    )


def last_change(atlas: Atlas) -> str:
    """Return what the last refresh that changed anything brought, in one sentence."""
    changed = [page for page in atlas.provenance.pages if page.get("changed")]
    if not changed:
        return words.NOTHING_CHANGED
    latest = max(changed, key=lambda page: page["changed"])
    day = day_text(date.fromisoformat(latest["changed"]))
    return words.LAST_CHANGE.format(day=day, changes=" ".join(latest["changes"]))


def notes(atlas: Atlas) -> None:
    """Print the day of the data, what changed last, and the notes on borders and names."""
    st.caption(words.DATA_AS_OF.format(day=day_text(atlas.snapshot), last_change=plain(last_change(atlas))))
    opened = st.expander(words.BORDERS_NOTE, key=Keys.NOTES, on_change="rerun", icon=":material/info:")
    if opened.open:
        with opened:
            for footnote in atlas.tables.footnotes:
                st.markdown(f"- {plain(footnote.text)}")
