"""The blocks of the Check page: the sentence, the form that writes one, the verdict and what it rests on."""

from datetime import date

import pandas as pd
import streamlit as st

from claims.model import Answer, Ground, Verdict
from claims.names import Names
from claims.text import SENTENCES_AT_MOST, Checked, check_text, reading
from treaties.model import Act, Milestone, Source
from treaties.sentences import WITH_ARTICLE, day_text
from views import data, state
from views.controls import controlled
from views.data import Atlas
from views.state import BOTH, CLAIM_AT_MOST, View
from views.text import plain

SENTENCE, STATE, TREATY, KIND, DAY = (f"check_{name}" for name in ("sentence", "state", "treaty", "kind", "day"))

# Said in the word first, then in sign and colour.
SHOWN = {
    Answer.TRUE: ("True", ":material/check_circle:", "green"),
    Answer.FALSE: ("False", ":material/cancel:", "red"),
    Answer.PARTLY: ("Partly true", ":material/contrast:", "orange"),
    Answer.CANNOT: ("Cannot be checked here", ":material/help:", "gray"),
}
# What the form can claim: the choice and the sentence that it writes.
KINDS = {
    "is bound by it": "As of {day}, {state} was bound by {treaty}.",
    "is a party to it": "As of {day}, {state} was a party to {treaty}.",
    "has signed it": "As of {day}, {state} had signed {treaty}.",
    "has joined it (ratified or acceded)": "As of {day}, {state} had joined {treaty}.",
    "has never joined it": "As of {day}, {state} had never joined {treaty}.",
    "has given notice of leaving it": "As of {day}, {state} had given notice of withdrawal from {treaty}.",
    "has left it": "As of {day}, {state} had left {treaty}.",
    "is no longer bound by it": "As of {day}, {state} was no longer bound by {treaty}.",
}
# What was reported on 6 March 2025 and in the days around it, as sentences of our own.
EXAMPLE = (
    "Lithuania's withdrawal from the Convention on Cluster Munitions took effect on 6 March 2025.",
    "Lithuania's withdrawal from the CCM was ratified by the Lithuanian parliament in July 2023.",
    "Lithuania was the first country to leave the cluster munitions convention.",
    "As of 6 March 2025, over 110 countries were party to the CCM.",
    "As of 6 March 2025, 112 countries were party to the CCM.",
    "Russia, Ukraine and the United States have not joined the cluster munitions convention.",
    "On 6 March 2025, Lithuania was no longer bound by the Ottawa Treaty.",
    "Norway is now the only party to the CCM that borders Russia.",
)


def _ground(atlas: Atlas) -> Ground:
    return Ground(atlas.tables, atlas.histories, data.today())


def checked(text: str, atlas: Atlas) -> list[Checked]:
    """Return the verdict on each sentence of a text by the data as they are now."""
    return check_text(text, _ground(atlas), Names.of(atlas.tables))


def box(view: View) -> None:
    """Take a sentence, or several; what is written stands in the address."""
    st.text_area(
        "Sentence to check",
        height=112,
        max_chars=CLAIM_AT_MOST,
        placeholder="Belarus never ratified the Ottawa treaty.",
        help=f"Plain English, one statement a sentence, up to {SENTENCES_AT_MOST} sentences.",
        **controlled(SENTENCE, view.claim, lambda text: state.change(claim=text.strip())),
    )
    # The text is taken when the box is left, which pressing the button does.
    st.button("Check", icon=":material/fact_check:")


def form(view: View, atlas: Atlas) -> None:
    """Write a sentence from choices, for those who would rather not phrase one."""
    names = {iso3: own.name for iso3, own in sorted(atlas.tables.states.items(), key=lambda item: item[1].name)}
    treaties = {id: treaty.label for id, treaty in atlas.tables.treaties.items()} | {BOTH: "Both"}
    chosen = view.unit if view.unit in names else "LTU"
    with st.form("check_form", border=True):
        st.selectbox("State", list(names), index=list(names).index(chosen), format_func=names.get, key=STATE)
        st.selectbox("Claim", list(KINDS), key=KIND)
        with st.container(horizontal=True, gap="small"):
            st.selectbox(
                "Treaty", list(treaties), index=list(treaties).index(view.treaty), format_func=treaties.get, key=TREATY
            )
            st.date_input(
                "Day", view.day, min_value=data.FIRST_DAY, max_value=data.today(), format="YYYY-MM-DD", key=DAY
            )
        st.form_submit_button("Write and check", on_click=_write, args=(atlas,))


def _write(atlas: Atlas) -> None:
    """Put the sentence of the form into the view."""
    chosen = st.session_state
    day = chosen[DAY] if isinstance(chosen[DAY], date) else data.today()
    state.change(claim=sentence(atlas, chosen[STATE], chosen[TREATY], chosen[KIND], day))


def sentence(atlas: Atlas, iso3: str, treaty: str, kind: str, day: date) -> str:
    """Return the sentence that a choice of the form means."""
    name = Names.of(atlas.tables).written(atlas.tables.states[iso3])
    return KINDS[kind].format(
        day=day_text(day),
        state=f"the {name}" if iso3 in WITH_ARTICLE else name,
        treaty="both treaties" if treaty == BOTH else f"the {atlas.tables.treaties[treaty].short}",
    )


