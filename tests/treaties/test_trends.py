"""Counts over time, who came and went, and how long states took, against the one-day law and known facts."""

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


def test_membership_is_that_of_the_day_of_the_act(histories):
    moves = {(m.iso3, m.number): m for m in trends.moves(histories["ottawa"])}
    assert moves["LTU", 1].union == "neither"  # 12 May 2003, before both enlargements
    assert moves["LTU", -1].union == "EU and NATO"
    assert moves["FIN", 1].union == "EU only"
    assert moves["NOR", 1].union == "NATO only"


def test_what_happened_since_lithuania_left_the_ccm(histories):
    after, until = date(2025, 3, 6), TODAY
    ccm = trends.between(histories["ccm"], after, until)
    assert [iso3 for _, iso3 in ccm["joined"]] == [iso3 for _, iso3 in ccm["bound"]] == ["VUT"]
    assert ccm["left"] == []  # the exit itself is of the earlier day
    ottawa = trends.between(histories["ottawa"], after, until)
    assert [iso3 for _, iso3 in ottawa["notice"]] == ["EST", "LVA", "LTU", "FIN", "POL"]
    assert [iso3 for _, iso3 in ottawa["left"]] == ["EST", "LVA", "LTU", "FIN", "POL"]


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
def test_between_adds_up_over_any_two_days(histories, treaty):
    history = histories[treaty]
    days = [date(1997, 12, 2), date(2001, 5, 5), date(2010, 8, 1), date(2025, 3, 6), date(2025, 12, 27), TODAY]
    for after, until in pairwise(days):
        found = trends.between(history, after, until)
        change = counts_on(history, until) - counts_on(history, after)
        assert len(found["signed"]) == change.signatures
        assert len(found["joined"]) - len(found["left"]) == change.party
        assert len(found["bound"]) - len(found["left"]) == change.bound


def test_between_a_day_and_itself_nothing_happens(histories):
    day = date(2025, 3, 6)
    assert not any(trends.between(histories["ccm"], day, day).values())
    assert trends.between(histories["ccm"], day - timedelta(1), day)["left"] == [(day, "LTU")]


def test_a_successor_is_bound_from_independence_and_joins_with_its_notice(histories):
    found = trends.between(histories["ottawa"], date(2006, 1, 1), date(2006, 12, 31))
    assert (date(2006, 6, 3), "MNE") in found["bound"]
    assert (date(2006, 10, 23), "MNE") in found["joined"]


def test_waits_are_of_states_that_signed_first(histories):
    found = {wait.iso3: wait for wait in trends.waits(histories["ccm"], TODAY)}
    assert found["NOR"].days == 0  # ratified on the day of signing
    assert found["LTU"].days == (date(2011, 3, 24) - date(2008, 12, 3)).days == 841
    assert "VUT" not in found  # acceded without a signature
    assert "AGO" not in found  # signed and never consented
    assert all(wait.days >= 0 for wait in found.values())


def test_waits_end_with_the_day_asked_about(histories):
    assert "LTU" not in {wait.iso3 for wait in trends.waits(histories["ccm"], date(2011, 3, 23))}
    assert "LTU" in {wait.iso3 for wait in trends.waits(histories["ccm"], date(2011, 3, 24))}


@pytest.mark.parametrize("day", [date(2009, 1, 1), date(2015, 6, 1), TODAY])
def test_those_who_wait_are_the_signatories_of_the_day(histories, day):
    for history in histories.values():
        found = trends.waiting(history, day)
        assert len(found) == counts_on(history, day).signatory
        assert [wait.days for wait in found] == sorted((wait.days for wait in found), reverse=True)
        for wait in found:
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
def test_every_consent_and_every_exit_is_a_move(histories, treaty):
    history = histories[treaty]
    moves = trends.moves(history)
    assert sum(m.number > 0 for m in moves) == sum(a.kind.is_consent for a in history.acts)
    assert sum(m.number < 0 for m in moves) == sum(a.kind is ActKind.WITHDRAWAL for a in history.acts)
    assert {m.union for m in moves} <= set(UNIONS)
