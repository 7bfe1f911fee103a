"""The State page: one state's standing, acts, timeline, neighbours and groups, and what is no state."""

import re
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise
from urllib.parse import unquote

import pytest

from maps import timeline
from maps.swatch import background, declarations, swatch
from tests.helpers.atlas_pages import open_page, text_of
from treaties.answers import answer
from treaties.documents import known_by
from treaties.model import ActKind, Status
from treaties.words import LABEL, day_text
from views.view import Keys

pytestmark = pytest.mark.usefixtures("today")


def test_a_state_has_its_page(atlas):
    app = open_page("state")
    for iso3 in [*list(atlas.tables.states)[::12], "MNE", "SSD", "TLS", "PSE", "VAT", "NIU", "RUS", "COD"]:
        app.query_params["unit"] = iso3
        app.run()
        assert not app.exception, iso3
        assert app.title[0].value.replace("\\", "") == atlas.tables.states[iso3].name
        histories, day = tuple(atlas.histories.values()), app.session_state[Keys.VIEW].day
        answered = app.header[0].value.replace("\\", "")
        assert answered == answer(histories, atlas.tables, iso3, day)
        assert [element.value for element in app.header[1:3]] == ["Acts, newest first", "Timeline"]
        assert any("<div class=tl " in element.proto.body for element in app.get("html"))
        said = text_of(app)
        for history in histories:
            acts = history.acts_of[iso3]
            for act in acts:
                assert f"- **{day_text(act.date, short=True)}** · " in said
                assert known_by(act, atlas.tables) in said
            assert acts or f"No act of this state is recorded under the {history.short}." in said
        assert said.count("\n- **") >= sum(len(history.acts_of[iso3]) for history in histories)


def test_the_answer_has_the_document_of_each_exit():
    app = open_page("state", unit="LTU")
    assert app.header[0].value == "Left both treaties"
    styles = [element.proto.body for element in app.get("html") if ".st-key-stands_" in element.proto.body]
    assert len(styles) == 2
    assert all(declarations(Status.WITHDRAWN, "light") in style for style in styles)
    said = text_of(app)
    for treaty, left, number in (
        ("Convention on Cluster Munitions", "6 Mar 2025", "C.N.347.2024"),
        ("Ottawa (Mine Ban) Treaty", "27 Dec 2025", "C.N.362.2025"),
    ):
        year = number[-4:]
        link = f"[{number}](<https://treaties.un.org/doc/Publication/CN/{year}/{number.replace('C.N', 'CN')}-Eng.pdf>)"
        assert f"**{treaty}:** left {left} · {link}" in said
    assert "- **6 Sep 2024** · notice of withdrawal · [C.N.347.2024]" in said
    assert "In effect 6 Mar 2025. Depositary notification C.N.347.2024;" in said


def test_before_a_treaty_opened_nothing_is_said_of_its_acts():
    app = open_page("state", unit="NOR", day="2000-01-01")
    assert app.header[0].value.replace("\\", "") == "Bound by the Ottawa (Mine Ban) Treaty"
    assert "**Convention on Cluster Munitions:** It was opened for signature on 3 December 2008." in text_of(app)


@pytest.mark.parametrize(("unit", "outlined"), [("LTU", "Lithuania"), ("RU-KGD", "Kaliningrad"), ("GBR", "the United")])
def test_the_map_beside_the_answer_shows_what_was_asked_for(unit, outlined):
    (figure,) = (e.proto.body for e in open_page("state", unit=unit).get("html") if "<img" in e.proto.body)
    assert f'alt="Map of {outlined}' in figure
    assert len(figure) < 40_000
    assert re.findall(r"https?://[^'\"]+", unquote(figure).replace("http://www.w3.org/2000/svg", "")) == []


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
            assert f"<div class='ta-look {status}' " in bars
            assert background(status, theme) in bars
            assert f"{swatch(status, theme)}{LABEL[status]}<" in names


