"""Browser and Python agree: what every shape shows on many days, and where every state stands and since when."""

from datetime import date, timedelta

import pytest

import loaders.atlas
from maps.payload import number
from tests.helpers import data_folder, further, real_pages
from tests.helpers.serving import serving
from treaties.shapes import shown_on

from .test_map import DAYS as OF_THE_LAW
from .test_map import painted

CHOICES = ("ccm", "ottawa", "both")
# The days of the statements on territories, the first day of the time bar and the last beside those of the law.
DAYS = sorted({*OF_THE_LAW, *(date.fromisoformat(d) for d in "1997-12-03 1998-07-07 2010-05-04 2020-02-29".split())})
EXTENSION = "ccm,DNK,FRO,Faroe Islands (extension),applies,2020-01-01,,ccm-untc-2026-02-03,\n"

# Everything in one go: for each choice what each shape shows, for each treaty where each state stands, by day.
COLLECT = """([days, choices]) => {
    const words = atlas.words, units = Object.keys(words.data.units), states = words.states;
    const byDay = (names, of) => days.map((day) => Object.fromEntries(names.map((name) => [name, of(name, day)])));
    return choices.map((choice) => {
        const shown = byDay(units, (unit, day) => { const { key, part, leaving } = words.shown(choice, unit, day); return [key, part, leaving]; });
        const points = words.treatiesOf(choice).length > 1 ? null
            : byDay(states, (state, day) => { const { status, since, next } = words.point(choice, state, day); return [status, since, next]; });
        return { shown, points };
    });
}"""


def point(history, iso3, day):
    """Return where a state stands, as the browser says it: status, day since, day of the next change."""
    since, coming = history.since(iso3, day), history.next_change(iso3, day)
    return [str(history.status(iso3, day)), since and number(since), coming and number(coming[0])]


def shown(atlas, id, day):
    """Return what every shape shows on a day in Python."""
    looks = {unit.unit: shown_on(atlas, atlas.choices[id], unit, day) for unit in atlas.tables.units.values()}
    return {unit: [look.status, look.shown_as, int(look.leaving)] for unit, look in looks.items()}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    """The real tables with further treaties, and one more statement: from 2020 on, the CCM holds for the Faroes."""
    folder = data_folder.copied(tmp_path_factory.mktemp("scratch") / "geodata")
    for page, options in further.ALL:
        further.add(folder.parent, page, options)
    with open(folder / "treaties" / "territorial.csv", "a", encoding="utf-8", newline="") as file:
        file.write(EXTENSION)
    return data_folder.accepted(folder)


@pytest.fixture(scope="module")
def scratch_server(scratch):
    with serving(TREATY_ATLAS_GEODATA=str(scratch)) as address:
        yield address


def test_browser_and_python_agree_on_every_shape_and_every_state(visit, atlas):
    assert len(DAYS) >= 60
    visit.open()
    agree(visit, atlas, CHOICES, DAYS)


def agree(visit, atlas, choices, days):
    """Hold what the browser says of all shapes and states on many days to Python."""
    collected = visit.frame.evaluate(COLLECT, [[number(day) for day in days], choices])
    for id, found in zip(choices, collected, strict=True):
        for at, day in enumerate(days):
            assert found["shown"][at] == shown(atlas, id, day), (id, day)
            if id in atlas.histories:
                history = atlas.histories[id]
                assert found["points"][at] == {iso3: point(history, iso3, day) for iso3 in history.iso3}, (id, day)


@pytest.mark.parametrize(
    ("id", "opened"), [("tpnw", "2017-09-20"), ("lights", "1969-03-04"), ("harbours", "1996-09-24")]
)
def test_they_agree_on_a_further_treaty_whose_time_bar_begins_with_it(new_visit, scratch, scratch_server, id, opened):
    python, visit = loaders.atlas.atlas(scratch), new_visit(address=scratch_server)
    changes = python.histories[id].change_days
    days = sorted({*DAYS[::8], *changes, *(day - timedelta(days=1) for day in changes), date(1970, 10, 10)})
    assert len(days) >= 15
    visit.open(f"/?treaty={id}&day=2020-02-29")
    visit.shows("2020-02-29", id)
    agree(visit, python, [id], days)
    # A card speaks of the two and of what is looked at, not of every treaty there is.
    told = visit.frame.locator(".ta-card").first.locator(".ta-treaty").all_text_contents()
    assert told == ["Cluster munitions", "Landmines", python.histories[id].label]
    slider = visit.frame.locator("[role=slider]").first
    assert slider.get_attribute("aria-valuemin") == str(number(date.fromisoformat(opened)))
    slider.press("Home")
    visit.shows(opened, id)
    visit.address_has(f"day={opened}")


@pytest.mark.depositary
@real_pages.needs_pages
def test_they_agree_on_all_treaties_of_the_depositarys_pages_at_once(new_visit, tmp_path):
    python = loaders.atlas.atlas(folder := real_pages.all_added(tmp_path))
    with serving(TREATY_ATLAS_GEODATA=str(folder)) as address:
        visit = new_visit(address=address)
        for id in real_pages.FURTHER:
            changes = python.histories[id].change_days
            spread = changes[:: max(1, len(changes) // 9)]
            days = sorted({*spread, *(day - timedelta(days=1) for day in spread), date(2026, 2, 3)})
            assert len(days) >= 20 or id == "ctbt"
            visit.open(f"/?treaty={id}&day=2020-02-29")
            visit.shows("2020-02-29", id)
            agree(visit, python, [id], days)


@pytest.mark.parametrize("id", CHOICES)
def test_what_is_painted_is_what_every_shape_shows_in_python(visit, atlas, id):
    visit.open()
    days = DAYS[::6]
    for day, state in zip(days, painted(visit, id, days), strict=True):
        assert (state["treaty"], state["day"]) == (id, day.isoformat())
        assert state["units"] == {unit: key for unit, (key, *_) in shown(atlas, id, day).items() if key}, day


def test_a_territory_follows_what_is_declared_of_it_day_by_day(new_visit, scratch, scratch_server):
    visit = new_visit(address=scratch_server)
    found = {}
    for day in ("2019-06-01", "2021-06-01"):
        visit.open(f"/?treaty=ccm&day={day}")
        visit.shows(day, "ccm")
        found[day] = visit.frame.evaluate("atlas.state().units")
    assert (found["2019-06-01"]["FRO"], found["2021-06-01"]["FRO"]) == ("NONE", "PARTY")
    assert found["2021-06-01"]["DNK"] == found["2019-06-01"]["DNK"] == "PARTY"
    python = loaders.atlas.atlas(scratch)
    for day, units in found.items():
        assert units == {unit: key for unit, (key, *_) in shown(python, "ccm", date.fromisoformat(day)).items() if key}