def verdicts(view: View, atlas: Atlas) -> None:
    """Show the verdict on each sentence with its reason, its acts and text to paste."""
    for number, found in enumerate(checked(view.claim, atlas)):
        with st.container(border=True, key=f"check_verdict_{number}"):
            _verdict(found, atlas)


def _verdict(found: Checked, atlas: Atlas) -> None:
    verdict = found.verdict
    word, icon, colour = SHOWN[verdict.answer]
    st.markdown(f"## :{colour}[{icon} {word}]")
    st.markdown(f"“{plain(found.sentence)}”")
    st.markdown(f"**{plain(verdict.reason)}**")
    for note in verdict.notes:
        st.markdown(f":material/info: {plain(note)}")
    if not found.claims:
        st.markdown("What can be checked is listed below; the form writes such a sentence.")
        return
    st.caption("Read as: " + " · ".join(plain(reading(claim, _ground(atlas))) for claim in found.claims))
    sources = verdict.sources(atlas.tables)
    if verdict.acts:
        _acts(verdict.acts, atlas)
    for step in verdict.steps:
        st.markdown(f"- {plain(_step(step))}")
    st.markdown("Sources: " + " · ".join(_link(source) for source in sources))
    st.markdown("Text to paste, with its sources")
    st.code(paste(found, atlas), language=None, wrap_lines=True)


def _step(step: Milestone) -> str:
    votes = f" ({step.votes})" if step.votes else ""
    return f"{day_text(step.date)}: {step.text}{votes}"


def _link(source: Source) -> str:
    title = plain(source.title)
    return f"[{title}](<{source.url}>)" if source.url.startswith(("https://", "http://")) else title


def _acts(acts: tuple[Act, ...], atlas: Atlas) -> None:
    tables = atlas.tables
    rows = [
        {
            "State": tables.states[act.iso3].name,
            "Treaty": tables.treaties[act.treaty].label,
            "Act": act.kind.replace("_", " "),
            "Day": act.date,
            "Takes effect": act.takes_effect,
            "Notification": act.notification,
            "Source": tables.sources[act.source].url if act.source in tables.sources else "",
        }
        for act in acts
    ]
    st.dataframe(
        pd.DataFrame(rows),
        hide_index=True,
        column_config={"Source": st.column_config.LinkColumn(display_text="depositary page")},
        alt="The acts that the verdict rests on, with their days and sources",
    )


def paste(found: Checked, atlas: Atlas) -> str:
    """Return a verdict as text to paste: claim, verdict, reason, sources and the day of the data."""
    verdict: Verdict = found.verdict
    lines = [f"Claim: “{found.sentence}”", f"Verdict: {SHOWN[verdict.answer][0]}. {verdict.reason}", *verdict.notes]
    lines.append("Sources:")
    lines += [f"- {source.title}: {source.url}" for source in verdict.sources(atlas.tables)]
    lines.append(f"Treaty Atlas, data as of {day_text(atlas.snapshot)}")
    return "\n".join(lines)


def example(view: View, atlas: Atlas) -> None:
    """Check, as an example, what the news of March 2025 said of Lithuania's exit."""
    with st.expander("Example: the news of March 2025 on Lithuania's exit", expanded=not view.claim):
        for number, text in enumerate(EXAMPLE):
            (found,) = checked(text, atlas)
            word, icon, colour = SHOWN[found.verdict.answer]
            with st.container(gap="xxsmall"):
                st.markdown(f":{colour}[{icon} **{word}**] · “{plain(text)}”  \n{plain(found.verdict.reason)}")
                st.button(
                    "Show in full",
                    key=f"check_example_{number}",
                    type="tertiary",
                    on_click=state.change,
                    kwargs={"claim": text},
                )


def scope() -> None:
    """Say what is understood and what is not."""
    with st.expander("What can be checked, and what the verdicts mean"):
        st.markdown(SCOPE)


SCOPE = """
**Understood:** a state, several states, “the Baltic states”, “all EU states”, “no NATO member”; one treaty or “both
treaties”; *is or was bound, a party, a member, a signatory; signed, ratified, acceded, joined; gave notice; withdrew,
left, quit; signed but did not ratify; never joined; is no longer bound; suspended*; a day, a month or a year, “as of”,
“by”, “since”, “until”; how many states are party, have signed, have left (over, at least, exactly, about); the votes of
parliaments on leaving; the first state to leave; the days of the treaties themselves.

**Not checked:** borders, reasons and reactions; “only”, comparisons between states, “before” and “after”; spans between
two days; how many acted within a time; presidents and governments; days that depend on when they were said (“last
year”); what will or may happen; questions. A word that is not known, or a name with two bearers, leaves the whole
sentence unchecked, and no spelling is corrected.

**True** and **false** are given only if every usual reading of the sentence agrees. **Partly true** stands for a claim
true of some days, of some of the states, of one of two ways to count, or to the letter only. A *party* is counted from
the deposit by the depositary and from the entry into force in law; both are looked at. *Ratified*, *joined* and
*signed* mean the act at the depositary, not a vote at home. *Left* means that the withdrawal took effect; *withdrew*
may also mean the notice, and is then partly true. A sentence without a date is taken to mean today.
"""
