"""The Frontier page: the steps of the exits, the neighbours, the borders, and the common mistakes."""

import re

import pytest

from tests.helpers.atlas_pages import open_page, text_of
from treaties import exits
from views.frontier import unfiltered
from views.view import Keys, View

pytestmark = pytest.mark.usefixtures("today")


def test_choosing_a_step_shows_its_day_and_treaty_and_says_what_changed(atlas):
    app = open_page("frontier")
    steps = exits.exit_steps(atlas.tables)
    assert len(app.radio(key=Keys.STEP).options) == len(steps) > 20
    for at in (0, 6, 7, 18, len(steps) - 1):
        app.radio(key=Keys.STEP).set_value(at).run()
        step, view = steps[at], app.session_state[Keys.VIEW]
        assert (view.treaty, view.day) == (step.treaty, step.day)
        assert app.query_params["day"] == step.day.isoformat()
        said = text_of(app)
        for sentence in exits.consequence(atlas.histories[step.treaty], step):
            assert sentence in said
        for milestone in step.milestones:
            assert milestone.text in said
            assert milestone.notification in said


def test_a_link_to_the_day_of_a_step_has_it_chosen():
    assert open_page("frontier", treaty="ottawa", day="2025-12-27").radio(key=Keys.STEP).value is not None
    assert open_page("frontier", treaty="both", day="2025-12-27").radio(key=Keys.STEP).value is not None
    assert open_page("frontier", treaty="ccm", day="2025-12-27").radio(key=Keys.STEP).value is None
    assert open_page("frontier", treaty="ottawa", day="2025-12-28").radio(key=Keys.STEP).value is None


def test_the_neighbours_are_counted_on_the_day():
    said = text_of(open_page("frontier", day="2026-02-20"))
    assert "1 of the 14 states with a land border with Russia is bound by the Convention on Cluster Mun" in said
    assert "Treaty: Belarus, Norway and Ukraine (contested)." in said
    table = open_page("frontier", day="2026-02-19").table[0].value.set_index("State")
    assert table.loc["Poland", "Landmines"] == "Leaving, still bound"
    assert table.loc["Poland", "Land border with"] == "Russia and Belarus"
    assert table.loc["Ukraine", "Landmines"] == "Party, contested"
    assert len(table) == 15


def test_every_published_length_stands_with_what_it_includes_and_its_source(atlas):
    app = open_page("frontier")
    shown = "\n".join(str(cell) for table in app.table for cell in table.value.to_numpy().ravel()).replace("\\", "")
    for border in atlas.tables.borders:
        assert f"**{border.km:g} km**, {border.what}" in shown
        assert atlas.tables.sources[border.source].url in shown


def test_what_is_often_got_wrong_is_said_plainly():
    said = text_of(open_page("frontier"))
    assert "**A vote is not an exit.**" in said
    assert "**Belarus is in the Ottawa (Mine Ban) Treaty.** It has been bound since 1 March 2004." in said
    assert "only Lithuania left both treaties.** Estonia, Finland, Latvia and Poland left the Ottawa (Mine" in said
    assert "**Ukraine has not left the Ottawa (Mine Ban) Treaty.**" in said
    (line,) = (line for line in said.splitlines() if "**Ukraine has not left" in line)
    sources = re.findall(r"\[[^\]]+, [^\]]*\d{4}\]\(<([^>]+)>\)", line)
    assert len(sources) == len(set(sources)) > 1


def test_a_filter_of_another_page_leaves_the_region_in_colour(today):
    view = View("ccm", today, group="Africa", states=("NOR",))
    assert unfiltered(view) == View("ccm", today)
