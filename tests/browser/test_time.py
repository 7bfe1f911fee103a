"""The time bar: by mouse, by key, by step and by playing, always the law of the day it names."""

from datetime import date

import pytest

from treaties.counts import counts_on
from treaties.rows import status_rows

from .test_sync import Runs


@pytest.fixture
def bar(visit):
    visit.open("/?treaty=ottawa&day=2025-06-26")
    visit.shows("2025-06-26", "ottawa")
    visit.frame.locator(".ta-track").focus()
    return visit


def law_holds(visit, atlas):
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
    for share in (0.7, 0.5, 0.3, 0.2):
        touch("touchMove", share)
    touch("touchEnd", 0)
    visit.frame.wait_for_function("atlas.state().day < '2014'")
    visit.address_has(f"day={visit.frame.evaluate('atlas.state().day')}")


@pytest.mark.parametrize(
    ("treaty", "opened"), [("ccm", "2008-12-03"), ("ottawa", "1997-12-03"), ("both", "1997-12-03")]
)
def test_the_bar_begins_where_the_treaty_was_opened(visit, atlas, treaty, opened):
    visit.open(f"/?treaty={treaty}&day=1997-12-03")
    visit.shows("1997-12-03", treaty)
    thumb = visit.frame.locator(".ta-thumb").bounding_box()
    left, scale = visit.frame.evaluate("[atlas.time.track.getBoundingClientRect().left, atlas.time.scale.left]")
    frame = visit.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box()
    assert thumb["x"] + thumb["width"] / 2 == pytest.approx(frame["x"] + left + scale, abs=1)
    visit.frame.locator(".ta-track").focus()
    visit.page.keyboard.press("ArrowRight")
    after = opened if opened > "1997-12-03" else "1997-12-04"
    visit.shows(after)
    visit.page.keyboard.press("Home")
    visit.shows(opened)
    assert law_holds(visit, atlas) == opened


def test_the_bar_counts_as_the_law_does(bar, atlas):
    history = atlas.histories["ottawa"]
    days = ["1997-12-02", "1997-12-03", "1999-02-28", "1999-03-01", "2006-06-03", "2025-12-27", "2026-02-03"]
    told = bar.frame.evaluate(
        "(days) => days.map((day) => atlas.words.count('ottawa', TreatyAtlas.toNumber(day)))", days
    )
    for day, found in zip(days, told, strict=True):
        law = counts_on(history, date.fromisoformat(day))
        assert found == {"bound": law.bound, "party": law.party, "signatory": law.signatory}, day


def tick_at(visit, day):
    """Where the tick of a day stands, in pixels of the page."""
    x = visit.frame.evaluate(
        "(day) => atlas.time.ground.ticks.find((tick) => tick.event.day === TreatyAtlas.toNumber(day)).x", day
    )
    box = visit.frame.locator(".ta-track").bounding_box()
    return box["x"] + x, box["y"] + box["height"] / 2


def lens(visit, name):
    return visit.frame.get_by_role("button", name=name, exact=True)


def test_a_tick_under_the_pointer_says_its_day_and_is_caught(bar):
    lens(bar, "2025 to today").click()
    mouse, bubble = bar.page.mouse, bar.frame.locator(".ta-bubble")
    (x, y), (next_x, _) = tick_at(bar, "2025-06-27"), tick_at(bar, "2025-07-10")
    mouse.move(x + 4, y)
    bubble.wait_for()
    said = "27 Jun 2025: Estonia, Latvia and Lithuania give notice of leaving the Ottawa (Mine Ban) Treaty."
    assert bubble.inner_text() == said
    bar.shows("2025-06-26")
    mouse.down()
    bar.shows("2025-06-27")
    # The drag is free between the ticks and keeps to one that it comes near to.
    mouse.move(next_x + 12, y)
    bar.frame.wait_for_function("atlas.state().day > '2025-07-12'")
    assert bubble.is_hidden()
    mouse.move(next_x + 2, y)
    bar.shows("2025-07-10")
    mouse.up()
    bar.address_has("day=2025-07-10")
    mouse.move(x, y - 300)
    assert bubble.is_hidden()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_bubble_stays_within_the_frame(new_visit, width):
    visit = new_visit(width=width).open("/?treaty=ottawa&day=2025-06-26")
    visit.shows("2025-06-26", "ottawa")
    visit.frame.locator(".ta-track").scroll_into_view_if_needed()
    for day in ("1997-12-03", "2026-02-20"):
        visit.page.mouse.move(*tick_at(visit, day))
        visit.frame.locator(".ta-bubble").wait_for()
        low, high, room = visit.frame.evaluate(
            "(() => { const box = atlas.time.bubble.getBoundingClientRect(); return [box.left, box.right, innerWidth]; })()"
        )
        assert 0 <= low < high <= room, day


