"""The atlas as one file: from a disk, without a request, with the law of the day."""

from dataclasses import replace
from datetime import date

import pytest

from loaders.atlas import shapes
from maps.assets import MapAssets
from maps.onefile import onefile
from treaties.rows import status_rows

DAYS = [
    date.fromisoformat(day)
    for day in (
        "1997-12-03 1999-02-28 1999-03-01 2002-05-20 2004-03-01 2006-06-02 2006-06-03 2008-12-03 2010-07-31 2010-08-01 "
        "2011-07-09 2012-11-29 2018-01-01 2024-09-06 2025-03-05 2025-03-06 2025-06-27 2025-12-27 2026-02-19 2026-02-20"
    ).split()
]


@pytest.fixture(scope="module")
def file(atlas, tmp_path_factory):
    path, drawn = tmp_path_factory.mktemp("page") / "atlas.html", shapes()
    stamp = atlas.provenance.stamp(atlas.choices["ccm"], date(2026, 2, 3))
    assets = MapAssets.of(atlas, drawn.geojson, drawn.points)
    text = onefile(assets, atlas, replace(stamp, citation="A & <b>B</b>"), last=date(2026, 11, 23))
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def opened(chromium, file):
    pages, wrong = [], []

    def make(hash_="", width=1280, dark=False):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        pages.append(context)
        tab = context.new_page()
        tab.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
        tab.on("pageerror", lambda e: wrong.append(str(e)))
        tab.on("request", lambda r: None if r.url.startswith(file.as_uri()) else wrong.append(r.url))
        tab.goto(file.as_uri() + hash_)
        tab.wait_for_selector(".ta-map[data-ready=true]")
        return tab

    yield make
    for context in pages:
        context.close()
    assert not wrong, "\n".join(wrong)


def test_it_is_small_enough_to_send(file):
    assert file.stat().st_size <= 1_500_000


@pytest.mark.parametrize("treaty", ["ccm", "ottawa", "both"])
def test_its_state_is_the_law_on_twenty_days(opened, atlas, treaty):
    tab = opened()
    for day in DAYS:
        tab.evaluate("(hash) => { location.hash = hash; }", f"treaty={treaty}&day={day}")
        tab.wait_for_function("(day) => atlas.state().day === day", arg=day.isoformat())
        state = tab.evaluate("atlas.state()")
        rows = status_rows(atlas, atlas.choices[treaty], day)
        assert state["treaty"] == treaty
        assert {r["iso3"]: r["status"] for r in rows} == {r["iso3"]: state["units"][r["iso3"]] for r in rows}


def test_table_and_acts_follow_the_map(opened):
    tab = opened("#treaty=ccm&day=2025-03-05&unit=LTU")
    assert "gave notice 6 Sep 2024" in tab.inner_text("#standing")
    notice, page = tab.locator("#acts tbody tr", has_text="C.N.347.2024").locator("a").all()
    assert notice.inner_text() == "C.N.347.2024"
    assert notice.get_attribute("href") == "https://treaties.un.org/doc/Publication/CN/2024/CN.347.2024-Eng.pdf"
    assert page.inner_text() == "United Nations Treaty Collection, 3 February 2026"
    tab.focus(".ta-track")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_function("() => location.hash.includes('2025-03-06')")
    tab.fill("#search", "lithuania")
    assert tab.locator("#table tbody tr").count() == 1
    assert "Left" in tab.inner_text("#table tbody")
    assert "111 states" in tab.inner_text(".ta-sentence")


def test_a_bad_hash_is_passed_over(opened):
    tab = opened("#treaty=npt&day=2025-02-31&unit=<img src=x>")
    assert tab.evaluate("atlas.state().treaty") == "ccm"
    assert tab.evaluate("atlas.state().day") == "2026-02-03"


def test_what_it_is_given_is_shown_as_text(opened):
    assert "A & <b>B</b>" in opened().inner_text("main")


@pytest.mark.parametrize("hash_", ["", "#treaty=both&day=2026-02-03&since=2025-03-05"], ids=["one", "two"])
def test_a_phone_need_not_scroll_sideways(opened, hash_):
    tab = opened(hash_, width=390, dark=True)
    assert tab.evaluate("document.scrollingElement.scrollWidth <= innerWidth")


def test_it_has_the_map_of_the_pages(opened):
    """Its projection, inset, panel and bar, its hands and its keys."""
    tab = opened("#treaty=both&day=2025-07-15")
    assert tab.evaluate("atlas.map.options.crs === TreatyAtlas.crs.world")
    for part in (".ta-inset", ".ta-panel", ".ta-legend", ".ta-track"):
        assert tab.locator(part).first.is_visible(), part
    assert "15 July 2025: 111" in tab.inner_text(".ta-sentence")
    tab.get_by_role("combobox", name="Find a state").fill("vanua")
    tab.keyboard.press("Enter")
    tab.wait_for_function("() => location.hash.includes('unit=VUT')")
    assert tab.input_value("#find") == "VUT"
    tab.locator(".ta-card", has_text="Belarus").click()
    tab.wait_for_function("() => location.hash.includes('unit=BLR')")
    tab.focus(".ta-stage > .ta-map")
    tab.keyboard.press("f")
    tab.wait_for_function("() => Boolean(atlas.presenting)")
    assert tab.inner_text(".ta-bigday") == "15 July 2025"
    tab.keyboard.press("Escape")
    tab.wait_for_function("() => !atlas.presenting")


def test_its_link_keeps_the_place_of_the_map(opened):
    tab = opened("#treaty=ccm&day=2025-03-06")
    tab.get_by_role("button", name="Closer").click()
    tab.wait_for_function("() => location.hash.includes('at=')")
    other = opened(tab.evaluate("location.hash"))
    # A map stands on whole pixels, here of a third of a degree.
    place = "[atlas.map.getZoom(), atlas.map.getCenter().lat, atlas.map.getCenter().lng]"
    assert other.evaluate(place) == pytest.approx(tab.evaluate(place), abs=0.2)


def test_it_compares_two_days(opened):
    tab = opened("#treaty=ottawa&day=2026-02-03")
    tab.get_by_role("checkbox", name="Compare two days").check()
    tab.wait_for_function("() => atlas.stages && atlas.stages.length === 2")
    assert tab.evaluate("[atlas.state().since, atlas.state().day]") == ["2025-02-03", "2026-02-03"]
    assert tab.get_by_role("slider").count() == 2
    tab.get_by_role("button", name="Only what changed").click()
    tab.wait_for_function("() => location.hash.includes('look=changed')")
    other = opened(tab.evaluate("location.hash"))
    other.wait_for_function("() => atlas.view.look === 'changed'")
    assert "Lithuania" in other.locator(".ta-change span").all_inner_texts()
    tab.get_by_role("checkbox", name="Compare two days").uncheck()
    tab.wait_for_function("() => atlas.stages && atlas.stages.length === 1 && !location.hash.includes('since')")


@pytest.mark.parametrize("compared", ["", "&since=2025-03-05"], ids=["one", "two"])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing(opened, dark, compared):
    from axe_playwright_python.sync_playwright import Axe

    tab = opened("#treaty=both&day=2025-12-27&unit=LTU" + compared, dark=dark)
    found = Axe().run(tab).response["violations"]
    assert [(v["id"], [n["target"] for n in v["nodes"]][:2]) for v in found] == []
