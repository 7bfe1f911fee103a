"""The State page: one state's standing, acts, timeline, neighbours and groups, and what is no state."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest

from maps.swatch import background, swatch
from tests.helpers.atlas_pages import open_page, text_of
from treaties.model import ActKind
from treaties.words import LABEL, day_text
from views import timeline
from views.view import Keys

pytestmark = pytest.mark.usefixtures("today")


def test_a_state_has_its_page(atlas):
    app = open_page("state")
    for iso3 in [*list(atlas.tables.states)[::12], "MNE", "SSD", "TLS", "PSE", "VAT", "NIU", "RUS", "COD"]:
        app.query_params["unit"] = iso3
        app.run()
        assert not app.exception, iso3
        assert app.title[0].value.replace("\\", "") == atlas.tables.states[iso3].name
        assert app.header[0].value == "Timeline"
        assert "<div class=tl " in app.get("html")[0].proto.body
        acts = [act for history in atlas.histories.values() for act in history.acts_of[iso3]]
        if acts:
            assert len(app.dataframe[0].value) == len(acts)
            assert list(app.dataframe[0].value.columns[:4]) == ["Treaty", "Act", "Day", "Takes effect"]
        else:
            assert "No act of this state is recorded under either treaty." in text_of(app)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_state_has_a_timeline_with_all_its_acts(atlas, theme, today):
    for iso3 in [*list(atlas.tables.states)[::20], "LTU", "MNE", "RUS", "UKR"]:
        histories = tuple(atlas.histories.values())
        page = timeline.timeline(histories, iso3, date(2025, 3, 5), today, theme)
        acts = [act for history in histories for act in history.acts_of[iso3]]
        exits = [act for act in acts if act.kind is ActKind.WITHDRAWAL]
        assert page.count("<span class='mark") == len(acts) + len(exits)
        assert all(day_text(act.date, short=True) in page for act in acts)
        assert all(f"left {day_text(act.takes_effect, short=True)}" in page for act in exits)
        assert all(f"<p>{history.label}</p>" in page for history in histories)
        assert page.count(">5 Mar 2025<") == 1
        bars, names = page.split("<div class=tl-names>")
        for status in {status for history in histories for _, _, status in timeline.spans(history, iso3, today)}:
            assert f"<div class={status} " in bars
            assert background(status, theme) in bars
            assert f"{swatch(status, theme)}{LABEL[status]}<" in names


def test_marks_that_would_meet_stand_below_one_another(atlas, today):
    mark = re.compile(r"<span class='mark( end)?' style='left:([\d.]+)%;--n:(\d+);--w:(\d+)'>([^<]+)<")
    for iso3 in atlas.tables.states:
        page = timeline.timeline(tuple(atlas.histories.values()), iso3, today, today, "light")
        for bar in page.split("<div class=marks ")[1:]:
            for width, line in ((timeline.NARROW, 2), (timeline.WIDE, 3)):
                taken = []
                for found in mark.findall(bar):
                    at, room = float(found[1]) * width / 100, timeline.LETTER * len(found[4])
                    taken.append((found[line], at - room if found[0] else at, at if found[0] else at + room))
                for (one, a, b), (other, c, d) in combinations(taken, 2):
                    assert one != other or b <= c or d <= a, (iso3, bar)


def test_what_a_state_is_called_is_text(atlas, today):
    states = {**atlas.tables.states, "LTU": replace(atlas.tables.states["LTU"], name="<b onclick='x'>")}
    spoilt = tuple(replace(history, states=states) for history in atlas.histories.values())
    assert "<b onclick" not in timeline.timeline(spoilt, "LTU", today, today, "light")


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


def test_what_is_contested_stands_with_both_readings(atlas):
    (contested,) = atlas.tables.contested
    said = text_of(open_page("state", unit="UKR"))
    assert contested.claim in said
    assert contested.reply in said
    assert contested.claim not in text_of(open_page("state", unit="UKR", day="2025-07-17"))


def test_what_is_only_reported_is_marked_as_not_counted(atlas):
    (reported,) = atlas.tables.reported
    said = text_of(open_page("state", unit="LBN"))
    assert "Reported, not counted:" in said
    assert reported.text in said


@pytest.mark.parametrize(
    ("unit", "title", "said"),
    [
        ("RU-KGD", "Russia", "Kaliningrad is part of Russia, whose page this is; it has no status of its own."),
        ("GRL", "Denmark", "Greenland is a territory of Denmark, whose page this is"),
    ],
)
def test_a_part_of_a_state_leads_to_its_state(unit, title, said):
    app = open_page("state", unit=unit)
    assert app.title[0].value == title
    assert said in text_of(app)


@pytest.mark.parametrize("unit", ["TWN", "XKX", "ESH", "ATA", "X-JK"])
def test_what_is_no_state_has_its_note_and_a_way_on(atlas, unit):
    app = open_page("state", unit=unit)
    assert atlas.tables.units[unit].note in text_of(app)
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


def test_the_stretches_of_a_timeline_join_and_end_today(atlas, today):
    for history in atlas.histories.values():
        for iso3 in history.iso3:
            spans = timeline.spans(history, iso3, today)
            assert spans[0][0] == history.treaty.opened
            assert spans[-1][1] == today
            for (_, end, status), (start, _, following) in pairwise(spans):
                assert end == start
                assert status is not following
            for start, _, status in spans:
                assert history.status(iso3, start) is status
