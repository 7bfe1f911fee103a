"""The time bar: by mouse, by key, by step and by playing, always the law of the day it names."""

import pytest

from treaties.rows import status_rows

from .test_sync import Runs


@pytest.fixture
def bar(visit):
    visit.open("/?treaty=ottawa&day=2025-06-26")
    visit.shows("2025-06-26", "ottawa")
    visit.frame.locator(".ta-track").focus()
    return visit


def law_holds(visit, atlas):
    from datetime import date

    state = visit.frame.evaluate("atlas.state()")
    rows = status_rows(atlas, atlas.choices[state["treaty"]], date.fromisoformat(state["day"]))
    assert {row["iso3"]: row["status"] for row in rows} == {row["iso3"]: state["units"][row["iso3"]] for row in rows}
    return state["day"]


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("ArrowRight", "2025-06-27"),
        ("ArrowUp", "2025-06-27"),
        ("ArrowLeft", "2025-06-25"),
        ("ArrowDown", "2025-06-25"),
        ("PageUp", "2026-06-26"),
        ("PageDown", "2024-06-26"),
        ("Home", "1997-12-03"),
    ],
)
def test_keys_move_by_day_by_year_and_to_the_ends(bar, atlas, key, day):
    bar.page.keyboard.press(key)
    bar.shows(day)
    assert law_holds(bar, atlas) == day
    bar.address_has(f"day={day}")


def test_the_slider_says_its_value_in_words(bar):
    bar.page.keyboard.press("ArrowRight")
    slider = bar.frame.get_by_role("slider", name="Day")
    assert slider.get_attribute("aria-valuetext") == "27 June 2025, 164 bound"
    assert (
        slider.get_attribute("aria-valuemin")
        < slider.get_attribute("aria-valuenow")
        <= slider.get_attribute("aria-valuemax")
    )
    said = "27 Jun 2025: Estonia, Latvia and Lithuania give notice of leaving the Ottawa (Mine Ban) Treaty."
    assert bar.frame.locator(".ta-event").inner_text() == said


def test_steps_go_from_event_to_event(bar, atlas):
    for label, day in [
        ("Next event", "2025-06-27"),
        ("Next event", "2025-07-10"),
        ("Previous event", "2025-06-27"),
        ("Previous event", "2025-06-25"),
    ]:
        bar.frame.get_by_role("button", name=label).click()
        bar.shows(day)
        assert law_holds(bar, atlas) == day
        assert bar.frame.locator(".ta-event").inner_text()


def test_playing_runs_to_the_end_and_tells_the_page_when_it_stops(bar, atlas):
    runs = Runs(bar.page)
    bar.page.reload()
    bar.shows("2025-06-26", "ottawa")
    bar.idle()
    before = runs.sent
    bar.frame.evaluate("atlas.setDay(atlas.time.last - 400)")
    bar.frame.locator(".ta-track").focus()
    bar.page.keyboard.press("Space")
    bar.frame.wait_for_function("atlas.time.playing && atlas.time.event.textContent.includes('Poland')")
    assert runs.sent == before
    bar.frame.wait_for_function("!atlas.time.playing")
    day = law_holds(bar, atlas)
    bar.page.wait_for_function("() => !location.search.includes('day=')")
    assert bar.frame.evaluate("atlas.state().day") == day
    assert runs.sent == before + 1


def test_space_pauses(bar):
    bar.page.keyboard.press("Home")
    bar.page.keyboard.press("Space")
    bar.frame.wait_for_function("atlas.state().day > '1998-01-01'")
    bar.page.keyboard.press("Space")
    day = bar.frame.evaluate("atlas.state().day")
    bar.address_has(f"day={day}")
    assert bar.frame.evaluate("[atlas.time.playing, atlas.state().day]") == [None, day]


def test_those_who_want_less_motion_see_events_one_by_one(new_visit):
    visit = new_visit(reduced_motion="reduce").open("/?treaty=ottawa&day=2025-06-26")
    visit.shows("2025-06-26", "ottawa")
    visit.frame.evaluate(
        "window.seen = []; const set = atlas.setDay.bind(atlas); atlas.setDay = (d) => { seen.push(d); set(d); }; 0"
    )
    visit.frame.evaluate("atlas.time.onDay = (d) => atlas.setDay(d); 0")
    visit.frame.get_by_role("button", name="Play").click()
    visit.frame.wait_for_function("seen.length >= 2")
    visit.frame.get_by_role("button", name="Pause").click()
    days = visit.frame.evaluate("seen.slice(0, 2).map(TreatyAtlas.toISO)")
    assert days == ["2025-06-27", "2025-07-10"]


def test_speed_is_named(bar):
    bar.frame.get_by_role("button", name="Speed 1").click()
    assert bar.frame.get_by_role("button", name="Speed 2").count() == 1


def test_a_finger_drags_as_well(new_visit):
    visit = new_visit(width=390, height=844, has_touch=True).open("/?day=2025-03-06")
    visit.shows("2025-03-06")
    track = visit.frame.locator(".ta-track")
    track.scroll_into_view_if_needed()
    box = track.bounding_box()
    session = visit.page.context.new_cdp_session(visit.page)
    y = box["y"] + box["height"] / 2

    def touch(kind, share):
        points = [] if kind == "touchEnd" else [{"x": box["x"] + share * box["width"], "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 0.9)
    for share in (0.8, 0.7, 0.6, 0.5):
        touch("touchMove", share)
    touch("touchEnd", 0)
    visit.frame.wait_for_function("atlas.state().day < '2014'")
    visit.address_has(f"day={visit.frame.evaluate('atlas.state().day')}")


def test_dragging_back_and_forth_leaves_nothing_behind(bar):
    """After many repaints the document holds as many elements as before, and no listener piles up."""
    count = "document.querySelectorAll('*').length"
    found = []
    for _ in range(5):
        bar.frame.evaluate("for (let d = atlas.time.last; d > atlas.time.first; d -= 30) atlas.setDay(d)")
        found.append(bar.frame.evaluate(count))
    assert len(set(found)) == 1, found
