"""What a bad link and markup in the tables come to on every page."""

import re
from dataclasses import replace
from datetime import date

import pytest

import loaders.atlas
from tests.helpers.atlas_pages import open_page
from views import view
from views.view import Keys

pytestmark = pytest.mark.usefixtures("today")


@pytest.mark.parametrize("page", ["frontier", "state", "changes"])
@pytest.mark.parametrize(
    "parameters",
    [
        {"unit": "ZZZ"},
        {"day": "2025-02-30"},
        {"day": "1899-01-01"},
        {"day": "<b>"},
        {"treaty": "nuclear"},
        {"since": "tomorrow"},
        {"kinds": "dance"},
        {"period": "never"},
    ],
    ids=lambda parameters: "-".join(*parameters.items()),
)
def test_a_link_that_cannot_be_gets_one_sentence_and_a_way_on(page, parameters):
    app = open_page(page, **parameters)
    ((name, value),) = parameters.items()
    (warning,) = app.warning
    assert warning.value.replace("\\", "").startswith(f"The link asks for {name} “{value}”, which the atlas does not")
    assert app.date_input
    assert app.title


@pytest.mark.parametrize("page", ["frontier", "state", "changes"])
def test_markup_in_the_tables_is_shown_as_text(monkeypatch, atlas, page):
    bad = "<img src=x> [a](//b) `c` :red[d] $e$"
    states = {iso3: replace(state, name=f"{state.name} {bad}") for iso3, state in atlas.tables.states.items()}
    units = {code: replace(unit, name=f"{unit.name} {bad}", note=bad) for code, unit in atlas.tables.units.items()}
    milestones = tuple(replace(m, text=bad, votes=bad, note=bad) for m in atlas.tables.milestones)
    borders = tuple(replace(border, what=bad, date=bad) for border in atlas.tables.borders)
    tables = replace(atlas.tables, states=states, units=units, milestones=milestones, borders=borders)
    monkeypatch.setattr(loaders.atlas, "atlas", lambda: replace(atlas, tables=tables))

    for unit in ("LTU", "GRL", "TWN", "XXX"):
        app = open_page(page, treaty="both", day="2025-12-27", since="2025-03-06", unit=unit)
        said = [
            e.value
            for kind in ("title", "header", "subheader", "markdown", "caption", "warning")
            for e in app.get(kind)
        ]
        said += [str(cell) for table in app.table for cell in table.value.to_numpy().ravel()]
        said += [button.label for button in app.button]
        said += [text for radio in app.radio for text in (*radio.options, *radio.proto.captions)]
        assert any("img" in text for text in said)
        for text in said:
            bare = re.sub(r"\\.", "", text)
            assert not [raw for raw in ("<img", "[a]", "`", ":red", "$") if raw in bare], text
        assert not any("<img src=x" in html.proto.body for html in app.get("html"))


@pytest.fixture
def chosen():
    """A page on which a day was chosen; its browser has not heard of the new address yet."""
    app = open_page("frontier", treaty="ottawa", day="2011-02-03")
    app.date_input(key=Keys.DAY).set_value(date(2012, 2, 3)).run()
    app.query_params.clear()
    app.query_params["treaty"], app.query_params["day"] = "ottawa", "2011-02-03"
    return app


def test_an_address_that_comes_late_takes_nothing_back(chosen):
    chosen.run()
    assert chosen.session_state[Keys.VIEW].day == date(2012, 2, 3)
    assert chosen.session_state[Keys.SEEN] == {"treaty": "ottawa", "day": "2012-02-03"}


def test_going_back_does(chosen, monkeypatch):
    monkeypatch.setattr(view, "_goes_back", lambda: True)
    chosen.run()
    assert chosen.session_state[Keys.VIEW].day == date(2011, 2, 3)
