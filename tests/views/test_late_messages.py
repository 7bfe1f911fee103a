"""What the browser sends before it has heard of the newest view: a choice counts, what it merely still shows not."""

from datetime import date

import pytest

from tests.helpers.atlas_pages import open_page
from views.view import Keys

BEFORE = {"day": "2025-03-06"}


def sent(app, address, **controls):
    """Run a page with an address and with what some controls show."""
    app.query_params.clear()
    for name, value in address.items():
        app.query_params[name] = value
    for kind, (key, value) in controls.items():
        getattr(app, kind)(key=key).set_value(value)
    return app.run().session_state[Keys.VIEW]


@pytest.fixture
def app():
    """A page on which a year was just chosen, which the browser has not heard of."""
    app = open_page("world", **BEFORE)
    view = sent(app, BEFORE, selectbox=(Keys.YEAR, 2010))
    assert (view.day, app.date_input(key=Keys.DAY).value) == (date(2010, 12, 31), date(2010, 12, 31))
    return app


def test_a_day_that_the_browser_still_shows_does_not_undo_the_year(app):
    assert sent(app, BEFORE, date_input=(Keys.DAY, date(2025, 3, 6))).day == date(2010, 12, 31)
    assert app.date_input(key=Keys.DAY).value == date(2010, 12, 31)
    # However often: the browser is told again each time.
    assert sent(app, BEFORE, date_input=(Keys.DAY, date(2025, 3, 6))).day == date(2010, 12, 31)


def test_what_was_chosen_meanwhile_counts(app):
    view = sent(app, BEFORE, date_input=(Keys.DAY, date(2025, 3, 6)), button_group=(Keys.TREATY, "ottawa"))
    assert (view.day, view.treaty) == (date(2010, 12, 31), "ottawa")
    view = sent(app, BEFORE, date_input=(Keys.DAY, date(2001, 1, 1)))
    assert (view.day, view.treaty) == (date(2001, 1, 1), "ottawa")


def test_the_same_day_chosen_again_once_the_browser_has_heard_counts(app):
    assert sent(app, {"day": "2010-12-31"}, date_input=(Keys.DAY, date(2025, 3, 6))).day == date(2025, 3, 6)
