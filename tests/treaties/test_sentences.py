"""What the visitor reads, word for word."""

from datetime import date

import pytest

from treaties.history import History
from treaties.model import Act, ActKind
from treaties.sentences import day_sentence, events, on_that_day, standing
from treaties.words import BOUND_ON, enumerate_names, form

CHECKED = date(2026, 2, 3)


@pytest.mark.parametrize(
    ("treaty", "day", "expected"),
    [
        ("ccm", "2026-02-03", "On 3 February 2026, 111 states are bound by the Convention on Cluster Munitions."),
        (
            "ccm",
            "2026-11-24",
            (
                "On 24 November 2026, 112 states are bound by the Convention on Cluster Munitions (last checked "
                "3 February 2026)."
            ),
        ),
        (
            "ccm",
            "2025-03-06",
            "On 6 March 2025, 111 states are bound by the Convention on Cluster Munitions. Lithuania left it that day.",
        ),
        ("ccm", "2025-03-05", "On 5 March 2025, 112 states are bound by the Convention on Cluster Munitions."),
        (
            "ccm",
            "2009-01-01",
            (
                "On 1 January 2009, no state is bound by the Convention on Cluster Munitions. It entered into force on "
                "1 August 2010."
            ),
        ),
        (
            "ccm",
            "2008-12-02",
            (
                "On 2 December 2008, no state is bound by the Convention on Cluster Munitions. It was opened for "
                "signature on 3 December 2008."
            ),
        ),
        (
            "ottawa",
            "2025-06-27",
            (
                "On 27 June 2025, 164 states are bound by the Ottawa (Mine Ban) Treaty. Estonia, Latvia and Lithuania "
                "gave notice of leaving it that day."
            ),
        ),
    ],
)
def test_the_sentence_of_a_day(histories, treaty, day, expected):
    assert day_sentence(histories[treaty], date.fromisoformat(day), CHECKED) == expected


@pytest.mark.parametrize(
    ("treaty", "iso3", "day", "expected"),
    [
        ("ccm", "LTU", "2025-03-05", "still bound; gave notice 6 Sep 2024, leaves 6 Mar 2025"),
        ("ccm", "LTU", "2025-03-06", "left 6 Mar 2025"),
        ("ccm", "VUT", "2026-02-28", "joined 5 Sep 2025, bound from 1 Mar 2026"),
        ("ccm", "BLR", "2026-02-03", "neither signed nor joined"),
        ("ottawa", "BLR", "2026-02-03", "bound since 1 Mar 2004"),
        ("ottawa", "MNE", "2006-06-02", "part of Serbia and Montenegro"),
        ("ccm", "AGO", "2026-02-03", "signed 3 Dec 2008, not joined"),
    ],
)
def test_the_standing_of_a_state(histories, treaty, iso3, day, expected):
    assert standing(histories[treaty], iso3, date.fromisoformat(day)) == expected


def test_events_name_who_acted(histories):
    by_day = {event.day: event for event in events(histories["ottawa"])}
    notice = by_day[date(2025, 6, 27)]
    assert notice.text == "Estonia, Latvia and Lithuania give notice of leaving the Ottawa (Mine Ban) Treaty."
    assert (notice.states, notice.leaving, notice.left) == (3, True, False)
    assert by_day[date(2025, 12, 27)].left
    assert by_day[date(1997, 12, 3)].text == (
        "82 states sign the Ottawa (Mine Ban) Treaty. Canada, Ireland and Mauritius join the Ottawa (Mine Ban) Treaty."
    )
    assert by_day[date(1999, 3, 1)].text.endswith("The treaty enters into force.")
    assert by_day[date(2025, 9, 1)].text == "The Marshall Islands becomes bound by the Ottawa (Mine Ban) Treaty."


def test_what_happened_on_a_day_is_a_whole_sentence_for_each_deed(tables):
    """Whole sentences: no word of one is borrowed by the next."""
    day, treaty = date(2015, 1, 5), tables.treaties["ccm"]
    acts = tuple(
        Act("ccm", iso3, kind, day, day)
        for iso3, kind in (("NOR", ActKind.SIGNATURE), ("LVA", ActKind.ACCESSION), ("NLD", ActKind.SIGNATURE))
    )
    history = History(treaty, {iso3: tables.states[iso3] for iso3 in ("NOR", "LVA", "NLD")}, acts)
    assert [event.text for event in events(history)] == [
        (
            "The Netherlands and Norway sign the Convention on Cluster Munitions. "
            "Latvia becomes bound by the Convention on Cluster Munitions."
        )
    ]
    assert (
        on_that_day(history, day)
        == "The Netherlands and Norway signed it that day. Latvia became bound by it that day."
    )
    assert on_that_day(history, date(2015, 1, 6)) == ""


def test_numbers_and_lists_read_as_english():
    day, told = "6 March 2025", [form(BOUND_ON, n) for n in (0, 1, 2)]
    assert [text.format(day=day, number=n, treaty="CCM", limit="") for n, text in enumerate(told)] == [
        "On 6 March 2025, no state is bound by the CCM.",
        "On 6 March 2025, 1 state is bound by the CCM.",
        "On 6 March 2025, 2 states are bound by the CCM.",
    ]
    assert enumerate_names(["A"]) == "A"
    assert enumerate_names(["A", "B"]) == "A and B"
