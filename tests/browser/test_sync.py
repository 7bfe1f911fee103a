"""Page and map tell each other what changes: nothing reloads, nothing runs twice, links reproduce."""

from datetime import date

import pytest

from treaties.rows import status_rows


def mark(visit):
    """Leave a mark in the map's frame and move the map; a reload would lose both."""
    visit.frame.evaluate("window.stays = true; void atlas.map.setView([54, 24], 4.5, {animate: false})")


def stays(visit):
    seen = visit.frame.evaluate("[window.stays, atlas.map.getZoom(), Math.round(atlas.map.getCenter().lat)]")
    assert seen == [True, 4.5, 54]
    return True


def choose_year(visit, year):
    visit.page.get_by_role("combobox", name="Year").fill(str(year))
    visit.page.get_by_role("option", name=str(year)).click()


def test_the_map_stays_when_year_treaty_and_filters_change(visit):
    visit.open("/?day=2025-03-06")
    visit.shows("2025-03-06", "ccm")
    mark(visit)
    place = visit.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box()
    choose_year(visit, 2010)
    visit.shows("2010-12-31", "ccm")
    visit.idle()
    assert stays(visit)
    assert visit.page.locator("iframe[title='streamlit_folium.st_folium']").bounding_box() == place
    visit.page.get_by_role("radio", name="Landmines").click()
    visit.shows("2010-12-31", "ottawa")
    visit.page.get_by_role("radio", name="Both").click()
    visit.shows("2010-12-31", "both")
    visit.page.get_by_role("button", name="All statuses · World").click()
    visit.page.get_by_role("combobox", name="Group").click()
    visit.page.get_by_role("option", name="NATO").click()
    visit.frame.wait_for_function("atlas.view.group === 'nato'")
    visit.idle()
    assert stays(visit)
    assert "ta-faded" in visit.frame.evaluate("[...atlas.units.get('RUS').fill._path.classList]")
    assert "ta-faded" not in visit.frame.evaluate("[...atlas.units.get('DEU').fill._path.classList]")


def test_a_link_reproduces_the_whole_view(visit):
    visit.open("/?treaty=both&day=2025-12-27&group=eu&show=LEFT_ONE,LEFT_BOTH&unit=LTU")
    visit.shows("2025-12-27", "both")
    view = visit.frame.evaluate("atlas.view")
    assert (view["group"], view["show"], view["unit"]) == ("eu", ["LEFT_ONE", "LEFT_BOTH"], "LTU")
    visit.page.get_by_role("heading", name="Lithuania").wait_for()
    assert visit.page.get_by_label("Day", exact=True).count() >= 1


def test_back_and_forward_go_through_the_views(visit):
    visit.open("/?day=2025-03-06")
    visit.shows("2025-03-06", "ccm")
    visit.page.get_by_role("radio", name="Landmines").click()
    visit.address_has("treaty=ottawa")
    choose_year(visit, 2003)
    visit.address_has("day=2003-12-31")
    visit.page.go_back()
    visit.shows("2025-03-06", "ottawa")
    visit.page.go_back()
    visit.shows("2025-03-06", "ccm")
    visit.page.go_forward()
    visit.shows("2025-03-06", "ottawa")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("/?treaty=npt", "treaty “npt”"),
        ("/?day=2025-02-30", "day “2025-02-30”"),
        ("/?day=1890-01-01", "day “1890-01-01”"),
        ("/?group=asean", "group “asean”"),
        ("/?unit=ATLANTIS", "unit “ATLANTIS”"),
        ("/?show=PARTY,MAYBE", "show “PARTY,MAYBE”"),
        ("/?unit=<img src=x onerror=alert(1)>", "unit “<img src=x onerror=alert(1)>”"),
    ],
)
def test_a_bad_link_says_so_in_one_line_and_shows_the_rest(visit, link, said):
    visit.open(link)
    alerts = visit.page.get_by_role("alert").filter(has_text="The link asks for")
    assert alerts.count() == 1
    assert said in alerts.inner_text()
    assert visit.frame.evaluate("atlas.state().treaty") == "ccm"


class Runs:
    """Counts what the browser sends to the server: one message, one run of the page."""

    def __init__(self, page):
        self.sent = 0
        page.on("websocket", lambda socket: socket.on("framesent", self.count))

    def count(self, _):
        self.sent += 1


def drag(visit, start, end, steps=60):
    """Drag the pointer over the time bar between two shares of its width; leave it pressed."""
    box = visit.frame.locator(".ta-track").bounding_box()
    y = box["y"] + box["height"] / 2
    visit.page.mouse.move(box["x"] + start * box["width"], y)
    visit.page.mouse.down()
    visit.page.mouse.move(box["x"] + end * box["width"], y, steps=steps)


