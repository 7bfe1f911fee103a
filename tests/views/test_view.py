"""The view and its address: what a link says comes back, and nonsense says so."""

from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.groups import GROUPS
from treaties.model import Status
from views import data, state
from views.state import View, decode, default, encode

DAYS = st.dates(data.FIRST_DAY, date(2026, 11, 23))


@given(
    view=st.builds(
        View,
        treaty=st.sampled_from(["ccm", "ottawa"]),
        day=DAYS,
        show=st.lists(st.sampled_from([str(s) for s in Status]), unique=True).map(tuple),
        group=st.sampled_from(list(GROUPS)),
        states=st.lists(st.sampled_from(["LTU", "BLR", "NOR"]), unique=True).map(tuple),
        unit=st.sampled_from([None, "LTU", "RU-KGD", "GRL"]),
        since=st.none() | DAYS,
        claim=st.text(max_size=60),
    )
)
def test_a_link_reproduces_the_view(tables, view):
    address = dict(parse_qsl(urlencode(encode(view)), keep_blank_values=True))
    assert decode(address, tables) == (view, [])


def test_the_default_view_needs_no_parameters(tables):
    assert encode(default()) == {}
    assert decode({}, tables) == (default(), [])


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ({"treaty": "npt"}, "treaty"),
        ({"day": "2025-02-30"}, "day"),
        ({"day": "1990-01-01"}, "day"),
        ({"day": "9999-01-01"}, "day"),
        ({"since": "x"}, "since"),
        ({"year": "20x5"}, "year"),
        ({"show": "PARTY,BOTH"}, "show"),
        ({"treaty": "both", "show": "PARTY"}, "show"),
        ({"group": "asean"}, "group"),
        ({"states": "LTU,XXX"}, "states"),
        ({"unit": "ATLANTIS"}, "unit"),
    ],
)
def test_a_bad_value_falls_back_and_says_so_once(tables, parameters, name):
    view, problems = decode(parameters, tables)
    assert len(problems) == 1
    assert name in problems[0]
    assert parameters[name] in problems[0]
    assert isinstance(view, View)


def test_the_rest_of_a_bad_link_is_kept(tables):
    view, problems = decode({"treaty": "ottawa", "day": "soon", "states": "LTU,XXX"}, tables)
    assert (view.treaty, view.states, len(problems)) == ("ottawa", ("LTU",), 2)


def test_a_year_means_its_last_day_and_today_in_the_current_one(tables, monkeypatch):
    monkeypatch.setattr(data, "today", lambda: date(2026, 11, 23))
    assert decode({"year": "2010"}, tables)[0].day == date(2010, 12, 31)
    assert decode({"year": "2026"}, tables)[0].day == date(2026, 11, 23)


def test_a_day_in_the_future_is_refused(tables):
    tomorrow = data.today() + timedelta(days=1)
    assert decode({"day": tomorrow.isoformat()}, tables)[1]


@given(parameters=st.dictionaries(st.sampled_from(list(state.View.__slots__)), st.text(max_size=300)))
def test_rubbish_never_raises(tables, parameters):
    view, _ = decode(parameters, tables)
    assert isinstance(view, View)
