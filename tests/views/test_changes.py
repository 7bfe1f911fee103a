"""The Changes page: two days, who did what between them, and every act."""

from dataclasses import replace
from datetime import date

import pytest

import loaders.atlas
from tests.helpers.atlas_pages import open_page, text_of
from treaties.model import ActKind
from views import changes, clock, words
from views.view import Keys

pytestmark = pytest.mark.usefixtures("today")


def test_without_days_the_last_year_is_shown(today):
    app = open_page("changes")
    assert app.date_input(key=Keys.SINCE).value == date(2025, 11, 23)
    assert app.date_input(key=Keys.UNTIL).value == today


@pytest.mark.parametrize(
    ("preset", "treaty", "since"),
    [
        (0, "ccm", date(2025, 11, 23)),
        (1, "ottawa", date(2025, 3, 6)),
        (2, "ccm", date(2010, 8, 1)),
        (2, "ottawa", date(1999, 3, 1)),
        (2, "both", date(1999, 3, 1)),
    ],
)
def test_presets_set_both_days(preset, treaty, since, today):
    app = open_page("changes", treaty=treaty, day="2012-02-29", since="2011-02-28")
    app.button[preset].click().run()
    assert (app.session_state[Keys.VIEW].since, app.session_state[Keys.VIEW].day) == (since, today)


def test_no_period_begins_with_an_exit_that_is_not_in_the_acts(monkeypatch, atlas):
    left = ("ccm", "LTU", ActKind.WITHDRAWAL)
    acts = tuple(act for act in atlas.tables.acts if (act.treaty, act.iso3, act.kind) != left)
    names = ["The last year", "Since Lithuania left the CCM", "Since entry into force"]
    assert [button.label for button in open_page("changes").button[:3]] == names
    without = replace(atlas, tables=replace(atlas.tables, acts=acts))
    monkeypatch.setattr(loaders.atlas, "atlas", lambda: without)
    assert [button.label for button in open_page("changes").button[:2]] == [names[0], names[2]]


def test_no_period_begins_with_an_exit_that_lies_ahead(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: date(2025, 3, 5))
    assert not [button for button in open_page("changes").button if "Lithuania" in button.label]


def test_the_earlier_day_comes_first_whichever_way_a_link_puts_them():
    one = open_page("changes", since="2020-01-01", day="2010-08-01")
    two = open_page("changes", since="2010-08-01", day="2020-01-01")
    assert text_of(one) == text_of(two)
    one.date_input(key=Keys.UNTIL).set_value(date(2021, 5, 5)).run()
    view = changes.period(one.session_state[Keys.VIEW])
    assert (view.since, view.day) == (date(2010, 8, 1), date(2021, 5, 5))


def test_names_say_who_did_what():
    said = text_of(open_page("changes", treaty="both", since="2025-03-06", day="2026-11-23"))
    assert "- **Became bound, 1:** Vanuatu (1 Mar 2026)" in said
    assert "- **Left, 5:** Estonia (27 Dec 2025), Latvia (27 Dec 2025), Lithuania (27 Dec 2025), Finland" in said
    assert "- **Signed:** nobody" in said


def test_many_names_are_put_together_by_year():
    said = text_of(open_page("changes", since="2010-08-01", day="2026-11-23"))
    assert "- **Joined (consent deposited), 75:**" in said
    assert "    - 2016: Cuba, Palau" in said


def test_a_group_narrows_names_and_ledger(atlas):
    app = open_page("changes", treaty="both", since="2025-03-06", group="Oceania")
    said = text_of(app)
    assert "Marshall Islands (12 Mar 2025), Tonga (25 Jun 2025)" in said
    assert "- **Left:** nobody" in said
    assert set(app.dataframe[0].value["Region"]) == {"Oceania"}


def test_the_ledger_holds_every_act_newest_first(atlas):
    ledger = open_page("changes", treaty="both").dataframe[0].value
    assert len(ledger) == len(atlas.tables.acts)
    assert list(ledger["Day"]) == sorted(ledger["Day"], reverse=True)
    assert (ledger["Source"] != "").all()


@pytest.mark.parametrize(
    ("parameters", "kept"),
    [
        ({"treaty": "ccm"}, lambda a, s: a.treaty == "ccm"),
        ({"treaty": "both", "kinds": "withdrawal"}, lambda a, s: a.kind is ActKind.WITHDRAWAL),
        (
            {"treaty": "both", "kinds": "succession,provisional_application"},
            lambda a, s: a.kind in ("succession", "provisional_application"),
        ),
        ({"treaty": "both", "states": "NOR,LTU"}, lambda a, s: a.iso3 in ("NOR", "LTU")),
        ({"treaty": "ottawa", "group": "Asia"}, lambda a, s: a.treaty == "ottawa" and s.region == "Asia"),
        (
            {"treaty": "both", "period": "between", "since": "2025-03-12", "day": "2025-06-25"},
            lambda a, s: date(2025, 3, 12) < a.date <= date(2025, 6, 25),
        ),
    ],
)
def test_the_ledger_is_filtered_by_the_address(atlas, parameters, kept):
    app = open_page("changes", **parameters)
    expected = sum(kept(act, atlas.tables.states[act.iso3]) for act in atlas.tables.acts)
    assert len(app.dataframe[0].value) == expected > 0
    assert f"{expected} of {len(atlas.tables.acts)} acts" in text_of(app)


def test_filters_of_the_ledger_go_to_the_address():
    app = open_page("changes")
    app.multiselect(key=Keys.KINDS).set_value(["withdrawal"]).run()
    assert app.query_params["kinds"] == "withdrawal"
    assert len(app.dataframe[0].value) == 1


def test_the_charts_are_made_when_they_are_looked_at():
    app = open_page("changes", treaty="ccm")
    assert not app.get("vega_lite_chart")
    app.session_state[Keys.LEDGER] = words.TRENDS
    app.run()
    assert len(app.get("vega_lite_chart")) >= 8