def test_the_lens_shows_the_years_of_leaving(bar):
    whole = "atlas.time.scale.names(40).map((name) => name.text)"
    assert "Apr" not in bar.frame.evaluate(whole)
    lens(bar, "2025 to today").click()
    assert lens(bar, "2025 to today").get_attribute("aria-pressed") == "true"
    assert bar.frame.evaluate("TreatyAtlas.toISO(atlas.time.scale.from)") == "2025-01-01"
    assert {"2025", "Apr", "2026"} <= set(bar.frame.evaluate(whole))
    bar.shows("2025-06-26")
    bar.frame.locator(".ta-track").focus()
    bar.page.keyboard.press("ArrowRight")
    bar.shows("2025-06-27")
    assert bar.frame.evaluate("atlas.time.lens")
    # A day outside opens it wide again.
    bar.page.keyboard.press("PageDown")
    bar.shows("2024-06-27")
    assert lens(bar, "2025 to today").get_attribute("aria-pressed") == "false"
    assert bar.frame.evaluate("TreatyAtlas.toISO(atlas.time.scale.from)") == "1997-12-03"
    lens(bar, "2025 to today").click()
    assert bar.frame.evaluate("[atlas.time.lens, TreatyAtlas.toISO(atlas.time.day)]") == [True, "2024-06-27"]
    bar.page.get_by_role("radio", name="Cluster munitions").click()
    bar.shows("2024-06-27", "ccm")
    assert lens(bar, "2024 to today").get_attribute("aria-pressed") == "true"


def test_what_nobody_has_checked_is_hatched(bar):
    tail = bar.frame.locator(".ta-unchecked")
    track, hatched = bar.frame.locator(".ta-track").bounding_box(), tail.bounding_box()
    checked = bar.frame.evaluate("atlas.time.scale.x(atlas.words.data.snapshot)")
    assert hatched["x"] - track["x"] == pytest.approx(checked, abs=0.5)
    assert hatched["width"] > 5
    assert tail.inner_text() == ""
    lens(bar, "2025 to today").click()
    assert tail.inner_text() == "not checked"
    hatched = tail.bounding_box()
    bar.page.mouse.move(hatched["x"] + hatched["width"] - 10, hatched["y"] + 8)
    assert bar.frame.locator(".ta-bubble").inner_text() == "Not checked after 3 Feb 2026"
    bar.frame.locator(".ta-track").focus()
    bar.page.keyboard.press("End")
    said = bar.frame.get_by_role("slider", name="Day").get_attribute("aria-valuetext")
    assert said.endswith(" bound, not checked after 3 Feb 2026")


@pytest.mark.parametrize("width", [320, 390, 1024, 1800])
def test_words_on_the_bar_never_overlap_and_are_never_cut(new_visit, width):
    visit = new_visit(width=width).open("/?treaty=both&day=2025-06-26")
    visit.shows("2025-06-26", "both")
    for id in ("ccm", "ottawa", "both"):
        visit.frame.evaluate("(id) => atlas.time.setChoice(id)", id)
        words = visit.frame.evaluate("atlas.time.ground.words")
        assert any("leave" in word["text"] for word in words), words
        for row in (0, 1):
            places = sorted((word["left"], word["left"] + word["wide"]) for word in words if word["row"] == row)
            edges = [edge for place in places for edge in place]
            assert edges == sorted(edges)
            assert all(0 <= edge <= visit.frame.evaluate("atlas.time.ground.width") for edge in edges)


