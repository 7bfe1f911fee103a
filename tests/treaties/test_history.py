"""The vectorised history gives what the one-state rule gives, on every day that matters."""

import csv
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from treaties.history import STATUSES, History
from treaties.model import Act, ActKind, Status
from treaties.status import status_on

DAY = timedelta(days=1)
CASES = list(csv.DictReader((Path(__file__).parents[1] / "cases" / "known_statuses.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['treaty']}-{c['iso3']}-{c['day']}")
def test_known_statuses(histories, case):
    assert histories[case["treaty"]].status(case["iso3"], date.fromisoformat(case["day"])) == case["status"]


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
def test_equals_the_rule_on_every_change_and_the_day_before(histories, treaty):
    history = histories[treaty]
    days = {act.date for act in history.acts} | {act.takes_effect for act in history.acts}
    # Who is older than the treaties is a state on all days that they are asked for.
    younger = {state.since for state in history.states.values() if state.since and state.since > history.first_day}
    days |= younger | {date(1997, 12, 3), date(2100, 1, 1)}
    days = sorted(days | {day - DAY for day in days})
    expected = np.array(
        [
            [
                STATUSES.index(status_on(history.acts_of[iso3], day, since=state.since))
                for iso3, state in history.states.items()
            ]
            for day in days
        ]
    )
    assert (history.codes_on(days) == expected).all()
    assert [list(map(STATUSES.index, history.on(day).values())) for day in days] == expected.tolist()


@pytest.mark.parametrize("acts", [slice(None), slice(None, None, -1)], ids=["as given", "reversed"])
def test_acts_of_one_day_have_one_order_however_they_come(tables, acts):
    day, effect = date(1999, 1, 1), date(1999, 7, 1)
    kinds = [ActKind.WITHDRAWAL, ActKind.DEFINITIVE_SIGNATURE]
    given = tuple(Act("ottawa", "FRA", kind, day, effect) for kind in kinds)[acts]
    history = History(tables.treaties["ottawa"], {"FRA": tables.states["FRA"]}, given)
    assert history.status("FRA", effect) is status_on(given, effect) is Status.WITHDRAWN


@pytest.mark.parametrize("treaty", ["ccm", "ottawa"])
def test_breakpoints_since_and_next_change_agree(histories, treaty):
    history = histories[treaty]
    for iso3, points in history.breakpoints.items():
        for (start, status), following in zip(points, [*points[1:], None], strict=True):
            if start > date.min:
                assert history.status(iso3, start) is status
                assert history.status(iso3, start - DAY) is not status
                assert history.since(iso3, start) == start
                assert history.next_change(iso3, start) == following


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_equals_the_rule_on_any_lawful_or_lawless_acts(tables, data):
    """Even acts that the loaders would refuse give the same answer twice."""
    days = st.dates(date(1998, 1, 1), date(1999, 12, 31))
    iso3 = st.sampled_from(["MNE", "FRA"])
    acts = data.draw(
        st.lists(st.builds(Act, st.just("ottawa"), iso3, st.sampled_from(ActKind), days, days), max_size=7)
    )
    states = {code: tables.states[code] for code in ("MNE", "FRA")}
    history = History(tables.treaties["ottawa"], states, tuple(acts))
    for day in data.draw(st.lists(days, min_size=1, max_size=20)) + [act.date for act in acts]:
        for code, state in states.items():
            own = [act for act in acts if act.iso3 == code]
            assert history.status(code, day) is status_on(own, day, since=state.since)


def test_changes_between_two_days(histories):
    found = histories["ccm"].changes(date(2025, 3, 5), date(2025, 9, 5))
    assert [(str(day), iso3, after) for day, iso3, _, after in found] == [
        ("2025-03-06", "LTU", Status.WITHDRAWN),
        ("2025-09-05", "VUT", Status.JOINED),
    ]


def test_a_treaty_without_acts_has_a_history(tables):
    history = History(tables.treaties["ccm"], tables.states, ())
    assert set(history.on(date(2012, 12, 31)).values()) == {Status.NONE}
    assert Status.NOT_A_STATE in history.on(date(2000, 1, 1)).values()
