"""The map as painted: the law on every day, in colours and in words."""

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest

from tests.helpers.serving import ROOT
from treaties.rows import status_rows
from treaties.sentences import day_sentence, on_that_day, standing

# Each boundary day of the cases that matter, the day before, and days spread over the years.
DAYS = sorted(
    {
        date.fromisoformat(day) - timedelta(days=before)
        for day in (
            "1997-12-04 1999-03-01 2002-05-20 2003-09-03 2004-03-01 2006-06-03 2006-10-23 2008-12-03 2010-02-16 "
            "2010-08-01 2011-03-24 2011-07-09 2011-09-01 2012-11-29 2024-09-06 2025-03-06 2025-06-27 2025-08-20 "
            "2025-09-05 2025-12-27 2026-01-10 2026-02-20 2026-03-01"
        ).split()
        for before in (0, 1)
    }
    | {date(year, 7, 1) for year in range(1998, 2026, 2)}
)


def painted(visit, treaty, days):
    """Command each day as the page does, and read back what is painted."""
    return visit.frame.evaluate(
        """([treaty, days]) => days.map((day) => {
            atlas.show({treaty, day, last: "2026-11-23", show: [], group: null, unit: null});
            return atlas.state(); })""",
        [treaty, [day.isoformat() for day in days]],
    )


@pytest.mark.parametrize("treaty", ["ccm", "ottawa", "both"])
def test_the_painted_state_is_the_law_on_many_days(visit, atlas, treaty):
    assert len(DAYS) >= 50
    visit.open()
    for day, state in zip(DAYS, painted(visit, treaty, DAYS), strict=True):
        rows = status_rows(atlas, atlas.choices[treaty], day)
        assert (state["treaty"], state["day"]) == (treaty, day.isoformat())
        assert {row["iso3"]: state["units"][row["iso3"]] for row in rows} == {r["iso3"]: r["status"] for r in rows}
        assert state["units"]["RU-KGD"] == state["units"]["RUS"]