def test_two_thumbs_are_two_sliders_and_cannot_pass_each_other(bar):
    bar.frame.evaluate(
        """() => {
            const day = TreatyAtlas.toNumber, last = atlas.time.last;
            const two = window.two = new TreatyAtlas.TimeBar(atlas.words, { thumbs: 2, last,
                onDay: (to, which) => two.show(to, which), onRelease: () => heard.push("rest"), onMove: (on) => heard.push(on) });
            window.heard = [];
            atlas.time.element.replaceWith(two.element);
            two.setChoice("ottawa");
            two.show(day("2025-06-27"), 0);
            two.show(day("2025-06-29"), 1);
        }"""
    )
    days = "two.days.map(TreatyAtlas.toISO)"
    earlier, later = (bar.frame.get_by_role("slider", name=name) for name in ("Earlier day", "Later day"))
    earlier.focus()
    for _ in range(4):
        bar.page.keyboard.press("ArrowRight")
    assert bar.frame.evaluate(days) == ["2025-06-29", "2025-06-29"]
    assert bar.frame.evaluate("heard") == [True, False, "rest"] * 2
    later.focus()
    bar.page.keyboard.press("Home")
    assert bar.frame.evaluate(days) == ["2025-06-29", "2025-06-29"]
    bar.page.keyboard.press("End")
    assert bar.frame.evaluate("two.days[1] === two.last")
    # A drag takes the nearer thumb and stops at the other.
    box = bar.frame.locator(".ta-track").bounding_box()
    ends = bar.frame.evaluate("two.days.map((day) => two.scale.x(day))")
    y = box["y"] + box["height"] / 2
    bar.page.mouse.move(box["x"] + ends[1], y)
    bar.page.mouse.down()
    bar.page.mouse.move(box["x"] + 40, y, steps=4)
    bar.page.mouse.up()
    assert bar.frame.evaluate(days) == ["2025-06-29", "2025-06-29"]
    # So far to the left that no act is caught which lies to the right of both.
    bar.page.mouse.move(box["x"] + ends[0] - 8, y)
    bar.page.mouse.down()
    bar.page.mouse.move(box["x"] + 40, y, steps=4)
    bar.page.mouse.up()
    assert bar.frame.evaluate("two.days[0] < TreatyAtlas.toNumber('2000-01-01')")
    assert bar.frame.evaluate(days)[1] == "2025-06-29"
    span = bar.frame.locator(".ta-span").bounding_box()
    assert span["width"] == pytest.approx(
        bar.frame.evaluate("two.scale.x(two.days[1]) - two.scale.x(two.days[0])"), abs=1
    )
    assert [earlier.get_attribute("aria-valuenow"), later.get_attribute("aria-valuenow")] == bar.frame.evaluate(
        "two.days.map(String)"
    )
    # Nor where both stand before the bar begins.
    bar.frame.evaluate(
        "two.setChoice('ccm'); ['1999-01-01', '2003-01-01'].forEach((day, at) => two.show(TreatyAtlas.toNumber(day), at))"
    )
    earlier.focus()
    bar.page.keyboard.press("ArrowRight")
    assert bar.frame.evaluate("two.days[0] <= two.days[1]")


def test_dragging_back_and_forth_leaves_nothing_behind(bar):
    """After many repaints the document holds as many elements as before, and no listener piles up."""
    count = "document.querySelectorAll('*').length"
    found = []
    for _ in range(5):
        bar.frame.evaluate("for (let d = atlas.time.last; d > atlas.time.first; d -= 30) atlas.setDay(d)")
        found.append(bar.frame.evaluate(count))
    assert len(set(found)) == 1, found
