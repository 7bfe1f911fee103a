"""The Frontier page: the steps of the exits, the neighbours, the borders, and the common mistakes."""

import re
from datetime import date

import pytest

from tests.helpers.atlas_pages import open_page, text_of
from treaties import documents, exits
from treaties.shapes import shown_on
from views import story
from views.frontier import unfiltered
from views.text import escaped
from views.view import View

pytestmark = pytest.mark.usefixtures("today")


def test_every_step_is_told_with_votes_documents_and_what_it_changed(atlas, today):
    told = story.html(atlas, today)
    steps = exits.exit_steps(atlas.tables)
    assert told.count("<article") == len(steps) > 20
    for step, article in zip(steps, told.split("</article>"), strict=False):
        assert f"data-treaty='{step.treaty}' data-day={step.day}" in article
        for sentence in exits.consequence(atlas.histories[step.treaty], step):
            assert f"<li>{escaped(sentence)}</li>" in article
        for milestone in step.milestones:
            assert escaped(milestone.text) in article
            assert escaped(milestone.votes) in article
            own = documents.notification(milestone.notification)
            assert (f"'{own.url}'" if own else milestone.notification) in article
            for source in atlas.tables.sources_of(milestone.sources):
                assert escaped(source.name) in article


def test_the_story_is_the_same_for_every_view(today):
    pages = [open_page("frontier", **view) for view in ({}, {"treaty": "both", "day": "2025-12-27"})]
    one, other = ([html.value for html in app.get("html") if "class=story" in html.value] for app in pages)
    assert one == other
    assert len(one) == 1
    # Streamlit sends a message of this size once, and then its hash.
    assert len(one[0]) > 10_000


@pytest.mark.parametrize(
    ("treaty", "day", "sums"),
    [
        ("ccm", "2025-03-05", ["1,130 of 6,961 km run along states bound by the Convention on Cluster Munitions."]),
        ("ottawa", "2025-12-27", ["5,234 of 6,961 km run along states bound by the Ottawa"]),
        (
            "both",
            "2025-03-06",
            [
                "198 of 6,961 km run along states bound by the Conv",
                "6,961 of 6,961 km run along states bound by the Ottawa",
            ],
        ),
    ],
)
def test_the_front_line_is_in_the_looks_of_the_day_with_a_sum_for_each_treaty_looked_at(atlas, treaty, day, sums):
    app = open_page("frontier", treaty=treaty, day=day)
    (drawn,) = (html.value for html in app.get("html") if "class=rb" in html.value)
    shown = [p for p in drawn.split("<p ") if p.startswith("class=rb-sum") and "hidden" not in p.split(">")[0]]
    assert len(shown) == len(sums)
    assert all(said in p for said, p in zip(sums, shown, strict=True))
    for unit, shape in atlas.tables.units.items():
        if f"data-unit={unit} " in drawn:
            look = shown_on(atlas, atlas.choices[treaty], shape, date.fromisoformat(day))
            assert f"<li class='ta-look {look.status}{' leaving' if look.leaving else ''}" in drawn
    # Twice: its borders with Belarus and with Russia.
    assert drawn.count("<i>, contested</i>") == (2 if treaty == "ottawa" else 0)


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
        assert f"**{border.km:,.10g} km**, {border.what}" in shown
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
