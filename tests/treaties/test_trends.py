"""Counts over time, who came and went, and how long states took, against the one-day law and known facts."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

import pytest

from treaties import trends
from treaties.counts import counts_on
from treaties.history import History
from treaties.model import ActKind, Status
from treaties.status import status_on
from treaties.words import UNIONS

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
def test_series_gives_the_counts_of_every_day_and_of_the_eve(histories, treaty):
    history = histories[treaty]
    points = trends.series(history)
    for before, point in zip((None, *points), points, strict=False):
        now = counts_on(history, point.day)
        assert (point.party, point.bound, point.signatory) == (now.party, now.bound, now.signatory), point.day
        if before:
            eve = counts_on(history, point.day - timedelta(1))
            assert (before.party, before.bound, before.signatory) == (eve.party, eve.bound, eve.signatory)


def test_series_begins_with_the_opening_for_signature(histories):
    assert trends.series(histories["ottawa"])[0].day == date(1997, 12, 3)
    assert trends.series(histories["ccm"])[0].day == date(2008, 12, 3)


def test_series_of_a_treaty_without_acts_is_one_point_of_zeros(tables):
    empty = History(tables.treaties["ccm"], tables.states, ())
    assert [(p.party, p.bound, p.signatory) for p in trends.series(empty)] == [(0, 0, 0)]


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
@pytest.mark.parametrize("by", ["region", "union"])
def test_joiners_less_leavers_are_the_parties(histories, treaty, by):
    history = histories[treaty]
    for year in range(history.treaty.opened.year, 2027):
        until = min(date(year, 12, 31), TODAY)
        net = sum(joined - left for _, _, joined, left in trends.per_year(history, by, until))
        assert net == counts_on(history, until).party, until


def test_five_members_of_eu_and_nato_left_the_ottawa_treaty(histories):
    left = {(year, group): n for year, group, _, n in trends.per_year(histories["ottawa"], "union", TODAY) if n}
    assert left == {(2025, "EU and NATO"): 3, (2026, "EU and NATO"): 2}


def test_membership_is_that_of_the_day_of_the_deed(histories):
    history = histories["ottawa"]
    of = {(act.iso3, what): trends.union(history.states[act.iso3], day) for day, what, act in trends.deeds(history)}
    assert of["LTU", "joined"] == "neither"  # 12 May 2003, before both enlargements
    assert of["LTU", "left"] == "EU and NATO"
    assert of["FIN", "joined"] == "EU only"
    assert of["NOR", "joined"] == "NATO only"


def between(history, after, until):
    """Return who did what, by deed, of all states."""
    found = trends.between(history, after, until, of=history.iso3)
    return {what: [(deed.day, deed.act.iso3) for deed in done] for what, done in found.items()}


def test_what_happened_since_lithuania_left_the_ccm(histories):
    after, until = date(2025, 3, 6), TODAY
    # The exit itself is of the earlier day; what nobody did has no entry.
    assert between(histories["ccm"], after, until) == {
        "joined": [(date(2025, 9, 5), "VUT")],
        "bound": [(date(2026, 3, 1), "VUT")],
    }
    ottawa = between(histories["ottawa"], after, until)
    assert list(ottawa) == ["left", "notice", "joined", "bound"]
    for what in ("notice", "left"):
        assert [iso3 for _, iso3 in ottawa[what]] == ["EST", "LVA", "LTU", "FIN", "POL"]


def test_only_the_states_asked_about_are_named(histories):
    found = trends.between(histories["ottawa"], date(2025, 3, 6), TODAY, of={"POL", "VUT"})
    assert {what: [deed.act.iso3 for deed in done] for what, done in found.items()} == {
        "left": ["POL"],
        "notice": ["POL"],
    }


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
def test_a_state_became_bound_on_the_day_on_which_its_standing_says_so(histories, treaty):
    history = histories[treaty]
    came = [
        (day, iso3) for day, iso3, was, now in history.changes(date.min, date.max) if now.is_bound and not was.is_bound
    ]
    assert between(history, date.min, date.max)["bound"] == came


def test_a_deed_names_the_act_that_it_was_done_by(histories):
    for history in histories.values():
        for day, what, act in trends.deeds(history):
            assert day == (act.takes_effect if what in ("bound", "left") else act.date)
            assert (act.kind is ActKind.WITHDRAWAL) is (what in ("notice", "left"))
            assert (act.kind is ActKind.SIGNATURE) is (what == "signed")


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
def test_between_adds_up_over_any_two_days(histories, treaty):
    history = histories[treaty]
    days = [date(1997, 12, 2), date(2001, 5, 5), date(2010, 8, 1), date(2025, 3, 6), date(2025, 12, 27), TODAY]
    for after, until in pairwise(days):
        number = Counter({what: len(done) for what, done in between(history, after, until).items()})
        change = counts_on(history, until) - counts_on(history, after)
        assert number["signed"] == change.signatures
        assert number["joined"] - number["left"] == change.party
        assert number["bound"] - number["left"] == change.bound


def test_between_a_day_and_itself_nothing_happens(histories):
    day = date(2025, 3, 6)
    assert between(histories["ccm"], day, day) == {}
    assert between(histories["ccm"], day - timedelta(1), day) == {"left": [(day, "LTU")]}


def test_a_successor_is_bound_from_independence_and_joins_with_its_notice(histories):
    found = between(histories["ottawa"], date(2006, 1, 1), date(2006, 12, 31))
    assert (date(2006, 6, 3), "MNE") in found["bound"]
    assert (date(2006, 10, 23), "MNE") in found["joined"]


def test_waits_are_of_states_that_signed_first(histories):
    found = {wait.iso3: wait for wait in trends.waits(histories["ccm"], TODAY)}
    assert found["NOR"].days == 0  # ratified on the day of signing
    assert found["LTU"].days == (date(2011, 3, 24) - date(2008, 12, 3)).days == 841
    assert "VUT" not in found  # acceded without a signature
    assert found["AGO"].ended is None  # signed and never consented
    assert all(wait.days >= 0 for wait in found.values())


@pytest.mark.parametrize(
    ("until", "years"),
    [(date(2009, 12, 2), 0), (date(2009, 12, 3), 1), (date(2026, 12, 2), 17), (date(2026, 12, 3), 18)],
)
def test_years_waited_are_the_anniversaries_reached(until, years):
    assert trends.Wait("AGO", date(2008, 12, 3), None, until).years == years


def test_a_state_waits_until_the_day_of_its_consent(histories):
    wait = {day: trends.waits(histories["ccm"], day) for day in (date(2011, 3, 23), date(2011, 3, 24))}
    assert [w.ended for found in wait.values() for w in found if w.iso3 == "LTU"] == [None, date(2011, 3, 24)]


@pytest.mark.parametrize("day", [date(2009, 1, 1), date(2015, 6, 1), TODAY])
def test_those_who_wait_are_the_signatories_of_the_day(histories, day):
    for history in histories.values():
        found = trends.waits(history, day)
        assert [wait.days for wait in found] == sorted((wait.days for wait in found), reverse=True)
        waiting = [wait for wait in found if wait.ended is None]
        assert len(waiting) == counts_on(history, day).signatory
        for wait in waiting:
            assert status_on(history.acts_of[wait.iso3], day) is Status.SIGNATORY
            assert wait.days == (day - wait.signed).days


def test_days_to_bound_run_to_entry_into_force_for_the_state(histories):
    wait = trends.days_to_bound(histories["ccm"], "LTU", TODAY)
    assert (wait.signed, wait.ended, wait.days) == (date(2008, 12, 3), date(2011, 9, 1), 1002)
    assert trends.days_to_bound(histories["ccm"], "LTU", date(2011, 8, 31)) is None
    assert trends.days_to_bound(histories["ccm"], "VUT", TODAY) is None
    assert trends.days_to_bound(histories["ottawa"], "RUS", TODAY) is None


def test_the_median_of_a_region_is_over_its_own_states(histories):
    history = histories["ccm"]
    own = sorted(
        wait.days
        for iso3, state in history.states.items()
        if state.region == "Oceania" and (wait := trends.days_to_bound(history, iso3, TODAY))
    )
    middle, number = trends.median_to_bound(history, "Oceania", TODAY)
    assert number == len(own) > 2
    assert own[(len(own) - 1) // 2] <= middle <= own[len(own) // 2]
    assert trends.median_to_bound(history, "Oceania", date(2009, 1, 1)) is None


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
def test_every_consent_and_every_exit_is_two_deeds(histories, treaty):
    history = histories[treaty]
    number = Counter(deed.what for deed in trends.deeds(history))
    assert number["joined"] == number["bound"] == sum(a.kind.is_consent for a in history.acts)
    assert number["notice"] == number["left"] == sum(a.kind is ActKind.WITHDRAWAL for a in history.acts)
    assert {trends.union(history.states[act.iso3], day) for day, _, act in trends.deeds(history)} <= set(UNIONS)
