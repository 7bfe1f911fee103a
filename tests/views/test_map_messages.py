"""What the map tells the page: taken once, and only what exists."""

from dataclasses import replace
from datetime import date

import pytest
import streamlit as st

from views import map as page_map
from views.view import Keys, View, mark

VIEW = View("ottawa", date(2025, 3, 6), show=("PARTY",), unit="LTU")


@pytest.fixture
def resumed():
    """Whether the browser has been here before, with another process."""
    return False


@pytest.fixture
def hear(monkeypatch, atlas, resumed):
    """Return what a message makes of the view."""
    session = {Keys.VIEW: VIEW, Keys.RESUMED: resumed}
    monkeypatch.setattr(st, "session_state", session)

    def take(**message):
        page_map._hear(message, atlas)
        return session[Keys.VIEW]

    return take


def test_day_classes_and_unit_are_taken(hear):
    view = hear(n=1, treaty="ottawa", day="2025-12-27", show=["WITHDRAWN"], unit="NOR")
    assert (view.day, view.show, view.unit) == (date(2025, 12, 27), ("WITHDRAWN",), "NOR")


def test_what_was_not_changed_in_the_map_stays_as_the_page_has_it(hear):
    view = hear(n=1, treaty="ottawa", at="54,24,4.5")
    assert (view.day, view.show, view.unit, view.at) == (VIEW.day, VIEW.show, VIEW.unit, "54,24,4.5")
    assert hear(n=2, treaty="ottawa", unit=None, show=[]).unit is None


def test_a_message_counts_once(hear):
    hear(n=1, treaty="ottawa", day="2025-12-27", show=[], unit=None)
    assert hear(n=1, treaty="ottawa", day="2001-01-01", show=[], unit=None).day == date(2025, 12, 27)
    assert hear(n=2, treaty="ottawa", day="2001-01-01", show=[], unit=None).day == date(2001, 1, 1)


OTHER = mark(View("ottawa", date(2001, 1, 1)))


@pytest.mark.parametrize("resumed", [True])
@pytest.mark.parametrize(("of", "counts"), [(mark(VIEW), True), (OTHER, False)])
def test_what_the_browser_brings_with_it_counts_if_it_was_said_of_the_view_shown(hear, of, counts):
    assert (hear(of=of, n=7, treaty="ottawa", day="2025-12-27") != VIEW) is counts
    assert hear(of="", n=8, treaty="ottawa", day="2024-12-27").day == date(2024, 12, 27)


def test_in_a_session_of_its_own_a_message_counts_whatever_came_between(hear):
    assert hear(of=OTHER, n=1, treaty="ottawa", day="2025-12-27").day == date(2025, 12, 27)


def test_of_a_message_about_another_treaty_the_classes_are_late_and_passed_over(hear):
    view = hear(n=1, treaty="ccm", show=[], unit="NOR", at="54,24,4.5")
    assert view == replace(VIEW, unit="NOR", at="54,24,4.5")


def test_a_treaty_counts_that_was_chosen_in_the_map_and_says_so(hear):
    view = hear(n=1, treaty="ccm", chosen="ccm", day="2024-09-06", show=["WITHDRAWING", "BOTH"])
    assert (view.treaty, view.day, view.show) == ("ccm", date(2024, 9, 6), ("WITHDRAWING",))
    assert hear(n=2, treaty="ccm", day="2024-09-07").treaty == "ccm"


@pytest.mark.parametrize("chosen", ["npt", 5, None, ["ccm"], {"ccm": 1}])
def test_a_treaty_that_does_not_exist_leaves_the_treaty(hear, chosen):
    assert hear(n=1, treaty="ottawa", chosen=chosen, unit="NOR") == replace(VIEW, unit="NOR")


def test_a_pair_of_maps_tells_both_days(hear):
    view = hear(n=1, treaty="ottawa", since="2020-01-01", day="2025-12-27", show=[], unit=None)
    assert (view.since, view.day) == (date(2020, 1, 1), date(2025, 12, 27))


@pytest.mark.parametrize("day", ["2025-02-30", "<script>", None, 7, ["2025-01-01"]])
def test_an_impossible_day_leaves_the_day(hear, day):
    assert hear(n=1, treaty="ottawa", day=day, show=[], unit=None).day == VIEW.day


def test_a_day_outside_the_time_bar_is_its_end(hear):
    assert hear(n=1, treaty="ottawa", day="1800-01-01", show=[], unit=None).day == date(1997, 12, 3)


@pytest.mark.parametrize("show", [5, "PARTY", None, [["PARTY"]], ["BOTH"], {"PARTY": 1}])
def test_classes_that_do_not_exist_are_dropped(hear, show):
    assert hear(n=1, treaty="ottawa", day="2025-01-01", show=show, unit=None).show == ()


@pytest.mark.parametrize("unit", ["ATLANTIS", 3, ["LTU"], {"a": 1}, "<img>"])
def test_a_unit_that_does_not_exist_is_none(hear, unit):
    assert hear(n=1, treaty="ottawa", day="2025-01-01", show=[], unit=unit).unit is None


@pytest.mark.parametrize("message", [{}, {"n": "1"}, {"n": None}, {"day": "2001-01-01"}])
def test_a_message_without_a_number_is_none(hear, message):
    assert hear(**message) == VIEW