def test_a_drag_paints_in_the_browser_and_tells_the_page_once(visit, atlas):
    runs = Runs(visit.page)
    visit.open("/?treaty=ottawa&day=2025-03-06")
    visit.shows("2025-03-06", "ottawa")
    before = runs.sent
    drag(visit, 0.9, 0.3)
    visit.frame.wait_for_function("atlas.state().day < '2008'")
    sentence = visit.frame.locator(".ta-sentence").inner_text()
    assert runs.sent == before
    visit.page.mouse.up()
    day = visit.frame.evaluate("atlas.state().day")
    visit.address_has(f"day={day}")
    assert runs.sent == before + 1
    state = visit.frame.evaluate("atlas.state()")
    assert state["day"] == day
    for row in status_rows(atlas, atlas.choices["ottawa"], date.fromisoformat(day)):
        assert state["units"][row["iso3"]] == row["status"]
    assert visit.frame.locator(".ta-sentence").inner_text() == sentence


def test_many_fast_drags_end_on_the_last_one(visit):
    visit.open("/?treaty=ottawa&day=2025-03-06")
    visit.shows("2025-03-06", "ottawa")
    for end in (0.2, 0.8, 0.4, 0.6, 0.5):
        drag(visit, 0.95 - end / 2, end, steps=5)
        visit.page.mouse.up()
    day = visit.frame.evaluate("atlas.state().day")
    visit.address_has(f"day={day}")
    visit.shows(day, "ottawa")
    # An answer to an older drag may still come; it must not move the map back.
    visit.page.wait_for_function("() => !document.querySelector('[data-test-script-state=running]')")
    assert visit.frame.evaluate("atlas.state().day") == day


def test_clicking_the_legend_filters_page_and_map(visit):
    visit.open("/?day=2026-02-03")
    visit.shows("2026-02-03")
    visit.frame.locator(".ta-legend button", has_text="Signed only").click()
    visit.address_has("show=SIGNATORY")
    assert "ta-faded" in visit.frame.evaluate("[...atlas.units.get('FRA').fill._path.classList]")
    assert "ta-faded" not in visit.frame.evaluate("[...atlas.units.get('AGO').fill._path.classList]")
    visit.frame.locator(".ta-legend button", has_text="Signed only").click()
    visit.page.wait_for_function("() => !location.search.includes('show')")


def test_leaving_the_page_and_coming_back_keeps_the_view(visit):
    visit.open("/?treaty=ottawa&day=2025-03-06")
    visit.shows("2025-03-06", "ottawa")
    drag(visit, 0.5, 0.4)
    visit.page.mouse.up()
    day = visit.frame.evaluate("atlas.state().day")
    visit.address_has(f"day={day}")
    visit.page.get_by_role("link", name="Data").first.click()
    visit.page.wait_for_url("**/data**")
    visit.idle()
    visit.page.get_by_role("link", name="World map").first.click()
    visit.shows(day, "ottawa")
    visit.page.get_by_role("radio", name="Cluster munitions").click()
    visit.shows(day, "ccm")


def test_what_changes_nothing_asks_nothing_of_the_server(new_visit):
    visit, asked = new_visit(1280, 800), []
    visit.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: asked.append(frame)))
    visit.open("/?day=2025-03-06")
    visit.page.mouse.click(*visit.point_of("DEU"))
    visit.address_has("unit=DEU")
    before = len(asked)
    visit.page.mouse.click(*visit.point_of("DEU"))
    visit.page.mouse.click(*visit.point_of("FRA"))
    visit.address_has("unit=FRA")
    assert len(asked) == before + 1


def test_a_choice_taken_back_before_the_page_has_answered_counts(new_visit):
    visit = new_visit(1280, 800).open("/?day=2025-03-06")
    told = visit.frame.evaluate(
        """() => {
          const told = [], send = atlas.options.onMessage;
          atlas.options.onMessage = (message) => { told.push(message.unit); send(message); };
          atlas.select("DEU"); atlas.select(null);
          return told;
        }"""
    )
    assert told == ["DEU", None]
    visit.frame.wait_for_function("!atlas.awaited")
    assert "unit" not in visit.page.url


def test_what_is_done_in_the_map_while_another_treaty_is_chosen_counts(new_visit):
    visit = new_visit(1280, 800).open("/?day=2025-03-06")
    visit.shows("2025-03-06", "ccm")
    # Said of the treaty that the map still shows, when the page has the other one already.
    visit.frame.evaluate("window.late = atlas.show; atlas.show = () => {}; void 0")
    visit.page.get_by_role("radio", name="Landmines").click()
    visit.address_has("treaty=ottawa")
    visit.frame.evaluate("atlas.show = window.late; void atlas.select('DEU')")
    visit.address_has("unit=DEU")
    visit.shows("2025-03-06", "ottawa")
