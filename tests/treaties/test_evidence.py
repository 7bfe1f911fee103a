"""The lists behind the numbers: as long as the numbers, each state with the act that puts it there."""

from datetime import date

import pytest

from treaties import evidence
from treaties.counts import counts_on
from treaties.model import ActKind, Status

DAYS = [date(year, month, 1) for year in range(1998, 2027) for month in (3, 9)] + [
    date(2006, 7, 1),
    date(2011, 8, 1),
    date(2025, 3, 5),
    date(2025, 3, 6),
    date(2025, 12, 26),
    date(2025, 12, 27),
    date(2026, 2, 19),
    date(2026, 2, 20),
]


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_list_is_as_long_as_its_number(atlas, treaty, day):
    history = atlas.histories[treaty]
    counts = counts_on(history, day)
    assert len(evidence.bound(history, day)) == counts.bound
    assert len(evidence.parties(history, day)) == counts.party
    for status, number in {
        Status.SIGNATORY: counts.signatory,
        Status.JOINED: counts.joined,
        Status.WITHDRAWING: counts.withdrawing,
        Status.WITHDRAWN: counts.left,
        Status.NONE: counts.no_act,
    }.items():
        assert len(evidence.standing_as(history, day, status)) == number


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
@pytest.mark.parametrize("day", DAYS[::6], ids=str)
def test_the_act_is_the_one_that_makes_the_status(atlas, treaty, day):
    history = atlas.histories[treaty]
    for iso3, status in history.on(day).items():
        act = evidence.act_behind(history, iso3, day)
        if status in (Status.NONE, Status.NOT_A_STATE):
            assert act is None
            continue
        assert act
        assert act.iso3 == iso3
        assert min(act.date, act.takes_effect) <= day
        assert act.kind.is_consent == (status in (Status.PARTY, Status.JOINED))
        assert (act.kind is ActKind.WITHDRAWAL) == (status in (Status.WITHDRAWING, Status.WITHDRAWN))
        assert (act.kind is ActKind.SIGNATURE) == (status is Status.SIGNATORY)
        if status is Status.PARTY:
            assert act.takes_effect <= day


def test_who_left_the_ottawa_treaty_and_by_what(atlas):
    left = evidence.standing_as(atlas.histories["ottawa"], date(2026, 2, 20), Status.WITHDRAWN)
    assert [one.iso3 for one in left] == ["EST", "FIN", "LVA", "LTU", "POL"]
    assert all(one.act and one.act.notification.startswith("C.N.") for one in left)


def test_a_successor_is_bound_before_it_is_counted(atlas):
    history, between = atlas.histories["ottawa"], date(2006, 7, 1)
    assert "MNE" in {one.iso3 for one in evidence.bound(history, between)}
    assert "MNE" not in {one.iso3 for one in evidence.parties(history, between)}