def test_the_painted_state_is_what_the_command_line_prints(visit):
    visit.open("/?treaty=ottawa&day=2025-12-26")
    visit.shows("2025-12-26", "ottawa")
    command = [
        sys.executable,
        "-m",
        "exports",
        "status",
        "--treaty",
        "ottawa",
        "--day",
        "2025-12-26",
        "--format",
        "json",
    ]
    printed = json.loads(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
    units = visit.frame.evaluate("atlas.state().units")
    assert {row["iso3"]: row["status"] for row in printed} == {row["iso3"]: units[row["iso3"]] for row in printed}


def test_the_state_is_read_from_what_stands_in_the_document(visit):
    """The class of every path agrees with `state()`; a repaint that left one out would show here."""
    visit.open("/?treaty=ottawa&day=2006-06-02")
    visit.shows("2006-06-02")
    wrong = visit.frame.evaluate(
        """() => [...atlas.units].filter(([name, unit]) => {
            const look = atlas.words.shown("ottawa", name, atlas.view.day);
            return !unit.fill._path.classList.contains("ta-is-" + (look.part || look.key || "NEUTRAL"));
        }).map(([name]) => name)"""
    )
    assert wrong == []
    montenegro = visit.frame.evaluate("[...atlas.units.get('MNE').fill._path.classList]")
    assert {"ta-predecessor", "ta-is-PARTY"} <= set(montenegro)
    assert "part of Serbia and Montenegro" in describe(visit, "MNE")


def test_a_leaving_state_is_striped_over_its_class_and_counted_beside_it(visit):
    visit.open("/?treaty=both&day=2025-07-15")
    visit.shows("2025-07-15", "both")
    striped = (
        "[...atlas.units].filter(([, unit]) => unit.fill._path.matches('.ta-leaving')).map(([name]) => name).sort()"
    )
    assert visit.frame.evaluate(striped) == ["ALA", "EST", "FIN", "LTU", "LVA"]
    fill = "getComputedStyle(atlas.units.get('EST').fill._path).fill"
    assert "ta-leaving-OTTAWA_ONLY" in visit.frame.evaluate(fill)
    # A swatch is filled by the rule that fills the shapes of its class.
    same = "(key, unit) => getComputedStyle(document.querySelector('.ta-legend .ta-is-' + key)).fill === getComputedStyle(atlas.units.get(unit).fill._path).fill"
    assert all(
        visit.frame.evaluate(f"({same})('{key}', '{unit}')")
        for key, unit in (("BOTH", "NOR"), ("OTTAWA_ONLY", "BLR"), ("NEITHER", "RUS"))
    )
    entry = visit.frame.locator(".ta-legend button", has_text="Of all these, leaving one")
    assert entry.locator(".ta-count").inner_text() == "4"
    visit.frame.evaluate("atlas.setDay(atlas.view.day - 19)")  # 26 June, the day before the notices
    assert visit.frame.evaluate(striped) == []
    assert not entry.is_visible()


def describe(visit, unit):
    return "\n".join(
        visit.frame.evaluate(
            "(unit) => atlas.words.describe(atlas.words.treatiesOf(atlas.view.treaty), unit, atlas.view.day)", unit
        )
    )


def test_a_click_shows_the_state_and_its_sources_on_the_page(visit):
    visit.open("/?treaty=ottawa&day=2025-08-01")
    visit.shows("2025-08-01")
    visit.page.mouse.click(*visit.point_of("UKR"))
    visit.address_has("unit=UKR")
    page = visit.page.locator("[data-testid=stMain]")
    page.get_by_role("heading", name="Ukraine").wait_for()
    assert page.get_by_text("Contested").count() >= 1


def test_circles_vanish_when_their_shapes_are_big_enough(visit):
    visit.open()
    small = "(unit) => atlas.map.hasLayer(atlas.units.get(unit).circle)"
    assert visit.frame.evaluate(small, "LUX")
    assert visit.frame.evaluate(small, "RU-KGD")
    assert not visit.frame.evaluate(small, "RUS")
    visit.frame.evaluate("void atlas.map.setView([55, 22], 6, {animate: false})")
    assert not visit.frame.evaluate(small, "RU-KGD")
    assert visit.frame.evaluate(small, "VAT")


@pytest.mark.parametrize(
    ("treaty", "day", "unit", "words"),
    [
        ("ccm", "2025-03-05", "LTU", "still bound; gave notice 6 Sep 2024, leaves 6 Mar 2025"),
        ("ottawa", "2025-08-01", "UKR", "Contested"),
        ("ottawa", "2026-02-03", "LBN", "Reported, not counted"),
        ("ccm", "2025-03-06", "RU-KGD", "Russia"),
        ("ccm", "2025-03-06", "FRO", "Territory of Denmark"),
        ("ccm", "2025-03-06", "FRO", "not to apply"),
        ("both", "2025-03-06", "BLR", "Ottawa (Mine Ban) Treaty: bound since 1 Mar 2004"),
        ("ccm", "2025-03-06", "X-JK", "not been agreed"),
    ],
)
def test_tooltips_say_it_in_words(visit, treaty, day, unit, words):
    visit.open(f"/?treaty={treaty}&day={day}")
    visit.shows(day, treaty)
    assert words in describe(visit, unit)
    visit.page.mouse.move(*visit.point_of("BLR"))
    assert visit.frame.locator(".ta-tip strong").inner_text() == "Belarus"


def test_the_words_of_the_map_are_those_of_the_law(visit, atlas):
    """Standing and sentence come out the same in the browser and in Python."""
    visit.open()
    for treaty, history in atlas.histories.items():
        for day in DAYS[::5]:
            number = (day - date(1970, 1, 1)).days
            said = visit.frame.evaluate(
                "([treaty, day, states]) => [atlas.words.sentence(treaty, day), states.map((s) => atlas.words.standing(treaty, s, day))]",
                [treaty, number, list(history.iso3)],
            )
            told = day_sentence(history, day, atlas.snapshot)
            assert told.startswith(said[0]), (day, on_that_day(history, day))
            assert said[1] == [standing(history, iso3, day) for iso3 in history.iso3]


@pytest.mark.parametrize("dark", [False, True])
def test_the_map_wears_the_theme_of_the_page(new_visit, dark):
    visit = new_visit(dark=dark).open()
    assert visit.frame.evaluate("document.documentElement.dataset.theme") == ("dark" if dark else "light")
