"""The blocks that several pages share: the faults of a link, the sentence, disputes and sources, the notes."""

from collections.abc import Iterable
from datetime import date

import streamlit as st

from treaties import documents
from treaties.atlas import Atlas
from treaties.documents import Document
from treaties.sentences import day_sentence
from treaties.tables import Unit
from treaties.words import day_text
from views import words
from views.text import escaped, plain
from views.view import Keys, View


def problems(found: list[str]) -> None:
    """Say which parts of a link the atlas does not have.

    Always one place on the page, however much it says: a map whose place among the blocks changed
    would be made anew by the browser.
    """
    place = st.empty()
    if found:
        with place.container():
            for problem in found:
                st.warning(plain(problem))


def sentence(view: View, atlas: Atlas) -> None:
    """Say how many states are bound on the day, on a page without a map that says it."""
    for history in view.choice(atlas).histories:
        st.markdown(f"**{plain(day_sentence(history, view.day, atlas.snapshot))}**")


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
    """Return the sources of a fact as links named by publisher and day, by their keys, each once."""
    return linked(documents.of_sources(keys, atlas.tables))


def linked(found: Iterable[Document], between: str = ", ") -> str:
    """Return documents as links, ready for Markdown."""
    return between.join(f"[{plain(one.name)}](<{one.url}>)" if one.url else plain(one.name) for one in found)


def linked_html(found: Iterable[Document]) -> str:
    """Return documents as links, ready for HTML."""
    return ", ".join(
        f"<a href='{escaped(one.url)}' target=_blank rel=noopener>{escaped(one.name)}</a>"
        if one.url
        else escaped(one.name)
        for one in found
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
    """Print the day of the data and that borders imply no opinion; behind it what changed last, and the notes."""
    opened = st.expander(words.DATA_AS_OF.format(day=day_text(atlas.snapshot)), key=Keys.NOTES, on_change="rerun")
    if opened.open:
        with opened:
            st.markdown(plain(last_change(atlas)))
            for footnote in atlas.tables.footnotes:
                st.markdown(f"- {plain(footnote.text)} {links(atlas, footnote.sources)}")
