"""The blocks of the Check page: the sentence, the form that writes one, the verdict and what it rests on."""

from datetime import date
from functools import lru_cache

import streamlit as st

from claims.model import Answer, Ground, Verdict
from claims.names import Names
from claims.text import SENTENCES_AT_MOST, Checked, check_text, reading
from treaties import documents
from treaties.atlas import Atlas
from treaties.documents import Document
from treaties.model import Milestone
from treaties.words import ARTICLE, WITH_ARTICLE, day_text
from views import clock, controls, panels, tables, words
from views.text import plain
from views.view import CLAIM_AT_MOST, View, change

SENTENCE, STATE, TREATY, KIND, DAY = (f"check_{name}" for name in ("sentence", "state", "treaty", "kind", "day"))

# Said in the word first, then in sign and colour.
SIGNS = {
    Answer.TRUE: (":material/check_circle:", "green"),
    Answer.FALSE: (":material/cancel:", "red"),
    Answer.PARTLY: (":material/contrast:", "orange"),
    Answer.CANNOT: (":material/help:", "gray"),
}


def _ground(atlas: Atlas) -> Ground:
    return Ground(atlas, clock.today())


@lru_cache(maxsize=2)
def _names(atlas: Atlas) -> Names:
    """Return the names of all states, gathered once for each version of the data."""
    return Names.of(atlas.tables)


def checked(text: str, atlas: Atlas) -> list[Checked]:
    """Return the verdict on each sentence of a text by the data as they are now."""
    return check_text(text, _ground(atlas), _names(atlas))


def box(view: View) -> None:
    """Take a sentence, or several; what is written stands in the address."""
    st.text_area(
        words.SENTENCE,
        height=112,
        max_chars=CLAIM_AT_MOST,
        placeholder=words.SENTENCE_SAMPLE,
        help=words.SENTENCE_HELP.format(number=SENTENCES_AT_MOST),
        **controls.controlled(SENTENCE, view.claim, lambda text: change(claim=text.strip())),
    )
    # The text is taken when the box is left, which pressing the button does.
    st.button(words.CHECK, icon=":material/fact_check:")


def form(view: View, atlas: Atlas) -> None:
    """Write a sentence from choices, for those who would rather not phrase one."""
    names = {iso3: state.name for iso3, state in atlas.tables.by_name.items()}
    chosen = view.unit if view.unit in names else "LTU"
    choices, first = list(atlas.choices), list(names).index(chosen)
    with st.form("check_form", border=True):
        st.selectbox(words.STATE, list(names), index=first, format_func=names.__getitem__, key=STATE)
        st.selectbox(words.CLAIM, list(words.CLAIMS), key=KIND)
        with st.container(horizontal=True, gap="small"):
            st.selectbox(
                words.TREATY,
                choices,
                index=choices.index(view.treaty),
                format_func=lambda id: atlas.choices[id].label,
                key=TREATY,
            )
            st.date_input(words.DAY, view.day, **controls.days(atlas), key=DAY)
        st.form_submit_button(words.WRITE_AND_CHECK, on_click=_write, args=(atlas,))


def _write(atlas: Atlas) -> None:
    """Put the sentence of the form into the view."""
    chosen = st.session_state
    day = chosen[DAY] if isinstance(chosen[DAY], date) else clock.today()
    change(claim=sentence(atlas, chosen[STATE], chosen[TREATY], chosen[KIND], day))


def sentence(atlas: Atlas, iso3: str, treaty: str, kind: str, day: date) -> str:
    """Return the sentence that a choice of the form means."""
    name, choice = _names(atlas).written(atlas.tables.states[iso3]), atlas.choices[treaty]
    return words.CLAIMS[kind].format(
        day=day_text(day),
        state=ARTICLE.format(name=name) if iso3 in WITH_ARTICLE else name,
        treaty=words.BOTH_TREATIES if choice.several else words.THE_TREATY.format(treaty=choice.short),
    )


def verdicts(view: View, atlas: Atlas) -> None:
    """Show the verdict on each sentence with its reason, its acts and text to paste."""
    for number, found in enumerate(checked(view.claim, atlas)):
        with st.container(border=True, key=f"check_verdict_{number}"):
            _verdict(found, atlas)


def _verdict(found: Checked, atlas: Atlas) -> None:
    verdict = found.verdict
    icon, colour = SIGNS[verdict.answer]
    st.markdown(f"## :{colour}[{icon} {words.VERDICTS[verdict.answer]}]")
    st.markdown(words.QUOTED.format(sentence=plain(found.sentence)))
    st.markdown(f"**{plain(verdict.reason)}**")
    for note in verdict.notes:
        st.markdown(f":material/info: {plain(note)}")
    if not found.claims:
        st.markdown(words.WHAT_CAN_BE)
        return
    readings = " · ".join(plain(reading(claim, _ground(atlas))) for claim in found.claims)
    st.caption(words.READ_AS.format(readings=readings))
    if verdict.acts:
        tables.acts(verdict.acts, atlas, alt=words.VERDICT_ACTS_ALT)
    for step in verdict.steps:
        st.markdown(_step(step))
    pages = map(documents.of_source, verdict.sources(atlas.tables))
    st.markdown(words.SOURCES.format(sources=panels.linked([*_notices(verdict), *pages])))
    st.markdown(words.TO_PASTE)
    st.code(paste(found, atlas), language=None, wrap_lines=True)


def _notices(verdict: Verdict) -> list[Document]:
    """Return the depositary notifications of the acts that a verdict rests on."""
    return [found for act in verdict.acts if (found := documents.notification(act.notification))]


def _step(step: Milestone) -> str:
    text = words.VERDICT_STEP_VOTES if step.votes else words.VERDICT_STEP
    return text.format(day=plain(day_text(step.date)), text=plain(step.text), votes=plain(step.votes))


def paste(found: Checked, atlas: Atlas) -> str:
    """Return a verdict as text to paste: claim, verdict, reason, sources and the day of the data."""
    verdict, sources = found.verdict, found.verdict.sources(atlas.tables)
    return words.PASTED.format(
        sentence=found.sentence,
        verdict=words.VERDICTS[verdict.answer],
        reason=verdict.reason,
        notes="".join(words.PASTED_NOTE.format(note=note) for note in verdict.notes),
        sources="".join(
            [
                *(words.PASTED_NOTICE.format(name=notice.name, url=notice.url) for notice in _notices(verdict)),
                *(words.PASTED_SOURCE.format(name=one.name, title=one.title, url=one.url) for one in sources),
            ]
        ),
        day=day_text(atlas.snapshot),
    )


def example(view: View, atlas: Atlas) -> None:
    """Check, as an example, what the news of March 2025 said of Lithuania's exit."""
    with st.expander(words.EXAMPLE_TITLE, expanded=not view.claim):
        for number, text in enumerate(words.EXAMPLE):
            (found,) = checked(text, atlas)
            verdict = found.verdict
            icon, colour = SIGNS[verdict.answer]
            word, quoted = words.VERDICTS[verdict.answer], words.QUOTED.format(sentence=plain(text))
            with st.container(gap="xxsmall"):
                st.markdown(f":{colour}[{icon} **{word}**] · {quoted}  \n{plain(verdict.reason)}")
                st.button(
                    words.SHOW_IN_FULL,
                    key=f"check_example_{number}",
                    type="tertiary",
                    on_click=change,
                    kwargs={"claim": text},
                )


def scope() -> None:
    """Say what is understood and what is not."""
    with st.expander(words.SCOPE_TITLE):
        st.markdown(words.SCOPE)
