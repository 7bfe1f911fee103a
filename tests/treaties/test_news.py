"""The headline of a state: what a newsroom would say of it, on any day."""

from datetime import date

import pytest

from treaties.news import news
from treaties.words import day_text

OTTAWA, CCM = "the Ottawa (Mine Ban) Treaty", "the Convention on Cluster Munitions"


@pytest.mark.parametrize(
    ("unit", "day", "expected"),
    [
        ("LTU", "1997-12-03", f"Lithuania had not yet signed or joined {OTTAWA} on 3 December 1997"),
        ("LTU", "2024-09-05", "Lithuania has been bound by both treaties since 1 September 2011"),
        ("LTU", "2024-09-06", f"Lithuania leaves {CCM} on 6 March 2025"),
        ("LTU", "2025-03-06", f"Lithuania left {CCM} on 6 March 2025"),
        ("LTU", "2025-07-15", f"Lithuania leaves {OTTAWA} on 27 December 2025"),
        ("LTU", "2026-02-03", f"Lithuania left {OTTAWA} on 27 December 2025"),
        ("LVA", "2026-02-03", f"Latvia left {OTTAWA} on 27 December 2025"),
        ("EST", "2025-12-26", f"Estonia leaves {OTTAWA} on 27 December 2025"),
        ("FIN", "2026-02-03", f"Finland left {OTTAWA} on 10 January 2026"),
        ("POL", "2020-01-01", f"Poland has been bound by {OTTAWA} since 1 June 2013"),
        ("POL", "2026-02-19", f"Poland leaves {OTTAWA} on 20 February 2026"),
        ("POL", "2026-02-20", f"Poland left {OTTAWA} on 20 February 2026"),
        ("BLR", "2026-02-03", f"Belarus has been bound by {OTTAWA} since 1 March 2004"),
        ("RUS", "2026-02-03", "Russia has never signed or joined either treaty"),
        ("RU-KGD", "2026-02-03", "Kaliningrad: Russia has never signed or joined either treaty"),
        ("UKR", "2025-07-17", f"Ukraine has been bound by {OTTAWA} since 1 June 2006"),
        ("UKR", "2026-02-03", f"Ukraine is counted as bound by {OTTAWA}, though this is contested"),
        ("VUT", "2026-02-28", f"Vanuatu joined {CCM} and is bound from 1 March 2026"),
        ("VUT", "2026-03-01", "Vanuatu has been bound by both treaties since 1 March 2026"),
        ("USA", "2026-02-03", "The United States has never signed or joined either treaty"),
        ("USA", "2000-01-01", f"The United States has never signed or joined {OTTAWA}"),
        ("MNE", "2006-06-02", "Montenegro was not yet a state on 2 June 2006"),
        ("MNE", "2006-06-03", f"Montenegro has been bound by {OTTAWA} since 3 June 2006"),
        ("MNE", "2026-02-03", "Montenegro has been bound by both treaties since 1 August 2010"),
        ("SSD", "2026-02-03", "South Sudan has been bound by both treaties since 1 February 2024"),
        ("IDN", "2009-01-01", f"Indonesia has been bound by {OTTAWA} since 1 August 2007"),
        ("MHL", "2005-01-01", f"The Marshall Islands signed {OTTAWA} on 4 December 1997 and has not joined"),
    ],
)
def test_the_news_of_a_day_is_what_matters_most(atlas, unit, day, expected):
    assert news(atlas, unit, date.fromisoformat(day)) == expected


def test_every_state_has_news_on_every_day_that_changes_anything(atlas):
    for day in [date(1997, 12, 3), *atlas.widest.change_days[::40], date(2026, 11, 24)]:
        for iso3, state in atlas.tables.states.items():
            said = news(atlas, iso3, day)
            assert state.name in said
            assert "{" not in said
            assert not said.endswith(".")


def test_nobody_is_told_to_have_left_before_the_day(atlas):
    for history in atlas.histories.values():
        for act in history.acts:
            if act.kind == "withdrawal":
                told = news(atlas, act.iso3, act.takes_effect)
                assert told.endswith(f"left the {history.short} on {day_text(act.takes_effect)}")
                assert "left" not in news(atlas, act.iso3, act.date).split(history.short)[0]