def test_marks_that_would_meet_stand_below_one_another(atlas, today):
    mark = re.compile(r"<span class='mark( end)?' style='--x:([\d.]+)%;--wide:(\d+)px;--n:(\d+);--w:(\d+)'><b>([^<]+)<")
    for iso3 in atlas.tables.states:
        page = timeline.timeline(tuple(atlas.histories.values()), iso3, today, today, "light")
        for bar in page.split("<div class=marks ")[1:]:
            for width, line in ((timeline.NARROW, 3), (timeline.WIDE, 4)):
                taken = []
                for found in mark.findall(bar):
                    at, room = float(found[1]) * width / 100, int(found[2])
                    left = max(0, at - room if found[0] else min(at, width - room))
                    assert left + room <= width + 1, (iso3, found)
                    taken.append((found[line], left, left + room - 1))
                for (one, a, b), (other, c, d) in combinations(taken, 2):
                    assert one != other or b <= c or d <= a, (iso3, bar)


def test_what_a_state_is_called_is_text(atlas, today):
    states = {**atlas.tables.states, "LTU": replace(atlas.tables.states["LTU"], name="<b onclick='x'>")}
    spoilt = tuple(replace(history, states=states) for history in atlas.histories.values())
    assert "<b onclick" not in timeline.timeline(spoilt, "LTU", today, today, "light")


def test_a_page_gives_standing_pace_neighbours_and_groups_of_the_day():
    app = open_page("state", unit="LTU", day="2025-03-05")
    said = text_of(app)
    assert app.header[0].value == "Bound by both treaties but leaving the Convention on Cluster Munitions"
    assert "On 5 March 2025" in [caption.value for caption in app.caption]
    assert "**Convention on Cluster Munitions:** still bound; gave notice 6 Sep 2024, leaves 6 Mar 2025 · [C.N." in said
    assert "**Ottawa (Mine Ban) Treaty:** bound since 1 Nov 2003 · [United Nations Treaty Collection, " in said
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
        (
            "RU-KGD",
            "Kaliningrad (Russia)",
            "Part of Russia: the acts and the standing on this page are those of Russia.",
        ),
        ("GRL", "Greenland (Denmark)", "Territory of Denmark: the acts and the standing on this page"),
    ],
)
def test_a_part_of_a_state_leads_to_its_state(unit, title, said):
    app = open_page("state", unit=unit)
    assert app.title[0].value.replace("\\", "") == title
    assert text_of(app).lower().count(f"of {said.split(' of ')[1].split(':')[0]}:".lower()) == 1
    assert said in text_of(app)


@pytest.mark.parametrize("unit", ["TWN", "XKX", "ESH", "ATA", "X-JK"])
def test_what_is_no_state_has_its_note_and_a_way_on(atlas, unit):
    app = open_page("state", unit=unit)
    assert atlas.tables.units[unit].note in text_of(app)
    assert "not one of the 197 states" in text_of(app)
    assert not app.table
    next(button for button in app.button if button.label == "Belarus").click().run()
    assert app.session_state[Keys.VIEW].unit == "BLR"


def test_without_a_choice_those_that_left_and_those_about_to_change_are_offered(atlas):
    app = open_page("state", day="2026-02-03")
    offered = [button.label.replace("\\", "") for button in app.button]
    assert offered[:6] == [
        "Lithuania · left 6 Mar 2025",
        "Estonia · left 27 Dec 2025",
        "Latvia · left 27 Dec 2025",
        "Lithuania · left 27 Dec 2025",
        "Finland · left 10 Jan 2026",
        "Vanuatu · joined 5 Sep 2025, bound from 1 Mar 2026",
    ]
    assert offered[6] == "Poland · still bound; gave notice 20 Aug 2025, leaves 20 Feb 2026"
    app.button[4].click().run()
    assert app.session_state[Keys.VIEW].unit == "FIN"
    left = [history.on(date(2010, 1, 1)).values() for history in atlas.histories.values()]
    assert not any(Status.WITHDRAWN in found for found in left)
    assert "Left the" not in text_of(open_page("state", day="2010-01-01"))


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
