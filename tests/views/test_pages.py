"""The pages Frontier, State and Changes: what they show, what their controls do, what bad links get."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from tests.helpers.atlas_pages import open_page, text_of
from treaties import frontier
from treaties.model import ActKind
from views import changes, data, timeline
from views.frontier import unfiltered as region_view
from views.state import Keys, View

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(data, "today", lambda: TODAY)


# -- Frontier ----------------------------------------------------------------------------------------


def test_choosing_a_step_shows_its_day_and_treaty_and_says_what_changed(tables, histories):
    app = open_page("frontier")
    steps = frontier.exit_steps(tables)
    assert len(app.radio(key=Keys.STEP).options) == len(steps) > 20
    for at in (0, 6, 7, 18, len(steps) - 1):
        app.radio(key=Keys.STEP).set_value(at).run()
        step, view = steps[at], app.session_state[Keys.VIEW]
        assert (view.treaty, view.day) == (step.treaty, step.day)
        assert app.query_params["day"] == step.day.isoformat()
        said = text_of(app)
        for sentence in frontier.consequence(histories[step.treaty], step):
            assert sentence in said
        for milestone in step.milestones:
            assert milestone.text in said
            assert milestone.notification in said


def test_a_link_to_the_day_of_a_step_has_it_chosen():
    assert open_page("frontier", treaty="ottawa", day="2025-12-27").radio(key=Keys.STEP).value is not None
    assert open_page("frontier", treaty="both", day="2025-12-27").radio(key=Keys.STEP).value is not None
    assert open_page("frontier", treaty="ccm", day="2025-12-27").radio(key=Keys.STEP).value is None
    assert open_page("frontier", treaty="ottawa", day="2025-12-28").radio(key=Keys.STEP).value is None


def test_the_cards_follow_the_day():
    assert "Leaving, still bound" in open_page("frontier", day="2025-03-05").get("html")[0].proto.body
    assert (
        "Leaving, still bound" not in open_page("frontier", day="2025-03-05", treaty="ccm").table[1].value.to_string()
    )
    assert open_page("frontier", day="2025-03-06").get("html")[0].proto.body.count("<b>Left</b>") == 1


def test_the_neighbours_are_counted_on_the_day():
    said = text_of(open_page("frontier", day="2026-02-20"))
    assert "1 of the 14 states with a land border with Russia is bound by the Convention on Cluster Mun" in said
    assert "Treaty: Belarus, Norway and Ukraine (contested)." in said
    table = open_page("frontier", day="2026-02-19").table[0].value.set_index("State")
    assert table.loc["Poland", "Landmines"] == "Leaving, still bound"
    assert table.loc["Poland", "Land border with"] == "Russia and Belarus"
    assert table.loc["Ukraine", "Landmines"] == "Party, contested"
    assert len(table) == 15


def test_every_published_length_stands_with_what_it_includes_and_its_source(tables):
    app = open_page("frontier")
    shown = "\n".join(str(cell) for table in app.table for cell in table.value.to_numpy().ravel()).replace("\\", "")
    for border in tables.borders:
        assert f"**{border.km:g} km**, {border.what}" in shown
        assert tables.sources[border.source].url in shown


def test_what_is_often_got_wrong_is_said_plainly():
    said = text_of(open_page("frontier"))
    assert "**A vote is not an exit.**" in said
    assert "**Belarus is in the Ottawa Treaty.** It is bound since 1 March 2004." in said
    assert "only Lithuania left both treaties.** Estonia, Finland, Latvia and Poland left the Ottawa Treaty" in said


def test_a_filter_of_another_page_leaves_the_region_in_colour():
    view = View("ccm", TODAY, group="Africa", states=("NOR",))
    assert region_view(view) == View("ccm", TODAY)


# -- State -------------------------------------------------------------------------------------------


def test_a_state_has_its_page(tables, histories):
    app = open_page("state")
    for iso3 in [*list(tables.states)[::12], "MNE", "SSD", "TLS", "PSE", "VAT", "NIU", "RUS", "COD"]:
        app.query_params["unit"] = iso3
        app.run()
        assert not app.exception, iso3
        assert app.title[0].value.replace("\\", "") == tables.states[iso3].name
        assert app.header[0].value == "Timeline"
        assert len(app.get("vega_lite_chart")) == 1
        acts = [act for history in histories.values() for act in history.acts_of[iso3]]
        if acts:
            assert len(app.dataframe[0].value) == len(acts)
        else:
            assert "No act of this state is recorded under either treaty." in text_of(app)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_state_has_a_timeline_with_all_its_acts(tables, histories, theme):
    for iso3 in [*list(tables.states)[::20], "LTU", "MNE", "RUS", "UKR"]:
        spec = timeline.timeline(tuple(histories.values()), iso3, TODAY, theme)
        bars, _, *points, _ = spec["layer"]
        acts = [act for history in histories.values() for act in history.acts_of[iso3]]
        exits = [act for act in acts if act.kind is ActKind.WITHDRAWAL]
        drawn = spec["datasets"]
        assert sum(len(drawn[layer["data"]["name"]]) for layer in points) == len(acts) + len(exits)
        stretches = drawn[bars["data"]["name"]]
        assert {bar["treaty"] for bar in stretches} == {"Cluster munitions", "Landmines"}
        legend = timeline.legend(tuple(histories.values()), iso3, TODAY, theme)
        assert all(bar["status"] in legend for bar in stretches)


def test_a_page_gives_standing_pace_neighbours_and_groups_of_the_day():
    app = open_page("state", unit="LTU", day="2025-03-05")
    said = text_of(app)
    assert "on 5 March 2025: still bound; gave notice 6 Sep 2024, leaves 6 Mar 2025." in said
    assert "**Ottawa (Mine Ban) Treaty** on 5 March 2025: bound since 1 Nov 2003." in said
    assert "1,002 days, from 3 December 2008 to 1 September 2011; the median of the 32 states of Europe" in said
    near, groups = (table.value.set_index(table.value.columns[0]) for table in app.table)
    assert list(near.index) == ["Belarus", "Latvia", "Poland", "Russia"]
    assert list(groups.index) == ["World", "Europe", "European Union", "NATO"]
    assert groups.loc["European Union", "States"] == 27


def test_what_is_contested_stands_with_both_readings(tables):
    (contested,) = tables.contested
    said = text_of(open_page("state", unit="UKR"))
    assert contested.claim in said
    assert contested.reply in said
    assert contested.claim not in text_of(open_page("state", unit="UKR", day="2025-07-17"))


def test_what_is_only_reported_is_marked_as_not_counted(tables):
    (reported,) = tables.reported
    said = text_of(open_page("state", unit="LBN"))
    assert "Reported, not counted:" in said
    assert reported.text in said


@pytest.mark.parametrize(
    ("unit", "title", "said"),
    [
        ("RU-KGD", "Russia", "Kaliningrad is a part of Russia, whose page this is; it has no standing of its own."),
        ("GRL", "Denmark", "Greenland is a territory of Denmark, whose page this is"),
    ],
)
def test_a_part_of_a_state_leads_to_its_state(unit, title, said):
    app = open_page("state", unit=unit)
    assert app.title[0].value == title
    assert said in text_of(app)


@pytest.mark.parametrize("unit", ["TWN", "XKX", "ESH", "ATA", "X-JK"])
def test_what_is_no_state_has_its_note_and_a_way_on(tables, unit):
    app = open_page("state", unit=unit)
    assert tables.units[unit].note in text_of(app)
    assert "not one of the 197 states" in text_of(app)
    assert not app.table
    app.button[0].click().run()
    assert app.session_state[Keys.VIEW].unit == "LTU"


def test_a_state_is_found_by_its_name():
    app = open_page("state")
    assert app.title[0].value == "One state"
    app.selectbox(key=Keys.FIND).set_value("NOR").run()
    assert app.title[0].value == "Norway"
    assert app.query_params["unit"] == "NOR"


def test_the_stretches_of_a_timeline_join_and_end_today(histories):
    for history in histories.values():
        for iso3 in history.iso3:
            spans = timeline.spans(history, iso3, TODAY)
            assert spans[0][0] == history.treaty.opened
            assert spans[-1][1] == TODAY
            for (_, end, status), (start, _, following) in pairwise(spans):
                assert end == start
                assert status is not following
            for start, _, status in spans:
                assert history.status(iso3, start) is status


# -- Changes -----------------------------------------------------------------------------------------


def test_without_days_the_last_year_is_shown():
    app = open_page("changes")
    assert app.date_input(key=Keys.SINCE).value == date(2025, 11, 23)
    assert app.date_input(key=Keys.UNTIL).value == TODAY


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
def test_presets_set_both_days(preset, treaty, since):
    app = open_page("changes", treaty=treaty, day="2012-02-29", since="2011-02-28")
    app.button[preset].click().run()
    assert (app.session_state[Keys.VIEW].since, app.session_state[Keys.VIEW].day) == (since, TODAY)


def test_the_earlier_day_comes_first_whichever_way_a_link_puts_them():
    one = open_page("changes", since="2020-01-01", day="2010-08-01")
    two = open_page("changes", since="2010-08-01", day="2020-01-01")
    assert text_of(one) == text_of(two)
    one.date_input(key=Keys.UNTIL).set_value(date(2021, 5, 5)).run()
    view = changes.period(one.session_state[Keys.VIEW], data.atlas())
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


def test_a_group_narrows_names_and_ledger(tables):
    app = open_page("changes", treaty="both", since="2025-03-06", group="Oceania")
    said = text_of(app)
    assert "Marshall Islands (12 Mar 2025), Tonga (25 Jun 2025)" in said
    assert "- **Left:** nobody" in said
    assert set(app.dataframe[0].value["Region"]) == {"Oceania"}


def test_the_ledger_holds_every_act_newest_first(tables):
    ledger = open_page("changes", treaty="both").dataframe[0].value
    assert len(ledger) == len(tables.acts)
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
def test_the_ledger_is_filtered_by_the_address(tables, parameters, kept):
    app = open_page("changes", **parameters)
    expected = sum(kept(act, tables.states[act.iso3]) for act in tables.acts)
    assert len(app.dataframe[0].value) == expected > 0
    assert f"{expected} of {len(tables.acts)} acts" in text_of(app)


def test_filters_of_the_ledger_go_to_the_address():
    app = open_page("changes")
    app.multiselect(key=Keys.KINDS).set_value(["withdrawal"]).run()
    assert app.query_params["kinds"] == "withdrawal"
    assert len(app.dataframe[0].value) == 1


# -- Links -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["frontier", "state", "changes"])
@pytest.mark.parametrize(
    "parameters",
    [
        {"unit": "ZZZ"},
        {"day": "2025-02-30"},
        {"day": "1899-01-01"},
        {"day": "<b>"},
        {"treaty": "nuclear"},
        {"since": "tomorrow"},
        {"kinds": "dance"},
        {"period": "never"},
    ],
    ids=lambda parameters: "-".join(*parameters.items()),
)
def test_a_link_that_cannot_be_gets_one_sentence_and_a_way_on(page, parameters):
    app = open_page(page, **parameters)
    ((name, value),) = parameters.items()
    (warning,) = app.warning
    assert warning.value.replace("\\", "").startswith(f"The link asks for {name} “{value}”, which the atlas does not")
    assert app.date_input
    assert app.title


# -- Text of the tables ------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["frontier", "state", "changes"])
def test_markup_in_the_tables_is_shown_as_text(monkeypatch, page):
    bad = "<img src=x> [a](//b) `c` :red[d] $e$"
    atlas = data.atlas()
    states = {iso3: replace(state, name=f"{state.name} {bad}") for iso3, state in atlas.tables.states.items()}
    units = {code: replace(unit, name=f"{unit.name} {bad}", note=bad) for code, unit in atlas.tables.units.items()}
    milestones = tuple(replace(m, text=bad, votes=bad, note=bad) for m in atlas.tables.milestones)
    borders = tuple(replace(border, what=bad, date=bad) for border in atlas.tables.borders)
    tables = replace(atlas.tables, states=states, units=units, milestones=milestones, borders=borders)
    histories = {id: type(h).of(tables, id) for id, h in atlas.histories.items()}
    monkeypatch.setattr(data, "atlas", lambda: replace(atlas, tables=tables, histories=histories))

    for unit in ("LTU", "GRL", "TWN", "XXX"):
        app = open_page(page, treaty="both", day="2025-12-27", since="2025-03-06", unit=unit)
        said = [
            e.value
            for kind in ("title", "header", "subheader", "markdown", "caption", "warning")
            for e in app.get(kind)
        ]
        said += [str(cell) for table in app.table for cell in table.value.to_numpy().ravel()]
        said += [button.label for button in app.button]
        said += [text for radio in app.radio for text in (*radio.options, *radio.proto.captions)]
        assert any("img" in text for text in said)
        for text in said:
            bare = re.sub(r"\\.", "", text)
            assert not [raw for raw in ("<img", "[a]", "`", ":red", "$") if raw in bare], text
        assert not any("<img" in html.proto.body for html in app.get("html"))
