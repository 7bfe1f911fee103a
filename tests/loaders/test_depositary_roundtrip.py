"""Random tables of acts, written as pages in the depositary's form, are read back unchanged."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.depositary import read_page
from loaders.refresh.drafts import draft, sort_key
from tests.helpers.depositary_pages import Line, Spec, as_html, as_xml, day
from treaties.model import Act, ActKind, Basis, FirstParties, Span, State, Treaty
from treaties.rules import takes_effect
from treaties.words import day_text

STAMP = datetime(2026, 2, 3, 10, 16, 18)
NAMES = {
    "Bolivia (Plurinational State of)": "BOL",
    "Bosnia and Herzegovina": "BIH",
    "Cabo Verde": "CPV",
    "Côte d'Ivoire": "CIV",
    "Guinea-Bissau": "GNB",
    "Lao People's Democratic Republic": "LAO",
    "Micronesia (Federated States of)": "FSM",
    "Montenegro": "MNE",
    "Netherlands (Kingdom of the)": "NLD",
    "Sao Tome and Principe": "STP",
    "St. Vincent and the Grenadines": "VCT",
    "Türkiye": "TUR",
    "United Kingdom of Great Britain and Northern Ireland": "GBR",
}
STATES = {
    iso3: State(
        iso3,
        "000",
        name,
        name,
        "",
        "",
        None,
        None,
        None,
        None,
        date(2006, 6, 3) if iso3 == "MNE" else None,
        "",
        "",
    )
    for name, iso3 in NAMES.items()
}
TREATY = Treaty(
    "ban", "Ban", "Ban", "A Ban", "XXVI-9", date(1997, 9, 18), date(1997, 12, 3), date(1999, 3, 1),
    Span.MONTH_START, 6, FirstParties.OWN_PERIOD, Span.MONTHS, 6, None,
    "Art. 17", "Art. 20", "", "", "", "", STAMP.date(),
)  # fmt: skip
CONSENT = {
    ActKind.RATIFICATION: "Ratification",
    ActKind.ACCEPTANCE: "Acceptance",
    ActKind.APPROVAL: "Approval",
    ActKind.ACCESSION: "Accession",
    ActKind.SUCCESSION: "Succession",
    ActKind.FORMAL_CONFIRMATION: "Formal confirmation",
    ActKind.DEFINITIVE_SIGNATURE: "Definitive signature",
}
LETTERS = ["A", "AA", "a", "c", "d", "s", "x", "P"]
days = st.dates(date(1997, 12, 3), date(2025, 12, 31))


@st.composite
def histories(draw, iso3):
    """Draw the acts of one state: it may sign, join, leave and join again."""
    acts = []
    moments = sorted(set(draw(st.lists(days, min_size=1, max_size=5))))
    if draw(st.booleans()):
        acts.append((ActKind.SIGNATURE, moments[0]))
        kinds = [ActKind.RATIFICATION, ActKind.ACCEPTANCE, ActKind.APPROVAL]
    else:
        kinds = [
            ActKind.ACCESSION,
            ActKind.FORMAL_CONFIRMATION,
            ActKind.DEFINITIVE_SIGNATURE,
            ActKind.ACCEPTANCE,
        ]
        kinds += [ActKind.SUCCESSION] if iso3 == "MNE" else []
    joined = None
    for moment in moments[1:] if acts else moments:
        if joined is None:
            kind = draw(st.sampled_from(kinds))
            acts.append((kind, moment))
            joined = moment
        elif joined + timedelta(days=400) < moment < STAMP.date() - timedelta(days=240):
            acts.append((ActKind.WITHDRAWAL, moment))
            joined = None
            kinds = [ActKind.ACCESSION, ActKind.ACCEPTANCE]
    last = acts[-1]
    if last[0].is_consent and draw(st.booleans()):
        acts.append((ActKind.PROVISIONAL_APPLICATION, last[1]))
    return acts


@st.composite
def tables(draw):
    """Draw the acts of a treaty, sorted as in the table."""
    acts = []
    for iso3 in draw(st.lists(st.sampled_from(sorted(NAMES.values())), min_size=1, unique=True)):
        for kind, moment in draw(histories(iso3)):
            number = (
                f"C.N.{draw(st.integers(1, 999))}.{moment.year}.TREATIES-XXVI-9" if kind is ActKind.WITHDRAWAL else ""
            )
            effect = takes_effect(TREATY, kind, moment, independence=STATES[iso3].since)
            rule = kind.is_consent
            basis = Basis.RULE if rule else Basis.DEPOSITARY
            acts.append(Act("ban", iso3, kind, moment, effect, basis, number, "ban-untc-2026-02-03"))
    return tuple(sorted(acts, key=sort_key))


def page_of(acts, order, letters, provisional_column):
    """Return the page that the depositary would print of some acts.

    `order` is the order of kinds in the title of the consent column, `letters` their letters.
    """
    kinds = sorted(CONSENT, key=lambda kind: order[list(CONSENT).index(kind)])
    letter = {kind: "" if kind is ActKind.RATIFICATION else letters[i] for i, kind in enumerate(kinds)}
    title = ", ".join(CONSENT[kind] + (f"({letter[kind]})" if letter[kind] else "") for kind in kinds)
    columns = (
        "Participant",
        "Signature",
        *(("Provisional application(n)",) if provisional_column else ()),
        title,
    )
    lines, notes, declared = [], {}, []
    for name, iso3 in sorted(NAMES.items()):
        own = [act for act in acts if act.iso3 == iso3]
        if not own:
            continue
        exits = [act for act in own if act.kind is ActKind.WITHDRAWAL]

        def cell(test, sign, exits=exits, own=own):
            left = exits[-1].date if exits else date.min
            parts = [
                f"[{day(a.date)} {sign(a)}]" if a.date < left else f"{day(a.date)} {sign(a)}"
                for a in own
                if test(a.kind)
            ]
            return "\n".join(parts)

        provisional = cell(lambda kind: kind is ActKind.PROVISIONAL_APPLICATION, lambda act: "n")
        if provisional and not provisional_column:
            declared.append(name)
        for act in exits:
            notes[str(len(notes) + 1)] = (
                f"On {day_text(act.date)}, the Government of {name} deposited with the Secretary-General a "
                f"notification of withdrawal. The withdrawal took effect for {name} on "
                f"{day_text(act.takes_effect)} in accordance with article "
                f"20 (3). (See depositary notification {act.notification} of {day_text(act.date)})"
            )
        references = tuple(str(len(notes) - i) for i in reversed(range(len(exits))))
        cells = (
            cell(lambda kind: kind is ActKind.SIGNATURE, lambda act: ""),
            *((provisional,) if provisional_column else ()),
            cell(lambda kind: kind.is_consent, lambda act: letter[act.kind]),
        )
        lines.append(Line(name, cells, references))
    return Spec(
        number="XXVI-9", title=TREATY.title, concluded="Oslo, 18 September 1997", columns=columns,
        lines=tuple(lines), notes=notes,
        provisional=tuple(declared),
    )  # fmt: skip


@pytest.mark.slow
@settings(max_examples=120, deadline=None)
@given(acts=tables(), order=st.permutations(range(7)), letters=st.permutations(LETTERS), column=st.booleans())
def test_acts_written_as_a_page_are_read_back_unchanged(acts, order, letters, column):
    if not column:
        # Without a column the page prints no day: it is then that of the first deposit.
        firsts = {a.iso3: a.date for a in reversed(acts) if a.kind.is_consent}
        acts = tuple(a for a in acts if a.kind is not ActKind.PROVISIONAL_APPLICATION or a.date == firsts[a.iso3])
    spec = page_of(acts, order, letters, column)
    html, xml = read_page(as_html(spec)), read_page(as_xml(spec), as_of=STAMP)
    assert html.unread == xml.unread == ()
    for page in (html, xml):
        read = draft(page, TREATY, STATES, NAMES).acts
        assert [replace(act, note="") for act in read] == list(acts)
