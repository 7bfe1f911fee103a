"""The view and its address: what a link says comes back, and nonsense says so."""

from datetime import date, timedelta
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treaties.asked import year_before
from treaties.atlas import FIRST_DAY
from treaties.groups import GROUPS
from treaties.model import Status
from views import clock
from views.view import View, decode, default, encode

DAYS = st.dates(FIRST_DAY, date(2026, 11, 23))


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
def test_a_link_reproduces_the_view(atlas, view):
    address = dict(parse_qsl(urlencode(encode(view)), keep_blank_values=True))
    assert decode(address, atlas) == (view, [])


def test_the_default_view_needs_no_parameters(atlas):
    assert encode(default()) == {}
    assert decode({}, atlas) == (default(), [])


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
        ({"treaty": "ottawa", "show": "LEAVING"}, "show"),
        ({"group": "asean"}, "group"),
        ({"states": "LTU,XXX"}, "states"),
        ({"unit": "ATLANTIS"}, "unit"),
    ],
)
def test_a_bad_value_falls_back_and_says_so_once(atlas, parameters, name):
    view, problems = decode(parameters, atlas)
    assert len(problems) == 1
    assert name in problems[0]
    assert parameters[name] in problems[0]
    assert isinstance(view, View)


@pytest.mark.parametrize(
    ("show", "day", "kept"),
    [
        ("LEAVING", "2025-06-26", set()),
        ("LEAVING", "2025-06-27", {"EST", "LTU", "LVA"}),
        ("LEAVING", "2025-12-26", {"EST", "FIN", "LTU", "LVA", "POL"}),
        ("LEAVING", "2025-12-27", {"FIN", "POL"}),
        ("LEAVING", "2026-02-20", set()),
        ("LEAVING,LEFT_BOTH", "2025-12-27", {"FIN", "LTU", "POL"}),
        ("LEFT_ONE", "2025-12-26", {"LTU"}),
    ],
)
def test_a_link_may_keep_who_is_leaving_beside_its_class(atlas, show, day, kept):
    view, problems = decode({"treaty": "both", "show": show, "day": day}, atlas)
    assert not problems
    assert view.keep(atlas) == kept


def test_the_rest_of_a_bad_link_is_kept(atlas):
    view, problems = decode({"treaty": "ottawa", "day": "soon", "states": "LTU,XXX"}, atlas)
    assert (view.treaty, view.states, len(problems)) == ("ottawa", ("LTU",), 2)


def test_a_year_means_its_last_day_and_today_in_the_current_one(atlas, today):
    assert decode({"year": "2010"}, atlas)[0].day == date(2010, 12, 31)
    assert decode({"year": "2026"}, atlas)[0].day == date(2026, 11, 23)


def test_a_year_before_the_29th_of_february_is_the_28th():
    assert year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert year_before(date(2025, 3, 6)) == date(2024, 3, 6)


def test_a_day_in_the_future_is_refused(atlas):
    tomorrow = clock.today() + timedelta(days=1)
    assert decode({"day": tomorrow.isoformat()}, atlas)[1]


@given(parameters=st.dictionaries(st.sampled_from(list(View.__slots__)), st.text(max_size=300)))
def test_rubbish_never_raises(atlas, parameters):
    view, _ = decode(parameters, atlas)
    assert isinstance(view, View)


def test_a_link_of_other_data_says_that_they_have_changed(atlas):
    (said,) = decode({"v": "2026-02-03-00000000", "day": "2025-03-06"}, atlas)[1]
    assert "cites data version 2026-02-03-00000000" in said
    assert f"now version {atlas.version}" in said
    assert decode({"v": atlas.version}, atlas) == (default(), [])
